//! The protocols that are published: the table of them, and each with its versions, its forms, its
//! calendar, the documents for patients and the way to its platform.

use crate::failure::Failure;
use crate::look::date;
use crate::look::empty::empty;
use crate::look::icon::Icon;
use crate::look::notice::Notice;
use crate::look::page::{self, Heading, Link};
use crate::look::summary;
use crate::look::table::{Column, Table};
use crate::pages::protocol::{content, version};
use crate::server::Site;
use crate::session::Visitor;
use app::PublicProtocol;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::DocumentId;
use domain::aap::path_text;
use domain::protocol::Version;
use law::Lang;
use maud::{Markup, html};
use serde::Deserialize;

/// Which version is read.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    version: String,
}

/// The version that is asked for: the one in force, or the last, where none is named.
fn chosen<'a>(it: &'a PublicProtocol, asked: &Asked) -> Option<&'a Version> {
    let wanted = asked.version.parse().ok().or(it.in_force);
    match wanted {
        Some(number) => it.versions.iter().find(|version| version.number == number),
        None => it.versions.last(),
    }
}

fn crumbs(lang: Lang) -> Vec<Link> {
    vec![
        Link::new(lang.pick("Registre", "Register"), "/register"),
        Link::new(lang.pick("Protocoles", "Protocols"), "/register/protocols"),
    ]
}

/// `GET /register/protocols`.
///
/// # Errors
/// When the database refuses.
pub async fn list(State(site): State<Site>, reader: Visitor) -> Result<Markup, Failure> {
    let all = site.app.public_protocols().await?;
    let lang = reader.lang;
    let title = lang.pick("Protocoles publiés", "Published protocols");
    let columns = vec![
        Column::new(lang.pick("Médicament", "Medicine")),
        Column::new(lang.pick("Voie", "Path")),
        Column::new(lang.pick("Laboratoire", "Laboratory")),
        Column::new(lang.pick("Version en vigueur", "Version in force")),
        Column::new(lang.pick("Recueil des données", "Collection of data")),
    ];
    let rows = all.iter().map(|it| {
        let version = chosen(it, &Asked::default());
        vec![
            html! {
                a href={ "/register/protocols/" (it.reference) } { (it.product.name) }
                p.under { (it.indication) }
                p.under { (it.reference) }
            },
            html! { (path_text(it.path).say(lang)) },
            html! { (it.holder) },
            html! {
                @match (it.closed_on, it.in_force) {
                    (Some(day), _) => { (lang.pick("clos le ", "closed on ")) (date::time_short(day, lang)) },
                    (None, Some(number)) => (number),
                    (None, None) => (lang.pick("à venir", "to come")),
                }
            },
            html! { @if let Some(version) = version { (content::source(&version.content.source, lang)) } },
        ]
    });
    let lead = lang.pick(
        "Pour chaque médicament en accès précoce\u{a0}: qui peut être traité, comment les patients sont suivis, quelles données sont recueillies et où.",
        "For each medicine in early access: who may be treated, how patients are monitored, which data are collected and where.",
    );
    let content = html! {
        (Heading::new(title).lead(lead).show())
        @if all.is_empty() {
            (empty(Icon::Tray, lang.pick("Aucun protocole publié", "No published protocol"), lang.pick("Un protocole paraît ici une fois publié avec la décision à laquelle il est annexé.", "A protocol appears here once it is published with the decision to which it is annexed."), None))
        } @else {
            (Table::new(title, columns).caption_unseen().rows(rows).show(lang))
        }
    };
    let crumbs = vec![Link::new(lang.pick("Registre", "Register"), "/register")];
    Ok(reader.page(title).crumbs(crumbs).show(&content))
}

