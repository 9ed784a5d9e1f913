//! A question as a line of a list.

use super::relation::phase;
use super::state::State;
use crate::access::Role;
use crate::summary::{Standing, Summary};

pub(super) fn summary(state: &State) -> Option<Summary> {
    let it = state.record()?;
    let asked = it.messages.first().map(|it| it.text.clone()).unwrap_or_default();
    Some(Summary {
        reference: it.reference.clone(),
        thread: None,
        filing: None,
        path: None,
        phase: phase(state),
        standing: standing(state),
        product: it.subject.clone(),
        substance: it.team.text().fr.to_owned(),
        indication: asked,
        applicant: it.organisation,
        recipients: it.received.clone(),
        contributors: Vec::new(),
        rapporteurs: Vec::new(),
        care: None,
        opened_on: it.on,
        filed_on: Some(it.on),
        acknowledged_on: None,
        due_on: None,
        decided_on: match state {
            State::Closed(_, on) => Some(*on),
            _ => None,
        },
        published_on: None,
        awaits: awaited(state),
    })
}

fn standing(state: &State) -> Standing {
    match state {
        State::Open(it) if !it.awaits_team => Standing::Answered,
        State::Empty | State::Open(_) => Standing::Unanswered,
        State::Closed(..) => Standing::Ended,
    }
}

/// The team, while the last word is that of who asked.
fn awaited(state: &State) -> Vec<Role> {
    match state {
        State::Open(it) if it.awaits_team => vec![it.team.role()],
        _ => Vec::new(),
    }
}
