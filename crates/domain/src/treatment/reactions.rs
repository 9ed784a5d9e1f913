//! What a fact of a treatment asks: where the protocol has effects declared to the pharmacovigilance
//! centre of the region, a declaration goes to that of the hospital (PV-06).

use super::event::Event;
use super::state::State;
use crate::ids::DossierId;
use crate::protocol::Channel;
use crate::reaction::{Ask, Reaction, Target};

pub(super) fn reactions(dossier: DossierId, state: &State, event: &Event) -> Vec<Reaction> {
    let Event::EffectDeclared { declaration } = event else { return Vec::new() };
    if state.course().is_none_or(|it| it.plan.channel != Some(Channel::Crpv)) {
        return Vec::new();
    }
    let ask = Ask::Refer { number: declaration.number };
    vec![Reaction { of: Target::Dossier(dossier), ask }]
}
