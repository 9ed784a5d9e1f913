//! The history of a treatment as sentences. What a form says is read on its own page.

use super::event::Event;
use super::state::Signer;
use crate::access::Action::{ReadDossier, ReadFiling};
use crate::history::{Entry, plain};
use crate::summary::Standing;
use law::{Lang, text::day};

/// A fact as an act of the history.
pub(super) fn entry(event: &Event) -> Entry {
    match event {
        Event::TreatmentOpened { .. }
        | Event::SentToPharmacy { .. }
        | Event::SentToHolder { .. }
        | Event::SentBack { .. }
        | Event::InformationAsked { .. }
        | Event::InformationGiven { .. }
        | Event::AccessAgreed { .. }
        | Event::AccessDeclined { .. }
        | Event::RequestGivenUp { .. } => of_request(event),
        Event::AgreementLapsed { .. }
        | Event::DocumentGiven { .. }
        | Event::TreatmentStarted { .. }
        | Event::TreatmentNotStarted { .. }
        | Event::Dispensed { .. }
        | Event::TreatmentStopped { .. }
        | Event::CareChanged { .. }
        | Event::PlanAnnounced { .. }
        | Event::PlanChanged { .. }
        | Event::TreatmentClosed { .. } => of_care(event),
        Event::FormSigned { .. }
        | Event::FormCorrected { .. }
        | Event::QueryOpened { .. }
        | Event::QueryAnswered { .. }
        | Event::QueryClosed { .. }
        | Event::FormLocked { .. }
        | Event::FormUnlocked { .. }
        | Event::EffectDeclared { .. }
        | Event::DeclarationWaived { .. }
        | Event::DeclarationAcknowledged { .. } => of_data(event),
    }
}

fn of_request(event: &Event) -> Entry {
    let (on, fr, en) = match event {
        Event::TreatmentOpened { on, .. } => (on, "Demande d’accès commencée", "Request begun"),
        Event::SentToPharmacy { on, .. } => {
            (on, "Demande transmise à la PUI", "Request sent to the pharmacy")
        }
        Event::SentToHolder { on, .. } => {
            (on, "Demande adressée au laboratoire par la PUI", "Request sent to the laboratory")
        }
        Event::SentBack { on, .. } => {
            (on, "Demande renvoyée au prescripteur par la PUI", "Request sent back by the pharmacy")
        }
        Event::InformationAsked { on, .. } => {
            (on, "Informations demandées par le laboratoire", "Information asked for")
        }
        Event::InformationGiven { on, .. } => {
            (on, "Informations apportées par l’établissement", "Information given")
        }
        Event::AccessAgreed { agreement, .. } => {
            (&agreement.on, "Accès accordé par le laboratoire", "Access agreed by the laboratory")
        }
        Event::AccessDeclined { on, .. } => {
            (on, "Accès non accordé par le laboratoire", "Access declined by the laboratory")
        }
        Event::RequestGivenUp { on, .. } => {
            (on, "Demande annulée par l’établissement", "Request given up by the hospital")
        }
        _ => return of_data(event),
    };
    let entry = plain(*on, ReadDossier, fr, en);
    match event {
        Event::TreatmentOpened { .. } => entry.leaving(Standing::Draft),
        Event::SentToPharmacy { .. } => entry.leaving(Standing::AtPharmacy),
        Event::SentToHolder { part, citation, .. } => {
            entry.saying(&part.comment).by(citation).leaving(Standing::WithHolder)
        }
        Event::SentBack { reason, .. } => entry.saying(reason).leaving(Standing::Draft),
        Event::InformationAsked { words, .. } => entry.saying(words).leaving(Standing::Asked),
        Event::InformationGiven { words, .. } => entry.saying(words).leaving(Standing::WithHolder),
        Event::AccessAgreed { agreement, citation, .. } => {
            entry.saying(&agreement.words).by(citation).leaving(Standing::Agreed)
        }
        Event::AccessDeclined { words, .. } => entry.saying(words).leaving(Standing::Declined),
        Event::RequestGivenUp { reason, .. } => entry.saying(reason).leaving(Standing::Withdrawn),
        _ => entry,
    }
}

