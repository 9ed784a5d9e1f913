//! Documents: streamed to the storage, checked, named by facts, read by who has the right.

use crate::drafts::{filing_of, shared};
use crate::{App, Error, Opened, program};
use bytes::Bytes;
use domain::aap::template::{self, Kind, Scope};
use domain::access::{Action, permit};
use domain::{
    Acting, Document, DocumentId, DocumentKind, DossierId, FileDigest, FilingId, Procedure,
};
use futures_util::stream::BoxStream;
use futures_util::{Stream, StreamExt};
use std::fmt::Display;
use store::{Tx, documents, files::FileError};

/// The largest document, in bytes.
pub const LARGEST: u64 = 100 * 1024 * 1024;

/// What may be stored: media type, how the bytes begin, and the ends of its names.
const TYPES: &[(&str, &[u8], &[&str])] = &[
    ("application/pdf", b"%PDF-", &["pdf"]),
    ("image/png", b"\x89PNG\r\n\x1a\n", &["png"]),
    ("image/jpeg", b"\xff\xd8\xff", &["jpg", "jpeg"]),
    (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        b"PK\x03\x04",
        &["docx"],
    ),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK\x03\x04", &["xlsx"]),
    ("application/zip", b"PK\x03\x04", &["zip"]),
];

/// The bytes of a document, as they come.
pub type Bytestream = BoxStream<'static, Result<Bytes, FileError>>;

impl App {
    /// Keeps a document for an act that a person may do. The bytes are checked as they come; an
    /// upload that stops leaves nothing behind.
    ///
    /// # Errors
    /// [`Error::WrongType`] when the bytes are not what the name says or may not be stored,
    /// [`Error::File`] when it is too large or stops.
    pub async fn upload<P, S, E>(
        &self,
        acting: Acting,
        dossier: DossierId,
        action: Action,
        kind: DocumentKind,
        name: &str,
        bytes: S,
    ) -> Result<Document, Error>
    where
        P: Procedure,
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Display + Send + 'static,
    {
        let opened = self.open::<P>(acting, dossier).await?;
        permit(acting, dossier.0, opened.relation(), opened.phase(), action)?;
        let filing = P::summary(opened.state(), opened.now.today).and_then(|it| it.filing);
        let name = file_name(name);
        let mut bytes = bytes.boxed();
        let mut start = Vec::new();
        let mut first = Vec::new();
        while start.len() < 8 {
            match bytes.next().await {
                Some(Ok(chunk)) => {
                    start.extend_from_slice(&chunk);
                    first.push(Ok(chunk));
                }
                Some(Err(error)) => return Err(FileError::Stopped(error.to_string()).into()),
                None => break,
            }
        }
        let media_type = media_type(&name, &start).ok_or(Error::WrongType)?;
        let whole = futures_util::stream::iter(first).chain(bytes);
        let kept = self.files().put(crate::new_id(), whole, LARGEST).await?;
        let now = self.now();
        let document = Document {
            id: DocumentId(crate::new_id()),
            kind,
            name,
            media_type: media_type.to_owned(),
            size: kept.size,
            file: FileDigest(kept.id),
        };
        let stream = match (action, scope(kind), filing) {
            (Action::EditDraft, Scope::Filing, Some(filing)) => shared(filing),
            (Action::EditDraft, ..) => drafted(dossier),
            _ => dossier.to_string(),
        };
        let row = documents::Document {
            id: document.id.to_string(),
            file: document.file.0.clone(),
            name: document.name.clone(),
            kind: kind.word().to_owned(),
            stream,
            uploaded_by: acting.person.to_string(),
            uploaded_at: now.at,
        };
        let file = documents::File {
            id: document.file.0.clone(),
            size: i64::try_from(document.size).unwrap_or(i64::MAX),
            media_type: document.media_type.clone(),
            created_at: now.at,
        };
        self.db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move { Ok(documents::add(tx, &file, &row).await?) })
            })
            .await?;
        Ok(document)
    }

    /// The documents that a person has uploaded for an act, by their identifiers.
    ///
    /// # Errors
    /// [`Error::NotFound`] when one of them is not theirs or not of this dossier.
    pub async fn uploaded(
        &self,
        acting: Acting,
        dossier: DossierId,
        ids: Vec<DocumentId>,
    ) -> Result<Vec<Document>, Error> {
        let me = acting.person.to_string();
        self.db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let mut all = Vec::with_capacity(ids.len());
                    for id in ids {
                        let found = documents::get(tx, program(), &id.to_string()).await?;
                        let (row, file) = found.ok_or(Error::NotFound)?;
                        if row.stream != dossier.to_string() || row.uploaded_by != me {
                            return Err(Error::NotFound);
                        }
                        all.push(document(row, file)?);
                    }
                    Ok(all)
                })
            })
            .await
    }

    /// Takes a document out of a draft; what was filed stays in its fact.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not of this draft.
    pub async fn remove_document(
        &self,
        acting: Acting,
        dossier: DossierId,
        id: DocumentId,
    ) -> Result<(), Error> {
        let now = self.now();
        self.db()
            .write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    let filing = filing_of(tx, acting, dossier, now.today).await?;
                    let found = documents::get(tx, program(), &id.to_string()).await?;
                    let (row, _) = found.ok_or(Error::NotFound)?;
                    if row.stream != drafted(dossier) && row.stream != shared(filing) {
                        return Err(Error::NotFound);
                    }
                    Ok(documents::remove(tx, &row.id).await?)
                })
            })
            .await
    }

    /// A document and its bytes, for who has the right to it.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the right is not granted.
    pub async fn download<P: Procedure>(
        &self,
        acting: Acting,
        dossier: DossierId,
        id: DocumentId,
    ) -> Result<(Document, Bytestream), Error> {
        let opened = self.open::<P>(acting, dossier).await?;
        let all = P::documents(opened.state());
        let found = match all.into_iter().find(|(document, _)| document.id == id) {
            Some((found, needs)) if opened.may(needs) => found.clone(),
            Some(_) => return Err(Error::NotFound),
            None => self.draft_document::<P>(&opened, id).await?,
        };
        let bytes = self.files().get(opened.permit().into(), &found.file.0).await?;
        Ok((found, bytes))
    }

    async fn draft_document<P: Procedure>(
        &self,
        opened: &Opened<P>,
        id: DocumentId,
    ) -> Result<Document, Error> {
        if !opened.may(Action::EditDraft) {
            return Err(Error::NotFound);
        }
        let dossier = opened.id();
        let filing = P::summary(opened.state(), opened.now.today).and_then(|it| it.filing);
        let documents = self
            .db()
            .read::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    match filing {
                        Some(filing) => of_draft(tx, dossier, filing).await,
                        None => drafted_by(tx, dossier).await,
                    }
                })
            })
            .await?;
        documents.into_iter().find(|it| it.id == id).ok_or(Error::NotFound)
    }
}

