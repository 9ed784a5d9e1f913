//! The acts on a listing.

mod decision;
mod filing;

use crate::pages::acts::{self as engine, Shown};
use domain::PersonId;
use domain::listing::{Event, Listing};
use law::Text;

type Act = engine::Act<Listing>;

impl Shown for Listing {
    const PLACE: &'static str = "/listings";
    const NAMED: Text = Text::new("Droit commun", "Common law");

    fn actor(event: &Event) -> Option<PersonId> {
        match event {
            Event::ListingRequested { by, .. }
            | Event::DocumentsAdded { by, .. }
            | Event::RequestAcknowledged { by, .. }
            | Event::OpinionGiven { by, .. }
            | Event::PriceSet { by, .. }
            | Event::TalksStalled { by, .. }
            | Event::ListingPublished { by, .. }
            | Event::ListingRefused { by, .. }
            | Event::RequestWithdrawn { by, .. } => Some(*by),
        }
    }

    fn acts() -> &'static [&'static Act] {
        ACTS
    }
}

static ACTS: &[&Act] = &[
    &filing::ACKNOWLEDGE,
    &decision::GIVE_OPINION,
    &decision::SET_PRICE,
    &decision::REPORT_STALL,
    &decision::PUBLISH,
    &decision::REFUSE,
    &filing::ADD_DOCUMENTS,
    &filing::WITHDRAW,
];
