//! The assessment: information, conditions, benefit and risk, centres, protocol, draft.

use super::{Outcome, assessed, complete, period, person, required, written};
use crate::cpc::alert::Condition;
use crate::cpc::event::{Event, Terms};
use crate::cpc::reasons::Reason;
use crate::cpc::state::{Assessment, State};
use crate::document::Document;
use crate::procedure::Context;
use crate::refusal::Because;
use law::clock::Subject;
use law::cpc as rules;

/// The period is not known from a text: the ANSM sets it, and nothing is attached to lateness.
pub(super) fn ask(state: &State, question: &str, days: i64, context: &Context) -> Outcome {
    assessed(state)?;
    let citation = rules::INFORMATION.on(context.today)?.citation;
    let question = written(question, Reason::NoQuestion)?;
    let clock = period(Subject::FrameworkInformation, days, citation, context)?;
    Ok(vec![Event::InformationAsked { by: person(context)?, question, clock }])
}

pub(super) fn give(
    state: &State,
    words: &str,
    documents: Vec<Document>,
    context: &Context,
) -> Outcome {
    let (_, it) = assessed(state)?;
    if it.information.is_empty() {
        return Err(Reason::NothingAsked.into());
    }
    let (on, by, words) = (context.today, person(context)?, written(words, Reason::NoWords)?);
    Ok(vec![Event::InformationGiven { on, by, words, documents }])
}

pub(super) fn condition(
    state: &State,
    condition: Condition,
    met: bool,
    reasons: &str,
    context: &Context,
) -> Outcome {
    assessed(state)?;
    let citation = rules::CONDITIONS.on(context.today)?.citation;
    let reasons = written(reasons, Reason::NoReasons)?;
    let (on, by) = (context.today, person(context)?);
    Ok(vec![Event::ConditionAssessed { on, by, condition, met, reasons, citation }])
}

pub(super) fn balance(
    state: &State,
    favourable: bool,
    reasons: &str,
    context: &Context,
) -> Outcome {
    assessed(state)?;
    let citation = rules::PROPOSALS.on(context.today)?.citation;
    let reasons = written(reasons, Reason::NoReasons)?;
    let (on, by) = (context.today, person(context)?);
    Ok(vec![Event::BalanceJudged { on, by, favourable, reasons, citation }])
}

pub(super) fn centres(state: &State, centres: &str, words: &str, context: &Context) -> Outcome {
    let (case, _) = assessed(state)?;
    if !case.is_rare() {
        return Err(Reason::NotRare.into());
    }
    let citation = rules::PROPOSALS.on(context.today)?.citation;
    let centres = written(centres, Reason::NoCentres)?;
    let words = written(words, Reason::NoWords)?;
    let (on, by) = (context.today, person(context)?);
    Ok(vec![Event::CentresConsulted { on, by, centres, words, citation }])
}

/// Benefit and risk are presumed favourable, or there is no framework to draft (CPC-05).
pub(super) fn favourable(it: &Assessment, context: &Context) -> Result<(), Because<Reason>> {
    if it.balance.as_ref().is_some_and(|it| it.holds) {
        Ok(())
    } else {
        Err(Because::by(Reason::BalanceFirst, rules::PROPOSALS.citation(context.today)))
    }
}

/// Two months at most, from this day (CPC-05); for a rare disease the centres come first.
pub(super) fn ask_proposals(state: &State, days: i64, context: &Context) -> Outcome {
    let (case, it) = assessed(state)?;
    favourable(it, context)?;
    let rule = rules::PROPOSALS.on(context.today)?;
    if case.is_rare() && it.centres.is_empty() {
        return Err(Because::by(Reason::CentresFirst, rule.citation));
    }
    if it.proposals.as_ref().is_some_and(|it| it.is_open() && !it.clock.is_over(context.today)) {
        return Err(Reason::ProposalsAwaited.into());
    }
    let most = rule.value.after(context.today);
    let clock = period(Subject::FrameworkProposals, days, rule.citation.clone(), context)?;
    if clock.due(context.today) > most {
        return Err(Because::by(Reason::LongDays, rule.citation));
    }
    Ok(vec![Event::ProposalsAsked { by: person(context)?, clock }])
}

pub(super) fn waive(state: &State, reasons: &str, context: &Context) -> Outcome {
    let (_, it) = assessed(state)?;
    favourable(it, context)?;
    if it.waiver.is_some() {
        return Err(Reason::AlreadyWaived.into());
    }
    let citation = rules::PROTOCOL.on(context.today)?.citation;
    let reasons = required(reasons, Reason::NoReasons, citation.clone())?;
    let (on, by) = (context.today, person(context)?);
    Ok(vec![Event::ProtocolWaived { on, by, reasons, citation }])
}

pub(super) fn propose(
    state: &State,
    words: &str,
    documents: Vec<Document>,
    context: &Context,
) -> Outcome {
    let (_, it) = assessed(state)?;
    if it.proposals.is_none() {
        return Err(Reason::NothingAsked.into());
    }
    let words = written(words, Reason::NoWords)?;
    let (on, by) = (context.today, person(context)?);
    Ok(vec![Event::ProposalsSent { on, by, words, documents }])
}

/// A step that was not read: it can be taken, and is never waited for (CPC-06).
pub(super) fn send_draft(state: &State, terms: Terms, days: i64, context: &Context) -> Outcome {
    assessed(state)?;
    let citation = rules::OBSERVATIONS.on(context.today)?.citation;
    let terms = complete(terms, context)?;
    let clock = period(Subject::FrameworkComments, days, citation, context)?;
    Ok(vec![Event::DraftSent { by: person(context)?, terms, clock }])
}
