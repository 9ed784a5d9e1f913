//! The life of an authorisation: data, suspension, withdrawal, end.

use super::{Outcome, person, written};
use crate::aac::event::Event;
use crate::aac::reasons::Reason;
use crate::aac::request::Why;
use crate::aac::state::{Access, MeasureKind};
use crate::procedure::Context;
use crate::refusal::Because;
use jiff::civil::Date;
use law::clock::{LegalClock, Subject};
use law::{Applied, Delay, compassionate};

fn authorised(it: &Access, today: Date) -> Result<(), Reason> {
    if it.in_force(today).is_some() { Ok(()) } else { Err(Reason::NotAuthorised) }
}

pub(super) fn stop(
    it: &Access,
    last_on: Option<Date>,
    why: Option<Why>,
    words: &str,
    context: &Context,
) -> Outcome {
    let by = person(context)?;
    if it.authorisations.is_empty() {
        return Err(Reason::NotAuthorised.into());
    }
    let last_on = last_on.filter(|day| *day <= context.today).ok_or(Reason::LastDay)?;
    let why = why.ok_or(Reason::NoWhy)?;
    let words = words.trim().to_owned();
    Ok(vec![Event::AccessStopped { on: context.today, by, last_on, why, words }])
}

pub(super) fn ask_data(it: &Access, words: &str, context: &Context) -> Outcome {
    let by = person(context)?;
    authorised(it, context.today)?;
    let words = written(words, Reason::NoWords)?;
    let citation = compassionate::DATA.on(context.today)?.citation;
    Ok(vec![Event::DataAsked { on: context.today, by, words, citation }])
}

pub(super) fn send_data(it: &Access, words: &str, context: &Context) -> Outcome {
    let by = person(context)?;
    if it.data_asked.is_none() {
        return Err(Reason::NoDataAsked.into());
    }
    let words = written(words, Reason::NoWords)?;
    Ok(vec![Event::DataSent { on: context.today, by, words }])
}

pub(super) fn invite(
    it: &Access,
    measure: Option<MeasureKind>,
    reasons: &str,
    until: Option<Date>,
    context: &Context,
) -> Outcome {
    let by = person(context)?;
    authorised(it, context.today)?;
    if it.measure.is_some() {
        return Err(Reason::MeasureUnderWay.into());
    }
    let measure = measure.ok_or(Reason::NoMeasure)?;
    let reasons = written(reasons, Reason::NoReasons)?;
    let until = until.filter(|day| *day > context.today).ok_or(Reason::CommentsDay)?;
    let (on, citation) = (context.today, compassionate::MEASURE.on(context.today)?.citation);
    Ok(vec![Event::CommentsInvited { on, by, measure, reasons, until, citation }])
}

pub(super) fn comment(it: &Access, words: &str, context: &Context) -> Outcome {
    let by = person(context)?;
    if it.measure.is_none() {
        return Err(Reason::NoMeasureUnderWay.into());
    }
    let words = written(words, Reason::NoWords)?;
    Ok(vec![Event::Commented { on: context.today, by, words }])
}

/// Those concerned could comment before the measure, save in an emergency (AAC-LIFE-02).
fn heard(
    it: &Access,
    kind: MeasureKind,
    emergency: bool,
    context: &Context,
) -> Result<(), Because<Reason>> {
    let over = |until: Date| context.today > until;
    let heard = it.measure.as_ref().filter(|it| it.kind == kind);
    if emergency || heard.is_some_and(|it| !it.comments.is_empty() || over(it.until)) {
        return Ok(());
    }
    Err(Because::by(Reason::NotHeard, compassionate::MEASURE.citation(context.today)))
}

pub(super) fn suspend(
    it: &Access,
    reasons: &str,
    months: u16,
    emergency: bool,
    context: &Context,
) -> Outcome {
    let by = person(context)?;
    authorised(it, context.today)?;
    if it.suspended.is_some() {
        return Err(Reason::SuspendedAlready.into());
    }
    heard(it, MeasureKind::Suspension, emergency, context)?;
    let reasons = written(reasons, Reason::NoReasons)?;
    let (on, rule) = (context.today, compassionate::MEASURE.on(context.today)?);
    if months == 0 || Delay::Months(months).after(on) > rule.value.after(on) {
        return Err(Because::by(Reason::SuspensionMonths, rule.citation));
    }
    let delay = Applied { value: Delay::Months(months), citation: rule.citation };
    let clock = LegalClock::start(Subject::SuspensionEnd, on, delay);
    Ok(vec![Event::AccessSuspended { on, by, reasons, emergency, clock }])
}

pub(super) fn lift(it: &Access, context: &Context) -> Outcome {
    let by = person(context)?;
    if it.suspended.is_none() {
        return Err(Reason::NotSuspended.into());
    }
    Ok(vec![Event::SuspensionEnded { on: context.today, by: Some(by) }])
}

pub(super) fn withdraw(it: &Access, reasons: &str, emergency: bool, context: &Context) -> Outcome {
    let by = person(context)?;
    authorised(it, context.today)?;
    heard(it, MeasureKind::Withdrawal, emergency, context)?;
    let reasons = written(reasons, Reason::NoReasons)?;
    let (on, citation) = (context.today, compassionate::MEASURE.on(context.today)?.citation);
    Ok(vec![Event::AccessWithdrawn { on, by, reasons, emergency, citation }])
}
