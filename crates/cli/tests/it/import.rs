//! `aube import bdpm`, on the public files themselves where they are at hand, and `aube import
//! xlsform`.

use crate::program::run;
use rust_xlsxwriter::Workbook;
use serde_json::json;
use std::path::{Path, PathBuf};

/// The folder of the public files: named by the environment, or beside the workspace.
fn shared() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let data = std::env::var_os("AUBE_SHARED_DATA").map_or_else(beside, PathBuf::from);
    let bdpm = data.join("bdpm");
    if bdpm.is_dir() {
        return Some(bdpm);
    }
    assert!(std::env::var_os("CI").is_none(), "{} is not there", bdpm.display());
    eprintln!("SKIPPED: {} is not there; AUBE_SHARED_DATA names its folder", bdpm.display());
    None
}

#[test]
fn the_public_database_is_imported_and_a_second_time_doubles_nothing() {
    let Some(bdpm) = shared() else { return };
    let bdpm = bdpm.to_str().expect("UTF-8");
    let folder = tempfile::tempdir().expect("a folder");
    for _ in 0..2 {
        let told =
            run(folder.path(), ["import", "bdpm", bdpm, "--database", "sqlite:aube.db", "--json"]);
        let told = told.ended(0).json();
        assert_eq!(told["medicines"], json!(15_848));
        assert_eq!(told["presentations"], json!(20_903));
        let faults = told["faults"].as_array().expect("faults");
        assert!(
            faults.iter().all(|it| it["file"].is_string()
                && it["line"].is_u64()
                && it["reason"].is_string())
        );
    }
}

#[test]
fn a_folder_without_the_files_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let answer = run(folder.path(), ["import", "bdpm", "absent", "--database", "sqlite:aube.db"]);
    answer.failed(1, &["absent"]);
}

/// Writes a survey into a folder, its cells separated by bars.
fn survey(folder: &Path, name: &str, rows: &[&str]) {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("survey").expect("a name");
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells.split('|')).filter(|(_, it)| !it.is_empty()) {
            sheet.write_string(row, column, cell).expect("written");
        }
    }
    workbook.save(folder.join(name)).expect("saved");
}

const HEAD: &str = "type|name|label::Français (fr)|relevant";

#[test]
fn a_spreadsheet_becomes_a_form_that_is_right() {
    let folder = tempfile::tempdir().expect("a folder");
    let rows = [HEAD, "deviceid|device", "decimal|poids|Poids", "text|avis|Avis|${poids} < 40"];
    survey(folder.path(), "Suivi patient.xlsx", &rows);
    let told = run(folder.path(), ["import", "xlsform", "Suivi patient.xlsx"]).ended(0);
    assert_eq!(told.json()["url"], json!("urn:aube:xlsform:suivi-patient"));
    assert_eq!(told.json()["title"], json!("Suivi patient"));
    assert_eq!(told.err.lines().count(), 1, "{told:?}");
    let place = "Suivi patient.xlsx, sheet survey, row 2, column type: left out: ";
    assert!(told.err.starts_with(place), "{told:?}");
    let arguments = [
        "import",
        "xlsform",
        "Suivi patient.xlsx",
        "--out",
        "suivi.json",
        "--url",
        "https://forms.example/suivi",
        "--form-version",
        "2",
    ];
    assert_eq!(run(folder.path(), arguments).ended(0).out, "");
    let checked = run(folder.path(), ["forms", "check", "suivi.json"]).ended(0);
    assert_eq!(checked.json()["issue"][0]["severity"], json!("information"));
    let written = std::fs::read_to_string(folder.path().join("suivi.json")).expect("written");
    assert!(written.contains("\"url\": \"https://forms.example/suivi\""), "{written}");
    assert!(written.contains("\"version\": \"2\""), "{written}");
}

#[test]
fn a_spreadsheet_that_is_refused_is_told_by_row_and_column() {
    let folder = tempfile::tempdir().expect("a folder");
    survey(folder.path(), "form.xlsx", &[HEAD, "text|avis|Avis|${poids} < 40"]);
    let arguments = ["import", "xlsform", "form.xlsx", "--lang", "fr", "--out", "form.json"];
    let told = run(folder.path(), arguments).ended(1);
    let place =
        "form.xlsx, feuille survey, ligne 2, colonne relevant\u{a0}: refusé\u{a0}: ${poids}";
    assert!(told.err.starts_with(place), "{told:?}");
    assert!(!folder.path().join("form.json").exists());
    std::fs::write(folder.path().join("form.csv"), "type,name,label\n").expect("written");
    let told = run(folder.path(), ["import", "xlsform", "form.csv"]).ended(1);
    assert!(told.err.contains(".xlsx") && told.out.is_empty(), "{told:?}");
    run(folder.path(), ["import", "xlsform", "absent.xlsx"]).failed(2, &["absent.xlsx"]);
    run(folder.path(), ["import", "xlsform"]).ended(2);
}
