use super::*;
use crate::json::Json;
use law::{Lang, Say};

fn evaluate(text: &str) -> Result<String, String> {
    let response = Json::parse(
        r#"{"resourceType":"QuestionnaireResponse","item":[
        {"linkId":"d","answer":[{"valueDate":"2024-01-31"}]},
        {"linkId":"m","answer":[{"valueDate":"2024-01"}]},
        {"linkId":"t","answer":[{"valueDateTime":"2024-01-31T10:00:00+01:00"}]},
        {"linkId":"n","answer":[{"valueDecimal":1.10}]},
        {"linkId":"i","answer":[{"valueInteger":3}]},
        {"linkId":"q","answer":[{"valueQuantity":{"value":5,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"}}]},
        {"linkId":"c","answer":[{"valueCoding":{"system":"s","code":"a","display":"A"},"item":[{"linkId":"x"}]}]},
        {"linkId":"s","answer":[{"valueString":"x"},{"valueString":"y"}]}]}"#,
    )
    .expect("JSON");
    let coding = Json::parse(r#"{"code":"a","display":"A","system":"s"}"#).expect("JSON");
    let expression = Expression::parse(text).map_err(|it| format!("{it:?}"))?;
    let scope = Scope {
        focus: Node::resource(&response).into_iter().collect(),
        resource: Some(&response),
        today: jiff::civil::date(2024, 5, 1),
        now: "2024-05-01T10:00:00Z".parse().expect("an instant"),
        variables: &|name| match name {
            "coding" => Ok(node(&coding, None).map(|it| vec![it])),
            "many" => Ok(Some(vec![Node::Integer(1), Node::Integer(2)])),
            _ => Ok(None),
        },
        weigh: &|coding| (coding.code.as_deref() == Some("a")).then(|| 2.into()),
    };
    let nodes = expression.evaluate(&scope).map_err(|it| it.say(Lang::En))?;
    let texts: Vec<String> = nodes.iter().map(|it| it.json().compact()).collect();
    Ok(texts.join(" "))
}

#[track_caller]
fn is(text: &str, expected: &str) {
    assert_eq!(evaluate(text).as_deref(), Ok(expected), "{text}");
}

#[test]
fn answers_have_the_type_of_their_member() {
    is("item.where(linkId='d').answer.value + 1 month", "\"2024-02-29\"");
    is("item.where(linkId='d').answer.valueDate + 1 month", "\"2024-02-29\"");
    is("item.where(linkId='d').answer.value <= today()", "true");
    is("item.where(linkId='t').answer.value > @2024-01-05T00:00:00Z", "true");
    is("item.where(linkId='q').answer.value > 4000 'g'", "true");
    is("item.where(linkId='q').answer.value.value", "5");
    is("item.where(linkId='c').answer.value.ofType(Coding).code", "\"a\"");
    is("item.where(linkId='c').answer.value = %coding", "true");
    is("item.where(linkId='n').answer.value", "1.10");
    is("item.where(linkId='i').answer.value is Integer", "true");
    is("item.where(linkId='d').answer.value is date", "true");
    is("QuestionnaireResponse.item.count()", "8");
    is("%resource.descendants().where(linkId='x').count()", "1");
    is("%resource.repeat(item).count()", "8");
    is("%resource.repeat(item | answer).linkId.last()", "\"x\"");
}

#[test]
fn what_is_unknown_is_no_value() {
    is("item.where(linkId='m').answer.value < @2024-01-05", "");
    is("item.where(linkId='m').answer.value < @2024-02-05", "true");
    is("@2024-05 = @2024-05-03", "");
    is("1 / 0", "");
    is("999999999999999999999999999.0 * 99999999999999.0", "");
    is("9223372036854775807 + 1", "");
    is("@9999-12-31 + 5000 years", "");
    is("{} and true", "");
    is("{} or true", "true");
    is("(1 'kg' = 1 'm').exists()", "false");
}

#[test]
fn variables_hold_collections() {
    is("%many.count()", "2");
    is("%many.sum()", "3");
    is("%many.where($this > 1)", "2");
    is("%many.aggregate($total + $this, 0)", "3");
    is("%many.select($index)", "0 1");
    is("item.where(linkId='c').answer.weight().sum()", "2");
    assert_eq!(evaluate("%other").unwrap_err(), "variable %other does not exist.");
}

#[test]
fn arithmetic_is_exact() {
    is("0.1 + 0.2 = 0.3", "true");
    is("(70 / 1.75 / 1.75).round(1)", "22.9");
    is("7 div 2", "3");
    is("7 mod 2", "1");
    is("(170 * 70 / 3600.0).sqrt().round(2)", "1.82");
    is("2.power(10)", "1024");
    is("iif(1 > 2, 'a', 'b') & 'c'", "\"bc\"");
}

#[test]
fn what_has_no_end_is_stopped() {
    assert_eq!(evaluate("1.repeat($this + 1).count()").unwrap_err(), "it takes too long.");
    assert!(evaluate(&"(".repeat(200)).is_err());
    // What is as deep or as long as may be fits on the stack of a thread.
    let nested = |count: usize| {
        let sum = |count: usize| vec!["1"; count].join(" + ");
        [
            format!("{}1{}", "iif(true, ".repeat(count), ")".repeat(count)),
            format!("item{}", ".first()".repeat(count)),
            sum(count),
            format!("{}item{}", "item.where(".repeat(count), ")".repeat(count)),
            format!("{}1{}", "(".repeat(count), ")".repeat(count)),
        ]
    };
    for text in nested(80) {
        assert!(evaluate(&text).is_ok(), "{text}");
    }
    for text in nested(200) {
        assert_eq!(Expression::parse(&text).expect_err("refused"), Refused::TooComplex);
    }
    assert_eq!(Expression::parse(&"-".repeat(500)).expect_err("refused"), Refused::TooComplex);
}

#[test]
fn what_is_not_there_is_refused_when_it_is_read() {
    let refused = |text: &str| Expression::parse(text).expect_err("refused");
    assert_eq!(refused("a.resolve()"), Refused::Function("resolve".into()));
    assert!(matches!(refused("a = "), Refused::Syntax(_)));
    assert!(matches!(refused("a.where("), Refused::Syntax(_)));
    assert!(matches!(refused(""), Refused::Syntax(_)));
    let Refused::Syntax(unread) = refused("a.where(b = 'c") else { panic!("it is no expression") };
    assert_eq!(unread.say(Lang::Fr), "ce qui s’ouvre à la colonne 13 n’est pas fermé.");
}

#[test]
fn an_expression_knows_what_it_reads() {
    let reads = |text: &str| Expression::parse(text).expect("an expression").reads;
    let read = reads("%resource.item.where(linkId='a').answer.value + %b");
    assert!(read.links.contains("a") && !read.unnamed);
    assert!(read.variables.contains("b"));
    let read = reads("%resource.repeat(item).where(linkId = 'a' and answer.exists()).answer.value");
    assert!(read.links.contains("a"));
    let read = reads(
        "%resource.repeat(item).where(linkId in ('a' | 'b') or linkId = 'c').answer.value.sum()",
    );
    assert!(read.links.len() == 3 && !read.unnamed);
    assert!(reads("%resource.item.where(linkId != 'a').answer.value").unnamed);
    assert!(reads("%resource.item.count()").unnamed);
    assert!(reads("today()").today);
}
