//! What a definition may say, and what it is refused for.

use crate::on_a_day;
use forms::json::Json;
use forms::problem::accepted;
use forms::value::{Number, Quantity, Value};
use forms::{Filling, Form, Key, Library, Problem, Reading, Status};
use law::{Lang, Say};
use std::collections::HashMap;
use std::sync::Arc;

fn questionnaire(rest: &str) -> Json {
    let text = format!(
        r#"{{"resourceType":"Questionnaire","status":"active","url":"https://forms.example/q",{rest}}}"#
    );
    Json::parse(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn items(items: &str) -> Json {
    questionnaire(&format!(r#""item":[{items}]"#))
}

#[track_caller]
fn read(json: Json) -> Form {
    Form::publish(json, &Library::new()).unwrap_or_else(|refused| panic!("{refused:#?}"))
}

#[test]
fn texts_are_said_in_the_language_that_is_asked_for() {
    let translation = |text: &str| {
        format!(
            r#"{{"extension":[{{"url":"http://hl7.org/fhir/StructureDefinition/translation","extension":[
               {{"url":"lang","valueCode":"en-GB"}},{{"url":"content","valueString":"{text}"}}]}}]}}"#
        )
    };
    let form = read(questionnaire(&format!(
        r#""title":"Visite","_title":{},"item":[{{"linkId":"w","type":"decimal","text":"Poids","_text":{},"required":true}},
           {{"linkId":"c","type":"choice","text":"Choix","answerOption":[{{"valueCoding":{{"code":"a","display":"Oui","_display":{}}}}},{{"valueCoding":{{"code":"b","display":"Non"}}}}]}}]"#,
        translation("Visit"),
        translation("<i>Weight</i>"),
        translation("Yes")
    )));
    assert_eq!(
        (form.title_in(Lang::Fr).as_deref(), form.title_in(Lang::En).as_deref()),
        (Some("Visite"), Some("Visit"))
    );
    let weight = form.by_link("w").expect("an item");
    assert_eq!(
        (weight.label_in(Lang::Fr), weight.label_in(Lang::En)),
        ("Poids".into(), "Weight".into())
    );
    let choices = form.by_link("c").expect("an item").options.choices();
    assert_eq!(choices.iter().map(|it| it.label(Lang::En)).collect::<Vec<_>>(), ["Yes", "Non"]);
    let problems = begun(form, HashMap::new()).problems(Status::Completed);
    assert_eq!(
        problems[0].say(Lang::Fr),
        "«\u{a0}Poids\u{a0}»\u{a0}: une réponse est obligatoire."
    );
    assert_eq!(problems[0].say(Lang::En), "“Weight”: an answer is required.");
}

/// The rules for which a definition is refused, each with its item.
fn refused(json: Json) -> Vec<(String, String)> {
    let Reading { form, problems } = Form::read(json, &Library::new());
    assert!(form.is_none(), "it is not refused");
    let errors = problems.into_iter().filter(Problem::is_error);
    errors.map(|it| (it.place.links.join(">"), it.fault.rule().to_owned())).collect()
}

#[track_caller]
fn is_refused(json: Json, link: &str, rule: &str) {
    assert_eq!(refused(json), [(link.to_owned(), rule.to_owned())]);
}

fn begun(form: Form, given: HashMap<String, Json>) -> Filling {
    Filling::new(Arc::new(form), on_a_day().today, on_a_day().now, given)
}

#[track_caller]
fn set(filling: &mut Filling, place: &str, values: &[Value]) {
    let key = Key::parse(filling.form(), place).expect("a place");
    filling.set(&key, values).expect("taken");
}

/// The answers of a row, as they are said in English.
#[track_caller]
fn answers(filling: &Filling, place: &str) -> Vec<String> {
    let key = Key::parse(filling.form(), place).expect("a place");
    let view = filling.view(false);
    let row = view.rows.iter().find(|it| it.key == key).expect("a row");
    row.answers.iter().map(|it| it.say(Lang::En)).collect()
}

