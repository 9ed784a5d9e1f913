//! Each answer of a form that may be signed, changed: refused with its place, or right by the
//! definition. The forms are those of a published protocol, made of the library of blocks.
//!
//! Whether a changed answer is right is judged here by itself, from the JSON of the definition. A
//! signature on a page drawn before everything tells that the answers were taken, and changes nothing.

use crate::given::{House, cast, origin};
use crate::patients::ward;
use crate::sheet::Sheet;
use crate::treatments::{agreed, course, place, protocol, sealed};
use app::{App, Begun, Error, FormPlace, Signing};
use domain::protocol::Protocol;
use domain::{Acting, DossierId};
use forms::{Filling, Json, Problem, Status, answers};
use std::collections::HashMap;

/// What an answer becomes.
const ANSWERS: &[&str] = &[
    r#"{"valueBoolean":"true"}"#,
    r#"{"valueBoolean":true}"#,
    r#"{"valueInteger":1.5}"#,
    r#"{"valueInteger":-1}"#,
    r#"{"valueInteger":99999999999}"#,
    r#"{"valueDecimal":-1}"#,
    r#"{"valueDecimal":999999999}"#,
    r#"{"valueDate":"2026-13-40"}"#,
    r#"{"valueDate":"3026-01-01"}"#,
    r#"{"valueString":""}"#,
    r#"{"valueString":"texte"}"#,
    r#"{"valueCoding":{"system":"https://ailleurs.example","code":"INCONNU"}}"#,
    r#"{"valueQuantity":{"value":-5,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"}}"#,
    r#"{"valueUri":"urn:x"}"#,
    r#"{"valueBoolean":true,"valueString":"x"}"#,
    "{}",
];

/// The JSON of the item of a link identifier.
fn defined<'j>(items: &'j [Json], link: &str) -> Option<&'j Json> {
    items.iter().find_map(|it| match it.text_of("linkId") {
        Some(found) if found == link => Some(it),
        _ => defined(it.list_of("item"), link),
    })
}

fn number(json: &Json) -> Option<f64> {
    json.digits().and_then(|it| it.parse().ok())
}

/// A bound of an item, as a number or a text.
fn bound<'j>(item: &'j Json, end: &str) -> Option<&'j Json> {
    let mut all = item.list_of("extension").iter();
    let found = all.find(|it| it.text_of("url").is_some_and(|url| url.ends_with(end)))?;
    found.object()?.iter().find(|(name, _)| name.starts_with("value")).map(|(_, value)| value)
}

/// Whether one of the answers above is right for an item.
fn is_right(item: &Json, answer: &Json) -> bool {
    let members: Vec<(&str, &Json)> = answer.object().expect("an object").iter().collect();
    let [(member, value)] = members[..] else { return false };
    let text = value.text().unwrap_or_default();
    let within = || {
        let (least, most) = (bound(item, "/minValue"), bound(item, "/maxValue"));
        number(value).is_some_and(|it| {
            least.and_then(number).is_none_or(|least| it >= least)
                && most.and_then(number).is_none_or(|most| it <= most)
        })
    };
    match (item.text_of("type").expect("a type"), member) {
        ("boolean", "valueBoolean") => value.truth().is_some(),
        ("integer", "valueInteger") => {
            value.digits().is_some_and(|it| it.parse::<i32>().is_ok()) && within()
        }
        ("decimal", "valueDecimal") => within(),
        ("date", "valueDate") => {
            let most = bound(item, "/maxValue").and_then(Json::text);
            text == "3026-01-01" && most.is_none_or(|most| text <= most)
        }
        ("string" | "text" | "open-choice", "valueString") => !text.is_empty(),
        // None of the units asked for weighs less than nothing.
        ("quantity", "valueQuantity") => bound(item, "/minValue").is_none(),
        _ => false,
    }
}

/// Changes the nth answered item, counted from 0: its link identifier, or none where there are fewer.
fn change(items: &mut [Json], nth: &mut usize, with: Option<&Json>) -> Option<String> {
    for item in items {
        let link = item.text_of("linkId").unwrap_or_default().to_owned();
        let object = item.object_mut()?;
        if object.get("answer").is_some() {
            if *nth == 0 {
                match with {
                    Some(answer) => object.set("answer", Json::List(vec![answer.clone()])),
                    None => drop(object.remove("answer")),
                }
                return Some(link);
            }
            *nth -= 1;
        }
        let below = object.get_mut("item").and_then(Json::list_mut);
        if let Some(found) = below.and_then(|it| change(it, nth, with)) {
            return Some(found);
        }
    }
    None
}

