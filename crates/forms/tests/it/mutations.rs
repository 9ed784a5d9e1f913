//! Each answer of a valid response, changed: refused, or right by the definition.
//!
//! Whether a changed answer is right is judged here by itself, from the JSON of the definition and
//! in another way than the engine's: one function that knows the rules this definition uses, with
//! floating-point numbers and texts.

use crate::filling::VISIT;
use crate::{on_a_day, shared};
use forms::json::Json;
use forms::{Form, Library, accepted, check_with};

const RESPONSE: &str = r#"{"resourceType":"QuestionnaireResponse","questionnaire":"https://forms.example/visit|2","status":"completed","item":[
 {"linkId":"who","item":[
  {"linkId":"born","answer":[{"valueDate":"1971-09"}]},
  {"linkId":"sex","answer":[{"valueCoding":{"system":"https://forms.example/sex","code":"F","display":"Femme"}}]},
  {"linkId":"pregnant","answer":[{"valueBoolean":false}]},
  {"linkId":"kg","answer":[{"valueDecimal":61.5}]},
  {"linkId":"cm","answer":[{"valueInteger":168}]}]},
 {"linkId":"drug","item":[
  {"linkId":"name","answer":[{"valueString":"Exemplum"}]},
  {"linkId":"since","answer":[{"valueDate":"2024-03-01"}]},
  {"linkId":"dose","answer":[{"valueQuantity":{"value":500,"unit":"mg","system":"http://unitsofmeasure.org","code":"mg"}}]}]},
 {"linkId":"why","answer":[{"valueString":"progression","item":[{"linkId":"detail","answer":[{"valueString":"au scanner"}]}]}]}]}"#;

/// What an answer may become.
const ANSWERS: &[&str] = &[
    r#"{"valueBoolean":true}"#,
    r#"{"valueBoolean":"true"}"#,
    r#"{"valueDecimal":0.3}"#,
    r#"{"valueDecimal":0.29}"#,
    r#"{"valueDecimal":350}"#,
    r#"{"valueDecimal":350.0001}"#,
    r#"{"valueDecimal":"61.5"}"#,
    r#"{"valueInteger":0}"#,
    r#"{"valueInteger":1.5}"#,
    r#"{"valueInteger":99999999999}"#,
    r#"{"valueDate":"2026-05-04"}"#,
    r#"{"valueDate":"2026-05-05"}"#,
    r#"{"valueDate":"2026-06"}"#,
    r#"{"valueDate":"1971"}"#,
    r#"{"valueDate":"1971-13"}"#,
    r#"{"valueDate":"01/09/1971"}"#,
    r#"{"valueDateTime":"2024-03-01T10:00:00Z"}"#,
    r#"{"valueTime":"10:00:00"}"#,
    r#"{"valueString":"intolérance"}"#,
    r#"{"valueString":"aucune"}"#,
    r#"{"valueString":"un texte de plus de vingt caractères"}"#,
    r#"{"valueString":"deux\nlignes"}"#,
    r#"{"valueString":""}"#,
    r#"{"valueString":"   "}"#,
    r#"{"valueUri":"urn:x"}"#,
    r#"{"valueCoding":{"system":"https://forms.example/sex","code":"F"}}"#,
    r#"{"valueCoding":{"system":"https://forms.example/sex","code":"X"}}"#,
    r#"{"valueCoding":{"system":"https://elsewhere.example/sex","code":"F"}}"#,
    r#"{"valueQuantity":{"value":2,"unit":"g","system":"http://unitsofmeasure.org","code":"g"}}"#,
    r#"{"valueQuantity":{"value":2001,"unit":"mg","system":"http://unitsofmeasure.org","code":"mg"}}"#,
    r#"{"valueQuantity":{"value":5,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"}}"#,
    r#"{"valueQuantity":{"value":5,"unit":"mg"}}"#,
    r#"{"valueAttachment":{"contentType":"text/plain","data":"YQ=="}}"#,
    r#"{"valueReference":{"reference":"Patient/1"}}"#,
    r#"{"valueCode":"F"}"#,
    r#"{}"#,
    r#"{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"unknown"}]}"#,
    r#"{"valueBoolean":true,"valueString":"x"}"#,
];

/// The JSON of the item of a link identifier.
fn defined<'j>(items: &'j [Json], link_id: &str) -> Option<&'j Json> {
    items.iter().find_map(|it| {
        if it.text_of("linkId") == Some(link_id) {
            return Some(it);
        }
        defined(it.list_of("item"), link_id)
    })
}

fn number(json: &Json) -> Option<f64> {
    json.digits().and_then(|it| it.parse().ok())
}

fn extension<'j>(item: &'j Json, end: &str) -> Option<&'j Json> {
    item.list_of("extension")
        .iter()
        .find(|it| it.text_of("url").is_some_and(|url| url.ends_with(end)))
}