fn enabled(filling: &Filling, place: &str) -> bool {
    let key = Key::parse(filling.form(), place).expect("a place");
    filling.view(false).rows.iter().find(|it| it.key == key).expect("a row").enabled
}

const fn number(it: i32) -> Value {
    Value::Integer(it)
}

fn expression(url: &str, text: &str) -> String {
    let text = text.replace('"', "\\\"");
    format!(
        r#"{{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-{url}","valueExpression":{{"language":"text/fhirpath","expression":"{text}"}}}}"#
    )
}

fn variable(name: &str, text: &str) -> String {
    format!(
        r#"{{"url":"http://hl7.org/fhir/StructureDefinition/variable","valueExpression":{{"name":"{name}","language":"text/fhirpath","expression":"{text}"}}}}"#
    )
}

#[test]
fn every_operator_compares_as_it_says() {
    let cases = [
        ("=", [false, false, true, false]),
        ("!=", [true, true, false, true]),
        (">", [false, false, false, true]),
        ("<", [false, true, false, false]),
        (">=", [false, false, true, true]),
        ("<=", [false, true, true, false]),
    ];
    for (operator, expected) in cases {
        let form = read(items(&format!(
            r#"{{"linkId":"n","type":"integer"}},{{"linkId":"x","type":"string","enableWhen":[{{"question":"n","operator":"{operator}","answerInteger":5}}]}}"#
        )));
        let mut filling = begun(form, HashMap::new());
        assert_eq!(enabled(&filling, "x"), expected[0], "{operator} without an answer");
        for (value, expected) in [3, 5, 7].into_iter().zip(&expected[1..]) {
            set(&mut filling, "n", &[number(value)]);
            assert_eq!(enabled(&filling, "x"), *expected, "{value} {operator} 5");
        }
    }
    for (exists, expected) in [(true, [false, true]), (false, [true, false])] {
        let form = read(items(&format!(
            r#"{{"linkId":"n","type":"integer"}},{{"linkId":"x","type":"string","enableWhen":[{{"question":"n","operator":"exists","answerBoolean":{exists}}}]}}"#
        )));
        let mut filling = begun(form, HashMap::new());
        assert_eq!(enabled(&filling, "x"), expected[0]);
        set(&mut filling, "n", &[number(1)]);
        assert_eq!(enabled(&filling, "x"), expected[1]);
    }
}

#[test]
fn conditions_hold_together_or_one_by_one() {
    for (behavior, expected) in [("all", [false, false, true]), ("any", [false, true, true])] {
        let form = read(items(&format!(
            r#"{{"linkId":"a","type":"boolean"}},{{"linkId":"b","type":"boolean"}},
               {{"linkId":"x","type":"string","enableBehavior":"{behavior}","enableWhen":[
                 {{"question":"a","operator":"=","answerBoolean":true}},{{"question":"b","operator":"=","answerBoolean":true}}]}}"#
        )));
        let mut filling = begun(form, HashMap::new());
        assert_eq!(enabled(&filling, "x"), expected[0]);
        set(&mut filling, "a", &[Value::Boolean(true)]);
        assert_eq!(enabled(&filling, "x"), expected[1], "{behavior}");
        set(&mut filling, "b", &[Value::Boolean(true)]);
        assert_eq!(enabled(&filling, "x"), expected[2]);
    }
}

