//! What a fact of a protocol asks of other dossiers.

use super::event::Event;
use super::state::State;
use crate::ids::DossierId;
use crate::reaction::{Ask, Reaction, Target};
use crate::treatment::{Command, Plan};

/// A version that is made public applies to the treatments that go on, from its day on: never
/// backward.
pub(super) fn reactions(protocol: DossierId, state: &State, event: &Event) -> Vec<Reaction> {
    let Event::ProtocolPublished { number, .. } = event else { return Vec::new() };
    let (Some(record), Some(version)) = (state.record(), state.version(*number)) else {
        return Vec::new();
    };
    let plan = Box::new(Plan::of(version.number, &version.content));
    vec![Reaction {
        of: Target::TreatmentsUnder { protocol, thread: record.opening.thread },
        ask: Ask::Treatment(Command::ChangePlan { plan, from: version.applies_on }),
    }]
}
