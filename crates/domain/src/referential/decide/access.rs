//! Whether authorisations are granted under the referential: the first grant, measures, the end.

use super::{Answer, days, person, written};
use crate::procedure::Context;
use crate::reaction::Cause;
use crate::referential::content::{Measure, Noted, StopGround};
use crate::referential::event::Event;
use crate::referential::reasons::Reason;
use crate::referential::state::{Pending, Referential, State, What};
use crate::refusal::Because;
use jiff::civil::Date;
use law::clock::{LegalClock, Subject};
use law::{Applied, Delay, compassionate as rules, days_inclusive, life};

/// The longest time for comments that a form takes, in days: no text fixes one.
const COMMENT_DAYS: u16 = 90;

/// The first grant opens the duties of the ANSM (AAC-DEC-02); the first very early one makes the
/// time of the undertaking run from its day (AAC-REQ-06, LAB-10).
pub(super) fn record_grant(
    state: &State,
    cause: Cause,
    on: Date,
    very_early: bool,
    context: &Context,
) -> Answer {
    let Some(it) = state.referential() else { return Ok(Vec::new()) };
    let mut facts = Vec::new();
    if very_early && it.undertaking.is_none() {
        let rule =
            if it.is_rare() { &rules::AAP_UNDERTAKING_RARE } else { &rules::AAP_UNDERTAKING };
        let clock = LegalClock::start(Subject::AapFiling, on, rule.on(on)?);
        facts.push(Event::UndertakingStarted { on, cause: cause.clone(), clock });
    }
    if it.first_grant.is_none() {
        let citation = rules::FIRST_GRANT.on(context.today)?.citation;
        facts.insert(0, Event::GrantRecorded { on, cause, citation });
    }
    Ok(facts)
}

/// Whether two indications are written the same.
fn same(one: &str, other: &str) -> bool {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    words(one) == words(other)
}

/// A request for early access in the same words meets what was undertaken; in other words the ANSM
/// says.
pub(super) fn note_filing(state: &State, cause: Cause, indication: String) -> Answer {
    let Some(it) = state.referential() else { return Ok(Vec::new()) };
    let owed = match &it.undertaking {
        Some(undertaking) => undertaking.met.is_none(),
        // It may come before the first very early grant.
        None => it.is_very_early(),
    };
    let known = it.noted.iter().any(|it| matches!(&it.what, What::Filing(of, _) if *of == cause));
    if !owed || known {
        return Ok(Vec::new());
    }
    let on = cause.on;
    let meets = it.undertaking.is_some() && same(&indication, &it.opening.indication);
    Ok(vec![if meets {
        Event::UndertakingMet { on, cause, by: None }
    } else {
        Event::FilingNoted { on, number: next(it), cause, indication }
    }])
}

/// New authorisations stop where the ANSM confirms it: the rule is to verify (AAC-LIFE-04).
pub(super) fn note_early_access(
    state: &State,
    cause: Cause,
    indication: String,
    context: &Context,
) -> Answer {
    let happened_on = cause.on;
    let ground = StopGround::EarlyAccess;
    let citation = life::COMPASSIONATE_ENDS.on(context.today)?.citation;
    let noted = Noted { ground, cause: Some(cause), happened_on, indication };
    propose_stop(state, noted, citation, context.today)
}

/// The ANSM fixes the day (AAC-LIFE-03).
pub(super) fn note_amm(
    state: &State,
    cause: Cause,
    amm_on: Date,
    indication: String,
    context: &Context,
) -> Answer {
    let citation = rules::AMM.on(context.today)?.citation;
    let ground = StopGround::Amm;
    let noted = Noted { ground, cause: Some(cause), happened_on: amm_on, indication };
    propose_stop(state, noted, citation, context.today)
}

fn propose_stop(state: &State, noted: Noted, citation: law::Citation, on: Date) -> Answer {
    let (State::Open(it) | State::Suspended(it, _)) = state else { return Ok(Vec::new()) };
    let known = it.noted.iter().any(|it| matches!(&it.what, What::Stop(of) if *of == noted));
    if known || it.stop.is_some() {
        return Ok(Vec::new());
    }
    Ok(vec![Event::StopProposed { on, number: next(it), noted, citation }])
}

fn next(it: &Referential) -> u16 {
    it.noted.last().map_or(1, |last| last.number.saturating_add(1))
}

fn unsettled(it: &Referential, number: u16) -> Result<&Pending, Because<Reason>> {
    it.unsettled().find(|it| it.number == number).ok_or_else(|| Reason::NothingNoted.into())
}

