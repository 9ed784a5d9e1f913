//! The parts of a form, so that a long one is drawn and filled in one at a time.

use super::words;
use super::{Drawing, id};
use crate::look::icon::Icon;
use forms::{Form, Item, ItemId, Key, Row, View};
use law::Lang;
use maud::{Markup, html};

/// A part of a form: a group at its beginning, or questions that stand beside each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The items of which it is made.
    pub items: Vec<ItemId>,
}

impl Part {
    /// Its title: that of its group. Questions without a group have the name of the first of them,
    /// and three dots where there are more.
    #[must_use]
    pub fn title(&self, form: &Form, lang: Lang) -> String {
        let items = self.items.iter().map(|it| form.item(*it));
        let mut told = items.filter(|it| it.kind != forms::Kind::Display);
        let first = told.next().or_else(|| self.items.first().map(|it| form.item(*it)));
        let title = first.map(|it| words::label(it, lang)).unwrap_or_default();
        if told.next().is_some() { format!("{title}…") } else { title }
    }

    /// Whether an item stands in it.
    #[must_use]
    pub fn holds(&self, form: &Form, item: ItemId) -> bool {
        form.ancestry(item).iter().any(|it| self.items.contains(it))
    }
}

/// The item around the whole form, where there is one and it holds several groups.
pub(super) fn around(form: &Form) -> Option<&Item> {
    let mut roots = form.roots().filter(|it| !it.hidden);
    let only = roots.next().filter(|it| it.kind == forms::Kind::Group && !it.repeats)?;
    let groups = form.children(only).filter(|it| it.kind == forms::Kind::Group && !it.hidden);
    (roots.next().is_none() && groups.count() > 1).then_some(only)
}

/// The parts of a form: its groups at the root, or those of the one group in which all stands.
/// Their number does not depend on what is answered.
#[must_use]
pub fn parts(form: &Form) -> Vec<Part> {
    let level: Vec<&Item> = match around(form) {
        Some(item) => form.children(item).collect(),
        None => form.roots().collect(),
    };
    let mut parts: Vec<Part> = Vec::new();
    let mut loose = false;
    for item in level.into_iter().filter(|it| !it.hidden) {
        let group = item.kind == forms::Kind::Group;
        match parts.last_mut().filter(|_| loose && !group) {
            Some(part) => part.items.push(item.id),
            None => parts.push(Part { items: vec![item.id] }),
        }
        loose = !group;
    }
    parts
}

/// Rows of a level: each with what stands in it.
pub(super) fn split(rows: &[Row]) -> Vec<&[Row]> {
    let mut out = Vec::new();
    let mut rest = rows;
    while let Some(first) = rest.first() {
        let inside = rest[1..].iter().take_while(|it| it.depth > first.depth).count();
        let (one, after) = rest.split_at(inside + 1);
        out.push(one);
        rest = after;
    }
    out
}

/// The rows of the parts, in the order of the form.
pub(super) fn rows<'v>(form: &Form, view: &'v View) -> Vec<&'v [Row]> {
    let roots = split(&view.rows);
    match around(form) {
        Some(item) => roots
            .into_iter()
            .filter(|it| it[0].key.item() == item.id)
            .flat_map(|it| split(&it[1..]))
            .collect(),
        None => roots,
    }
}

/// The rows of one part, each with what stands in it.
pub(super) fn of<'v>(part: &Part, all: &[&'v [Row]]) -> Vec<&'v [Row]> {
    all.iter().copied().filter(|it| part.items.contains(&it[0].key.item())).collect()
}

/// How many questions there are in some rows, and how many are dealt with; the required ones alone,
/// where there are any.
fn tally(form: &Form, rows: &[&[Row]]) -> (usize, usize, bool) {
    let asked = |row: &&Row| {
        let item = row.item(form);
        row.shown && row.enabled && item.is_asked() && !item.is_calculated()
    };
    let asked: Vec<&Row> = rows.iter().flat_map(|it| it.iter()).filter(asked).collect();
    let required: Vec<&Row> = asked.iter().copied().filter(|it| it.item(form).required).collect();
    let is_required = !required.is_empty();
    let counted = if is_required { required } else { asked };
    let done = counted.iter().filter(|it| !it.answers.is_empty() || it.absent.is_some()).count();
    (counted.len(), done, is_required)
}

