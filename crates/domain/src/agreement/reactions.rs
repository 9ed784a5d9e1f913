//! What a fact of an agreement asks: of the authorisation whose data are collected, that its signature
//! proves the commitment to sign agreements (LAB-06); of the collection, the balance of a year that
//! ended (CONV-07).

use super::event::Event;
use super::state::State;
use crate::authorisation;
use crate::ids::DossierId;
use crate::procedure::Procedure;
use crate::reaction::{Ask, Cause, Reaction, Target};
use jiff::civil::Date;

pub(super) fn reactions(dossier: DossierId, state: &State, event: &Event) -> Vec<Reaction> {
    let Some(it) = state.contract() else { return Vec::new() };
    match event {
        Event::AgreementSigned { on, .. } => {
            let cause = Cause {
                procedure: super::Agreement::NAME.to_owned(),
                dossier,
                reference: it.opening.reference.clone(),
                on: *on,
            };
            vec![Reaction {
                of: Target::Dossier(it.opening.authorisation.authorisation),
                ask: Ask::Authorisation(authorisation::Command::AgreementSigned { cause }),
            }]
        }
        Event::YearEnded { closing, .. } => balance(dossier, closing.started_on),
        Event::AgreementEnded { ended_on, .. } => balance(dossier, *ended_on),
        _ => Vec::new(),
    }
}

fn balance(dossier: DossierId, last: Date) -> Vec<Reaction> {
    vec![Reaction { of: Target::Dossier(dossier), ask: Ask::Balance { last } }]
}
