//! Every kind of question, from its control to its answer and back.

use crate::{answers, begun, comes_back, drawn, form, french, page, send, typed_anew};
use forms::{Filling, Json, Status};
use jiff::civil::date;
use law::{Lang, Say};
use std::collections::HashMap;
use std::sync::Arc;
use web::look::page::Audience;
use web::look::questionnaire::{Drawing, Showing, show};

/// One question of each kind.
pub const ALL: &str = r#"
  {"linkId": "told", "type": "display", "text": "À lire <b>avant</b>"},
  {"linkId": "yes", "type": "boolean", "text": "Fumeur", "required": true},
  {"linkId": "kg", "type": "decimal", "text": "Poids", "required": true, "extension": [
    {"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-unit", "valueCoding": {"system": "http://unitsofmeasure.org", "code": "kg", "display": "kg"}},
    {"url": "http://hl7.org/fhir/StructureDefinition/minValue", "valueDecimal": 0.3},
    {"url": "http://hl7.org/fhir/StructureDefinition/maxValue", "valueDecimal": 350}]},
  {"linkId": "cycles", "type": "integer", "text": "Cycles"},
  {"linkId": "on", "type": "date", "text": "Diagnostic"},
  {"linkId": "at", "type": "dateTime", "text": "Perfusion"},
  {"linkId": "hour", "type": "time", "text": "Heure"},
  {"linkId": "line", "type": "string", "text": "Centre", "maxLength": 30},
  {"linkId": "lines", "type": "text", "text": "Commentaire"},
  {"linkId": "site", "type": "url", "text": "Adresse"},
  {"linkId": "few", "type": "choice", "text": "Stade", "required": true, "answerOption": [
    {"valueCoding": {"system": "https://forms.example/stage", "code": "I", "display": "Stade I"}},
    {"valueCoding": {"system": "https://forms.example/stage", "code": "II", "display": "Stade II"}}]},
  {"linkId": "many", "type": "choice", "text": "Lignes", "answerOption": [
    {"valueInteger": 0}, {"valueInteger": 1}, {"valueInteger": 2}, {"valueInteger": 3}, {"valueInteger": 4},
    {"valueInteger": 5}, {"valueInteger": 6}, {"valueInteger": 7}, {"valueInteger": 8}]},
  {"linkId": "several", "type": "choice", "text": "Raisons", "repeats": true, "answerOption": [
    {"valueString": "progression"}, {"valueString": "intolérance"}, {"valueString": "autre"}]},
  {"linkId": "open", "type": "open-choice", "text": "Voie", "answerOption": [
    {"valueString": "orale"}, {"valueString": "intraveineuse"}]},
  {"linkId": "opens", "type": "open-choice", "text": "Symptômes", "repeats": true, "answerOption": [
    {"valueString": "fièvre"}, {"valueString": "toux"}]},
  {"linkId": "dose", "type": "quantity", "text": "Dose", "extension": [
    {"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption", "valueCoding": {"system": "http://unitsofmeasure.org", "code": "mg", "display": "mg"}},
    {"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption", "valueCoding": {"system": "http://unitsofmeasure.org", "code": "g", "display": "g"}}]},
  {"linkId": "free", "type": "quantity", "text": "Autre mesure", "repeats": true},
  {"linkId": "file", "type": "attachment", "text": "Compte rendu"},
  {"linkId": "ref", "type": "reference", "text": "Patient"},
  {"linkId": "double", "type": "decimal", "text": "Double", "readOnly": true, "extension": [
    {"url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression",
     "valueExpression": {"language": "text/fhirpath", "expression": "%resource.item.where(linkId='kg').answer.value * 2"}}]},
  {"linkId": "triple", "type": "decimal", "text": "Triple, à corriger", "extension": [
    {"url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression",
     "valueExpression": {"language": "text/fhirpath", "expression": "%resource.item.where(linkId='kg').answer.value * 3"}}]}
"#;

