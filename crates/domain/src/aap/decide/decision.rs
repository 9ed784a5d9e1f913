//! Opinions, criteria, the decision and its publication.

use super::review::running;
use super::{Outcome, person, written};
use crate::aap::criteria::Criterion;
use crate::aap::event::{
    Assessment, CommitteeOpinion, Decision, Event, Grant, Opinion, OpinionSense, Proposal,
    SignedDecision,
};
use crate::aap::refusal::{Reason, Refusal};
use crate::aap::request::Motive;
use crate::aap::state::{Decided, Review};
use crate::document::{Document, DocumentKind};
use crate::procedure::Context;
use jiff::civil::Date;
use law::clock::{LegalClock, Subject};
use law::{Applied, Citation, Delay, aap as rules, life};

pub(super) fn give_opinion(
    review: &Review,
    sense: OpinionSense,
    narrower: Option<String>,
    reasons: String,
    documents: Vec<Document>,
    context: &Context,
) -> Outcome {
    let today = context.today;
    let request = &review.filed.request;
    if !request.path.needs_opinion() {
        let citation = rules::CHMP_PATH.citation(today);
        return Err(Refusal::Because(Reason::OpinionNotNeeded, Some(citation)));
    }
    if review.opinion.is_some() {
        return Err(Reason::OpinionGiven.into());
    }
    let reasons = written(&reasons, Reason::NoOpinionReasons)?;
    let indication = match sense {
        OpinionSense::Narrower => {
            written(&narrower.unwrap_or_default(), Reason::NoNarrowerIndication)?
        }
        OpinionSense::Favourable | OpinionSense::Unfavourable => request.indication.clone(),
    };
    if sense != OpinionSense::Unfavourable && !has_the_three(&documents) {
        let citation = rules::OPINION_DOCUMENTS.citation(today);
        return Err(Refusal::Because(Reason::NoOpinionDocuments, Some(citation)));
    }
    let by = person(context)?;
    let citation = rules::BINDING_OPINION.on(today)?.citation;
    Ok(vec![Event::OpinionGiven {
        opinion: Opinion { on: today, by, sense, indication, reasons, documents, citation },
    }])
}

/// The product summary, labelling and leaflet come with an opinion (AAP-OPI-03).
fn has_the_three(documents: &[Document]) -> bool {
    [DocumentKind::Rcp, DocumentKind::Labelling, DocumentKind::Leaflet]
        .iter()
        .all(|kind| documents.iter().any(|document| document.kind == *kind))
}

pub(super) fn give_committee_opinion(
    review: &Review,
    favourable: bool,
    reasons: String,
    documents: Vec<Document>,
    context: &Context,
) -> Outcome {
    if review.committee.is_some() {
        return Err(Reason::CommitteeOpinionGiven.into());
    }
    let reasons = written(&reasons, Reason::NoOpinionReasons)?;
    let opinion = CommitteeOpinion { on: context.today, favourable, reasons, documents };
    Ok(vec![Event::CommitteeOpinionGiven { opinion }])
}

pub(super) fn assess(
    review: &Review,
    criterion: Criterion,
    met: bool,
    reasons: String,
    doctrine: String,
    context: &Context,
) -> Outcome {
    let today = context.today;
    if criterion.is_judged_by_ansm(review.filed.request.path) {
        let citation = rules::WHO_JUDGES.citation(today);
        return Err(Refusal::Because(Reason::CriterionOfAnsm, Some(citation)));
    }
    if review.proposal.is_some() {
        return Err(Reason::ProposalPending.into());
    }
    let reasons = written(&reasons, Reason::NoAssessmentReasons)?;
    let by = person(context)?;
    let doctrine = doctrine.trim().to_owned();
    let assessment = Assessment { on: today, by, met, reasons, doctrine };
    Ok(vec![Event::CriterionAssessed { criterion, assessment }])
}

pub(super) fn propose(review: &Review, decision: Decision, context: &Context) -> Outcome {
    if review.proposal.is_some() {
        return Err(Reason::ProposalPending.into());
    }
    running(review)?;
    let by = person(context)?;
    let decision = lawful(review, decision, context.today)?;
    let proposal = Proposal { on: context.today, by, decision };
    Ok(vec![Event::DecisionProposed { proposal }])
}

/// The decision, when the opinions and the criteria lead to it.
fn lawful(review: &Review, decision: Decision, today: Date) -> Result<Decision, Refusal> {
    let path = review.filed.request.path;
    let unfavourable = match &review.opinion {
        Some(opinion) => opinion.sense == OpinionSense::Unfavourable,
        None if path.needs_opinion() => {
            let citation = rules::BINDING_OPINION.citation(today);
            return Err(Refusal::Because(Reason::OpinionMissing, Some(citation)));
        }
        None => false,
    };
    // An unfavourable opinion settles it: nothing else is waited for (AAP-OPI-02).
    if !unfavourable {
        let citation = || Some(rules::WHO_JUDGES.citation(today));
        if review.committee.is_none() {
            return Err(Refusal::Because(Reason::CommitteeMissing, citation()));
        }
        if !review.not_assessed().is_empty() {
            return Err(Refusal::Because(Reason::CriteriaMissing, citation()));
        }
    }
    match decision {
        Decision::Grant(_) if unfavourable => {
            let citation = rules::OPINION_BINDS.citation(today);
            Err(Refusal::Because(Reason::OpinionBinds, Some(citation)))
        }
        Decision::Grant(_) if !review.not_met().is_empty() => {
            let citation = rules::CRITERIA.citation(today);
            Err(Refusal::Because(Reason::CriterionNotMet, Some(citation)))
        }
        Decision::Grant(grant) => Ok(Decision::Grant(lawful_grant(review, grant, today)?)),
        Decision::Refusal { .. } if review.not_met().is_empty() => {
            let citation = rules::CRITERIA.citation(today);
            Err(Refusal::Because(Reason::NothingAgainst, Some(citation)))
        }
        Decision::Refusal { reasons } => {
            Ok(Decision::Refusal { reasons: written(&reasons, Reason::NoRefusalReasons)? })
        }
    }
}

