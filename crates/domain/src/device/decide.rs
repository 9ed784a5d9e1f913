//! What follows from a command, or why nothing does.

use super::command::Command;
use super::content::{Case, Content};
use super::event::{Cause, Event};
use super::reasons::Reason;
use super::state::{Derogation, Record, State};
use crate::document::Document;
use crate::ids::PersonId;
use crate::procedure::{Acting, Actor, Context};
use crate::refusal::Because;
use jiff::civil::Date;
use law::clock::{LegalClock, Subject};
use law::{aap, devices};

/// What a decision gives: facts, or a refusal.
type Outcome = Result<Vec<Event>, Because<Reason>>;

/// The facts that follow from a command.
pub(super) fn decide(state: &State, command: Command, context: &Context) -> Outcome {
    if let Command::Elapse = command {
        return Ok(elapse(state, context.today));
    }
    let Acting { person: by, organisation, .. } = acting(context)?;
    let on = context.today;
    match command {
        Command::Open { reference, content } => {
            if *state != State::Empty {
                return Err(Reason::AlreadyOpen.into());
            }
            let content = described(*content)?;
            let applicant = organisation;
            Ok(vec![Event::RequestOpened { on, by, applicant, reference, content }])
        }
        Command::Describe { content } => match state {
            State::Draft(_) | State::Incomplete(_) => {
                Ok(vec![Event::RequestDescribed { on, by, content: described(*content)? }])
            }
            _ => Err(Reason::Filed.into()),
        },
        Command::AddDocuments { documents } => add_documents(state, documents, on, by),
        Command::File => file(state, on, by),
        Command::AskForMissing { items } => {
            filed(state)?;
            let items = written(&items, Reason::NoItems)?;
            let citation = devices::REQUEST.on(on)?.citation;
            Ok(vec![Event::MissingItemsAsked { on, by, items, citation }])
        }
        Command::Acknowledge => {
            filed(state)?;
            let citation = devices::REQUEST.on(on)?.citation;
            Ok(vec![Event::RequestAcknowledged { on, by, citation }])
        }
        Command::Ask { questions, wanted_on } => {
            examined(state)?;
            if state.pending().is_some() {
                return Err(Reason::AlreadyAsked.into());
            }
            let questions = written(&questions, Reason::NoQuestions)?;
            if wanted_on.is_some_and(|day| day < on) {
                return Err(Reason::WantedDay.into());
            }
            Ok(vec![Event::InformationAsked { on, by, questions, wanted_on }])
        }
        Command::Reply { text, documents } => {
            if state.pending().is_none() {
                return Err(Reason::NothingAsked.into());
            }
            let text = written(&text, Reason::NoReply)?;
            Ok(vec![Event::InformationGiven { on, by, text, documents }])
        }
        Command::Withdraw { reason } => withdraw(state, &reason, on, by),
        Command::Grant { .. } | Command::Refuse { .. } => on_request(state, command, on, by),
        Command::Publish
        | Command::AskToRenew { .. }
        | Command::Renew { .. }
        | Command::RefuseRenewal { .. }
        | Command::DeclareCeMark { .. }
        | Command::End { .. } => on_derogation(state, command, on, by),
        Command::Elapse => Ok(Vec::new()),
    }
}

/// A description in which all is said (DM-03).
fn described(mut it: Content) -> Result<Content, Because<Reason>> {
    it.name = written(&it.name, Reason::NoName)?;
    it.model = it.model.trim().to_owned();
    it.purpose = written(&it.purpose, Reason::NoPurpose)?;
    it.justification = written(&it.justification, Reason::NoJustification)?;
    it.safety = written(&it.safety, Reason::NoSafety)?;
    it.benefit = written(&it.benefit, Reason::NoBenefit)?;
    Ok(it)
}

fn add_documents(state: &State, documents: Vec<Document>, on: Date, by: PersonId) -> Outcome {
    match state {
        State::Draft(_) | State::Incomplete(_) | State::Filed(_) | State::Examined(_) => {}
        State::Empty => return Err(Reason::NotOpen.into()),
        _ => return Err(Reason::Decided.into()),
    }
    if documents.is_empty() {
        return Err(Reason::NoDocuments.into());
    }
    Ok(vec![Event::DocumentsAdded { on, by, documents }])
}

fn file(state: &State, on: Date, by: PersonId) -> Outcome {
    let (State::Draft(it) | State::Incomplete(it)) = state else {
        return Err(Reason::Filed.into());
    };
    let citation = devices::REQUEST.on(on)?.citation;
    if it.documents.is_empty() {
        return Err(Because::by(Reason::NoData, citation));
    }
    if it.content.case == Case::LateRenewal && !it.has_professional_request() {
        return Err(Because::by(Reason::NoProfessionalRequest, citation));
    }
    Ok(vec![Event::RequestFiled { on, by, citation }])
}

fn withdraw(state: &State, reason: &str, on: Date, by: PersonId) -> Outcome {
    match state {
        State::Draft(_) | State::Filed(_) | State::Incomplete(_) | State::Examined(_) => {}
        State::Empty => return Err(Reason::NotOpen.into()),
        _ => return Err(Reason::Decided.into()),
    }
    let reason = written(reason, Reason::NoReason)?;
    Ok(vec![Event::RequestWithdrawn { on, by, reason }])
}

