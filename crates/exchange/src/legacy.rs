//! What ran under the regimes before the reform, as a table that is taken over: one line for each
//! authorisation, with its dates.

use jiff::civil::Date;
use std::io::Read;

/// The columns, in any order; those that are not marked may be left empty or out.
pub const COLUMNS: [(&str, bool); 12] = [
    ("regime", true),
    ("reference", true),
    ("medicament", true),
    ("substance", true),
    ("forme", false),
    ("indication", true),
    ("titulaire", true),
    ("octroi", true),
    ("fin", false),
    ("amm", false),
    ("reprise", false),
    ("dossier", false),
];

/// One authorisation of a former regime.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its line in the file, from 1.
    pub line: u64,
    /// The former regime: ATUc, ATUei, post-ATU, PECT, ATUn, RTU.
    pub regime: String,
    /// Its own reference.
    pub reference: String,
    /// The medicine.
    pub product: String,
    /// The substance.
    pub substance: String,
    /// Form and strength.
    pub form: String,
    /// The indication.
    pub indication: String,
    /// The name of the holder.
    pub holder: String,
    /// The day of the grant.
    pub granted_on: Option<Date>,
    /// The last day, where there is one.
    pub ends_on: Option<Date>,
    /// The day of the AMM, where there is one.
    pub amm_on: Option<Date>,
    /// The day on which the new regime takes it over.
    pub taken_over_on: Option<Date>,
    /// The reference of a dossier whose thread it joins.
    pub dossier: String,
}

/// What cannot be taken, by line and column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line of the file, from 1.
    pub line: u64,
    /// The column, or empty for the whole line.
    pub column: &'static str,
    /// What is wrong and how to mend it.
    pub reason: String,
}

/// Reads a table, UTF-8, its columns separated by semicolons or commas as its first line tells.
#[must_use]
pub fn read(mut from: impl Read) -> (Vec<Line>, Vec<Fault>) {
    let mut text = String::new();
    let fault = |line, column, reason: String| Fault { line, column, reason };
    if let Err(error) = from.read_to_string(&mut text) {
        return (Vec::new(), vec![fault(1, "", format!("not a table in UTF-8: {error}"))]);
    }
    let text = text.trim_start_matches('\u{feff}');
    let head = text.lines().next().unwrap_or_default();
    let delimiter = if head.contains(';') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let headers: Vec<String> = match reader.headers() {
        Ok(headers) => headers.iter().map(str::to_lowercase).collect(),
        Err(error) => return (Vec::new(), vec![fault(1, "", error.to_string())]),
    };
    let mut faults: Vec<Fault> = COLUMNS
        .iter()
        .filter(|(name, needed)| *needed && !headers.iter().any(|it| it == name))
        .map(|(name, _)| fault(1, name, format!("the column `{name}` is missing")))
        .collect();
    faults.extend(
        headers
            .iter()
            .filter(|it| !COLUMNS.iter().any(|(name, _)| name == it))
            .map(|it| fault(1, "", format!("the column `{it}` is not known"))),
    );
    if !faults.is_empty() {
        return (Vec::new(), faults);
    }
    let mut lines = Vec::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                faults.push(fault(line, "", error.to_string()));
                continue;
            }
        };
        let number = record.position().map_or(0, csv::Position::line);
        let cell = |name: &str| {
            let at = headers.iter().position(|it| it == name);
            at.and_then(|at| record.get(at)).unwrap_or_default().to_owned()
        };
        for (name, _) in COLUMNS.iter().filter(|(name, needed)| *needed && cell(name).is_empty()) {
            faults.push(fault(number, name, "is empty".to_owned()));
        }
        let mut day = |name: &'static str| {
            let text = cell(name);
            if text.is_empty() {
                return None;
            }
            let read = date(&text);
            if read.is_none() {
                let reason = format!("`{text}` is no day: write 2021-06-30 or 30/06/2021");
                faults.push(fault(number, name, reason));
            }
            read
        };
        let [granted_on, ends_on, amm_on, taken_over_on] =
            ["octroi", "fin", "amm", "reprise"].map(&mut day);
        lines.push(Line {
            line: number,
            regime: cell("regime"),
            reference: cell("reference"),
            product: cell("medicament"),
            substance: cell("substance"),
            form: cell("forme"),
            indication: cell("indication"),
            holder: cell("titulaire"),
            granted_on,
            ends_on,
            amm_on,
            taken_over_on,
            dossier: cell("dossier"),
        });
    }
    (lines, faults)
}

/// A day as people write it in a table.
fn date(text: &str) -> Option<Date> {
    if let Ok(day) = text.parse() {
        return Some(day);
    }
    let mut parts = text.split('/');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const HEAD: &str = "regime;reference;medicament;substance;indication;titulaire;octroi;fin";

    #[test]
    fn a_line_is_read_with_its_days_as_people_write_them() {
        let text = format!(
            "\u{feff}{HEAD}\nATUc;2020-17;NIVAL;nivaltanib;Myopathie;Orvelane;03/02/2020;2022-06-30\n"
        );
        let (lines, faults) = read(text.as_bytes());
        assert_eq!(faults, []);
        let [line] = lines.as_slice() else { panic!("{lines:?}") };
        assert_eq!((line.line, line.regime.as_str()), (2, "ATUc"));
        assert_eq!(line.granted_on, Some(date(2020, 2, 3)));
        assert_eq!(line.ends_on, Some(date(2022, 6, 30)));
    }

    #[test]
    fn what_cannot_be_taken_is_named_by_line_and_column() {
        let text = format!("{HEAD}\nATUc;;NIVAL;nivaltanib;Myopathie;Orvelane;31/02/2020;\n");
        let (_, faults) = read(text.as_bytes());
        let places: Vec<_> = faults.iter().map(|it| (it.line, it.column)).collect();
        assert_eq!(places, [(2, "reference"), (2, "octroi")]);
        let (lines, faults) = read(&b"regime,couleur\n"[..]);
        assert!(lines.is_empty() && faults.iter().any(|it| it.column == "substance"));
        assert!(faults.iter().any(|it| it.reason.contains("couleur")));
        assert_eq!(read(&b"\xff\xfe"[..]).1.len(), 1);
    }
}
