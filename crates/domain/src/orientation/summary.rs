//! An orientation as a line of a list.

use super::relation::{RECIPIENTS, phase};
use super::state::State;
use crate::access::Role;
use crate::summary::{Standing, Summary};

pub(super) fn summary(state: &State) -> Option<Summary> {
    let it = state.record()?;
    Some(Summary {
        reference: it.reference.clone(),
        thread: None,
        filing: None,
        path: None,
        phase: phase(state),
        standing: standing(state),
        product: it.project.name.clone(),
        substance: it.class.product.text().fr.to_owned(),
        indication: it.project.purpose.clone(),
        applicant: it.holder,
        recipients: RECIPIENTS.to_vec(),
        contributors: Vec::new(),
        rapporteurs: Vec::new(),
        care: None,
        opened_on: it.on,
        filed_on: Some(it.on),
        acknowledged_on: None,
        due_on: None,
        decided_on: match state {
            State::Closed(_, on, _) | State::Withdrawn(_, on, _) => Some(*on),
            _ => None,
        },
        published_on: None,
        awaits: awaited(state),
    })
}

fn standing(state: &State) -> Standing {
    match state {
        State::Open(it) if it.awaits_team => Standing::InProgress,
        State::Empty | State::Open(_) => Standing::Answered,
        State::Closed(..) => Standing::Ended,
        State::Withdrawn(..) => Standing::Withdrawn,
    }
}

/// The team, while the last word is that of the holder.
fn awaited(state: &State) -> Vec<Role> {
    match state {
        State::Open(it) if it.awaits_team || it.coming().is_some() => vec![Role::AnsmAssessor],
        _ => Vec::new(),
    }
}
