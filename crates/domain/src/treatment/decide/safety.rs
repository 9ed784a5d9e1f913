//! Adverse effects: declared once, passed on in time; a treatment is not closed before.

use super::{Outcome, person, written};
use crate::procedure::Context;
use crate::refusal::Because;
use crate::treatment::event::Event;
use crate::treatment::reasons::Reason;
use crate::treatment::signed::Signed;
use crate::treatment::state::{Course, Declaration, Stage};
use jiff::civil::Date;
use law::clock::{LegalClock, Subject};
use law::patients;

/// The declaration that a signed form is, with the delay that its gravity gives (PV-03). The
/// laboratory has it from the day on which it is signed here.
pub(super) fn declared(
    number: u32,
    signed: &Signed,
    context: &Context,
) -> Result<Event, Because<Reason>> {
    let (on, serious) = (context.today, signed.told.is_serious());
    let rule = if serious { &patients::SERIOUS } else { &patients::NOT_SERIOUS };
    let clock = LegalClock::start(Subject::EffectPassedOn, on, rule.on(on)?);
    let declaration = Declaration { number, received_on: on, serious, clock, passed: None };
    Ok(Event::EffectDeclared { declaration })
}

pub(super) fn waive(it: &Course, number: u32, reason: &str, context: &Context) -> Outcome {
    let by = person(context)?;
    let form = it.submission(number).ok_or(Reason::NoSubmission)?;
    if !form.asks_for_declaration() {
        return Err(Reason::NothingToDeclare.into());
    }
    if !it.undeclared().any(|it| it.number == number) {
        return Err(Reason::DeclaredAlready.into());
    }
    let reason = written(reason, Reason::NoReason)?;
    Ok(vec![Event::DeclarationWaived { on: context.today, by, number, reason }])
}

pub(super) fn acknowledge(
    it: &Course,
    number: u32,
    reference: &str,
    passed_on: Option<Date>,
    context: &Context,
) -> Outcome {
    let by = person(context)?;
    let found = it.declarations.iter().find(|it| it.number == number);
    let declaration = found.ok_or(Reason::NoSubmission)?;
    if declaration.passed.is_some() {
        return Err(Reason::AcknowledgedAlready.into());
    }
    let reference = written(reference, Reason::NoReference)?;
    let passed_on = passed_on.ok_or(Reason::NoPassedDay)?;
    if passed_on > context.today {
        return Err(Reason::DayToCome.into());
    }
    let on = context.today;
    Ok(vec![Event::DeclarationAcknowledged { on, by, number, reference, passed_on }])
}

/// All is said once the treatment stopped, every declaration is made or waived, and every question
/// is closed.
pub(super) fn close(it: &Course, context: &Context) -> Outcome {
    let by = person(context)?;
    match it.stage {
        Stage::Stopped => {}
        Stage::Closed { .. } => return Err(Reason::Over.into()),
        _ => return Err(Reason::NotStopped.into()),
    }
    if it.undeclared().next().is_some() {
        let citation = patients::DECLARE.on(context.today)?.citation;
        return Err(Because::by(Reason::DeclarationMissing, citation));
    }
    if it.queries.iter().any(|it| it.closed_on.is_none()) {
        return Err(Reason::OpenQueries.into());
    }
    Ok(vec![Event::TreatmentClosed { on: context.today, by }])
}
