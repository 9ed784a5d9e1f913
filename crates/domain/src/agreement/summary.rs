//! An agreement as a line of a list.

use super::deadlines::awaited;
use super::relation::phase;
use super::state::{Life, State};
use crate::summary::{Standing, Summary};
use jiff::civil::Date;

pub(super) fn summary(state: &State, today: Date) -> Option<Summary> {
    let it = state.contract()?;
    let opening = &it.opening;
    Some(Summary {
        reference: opening.reference.clone(),
        thread: Some(opening.authorisation.thread),
        filing: None,
        path: None,
        phase: phase(state),
        standing: standing(state, today),
        product: opening.product.name.clone(),
        substance: opening.product.substance.clone(),
        indication: opening.indication.clone(),
        applicant: opening.holder,
        recipients: Vec::new(),
        contributors: Vec::new(),
        rapporteurs: Vec::new(),
        care: None,
        opened_on: it.opened_on,
        filed_on: it.versions.first().map(|it| it.sent_on),
        acknowledged_on: None,
        due_on: match state {
            State::InForce(_, life) => Some(end(life, today)),
            _ => None,
        },
        decided_on: match state {
            State::Ended(.., ending) => Some(ending.on),
            State::Withdrawn(_, withdrawal) => Some(withdrawal.on),
            _ => None,
        },
        published_on: None,
        awaits: awaited(state),
    })
}

/// Its end as it is known today.
fn end(life: &Life, today: Date) -> Date {
    life.last_day().0.min(match &life.notice {
        Some(notice) => notice.ends_on,
        None => life.term.due(today),
    })
}

/// How it stands at a glance.
fn standing(state: &State, today: Date) -> Standing {
    match state {
        State::Empty | State::Draft(_) => Standing::Draft,
        State::Sent(_) => Standing::AwaitingSignature,
        State::SentBack(_) => Standing::AwaitingApplicant,
        State::InForce(_, life) if today < life.from => Standing::Signed,
        State::InForce(..) => Standing::InForce,
        State::Ended(..) => Standing::Ended,
        State::Withdrawn(..) => Standing::Withdrawn,
    }
}
