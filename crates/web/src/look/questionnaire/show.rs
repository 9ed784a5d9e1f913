//! What was answered, to be read.

use super::draw::heading;
use super::id;
use super::parts::split;
use super::question::{told, value_in, words};
use super::words as text;
use forms::{Filling, Form, Kind, Row};
use law::Lang;
use maud::{Markup, html};

/// How answers are shown.
#[derive(Clone, Copy)]
pub struct Showing<'a> {
    lang: Lang,
    prefix: &'a str,
    level: u8,
    blanks: bool,
    beside: Option<&'a dyn Fn(&str) -> Markup>,
}

impl<'a> Showing<'a> {
    /// All that was asked, with what was not answered.
    #[must_use]
    pub const fn new(lang: Lang) -> Self {
        Self { lang, prefix: "f", level: 2, blanks: true, beside: None }
    }

    /// What the ids begin with, `f` unless told: see [`id`].
    #[must_use]
    pub const fn prefix(mut self, prefix: &'a str) -> Self {
        self.prefix = prefix;
        self
    }

    /// The level of the first headings, 2 unless told.
    #[must_use]
    pub const fn level(mut self, level: u8) -> Self {
        self.level = level;
        self
    }

    /// Leaves out what was not answered.
    #[must_use]
    pub const fn without_blanks(mut self) -> Self {
        self.blanks = false;
        self
    }

    /// Puts something beside each answer, by the key of its question: a query, its thread.
    #[must_use]
    pub const fn beside(mut self, beside: &'a dyn Fn(&str) -> Markup) -> Self {
        self.beside = Some(beside);
        self
    }
}

/// Shows what was answered: groups under their headings, answers in lists of terms. What the
/// answers themselves close is left out.
#[must_use]
pub fn show(filling: &Filling, showing: &Showing<'_>) -> Markup {
    let view = filling.view(false);
    html! {
        div.response id=(showing.prefix) { (level(filling.form(), showing, &split(&view.rows), showing.level)) }
    }
}

/// Whether a row, or one below it, has something to be read.
fn is_read(form: &Form, showing: &Showing<'_>, rows: &[Row]) -> bool {
    let row = &rows[0];
    if !row.shown || !row.enabled {
        return false;
    }
    match row.item(form).kind {
        Kind::Display => false,
        Kind::Group => split(&rows[1..]).iter().any(|it| is_read(form, showing, it)),
        _ => showing.blanks || !row.answers.is_empty() || row.absent.is_some(),
    }
}

fn level(form: &Form, showing: &Showing<'_>, items: &[&[Row]], depth: u8) -> Markup {
    let read: Vec<&[Row]> = items.iter().copied().filter(|it| is_read(form, showing, it)).collect();
    let group = |it: &[Row]| it[0].item(form).kind == Kind::Group;
    html! {
        @for together in read.chunk_by(|one, other| group(one) == group(other)) {
            @if group(together[0]) {
                @for it in together { (part(form, showing, it, depth)) }
            } @else {
                dl.pairs { @for it in together { (pair(form, showing, it, depth)) } }
            }
        }
    }
}

fn part(form: &Form, showing: &Showing<'_>, rows: &[Row], depth: u8) -> Markup {
    let row = &rows[0];
    let item = row.item(form);
    let id = id(showing.prefix, &row.key);
    let title = format!("{id}-title");
    let named = !item.label().trim().is_empty();
    let number = row.repetition.filter(|(_, of)| *of > 1).map(|(number, _)| number + 1);
    html! {
        section.response-part id=(id) aria-labelledby=[named.then_some(&title)] {
            @if named {
                (heading(depth, &title, &html! { (words(item, showing.lang)) @if let Some(number) = number { " " (number) } }))
            }
            (level(form, showing, &split(&rows[1..]), depth + 1))
        }
    }
}

fn pair(form: &Form, showing: &Showing<'_>, rows: &[Row], depth: u8) -> Markup {
    let (row, lang) = (&rows[0], showing.lang);
    let item = row.item(form);
    let blank = row.answers.is_empty();
    html! {
        div id=(id(showing.prefix, &row.key)) tabindex="-1" {
            dt { (words(item, lang)) }
            dd {
                @if row.answers.len() > 1 {
                    ul { @for value in &row.answers { li.verbatim { (value_in(row, item, value, lang)) } } }
                } @else {
                    span.verbatim.is-blank[blank] { (told(row, item, lang)) }
                }
                @if item.is_calculated() && !blank {
                    span.under { (text::computed(lang)) }
                }
                @if let Some(beside) = showing.beside { (beside(&row.key.write(form))) }
                @if rows.len() > 1 { (level(form, showing, &split(&rows[1..]), depth)) }
            }
        }
    }
}
