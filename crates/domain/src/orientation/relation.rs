//! What a person is to an orientation, and how far it is: the two questions of the table of rights.

use super::state::State;
use crate::aap::Recipient;
use crate::access::{Phase, Relation, Role};
use crate::procedure::Acting;

/// The authority that answers.
pub(super) const RECIPIENTS: [Recipient; 1] = [Recipient::Ansm];

/// How far it is.
pub(super) const fn phase(state: &State) -> Phase {
    match state {
        State::Empty | State::Open(_) => Phase::OrientationOpen,
        State::Closed(..) | State::Withdrawn(..) => Phase::OrientationOver,
    }
}

/// What a person is to it.
pub(super) fn relation(state: &State, acting: Acting) -> Relation {
    let Some(it) = state.record() else {
        // Nothing exists yet: whoever brings a project brings that of their organisation.
        return if acting.role == Role::Applicant { Relation::Own } else { Relation::Stranger };
    };
    match acting.role {
        Role::Applicant if it.holder == acting.organisation => Relation::Own,
        role if role.authority().is_some_and(|it| RECIPIENTS.contains(&it)) => Relation::Recipient,
        _ => Relation::Stranger,
    }
}