/// The documents of a draft: those of its filing and its own.
pub(crate) async fn of_draft(
    tx: &mut Tx,
    dossier: DossierId,
    filing: FilingId,
) -> Result<Vec<Document>, Error> {
    let mut rows = documents::of_stream(tx, program(), &shared(filing)).await?;
    rows.extend(documents::of_stream(tx, program(), &drafted(dossier)).await?);
    rows.into_iter().map(|(row, file)| document(row, file)).collect()
}

/// The documents of a draft that is filed alone.
pub(crate) async fn drafted_by(tx: &mut Tx, dossier: DossierId) -> Result<Vec<Document>, Error> {
    let rows = documents::of_stream(tx, program(), &drafted(dossier)).await?;
    rows.into_iter().map(|(row, file)| document(row, file)).collect()
}

fn document(row: documents::Document, file: documents::File) -> Result<Document, Error> {
    let unreadable = || Error::Store(store::Error::NotFound);
    Ok(Document {
        id: row.id.parse().map_err(|_| unreadable())?,
        kind: DocumentKind::from_word(&row.kind).ok_or_else(unreadable)?,
        name: row.name,
        media_type: file.media_type,
        size: u64::try_from(file.size).map_err(|_| unreadable())?,
        file: FileDigest(row.file),
    })
}

/// Whether all dossiers of a filing share a document of this kind.
pub(crate) fn scope(kind: DocumentKind) -> Scope {
    template::fields()
        .find(|field| matches!(field.kind, Kind::Document(it) if it == kind))
        .map_or(Scope::Indication, |field| field.scope)
}

/// The key under which a draft keeps its own documents, apart from those of later acts.
pub(crate) fn drafted(dossier: DossierId) -> String {
    format!("draft:{dossier}")
}

/// The name alone, without the folders of the machine it comes from, of a bearable length.
fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last.chars().filter(|it| !it.is_control()).take(150).collect();
    if clean.trim().is_empty() { "document".to_owned() } else { clean }
}

/// The media type, when the bytes begin as the end of the name says.
fn media_type(name: &str, start: &[u8]) -> Option<&'static str> {
    let (_, ending) = name.rsplit_once('.')?;
    let ending = ending.to_lowercase();
    TYPES
        .iter()
        .find(|(_, magic, endings)| endings.contains(&ending.as_str()) && start.starts_with(magic))
        .map(|(media_type, ..)| *media_type)
}