pub(super) fn confirm_filing(it: &Referential, number: u16, context: &Context) -> Answer {
    let What::Filing(cause, _) = &unsettled(it, number)?.what else {
        return Err(Reason::NothingNoted.into());
    };
    if it.undertaking.is_none() {
        return Err(Reason::NotUndertaken.into());
    }
    let by = Some(person(context)?);
    Ok(vec![Event::UndertakingMet { on: cause.on, cause: cause.clone(), by }])
}

pub(super) fn set_aside(it: &Referential, number: u16, reason: &str, context: &Context) -> Answer {
    unsettled(it, number)?;
    let reason = written(reason, Reason::NoReason)?;
    Ok(vec![Event::NotedSetAside { on: context.today, by: person(context)?, number, reason }])
}

/// Comments first, except in an emergency (AAC-LIFE-02).
pub(super) fn propose(
    state: &State,
    measure: Measure,
    reasons: &str,
    comment_days: Option<i64>,
    context: &Context,
) -> Answer {
    let it = super::running(state)?;
    let (on, by) = (context.today, person(context)?);
    if it.measure.is_some() {
        return Err(Reason::MeasurePending.into());
    }
    if let Measure::Suspension { days } = measure {
        if matches!(state, State::Suspended(..)) {
            return Err(Reason::AlreadySuspended.into());
        }
        suspension_days(i64::from(days), on)?;
    }
    let reasons = written(reasons, Reason::NoReasons)?;
    let citation = rules::MEASURE.on(on)?.citation;
    let comments = match comment_days {
        Some(asked) => {
            let otherwise = Because::by(Reason::CommentDays, citation.clone());
            let days = days(asked, COMMENT_DAYS, otherwise)?;
            let rule = Applied { value: Delay::Days(days), citation: citation.clone() };
            Some(LegalClock::start(Subject::Comments, on, rule))
        }
        None => None,
    };
    Ok(vec![Event::MeasureProposed { on, by, measure, reasons, comments, citation }])
}

/// A number of days that stays within three months from a day (AAC-LIFE-02).
fn suspension_days(asked: i64, from: Date) -> Result<u16, Because<Reason>> {
    let rule = rules::MEASURE.on(from)?;
    let most = days_inclusive(from, rule.value.after(from)) - 1;
    let most = u16::try_from(most).unwrap_or(u16::MAX);
    days(asked, most, Because::by(Reason::SuspensionDays, rule.citation))
}

pub(super) fn give_up(it: &Referential, reason: &str, context: &Context) -> Answer {
    it.measure.as_ref().ok_or(Reason::NoMeasure)?;
    let reason = written(reason, Reason::NoReason)?;
    Ok(vec![Event::MeasureDropped { on: context.today, by: person(context)?, reason }])
}

/// The holder was heard, or had the time to be.
pub(super) fn sign(it: &Referential, context: &Context) -> Answer {
    let (on, by) = (context.today, person(context)?);
    let intended = it.measure.as_ref().ok_or(Reason::NoMeasure)?;
    let rule = rules::MEASURE.on(on)?;
    let waits = intended.comments.as_ref().is_some_and(|clock| !clock.is_over(on));
    if waits && !intended.heard {
        return Err(Because::by(Reason::CommentsAwaited, rule.citation));
    }
    let reasons = intended.reasons.clone();
    let citation = rule.citation;
    Ok(vec![match intended.measure {
        Measure::Suspension { days } => {
            let days = suspension_days(i64::from(days), on)?;
            let rule = Applied { value: Delay::Days(days), citation };
            let end = LegalClock::start(Subject::SuspensionEnd, on, rule);
            Event::AccessSuspended { on, by, reasons, end }
        }
        Measure::Withdrawal => Event::AccessWithdrawn { on, by, reasons, citation },
    }])
}

pub(super) fn lift(state: &State, reason: &str, context: &Context) -> Answer {
    super::running(state)?;
    if !matches!(state, State::Suspended(..)) {
        return Err(Reason::NotSuspended.into());
    }
    let reason = written(reason, Reason::NoReason)?;
    Ok(vec![Event::SuspensionEnded { on: context.today, by: Some(person(context)?), reason }])
}

/// The day is never in the past: what was granted until then holds (AAC-LIFE-03).
pub(super) fn fix_stop(
    stops_on: Date,
    ground: StopGround,
    reason: &str,
    context: &Context,
) -> Answer {
    let (on, by) = (context.today, person(context)?);
    let rule = match ground {
        StopGround::Amm => &rules::AMM,
        StopGround::EarlyAccess => &life::COMPASSIONATE_ENDS,
    };
    let citation = rule.on(on)?.citation;
    if stops_on < on {
        return Err(Because::by(Reason::StopDay, citation));
    }
    let reason = written(reason, Reason::NoReason)?;
    let mut facts = vec![Event::StopFixed { on, by, stops_on, ground, reason, citation }];
    if stops_on == on {
        facts.push(Event::AccessStopped { on });
    }
    Ok(facts)
}
