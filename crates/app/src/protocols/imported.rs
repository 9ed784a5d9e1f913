//! Definitions of forms that come from elsewhere.

use exchange::xlsform::{self, Named};
use forms::Json;
use law::{Lang, Say};

/// A definition that comes from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// As JSON.
    pub definition: String,
    /// What of it was changed or left out, in French and in English.
    pub told: Vec<[String; 2]>,
}

/// What could not be taken from a workbook as it was, with its place.
fn placed(fault: &xlsform::Fault) -> [String; 2] {
    let words = fault.words();
    let place = |sheet: &str, row: &str| match (fault.sheet, fault.row) {
        ("", _) => String::new(),
        (name, 0) => format!("{sheet} {name}, "),
        (name, number) => format!("{sheet} {name}, {row} {number}, "),
    };
    let (fr, en) = (place("feuille", "ligne"), place("sheet", "row"));
    [format!("{fr}{} {}", fault.column, words.fr), format!("{en}{} {}", fault.column, words.en)]
}

/// The definition of a form that comes from elsewhere, a Questionnaire of FHIR R4 or an XLSForm, as
/// JSON.
///
/// # Errors
/// What is wrong with it, in French and in English.
pub fn definition(name: &str, bytes: &[u8], form: &Named) -> Result<Imported, Vec<[String; 2]>> {
    let wrong = |fr: &str, en: &str| vec![[fr.to_owned(), en.to_owned()]];
    match name.rsplit_once('.').map(|(_, it)| it.to_lowercase()).as_deref() {
        Some("json") => {}
        Some("xlsx") => {
            let read = xlsform::read(bytes, form);
            let told = read.faults.iter().map(placed).collect();
            return match read.questionnaire {
                Some(it) => Ok(Imported { definition: it.compact(), told }),
                None => Err(told),
            };
        }
        _ => {
            return Err(wrong(
                "Ce fichier n’est pas une définition\u{a0}: joignez un Questionnaire FHIR R4 (.json) ou un XLSForm (.xlsx).",
                "This file is no definition: add a FHIR R4 Questionnaire (.json) or an XLSForm (.xlsx).",
            ));
        }
    }
    let text = std::str::from_utf8(bytes).map_err(|_| {
        wrong("Ce fichier n’est pas un texte en UTF-8.", "This file is no text in UTF-8.")
    })?;
    let json = Json::parse(text.trim_start_matches('\u{feff}')).map_err(|error| {
        let (line, column) = (error.line, error.column);
        let (fr, en) = (error.fault.say(Lang::Fr), error.fault.say(Lang::En));
        vec![[
            format!("Ligne {line}, colonne {column}\u{a0}: {fr}."),
            format!("Line {line}, column {column}: {en}."),
        ]]
    })?;
    if json.resource_type() == Some("Questionnaire") {
        Ok(Imported { definition: json.compact(), told: Vec::new() })
    } else {
        Err(wrong(
            "Cette définition n’est pas un Questionnaire de FHIR R4.",
            "This definition is no Questionnaire of FHIR R4.",
        ))
    }
}
