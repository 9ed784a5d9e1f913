//! Definitions of forms that come from elsewhere.

use exchange::xlsform::{self, Fault, Named};
use forms::Json;
use law::{Lang, Say};

/// The most bytes that a file with a definition may have.
pub const LARGEST_DEFINITION: usize = 8 << 20;

/// How the archives begin that workbooks are, those of today and those of before.
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", &[0xd0, 0xcf, 0x11, 0xe0]];

/// A definition that comes from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// As JSON.
    pub definition: String,
    /// What of a workbook was changed or left out, by sheet, row and column.
    pub told: Vec<Fault>,
}

/// Why a file gives no definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotImported {
    /// For a reason that is about the whole file, in French and in English.
    Because([String; 2]),
    /// A workbook with points to mend, by sheet, row and column.
    Workbook(Vec<Fault>),
}

/// The definition of a form that comes from elsewhere, a Questionnaire of FHIR R4 or an XLSForm, as
/// JSON. What a file is, is told by its content and not by its name.
///
/// # Errors
/// What is wrong with it.
pub fn definition(bytes: &[u8], form: &Named) -> Result<Imported, NotImported> {
    let wrong = |fr: &str, en: &str| NotImported::Because([fr.to_owned(), en.to_owned()]);
    if bytes.len() > LARGEST_DEFINITION {
        return Err(wrong(
            "Ce fichier dépasse 8\u{a0}Mo\u{a0}: une définition en compte bien moins. Retirez-en les images et les feuilles inutiles.",
            "This file is larger than 8 MB: a definition is far smaller. Remove the images and sheets that are of no use.",
        ));
    }
    if WORKBOOKS.iter().any(|it| bytes.starts_with(it)) {
        let read = xlsform::read(bytes, form);
        return match read.questionnaire {
            Some(it) => Ok(Imported { definition: it.compact(), told: read.faults }),
            None => Err(NotImported::Workbook(read.faults)),
        };
    }
    let text = std::str::from_utf8(bytes).unwrap_or_default().trim_start_matches('\u{feff}').trim();
    if !text.starts_with('{') {
        return Err(wrong(
            "Ce fichier n’est pas une définition\u{a0}: joignez un Questionnaire FHIR R4 (.json) ou un XLSForm (.xlsx).",
            "This file is no definition: add a FHIR R4 Questionnaire (.json) or an XLSForm (.xlsx).",
        ));
    }
    let json = Json::parse(text).map_err(|error| {
        let (line, column) = (error.line, error.column);
        let (fr, en) = (error.fault.say(Lang::Fr), error.fault.say(Lang::En));
        NotImported::Because([
            format!("Ligne {line}, colonne {column}\u{a0}: {fr}."),
            format!("Line {line}, column {column}: {en}."),
        ])
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

#[cfg(test)]
mod tests {
    use super::*;

    fn named() -> Named {
        Named { url: "https://aube.example/f".into(), version: None, title: "Suivi".into() }
    }

    #[test]
    fn a_file_is_what_its_content_says() {
        let questionnaire = "\u{feff}{\"resourceType\":\"Questionnaire\",\"status\":\"active\"}";
        assert!(definition(questionnaire.as_bytes(), &named()).is_ok());
        for bytes in [&b"%PDF-1.7"[..], &[0xff, 0xfe, 0x00], b"", b"{\"resourceType\":\"Patient\"}"]
        {
            let read = definition(bytes, &named());
            assert!(matches!(read, Err(NotImported::Because(_))), "{read:?}");
        }
        // An archive that is no workbook, and a workbook of before, are told as workbooks are.
        for bytes in [&b"PK\x03\x04 no archive"[..], &[0xd0, 0xcf, 0x11, 0xe0, 0xa1]] {
            let read = definition(bytes, &named());
            assert!(
                matches!(&read, Err(NotImported::Workbook(told)) if told.len() == 1),
                "{read:?}"
            );
        }
        let large = vec![b' '; LARGEST_DEFINITION + 1];
        let Err(NotImported::Because(says)) = definition(&large, &named()) else { panic!("taken") };
        assert!(says[0].contains("8\u{a0}Mo"));
    }
}
