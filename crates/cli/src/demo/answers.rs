//! What a laboratory answers to the template, and the documents that it adds.

use super::medicines::Medicine;
use domain::DocumentKind;
use domain::aap::template::{self, Field, Kind};
use jiff::{ToSpan, civil::Date};
use law::Path;
use std::collections::BTreeMap;

/// What the answers rest on.
#[derive(Clone, Copy, Debug)]
pub struct Subject {
    /// The medicine.
    pub medicine: &'static Medicine,
    /// The path.
    pub path: Path,
    /// The laboratory.
    pub laboratory: &'static str,
    /// The legal day on which they are written.
    pub today: Date,
}

/// The answer to each field that the template shows, and the documents that it asks for.
pub fn answers(subject: Subject) -> (BTreeMap<&'static str, String>, Vec<DocumentKind>) {
    let mut given: BTreeMap<String, String> = BTreeMap::new();
    let mut answers = BTreeMap::new();
    let mut documents = Vec::new();
    // An answer opens further fields: again until none is new.
    loop {
        let shown = template::sections(subject.path, &given, subject.today);
        let open: Vec<&'static Field> = shown
            .into_iter()
            .flat_map(|(_, fields)| fields)
            .filter(|field| !given.contains_key(field.id))
            .collect();
        if open.is_empty() {
            return (answers, documents);
        }
        for field in open {
            let value = match field.kind {
                Kind::Document(kind) => {
                    if field.required
                        || matches!(kind, DocumentKind::Labelling | DocumentKind::Leaflet)
                    {
                        documents.push(kind);
                    }
                    String::new()
                }
                _ => answer(field, subject),
            };
            given.insert(field.id.to_owned(), value.clone());
            if !value.is_empty() {
                answers.insert(field.id, value);
            }
        }
    }
}

fn answer(field: &Field, subject: Subject) -> String {
    let it = subject.medicine;
    let text = match field.id {
        "applicant_name" => subject.laboratory,
        "applicant_address" => "18, allée des Tamaris\n69999 Valbrume",
        "contact_mailbox" => "affaires.reglementaires@laboratoire.example",
        "form" => it.form,
        "strength" => it.strength,
        "route" => it.route,
        "manufacturer" => "Site de production de Valbrume, qui libère aussi les lots",
        "presentations" => "Boîte de 28 unités\nBoîte de 84 unités",
        "orphan" | "prime" | "trial_in_france" => "no",
        "gmo" => {
            if it.gmo {
                "yes"
            } else {
                "no"
            }
        }
        "vaccine" | "previous_access" | "registry" => "no",
        "associations_consulted" => "yes",
        "ema_calendar" => {
            "Demande validée\u{a0}; liste de questions attendue au jour 120\u{a0}; avis du CHMP espéré dans les douze mois."
        }
        "treatment_line" => {
            "Après échec ou intolérance des traitements de référence, sur décision d’une réunion de concertation pluridisciplinaire."
        }
        "trial_differences" => {
            "L’indication reprend les critères d’inclusion de l’essai pivot\u{a0}; les patients de plus de 80 ans y étaient peu nombreux."
        }
        "disease_argument" => it.course,
        "epidemiology" => {
            return format!(
                "Les données de l’assurance maladie conduisent à environ {} nouveaux patients par an en France dans l’indication, avec une marge d’un quart.",
                it.patients
            );
        }
        "alternatives_argument" | "comparators" => it.alternatives,
        "deferral_argument" => {
            "L’évolution est rapide et les lésions irréversibles\u{a0}: attendre l’accès de droit commun, douze à dix-huit mois, ferait perdre à ces patients la possibilité d’être traités."
        }
        "innovation_argument" => {
            "Un mécanisme d’action sans équivalent, un effet de taille cliniquement pertinente et un besoin médical aujourd’hui non couvert\u{a0}: le médicament est susceptible de modifier la prise en charge."
        }
        "innovation_evidence"
        | "presumption"
        | "chmp_presumption"
        | "amm_data"
        | "pivotal_trial" => it.results,
        "innovation_uncertainty" => {
            "La durée de l’effet au-delà de deux ans reste à établir\u{a0}; le suivi des patients de l’essai se poursuit et le recueil de données de l’accès précoce y contribuera."
        }
        "safety_profile" => it.safety,
        "development_plan" => {
            "Essai pivot terminé, suivi à long terme en cours, essai de confirmation contre comparateur actif dont les résultats sont attendus dans deux ans."
        }
        "authorisations_abroad" => {
            "États-Unis\u{a0}: demande en cours d’examen.\nRoyaume-Uni\u{a0}: aucune demande."
        }
        "programmes_abroad" => {
            "Allemagne et Italie\u{a0}: usage compassionnel, 31 patients à ce jour."
        }
        "hta_abroad" => {
            "Aucune évaluation rendue\u{a0}; évaluation clinique commune européenne prévue."
        }
        "target_population" | "expected_patients" => it.patients,
        "population_method" => {
            "Incidence de la maladie, part des patients qui portent l’altération ou ont épuisé les traitements, puis part de ceux dont l’état permet le traitement."
        }
        "supply_volumes" => {
            "Quatre boîtes par patient et par trimestre\u{a0}; stock de sécurité de trois mois."
        }
        "report_interval_months" => "6",
        "associations" => {
            "Fédération des patients et des proches (inventée)\nhttps://patients.example"
        }
        "associations_input" => {
            "La note d’information a été relue et simplifiée\u{a0}; les déplacements pour le suivi ont été réduits."
        }
        "references" => {
            "1. Rapport clinique de l’essai pivot, version du gel de base.\n2. Recommandations de la société savante, dernière édition."
        }
        "amm_elsewhere" => "Aucune AMM dans une autre indication.",
        _ => "",
    };
    if !text.is_empty() {
        return text.to_owned();
    }
    match field.kind {
        Kind::Undertaking => "yes".to_owned(),
        Kind::Choice(choices) => choices.first().map(|it| it.word.to_owned()).unwrap_or_default(),
        Kind::YesNo => "no".to_owned(),
        Kind::Date => day(field.id, subject.today).to_string(),
        Kind::Line | Kind::Paragraph | Kind::Number | Kind::Email if field.required => {
            "Voir les documents joints.".to_owned()
        }
        _ => String::new(),
    }
}

/// A day that fits the question: what was done lies behind, what is planned ahead.
fn day(field: &str, today: Date) -> Date {
    let days = match field {
        "amm_planned_on" => 120,
        "available_on" => 60,
        "chmp_opinion_on" => -20,
        "amm_granted_on" => -45,
        "listing_filed_on" => -20,
        _ => -75,
    };
    today.saturating_add(days.days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::medicines;
    use domain::aap::template::FaultReason;

    /// Whatever the path, what is answered may be filed once the documents are added.
    #[test]
    fn every_path_is_answered() {
        for path in Path::ALL {
            for medicine in [&medicines::ORV_3127, &medicines::TIV_19] {
                let subject = Subject {
                    medicine,
                    path,
                    laboratory: "Laboratoires Orvelane",
                    today: jiff::civil::date(2026, 5, 4),
                };
                let (answers, documents) = answers(subject);
                let answers = answers.into_iter().map(|(id, it)| (id.to_owned(), it)).collect();
                let faults = template::check(path, &answers, &[], subject.today);
                for fault in faults {
                    let FaultReason::NoDocument(kind) = fault.reason else {
                        panic!("{path:?}: {fault:?}");
                    };
                    assert!(documents.contains(&kind), "{path:?}: {fault:?}");
                }
            }
        }
    }
}
