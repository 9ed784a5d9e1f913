//! The history of a framework as sentences: what happened, on which day, by which article.

use super::event::Event;
use super::measure::{EndCause, Measure};
use crate::access::Action::{ReadAssessment, ReadDeliberation, ReadDossier, ReadFiling};
use crate::history::{Entry, plain};
use crate::summary::Standing;
use law::clock::LegalClock;
use law::{Lang, text::day};

/// A fact as an act of the history.
pub(super) fn entry(event: &Event) -> Entry {
    match event {
        Event::AlertRaised { on, alert, citation, .. } => {
            let source = alert.source.text();
            plain(*on, ReadDossier, source.fr, source.en)
                .saying(&alert.need)
                .by(citation)
                .leaving(Standing::Alerted)
        }
        Event::AlertJoined { on, alert, citation, .. } => {
            let source = alert.source.text();
            plain(
                *on,
                ReadFiling,
                format!("Autre signalement du même besoin\u{a0}: {}", source.fr),
                format!("Another alert of the same need: {}", source.en),
            )
            .saying(&alert.need)
            .by(citation)
        }
        Event::DocumentsAdded { on, documents, .. } => {
            plain(*on, ReadFiling, "Pièces jointes au signalement", "Documents added to the alert")
                .with(documents)
        }
        Event::AlertTakenUp { on, citation, .. } => {
            plain(*on, ReadDossier, "Instruction engagée par l’ANSM", "Taken up by the ANSM")
                .by(citation)
                .leaving(Standing::InProgress)
        }
        Event::AlertRefused { on, reasons, documents, citation, .. } => {
            plain(*on, ReadDossier, "Signalement refusé par l’ANSM", "Alert refused by the ANSM")
                .saying(reasons)
                .with(documents)
                .by(citation)
                .leaving(Standing::NotFollowed)
        }
        Event::InformationAsked { .. }
        | Event::InformationGiven { .. }
        | Event::ConditionAssessed { .. }
        | Event::BalanceJudged { .. }
        | Event::CentresConsulted { .. }
        | Event::ProposalsAsked { .. }
        | Event::ProtocolWaived { .. }
        | Event::ProposalsSent { .. }
        | Event::DraftSent { .. }
        | Event::CommentSent { .. } => assessed(event),
        Event::ReportSent { .. }
        | Event::SummaryPublished { .. }
        | Event::CommunicationSubmitted { .. }
        | Event::CommunicationJudged { .. } => followed(event),
        Event::FrameworkAdopted { .. }
        | Event::FrameworkPublished { .. }
        | Event::GroupSet { .. }
        | Event::FrameworkRenewed { .. }
        | Event::IntentionGiven { .. }
        | Event::IntentionDropped { .. }
        | Event::FrameworkModified { .. }
        | Event::FrameworkSuspended { .. }
        | Event::SuspensionLifted { .. }
        | Event::EarlyAccessNoted { .. }
        | Event::EarlyAccessSetAside { .. }
        | Event::EndSet { .. }
        | Event::FrameworkEnded { .. } => decided(event),
    }
}

/// The last day of a period.
fn until(clock: &LegalClock, lang: Lang) -> String {
    day(clock.due(clock.started_on), lang)
}