/// Nor does it count in what is computed, nor in what is kept.
#[test]
fn what_is_not_asked_any_more_is_in_no_sum() {
    let form = read(items(&format!(
        r#"{{"linkId":"more","type":"boolean"}},{{"linkId":"a","type":"integer"}},
           {{"linkId":"b","type":"integer","enableWhen":[{{"question":"more","operator":"=","answerBoolean":true}}]}},
           {{"linkId":"c","type":"integer","extension":[{}]}},
           {{"linkId":"sum","type":"integer","readOnly":true,"extension":[{}]}}"#,
        expression("enableWhenExpression", "%resource.item.where(linkId='b').answer.exists()"),
        expression(
            "calculatedExpression",
            "%resource.item.where(linkId='a' or linkId='b' or linkId='c').answer.value.sum()"
        )
    )));
    let mut filling = begun(form, HashMap::new());
    set(&mut filling, "more", &[Value::Boolean(true)]);
    for (place, value) in [("a", 1), ("b", 10), ("c", 100)] {
        set(&mut filling, place, &[number(value)]);
    }
    assert_eq!(answers(&filling, "sum"), ["111"]);
    set(&mut filling, "more", &[Value::Boolean(false)]);
    assert_eq!(answers(&filling, "sum"), ["1"]);
    assert!(!enabled(&filling, "b") && !enabled(&filling, "c"));
    let response = filling.response(Status::Completed);
    let problems = filling.form().check(&response, on_a_day());
    assert!(accepted(&problems), "{problems:#?}");
    // It comes back with the reason for it.
    set(&mut filling, "more", &[Value::Boolean(true)]);
    assert_eq!(answers(&filling, "sum"), ["111"]);
}

/// What is not to be filled in has no answer for others either.
#[test]
fn a_disabled_question_enables_nothing() {
    let form = read(items(
        r#"{"linkId":"a","type":"boolean"},
           {"linkId":"b","type":"boolean","enableWhen":[{"question":"a","operator":"=","answerBoolean":true}]},
           {"linkId":"c","type":"group","enableWhen":[{"question":"b","operator":"=","answerBoolean":true}],"item":[{"linkId":"d","type":"string"}]}"#,
    ));
    let mut filling = begun(form, HashMap::new());
    set(&mut filling, "a", &[Value::Boolean(true)]);
    set(&mut filling, "b", &[Value::Boolean(true)]);
    assert!(enabled(&filling, "d"));
    set(&mut filling, "a", &[Value::Boolean(false)]);
    assert!(!enabled(&filling, "b") && !enabled(&filling, "c") && !enabled(&filling, "d"));
}

#[test]
fn a_month_tells_nothing_of_its_days() {
    let form = read(items(
        r#"{"linkId":"d","type":"date"},
           {"linkId":"before","type":"string","enableWhen":[{"question":"d","operator":"<","answerDate":"2024-03-15"}]},
           {"linkId":"other","type":"string","enableWhen":[{"question":"d","operator":"!=","answerDate":"2024-03-15"}]}"#,
    ));
    let mut filling = begun(form, HashMap::new());
    let date = |text: &str| Value::Date(forms::date::PartialDate::parse(text).expect("a date"));
    for (day, before, other) in
        [("2024-02", true, true), ("2024-03", false, false), ("2024-03-14", true, true)]
    {
        set(&mut filling, "d", &[date(day)]);
        assert_eq!(
            (enabled(&filling, "before"), enabled(&filling, "other")),
            (before, other),
            "{day}"
        );
    }
}

#[test]
fn each_repetition_has_its_own_conditions_and_variables() {
    let calculated = expression("calculatedExpression", "%double + 1");
    let own = variable("double", "item.where(linkId='n').answer.value * 2");
    let form = read(items(&format!(
        r#"{{"linkId":"g","type":"group","repeats":true,"extension":[{own}],"item":[
             {{"linkId":"n","type":"integer"}},
             {{"linkId":"sum","type":"integer","readOnly":true,"extension":[{calculated}]}},
             {{"linkId":"big","type":"string","enableWhen":[{{"question":"n","operator":">","answerInteger":5}}]}}]}}"#
    )));
    let mut filling = begun(form, HashMap::new());
    let group = Key::parse(filling.form(), "g@0").expect("a place");
    filling.add(&group).expect("added");
    filling.add(&group).expect("added");
    set(&mut filling, "n@0", &[number(3)]);
    set(&mut filling, "n@1", &[number(10)]);
    assert_eq!(
        (answers(&filling, "sum@0"), answers(&filling, "sum@1")),
        (vec!["7".into()], vec!["21".into()])
    );
    assert_eq!((enabled(&filling, "big@0"), enabled(&filling, "big@1")), (false, true));
}

