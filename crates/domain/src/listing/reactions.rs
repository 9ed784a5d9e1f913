//! What a fact of a listing asks of the early access from which it goes on.

use super::event::Event;
use super::state::State;
use crate::authorisation::Command;
use crate::ids::DossierId;
use crate::procedure::Procedure;
use crate::reaction::{Ask, Cause, Reaction, Target};

pub(super) fn reactions(dossier: DossierId, state: &State, event: &Event) -> Vec<Reaction> {
    let Some(request) = state.request() else { return Vec::new() };
    let Some(authorisation) = &request.authorisation else { return Vec::new() };
    let cause = |on| Cause {
        procedure: super::Listing::NAME.to_owned(),
        dossier,
        reference: request.reference.clone(),
        on,
    };
    let command = match event {
        Event::ListingRequested { on, .. } => Command::ListingRequested { cause: cause(*on) },
        // Early access holds until the day of the Journal officiel, whenever that was recorded.
        Event::ListingPublished { published_on, journal, .. } => {
            let indication = request.indication.clone();
            Command::EndByListing {
                cause: cause(*published_on),
                journal: journal.clone(),
                indication,
            }
        }
        Event::ListingRefused { on, .. } | Event::RequestWithdrawn { on, .. } => {
            Command::QuestionByListing { cause: cause(*on) }
        }
        Event::DocumentsAdded { .. }
        | Event::RequestAcknowledged { .. }
        | Event::OpinionGiven { .. }
        | Event::PriceSet { .. }
        | Event::TalksStalled { .. } => return Vec::new(),
    };
    let of = Target::Dossier(authorisation.authorisation);
    vec![Reaction { of, ask: Ask::Authorisation(command) }]
}
