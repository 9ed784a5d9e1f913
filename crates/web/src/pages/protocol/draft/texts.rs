//! The texts of the sections.

use super::Sheet;
use super::fields::{around, name, saves};
use crate::look::form::Field;
use domain::protocol::template;
use maud::{Markup, html};

/// The section texts, one under the other.
pub(super) fn fields(sheet: &Sheet) -> Markup {
    let lang = sheet.lang;
    html! {
        p.hint { (lang.pick("Le texte de départ est le nôtre\u{a0}: gardez-le, adaptez-le ou remplacez-le.", "The starting text is ours: keep it, adapt it or replace it.")) }
        @for section in template::sections(&sheet.content.source) {
            @let (at, saves, value) = (name(section.field), saves(sheet, section.field), sheet.value(section.field));
            (around(sheet, section.field, &Field::new(lang, &at, section.title.say(lang)).hint(section.hint.say(lang)).value(&value).autosave(&saves).textarea(8)))
        }
    }
}