const FILLED: &[(&str, &[&str])] = &[
    ("f:yes", &["false"]),
    ("f:kg", &["70,50"]),
    ("f:cycles", &["-3"]),
    ("f:on", &["03/2024"]),
    ("f:at", &["4/5/2026 8h30"]),
    ("f:hour", &["8:30"]),
    ("f:line", &["Hôpital \"A\" & <fils>"]),
    ("f:lines", &["\r\nune ligne\r\n\r\nune autre "]),
    ("f:site", &["https://forms.example/?a=1&b=2"]),
    ("f:few", &["https://forms.example/stage|II"]),
    ("f:many", &["7"]),
    ("f:several", &["progression", "autre"]),
    ("f:open", &["~other"]),
    ("f-own:open", &["sous-cutanée"]),
    ("f:opens", &["toux", "~other"]),
    ("f-own:opens", &["vertige"]),
    ("f:dose", &["1,5"]),
    ("f-unit:dose", &["g"]),
    ("f:free", &["12", "13,0"]),
    ("f-unit:free", &["mmol/L", "gouttes"]),
];

pub fn filled() -> Filling {
    let mut filling = begun(&form(ALL));
    let posted = send(&mut filling, FILLED);
    assert!(posted.is_clean(), "{posted:#?}");
    filling
}