fn of_care(event: &Event) -> Entry {
    let on_day = |on, fr: &str, en: &str, day_of| {
        let (fr, en) = (
            format!("{fr} le {}", day(day_of, Lang::Fr)),
            format!("{en} on {}", day(day_of, Lang::En)),
        );
        plain(on, ReadDossier, fr, en)
    };
    match event {
        Event::AgreementLapsed { on } => plain(
            *on,
            ReadDossier,
            "Accord échu sans première administration",
            "Agreement over without a first administration",
        )
        .leaving(Standing::Ended),
        Event::DocumentGiven { on, given_on, to, .. } => {
            on_day(*on, "Document d’information remis", "Information document given", *given_on)
                .saying(to)
        }
        Event::TreatmentStarted { on, first_on } => {
            on_day(*on, "Première administration", "First administration", *first_on)
                .leaving(Standing::Treated)
        }
        Event::TreatmentNotStarted { on } => {
            plain(*on, ReadDossier, "Traitement non débuté", "Treatment not begun")
                .leaving(Standing::Ended)
        }
        Event::Dispensed { dispensing, .. } => plain(
            dispensing.on,
            ReadDossier,
            format!("Dispensation\u{a0}: {}, lot {}", dispensing.presentation, dispensing.batch),
            format!("Dispensed: {}, batch {}", dispensing.presentation, dispensing.batch),
        ),
        Event::TreatmentStopped { on, stopped_on, .. } => {
            on_day(*on, "Traitement arrêté", "Treatment stopped", *stopped_on)
                .leaving(Standing::Stopped)
        }
        Event::CareChanged { on, .. } => {
            plain(*on, ReadFiling, "Équipe de soins modifiée", "Care team changed").minor()
        }
        Event::PlanAnnounced { on, from, plan } => plain(
            *on,
            ReadDossier,
            format!(
                "Version {} du protocole annoncée pour le {}",
                plan.version,
                day(*from, Lang::Fr)
            ),
            format!(
                "Version {} of the protocol to apply from {}",
                plan.version,
                day(*from, Lang::En)
            ),
        )
        .minor(),
        Event::PlanChanged { on, plan } => plain(
            *on,
            ReadDossier,
            format!("Version {} du protocole applicable", plan.version),
            format!("Version {} of the protocol applies", plan.version),
        ),
        Event::TreatmentClosed { on, .. } => {
            plain(*on, ReadDossier, "Dossier clos", "Closed").leaving(Standing::Ended)
        }
        _ => of_data(event),
    }
}

fn of_data(event: &Event) -> Entry {
    let about = |on, number: u32, fr: &str, en: &str| {
        plain(on, ReadFiling, format!("Fiche {number} {fr}"), format!("Form {number} {en}"))
    };
    match event {
        Event::FormSigned { on, by, number, signed, .. } => {
            let kind = signed.kind.text();
            let [by_fr, by_en] = match by {
                Signer::Person(_) => ["signée", "signed"],
                Signer::Patient => ["remplie par le patient", "filled in by the patient"],
            };
            plain(
                *on,
                ReadFiling,
                format!("Fiche {number} {by_fr}\u{a0}: {}", kind.fr),
                format!("Form {number} {by_en}: {}", kind.en),
            )
        }
        Event::FormCorrected { on, number, reason, .. } => {
            about(*on, *number, "corrigée", "corrected").saying(reason)
        }
        Event::QueryOpened { on, number, words, .. } => {
            about(*on, *number, "questionnée", "queried").saying(words)
        }
        Event::QueryAnswered { on, query, words, .. } => plain(
            *on,
            ReadFiling,
            format!("Réponse à la question {query}"),
            format!("Answer to query {query}"),
        )
        .saying(words),
        Event::QueryClosed { on, query, .. } => plain(
            *on,
            ReadFiling,
            format!("Question {query} close"),
            format!("Query {query} closed"),
        )
        .minor(),
        Event::FormLocked { on, number, .. } => {
            about(*on, *number, "verrouillée", "locked").minor()
        }
        Event::FormUnlocked { on, number, reason, .. } => {
            about(*on, *number, "déverrouillée", "unlocked").saying(reason)
        }
        Event::EffectDeclared { declaration } => {
            let [fr, en] = if declaration.serious {
                ["grave", "serious"]
            } else {
                ["non grave", "not serious"]
            };
            plain(
                declaration.received_on,
                ReadFiling,
                format!("Effet indésirable {fr} déclaré (fiche {})", declaration.number),
                format!("Adverse effect declared, {en} (form {})", declaration.number),
            )
            .by(&declaration.clock.citation)
        }
        Event::DeclarationWaived { on, number, reason, .. } => {
            about(*on, *number, "sans déclaration à faire", "without a declaration to make")
                .saying(reason)
        }
        Event::DeclarationAcknowledged { on, number, reference, .. } => {
            about(*on, *number, "prise en compte par le laboratoire", "acknowledged")
                .saying(reference)
        }
        _ => of_request(event),
    }
}
