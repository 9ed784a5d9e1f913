//! Each kind of expression: what it becomes, and what it does.

use crate::workbook::{Filled, extension, item, survey, taken};
use exchange::xlsform::{Imported, Reason};

const HEAD: &str = "type|name|label|calculation|relevant";

/// A form with one answer of each type, and a value computed from them.
fn computing(expression: &str) -> Imported {
    let row = format!("calculate|result||{expression}");
    survey(
        HEAD,
        &[
            "integer|n|Number",
            "decimal|d|Decimal",
            "text|t|Text",
            "date|day|Day",
            "date|end|End",
            "dateTime|at|At",
            "time|hour|Hour",
            "acknowledge|ok|OK",
            "image|photo|Photo",
            "select_one level|level|Level",
            "select_one colour|colour|Colour",
            "select_multiple colour|colours|Colours",
            "select_one colour or_other|open|Open",
            "begin repeat|rep|Repeat",
            "integer|inner|Inner",
            "end repeat",
            &row,
        ],
        &["level|0|None", "level|1|Some", "level|2|Much", "colour|red|Red", "colour|blue|Blue"],
    )
}

/// Answers by their questions, then the value that is computed from them.
#[track_caller]
fn gives(expression: &str, answers: &[(&str, &str)], result: &str) {
    let imported = computing(expression);
    let mut form = Filled::new(&imported);
    for (place, text) in answers {
        if place.contains('@') {
            form.add("rep@0");
        }
        form.set(place, text);
    }
    let written = extension(item(taken(&imported), "result"), "calculatedExpression");
    assert_eq!(form.answer("result"), result, "{expression} is {written:?}");
}

#[test]
fn arithmetic_is_that_of_numbers() {
    gives("${n} + 2 * 3", &[("n", "1")], "7");
    gives("(${n} + 2) * 3 - -1", &[("n", "1")], "10");
    gives("${n} - (2 - 3)", &[("n", "1")], "2");
    gives("${n} div 4", &[("n", "10")], "2.5");
    gives("${n} mod 4", &[("n", "10")], "2");
    gives("${d} * 100 div 3", &[("d", "1,5")], "50");
    gives("${t} + 1", &[("t", "41")], "42");
    gives("${n} + 1", &[], "");
}

#[test]
fn functions_on_numbers_round_and_choose() {
    gives("round(${d}, 1)", &[("d", "2,25")], "2.3");
    gives("round(${d})", &[("d", "2,5")], "3");
    gives("int(${d})", &[("d", "2,9")], "2");
    gives("floor(${d}) + ceiling(${d})", &[("d", "2,1")], "5");
    gives("abs(${n})", &[("n", "-3")], "3");
    gives("pow(${n}, 2)", &[("n", "12")], "144");
    gives("sqrt(${n})", &[("n", "144")], "12");
    gives("if(${n} > 3, 'high', 'low')", &[("n", "4")], "high");
    gives("if(${n} > 3, 'high', 'low')", &[], "low");
    gives("if(${n} > 3, ${n}, '')", &[("n", "4")], "4");
    gives("coalesce(${n}, 9)", &[], "9");
    gives("coalesce(${n}, 9)", &[("n", "4")], "4");
    gives("max(${n}, ${d}, 3)", &[("n", "1"), ("d", "3,5")], "3.5");
    gives("min(${n}, 3)", &[("n", "1")], "1");
    gives("number(${level}) + 1", &[("level", "2")], "3");
    gives("${level} * 10 + ${n}", &[("level", "2"), ("n", "1")], "21");
}

#[test]
fn days_are_counted_as_days() {
    let days = [("day", "2024-02-28"), ("end", "2026-03-01")];
    gives("${end} - ${day}", &days, "732");
    gives("int((today() - ${day}) div 365.25)", &[("day", "1980-11-25")], "45");
    gives("int((today() - ${day}) div 365.25)", &[("day", "1980-11-23")], "46");
    gives("decimal-date-time(${day})", &[("day", "1970-01-01")], "0");
    gives("decimal-date-time(${day})", &[("day", "2000-03-01")], "11017");
    gives("decimal-date-time(date('1900-01-01'))", &[], "-25567");
    gives("date(${day} + 28)", &[("day", "2024-02-01")], "2024-02-29");
    gives("${day} + ${n} * 7", &[("day", "2024-02-01"), ("n", "2")], "2024-02-15");
    gives("${day} - 1", &[("day", "2024-03-01")], "2024-02-29");
    gives("format-date(${day}, '%d/%m/%Y')", &[("day", "2024-03-01")], "01/03/2024");
    gives("format-date(${day}, '%Y')", &[("day", "2024-03-01")], "2024");
    gives("format-date(${day}, '%d/%m/%Y')", &[], "");
    gives("if(${day} > '2024-01-01', 1, 0)", &[("day", "2024-03-01")], "1");
    gives("if(${day} <= now(), 1, 0)", &[("day", "2026-11-24")], "1");
    gives("if(${hour} < '12:00', 'am', 'pm')", &[("hour", "11:30")], "am");
    gives("today()", &[], "2026-11-24");
    gives("date(now())", &[], "2026-11-24");
}

