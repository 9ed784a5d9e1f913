//! What a person is to a meeting, and how far it is: the two questions of the table of rights.

use super::state::State;
use crate::aap::Recipient;
use crate::access::{Phase, Relation, Role};
use crate::procedure::Acting;

/// How far it is.
pub(super) const fn phase(state: &State) -> Phase {
    match state {
        State::Empty | State::Offered(_) => Phase::Offered,
        State::Requested(_) => Phase::Requested,
        State::Agreed(_) => Phase::Agreed,
        State::Held(..) => Phase::Held,
        State::Unused(..) | State::Closed(..) => Phase::Over,
    }
}

/// What a person is to it.
pub(super) fn relation(state: &State, acting: Acting) -> Relation {
    if acting.role == Role::Applicant {
        return match state.asked() {
            Some(it) if it.request.applicant == acting.organisation => Relation::Own,
            Some(it) if it.by == acting.person && it.through == Some(acting.organisation) => {
                Relation::Invited
            }
            _ => Relation::Stranger,
        };
    }
    let attends = acting.role.authority().is_some_and(|it| recipients(state).contains(&it));
    if attends { Relation::Recipient } else { Relation::Stranger }
}

/// The authorities that meet the laboratory.
pub(super) fn recipients(state: &State) -> Vec<Recipient> {
    if state.is_joint() { vec![Recipient::Has, Recipient::Ansm] } else { vec![Recipient::Has] }
}
