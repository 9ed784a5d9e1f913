//! A framework as a line of a list.

use super::deadlines::awaited;
use super::relation::{RECIPIENTS, phase};
use super::state::{Assessment, State};
use crate::summary::{Standing, Summary};
use jiff::civil::Date;

pub(super) fn summary(state: &State, today: Date) -> Option<Summary> {
    let case = state.case()?;
    let first = case.alerts.first()?;
    let opening = &case.opening;
    let published = match state {
        State::Refused(.., refusal) => refusal.published_on,
        _ => state.life().and_then(|it| it.published_on),
    };
    Some(Summary {
        reference: opening.reference.clone(),
        thread: None,
        filing: None,
        path: None,
        phase: phase(state),
        standing: standing(state, today),
        product: opening.product.name.clone(),
        substance: opening.product.substance.clone(),
        indication: opening.indication.clone(),
        // Before the alert is taken up no holder is named.
        applicant: state.assessment().map_or(first.alert.organisation, |it| it.holder),
        recipients: RECIPIENTS.to_vec(),
        contributors: Vec::new(),
        rapporteurs: Vec::new(),
        care: None,
        opened_on: first.on,
        filed_on: Some(first.on),
        acknowledged_on: state.assessment().map(|it| it.on),
        due_on: match state {
            State::Assessed(_, it) => it.awaited().map(|clock| clock.due(today)),
            _ => state.running().map(|life| life.end().due(today)),
        },
        decided_on: match state {
            State::Refused(.., refusal) => Some(refusal.on),
            _ => state.ending().map(|it| it.on),
        },
        published_on: published,
        awaits: awaited(state, today),
    })
}

/// How it stands at a glance.
fn standing(state: &State, today: Date) -> Standing {
    match state {
        State::Empty | State::Alerted(_) => Standing::Alerted,
        State::Assessed(_, it) => assessed(it, today),
        State::InForce(..) => Standing::InForce,
        State::Suspended(..) => Standing::Halted,
        State::Ended(..) => Standing::Ended,
        State::Refused(..) => Standing::NotFollowed,
    }
}

fn assessed(it: &Assessment, today: Date) -> Standing {
    match it.awaited() {
        Some(clock) if clock.is_over(today) => Standing::Late,
        Some(_) => Standing::WithHolder,
        None => Standing::InProgress,
    }
}
