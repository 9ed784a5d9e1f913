//! The examination: rapporteurs, information, suspensions, extension, hearings.

use super::{Outcome, person, written};
use crate::aap::event::{ContributionForm, Event};
use crate::aap::refusal::{Reason, Refusal};
use crate::aap::request::Recipient;
use crate::aap::state::Review;
use crate::document::Document;
use crate::ids::PersonId;
use crate::procedure::Context;
use jiff::civil::Date;
use law::aap as rules;
use law::clock::Cause;
use law::review;

pub(super) fn name_rapporteur(review: &Review, named: PersonId, context: &Context) -> Outcome {
    if review.rapporteurs.iter().any(|it| it.person == named) {
        return Err(Reason::AlreadyRapporteur.into());
    }
    Ok(vec![Event::RapporteurNamed { on: context.today, person: named }])
}

pub(super) fn declare_interests(
    review: &Review,
    links: String,
    conflict: bool,
    context: &Context,
) -> Outcome {
    let declaring = person(context)?;
    if !review.rapporteurs.iter().any(|it| it.person == declaring) {
        return Err(Reason::NotARapporteur.into());
    }
    let links = written(&links, Reason::NoLinks)?;
    Ok(vec![Event::InterestsDeclared { on: context.today, person: declaring, links, conflict }])
}

pub(super) fn relieve_rapporteur(
    review: &Review,
    relieved: PersonId,
    reason: String,
    context: &Context,
) -> Outcome {
    if !review.rapporteurs.iter().any(|it| it.person == relieved) {
        return Err(Reason::NotARapporteur.into());
    }
    let reason = written(&reason, Reason::NoReason)?;
    Ok(vec![Event::RapporteurRelieved { on: context.today, person: relieved, reason }])
}

pub(super) fn request_information(
    review: &Review,
    question: String,
    reply_days: i64,
    origin: Recipient,
    context: &Context,
) -> Outcome {
    let question = written(&question, Reason::NoQuestion)?;
    if !review.filed.recipients.contains(&origin) {
        return Err(Reason::NotARecipient.into());
    }
    let reply = review::request_information(&review.clock, context.today, reply_days)?;
    Ok(vec![Event::InformationRequested { on: context.today, question, origin, reply }])
}

pub(super) fn supply_information(
    review: &Review,
    reply: String,
    documents: Vec<Document>,
    context: &Context,
) -> Outcome {
    let enquiry = review.open_enquiry().ok_or(Reason::NoEnquiry)?;
    let reply = reply.trim().to_owned();
    if reply.is_empty() && documents.is_empty() {
        return Err(Reason::NoReply.into());
    }
    if context.today >= review::abandoned_from(&enquiry.reply) {
        let citation = rules::ABANDONMENT.citation(enquiry.reply.started_on);
        return Err(Refusal::Because(Reason::ReplyTooLate, Some(citation)));
    }
    Ok(vec![Event::InformationSupplied { on: context.today, reply, documents }])
}

/// All that was asked for is received on the day of a reply: the suspension ends with that day.
pub(super) fn confirm_information(review: &Review, received_on: Date) -> Outcome {
    let enquiry = review.open_enquiry().ok_or(Reason::NoEnquiry)?;
    if !enquiry.replies.iter().any(|(on, ..)| *on == received_on) {
        return Err(Reason::NotReceived.into());
    }
    review::resume(&review.clock, Cause::InformationRequested, received_on)?;
    Ok(vec![Event::InformationComplete { on: received_on }])
}

pub(super) fn confirm_abandonment(review: &Review, reason: String, context: &Context) -> Outcome {
    let proposed = review.open_enquiry().and_then(|it| it.abandonment_proposed.clone());
    let citation = proposed.ok_or(Reason::NoAbandonment)?;
    let reason = Some(written(&reason, Reason::NoReason)?);
    Ok(vec![Event::RequestAbandoned { on: context.today, citation, reason }])
}

pub(super) fn suspend(review: &Review, reason: String, context: &Context) -> Outcome {
    let reason = written(&reason, Reason::NoReason)?;
    let citation = review::suspend(&review.clock, context.today)?;
    Ok(vec![Event::ReviewSuspended { on: context.today, reason, citation }])
}

pub(super) fn resume(review: &Review, context: &Context) -> Outcome {
    review::resume(&review.clock, Cause::RegulatoryEvent, context.today)?;
    Ok(vec![Event::ReviewResumed { on: context.today }])
}

pub(super) fn extend(review: &Review, reason: String, context: &Context) -> Outcome {
    let reason = written(&reason, Reason::NoReason)?;
    let extension = review::extend(&review.clock, context.today)?;
    Ok(vec![Event::ReviewExtended { extension, reason }])
}

pub(super) fn record_contribution(
    form: ContributionForm,
    from: String,
    summary: String,
    documents: Vec<Document>,
    context: &Context,
) -> Outcome {
    let from = written(&from, Reason::NoContributor)?;
    let summary = written(&summary, Reason::NoSummary)?;
    let citation = rules::HEARING.on(context.today)?.citation;
    let on = context.today;
    Ok(vec![Event::ContributionReceived { on, form, from, summary, documents, citation }])
}

/// A decision waits for the end of a suspension.
pub(super) fn running(review: &Review) -> Result<(), Refusal> {
    match review.clock.suspensions.iter().find(|it| it.until.is_none()) {
        Some(open) => Err(Refusal::Because(Reason::Suspended, Some(open.citation.clone()))),
        None => Ok(()),
    }
}
