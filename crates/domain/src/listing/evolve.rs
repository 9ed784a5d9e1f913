//! The state after a fact. No rule of law is read here: a fact carries what the law was.

use super::event::Event;
use super::state::{Examination, Filed, Opinion, Price, Publication, Refusal, State, Withdrawal};

/// Applies a fact. A fact that does not fit the state leaves it unchanged: it cannot have been
/// decided, and replay never panics.
pub(super) fn evolve(state: State, event: &Event) -> State {
    match (state, event) {
        (State::Empty, Event::ListingRequested { on, request, .. }) => {
            State::Filed(Box::new(Filed {
                request: request.clone(),
                on: *on,
                documents: Vec::new(),
            }))
        }
        (State::Filed(mut filed), Event::DocumentsAdded { documents, .. }) => {
            filed.documents.extend(documents.iter().cloned());
            State::Filed(filed)
        }
        (State::Filed(filed), Event::RequestAcknowledged { clock, .. }) => {
            State::Examined(Box::new(Examination {
                filed: *filed,
                clock: clock.clone(),
                opinion: None,
                price: None,
                stalled: Vec::new(),
            }))
        }
        (
            State::Examined(it),
            Event::ListingPublished { published_on, journal, documents, citation, .. },
        ) => {
            let publication = Publication {
                on: *published_on,
                journal: journal.clone(),
                documents: documents.clone(),
                citation: citation.clone(),
            };
            State::Published(it, Box::new(publication))
        }
        (
            State::Examined(it),
            Event::ListingRefused { on, reasons, documents, appeal, citation, .. },
        ) => {
            let refusal = Refusal {
                on: *on,
                reasons: reasons.clone(),
                documents: documents.clone(),
                appeal: appeal.clone(),
                citation: citation.clone(),
            };
            State::Refused(it, Box::new(refusal))
        }
        (
            before @ (State::Filed(_) | State::Examined(_)),
            Event::RequestWithdrawn { on, reason, .. },
        ) => {
            let withdrawal = Withdrawal { on: *on, reason: reason.clone() };
            State::Withdrawn(Box::new(before), Box::new(withdrawal))
        }
        (State::Examined(mut it), event) => {
            within(&mut it, event);
            State::Examined(it)
        }
        (other, _) => other,
    }
}

/// Facts that change an examination without ending it.
fn within(it: &mut Examination, event: &Event) {
    match event {
        Event::DocumentsAdded { documents, .. } => {
            it.filed.documents.extend(documents.iter().cloned());
        }
        Event::OpinionGiven { on, smr, asmr, reasons, population, documents, citation, .. } => {
            it.opinion = Some(Opinion {
                on: *on,
                smr: *smr,
                asmr: *asmr,
                reasons: reasons.clone(),
                population: *population,
                documents: documents.clone(),
                citation: citation.clone(),
            });
        }
        Event::PriceSet { on, cents, unit, form, citation, .. } => {
            it.price = Some(Price {
                on: *on,
                cents: *cents,
                unit: unit.clone(),
                form: *form,
                citation: citation.clone(),
            });
        }
        Event::TalksStalled { on, reason, .. } => it.stalled.push((*on, reason.clone())),
        _ => {}
    }
}
