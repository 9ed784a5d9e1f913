//! `aube forms check`.

use crate::program::{Answer, aube, run};
use std::fs;
use std::path::Path;

const FORM: &str = r#"{"resourceType":"Questionnaire","status":"active","url":"https://forms.example/visit","item":[
  {"linkId":"weight","type":"decimal","text":"Poids (kg)","required":true,"extension":[
    {"url":"http://hl7.org/fhir/StructureDefinition/maxValue","valueDecimal":350}]},
  {"linkId":"land","type":"choice","text":"Pays","answerValueSet":"https://forms.example/lands"}]}"#;

const LANDS: &str = r#"{"resourceType":"ValueSet","status":"active","url":"https://forms.example/lands","compose":{"include":[
  {"system":"https://forms.example/land","concept":[{"code":"FR","display":"France"}]}]}}"#;

/// A response in XML.
const RESPONSE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<QuestionnaireResponse xmlns="http://hl7.org/fhir">
  <questionnaire value="https://forms.example/visit"/>
  <status value="completed"/>
  <item><linkId value="weight"/><answer><valueDecimal value="WEIGHT"/></answer></item>
  <item><linkId value="land"/><answer><valueCoding>
    <system value="https://forms.example/land"/><code value="FR"/></valueCoding></answer></item>
</QuestionnaireResponse>"#;

/// A folder with a form, a value set and responses. What a file is called says nothing of it.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        fs::write(folder.path().join(name), text).expect("written");
    };
    write("form.xml", FORM);
    write("lands.txt", LANDS);
    write("right.json", &RESPONSE.replace("WEIGHT", "70.5"));
    write("heavy.json", &RESPONSE.replace("WEIGHT", "700"));
    write("loop.json", &FORM.replace(
        "\"required\":true,",
        "\"enableWhen\":[{\"question\":\"land\",\"operator\":\"exists\",\"answerBoolean\":true}],",
    ).replace(
        "\"text\":\"Pays\",",
        "\"enableWhen\":[{\"question\":\"weight\",\"operator\":\"exists\",\"answerBoolean\":true}],",
    ));
    write("strange.json", &FORM.replace(
        "\"status\":\"active\",",
        "\"status\":\"active\",\"modifierExtension\":[{\"url\":\"https://forms.example/not\",\"valueBoolean\":true}],",
    ));
    write("broken.json", "{\n  \"resourceType\": \"Questionnaire\",\n");
    folder
}

/// The rules that are named, with how grave each is.
fn rules(answer: &Answer) -> Vec<(String, String)> {
    let outcome = answer.json();
    assert_eq!(outcome["resourceType"], "OperationOutcome");
    let issues = outcome["issue"].as_array().expect("issues");
    let text = |it: &serde_json::Value| it.as_str().unwrap_or_default().to_owned();
    issues
        .iter()
        .map(|it| (text(&it["severity"]), text(&it["details"]["coding"][0]["code"])))
        .collect()
}

fn check<const N: usize>(folder: &Path, arguments: [&str; N], status: i32) -> Answer {
    let mut all = vec!["forms", "check"];
    all.extend(arguments);
    let output = aube(folder, all).output().expect("it starts");
    let answer = Answer {
        status: output.status.code(),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    };
    answer.ended(status)
}

#[test]
fn a_form_and_a_response_that_are_right_end_well() {
    let folder = folder();
    let answer = check(folder.path(), ["form.xml", "--value-set", "lands.txt"], 0);
    assert_eq!(rules(&answer), [("information".to_owned(), String::new())]);
    let answer = check(folder.path(), ["form.xml", "right.json", "--value-set", "lands.txt"], 0);
    assert_eq!(answer.err, "");
    // In whichever order they are named.
    check(folder.path(), ["right.json", "form.xml", "--value-set", "lands.txt"], 0);
}

#[test]
fn what_is_wrong_with_a_response_is_told_with_its_item_and_its_rule() {
    let folder = folder();
    let answer = check(folder.path(), ["form.xml", "heavy.json", "--value-set", "lands.txt"], 1);
    insta::assert_snapshot!("heavy", answer.out);
    let answer = check(
        folder.path(),
        ["form.xml", "heavy.json", "--value-set", "lands.txt", "--lang", "fr"],
        1,
    );
    assert!(answer.out.contains("700 est supérieur au maximum\u{a0}: 350."), "{}", answer.out);
}

#[test]
fn a_value_set_that_is_not_given_leaves_an_answer_unchecked_and_refused() {
    let folder = folder();
    let answer = check(folder.path(), ["form.xml"], 0);
    assert_eq!(rules(&answer), [("warning".to_owned(), "value-set-unknown".to_owned())]);
    let answer = check(folder.path(), ["form.xml", "right.json"], 1);
    assert!(rules(&answer).contains(&("error".to_owned(), "value-set-unavailable".to_owned())));
}

#[test]
fn a_form_that_contradicts_itself_ends_with_1_and_one_beyond_the_engine_with_2() {
    let folder = folder();
    let answer = check(folder.path(), ["loop.json", "--value-set", "lands.txt"], 1);
    assert!(answer.out.contains("weight → land → weight"), "{}", answer.out);
    let answer = check(folder.path(), ["strange.json", "--value-set", "lands.txt"], 2);
    assert_eq!(answer.err, "");
    assert!(rules(&answer).contains(&("error".to_owned(), "modifier-extension".to_owned())));
}

#[test]
fn a_response_alone_needs_its_form() {
    let folder = folder();
    let answer = check(folder.path(), ["right.json"], 1);
    assert_eq!(rules(&answer), [("error".to_owned(), "questionnaire-unresolved".to_owned())]);
}

#[test]
fn a_file_that_cannot_be_read_is_a_question_of_usage() {
    let folder = folder();
    run(folder.path(), ["forms", "check", "nowhere.json"]).failed(2, &["nowhere.json"]);
    run(folder.path(), ["forms", "check", "broken.json"]).failed(2, &["broken.json", "line 3"]);
    run(folder.path(), ["forms", "check", "form.xml", "--value-set", "right.json"])
        .failed(2, &["right.json", "ValueSet"]);
    run(folder.path(), ["forms", "check"]).ended(2);
}
