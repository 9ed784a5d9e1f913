//! A protocol as one page: where it stands, its versions, what it says, its forms, its calendar,
//! what the authorities said of it, what happened, and what one may do now.

mod acts;
pub mod content;
pub mod draft;
pub mod list;
pub mod version;

use super::acts::{find, listed};
use super::history::{Named, section as history};
use super::lines;
use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::cite::Cite;
use crate::look::icon::Icon;
use crate::look::notice::Notice;
use crate::look::page::{self, Heading, Link};
use crate::look::table::{Column, Table};
use crate::look::{date, summary};
use crate::server::Site;
use crate::session::SignedIn;
use acts::part_name;
use app::{Opened, ProtocolsOf};
use axum::extract::{Path, Query, State as Extract};
use domain::aap::path_text;
use domain::access::{Action, Role};
use domain::protocol::{Comment, Content, Protocol, Record, State};
use domain::{DossierId, Procedure};
use law::{Lang, Text};
use maud::{Markup, html};
use serde::Deserialize;

/// What a page of a protocol is drawn from.
struct View {
    opened: Opened<Protocol>,
    lang: Lang,
    named: Named,
    laboratory: String,
}

impl View {
    /// A sentence in the language of the page.
    const fn pick<'a>(&self, fr: &'a str, en: &'a str) -> &'a str {
        match self.lang {
            Lang::Fr => fr,
            Lang::En => en,
        }
    }
}

/// What was just done, in the address.
#[derive(Deserialize)]
pub struct Done {
    done: Option<String>,
}

/// What stands of a protocol: the last that was sent where it is examined, else its last version;
/// with the word of it in addresses.
fn standing(state: &State) -> Option<(&'static str, &Content)> {
    let sent = state.submission().map(|it| ("sent", &it.content));
    let last = || state.record().and_then(Record::last).map(|it| ("last", &it.content));
    sent.or_else(last)
}

/// The page.
///
/// # Errors
/// When one may not see it.
pub async fn show(
    Extract(site): Extract<Site>,
    reader: SignedIn,
    Path(protocol): Path<DossierId>,
    Query(done): Query<Done>,
) -> Result<Markup, Failure> {
    let opened = site.app.open::<Protocol>(reader.acting(), protocol).await?;
    let named = Named::of(&site, &opened).await?;
    let holder = opened.state().record().ok_or(Failure::NotFound)?.opening.holder;
    let laboratory = site.app.organisation(holder).await?.map(|it| it.name);
    let laboratory = laboratory.unwrap_or_else(|| "–".to_owned());
    let view = View { opened, lang: reader.lang(), named, laboratory };
    let lang = view.lang;
    let state = view.opened.state();
    let record = state.record().ok_or(Failure::NotFound)?;
    let found = Protocol::summary(state, view.opened.now.today).ok_or(Failure::NotFound)?;
    let product = &record.opening.product.name;
    let kind = view.pick("Protocole (PUT-RD)", "Protocol (PUT-RD)");
    let heading = Heading::new(product)
        .kicker(format!("{} – {kind}", record.opening.reference))
        .lead(&record.opening.indication)
        .tag(lines::tag(found.standing, lang));
    let reads = view.opened.may(Action::ReadFiling);
    let mut parts: Vec<(&str, &str, Markup)> = Vec::new();
    let mut part = |id, title, content: Option<Markup>| {
        parts.extend(content.map(|content| (id, title, content)));
    };
    part("versions", view.pick("Versions", "Versions"), versions(&view, record));
    if reads {
        part("comments", view.pick("Observations", "Comments"), comments(&view, record));
    }
    if let Some((word, said)) = standing(state).filter(|_| reads) {
        let at = format!("/protocols/{protocol}/versions/{word}");
        let today = view.opened.now.today;
        part(
            "calendar",
            view.pick("Calendrier des visites", "Calendar of visits"),
            Some(content::calendar(said, lang)),
        );
        part("forms", view.pick("Fiches", "Forms"), Some(content::forms(said, &at, "", lang)));
        part(
            "criteria",
            view.pick("Critères d’éligibilité", "Eligibility criteria"),
            content::criteria(said, lang),
        );
        part("terms", view.pick("Modalités", "Terms"), Some(content::terms(said, today, lang)));
        let under = format!("/protocols/{protocol}");
        part(
            "documents",
            view.pick("Documents pour les patients", "Documents for patients"),
            content::documents(&said.documents, &under, lang),
        );
        part(
            "texts",
            view.pick("Textes", "Texts"),
            Some(html! {
                (content::texts(said, lang))
                p { a href=(at) { (view.pick("Lire le protocole en entier", "Read the whole protocol")) } }
            }),
        );
    }
    part(
        "history",
        view.pick("Chronologie", "History"),
        Some(history(&view.opened, &view.named, lang)),
    );
    let titles: Vec<(&str, &str)> = parts.iter().map(|(id, title, _)| (*id, *title)).collect();
    let wide =
        html! { @for (id, title, content) in &parts { (page::section(id, title, content)) } };
    let narrow = html! {
        (page::section("acts", view.pick("Ce que vous pouvez faire", "What you can do"), &html! {
            (draft_link(&view))
            (listed(&view.opened, lang))
        }))
        (page::section("about", view.pick("En bref", "In short"), &about(&view, record)))
        (page::contents(lang, &titles))
    };
    let content = html! {
        @if let Some(done) = done.done.as_deref().and_then(said) { (Notice::success(done.say(lang)).show(lang)) }
        (heading.show())
        p { a.to-acts href="#acts" { (Icon::Down.svg()) span { (view.pick("Ce que vous pouvez faire", "What you can do")) } } }
        (alert(&view))
        (page::columns(&wide, &narrow))
    };
    let crumbs = vec![Link::new(view.pick("Protocoles", "Protocols"), "/protocols")];
    Ok(reader.page(product).crumbs(crumbs).show(&content))
}

