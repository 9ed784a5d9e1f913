//! Workbooks that mean harm, and workbooks that mean nothing.

use crate::workbook::{Cell, read, sheet, survey, workbook};
use exchange::xlsform::Reason;
use proptest::prelude::*;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn reason(bytes: &[u8]) -> Reason {
    let imported = read(bytes);
    assert_eq!(imported.questionnaire, None);
    imported.faults.into_iter().next().expect("a fault").reason
}

/// An archive of one part.
fn archive(name: &str, part: &[u8], times: usize) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file(name, SimpleFileOptions::default()).expect("begun");
    for _ in 0..times {
        archive.write_all(part).expect("written");
    }
    archive.finish().expect("ended").into_inner()
}

#[test]
fn an_archive_that_swells_is_stopped() {
    let bomb = archive("xl/workbook.xml", &[b' '; 1 << 20], 64);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(reason(&bomb), Reason::TooLarge { most: "32".into() });
    assert_eq!(reason(&vec![b'P'; 9 << 20]), Reason::TooLarge { most: "8".into() });
    assert_eq!(
        reason(&archive("content.xml", b"<x/>", 1)),
        Reason::OtherFormat { format: ".ods".into() }
    );
    assert_eq!(reason(&archive("nothing.txt", b"x", 1)), Reason::NotWorkbook);
}

#[test]
fn a_cell_far_away_costs_nothing() {
    let mut far = workbook(&[sheet("survey", &["type|name|label", "text|a|A"])]);
    assert!(read(&far).questionnaire.is_some());
    let mut rows = sheet("survey", &["type|name|label", "text|a|A"]);
    rows.1.resize(1_000_000, Vec::new());
    rows.1.push(vec![Cell::Text("text"), Cell::Text("b"), Cell::Text("B")]);
    far = workbook(&[rows]);
    assert!(read(&far).questionnaire.is_some());
    let mut wide = sheet("survey", &["type|name|label", "text|a|A"]);
    wide.1[1].resize(300, Cell::Text(""));
    wide.1[1].push(Cell::Text("x"));
    assert_eq!(reason(&workbook(&[wide])), Reason::TooWide { most: "200".into() });
    let mut long = sheet("survey", &["type|name|label"]);
    long.1.extend((0..3_100).map(|_| vec![Cell::Text("note")]));
    assert_eq!(reason(&workbook(&[long])), Reason::TooLong { most: "3000".into() });
}

#[test]
fn a_chain_of_computed_values_is_read_as_far_as_it_goes() {
    let chain = |length: usize| {
        let computed = |it: usize| format!("calculate|c{it}||${{c{}}} + 1", it + 1);
        let mut rows: Vec<String> = (0..length).map(computed).collect();
        rows.push(format!("integer|c{length}|N"));
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        survey("type|name|label|calculation", &rows, &[])
    };
    assert!(chain(300).questionnaire.is_some());
    let faults = chain(2_990).faults;
    assert!(matches!(&faults[0].reason, Reason::Engine(words) if words.en.contains("chain")));
    assert!(faults[0].row > 0);
}

#[test]
fn lists_that_every_question_repeats_are_stopped() {
    let choices: Vec<String> = (0..2_000).map(|it| format!("l|c{it}|C")).collect();
    let choices: Vec<&str> = choices.iter().map(String::as_str).collect();
    let rows: Vec<String> = (0..2_000).map(|it| format!("select_one l|q{it}|Q")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let imported = survey("type|name|label", &rows, &choices);
    assert_eq!(imported.faults[0].reason, Reason::ChoicesMany { most: "16".into() });
}

#[test]
fn a_formula_in_error_is_told_where_it_is() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("survey").expect("a name");
    for (column, text) in ["type", "name", "label"].into_iter().enumerate() {
        sheet.write_string(0, u16::try_from(column).expect("few"), text).expect("written");
    }
    let formula = rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!");
    sheet.write_formula(1, 2, formula).expect("written");
    sheet.write_string(1, 0, "text").expect("written");
    sheet.write_string(1, 1, "a").expect("written");
    let imported = read(&book.save_to_buffer().expect("a workbook"));
    let fault = imported.faults.first().expect("a fault");
    if let Reason::CellError { found } = &fault.reason {
        assert_eq!((fault.row, fault.column.as_str(), found.as_str()), (2, "C", "#DIV/0!"));
    }
}

