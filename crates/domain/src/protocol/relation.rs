//! What a person is to a protocol, and how far it is: the two questions of the table of rights.

use super::state::State;
use crate::aap::Recipient;
use crate::access::{Phase, Relation, Role};
use crate::procedure::Acting;

/// How far it is.
pub(super) const fn phase(state: &State) -> Phase {
    match state {
        State::Empty | State::Draft(_) => Phase::Draft,
        State::Submitted(..) => Phase::ProtocolSubmitted,
        State::Annexed(_) => Phase::ProtocolAnnexed,
        State::Amended(..) => Phase::ProtocolAmended,
        State::Closed(..) => Phase::ProtocolOver,
    }
}

/// What a person is to it.
pub(super) fn relation(state: &State, acting: Acting) -> Relation {
    let Some(record) = state.record() else {
        // Nothing exists yet: whoever asks for a laboratory asks for its own.
        return if acting.role == Role::Applicant { Relation::Own } else { Relation::Stranger };
    };
    if acting.role == Role::Applicant {
        let through = record.through == Some(acting.organisation);
        return if record.opening.holder == acting.organisation {
            Relation::Own
        } else if through && record.opened_by == acting.person {
            Relation::Invited
        } else {
            Relation::Stranger
        };
    }
    let defines = acting.role.authority().is_some_and(|it| recipients(state).contains(&it));
    if defines { Relation::Recipient } else { Relation::Stranger }
}

/// The authorities that received it: those that define it, once it was sent.
pub(super) fn recipients(state: &State) -> Vec<Recipient> {
    let record = state.record().filter(|it| it.first_sent_on.is_some());
    record.map(|it| it.defined_by.clone()).unwrap_or_default()
}