#[test]
fn texts_are_joined_and_cut() {
    gives("concat(${t}, ' ', ${n})", &[("t", "jour"), ("n", "2")], "jour 2");
    gives("concat(${t}, '-', ${colours})", &[("colours", "red blue")], "-red blue");
    gives("string-length(${t})", &[("t", "été")], "3");
    gives("string-length(${t})", &[], "0");
    gives("substr(${t}, 1, 3)", &[("t", "abcd")], "bc");
    gives("substr(${t}, 2)", &[("t", "abcd")], "cd");
    gives("if(contains(${t}, 'b'), 'y', 'n')", &[("t", "abc")], "y");
    gives("if(regex(${t}, '[A-Z]{2}'), 'y', 'n')", &[("t", "ABC")], "n");
    gives("if(regex(${n}, '[0-9]{2}'), 'y', 'n')", &[("n", "12")], "y");
    gives("jr:choice-name(${colour}, '${colour}')", &[("colour", "red")], "Red");
    gives("join(', ', ${colours})", &[("colours", "red blue")], "red, blue");
    gives("normalize-space(${t})", &[("t", "a   b")], "a b");
    gives("\"l'été \\ là\"", &[], "l'été \\ là");
}

#[test]
fn repetitions_are_counted_and_summed() {
    let two = [("inner@0", "3"), ("inner@1", "4")];
    gives("sum(${inner})", &two, "7");
    gives("max(${inner})", &two, "4");
    gives("count(${rep})", &two, "2");
    gives("count(${inner})", &two, "2");
    gives("join('/', ${inner})", &two, "3/4");
    gives("sum(${inner}) + ${n}", &[("inner@0", "3"), ("n", "1")], "4");
}

#[test]
fn choices_are_compared_by_their_names() {
    gives("if(${colour} = 'red', 1, 0)", &[("colour", "red")], "1");
    gives("if(${colour} != 'red', 1, 0)", &[], "1");
    gives("if(${level} >= 1, 1, 0)", &[("level", "2")], "1");
    gives("if(${level} = 2, 1, 0)", &[("level", "2")], "1");
    gives("count-selected(${colours})", &[("colours", "red blue")], "2");
    gives("if(selected(${colours}, 'blue'), 1, 0)", &[("colours", "red blue")], "1");
    gives("if(${colours} = 'blue', 1, 0)", &[("colours", "red blue")], "0");
    gives("selected-at(${colours}, 1)", &[("colours", "red blue")], "blue");
    gives("if(selected(${open}, 'other'), ${open_other}, 'none')", &[("open", "mauve")], "mauve");
    gives("if(${open} = 'other', 1, 0)", &[("open", "red")], "0");
    gives("if(${ok}, 1, 0)", &[("ok", "oui")], "1");
    gives("if(${ok} = 'OK', 1, 0)", &[], "0");
    gives("if(${ok} = '', 1, 0)", &[("ok", "non")], "1");
    gives("if(${ok} = true(), 1, 0)", &[("ok", "oui")], "1");
    gives("if(${photo} = '', 1, 0)", &[], "1");
    gives("boolean-from-string(${t})", &[("t", "1")], "true");
    gives("not(${n} > 3)", &[], "true");
    gives("${n} > 3", &[], "false");
}

/// Whether a question is asked, by its condition.
fn asked(relevant: &str, answers: &[(&str, &str)]) -> (bool, bool) {
    let row = format!("text|last|Last||{relevant}");
    let imported = survey(
        HEAD,
        &[
            "integer|n|Number",
            "decimal|d|Decimal",
            "text|t|Text",
            "date|day|Day",
            "acknowledge|ok|OK",
            "select_one colour|colour|Colour",
            "select_multiple colour|colours|Colours",
            &row,
        ],
        &["colour|red|Red", "colour|blue|Blue"],
    );
    let mut form = Filled::new(&imported);
    for (place, text) in answers {
        form.set(place, text);
    }
    let last = item(taken(&imported), "last");
    (form.asks("last"), !last.list_of("enableWhen").is_empty())
}