fn assessed(event: &Event) -> Entry {
    match event {
        Event::InformationAsked { question, clock, .. } => plain(
            clock.started_on,
            ReadAssessment,
            format!("Informations demandées au titulaire, pour le {}", until(clock, Lang::Fr)),
            format!("Information asked of the holder, for {}", until(clock, Lang::En)),
        )
        .saying(question)
        .by(&clock.citation)
        .leaving(Standing::WithHolder),
        Event::InformationGiven { on, words, documents, .. } => plain(
            *on,
            ReadAssessment,
            "Informations fournies par le titulaire",
            "Information given by the holder",
        )
        .saying(words)
        .with(documents),
        Event::ConditionAssessed { on, condition, met, reasons, citation, .. } => {
            let (text, fr, en) = (
                condition.text(),
                if *met { "remplie" } else { "non remplie" },
                if *met { "met" } else { "not met" },
            );
            plain(
                *on,
                ReadDeliberation,
                format!("Condition {fr}\u{a0}: {}", text.fr),
                format!("Condition {en}: {}", text.en),
            )
            .saying(reasons)
            .by(citation)
        }
        Event::BalanceJudged { on, favourable, reasons, citation, .. } => {
            let (fr, en) = if *favourable {
                (
                    "Rapport bénéfice/risque présumé favorable",
                    "Benefit and risk presumed favourable",
                )
            } else {
                (
                    "Rapport bénéfice/risque non présumé favorable",
                    "Benefit and risk not presumed favourable",
                )
            };
            plain(*on, ReadDeliberation, fr, en).saying(reasons).by(citation)
        }
        Event::CentresConsulted { on, centres, words, citation, .. } => plain(
            *on,
            ReadDeliberation,
            format!("Centres consultés\u{a0}: {centres}"),
            format!("Centres consulted: {centres}"),
        )
        .saying(words)
        .by(citation),
        Event::ProposalsAsked { clock, .. } => plain(
            clock.started_on,
            ReadAssessment,
            format!(
                "Propositions de protocole (PUT-SP) demandées au titulaire, pour le {}",
                until(clock, Lang::Fr)
            ),
            format!(
                "Protocol proposals (PUT-SP) asked of the holder, for {}",
                until(clock, Lang::En)
            ),
        )
        .by(&clock.citation)
        .leaving(Standing::WithHolder),
        Event::ProtocolWaived { on, reasons, citation, .. } => {
            plain(*on, ReadAssessment, "Dispense de PUT-SP", "PUT-SP waived")
                .saying(reasons)
                .by(citation)
        }
        Event::ProposalsSent { on, words, documents, .. } => plain(
            *on,
            ReadAssessment,
            "Propositions de protocole reçues du titulaire",
            "Protocol proposals received from the holder",
        )
        .saying(words)
        .with(documents),
        Event::DraftSent { clock, .. } => plain(
            clock.started_on,
            ReadAssessment,
            format!(
                "Projet de cadre adressé au titulaire, observations jusqu’au {}",
                until(clock, Lang::Fr)
            ),
            format!(
                "Draft of the framework sent to the holder, comments until {}",
                until(clock, Lang::En)
            ),
        )
        .by(&clock.citation),
        Event::CommentSent { on, words, documents, .. } => {
            plain(*on, ReadAssessment, "Observations du titulaire", "Comments of the holder")
                .saying(words)
                .with(documents)
        }
        other => decided(other),
    }
}

