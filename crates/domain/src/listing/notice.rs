//! Who is told of a fact of a listing.

use super::event::Event;
use super::history::entry;
use super::state::State;
use crate::access::Role;
use crate::authorisation::routes;
use crate::notice::{Addressee, Notice};
use law::{Lang, text::day};

/// The notice of a fact, in the state that it led to.
pub(super) fn notice(state: &State, event: &Event) -> Option<Notice> {
    let request = state.request()?;
    let has = Addressee::Role(Role::HasOfficer);
    let committee = Addressee::Role(Role::Committee);
    let ministry = Addressee::Role(Role::Ministry);
    let laboratory = Addressee::Applicant;
    let to = match event {
        Event::ListingRequested { .. } | Event::RequestWithdrawn { .. } => {
            vec![ministry, has, committee]
        }
        Event::DocumentsAdded { .. } => vec![ministry, committee],
        Event::RequestAcknowledged { .. } => vec![laboratory, committee],
        Event::OpinionGiven { .. } => vec![laboratory, ministry],
        Event::PriceSet { .. } | Event::TalksStalled { .. } => vec![laboratory],
        Event::ListingPublished { .. } | Event::ListingRefused { .. } => {
            vec![laboratory, has, committee]
        }
    };
    let told = entry(event);
    let words = |lang: Lang| {
        let subject = format!("{} — {}", request.reference, told.title(lang));
        let on = day(told.on, lang);
        let about = format!("{} ({})", request.product.name, request.indication);
        let mut body = match lang {
            Lang::Fr => format!("Le {on}, pour {about}\u{a0}:\n{}.", told.title(lang)),
            Lang::En => format!("On {on}, for {about}:\n{}.", told.title(lang)),
        };
        if let Some(citation) = &told.citation {
            let basis = citation.say(lang);
            body.push_str(
                &lang
                    .pick(format!("\n\nFondement\u{a0}: {basis}."), format!("\n\nBasis: {basis}.")),
            );
        }
        if let Event::ListingRefused { appeal, .. } = event {
            body.push_str("\n\n");
            body.push_str(&routes(appeal, lang));
        }
        (subject, body)
    };
    let (fr, en) = (words(Lang::Fr), words(Lang::En));
    Some(Notice { to, subject: [fr.0, en.0], body: [fr.1, en.1] })
}
