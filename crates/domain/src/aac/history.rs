//! The history of a compassionate access as sentences.

use super::event::Event;
use crate::access::Action::{ReadDossier, ReadFiling};
use crate::history::{Entry, plain};
use crate::summary::Standing;
use jiff::civil::Date;
use law::Lang;
use law::text::day;

fn act(on: Date, fr: impl Into<String>, en: impl Into<String>) -> Entry {
    plain(on, ReadDossier, fr, en)
}

/// What was said of the patient, for those who may read it.
fn told(on: Date, fr: &str, en: &str, words: &str) -> Entry {
    plain(on, ReadFiling, fr, en).saying(words)
}

/// A fact as an act of the history: each kind of fact in its one line.
#[expect(clippy::too_many_lines, reason = "one arm for each kind of fact")]
pub(super) fn entry(event: &Event) -> Entry {
    match event {
        Event::AccessRequested { on, citation, .. } => {
            act(*on, "Demande signée par le prescripteur", "Request signed by the prescriber")
                .by(citation)
                .leaving(Standing::AtPharmacy)
        }
        Event::RequestRevised { on, .. } => {
            act(*on, "Demande reprise par le prescripteur", "Request revised by the prescriber")
                .leaving(Standing::AtPharmacy)
        }
        Event::RenewalRequested { on, citation, .. } => act(
            *on,
            "Renouvellement demandé par le prescripteur",
            "Renewal asked for by the prescriber",
        )
        .by(citation)
        .leaving(Standing::AtPharmacy),
        Event::SentBack { on, reason, .. } => told(
            *on,
            "Demande renvoyée au prescripteur par la PUI",
            "Request sent back to the prescriber by the pharmacy",
            reason,
        )
        .leaving(Standing::SentBack),
        Event::DispensedFirst { on, dispensed_on, citation, .. } => {
            let at = |lang| day(*dispensed_on, lang);
            act(
                *on,
                format!("Médicament dispensé le {} avant décision, à régulariser", at(Lang::Fr)),
                format!("Dispensed on {} before the decision, to be regularised", at(Lang::En)),
            )
            .by(citation)
            .leaving(Standing::ToRegularise)
        }
        Event::SentToAnsm { on, citation, .. } => act(
            *on,
            "Demande adressée à l’ANSM par la PUI",
            "Request sent to the ANSM by the pharmacy",
        )
        .by(citation)
        .leaving(Standing::AtAnsm),
        Event::InformationAsked { on, words, .. } => told(
            *on,
            "Informations demandées par l’ANSM",
            "Information asked for by the ANSM",
            words,
        )
        .leaving(Standing::Asked),
        Event::InformationGiven { on, words, .. } => told(
            *on,
            "Informations apportées par l’établissement",
            "Information given by the hospital",
            words,
        )
        .leaving(Standing::AtAnsm),
        Event::AccessGranted { authorisation, .. } => granted(authorisation),
        Event::AccessRefused { on, words, citation, .. } => {
            told(*on, "Autorisation refusée par l’ANSM", "Authorisation refused by the ANSM", words)
                .by(citation)
                .leaving(Standing::Refused)
        }
        Event::RequestGivenUp { on, reason, .. } => told(
            *on,
            "Demande annulée par l’établissement",
            "Request given up by the hospital",
            reason,
        )
        .leaving(Standing::Abandoned),
        Event::AccessStopped { on, words, .. } => told(
            *on,
            "Traitement arrêté par le prescripteur",
            "Treatment stopped by the prescriber",
            words,
        )
        .leaving(Standing::Ended),
        Event::AccessExpired { on, citation } => {
            act(*on, "Autorisation arrivée à son terme", "Authorisation expired")
                .by(citation)
                .leaving(Standing::Ended)
        }
        Event::DataAsked { on, words, citation, .. } => {
            told(*on, "Données demandées par l’ANSM", "Data asked for by the ANSM", words)
                .by(citation)
        }
        Event::DataSent { on, words, .. } => {
            told(*on, "Données transmises par l’établissement", "Data sent by the hospital", words)
        }
        Event::CommentsInvited { on, measure, reasons, citation, .. } => {
            let [fr, en] = [measure.text().fr, measure.text().en].map(str::to_lowercase);
            told(
                *on,
                &format!("Mesure envisagée ({fr})\u{a0}: établissement invité à présenter ses observations"),
                &format!("Measure considered ({en}): hospital invited to comment"),
                reasons,
            )
            .by(citation)
        }
        Event::Commented { on, words, .. } => {
            told(*on, "Observations de l’établissement", "Comments of the hospital", words)
        }
        Event::AccessSuspended { on, reasons, clock, .. } => told(
            *on,
            "Autorisation suspendue par l’ANSM",
            "Authorisation suspended by the ANSM",
            reasons,
        )
        .by(&clock.citation)
        .leaving(Standing::Halted),
        Event::SuspensionEnded { on, .. } => {
            act(*on, "Fin de la suspension", "End of the suspension").leaving(Standing::InForce)
        }
        Event::AccessWithdrawn { on, reasons, citation, .. } => told(
            *on,
            "Autorisation retirée par l’ANSM",
            "Authorisation withdrawn by the ANSM",
            reasons,
        )
        .by(citation)
        .leaving(Standing::Withdrawn),
        Event::CareChanged { on, .. } => {
            act(*on, "Équipe de soins modifiée", "Care team changed").minor()
        }
    }
}

fn granted(it: &super::event::Authorisation) -> Entry {
    let until = |lang| day(it.clock.due(it.on), lang);
    act(
        it.on,
        format!("Autorisation {} octroyée jusqu’au {}", it.number, until(Lang::Fr)),
        format!("Authorisation {} granted until {}", it.number, until(Lang::En)),
    )
    .saying(&it.words)
    .by(&it.citation)
    .leaving(Standing::InForce)
}
