//! Answers are saved one by one as they are typed, or a section at once without JavaScript.

use super::section::{self, Extra};
use super::sheet::{Sheet, section_of};
use super::{Conflict, address, field};
use domain::aap::template::{self, Field};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// The pairs of a form, as sent.
pub(crate) type Pairs = Vec<(String, String)>;

/// One answer to save, as it was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub field: &'static str,
    pub value: String,
    /// The mark of what the page showed.
    pub seen: String,
    pub version: i64,
}

fn of<'a>(pairs: &'a Pairs, name: &str) -> Option<&'a str> {
    // A field that is sent twice counts as typed last.
    pairs.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// The value of a form, empty where it is not sent.
pub(crate) fn value<'a>(pairs: &'a Pairs, name: &str) -> &'a str {
    of(pairs, name).unwrap_or_default()
}

/// The one answer of an address.
pub(super) fn one(pairs: &Pairs, field: &'static Field) -> Change {
    let seen = value(pairs, &format!("seen-{}", field.id)).to_owned();
    Change {
        field: field.id,
        value: value(pairs, field.id).replace("\r\n", "\n"),
        version: field::seen_version(&seen),
        seen,
    }
}

/// What was changed on a section, with the choices between two texts.
pub(super) fn changes(pairs: &Pairs) -> Vec<Change> {
    let shown = |it: &&'static Field| of(pairs, &format!("seen-{}", it.id)).is_some();
    let take = value(pairs, "take");
    let keep = value(pairs, "keep").split_once('.');
    let mut all = Vec::new();
    for it in template::fields().filter(shown).filter(|it| it.id != take) {
        let mut change = one(pairs, it);
        let kept = keep.filter(|(field, _)| *field == it.id);
        if let Some((_, version)) = kept {
            change.version = version.parse().unwrap_or(change.version);
            all.push(change);
        } else if field::seen(change.version, &change.value) != change.seen {
            all.push(change);
        }
    }
    all
}

/// Where a section that was saved leads.
pub(super) fn after(sheet: &Sheet, pairs: &Pairs) -> String {
    let at = address(sheet.dossier);
    let section = value(pairs, "section");
    let sections = sheet.sections();
    let here = sections.iter().position(|(it, _)| it.id == section).unwrap_or(0);
    match (value(pairs, "go"), sections.get(here + 1)) {
        ("review", _) | ("next", None) => format!("{at}/review"),
        ("next", Some((next, _))) => format!("{at}?section={}", next.id),
        _ => format!("{at}?section={}&saved=1", sections.get(here).map_or("", |it| it.0.id)),
    }
}

/// What changes on the page once an answer is saved: its version, its note, the fields that wait
/// for it, and the way through the sections.
pub(super) fn saved(sheet: &Sheet, it: &'static Field, lang: law::Lang) -> Markup {
    let value = sheet.value(it.id);
    let version = sheet.fields.get(it.id).map_or(0, |it| it.version);
    let section = section_of(&sheet.sections(), it.id).unwrap_or_default();
    html! {
        (field::seen_input(it, &field::seen(version, value), true))
        (field::note(it, value, &[], true, lang))
        (field::conflict_box(it, None, true, lang))
        @for follower in Sheet::followers(it.id).into_iter().filter(|it| it.paths.contains(&sheet.path)) {
            (field::slot(sheet, follower, None, &[], None, true, lang))
        }
        (section::guide(sheet, section, true, lang))
    }
}

/// What changes on the page when somebody else saved the field meanwhile.
pub(super) fn clashed(it: &'static Field, conflict: &Conflict, lang: law::Lang) -> Markup {
    field::conflict_box(it, Some(conflict), true, lang)
}

/// The section again, with what could not be saved.
pub(super) fn again(
    sheet: &Sheet,
    pairs: &Pairs,
    conflicts: BTreeMap<&'static str, Conflict>,
    lang: law::Lang,
) -> Markup {
    let extra = Extra { conflicts, ..Extra::default() };
    section::show(sheet, value(pairs, "section"), &extra, lang)
}
