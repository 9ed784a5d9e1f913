//! A form of a protocol: filled in by a prescriber and by a patient, and read once it is signed.

use super::{HOSTILE, shell};
use crate::look::button::{self, Button};
use crate::look::form;
use crate::look::page::{self, Audience, Heading, Page, Theme};
use crate::look::questionnaire::{Drawing, Posted, Showing, draw, read, show};
use forms::{Filling, Form, Json, Key, Library, Value};
use jiff::civil::date;
use law::Lang;
use maud::{Markup, html};
use std::collections::HashMap;
use std::sync::Arc;

const VISIT: &str = r#"{
  "resourceType": "Questionnaire", "status": "active", "url": "https://forms.example/visit", "title": "Visite de suivi",
  "item": [
    {"linkId": "patient", "type": "group", "text": "Patient", "item": [
      {"linkId": "born", "type": "date", "text": "Mois de naissance", "required": true, "prefix": "1."},
      {"linkId": "sex", "type": "choice", "text": "Sexe", "required": true, "prefix": "2.", "answerOption": [
        {"valueCoding": {"system": "https://forms.example/sex", "code": "F", "display": "Femme"}},
        {"valueCoding": {"system": "https://forms.example/sex", "code": "M", "display": "Homme"}},
        {"valueCoding": {"system": "http://terminology.hl7.org/CodeSystem/data-absent-reason", "code": "unknown", "display": "Donnée non disponible"}}]},
      {"linkId": "kg", "type": "decimal", "text": "Poids", "required": true, "prefix": "3.", "extension": [
        {"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-unit", "valueCoding": {"system": "http://unitsofmeasure.org", "code": "kg", "display": "kg"}},
        {"url": "http://hl7.org/fhir/StructureDefinition/minValue", "valueDecimal": 0.3},
        {"url": "http://hl7.org/fhir/StructureDefinition/maxValue", "valueDecimal": 350}],
       "item": [{"linkId": "kg-help", "type": "display", "text": "Mesuré le jour de la visite, sans chaussures.", "extension": [
         {"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl", "valueCodeableConcept": {"coding": [{"code": "help"}]}}]}]},
      {"linkId": "cm", "type": "integer", "text": "Taille", "required": true, "prefix": "4.", "extension": [
        {"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-unit", "valueCoding": {"system": "http://unitsofmeasure.org", "code": "cm", "display": "cm"}}]},
      {"linkId": "bsa", "type": "decimal", "text": "Surface corporelle", "readOnly": true, "extension": [
        {"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-unit", "valueCoding": {"system": "http://unitsofmeasure.org", "code": "m2", "display": "m²"}},
        {"url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression", "valueExpression": {"language": "text/fhirpath",
         "expression": "(%resource.item.where(linkId='patient').item.where(linkId='kg').answer.value * %resource.item.where(linkId='patient').item.where(linkId='cm').answer.value / 3600).sqrt().round(2)"}}]}]},
    {"linkId": "treatment", "type": "group", "text": "Traitement", "item": [
      {"linkId": "stage", "type": "choice", "text": "Stade au début du traitement", "required": true, "answerOption": [
        {"valueString": "0"}, {"valueString": "I A"}, {"valueString": "I B"}, {"valueString": "II A"}, {"valueString": "II B"},
        {"valueString": "III A"}, {"valueString": "III B"}, {"valueString": "IV"}]},
      {"linkId": "dose", "type": "quantity", "text": "Dose par prise", "required": true, "extension": [
        {"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption", "valueCoding": {"system": "http://unitsofmeasure.org", "code": "mg", "display": "mg"}},
        {"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption", "valueCoding": {"system": "http://unitsofmeasure.org", "code": "g", "display": "g"}}]},
      {"linkId": "way", "type": "open-choice", "text": "Voie", "answerOption": [{"valueString": "orale"}, {"valueString": "intraveineuse"}]},
      {"linkId": "given", "type": "dateTime", "text": "Dernière administration"},
      {"linkId": "drug", "type": "group", "text": "Traitement associé", "repeats": true, "item": [
        {"linkId": "name", "type": "string", "text": "Substance", "required": true, "maxLength": 60},
        {"linkId": "since", "type": "date", "text": "Depuis"}]}]},
    {"linkId": "safety", "type": "group", "text": "Tolérance", "item": [
      {"linkId": "event", "type": "boolean", "text": "Effet indésirable ou situation particulière depuis la dernière visite", "required": true},
      {"linkId": "which", "type": "choice", "text": "Lesquels", "repeats": true,
       "enableWhen": [{"question": "event", "operator": "=", "answerBoolean": true}],
       "answerOption": [{"valueString": "Hépatique"}, {"valueString": "Cutané"}, {"valueString": "Digestif"}, {"valueString": "Grossesse"}]},
      {"linkId": "words", "type": "text", "text": "Commentaire"},
      {"linkId": "report", "type": "attachment", "text": "Compte rendu"}]}
  ]}"#;

