//! The state after a fact. No rule of law is read here: a fact carries what the law was.

use super::event::Event;
use super::state::{
    Closed, Closure, Contribution, Decided, Enquiry, Filed, Interests, Message, Outcome,
    Publication, Rapporteur, Request, Review, SilenceProposal, State,
};
use law::clock::Cause;
use law::review::suspension;
use std::collections::BTreeMap;

/// Applies a fact. A fact that does not fit the state leaves it unchanged: it cannot have been
/// decided, and replay never panics.
pub(super) fn evolve(mut state: State, event: &Event) -> State {
    match event {
        Event::DossierOpened {
            on,
            reference,
            filing,
            motive,
            path,
            product,
            indication,
            applicant,
            by,
        } => State::Draft(Box::new(Request {
            reference: reference.clone(),
            filing: *filing,
            motive: motive.clone(),
            path: *path,
            product: product.clone(),
            indication: indication.clone(),
            applicant: *applicant,
            opened_on: *on,
            contributors: BTreeMap::from([(*by, *applicant)]),
            messages: Vec::new(),
        })),
        Event::RequestFiled { on, content, recipients, acknowledgement, .. } => match state {
            State::Draft(request) => State::Filed(Box::new(Filed {
                request: *request,
                on: *on,
                versions: vec![(*on, content.clone())],
                recipients: recipients.clone(),
                acknowledgement: acknowledgement.clone(),
                missing: None,
            })),
            other => other,
        },
        Event::DossierDeclaredComplete { clock, silence, .. } => match state {
            State::Filed(filed) => State::UnderReview(Box::new(Review {
                filed: *filed,
                clock: clock.clone(),
                silence: silence.clone(),
                rapporteurs: Vec::new(),
                enquiries: Vec::new(),
                contributions: Vec::new(),
                opinion: None,
                committee: None,
                criteria: BTreeMap::new(),
                proposal: None,
                silence_proposed: None,
                silence_set_aside: false,
            })),
            other => other,
        },
        Event::DecisionSigned { decision } => {
            decided(state, Outcome::Signed(Box::new(decision.clone())))
        }
        Event::SilenceTookEffect { on, effect, citation, confirmed, expiry, appeal } => decided(
            state,
            Outcome::Tacit {
                on: *on,
                effect: *effect,
                citation: citation.clone(),
                confirmed: confirmed.clone(),
                expiry: expiry.clone().map(Box::new),
                appeal: appeal.clone().map(Box::new),
            },
        ),
        Event::RequestWithdrawn { on, reason, .. } => {
            closed(state, *on, Closure::Withdrawn { reason: reason.clone() })
        }
        Event::RequestAbandoned { on, citation, reason } => {
            let why = Closure::Abandoned { citation: citation.clone(), reason: reason.clone() };
            closed(state, *on, why)
        }
        _ => {
            within(&mut state, event);
            state
        }
    }
}

fn decided(state: State, outcome: Outcome) -> State {
    match state {
        State::UnderReview(review) => {
            let review = *review;
            State::Decided(Box::new(Decided {
                review,
                outcome,
                ansm_told_on: None,
                published: None,
            }))
        }
        other => other,
    }
}

fn closed(state: State, on: jiff::civil::Date, why: Closure) -> State {
    match state {
        State::Filed(_) | State::UnderReview(_) => {
            State::Closed(Box::new(Closed { before: state, on, why }))
        }
        other => other,
    }
}

/// Facts that change a state without leaving it.
fn within(state: &mut State, event: &Event) {
    match (&mut *state, event) {
        (State::Draft(request), Event::RequestDescribed { path, product, indication, .. }) => {
            request.path = *path;
            request.product = product.clone();
            request.indication.clone_from(indication);
        }
        (State::Filed(filed), Event::MissingItemsRequested { on, items, .. }) => {
            filed.missing = Some((*on, items.clone()));
        }
        (State::Filed(filed), Event::MissingItemsSupplied { on, content }) => {
            filed.versions.push((*on, content.clone()));
            filed.missing = None;
        }
        (State::UnderReview(review), event) => examined(review, event),
        (State::Decided(decided), Event::AnsmToldOfNarrowing { on, .. }) => {
            decided.ansm_told_on = Some(*on);
        }
        (State::Decided(decided), Event::DecisionPublished { on, documents, .. }) => {
            decided.published = Some(Publication { on: *on, documents: documents.clone() });
        }
        _ => {}
    }
    if let Some(request) = state.request_mut() {
        anywhere(request, event);
    }
}

