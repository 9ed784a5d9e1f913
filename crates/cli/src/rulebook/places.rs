//! Where the code uses a rule: read from the sources, where they are at hand.

use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A place that uses a rule. It has no line number, so that it stays when lines move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file, from the root of the workspace.
    pub path: String,
    /// The function, constant or static around it.
    pub item: String,
}

/// The places that use each rule, by its identifier.
#[derive(Debug, Default)]
pub struct Places {
    by_rule: BTreeMap<String, Vec<Place>>,
}

impl Places {
    /// The places found in the source tree of the workspace at `root`; none where there is no tree.
    ///
    /// # Errors
    /// When a source file cannot be read.
    pub fn around(root: &Path) -> Result<Option<Self>> {
        let crates = root.join("crates");
        if !crates.join("law/src/lib.rs").is_file() {
            return Ok(None);
        }
        let mut files = Vec::new();
        for krate in sorted(&crates)? {
            let src = krate.join("src");
            if src.is_dir() {
                sources(&src, &mut files)?;
            }
        }
        let mut texts = Vec::with_capacity(files.len());
        for file in files {
            let text = fs::read_to_string(&file)
                .with_context(|| format!("cannot read {}", file.display()))?;
            let path = file.strip_prefix(root).unwrap_or(&file).to_string_lossy().into_owned();
            texts.push((path, text));
        }
        let in_law = texts.iter().filter(|(path, _)| path.starts_with("crates/law/"));
        let names: Vec<Named> = in_law.flat_map(|(path, text)| constants(path, text)).collect();
        let mut found = Self::default();
        for (path, text) in &texts {
            found.scan(path, text, &names);
        }
        Ok(Some(found))
    }

    /// The places that use a rule.
    pub fn of(&self, rule: &str) -> &[Place] {
        self.by_rule.get(rule).map_or(&[], Vec::as_slice)
    }

    fn scan(&mut self, path: &str, text: &str, names: &[Named]) {
        let named: Vec<(&Named, Vec<String>)> = names
            .iter()
            .filter(|it| text.contains(&it.name))
            .map(|it| (it, it.ways(text)))
            .collect();
        let mut item = String::new();
        for line in text.lines() {
            if line.trim_start().starts_with("#[cfg(test)]") {
                return;
            }
            let code = line.split("//").next().unwrap_or_default();
            if let Some(name) = opened(code) {
                item = name;
            }
            for (rule, ways) in &named {
                let used = ways.iter().any(|way| {
                    code.match_indices(way.as_str()).any(|(at, it)| {
                        let after = code[at + it.len()..].chars().next();
                        !after.is_some_and(|next| next.is_ascii_alphanumeric() || next == '_')
                    })
                });
                let place = Place { path: path.to_owned(), item: item.clone() };
                let places = self.by_rule.entry(rule.rule.clone()).or_default();
                if used && !places.contains(&place) {
                    places.push(place);
                }
            }
        }
    }
}

/// A constant that is a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Named {
    /// The module that holds it.
    module: String,
    /// Its name.
    name: String,
    /// The identifier of its rule.
    rule: String,
}

impl Named {
    /// The ways in which a file may write it: under the name of its module, or under others that
    /// the file imports that under.
    fn ways(&self, text: &str) -> Vec<String> {
        let Self { module, name, .. } = self;
        let mut modules = vec![module.as_str()];
        for import in [format!("{module} as "), format!("{module}::{{self as ")] {
            modules.extend(text.match_indices(&import).map(|(at, it)| {
                let rest = &text[at + it.len()..];
                let end = rest.find(|it: char| !it.is_ascii_alphanumeric() && it != '_');
                &rest[..end.unwrap_or(rest.len())]
            }));
        }
        modules.iter().map(|module| format!("{module}::{name}")).collect()
    }
}

/// The constants of a file that are rules.
fn constants(path: &str, text: &str) -> Vec<Named> {
    let module = Path::new(path).file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let mut found = Vec::new();
    let mut name = None;
    for line in text.lines() {
        let line = line.trim();
        if let Some(rest) = line.strip_prefix("pub static ") {
            name = rest.split_once(": Rule<").map(|(name, _)| name.to_owned());
        } else if let Some(id) = line.strip_prefix("id: \"").and_then(|it| it.strip_suffix("\","))
            && let Some(name) = name.take()
        {
            found.push(Named { module: module.clone(), name, rule: id.to_owned() });
        }
    }
    found
}

/// The name of the function, constant or static that a line opens.
fn opened(line: &str) -> Option<String> {
    let mut words = line.split_whitespace().peekable();
    while let Some(word) = words.next() {
        match word {
            "fn" | "static" => {}
            "const" if words.peek() != Some(&"fn") => {}
            "const" | "async" | "unsafe" => continue,
            _ if word == "pub" || word.starts_with("pub(") || word.ends_with(')') => continue,
            _ => return None,
        }
        let name = words.next()?;
        let end = name.find(|it: char| !it.is_ascii_alphanumeric() && it != '_');
        return Some(name[..end.unwrap_or(name.len())].to_owned());
    }
    None
}

fn sources(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for path in sorted(folder)? {
        if path.is_dir() {
            sources(&path, files)?;
        } else if path.extension().is_some_and(|it| it == "rs") {
            files.push(path);
        }
    }
    Ok(())
}

/// What a folder holds, in the order of names.
fn sorted(folder: &Path) -> Result<Vec<PathBuf>> {
    let read = || format!("cannot read {}", folder.display());
    let entries = fs::read_dir(folder).with_context(read)?;
    let mut paths = entries
        .map(|it| it.map(|it| it.path()))
        .collect::<Result<Vec<_>, _>>()
        .with_context(read)?;
    paths.sort();
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_use_is_named_by_its_function() {
        let rules = "pub static REPLY: Rule<Delay> = Rule {\n    id: \"AAP-CLOCK-04\",\n";
        let names = constants("crates/law/src/aap.rs", rules);
        let reply = Named {
            module: "aap".to_owned(),
            name: "REPLY".to_owned(),
            rule: "AAP-CLOCK-04".to_owned(),
        };
        assert_eq!(names, [reply]);
        let mut places = Places::default();
        let text = "use law::aap as rules;\npub(super) fn ask() {\n  aap::REPLY.on(day); aap::REPLY_X;\n}\n// aap::REPLY\n\
                    const fn other() { rules::REPLY }\n#[cfg(test)]\nfn test() { aap::REPLY }\n";
        places.scan("a.rs", text, &names);
        let items: Vec<&str> = places.of("AAP-CLOCK-04").iter().map(|it| &*it.item).collect();
        assert_eq!(items, ["ask", "other"]);
    }

    #[test]
    fn an_item_is_found_behind_its_words() {
        for (line, name) in [
            ("pub(super) const fn one(x: u8) {", Some("one")),
            ("    pub async fn two<T>() {", Some("two")),
            ("pub static THREE: Rule<()> = Rule {", Some("THREE")),
            ("const FOUR: u8 = 4;", Some("FOUR")),
            ("let five = 5;", None),
        ] {
            assert_eq!(opened(line).as_deref(), name, "{line}");
        }
    }
}
