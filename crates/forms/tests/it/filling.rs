//! A form filled in as a page does it.

use forms::form::Form;
use forms::json::Json;
use forms::problem::accepted;
use forms::value::{Coding, Number, Value};
use forms::{Filling, Key, Library, Row, Status, Typed, View};
use jiff::civil::date;
use law::{Lang, Say};
use std::collections::HashMap;
use std::sync::Arc;

/// A follow-up visit, small and with a little of everything.
pub const VISIT: &str = r#"{
  "resourceType": "Questionnaire", "status": "active",
  "url": "https://forms.example/visit", "version": "2", "title": "Visite de suivi",
  "extension": [{"url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-launchContext",
    "extension": [{"url": "name", "valueCoding": {"code": "patient"}}, {"url": "type", "valueCode": "Patient"}]}],
  "item": [
    {"linkId": "who", "type": "group", "text": "Patient", "item": [
      {"linkId": "born", "type": "date", "text": "Naissance (mois et année)", "required": true,
       "extension": [
        {"url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-initialExpression",
         "valueExpression": {"language": "text/fhirpath", "expression": "%patient.birthDate"}},
        {"url": "http://hl7.org/fhir/StructureDefinition/maxValue", "valueDate": "2026-05-04"}]},
      {"linkId": "sex", "type": "choice", "text": "Sexe", "required": true, "answerOption": [
        {"valueCoding": {"system": "https://forms.example/sex", "code": "F", "display": "Femme"}},
        {"valueCoding": {"system": "https://forms.example/sex", "code": "M", "display": "Homme"}},
        {"valueCoding": {"system": "http://terminology.hl7.org/CodeSystem/data-absent-reason", "code": "unknown", "display": "Donnée non disponible"}}]},
      {"linkId": "pregnant", "type": "boolean", "text": "Grossesse", "required": true,
       "enableWhen": [{"question": "sex", "operator": "=", "answerCoding": {"system": "https://forms.example/sex", "code": "F"}}]},
      {"linkId": "kg", "type": "decimal", "text": "Poids <b>kg</b>", "required": true, "prefix": "1.",
       "extension": [
        {"url": "http://hl7.org/fhir/StructureDefinition/minValue", "valueDecimal": 0.3},
        {"url": "http://hl7.org/fhir/StructureDefinition/maxValue", "valueDecimal": 350}],
       "item": [{"linkId": "kg-help", "type": "display", "text": "Sans chaussures",
        "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl",
         "valueCodeableConcept": {"coding": [{"code": "help"}]}}]}]},
      {"linkId": "cm", "type": "integer", "text": "Taille (cm)", "required": true},
      {"linkId": "bsa", "type": "decimal", "text": "Surface corporelle (m2)", "readOnly": true,
       "extension": [{"url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression",
        "valueExpression": {"language": "text/fhirpath", "expression":
         "(%resource.item.where(linkId='who').item.where(linkId='kg').answer.value * %resource.item.where(linkId='who').item.where(linkId='cm').answer.value / 3600).sqrt().round(2)"}}]}
    ]},
    {"linkId": "drug", "type": "group", "text": "Traitements associés", "repeats": true, "item": [
      {"linkId": "name", "type": "string", "text": "Substance", "maxLength": 20, "required": true},
      {"linkId": "since", "type": "date", "text": "Depuis"},
      {"linkId": "dose", "type": "quantity", "text": "Dose", "extension": [
        {"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption", "valueCoding": {"system": "http://unitsofmeasure.org", "code": "mg", "display": "mg"}},
        {"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption", "valueCoding": {"system": "http://unitsofmeasure.org", "code": "g", "display": "g"}},
        {"url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-maxQuantity", "valueQuantity": {"value": 2, "unit": "g", "system": "http://unitsofmeasure.org", "code": "g"}}]}
    ]},
    {"linkId": "why", "type": "choice", "text": "Raisons", "repeats": true, "answerOption": [
      {"valueString": "progression"}, {"valueString": "intolérance"},
      {"valueString": "aucune", "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive", "valueBoolean": true}]}],
     "item": [{"linkId": "detail", "type": "string", "text": "Préciser"}]}
  ]
}"#;

pub fn form() -> Arc<Form> {
    let json = Json::parse(VISIT).expect("JSON");
    Arc::new(Form::publish(json, &Library::new()).expect("a form"))
}

pub fn begun() -> Filling {
    let now = "2026-05-04T09:00:00Z".parse().expect("an instant");
    let patient = Json::parse(r#"{"resourceType":"Patient","birthDate":"1971-09"}"#).expect("JSON");
    Filling::new(form(), date(2026, 5, 4), now, HashMap::from([("patient".to_owned(), patient)]))
}

fn key(filling: &Filling, text: &str) -> Key {
    Key::parse(filling.form(), text).unwrap_or_else(|| panic!("no place {text}"))
}

/// Types into a field as a page would.
#[track_caller]
fn enter(filling: &mut Filling, place: &str, text: &str) {
    let key = key(filling, place);
    let view = filling.view(false);
    let row = view.rows.iter().find(|it| it.key == key).expect("a row");
    let form = Arc::clone(filling.form());
    let value = row.item(&form).read(Typed::text(text), &row.choices).expect("a value");
    filling.set(&key, &value.into_iter().collect::<Vec<_>>()).expect("taken");
}

fn row<'v>(view: &'v View, filling: &Filling, place: &str) -> &'v Row {
    let key = key(filling, place);
    view.rows.iter().find(|it| it.key == key).unwrap_or_else(|| panic!("no row {place}"))
}

