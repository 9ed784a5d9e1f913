//! Who sees a referential and who may do what to it.

use crate::acts::*;
use crate::given::*;
use domain::Acting;
use domain::access::{Action, Denied};

const ACTIONS: [Action; 8] = [
    Action::KeepReferential,
    Action::AnswerReferential,
    Action::Publish,
    Action::AskForData,
    Action::ProposeMeasure,
    Action::Comment,
    Action::SignMeasure,
    Action::SetEndDate,
];

/// The acts that somebody may do.
fn may(story: &Story, who: Acting) -> Vec<Action> {
    ACTIONS.into_iter().filter(|action| story.permit(who, *action).is_ok()).collect()
}

#[test]
fn the_ansm_keeps_it_and_the_holder_answers() {
    use Action::{AnswerReferential, Comment, KeepReferential};
    for story in [opened(), kept_up(), suspended()] {
        assert_eq!(may(&story, HOLDER), [AnswerReferential, Comment]);
        let agency = may(&story, ASSESSOR);
        assert_eq!(agency.len(), 6, "all but what is the holder’s");
        assert!(!agency.contains(&AnswerReferential) && !agency.contains(&Comment));
        assert_eq!(may(&story, MINISTRY), []);
        assert_eq!(story.permit(MINISTRY, Action::ReadFiling), Ok(()));
    }
    assert_eq!(may(&stopped(), HOLDER), [AnswerReferential]);
    assert_eq!(may(&stopped(), ASSESSOR), [KeepReferential]);
}

#[test]
fn nobody_else_knows_of_its_file() {
    for story in [opened(), kept_up(), stopped()] {
        for who in [COMPETITOR, OFFICER, PRESCRIBER, PHARMACIST] {
            assert_eq!(story.permit(who, Action::ReadDossier), Err(Denied::Hidden), "{who:?}");
        }
    }
    assert_eq!(unnamed().permit(HOLDER, Action::ReadDossier), Err(Denied::Hidden));
}

#[test]
fn what_another_holder_obtained_is_for_the_ansm_alone() {
    let story = kept_up().on("2026-11-02").and(early_access());
    let needs = domain::referential::entry(story.facts.last().expect("a fact")).needs;
    assert_eq!(story.permit(ASSESSOR, needs), Ok(()));
    assert_eq!(story.permit(HOLDER, needs), Err(Denied::Forbidden));
}

#[test]
fn a_signature_asks_again_who_signs() {
    let unsure = Acting { confirmed: false, ..ASSESSOR };
    for action in [Action::Publish, Action::SignMeasure, Action::SetEndDate] {
        assert_eq!(kept_up().permit(unsure, action), Err(Denied::Unconfirmed));
    }
}
