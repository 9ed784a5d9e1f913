//! Who sees an access and who may do what to it.

use crate::acts::*;
use crate::given::*;
use domain::Acting;
use domain::access::{Action, Denied};

const ACTIONS: [Action; 5] = [
    Action::RequestAac,
    Action::SendAac,
    Action::InformAnsm,
    Action::QuestionAac,
    Action::DecideAac,
];

/// The acts that somebody may do.
fn may(story: &Story, who: Acting) -> Vec<Action> {
    ACTIONS.into_iter().filter(|action| story.permit(who, *action).is_ok()).collect()
}

#[test]
fn each_does_their_own_part() {
    use Action::{DecideAac, InformAnsm, QuestionAac, RequestAac, SendAac};
    for (story, ansm) in [
        (requested(), vec![]),
        (sent(), vec![QuestionAac, DecideAac]),
        (granted(), vec![QuestionAac, DecideAac]),
    ] {
        // The prescriber never sends: article R. 5121-74.
        assert_eq!(may(&story, PRESCRIBER), [RequestAac, InformAnsm]);
        assert_eq!(may(&story, PHARMACIST), [SendAac, InformAnsm]);
        assert_eq!(may(&story, ANSM), ansm);
    }
    for who in [PRESCRIBER, PHARMACIST, ANSM] {
        assert_eq!(may(&expired(), who), [], "nothing is done to what is over");
        assert_eq!(expired().permit(who, Action::ReadFiling), Ok(()), "it is still read");
    }
}

#[test]
fn nobody_else_knows_of_it() {
    for who in [COLLEAGUE, MANAGER, ELSEWHERE, LABORATORY] {
        assert_eq!(granted().permit(who, Action::ReadDossier), Err(Denied::Hidden), "{who:?}");
    }
    assert_eq!(requested().permit(ANSM, Action::ReadDossier), Err(Denied::Hidden), "not sent");
    let shared = granted().and(change_care());
    assert_eq!(shared.permit(COLLEAGUE, Action::RequestAac), Ok(()));
}

#[test]
fn a_decision_asks_again_who_signs() {
    let unsure = Acting { confirmed: false, ..ANSM };
    assert_eq!(sent().permit(unsure, Action::DecideAac), Err(Denied::Unconfirmed));
    assert_eq!(sent().permit(unsure, Action::QuestionAac), Ok(()));
}
