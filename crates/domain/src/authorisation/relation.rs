//! What a person is to an authorisation, and how far it is: the two questions of the table of
//! rights.

use super::state::State;
use crate::access::{Phase, Relation, Role};
use crate::procedure::Acting;

/// How far it is.
pub(super) const fn phase(state: &State) -> Phase {
    match state {
        State::Empty | State::InForce(_) | State::Suspended(..) => Phase::InForce,
        State::Ended(_, ended) if ended.ending.continuity.is_some() && !ended.continuity_over => {
            Phase::Continuity
        }
        State::Ended(..) => Phase::Over,
    }
}

/// What a person is to it.
pub(super) fn relation(state: &State, acting: Acting) -> Relation {
    let Some(it) = state.authorisation() else { return Relation::Stranger };
    match acting.role {
        Role::Applicant if it.opening.holder == acting.organisation => Relation::Own,
        role => {
            let follows = |it: &super::state::Authorisation| {
                role.authority().is_some_and(|role| it.opening.regime.recipients().contains(&role))
            };
            if follows(it) { Relation::Recipient } else { Relation::Stranger }
        }
    }
}
