//! What a person is to a listing, and how far it is: the two questions of the table of rights.

use super::state::State;
use crate::aap::Recipient;
use crate::access::{Phase, Relation, Role};
use crate::procedure::Acting;

/// The authorities to which a request is filed.
pub(super) const RECIPIENTS: [Recipient; 2] = [Recipient::Ministers, Recipient::Has];

/// How far it is.
pub(super) const fn phase(state: &State) -> Phase {
    match state {
        State::Empty => Phase::Draft,
        State::Filed(_) => Phase::ListingFiled,
        State::Examined(_) => Phase::ListingExamined,
        State::Published(..) | State::Refused(..) | State::Withdrawn(..) => Phase::ListingOver,
    }
}

/// What a person is to it.
pub(super) fn relation(state: &State, acting: Acting) -> Relation {
    let Some(request) = state.request() else {
        // Nothing exists yet: whoever asks for a laboratory asks for its own.
        return if acting.role == Role::Applicant { Relation::Own } else { Relation::Stranger };
    };
    match acting.role {
        Role::Applicant if request.applicant == acting.organisation => Relation::Own,
        role if role.authority().is_some_and(|it| RECIPIENTS.contains(&it)) => Relation::Recipient,
        _ => Relation::Stranger,
    }
}
