//! What an act on a compassionate access leads to.

mod decision;
mod measures;
mod request;

use super::command::Command;
use super::event::Event;
use super::reasons::Reason;
use super::state::{Access, Stage, State};
use crate::ids::PersonId;
use crate::procedure::Context;
use crate::refusal::Because;
use law::aac;

type Outcome = Result<Vec<Event>, Because<Reason>>;

pub(super) fn decide(state: &State, command: Command, context: &Context) -> Outcome {
    if let Command::Request { opening, request } = command {
        return request::open(state, opening, request, context);
    }
    let it = match (state.access(), &command) {
        (Some(it), _) => it,
        (None, Command::Elapse) => return Ok(Vec::new()),
        (None, _) => return Err(Reason::NotRequested.into()),
    };
    if it.ended.is_some() {
        // Those who care may change, and days pass: neither concerns what is over.
        return match command {
            Command::ChangeCare { .. } | Command::Elapse => Ok(Vec::new()),
            _ => Err(Reason::Over.into()),
        };
    }
    match command {
        Command::Request { .. } => Err(Reason::AlreadyRequested.into()),
        Command::Revise { request } => request::revise(it, request, context),
        Command::Renew { request } => request::renew(it, request, context),
        Command::SendBack { reason } => request::send_back(it, &reason, context),
        Command::DispenseFirst { dispensed_on, units, judged } => {
            request::dispense_first(it, dispensed_on, units, judged, context)
        }
        Command::Send { part, stop } => request::send(it, part, stop, context),
        Command::GiveUp { reason } => request::give_up(it, &reason, context),
        Command::AskInformation { words } => decision::ask(it, &words, context),
        Command::GiveInformation { words } => decision::inform(it, &words, context),
        Command::Grant { permission, ucd, stop } => {
            decision::grant(it, permission, ucd, stop, context)
        }
        Command::Refuse { grounds, words } => decision::refuse(it, grounds, &words, context),
        Command::Stop { last_on, why, words } => measures::stop(it, last_on, why, &words, context),
        Command::AskData { words } => measures::ask_data(it, &words, context),
        Command::SendData { words } => measures::send_data(it, &words, context),
        Command::InviteComments { measure, reasons, until } => {
            measures::invite(it, measure, &reasons, until, context)
        }
        Command::Comment { words } => measures::comment(it, &words, context),
        Command::Suspend { reasons, months, emergency } => {
            measures::suspend(it, &reasons, months, emergency, context)
        }
        Command::Lift => measures::lift(it, context),
        Command::Withdraw { reasons, emergency } => {
            measures::withdraw(it, &reasons, emergency, context)
        }
        Command::ChangeCare { team } => {
            let changed = team != it.team && !team.is_empty();
            let on = context.today;
            Ok(changed.then_some(Event::CareChanged { on, team }).into_iter().collect())
        }
        Command::Elapse => elapse(it, context),
    }
}

/// A suspension ends with its time, an authorisation with its last day. Nothing follows from the
/// silence of the ANSM on a request (AAC-DEC-05): a person signs.
fn elapse(it: &Access, context: &Context) -> Outcome {
    let today = context.today;
    let mut events = Vec::new();
    if let Some(clock) = it.suspended.as_ref().map(|it| &it.clock).filter(|it| it.is_over(today)) {
        let on = clock.due(today).tomorrow().unwrap_or(today);
        events.push(Event::SuspensionEnded { on, by: None });
    }
    let last = it.last().filter(|last| last.clock.is_over(today) && it.stage == Stage::Over);
    if let Some(last) = last {
        let on = last.clock.due(today).tomorrow().unwrap_or(today);
        events.push(Event::AccessExpired { on, citation: aac::GRANT.citation(on) });
    }
    Ok(events)
}

/// The person who acts.
fn person(context: &Context) -> Result<PersonId, Because<Reason>> {
    context.actor.person().ok_or_else(|| Reason::NoPerson.into())
}

/// A text that says something.
fn written(text: &str, otherwise: Reason) -> Result<String, Because<Reason>> {
    let text = text.trim();
    if text.is_empty() { Err(otherwise.into()) } else { Ok(text.to_owned()) }
}
