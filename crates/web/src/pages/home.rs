//! What awaits a person: what is due soon, what is late, what changed.

use super::{clock, lines};
use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::date;
use crate::look::empty::empty;
use crate::look::icon::Icon;
use crate::look::page::{self, Heading};
use crate::look::state::State as Shade;
use crate::look::summary::{Figure, figures};
use crate::look::table::{Column, Table};
use crate::server::Site;
use crate::session::SignedIn;
use app::{Expected, Home, Line, Total};
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::DossierId;
use domain::access::Role;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use law::Lang;
use maud::{Markup, html};
use std::collections::BTreeSet;

/// The first page of who is signed in.
pub async fn show(State(site): State<Site>, reader: SignedIn) -> Result<Response, Failure> {
    let lang = reader.lang();
    let acting = reader.acting();
    // Whoever has no dossiers starts where their work is.
    if let Some(first) = super::first(acting.role) {
        return Ok(Redirect::to(first).into_response());
    }
    let mut home = site.app.home(acting).await?;
    let today = site.app.now().today;
    home.due.retain(|it| !clock::has_lapsed(it.subject, it.due_on, today));
    let (overdue, coming): (Vec<_>, Vec<_>) =
        home.due.into_iter().partition(|it| it.due_on < today);
    home.due = coming;
    let title = lang.pick("Mon activité", "My work");
    let lead = format!("{}, {}", acting.role.text().say(lang), reader.session.organisation_name);
    let mut heading = Heading::new(title).lead(lead);
    if acting.role == Role::Applicant && reader.session.kind.asks_for_medicines() {
        let new = Button::primary(lang.pick("Nouvelle demande", "New request")).icon(Icon::Plus);
        heading = heading.aside(new.href("/dossiers/new").show());
    }
    let content = html! {
        (heading.show())
        (counts(&home, &overdue, lang))
        (page::section("awaiting", lang.pick("Ce qui vous attend", "What awaits you"), &awaiting(&site, &home, today, lang).await?))
        @if !home.late.is_empty() || !overdue.is_empty() {
            (page::section("late", lang.pick("Délais dépassés", "Late"), &html! {
                @if !overdue.is_empty() { (due(&overdue, today, lang)) }
                @if !home.late.is_empty() { (table(&site, lang.pick("Délais dépassés", "Late"), &home.late, today, lang).await?) }
            }))
        }
        (page::section("due", lang.pick("Échéances des trente prochains jours", "Due within thirty days"), &due(&home.due, today, lang)))
        (page::section("changes", lang.pick("Derniers changements", "Latest changes"), &changes(&home, lang)))
        @if reader.session.parts.len() > 1 { (other_roles(&reader)) }
    };
    Ok(reader.page(title).show(&content).into_response())
}

fn counts(home: &Home, overdue: &[Expected], lang: Lang) -> Markup {
    let late: BTreeSet<DossierId> =
        home.late.iter().chain(overdue.iter().map(|it| &it.line)).map(|it| it.dossier).collect();
    let awaiting = match home.awaiting.total {
        Total::Exactly(count) | Total::MoreThan(count) => count.unsigned_abs(),
    };
    let count = |len: usize| u64::try_from(len).unwrap_or(u64::MAX);
    figures(
        &[
            Figure {
                count: awaiting,
                label: lang.pick("en attente de vous", "awaiting you").to_owned(),
                href: "/dossiers?awaiting=me&sort=due".to_owned(),
                state: Some(Shade::Waiting),
            },
            Figure {
                count: count(home.due.len()),
                label: lang.pick("à échéance sous 30 jours", "due within 30 days").to_owned(),
                href: "#due".to_owned(),
                state: Some(Shade::InProgress),
            },
            Figure {
                count: count(late.len()),
                label: lang.pick("en retard", "late").to_owned(),
                href: if late.is_empty() { "#due" } else { "#late" }.to_owned(),
                state: Some(Shade::Late),
            },
        ],
        lang,
    )
}

