//! Facts are kept for ever: one file for each kind, written once and read by every later version.

use crate::acts::*;
use crate::given::*;
use crate::kept;
use domain::Procedure;
use domain::aac::{Aac, Event, MeasureKind};
use jiff::civil::date;
use law::Lang;

kinds! {
    AccessRequested => "access_requested",
    RequestRevised => "request_revised",
    RenewalRequested => "renewal_requested",
    SentBack => "sent_back",
    DispensedFirst => "dispensed_first",
    SentToAnsm => "sent_to_ansm",
    InformationAsked => "information_asked",
    InformationGiven => "information_given",
    AccessGranted => "access_granted",
    AccessRefused => "access_refused",
    RequestGivenUp => "request_given_up",
    AccessStopped => "access_stopped",
    AccessExpired => "access_expired",
    DataAsked => "data_asked",
    DataSent => "data_sent",
    CommentsInvited => "comments_invited",
    Commented => "commented",
    AccessSuspended => "access_suspended",
    SuspensionEnded => "suspension_ended",
    AccessWithdrawn => "access_withdrawn",
    CareChanged => "care_changed",
}

/// Facts of every kind, from real acts.
fn every() -> Vec<Event> {
    let whole = dispensed().and(send_back()).and(revise()).and(send()).and(ask()).and(inform());
    let whole = whole.and(grant()).and(change_care()).and(ask_data()).and(send_data());
    let stories = [
        whole.and(stop(date(2026, 3, 2))),
        renewing().and(send()).and(refuse()),
        requested().and(give_up()),
        expired(),
        suspended().and(lift()),
        invited(MeasureKind::Withdrawal).and(comment()).and(withdraw(false)),
    ];
    stories.into_iter().flat_map(|story| story.facts).collect()
}

/// What one access goes through.
pub fn played() -> Vec<Event> {
    renewed().and(ask_data()).and(send_data()).and(suspend_for(2, true)).and(lift()).facts
}

#[test]
fn every_kind_of_fact_has_its_file_and_is_read_for_ever() {
    kept::have_their_files("aac", KINDS, kind_of, every());
}

#[test]
fn scenarios_lead_to_every_kind_of_fact() {
    kept::are_reached(KINDS, kind_of, &every());
}

#[test]
fn every_fact_is_told_in_both_languages() {
    for event in every() {
        let told = Aac::entry(&event);
        let [fr, en] = &told.title;
        assert!(!fr.is_empty() && !en.is_empty() && fr != en, "{fr} / {en}");
        assert!(!fr.contains('\''), "{fr}");
        assert!(Lang::ALL.iter().all(|lang| !told.title(*lang).contains("  ")));
    }
}
