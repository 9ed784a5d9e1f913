//! The history of a treatment as sentences. What a form says is read on its own page.

use super::event::Event;
use super::signed::Signed;
use super::state::{Declaration, Dispensing, Signer};
use crate::access::Action::{ReadDossier, ReadFiling};
use crate::history::{Entry, plain};
use crate::summary::Standing;
use jiff::civil::Date;
use law::{Lang, text::day};

/// A fact as an act of the history: each kind of fact in its one line.
pub(super) fn entry(event: &Event) -> Entry {
    match event {
        Event::TreatmentOpened { on, .. } => {
            act(*on, "Demande d’accès commencée", "Request begun").leaving(Standing::Draft)
        }
        Event::FormSigned { on, by, number, signed, .. } => form_signed(*on, *by, *number, signed),
        Event::FormDeclined { on, .. } => plain(
            *on,
            ReadFiling,
            "Questionnaire non rempli, comme le patient le souhaite",
            "Questionnaire left unanswered, as the patient wishes",
        ),
        Event::SentToPharmacy { on, .. } => {
            act(*on, "Demande transmise à la PUI", "Request sent to the pharmacy")
                .leaving(Standing::AtPharmacy)
        }
        Event::SentToHolder { on, part, citation, .. } => act(
            *on,
            "Demande adressée au laboratoire par la PUI",
            "Request sent to the laboratory by the pharmacy",
        )
        .saying(&part.comment)
        .by(citation)
        .leaving(Standing::WithHolder),
        Event::SentBack { on, reason, .. } => act(
            *on,
            "Demande renvoyée au prescripteur par la PUI",
            "Request sent back to the prescriber by the pharmacy",
        )
        .saying(reason)
        .leaving(Standing::Draft),
        Event::InformationAsked { on, words, .. } => act(
            *on,
            "Informations demandées par le laboratoire",
            "Information asked for by the laboratory",
        )
        .saying(words)
        .leaving(Standing::Asked),
        Event::InformationGiven { on, words, .. } => act(
            *on,
            "Informations apportées par l’établissement",
            "Information given by the hospital",
        )
        .saying(words)
        .leaving(Standing::WithHolder),
        Event::AccessAgreed { agreement, citation, .. } => {
            act(agreement.on, "Accès accordé par le laboratoire", "Access agreed by the laboratory")
                .saying(&agreement.words)
                .by(citation)
                .leaving(Standing::Agreed)
        }
        Event::AccessDeclined { on, words, .. } => {
            act(*on, "Accès non accordé par le laboratoire", "Access declined by the laboratory")
                .saying(words)
                .leaving(Standing::Declined)
        }
        Event::RequestGivenUp { on, reason, .. } => {
            act(*on, "Demande annulée par l’établissement", "Request given up by the hospital")
                .saying(reason)
                .leaving(Standing::Withdrawn)
        }
        Event::AgreementLapsed { on } => act(
            *on,
            "Accord échu sans première administration",
            "Agreement over without a first administration",
        )
        .leaving(Standing::Ended),
        Event::DocumentGiven { on, given_on, to, .. } => {
            dated(*on, "Document d’information remis", "Information document given", *given_on)
                .saying(to)
        }
        Event::TreatmentStarted { on, first_on } => {
            dated(*on, "Première administration", "First administration", *first_on)
                .leaving(Standing::Treated)
        }
        Event::TreatmentNotStarted { on } => {
            act(*on, "Traitement non débuté", "Treatment not begun").leaving(Standing::Ended)
        }
        Event::Dispensed { dispensing, .. } => dispensed(dispensing),
        Event::TreatmentStopped { on, stopped_on, .. } => {
            dated(*on, "Traitement arrêté", "Treatment stopped", *stopped_on)
                .leaving(Standing::Stopped)
        }
        Event::FormCorrected { on, number, reason, .. } => {
            about(*on, *number, "corrigée", "corrected").saying(reason)
        }
        Event::QueryOpened { on, number, words, .. } => {
            about(*on, *number, "questionnée", "queried").saying(words)
        }
        Event::QueryAnswered { on, query, words, .. } => {
            let (fr, en) =
                (format!("Réponse à la question {query}"), format!("Query {query} answered"));
            plain(*on, ReadFiling, fr, en).saying(words)
        }
        Event::QueryClosed { on, query, .. } => {
            let (fr, en) = (format!("Question {query} close"), format!("Query {query} closed"));
            plain(*on, ReadFiling, fr, en).minor()
        }
        Event::FormLocked { on, number, .. } => {
            about(*on, *number, "verrouillée", "locked").minor()
        }
        Event::FormUnlocked { on, number, reason, .. } => {
            about(*on, *number, "déverrouillée", "unlocked").saying(reason)
        }
        Event::EffectDeclared { declaration } => declared(declaration),
        Event::DeclarationWaived { on, number, reason, .. } => {
            about(*on, *number, "sans déclaration à faire", "without a declaration to make")
                .saying(reason)
        }
        Event::DeclarationAcknowledged { on, number, reference, .. } => about(
            *on,
            *number,
            "prise en compte par le laboratoire",
            "acknowledged by the laboratory",
        )
        .saying(reference),
        Event::DeclarationReferred { on, number, .. } => {
            about(*on, *number, "adressée au CRPV", "sent to the regional centre")
        }
        Event::DeclarationReceived { on, number, reference, .. } => about(
            *on,
            *number,
            "prise en compte par le CRPV",
            "acknowledged by the regional centre",
        )
        .saying(reference),
        Event::CareChanged { on, .. } => {
            plain(*on, ReadFiling, "Équipe de soins modifiée", "Care team changed").minor()
        }
        Event::PlanAnnounced { on, from, plan } => {
            let version = plan.version;
            let (fr, en) = (
                format!("Version {version} du protocole annoncée pour le {}", day(*from, Lang::Fr)),
                format!("Version {version} of the protocol to apply from {}", day(*from, Lang::En)),
            );
            plain(*on, ReadDossier, fr, en).minor()
        }
        Event::PlanChanged { on, plan } => {
            let version = plan.version;
            let (fr, en) = (
                format!("Version {version} du protocole applicable"),
                format!("Version {version} of the protocol applies"),
            );
            plain(*on, ReadDossier, fr, en)
        }
        Event::TreatmentClosed { on, .. } => {
            act(*on, "Dossier clos", "Closed").leaving(Standing::Ended)
        }
    }
}

