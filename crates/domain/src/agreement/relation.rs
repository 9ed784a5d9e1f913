//! What a person is to an agreement, and how far it is: the two questions of the table of rights.
//!
//! A manager signs for the hospital: an agreement binds the hospital as a whole, and a manager is
//! whom it named to act for it. A pharmacist reads: the pharmacy orders, dispenses and follows
//! what is paid, and signs for nobody else. Neither sees anything before the holder sends it.

use super::state::State;
use crate::access::{Phase, Relation, Role};
use crate::ids::OrganisationId;
use crate::procedure::Acting;

/// How far it is.
pub(super) const fn phase(state: &State) -> Phase {
    match state {
        State::Empty | State::Draft(_) => Phase::Draft,
        State::Sent(_) | State::SentBack(_) => Phase::AgreementProposed,
        State::InForce(..) => Phase::AgreementInForce,
        State::Ended(..) | State::Withdrawn(..) => Phase::AgreementOver,
    }
}

/// What a person is to it.
pub(super) fn relation(state: &State, acting: Acting) -> Relation {
    let Some(it) = state.contract() else {
        // Nothing exists yet: whoever begins one for a laboratory begins its own.
        return if acting.role == Role::Applicant { Relation::Own } else { Relation::Stranger };
    };
    match acting.role {
        Role::Applicant if it.opening.holder == acting.organisation => Relation::Own,
        Role::Manager | Role::Pharmacist if hospital(state) == Some(acting.organisation) => {
            Relation::Hospital
        }
        _ => Relation::Stranger,
    }
}

/// The hospital, once something was sent to it.
pub(super) fn hospital(state: &State) -> Option<OrganisationId> {
    let it = state.contract()?;
    (!it.versions.is_empty()).then_some(it.opening.hospital)
}
