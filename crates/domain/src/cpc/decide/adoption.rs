//! What the ANSM adopts, publishes, extends and renews.

use super::assessment::favourable;
use super::{Outcome, assessed, complete, living, person, required};
use crate::cpc::command::{Adoption, Change};
use crate::cpc::event::{Event, PutSp};
use crate::cpc::reasons::Reason;
use crate::cpc::state::{Assessment, State};
use crate::document::{Document, DocumentKind};
use crate::procedure::Context;
use crate::refusal::Because;
use law::clock::{LegalClock, Subject};
use law::{Applied, Delay, cpc as rules};

/// All conditions are met, benefit and risk presumed favourable, the centres consulted where the
/// disease is rare, and there is a protocol unless it was waived.
pub(super) fn adopt(state: &State, adoption: Adoption, context: &Context) -> Outcome {
    let (case, it) = assessed(state)?;
    let on = context.today;
    if !it.missing().is_empty() {
        return Err(Because::by(Reason::ConditionsFirst, rules::CONDITIONS.citation(on)));
    }
    favourable(it, context)?;
    if case.is_rare() && it.centres.is_empty() {
        return Err(Because::by(Reason::CentresFirst, rules::PROPOSALS.citation(on)));
    }
    let protocol = protocol(it, &adoption, context)?;
    let report = match &protocol {
        PutSp::Attached { every, citation, .. } => {
            let every = Applied { value: *every, citation: citation.clone() };
            Some(LegalClock::start(Subject::FrameworkReport, on, every))
        }
        PutSp::Waived { .. } => None,
    };
    Ok(vec![Event::FrameworkAdopted {
        on,
        by: person(context)?,
        terms: complete(adoption.terms, context)?,
        protocol,
        term: LegalClock::start(Subject::FrameworkTerm, on, rules::DURATION.on(on)?),
        report,
        documents: adoption.documents,
        citation: rules::CONTENT.on(on)?.citation,
    }])
}

/// The protocol that is attached, or why there is none (CPC-05, CPC-08).
fn protocol(
    it: &Assessment,
    adoption: &Adoption,
    context: &Context,
) -> Result<PutSp, Because<Reason>> {
    if let Some((_, reasons, citation)) = &it.waiver {
        return Ok(PutSp::Waived { reasons: reasons.clone(), citation: citation.clone() });
    }
    let by = rules::PROPOSALS.citation(context.today);
    let Some(asked) = &it.proposals else { return Err(Because::by(Reason::ProposalsFirst, by)) };
    if asked.is_open() && !asked.clock.is_over(context.today) {
        return Err(Because::by(Reason::ProposalsAwaited, by));
    }
    let citation = rules::PROTOCOL.on(context.today)?.citation;
    let document = adoption.documents.iter().find(|it| it.kind == DocumentKind::PutSp);
    let document = document.ok_or_else(|| Because::by(Reason::NoProtocol, citation.clone()))?;
    match adoption.report_months {
        Some(months @ 1..=36) => Ok(PutSp::Attached {
            document: document.clone(),
            every: Delay::Months(months),
            citation,
        }),
        _ => Err(Because::by(Reason::NoInterval, citation)),
    }
}

pub(super) fn publish(state: &State, documents: Vec<Document>, context: &Context) -> Outcome {
    let pending = match state {
        State::Empty => return Err(Reason::NoAlert.into()),
        State::Alerted(_) | State::Assessed(..) => return Err(Reason::NotAdopted.into()),
        State::Refused(.., refusal) => refusal.published_on.is_none(),
        State::InForce(.., life)
        | State::Suspended(_, _, life, _)
        | State::Ended(_, _, life, _) => life.unpublished,
    };
    if !pending {
        return Err(Reason::NothingToPublish.into());
    }
    let citation = rules::PUBLICATION.on(context.today)?.citation;
    let (on, by) = (context.today, person(context)?);
    Ok(vec![Event::FrameworkPublished { on, by, documents, citation }])
}

pub(super) fn set_group(state: &State, members: &[String], context: &Context) -> Outcome {
    living(state)?;
    let named = members.iter().map(|it| it.trim()).filter(|it| !it.is_empty());
    let members: Vec<String> = named.map(ToOwned::to_owned).collect();
    if members.is_empty() {
        return Err(Reason::NoMember.into());
    }
    let citation = rules::GROUP.on(context.today)?.citation;
    let (on, by) = (context.today, person(context)?);
    Ok(vec![Event::GroupSet { on, by, members, citation }])
}

/// The new term goes on from the end of the one that runs (CPC-10).
pub(super) fn renew(state: &State, change: Change, context: &Context) -> Outcome {
    let life = living(state)?;
    let on = context.today;
    let rule = rules::DURATION.on(on)?;
    if life.ending.is_some() {
        return Err(Because::by(Reason::EndIsSet, super::superseding(context)));
    }
    if life.term.started_on > on {
        return Err(Because::by(Reason::RenewedAlready, rule.citation));
    }
    let citation = rule.citation.clone();
    Ok(vec![Event::FrameworkRenewed {
        on,
        by: person(context)?,
        terms: complete(change.terms, context)?,
        reasons: required(&change.reasons, Reason::NoReasons, citation.clone())?,
        documents: change.documents,
        term: LegalClock::start(Subject::FrameworkTerm, life.term.due(on), rule),
        citation,
    }])
}
