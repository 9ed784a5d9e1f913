//! Suspension and withdrawal: comments first, except in an emergency; two persons; three months at
//! most (AAP-WDR-01 to 05).

use super::{Outcome, days, person, written};
use crate::aap::Recipient;
use crate::authorisation::ending::EndCause;
use crate::authorisation::event::{Event, Measure, Suspension};
use crate::authorisation::reasons::Reason;
use crate::authorisation::state::{Authorisation, State};
use crate::document::Document;
use crate::procedure::Context;
use crate::refusal::Because;
use jiff::civil::Date;
use law::clock::{LegalClock, Subject};
use law::{Applied, Delay, aap as rules, days_inclusive, life};

/// The longest time for comments that a form takes, in days: no text fixes one.
const COMMENT_DAYS: u16 = 90;

pub(super) fn propose(
    state: &State,
    measure: Measure,
    reasons: &str,
    comment_days: Option<i64>,
    context: &Context,
) -> Outcome {
    let it = super::running(state)?;
    let today = context.today;
    if it.measure.is_some() {
        return Err(Reason::MeasurePending.into());
    }
    if let Measure::Suspension { days } = measure {
        if matches!(state, State::Suspended(..)) {
            return Err(Reason::AlreadySuspended.into());
        }
        suspension_days(i64::from(days), today)?;
    }
    let reasons = written(reasons, Reason::NoReasons)?;
    let rule = life::COMMENTS.on(today)?;
    let comments = match comment_days {
        Some(asked) => {
            let by = Some(rule.citation.clone());
            let days = days(asked, COMMENT_DAYS, Reason::CommentDays, by)?;
            let delay = Applied { value: Delay::Days(days), citation: rule.citation };
            Some(LegalClock::start(Subject::Comments, today, delay))
        }
        None => None,
    };
    let by = person(context)?;
    let citation = life::MEASURES.on(today)?.citation;
    Ok(vec![Event::MeasureProposed { on: today, by, measure, reasons, comments, citation }])
}

/// A number of days that stays within three months from a day (AAP-WDR-05).
fn suspension_days(asked: i64, from: Date) -> Result<u16, Because<Reason>> {
    let rule = life::SUSPENSION.on(from)?;
    let most = days_inclusive(from, rule.value.after(from)) - 1;
    let most = u16::try_from(most).unwrap_or(u16::MAX);
    days(asked, most, Reason::SuspensionDays, Some(rule.citation))
}

pub(super) fn comment(
    it: &Authorisation,
    text: &str,
    documents: Vec<Document>,
    context: &Context,
) -> Outcome {
    let measure = it.measure.as_ref().ok_or(Reason::NoMeasure)?;
    if measure.comments.as_ref().is_none_or(|clock| clock.is_over(context.today)) {
        return Err(Reason::CommentsOver.into());
    }
    let text = written(text, Reason::NoWords)?;
    let (on, by) = (context.today, person(context)?);
    Ok(vec![Event::CommentReceived { on, by, text, documents }])
}

pub(super) fn give_up(it: &Authorisation, reason: &str, context: &Context) -> Outcome {
    it.measure.as_ref().ok_or(Reason::NoMeasure)?;
    let reason = written(reason, Reason::NoReason)?;
    Ok(vec![Event::MeasureDropped { on: context.today, reason }])
}

pub(super) fn sign(it: &Authorisation, context: &Context) -> Outcome {
    let today = context.today;
    let proposed = it.measure.as_ref().ok_or(Reason::NoMeasure)?;
    let signed_by = person(context)?;
    if signed_by == proposed.by {
        return Err(Reason::SamePerson.into());
    }
    // The holder was heard, or had the time to be.
    if let Some(clock) = &proposed.comments
        && proposed.received.is_empty()
        && !clock.is_over(today)
    {
        return Err(Because::by(Reason::CommentsAwaited, life::COMMENTS.on(today)?.citation));
    }
    match proposed.measure {
        Measure::Suspension { days } => {
            let days = suspension_days(i64::from(days), today)?;
            Ok(vec![suspended(today, days, Recipient::Has, proposed.reasons.clone(), signed_by)?])
        }
        Measure::Withdrawal { safety } => {
            let citation = life::MEASURES.on(today)?.citation;
            let appeal = LegalClock::start(Subject::Appeal, today, rules::APPEAL.on(today)?);
            let why = EndCause::Withdrawn { reasons: proposed.reasons.clone(), appeal };
            super::ending::end_as(it, today, why, citation, safety)
        }
    }
}

fn suspended(
    today: Date,
    days: u16,
    by: Recipient,
    reasons: String,
    signed_by: crate::ids::PersonId,
) -> Result<Event, Because<Reason>> {
    let rule = life::SUSPENSION.on(today)?;
    let delay = Applied { value: Delay::Days(days), citation: rule.citation };
    let citation = match by {
        Recipient::Ansm => life::EMERGENCY.on(today)?.citation,
        Recipient::Has | Recipient::Ministers => life::MEASURES.on(today)?.citation,
    };
    let suspension = Suspension {
        on: today,
        by,
        until: LegalClock::start(Subject::SuspensionEnd, today, delay),
        reasons,
        appeal: LegalClock::start(Subject::Appeal, today, rules::APPEAL.on(today)?),
        citation,
    };
    Ok(Event::AuthorisationSuspended { suspension, signed_by })
}

pub(super) fn suspend_in_emergency(
    state: &State,
    asked: i64,
    reasons: &str,
    context: &Context,
) -> Outcome {
    super::running(state)?;
    if matches!(state, State::Suspended(..)) {
        return Err(Reason::AlreadySuspended.into());
    }
    let days = suspension_days(asked, context.today)?;
    let reasons = written(reasons, Reason::NoReasons)?;
    let signed_by = person(context)?;
    Ok(vec![suspended(context.today, days, Recipient::Ansm, reasons, signed_by)?])
}

pub(super) fn lift(state: &State, by: Recipient, reason: &str, context: &Context) -> Outcome {
    super::running(state)?;
    let State::Suspended(_, suspension) = state else { return Err(Reason::NotSuspended.into()) };
    if suspension.by != by {
        return Err(Reason::OtherAuthority.into());
    }
    let reason = Some(written(reason, Reason::NoReason)?);
    let citation = life::SUSPENSION.on(context.today)?.citation;
    Ok(vec![Event::SuspensionEnded { on: context.today, reason, citation }])
}
