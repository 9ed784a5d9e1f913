//! Facts are kept for ever: one file for each kind, written once and read by every later version.

use crate::given::*;
use crate::kept;
use domain::Procedure;
use domain::question::{Event, Question, Team};
use law::Lang;

kinds! {
    QuestionAsked => "question_asked",
    AskerWrote => "asker_wrote",
    QuestionAnswered => "question_answered",
    QuestionRouted => "question_routed",
    QuestionClosed => "question_closed",
    QuestionReopened => "question_reopened",
}

fn played() -> Vec<Event> {
    let story = asked().and(write()).and(route(Team::HasEvaluation)).and(answer());
    story.and(close_for_team()).and(reopen()).and(close()).and(reopen_for_team()).facts
}

#[test]
fn every_kind_of_fact_has_its_file_and_is_read_for_ever() {
    kept::have_their_files("question", KINDS, kind_of, played());
}

#[test]
fn scenarios_lead_to_every_kind_of_fact() {
    kept::are_reached(KINDS, kind_of, &played());
}

#[test]
fn a_mail_says_that_something_waits_and_never_what() {
    let facts = played();
    for (at, event) in facts.iter().enumerate() {
        let state = Question::replay(&facts[..=at]);
        for lang in Lang::ALL {
            assert!(!Question::entry(event).title(lang).is_empty());
        }
        let Some(notice) = Question::notice(&state, event) else {
            assert_eq!(kind_of(event), "question_closed", "who closes is not told of it");
            continue;
        };
        assert!(!notice.to.is_empty());
        for text in notice.body.iter().chain(&notice.subject) {
            assert!(text.contains("QST-2026-BCDFG"));
            for written in ["PUI", "pharmacie", "janvier", "corriger"] {
                assert!(!text.contains(written), "{text}");
            }
        }
    }
}
