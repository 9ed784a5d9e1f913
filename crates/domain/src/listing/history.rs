//! The history of a listing as sentences: what happened, on which day, by which article.

use super::event::Event;
use crate::access::Action::{ReadDossier, ReadFiling};
use crate::authorisation::euros;
use crate::history::{Entry, plain};
use crate::summary::Standing;
use law::{Lang, text::day};

/// A fact as an act of the history.
pub(super) fn entry(event: &Event) -> Entry {
    match event {
        Event::ListingRequested { on, request, citation, .. } => plain(
            *on,
            ReadDossier,
            "Demande d’inscription au remboursement déposée",
            "Listing request filed",
        )
        .saying(&request.indication)
        .by(citation)
        .leaving(Standing::Filed),
        Event::DocumentsAdded { on, documents, .. } => plain(
            *on,
            ReadFiling,
            "Pièces jointes à la demande d’inscription",
            "Documents added to the listing request",
        )
        .with(documents),
        Event::RequestAcknowledged { clock, .. } => {
            let due = clock.due(clock.started_on);
            plain(
                clock.started_on,
                ReadDossier,
                format!(
                    "Accusé de réception de la demande d’inscription complète\u{a0}: décision attendue au plus tard le {}",
                    day(due, Lang::Fr)
                ),
                format!(
                    "Complete listing request acknowledged: decision expected by {}",
                    day(due, Lang::En)
                ),
            )
            .by(&clock.citation)
            .leaving(Standing::InProgress)
        }
        Event::OpinionGiven { on, smr, asmr, reasons, documents, citation, .. } => {
            let said = |lang: Lang| {
                let smr = smr.text().say(lang);
                match asmr {
                    Some(asmr) => format!("{smr}, {}", asmr.text().say(lang)),
                    None => smr.to_owned(),
                }
            };
            plain(
                *on,
                ReadDossier,
                format!("Avis de la commission de la transparence\u{a0}: {}", said(Lang::Fr)),
                format!("Opinion of the transparency committee: {}", said(Lang::En)),
            )
            .saying(reasons)
            .with(documents)
            .by(citation)
        }
        Event::PriceSet { on, cents, unit, form, citation, .. } => plain(
            *on,
            ReadDossier,
            format!(
                "Prix fixé\u{a0}: {} HT par {unit} ({})",
                euros(*cents, Lang::Fr),
                lower(form.text().fr)
            ),
            format!(
                "Price set: {} without tax for one {unit} ({})",
                euros(*cents, Lang::En),
                lower(form.text().en)
            ),
        )
        .by(citation),
        Event::TalksStalled { on, reason, .. } => plain(
            *on,
            ReadDossier,
            "Négociation du prix sans accord à ce jour",
            "No agreement on the price to this day",
        )
        .saying(reason),
        Event::ListingPublished { published_on, journal, documents, citation, .. } => plain(
            *published_on,
            ReadDossier,
            "Prix et remboursement publiés au Journal officiel",
            "Price and reimbursement published in the Journal officiel",
        )
        .saying(journal)
        .with(documents)
        .by(citation)
        .leaving(Standing::Listed),
        Event::ListingRefused { on, reasons, documents, citation, .. } => {
            plain(*on, ReadDossier, "Inscription refusée", "Listing refused")
                .saying(reasons)
                .with(documents)
                .by(citation)
                .leaving(Standing::Refused)
        }
        Event::RequestWithdrawn { on, reason, .. } => plain(
            *on,
            ReadDossier,
            "Demande d’inscription retirée par le laboratoire",
            "Listing request withdrawn by the laboratory",
        )
        .saying(reason)
        .leaving(Standing::Withdrawn),
    }
}

/// A text that goes on a sentence.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
