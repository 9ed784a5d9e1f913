//! From the question to its answer, its end and its reopening.

use crate::given::*;
use domain::question::{Question, Reason, Team, Topic};
use domain::{Procedure, Standing};

#[test]
fn a_topic_leads_to_a_team() {
    for topic in Topic::ALL {
        let story = nothing(DAY).and(ask_as(PRESCRIBER, *topic));
        assert_eq!(story.state.record().map(|it| it.team), Some(topic.team()));
    }
    let reached = |team: &Team| Topic::ALL.iter().any(|it| it.team() == *team);
    assert!(Team::ALL.iter().all(reached), "each team has a topic");
}

#[test]
fn a_question_is_answered_closed_and_opened_again() {
    let story = asked();
    story.stands(Standing::Unanswered);
    story.refuses(close_for_team(), Reason::Unanswered);
    let story = story.and(answer());
    story.stands(Standing::Answered);
    let story = story.and(write());
    story.stands(Standing::Unanswered);
    let story = story.and(answer()).and(close_for_team());
    story.stands(Standing::Ended);
    story.refuses(write(), Reason::Closed);
    let story = story.and(reopen());
    story.stands(Standing::Unanswered);
    assert_eq!(story.state.record().map(|it| it.messages.len()), Some(5));
}

#[test]
fn nothing_makes_an_answer_due() {
    let story = asked().on("2027-02-02");
    assert!(Question::deadlines(&story.state, story.today).is_empty());
    story.stands(Standing::Unanswered);
}
