//! The history of a derogation as sentences.

use super::event::Event;
use crate::access::Action::{ReadDossier, ReadFiling};
use crate::history::{Entry, plain};
use crate::summary::Standing;
use law::{Lang, text::day};

/// A fact as an act of the history.
#[must_use]
pub fn entry(event: &Event) -> Entry {
    match event {
        Event::RequestOpened { on, .. } => {
            plain(*on, ReadDossier, "Brouillon ouvert", "Draft opened").leaving(Standing::Draft)
        }
        Event::RequestDescribed { on, .. } => {
            plain(*on, ReadFiling, "Demande modifiée", "Request changed").minor()
        }
        Event::DocumentsAdded { on, documents, .. } => {
            plain(*on, ReadFiling, "Pièces jointes", "Documents added").with(documents)
        }
        Event::RequestFiled { on, citation, .. } => plain(
            *on,
            ReadDossier,
            "Demande déposée auprès de l’ANSM",
            "Request filed with the ANSM",
        )
        .by(citation)
        .leaving(Standing::Filed),
        Event::MissingItemsAsked { on, items, citation, .. } => {
            plain(*on, ReadFiling, "Pièces manquantes demandées", "Missing items asked for")
                .saying(items)
                .by(citation)
                .leaving(Standing::AwaitingApplicant)
        }
        Event::RequestAcknowledged { on, citation, .. } => {
            plain(*on, ReadDossier, "Demande reconnue complète", "Request found complete")
                .by(citation)
                .leaving(Standing::InProgress)
        }
        Event::InformationAsked { on, questions, .. } => plain(
            *on,
            ReadFiling,
            "Informations demandées par l’ANSM",
            "Information asked for by the ANSM",
        )
        .saying(questions)
        .leaving(Standing::AwaitingApplicant),
        Event::InformationGiven { on, text, documents, .. } => {
            plain(*on, ReadFiling, "Réponse du fabricant", "Answer of the manufacturer")
                .saying(text)
                .with(documents)
                .leaving(Standing::InProgress)
        }
        Event::RequestWithdrawn { on, reason, .. } => plain(
            *on,
            ReadDossier,
            "Demande retirée par le fabricant",
            "Request withdrawn by the manufacturer",
        )
        .saying(reason)
        .leaving(Standing::Withdrawn),
        Event::DerogationGranted { .. }
        | Event::DerogationRefused { .. }
        | Event::DecisionPublished { .. } => decided(event),
        Event::RenewalAsked { .. }
        | Event::DerogationRenewed { .. }
        | Event::RenewalRefused { .. }
        | Event::CeMarkDeclared { .. }
        | Event::DerogationEnded { .. }
        | Event::DerogationExpired { .. } => lived(event),
    }
}

/// The decision on the request.
fn decided(event: &Event) -> Entry {
    match event {
        Event::DerogationGranted { on, from, until, reasons, documents, citation, .. } => {
            let span = |lang: Lang| (day(*from, lang), day(*until, lang));
            let (fr, en) = (span(Lang::Fr), span(Lang::En));
            plain(
                *on,
                ReadDossier,
                format!("Dérogation octroyée du {} au {}", fr.0, fr.1),
                format!("Derogation granted from {} to {}", en.0, en.1),
            )
            .saying(reasons)
            .with(documents)
            .by(citation)
            .leaving(Standing::InForce)
        }
        Event::DerogationRefused { on, reasons, documents, citation, .. } => {
            plain(*on, ReadDossier, "Dérogation refusée", "Derogation refused")
                .saying(reasons)
                .with(documents)
                .by(citation)
                .leaving(Standing::Refused)
        }
        Event::DecisionPublished { on, .. } => {
            plain(*on, ReadDossier, "Décision publiée", "Decision published")
        }
        other => entry(other),
    }
}

/// What happened while it held.
fn lived(event: &Event) -> Entry {
    match event {
        Event::RenewalAsked { on, reasons, documents, .. } => {
            plain(*on, ReadFiling, "Renouvellement demandé", "Renewal asked for")
                .saying(reasons)
                .with(documents)
        }
        Event::DerogationRenewed { on, until, reasons, documents, citation, .. } => plain(
            *on,
            ReadDossier,
            format!("Dérogation renouvelée jusqu’au {}", day(*until, Lang::Fr)),
            format!("Derogation renewed until {}", day(*until, Lang::En)),
        )
        .saying(reasons)
        .with(documents)
        .by(citation),
        Event::RenewalRefused { on, reasons, documents, citation, .. } => {
            plain(*on, ReadDossier, "Renouvellement refusé", "Renewal refused")
                .saying(reasons)
                .with(documents)
                .by(citation)
        }
        Event::CeMarkDeclared { on, marked_on, certificate, documents, .. } => plain(
            *on,
            ReadDossier,
            format!("Marquage CE déclaré, obtenu le {}", day(*marked_on, Lang::Fr)),
            format!("CE mark declared, obtained on {}", day(*marked_on, Lang::En)),
        )
        .saying(certificate)
        .with(documents),
        Event::DerogationEnded { on, cause, reasons, documents, citation, .. } => {
            let cause = cause.text();
            plain(
                *on,
                ReadDossier,
                format!("Fin anticipée de la dérogation\u{a0}: {}", cause.fr),
                format!("Derogation ended early: {}", cause.en),
            )
            .saying(reasons)
            .with(documents)
            .by(citation)
            .leaving(Standing::Ended)
        }
        Event::DerogationExpired { on, citation } => plain(
            *on,
            ReadDossier,
            "Fin de la période fixée par la décision",
            "End of the period fixed by the decision",
        )
        .by(citation)
        .leaving(Standing::Ended),
        other => decided(other),
    }
}
