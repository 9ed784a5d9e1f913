//! What holds whatever is typed, and whatever comes in.

use crate::filling::{VISIT, begun};
use crate::on_a_day;
use forms::json::{Json, Object};
use forms::value::{Number, Value};
use forms::{Filling, Form, Library, NotTaken, Status};
use proptest::prelude::*;
use std::sync::Arc;

/// An act of somebody who fills in a form.
#[derive(Clone, Debug)]
enum Act {
    Set(usize, Vec<usize>),
    Clear(usize),
    Absent(usize),
    Add(usize),
    Remove(usize),
}

fn act() -> impl Strategy<Value = Act> {
    let at = 0..40_usize;
    prop_oneof![
        4 => (at.clone(), prop::collection::vec(0..30_usize, 0..3)).prop_map(|(at, values)| Act::Set(at, values)),
        1 => at.clone().prop_map(Act::Clear),
        1 => at.clone().prop_map(Act::Absent),
        1 => at.clone().prop_map(Act::Add),
        1 => at.prop_map(Act::Remove),
    ]
}

/// Values of every type, good and bad.
fn some_values() -> Vec<Value> {
    let number = |it: &str| Number::parse(it).expect("digits");
    let json = [
        r#"{"valueCoding":{"system":"https://forms.example/sex","code":"F","display":"Femme"}}"#,
        r#"{"valueCoding":{"system":"https://forms.example/sex","code":"M"}}"#,
        r#"{"valueCoding":{"code":"none of them"}}"#,
        r#"{"valueQuantity":{"value":3,"unit":"g","system":"http://unitsofmeasure.org","code":"g"}}"#,
        r#"{"valueQuantity":{"value":1e3,"unit":"mg","system":"http://unitsofmeasure.org","code":"mg"}}"#,
        r#"{"valueDate":"2024-03"}"#,
        r#"{"valueDate":"9999-12-31"}"#,
        r#"{"valueDateTime":"0001-01-01T00:00:00+14:00"}"#,
        r#"{"valueDateTime":"9999-12-31T23:59:59-12:00"}"#,
        r#"{"valueTime":"23:59:60"}"#,
        r#"{"valueAttachment":{"contentType":"text/plain","data":"YQ=="}}"#,
        r#"{"valueReference":{"reference":"Patient/1"}}"#,
        r#"{"valueUri":"urn:x"}"#,
    ];
    let read = json.iter().filter_map(|it| {
        let json = Json::parse(it).expect("JSON");
        match forms::value::read(json.object().expect("an object"), "value") {
            forms::value::Read::Value(value) => Some(value),
            _ => None,
        }
    });
    let mut values: Vec<Value> = read.collect();
    values.extend([
        Value::Boolean(true),
        Value::Integer(i32::MAX),
        Value::Integer(175),
        Value::Decimal(number("79228162514264337593543950335")),
        Value::Decimal(number("-0.0000000000000000000000000001")),
        Value::Decimal(number("70.50")),
        Value::Text("progression".into()),
        Value::Text("aucune".into()),
        Value::Text("<script>alert(1)</script>".into()),
        Value::Text("x".repeat(5_000)),
        Value::Text("a\nb\u{0}c".into()),
    ]);
    values
}

fn play(filling: &mut Filling, act: &Act) -> Result<(), NotTaken> {
    let values = some_values();
    let rows = filling.view(false).rows;
    let key = |at: usize| rows[at % rows.len()].key.clone();
    match act {
        Act::Set(at, chosen) => {
            let chosen: Vec<Value> =
                chosen.iter().map(|it| values[it % values.len()].clone()).collect();
            filling.set(&key(*at), &chosen)
        }
        Act::Clear(at) => filling.clear(&key(*at)),
        Act::Absent(at) => filling.set_absent(&key(*at), "unknown"),
        Act::Add(at) => filling.add(&key(*at)).map(|_| ()),
        Act::Remove(at) => filling.remove(&key(*at)),
    }
}

