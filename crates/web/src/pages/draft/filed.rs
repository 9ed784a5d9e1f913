//! A dossier as it was filed, or as it will be: every question with its answer, by sections.

use super::field::{about, shown_value};
use crate::look::icon::Icon;
use crate::look::{page, summary};
use domain::Document;
use domain::aap::Content;
use domain::aap::template::{self, Field, Kind};
use jiff::civil::Date;
use law::{Lang, Path};
use maud::{Markup, html};

/// The content by sections. `on` is the day of the filing, whose law says which questions there
/// were; `link` gives the address of a document. Questions left open are counted, not listed.
#[must_use]
pub fn as_filed(
    content: &Content,
    path: Path,
    on: Date,
    link: &dyn Fn(&Document) -> String,
    lang: Lang,
) -> Markup {
    let sections = template::sections(path, &content.answers, on);
    let (filled, open): (Vec<_>, Vec<_>) = sections
        .into_iter()
        .partition(|(_, fields)| fields.iter().any(|field| is_answered(content, field)));
    let titles: Vec<_> =
        filled.iter().map(|(section, _)| (section.id, section.title.say(lang))).collect();
    let left: Vec<_> = open.iter().map(|(section, _)| section.title.say(lang)).collect();
    html! {
        (page::contents(lang, &titles))
        @for (section, fields) in &filled {
            (page::section(section.id, section.title.say(lang), &answered(content, fields, link, lang)))
        }
        @if !left.is_empty() {
            p.hint { (lang.pick("Sections sans réponse\u{a0}: ", "Sections without an answer: ")) (left.join(lang.pick("\u{a0}; ", "; "))) "." }
        }
    }
}

fn is_answered(content: &Content, field: &Field) -> bool {
    match field.kind {
        Kind::Document(kind) => content.documents.iter().any(|it| it.kind == kind),
        _ => content.answers.get(field.id).is_some_and(|answer| !answer.trim().is_empty()),
    }
}

fn answered(
    content: &Content,
    fields: &[&'static Field],
    link: &dyn Fn(&Document) -> String,
    lang: Lang,
) -> Markup {
    let mut rows: Vec<(&str, Markup)> = Vec::new();
    let mut open = 0;
    for field in fields {
        let shown = match field.kind {
            Kind::Document(kind) => {
                pieces(content.documents.iter().filter(|it| it.kind == kind), link, lang)
            }
            _ => content.answers.get(field.id).filter(|it| !it.trim().is_empty()).map(|answer| {
                html! {
                    @if field.kind == Kind::Undertaking { (Icon::Granted.svg()) " " }
                    span.verbatim { (shown_value(field, answer, lang)) }
                }
            }),
        };
        match shown {
            Some(shown) => rows.push((field.label.say(lang), shown)),
            None => open += 1,
        }
    }
    html! {
        @if !rows.is_empty() { (summary::list(&rows)) }
        @if open > 0 {
            p.hint { (match (lang, open) {
                (Lang::Fr, 1) => "1 question sans réponse.".to_owned(),
                (Lang::Fr, n) => format!("{n} questions sans réponse."),
                (Lang::En, 1) => "1 question without an answer.".to_owned(),
                (Lang::En, n) => format!("{n} questions without an answer."),
            }) }
        }
    }
}

fn pieces<'a>(
    documents: impl Iterator<Item = &'a Document>,
    link: &dyn Fn(&Document) -> String,
    lang: Lang,
) -> Option<Markup> {
    let lines: Vec<_> = documents
        .map(|it| summary::Document {
            name: it.name.clone(),
            href: link(it),
            about: about(it, lang),
            action: None,
        })
        .collect();
    (!lines.is_empty()).then(|| summary::documents(&lines))
}
