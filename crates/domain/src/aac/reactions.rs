//! What a grant asks of the referential of its medicine: the first one makes the ANSM publish the
//! criteria and allot the code, the first very early one starts the undertaking of the holder.

use super::event::Event;
use super::state::State;
use crate::ids::DossierId;
use crate::procedure::Procedure;
use crate::reaction::{Ask, Cause, Reaction, Target};
use crate::referential::Command;

pub(super) fn reactions(access: DossierId, state: &State, event: &Event) -> Vec<Reaction> {
    let Event::AccessGranted { authorisation, .. } = event else { return Vec::new() };
    let Some((it, asked)) = state.access().and_then(|it| Some((it, it.asked()?))) else {
        return Vec::new();
    };
    // A renewal tells nothing that the first grant did not.
    if it.authorisations.len() > 1 {
        return Vec::new();
    }
    let (on, terms) = (authorisation.on, &asked.request.terms);
    let cause = Cause {
        procedure: super::Aac::NAME.to_owned(),
        dossier: access,
        reference: it.opening.reference.clone(),
        on,
    };
    let command = Command::RecordGrant { cause, on, very_early: terms.very_early };
    vec![Reaction { of: Target::Dossier(terms.referential), ask: Ask::Referential(command) }]
}
