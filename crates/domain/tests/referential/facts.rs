//! Facts are kept for ever: one file for each kind, written once and read by every later version.

use crate::acts::*;
use crate::given::*;
use crate::kept;
use domain::Procedure;
use domain::referential::{Event, Item, Referential};
use law::Lang;

kinds! {
    ReferentialOpened => "referential_opened",
    HolderNamed => "holder_named",
    HolderInformed => "holder_informed",
    MedicineQualified => "medicine_qualified",
    ItemAnswered => "item_answered",
    UndertakingAsked => "undertaking_asked",
    GrantRecorded => "grant_recorded",
    UndertakingStarted => "undertaking_started",
    UndertakingMet => "undertaking_met",
    CriteriaPublished => "criteria_published",
    UcdAllotted => "ucd_allotted",
    ProtocolSet => "protocol_set",
    ReportSent => "report_sent",
    ReportApproved => "report_approved",
    ReportSentBack => "report_sent_back",
    DataAsked => "data_asked",
    DataSent => "data_sent",
    MeasureProposed => "measure_proposed",
    CommentReceived => "comment_received",
    MeasureDropped => "measure_dropped",
    AccessSuspended => "access_suspended",
    SuspensionEnded => "suspension_ended",
    AccessWithdrawn => "access_withdrawn",
    StopProposed => "stop_proposed",
    FilingNoted => "filing_noted",
    NotedSetAside => "noted_set_aside",
    StopFixed => "stop_fixed",
    AccessStopped => "access_stopped",
}

/// Facts of every kind, from real acts.
fn played() -> Vec<Event> {
    let stories = [
        very_early(true).and(answer(Item::Undertaking)),
        filing_noted().and(confirm_filing(1)),
        unnamed().and(name_holder()),
        reported().and(send_back()).and(report()).and(approve()),
        asked().and(send_data(1)),
        proposed().and(give_up()),
        suspended().and(lift()),
        withdrawn(),
        stopped(),
        noted().and(set_aside(1)),
    ];
    stories.into_iter().flat_map(|story| story.facts).collect()
}

#[test]
fn every_kind_of_fact_has_its_file_and_is_read_for_ever() {
    kept::have_their_files("referential", KINDS, kind_of, played());
}

#[test]
fn scenarios_lead_to_every_kind_of_fact() {
    kept::are_reached(KINDS, kind_of, &played());
}

#[test]
fn every_fact_is_told_in_both_languages() {
    for event in played() {
        let told = Referential::entry(&event);
        let [fr, en] = &told.title;
        assert!(!fr.is_empty() && !en.is_empty() && fr != en, "{fr} / {en}");
        assert!(!fr.contains('\''), "{fr}");
        assert!(Lang::ALL.iter().all(|lang| !told.title(*lang).contains("  ")));
    }
}
