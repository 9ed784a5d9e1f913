//! The state after a fact. No rule of law is read here: a fact carries what the law was.

use super::event::Event;
use super::state::{Asked, Ending, Link, Minutes, State, Why};
use jiff::civil::Date;

/// Applies a fact. A fact that does not fit the state leaves it unchanged: it cannot have been
/// decided, and replay never panics.
pub(super) fn evolve(mut state: State, event: &Event) -> State {
    match event {
        Event::SlotOffered { slot, .. } => State::Offered(Box::new(slot.clone())),
        Event::SlotTakenBack { on, reason, .. } => ended(state, *on, Why::TakenBack, reason),
        Event::SlotLapsed { on } => ended(state, *on, Why::Lapsed, ""),
        Event::RequestDeclined { on, reason, .. } => ended(state, *on, Why::Declined, reason),
        Event::MeetingCancelled { on, party, reason, .. } => {
            ended(state, *on, Why::Cancelled(*party), reason)
        }
        Event::MeetingRequested { on, by, through, request, citation } => match state {
            State::Offered(slot) => State::Requested(Box::new(Asked {
                slot: *slot,
                on: *on,
                by: *by,
                through: *through,
                request: request.clone(),
                citation: citation.clone(),
                agreed: None,
                minutes_awaited: None,
                link: None,
            })),
            other => other,
        },
        Event::MeetingConfirmed { on, remarks, .. } => match state {
            State::Requested(mut asked) => {
                asked.agreed = Some((*on, remarks.clone()));
                State::Agreed(asked)
            }
            other => other,
        },
        Event::MeetingHeld { on, held_on, text, advice, documents, .. } => match state {
            State::Agreed(mut asked) => {
                asked.minutes_awaited = None;
                let minutes = Minutes {
                    on: *on,
                    held_on: *held_on,
                    text: text.clone(),
                    advice: advice.clone(),
                    documents: documents.clone(),
                };
                State::Held(asked, Box::new(minutes))
            }
            other => other,
        },
        Event::MinutesAwaited { on } => {
            if let Some(asked) = state.asked_mut() {
                asked.minutes_awaited = Some(*on);
            }
            state
        }
        Event::DossierLinked { dossier, reference, thread, .. } => {
            if let Some(asked) = state.asked_mut() {
                let reference = reference.clone();
                asked.link = Some(Link { dossier: *dossier, reference, thread: *thread });
            }
            state
        }
    }
}

fn ended(state: State, on: Date, why: Why, reason: &str) -> State {
    let ending = Ending { on, why, reason: reason.to_owned() };
    match state {
        State::Offered(slot) => State::Unused(slot, ending),
        State::Requested(mut asked) | State::Agreed(mut asked) => {
            asked.minutes_awaited = None;
            State::Closed(asked, ending)
        }
        other => other,
    }
}
