//! `aube law`.

use crate::program::{aube, run};
use std::fs;
use std::path::Path;

#[test]
fn the_pages_are_written_with_the_places_that_use_each_rule() {
    let out = tempfile::tempdir().expect("a folder");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = out.path().to_str().expect("UTF-8");
    let answer = aube(&root, ["law", "--out", folder]).output().expect("it starts");
    assert!(answer.status.success());
    let page = fs::read_to_string(out.path().join("AAP-CLOCK-04.md")).expect("a page");
    assert!(page.contains("45 days (45 jours)") && page.contains("R. 5121-69-1"), "{page}");
    assert!(page.contains("- `crates/law/src/review.rs`: `request_information`"), "{page}");
    let table = fs::read_to_string(out.path().join("README.md")).expect("a table");
    assert!(table.contains("[AAP-CLOCK-04](AAP-CLOCK-04.md)"));
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("file"), "").expect("written");
    run(folder.path(), ["law", "--out", "file/pages"]).failed(1, &["file/pages"]);
}
