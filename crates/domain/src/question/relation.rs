//! What a person is to a question, and how far it is: the two questions of the table of rights.

use super::state::State;
use crate::access::{Phase, Relation, Role};
use crate::procedure::Acting;

/// How far it is.
pub(super) const fn phase(state: &State) -> Phase {
    match state {
        State::Empty | State::Open(_) => Phase::QuestionOpen,
        State::Closed(..) => Phase::QuestionClosed,
    }
}

/// What a person is to it: theirs, or that of a laboratory for which they act too; of an authority
/// whose team has or had it.
pub(super) fn relation(state: &State, acting: Acting) -> Relation {
    let Some(it) = state.record() else { return Relation::Own };
    let same = it.organisation == acting.organisation;
    if same && (it.by == acting.person || acting.role == Role::Applicant) {
        return Relation::Own;
    }
    let received = acting.role.authority().is_some_and(|of| it.received.contains(&of));
    if received { Relation::Recipient } else { Relation::Stranger }
}
