//! Facts are kept for ever: one file for each kind, written once and read by every later version.

use crate::given::*;
use crate::kept;
use domain::device::{Cause, Device, Event};
use domain::{DocumentKind, Procedure};
use law::Lang;

kinds! {
    RequestOpened => "request_opened",
    RequestDescribed => "request_described",
    DocumentsAdded => "documents_added",
    RequestFiled => "request_filed",
    MissingItemsAsked => "missing_items_asked",
    RequestAcknowledged => "request_acknowledged",
    InformationAsked => "information_asked",
    InformationGiven => "information_given",
    DerogationGranted => "derogation_granted",
    DerogationRefused => "derogation_refused",
    RequestWithdrawn => "request_withdrawn",
    DecisionPublished => "decision_published",
    RenewalAsked => "renewal_asked",
    DerogationRenewed => "derogation_renewed",
    RenewalRefused => "renewal_refused",
    CeMarkDeclared => "ce_mark_declared",
    DerogationEnded => "derogation_ended",
    DerogationExpired => "derogation_expired",
}

fn stories() -> Vec<Story> {
    let whole = drafted().and(describe()).and(file()).and(missing());
    let whole = whole.and(add(DocumentKind::Annex)).and(file()).and(acknowledge());
    let whole = whole.and(ask()).and(reply()).and(grant(DAY, "2026-08-01")).and(publish());
    let renewed = whole.clone().and(ask_to_renew()).and(renew("2027-02-01"));
    let ended = renewed.and(mark(DAY)).and(end(Cause::CeMark));
    let expired = whole.and(ask_to_renew()).and(refuse_renewal()).on("2026-08-02");
    vec![ended, expired, examined().and(refuse()), filed().and(withdraw())]
}

fn played() -> Vec<Event> {
    stories().into_iter().flat_map(|story| story.facts).collect()
}

#[test]
fn every_kind_of_fact_has_its_file_and_is_read_for_ever() {
    kept::have_their_files("device", KINDS, kind_of, played());
}

#[test]
fn scenarios_lead_to_every_kind_of_fact() {
    kept::are_reached(KINDS, kind_of, &played());
}

#[test]
fn facts_are_told_in_both_languages_to_those_whom_they_concern() {
    for story in stories() {
        for (at, event) in story.facts.iter().enumerate() {
            let state = Device::replay(&story.facts[..=at]);
            let told = Device::entry(event);
            for lang in Lang::ALL {
                assert!(!told.title(lang).is_empty());
            }
            let Some(notice) = Device::notice(&state, event) else {
                let quiet = ["request_opened", "request_described", "documents_added"];
                assert!(quiet.contains(&kind_of(event)), "{event:?}");
                continue;
            };
            assert!(!notice.to.is_empty() && notice.subject[0].starts_with("DM-2026-BCDFG — "));
            assert!(!notice.body[0].contains(&content().purpose), "a mail says nothing of health");
            let appeals = kind_of(event).ends_with("refused");
            assert_eq!(notice.body[0].contains("recours"), appeals, "{}", notice.body[0]);
        }
    }
}

#[test]
fn every_document_is_read_by_its_right() {
    let story = examined().and(ask()).and(reply()).and(grant(DAY, "2026-08-01"));
    assert_eq!(Device::documents(&story.state).len(), 3);
}
