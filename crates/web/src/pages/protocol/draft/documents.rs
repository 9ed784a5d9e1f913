//! The documents for patients: added one at a time, streamed, and removed.

use super::{Sheet, address, draw, read};
use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::form::{self, Field};
use crate::look::icon::Icon;
use crate::look::summary;
use crate::pages::draft::about_document;
use crate::server::Site;
use crate::session::SignedIn;
use app::FileError;
use axum::extract::{FromRequest, Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Multipart;
use domain::access::Action;
use domain::protocol::{Part, Protocol};
use domain::{Document, DocumentId, DocumentKind, DossierId};
use maud::{Markup, html};

/// What may be given to a patient.
const ACCEPT: &str = ".pdf,.docx,.png,.jpg,.jpeg";

/// The documents, and how another is added.
pub(super) fn list(sheet: &Sheet) -> Markup {
    let lang = sheet.lang;
    let at = address(sheet.protocol);
    let row = |it: &Document| summary::Document {
        name: it.name.clone(),
        href: format!("/protocols/{}/documents/{}", sheet.protocol, it.id),
        about: about_document(it, lang),
        action: Some(button::post(
            &format!("{at}/documents/{}/remove", it.id),
            &[],
            &Button::quiet(lang.pick("Retirer", "Remove")).about(&it.name),
        )),
    };
    let added: Vec<summary::Document> = sheet.documents().iter().map(row).collect();
    html! {
        p.hint { (lang.pick("Ce que le prescripteur remet au patient\u{a0}: la note d’information sur l’accès, celle sur les données personnelles, la carte du patient s’il y en a une. En français, lisible par tous.", "What the prescriber gives the patient: the information note on the access, the one on personal data, the patient card where there is one. In French, readable by all.")) }
        @if !added.is_empty() { (summary::documents(&added)) }
        (form::upload(&format!("{at}/documents/add"), &html! {
            (Field::new(lang, "file", lang.pick("Document", "Document")).errors(&sheet.errors).optional().file(ACCEPT))
            (button::row(&[Button::secondary(lang.pick("Joindre", "Add")).icon(Icon::Upload)]))
        }))
    }
}

/// `POST /protocols/{id}/draft/documents/add`.
///
/// # Errors
/// When the draft is not one's to write.
pub async fn add(
    State(site): State<Site>,
    me: SignedIn,
    Path(protocol): Path<DossierId>,
    request: Request,
) -> Result<Response, Failure> {
    let mut sheet = read(&site, &me, protocol).await?;
    let mut sent =
        Multipart::from_request(request, &site).await.map_err(|_| Failure::Unreadable)?;
    let lang = me.lang();
    let mut problem = Some(lang.pick("Choisissez un fichier.", "Choose a file."));
    while let Some(part) = sent.next_field().await.map_err(|_| Failure::Unreadable)? {
        let name = part.file_name().unwrap_or_default().to_owned();
        if part.name() != Some("file") || name.is_empty() {
            continue;
        }
        let (action, kind) = (Action::EditDraft, DocumentKind::Leaflet);
        let kept =
            site.app.upload::<Protocol, _, _>(me.acting(), protocol, action, kind, &name, part);
        problem = match kept.await {
            Ok(_) => None,
            Err(app::Error::WrongType) => Some(lang.pick(
                "Ce fichier n’est pas d’un type accepté, ou son contenu ne correspond pas à son nom.",
                "This file is not of an accepted type, or its content does not match its name.",
            )),
            Err(app::Error::File(FileError::TooLarge { .. })) => Some(lang.pick(
                "Ce fichier dépasse 100\u{a0}Mo.",
                "This file is larger than 100 MB.",
            )),
            Err(app::Error::File(FileError::Stopped(_))) => Some(lang.pick(
                "L’envoi s’est interrompu\u{a0}: rien n’a été conservé. Recommencez.",
                "The upload was cut off: nothing was kept. Try again.",
            )),
            Err(error) => return Err(error.into()),
        };
        break;
    }
    let Some(problem) = problem else {
        let back = format!("{}/documents", address(protocol));
        return Ok(Redirect::to(&back).into_response());
    };
    sheet.errors.add("file", problem);
    let page = draw(&me, &sheet, Part::Documents, false, false);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// `POST /protocols/{id}/draft/documents/{document}/remove`.
///
/// # Errors
/// When it is not of this draft.
pub async fn remove(
    State(site): State<Site>,
    me: SignedIn,
    Path((protocol, document)): Path<(DossierId, DocumentId)>,
) -> Result<Redirect, Failure> {
    site.app.remove_protocol_document(me.acting(), protocol, document).await?;
    Ok(Redirect::to(&format!("{}/documents", address(protocol))))
}
