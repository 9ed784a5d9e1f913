//! Versions: sent by the holder, signed by the hospital or sent back, given up.

use super::{Answer, in_force, person, terms, written};
use crate::agreement::command::Proposal;
use crate::agreement::event::{Annex, Event};
use crate::agreement::reasons::Reason;
use crate::agreement::state::{Contract, State, Version};
use crate::document::Document;
use crate::procedure::Context;
use crate::refusal::Because;
use jiff::civil::Date;
use law::agreements as rules;
use law::clock::{LegalClock, Subject};

pub(super) fn send(
    state: &State,
    from: Date,
    proposal: Proposal,
    documents: Vec<Document>,
    context: &Context,
) -> Answer {
    let it = match state {
        State::Draft(it) | State::SentBack(it) => it,
        State::Empty => return Err(Reason::NotOpened.into()),
        State::Sent(_) => return Err(Reason::AlreadySent.into()),
        State::InForce(..) => return Err(Reason::AlreadySigned.into()),
        State::Ended(..) => return Err(Reason::Over.into()),
        State::Withdrawn(..) => return Err(Reason::GivenUp.into()),
    };
    let (on, by) = (context.today, person(context)?);
    let annex = annex(it, from, proposal, documents, on)?;
    Ok(vec![Event::AgreementSent { on, by, annex }])
}

pub(super) fn amend(
    state: &State,
    from: Date,
    proposal: Proposal,
    documents: Vec<Document>,
    context: &Context,
) -> Answer {
    let (it, life) = in_force(state)?;
    if it.pending().is_some() {
        return Err(Reason::AmendmentAwaits.into());
    }
    if from > life.last_day().0 {
        return Err(Reason::FirstDay.into());
    }
    let (on, by) = (context.today, person(context)?);
    let annex = annex(it, from, proposal, documents, on)?;
    Ok(vec![Event::AmendmentSent { on, by, annex }])
}

/// The next version.
fn annex(
    it: &Contract,
    from: Date,
    proposal: Proposal,
    documents: Vec<Document>,
    on: Date,
) -> Result<Annex, Because<Reason>> {
    let terms = terms(proposal, Some(it.latest()), on)?;
    let last = it.versions.last().map_or(0, |it| it.annex.number);
    Ok(Annex { number: last.saturating_add(1), from, terms, documents })
}

/// The agreement holds from the day that was asked for, and never before it is signed.
pub(super) fn sign(state: &State, context: &Context) -> Answer {
    let version = pending(state)?;
    let (on, by, number) = (context.today, person(context)?, version.annex.number);
    let from = version.annex.from.max(on);
    if let State::InForce(..) = state {
        return Ok(vec![Event::AmendmentSigned { on, by, number, from }]);
    }
    let term = LegalClock::start(Subject::AgreementTerm, from, rules::DURATION.on(on)?);
    let longest = LegalClock::start(Subject::AgreementEnd, from, rules::LONGEST.on(on)?);
    let before = from.first_of_year().yesterday().map_err(|_| Reason::FirstDay)?;
    let closing = LegalClock::start(Subject::Balance, before, rules::BALANCE.on(on)?);
    let citation = rules::MODEL.on(on)?.citation;
    Ok(vec![Event::AgreementSigned { on, by, number, term, longest, closing, citation }])
}

pub(super) fn send_back(state: &State, reason: &str, context: &Context) -> Answer {
    let number = pending(state)?.annex.number;
    let reason = written(reason, Reason::NoReason)?;
    Ok(vec![Event::AnnexSentBack { on: context.today, by: person(context)?, number, reason }])
}

/// The version that the hospital may sign or send back.
fn pending(state: &State) -> Result<&Version, Because<Reason>> {
    match state {
        State::Sent(it) | State::InForce(it, _) => {
            it.pending().ok_or_else(|| Reason::NothingToSign.into())
        }
        State::Empty => Err(Reason::NotOpened.into()),
        State::Draft(_) => Err(Reason::NotSent.into()),
        State::SentBack(_) => Err(Reason::NothingToSign.into()),
        State::Ended(..) => Err(Reason::Over.into()),
        State::Withdrawn(..) => Err(Reason::GivenUp.into()),
    }
}

pub(super) fn withdraw(state: &State, reason: &str, context: &Context) -> Answer {
    let (on, by) = (context.today, person(context)?);
    match state {
        State::Draft(_) | State::Sent(_) | State::SentBack(_) => {
            let reason = written(reason, Reason::NoReason)?;
            Ok(vec![Event::AgreementWithdrawn { on, by, reason }])
        }
        State::InForce(it, _) => {
            let version = it.pending().ok_or(Reason::AlreadySigned)?;
            let number = version.annex.number;
            let reason = written(reason, Reason::NoReason)?;
            Ok(vec![Event::AmendmentWithdrawn { on, by, number, reason }])
        }
        State::Empty => Err(Reason::NotOpened.into()),
        State::Ended(..) => Err(Reason::Over.into()),
        State::Withdrawn(..) => Err(Reason::GivenUp.into()),
    }
}
