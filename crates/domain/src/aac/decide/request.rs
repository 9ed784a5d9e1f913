//! The request of the prescriber and the part of the pharmacy.

use super::{Outcome, person, written};
use crate::aac::event::{Event, Opening, Part};
use crate::aac::reasons::Reason;
use crate::aac::request::{Basis, Request};
use crate::aac::state::{Access, Stage, State};
use crate::procedure::Context;
use crate::refusal::Because;
use jiff::civil::Date;
use law::clock::{LegalClock, Subject};
use law::{aac, compassionate};

/// No patient weighs less or more, in grams: what is outside is a slip of the keys.
const WEIGHTS: std::ops::RangeInclusive<u32> = 300..=400_000;

pub(super) fn open(
    state: &State,
    opening: Box<Opening>,
    request: Box<Request>,
    context: &Context,
) -> Outcome {
    if state.access().is_some() {
        return Err(Reason::AlreadyRequested.into());
    }
    let by = person(context)?;
    written(&opening.product.name, Reason::NoProduct)?;
    written(&opening.indication, Reason::NoIndication)?;
    let request = checked(request, context)?;
    if request.terms.suspended {
        return Err(Because::by(Reason::Suspended, compassionate::MEASURE.citation(context.today)));
    }
    let citation = aac::CONTENT.on(context.today)?.citation;
    Ok(vec![Event::AccessRequested { on: context.today, by, opening, request, citation }])
}

pub(super) fn revise(it: &Access, request: Box<Request>, context: &Context) -> Outcome {
    let by = person(context)?;
    if !matches!(it.stage, Stage::SentBack | Stage::AtPharmacy) {
        return Err(Reason::NotWithHospital.into());
    }
    let request = checked(request, context)?;
    if it.is_renewal() && request.observed.is_none() {
        return Err(Reason::NoObservation.into());
    }
    Ok(vec![Event::RequestRevised { on: context.today, by, request }])
}

pub(super) fn renew(it: &Access, request: Box<Request>, context: &Context) -> Outcome {
    let by = person(context)?;
    if it.is_asking() {
        return Err(Reason::RequestUnderWay.into());
    }
    let request = checked(request, context)?;
    if request.observed.is_none() {
        return Err(Reason::NoObservation.into());
    }
    let citation = aac::RENEWAL.on(context.today)?.citation;
    Ok(vec![Event::RenewalRequested { on: context.today, by, request, citation }])
}

/// What a request has to say (AAC-REQ-02).
fn checked(mut it: Box<Request>, context: &Context) -> Result<Box<Request>, Because<Reason>> {
    let content = || aac::CONTENT.citation(context.today);
    still_granted(it.terms.stop, context)?;
    if !WEIGHTS.contains(&it.weight) {
        return Err(Reason::Weight.into());
    }
    it.dosage = written(&it.dosage, Reason::NoDosage)?;
    it.route = written(&it.route, Reason::NoRoute)?;
    it.trials = it.trials.trim().to_owned();
    within_a_year(it.months, context)?;
    match &it.basis {
        Basis::Criteria { .. } if it.meets_all_criteria() => {}
        Basis::Criteria { .. } if it.terms.criteria.is_empty() => {
            return Err(Because::by(Reason::NoCriteria, content()));
        }
        Basis::Criteria { .. } => return Err(Because::by(Reason::CriterionUnmet, content())),
        Basis::Reasons { trial, alternatives, presumption } => {
            written(trial, Reason::NoTrialReason)?;
            written(alternatives, Reason::NoAlternativeReason)?;
            written(presumption, Reason::NoPresumption)?;
        }
    }
    if !it.informs {
        return Err(Because::by(Reason::NoUndertaking, content()));
    }
    Ok(it)
}

/// An authorisation lasts a year at most (AAC-DEC-01).
pub(super) fn within_a_year(months: u16, context: &Context) -> Result<(), Because<Reason>> {
    let longest = aac::GRANT.on(context.today)?;
    let asked = law::Delay::Months(months).after(context.today);
    if months == 0 || asked > longest.value.after(context.today) {
        return Err(Because::by(Reason::Months, longest.citation));
    }
    Ok(())
}

/// From the day that the ANSM set, no authorisation is given any more; those that run go on to
/// their end (AAC-LIFE-03).
pub(super) fn still_granted(stop: Option<Date>, context: &Context) -> Result<(), Because<Reason>> {
    if stop.is_some_and(|stop| context.today >= stop) {
        return Err(Because::by(Reason::GrantsStopped, compassionate::AMM.citation(context.today)));
    }
    Ok(())
}

pub(super) fn send_back(it: &Access, reason: &str, context: &Context) -> Outcome {
    let by = person(context)?;
    at_pharmacy(it)?;
    let reason = written(reason, Reason::NoReason)?;
    Ok(vec![Event::SentBack { on: context.today, by, reason }])
}

pub(super) fn dispense_first(
    it: &Access,
    dispensed_on: Option<Date>,
    units: u32,
    judged: bool,
    context: &Context,
) -> Outcome {
    let by = person(context)?;
    at_pharmacy(it)?;
    let rule = aac::DISPENSED_FIRST.on(context.today)?;
    if it.asked().is_none_or(|it| !it.request.meets_all_criteria()) {
        return Err(Because::by(Reason::OutsideCriteria, rule.citation));
    }
    if it.to_regularise().is_some() {
        return Err(Reason::DispensedAlready.into());
    }
    if !judged {
        return Err(Because::by(Reason::NotJudged, rule.citation));
    }
    let dispensed_on = dispensed_on.ok_or(Reason::NoDispensingDay)?;
    if dispensed_on > context.today {
        return Err(Reason::NoDispensingDay.into());
    }
    if units == 0 {
        return Err(Reason::NoUnits.into());
    }
    let clock = LegalClock::start(
        Subject::Regularisation,
        dispensed_on,
        aac::REGULARISE.on(context.today)?,
    );
    let (on, citation) = (context.today, rule.citation);
    Ok(vec![Event::DispensedFirst { on, by, dispensed_on, units, clock, citation }])
}

pub(super) fn send(it: &Access, mut part: Part, stop: Option<Date>, context: &Context) -> Outcome {
    let by = person(context)?;
    at_pharmacy(it)?;
    still_granted(stop, context)?;
    if part.units == 0 {
        return Err(Reason::NoUnits.into());
    }
    part.comment = part.comment.trim().to_owned();
    let citation = aac::SENT_BY_PHARMACY.on(context.today)?.citation;
    Ok(vec![Event::SentToAnsm { on: context.today, by, part, citation }])
}

pub(super) fn give_up(it: &Access, reason: &str, context: &Context) -> Outcome {
    let by = person(context)?;
    if !it.is_asking() {
        return Err(Reason::DecidedAlready.into());
    }
    let reason = written(reason, Reason::NoReason)?;
    Ok(vec![Event::RequestGivenUp { on: context.today, by, reason }])
}

fn at_pharmacy(it: &Access) -> Result<(), Reason> {
    if it.stage == Stage::AtPharmacy { Ok(()) } else { Err(Reason::NotAtPharmacy) }
}
