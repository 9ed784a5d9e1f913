//! The glossary and the code name the same things: each French alias of the API has its row, and
//! each row its alias.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The French column of the glossary, with the English name of each row.
fn glossary() -> Vec<(String, String)> {
    let text = std::fs::read_to_string(root().join("docs/glossary.md")).expect("a glossary");
    let table = text.lines().skip_while(|line| !line.starts_with("| ---")).skip(1);
    let row = |line: &str| {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let [english, french, meaning, article] = cells[..] else {
            panic!("not four cells: {line}")
        };
        assert!(!meaning.is_empty() && !article.is_empty(), "{line}");
        (french.to_owned(), english.to_owned())
    };
    table.take_while(|line| line.starts_with('|')).map(row).collect()
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
}

/// The aliases of the API, each with the file that holds it.
fn aliases() -> BTreeMap<String, PathBuf> {
    let mut files = Vec::new();
    for name in ["law", "domain"] {
        sources(&root().join("crates").join(name).join("src"), &mut files);
    }
    let mut aliases = BTreeMap::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a source");
        for after in text.split("#[doc(alias = \"").skip(1) {
            let alias = after.split('"').next().unwrap_or_default().to_owned();
            let other = aliases.insert(alias.clone(), file.clone());
            assert_eq!(other, None, "« {alias} » names two things");
        }
    }
    aliases
}

#[test]
fn each_french_term_stands_in_the_glossary_and_in_the_code() {
    let aliases = aliases();
    let mut terms = BTreeSet::new();
    for (french, english) in glossary() {
        assert!(aliases.contains_key(&french), "no alias « {french} » in the code ({english})");
        assert!(terms.insert(french.clone()), "« {french} » stands twice");
    }
    for (alias, file) in &aliases {
        assert!(terms.contains(alias), "« {alias} » of {} has no row", file.display());
    }
}

#[test]
fn the_glossary_is_in_order_and_written_as_lawyers_write() {
    let rows = glossary();
    let names: Vec<String> = rows.iter().map(|(_, english)| english.to_lowercase()).collect();
    assert!(names.is_sorted(), "rows are not in the order of their English names");
    for (french, _) in rows {
        assert_eq!(french, french.to_lowercase());
        assert!(!french.contains('\''), "{french}");
    }
}
