//! The cases of the public FHIR validator suite: each has the outcome that the suite expects.
//!
//! A case of the set whose descriptions say “expecting success” is held to its description. Another
//! one is held to the outcome that the suite keeps: refused when that has an error. Two have no
//! outcome in what is at hand, and are held to what their definition says (`BY_DEFINITION`).

use crate::{on_a_day, shared};
use forms::check::check_alone;
use forms::check_with;
use forms::json::Json;
use forms::problem::{Problem, accepted};
use forms::{Form, Library};
use law::{Lang, Say};
use std::path::Path;

/// What the definition says where no outcome is kept: the items that are refused.
const BY_DEFINITION: &[(&str, &[&str])] = &[
    // Two decimals of two places and two of three, where two are allowed.
    ("decimal-precision-questionnaire", &["testId3", "testId4"]),
    // Texts for booleans, a weight below zero and given twice, an item that is not defined.
    ("questionnaire-lifelines", &["1.1", "2.5", "3.1", "3.2"]),
];

struct Case<'j> {
    name: &'j str,
    json: &'j Json,
}

impl Case<'_> {
    /// What is wrong with it.
    fn run(&self, folder: &Path) -> Vec<Problem> {
        let file = self.json.text_of("file").expect("a file");
        let subject = shared::resource(&folder.join(file));
        let mut library = Library::new();
        let supporting = self.json.list_of("supporting").iter().filter_map(Json::text);
        let supporting: Vec<Json> =
            supporting.map(|it| shared::resource(&folder.join(it))).collect();
        for resource in &supporting {
            library.add(resource.clone());
        }
        match subject.resource_type() {
            Some("Questionnaire") => Form::read(subject, &library).problems,
            _ => {
                let chosen =
                    supporting.iter().find(|it| it.resource_type() == Some("Questionnaire"));
                match chosen {
                    None => check_alone(&subject, &library, on_a_day()),
                    Some(chosen) => {
                        let reading = Form::read(chosen.clone(), &library);
                        let mut problems = reading.problems;
                        if let Some(form) = reading.form {
                            problems.extend(check_with(&form, &subject, on_a_day()));
                        }
                        problems
                    }
                }
            }
        }
    }

    fn outcome(&self, folder: &Path, of: &str) -> Option<Json> {
        let path = folder.join("outcomes").join(self.json.text_of(of)?);
        path.is_file().then(|| shared::resource(&path))
    }
}

fn errors(outcome: &Json) -> Vec<&Json> {
    let grave = |it: &&Json| matches!(it.text_of("severity"), Some("error" | "fatal"));
    outcome.list_of("issue").iter().filter(grave).collect()
}

#[test]
fn every_case_has_the_expected_outcome() {
    let Some(suite) = shared::folder("fhir/fhir-test-cases") else { return };
    let folder = suite.join("validator");
    let manifest = Json::parse(&shared::text(&suite.join("manifest.json"))).expect("JSON");
    let cases: Vec<Case<'_>> = manifest
        .list()
        .expect("a list")
        .iter()
        .map(|json| Case { name: json.text_of("name").expect("a name"), json })
        .collect();
    let mut wrong = Vec::new();
    for case in &cases {
        let problems = case.run(&folder);
        let by_definition = BY_DEFINITION.iter().find(|(name, _)| *name == case.name);
        let described = case.json.text_of("description").unwrap_or_default();
        let file = case.json.text_of("file").unwrap_or_default();
        let expected = if let Some((_, refused)) = by_definition {
            for link in *refused {
                let named =
                    problems.iter().any(|it| it.is_error() && it.place.link_id() == Some(link));
                assert!(named, "{}: {link} is not named: {problems:#?}", case.name);
            }
            refused.is_empty()
        } else if file.starts_with("questionnaire/brianpos/") {
            described.ends_with("expecting success: True")
        } else {
            let outcome = case.outcome(&folder, "java");
            errors(&outcome.unwrap_or_else(|| panic!("{}: no outcome", case.name))).is_empty()
        };
        if accepted(&problems) != expected {
            let said: Vec<String> = problems.iter().map(|it| it.say(Lang::En)).collect();
            wrong.push(format!("{}: expected {expected}: {said:#?}", case.name));
        }
    }
    assert!(wrong.is_empty(), "{} of {}: {}", wrong.len(), cases.len(), wrong.join("\n"));
    assert!(cases.len() >= 63, "only {} cases", cases.len());
}

/// What is said is at the item where the suite says it.
#[test]
fn each_error_of_the_suite_is_found_at_its_item() {
    let Some(suite) = shared::folder("fhir/fhir-test-cases") else { return };
    let folder = suite.join("validator");
    let manifest = Json::parse(&shared::text(&suite.join("manifest.json"))).expect("JSON");
    let mut found = 0;
    for json in manifest.list().expect("a list") {
        let case = Case { name: json.text_of("name").expect("a name"), json };
        let Some(outcome) = case.outcome(&folder, "brianpos") else { continue };
        let problems = case.run(&folder);
        for error in errors(&outcome) {
            let place =
                error.list_of("expression").first().and_then(Json::text).unwrap_or_default();
            // A definition that is refused is told of itself and not of a response.
            let item = place.split(".answer").next().unwrap_or_default();
            let there = problems.iter().any(|it| {
                it.is_error()
                    && (it.place.element.starts_with(item)
                        || it.place.element.replace("Questionnaire.", "QuestionnaireResponse.")
                            == item)
            });
            // What is missing has no element of its own: its parent or its text names it.
            let text = error.get("details").and_then(|it| it.text_of("text")).unwrap_or_default();
            let link = text.split(':').next().unwrap_or_default();
            let named = problems.iter().any(|it| it.is_error() && it.place.link_id() == Some(link));
            assert!(there || named, "{}: {place}: {problems:#?}", case.name);
            found += 1;
        }
    }
    assert!(found >= 30, "{found}");
}

/// The same definition in both formats is the same, whatever the order of its members.
#[test]
fn xml_and_json_say_the_same() {
    let Some(folder) = shared::folder("fhir/fhir-test-cases/r4") else { return };
    let xml = shared::resource(&folder.join("questionnaire-example.xml"));
    let json = shared::resource(&folder.join("examples/questionnaire-example.json"));
    assert_same("Questionnaire", &xml, &json);
}

fn assert_same(place: &str, one: &Json, other: &Json) {
    match (one, other) {
        (Json::Object(one), Json::Object(other)) => {
            let names = |it: &forms::json::Object| {
                let mut names: Vec<String> = it.iter().map(|(name, _)| name.to_owned()).collect();
                names.sort();
                names
            };
            assert_eq!(names(one), names(other), "{place}");
            for (name, value) in one.iter() {
                // How a narrative is spaced is its own.
                if name != "div" {
                    assert_same(&format!("{place}.{name}"), value, other.get(name).expect("there"));
                }
            }
        }
        (Json::List(one), Json::List(other)) => {
            assert_eq!(one.len(), other.len(), "{place}");
            for (index, (one, other)) in one.iter().zip(other).enumerate() {
                assert_same(&format!("{place}[{index}]"), one, other);
            }
        }
        _ => assert_eq!(one, other, "{place}"),
    }
}
