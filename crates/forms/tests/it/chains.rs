//! Long chains of items that depend on each other: refused before they cost a stack.

use forms::json::Json;
use forms::value::Value;
use forms::{Filling, Form, Key, Library, Status};
use jiff::civil::date;
use std::collections::HashMap;
use std::sync::Arc;

/// Questions, each asked for when the one before it is answered; the last comes first where asked.
fn chain(count: usize, backwards: bool) -> Json {
    let item = |at: usize| {
        let condition = at.checked_sub(1).map_or_else(String::new, |before| {
            format!(
                r#","enableWhen":[{{"question":"q{before}","operator":"exists","answerBoolean":true}}]"#
            )
        });
        format!(r#"{{"linkId":"q{at}","type":"string"{condition}}}"#)
    };
    let mut items: Vec<String> = (0..count).map(item).collect();
    if backwards {
        items.reverse();
    }
    let text = format!(
        r#"{{"resourceType":"Questionnaire","status":"active","url":"https://forms.example/q","item":[{}]}}"#,
        items.join(",")
    );
    Json::parse(&text).expect("JSON")
}

#[test]
fn a_chain_that_is_too_long_is_refused_in_whichever_order() {
    for backwards in [false, true] {
        let problems = Form::read(chain(20_000, backwards), &Library::new()).problems;
        let errors: Vec<_> = problems.iter().filter(|it| it.is_error()).collect();
        assert_eq!(errors.len(), 1);
        assert_eq!(errors[0].fault.rule(), "dependency-chain");
    }
}

#[test]
fn the_longest_chain_is_filled_in() {
    for backwards in [false, true] {
        let form = Form::publish(chain(500, backwards), &Library::new()).expect("a form");
        let now = "2026-05-04T09:00:00Z".parse().expect("an instant");
        let mut filling = Filling::new(Arc::new(form), date(2026, 5, 4), now, HashMap::new());
        for link in ["q0", "q1", "q499"] {
            let key = Key::parse(filling.form(), link).expect("a place");
            filling.set(&key, &[Value::Text("x".into())]).expect("taken");
        }
        assert_eq!(filling.view(true).rows.iter().filter(|it| it.enabled).count(), 3);
        assert!(!filling.response(Status::InProgress).compact().contains("q499"));
    }
}
