//! Value sets of FHIR itself that every definition may use without giving them.

use super::countries::{COUNTRIES, SYSTEM};
use super::{Concept, Form, ValueSet};
use std::sync::{Arc, LazyLock};

/// A value set written here: the ends of its addresses, its system, its codes.
type Listed =
    (&'static [&'static str], &'static str, &'static [(&'static str, &'static str, &'static str)]);

const LISTED: &[Listed] = &[
    (
        &["http://hl7.org/fhir/ValueSet/administrative-gender"],
        "http://hl7.org/fhir/administrative-gender",
        &[
            ("male", "Male", "Homme"),
            ("female", "Female", "Femme"),
            ("other", "Other", "Autre"),
            ("unknown", "Unknown", "Inconnu"),
        ],
    ),
    (
        &["http://hl7.org/fhir/ValueSet/item-type"],
        "http://hl7.org/fhir/item-type",
        &[
            ("group", "Group", "Groupe"),
            ("display", "Display", "Texte affiché"),
            ("question", "Question", "Question"),
            ("boolean", "Boolean", "Booléen"),
            ("decimal", "Decimal", "Décimal"),
            ("integer", "Integer", "Entier"),
            ("date", "Date", "Date"),
            ("dateTime", "Date Time", "Date et heure"),
            ("time", "Time", "Heure"),
            ("string", "String", "Texte court"),
            ("text", "Text", "Texte"),
            ("url", "Url", "Adresse"),
            ("choice", "Choice", "Choix"),
            ("open-choice", "Open Choice", "Choix ouvert"),
            ("attachment", "Attachment", "Fichier"),
            ("reference", "Reference", "Référence"),
            ("quantity", "Quantity", "Quantité"),
        ],
    ),
    (
        &[
            "http://hl7.org/fhir/ValueSet/yesnodontknow",
            "http://terminology.hl7.org/ValueSet/v2-0532",
        ],
        "http://terminology.hl7.org/CodeSystem/v2-0136",
        &[("Y", "Yes", "Oui"), ("N", "No", "Non")],
    ),
    (
        &["http://hl7.org/fhir/ValueSet/data-absent-reason"],
        "http://terminology.hl7.org/CodeSystem/data-absent-reason",
        &[
            ("unknown", "Unknown", "Inconnu"),
            ("asked-unknown", "Asked But Unknown", "Demandé, non connu"),
            ("temp-unknown", "Temporarily Unknown", "Temporairement inconnu"),
            ("not-asked", "Not Asked", "Non demandé"),
            ("asked-declined", "Asked But Declined", "Refus de répondre"),
            ("masked", "Masked", "Masqué"),
            ("not-applicable", "Not Applicable", "Sans objet"),
            ("unsupported", "Unsupported", "Non pris en charge"),
            ("as-text", "As Text", "Donné en texte"),
            ("error", "Error", "Erreur"),
            ("not-a-number", "Not a Number (NaN)", "Pas un nombre"),
            ("negative-infinity", "Negative Infinity (NINF)", "Moins l’infini"),
            ("positive-infinity", "Positive Infinity (PINF)", "Plus l’infini"),
            ("not-performed", "Not Performed", "Non réalisé"),
            ("not-permitted", "Not Permitted", "Non permis"),
        ],
    ),
    (
        &["http://hl7.org/fhir/ValueSet/questionnaire-answers-status"],
        "http://hl7.org/fhir/questionnaire-answers-status",
        &[
            ("in-progress", "In Progress", "En cours"),
            ("completed", "Completed", "Terminé"),
            ("amended", "Amended", "Corrigé"),
            ("entered-in-error", "Entered in Error", "Saisi par erreur"),
            ("stopped", "Stopped", "Arrêté"),
        ],
    ),
    (
        &["http://hl7.org/fhir/ValueSet/publication-status"],
        "http://hl7.org/fhir/publication-status",
        &[
            ("draft", "Draft", "Projet"),
            ("active", "Active", "En vigueur"),
            ("retired", "Retired", "Retiré"),
            ("unknown", "Unknown", "Inconnu"),
        ],
    ),
];

static SETS: LazyLock<Vec<(&'static str, Arc<ValueSet>)>> = LazyLock::new(|| {
    let listed = LISTED.iter().flat_map(|(addresses, system, codes)| {
        let mut set = ValueSet::of(concepts(system, codes));
        if addresses[0].ends_with("yesnodontknow") {
            // It also has the answer that nobody knows.
            let asked = Concept {
                system: Some("http://terminology.hl7.org/CodeSystem/data-absent-reason".to_owned()),
                code: "asked-unknown".to_owned(),
                display: Some("Don't know".to_owned()),
                designations: vec!["Asked But Unknown".to_owned(), "Ne sait pas".to_owned()],
                weight: None,
            };
            let mut all = set.concepts;
            all.push(asked);
            set = ValueSet::of(all);
        }
        let set = Arc::new(set);
        addresses.iter().map(move |address| (*address, Arc::clone(&set)))
    });
    let formed = [
        ("http://hl7.org/fhir/ValueSet/ucum-units", Form::Ucum),
        ("http://hl7.org/fhir/ValueSet/ucum-common", Form::Ucum),
        ("http://hl7.org/fhir/ValueSet/all-languages", Form::Language),
        ("http://hl7.org/fhir/ValueSet/languages", Form::Language),
        ("http://hl7.org/fhir/ValueSet/mimetypes", Form::Mime),
    ];
    let formed = formed.into_iter().map(|(address, form)| {
        (address, Arc::new(ValueSet { form: Some(form), ..ValueSet::default() }))
    });
    let mut countries = ValueSet::of(concepts(SYSTEM, COUNTRIES));
    countries.loose = true;
    let mut places = countries.concepts.clone();
    places.push(Concept {
        system: Some("http://unstats.un.org/unsd/methods/m49/m49.htm".to_owned()),
        code: "001".to_owned(),
        display: Some("World".to_owned()),
        designations: vec!["Monde".to_owned()],
        weight: None,
    });
    let mut jurisdictions = ValueSet::of(places);
    jurisdictions.loose = true;
    // Parts of countries belong to it too, and are not listed here.
    jurisdictions.form = Some(Form::Subdivision);
    let lands = [
        ("http://hl7.org/fhir/ValueSet/jurisdiction", Arc::new(jurisdictions)),
        ("http://hl7.org/fhir/ValueSet/iso3166-1-2", Arc::new(countries.clone())),
        ("http://hl7.org/fhir/ValueSet/country", Arc::new(countries)),
    ];
    listed.chain(formed).chain(lands).collect()
});

fn concepts(system: &str, codes: &[(&str, &str, &str)]) -> Vec<Concept> {
    let concept = |(code, en, fr): &(&str, &str, &str)| Concept {
        system: Some(system.to_owned()),
        code: (*code).to_owned(),
        display: Some((*en).to_owned()),
        designations: vec![(*fr).to_owned()],
        weight: None,
    };
    codes.iter().map(concept).collect()
}

/// A value set of FHIR itself.
pub fn value_set(address: &str) -> Option<Arc<ValueSet>> {
    let address = address.split('|').next().unwrap_or_default();
    SETS.iter().find(|(it, _)| *it == address).map(|(_, set)| Arc::clone(set))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Coding;
    use crate::value_sets::Membership;

    fn coding(system: &str, code: &str, display: &str) -> Coding {
        let text = |it: &str| (!it.is_empty()).then(|| it.to_owned());
        Coding { system: text(system), code: text(code), display: text(display) }
    }

    #[test]
    fn a_country_is_known_by_any_of_its_names_and_not_by_that_of_another() {
        let set = value_set("http://hl7.org/fhir/ValueSet/jurisdiction").expect("known");
        assert_eq!(set.membership(&coding(SYSTEM, "DE", "Allemagne")), Membership::In);
        assert!(matches!(
            set.membership(&coding(SYSTEM, "BD", "Australia")),
            Membership::Shown { contradicts: true, .. }
        ));
        assert!(matches!(
            set.membership(&coding(SYSTEM, "KR", "Korea, Republic of")),
            Membership::Shown { contradicts: false, .. }
        ));
        assert_eq!(set.membership(&coding(SYSTEM, "XX", "")), Membership::Out);
        assert_eq!(set.membership(&coding("urn:iso:std:iso:3166:-2", "FR-75", "")), Membership::In);
        assert_eq!(set.membership(&coding("http://unitsofmeasure.org", "km", "")), Membership::Out);
        assert_eq!(set.has_code("AU"), Membership::In);
        assert_eq!(set.has_code("Australia"), Membership::Out);
    }

    #[test]
    fn a_long_set_is_searched_by_codes_and_by_names_of_both_languages() {
        let set = value_set("http://hl7.org/fhir/ValueSet/country").expect("known");
        let codes =
            |text: &str| set.search(text, 3).iter().map(|it| it.code.as_str()).collect::<Vec<_>>();
        assert_eq!(codes("allem"), ["DE"]);
        assert_eq!(codes("emirates united"), ["AE"]);
        assert!(codes("gb").contains(&"GB"));
        assert_eq!(codes("nowhere"), [] as [&str; 0]);
    }

    #[test]
    fn some_sets_are_told_by_the_form_of_their_codes() {
        let has = |set: &str, code: &str| {
            let set = value_set(&format!("http://hl7.org/fhir/ValueSet/{set}")).expect("known");
            set.has_code(code)
        };
        assert_eq!(has("ucum-units", "mg/dL"), Membership::In);
        assert_eq!(has("ucum-units", "mgs"), Membership::Out);
        assert_eq!(has("all-languages", "fr-CA"), Membership::In);
        assert_eq!(has("all-languages", "french language"), Membership::Out);
        assert_eq!(has("mimetypes", "application/pdf"), Membership::In);
    }
}
