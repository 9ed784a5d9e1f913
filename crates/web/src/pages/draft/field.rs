//! One field of the guided template, saved by itself.

use super::sheet::Sheet;
use super::{Conflict, address, document_link};
use crate::look::button::{self, Button};
use crate::look::form::{self, Choice, Width};
use crate::look::icon::Icon;
use crate::look::summary;
use crate::pages::naming;
use domain::aap::template::{Condition, Fault, Field, Kind, check_one};
use domain::patient::identifying;
use domain::{Document, DocumentKind};
use law::{Lang, Say};
use maud::{Markup, html};
use std::hash::{DefaultHasher, Hash, Hasher};

/// What a browser may choose among; the bytes are checked when they come.
const ACCEPT: &str = ".pdf,.docx,.xlsx,.png,.jpg,.jpeg,.zip";

/// The version of a field that a page shows, with a mark of its text, so that a section sent as a
/// whole saves only what was changed on it.
pub(super) fn seen(version: i64, value: &str) -> String {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    format!("{version}.{:016x}", hasher.finish())
}

/// The version that a page saw; 0 where it does not say.
pub(super) fn seen_version(seen: &str) -> i64 {
    seen.split('.').next().and_then(|version| version.parse().ok()).unwrap_or(0)
}

/// A field of a section in its slot: the slot stays, empty, where the answers so far do not ask
/// for the field, so that it can come and go without the page.
pub(super) fn slot(
    sheet: &Sheet,
    field: &'static Field,
    conflict: Option<&Conflict>,
    faults: &[Fault],
    problem: Option<&str>,
    swap: bool,
    lang: Lang,
) -> Markup {
    let shown = sheet.shown().contains(field.id);
    html! {
        @if shown || matches!(field.condition, Condition::When { .. }) {
            div.slot id={ "slot-" (field.id) } hx-swap-oob=[swap.then_some("true")] {
                @if shown {
                    @match field.kind {
                        Kind::Document(kind) => (pieces(sheet, field, kind, faults, problem, lang)),
                        _ => (question(sheet, field, conflict, faults, lang)),
                    }
                }
            }
        }
    }
}

fn question(
    sheet: &Sheet,
    field: &'static Field,
    conflict: Option<&Conflict>,
    faults: &[Fault],
    lang: Lang,
) -> Markup {
    let standing = sheet.value(field.id);
    let version = sheet.fields.get(field.id).map_or(0, |it| it.version);
    let (value, seen) = match conflict {
        // What I typed stays in the field, as seen before: only my choice replaces the other text.
        Some(conflict) => (conflict.mine.as_str(), conflict.seen.clone()),
        None => (standing, seen(version, standing)),
    };
    html! {
        (seen_input(field, &seen, false))
        (control(sheet, field, value, lang))
        (note(field, value, faults, false, lang))
        (conflict_box(field, conflict, false, lang))
    }
}

/// The hidden version of a field.
pub(super) fn seen_input(field: &Field, seen: &str, swap: bool) -> Markup {
    html! {
        input type="hidden" id={ "seen-" (field.id) } name={ "seen-" (field.id) } value=(seen)
            hx-swap-oob=[swap.then_some("true")];
    }
}

/// What is to be mended in an answer, read aloud when it changes.
pub(super) fn note(field: &Field, value: &str, faults: &[Fault], swap: bool, lang: Lang) -> Markup {
    let listed = faults.iter().find(|fault| fault.field == field.id).map(|fault| fault.reason);
    let reason = check_one(field, value).or(listed);
    html! {
        div.field-note id={ "note-" (field.id) } role="status" hx-swap-oob=[swap.then_some("true")] {
            @if let Some(reason) = reason { p.error { (Icon::Warning.svg()) span { (sentence(&reason.say(lang))) } } }
            @if let Some(warning) = names_somebody(field, value, lang) { p.hint { (warning) } }
        }
    }
}

/// What is said of a text of the dossier that looks as if it named a patient.
fn names_somebody(field: &Field, value: &str, lang: Lang) -> Option<String> {
    let is_free = matches!(field.kind, Kind::Paragraph) && field.id != "applicant_address";
    is_free.then(|| naming::warning(&identifying(value, None), lang))?
}

/// What somebody else saved meanwhile, beside what was typed here, with the choice.
pub(super) fn conflict_box(
    field: &Field,
    conflict: Option<&Conflict>,
    swap: bool,
    lang: Lang,
) -> Markup {
    html! {
        div id={ "conflict-" (field.id) } hx-swap-oob=[swap.then_some("true")] {
            @if let Some(conflict) = conflict {
                div.conflict role="alert" {
                    p.conflict-title { (Icon::Warning.svg()) span {
                        (lang.pick("Cette réponse a été modifiée entre-temps. Rien n’est perdu\u{a0}: choisissez le texte à garder.", "This answer was changed in between. Nothing is lost: choose the text to keep."))
                    } }
                    div.conflict-texts {
                        div {
                            p.conflict-who { (lang.pick("Texte enregistré à ", "Text saved at ")) (super::hour(conflict.saved_at)) }
                            p.verbatim { (shown_value(field, &conflict.theirs, lang)) }
                            (Button::secondary(lang.pick("Garder ce texte", "Keep this text")).sends("take", field.id).show())
                        }
                        div {
                            p.conflict-who { (lang.pick("Votre texte, non enregistré", "Your text, not saved")) }
                            p.verbatim { (shown_value(field, &conflict.mine, lang)) }
                            (Button::secondary(lang.pick("Enregistrer le mien", "Save mine")).sends("keep", &format!("{}.{}", field.id, conflict.version)).show())
                        }
                    }
                }
            }
        }
    }
}

