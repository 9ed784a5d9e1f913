//! `aube law`: the law as it is coded, one page for each rule and a table of them.

mod places;

use anyhow::{Context, Result};
use law::{Confidence, Lang, Listed, VersionSheet, text::day};
use places::Places;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// The first line of each page, by which a page of a rule that is no more is found again.
const MARK: &str =
    "<!-- Written by `make docs` from crates/law: change the rule, not this page. -->\n";

/// Writes the pages into a folder and takes away those of rules that are no more. Where the source
/// tree lies around the current folder, each page names the places that use its rule.
///
/// Returns the number of rules.
///
/// # Errors
/// When the folder cannot be written.
pub fn write(out: &Path) -> Result<usize> {
    let refused = || format!("cannot write into {}", out.display());
    fs::create_dir_all(out).with_context(refused)?;
    let places = Places::around(Path::new("."))?;
    let mut pages = vec![("README.md".to_owned(), table())];
    pages.extend(law::rules().map(|rule| (file(rule), page(rule, places.as_ref()))));
    for entry in fs::read_dir(out).with_context(refused)? {
        let path = entry.with_context(refused)?.path();
        let ours = path.extension().is_some_and(|it| it == "md")
            && fs::read_to_string(&path).is_ok_and(|text| text.starts_with(MARK));
        let stands = pages.iter().any(|(name, _)| path.file_name().is_some_and(|it| it == &**name));
        if ours && !stands {
            fs::remove_file(&path).with_context(refused)?;
        }
    }
    for (name, text) in &pages {
        fs::write(out.join(name), text).with_context(refused)?;
    }
    Ok(pages.len() - 1)
}

fn file(rule: &dyn Listed) -> String {
    format!("{}.md", rule.id())
}

fn table() -> String {
    let mut text = format!(
        "{MARK}\n# The law as it is coded\n\n\
         Each rule is a value with dated versions; the version that applies is that of the day of \
         the triggering event. A rule «to verify» was not read in its text: it is shown, and never \
         grants or refuses by itself.\n\n\
         | Rule | What it says | In force since | Confidence |\n| --- | --- | --- | --- |\n"
    );
    for rule in law::rules() {
        let versions = rule.versions();
        let since: Vec<String> = versions.iter().map(|it| it.since.to_string()).collect();
        // Writing to a string does not fail.
        let _ = writeln!(
            text,
            "| [{}]({}) | {} | {} | {} |",
            rule.id(),
            file(rule),
            cell(rule.says().en),
            since.join(", "),
            confidence(&versions).label().en
        );
    }
    text
}

/// How sure we are of the version that stands today.
fn confidence(versions: &[VersionSheet]) -> Confidence {
    versions.last().map(|it| it.citation.confidence).unwrap_or_default()
}

fn page(rule: &dyn Listed, places: Option<&Places>) -> String {
    let (says, left_out) = (rule.says(), rule.left_out());
    let mut text =
        format!("{MARK}\n# {}\n\n{}\n\n> {}\n\n## Versions\n\n", rule.id(), says.en, says.fr);
    text.push_str("| Since | Text | Value | Confidence |\n| --- | --- | --- | --- |\n");
    for version in rule.versions() {
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} |",
            day(version.since, Lang::En),
            cited(&version),
            value(&version),
            version.citation.confidence.label().en
        );
    }
    if !left_out.en.is_empty() {
        let _ = write!(text, "\n## What is left out\n\n{}\n\n> {}\n", left_out.en, left_out.fr);
    }
    if let Some(places) = places {
        text.push_str("\n## Where it is used\n\n");
        match places.of(rule.id()) {
            [] => text.push_str("Shown here, and used nowhere yet.\n"),
            found => {
                for place in found {
                    let _ = writeln!(text, "- `{}`: `{}`", place.path, place.item);
                }
            }
        }
    }
    text
}

fn cited(version: &VersionSheet) -> String {
    let name = cell(&version.citation.say(Lang::En));
    match version.citation.url() {
        Some(url) => format!("[{name}]({url})"),
        None => name,
    }
}

fn value(version: &VersionSheet) -> String {
    let [fr, en] = &version.value;
    if en.is_empty() {
        "a duty, without a value".to_owned()
    } else if fr == en {
        cell(en)
    } else {
        format!("{} ({})", cell(en), cell(fr))
    }
}

/// A text that stays within its cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_its_page_and_a_stale_page_goes() {
        let out = tempfile::tempdir().expect("a folder");
        fs::write(out.path().join("AAP-GONE-01.md"), format!("{MARK}\n# AAP-GONE-01\n"))
            .expect("written");
        fs::write(out.path().join("mine.md"), "kept").expect("written");
        let rules = write(out.path()).expect("written");
        assert_eq!(rules, law::rules().count());
        let table = fs::read_to_string(out.path().join("README.md")).expect("a table");
        for rule in law::rules() {
            assert!(table.contains(&format!("]({})", file(rule))), "{}", rule.id());
            assert!(out.path().join(file(rule)).exists(), "{}", rule.id());
        }
        assert!(!out.path().join("AAP-GONE-01.md").exists());
        assert!(out.path().join("mine.md").exists());
    }
}
