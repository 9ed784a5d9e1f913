//! A request for early access as a line of a list.

use super::deadlines::awaited;
use super::relation::phase;
use super::state::{Closure, State};
use crate::summary::{Standing, Summary};
use jiff::civil::Date;

pub(super) fn summary(state: &State, today: Date) -> Option<Summary> {
    let request = state.request()?;
    let review = state.review();
    let decided = state.decided();
    let others = request.contributors.iter();
    Some(Summary {
        reference: request.reference.clone(),
        thread: request.motive.thread(),
        filing: Some(request.filing),
        path: Some(request.path),
        phase: phase(state),
        standing: standing(state, today),
        product: request.product.name.clone(),
        substance: request.product.substance.clone(),
        indication: request.indication.clone(),
        applicant: request.applicant,
        recipients: state.filed().map(|filed| filed.recipients.clone()).unwrap_or_default(),
        contributors: others.map(|(person, organisation)| (*person, *organisation)).collect(),
        care: None,
        rapporteurs: review
            .map(|review| review.rapporteurs.iter().map(|it| it.person).collect())
            .unwrap_or_default(),
        opened_on: request.opened_on,
        filed_on: state.filed().map(|filed| filed.on),
        acknowledged_on: review.map(|review| review.clock.started_on),
        due_on: match state {
            State::UnderReview(review) => Some(review.clock.due(today)),
            _ => None,
        },
        decided_on: decided.map(|decided| decided.outcome.on()),
        published_on: decided.and_then(|decided| decided.published.as_ref()).map(|it| it.on),
        awaits: awaited(state),
    })
}

/// How a request stands at a glance.
fn standing(state: &State, today: Date) -> Standing {
    match state {
        State::Empty | State::Draft(_) => Standing::Draft,
        State::Filed(filed) if filed.missing.is_some() => Standing::AwaitingApplicant,
        State::Filed(_) => Standing::Filed,
        State::UnderReview(review) if review.clock.is_suspended() => Standing::Suspended,
        State::UnderReview(review) if review.clock.is_over(today) => Standing::Late,
        State::UnderReview(_) => Standing::InProgress,
        State::Decided(decided) if decided.outcome.is_grant() => Standing::Granted,
        State::Decided(_) => Standing::Refused,
        State::Closed(closed) => match closed.why {
            Closure::Withdrawn { .. } => Standing::Withdrawn,
            Closure::Abandoned { .. } => Standing::Abandoned,
        },
    }
}
