//! What the passing of time does to an authorisation: lateness, the end of a suspension, silence,
//! the end itself, and what a new year brings.

use super::requests::possible_renewal_due;
use super::{Outcome, duties, ending, opening};
use crate::authorisation::ending::{Doubt, EndCause};
use crate::authorisation::event::Event;
use crate::authorisation::evolve::evolve;
use crate::authorisation::opening::{Origin, Regime};
use crate::authorisation::state::{Authorisation, State};
use crate::procedure::Context;
use jiff::{ToSpan, civil::Date};
use law::clock::LegalClock;
use law::{aap as rules, commitments as owed, life};

/// The acts that the law attaches to the day. Each is recorded once; on most days there is none.
/// What one leads to is found in the state that it led to: all that a day brings comes with it.
pub(super) fn elapse(state: &State, context: &Context) -> Outcome {
    let mut facts = Vec::new();
    let mut state = state.clone();
    loop {
        let new = next(&state, context.today)?;
        if new.is_empty() {
            return Ok(facts);
        }
        state = new.iter().fold(state, evolve);
        facts.extend(new);
    }
}

/// What comes first of what a day brings.
fn next(state: &State, today: Date) -> Outcome {
    let Some(it) = state.authorisation() else { return Ok(Vec::new()) };
    let owed = [late(it, today)?, declarations(state, it, today)?];
    if let Some(facts) = owed.into_iter().find(|facts| !facts.is_empty()) {
        return Ok(facts);
    }
    match state {
        State::Empty => Ok(Vec::new()),
        State::InForce(it) => reached(it, today),
        State::Suspended(it, suspension) => {
            let end = reached(it, today)?;
            if !end.is_empty() || !suspension.until.is_over(today) {
                return Ok(end);
            }
            let on = first_after(&suspension.until, today);
            let citation = suspension.until.citation.clone();
            Ok(vec![Event::SuspensionEnded { on, reason: None, citation }])
        }
        State::Ended(_, ended) => {
            let over = ended.ending.continuity.as_ref().filter(|clock| clock.is_over(today));
            let Some(clock) = over.filter(|_| !ended.continuity_over) else {
                return Ok(Vec::new());
            };
            let citation = clock.citation.clone();
            Ok(vec![Event::ContinuityEnded { on: first_after(clock, today), citation }])
        }
    }
}

fn first_after(clock: &LegalClock, today: Date) -> Date {
    clock.due(today).saturating_add(1.day())
}

/// Duties whose day has passed without a proof (LAB-11 for the commitments of the decision).
fn late(it: &Authorisation, today: Date) -> Outcome {
    let mut facts = Vec::new();
    for duty in it.duties.iter().filter(|it| it.is_owed() && it.late_since.is_none()) {
        if let Some(clock) = duty.duty.due.as_ref().filter(|clock| clock.is_over(today)) {
            let on = first_after(clock, today);
            let citation = if duty.duty.owes.is_commitment() {
                owed::FAILURE.on(on.max(duty.duty.opened_on))?.citation
            } else {
                duty.duty.citation.clone()
            };
            facts.push(Event::DutyFellLate { number: duty.duty.number, on, citation });
        }
    }
    Ok(facts)
}

/// Each year that ended while the medicine was covered is declared (FIN-04).
fn declarations(state: &State, it: &Authorisation, today: Date) -> Outcome {
    if it.opening.regime != Regime::Aap {
        return Ok(Vec::new());
    }
    let since = match &it.opening.origin {
        // The years before are declared for the whole indication.
        Origin::Split { cause } => cause.on,
        Origin::Request { .. } | Origin::Legacy { .. } => it.opening.granted_on,
    };
    let from = since.max(law::REFORM).year();
    let covered = state.ended().map_or(today, |ended| ended.ending.on.min(today)).year();
    let last = covered.min(today.year().saturating_sub(1));
    let mut number = duties::next(it);
    let mut facts = Vec::new();
    for year in from..=last {
        if it.duties.iter().any(|duty| duty.duty.year == Some(year)) {
            continue;
        }
        facts.push(Event::DutyOpened { duty: opening::declaration(number, year)? });
        number = number.saturating_add(1);
    }
    Ok(facts)
}