/// An act that whoever knows of the treatment reads.
fn act(on: Date, fr: &str, en: &str) -> Entry {
    plain(on, ReadDossier, fr, en)
}

/// An act that tells of another day.
fn dated(on: Date, fr: &str, en: &str, told: Date) -> Entry {
    let [fr, en] =
        [format!("{fr} le {}", day(told, Lang::Fr)), format!("{en} on {}", day(told, Lang::En))];
    plain(on, ReadDossier, fr, en)
}

/// An act on a form.
fn about(on: Date, number: u32, fr: &str, en: &str) -> Entry {
    plain(on, ReadFiling, format!("Fiche {number} {fr}"), format!("Form {number} {en}"))
}

fn form_signed(on: Date, by: Signer, number: u32, signed: &Signed) -> Entry {
    let kind = signed.kind.text();
    let [fr, en] = match by {
        Signer::Person(_) => ["signée", "signed"],
        Signer::Patient => ["remplie par le patient", "filled in by the patient"],
    };
    about(on, number, &format!("{fr}\u{a0}: {}", kind.fr), &format!("{en}: {}", kind.en))
}

fn dispensed(it: &Dispensing) -> Entry {
    let Dispensing { on, presentation, batch, .. } = it;
    let [fr, en] = [
        format!("Dispensation\u{a0}: {presentation}, lot {batch}"),
        format!("Dispensed: {presentation}, batch {batch}"),
    ];
    plain(*on, ReadDossier, fr, en)
}

fn declared(it: &Declaration) -> Entry {
    let [fr, en] = if it.serious { ["grave", "serious"] } else { ["non grave", "not serious"] };
    let (fr, en) = (
        format!("Effet indésirable {fr} déclaré (fiche {})", it.number),
        format!("Adverse effect declared, {en} (form {})", it.number),
    );
    plain(it.received_on, ReadFiling, fr, en).by(&it.clock.citation)
}
