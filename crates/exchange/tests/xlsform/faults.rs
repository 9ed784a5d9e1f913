//! Each fault, with its place and its words.

use crate::workbook::{places, read, sheet, survey, taken, workbook};
use exchange::xlsform::{Fault, Reason, Severity};

/// The only fault that a survey tells.
#[track_caller]
fn only(head: &str, rows: &[&str], choices: &[&str]) -> Fault {
    let mut faults = survey(head, rows, choices).faults;
    assert_eq!(faults.len(), 1, "{faults:#?}");
    let fault = faults.remove(0);
    let words = fault.words();
    assert!(words.fr.ends_with('.') && words.en.ends_with('.'), "{words:?}");
    let typed = words
        .fr
        .as_bytes()
        .windows(3)
        .any(|it| it[1] == b'\'' && it[0].is_ascii_alphabetic() && it[2].is_ascii_alphabetic());
    assert!(!typed && !words.fr.contains(" :"), "{}", words.fr);
    fault
}

#[track_caller]
fn refused(head: &str, rows: &[&str], row: u32, column: &str) -> Reason {
    let fault = only(head, rows, &["l|a|A"]);
    assert_eq!((fault.severity, fault.sheet), (Severity::Refuses, "survey"), "{fault:?}");
    assert_eq!((fault.row, fault.column.as_str()), (row, column));
    fault.reason
}

const HEAD: &str = "type|name|label";

#[test]
fn rows_that_are_no_question_are_told() {
    let said = |rows: &[&str], row, column| refused(HEAD, rows, row, column);
    assert_eq!(said(&["|a|A"], 2, "type"), Reason::TypeMissing);
    assert_eq!(said(&["txt|a|A"], 2, "type"), Reason::TypeUnknown { kind: "txt".into() });
    assert!(matches!(said(&["geopoint|a|A"], 2, "type"), Reason::TypeUnsupported { .. }));
    assert!(matches!(
        said(&["rank l|a|A", "text|b|B"], 2, "type"),
        Reason::TypeUnknown { .. } | Reason::TypeUnsupported { .. }
    ));
    assert_eq!(said(&["text||A"], 2, "name"), Reason::NameMissing);
    assert_eq!(said(&["text|1 a|A"], 2, "name"), Reason::NameForm { name: "1 a".into() });
    assert_eq!(
        said(&["text|a|A", "", "text|a|B"], 4, "name"),
        Reason::NameTwice { name: "a".into(), row: "2".into() }
    );
    assert_eq!(said(&["select_one|a|A"], 2, "type"), Reason::ListMissing);
    assert_eq!(said(&["select_one x|a|A"], 2, "type"), Reason::List { list: "x".into() });
    assert_eq!(said(&["calculate|a"], 2, ""), Reason::CalculationMissing);
}

#[test]
fn groups_that_are_not_closed_are_told() {
    let said = |rows: &[&str], row| refused(HEAD, rows, row, "type");
    let begin = ["begin group|g|G", "text|a|A"];
    assert_eq!(said(&begin, 2), Reason::NotEnded { kind: "begin_group".into() });
    assert_eq!(
        said(&["text|a|A", "end repeat"], 3),
        Reason::EndAlone { kind: "end repeat".into() }
    );
    assert_eq!(
        said(&["begin group|g|G", "text|a|A", "end repeat"], 4),
        Reason::EndCrossed { kind: "end repeat".into(), row: "2".into() }
    );
    let empty = said(&["begin group|g|G", "end group", "text|a|A"], 2);
    assert!(matches!(empty, Reason::Engine(words) if words.fr.contains("groupe")));
    let deep: Vec<String> = (0..1_000).map(|it| format!("begin group|g{it}|G")).collect();
    let mut rows: Vec<&str> = deep.iter().map(String::as_str).collect();
    rows.push("text|a|A");
    rows.extend(["end group"; 1_000]);
    assert_eq!(said(&rows, 17), Reason::TooDeep);
}

#[test]
fn what_depends_on_itself_is_told_with_its_row() {
    let head = "type|name|label|calculation";
    let rows = ["integer|n|N", "calculate|a||${b} + ${n}", "calculate|b||${a} + 1"];
    let Reason::Engine(words) = refused(head, &rows, 3, "") else { panic!("no cycle") };
    assert!(words.en.contains("a → "), "{}", words.en);
    let rows = ["integer|n|N||${n} > 1"];
    let said = refused("type|name|label|calculation|relevant", &rows, 2, "");
    assert!(matches!(said, Reason::Engine(_)));
}

#[test]
fn cells_that_say_neither_yes_nor_no_are_told() {
    let head = "type|name|label|required|readonly";
    assert_eq!(
        refused(head, &["text|a|A|perhaps"], 2, "required"),
        Reason::YesOrNo { found: "perhaps".into() }
    );
    let fault = only(head, &["text|a|A|${a} = 1"], &[]);
    assert_eq!((fault.severity, fault.column.as_str()), (Severity::LeftOut, "required"));
    let fault = only(head, &["text|a|A||${a} = 1"], &[]);
    assert_eq!((fault.severity, fault.column.as_str()), (Severity::LeftOut, "readonly"));
}

