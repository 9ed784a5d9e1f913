//! Who sees a question and who may do what to it.

use crate::given::*;
use domain::access::{Action, Denied, Role};
use domain::question::{Question, Team, Topic};
use domain::{Acting, Procedure};

#[test]
fn anybody_may_ask() {
    for role in Role::ALL {
        let who = Acting { role, ..PRESCRIBER };
        assert_eq!(nothing(DAY).permit(who, Action::AskQuestion), Ok(()), "{role:?}");
        let story = nothing(DAY).and(ask_as(who, Topic::Innovation));
        assert_eq!(story.permit(who, Action::ReadFiling), Ok(()), "{role:?}");
    }
}

#[test]
fn a_question_is_for_who_asked_it_and_for_the_authority_that_answers() {
    let story = asked();
    for who in [PRESCRIBER, OFFICER, COMMITTEE] {
        assert_eq!(story.permit(who, Action::ReadFiling), Ok(()), "{who:?}");
    }
    for who in [SAME_HOSPITAL, LABORATORY, ANSM, RAPPORTEUR, MINISTRY] {
        assert_eq!(story.permit(who, Action::ReadDossier), Err(Denied::Hidden), "{who:?}");
    }
    assert_eq!(story.permit(OFFICER, Action::AnswerQuestion), Ok(()));
    assert_eq!(story.permit(COMMITTEE, Action::AnswerQuestion), Err(Denied::Forbidden));
    assert_eq!(story.permit(PRESCRIBER, Action::AnswerQuestion), Err(Denied::Forbidden));
}

#[test]
fn those_who_file_for_a_laboratory_share_its_questions() {
    let story = nothing(DAY).and(ask_as(LABORATORY, Topic::EarlyAccess));
    assert_eq!(story.permit(COLLEAGUE, Action::AskQuestion), Ok(()));
}

#[test]
fn an_authority_goes_on_following_what_it_routed_to_the_other() {
    let story = asked().and(route(Team::AnsmAccess));
    for who in [OFFICER, ANSM] {
        assert_eq!(story.permit(who, Action::AnswerQuestion), Ok(()));
    }
    let line = Question::summary(&story.state, story.today).expect("it exists");
    assert_eq!(line.awaits, [Role::AnsmAssessor]);
}