#[test]
fn every_kind_of_question_takes_its_answer() {
    let filling = filled();
    let is = |place: &str, expected: &[&str]| assert_eq!(answers(&filling, place), expected);
    is("yes", &["false"]);
    is("kg", &["70.50"]);
    is("cycles", &["-3"]);
    is("on", &["\"2024-03\""]);
    is("at", &["\"2026-05-04T08:30:00+02:00\""]);
    is("hour", &["\"08:30:00\""]);
    is("line", &[r#""Hôpital \"A\" & <fils>""#]);
    is("lines", &[r#""\nune ligne\n\nune autre ""#]);
    is("few", &[r#"{"system":"https://forms.example/stage","code":"II","display":"Stade II"}"#]);
    is("many", &["7"]);
    is("several", &["\"progression\"", "\"autre\""]);
    is("open", &["\"sous-cutanée\""]);
    is("opens", &["\"toux\"", "\"vertige\""]);
    is("dose", &[r#"{"value":1.5,"unit":"g","system":"http://unitsofmeasure.org","code":"g"}"#]);
    assert_eq!(answers(&filling, "free").len(), 2);
    is("double", &["141.00"]);
    is("triple", &["211.50"]);
    comes_back(&filling, "all kinds");
}

#[test]
fn what_stands_on_a_page_is_typed_again_as_the_same() {
    let filling = filled();
    let anew = typed_anew(&filling, "all kinds");
    assert_eq!(anew.json(), filling.json());
}

#[test]
fn answers_that_a_page_cannot_type_stay_as_they_are() {
    let response = r#"{"resourceType": "QuestionnaireResponse", "questionnaire": "https://forms.example/page",
      "status": "in-progress", "item": [
       {"linkId": "at", "answer": [{"valueDateTime": "2026-05-04T08:30:12.5-03:00"}]},
       {"linkId": "hour", "answer": [{"valueTime": "08:30:07"}]},
       {"linkId": "line", "answer": [{"valueString": "deux\nlignes"}]},
       {"linkId": "few", "answer": [{"valueCoding": {"system": "https://forms.example/stage", "code": "IX"}}]},
       {"linkId": "several", "answer": [{"valueString": "progression"}, {"valueString": "retirée depuis"}]},
       {"linkId": "dose", "answer": [{"valueQuantity": {"value": 5, "comparator": "<", "unit": "mg", "system": "http://unitsofmeasure.org", "code": "mg"}}]},
       {"linkId": "free", "answer": [{"valueQuantity": {"value": 1.0, "unit": "une goutte"}}]},
       {"linkId": "file", "answer": [{"valueAttachment": {"title": "cr.pdf", "contentType": "application/pdf"}}]},
       {"linkId": "ref", "answer": [{"valueReference": {"reference": "Patient/1"}}]}]}"#;
    let now = "2026-05-04T09:00:00Z".parse().expect("an instant");
    let mut filling = Filling::resume(
        form(ALL),
        Json::parse(response).expect("JSON"),
        date(2026, 5, 4),
        now,
        HashMap::new(),
    );
    comes_back(&filling, "answers of elsewhere");
    // One answer more beside those that no page offers.
    let posted = send(
        &mut filling,
        &[
            ("f:several", &["progression", "retirée depuis", "autre"]),
            ("f:free", &["1.0", "2"]),
            ("f-unit:free", &["une goutte", "mL"]),
        ],
    );
    assert!(posted.is_clean(), "{posted:#?}");
    assert_eq!(answers(&filling, "several").len(), 3);
    assert_eq!(answers(&filling, "free")[0], r#"{"value":1.0,"unit":"une goutte"}"#);
}

#[test]
fn what_is_not_an_answer_is_kept_as_typed_and_said_at_its_field() {
    let mut filling = filled();
    let posted = send(
        &mut filling,
        &[
            ("f:kg", &["lourd"]),
            ("f:on", &["31/02/2024"]),
            ("f:open", &["~other"]),
            ("f-own:open", &[""]),
            ("f:cycles", &["4"]),
        ],
    );
    assert_eq!(posted.refused.len(), 3, "{posted:#?}");
    assert_eq!(answers(&filling, "cycles"), ["4"], "the rest is taken");
    assert_eq!(answers(&filling, "kg"), ["70.50"], "what stood there stays");
    assert!(answers(&filling, "open").is_empty());
    for lang in Lang::ALL {
        let html = drawn(&filling, &Drawing::new(lang).posted(&posted));
        assert_eq!(page::broken(&html), Vec::<String>::new());
        assert!(html.contains("value=\"lourd\"") && html.contains("value=\"31/02/2024\""));
        for refused in &posted.refused {
            let id = web::look::questionnaire::id("f", &refused.key);
            assert!(html.contains(&format!("href=\"#{id}\"")), "the summary leads to {id}");
            assert!(html.contains(&format!("id=\"{id}-error\"")), "{id} has its message");
            assert!(page::text(&html).contains(&refused.why.say(lang)));
        }
        // Sent again as it is, it is refused again.
        let again = web::look::questionnaire::read(&mut filling.clone(), "f", &page::sent(&html));
        assert_eq!(again.refused.len(), 3);
    }
}

#[test]
fn a_value_out_of_bounds_is_taken_and_told() {
    let mut filling = begun(&form(ALL));
    let posted = send(&mut filling, &[("f:kg", &["700"])]);
    assert!(posted.is_clean());
    let html = french(&filling);
    assert!(page::text(&html).contains("700 est supérieur au maximum\u{a0}: 350."), "{html}");
    assert!(html.contains("aria-invalid=\"true\"") && html.contains("has-error"));
}

#[test]
fn what_is_missing_is_said_only_where_it_is_asked() {
    let filling = begun(&form(ALL));
    assert!(!french(&filling).contains("une réponse est obligatoire"));
    let html = drawn(&filling, &Drawing::new(Lang::Fr).whole(true));
    assert!(html.contains("3 réponses sont à revoir"));
    for link in ["yes", "kg", "few"] {
        let id = web::look::questionnaire::id("f", &crate::key(&filling, link));
        assert!(
            html.contains(&format!("href=\"#{id}\"")) && html.contains(&format!(" id=\"{id}\""))
        );
    }
    assert!(page::text(&html).contains("Réponses obligatoires\u{a0}: 0 sur 3, 3 manquantes."));
}

#[test]
fn a_required_answer_that_is_not_available_says_so() {
    let mut filling = begun(&form(ALL));
    let posted = send(&mut filling, &[("f-absent:kg", &["unknown"])]);
    assert!(posted.is_clean());
    assert_eq!(filling.completeness().required.not_available, 1);
    comes_back(&filling, "not available");
    // Both at once contradict each other.
    let mut both = begun(&form(ALL));
    let posted = send(&mut both, &[("f-absent:kg", &["unknown"]), ("f:kg", &["70"])]);
    assert_eq!(posted.refused.len(), 1);
    // An answer found later is one.
    assert!(send(&mut filling, &[("f:kg", &["70"])]).is_clean());
    assert_eq!(answers(&filling, "kg"), ["70"]);
    // Patients are not asked for it.
    let airy = drawn(&begun(&form(ALL)), &Drawing::new(Lang::Fr).audience(Audience::Public));
    assert!(!airy.contains("f-absent:") && airy.contains("is-airy"));
}

#[test]
fn an_answer_is_taken_back() {
    let mut filling = filled();
    let html = french(&filling);
    let clear = (0..).map_while(|index| page::button(&html, "f-clear", index)).collect::<Vec<_>>();
    assert_eq!(clear, ["yes", "few", "open", "triple"]);
    let mut pairs = page::sent(&html);
    pairs.push(("f-clear".to_owned(), "few".to_owned()));
    assert!(web::look::questionnaire::read(&mut filling, "f", &pairs).is_clean());
    assert!(answers(&filling, "few").is_empty());
    assert!(send(&mut filling, &[("f:line", &[""]), ("f:several", &[])]).is_clean());
    assert!(answers(&filling, "line").is_empty() && answers(&filling, "several").is_empty());
}

#[test]
fn a_computed_value_follows_until_a_person_corrects_it() {
    let mut filling = filled();
    // The page still shows the old one when the weight changes.
    assert!(send(&mut filling, &[("f:kg", &["10"])]).is_clean());
    assert_eq!(answers(&filling, "triple"), ["30"]);
    assert!(send(&mut filling, &[("f:triple", &["31"])]).is_clean());
    assert!(send(&mut filling, &[("f:kg", &["20"])]).is_clean());
    assert_eq!(answers(&filling, "triple"), ["31"]);
    let mut pairs = page::sent(&french(&filling));
    pairs.push(("f-clear".to_owned(), "triple".to_owned()));
    let _ = web::look::questionnaire::read(&mut filling, "f", &pairs);
    assert_eq!(answers(&filling, "triple"), ["60"]);
    // What nobody may enter is no control, and is not taken either.
    assert!(!page::all(&french(&filling), "name").contains(&"f:double".to_owned()));
    let forged =
        [("f:double".to_owned(), "1".to_owned()), ("f-mark:double".to_owned(), "0.0".to_owned())];
    let _ = web::look::questionnaire::read(&mut filling, "f", &forged);
    assert_eq!(answers(&filling, "double"), ["40"]);
}

#[test]
fn what_is_hidden_is_neither_drawn_nor_taken() {
    let form = form(
        r#"{"linkId": "seen", "type": "string", "text": "Vu"},
           {"linkId": "secret", "type": "string", "text": "Caché", "extension": [
             {"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden", "valueBoolean": true}]}"#,
    );
    let mut filling = begun(&form);
    assert!(!french(&filling).contains("Caché"));
    let forged =
        [("f:secret".to_owned(), "x".to_owned()), ("f-mark:secret".to_owned(), "0.0".to_owned())];
    let posted = web::look::questionnaire::read(&mut filling, "f", &forged);
    assert!(answers(&filling, "secret").is_empty() && !posted.changed);
}

#[test]
fn one_posting_opens_a_question_and_answers_it() {
    let form = form(
        r#"{"linkId": "sex", "type": "choice", "text": "Sexe", "answerOption": [{"valueString": "F"}, {"valueString": "M"}]},
           {"linkId": "pregnant", "type": "boolean", "text": "Grossesse",
            "enableWhen": [{"question": "sex", "operator": "=", "answerString": "F"}]}"#,
    );
    let mut filling = begun(&form);
    assert!(!french(&filling).contains("Grossesse"));
    assert!(send(&mut filling, &[("f:sex", &["F"])]).is_clean());
    assert!(french(&filling).contains("Grossesse"));
    assert!(send(&mut filling, &[("f:pregnant", &["true"])]).is_clean());
    // Closed and opened again in one page that still shows both: nothing typed is lost.
    assert!(send(&mut filling, &[("f:sex", &["M"]), ("f:pregnant", &["false"])]).is_clean());
    assert!(!crate::kept(&filling).compact().contains("pregnant"));
    assert!(send(&mut filling, &[("f:sex", &["F"])]).is_clean());
    assert_eq!(answers(&filling, "pregnant"), ["false"]);
}

#[test]
fn a_reader_sees_answers_and_no_control() {
    let filling = filled();
    for lang in Lang::ALL {
        let html = drawn(&filling, &Drawing::new(lang).read_only(true));
        assert!(page::sent(&html).is_empty(), "nothing is sent");
        let beside = |key: &str| maud::html! { a href={ "#q" } data-beside=(key) { "?" } };
        let html = show(&filling, &Showing::new(lang).beside(&beside)).into_string();
        assert!(!html.contains("<b>") && !html.contains("<fils>"));
        let text = page::text(&html);
        for said in
            [lang.pick("70,50\u{a0}kg", "70.50\u{a0}kg"), "Stade II", "sous-cutanée", "vertige"]
        {
            assert!(text.contains(said), "{said} in {text}");
        }
        assert!(page::all(&html, "data-beside").contains(&"kg".to_owned()));
        let short =
            show(&begun(filling.form()), &Showing::new(lang).without_blanks()).into_string();
        assert!(!short.contains("<dt>"), "nothing was answered");
    }
    let response = filling.response(Status::Completed);
    let now = "2026-05-05T09:00:00Z".parse().expect("an instant");
    let signed = Filling::resume(
        Arc::clone(filling.form()),
        response,
        date(2026, 5, 5),
        now,
        HashMap::new(),
    );
    assert!(show(&signed, &Showing::new(Lang::Fr)).into_string().contains("Stade II"));
}

/// A question whose list is too long to be shown.
fn searched() -> std::sync::Arc<forms::Form> {
    let concepts: Vec<String> = (0..400)
        .map(|it| format!(r#"{{"code": "C{it:03}", "display": "Diagnostic {it}"}}"#))
        .collect();
    let whole = format!(
        r##"{{"resourceType": "Questionnaire", "status": "active", "url": "https://forms.example/page",
          "contained": [{{"resourceType": "ValueSet", "id": "long", "status": "active", "url": "https://forms.example/long",
            "compose": {{"include": [{{"system": "https://forms.example/codes", "concept": [{}]}}]}}}}],
          "item": [{{"linkId": "code", "type": "choice", "text": "Diagnostic", "answerValueSet": "#long"}}]}}"##,
        concepts.join(",")
    );
    let json = Json::parse(&whole).expect("JSON");
    Arc::new(forms::Form::publish(json, &forms::Library::new()).expect("a form"))
}

#[test]
fn a_long_list_is_searched_and_its_codes_are_typed_without_a_script() {
    let form = searched();
    let mut filling = begun(&form);
    let html = drawn(&filling, &Drawing::new(Lang::Fr).search("/find?form=7"));
    assert!(html.contains("hx-get=\"/find?form=7&amp;key=code\""), "{html}");
    assert_eq!(page::broken(&html), Vec::<String>::new());
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let asked = [pair("form", "7"), pair("key", "code"), pair("f:code", "diagnostic 39")];
    let found = web::look::questionnaire::found(&form, "f", &asked, Lang::Fr).into_string();
    assert_eq!(page::all(&found, "data-code").len(), 12, "{found}");
    // By its name, by its code, and by what the script chose.
    for (text, code) in [("Diagnostic 42", ""), ("C042", ""), ("Diagnostic 42", "C042")] {
        assert!(send(&mut filling, &[("f:code", &[text]), ("f-own:code", &[code])]).is_clean());
        assert!(answers(&filling, "code")[0].contains("\"C042\""), "{text}");
        comes_back(&filling, "searched");
        assert!(send(&mut filling, &[("f:code", &[""]), ("f-own:code", &[""])]).is_clean());
        assert!(answers(&filling, "code").is_empty());
    }
    // Another text with the code of the last choice is not that choice.
    assert!(send(&mut filling, &[("f:code", &["C007"]), ("f-own:code", &["C042"])]).is_clean());
    assert!(answers(&filling, "code")[0].contains("\"C007\""));
    assert_eq!(send(&mut filling, &[("f:code", &["rhume"])]).refused.len(), 1);
}
