//! The fields of a draft on its pages: what a browser sends as the value that is kept, and what is
//! told when somebody else saved it meanwhile.

use super::{Change, Part, Sheet, address, calendar, criteria, forms, guide, terms};
use crate::look::button::Button;
use crate::look::icon::Icon;
use crate::pages::draft::{Pairs, value};
use app::{ProtocolSave, StandingField};
use domain::protocol::draft;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use law::{Lang, Text};
use maud::{Markup, html};
use std::hash::{DefaultHasher, Hash, Hasher};

/// What is wrong with what was typed: where, and what to do.
pub(super) type Wrong = (String, Text);

/// What somebody else saved while one was typing.
pub struct Conflict {
    pub seen: String,
    pub theirs: String,
    pub version: i64,
    pub saved_at: Timestamp,
}

impl Conflict {
    pub fn of(seen: String, standing: &StandingField) -> Self {
        let theirs = standing.value.clone();
        Self { seen, theirs, version: standing.version, saved_at: standing.saved_at }
    }
}

/// On which page a field stands.
#[derive(Clone, Copy)]
pub(super) struct Shown(Option<Part>);

impl Shown {
    pub fn of(field: &str) -> Self {
        Self(Some(match field {
            draft::CRITERIA => Part::Criteria,
            draft::VISITS => Part::Calendar,
            draft::REPORT_MONTHS | draft::VALIDITY_DAYS | draft::CHANNEL | draft::SOURCE => {
                Part::Terms
            }
            other if other.starts_with("text.") => Part::Texts,
            _ => Part::Forms,
        }))
    }
}

/// The name of a field on a page: no dot, so that a selector can name it.
pub(super) fn name(field: &str) -> String {
    field.replace('.', "-")
}

/// The field of a name.
fn of_name(name: &str) -> String {
    name.replacen('-', ".", 1)
}

/// The version of a field that a page shows, with a mark of its text, so that a page sent as a
/// whole saves only what was changed on it.
pub(super) fn seen(version: i64, value: &str) -> String {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    format!("{version}.{:016x}", hasher.finish())
}

fn seen_version(seen: &str) -> i64 {
    seen.split('.').next().and_then(|version| version.parse().ok()).unwrap_or(0)
}

/// What was typed in a field, as it is kept.
fn assembled(sheet: &Sheet, field: &str, pairs: &Pairs) -> Result<String, Wrong> {
    match field {
        draft::CRITERIA => Ok(draft::written(&criteria::typed(pairs))),
        draft::VISITS => calendar::assembled(pairs),
        draft::SOURCE => Ok(draft::written(&terms::source(pairs))),
        draft::REPORT_MONTHS => terms::number::<u8>(field, pairs),
        draft::VALIDITY_DAYS => terms::number::<u16>(field, pairs),
        draft::CHANNEL => Ok(value(pairs, field).to_owned()),
        other if other.starts_with("form.") => {
            Ok(draft::written(&forms::typed(sheet, other, pairs)))
        }
        other => Ok(value(pairs, &name(other)).replace("\r\n", "\n")),
    }
}

/// What was typed in a field, to be shown again as it was.
pub(super) fn typed(field: &str, pairs: &Pairs) -> String {
    match field {
        draft::CRITERIA => draft::written(&criteria::typed(pairs)),
        draft::VISITS => calendar::kept(pairs),
        draft::SOURCE => draft::written(&terms::source(pairs)),
        other => value(pairs, &name(other)).replace("\r\n", "\n"),
    }
}

/// One field as it was typed and seen; nothing where the page does not say what it saw.
pub(super) fn one(sheet: &Sheet, field: &str, pairs: &Pairs) -> Result<Change, Option<Wrong>> {
    let seen = value(pairs, &format!("seen-{}", name(field))).to_owned();
    if seen.is_empty() {
        return Err(None);
    }
    let value = assembled(sheet, field, pairs)?;
    let save = ProtocolSave { field: field.to_owned(), value, seen: seen_version(&seen) };
    Ok(Change { save, seen })
}

/// What was changed on a page, with the choices between two texts, and what was wrong in it.
pub(super) fn changes(sheet: &Sheet, pairs: &Pairs) -> (Vec<Change>, Vec<(String, String, Text)>) {
    let (mut all, mut wrong) = (Vec::new(), Vec::new());
    let take = value(pairs, "take");
    let keep = value(pairs, "keep").split_once('.');
    let shown = pairs.iter().filter_map(|(key, _)| key.strip_prefix("seen-"));
    for name in shown.filter(|name| *name != take) {
        let field = of_name(name);
        match one(sheet, &field, pairs) {
            Ok(mut change) => {
                let kept = keep.filter(|(kept, _)| *kept == name);
                if let Some((_, version)) = kept {
                    change.save.seen = version.parse().unwrap_or(change.save.seen);
                    all.push(change);
                } else if seen(change.save.seen, &change.save.value) != change.seen {
                    all.push(change);
                }
            }
            Err(Some((at, says))) => wrong.push((field, at, says)),
            Err(None) => {}
        }
    }
    (all, wrong)
}