#[test]
fn what_is_computed_from_what_is_computed_follows_at_once() {
    let path = |link: &str| format!("%resource.item.where(linkId='{link}').answer.value");
    let of = |link: &str| expression("calculatedExpression", &format!("{} + 1", path(link)));
    // The last is defined first.
    let form = read(items(&format!(
        r#"{{"linkId":"d","type":"integer","readOnly":true,"extension":[{}]}},
           {{"linkId":"c","type":"integer","readOnly":true,"extension":[{}]}},
           {{"linkId":"b","type":"integer","readOnly":true,"extension":[{}]}},
           {{"linkId":"a","type":"integer"}},
           {{"linkId":"x","type":"string","extension":[{}]}}"#,
        of("c"),
        of("b"),
        of("a"),
        expression("enableWhenExpression", &format!("{} >= 10", path("d")))
    )));
    let mut filling = begun(form, HashMap::new());
    set(&mut filling, "a", &[number(1)]);
    assert_eq!(answers(&filling, "d"), ["4"]);
    assert!(!enabled(&filling, "x"));
    set(&mut filling, "a", &[number(7)]);
    assert_eq!(answers(&filling, "d"), ["10"]);
    assert!(enabled(&filling, "x"));
    // Another value than the computed one is refused.
    let response = filling.response(Status::Completed);
    assert!(accepted(&filling.form().check(&response, on_a_day())));
    let forged =
        Json::parse(&response.compact().replace("\"valueInteger\":10", "\"valueInteger\":11"))
            .expect("JSON");
    let problems = filling.form().check(&forged, on_a_day());
    let rules: Vec<&str> =
        problems.iter().filter(|it| it.is_error()).map(|it| it.fault.rule()).collect();
    assert_eq!(rules, ["calculated"]);
}

#[test]
fn a_computed_value_that_may_be_replaced_stays_replaced() {
    let form = read(items(&format!(
        r#"{{"linkId":"a","type":"integer"}},{{"linkId":"b","type":"integer","extension":[{}]}}"#,
        expression("calculatedExpression", "%resource.item.where(linkId='a').answer.value * 2")
    )));
    let mut filling = begun(form, HashMap::new());
    set(&mut filling, "a", &[number(2)]);
    assert_eq!(answers(&filling, "b"), ["4"]);
    set(&mut filling, "b", &[number(5)]);
    set(&mut filling, "a", &[number(3)]);
    assert_eq!(answers(&filling, "b"), ["5"]);
    let now = on_a_day().now;
    let form = Arc::clone(filling.form());
    let mut again =
        Filling::resume(form, filling.json().clone(), on_a_day().today, now, HashMap::new());
    set(&mut again, "a", &[number(4)]);
    assert_eq!(answers(&again, "b"), ["5"]);
    let key = Key::parse(again.form(), "b").expect("a place");
    again.clear(&key).expect("cleared");
    assert_eq!(answers(&again, "b"), ["8"]);
}

#[test]
fn constraints_are_as_grave_as_they_say() {
    let constraint = |severity: &str| {
        format!(
            r#"{{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-constraint","extension":[
                {{"url":"key","valueId":"order"}},{{"url":"severity","valueCode":"{severity}"}},
                {{"url":"expression","valueString":"item.where(linkId='from').answer.value <= item.where(linkId='to').answer.value"}},
                {{"url":"human","valueString":"La fin <b>suit</b> le début."}}]}}"#
        )
    };
    for (severity, good) in [("error", false), ("warning", true)] {
        let form = read(items(&format!(
            r#"{{"linkId":"g","type":"group","extension":[{}],"item":[{{"linkId":"from","type":"date"}},{{"linkId":"to","type":"date"}}]}}"#,
            constraint(severity)
        )));
        let mut filling = begun(form, HashMap::new());
        let date = |text: &str| Value::Date(forms::date::PartialDate::parse(text).expect("a date"));
        set(&mut filling, "from", &[date("2024-05")]);
        // Nothing is said of what is not there.
        assert!(filling.problems(Status::Completed).is_empty());
        set(&mut filling, "to", &[date("2024-04-01")]);
        let problems = filling.problems(Status::Completed);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].say(Lang::Fr), "La fin suit le début. (order)");
        assert_eq!(accepted(&problems), good);
        set(&mut filling, "to", &[date("2024")]);
        assert!(filling.problems(Status::Completed).is_empty(), "what is unknown is not wrong");
    }
}