/// Facts that hold in every state.
fn anywhere(request: &mut Request, event: &Event) {
    match event {
        Event::ContributorInvited { person, organisation, .. } => {
            request.contributors.insert(*person, *organisation);
        }
        Event::ContributorRemoved { person, .. } => {
            request.contributors.remove(person);
        }
        Event::MessagePosted { on, by, audience, text } => {
            let message = Message { on: *on, by: *by, audience: *audience, text: text.clone() };
            request.messages.push(message);
        }
        _ => {}
    }
}

/// Facts of the examination.
fn examined(review: &mut Review, event: &Event) {
    match event {
        Event::RapporteurNamed { on, person } => {
            let rapporteur = Rapporteur { person: *person, named_on: *on, interests: None };
            review.rapporteurs.push(rapporteur);
        }
        Event::InterestsDeclared { on, person, links, conflict } => {
            let interests = Interests { on: *on, links: links.clone(), conflict: *conflict };
            if let Some(it) = review.rapporteurs.iter_mut().find(|it| it.person == *person) {
                it.interests = Some(interests);
            }
        }
        Event::RapporteurRelieved { person, .. } => {
            review.rapporteurs.retain(|rapporteur| rapporteur.person != *person);
        }
        Event::InformationRequested { on, question, origin, reply } => {
            let cause = Cause::InformationRequested;
            review.clock.suspend(suspension(cause, *on, reply.citation.clone()));
            review.enquiries.push(Enquiry {
                question: question.clone(),
                origin: *origin,
                reply: reply.clone(),
                replies: Vec::new(),
                complete_on: None,
                abandonment_proposed: None,
            });
        }
        Event::InformationSupplied { on, reply, documents } => {
            if let Some(enquiry) = open_enquiry(review) {
                enquiry.replies.push((*on, reply.clone(), documents.clone()));
            }
        }
        Event::InformationComplete { on } => {
            if let Some(enquiry) = open_enquiry(review) {
                enquiry.complete_on = Some(*on);
            }
            review.clock.resume(Cause::InformationRequested, *on);
        }
        Event::AbandonmentProposed { citation, .. } => {
            if let Some(enquiry) = open_enquiry(review) {
                enquiry.abandonment_proposed = Some(citation.clone());
            }
        }
        Event::ReviewSuspended { on, citation, .. } => {
            review.clock.suspend(suspension(Cause::RegulatoryEvent, *on, citation.clone()));
        }
        Event::ReviewResumed { on } => review.clock.resume(Cause::RegulatoryEvent, *on),
        Event::ReviewExtended { extension, .. } => review.clock.extension = Some(extension.clone()),
        Event::ContributionReceived { on, form, from, summary, documents, .. } => {
            review.contributions.push(Contribution {
                on: *on,
                form: *form,
                from: from.clone(),
                summary: summary.clone(),
                documents: documents.clone(),
            });
        }
        Event::OpinionGiven { opinion } => review.opinion = Some(opinion.clone()),
        Event::CommitteeOpinionGiven { opinion } => review.committee = Some(opinion.clone()),
        Event::CriterionAssessed { criterion, assessment } => {
            review.criteria.insert(*criterion, assessment.clone());
        }
        Event::DecisionProposed { proposal } => review.proposal = Some(proposal.clone()),
        Event::ProposalReturned { .. } => review.proposal = None,
        Event::SilenceProposed { on, effect, citation } => {
            let citation = citation.clone();
            review.silence_proposed = Some(SilenceProposal { on: *on, effect: *effect, citation });
        }
        Event::SilenceSetAside { .. } => {
            review.silence_proposed = None;
            review.silence_set_aside = true;
        }
        _ => {}
    }
}

fn open_enquiry(review: &mut Review) -> Option<&mut Enquiry> {
    review.enquiries.iter_mut().find(|enquiry| enquiry.complete_on.is_none())
}
