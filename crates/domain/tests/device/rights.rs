//! Who sees a request for a device and who may do what to it.

use crate::given::*;
use domain::Acting;
use domain::access::{Action, Denied};
use domain::device::Cause;

const ACTIONS: [Action; 4] =
    [Action::FileDevice, Action::WithdrawDevice, Action::ExamineDevice, Action::DecideDevice];

fn may(story: &Story, who: Acting) -> Vec<Action> {
    ACTIONS.into_iter().filter(|action| story.permit(who, *action).is_ok()).collect()
}

#[test]
fn each_does_their_own_part_in_its_time() {
    let draft = drafted();
    assert_eq!(may(&draft, MANUFACTURER), [Action::FileDevice, Action::WithdrawDevice]);
    assert_eq!(draft.permit(ANSM, Action::ReadDossier), Err(Denied::Hidden));
    let filed = draft.and(file());
    assert_eq!(may(&filed, MANUFACTURER), [Action::FileDevice, Action::WithdrawDevice]);
    assert_eq!(may(&filed, ANSM), [Action::ExamineDevice]);
    let examined = filed.and(acknowledge());
    assert_eq!(may(&examined, ANSM), [Action::ExamineDevice, Action::DecideDevice]);
    let granted = examined.and(grant(DAY, "2026-08-01"));
    assert_eq!(may(&granted, MANUFACTURER), [Action::FileDevice]);
    assert_eq!(may(&granted, ANSM), [Action::DecideDevice]);
    let over = granted.and(end(Cause::Withdrawal));
    assert_eq!(may(&over, MANUFACTURER), []);
    assert_eq!(over.permit(MANUFACTURER, Action::ReadFiling), Ok(()));
}

#[test]
fn nobody_else_knows_of_it() {
    for story in [drafted(), filed(), granted()] {
        for who in [COMPETITOR, OFFICER, MINISTRY] {
            assert_eq!(story.permit(who, Action::ReadDossier), Err(Denied::Hidden));
        }
    }
}

#[test]
fn a_decision_asks_again_who_decides() {
    let unsure = Acting { confirmed: false, ..ANSM };
    assert_eq!(examined().permit(unsure, Action::DecideDevice), Err(Denied::Unconfirmed));
    assert_eq!(examined().permit(unsure, Action::ExamineDevice), Ok(()));
}