fn said(row: &Row) -> Vec<String> {
    row.problems.iter().map(|it| it.say(Lang::Fr)).collect()
}

#[test]
fn what_is_given_from_outside_is_filled_in_beforehand() {
    let filling = begun();
    let view = filling.view(false);
    let born = row(&view, &filling, "born");
    assert_eq!(
        born.answers.iter().map(|it| it.say(Lang::Fr)).collect::<Vec<_>>(),
        ["septembre 1971"]
    );
    assert_eq!(filling.json().text_of("questionnaire"), Some("https://forms.example/visit|2"));
}

#[test]
fn a_question_appears_and_its_answer_goes_with_it() {
    let mut filling = begun();
    assert!(!row(&filling.view(false), &filling, "pregnant").enabled);
    enter(&mut filling, "sex", "0");
    assert!(row(&filling.view(false), &filling, "pregnant").enabled);
    enter(&mut filling, "pregnant", "oui");
    assert!(filling.response(Status::InProgress).compact().contains("pregnant"));
    enter(&mut filling, "sex", "1");
    // It is kept while the form is filled in, and is not in what is kept for good.
    assert!(!row(&filling.view(false), &filling, "pregnant").enabled);
    assert!(filling.json().compact().contains("pregnant"));
    assert!(!filling.response(Status::InProgress).compact().contains("pregnant"));
}

#[test]
fn what_follows_from_answers_is_computed_at_once() {
    let mut filling = begun();
    enter(&mut filling, "kg", "70,50");
    enter(&mut filling, "cm", "175");
    let view = filling.view(false);
    assert_eq!(
        row(&view, &filling, "bsa").answers,
        [Value::Decimal(Number::parse("1.85").expect("digits"))]
    );
    // Digits stay as they were typed.
    assert!(filling.json().compact().contains("\"valueDecimal\":70.50"));
    filling.clear(&key(&filling, "cm")).expect("cleared");
    assert!(row(&filling.view(false), &filling, "bsa").answers.is_empty());
    assert!(
        filling.set(&key(&filling, "bsa"), &[Value::Boolean(true)]).is_err(),
        "it is read-only"
    );
}

#[test]
fn labels_are_texts_and_help_is_with_its_question() {
    let filling = begun();
    let view = filling.view(false);
    let weight = row(&view, &filling, "kg");
    assert_eq!(weight.item(filling.form()).label(), "Poids kg");
    assert_eq!(weight.item(filling.form()).prefix().as_deref(), Some("1."));
    assert_eq!(
        weight.help.iter().map(|it| it.fr.as_str()).collect::<Vec<_>>(),
        ["Sans chaussures"]
    );
}

#[test]
fn what_is_wrong_is_said_at_its_place() {
    let mut filling = begun();
    enter(&mut filling, "kg", "700");
    let view = filling.view(false);
    assert_eq!(said(row(&view, &filling, "kg")), ["700 est supérieur au maximum\u{a0}: 350."]);
    enter(&mut filling, "born", "2027");
    assert!(!said(row(&filling.view(false), &filling, "born")).is_empty());
    // The year of the bound itself may be on either side of it.
    enter(&mut filling, "born", "2026");
    let view = filling.view(false);
    let born = row(&view, &filling, "born");
    assert_eq!(born.problems.len(), 1);
    assert!(!born.problems[0].is_error());
    let whole = filling.view(true);
    assert_eq!(
        said(row(&whole, &filling, "cm")),
        ["«\u{a0}Taille (cm)\u{a0}»\u{a0}: une réponse est obligatoire."]
    );
    assert!(said(row(&view, &filling, "cm")).is_empty());
}

#[test]
fn a_group_is_repeated_and_each_repetition_has_its_own_answers() {
    let mut filling = begun();
    assert_eq!(row(&filling.view(false), &filling, "drug@0").repetition, Some((0, 0)));
    let first = filling.add(&key(&filling, "drug@0")).expect("added");
    assert_eq!(first.write(filling.form()), "drug@0");
    enter(&mut filling, "name@0", "Exemplum");
    let second = filling.add(&key(&filling, "drug@0")).expect("added");
    assert_eq!(second.write(filling.form()), "drug@1");
    assert_eq!(second.numbers(), [1]);
    enter(&mut filling, "name@1", "Alterum");
    let dose = key(&filling, "dose@1");
    let form = Arc::clone(filling.form());
    let item = form.by_link("dose").expect("an item");
    let typed = Typed { text: "2500", unit: Some("mg") };
    let value = item.read(typed, &[]).expect("a value").expect("something");
    filling.set(&dose, &[value]).expect("taken");
    let view = filling.view(false);
    assert_eq!(
        said(row(&view, &filling, "dose@1")),
        ["2500\u{a0}mg est supérieur au maximum\u{a0}: 2\u{a0}g."]
    );
    assert!(said(row(&view, &filling, "dose@0")).is_empty());
    assert_eq!(row(&view, &filling, "drug@1").repetition, Some((1, 2)));
    filling.remove(&key(&filling, "drug@0")).expect("removed");
    let view = filling.view(false);
    assert_eq!(row(&view, &filling, "name@0").answers, [Value::Text("Alterum".into())]);
    assert!(filling.remove(&Key::new(key(&filling, "drug@0").item(), vec![7])).is_err());
}