/// What is said once something was done.
fn said(word: &str) -> Option<Text> {
    match word {
        "submit" => Some(Text::new(
            "Le protocole est envoyé aux autorités qui le définissent.",
            "The protocol is sent to the authorities that define it.",
        )),
        act => find::<Protocol>(act).map(|act| act.done),
    }
}

/// What the reader should know first.
fn alert(view: &View) -> Markup {
    let (lang, state) = (view.lang, view.opened.state());
    if let Some(ending) = state.ending() {
        return Notice::info(view.pick("Ce protocole est clos", "This protocol is closed"))
            .body(html! { p.said { (ending.reason) } })
            .show(lang);
    }
    match state.amendment() {
        Some(amendment) if view.opened.may(Action::ReadFiling) => {
            let title = view.pick("Un avenant est en cours", "An amendment is under way");
            Notice::info(title).body(html! { p.said { (amendment.reason) } }).show(lang)
        }
        _ => html! {},
    }
}

/// The way to the draft, where one may write in it.
fn draft_link(view: &View) -> Markup {
    let href = format!("/protocols/{}/draft", view.opened.id());
    let label = match view.opened.state() {
        State::Draft(_) => view.pick("Rédiger le protocole", "Write the protocol"),
        State::Amended(..) => view.pick("Rédiger l’avenant", "Write the amendment"),
        _ => view.pick("Reprendre la rédaction", "Go on writing"),
    };
    html! {
        @if view.opened.may(Action::EditDraft) {
            (button::row(&[Button::primary(label).href(&href)]))
        }
    }
}

