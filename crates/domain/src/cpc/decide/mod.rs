//! What follows from a command, or why nothing does.

mod adoption;
mod alert;
mod assessment;
mod following;
mod measures;

use super::command::Command;
use super::event::{Event, Terms};
use super::measure::EndCause;
use super::reasons::Reason;
use super::state::{Assessment, Case, Life, State};
use crate::ids::PersonId;
use crate::procedure::Context;
use crate::refusal::Because;
use jiff::ToSpan;
use law::clock::{LegalClock, Subject};
use law::{Applied, Citation, Delay, cpc as rules, life};

/// What a decision gives: facts, or a refusal.
type Outcome = Result<Vec<Event>, Because<Reason>>;

/// The facts that follow from a command.
pub(super) fn decide(state: &State, command: Command, context: &Context) -> Outcome {
    match command {
        Command::Raise { opening, alert } => alert::raise(state, *opening, *alert, context),
        Command::Join { alert } => alert::join(state, *alert, context),
        Command::AddDocuments { documents } => alert::add(state, documents, context),
        Command::TakeUp { holder } => alert::take_up(state, holder, context),
        Command::Refuse { reasons, documents } => {
            alert::refuse(state, &reasons, documents, context)
        }
        Command::AskInformation { question, days } => {
            assessment::ask(state, &question, days, context)
        }
        Command::GiveInformation { words, documents } => {
            assessment::give(state, &words, documents, context)
        }
        Command::AssessCondition { condition, met, reasons } => {
            assessment::condition(state, condition, met, &reasons, context)
        }
        Command::JudgeBalance { favourable, reasons } => {
            assessment::balance(state, favourable, &reasons, context)
        }
        Command::RecordCentres { centres, words } => {
            assessment::centres(state, &centres, &words, context)
        }
        Command::AskProposals { days } => assessment::ask_proposals(state, days, context),
        Command::WaiveProtocol { reasons } => assessment::waive(state, &reasons, context),
        Command::Propose { words, documents } => {
            assessment::propose(state, &words, documents, context)
        }
        Command::SendDraft { terms, days } => assessment::send_draft(state, terms, days, context),
        Command::Comment { words, documents } => {
            following::comment(state, &words, documents, context)
        }
        Command::Adopt { adoption } => adoption::adopt(state, *adoption, context),
        Command::Publish { documents } => adoption::publish(state, documents, context),
        Command::SetGroup { members } => adoption::set_group(state, &members, context),
        Command::Renew { change } => adoption::renew(state, *change, context),
        Command::GiveIntention { measure, ground, reasons, days } => {
            measures::give_intention(state, (measure, ground), &reasons, days, context)
        }
        Command::DropIntention { reasons } => measures::drop_intention(state, &reasons, context),
        Command::Modify { ground, emergency, change } => {
            measures::modify(state, ground, emergency, *change, context)
        }
        Command::Suspend { ground, emergency, reasons, documents } => {
            measures::suspend(state, (ground, emergency), &reasons, documents, context)
        }
        Command::Lift { reasons } => measures::lift(state, &reasons, context),
        Command::Revoke { ground, emergency, reasons, documents } => {
            measures::revoke(state, (ground, emergency), &reasons, documents, context)
        }
        Command::NoteEarlyAccess { cause, indication } => {
            Ok(following::note(state, cause, indication))
        }
        Command::SetAside { reasons } => following::set_aside(state, &reasons, context),
        Command::SetEnd { obtained, ends_on, reasons } => {
            following::set_end(state, obtained, ends_on, &reasons, context)
        }
        Command::SendReport { until, summary, documents } => {
            following::send_report(state, until, &summary, documents, context)
        }
        Command::PublishSummary { number } => following::publish_summary(state, number, context),
        Command::SubmitCommunication { words, documents } => {
            following::submit(state, &words, documents, context)
        }
        Command::JudgeCommunication { number, favourable, reasons } => {
            following::judge(state, number, favourable, &reasons, context)
        }
        Command::Elapse => Ok(elapse(state, context)),
    }
}

