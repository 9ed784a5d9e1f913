//! An authorisation as a line of a list.

use super::deadlines::awaited;
use super::decide::last_day;
use super::relation::phase;
use super::state::State;
use crate::summary::{Standing, Summary};
use jiff::civil::Date;

pub(super) fn summary(state: &State, today: Date) -> Option<Summary> {
    let it = state.authorisation()?;
    Some(Summary {
        reference: it.opening.reference.clone(),
        thread: it.opening.thread,
        filing: None,
        path: Some(it.path),
        phase: phase(state),
        standing: standing(state),
        product: it.product().name.clone(),
        substance: it.product().substance.clone(),
        indication: it.indication.clone(),
        applicant: it.opening.holder,
        recipients: it.opening.regime.recipients(),
        contributors: Vec::new(),
        rapporteurs: Vec::new(),
        care: None,
        opened_on: it.opening.granted_on,
        filed_on: None,
        acknowledged_on: Some(it.opening.granted_on),
        due_on: last_day(state, today),
        decided_on: Some(it.opening.granted_on),
        published_on: Some(it.opening.granted_on),
        awaits: awaited(state, today),
    })
}

/// How it stands at a glance.
pub(super) fn standing(state: &State) -> Standing {
    match state {
        State::Suspended(..) => Standing::Halted,
        State::Ended(_, ended) if ended.is_continued() => Standing::Continuity,
        State::Ended(..) => Standing::Ended,
        State::Empty | State::InForce(_) => Standing::InForce,
    }
}
