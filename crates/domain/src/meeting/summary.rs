//! A meeting as a line of a list.

use super::relation::{phase, recipients};
use super::state::State;
use crate::access::Role;
use crate::ids::{OrganisationId, PersonId};
use crate::summary::{Standing, Summary};
use jiff::civil::Date;

/// What stands for the medicine until one is named.
const UNNAMED: &str = "RDV pré-dépôt";

pub(super) fn summary(state: &State) -> Option<Summary> {
    let slot = state.slot()?;
    let request = state.asked().map(|asked| &asked.request);
    Some(Summary {
        reference: slot.reference.clone(),
        thread: state.asked().and_then(|asked| asked.link.as_ref()).map(|link| link.thread),
        filing: None,
        path: request.map(|request| request.path),
        phase: phase(state),
        standing: standing(state),
        product: request.map_or_else(|| UNNAMED.to_owned(), |it| it.product.name.clone()),
        substance: request.map(|it| it.product.substance.clone()).unwrap_or_default(),
        indication: request.map(|it| it.indication.clone()).unwrap_or_default(),
        applicant: request.map_or(slot.organisation, |request| request.applicant),
        recipients: recipients(state),
        contributors: through(state),
        rapporteurs: Vec::new(),
        care: None,
        opened_on: slot.offered_on,
        filed_on: None,
        acknowledged_on: None,
        due_on: Some(slot.day),
        decided_on: outcome(state),
        published_on: None,
        awaits: awaited(state),
    })
}

/// Who asked for the laboratory without being of it.
fn through(state: &State) -> Vec<(PersonId, OrganisationId)> {
    let asked = state.asked().and_then(|asked| Some((asked.by, asked.through?)));
    asked.into_iter().collect()
}

/// The day of the meeting, or that on which it ended without one.
fn outcome(state: &State) -> Option<Date> {
    let held = state.minutes().map(|minutes| minutes.held_on);
    held.or_else(|| state.ending().map(|ending| ending.on))
}

const fn standing(state: &State) -> Standing {
    match state {
        State::Empty | State::Offered(_) => Standing::Offered,
        State::Requested(_) => Standing::Requested,
        State::Agreed(_) => Standing::Confirmed,
        State::Held(..) => Standing::Held,
        State::Unused(..) | State::Closed(..) => Standing::Ended,
    }
}

/// The HAS: to answer a request, and to write what was said once the day has passed.
fn awaited(state: &State) -> Vec<Role> {
    match state {
        State::Requested(_) => vec![Role::HasOfficer],
        State::Agreed(asked) if asked.minutes_awaited.is_some() => vec![Role::HasOfficer],
        _ => Vec::new(),
    }
}
