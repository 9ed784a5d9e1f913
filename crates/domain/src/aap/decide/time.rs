//! What the passing of time does: abandonment, and what silence is worth.

use super::{Outcome, person, written};
use crate::aap::event::{Confirmation, Event, OpinionSense, SilenceEffect};
use crate::aap::refusal::{Reason, Refusal};
use crate::aap::state::{Review, State};
use crate::procedure::Context;
use jiff::{ToSpan, civil::Date};
use law::clock::{LegalClock, Subject};
use law::{Citation, Confidence, aap as rules, review};

/// The acts that the law attaches to the day. Each is recorded once; on most days there is none.
pub(super) fn elapse(state: &State, context: &Context) -> Outcome {
    match state {
        State::UnderReview(review) => {
            if let Some(fact) = abandonment(review, context.today) {
                return Ok(vec![fact]);
            }
            Ok(silence(review, context.today)?.into_iter().collect())
        }
        _ => Ok(Vec::new()),
    }
}

/// No reply at the end of its period is abandonment (AAP-CLOCK-05); a reply that no one has judged
/// complete is a question for a person, since the text does not say what it is worth.
fn abandonment(review: &Review, today: Date) -> Option<Event> {
    let enquiry = review.open_enquiry()?;
    let on = review::abandoned_from(&enquiry.reply);
    if today < on || enquiry.abandonment_proposed.is_some() {
        return None;
    }
    let citation = rules::ABANDONMENT.citation(enquiry.reply.started_on);
    if enquiry.replies.is_empty() {
        Some(Event::RequestAbandoned { on, citation, reason: None })
    } else {
        Some(Event::AbandonmentProposed { on, citation })
    }
}

/// The end of the period without a decision (AAP-SIL-01, -02, -04).
fn silence(review: &Review, today: Date) -> Result<Option<Event>, Refusal> {
    let handled = review.silence_proposed.is_some() || review.silence_set_aside;
    if handled || !review.clock.is_over(today) {
        return Ok(None);
    }
    let due = review.clock.due(today);
    let on = due.saturating_add(1.day());
    let effect = review.silence.follows_opinion.then(|| opinion_effect(review, due));
    let citation = review.silence.citation.clone();
    match effect {
        Some(effect) if citation.confidence == Confidence::Confirmed => {
            Ok(Some(took_effect(on, effect, citation, None)?))
        }
        effect => Ok(Some(Event::SilenceProposed { on, effect, citation })),
    }
}

/// Acceptance when the ANSM attested the presumption within the period, rejection otherwise.
fn opinion_effect(review: &Review, due: Date) -> SilenceEffect {
    let attested = review
        .opinion
        .as_ref()
        .is_some_and(|opinion| opinion.on <= due && opinion.sense != OpinionSense::Unfavourable);
    if attested { SilenceEffect::Acceptance } else { SilenceEffect::Rejection }
}

/// A tacit authorisation lasts as long as the law allows; a tacit rejection opens an appeal.
fn took_effect(
    on: Date,
    effect: SilenceEffect,
    citation: Citation,
    confirmed: Option<Confirmation>,
) -> Result<Event, Refusal> {
    let (expiry, appeal) = match effect {
        SilenceEffect::Acceptance => {
            (Some(LegalClock::start(Subject::Expiry, on, rules::DURATION.on(on)?)), None)
        }
        SilenceEffect::Rejection => {
            (None, Some(LegalClock::start(Subject::Appeal, on, rules::APPEAL.on(on)?)))
        }
    };
    Ok(Event::SilenceTookEffect { on, effect, citation, confirmed, expiry, appeal })
}

pub(super) fn confirm_silence(
    review: &Review,
    effect: Option<SilenceEffect>,
    reason: String,
    context: &Context,
) -> Outcome {
    let proposal = review.silence_proposed.as_ref().ok_or(Reason::NoSilence)?;
    let reason = written(&reason, Reason::NoReason)?;
    let confirmed = Confirmation { by: person(context)?, on: context.today, reason };
    let fact = match effect {
        Some(effect) => {
            took_effect(proposal.on, effect, proposal.citation.clone(), Some(confirmed))?
        }
        None => Event::SilenceSetAside { on: context.today, confirmed },
    };
    Ok(vec![fact])
}
