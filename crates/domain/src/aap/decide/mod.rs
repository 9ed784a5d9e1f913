//! What follows from a command, or why nothing does.

mod decision;
mod filing;
mod review;
mod time;

use super::command::Command;
use super::event::Event;
use super::refusal::{Reason, Refusal};
use super::state::{Decided, Filed, Request, Review, State};
use crate::ids::PersonId;
use crate::procedure::Context;

/// What a decision gives: facts, or a refusal.
type Outcome = Result<Vec<Event>, Refusal>;

/// The facts that follow from a command.
pub(super) fn decide(state: &State, command: Command, context: &Context) -> Outcome {
    match command {
        Command::Open { reference, filing, motive, path, product, indication, applicant } => {
            let opening =
                filing::Opening { reference, filing, motive, path, product, indication, applicant };
            filing::open(state, opening, context)
        }
        Command::Describe { path, product, indication } => {
            filing::describe(draft(state)?, path, product, indication, context)
        }
        Command::Invite { person, organisation } => {
            filing::invite(state.request().ok_or(Reason::NotOpened)?, person, organisation, context)
        }
        Command::Remove { person } => {
            filing::remove(state.request().ok_or(Reason::NotOpened)?, person, context)
        }
        Command::File { content } => filing::file(draft(state)?, content, context),
        Command::RequestMissingItems { items } => {
            filing::request_missing(filed(state)?, items, context)
        }
        Command::SupplyMissingItems { content } => {
            filing::supply_missing(filed(state)?, content, context)
        }
        Command::DeclareComplete => filing::declare_complete(filed(state)?, context),
        Command::Withdraw { reason } => filing::withdraw(state, reason, context),
        Command::NameRapporteur { person } => {
            review::name_rapporteur(under_review(state)?, person, context)
        }
        Command::DeclareInterests { links, conflict } => {
            review::declare_interests(under_review(state)?, links, conflict, context)
        }
        Command::RelieveRapporteur { person, reason } => {
            review::relieve_rapporteur(under_review(state)?, person, reason, context)
        }
        Command::RequestInformation { question, reply_days, origin } => {
            review::request_information(under_review(state)?, question, reply_days, origin, context)
        }
        Command::SupplyInformation { reply, documents } => {
            review::supply_information(under_review(state)?, reply, documents, context)
        }
        Command::ConfirmInformation { received_on } => {
            review::confirm_information(under_review(state)?, received_on)
        }
        Command::ConfirmAbandonment { reason } => {
            review::confirm_abandonment(under_review(state)?, reason, context)
        }
        Command::SuspendReview { reason } => review::suspend(under_review(state)?, reason, context),
        Command::ResumeReview => review::resume(under_review(state)?, context),
        Command::ExtendReview { reason } => review::extend(under_review(state)?, reason, context),
        Command::RecordContribution { form, from, summary, documents } => {
            under_review(state)?;
            review::record_contribution(form, from, summary, documents, context)
        }
        Command::GiveOpinion { sense, indication, reasons, documents } => {
            let review = under_review(state)?;
            decision::give_opinion(review, sense, indication, reasons, documents, context)
        }
        Command::GiveCommitteeOpinion { favourable, reasons, documents } => {
            let review = under_review(state)?;
            decision::give_committee_opinion(review, favourable, reasons, documents, context)
        }
        Command::AssessCriterion { criterion, met, reasons, doctrine } => {
            let review = under_review(state)?;
            decision::assess(review, criterion, met, reasons, doctrine, context)
        }
        Command::ProposeDecision { decision } => {
            decision::propose(under_review(state)?, decision, context)
        }
        Command::ReturnProposal { reason } => {
            decision::send_back(under_review(state)?, reason, context)
        }
        Command::SignDecision => decision::sign(under_review(state)?, context),
        Command::PublishDecision { documents } => {
            decision::publish(decided(state)?, documents, context)
        }
        Command::ConfirmSilence { effect, reason } => {
            time::confirm_silence(under_review(state)?, effect, reason, context)
        }
        Command::PostMessage { audience, text } => {
            filing::post_message(state, audience, text, context)
        }
        Command::Elapse => time::elapse(state, context),
    }
}

/// The person who acts.
fn person(context: &Context) -> Result<PersonId, Refusal> {
    Ok(context.actor.person().ok_or(Reason::NoPerson)?)
}

/// A text that says something.
fn written(text: &str, otherwise: Reason) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() { Err(otherwise.into()) } else { Ok(text.to_owned()) }
}

fn draft(state: &State) -> Result<&Request, Refusal> {
    match state {
        State::Draft(request) => Ok(request),
        State::Empty => Err(Reason::NotOpened.into()),
        State::Closed(_) => Err(Reason::AlreadyClosed.into()),
        _ => Err(Reason::NotADraft.into()),
    }
}

fn filed(state: &State) -> Result<&Filed, Refusal> {
    match state {
        State::Filed(filed) => Ok(filed),
        State::Empty => Err(Reason::NotOpened.into()),
        State::Draft(_) => Err(Reason::NotFiled.into()),
        State::UnderReview(_) => Err(Reason::AlreadyComplete.into()),
        State::Decided(_) => Err(Reason::AlreadyDecided.into()),
        State::Closed(_) => Err(Reason::AlreadyClosed.into()),
    }
}

fn under_review(state: &State) -> Result<&Review, Refusal> {
    match state {
        State::UnderReview(review) => Ok(review),
        State::Empty => Err(Reason::NotOpened.into()),
        State::Draft(_) => Err(Reason::NotFiled.into()),
        State::Filed(_) => Err(Reason::NotComplete.into()),
        State::Decided(_) => Err(Reason::AlreadyDecided.into()),
        State::Closed(_) => Err(Reason::AlreadyClosed.into()),
    }
}

fn decided(state: &State) -> Result<&Decided, Refusal> {
    match state {
        State::Decided(decided) => Ok(decided),
        State::Closed(_) => Err(Reason::AlreadyClosed.into()),
        _ => Err(Reason::NotDecided.into()),
    }
}