fn decided(event: &Event) -> Entry {
    match event {
        Event::FrameworkAdopted { on, terms, term, documents, citation, .. } => plain(
            *on,
            ReadDossier,
            format!("Cadre adopté, jusqu’au {}", until(term, Lang::Fr)),
            format!("Framework adopted, until {}", until(term, Lang::En)),
        )
        .saying(&terms.indications)
        .with(documents)
        .by(citation)
        .leaving(Standing::InForce),
        Event::FrameworkPublished { on, documents, citation, .. } => {
            plain(*on, ReadDossier, "Publication par l’ANSM", "Published by the ANSM")
                .with(documents)
                .by(citation)
        }
        Event::GroupSet { on, members, citation, .. } => plain(
            *on,
            ReadDossier,
            "Extension au groupe générique ou biologique similaire",
            "Extended to the generic or biosimilar group",
        )
        .saying(&members.join(", "))
        .by(citation),
        Event::FrameworkRenewed { on, reasons, documents, term, citation, .. } => plain(
            *on,
            ReadDossier,
            format!("Cadre renouvelé jusqu’au {}", until(term, Lang::Fr)),
            format!("Framework renewed until {}", until(term, Lang::En)),
        )
        .saying(reasons)
        .with(documents)
        .by(citation),
        Event::IntentionGiven { measure, reasons, clock, .. } => {
            let text = measure.text();
            plain(
                clock.started_on,
                ReadAssessment,
                format!("Titulaire informé d’une mesure envisagée\u{a0}: {}", text.fr),
                format!("Holder told of a measure that is meant: {}", text.en),
            )
            .saying(reasons)
            .by(&clock.citation)
        }
        Event::IntentionDropped { on, reasons, .. } => plain(
            *on,
            ReadAssessment,
            "Renoncement à la mesure envisagée",
            "The measure that was meant is given up",
        )
        .saying(reasons),
        Event::FrameworkModified { on, emergency, reasons, documents, citation, .. } => {
            measure(*on, Measure::Modification, *emergency)
                .saying(reasons)
                .with(documents)
                .by(citation)
        }
        Event::FrameworkSuspended { on, emergency, reasons, documents, citation, .. } => {
            measure(*on, Measure::Suspension, *emergency)
                .saying(reasons)
                .with(documents)
                .by(citation)
                .leaving(Standing::Halted)
        }
        Event::SuspensionLifted { on, reasons, .. } => {
            plain(*on, ReadDossier, "Fin de la suspension", "End of the suspension")
                .saying(reasons)
                .leaving(Standing::InForce)
        }
        Event::EarlyAccessNoted { on, cause, indication, citation } => plain(
            *on,
            ReadAssessment,
            "Accès précoce octroyé pour cette substance\u{a0}: l’ANSM se prononce",
            "Early access granted for this substance: the ANSM says what follows",
        )
        .saying(indication)
        .by(citation)
        .after(Some(cause)),
        Event::EarlyAccessSetAside { on, reasons, .. } => plain(
            *on,
            ReadAssessment,
            "Accès précoce sans effet sur le cadre\u{a0}: autre indication",
            "The early access is without effect on the framework: another indication",
        )
        .saying(reasons),
        Event::EndSet { obtained, reasons, clock, .. } => {
            let text = obtained.text();
            plain(
                clock.started_on,
                ReadDossier,
                format!("{}\u{a0}: fin du cadre fixée au {}", text.fr, until(clock, Lang::Fr)),
                format!("{}: end of the framework set to {}", text.en, until(clock, Lang::En)),
            )
            .saying(reasons)
            .by(&clock.citation)
        }
        Event::FrameworkEnded { on, cause, documents, citation, .. } => {
            let text = cause.text();
            let reasons = match cause {
                EndCause::Revoked { reasons, .. } => reasons.as_str(),
                EndCause::Expired | EndCause::Superseded { .. } => "",
            };
            plain(
                *on,
                ReadDossier,
                format!("Fin du cadre\u{a0}: {}", text.fr),
                format!("End of the framework: {}", text.en),
            )
            .saying(reasons)
            .with(documents)
            .by(citation)
            .leaving(Standing::Ended)
        }
        other => entry(other),
    }
}

fn measure(on: jiff::civil::Date, measure: Measure, emergency: bool) -> Entry {
    let text = measure.text();
    if emergency {
        let (fr, en) =
            (format!("{}, en urgence", text.fr), format!("{}, in an emergency", text.en));
        plain(on, ReadDossier, fr, en)
    } else {
        plain(on, ReadDossier, text.fr, text.en)
    }
}

fn followed(event: &Event) -> Entry {
    match event {
        Event::ReportSent { on, until, summary, documents, .. } => plain(
            *on,
            ReadAssessment,
            format!("Rapport de synthèse reçu, arrêté au {}", day(*until, Lang::Fr)),
            format!("Summary report received, up to {}", day(*until, Lang::En)),
        )
        .saying(summary)
        .with(documents),
        Event::SummaryPublished { on, number, citation, .. } => plain(
            *on,
            ReadDossier,
            format!("Résumé du rapport n° {number} publié"),
            format!("Summary of report no. {number} published"),
        )
        .by(citation),
        Event::CommunicationSubmitted { on, number, words, documents, citation, .. } => plain(
            *on,
            ReadAssessment,
            format!("Communication n° {number} soumise à l’avis préalable de l’ANSM"),
            format!("Communication no. {number} submitted for the prior opinion of the ANSM"),
        )
        .saying(words)
        .with(documents)
        .by(citation),
        Event::CommunicationJudged { on, number, favourable, reasons, citation, .. } => {
            let (fr, en) = if *favourable {
                ("Avis favorable", "Favourable opinion")
            } else {
                ("Avis défavorable", "Unfavourable opinion")
            };
            plain(
                *on,
                ReadAssessment,
                format!("{fr} sur la communication n° {number}"),
                format!("{en} on communication no. {number}"),
            )
            .saying(reasons)
            .by(citation)
        }
        other => decided(other),
    }
}
