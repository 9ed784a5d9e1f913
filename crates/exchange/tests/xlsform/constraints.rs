//! Each kind of constraint: a bound where it is a plain one, an expression otherwise.

use crate::workbook::{Filled, constraint, extension, item, survey, taken};
use exchange::xlsform::Reason;

const HEAD: &str =
    "type|name|label|constraint|constraint_message|parameters|required|choice_filter";

/// The bounds that a constraint becomes, and the expression of what is left.
fn bounds(kind: &str, written: &str) -> (Vec<String>, Option<String>) {
    let row = format!("{kind}|q|Q|{written}|Not so.");
    let rows = ["integer|n|N", "date|day|Day", &row];
    let imported = survey(HEAD, &rows, &["l|a|A", "l|b|B"]);
    let question = item(taken(&imported), "q");
    let mut found = Vec::new();
    for end in ["minValue", "maxValue", "minLength", "regex"] {
        found.extend(extension(question, &format!("/{end}")).map(|it| format!("{end} {it}")));
    }
    found.extend(question.get("maxLength").map(|it| format!("maxLength {}", it.compact())));
    if !found.is_empty() && kind != "range" {
        assert_eq!(extension(question, "/entryFormat").as_deref(), Some("Not so."));
    }
    let rest = constraint(question).map(|(expression, human)| {
        assert_eq!(human, "Not so.");
        expression.strip_prefix("answer.value.empty() or ").expect("begins so").to_owned()
    });
    (found, rest)
}

#[track_caller]
fn are(kind: &str, written: &str, wanted: &[&str], rest: Option<&str>) {
    let (found, left) = bounds(kind, written);
    assert_eq!(
        (found, left.as_deref()),
        (wanted.iter().map(|it| (*it).to_owned()).collect(), rest)
    );
}

#[test]
fn plain_bounds_are_those_of_the_type() {
    are("integer", ". >= 0 and . <= 120", &["minValue 0", "maxValue 120"], None);
    are("integer", ". > 0 and 120 > .", &["minValue 1", "maxValue 119"], None);
    are("integer", "(. > -5) and (. != '')", &["minValue -4"], None);
    are("decimal", ". >= 0.5 and . <= 10", &["minValue 0.5", "maxValue 10"], None);
    are("date", ". > date('2026-01-01')", &["minValue 2026-01-02"], None);
    are("date", ". <= '2026-12-31'", &["maxValue 2026-12-31"], None);
    are("text", "string-length(.) = 5", &["minLength 5", "maxLength 5"], None);
    are(
        "text",
        "string-length(.) > 2 and string-length(.) < 9",
        &["minLength 3", "maxLength 8"],
        None,
    );
    are("text", "regex(., '[A-Z]{3}')", &["regex [A-Z]{3}"], None);
}

#[test]
fn what_is_no_plain_bound_is_an_expression() {
    are("integer", ". >= 0.5", &[], Some("(answer.value >= 0.5).anyTrue()"));
    are("decimal", ". > 0", &[], Some("(answer.value > 0).anyTrue()"));
    are(
        "integer",
        ". = 99 or . < 10",
        &[],
        Some("(answer.value = 99 or answer.value < 10).anyTrue()"),
    );
    are("integer", ". >= 1 and . >= ${n}", &["minValue 1"], Some("(answer.value >= %n).anyTrue()"));
    are("integer", ". >= 1 and . >= 2", &["minValue 1"], Some("(answer.value >= 2).anyTrue()"));
    are("range", ". <= 8", &["minValue 1", "maxValue 10"], Some("(answer.value <= 8).anyTrue()"));
    are("date", ". <= today()", &[], Some("(answer.value <= today()).anyTrue()"));
    are("date", ". > ${day} + 28", &[], Some("(answer.value > %day + 28 days).anyTrue()"));
    are(
        "integer",
        "regex(., '[0-9]{2}')",
        &[],
        Some("answer.value.toString().matches('^(?:[0-9]{2})$').anyTrue()"),
    );
    are(
        "select_multiple l",
        "not(selected(., 'a') and selected(., 'b'))",
        &[],
        Some("('a' in answer.value.code and 'b' in answer.value.code).allFalse()"),
    );
    are(
        "select_multiple l",
        "count-selected(.) <= 1",
        &[],
        Some("(answer.value.code.count() <= 1).anyTrue()"),
    );
    are("select_one l", ". != 'a'", &[], Some("(answer.value.code = 'a').allFalse()"));
    are("select_one l or_other", ". != 'other'", &[], Some("answer.value.ofType(string).empty()"));
    are("dateTime", ". <= now()", &[], Some("(answer.value <= now()).anyTrue()"));
    are("time", ". < '12:00'", &[], Some("(answer.value < @T12:00:00).anyTrue()"));
}

#[test]
fn an_answer_is_held_against_its_constraint() {
    let rows = [
        "integer|n|N",
        "integer|q|Q|. < ${n} or . = 99|Not so.",
        "select_multiple l|s|S|count-selected(.) <= 1",
        "text|t|T|regex(., '[A-Z]{3}') and . != 'ABC'",
    ];
    let mut form = Filled::new(&survey(HEAD, &rows, &["l|a|A", "l|b|B"]));
    form.set("n", "5");
    for (answer, broken) in [("4", 0), ("5", 1), ("99", 0)] {
        assert_eq!(form.set("q", answer).broken("q").len(), broken, "{answer}");
    }
    assert_eq!(form.set("s", "a").broken("s").len(), 0);
    assert_eq!(form.set("s", "a b").broken("s"), ["constraint"]);
    assert_eq!(form.set("t", "abc").broken("t"), ["regex"]);
    assert_eq!(form.set("t", "ABC").broken("t"), ["constraint"]);
    assert_eq!(form.set("t", "ABD").broken("t").len(), 0);
}

#[test]
fn a_pattern_that_the_engine_does_not_have_is_refused() {
    let imported = survey(HEAD, &["text|t|T|regex(., '(a)\\1')"], &[]);
    assert_eq!(imported.faults[0].reason, Reason::Pattern { pattern: "(a)\\1".into() });
    assert_eq!((imported.faults[0].row, imported.faults[0].column.as_str()), (2, "constraint"));
}

#[test]
fn a_filter_of_choices_reads_their_columns() {
    let rows = ["select_one l|a|A", "select_multiple m|b|B|||||group = ${a} or group = ''"];
    let head = "type|name|label|constraint|constraint_message|parameters|required|choice_filter";
    let lists =
        ["list_name|name|label|group", "l|x|X", "l|y|Y", "m|1|One|x", "m|2|Two|y", "m|3|All"];
    let survey = [&[head][..], &rows].concat();
    let bytes = crate::workbook::workbook(&[
        crate::workbook::sheet("survey", &survey),
        crate::workbook::sheet("choices", &lists),
    ]);
    let mut form = Filled::new(&crate::workbook::read(&bytes));
    form.set("a", "x").set("b", "1 3");
    assert!(form.broken("b").is_empty());
    assert_eq!(form.set("b", "1 2").broken("b"), ["constraint"]);
    assert_eq!(form.set("a", "y").set("b", "1").broken("b"), ["constraint"]);
}