fn begun() -> Filling {
    let form = Form::publish(Json::parse(VISIT).expect("JSON"), &Library::new()).expect("a form");
    let now = "2026-06-11T09:00:00Z".parse().expect("an instant");
    Filling::new(Arc::new(form), date(2026, 6, 11), now, HashMap::new())
}

/// A page of somebody who fills it in: some answers taken, some wrong, one changed meanwhile.
fn filled() -> (Filling, Posted) {
    let mut filling = begun();
    let key = Key::parse(filling.form(), "drug@0").expect("a place");
    filling.add(&key).expect("added");
    let html = draw(&filling, &Drawing::new(Lang::Fr)).into_string();
    let mark = |place: &str| {
        let (_, after) = html.split_once(&format!("f-mark:{place}\" value=\"")).expect("a mark");
        after.split('"').next().unwrap_or_default().to_owned()
    };
    let mut pairs = Vec::new();
    for (place, value) in [
        ("born", "09/1971"),
        ("sex", "https://forms.example/sex|F"),
        ("kg", "70,50"),
        ("cm", "haute"),
        ("dose", "1,5"),
        ("given", "04/06/2026 08:30"),
        ("name@0", HOSTILE),
        ("event", "true"),
        ("words", HOSTILE),
    ] {
        pairs.push((format!("f:{place}"), value.to_owned()));
        pairs.push((format!("f-mark:{place}"), mark(place)));
    }
    pairs.push(("f-unit:dose".to_owned(), "g".to_owned()));
    let words = Key::parse(filling.form(), "words").expect("a place");
    filling.set(&words, &[Value::Text("Bien toléré.".to_owned())]).expect("taken");
    let mut posted = read(&mut filling, "f", &pairs);
    if let Some(clash) = posted.clashes.first_mut() {
        clash.by = Some("Dominique Lange, 10:42".to_owned());
    }
    (filling, posted)
}

/// For a prescriber, before the signature.
pub(super) fn prescriber(lang: Lang, theme: Theme) -> Markup {
    let (filling, posted) = filled();
    let title = lang.pick("Visite de suivi, 3 mois", "Follow-up visit, 3 months");
    let drawing = Drawing::new(lang).whole(true).saving("/save").posted(&posted);
    shell(lang, theme, title).show(&html! {
        (Heading::new(title).kicker("ORVALIX · PUT-RD · FR-0042-007").show())
        (page::section("visit", lang.pick("Fiche de suivi", "Follow-up form"), &form::form("/visit", &html! {
            (draw(&filling, &drawing.level(3)))
            (button::row(&[Button::primary(lang.pick("Signer la fiche", "Sign the form")), Button::secondary(lang.pick("Enregistrer", "Save"))]))
        })))
    })
}

/// For a patient, on a phone.
pub(super) fn patient(lang: Lang, theme: Theme) -> Markup {
    let filling = begun();
    let title = lang.pick("Comment allez-vous\u{a0}?", "How are you?");
    Page::new(lang, title).theme(Some(theme)).audience(Audience::Public).show(&html! {
        (Heading::new(title).lead(lang.pick("Quelques questions avant votre visite.", "A few questions before your visit.")).show())
        (form::form("/visit", &html! {
            (draw(&filling, &Drawing::new(lang).audience(Audience::Public).saving("/save")))
            (button::row(&[Button::primary(lang.pick("Envoyer mes réponses", "Send my answers"))]))
        }))
    })
}

/// Signed, to be read.
pub(super) fn response(lang: Lang, theme: Theme) -> Markup {
    let (filling, _) = filled();
    let title = lang.pick("Visite de suivi, 3 mois", "Follow-up visit, 3 months");
    let beside = |key: &str| {
        html! { @if key == "kg" { p.hint { (lang.pick("Question ouverte\u{a0}: ", "Open query: ")) a href="#queries" { "n°\u{a0}3" } } } }
    };
    shell(lang, theme, title).show(&html! {
        (Heading::new(title).kicker("ORVALIX · PUT-RD · FR-0042-007").show())
        (page::section("queries", lang.pick("Réponses", "Answers"), &show(&filling, &Showing::new(lang).level(3).beside(&beside))))
    })
}