#[test]
fn defaults_and_parameters_that_are_none_are_told() {
    let head = "type|name|label|default|parameters|repeat_count|appearance";
    let said = |row: &str, column: &str| refused(head, &[row], 2, column);
    assert!(matches!(said("integer|a|A|many", "default"), Reason::Default { .. }));
    assert!(matches!(said("date|a|A|2026-02-30", "default"), Reason::Default { .. }));
    assert!(matches!(said("select_one l|a|A|b", "default"), Reason::Choice { .. }));
    assert!(matches!(said("range|a|A||start=low", "parameters"), Reason::ParameterForm { .. }));
    let bounds = said("range|a|A||start=5 end=2", "");
    assert!(matches!(bounds, Reason::Engine(_)));
    let left_out = |rows: &[&str], row: u32, column: &str| {
        let fault = only(head, rows, &["l|a|A"]);
        assert_eq!(
            (fault.severity, fault.row, fault.column.as_str()),
            (Severity::LeftOut, row, column)
        );
    };
    left_out(&["image|a|A|photo.jpg"], 2, "default");
    left_out(&["text|a|A|||| w2 signature"], 2, "appearance");
    left_out(&["select_one l|a|A||randomize=true"], 2, "parameters");
    left_out(
        &["integer|n|N", "begin repeat|r|R|||${n}", "text|a|A", "end repeat"],
        3,
        "repeat_count",
    );
    left_out(&["note|a|A|x"], 2, "default");
}

#[test]
fn choices_that_are_none_are_told() {
    let said = |choices: &[&str]| {
        let fault = only(HEAD, &["select_one l|a|A"], choices);
        assert_eq!(fault.sheet, "choices");
        (fault.severity, fault.row, fault.reason)
    };
    let refuses = Severity::Refuses;
    assert_eq!(
        said(&["l|a|A", "l||B"]),
        (refuses, 3, Reason::ChoicePart { heading: "name".into() })
    );
    assert_eq!(
        said(&["l|a|A", "|b|B"]),
        (refuses, 3, Reason::ChoicePart { heading: "list_name".into() })
    );
    assert_eq!(
        said(&["l|a|A", "l|b c|B"]),
        (refuses, 3, Reason::ChoiceName { name: "b c".into() })
    );
    assert_eq!(
        said(&["l|a|A", "l|a|B"]),
        (refuses, 3, Reason::ChoiceTwice { name: "a".into(), row: "2".into() })
    );
}

#[test]
fn columns_are_told_where_they_say_nothing_or_twice_the_same() {
    let left_out = only("type|name|label|remark|audio", &["text|a|A|why|"], &[]);
    assert_eq!(
        (left_out.severity, left_out.row, left_out.column.as_str()),
        (Severity::LeftOut, 1, "remark")
    );
    let twice = refused("type|name|label|Label", &["text|a|A|B"], 1, "Label");
    assert!(matches!(twice, Reason::ColumnTwice { .. }));
    let unknown = only("type|name|label|label::Klingon", &["text|a|A|B"], &[]);
    assert!(matches!(unknown.reason, Reason::Language { .. }));
    let missing = refused("type|label", &["text|A"], 1, "");
    assert_eq!(missing, Reason::ColumnMissing { heading: "name".into() });
    // What programs write for themselves is no remark.
    assert!(survey("type|name|label|$kuid|_xpath", &["text|a|A|k|x"], &[]).faults.is_empty());
}

#[test]
fn texts_in_the_wrong_language_are_shown_and_told() {
    let head = "type|name|label::Français (fr)|label::English (en)";
    let fault = only(head, &["text|a|Poids|Weight", "text|b||Height"], &[]);
    assert_eq!((fault.severity, fault.row), (Severity::Changed, 3));
    assert_eq!(fault.reason, Reason::Untranslated { shown: "Height".into() });
    let fault = only("type|name|label|label::Français (fr)", &["text|a|Weight|Poids"], &[]);
    assert_eq!(fault.reason, Reason::LanguageMissing { heading: "label".into() });
    let fault = only(HEAD, &["text|a"], &[]);
    assert_eq!(fault.reason, Reason::LabelMissing { name: "a".into() });
    let fault = only(HEAD, &["text|a|Weight", "note|b|It is ${a}."], &[]);
    assert_eq!(fault.reason, Reason::Piped { name: "a".into() });
    let fault = only(HEAD, &["barcode|a|Lot"], &[]);
    assert_eq!(fault.reason, Reason::BarCode);
}

#[test]
fn a_row_that_is_not_taken_is_named_where_it_is_read() {
    let head = "type|name|label|relevant";
    let imported = survey(head, &["deviceid|device", "text|a|A|${device} = 'x'"], &[]);
    assert_eq!(
        places(&imported.faults),
        [(Severity::LeftOut, "survey", 2, "type"), (Severity::Refuses, "survey", 3, "relevant")]
    );
    assert_eq!(imported.questionnaire, None);
}

#[test]
fn a_disabled_row_is_not_there() {
    let imported = survey("type|name|label|disabled", &["text|a|A", "geopoint|b|B|yes"], &[]);
    assert_eq!(imported.faults, []);
    assert_eq!(taken(&imported).list_of("item").len(), 1);
}

#[test]
fn a_workbook_without_its_sheets_is_told() {
    let one = |bytes: &[u8]| {
        let mut faults = read(bytes).faults;
        assert_eq!(faults.len(), 1, "{faults:?}");
        faults.remove(0).reason
    };
    let other = workbook(&[sheet("Feuil1", &["type|name"])]);
    assert_eq!(one(&other), Reason::SheetMissing { sheet: "survey".into() });
    assert_eq!(one(&workbook(&[sheet("survey", &[])])), Reason::NoQuestion);
    assert_eq!(one(&workbook(&[sheet("Survey", &["type|name|label"])])), Reason::NoQuestion);
    assert_eq!(one(b"type,name,label\n"), Reason::NotWorkbook);
    assert_eq!(one(b""), Reason::NotWorkbook);
    assert_eq!(one(b"\xd0\xcf\x11\xe0rest"), Reason::OtherFormat { format: ".xls".into() });
}
