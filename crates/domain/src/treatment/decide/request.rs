//! The request, its answer, and what is handed over.

use super::{Outcome, person, written};
use crate::procedure::Context;
use crate::refusal::Because;
use crate::treatment::event::{Event, Opening, Plan};
use crate::treatment::reasons::Reason;
use crate::treatment::state::{Agreement, Course, Dispensing, Motive, PharmacyPart, Stage, State};
use jiff::civil::Date;
use law::clock::{LegalClock, Subject};
use law::{Applied, Delay, patients};

pub(super) fn open(
    state: &State,
    opening: Box<Opening>,
    plan: Box<Plan>,
    context: &Context,
) -> Outcome {
    if state.course().is_some() {
        return Err(Reason::AlreadyOpened.into());
    }
    person(context)?;
    if plan.form_of(crate::protocol::FormKind::AccessRequest).is_none() {
        return Err(Reason::NoForm.into());
    }
    Ok(vec![Event::TreatmentOpened { on: context.today, opening, plan }])
}

pub(super) fn send(it: &Course, mut part: PharmacyPart, context: &Context) -> Outcome {
    let by = person(context)?;
    if it.stage != Stage::AtPharmacy {
        return Err(Reason::NotAtPharmacy.into());
    }
    if part.units == 0 {
        return Err(Reason::NoUnits.into());
    }
    part.presentation = written(&part.presentation, Reason::NoPresentation)?;
    part.address = written(&part.address, Reason::NoAddress)?;
    let citation = patients::WAY.on(context.today)?.citation;
    Ok(vec![Event::SentToHolder { on: context.today, by, part, citation }])
}

pub(super) fn send_back(it: &Course, reason: &str, context: &Context) -> Outcome {
    let by = person(context)?;
    if it.stage != Stage::AtPharmacy {
        return Err(Reason::NotAtPharmacy.into());
    }
    let reason = written(reason, Reason::NoReason)?;
    Ok(vec![Event::SentBack { on: context.today, by, reason }])
}

/// Whether the laboratory may answer now.
fn answerable(it: &Course) -> Result<(), Reason> {
    match it.stage {
        Stage::WithHolder | Stage::Asked => Ok(()),
        Stage::Requesting | Stage::AtPharmacy => Err(Reason::NotWithHolder),
        _ => Err(Reason::AnsweredAlready),
    }
}

pub(super) fn ask(it: &Course, words: &str, context: &Context) -> Outcome {
    let by = person(context)?;
    answerable(it)?;
    let words = written(words, Reason::NoWords)?;
    Ok(vec![Event::InformationAsked { on: context.today, by, words }])
}

pub(super) fn inform(it: &Course, words: &str, context: &Context) -> Outcome {
    let by = person(context)?;
    if it.stage != Stage::Asked {
        return Err(Reason::NothingAsked.into());
    }
    let words = written(words, Reason::NoWords)?;
    Ok(vec![Event::InformationGiven { on: context.today, by, words }])
}

/// The protocol says how long an agreement waits. The number of the patient says nothing but that of
/// the request, which no other has.
pub(super) fn agree(it: &Course, words: &str, context: &Context) -> Outcome {
    let by = person(context)?;
    answerable(it)?;
    let (_, own) = it.opening.reference.split_once('-').unwrap_or(("", &it.opening.reference));
    let number = format!("P-{own}");
    let (on, citation) = (context.today, patients::WAY.on(context.today)?.citation);
    let clock = it.plan.validity_days.map(|days| {
        let delay = Applied { value: Delay::Days(days), citation: citation.clone() };
        LegalClock::start(Subject::FirstAdministration, on, delay)
    });
    let agreement = Agreement { on, number, clock, words: words.trim().to_owned() };
    Ok(vec![Event::AccessAgreed { by, agreement, citation }])
}

pub(super) fn decline(
    it: &Course,
    motive: Option<Motive>,
    words: &str,
    context: &Context,
) -> Outcome {
    let by = person(context)?;
    answerable(it)?;
    let motive = motive.ok_or(Reason::NoMotive)?;
    let words = written(words, Reason::NoWords)?;
    Ok(vec![Event::AccessDeclined { on: context.today, by, motive, words }])
}

pub(super) fn give_up(it: &Course, reason: &str, context: &Context) -> Outcome {
    let by = person(context)?;
    match it.stage {
        Stage::Requesting | Stage::AtPharmacy | Stage::WithHolder | Stage::Asked => {}
        _ => return Err(Reason::AnsweredAlready.into()),
    }
    let reason = written(reason, Reason::NoReason)?;
    Ok(vec![Event::RequestGivenUp { on: context.today, by, reason }])
}

pub(super) fn give(it: &Course, given_on: Option<Date>, to: &str, context: &Context) -> Outcome {
    let by = person(context)?;
    if it.stage.is_over() {
        return Err(Reason::Over.into());
    }
    let given_on = given_on.ok_or(Reason::NoDay)?;
    if given_on > context.today {
        return Err(Reason::DayToCome.into());
    }
    let to = written(to, Reason::NoReceiver)?;
    Ok(vec![Event::DocumentGiven { on: context.today, by, given_on, to }])
}

pub(super) fn dispense(it: &Course, mut dispensing: Dispensing, context: &Context) -> Outcome {
    let by = person(context)?;
    let agreed_on = it.agreement.as_ref().map(|it| it.on);
    if agreed_on.is_none_or(|agreed_on| dispensing.on < agreed_on) {
        return Err(Because::by(Reason::NotAgreed, patients::WAY.citation(context.today)));
    }
    if it.stage.is_over() {
        return Err(Reason::Over.into());
    }
    if dispensing.on > context.today {
        return Err(Reason::DayToCome.into());
    }
    if dispensing.units == 0 {
        return Err(Reason::NoUnits.into());
    }
    dispensing.presentation = written(&dispensing.presentation, Reason::NoPresentation)?;
    dispensing.batch = written(&dispensing.batch, Reason::NoBatch)?;
    Ok(vec![Event::Dispensed { by, dispensing }])
}
