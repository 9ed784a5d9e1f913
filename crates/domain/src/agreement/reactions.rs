//! What a fact of an agreement asks of the authorisation whose data are collected: it proves the
//! commitment to sign agreements (LAB-06).

use super::event::Event;
use super::state::State;
use crate::authorisation;
use crate::ids::DossierId;
use crate::procedure::Procedure;
use crate::reaction::{Ask, Cause, Reaction, Target};

pub(super) fn reactions(dossier: DossierId, state: &State, event: &Event) -> Vec<Reaction> {
    let (Event::AgreementSigned { on, .. }, Some(it)) = (event, state.contract()) else {
        return Vec::new();
    };
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