async fn awaiting(site: &Site, home: &Home, today: Date, lang: Lang) -> Result<Markup, Failure> {
    if home.awaiting.lines.is_empty() {
        return Ok(empty(
            Icon::Granted,
            lang.pick("Rien ne vous attend", "Nothing awaits you"),
            lang.pick(
                "Aucun dossier n’attend d’acte de votre rôle pour l’instant.",
                "No dossier awaits an act of your role for now.",
            ),
            Some(
                &Button::secondary(lang.pick("Voir tous les dossiers", "See all dossiers"))
                    .href("/dossiers"),
            ),
        ));
    }
    const SHOWN: usize = 8;
    let some = &home.awaiting.lines[..home.awaiting.lines.len().min(SHOWN)];
    let drawn =
        table(site, lang.pick("Ce qui vous attend", "What awaits you"), some, today, lang).await?;
    Ok(html! {
        (drawn)
        @if home.awaiting.lines.len() > SHOWN {
            p { a href="/dossiers?awaiting=me&sort=due" { (lang.pick("Tout ce qui vous attend", "All that awaits you")) } }
        }
    })
}

/// A table of dossiers with their clocks.
async fn table(
    site: &Site,
    caption: &str,
    rows: &[Line],
    today: Date,
    lang: Lang,
) -> Result<Markup, Failure> {
    let clocks = site.app.clocks(rows).await?;
    let rows = rows.iter().zip(&clocks);
    let rows = rows.map(|(line, clock)| lines::row(line, clock.as_ref(), today, lang));
    Ok(Table::new(caption, lines::columns(lang)).caption_unseen().rows(rows).show(lang))
}

fn due(expected: &[Expected], today: Date, lang: Lang) -> Markup {
    if expected.is_empty() {
        return html! { p { (lang.pick("Aucune échéance ne vous incombe dans les trente jours.", "Nothing is due from you within thirty days.")) } };
    }
    let columns = vec![
        Column::new(lang.pick("Dossier", "Dossier")),
        Column::new(lang.pick("Attendu", "Due")),
        Column::new(lang.pick("Le", "On")),
    ];
    let rows = expected.iter().map(|it| {
        let late = it.due_on < today;
        let day = html! { span.due.is-late[late] { (date::time_short(it.due_on, lang)) span.due-left { (date::left(it.due_on, today, lang)) } } };
        vec![
            lines::title(&it.line),
            html! { (capital(it.subject.due().say(lang))) },
            lines::explained(&it.line, &day, lang),
        ]
    });
    Table::new(lang.pick("Échéances", "Due dates"), columns).caption_unseen().rows(rows).show(lang)
}

fn changes(home: &Home, lang: Lang) -> Markup {
    if home.changes.is_empty() {
        return html! { p { (lang.pick("Rien n’a encore changé.", "Nothing has changed yet.")) } };
    }
    let columns = vec![
        Column::new(lang.pick("Dossier", "Dossier")),
        Column::new(lang.pick("Dernier acte", "Last act")),
        Column::new(lang.pick("Le", "On")),
    ];
    let paris = TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC);
    let rows = home.changes.iter().map(|it| {
        vec![
            lines::title(&it.line),
            html! { (it.title[usize::from(lang == Lang::En)]) },
            date::time_short(paris.to_datetime(it.at).date(), lang),
        ]
    });
    Table::new(lang.pick("Derniers changements", "Latest changes"), columns)
        .caption_unseen()
        .rows(rows)
        .show(lang)
}

/// The other roles of a person who has several.
fn other_roles(reader: &SignedIn) -> Markup {
    let lang = reader.lang();
    let acting = reader.acting();
    let others = reader.session.parts.iter();
    let others =
        others.filter(|it| it.organisation != acting.organisation || it.role != acting.role);
    page::section(
        "roles",
        lang.pick("Agir dans un autre rôle", "Act in another role"),
        &html! {
            @for part in others {
                (button::post("/role", &[("organisation", &part.organisation.to_string()), ("role", part.role.word())], &Button::secondary(&format!("{}, {}", part.role.text().say(lang), part.organisation_name))))
            }
        },
    )
}

/// A sentence starts with a capital.
#[must_use]
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
