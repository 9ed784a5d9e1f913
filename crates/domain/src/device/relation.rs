//! What a person is to a derogation, and how far it is: the two questions of the table of rights.

use super::state::State;
use crate::aap::Recipient;
use crate::access::{Phase, Relation, Role};
use crate::procedure::Acting;

/// How far it is.
pub(super) const fn phase(state: &State) -> Phase {
    match state {
        State::Empty | State::Draft(_) => Phase::Draft,
        State::Filed(_) | State::Incomplete(_) => Phase::DeviceFiled,
        State::Examined(_) => Phase::DeviceExamined,
        State::InForce(..) => Phase::DeviceInForce,
        State::Ended(..) | State::Refused(..) | State::Withdrawn(..) => Phase::DeviceOver,
    }
}

/// What a person is to it. The ANSM knows of it once it was filed.
pub(super) fn relation(state: &State, acting: Acting) -> Relation {
    let Some(it) = state.record() else {
        // Nothing exists yet: whoever asks for a manufacturer asks for its own.
        return if acting.role == Role::Applicant { Relation::Own } else { Relation::Stranger };
    };
    match acting.role {
        Role::Applicant if it.applicant == acting.organisation => Relation::Own,
        role if role.authority().is_some_and(|it| recipients(state).contains(&it)) => {
            Relation::Recipient
        }
        _ => Relation::Stranger,
    }
}

/// The authority that received it.
pub(super) fn recipients(state: &State) -> Vec<Recipient> {
    let filed = state.record().is_some_and(|it| it.filed_on.is_some());
    if filed { vec![Recipient::Ansm] } else { Vec::new() }
}