fn control(sheet: &Sheet, field: &'static Field, value: &str, lang: Lang) -> Markup {
    let saves = format!("{}/fields/{}", address(sheet.dossier), field.id);
    let mut look = form::Field::new(lang, field.id, field.label.say(lang))
        .hint(field.hint.say(lang))
        .value(value)
        .autosave(&saves);
    if !field.required {
        look = look.optional();
    }
    match field.kind {
        Kind::Line => look.text(),
        Kind::Paragraph => look.textarea(6),
        Kind::Date => look.width(Width::Medium).date(),
        Kind::Number => look.width(Width::Short).number(),
        Kind::Email => look.width(Width::Medium).email(),
        Kind::YesNo => look.radios(&[
            Choice::new("yes", lang.pick("Oui", "Yes")),
            Choice::new("no", lang.pick("Non", "No")),
        ]),
        Kind::Choice(choices) => {
            let offered = choices.iter().map(|it| Choice::new(it.word, it.text.say(lang)));
            look.radios(&offered.collect::<Vec<_>>())
        }
        Kind::Undertaking => look.checkboxes(&[Choice::new(
            "yes",
            lang.pick(
                "Je le confirme au nom de l’entreprise",
                "I confirm it on behalf of the company",
            ),
        )]),
        // A document is added, not typed.
        Kind::Document(_) => html! {},
    }
}

/// The documents of a kind, and how another is added.
fn pieces(
    sheet: &Sheet,
    field: &'static Field,
    kind: DocumentKind,
    faults: &[Fault],
    problem: Option<&str>,
    lang: Lang,
) -> Markup {
    let at = address(sheet.dossier);
    let fault = faults.iter().find(|fault| fault.field == field.id);
    let message =
        problem.map(str::to_owned).or_else(|| fault.map(|it| sentence(&it.reason.say(lang))));
    let mut errors = form::Errors::none();
    if let Some(message) = message {
        errors.add(field.id, message);
    }
    let added: Vec<_> = sheet
        .documents
        .iter()
        .filter(|document| document.kind == kind)
        .map(|document| summary::Document {
            name: document.name.clone(),
            href: document_link(sheet.dossier, document),
            about: about(document, lang),
            action: Some(button::post(
                &format!("{at}/documents/{}/remove", document.id),
                &[],
                &Button::quiet(lang.pick("Retirer", "Remove")).about(&document.name),
            )),
        })
        .collect();
    let mut look = form::Field::new(lang, field.id, field.label.say(lang))
        .hint(field.hint.say(lang))
        .errors(&errors);
    if !field.required {
        look = look.optional();
    }
    html! {
        div.piece {
            (form::upload(&format!("{at}/documents?field={}", field.id), &html! {
                (look.file(ACCEPT))
                (Button::secondary(lang.pick("Joindre", "Add")).icon(Icon::Upload).about(field.label.say(lang)).show())
            }))
            @if !added.is_empty() { (summary::documents(&added)) }
        }
    }
}

/// «PDF, 240 ko».
pub(crate) fn about(document: &Document, lang: Lang) -> String {
    let kind = document.name.rsplit_once('.').map_or("", |(_, ending)| ending).to_uppercase();
    format!("{kind}, {}", size(document.size, lang))
}

/// A length as people read it.
fn size(bytes: u64, lang: Lang) -> String {
    let unit = |fr: &'static str, en: &'static str| lang.pick(fr, en);
    match bytes {
        0..1_000 => format!("{bytes}\u{a0}{}", unit("octets", "bytes")),
        1_000..1_000_000 => format!("{}\u{a0}{}", bytes.div_ceil(1_000), unit("ko", "kB")),
        _ => {
            let tenths = bytes.div_ceil(100_000);
            let (whole, tenth) = (tenths / 10, tenths % 10);
            format!("{whole}{}{tenth}\u{a0}{}", unit(",", "."), unit("Mo", "MB"))
        }
    }
}

/// An answer as it is read.
pub(crate) fn shown_value(field: &Field, value: &str, lang: Lang) -> String {
    match (field.kind, value) {
        (_, "") => lang.pick("(sans réponse)", "(no answer)").to_owned(),
        (Kind::YesNo, "yes") => lang.pick("Oui", "Yes").to_owned(),
        (Kind::YesNo, "no") => lang.pick("Non", "No").to_owned(),
        (Kind::Undertaking, "yes") => lang.pick("Confirmé", "Confirmed").to_owned(),
        (Kind::Choice(choices), word) => choices
            .iter()
            .find(|choice| choice.word == word)
            .map_or(word, |choice| choice.text.say(lang))
            .to_owned(),
        (Kind::Date, day) => day
            .parse::<jiff::civil::Date>()
            .map_or_else(|_| day.to_owned(), |day| crate::look::date::long(day, lang)),
        (_, text) => text.to_owned(),
    }
}

/// A remedy as a sentence of its own.
pub(super) fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
