//! What follows from a command, or why nothing does.

mod duties;
mod ending;
mod measures;
mod opening;
mod requests;
mod time;

pub use requests::may_continue;
pub(super) use time::last_day;

use super::command::Command;
use super::event::Event;
use super::opening::Regime;
use super::reasons::Reason;
use super::state::{Authorisation, State};
use crate::ids::PersonId;
use crate::procedure::Context;
use crate::refusal::Because;
use law::{Citation, aap as rules};

/// What a decision gives: facts, or a refusal.
type Outcome = Result<Vec<Event>, Because<Reason>>;

/// The facts that follow from a command.
pub(super) fn decide(state: &State, command: Command, context: &Context) -> Outcome {
    match command {
        Command::Open { opening } => opening::open(state, *opening),
        Command::FollowRequest { cause, motive } => requests::filed(state, cause, motive),
        Command::FollowExamination { cause, clock } => requests::examined(state, cause, clock),
        Command::FollowRefusal { cause } => requests::refused(state, cause),
        Command::FollowClosing { cause } => requests::closed(state, cause),
        Command::Renew { cause, expiry, indication, protocol } => {
            requests::renewed(state, cause, expiry, indication, protocol)
        }
        Command::Modify { cause, path, indication, remaining, protocol } => {
            requests::modified(state, cause, path, indication, remaining, protocol)
        }
        Command::ListingRequested { cause } => duties::listing_requested(state, cause),
        Command::AgreementSigned { cause } => Ok(duties::agreement_signed(state, cause)),
        Command::EndByListing { cause, journal, indication } => {
            ending::by_listing(state, cause, journal, indication)
        }
        Command::QuestionByListing { cause } => ending::question_by_listing(state, cause),
        Command::NoteEarlyAccess { cause, indication } => {
            ending::note_early_access(state, cause, indication)
        }
        Command::NoteRefusedAccess { cause, innovation_only } => {
            ending::note_refused_access(state, cause, innovation_only)
        }
        Command::ProveDuty { number, words, documents } => {
            duties::prove(known(state)?, number, &words, documents, context)
        }
        Command::JudgeProof { number, sent_back } => {
            duties::judge(known(state)?, number, sent_back, context)
        }
        Command::AskForData { question, days } => {
            duties::ask_for_data(running(state)?, &question, days, context)
        }
        Command::SendNewData { summary, significance, documents } => {
            duties::send_new_data(running(state)?, &summary, &significance, documents, context)
        }
        Command::DeclareAmm { amm_on, indication, scope, documents } => {
            let amm = duties::Declared { amm_on, indication, scope, documents };
            duties::declare_amm(early(running(state)?)?, amm, context)
        }
        Command::ReportAmmRefusal { words } => {
            ending::report_amm_refusal(early(running(state)?)?, &words, context)
        }
        Command::ProposeMeasure { measure, reasons, comment_days } => {
            running(state)?;
            measures::propose(state, measure, &reasons, comment_days, context)
        }
        Command::Comment { text, documents } => {
            measures::comment(running(state)?, &text, documents, context)
        }
        Command::DropMeasure { reason } => measures::give_up(running(state)?, &reason, context),
        Command::SignMeasure => measures::sign(running(state)?, context),
        Command::SuspendInEmergency { days, reasons } => {
            measures::suspend_in_emergency(state, days, &reasons, context)
        }
        Command::LiftSuspension { reason } => {
            measures::lift(state, crate::aap::Recipient::Has, &reason, context)
        }
        Command::LiftEmergency { reason } => {
            measures::lift(state, crate::aap::Recipient::Ansm, &reason, context)
        }
        Command::RequestWithdrawal { reason } => {
            ending::request_withdrawal(early(running(state)?)?, &reason, context)
        }
        Command::AcknowledgeWithdrawal => ending::acknowledge_withdrawal(running(state)?, context),
        Command::GrantWithdrawal => ending::grant_withdrawal(running(state)?, context),
        Command::SettleEnd { ends, reason } => {
            ending::settle(running(state)?, ends, &reason, context)
        }
        Command::SetEndDate { ends_on, reason } => {
            ending::set_end_date(running(state)?, ends_on, &reason, context)
        }
        Command::SetCodes { codes } => duties::set_codes(known(state)?, codes, context),
        Command::DeclareIndemnity { cents, unit } => {
            duties::declare_indemnity(known(state)?, cents, &unit, context)
        }
        Command::Publish { documents } => {
            if !known(state)?.unpublished {
                return Err(Reason::NothingToPublish.into());
            }
            let citation = rules::PUBLICATION.on(context.today)?.citation;
            Ok(vec![Event::MeasurePublished { on: context.today, documents, citation }])
        }
        Command::Elapse => time::elapse(state, context),
    }
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

/// The authorisation, ended or not.
fn known(state: &State) -> Result<&Authorisation, Because<Reason>> {
    Ok(state.authorisation().ok_or(Reason::NotOpened)?)
}

/// The authorisation, not ended.
fn running(state: &State) -> Result<&Authorisation, Because<Reason>> {
    match state {
        State::Ended(..) => Err(Reason::Over.into()),
        _ => known(state),
    }
}

/// An authorisation of early access.
fn early(it: &Authorisation) -> Result<&Authorisation, Because<Reason>> {
    if it.opening.regime == Regime::Aap { Ok(it) } else { Err(Reason::NotEarlyAccess.into()) }
}

/// A number of days between one and the most that is allowed.
fn days(
    asked: i64,
    most: u16,
    otherwise: Reason,
    by: Option<Citation>,
) -> Result<u16, Because<Reason>> {
    match u16::try_from(asked) {
        Ok(days) if (1..=most).contains(&days) => Ok(days),
        _ => Err(Because { reason: otherwise, citation: by }),
    }
}
