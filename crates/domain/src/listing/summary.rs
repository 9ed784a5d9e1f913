//! A listing as a line of a list.

use super::deadlines::awaited;
use super::relation::{RECIPIENTS, phase};
use super::state::State;
use crate::summary::{Standing, Summary};
use jiff::civil::Date;

pub(super) fn summary(state: &State, today: Date) -> Option<Summary> {
    let filed = state.filed()?;
    let request = &filed.request;
    let examined = state.examination();
    Some(Summary {
        reference: request.reference.clone(),
        thread: request.authorisation.as_ref().map(|it| it.thread),
        filing: None,
        path: None,
        phase: phase(state),
        standing: standing(state, today),
        product: request.product.name.clone(),
        substance: request.product.substance.clone(),
        indication: request.indication.clone(),
        applicant: request.applicant,
        recipients: RECIPIENTS.to_vec(),
        contributors: Vec::new(),
        rapporteurs: Vec::new(),
        care: None,
        opened_on: filed.on,
        filed_on: Some(filed.on),
        acknowledged_on: examined.map(|it| it.clock.started_on),
        due_on: match state {
            State::Examined(it) => Some(it.clock.due(today)),
            _ => None,
        },
        decided_on: match state {
            State::Published(..) | State::Refused(..) => state.ended_on(),
            _ => None,
        },
        published_on: match state {
            State::Published(_, publication) => Some(publication.on),
            _ => None,
        },
        awaits: awaited(state),
    })
}

/// How it stands at a glance.
fn standing(state: &State, today: Date) -> Standing {
    match state {
        State::Empty | State::Filed(_) => Standing::Filed,
        State::Examined(it) if it.clock.is_over(today) => Standing::Late,
        State::Examined(_) => Standing::InProgress,
        State::Published(..) => Standing::Listed,
        State::Refused(..) => Standing::Refused,
        State::Withdrawn(..) => Standing::Withdrawn,
    }
}
