//! What a person is to a referential, and how far it is: the two questions of the table of rights.

use super::state::State;
use crate::aap::Recipient;
use crate::access::{Phase, Relation, Role};
use crate::procedure::Acting;

/// The authorities that follow it: the ANSM keeps it, the ministers publish the lists (AAC-PUB-01).
pub(super) const RECIPIENTS: [Recipient; 2] = [Recipient::Ministers, Recipient::Ansm];

/// How far it is.
pub(super) const fn phase(state: &State) -> Phase {
    match state {
        State::Empty | State::Open(_) | State::Suspended(..) => Phase::ReferentialOpen,
        State::Over(..) => Phase::ReferentialOver,
    }
}

/// What a person is to it.
pub(super) fn relation(state: &State, acting: Acting) -> Relation {
    let holder = state.referential().and_then(|it| it.holder);
    match acting.role {
        Role::Applicant if holder == Some(acting.organisation) => Relation::Own,
        role if role.authority().is_some_and(|it| RECIPIENTS.contains(&it)) => Relation::Recipient,
        _ => Relation::Stranger,
    }
}