/// The hidden version of a field.
pub(super) fn seen_input(sheet: &Sheet, field: &str, swap: bool) -> Markup {
    let standing = sheet.draft.field(field);
    let seen = match sheet.conflicts.get(field) {
        // What I typed stays as seen before: only my choice replaces the other text.
        Some(conflict) => conflict.seen.clone(),
        None => seen(standing.version, &shown_value(field, &standing.value)),
    };
    let name = name(field);
    html! {
        input type="hidden" id={ "seen-" (name) } name={ "seen-" (name) } value=(seen)
            hx-swap-oob=[swap.then_some("true")];
    }
}

/// A value as a page that changes nothing would send it back.
fn shown_value(field: &str, value: &str) -> String {
    match field {
        draft::CRITERIA if value.is_empty() => "[]".to_owned(),
        draft::VISITS if value.is_empty() => "[]".to_owned(),
        _ => value.to_owned(),
    }
}

/// What surrounds a field: its version, what is to be mended, the choice between two texts.
pub(super) fn around(sheet: &Sheet, field: &str, control: &Markup) -> Markup {
    html! {
        div.slot id={ "slot-" (name(field)) } {
            (seen_input(sheet, field, false))
            (control)
            (note(field, None, false))
            (conflict_box(sheet, field, false))
        }
    }
}

/// What is to be mended, read aloud when it changes.
pub(super) fn note(field: &str, says: Option<&str>, swap: bool) -> Markup {
    html! {
        div.field-note id={ "note-" (name(field)) } role="status" hx-swap-oob=[swap.then_some("true")] {
            @if let Some(says) = says { p.error { (Icon::Warning.svg()) span { (says) } } }
        }
    }
}

/// What somebody else saved meanwhile, beside what was typed here, with the choice.
pub(super) fn conflict_box(sheet: &Sheet, field: &str, swap: bool) -> Markup {
    let lang = sheet.lang;
    let name = name(field);
    html! {
        div id={ "conflict-" (name) } hx-swap-oob=[swap.then_some("true")] {
            @if let Some(conflict) = sheet.conflicts.get(field) {
                div.conflict role="alert" {
                    p.conflict-title { (Icon::Warning.svg()) span {
                        (lang.pick("Ce passage a été modifié entre-temps. Rien n’est perdu\u{a0}: choisissez ce qu’il faut garder.", "This was changed in between. Nothing is lost: choose what to keep."))
                    } }
                    div.conflict-texts {
                        div {
                            p.conflict-who { (lang.pick("Enregistré à ", "Saved at ")) (hour(conflict.saved_at)) }
                            p.verbatim { (in_words(field, &conflict.theirs, lang)) }
                            (Button::secondary(lang.pick("Garder ce qui est enregistré", "Keep what is saved")).sends("take", &name).show())
                        }
                        div {
                            p.conflict-who { (lang.pick("Votre version, non enregistrée", "Your version, not saved")) }
                            p.verbatim { (in_words(field, &sheet.value(field), lang)) }
                            (Button::secondary(lang.pick("Enregistrer la mienne", "Save mine")).sends("keep", &format!("{name}.{}", conflict.version)).show())
                        }
                    }
                }
            }
        }
    }
}

/// A value as people read it.
fn in_words(field: &str, value: &str, lang: Lang) -> String {
    match field {
        draft::CRITERIA => criteria::in_words(value, lang),
        draft::VISITS => calendar::in_words(value, lang),
        draft::SOURCE => terms::source_in_words(value, lang),
        other if other.starts_with("form.") => forms::in_words(value),
        _ => value.to_owned(),
    }
}

/// What changes on the page once a field is saved.
pub(super) fn saved(sheet: &Sheet, field: &str, shown: Shown) -> Markup {
    html! {
        (seen_input(sheet, field, true))
        (note(field, None, true))
        (conflict_box(sheet, field, true))
        @if field == draft::VISITS { (calendar::keys(sheet, true)) }
        (guide(sheet, shown.0, true))
    }
}

/// Where a field is saved by itself.
pub(super) fn saves(sheet: &Sheet, field: &str) -> String {
    format!("{}/fields/{field}", address(sheet.protocol))
}

/// An instant on the clock of Paris: «14:32».
fn hour(at: Timestamp) -> String {
    let paris = TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC);
    paris.to_datetime(at).strftime("%H:%M").to_string()
}
