//! What a fact of a framework asks of other dossiers.

use super::event::Event;
use super::state::State;
use crate::ids::DossierId;
use crate::reaction::Reaction;

/// Nothing: a framework ends by itself, and patients are prescribed the medicine without a dossier
/// of their own here (CPC-16).
pub(super) fn reactions(_: DossierId, _: &State, _: &Event) -> Vec<Reaction> {
    Vec::new()
}