/// The decision on a request.
fn on_request(state: &State, command: Command, on: Date, by: PersonId) -> Outcome {
    let it = examined(state)?;
    let citation = it.content.kind.rule().on(on)?.citation;
    match command {
        Command::Grant { from, until, conditions, reasons, documents } => {
            let period = devices::DECISION.on(on)?.citation;
            if from < on {
                return Err(Because::by(Reason::PastStart, period));
            }
            if until < from {
                return Err(Because::by(Reason::Period, period));
            }
            let conditions = conditions.trim().to_owned();
            let reasons = written(&reasons, Reason::NoReasons)?;
            Ok(vec![Event::DerogationGranted {
                on,
                by,
                from,
                until,
                conditions,
                reasons,
                documents,
                citation,
                period,
            }])
        }
        Command::Refuse { reasons, documents } => {
            let reasons = written(&reasons, Reason::NoReasons)?;
            let appeal = LegalClock::start(Subject::Appeal, on, aap::APPEAL.on(on)?);
            Ok(vec![Event::DerogationRefused { on, by, reasons, documents, appeal, citation }])
        }
        _ => Ok(Vec::new()),
    }
}

/// What is done while a derogation holds.
fn on_derogation(state: &State, command: Command, on: Date, by: PersonId) -> Outcome {
    if let Command::Publish = command {
        return publish(state, on, by);
    }
    let State::InForce(record, it) = state else { return Err(Reason::NotInForceNow.into()) };
    let citation = record.content.kind.rule().on(on)?.citation;
    match command {
        Command::AskToRenew { reasons, documents } => {
            if it.renewal.is_some() {
                return Err(Reason::RenewalAsked.into());
            }
            let reasons = written(&reasons, Reason::NoReasons)?;
            Ok(vec![Event::RenewalAsked { on, by, reasons, documents }])
        }
        Command::Renew { until, reasons, documents } => {
            renewal(it)?;
            if until <= it.until() {
                let citation = devices::DECISION.on(on)?.citation;
                return Err(Because::by(Reason::RenewedPeriod, citation));
            }
            let reasons = written(&reasons, Reason::NoReasons)?;
            Ok(vec![Event::DerogationRenewed { on, by, until, reasons, documents, citation }])
        }
        Command::RefuseRenewal { reasons, documents } => {
            renewal(it)?;
            let reasons = written(&reasons, Reason::NoReasons)?;
            let appeal = LegalClock::start(Subject::Appeal, on, aap::APPEAL.on(on)?);
            Ok(vec![Event::RenewalRefused { on, by, reasons, documents, appeal, citation }])
        }
        Command::DeclareCeMark { marked_on, certificate, documents } => {
            if it.ce_mark.is_some() {
                return Err(Reason::MarkDeclared.into());
            }
            if marked_on > on {
                return Err(Reason::MarkDay.into());
            }
            let certificate = written(&certificate, Reason::NoCertificate)?;
            Ok(vec![Event::CeMarkDeclared { on, by, marked_on, certificate, documents }])
        }
        Command::End { cause, reasons, documents } => {
            if cause == Cause::CeMark && it.ce_mark.is_none() {
                return Err(Reason::NoMark.into());
            }
            let reasons = written(&reasons, Reason::NoReasons)?;
            Ok(vec![Event::DerogationEnded { on, by, cause, reasons, documents, citation }])
        }
        _ => Ok(Vec::new()),
    }
}

/// A decision is made public once; one for a named patient never is.
fn publish(state: &State, on: Date, by: PersonId) -> Outcome {
    let (Some(record), Some(it)) = (state.record(), state.derogation()) else {
        return Err(Reason::NotInForceNow.into());
    };
    if record.content.scope.is_named() {
        return Err(Reason::NamedPatient.into());
    }
    if it.published_on.is_some() {
        return Err(Reason::Published.into());
    }
    Ok(vec![Event::DecisionPublished { on, by }])
}

fn renewal(it: &Derogation) -> Result<(), Because<Reason>> {
    if it.renewal.is_some() { Ok(()) } else { Err(Reason::NoRenewal.into()) }
}

/// The last day that the decision fixed has passed (DM-04).
fn elapse(state: &State, today: Date) -> Vec<Event> {
    match state {
        State::InForce(_, it) if it.until() < today => {
            let on = it.until().tomorrow().unwrap_or(today);
            vec![Event::DerogationExpired { on, citation: it.period.clone() }]
        }
        _ => Vec::new(),
    }
}

fn filed(state: &State) -> Result<&Record, Because<Reason>> {
    match state {
        State::Filed(it) => Ok(it),
        State::Empty | State::Draft(_) => Err(Reason::NotFiled.into()),
        State::Incomplete(_) => Err(Reason::Awaited.into()),
        _ => Err(Reason::Acknowledged.into()),
    }
}

fn examined(state: &State) -> Result<&Record, Because<Reason>> {
    match state {
        State::Examined(it) => Ok(it),
        State::Empty | State::Draft(_) | State::Filed(_) | State::Incomplete(_) => {
            Err(Reason::NotComplete.into())
        }
        _ => Err(Reason::Decided.into()),
    }
}

/// Who acts, for whom.
fn acting(context: &Context) -> Result<Acting, Because<Reason>> {
    match context.actor {
        Actor::Person(acting) => Ok(acting),
        Actor::Schedule | Actor::Import | Actor::Patient { .. } | Actor::Reaction { .. } => {
            Err(Reason::NoPerson.into())
        }
    }
}

/// A text that says something.
fn written(text: &str, otherwise: Reason) -> Result<String, Because<Reason>> {
    let text = text.trim();
    if text.is_empty() { Err(otherwise.into()) } else { Ok(text.to_owned()) }
}
