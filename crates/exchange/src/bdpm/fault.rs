//! What could not be taken from the files, and why.

use super::codes::{Cip13Error, Cis};

/// One thing that the files hold and the catalogue could not take as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The name of the file, without its folder.
    pub file: &'static str,
    /// The line in that file, from 1, blank lines counted.
    pub line: usize,
    /// What became of the line.
    pub kind: FaultKind,
    /// Why.
    pub reason: Reason,
}

/// What became of a faulty line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// The whole line was left out.
    Skipped,
    /// The line was taken, with one value left absent.
    ValueDropped,
    /// The line was taken whole, but something about it is amiss.
    Kept,
}

/// Why a line or a value could not be taken. Values quoted from the file are
/// cut at forty characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The line has fewer columns than the format note sets.
    Columns {
        /// How many the line has.
        found: usize,
        /// How many it must have at least.
        expected: usize,
    },
    /// Not a CIS code.
    Cis(String),
    /// Not a CIP7 code.
    Cip7(String),
    /// Not thirteen digits, or a wrong check digit.
    Cip13(String, Cip13Error),
    /// Not an ATC code.
    Atc(String),
    /// A name that must be there is empty.
    NameMissing,
    /// The same code, or the same whole line, was on an earlier line.
    Duplicate {
        /// That earlier line, which was taken.
        of: usize,
    },
    /// The code of a medicine that the medicines file does not hold.
    UnknownMedicine(Cis),
    /// Not a date of the form JJ/MM/AAAA, or no such day.
    Date(String),
    /// A real day, but in a year in which no such act can lie.
    ImplausibleDate(String),
    /// Not an amount in euros.
    Price(String),
    /// Not percentages.
    Rate(String),
    /// Not the number of a European authorisation.
    EuropeanNumber(String),
    /// A word that the format does not list for this column.
    Word {
        /// The column, as the format note names it.
        column: &'static str,
        /// What it holds.
        value: String,
    },
}

impl Reason {
    /// The reason in French, as a clause without final stop.
    #[must_use]
    pub fn french(&self) -> String {
        match self {
            Self::Columns { found, expected } => {
                format!("{found} colonne(s) au lieu de {expected}")
            }
            Self::Cis(value) => format!("code CIS illisible : « {value} »"),
            Self::Cip7(value) => format!("code CIP7 illisible : « {value} »"),
            Self::Cip13(value, Cip13Error::Shape) => {
                format!("code CIP13 illisible : « {value} »")
            }
            Self::Cip13(value, Cip13Error::CheckDigit) => {
                format!("clé de contrôle du CIP13 erronée : « {value} »")
            }
            Self::Atc(value) => format!("code ATC illisible : « {value} »"),
            Self::NameMissing => "dénomination absente".to_owned(),
            Self::Duplicate { of } => format!("doublon de la ligne {of}"),
            Self::UnknownMedicine(cis) => {
                format!("le médicament {cis} est absent du fichier des spécialités")
            }
            Self::Date(value) => format!("date illisible : « {value} »"),
            Self::ImplausibleDate(value) => format!("date invraisemblable : « {value} »"),
            Self::Price(value) => format!("prix illisible : « {value} »"),
            Self::Rate(value) => format!("taux de remboursement illisible : « {value} »"),
            Self::EuropeanNumber(value) => {
                format!("numéro d’autorisation européenne illisible : « {value} »")
            }
            Self::Word { column, value } => {
                format!("valeur inconnue dans la colonne « {column} » : « {value} »")
            }
        }
    }

    /// The reason in English, as a clause without final stop.
    #[must_use]
    pub fn english(&self) -> String {
        match self {
            Self::Columns { found, expected } => {
                format!("{found} column(s) instead of {expected}")
            }
            Self::Cis(value) => format!("unreadable CIS code: “{value}”"),
            Self::Cip7(value) => format!("unreadable CIP7 code: “{value}”"),
            Self::Cip13(value, Cip13Error::Shape) => format!("unreadable CIP13 code: “{value}”"),
            Self::Cip13(value, Cip13Error::CheckDigit) => {
                format!("wrong check digit in CIP13: “{value}”")
            }
            Self::Atc(value) => format!("unreadable ATC code: “{value}”"),
            Self::NameMissing => "name missing".to_owned(),
            Self::Duplicate { of } => format!("duplicate of line {of}"),
            Self::UnknownMedicine(cis) => {
                format!("medicine {cis} is not in the medicines file")
            }
            Self::Date(value) => format!("unreadable date: “{value}”"),
            Self::ImplausibleDate(value) => format!("implausible date: “{value}”"),
            Self::Price(value) => format!("unreadable price: “{value}”"),
            Self::Rate(value) => format!("unreadable reimbursement rate: “{value}”"),
            Self::EuropeanNumber(value) => {
                format!("unreadable European authorisation number: “{value}”")
            }
            Self::Word { column, value } => {
                format!("unknown value in column “{column}”: “{value}”")
            }
        }
    }
}

/// A value as quoted in a reason: cut, so that a broken file cannot fill a page.
pub(super) fn quoted(value: &str) -> String {
    const MOST: usize = 40;
    let mut quote: String = value.chars().take(MOST).collect();
    if value.chars().nth(MOST).is_some() {
        quote.push('…');
    }
    quote
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn long_values_are_cut_between_characters() {
        assert_eq!(quoted("é"), "é");
        assert_eq!(quoted(&"é".repeat(40)), "é".repeat(40));
        assert_eq!(quoted(&"é".repeat(41)), "é".repeat(40) + "…");
    }
}