/// What is wrong with the structure of a response, and never may be with one that was filled in.
const STRUCTURE: &[&str] = &[
    "link-id-unknown",
    "link-id-missing",
    "item-misplaced",
    "item-order",
    "group-twice",
    "question-twice",
    "answers-many",
    "group-answered",
    "display-answered",
    "item-beside-answer",
    "disabled",
    "answer-type",
    "answer-values",
    "answer-empty",
    "element-type",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_acts_leaves_a_response_of_the_right_structure(acts in prop::collection::vec(act(), 0..24)) {
        let mut filling = begun();
        for act in &acts {
            // An act may be refused; none may break anything.
            let _ = play(&mut filling, act);
            let counted = filling.completeness();
            for tally in [counted.required, counted.all] {
                prop_assert!(tally.answered + tally.not_available <= tally.expected);
                prop_assert_eq!(tally.missing(), tally.expected - tally.answered - tally.not_available);
            }
            prop_assert!(counted.required.expected <= counted.all.expected);
        }
        for problem in filling.problems(Status::Completed) {
            prop_assert!(!STRUCTURE.contains(&problem.fault.rule()), "{:#?}", problem);
        }
        // What is kept is read again as it is, and nothing follows from it that was not there.
        let kept = filling.response(Status::InProgress);
        let text = kept.compact();
        let again = Json::parse(&text).expect("JSON");
        prop_assert_eq!(again.compact(), text);
        let surroundings = on_a_day();
        let resumed = Filling::resume(Arc::clone(filling.form()), again.clone(), surroundings.today, surroundings.now, Default::default());
        prop_assert_eq!(resumed.response(Status::InProgress).compact(), again.compact());
        // Each key is written and read again.
        for row in filling.view(true).rows {
            let written = row.key.write(filling.form());
            prop_assert_eq!(forms::Key::parse(filling.form(), &written), Some(row.key));
        }
    }

    #[test]
    fn json_goes_out_as_it_came_in(json in any_json()) {
        let text = json.compact();
        prop_assert_eq!(Json::parse(&text).expect("JSON"), json.clone());
        prop_assert_eq!(Json::parse(&json.pretty()).expect("JSON"), json);
    }

    #[test]
    fn a_text_of_any_sort_is_read_or_refused(text in ".{0,200}") {
        let _ = forms::read(&text);
        let _ = forms::read(&format!("<Questionnaire xmlns=\"http://hl7.org/fhir\">{text}</Questionnaire>"));
        let _ = forms::ucum::unit(&text);
        let _ = forms::date::PartialDate::parse(&text);
        let _ = forms::date::Moment::parse(&text);
        let _ = forms::probe::evaluate(&text, &Json::Null);
        let plain = forms::plain::text(&text);
        prop_assert_eq!(forms::plain::text(&plain), plain.clone());
        prop_assert!(!plain.to_lowercase().contains("<script"));
    }

    /// A definition of which something is taken away or replaced is read or refused, and what it
    /// still asks for can be answered.
    #[test]
    fn a_definition_that_is_damaged_is_read_or_refused(wounds in prop::collection::vec((0..400_usize, 0..8_usize), 1..4)) {
        let mut json = Json::parse(VISIT).expect("JSON");
        for (at, how) in &wounds {
            let mut left = *at;
            wound(&mut json, &mut left, *how);
        }
        let reading = Form::read(json.clone(), &Library::new());
        match reading.form {
            None => prop_assert!(reading.problems.iter().any(forms::Problem::is_error)),
            Some(form) => {
                prop_assert_eq!(form.json(), &json);
                let response = begun().response(Status::Completed);
                let _ = form.check(&response, on_a_day());
                let surroundings = on_a_day();
                let filling = Filling::new(Arc::new(form), surroundings.today, surroundings.now, Default::default());
                let _ = filling.view(true);
            }
        }
    }
}

/// Replaces the value that is reached after some steps.
fn wound(json: &mut Json, left: &mut usize, how: usize) -> bool {
    if *left == 0 {
        *json = match how {
            0 => Json::Null,
            1 => Json::Bool(true),
            2 => Json::Number("-1e400".into()),
            3 => Json::from(""),
            4 => Json::from("kg"),
            5 => Json::List(Vec::new()),
            6 => Json::Object(Object::new()),
            _ => Json::List(vec![json.clone(), json.clone()]),
        };
        return true;
    }
    *left -= 1;
    match json {
        Json::List(entries) => entries.iter_mut().any(|it| wound(it, left, how)),
        Json::Object(object) => {
            let names: Vec<String> = object.iter().map(|(name, _)| name.to_owned()).collect();
            names.iter().any(|name| object.get_mut(name).is_some_and(|it| wound(it, left, how)))
        }
        _ => false,
    }
}

fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,12})?([eE][+-]?[0-9]{1,3})?".prop_map(Json::Number),
        any::<String>().prop_map(Json::Text),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Json::List),
            prop::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|members| Json::Object(members.into_iter().collect())),
        ]
    })
}
