//! What a person is to a framework, and how far it is: the two questions of the table of rights.

use super::state::State;
use crate::aap::Recipient;
use crate::access::{Phase, Relation, Role};
use crate::ids::OrganisationId;
use crate::procedure::Acting;

/// The authorities that follow it.
pub(super) const RECIPIENTS: [Recipient; 2] = [Recipient::Ministers, Recipient::Ansm];

/// How far it is. An alert is raised where nothing exists yet.
pub(super) const fn phase(state: &State) -> Phase {
    match state {
        State::Empty | State::Alerted(_) => Phase::Alerted,
        State::Assessed(..) => Phase::FrameworkAssessed,
        State::InForce(..) | State::Suspended(..) => Phase::FrameworkInForce,
        State::Refused(..) | State::Ended(..) => Phase::FrameworkOver,
    }
}

/// Those who alerted, for whom it stands in lists: the ANSM and the ministries see all of them.
pub(super) fn alerting(state: &State) -> Vec<OrganisationId> {
    let alerts = state.case().into_iter().flat_map(|case| &case.alerts);
    alerts.filter(|it| it.alert.source.alerts()).map(|it| it.alert.organisation).collect()
}

/// What a person is to it.
pub(super) fn relation(state: &State, acting: Acting) -> Relation {
    match acting.role {
        Role::Applicant => {
            let holder = state.assessment().map(|it| it.holder);
            if holder == Some(acting.organisation) { Relation::Own } else { Relation::Stranger }
        }
        Role::Alerter | Role::Association => match state.case() {
            // Nothing exists yet: whoever alerts does so for itself.
            None => Relation::Own,
            Some(case) if case.is_of(acting.organisation) => Relation::Own,
            Some(_) => Relation::Stranger,
        },
        role if role.authority().is_some_and(|it| RECIPIENTS.contains(&it)) => Relation::Recipient,
        _ => Relation::Stranger,
    }
}