/// The end of a framework comes by itself: its last day was set, or it was not renewed.
fn elapse(state: &State, context: &Context) -> Vec<Event> {
    let Some(life) = state.running() else { return Vec::new() };
    let clock = life.end();
    if !clock.is_over(context.today) {
        return Vec::new();
    }
    let ended_on = clock.due(context.today);
    let cause = match &life.ending {
        Some(it) => EndCause::Superseded {
            obtained: it.obtained,
            reasons: it.reasons.clone(),
            set_on: it.clock.started_on,
        },
        None => EndCause::Expired,
    };
    vec![Event::FrameworkEnded {
        on: ended_on.saturating_add(1.day()),
        ended_on,
        by: None,
        cause,
        emergency: false,
        documents: Vec::new(),
        citation: clock.citation.clone(),
    }]
}

/// The person who acts.
fn person(context: &Context) -> Result<PersonId, Because<Reason>> {
    Ok(context.actor.person().ok_or(Reason::NoPerson)?)
}

/// A text that says something.
fn written(text: &str, otherwise: Reason) -> Result<String, Because<Reason>> {
    let text = text.trim();
    if text.is_empty() { Err(otherwise.into()) } else { Ok(text.to_owned()) }
}

/// A text that says something, where the law asks for it.
fn required(text: &str, otherwise: Reason, by: Citation) -> Result<String, Because<Reason>> {
    written(text, otherwise).map_err(|it| Because::by(it.reason, by))
}

/// What is assessed.
fn assessed(state: &State) -> Result<(&Case, &Assessment), Because<Reason>> {
    Err(match state {
        State::Assessed(case, it) => return Ok((case, it)),
        State::Empty => Reason::NoAlert,
        State::Alerted(_) => Reason::NotTakenUp,
        State::Refused(..) => Reason::AlertRefused,
        State::InForce(..) | State::Suspended(..) => Reason::AlreadyAdopted,
        State::Ended(..) => Reason::AlreadyEnded,
    }
    .into())
}

/// The life of a framework that has not ended.
fn living(state: &State) -> Result<&Life, Because<Reason>> {
    Err(match state {
        State::InForce(.., life) | State::Suspended(_, _, life, _) => return Ok(life),
        State::Empty => Reason::NoAlert,
        State::Alerted(_) | State::Assessed(..) => Reason::NotAdopted,
        State::Refused(..) => Reason::AlertRefused,
        State::Ended(..) => Reason::AlreadyEnded,
    }
    .into())
}

/// A period that the ANSM sets, for something that a text lets it ask.
fn period(
    subject: Subject,
    days: i64,
    citation: Citation,
    context: &Context,
) -> Result<LegalClock, Because<Reason>> {
    let days = match u16::try_from(days) {
        Ok(0) | Err(_) if days < 1 => return Err(Reason::NoDays.into()),
        Ok(days) if days <= 1_000 => days,
        _ => return Err(Reason::ManyDays.into()),
    };
    let delay = Applied { value: Delay::Days(days), citation };
    Ok(LegalClock::start(subject, context.today, delay))
}

/// Terms that say all that the law asks for (CPC-07).
fn complete(terms: Terms, context: &Context) -> Result<Terms, Because<Reason>> {
    let by = || rules::CONTENT.citation(context.today);
    Ok(Terms {
        indications: required(&terms.indications, Reason::NoIndications, by())?,
        dosage: required(&terms.dosage, Reason::NoDosage, by())?,
        reactions: required(&terms.reactions, Reason::NoReactions, by())?,
        class: terms.class,
    })
}

/// What ends a framework by an AMM or an early access (CPC-13).
fn superseding(context: &Context) -> Citation {
    life::FRAMEWORK_ENDS.citation(context.today)
}
