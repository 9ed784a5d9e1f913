//! What the ANSM does to a framework: modify, suspend, revoke. Except in an emergency the holder was
//! told before (CPC-12).

use super::{Outcome, complete, living, period, person, required, written};
use crate::cpc::command::Change;
use crate::cpc::event::Event;
use crate::cpc::measure::{EndCause, Ground, Measure};
use crate::cpc::reasons::Reason;
use crate::cpc::state::{Life, State};
use crate::document::Document;
use crate::procedure::Context;
use crate::refusal::Because;
use law::clock::Subject;
use law::{Citation, cpc as rules};

pub(super) fn give_intention(
    state: &State,
    (measure, ground): (Measure, Ground),
    reasons: &str,
    days: i64,
    context: &Context,
) -> Outcome {
    let life = living(state)?;
    if life.intention.is_some() {
        return Err(Reason::AlreadyMeant.into());
    }
    allowed(ground, measure, context)?;
    if measure == Measure::Suspension {
        running(state)?;
    }
    let citation = rules::HOLDER_INFORMED.on(context.today)?.citation;
    let reasons = written(reasons, Reason::NoReasons)?;
    let clock = period(Subject::FrameworkComments, days, citation, context)?;
    let by = person(context)?;
    Ok(vec![Event::IntentionGiven { by, measure, ground, reasons, clock }])
}

pub(super) fn drop_intention(state: &State, reasons: &str, context: &Context) -> Outcome {
    let life = living(state)?;
    if life.intention.is_none() {
        return Err(Reason::NothingMeant.into());
    }
    let reasons = written(reasons, Reason::NoReasons)?;
    Ok(vec![Event::IntentionDropped { on: context.today, by: person(context)?, reasons }])
}

pub(super) fn modify(
    state: &State,
    ground: Ground,
    emergency: bool,
    change: Change,
    context: &Context,
) -> Outcome {
    let life = living(state)?;
    let citation = taken(life, (Measure::Modification, ground), emergency, context)?;
    Ok(vec![Event::FrameworkModified {
        on: context.today,
        by: person(context)?,
        ground,
        emergency,
        terms: complete(change.terms, context)?,
        reasons: required(&change.reasons, Reason::NoReasons, citation.clone())?,
        documents: change.documents,
        citation,
    }])
}

pub(super) fn suspend(
    state: &State,
    (ground, emergency): (Ground, bool),
    reasons: &str,
    documents: Vec<Document>,
    context: &Context,
) -> Outcome {
    let life = living(state)?;
    running(state)?;
    let citation = taken(life, (Measure::Suspension, ground), emergency, context)?;
    Ok(vec![Event::FrameworkSuspended {
        on: context.today,
        by: person(context)?,
        ground,
        emergency,
        reasons: required(reasons, Reason::NoReasons, citation.clone())?,
        documents,
        citation,
    }])
}

pub(super) fn lift(state: &State, reasons: &str, context: &Context) -> Outcome {
    living(state)?;
    if !matches!(state, State::Suspended(..)) {
        return Err(Reason::NotSuspended.into());
    }
    let reasons = written(reasons, Reason::NoReasons)?;
    Ok(vec![Event::SuspensionLifted { on: context.today, by: person(context)?, reasons }])
}

/// The day of the decision is the last one.
pub(super) fn revoke(
    state: &State,
    (ground, emergency): (Ground, bool),
    reasons: &str,
    documents: Vec<Document>,
    context: &Context,
) -> Outcome {
    let life = living(state)?;
    let citation = taken(life, (Measure::Revocation, ground), emergency, context)?;
    let reasons = required(reasons, Reason::NoReasons, citation.clone())?;
    Ok(vec![Event::FrameworkEnded {
        on: context.today,
        ended_on: context.today,
        by: Some(person(context)?),
        cause: EndCause::Revoked { ground, reasons },
        emergency,
        documents,
        citation,
    }])
}

/// A framework that is not suspended.
fn running(state: &State) -> Result<(), Because<Reason>> {
    if matches!(state, State::Suspended(..)) {
        return Err(Reason::AlreadySuspended.into());
    }
    Ok(())
}

fn allowed(ground: Ground, measure: Measure, context: &Context) -> Result<(), Because<Reason>> {
    if ground.allows(measure) {
        return Ok(());
    }
    Err(Because::by(Reason::WrongGround, rules::MEASURES.citation(context.today)))
}

/// The text of a measure, once the holder was told of it or where it cannot wait.
fn taken(
    life: &Life,
    (measure, ground): (Measure, Ground),
    emergency: bool,
    context: &Context,
) -> Result<Citation, Because<Reason>> {
    allowed(ground, measure, context)?;
    let told = life.intention.as_ref().is_some_and(|it| it.measure == measure);
    if !told && !emergency {
        let by = rules::HOLDER_INFORMED.citation(context.today);
        return Err(Because::by(Reason::IntentionFirst, by));
    }
    Ok(rules::MEASURES.on(context.today)?.citation)
}
