//! Writing a request: opening it, the guided template, the review, the filing and its receipt.

mod describe;
mod documents;
mod field;
mod filed;
mod opening;
mod receipt;
mod review;
mod save;
mod section;
mod sheet;

pub use describe::{change, describe};
pub use documents::{add, remove};
pub use filed::as_filed;
pub use opening::{another, create, indication, new};
pub use receipt::receipt;
pub use review::{file, review};

pub(crate) use field::about as about_document;
pub(crate) use opening::{Asking, medicine};
pub(crate) use save::{Pairs, value};

use crate::failure::Failure;
use crate::server::Site;
use crate::session::SignedIn;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use domain::aap::template;
use domain::access::Action;
use domain::{Document, DossierId};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use maud::{Markup, html};
use section::Extra;
use serde::Deserialize;
use sheet::Sheet;
use std::collections::BTreeMap;

/// What somebody else saved while one was typing.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Conflict {
    /// What was typed here, and what the page had shown.
    mine: String,
    seen: String,
    /// What stands.
    theirs: String,
    version: i64,
    saved_at: Timestamp,
}

/// Where a draft is written.
fn address(dossier: DossierId) -> String {
    format!("/dossiers/{dossier}/draft")
}

/// Where a document is read.
pub(crate) fn document_link(dossier: DossierId, document: &Document) -> String {
    format!("/dossiers/{dossier}/documents/{}", document.id)
}

/// An instant on the clock of Paris: «14:32».
fn hour(at: Timestamp) -> String {
    let paris = TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC);
    paris.to_datetime(at).strftime("%H:%M").to_string()
}

/// A page of the draft around its content.
fn page(me: &SignedIn, sheet: &Sheet, content: &Markup) -> Markup {
    use crate::look::page::Link;
    let lang = me.lang();
    let title = format!("{} – {}", sheet.product.name, sheet.reference);
    let crumbs = vec![
        Link::new("Dossiers", "/dossiers"),
        Link::new(sheet.reference.clone(), format!("/dossiers/{}", sheet.dossier)),
        Link::new(lang.pick("Rédaction", "Writing"), address(sheet.dossier)),
    ];
    me.page(title).crumbs(crumbs).show(content)
}

/// The draft, for who may write in it.
async fn read(site: &Site, me: &SignedIn, dossier: DossierId) -> Result<Sheet, Failure> {
    let draft = site.app.draft(me.acting(), dossier).await;
    let draft = draft.map_err(|error| Failure::from(error).needing(Action::EditDraft))?;
    Sheet::of(draft).ok_or(Failure::NotFound)
}

/// What the address of a section asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    section: String,
    check: u8,
    saved: u8,
}

/// `GET /dossiers/{id}/draft`: a section of the guided template.
///
/// # Errors
/// When the draft is not one's to write.
pub async fn show(
    State(site): State<Site>,
    me: SignedIn,
    Path(dossier): Path<DossierId>,
    Query(asked): Query<Asked>,
) -> Result<Markup, Failure> {
    let sheet = read(&site, &me, dossier).await?;
    let done = (asked.saved == 1)
        .then(|| me.lang().pick("Section enregistrée", "Section saved").to_owned());
    let extra = Extra { check: asked.check == 1, done, ..Extra::default() };
    Ok(page(&me, &sheet, &section::show(&sheet, &asked.section, &extra, me.lang())))
}

/// `POST /dossiers/{id}/draft/fields/{field}`: one answer, as it is typed.
///
/// # Errors
/// When the draft is not one's to write, or there is no such field.
pub async fn save_field(
    State(site): State<Site>,
    me: SignedIn,
    Path((dossier, name)): Path<(DossierId, String)>,
    headers: HeaderMap,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Failure> {
    let field = template::field(&name).ok_or(Failure::NotFound)?;
    let change = save::one(&pairs, field);
    let by_script = headers.contains_key("hx-request");
    let saved =
        site.app.save_field(me.acting(), dossier, field.id, &change.value, change.version).await;
    match (saved, by_script) {
        (Ok(_), true) => {
            let sheet = read(&site, &me, dossier).await?;
            Ok(save::saved(&sheet, field, me.lang()).into_response())
        }
        (Ok(_), false) => Ok(Redirect::to(&format!("{}#{name}", address(dossier))).into_response()),
        (Err(app::Error::Conflict(standing)), true) => {
            let conflict = clash(change, *standing);
            let content = save::clashed(field, &conflict, me.lang());
            Ok((StatusCode::CONFLICT, content).into_response())
        }
        (Err(app::Error::Conflict(standing)), false) => {
            let sheet = read(&site, &me, dossier).await?;
            let conflicts = BTreeMap::from([(field.id, clash(change, *standing))]);
            Ok(conflicted(&me, &sheet, &pairs, conflicts))
        }
        (Err(error), _) => Err(error.into()),
    }
}

/// `POST /dossiers/{id}/draft`: a section at once.
///
/// # Errors
/// When the draft is not one's to write.
pub async fn save_section(
    State(site): State<Site>,
    me: SignedIn,
    Path(dossier): Path<DossierId>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Failure> {
    let mut conflicts = BTreeMap::new();
    for change in save::changes(&pairs) {
        let acting = me.acting();
        let saved =
            site.app.save_field(acting, dossier, change.field, &change.value, change.version);
        match saved.await {
            Ok(_) => {}
            Err(app::Error::Conflict(standing)) => {
                conflicts.insert(change.field, clash(change, *standing));
            }
            Err(error) => return Err(error.into()),
        }
    }
    let sheet = read(&site, &me, dossier).await?;
    if conflicts.is_empty() {
        return Ok(Redirect::to(&save::after(&sheet, &pairs)).into_response());
    }
    Ok(conflicted(&me, &sheet, &pairs, conflicts))
}

fn clash(change: save::Change, standing: app::StandingField) -> Conflict {
    Conflict {
        mine: change.value,
        seen: change.seen,
        theirs: standing.value,
        version: standing.version,
        saved_at: standing.saved_at,
    }
}

fn conflicted(
    me: &SignedIn,
    sheet: &Sheet,
    pairs: &Pairs,
    conflicts: BTreeMap<&'static str, Conflict>,
) -> Response {
    let content = save::again(sheet, pairs, conflicts, me.lang());
    (StatusCode::CONFLICT, page(me, sheet, &content)).into_response()
}

/// What the law or the dossier answered, above a form that is shown again.
fn refusal(refused: &app::Refused, lang: law::Lang) -> Markup {
    use crate::look::{cite::Cite, notice::Notice};
    let mut notice = Notice::refusal(refused.say(lang));
    if let Some(citation) = &refused.citation {
        notice = notice.cite(Cite::of(citation, lang));
    }
    html! { (notice.show(lang)) }
}
