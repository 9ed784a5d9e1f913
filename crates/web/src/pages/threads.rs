//! A medicine in one indication as one line of time: everything that happened to it, from the first
//! meeting to the listing, dossier by dossier, as far as the reader may read it.

use super::history::{Named, drawn};
use super::lines;
use crate::failure::Failure;
use crate::look::date;
use crate::look::lifeline::{Bar, Kind, Row, picture};
use crate::look::page::{self, Heading, Link};
use crate::look::table::{Column, Table};
use crate::look::timeline::{Entry as Drawn, timeline};
use crate::server::Site;
use crate::session::SignedIn;
use app::{Line, Thread, Told};
use axum::extract::{Path, State};
use domain::aap::Aap;
use domain::agreement::Agreement;
use domain::authorisation::{Authorisation, Span, SpanKind};
use domain::listing::Listing;
use domain::meeting::Meeting;
use domain::protocol::Protocol;
use domain::referential::Referential;
use domain::{DossierId, Entry, Procedure};
use jiff::civil::Date;
use law::Lang;
use maud::{Markup, html};

/// The page.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Path(thread): Path<DossierId>,
) -> Result<Markup, Failure> {
    let lang = reader.lang();
    let Thread { lines: parts, told, gained } = site.app.thread(reader.acting(), thread).await?;
    let protocols = site.app.protocols_of(reader.acting(), thread).await?;
    let (last, _) = parts.last().ok_or(Failure::NotFound)?;
    let columns = vec![
        Column::new(lang.pick("Dossier", "Dossier")),
        Column::new(lang.pick("Nature", "Kind")),
        Column::new(lang.pick("État", "State")),
        Column::new(lang.pick("Ouvert le", "Opened on")),
    ];
    let rows = parts.iter().map(|(line, _)| {
        vec![
            html! { a href=(lines::place(line)) { (line.row.reference) } },
            html! { (kind(&line.row.procedure, lang)) },
            lines::tag(line.standing, lang),
            html! { (date::time_short(line.row.opened_on, lang)) },
        ]
    });
    let table = Table::new(lang.pick("Dossiers de ce fil", "Dossiers of this thread"), columns)
        .caption_unseen()
        .rows(rows);
    let named =
        Named::dossiers(parts.iter().filter_map(|(it, _)| it.row.stream.parse().ok()).collect());
    let drawn: Vec<Drawn> = told.iter().rev().map(|it| entry(it, &named, lang)).collect();
    let today = site.app.now().today;
    let drawn_rows: Vec<Row> =
        parts.iter().map(|(line, spans)| row(line, spans, today, lang)).collect();
    let title = lang.pick("Tout l’historique", "The whole thread");
    let content = html! {
        (Heading::new(&last.row.product).kicker(title).lead(&last.row.indication).show())
        @if let Some(days) = gained {
            p.lead {
                strong { (date::days(i32::try_from(days).unwrap_or(i32::MAX), lang)) }
                " " (lang.pick("d’accès gagnés sur le droit commun", "of access gained over the common law"))
            }
        }
        (page::section("dossiers", lang.pick("Dossiers", "Dossiers"), &html! {
            (picture(&drawn_rows, today, lang))
            (table.show(lang))
            @if protocols.none { (super::protocol::beside(thread, &protocols, reader.acting().role, lang)) }
        }))
        (page::section("history", lang.pick("Ligne du temps", "Line of time"), &timeline(&drawn, lang)))
    };
    let crumbs = vec![Link::new(lang.pick("Autorisations", "Authorisations"), "/authorisations")];
    Ok(reader.page(&last.row.product).crumbs(crumbs).show(&content))
}

/// A dossier as bars: the times of its life, or from its opening to what ended it.
fn row(line: &Line, spans: &[Span], today: Date, lang: Lang) -> Row {
    let kind_of = |kind: SpanKind| match kind {
        SpanKind::InForce => Kind::InForce,
        SpanKind::Suspended => Kind::Suspended,
        SpanKind::Continuity => Kind::Continuity,
    };
    let mut bars: Vec<Bar> = spans
        .iter()
        .map(|it| Bar { from: it.from, until: it.until, kind: kind_of(it.kind) })
        .collect();
    if bars.is_empty() {
        let from = line.row.opened_on;
        let until = line.row.decided_on.or_else(|| lines::closed_on(line)).unwrap_or(today);
        bars.push(Bar { from, until: until.max(from), kind: Kind::Examined });
    }
    let label = format!("{} – {}", kind(&line.row.procedure, lang), line.row.reference);
    Row { label, bars }
}

/// What a dossier of a procedure is called.
#[must_use]
pub const fn kind(procedure: &str, lang: Lang) -> &'static str {
    match (procedure.as_bytes(), lang) {
        (b"authorisation", Lang::Fr) => "Autorisation",
        (b"authorisation", Lang::En) => "Authorisation",
        (b"meeting", Lang::Fr) => "Rendez-vous",
        (b"meeting", Lang::En) => "Meeting",
        (b"listing", Lang::Fr) => "Inscription au remboursement",
        (b"listing", Lang::En) => "Listing",
        (b"protocol", Lang::Fr) => "Protocole",
        (b"protocol", Lang::En) => "Protocol",
        (b"agreement", Lang::Fr) => "Convention",
        (b"agreement", Lang::En) => "Agreement",
        (b"referential", Lang::Fr) => "Référentiel d’accès compassionnel",
        (b"referential", Lang::En) => "Compassionate access referential",
        (_, Lang::Fr) => "Demande",
        (_, Lang::En) => "Request",
    }
}

/// One act, with the dossier in which it happened.
fn entry(told: &Told, named: &Named, lang: Lang) -> Drawn {
    let from = format!("{} – {}", kind(&told.procedure, lang), told.reference);
    // The documents stand on the page of their dossier.
    let entry = Entry { documents: Vec::new(), ..told.entry.clone() };
    let drawn = match told.procedure.as_str() {
        Authorisation::NAME => drawn::<Authorisation>(told.dossier, &entry, named, lang),
        Meeting::NAME => drawn::<Meeting>(told.dossier, &entry, named, lang),
        Listing::NAME => drawn::<Listing>(told.dossier, &entry, named, lang),
        Protocol::NAME => drawn::<Protocol>(told.dossier, &entry, named, lang),
        Agreement::NAME => drawn::<Agreement>(told.dossier, &entry, named, lang),
        Referential::NAME => drawn::<Referential>(told.dossier, &entry, named, lang),
        _ => drawn::<Aap>(told.dossier, &entry, named, lang),
    };
    drawn.by(from)
}
