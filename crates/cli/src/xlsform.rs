//! `aube import xlsform`: a form written as a spreadsheet, as a Questionnaire.

use crate::arguments::XlsformOptions;
use crate::failure::{Ended, Usage};
use anyhow::{Context, Result};
use exchange::xlsform::{self, Fault, Named, Severity};
use law::Lang;
use std::io::{Read, Write, stdout};
use std::path::Path;

/// How many bytes are read: more than any spreadsheet that is taken has.
const MOST: u64 = 16 << 20;

/// Reads a spreadsheet, writes the form, and tells what was not taken as it is.
///
/// # Errors
/// When the file cannot be read, or the form cannot be written.
pub fn import(options: &XlsformOptions) -> Result<Ended> {
    let lang = Lang::from_tag(&options.lang).unwrap_or(Lang::En);
    let bytes = read(&options.file)?;
    let stem = options.file.file_stem().unwrap_or_default().to_string_lossy();
    let named = Named {
        url: options.url.clone().unwrap_or_else(|| address(&stem)),
        version: options.form_version.clone(),
        title: stem.into_owned(),
    };
    let imported = xlsform::read(&bytes, &named);
    for fault in &imported.faults {
        eprintln!("{}", told(fault, &options.file, lang));
    }
    let Some(questionnaire) = imported.questionnaire else { return Ok(Ended::Found) };
    let text = questionnaire.pretty();
    match &options.out {
        Some(path) => std::fs::write(path, text + "\n")
            .with_context(|| format!("cannot write {}", path.display()))?,
        None => writeln!(stdout().lock(), "{text}").context("cannot write")?,
    }
    Ok(Ended::Well)
}

fn read(path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(MOST).read_to_end(&mut bytes))
        .map_err(|error| Usage(format!("cannot read {}: {error}", path.display())))?;
    Ok(bytes)
}

/// An address for a form that has none, by the name of its file.
fn address(stem: &str) -> String {
    let plain = |it: char| if it.is_ascii_alphanumeric() { it.to_ascii_lowercase() } else { '-' };
    format!("urn:aube:xlsform:{}", stem.chars().map(plain).collect::<String>())
}

/// A fault in one line: its place, what becomes of the form, and why.
fn told(fault: &Fault, file: &Path, lang: Lang) -> String {
    let mut place = file.display().to_string();
    if !fault.sheet.is_empty() {
        place.push_str(lang.pick(", feuille ", ", sheet "));
        place.push_str(fault.sheet);
    }
    if fault.row > 0 {
        place.push_str(&format!("{}{}", lang.pick(", ligne ", ", row "), fault.row));
    }
    if !fault.column.is_empty() {
        place.push_str(lang.pick(", colonne ", ", column "));
        place.push_str(&fault.column);
    }
    let severity = match fault.severity {
        Severity::Refuses => lang.pick("refusé", "refused"),
        Severity::LeftOut => lang.pick("non repris", "left out"),
        Severity::Changed => lang.pick("modifié", "changed"),
    };
    let words = fault.words();
    match lang {
        Lang::Fr => format!("{place}\u{a0}: {severity}\u{a0}: {}", words.fr),
        Lang::En => format!("{place}: {severity}: {}", words.en),
    }
}