/// What is wrong with what stands; nothing where it may be signed.
async fn wrong(app: &App, who: Acting, begun: &Begun, place: &FormPlace) -> Vec<Problem> {
    match app.sign_form(who, begun, place, (0, 0), "").await {
        Ok(Signing::Unfinished(problems)) => {
            problems.into_iter().filter(Problem::is_error).collect()
        }
        Err(Error::Stale(_)) => Vec::new(),
        other => panic!("{other:?}"),
    }
}

/// Every change of every answer of a form; gives how many were refused and how many were taken.
async fn walk(app: &App, who: Acting, treatment: DossierId, key: &str, json: &Json) -> [u32; 2] {
    let place = place(key);
    let mut begun = app.begin_form(who, &origin(), treatment, &place).await.expect("a form");
    begun.filling =
        Sheet::begun(begun.filling).choosing("effect.gravity", &["266938001"]).filled().filling;
    assert_eq!(wrong(app, who, &begun, &place).await, [], "{key} may be signed");
    let (valid, form) = (begun.filling.json().clone(), begun.filling.form().clone());
    let signed = begun.filling.response(Status::Completed);
    let others: Vec<Json> = ANSWERS.iter().map(|it| Json::parse(it).expect("JSON")).collect();
    let changes: Vec<Option<&Json>> = others.iter().map(Some).chain([None]).collect();
    let mut counts = [0, 0];
    for nth in 0.. {
        let mut found = None;
        for with in &changes {
            let mut changed = valid.clone();
            let items = changed.object_mut().and_then(|it| it.get_mut("item"));
            let items = items.and_then(Json::list_mut).expect("items");
            found = change(items, &mut { nth }, *with);
            let Some(link) = &found else { break };
            let now = app.now();
            begun.filling =
                Filling::resume(form.clone(), changed, now.today, now.at, HashMap::new());
            let problems = wrong(app, who, &begun, &place).await;
            if problems.is_empty() {
                counts[1] += 1;
                let item = defined(json.list_of("item"), link).expect("an item of the form");
                let computed = bound(item, "calculatedExpression").is_some();
                let kept = begun.filling.response(Status::Completed);
                let right = match with {
                    // What the program computes stands as it computes it, or as who signs has it.
                    _ if computed && answers(&kept, link) == answers(&signed, link) => true,
                    // An answer that says nothing is none.
                    Some(answer) if answer.object().is_some_and(|it| !it.is_empty()) => {
                        is_right(item, answer)
                    }
                    _ => item.get("required").and_then(Json::truth) != Some(true),
                };
                assert!(right, "{key} {link} takes {:?}", with.map(Json::compact));
            } else {
                counts[0] += 1;
                let told = problems.iter().all(|it| it.place.link_id().is_some());
                assert!(told, "{key} {link}: {problems:#?}");
            }
        }
        if found.is_none() {
            return counts;
        }
    }
    counts
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_changed_answer_is_refused_with_its_place_or_right_by_the_definition() {
    let house = House::sqlite();
    let app = house.open_with("2026-10-05T08:00:00Z", sealed()).await;
    let (cast, ward) = (cast(&app).await, ward(&app).await);
    let protocol = protocol(&app, &cast, "e1").await;
    let treatment = agreed(&app, &cast, &ward, protocol).await;
    let before = course(&app, ward.prescriber, treatment).await;
    let opened = app.open::<Protocol>(cast.laboratory, protocol).await.expect("its own");
    let version = opened.state().in_force(app.now().today).expect("in force");
    assert!(version.content.forms.len() >= 5, "the usual forms");
    for form in &version.content.forms {
        let json = Json::parse(&form.definition).expect("a definition");
        let [refused, taken] = walk(&app, ward.prescriber, treatment, &form.key, &json).await;
        assert!(refused > 20 && taken > 0, "{}: {refused} refused, {taken} taken", form.key);
    }
    assert_eq!(course(&app, ward.prescriber, treatment).await, before, "nothing was signed");
    house.end().await;
}