#[test]
fn several_answers_are_given_and_what_stands_below_one_stays_with_it() {
    let mut filling = begun();
    let why = key(&filling, "why");
    let text = |it: &str| Value::Text(it.to_owned());
    filling.set(&why, &[text("progression"), text("intolérance")]).expect("taken");
    enter(&mut filling, "detail@1", "éruption");
    filling.set(&why, &[text("intolérance")]).expect("taken");
    let view = filling.view(false);
    assert_eq!(row(&view, &filling, "detail@0").answers, [text("éruption")]);
    filling.set(&why, &[text("intolérance"), text("aucune")]).expect("taken");
    let view = filling.view(false);
    assert_eq!(
        said(row(&view, &filling, "why")),
        ["«\u{a0}aucune\u{a0}» exclut toute autre réponse."]
    );
}

#[test]
fn what_is_not_available_is_kept_apart_from_what_is_missing() {
    let mut filling = begun();
    let counted = filling.completeness();
    // Birth, sex, weight and height are required and asked for; the pregnancy is not, yet.
    assert_eq!((counted.required.expected, counted.required.answered), (4, 1));
    enter(&mut filling, "sex", "2");
    filling.set_absent(&key(&filling, "kg"), "not-performed").expect("taken");
    let counted = filling.completeness();
    assert_eq!(counted.required.expected, 4);
    assert_eq!(counted.required.answered, 1);
    assert_eq!(counted.required.not_available, 2);
    assert_eq!(counted.required.missing(), 1);
    enter(&mut filling, "cm", "175");
    // A reason is an answer to what is required.
    let problems = filling.problems(Status::Completed);
    assert!(accepted(&problems), "{problems:#?}");
    assert_eq!(row(&filling.view(true), &filling, "kg").absent.as_deref(), Some("not-performed"));
}

#[test]
fn a_finished_response_is_accepted_by_the_form() {
    let mut filling = begun();
    for (place, text) in [("sex", "0"), ("pregnant", "non"), ("kg", "61.5"), ("cm", "168")] {
        enter(&mut filling, place, text);
    }
    filling.add(&key(&filling, "drug@0")).expect("added");
    enter(&mut filling, "name@0", "Exemplum");
    enter(&mut filling, "since@0", "03/2024");
    let response = filling.response(Status::Completed);
    let problems = filling.form().check(&response, crate::on_a_day());
    assert!(problems.is_empty(), "{problems:#?}");
    assert_eq!(response.text_of("authored"), Some("2026-05-04T09:00:00Z"));
    assert!(response.compact().contains(r#""valueDate":"2024-03""#));
    let counted = filling.form().completeness(&response, crate::on_a_day(), &|it| it.required);
    assert_eq!(counted.all.missing(), 0);
    // It can be taken up again as it is.
    let now = "2026-05-05T09:00:00Z".parse().expect("an instant");
    let again = Filling::resume(form(), response.clone(), date(2026, 5, 5), now, HashMap::new());
    assert_eq!(again.json(), &response);
}

#[test]
fn what_people_type_is_understood() {
    let form = form();
    let read = |link: &str, text: &str| {
        let item = form.by_link(link).expect("an item");
        item.read(Typed::text(text), &item.options.choices())
            .map(|it| it.map(|it| it.json().compact()))
    };
    let is = |link: &str, text: &str, expected: &str| {
        assert_eq!(read(link, text).expect("taken").as_deref(), Some(expected), "{text}");
    };
    is("kg", " 1 250,50 ", "1250.50");
    is("kg", ",5", "0.5");
    is("born", "4/9/1971", "\"1971-09-04\"");
    is("born", "09/1971", "\"1971-09\"");
    is("born", "1971", "\"1971\"");
    is("pregnant", "Oui", "true");
    assert_eq!(read("kg", "  ").expect("nothing"), None);
    for (link, text) in
        [("kg", "1.2.3"), ("kg", "lourd"), ("cm", "1,5"), ("born", "31/02/1971"), ("sex", "9")]
    {
        let fault = read(link, text).expect_err("refused");
        assert!(fault.say(Lang::Fr).contains(text), "{}", fault.say(Lang::Fr));
    }
    let sex = form.by_link("sex").expect("an item");
    let chosen = sex.read(Typed::text("1"), &sex.options.choices()).expect("taken");
    let expected = Coding {
        system: Some("https://forms.example/sex".into()),
        code: Some("M".into()),
        display: Some("Homme".into()),
    };
    assert_eq!(chosen, Some(Value::Coding(expected)));
}
