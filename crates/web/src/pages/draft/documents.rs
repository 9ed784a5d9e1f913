//! The documents of a draft: added one at a time, streamed, and removed.

use super::section::{self, Extra};
use super::{address, page, read};
use crate::failure::Failure;
use crate::server::Site;
use crate::session::SignedIn;
use app::FileError;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Multipart;
use domain::aap::Aap;
use domain::aap::template::{self, Kind};
use domain::access::Action;
use domain::{DocumentId, DossierId};
use serde::Deserialize;

/// The field of the template to which a document is added.
#[derive(Debug, Deserialize)]
pub struct To {
    field: String,
}

/// `POST /dossiers/{id}/draft/documents?field=…`: adds a document.
///
/// # Errors
/// When the draft is not one's to write, or there is no such field.
pub async fn add(
    State(site): State<Site>,
    me: SignedIn,
    Path(dossier): Path<DossierId>,
    Query(to): Query<To>,
    mut sent: Multipart,
) -> Result<Response, Failure> {
    let field = template::field(&to.field).ok_or(Failure::NotFound)?;
    let Kind::Document(kind) = field.kind else { return Err(Failure::NotFound) };
    let mut problem = Some(
        me.lang().pick("Choisissez un fichier, puis joignez-le.", "Choose a file, then add it."),
    );
    while let Some(part) = sent.next_field().await.map_err(|_| Failure::Unreadable)? {
        let name = part.file_name().unwrap_or_default().to_owned();
        if part.name() != Some(field.id) || name.is_empty() {
            continue;
        }
        let action = Action::EditDraft;
        problem = match site.app.upload::<Aap, _, _>(me.acting(), dossier, action, kind, &name, part).await {
            Ok(_) => None,
            Err(app::Error::WrongType) => Some(me.lang().pick(
                "Ce fichier n’est pas d’un type accepté, ou son contenu ne correspond pas à son nom.",
                "This file is not of an accepted type, or its content does not match its name.",
            )),
            Err(app::Error::File(FileError::TooLarge { .. })) => Some(me.lang().pick(
                "Ce fichier dépasse 100\u{a0}Mo.",
                "This file is larger than 100 MB.",
            )),
            Err(app::Error::File(FileError::Stopped(_))) => Some(me.lang().pick(
                "L’envoi s’est interrompu\u{a0}: rien n’a été conservé. Recommencez.",
                "The upload was cut off: nothing was kept. Try again.",
            )),
            Err(error) => return Err(error.into()),
        };
        break;
    }
    let sheet = read(&site, &me, dossier).await?;
    let section = super::sheet::section_of(&sheet.sections(), field.id).unwrap_or_default();
    let Some(message) = problem else {
        let back = format!("{}?section={section}#{}", address(dossier), field.id);
        return Ok(Redirect::to(&back).into_response());
    };
    let extra = Extra { problem: Some((field.id, message.to_owned())), ..Extra::default() };
    let content = section::show(&sheet, section, &extra, me.lang());
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&me, &sheet, &content)).into_response())
}

/// `POST /dossiers/{id}/draft/documents/{document}/remove`: takes a document out.
///
/// # Errors
/// When it is not of this draft.
pub async fn remove(
    State(site): State<Site>,
    me: SignedIn,
    Path((dossier, document)): Path<(DossierId, DocumentId)>,
) -> Result<Redirect, Failure> {
    let sheet = read(&site, &me, dossier).await?;
    let found = sheet.documents.iter().find(|it| it.id == document).ok_or(Failure::NotFound)?;
    let asks = |field: &&'static template::Field| {
        matches!(field.kind, Kind::Document(kind) if kind == found.kind)
            && field.paths.contains(&sheet.path)
    };
    let field = template::fields().find(asks).map_or("", |field| field.id);
    let section = super::sheet::section_of(&sheet.sections(), field).unwrap_or_default();
    site.app.remove_document(me.acting(), dossier, document).await?;
    Ok(Redirect::to(&format!("{}?section={section}#{field}", address(dossier))))
}
