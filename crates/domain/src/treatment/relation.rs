//! What a person is to a treatment, and how far it is: the two questions of the table of rights.

use super::state::{Stage, State};
use crate::access::{Phase, Relation, Role};
use crate::procedure::Acting;

/// How far it is.
pub(super) const fn phase(state: &State) -> Phase {
    match state.course() {
        None => Phase::AccessSought,
        Some(it) => match it.stage {
            Stage::Requesting | Stage::AtPharmacy | Stage::WithHolder | Stage::Asked => {
                Phase::AccessSought
            }
            Stage::Agreed | Stage::Treated | Stage::Stopped => Phase::Treated,
            Stage::Declined { .. }
            | Stage::GivenUp { .. }
            | Stage::Unused { .. }
            | Stage::Closed { .. } => Phase::TreatmentOver,
        },
    }
}

/// What a person is to it. A laboratory is a stranger until the pharmacy has sent the request.
pub(super) fn relation(state: &State, acting: Acting) -> Relation {
    let Some(it) = state.course() else {
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
    let sent = it.pharmacy.is_some();
    if sent && acting.role == Role::Applicant && acting.organisation == it.opening.holder {
        return Relation::Own;
    }
    let centre = it.referrals.iter().any(|it| it.centre == acting.organisation);
    if centre && acting.role == Role::Crpv { Relation::Centre } else { Relation::Stranger }
}