/// What an authorisation states, within the limits of the law (AAP-DEC-01, AAP-DUR-01, -03).
fn lawful_grant(review: &Review, mut grant: Grant, today: Date) -> Result<Grant, Refusal> {
    let motive = &review.filed.request.motive;
    let longest = rules::DURATION.on(today)?;
    match (motive.sets_duration(), grant.duration) {
        (true, Some(duration)) => within(duration, &longest, today, Reason::Duration)?,
        (true, None) => return Err(Refusal::Because(Reason::Duration, Some(longest.citation))),
        (false, Some(_)) => {
            let citation = life::MODIFICATION.citation(today);
            return Err(Refusal::Because(Reason::DurationNotNeeded, Some(citation)));
        }
        (false, None) => {}
    }
    grant.remaining = grant.remaining.map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
    if grant.remaining.is_some() && !matches!(motive, Motive::AmmObtained { .. }) {
        let citation = life::AMM_SPLIT.citation(today);
        return Err(Refusal::Because(Reason::NothingRemains, Some(citation)));
    }
    grant.indication = written(&grant.indication, Reason::NoIndication)?;
    grant.narrowed = grant.narrowed || grant.indication != review.presumed_indication();
    if grant.protocol.kind != DocumentKind::PutRd {
        let citation = rules::DECISION_CONTENT.citation(today);
        return Err(Refusal::Because(Reason::NoProtocol, Some(citation)));
    }
    let furthest = rules::AMM_FILING.on(today)?;
    // The period to file the AMM application is set once, from the first grant.
    let sets_filing = review.filed.request.path.is_before_amm() && motive.continued().is_none();
    match (sets_filing, grant.amm_filing) {
        (true, Some(delay)) => within(delay, &furthest, today, Reason::AmmFiling)?,
        (true, None) => {
            return Err(Refusal::Because(Reason::AmmFiling, Some(furthest.citation)));
        }
        (false, Some(_)) => {
            let citation = rules::BEFORE_AMM.citation(today);
            return Err(Refusal::Because(Reason::AmmFilingNotNeeded, Some(citation)));
        }
        (false, None) => {}
    }
    Ok(grant)
}

/// A delay that is not empty and not longer than the law allows.
fn within(
    delay: Delay,
    limit: &Applied<Delay>,
    today: Date,
    otherwise: Reason,
) -> Result<(), Refusal> {
    let ends = delay.after(today);
    if ends > today && ends <= limit.value.after(today) {
        return Ok(());
    }
    Err(Refusal::Because(otherwise, Some(limit.citation.clone())))
}

pub(super) fn send_back(review: &Review, reason: String, context: &Context) -> Outcome {
    if review.proposal.is_none() {
        return Err(Reason::NoProposal.into());
    }
    let reason = written(&reason, Reason::NoReason)?;
    Ok(vec![Event::ProposalReturned { on: context.today, reason }])
}

pub(super) fn sign(review: &Review, context: &Context) -> Outcome {
    let today = context.today;
    let proposal = review.proposal.as_ref().ok_or(Reason::NoProposal)?;
    let signed_by = person(context)?;
    if signed_by == proposal.by {
        return Err(Reason::SamePerson.into());
    }
    running(review)?;
    // The dossier may have changed since the proposal: what is signed is lawful today.
    let decision = lawful(review, proposal.decision.clone(), today)?;
    let grant = match &decision {
        Decision::Grant(grant) => Some(grant),
        Decision::Refusal { .. } => None,
    };
    let starts = |subject, delay: Delay, citation: Citation| {
        LegalClock::start(subject, today, Applied { value: delay, citation })
    };
    let expiry = match grant.and_then(|grant| grant.duration) {
        Some(duration) => {
            Some(starts(Subject::Expiry, duration, rules::DURATION.on(today)?.citation))
        }
        None => None,
    };
    let amm_filing = match grant.and_then(|grant| grant.amm_filing) {
        Some(delay) => {
            Some(starts(Subject::AmmFiling, delay, rules::AMM_FILING.on(today)?.citation))
        }
        None => None,
    };
    let narrowed = grant.is_some_and(|grant| grant.narrowed);
    let citations = vec![
        rules::CRITERIA.on(today)?.citation,
        rules::DECISION_CONTENT.on(today)?.citation,
        rules::REASONS.on(today)?.citation,
    ];
    let signed = SignedDecision {
        on: today,
        proposed_by: proposal.by,
        signed_by,
        decision,
        not_met: review.not_met(),
        expiry,
        amm_filing,
        appeal: LegalClock::start(Subject::Appeal, today, rules::APPEAL.on(today)?),
        citations,
    };
    let mut facts = vec![Event::DecisionSigned { decision: signed }];
    if narrowed && review.filed.request.path.needs_opinion() {
        let citation = rules::NARROWED.on(today)?.citation;
        facts.push(Event::AnsmToldOfNarrowing { on: today, citation });
    }
    Ok(facts)
}

pub(super) fn publish(decided: &Decided, documents: Vec<Document>, context: &Context) -> Outcome {
    if decided.published.is_some() {
        return Err(Reason::AlreadyPublished.into());
    }
    let citation = rules::PUBLICATION.on(context.today)?.citation;
    Ok(vec![Event::DecisionPublished { on: context.today, documents, citation }])
}
