//! The controls with which a question is answered.

use super::entry::{self, Control, Entry, OTHER};
use super::question::{Asked, value_in};
use super::words as text;
use crate::look::button::Button;
use crate::look::icon::Icon;
use forms::value::Coding;
use forms::{Item, Kind, Value};
use law::Lang;
use maud::{Markup, PreEscaped, html};

/// Units of a value set that are shown as a list.
const UNITS: usize = 60;

/// The controls of a question.
pub(super) fn controls(asked: &Asked<'_>) -> Markup {
    match asked.control {
        Control::YesNo => yes_no(asked),
        Control::Radios | Control::Checks => choices(asked),
        Control::Select => select(asked),
        Control::Closed => closed(asked),
        Control::Search if !asked.item.repeats => search(asked),
        _ => lines(asked),
    }
}

/// The id of one of several controls: the first has that of the question.
fn id(asked: &Asked<'_>, index: usize) -> String {
    if index == 0 { asked.id.clone() } else { format!("{}-{index}", asked.id) }
}

fn invalid(asked: &Asked<'_>) -> Option<&'static str> {
    asked.is_wrong.then_some("true")
}

/// An option that is shown: what is sent, its words.
struct Offered {
    token: String,
    label: String,
}

/// What is offered, with what stands there although it is not offered.
fn offered(asked: &Asked<'_>) -> Vec<Offered> {
    let lang = asked.lang;
    let mut offered: Vec<Offered> = Vec::new();
    for choice in &asked.row.choices {
        let token = entry::token(&choice.value);
        let label = match choice.prefix() {
            Some(prefix) => format!("{prefix} {}", choice.label(lang)),
            None => choice.label(lang),
        };
        offered.push(Offered { token, label });
    }
    for value in &asked.row.answers {
        let token = entry::token(value);
        let known = offered.iter().any(|it| it.token == token);
        let own = entry::is_open(asked.item)
            && matches!(value, Value::Text(text) if *text == asked.entry.own);
        if !known && !own {
            offered.push(Offered { token, label: value_in(asked.row, asked.item, value, lang) });
        }
    }
    offered
}

fn is_chosen(asked: &Asked<'_>, token: &str) -> bool {
    asked.entry.texts.iter().any(|it| it == token)
}

fn other_word(lang: Lang) -> &'static str {
    lang.pick("Autre (préciser)", "Other (say which)")
}

/// The words of an answer that is not in the list.
fn own(asked: &Asked<'_>) -> Markup {
    html! {
        input class="is-full" type="text" id={ (asked.id) "-own" } name=(asked.name("-own")) value=(asked.entry.own)
            aria-label={ (other_word(asked.lang)) (asked.lang.pick("\u{a0}: ", ": ")) (text::label(asked.item, asked.lang)) };
    }
}

fn choice(
    asked: &Asked<'_>,
    kind: &str,
    index: usize,
    token: &str,
    label: &str,
    more: &Markup,
) -> Markup {
    let id = id(asked, index);
    html! {
        div.choice.is-short[is_short(label)] {
            input type=(kind) id=(id) name=(asked.name("")) value=(token) checked[is_chosen(asked, token)]
                aria-invalid=[invalid(asked).filter(|_| kind == "checkbox")];
            label for=(id) { (label) }
            (more)
        }
    }
}

/// Whether a label is that of a degree: one or two characters.
fn is_short(label: &str) -> bool {
    label.chars().count() <= 2
}

fn yes_no(asked: &Asked<'_>) -> Markup {
    let lang = asked.lang;
    html! {
        div.in-line {
            (choice(asked, "radio", 0, "true", lang.pick("Oui", "Yes"), &html! {}))
            (choice(asked, "radio", 1, "false", lang.pick("Non", "No"), &html! {}))
        }
    }
}

fn choices(asked: &Asked<'_>) -> Markup {
    let kind = if asked.control == Control::Checks { "checkbox" } else { "radio" };
    let offered = offered(asked);
    let reveals = html! { div.reveals { (own(asked)) } };
    // The degrees of a scale stand beside each other.
    let scale = offered.iter().filter(|it| is_short(&it.label)).count() > 3;
    html! {
        div.options.is-scale[scale].is-long[!scale && offered.len() > 12] {
            @for (index, it) in offered.iter().enumerate() {
                (choice(asked, kind, index, &it.token, &it.label, &html! {}))
            }
        }
        @if entry::is_open(asked.item) {
            (choice(asked, kind, offered.len(), OTHER, other_word(asked.lang), &reveals))
        }
    }
}

fn select(asked: &Asked<'_>) -> Markup {
    let open = entry::is_open(asked.item);
    html! {
        select class="is-full" id=(asked.id) name=(asked.name("")) aria-describedby=[asked.described()] aria-invalid=[invalid(asked)]
            aria-required=[asked.item.required.then_some("true")] {
            option value="" { "–" }
            @for it in offered(asked) {
                option value=(it.token) selected[is_chosen(asked, &it.token)] { (it.label) }
            }
            @if open { option value=(OTHER) selected[is_chosen(asked, OTHER)] { (other_word(asked.lang)) } }
        }
        @if open {
            label.own-label for={ (asked.id) "-own" } { (other_word(asked.lang)) }
            (own(asked))
        }
    }
}

