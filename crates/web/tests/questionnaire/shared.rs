//! Forms that others wrote. They are not part of the project: without them a test says so and
//! passes, except in CI.

use crate::{begun, comes_back, drawn, page, typed_anew};
use forms::{Filling, Form, Json, Library};
use jiff::civil::date;
use law::Lang;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use web::look::page::Audience;
use web::look::questionnaire::{Drawing, Showing, show};

/// A folder of the shared data, or `None` where it is not at hand.
fn folder(name: &str) -> Option<PathBuf> {
    let shared = std::env::var_os("AUBE_SHARED_DATA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        PathBuf::from,
    );
    let folder = shared.join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(std::env::var_os("CI").is_none(), "{} must be there in CI", folder.display());
    eprintln!("skipped: {} is not there (AUBE_SHARED_DATA)", folder.display());
    None
}

/// The JSON resources of a folder, with their names.
fn resources(folder: &Path) -> Vec<(String, Json)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|it| it != "json") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a text");
        let name = path.file_name().and_then(|it| it.to_str()).unwrap_or_default().to_owned();
        found.extend(forms::read(&text).ok().map(|json| (name, json)));
    }
    found.sort_by(|one, other| one.0.cmp(&other.0));
    found
}

/// Elements that the renderer writes; any other one came out of a text.
const OURS: [&str; 37] = [
    "div", "p", "span", "label", "input", "button", "section", "h2", "h3", "h4", "h5", "h6", "ul",
    "ol", "li", "a", "nav", "progress", "output", "select", "option", "textarea", "dl", "dt", "dd",
    "svg", "path", "circle", "line", "rect", "g", "polyline", "polygon", "ellipse", "use", "title",
    "defs",
];

#[track_caller]
fn is_ours(html: &str, name: &str) {
    for piece in page::pieces(html) {
        if let page::Piece::Open(tag, of) = piece {
            assert!(OURS.contains(&tag.as_str()), "{name}: <{tag}>");
            let foreign = of.keys().find(|it| it.starts_with("on") || *it == "style");
            assert_eq!(foreign, None, "{name}: <{tag}>");
        }
    }
    assert_eq!(page::broken(html), Vec::<String>::new(), "{name}");
}

fn every_drawing(filling: &Filling, name: &str) {
    for lang in Lang::ALL {
        for audience in [Audience::Professional, Audience::Public] {
            let drawing = Drawing::new(lang).audience(audience);
            is_ours(&drawn(filling, &drawing), name);
            is_ours(&drawn(filling, &drawing.whole(true).saving("/save").search("/find")), name);
            is_ours(&drawn(filling, &drawing.read_only(true)), name);
        }
        is_ours(&show(filling, &Showing::new(lang)).into_string(), name);
    }
}

#[test]
fn a_french_hospital_form_and_its_responses_come_back_as_they_were() {
    let Some(folder) = folder("fhir/aphp-usagecore") else { return };
    let resources = resources(&folder);
    let definition = resources.iter().find(|(name, _)| name.starts_with("Questionnaire-"));
    let definition = definition.expect("a definition").1.clone();
    let form = Arc::new(Form::publish(definition, &Library::new()).expect("it is read"));
    every_drawing(&begun(&form), "the empty form");
    let now = "2026-05-04T09:00:00Z".parse().expect("an instant");
    let mut drawn = 0;
    for (name, response) in
        resources.into_iter().filter(|(name, _)| name.starts_with("QuestionnaireResponse"))
    {
        let filling =
            Filling::resume(Arc::clone(&form), response, date(2026, 5, 4), now, HashMap::new());
        every_drawing(&filling, &name);
        comes_back(&filling, &name);
        drawn += 1;
    }
    assert!(drawn >= 12, "{drawn} responses");
}

/// An answer to each question of a form that shows how it is typed.
fn answered(form: &Arc<Form>) -> Filling {
    use forms::Typed;
    let mut filling = begun(form);
    for row in filling.view(false).rows {
        if row.repetition == Some((0, 0)) {
            let _ = filling.add(&row.key);
        }
    }
    for row in filling.view(false).rows {
        let item = row.item(form);
        if !row.enabled || !row.shown || !item.is_asked() || item.is_calculated() {
            continue;
        }
        let value = row.choices.last().map(|it| it.value.clone()).or_else(|| {
            ["1", "2024-05-01", "10:00", "true", "2024-05-01T10:00:00Z"]
                .into_iter()
                .find_map(|text| item.read(Typed::text(text), &[]).ok().flatten())
        });
        if let Some(value) = value {
            let _ = filling.set(&row.key, &[value]);
        }
    }
    filling
}

#[test]
fn forms_of_the_collection_are_drawn_without_their_markup_and_come_back() {
    let Some(folder) = folder("fhir/lforms-r4") else { return };
    let mut drawn = 0;
    for (name, json) in resources(&folder) {
        let Some(form) = Form::read(json, &Library::new()).form else { continue };
        let form = Arc::new(form);
        every_drawing(&begun(&form), &name);
        let filling = answered(&form);
        every_drawing(&filling, &name);
        comes_back(&filling, &name);
        drawn += 1;
    }
    println!("{drawn} forms drawn");
    assert!(drawn >= 90, "{drawn}");
}

#[test]
fn forms_of_the_collection_are_typed_as_they_were_answered() {
    let Some(folder) = folder("fhir/lforms-r4") else { return };
    let (mut same, mut others) = (0, Vec::new());
    for (name, json) in resources(&folder) {
        let Some(form) = Form::read(json, &Library::new()).form else { continue };
        let filling = answered(&Arc::new(form));
        let anew = typed_anew(&filling, &name);
        if crate::kept(&anew) == crate::kept(&filling) {
            same += 1;
        } else {
            others.push(name);
        }
    }
    println!("{same} the same; not: {others:?}");
    assert!(same >= 95, "{same} the same; not: {others:?}");
}
