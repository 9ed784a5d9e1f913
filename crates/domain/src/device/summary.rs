//! A derogation as a line of a list.

use super::deadlines::awaited;
use super::relation::{phase, recipients};
use super::state::State;
use crate::summary::{Standing, Summary};
use jiff::civil::Date;

pub(super) fn summary(state: &State) -> Option<Summary> {
    let it = state.record()?;
    let content = &it.content;
    Some(Summary {
        reference: it.reference.clone(),
        thread: None,
        filing: None,
        path: None,
        phase: phase(state),
        standing: standing(state),
        product: content.name.clone(),
        substance: content.model.clone(),
        indication: content.purpose.clone(),
        applicant: it.applicant,
        recipients: recipients(state),
        contributors: Vec::new(),
        rapporteurs: Vec::new(),
        care: None,
        opened_on: it.opened_on,
        filed_on: it.filed_on,
        acknowledged_on: it.acknowledged_on,
        due_on: match state {
            State::InForce(_, it) => Some(it.until()),
            _ => None,
        },
        decided_on: decided_on(state),
        published_on: state.derogation().and_then(|it| it.published_on),
        awaits: awaited(state),
    })
}

/// The day of the decision on the request.
fn decided_on(state: &State) -> Option<Date> {
    match state {
        State::Refused(_, refusal) => Some(refusal.on),
        _ => state.derogation().map(|it| it.on),
    }
}

fn standing(state: &State) -> Standing {
    match state {
        State::Empty | State::Draft(_) => Standing::Draft,
        State::Filed(_) => Standing::Filed,
        State::Incomplete(_) => Standing::AwaitingApplicant,
        State::Examined(_) if state.pending().is_some() => Standing::AwaitingApplicant,
        State::Examined(_) => Standing::InProgress,
        State::InForce(..) => Standing::InForce,
        State::Ended(..) => Standing::Ended,
        State::Refused(..) => Standing::Refused,
        State::Withdrawn(..) => Standing::Withdrawn,
    }
}
