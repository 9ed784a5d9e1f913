//! The balance of a year: what was collected, what is due for it, and what the hospital says.

use super::{Answer, person, written};
use crate::agreement::compensation::{Collected, Compensation, PatientYears};
use crate::agreement::event::{Balance, Event};
use crate::agreement::reasons::Reason;
use crate::agreement::state::{Contract, Life, State};
use crate::procedure::Context;
use crate::reaction::Cause;
use crate::refusal::Because;
use jiff::civil::Date;
use law::agreements as rules;

pub(super) fn record(
    state: &State,
    year: i16,
    patients: PatientYears,
    collected: Collected,
    cause: Option<Cause>,
    context: &Context,
) -> Answer {
    let (it, life) = signed(state)?;
    let on = context.today;
    let last = last_day(state, life, year, on)?;
    let by = context.actor.person();
    // The collection gives a balance once; a person of the holder may correct it.
    let open = if by.is_some() { life.may_make(year) } else { life.owes(year) };
    if !open {
        return Err(Reason::AlreadyBalanced.into());
    }
    if !collected.is_sound() {
        return Err(Reason::MoreThanAsked.into());
    }
    if collected.expected == 0 && patients != PatientYears::default() {
        return Err(Reason::NothingAsked.into());
    }
    let version = it.in_force(last).ok_or(Reason::NotSigned)?;
    let (rate, cap) = (rules::RATE.on(last)?, rules::CAP.on(last)?);
    let terms = &version.annex.terms;
    let due = Compensation::of(terms.base, &terms.scale, cap.value.0, patients, collected);
    let compensation = due.ok_or_else(|| Because::by(Reason::NoBand, rate.citation.clone()))?;
    let annex = version.annex.number;
    let balance = Balance { year, annex, patients, collected, compensation };
    let citations = [rate.citation, cap.citation];
    Ok(vec![Event::BalanceRecorded { on, by, balance, cause, citations }])
}

/// The last day of a year of the agreement: its balance is made from that day on.
fn last_day(state: &State, life: &Life, year: i16, today: Date) -> Result<Date, Because<Reason>> {
    if let Some((_, last)) = life.years.iter().find(|(ended, _)| *ended == year) {
        return Ok(*last);
    }
    let running = life.closing.due(today);
    match state {
        State::InForce(..) if running.year() == year && today >= running => Ok(running),
        State::InForce(..) if running.year() == year => Err(Reason::YearRuns.into()),
        _ => Err(Reason::OtherYear.into()),
    }
}

pub(super) fn judge(
    state: &State,
    year: i16,
    contested: Option<String>,
    context: &Context,
) -> Answer {
    let (_, life) = signed(state)?;
    let made = life.balance(year).ok_or(Reason::NoBalance)?;
    if !made.awaits_word() {
        return Err(Reason::AlreadyJudged.into());
    }
    let contested = match contested {
        Some(why) => Some(written(&why, Reason::NoReason)?),
        None => None,
    };
    let (on, by) = (context.today, person(context)?);
    Ok(vec![Event::BalanceJudged { on, by, year, contested }])
}

/// An agreement that holds or held.
fn signed(state: &State) -> Result<(&Contract, &Life), Because<Reason>> {
    match state {
        State::Ended(it, life, _) => Ok((it, life)),
        other => super::in_force(other),
    }
}