/// `GET /register/protocols/{reference}`.
///
/// # Errors
/// Where no protocol of that reference is public.
pub async fn show(
    State(site): State<Site>,
    reader: Visitor,
    Path(reference): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Markup, Failure> {
    let it = site.app.public_protocol(&reference).await?;
    let today = site.app.now().today;
    let lang = reader.lang;
    let version = chosen(&it, &asked).ok_or(Failure::NotFound)?;
    let at = format!("/register/protocols/{reference}");
    let query = format!("?version={}", version.number);
    let kind = lang.pick("Protocole (PUT-RD)", "Protocol (PUT-RD)");
    let heading = Heading::new(&it.product.name)
        .kicker(format!("{reference} – {kind}, version {}", version.number))
        .lead(&it.indication);
    let content = html! {
        (heading.show())
        @if let Some(day) = it.closed_on {
            (Notice::info(match lang {
                Lang::Fr => format!("Ce protocole est clos depuis le {}", date::long(day, lang)),
                Lang::En => format!("This protocol was closed on {}", date::long(day, lang)),
            }).show(lang))
        } @else if it.in_force != Some(version.number) {
            (Notice::info(lang.pick("Cette version n’est pas celle qui s’applique aujourd’hui", "This version is not the one that applies today"))
                .body(html! { p { a href=(at) { (lang.pick("Lire la version en vigueur", "Read the version in force")) } } }).show(lang))
        }
        (page::columns(
            &version::whole(&version.content, &at, &query, &at, today, lang),
            &beside(&it, version, &at, lang),
        ))
    };
    Ok(reader
        .page(format!("{} – {reference}", it.product.name))
        .crumbs(crumbs(lang))
        .show(&content))
}

/// The laboratory, the contact, the platform, the versions.
fn beside(it: &PublicProtocol, version: &Version, at: &str, lang: Lang) -> Markup {
    let contact = version.content.texts.get("contact").map_or("–", String::as_str);
    html! {
        (page::section("about", lang.pick("En bref", "In short"), &summary::list(&[
            (lang.pick("Laboratoire", "Laboratory"), html! { (it.holder) }),
            (lang.pick("Substance", "Substance"), html! { (it.product.substance) }),
            (lang.pick("Voie", "Path"), html! { (path_text(it.path).say(lang)) }),
            (lang.pick("Contact", "Contact"), html! { p.said { (contact) } }),
            (lang.pick("Recueil des données", "Collection of data"), content::source(&version.content.source, lang)),
        ])))
        (page::section("versions", lang.pick("Versions", "Versions"), &html! {
            ul { @for other in it.versions.iter().rev() {
                li {
                    a href={ (at) "?version=" (other.number) } aria-current=[(other.number == version.number).then_some("page")] { "Version " (other.number) }
                    (lang.pick(", applicable à partir du ", ", applies from ")) (date::time(other.applies_on, lang))
                    @if let Some(reason) = &other.reason { p.under { (reason) } }
                }
            } }
        }))
    }
}

/// `GET /register/protocols/{reference}/forms/{key}`: every question of a form.
///
/// # Errors
/// Where it is not public.
pub async fn form(
    State(site): State<Site>,
    reader: Visitor,
    Path((reference, key)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Markup, Failure> {
    let it = site.app.public_protocol(&reference).await?;
    let version = chosen(&it, &asked).ok_or(Failure::NotFound)?;
    let form = version.content.form(&key).ok_or(Failure::NotFound)?;
    let lang = reader.lang;
    let at = format!("/register/protocols/{reference}");
    let query = format!("?version={}", version.number);
    let kicker = format!("{reference} – version {}", version.number);
    let content = version::read_form(form, &kicker, &at, &query, lang);
    let mut crumbs = crumbs(lang);
    crumbs.push(Link::new(&it.product.name, format!("{at}{query}")));
    Ok(reader.page(&form.title).crumbs(crumbs).show(&content))
}

/// `GET /register/protocols/{reference}/forms/{key}/questionnaire.json`.
///
/// # Errors
/// Where it is not public.
pub async fn questionnaire(
    State(site): State<Site>,
    Path((reference, key)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let it = site.app.public_protocol(&reference).await?;
    let version = chosen(&it, &asked).ok_or(Failure::NotFound)?;
    Ok(version::file(version.content.form(&key).ok_or(Failure::NotFound)?))
}

/// `GET /register/protocols/{reference}/documents/{document}`: a document for patients.
///
/// # Errors
/// For any other.
pub async fn document(
    State(site): State<Site>,
    Path((reference, id)): Path<(String, DocumentId)>,
) -> Result<Response, Failure> {
    let (document, bytes) = site.app.download_of_protocol(&reference, id).await?;
    Ok(crate::pages::dossier::file(&document, Body::from_stream(bytes)))
}
