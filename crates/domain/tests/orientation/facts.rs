//! Facts are kept for ever: one file for each kind, written once and read by every later version.

use crate::given::*;
use crate::kept;
use domain::Procedure;
use domain::orientation::{Event, Orientation, Team};
use law::Lang;

kinds! {
    ProjectSubmitted => "project_submitted",
    HolderWrote => "holder_wrote",
    TeamWrote => "team_wrote",
    ProjectRouted => "project_routed",
    AnswerPromised => "answer_promised",
    AdviceGiven => "advice_given",
    MeetingOffered => "meeting_offered",
    MeetingRecorded => "meeting_recorded",
    EuropeanAdviceRecorded => "european_advice_recorded",
    DossierLinked => "dossier_linked",
    OrientationClosed => "orientation_closed",
    ProjectWithdrawn => "project_withdrawn",
}

fn stories() -> Vec<Story> {
    let whole = brought().and(answer_back()).and(write()).and(route(Team::Regulation));
    let whole = whole.and(promise("2026-03-02")).and(advise()).and(offer(DAY)).and(record());
    let whole = whole.and(european(Some("2026-01-30"))).and(link()).and(close());
    vec![whole, brought().and(withdraw())]
}

fn played() -> Vec<Event> {
    stories().into_iter().flat_map(|story| story.facts).collect()
}

#[test]
fn every_kind_of_fact_has_its_file_and_is_read_for_ever() {
    kept::have_their_files("orientation", KINDS, kind_of, played());
}

#[test]
fn scenarios_lead_to_every_kind_of_fact() {
    kept::are_reached(KINDS, kind_of, &played());
}

#[test]
fn every_fact_is_told_in_both_languages_without_what_was_written() {
    for story in stories() {
        for (at, event) in story.facts.iter().enumerate() {
            let state = Orientation::replay(&story.facts[..=at]);
            let told = Orientation::entry(event);
            let notice = Orientation::notice(&state, event).expect("somebody is told");
            for lang in Lang::ALL {
                assert!(!told.title(lang).is_empty());
            }
            assert!(!notice.to.is_empty() && notice.subject[0].starts_with("GIO-2026-BCDFG — "));
            if let Some(detail) = &told.detail {
                assert!(!notice.body[0].contains(detail.as_str()), "{}", notice.body[0]);
            }
        }
    }
}

#[test]
fn every_document_is_read_by_its_right() {
    let story = brought().and(write()).and(advise());
    assert_eq!(Orientation::documents(&story.state).len(), 2);
}