/// Whether a text begins as a date of FHIR, and which days it may be.
fn days(text: &str) -> Option<(String, String)> {
    let parts: Vec<&str> = text.split('-').collect();
    let digits =
        |it: &str, count: usize| it.len() == count && it.bytes().all(|b| b.is_ascii_digit());
    let within = |it: &str, most: u32| it.parse::<u32>().is_ok_and(|it| (1..=most).contains(&it));
    match parts.as_slice() {
        [year] if digits(year, 4) => Some((format!("{year}-01-01"), format!("{year}-12-31"))),
        [year, month] if digits(year, 4) && digits(month, 2) && within(month, 12) => {
            Some((format!("{year}-{month}-01"), format!("{year}-{month}-31")))
        }
        [year, month, day]
            if digits(year, 4) && within(month, 12) && digits(day, 2) && within(day, 31) =>
        {
            Some((text.to_owned(), text.to_owned()))
        }
        _ => None,
    }
}

/// Whether an answer is right for an item, by the rules that the definition uses.
fn is_right(item: &Json, answer: &Json) -> bool {
    let object = answer.object().expect("an object");
    let values: Vec<(&str, &Json)> =
        object.iter().filter(|(name, _)| name.starts_with("value")).collect();
    let [(member, value)] = values.as_slice() else {
        let reason = extension(answer, "data-absent-reason").is_some();
        return values.is_empty() && reason;
    };
    let options = item.list_of("answerOption");
    let kind = item.text_of("type").expect("a type");
    let text = value.text().unwrap_or_default();
    match (kind, *member) {
        ("boolean", "valueBoolean") => value.truth().is_some(),
        ("integer", "valueInteger") => value.digits().is_some_and(|it| it.parse::<i32>().is_ok()),
        ("decimal", "valueDecimal") => {
            let bound =
                |end: &str| extension(item, end).and_then(|it| number(it.get("valueDecimal")?));
            number(value).is_some_and(|it| {
                bound("minValue").is_none_or(|min| it >= min)
                    && bound("maxValue").is_none_or(|max| it <= max)
            })
        }
        ("date", "valueDate") => {
            let max = extension(item, "maxValue").and_then(|it| it.text_of("valueDate"));
            // A date that may be before the bound is not after it.
            days(text).is_some_and(|(first, _)| max.is_none_or(|max| first.as_str() <= max))
        }
        ("string", "valueString") => {
            let max = item.get("maxLength").and_then(number).unwrap_or(1e9);
            !text.trim().is_empty() && !text.contains('\n') && (text.chars().count() as f64) <= max
        }
        ("choice", "valueString") => {
            options.iter().any(|it| it.text_of("valueString") == Some(text))
        }
        ("choice", "valueCoding") => {
            options.iter().filter_map(|it| it.get("valueCoding")).any(|it| {
                it.text_of("code") == value.text_of("code")
                    && it.text_of("system") == value.text_of("system")
            })
        }
        ("quantity", "valueQuantity") => {
            let grams = match value.text_of("code") {
                Some("g") => 1.0,
                Some("mg") => 0.001,
                _ => return false,
            };
            value.get("value").and_then(number).is_some_and(|it| it * grams <= 2.0)
        }
        _ => false,
    }
}

/// Every answer of a response: the link identifier of its item, and how to reach it.
fn answers(items: &[Json], way: &[usize], found: &mut Vec<(String, Vec<usize>)>) {
    for (at, item) in items.iter().enumerate() {
        let link_id = item.text_of("linkId").unwrap_or_default().to_owned();
        let mut here = way.to_vec();
        here.push(at);
        for (index, answer) in item.list_of("answer").iter().enumerate() {
            let mut place = here.clone();
            place.push(index);
            found.push((link_id.clone(), place.clone()));
            answers(answer.list_of("item"), &place, found);
        }
        answers(item.list_of("item"), &here, found);
    }
}

/// Replaces an answer. `way` names an entry of `item`, and of `answer` where the item has answers.
fn replaced(response: &Json, way: &[usize], by: &Json) -> Json {
    let mut response = response.clone();
    let mut at = &mut response;
    let mut way = way.iter().copied();
    while let Some(index) = way.next() {
        at = &mut at
            .object_mut()
            .and_then(|it| it.get_mut("item"))
            .and_then(Json::list_mut)
            .expect("items")[index];
        if at.get("answer").is_some() {
            let index = way.next().expect("an answer");
            at = &mut at
                .object_mut()
                .and_then(|it| it.get_mut("answer"))
                .and_then(Json::list_mut)
                .expect("answers")[index];
        }
    }
    let below = at.get("item").cloned();
    *at = by.clone();
    if let (Some(below), Some(object)) = (below, at.object_mut()) {
        object.set("item", below);
    }
    response
}

