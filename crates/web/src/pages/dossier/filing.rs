//! A dossier as it was filed, version by version: what was filed no longer changes.

use super::{View, documents, view};
use crate::failure::Failure;
use crate::look::date;
use crate::look::page::{self, Heading, Link};
use crate::look::state::State as Shade;
use crate::look::summary;
use crate::server::Site;
use crate::session::SignedIn;
use axum::extract::{Path, Query, State};
use domain::DossierId;
use domain::aap::template::{self, Field, Kind};
use domain::aap::{Aap, Content, Filed};
use domain::access::Action;
use jiff::civil::Date;
use law::Lang;
use maud::{Markup, html};
use serde::Deserialize;

/// The versions and their documents, on the page of the dossier.
pub(super) fn section(view: &View) -> Option<Markup> {
    let filed = view.opened.state().filed().filter(|_| view.opened.may(Action::ReadFiling))?;
    let dossier = view.opened.id();
    Some(html! {
        ul {
            @for (index, (on, content)) in filed.versions.iter().enumerate().rev() {
                li {
                    a href={ "/dossiers/" (dossier) "/filing?version=" (index + 1) } { (name(index, *on, view.lang)) }
                    " – " (content.answers.len()) (view.pick(" réponses, ", " answers, ")) (content.documents.len()) " documents"
                }
            }
        }
        (view.documents(&filed.content().documents))
    })
}

fn name(index: usize, on: Date, lang: Lang) -> String {
    let day = date::long(on, lang);
    if index == 0 {
        lang.pick(format!("Tel que déposé le {day}"), format!("As filed on {day}"))
    } else {
        lang.pick(format!("Tel que complété le {day}"), format!("As completed on {day}"))
    }
}

/// Which version.
#[derive(Deserialize)]
pub struct Asked {
    version: Option<usize>,
}

/// One version in full, by the sections of the template; what changed since the version before is
/// marked.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Path(dossier): Path<DossierId>,
    Query(asked): Query<Asked>,
) -> Result<Markup, Failure> {
    let view = view(&site, &reader, dossier).await?;
    if !view.opened.may(Action::ReadFiling) {
        return Err(Failure::Forbidden(Some(Action::ReadFiling)));
    }
    let filed = view.opened.state().filed().ok_or(Failure::NotFound)?;
    let index =
        asked.version.unwrap_or(filed.versions.len()).checked_sub(1).ok_or(Failure::NotFound)?;
    let (on, content) = filed.versions.get(index).ok_or(Failure::NotFound)?;
    let before = index.checked_sub(1).map(|it| &filed.versions[it].1);
    let lang = view.lang;
    let title = name(index, *on, lang);
    let sections = template::sections(filed.request.path, &content.answers, *on);
    let titles: Vec<(&str, &str)> =
        sections.iter().map(|(it, _)| (it.id, it.title.say(lang))).collect();
    let page = html! {
        (Heading::new(&title).kicker(format!("{} – {}", filed.request.reference, filed.request.product.name)).show())
        (versions(&view, filed, index))
        (page::contents(lang, &titles))
        @for (section, fields) in &sections {
            (page::section(section.id, section.title.say(lang), &answers(&view, fields, content, before)))
        }
    };
    let crumbs = vec![
        Link::new("Dossiers", "/dossiers"),
        Link::new(&filed.request.product.name, format!("/dossiers/{dossier}")),
    ];
    Ok(reader.page(title).crumbs(crumbs).show(&page))
}

fn versions(view: &View, filed: &Filed, shown: usize) -> Markup {
    html! {
        @if filed.versions.len() > 1 {
            p { (view.pick("Versions\u{a0}: ", "Versions: "))
                @for (index, (on, _)) in filed.versions.iter().enumerate() {
                    a href={ "?version=" (index + 1) } aria-current=[(index == shown).then_some("page")] { (name(index, *on, view.lang)) }
                    " "
                }
            }
        }
    }
}

fn answers(
    view: &View,
    fields: &[&'static Field],
    content: &Content,
    before: Option<&Content>,
) -> Markup {
    let rows: Vec<(&str, Markup)> = fields
        .iter()
        .map(|field| {
            let changed =
                before.is_some_and(|it| it.answers.get(field.id) != content.answers.get(field.id));
            let shown = html! {
                (answer(view, field, content))
                @if changed { p { (Shade::InProgress.saying(view.pick("Modifié", "Changed"))) } }
            };
            (field.label.say(view.lang), shown)
        })
        .collect();
    summary::list(&rows)
}

fn answer(view: &View, field: &Field, content: &Content) -> Markup {
    let lang = view.lang;
    if let Kind::Document(kind) = field.kind {
        let found = content.documents.iter().filter(|it| it.kind == kind);
        return documents::<Aap>(view.opened.id(), found, lang);
    }
    let Some(answer) = content.answers.get(field.id) else { return html! { "–" } };
    match field.kind {
        Kind::YesNo => {
            html! { (if answer == "yes" { lang.pick("Oui", "Yes") } else { lang.pick("Non", "No") }) }
        }
        Kind::Undertaking => html! { (lang.pick("Pris", "Given")) },
        Kind::Date => html! {
            @match answer.parse::<Date>() { Ok(day) => (date::time(day, lang)), Err(_) => (answer) }
        },
        Kind::Choice(choices) => {
            let found = choices.iter().find(|it| it.word == answer);
            html! { (found.map_or(answer.as_str(), |it| it.text.say(lang))) }
        }
        _ => html! { p.said { (answer) } },
    }
}
