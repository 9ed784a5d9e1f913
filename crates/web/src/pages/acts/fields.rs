//! Fields that the forms of acts share.

use super::Form;
use crate::look::form::Field;
use domain::{Document, DocumentId, DocumentKind, FileDigest};
use law::Text;
use maud::{Markup, html};

/// A field of several lines.
pub fn paragraph<P: super::Shown>(
    form: &Form<'_, P>,
    name: &'static str,
    label: Text,
    hint: Text,
) -> Markup {
    let field = Field::new(form.lang, name, label.say(form.lang))
        .errors(form.errors)
        .value(form.typed.one(name));
    let hint = hint.say(form.lang);
    if hint.is_empty() { field.textarea(6) } else { field.hint(hint).textarea(6) }
}

/// No hint.
pub const NO_HINT: Text = Text::new("", "");

/// An act without any field.
pub fn no_field<P: super::Shown>(_: &Form<'_, P>) -> Markup {
    html! {}
}

/// The answer to a question that is answered by yes or no.
#[must_use]
pub fn yes_no(word: &str) -> Option<bool> {
    match word {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// A document to learn whether an act that needs one is open.
#[must_use]
pub fn sample_document() -> Document {
    Document {
        id: DocumentId(uuid::Uuid::nil()),
        kind: DocumentKind::Other,
        name: String::new(),
        media_type: String::new(),
        size: 0,
        file: FileDigest(String::new()),
    }
}