#[test]
fn plain_comparisons_become_conditions() {
    for (relevant, answers, shown) in [
        ("${n} > 3", &[("n", "4")][..], true),
        ("3 < ${n}", &[("n", "4")], true),
        ("${n} = '4'", &[("n", "4")], true),
        ("${n} != 4", &[], true),
        ("${d} >= 1.5", &[("d", "1,5")], true),
        ("${t} = 'x'", &[("t", "x")], true),
        ("${t} = ''", &[], true),
        ("${t} != ''", &[("t", "x")], true),
        ("string-length(${t}) > 0", &[("t", "x")], true),
        ("${day} < date('2026-01-01')", &[("day", "2025-12-31")], true),
        ("${ok} = 'OK'", &[("ok", "oui")], true),
        ("${ok}", &[], false),
        ("${ok} = ''", &[("ok", "non")], true),
        ("${ok} != ''", &[("ok", "non")], false),
        ("${colour} = \"red\"", &[("colour", "red")], true),
        ("selected(${colours}, 'red')", &[("colours", "red blue")], true),
        ("not(selected(${colours}, 'red'))", &[("colours", "blue")], true),
        ("not(${colour} = 'red')", &[("colour", "red")], false),
        ("${n} > 3 or ${t} = 'x'", &[("t", "x")], true),
        ("${n} > 3 and ${t} = 'x'", &[("t", "x")], false),
    ] {
        assert_eq!(asked(relevant, answers), (shown, true), "{relevant}");
    }
}

#[test]
fn what_is_more_than_a_plain_comparison_becomes_an_expression() {
    for (relevant, answers, shown) in [
        ("${n} > ${d}", &[("n", "4"), ("d", "3")][..], true),
        ("${n} + 1 > 4", &[("n", "4")], true),
        ("not(${n} > 3)", &[], true),
        ("not(${n} > 3)", &[("n", "4")], false),
        ("${n} > 3 or (${t} = 'x' and ${d} > 1)", &[("t", "x"), ("d", "2")], true),
        ("(${n} > 3 or ${t} = 'x') and ${d} > 1", &[("n", "4"), ("d", "2")], true),
        ("${colours} = 'red'", &[("colours", "red blue")], false),
        ("${colours} = 'red'", &[("colours", "red")], true),
        ("${day} < today()", &[("day", "2026-11-23")], true),
        ("${t} > 5", &[("t", "7")], true),
        ("count-selected(${colours}) > 1", &[("colours", "red blue")], true),
        ("if(${n} > 3, true(), false())", &[("n", "4")], true),
        ("false()", &[], false),
    ] {
        assert_eq!(asked(relevant, answers), (shown, false), "{relevant}");
    }
    assert_eq!(asked("true()", &[]), (true, false));
}

#[test]
fn a_name_that_fhirpath_keeps_is_put_otherwise() {
    let imported = survey(
        HEAD,
        &[
            "integer|context|Context",
            "integer|a-b|A",
            "integer|a.b|B",
            "integer|été|Summer",
            "calculate|sum||${context} + ${a-b} + ${a.b} + ${été}",
        ],
        &[],
    );
    let mut form = Filled::new(&imported);
    form.set("context", "1").set("a-b", "20").set("a.b", "300").set("été", "4000");
    assert_eq!(form.answer("sum"), "4321");
}

#[test]
fn an_expression_that_has_no_counterpart_is_refused() {
    for (expression, wanted) in [
        ("pulldata('x', 'y', 'z', ${n})", Reason::Function { name: "pulldata".into() }),
        ("once(${n})", Reason::Function { name: "once".into() }),
        ("round(${n}, ${d})", Reason::Arguments { name: "round".into() }),
        ("not()", Reason::Arguments { name: "not".into() }),
        ("${nowhere} + 1", Reason::Reference { name: "nowhere".into() }),
        ("${rep} + 1", Reason::ReferenceNoAnswer { name: "rep".into() }),
        ("${inner} + 1", Reason::ReferenceMany { name: "inner".into() }),
        ("${colours} + 1", Reason::ReferenceMany { name: "colours".into() }),
        (". + 1", Reason::Here),
        ("red", Reason::Word { word: "red".into() }),
        ("${colour} + 1", Reason::NotNumber { what: "colour".into() }),
        (
            "if(${colour} = 'green', 1, 0)",
            Reason::Choice {
                found: "green".into(),
                name: "colour".into(),
                choices: "'red', 'blue'".into(),
            },
        ),
        ("if(${day} > 3, 1, 0)", Reason::Comparison { one: "day".into(), other: "3".into() }),
        ("${at} - ${day}", Reason::Comparison { one: "at".into(), other: "day".into() }),
        ("date('2026-02-30')", Reason::Day { found: "2026-02-30".into() }),
        ("format-date(${day}, '%H')", Reason::DateFormat { format: "%H".into() }),
        ("regex(${t}, '(?=a)')", Reason::Pattern { pattern: "(?=a)".into() }),
        ("concat(${photo}, 'x')", Reason::ReferenceFile { name: "photo".into() }),
        ("../n", Reason::Path { expression: "../n".into() }),
    ] {
        let imported = computing(expression);
        let told: Vec<_> =
            imported.faults.iter().map(|it| (it.row, &it.column, &it.reason)).collect();
        assert_eq!(told, [(18, &"calculation".to_owned(), &wanted)], "{expression}");
        assert_eq!(imported.questionnaire, None);
    }
}
