//! Who sees a listing and who may do what to it.

use crate::given::*;
use domain::access::{Action, Denied};

const ACTIONS: [Action; 6] = [
    Action::FileListing,
    Action::AcknowledgeListing,
    Action::AssessListing,
    Action::SetPrice,
    Action::DecideListing,
    Action::WithdrawListing,
];

/// The acts that somebody may do.
fn may(story: &Story, who: domain::Acting) -> Vec<Action> {
    ACTIONS.into_iter().filter(|action| story.permit(who, *action).is_ok()).collect()
}

#[test]
fn each_does_their_own_part_in_its_time() {
    let filed = filed("2025-02-01");
    assert_eq!(may(&filed, LABORATORY), [Action::FileListing, Action::WithdrawListing]);
    assert_eq!(may(&filed, MINISTRY), [Action::AcknowledgeListing]);
    assert_eq!(may(&filed, COMMITTEE), []);
    let examined = filed.and(acknowledge());
    assert_eq!(may(&examined, LABORATORY), [Action::FileListing, Action::WithdrawListing]);
    assert_eq!(may(&examined, MINISTRY), [Action::SetPrice, Action::DecideListing]);
    assert_eq!(may(&examined, COMMITTEE), [Action::AssessListing]);
    assert_eq!(may(&examined, OFFICER), []);
    assert_eq!(may(&examined, COLLEGE), []);
    let over = priced("2025-02-01").and(publish("2025-02-01"));
    for who in [LABORATORY, MINISTRY, COMMITTEE, OFFICER, COLLEGE] {
        assert_eq!(may(&over, who), []);
        assert_eq!(over.permit(who, Action::ReadFiling), Ok(()));
    }
}

#[test]
fn another_laboratory_and_the_ansm_do_not_know_of_it() {
    for story in [filed("2025-02-01"), priced("2025-02-01").and(publish("2025-02-01"))] {
        for who in [COMPETITOR, ASSESSOR] {
            assert_eq!(story.permit(who, Action::ReadDossier), Err(Denied::Hidden));
        }
    }
}

#[test]
fn a_decision_asks_again_who_decides() {
    let story = priced("2025-02-01");
    let unsure = domain::Acting { confirmed: false, ..MINISTRY };
    assert_eq!(story.permit(unsure, Action::DecideListing), Err(Denied::Unconfirmed));
    assert_eq!(story.permit(unsure, Action::SetPrice), Ok(()));
}