/// Whether something of a part is to be filled in or read.
pub(super) fn is_open(rows: &[&[Row]]) -> bool {
    rows.iter().any(|it| it[0].shown && it[0].enabled)
}

/// The address of a part: its own page, or its place on this one.
fn address(drawing: &Drawing<'_>, number: usize, rows: &[&[Row]]) -> String {
    match drawing.pages {
        Some(pages) => format!("{pages}{number}"),
        None => format!("#{}", anchor(drawing, rows)),
    }
}

/// The id of a part on the page.
pub(super) fn anchor(drawing: &Drawing<'_>, rows: &[&[Row]]) -> String {
    let key: Option<&Key> = rows.first().map(|it| &it[0].key);
    key.map(|it| format!("{}-part", id(drawing.prefix, it))).unwrap_or_default()
}

/// Links to the parts, with how far each is; nothing for a form that is seen at once.
pub(super) fn contents(
    form: &Form,
    drawing: &Drawing<'_>,
    all: &[&[Row]],
    parts: &[Part],
) -> Markup {
    const LONG: usize = 20;
    let lang = drawing.lang;
    let shown: Vec<(usize, &Part, Vec<&[Row]>)> = parts
        .iter()
        .enumerate()
        .map(|(number, part)| (number, part, of(part, all)))
        .filter(|(_, _, rows)| is_open(rows))
        .collect();
    let long = all.iter().map(|it| it.len()).sum::<usize>() > LONG;
    html! {
        nav.questionnaire-parts id={ (drawing.prefix) "-parts" } aria-label=(lang.pick("Parties du formulaire", "Parts of the form"))
            hidden[shown.len() < 2 || (drawing.pages.is_none() && !long)] {
            ol {
                @for (number, part, rows) in &shown {
                    @let here = drawing.pages.is_some() && drawing.section == Some(*number);
                    li {
                        a href=(address(drawing, *number, rows)) aria-current=[here.then_some("page")] {
                            span { (part.title(form, lang)) }
                            (how_far(tally(form, rows), lang))
                        }
                    }
                }
            }
        }
    }
}

fn how_far((expected, done, required): (usize, usize, bool), lang: Lang) -> Markup {
    html! {
        @if expected > 0 && done == expected {
            span.guide-count.is-done { (Icon::Granted.svg()) span.unseen { (lang.pick("complet", "complete")) } }
        } @else if expected > 0 {
            span.guide-count {
                (done) "/" (expected)
                span.unseen { " " (if required {
                    lang.pick("réponses obligatoires", "required answers")
                } else {
                    lang.pick("réponses", "answers")
                }) }
            }
        }
    }
}

/// The parts before and after the one that is drawn: buttons, so that what is typed is saved first.
pub(super) fn turn(form: &Form, drawing: &Drawing<'_>, all: &[&[Row]], parts: &[Part]) -> Markup {
    let (Some(here), Some(_)) = (drawing.section, drawing.pages) else { return html! {} };
    let open = |number: &usize| is_open(&of(&parts[*number], all));
    let before = (0..here.min(parts.len())).rev().find(open);
    let after = (here + 1..parts.len()).find(open);
    let lang = drawing.lang;
    let button = |number: usize, word: &str, icon: Icon, first: bool| {
        html! {
            button.button.is-secondary type="submit" name={ (drawing.prefix) "-go" } value=(number) {
                @if first { (icon.svg()) }
                span { (word) span.unseen { (lang.pick("\u{a0}: ", ": ")) (parts[number].title(form, lang)) } }
                @if !first { (icon.svg()) }
            }
        }
    };
    html! {
        div.buttons.questionnaire-turn {
            @if let Some(number) = before {
                (button(number, lang.pick("Partie précédente", "Previous part"), Icon::Back, true))
            }
            @if let Some(number) = after {
                (button(number, lang.pick("Partie suivante", "Next part"), Icon::Forward, false))
            }
        }
    }
}