#[test]
fn help_constraints_and_units_are_said_in_the_language_of_the_reader() {
    let translation = |text: &str| {
        format!(
            r#"{{"extension":[{{"url":"http://hl7.org/fhir/StructureDefinition/translation","extension":[{{"url":"lang","valueCode":"en"}},{{"url":"content","valueString":"{text}"}}]}}]}}"#
        )
    };
    let (below, help, months) = (
        translation("No more than <b>a year</b>."),
        translation("Rounded up"),
        translation("months"),
    );
    let form = read(items(&format!(
        r#"{{"linkId":"d","type":"quantity","extension":[
            {{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption","valueCoding":{{"system":"http://unitsofmeasure.org","code":"mo","display":"mois","_display":{months}}}}},
            {{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-constraint","extension":[
                {{"url":"key","valueId":"year"}},{{"url":"severity","valueCode":"error"}},
                {{"url":"expression","valueString":"answer.value.value <= 12"}},
                {{"url":"human","valueString":"Pas plus d’un an.","_valueString":{below}}}]}}],
           "item":[{{"linkId":"h","type":"display","text":"Arrondie","_text":{help},"extension":[
            {{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl","valueCodeableConcept":{{"coding":[{{"system":"http://hl7.org/fhir/questionnaire-item-control","code":"help"}}]}}}}]}}]}}"#
    )));
    let units = &form.by_link("d").expect("an item").units;
    assert_eq!(Lang::ALL.map(|lang| units.label(&units.listed[0], lang)), ["mois", "months"]);
    let mut filling = begun(form, HashMap::new());
    let amount = Quantity {
        value: Some(Number::from(18)),
        unit: Some("mois".to_owned()),
        system: Some("http://unitsofmeasure.org".to_owned()),
        code: Some("mo".to_owned()),
        comparator: None,
    };
    set(&mut filling, "d", &[Value::Quantity(amount)]);
    let problems = filling.problems(Status::Completed);
    assert_eq!(
        Lang::ALL.map(|lang| problems[0].told(lang)),
        ["Pas plus d’un an.", "No more than a year."]
    );
    let view = filling.view(false);
    let row = &view.rows[0];
    assert_eq!(Lang::ALL.map(|lang| row.help[0].pick(lang).to_owned()), ["Arrondie", "Rounded up"]);
    let Value::Quantity(found) = &row.answers[0] else { panic!("{:?}", row.answers) };
    let item = row.item(filling.form());
    assert_eq!(
        Lang::ALL.map(|lang| item.units.amount(found, lang)),
        ["18\u{a0}mois", "18\u{a0}months"]
    );
}

#[test]
fn options_may_come_from_other_answers() {
    let form = read(items(&format!(
        r#"{{"linkId":"all","type":"string","repeats":true}},
           {{"linkId":"first","type":"choice","extension":[{}]}}"#,
        expression("answerExpression", "%resource.item.where(linkId='all').answer.value")
    )));
    let mut filling = begun(form, HashMap::new());
    let text = |it: &str| Value::Text(it.to_owned());
    set(&mut filling, "all", &[text("un"), text("deux")]);
    let view = filling.view(false);
    let labels: Vec<String> = view.rows[1].choices.iter().map(|it| it.label(Lang::Fr)).collect();
    assert_eq!(labels, ["un", "deux"]);
    set(&mut filling, "first", &[text("deux")]);
    assert!(accepted(&filling.problems(Status::Completed)));
    set(&mut filling, "first", &[text("trois")]);
    let problems = filling.problems(Status::Completed);
    assert_eq!(problems[0].fault.rule(), "option");
}

#[test]
fn cycles_are_refused_with_their_path() {
    let of = |link: &str| {
        expression(
            "calculatedExpression",
            &format!("%resource.item.where(linkId='{link}').answer.value"),
        )
    };
    let computed = items(&format!(
        r#"{{"linkId":"a","type":"integer","extension":[{}]}},{{"linkId":"b","type":"integer","extension":[{}]}}"#,
        of("b"),
        of("a")
    ));
    let problems = Form::read(computed, &Library::new()).problems;
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].say(Lang::En), "These items depend on themselves: a → b → a.");
    let mixed = items(&format!(
        r#"{{"linkId":"a","type":"integer","extension":[{}]}},
           {{"linkId":"b","type":"integer","enableWhen":[{{"question":"a","operator":"exists","answerBoolean":true}}]}}"#,
        of("b")
    ));
    is_refused(mixed, "a", "cycle");
    let variables = questionnaire(&format!(
        r#""extension":[{},{}],"item":[{{"linkId":"a","type":"string"}}]"#,
        variable("x", "%y + 1"),
        variable("y", "%x + 1")
    ));
    let problems = Form::read(variables, &Library::new()).problems;
    assert_eq!(problems[0].say(Lang::En), "These items depend on themselves: %x → %y → %x.");
    // An item whose condition is answered inside itself can never be answered.
    let inside = items(
        r#"{"linkId":"g","type":"group","enableWhen":[{"question":"q","operator":"exists","answerBoolean":true}],"item":[{"linkId":"q","type":"string"}]}"#,
    );
    is_refused(inside, "g", "cycle");
    // A sum of all that is answered, its own answer as well, is none.
    let sum = items(&format!(
        r#"{{"linkId":"a","type":"integer"}},{{"linkId":"sum","type":"integer","extension":[{}]}}"#,
        expression(
            "calculatedExpression",
            "%resource.repeat(item).where(linkId != 'sum').answer.value.sum()"
        )
    ));
    let mut filling = begun(read(sum), HashMap::new());
    set(&mut filling, "a", &[number(4)]);
    assert_eq!(answers(&filling, "sum"), ["4"]);
}

#[test]
fn what_is_not_supported_is_refused_with_its_place() {
    let with = |extension: &str| {
        items(&format!(
            r#"{{"linkId":"g","type":"group","item":[{{"linkId":"a","type":"integer",{extension}}}]}}"#
        ))
    };
    let one = |it: &str| with(&format!(r#""extension":[{it}]"#));
    is_refused(
        with(r#""modifierExtension":[{"url":"https://e.example/not","valueBoolean":true}]"#),
        "g>a",
        "modifier-extension",
    );
    is_refused(one(&expression("calculatedExpression", "1 +")), "g>a", "expression-syntax");
    is_refused(
        one(&expression("calculatedExpression", "a.memberOf('x')")),
        "g>a",
        "expression-function",
    );
    is_refused(one(&expression("calculatedExpression", "%unheard + 1")), "g>a", "variable-unknown");
    is_refused(
        one(&expression("calculatedExpression", "Patient?name=x")
            .replace("text/fhirpath", "application/x-fhir-query")),
        "g>a",
        "expression-language",
    );
    is_refused(
        one(
            r#"{"url":"http://hl7.org/fhir/StructureDefinition/minValue","_valueInteger":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/cqf-expression","valueExpression":{"language":"text/fhirpath","expression":"1"}}]}}"#,
        ),
        "g>a",
        "computed-bound",
    );
    is_refused(
        one(
            r#"{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-answerOptionsToggleExpression","extension":[]}"#,
        ),
        "g>a",
        "extension",
    );
    is_refused(
        items(
            r#"{"linkId":"a","type":"string","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/regex","valueString":"(?=x)y"}]}"#,
        ),
        "a",
        "regex",
    );
    // What is ordinary and not known is kept.
    let kept = one(r#"{"url":"https://e.example/colour","valueCode":"blue"}"#);
    assert_eq!(read(kept.clone()).json(), &kept);
}

#[test]
fn what_contradicts_itself_is_refused_with_its_place() {
    let two = |it: &str| {
        items(&format!(
            r#"{{"linkId":"n","type":"integer"}},{{"linkId":"x","type":"string",{it}}}"#
        ))
    };
    let when = |question: &str, operator: &str, answer: &str| {
        two(&format!(
            r#""enableWhen":[{{"question":"{question}","operator":"{operator}",{answer}}}]"#
        ))
    };
    is_refused(when("nowhere", "=", r#""answerInteger":1"#), "x", "enable-when-target");
    is_refused(when("n", "=", r#""answerString":"1""#), "x", "enable-when-type");
    is_refused(when("n", "exists", r#""answerInteger":1"#), "x", "que-7");
    is_refused(when("n", "like", r#""answerInteger":1"#), "x", "element-code");
    is_refused(two(r#""readOnly":"yes""#), "x", "element-type");
    is_refused(
        two(
            r#""extension":[{"url":"http://hl7.org/fhir/StructureDefinition/maxValue","valueInteger":3}]"#,
        ),
        "x",
        "bound-type",
    );
    is_refused(
        items(
            r#"{"linkId":"q","type":"quantity","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-unit","valueCoding":{"system":"http://unitsofmeasure.org","code":"kgs"}}]}"#,
        ),
        "q",
        "ucum",
    );
    is_refused(
        items(r#"{"linkId":"q","type":"string","answerOption":[{"valueInteger":1}]}"#),
        "q",
        "option-type",
    );
    is_refused(
        items(r##"{"linkId":"q","type":"choice","answerValueSet":"#none"}"##),
        "q",
        "value-set-contained",
    );
    is_refused(
        items(r#"{"linkId":"q","type":"date","initial":[{"valueDate":"2024-13"}]}"#),
        "q",
        "value-form",
    );
    is_refused(items(r#"{"linkId":"q","type":"colour"}"#), "q", "element-code");
    is_refused(items(r#"{"linkId":"g","type":"group"}"#), "g", "que-1");
    is_refused(
        items(r#"{"linkId":"a","type":"string"},{"linkId":"a","type":"string"}"#),
        "a",
        "que-2",
    );
}

#[test]
fn first_answers_come_from_what_is_given_or_from_the_form() {
    let form = read(questionnaire(&format!(
        r#""extension":[{{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-launchContext","extension":[
             {{"url":"name","valueId":"visit"}},{{"url":"type","valueCode":"Encounter"}}]}}],"item":[
           {{"linkId":"name","type":"string","extension":[{}]}},
           {{"linkId":"sex","type":"choice","answerValueSet":"http://hl7.org/fhir/ValueSet/administrative-gender","extension":[{}]}},
           {{"linkId":"day","type":"date","extension":[{}]}},
           {{"linkId":"kg","type":"quantity","extension":[{}]}},
           {{"linkId":"ward","type":"string","extension":[{}]}},
           {{"linkId":"yes","type":"boolean","initial":[{{"valueBoolean":false}}]}},
           {{"linkId":"pick","type":"choice","answerOption":[{{"valueString":"a"}},{{"valueString":"b","initialSelected":true}}]}}]"#,
        expression("initialExpression", "%patient.name.first().select(given.first() & ' ' & family)"),
        expression("initialExpression", "%patient.gender"),
        expression("initialExpression", "today()"),
        expression("initialExpression", "%weight.value"),
        expression("initialExpression", "%visit.location.display").replace("%weight", "%patient"),
    ).replace("%weight.value", "%patient.extension.where(url='w').value")));
    let patient = r#"{"resourceType":"Patient","gender":"female","name":[{"family":"Exemple","given":["Camille"]}],
        "extension":[{"url":"w","valueQuantity":{"value":61.50,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"}}]}"#;
    let given = HashMap::from([("patient".to_owned(), Json::parse(patient).expect("JSON"))]);
    let filling = begun(form, given);
    assert_eq!(answers(&filling, "name"), ["Camille Exemple"]);
    assert_eq!(answers(&filling, "sex"), ["Female"]);
    assert_eq!(answers(&filling, "day"), ["4 May 2026"]);
    assert_eq!(answers(&filling, "kg"), ["61.50\u{a0}kg"]);
    assert_eq!(answers(&filling, "ward"), [] as [&str; 0], "no visit was given");
    assert_eq!(answers(&filling, "yes"), ["no"]);
    assert_eq!(answers(&filling, "pick"), ["b"]);
}

#[test]
fn a_value_set_is_found_by_its_address_its_version_and_what_it_includes() {
    let resource = |text: &str| Json::parse(text).expect("JSON");
    let mut library = Library::new();
    let added = library.add(resource(
        r#"{"resourceType":"Bundle","entry":[
            {"resource":{"resourceType":"CodeSystem","url":"https://e.example/s","content":"complete","concept":[
                {"code":"a","display":"Alpha","concept":[{"code":"b","display":"Beta"}]},{"code":"c"}]}},
            {"resource":{"resourceType":"ValueSet","url":"https://e.example/v","version":"1","compose":{
                "include":[{"system":"https://e.example/s"}],"exclude":[{"system":"https://e.example/s","concept":[{"code":"c"}]}]}}},
            {"resource":{"resourceType":"ValueSet","url":"https://e.example/w","compose":{"include":[{"valueSet":["https://e.example/v"]}]}}}]}"#,
    ));
    assert_eq!(added, 3);
    let form = |canonical: &str| {
        Form::read(
            items(&format!(r#"{{"linkId":"q","type":"choice","answerValueSet":"{canonical}"}}"#)),
            &library,
        )
    };
    let rules = |canonical: &str, code: &str| -> Vec<String> {
        let form = form(canonical).form.expect("a form");
        let response = resource(&format!(
            r#"{{"resourceType":"QuestionnaireResponse","questionnaire":"https://forms.example/q","status":"completed","item":[
               {{"linkId":"q","answer":[{{"valueCoding":{{"system":"https://e.example/s","code":"{code}"}}}}]}}]}}"#
        ));
        form.check(&response, on_a_day()).iter().map(|it| it.fault.rule().to_owned()).collect()
    };
    for canonical in ["https://e.example/v", "https://e.example/v|1", "https://e.example/w"] {
        assert_eq!(rules(canonical, "b"), [] as [&str; 0], "{canonical}");
        assert_eq!(rules(canonical, "c"), ["value-set"], "{canonical}");
    }
    assert_eq!(rules("https://e.example/v|2", "b"), ["value-set-unavailable"]);
    assert_eq!(form("https://e.example/v|2").problems[0].fault.rule(), "value-set-unknown");
}

#[test]
fn a_definition_and_a_response_say_how_far_they_are() {
    let form = read(items(r#"{"linkId":"a","type":"string","required":true}"#));
    let check = |rest: &str| -> Vec<(String, bool)> {
        let response =
            Json::parse(&format!(r#"{{"resourceType":"QuestionnaireResponse",{rest}}}"#))
                .expect("JSON");
        form.check(&response, on_a_day())
            .iter()
            .map(|it| (it.fault.rule().to_owned(), it.is_error()))
            .collect()
    };
    let named = r#""questionnaire":"https://forms.example/q""#;
    let none: Vec<(String, bool)> = Vec::new();
    assert_eq!(check(&format!(r#"{named},"status":"in-progress""#)), none);
    assert_eq!(check(&format!(r#"{named},"status":"stopped""#)), none);
    for status in ["completed", "amended"] {
        assert_eq!(
            check(&format!(r#"{named},"status":"{status}""#)),
            [("required".to_owned(), true)]
        );
    }
    assert_eq!(check(&format!(r#"{named},"status":"done""#)), [("status".to_owned(), true)]);
    assert_eq!(
        check(r#""questionnaire":"https://forms.example/other","status":"in-progress""#),
        [("questionnaire-other".to_owned(), true)]
    );
    assert_eq!(
        check(r#""questionnaire":"https://forms.example/q|7","status":"in-progress""#),
        [("questionnaire-other".to_owned(), true)]
    );
    assert_eq!(check(r#""status":"in-progress""#), [("questionnaire-missing".to_owned(), false)]);
}
