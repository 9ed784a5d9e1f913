//! A resource read from its text, in whichever of the two forms it is written.

use crate::json::{Json, Malformed};
use crate::xml::{self, XmlMalformed};
use law::{Lang, Say};

/// A text that is neither JSON nor FHIR XML.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// It begins as JSON and is none.
    #[error("not JSON: {0}")]
    Json(Malformed),
    /// It begins as XML and is no FHIR.
    #[error("not FHIR XML: {0}")]
    Xml(XmlMalformed),
}

impl Say for Unreadable {
    fn say(&self, lang: Lang) -> String {
        let (format, line, why) = match self {
            Self::Json(it) => ("JSON", it.line, it.fault.say(lang)),
            Self::Xml(it) => ("XML", it.line, it.fault.say(lang)),
        };
        match lang {
            Lang::Fr => {
                format!("Ce n’est pas du {format} lisible, à la ligne {line}\u{a0}: {why}.")
            }
            Lang::En => format!("This is not readable {format}, at line {line}: {why}."),
        }
    }
}

/// Reads a resource: XML where the text begins with a tag, JSON otherwise.
///
/// # Errors
/// [`Unreadable`] when it is neither.
pub fn read(text: &str) -> Result<Json, Unreadable> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('<') {
        return xml::read(text).map_err(Unreadable::Xml);
    }
    Json::parse(text).map_err(Unreadable::Json)
}