/// What the days until the end bring, and the end itself.
fn reached(it: &Authorisation, today: Date) -> Outcome {
    if let Some(clock) = it.withdrawal.as_ref().and_then(|it| it.clock.as_ref())
        && clock.is_over(today)
    {
        // Silence accepts (AAP-WDR-02).
        let why = EndCause::AtHolderRequest { tacit: true };
        return ending::end(it, clock.due(today), why, clock.citation.clone());
    }
    if let Some((ends_on, cause)) = &it.ends_on
        && today > *ends_on
    {
        let citation = match it.opening.regime {
            Regime::Cpc => life::FRAMEWORK_ENDS.on(*ends_on)?.citation,
            Regime::Aac | Regime::Aap => life::COMPASSIONATE_ENDS.on(*ends_on)?.citation,
        };
        let why = EndCause::Superseded { cause: cause.clone() };
        return ending::end(it, *ends_on, why, citation);
    }
    let missed = missed_renewal(it, today)?;
    let Some(end) = it.end().filter(|end| missed.is_empty() && end.is_over(today)) else {
        return Ok(missed);
    };
    let (last, first_after) = (end.due(today), first_after(end, today));
    // The period of the renewal ended with yesterday: what that gave is told today.
    let told_today = |clock: &LegalClock| clock.is_over(today) && first_after == today;
    if it.renewal().and_then(|it| it.clock.as_ref()).is_some_and(told_today) {
        return Ok(Vec::new());
    }
    match (it.keeping(), it.renewal()) {
        // It stays in force while it is examined, within its limit (AAP-REN-03).
        (Some(renewal), _) if it.prolonged.is_none() => {
            let longest = rules::DURATION.on(it.counted_from)?;
            let until = life::prolonged(it.counted_from, longest, renewal.clock.as_ref());
            if until.is_suspended() || until.due(today) >= first_after {
                let citation = life::PROLONGATION.on(first_after)?.citation;
                return Ok(vec![Event::AuthorisationProlonged {
                    on: first_after,
                    until,
                    citation,
                }]);
            }
        }
        // Filed too late: the text does not say, and a person does (AAP-REN-06).
        (None, Some(_)) => {
            if it.doubts.iter().any(|(_, doubt, _)| *doubt == Doubt::LateRenewal) {
                return Ok(Vec::new());
            }
            let citation = life::LATE_RENEWAL.on(first_after)?.citation;
            let doubt = Doubt::LateRenewal;
            return Ok(vec![Event::EndProposed { on: first_after, doubt, citation }]);
        }
        _ => {}
    }
    ending::end(it, last, EndCause::Expired, life::ENDS.on(last)?.citation)
}

/// The last day to ask for a renewal has passed: said once for each period.
fn missed_renewal(it: &Authorisation, today: Date) -> Outcome {
    let (Some(due), Some(expiry)) = (possible_renewal_due(it, today), &it.expiry) else {
        return Ok(Vec::new());
    };
    let is_asked = it.renewal().is_some();
    if is_asked || it.renewal_missed || today <= due || it.opening.regime != Regime::Aap {
        return Ok(Vec::new());
    }
    let on = due.saturating_add(1.day());
    let citation = life::LATE_RENEWAL.on(on)?.citation;
    Ok(vec![Event::RenewalNotFiled { on, expiry: expiry.due(today), citation }])
}

/// The last day on which an authorisation is in force, as far as it is known.
pub(in crate::authorisation) fn last_day(state: &State, today: Date) -> Option<Date> {
    match state {
        State::Empty => None,
        State::Ended(_, ended) => Some(ended.ending.on),
        State::InForce(it) | State::Suspended(it, _) => {
            it.ends_on.as_ref().map(|it| it.0).or_else(|| it.end().map(|clock| clock.due(today)))
        }
    }
}
