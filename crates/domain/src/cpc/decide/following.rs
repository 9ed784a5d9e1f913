//! The life of a framework between decisions: comments, reports, communications, and what may end
//! it.

use super::{Outcome, living, person, required, superseding, written};
use crate::cpc::event::{Event, PutSp};
use crate::cpc::measure::Obtained;
use crate::cpc::reasons::Reason;
use crate::cpc::state::{Life, State};
use crate::document::Document;
use crate::procedure::Context;
use crate::reaction::Cause;
use crate::refusal::Because;
use jiff::civil::Date;
use law::clock::{LegalClock, Subject};
use law::{Applied, Delay, cpc as rules, life as ends};

/// The holder comments on the draft, or on a measure that is meant.
pub(super) fn comment(
    state: &State,
    words: &str,
    documents: Vec<Document>,
    context: &Context,
) -> Outcome {
    let awaited = match state {
        State::Assessed(_, it) => it.draft.is_some(),
        _ => living(state)?.intention.is_some(),
    };
    if !awaited {
        return Err(Reason::NothingAsked.into());
    }
    let words = written(words, Reason::NoWords)?;
    Ok(vec![Event::CommentSent { on: context.today, by: person(context)?, words, documents }])
}

/// An early access to the substance concerns a framework that holds; elsewhere nothing follows.
pub(super) fn note(state: &State, cause: Cause, indication: String) -> Vec<Event> {
    let Some(life) = state.running() else { return Vec::new() };
    let known = life.noted.iter().any(|it| it.cause.dossier == cause.dossier);
    let Ok(rule) = ends::FRAMEWORK_ENDS.on(cause.on) else { return Vec::new() };
    if known || life.ending.is_some() {
        return Vec::new();
    }
    let (on, citation) = (cause.on, rule.citation);
    vec![Event::EarlyAccessNoted { on, cause, indication, citation }]
}

pub(super) fn set_aside(state: &State, reasons: &str, context: &Context) -> Outcome {
    if living(state)?.noted.is_empty() {
        return Err(Reason::NothingNoted.into());
    }
    let reasons = written(reasons, Reason::NoReasons)?;
    Ok(vec![Event::EarlyAccessSetAside { on: context.today, by: person(context)?, reasons }])
}

/// The last day, by the time needed to make the medicine available (CPC-13).
pub(super) fn set_end(
    state: &State,
    obtained: Obtained,
    ends_on: Date,
    reasons: &str,
    context: &Context,
) -> Outcome {
    let life = living(state)?;
    let on = context.today;
    if life.ending.is_some() {
        return Err(Reason::EndIsSet.into());
    }
    let citation = ends::FRAMEWORK_ENDS.on(on)?.citation;
    let days = u16::try_from((ends_on - on).get_days());
    let (Ok(days), true) = (days, ends_on <= life.term.due(on)) else {
        return Err(Because::by(Reason::EndDay, citation));
    };
    let reasons = required(reasons, Reason::NoReasons, superseding(context))?;
    let delay = Applied { value: Delay::Days(days), citation };
    let clock = LegalClock::start(Subject::FrameworkEnding, on, delay);
    Ok(vec![Event::EndSet { by: person(context)?, obtained, reasons, clock }])
}

/// The life of a framework, also once it ended.
fn lived(state: &State) -> Result<&Life, Because<Reason>> {
    match state.life() {
        Some(life) => Ok(life),
        None => living(state),
    }
}

/// A report goes from the end of the one before, or from the adoption. One is sent after the end of
/// the framework too, for its last period.
pub(super) fn send_report(
    state: &State,
    until: Date,
    summary: &str,
    documents: Vec<Document>,
    context: &Context,
) -> Outcome {
    let life = lived(state)?;
    let PutSp::Attached { every, citation, .. } = &life.protocol else {
        return Err(Reason::NoReport.into());
    };
    let before = life.reports.last().map(|it| it.until);
    let first = life.versions.first().map(|it| it.on);
    let after = before.or(first).is_none_or(|day| until > day);
    if !after || until > context.today {
        return Err(Reason::ReportDay.into());
    }
    let summary = written(summary, Reason::NoSummary)?;
    if documents.is_empty() {
        return Err(Reason::NoDocument.into());
    }
    let every = Applied { value: *every, citation: citation.clone() };
    let next = state.running().map(|_| LegalClock::start(Subject::FrameworkReport, until, every));
    let (on, by) = (context.today, person(context)?);
    Ok(vec![Event::ReportSent { on, by, until, summary, documents, next }])
}

/// What stands at a place, from 1.
fn nth<T>(all: &[T], number: u32) -> Option<&T> {
    let at = usize::try_from(number).ok()?.checked_sub(1)?;
    all.get(at)
}

pub(super) fn publish_summary(state: &State, number: u32, context: &Context) -> Outcome {
    let life = lived(state)?;
    let report = nth(&life.reports, number).filter(|it| it.published_on.is_none());
    if report.is_none() {
        return Err(Reason::NoSuchReport.into());
    }
    let citation = rules::PUBLICATION.on(context.today)?.citation;
    let (on, by) = (context.today, person(context)?);
    Ok(vec![Event::SummaryPublished { on, by, number, citation }])
}

pub(super) fn submit(
    state: &State,
    words: &str,
    documents: Vec<Document>,
    context: &Context,
) -> Outcome {
    let life = living(state)?;
    let words = written(words, Reason::NoWords)?;
    if documents.is_empty() {
        return Err(Reason::NoDocument.into());
    }
    let citation = rules::COMMUNICATION.on(context.today)?.citation;
    let number = u32::try_from(life.communications.len()).unwrap_or(u32::MAX).saturating_add(1);
    let (on, by) = (context.today, person(context)?);
    Ok(vec![Event::CommunicationSubmitted { on, by, number, words, documents, citation }])
}

pub(super) fn judge(
    state: &State,
    number: u32,
    favourable: bool,
    reasons: &str,
    context: &Context,
) -> Outcome {
    let life = lived(state)?;
    let submitted = nth(&life.communications, number).filter(|it| it.opinion.is_none());
    if submitted.is_none() {
        return Err(Reason::NoSuchCommunication.into());
    }
    let reasons = written(reasons, Reason::NoReasons)?;
    let citation = rules::COMMUNICATION.on(context.today)?.citation;
    let (on, by) = (context.today, person(context)?);
    Ok(vec![Event::CommunicationJudged { on, by, number, favourable, reasons, citation }])
}
