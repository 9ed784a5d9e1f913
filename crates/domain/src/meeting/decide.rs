//! What follows from a command, or why nothing does.

use super::command::Command;
use super::event::{Event, Party, Request, Slot};
use super::reasons::Reason;
use super::state::{Asked, State};
use crate::access::Role;
use crate::document::Document;
use crate::ids::{DossierId, PersonId};
use crate::procedure::{Acting, Actor, Context};
use crate::refusal::Because;
use law::meetings as rules;

/// What a decision gives: facts, or a refusal.
type Outcome = Result<Vec<Event>, Because<Reason>>;

/// The facts that follow from a command.
pub(super) fn decide(state: &State, command: Command, context: &Context) -> Outcome {
    match command {
        Command::Offer { reference, day, starts, ends, joint, place } => {
            let Acting { person, organisation, .. } = acting(context)?;
            let place = place.trim().to_owned();
            let offered_on = context.today;
            let round = 1;
            let slot = Slot {
                reference,
                organisation,
                offered_on,
                day,
                starts,
                ends,
                joint,
                place,
                round,
            };
            offer(state, person, slot)
        }
        Command::OfferAgain { slot } => offer_again(state, *slot),
        Command::TakeBack { reason } => take_back(state, &reason, context),
        Command::Request { request } => ask(state, *request, context),
        Command::Confirm { remarks } => {
            requested(state)?;
            let remarks = remarks.trim().to_owned();
            Ok(vec![Event::MeetingConfirmed { on: context.today, by: person(context)?, remarks }])
        }
        Command::Decline { reason } => {
            requested(state)?;
            let reason = written(&reason, Reason::NoReason)?;
            Ok(vec![Event::RequestDeclined { on: context.today, by: person(context)?, reason }])
        }
        Command::Cancel { reason, offer_again } => cancel(state, &reason, offer_again, context),
        Command::RecordMinutes { text, advice, documents } => {
            record(state, &text, &advice, documents, context)
        }
        Command::LinkDossier { dossier, reference, thread } => {
            link(state, dossier, reference, thread, context)
        }
        Command::Elapse => Ok(elapse(state, context)),
    }
}

fn offer(state: &State, by: PersonId, slot: Slot) -> Outcome {
    if *state != State::Empty {
        return Err(Reason::AlreadyOffered.into());
    }
    if slot.day < slot.offered_on {
        return Err(Reason::PastDay.into());
    }
    if slot.ends <= slot.starts {
        return Err(Reason::Hours.into());
    }
    if slot.place.is_empty() {
        return Err(Reason::NoPlace.into());
    }
    let citation = rules::JOINT.on(slot.offered_on)?.citation;
    Ok(vec![Event::SlotOffered { by: Some(by), slot, citation }])
}

/// Offers a slot that came free. A rule that runs again, or after the day, offers nothing.
fn offer_again(state: &State, slot: Slot) -> Outcome {
    if *state != State::Empty || slot.day < slot.offered_on {
        return Ok(Vec::new());
    }
    let citation = rules::JOINT.on(slot.offered_on)?.citation;
    Ok(vec![Event::SlotOffered { by: None, slot, citation }])
}

fn take_back(state: &State, reason: &str, context: &Context) -> Outcome {
    match state {
        State::Offered(_) => {
            let reason = written(reason, Reason::NoReason)?;
            Ok(vec![Event::SlotTakenBack { on: context.today, by: person(context)?, reason }])
        }
        State::Requested(_) => Err(Reason::AnswerFirst.into()),
        State::Empty => Err(Reason::NotOffered.into()),
        State::Agreed(_) => Err(Reason::AgreedAlready.into()),
        State::Held(..) => Err(Reason::AlreadyHeld.into()),
        State::Unused(..) | State::Closed(..) => Err(Reason::Over.into()),
    }
}

fn ask(state: &State, request: Request, context: &Context) -> Outcome {
    let Acting { person, organisation, .. } = acting(context)?;
    let slot = match state {
        State::Offered(slot) => slot,
        State::Empty => return Err(Reason::NotOffered.into()),
        State::Requested(asked) | State::Agreed(asked) => {
            let own = asked.request.applicant == request.applicant;
            return Err(if own { Reason::AskedAlready } else { Reason::Taken }.into());
        }
        State::Held(..) | State::Unused(..) | State::Closed(..) => {
            return Err(Reason::Over.into());
        }
    };
    let mut request = request;
    let through = Some(organisation).filter(|it| *it != request.applicant);
    let joint = rules::JOINT.on(context.today)?;
    if joint.value && request.path.is_before_amm() && !slot.joint {
        return Err(Because::by(Reason::NotJoint, joint.citation));
    }
    request.product.name = written(&request.product.name, Reason::NoProduct)?;
    request.product.substance = written(&request.product.substance, Reason::NoSubstance)?;
    request.indication = written(&request.indication, Reason::NoIndication)?;
    if request.planned_on < slot.day {
        return Err(Reason::PlannedDay.into());
    }
    request.file = written(&request.file, Reason::NoFile)?;
    request.questions = written(&request.questions, Reason::NoQuestions)?;
    let citation = rules::LEAD.on(context.today)?.citation;
    let on = context.today;
    Ok(vec![Event::MeetingRequested { on, by: person, through, request, citation }])
}

