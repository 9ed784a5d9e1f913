//! Adverse effects: declared once, passed on in time; a treatment is not closed before.

use super::{Outcome, person, written};
use crate::ids::OrganisationId;
use crate::procedure::{Actor, Context};
use crate::protocol::Channel;
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

/// A declaration goes to a centre once, where the protocol says so.
pub(super) fn refer(
    it: &Course,
    number: u32,
    centre: OrganisationId,
    context: &Context,
) -> Vec<Event> {
    let declared = it.declarations.iter().any(|it| it.number == number);
    let sent = it.referrals.iter().any(|it| it.number == number);
    if !declared || sent || it.plan.channel != Some(Channel::Crpv) {
        return Vec::new();
    }
    vec![Event::DeclarationReferred { on: context.today, number, centre }]
}

/// The centre to which a declaration went acknowledges it, whatever became of the treatment since.
pub(super) fn receive(it: &Course, number: u32, reference: &str, context: &Context) -> Outcome {
    let Actor::Person(acting) = context.actor else { return Err(Reason::NoPerson.into()) };
    let (by, centre) = (acting.person, acting.organisation);
    let sent = it.referral(number, centre).ok_or(Reason::NoSubmission)?;
    if sent.received.is_some() {
        return Err(Reason::AcknowledgedAlready.into());
    }
    let reference = written(reference, Reason::NoReference)?;
    let on = context.today;
    Ok(vec![Event::DeclarationReceived { on, by, centre, number, reference }])
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