/// The versions, the last first; nothing before the first.
fn versions(view: &View, record: &Record) -> Option<Markup> {
    if record.versions.is_empty() || !view.opened.may(Action::ReadFiling) {
        return None;
    }
    let lang = view.lang;
    let in_force = view.opened.state().in_force(view.opened.now.today).map(|it| it.number);
    let columns = vec![
        Column::new(view.pick("Version", "Version")),
        Column::new(view.pick("Annexée le", "Annexed on")),
        Column::new(view.pick("Applicable à partir du", "Applies from")),
        Column::new(view.pick("Publiée le", "Published on")),
        Column::new(view.pick("Motif", "Reason")),
    ];
    let rows = record.versions.iter().rev().map(|it| {
        vec![
            html! {
                a href={ "/protocols/" (view.opened.id()) "/versions/" (it.number) } { "Version\u{a0}" (it.number) }
                @if in_force == Some(it.number) { p.under { (view.pick("en vigueur", "in force")) } }
            },
            html! { (date::time_short(it.annexed_on, lang)) p.under { (Cite::of(&it.citation, lang).show(lang)) } },
            date::time_short(it.applies_on, lang),
            html! { @match it.published_on { Some(day) => (date::time_short(day, lang)), None => "–" } },
            html! { (it.reason.as_deref().unwrap_or("–")) },
        ]
    });
    Some(
        Table::new(view.pick("Versions", "Versions"), columns)
            .caption_unseen()
            .rows(rows)
            .show(lang),
    )
}

/// What the authorities said, of what was sent last first.
fn comments(view: &View, record: &Record) -> Option<Markup> {
    if record.comments.is_empty() {
        return None;
    }
    let lang = view.lang;
    let said = standing(view.opened.state()).map(|it| it.1);
    let line = |it: &Comment| {
        let round = it.round;
        html! {
            li {
                p {
                    strong { (it.authority.text().say(lang)) } ", "
                    (part_name(&it.about, said, lang)) ", "
                    (date::time(it.on, lang))
                }
                p.under { (lang.pick(format!("sur l’envoi n°\u{a0}{round}"), format!("on sending no. {round}"))) }
                p.said { (it.text) }
            }
        }
    };
    Some(html! { ul.outline { @for it in record.comments.iter().rev() { (line(it)) } } })
}

/// The laboratory, who defines it, the authorisation, the thread.
fn about(view: &View, record: &Record) -> Markup {
    let (lang, opening) = (view.lang, &record.opening);
    let names: Vec<&str> = record.defined_by.iter().map(|it| it.text().say(lang)).collect();
    let mut rows: Vec<(&str, Markup)> = vec![
        (view.pick("Laboratoire", "Laboratory"), html! { (view.laboratory) }),
        (view.pick("Substance", "Substance"), html! { (opening.product.substance) }),
        (view.pick("Voie", "Path"), html! { (path_text(opening.path).say(lang)) }),
        (
            view.pick("Défini par", "Defined by"),
            html! { (names.join(", ")) " " (Cite::of(&record.citation, lang).show(lang)) },
        ),
        (view.pick("Ouvert pour", "Opened for"), html! { (opening.of) }),
    ];
    if let Some(version) = record.versions.iter().rev().find(|it| it.published_on.is_some()) {
        rows.push((
            view.pick("Page publique", "Public page"),
            html! { a href={ "/register/protocols/" (opening.reference) } { (view.pick("Version ", "Version ")) (version.number) } },
        ));
    }
    rows.push((
        view.pick("Tout l’historique", "The whole thread"),
        html! { a href={ "/threads/" (opening.thread) } { (view.pick("Du premier rendez-vous au remboursement", "From the first meeting to the listing")) } },
    ));
    summary::list(&rows)
}

/// The protocols of a request or of an authorisation, and the way to write one, on its page.
#[must_use]
pub fn beside(of: DossierId, found: &ProtocolsOf, role: Role, lang: Lang) -> Markup {
    html! {
        @for line in &found.lines {
            p {
                a href={ "/protocols/" (line.dossier) } { (lang.pick("Voir le protocole", "See the protocol")) " " (line.row.reference) }
                " " (lines::tag(line.standing, lang))
            }
        }
        @if found.none && role == Role::Applicant {
            (button::post("/protocols", &[("of", &of.to_string())], &Button::secondary(lang.pick("Rédiger le protocole", "Write the protocol"))))
        }
    }
}
