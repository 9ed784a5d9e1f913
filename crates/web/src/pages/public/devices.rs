//! The derogations for devices that are public: the table of them, and each with its decision.

use crate::failure::Failure;
use crate::look::cite::Cite;
use crate::look::date;
use crate::look::empty::empty;
use crate::look::icon::Icon;
use crate::look::page::{self, Heading, Link};
use crate::look::summary;
use crate::look::table::{Column, Table};
use crate::pages::device::{said_of, terms};
use crate::pages::lines;
use crate::server::Site;
use crate::session::Visitor;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::device::{Derogation, Device, Record};
use domain::{DocumentId, Procedure, Standing};
use law::Lang;
use maud::{Markup, html};

/// `GET /register/devices`.
///
/// # Errors
/// When the database refuses.
pub async fn list(State(site): State<Site>, reader: Visitor) -> Result<Markup, Failure> {
    let (lang, today) = (reader.lang, site.app.now().today);
    let all = site.app.public_derogations().await?;
    let title = lang.pick("Dispositifs en dérogation", "Devices under derogation");
    let columns = vec![
        Column::new(lang.pick("Dispositif", "Device")),
        Column::new(lang.pick("État", "State")),
        Column::new(lang.pick("Fabricant", "Manufacturer")),
        Column::new(lang.pick("Octroyée le", "Granted on")),
        Column::new(lang.pick("Dernier jour", "Last day")),
    ];
    let rows = all.iter().filter_map(|it| {
        let (record, derogation) = (it.state.record()?, it.state.derogation()?);
        let standing = Device::summary(&it.state, today)?.standing;
        Some(vec![
            html! {
                a href={ "/register/devices/" (it.reference) } { (record.content.name) }
                p.under { (lines::shortened(&record.content.purpose, 120)) }
                p.under { (it.reference) }
            },
            lines::tag(standing, lang),
            html! { (it.manufacturer) },
            date::time_short(derogation.on, lang),
            date::time_short(it.state.end().map_or(derogation.until(), |end| end.on), lang),
        ])
    });
    let lead = lang.pick(
        "Les dispositifs médicaux et de diagnostic in vitro que l’ANSM autorise sans marquage CE, en France et pour une durée fixée. Les dérogations pour un patient nommément désigné ne sont pas publiées.",
        "Medical devices and in-vitro diagnostics that the ANSM allows without a CE mark, in France and for a fixed period. Derogations for a named patient are not published.",
    );
    let content = html! {
        (Heading::new(title).lead(lead).show())
        @if all.is_empty() {
            (empty(Icon::Tray, lang.pick("Aucune dérogation publiée", "No published derogation"), lang.pick("Une dérogation paraît ici une fois sa décision publiée par l’ANSM.", "A derogation appears here once the ANSM has published its decision."), None))
        } @else {
            (Table::new(title, columns).caption_unseen().rows(rows).show(lang))
        }
    };
    Ok(reader.page(title).crumbs(crumbs(lang, false)).show(&content))
}

fn crumbs(lang: Lang, of_one: bool) -> Vec<Link> {
    let mut links = vec![Link::new(lang.pick("Registre", "Register"), "/register")];
    if of_one {
        links.push(Link::new(lang.pick("Dispositifs", "Devices"), "/register/devices"));
    }
    links
}

/// `GET /register/devices/{reference}`.
///
/// # Errors
/// Where no derogation of that reference is public.
pub async fn show(
    State(site): State<Site>,
    reader: Visitor,
    Path(reference): Path<String>,
) -> Result<Markup, Failure> {
    let lang = reader.lang;
    let public = site.app.public_derogation(&reference).await?;
    let it = public.state.record().ok_or(Failure::NotFound)?;
    let granted = public.state.derogation().ok_or(Failure::NotFound)?;
    // What is asked or was refused since stays between the manufacturer and the ANSM.
    let derogation = &Derogation { renewal: None, unrenewed: None, ..granted.clone() };
    let today = site.app.now().today;
    let standing = Device::summary(&public.state, today).map_or(Standing::Ended, |it| it.standing);
    let files: Vec<summary::Document> = derogation
        .documents
        .iter()
        .map(|document| summary::Document {
            name: document.name.clone(),
            href: format!("/register/devices/{reference}/documents/{}", document.id),
            about: document.kind.text().say(lang).to_owned(),
            action: None,
        })
        .collect();
    let heading = Heading::new(&it.content.name)
        .kicker(format!("{reference} – {}", it.content.kind.text().say(lang)))
        .lead(&it.content.purpose)
        .tag(lines::tag(standing, lang));
    let wide = html! {
        (page::section("decision", lang.pick("Décision de l’ANSM", "Decision of the ANSM"), &html! {
            (summary::list(&terms(derogation, &public.state, lang)))
            @if !files.is_empty() { (summary::documents(&files)) }
            p.under { (Cite::of(&derogation.citation, lang).show(lang)) }
            p.under { (Cite::of(&derogation.period, lang).show(lang)) }
        }))
        (page::section("request", lang.pick("Pourquoi une dérogation", "Why a derogation"), &why(it, lang)))
    };
    let narrow = page::section(
        "about",
        lang.pick("En bref", "In short"),
        &about(it, &public.manufacturer, lang),
    );
    let content = html! { (heading.show()) (page::columns(&wide, &narrow)) };
    let title = format!("{} – {reference}", it.content.name);
    Ok(reader.page(title).crumbs(crumbs(lang, true)).show(&content))
}

/// The case and the interest: what the manufacturer wrote in full stays between it and the ANSM.
fn why(it: &Record, lang: Lang) -> Markup {
    let said: Vec<(&str, Markup)> = said_of(&it.content, lang).into_iter().take(2).collect();
    summary::list(&said)
}

fn about(it: &Record, manufacturer: &str, lang: Lang) -> Markup {
    let mut rows: Vec<(&str, Markup)> =
        vec![(lang.pick("Fabricant", "Manufacturer"), html! { (manufacturer) })];
    if !it.content.model.is_empty() {
        rows.push((lang.pick("Modèle", "Model"), html! { (it.content.model) }));
    }
    rows.push((
        lang.pick("Fondement", "Legal basis"),
        html! { (it.content.kind.basis().say(lang)) },
    ));
    summary::list(&rows)
}

/// `GET /register/devices/{reference}/documents/{document}`.
///
/// # Errors
/// For any other.
pub async fn document(
    State(site): State<Site>,
    Path((reference, id)): Path<(String, DocumentId)>,
) -> Result<Response, Failure> {
    let (document, bytes) = site.app.download_of_derogation(&reference, id).await?;
    Ok(crate::pages::dossier::file(&document, Body::from_stream(bytes)))
}