#[test]
fn each_answer_that_is_changed_is_refused_or_right() {
    let definition = Json::parse(VISIT).expect("JSON");
    let form = Form::publish(definition.clone(), &Library::new()).expect("a form");
    let response = Json::parse(RESPONSE).expect("JSON");
    assert!(accepted(&form.check(&response, on_a_day())));
    let mut places = Vec::new();
    answers(response.list_of("item"), &[], &mut places);
    assert_eq!(places.len(), 10);
    let (mut refused, mut right) = (0, 0);
    for (link_id, way) in &places {
        let item = defined(definition.list_of("item"), link_id).expect("an item");
        for answer in ANSWERS {
            let answer = Json::parse(answer).expect("JSON");
            let changed = replaced(&response, way, &answer);
            let problems = form.check(&changed, on_a_day());
            let mut expected = is_right(item, &answer);
            // A pregnancy is asked of women only: another sex leaves its answer without a question.
            let sex = answer.get("valueCoding").and_then(|it| it.text_of("code"));
            if link_id == "sex" && sex != Some("F") {
                expected = false;
            }
            assert_eq!(
                accepted(&problems),
                expected,
                "{link_id}: {}: {problems:#?}",
                answer.compact()
            );
            if expected { right += 1 } else { refused += 1 }
        }
    }
    println!("{refused} changes refused, {right} right by the definition");
    assert!(refused > 250 && right > 20, "{refused}, {right}");
}

/// Items that are taken away, given twice, moved and renamed.
#[test]
fn each_item_out_of_its_place_is_refused() {
    let form = Form::publish(Json::parse(VISIT).expect("JSON"), &Library::new()).expect("a form");
    let response = Json::parse(RESPONSE).expect("JSON");
    let level = |of: &str| -> Vec<Json> {
        let items = response.list_of("item").iter();
        let group = items.clone().find(|it| it.text_of("linkId") == Some(of));
        group.map_or_else(|| items.cloned().collect(), |it| it.list_of("item").to_vec())
    };
    let with = |of: &str, items: Vec<Json>| {
        let mut changed = response.clone();
        let root = changed.object_mut().expect("an object");
        if of.is_empty() {
            root.set("item", Json::List(items));
        } else {
            let groups = root.get_mut("item").and_then(Json::list_mut).expect("items");
            let group =
                groups.iter_mut().find(|it| it.text_of("linkId") == Some(of)).expect("a group");
            group.object_mut().expect("an object").set("item", Json::List(items));
        }
        changed
    };
    let mut refused = 0;
    for of in ["", "who", "drug"] {
        let items = level(of);
        for at in 0..items.len() {
            let link_id = items[at].text_of("linkId").expect("a link").to_owned();
            let item = form.by_link(&link_id).expect("an item");
            // Given twice: right for a group that repeats, and for nothing else.
            let mut twice = items.clone();
            twice.insert(at, items[at].clone());
            let may = item.kind == forms::Kind::Group && item.repeats;
            assert_eq!(accepted(&form.check(&with(of, twice), on_a_day())), may, "{link_id} twice");
            // Taken away: right for what is not required, nor holds anything that is.
            let mut less = items.clone();
            less.remove(at);
            let needed = item.required || link_id == "who";
            assert_eq!(
                accepted(&form.check(&with(of, less), on_a_day())),
                !needed,
                "{link_id} away"
            );
            // Renamed, and out of order: never right.
            let mut renamed = items.clone();
            renamed[at].object_mut().expect("an object").set("linkId", "elsewhere");
            assert!(!accepted(&form.check(&with(of, renamed), on_a_day())), "{link_id} renamed");
            if at > 0 {
                let mut swapped = items.clone();
                swapped.swap(at - 1, at);
                assert!(
                    !accepted(&form.check(&with(of, swapped), on_a_day())),
                    "{link_id} before its turn"
                );
            }
            refused += 1;
        }
    }
    assert_eq!(refused, 11);
}

/// The answers of the public suite that are right: one of another type is never.
#[test]
fn a_right_answer_of_the_suite_is_wrong_in_another_type() {
    let Some(suite) = shared::folder("fhir/fhir-test-cases/validator/questionnaire/brianpos")
    else {
        return;
    };
    let (mut changed, mut of) = (0, 0);
    for path in shared::json_files(&suite) {
        let name = path.file_name().and_then(|it| it.to_str()).unwrap_or_default();
        let Some(stem) = name.strip_suffix("-qr.json") else { continue };
        let definition = suite.join(format!("{stem}-q.json"));
        if !definition.is_file() {
            continue;
        }
        let definition = shared::resource(&definition);
        let Some(form) = Form::read(definition.clone(), &Library::new()).form else { continue };
        let response = shared::resource(&path);
        if !accepted(&check_with(&form, &response, on_a_day())) {
            continue;
        }
        of += 1;
        let mut places = Vec::new();
        answers(response.list_of("item"), &[], &mut places);
        for (link_id, way) in places {
            let own = form
                .by_link(&link_id)
                .and_then(|it| it.kind.answer())
                .expect("a question")
                .suffix();
            for answer in ANSWERS {
                let answer = Json::parse(answer).expect("JSON");
                let members = answer.object().expect("an object").iter();
                let other = members
                    .into_iter()
                    .all(|(name, _)| name.strip_prefix("value").is_some_and(|it| it != own));
                if !other || answer == Json::parse("{}").expect("JSON") {
                    continue;
                }
                let problems = check_with(&form, &replaced(&response, &way, &answer), on_a_day());
                assert!(!accepted(&problems), "{name}: {link_id}: {}", answer.compact());
                changed += 1;
            }
        }
    }
    println!("{changed} changes in {of} responses");
    assert!(of >= 7 && changed > 200, "{changed} in {of}");
}
