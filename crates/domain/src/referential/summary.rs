//! A referential as a line of a list.

use super::deadlines::{awaited, deadlines};
use super::relation::{RECIPIENTS, phase};
use super::state::State;
use crate::summary::{Standing, Summary};
use jiff::civil::Date;

pub(super) fn summary(state: &State, today: Date) -> Option<Summary> {
    let it = state.referential()?;
    Some(Summary {
        reference: it.opening.reference.clone(),
        thread: it.opening.thread,
        filing: None,
        path: None,
        phase: phase(state),
        standing: standing(state),
        product: it.opening.product.name.clone(),
        substance: it.opening.product.substance.clone(),
        indication: it.opening.indication.clone(),
        // Where the holder is not known yet, the ANSM stands for it.
        applicant: it.holder.unwrap_or(it.opening.keeper),
        recipients: RECIPIENTS.to_vec(),
        contributors: Vec::new(),
        rapporteurs: Vec::new(),
        care: None,
        opened_on: it.opened_on,
        filed_on: Some(it.opened_on),
        acknowledged_on: None,
        due_on: deadlines(state, today).iter().map(|it| it.computation.due).min(),
        decided_on: it.first_grant.as_ref().map(|(cause, _)| cause.on),
        published_on: it.criteria.first().map(|it| it.published_on),
        awaits: awaited(state, today),
    })
}

/// How it stands at a glance.
fn standing(state: &State) -> Standing {
    match state {
        State::Open(it) if it.first_grant.is_some() => Standing::InForce,
        State::Empty | State::Open(_) => Standing::InProgress,
        State::Suspended(..) => Standing::Halted,
        State::Over(..) => Standing::Ended,
    }
}
