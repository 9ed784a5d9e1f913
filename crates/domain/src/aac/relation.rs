//! What a person is to a compassionate access, and how far it is: the two questions of the table of
//! rights.

use super::state::{Access, State};
use crate::access::{Phase, Relation, Role};
use crate::procedure::Acting;

/// How far it is.
pub(super) fn phase(state: &State) -> Phase {
    match state.access() {
        Some(it) if it.ended.is_some() => Phase::AacOver,
        Some(it) if !it.authorisations.is_empty() => Phase::AacGranted,
        _ => Phase::AacSought,
    }
}

/// Whether the pharmacy ever sent a request of it.
pub(super) fn was_sent(it: &Access) -> bool {
    it.requests.iter().any(|it| it.sent.is_some())
}

/// What a person is to it. The ANSM is a stranger until the pharmacy has sent the request.
pub(super) fn relation(state: &State, acting: Acting) -> Relation {
    let Some(it) = state.access() else {
        // Who begins one cares for the patient, whom the program asks about beside.
        return if acting.role == Role::Prescriber { Relation::Caring } else { Relation::Stranger };
    };
    if acting.organisation == it.opening.hospital {
        let cares = match acting.role {
            Role::Pharmacist => true,
            Role::Prescriber => it.team.contains(&acting.person),
            _ => false,
        };
        return if cares { Relation::Caring } else { Relation::SameHospital };
    }
    if acting.role == Role::AnsmAssessor && was_sent(it) {
        return Relation::Recipient;
    }
    Relation::Stranger
}
