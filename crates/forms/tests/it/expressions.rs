//! The FHIRPath suite of the public tests: how many of its expressions give what they should.
//!
//! The resources that most of them read are not at hand. Those that need none, or the questionnaire
//! that is, are evaluated.

use crate::shared;
use forms::json::Json;
use forms::probe::{Outcome, evaluate};

struct Test {
    name: String,
    file: String,
    expression: String,
    invalid: bool,
    outputs: Vec<(String, String)>,
}

fn unescaped(text: &str) -> String {
    let mut text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'");
    for (code, letter) in [("&#xA;", "\n"), ("&#10;", "\n"), ("&#39;", "'")] {
        text = text.replace(code, letter);
    }
    text.replace("&amp;", "&")
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    let end = tag[start..].find('"')?;
    Some(unescaped(&tag[start..start + end]))
}

/// The tests of the file. It has one shape throughout, and needs no reader of XML.
fn tests(text: &str) -> Vec<Test> {
    let mut tests = Vec::new();
    for part in text.split("<test ").skip(1) {
        let part = part.split("</test>").next().unwrap_or_default();
        let tag = format!(" {}", part.split('>').next().unwrap_or_default());
        let Some(begin) = part.find("<expression") else { continue };
        let expression = &part[begin..];
        let Some((open, rest)) = expression.split_once('>') else { continue };
        let inner = rest.split("</expression>").next().unwrap_or_default();
        let mut outputs = Vec::new();
        for output in part.split("<output").skip(1) {
            let Some((tag, rest)) = output.split_once('>') else { continue };
            let text = if tag.ends_with('/') {
                ""
            } else {
                rest.split("</output>").next().unwrap_or_default()
            };
            outputs.push((attribute(tag, "type").unwrap_or_default(), unescaped(text)));
        }
        tests.push(Test {
            name: attribute(&tag, "name").unwrap_or_default(),
            file: attribute(&tag, "inputfile").unwrap_or_default(),
            expression: unescaped(inner),
            invalid: attribute(open, "invalid").is_some(),
            outputs,
        });
    }
    tests
}

/// Whether a value is the one that is written in the file.
fn is(found: &Json, kind: &str, expected: &str) -> bool {
    let text = found.text().map_or_else(|| found.compact(), str::to_owned);
    match kind {
        "decimal" | "integer" => text.parse::<f64>().ok() == expected.trim().parse::<f64>().ok(),
        "Quantity" => true,
        "date" | "dateTime" | "time" => {
            text == expected.trim_start_matches('@').trim_start_matches('T')
        }
        _ => text == expected,
    }
}

/// Whether an expression is about what it writes itself, and not about a resource.
fn is_alone(expression: &str) -> bool {
    let names = [
        "Patient",
        "Observation",
        "name",
        "given",
        "birthDate",
        "telecom",
        "identifier",
        "contact",
        "value",
        "code",
        "active",
        "address",
        "Appointment",
        "link",
        "ValueSet",
        "parameter",
        "Parameters",
        "concept",
        "descendants",
        "children",
        "%resource",
        "%context",
        "extension",
        "use",
        "family",
        "deceased",
        "gender",
        "managingOrganization",
        "%vs",
        "%ext",
        "%sct",
        "%loinc",
        "%terminologies",
        "conformsTo",
        "text",
        "Encounter",
        "language",
    ];
    !names.iter().any(|it| expression.contains(it))
}

#[test]
fn most_expressions_give_what_the_suite_says() {
    let Some(folder) = shared::folder("fhir/fhir-test-cases/r4") else { return };
    let questionnaire = shared::resource(&folder.join("questionnaire-example.xml"));
    let nothing = Json::parse("{}").expect("JSON");
    let all = tests(&shared::text(&folder.join("fhirpath/tests-fhir-r4.xml")));
    let (mut held, mut passed, mut failed) = (0, 0, Vec::new());
    for test in &all {
        let about_form = test.file == "questionnaire-example.xml";
        if !about_form && !is_alone(&test.expression) {
            continue;
        }
        held += 1;
        let resource = if about_form { &questionnaire } else { &nothing };
        let outcome = evaluate(&test.expression, resource);
        let good = match &outcome {
            Outcome::Refused(_) | Outcome::Failed(_) => test.invalid,
            Outcome::Values(found) => {
                !test.invalid
                    && found.len() == test.outputs.len()
                    && found.iter().zip(&test.outputs).all(|(it, (kind, text))| is(it, kind, text))
            }
        };
        if good {
            passed += 1;
        } else {
            failed.push(format!(
                "{}: {} → {outcome:?}, {:?}",
                test.name, test.expression, test.outputs
            ));
        }
    }
    for it in &failed {
        println!("{it}");
    }
    println!(
        "{passed} of {held} expressions give what the suite says; {} are in the suite",
        all.len()
    );
    assert_eq!(all.len(), 937);
    assert!(passed >= 640, "{passed} of {held}");
}
