//! What a person is to a request, and how far it is: the two questions of the table of rights.

use super::state::State;
use crate::access::{Phase, Relation, Role};
use crate::procedure::Acting;

/// How far a request is.
#[must_use]
pub const fn phase(state: &State) -> Phase {
    match state {
        State::Empty | State::Draft(_) => Phase::Draft,
        State::Filed(_) => Phase::Filed,
        State::UnderReview(_) => Phase::UnderReview,
        State::Decided(_) => Phase::Decided,
        State::Closed(_) => Phase::Closed,
    }
}

/// What a person is to a request.
#[must_use]
pub fn relation(state: &State, acting: Acting) -> Relation {
    let Some(request) = state.request() else {
        // Nothing exists yet: whoever asks for a laboratory asks for its own.
        return if acting.role == Role::Applicant { Relation::Own } else { Relation::Stranger };
    };
    match acting.role {
        Role::Applicant if request.applicant == acting.organisation => Relation::Own,
        Role::Applicant => {
            let invited = request.contributors.get(&acting.person) == Some(&acting.organisation);
            if invited { Relation::Invited } else { Relation::Stranger }
        }
        Role::Rapporteur => named(state, acting),
        role => {
            let received = role.authority().is_some_and(|it| {
                state.filed().is_some_and(|filed| filed.recipients.contains(&it))
            });
            if received { Relation::Recipient } else { Relation::Stranger }
        }
    }
}

fn named(state: &State, acting: Acting) -> Relation {
    let mut rapporteurs = state.review().into_iter().flat_map(|review| &review.rapporteurs);
    match rapporteurs.find(|rapporteur| rapporteur.person == acting.person) {
        None => Relation::Stranger,
        Some(rapporteur) => match &rapporteur.interests {
            Some(interests) if !interests.conflict => Relation::Cleared,
            _ => Relation::Named,
        },
    }
}