/// A code that is searched by its words. Without script its name or its code is typed.
fn search(asked: &Asked<'_>) -> Markup {
    let lang = asked.lang;
    let list = format!("{}-matches", asked.id);
    let typed = asked.entry.texts.first().map(String::as_str).unwrap_or_default();
    let address = asked.sheet.drawing.search.map(|it| {
        let joint = if it.contains('?') { '&' } else { '?' };
        format!("{it}{joint}key={}", percent(&asked.key()))
    });
    html! {
        div.combobox data-combobox=[address.as_ref().map(|_| list.as_str())]
            data-found=(lang.pick("résultats, flèches pour choisir", "results, arrow keys to choose"))
            data-none=(lang.pick("Aucun résultat", "No result")) {
            input class="is-full" type="text" id=(asked.id) name=(asked.name("")) value=(typed) autocomplete="off" spellcheck="false"
                aria-describedby=[asked.described()] aria-invalid=[invalid(asked)] aria-required=[asked.item.required.then_some("true")]
                hx-get=[address.as_deref()] hx-trigger=[address.as_ref().map(|_| "input changed delay:250ms")]
                hx-target=[address.as_ref().map(|_| format!("#{list}"))] hx-swap=[address.as_ref().map(|_| "innerHTML")];
            input type="hidden" name=(asked.name("-own")) value=(asked.entry.own) data-code;
            @if address.is_some() {
                div.matches id=(list) role="listbox" aria-label=(text::label(asked.item, lang)) hidden {}
                p.unseen role="status" data-count {}
            }
        }
    }
}

/// A key in an address.
fn percent(key: &str) -> String {
    key.bytes().fold(String::with_capacity(key.len()), |mut out, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            _ => {
                use std::fmt::Write as _;
                let _ = write!(out, "%{byte:02X}");
            }
        }
        out
    })
}

/// What is typed: one control, or one for each answer and the way to another.
fn lines(asked: &Asked<'_>) -> Markup {
    let several = asked.item.repeats;
    let drawing = asked.sheet.drawing;
    let more = drawing.posted.is_some_and(|it| it.more.as_ref() == Some(&asked.row.key));
    let filled = asked.entry.texts.iter().filter(|it| !it.is_empty()).count();
    let room = if several { filled.max(1) + usize::from(more && filled > 0) } else { 1 };
    let texts: Vec<(usize, &str)> = if several {
        let kept = asked.entry.texts.iter().enumerate().filter(|(_, it)| !it.is_empty());
        kept.map(|(at, it)| (at, it.as_str())).collect()
    } else {
        asked.entry.texts.first().map(|it| (0, it.as_str())).into_iter().collect()
    };
    let full = asked.item.limits.max_occurs.is_some_and(|it| room >= it as usize);
    html! {
        @for index in 0..room {
            @let (at, typed) = texts.get(index).copied().unwrap_or((usize::MAX, ""));
            (line(asked, index, typed, asked.entry.units.get(at).map(String::as_str)))
        }
        @if several && !full {
            (Button::quiet(asked.lang.pick("Ajouter une réponse", "Add an answer")).icon(Icon::Plus)
                .sends(&asked.button("more"), &asked.key()).about(&text::label(asked.item, asked.lang)).show())
        }
    }
}

/// The keyboard that a phone shows: one with a minus wherever there may be one.
fn keyboard(item: &Item) -> Option<&'static str> {
    let positive = match &item.limits.min {
        Some(Value::Quantity(it)) => {
            it.value.as_ref().is_some_and(|it| !it.value().is_sign_negative())
        }
        Some(it) => it.decimal().is_some_and(|it| !it.is_sign_negative()),
        None => false,
    };
    match item.kind {
        Kind::Integer if positive => Some("numeric"),
        Kind::Decimal | Kind::Quantity if positive => Some("decimal"),
        Kind::Url => Some("url"),
        _ => None,
    }
}

fn line(asked: &Asked<'_>, index: usize, typed: &str, unit: Option<&str>) -> Markup {
    let (item, lang) = (asked.item, asked.lang);
    let several = item.repeats;
    let (id, name) = (id(asked, index), asked.name(""));
    // Several controls are named by the label, and told apart by their number.
    let number = several.then(|| format!("{} {}", text::label(item, lang), index + 1));
    let described = asked.described();
    if asked.control == Control::Lines {
        return html! {
            textarea class="is-full" id=(id) name=(name) rows="4" aria-label=[number.as_deref()]
                aria-describedby=[described.as_deref()] aria-invalid=[invalid(asked)] aria-required=[item.required.then_some("true")] {
                // A browser drops one newline after the tag: give it one to drop.
                (PreEscaped("\n")) (typed)
            }
        };
    }
    let width = match (item.kind, item.limits.max_length) {
        (Kind::Decimal | Kind::Integer | Kind::Quantity | Kind::Time, _) | (_, Some(0..=8)) => {
            "is-short"
        }
        (Kind::Date | Kind::DateTime, _) | (_, Some(9..=40)) => "is-medium",
        _ => "is-full",
    };
    let input = html! {
        input class=(width) type="text" id=(id) name=(name) value=(typed) inputmode=[keyboard(item)] autocomplete="off"
            aria-label=[number.as_deref()] aria-describedby=[described.as_deref()] aria-invalid=[invalid(asked)]
            aria-required=[item.required.then_some("true")];
    };
    match asked.control {
        Control::Amount => html! { div.with-suffix { (input) (units(asked, index, unit)) } },
        Control::Number => match &item.units.usual {
            Some(usual) => {
                html! { div.with-suffix { (input) span.suffix { (item.units.label(usual, lang)) } } }
            }
            None => input,
        },
        _ if matches!(item.kind, Kind::Date) => html! {
            div.with-suffix {
                (input)
                button.button.is-quiet.picker type="button" data-picker=(id) {
                    (Icon::Calendar.svg())
                    span.unseen { (lang.pick("Choisir un jour dans un calendrier", "Choose a day in a calendar")) }
                }
            }
        },
        _ => input,
    }
}