/// A request that awaits an answer.
fn requested(state: &State) -> Result<&Asked, Because<Reason>> {
    match state {
        State::Requested(asked) => Ok(asked),
        _ => Err(Reason::NotRequested.into()),
    }
}

/// Calls a meeting off. A laboratory may also take its request back before the answer: then the
/// slot opens again.
fn cancel(state: &State, reason: &str, offer_again: bool, context: &Context) -> Outcome {
    let Acting { person, role, .. } = acting(context)?;
    let party = if role == Role::Applicant { Party::Laboratory } else { Party::Has };
    let (slot, offered_again) = match (state, party) {
        (State::Agreed(asked), Party::Has) => (&asked.slot, offer_again),
        (State::Agreed(asked), Party::Laboratory) => (&asked.slot, false),
        (State::Requested(asked), Party::Laboratory) => (&asked.slot, true),
        (State::Requested(_), Party::Has) => return Err(Reason::AnswerFirst.into()),
        (State::Held(..), _) => return Err(Reason::AlreadyHeld.into()),
        (State::Unused(..) | State::Closed(..), _) => return Err(Reason::Over.into()),
        (State::Empty | State::Offered(_), _) => return Err(Reason::NotAgreed.into()),
    };
    let reason = written(reason, Reason::NoReason)?;
    let offered_again = offered_again && context.today <= slot.day;
    let on = context.today;
    Ok(vec![Event::MeetingCancelled { on, by: person, party, reason, offered_again }])
}

fn record(
    state: &State,
    text: &str,
    advice: &str,
    documents: Vec<Document>,
    context: &Context,
) -> Outcome {
    let asked = match state {
        State::Agreed(asked) => asked,
        State::Held(..) => return Err(Reason::AlreadyHeld.into()),
        _ => return Err(Reason::NotAgreed.into()),
    };
    let held_on = asked.slot.day;
    if context.today < held_on {
        return Err(Reason::TooEarly.into());
    }
    let text = written(text, Reason::NoMinutes)?;
    let advice = written(advice, Reason::NoAdvice)?;
    let citation = rules::AIM.on(held_on)?.citation;
    let (on, by) = (context.today, person(context)?);
    Ok(vec![Event::MeetingHeld { on, by, held_on, text, advice, documents, citation }])
}

fn link(
    state: &State,
    dossier: DossierId,
    reference: String,
    thread: DossierId,
    context: &Context,
) -> Outcome {
    let (State::Agreed(asked) | State::Held(asked, _)) = state else {
        return Err(Reason::NotAgreed.into());
    };
    if asked.link.as_ref().is_some_and(|link| link.dossier == dossier) {
        return Err(Reason::AlreadyLinked.into());
    }
    let (on, by) = (context.today, person(context)?);
    Ok(vec![Event::DossierLinked { on, by, dossier, reference, thread }])
}

/// A slot without an agreed meeting is over with its day; an agreed meeting awaits its minutes.
fn elapse(state: &State, context: &Context) -> Vec<Event> {
    let Some(slot) = state.slot().filter(|slot| slot.day < context.today) else {
        return Vec::new();
    };
    let on = slot.day.tomorrow().unwrap_or(context.today);
    match state {
        State::Offered(_) | State::Requested(_) => vec![Event::SlotLapsed { on }],
        State::Agreed(asked) if asked.minutes_awaited.is_none() => {
            vec![Event::MinutesAwaited { on }]
        }
        _ => Vec::new(),
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

/// The person who acts.
fn person(context: &Context) -> Result<PersonId, Because<Reason>> {
    acting(context).map(|acting| acting.person)
}

/// A text that says something.
fn written(text: &str, otherwise: Reason) -> Result<String, Because<Reason>> {
    let text = text.trim();
    if text.is_empty() { Err(otherwise.into()) } else { Ok(text.to_owned()) }
}
