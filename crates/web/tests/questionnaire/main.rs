//! Forms drawn, filled in and read as a browser does it, without a script.

mod kinds;
mod page;
mod repeated;
mod shared;
mod together;

use forms::{Filling, Form, Json, Key, Library, Status};
use jiff::civil::date;
use law::Lang;
use page::Pairs;
use std::collections::HashMap;
use std::sync::Arc;
use web::look::questionnaire::{Drawing, Posted, draw, read};

/// A form with these items.
fn form(items: &str) -> Arc<Form> {
    let whole = format!(
        r#"{{"resourceType": "Questionnaire", "status": "active", "url": "https://forms.example/page",
            "title": "Page", "item": [{items}]}}"#
    );
    let json = Json::parse(&whole).unwrap_or_else(|error| panic!("{error:?} in {whole}"));
    Arc::new(Form::publish(json, &Library::new()).unwrap_or_else(|refused| panic!("{refused:#?}")))
}

fn begun(form: &Arc<Form>) -> Filling {
    let now = "2026-05-04T09:00:00Z".parse().expect("an instant");
    Filling::new(Arc::clone(form), date(2026, 5, 4), now, HashMap::new())
}

fn key(filling: &Filling, place: &str) -> Key {
    Key::parse(filling.form(), place).unwrap_or_else(|| panic!("no place {place}"))
}

fn drawn(filling: &Filling, drawing: &Drawing<'_>) -> String {
    draw(filling, drawing).into_string()
}

fn french(filling: &Filling) -> String {
    drawn(filling, &Drawing::new(Lang::Fr))
}

/// Fills in controls on the page as it stands, and sends it.
fn send(filling: &mut Filling, changes: &[(&str, &[&str])]) -> Posted {
    let mut pairs = page::sent(&french(filling));
    for (name, values) in changes {
        page::fill(&mut pairs, name, values);
    }
    read(filling, "f", &pairs)
}

/// The answers to a question, as FHIR writes them.
fn answers(filling: &Filling, place: &str) -> Vec<String> {
    let key = key(filling, place);
    let view = filling.view(false);
    let row = view.rows.iter().find(|it| it.key == key).unwrap_or_else(|| panic!("no {place}"));
    row.answers.iter().map(|it| it.json().compact()).collect()
}

/// What is kept.
fn kept(filling: &Filling) -> Json {
    filling.response(Status::InProgress)
}

/// Draws in both languages, sends the page untouched, and expects that nothing changes.
#[track_caller]
fn comes_back(filling: &Filling, what: &str) {
    for lang in Lang::ALL {
        let html = drawn(filling, &Drawing::new(lang));
        assert_eq!(page::broken(&html), Vec::<String>::new(), "{what}");
        let mut again = filling.clone();
        let posted = read(&mut again, "f", &page::sent(&html));
        assert!(posted.is_clean() && !posted.changed, "{what}: {posted:#?}");
        assert_eq!(again.json(), filling.json(), "{what}");
    }
}

/// Types everything that stands on the page into an empty form, and expects the same answers.
fn typed_anew(filling: &Filling, what: &str) -> Filling {
    let mut anew = begun(filling.form());
    let theirs = page::sent(&french(filling));
    let typed: Pairs = theirs.into_iter().filter(|(name, _)| !name.contains("-mark:")).collect();
    // What opens others is typed first: a page shows no question before it is open.
    for _ in 0..12 {
        let html = french(&anew);
        let mut pairs = page::sent(&html);
        let before = anew.json().clone();
        let names: Vec<String> = typed.iter().map(|(name, _)| name.clone()).collect();
        pairs.retain(|(name, _)| !names.contains(name));
        let known = page::all(&html, "name");
        // A question of which not all controls are there yet waits for another answer.
        let of = |name: &str| name.split_once(':').map(|(_, key)| key.to_owned());
        let waits =
            |key: &Option<String>| names.iter().any(|it| of(it) == *key && !known.contains(it));
        pairs.extend(typed.iter().filter(|(name, _)| !waits(&of(name))).cloned());
        let posted = read(&mut anew, "f", &pairs);
        assert!(posted.refused.is_empty(), "{what}: {:#?}", posted.refused);
        let rows = filling.view(false).rows;
        let mine = anew.view(false).rows;
        let missing = rows.iter().find(|it| {
            it.repetition.is_some_and(|(_, of)| of > 0)
                && !mine.iter().any(|own| own.key == it.key && own.repetition != Some((0, 0)))
        });
        if let Some(row) = missing {
            let _ = anew.add(&row.key);
        }
        if *anew.json() == before {
            break;
        }
    }
    anew
}