#[test]
fn numbers_and_truth_values_of_a_spreadsheet_are_read_as_written() {
    let mut rows = sheet("survey", &["type|name|label|required|default"]);
    rows.1.push(vec![
        Cell::Text("integer"),
        Cell::Text("a"),
        Cell::Number(2.0),
        Cell::Truth(true),
        Cell::Number(3.0),
    ]);
    let form = read(&workbook(&[rows])).questionnaire.expect("taken");
    let item = &form.list_of("item")[0];
    assert_eq!(item.text_of("text"), Some("2"));
    assert_eq!(item.get("required").and_then(forms::Json::truth), Some(true));
    assert_eq!(
        item.list_of("initial")[0].get("valueInteger").and_then(forms::Json::whole),
        Some(3)
    );
}

/// A cell of a survey: of what people write, or of anything.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::sample::select(vec![
            "", "text", "integer", "select_one l", "select_multiple l or_other", "begin group",
            "end group", "begin repeat", "end repeat", "calculate", "note", "range", "date", "a",
            "b", "c", "${a}", "${b} > 3", "selected(${a}, 'x')", "sum(${c})", ". >= ${a}", "today()",
            "concat(${a}, ${b})", "yes", "no", "${a} - ${b}", "not(${c} = '')", "${", "'", "1", "x=1",
            "if(${a}, ${b}, ${c})", "regex(., '[a')", "count(${a})", "region = ${a}", "start=1",
        ]).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => "[$(){}a-c0-9.='<>+*, -]{0,30}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn random_cells_never_panic(
        rows in prop::collection::vec(prop::collection::vec(cell(), 0..14), 0..12),
        choices in prop::collection::vec(prop::collection::vec(cell(), 0..4), 0..5),
        plain in any::<bool>(),
    ) {
        let head = "type|name|label|relevant|calculation|constraint|default|required|hint::fr|choice_filter|repeat_count|parameters|appearance|constraint_message";
        let mut survey = if plain { sheet("survey", &[head]) } else { sheet("survey", &[]) };
        let clean: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|it| it.replace('\0', "")).collect()).collect();
        survey.1.extend(clean.iter().map(|row| row.iter().map(|it| Cell::Text(it)).collect::<Vec<_>>()));
        let mut lists = sheet("choices", &["list_name|name|label|region"]);
        lists.1.extend(choices.iter().map(|row| row.iter().map(|it| Cell::Text(it)).collect::<Vec<_>>()));
        let imported = read(&workbook(&[survey, lists]));
        prop_assert_eq!(
            imported.questionnaire.is_none(),
            imported.faults.iter().any(|it| it.severity == exchange::xlsform::Severity::Refuses)
        );
        for fault in imported.faults {
            let words = fault.words();
            prop_assert!(!words.fr.is_empty() && !words.en.is_empty());
        }
    }

    #[test]
    fn expressions_never_panic(text in "[$(){}a-d0-9.='<>+*, \"-]{0,60}", kind in 0..3) {
        let head = ["type|name|label|calculation", "type|name|label|relevant", "type|name|label|constraint"];
        let text = text.replace('|', "");
        let row = format!("integer|d|D|{text}");
        let head = head[usize::try_from(kind).expect("small")];
        survey(head, &["text|a|A", "date|b|B", "select_multiple l|c|C", &row], &["l|a|A"]);
    }

    #[test]
    fn broken_bytes_never_panic(at in 0usize..6_000, byte in any::<u8>(), cut in 0usize..6_000) {
        let mut bytes = workbook(&[sheet("survey", &["type|name|label", "text|a|A"])]);
        let length = bytes.len();
        bytes[at % length] = byte;
        read(&bytes);
        bytes.truncate(cut % length);
        read(&bytes);
    }
}