/// The unit of an amount: the only one, one of a list, or what is typed.
fn units(asked: &Asked<'_>, index: usize, unit: Option<&str>) -> Markup {
    let (item, lang) = (asked.item, asked.lang);
    let mut known: Vec<Coding> =
        item.units.usual.iter().chain(&item.units.listed).cloned().collect();
    if let Some((_, Some(set))) = &item.units.set
        && set.concepts().len() <= UNITS
    {
        known.extend(set.concepts().iter().map(forms::value_sets::Concept::coding));
    }
    let code = |it: &Coding| it.code.clone().or_else(|| it.display.clone()).unwrap_or_default();
    let mut offered: Vec<(String, String)> = Vec::new();
    for it in &known {
        if offered.iter().all(|(token, _)| *token != code(it)) {
            offered.push((code(it), item.units.label(it, lang)));
        }
    }
    let own = unit.filter(|it| !it.is_empty() && offered.iter().all(|(token, _)| token != it));
    let (id, name) = (format!("{}-unit", id(asked, index)), asked.name("-unit"));
    let label = match lang {
        Lang::Fr => format!("Unité\u{a0}: {}", text::label(item, lang)),
        Lang::En => format!("Unit: {}", text::label(item, lang)),
    };
    html! {
        @if offered.is_empty() {
            input.is-short type="text" id=(id) name=(name) value=(unit.unwrap_or_default()) aria-label=(label)
                autocomplete="off" placeholder=(lang.pick("unité", "unit"));
        } @else if offered.len() == 1 && own.is_none() {
            input type="hidden" name=(name) value=(unit.unwrap_or_default());
            span.suffix { (offered[0].1) }
        } @else {
            select.is-unit id=(id) name=(name) aria-label=(label) {
                @if unit.is_none_or(str::is_empty) { option value="" { (lang.pick("unité", "unit")) } }
                @for (token, label) in &offered { option value=(token) selected[unit == Some(token)] { (label) } }
                @if let Some(own) = own { option value=(own) selected { (own) } }
            }
        }
    }
}

/// A question that a page cannot ask.
fn closed(asked: &Asked<'_>) -> Markup {
    let lang = asked.lang;
    let why = match asked.item.kind {
        Kind::Attachment if asked.sheet.is_airy() => lang.pick(
            "Un fichier est attendu. Il ne peut pas encore être joint ici\u{a0}: remettez-le à l’équipe qui vous suit.",
            "A file is expected. It cannot be added here yet: give it to the team that follows you.",
        ),
        Kind::Attachment => lang.pick(
            "Un fichier est attendu. Il ne peut pas encore être joint ici\u{a0}: transmettez-le par la messagerie du dossier.",
            "A file is expected. It cannot be added here yet: send it by the messages of the dossier.",
        ),
        Kind::Reference => lang.pick(
            "Cette réponse renvoie à un autre document et ne se saisit pas ici.",
            "This answer refers to another document and is not typed here.",
        ),
        _ => lang.pick(
            "Aucune réponse n’est proposée pour l’instant\u{a0}: la liste dépend d’autres réponses, ou n’est pas disponible.",
            "No answer is offered for now: the list depends on other answers, or is not available.",
        ),
    };
    html! {
        @if !asked.row.answers.is_empty() {
            p.verbatim { (super::question::told(asked.row, asked.item, lang)) }
        }
        p.hint id=(asked.id) tabindex="-1" { (why) }
    }
}

/// What was typed or chosen, as it is read.
pub(super) fn entered(asked: &Asked<'_>, entry: &Entry) -> String {
    let lang = asked.lang;
    if let Some(reason) = &entry.absent {
        return text::absence(reason, lang);
    }
    if let Ok(values) = entry.values(asked.row, asked.item) {
        let said: Vec<String> =
            values.iter().map(|it| value_in(asked.row, asked.item, it, lang)).collect();
        return if said.is_empty() {
            lang.pick("Sans réponse", "No answer").to_owned()
        } else {
            said.join(lang.pick("\u{a0}; ", "; "))
        };
    }
    entry.texts.join(", ")
}
