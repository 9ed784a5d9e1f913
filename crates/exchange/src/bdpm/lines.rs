//! From the bytes of a file to the columns of its lines, with the faults noted
//! on the way.

use std::borrow::Cow;

use encoding_rs::{UTF_8, WINDOWS_1252};

use super::Progress;
use super::codes::Cis;
use super::fault::{Fault, FaultKind, Reason, quoted};

/// How many lines pass between two reports of progress.
const STRIDE: usize = 1000;

/// Decodes a whole file: UTF-8 when it is valid as such, Windows-1252
/// otherwise. The register mixes the two from file to file, and the chance that
/// accented French in Windows-1252 is valid UTF-8 is nil in practice.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    match UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(Cow::Borrowed(text)) => text.strip_prefix('\u{feff}').unwrap_or(text).into(),
        Some(text) => text,
        None => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// One line with enough columns.
pub(super) struct Line<'t, 'f> {
    /// Its place in the file, from 1.
    pub(super) number: usize,
    /// The whole line.
    pub(super) text: &'t str,
    file: &'static str,
    columns: Vec<&'t str>,
    faults: &'f mut Vec<Fault>,
}

/// Calls `take` on each line of `text` that is not blank and has at least
/// `expected` columns. Columns beyond are left alone, so that a column added at
/// the end of a later delivery does no harm.
pub(super) fn each_line(
    file: &'static str,
    text: &str,
    expected: usize,
    faults: &mut Vec<Fault>,
    progress: &mut dyn FnMut(Progress),
    mut take: impl FnMut(&mut Line<'_, '_>),
) {
    let total = text.lines().count();
    for (index, text) in text.lines().enumerate() {
        if index % STRIDE == 0 {
            progress(Progress { file, done: index, total });
        }
        if text.trim().is_empty() {
            continue;
        }
        let columns: Vec<&str> = text.split('\t').collect();
        let found = columns.len();
        let mut line = Line { number: index + 1, text, file, columns, faults };
        if found < expected {
            line.skip(Reason::Columns { found, expected });
        } else {
            take(&mut line);
        }
    }
    progress(Progress { file, done: total, total });
}

impl Line<'_, '_> {
    /// The column at `index`, from 0, without outer spaces. An index beyond the
    /// columns that were asked for reads as empty.
    pub(super) fn column(&self, index: usize) -> &str {
        self.columns.get(index).map_or("", |column| column.trim())
    }

    /// The same, ready to keep: control characters, which no database or page
    /// should have to carry, become spaces.
    pub(super) fn kept(&self, index: usize) -> String {
        let plain: String =
            self.column(index).chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        plain.trim().to_owned()
    }

    /// The parts of a column that holds several values, empty ones left out.
    pub(super) fn list(&self, index: usize) -> Vec<String> {
        self.kept(index)
            .split(';')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect()
    }

    /// Reads the column at `index`: empty is absent, unreadable is absent with
    /// the fault that `reason` makes of it.
    pub(super) fn value<T>(
        &mut self,
        index: usize,
        read: impl FnOnce(&str) -> Option<T>,
        reason: impl FnOnce(String) -> Reason,
    ) -> Option<T> {
        let text = self.column(index);
        if text.is_empty() {
            return None;
        }
        let value = read(text);
        if value.is_none() {
            let reason = reason(quoted(text));
            self.drop_value(reason);
        }
        value
    }

    /// The CIS code in the first column; without one the line is skipped.
    pub(super) fn cis(&mut self) -> Option<Cis> {
        let cis = Cis::parse(self.column(0));
        if cis.is_none() {
            self.skip(Reason::Cis(quoted(self.column(0))));
        }
        cis
    }

    pub(super) fn skip(&mut self, reason: Reason) {
        self.note(FaultKind::Skipped, reason);
    }

    pub(super) fn drop_value(&mut self, reason: Reason) {
        self.note(FaultKind::ValueDropped, reason);
    }

    pub(super) fn keep(&mut self, reason: Reason) {
        self.note(FaultKind::Kept, reason);
    }

    fn note(&mut self, kind: FaultKind, reason: Reason) {
        self.faults.push(Fault { file: self.file, line: self.number, kind, reason });
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn each_file_is_decoded_by_what_it_holds() {
        assert_eq!(decode("comprimé".as_bytes()), "comprimé");
        assert_eq!(decode(b"comprim\xe9 d\x92essai \x80"), "comprimé d’essai €");
        assert_eq!(decode(b"\xef\xbb\xbf60002283"), "60002283");
        assert_eq!(decode(b""), "");
    }
}
