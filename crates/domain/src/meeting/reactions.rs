//! What a fact of a meeting asks of others: a slot that comes free opens again, apart from what the
//! laboratory wrote for it.

use super::Command;
use super::event::{Event, Slot};
use super::state::State;
use crate::authorisation::identifier;
use crate::ids::DossierId;
use crate::reaction::{Ask, Reaction, Target};

pub(super) fn reactions(dossier: DossierId, state: &State, event: &Event) -> Vec<Reaction> {
    let on = match event {
        Event::RequestDeclined { on, .. } => *on,
        Event::MeetingCancelled { on, offered_again: true, .. } => *on,
        _ => return Vec::new(),
    };
    let Some(slot) = state.slot() else { return Vec::new() };
    let round = slot.round.saturating_add(1);
    let first = slot.reference.strip_suffix(&format!("-{}", slot.round));
    let first = first.filter(|_| slot.round > 1).unwrap_or(&slot.reference);
    let reference = format!("{first}-{round}");
    let slot = Box::new(Slot { reference, offered_on: on, round, ..slot.clone() });
    vec![Reaction {
        of: Target::Dossier(identifier(dossier, "offered again")),
        ask: Ask::Meeting(Command::OfferAgain { slot }),
    }]
}
