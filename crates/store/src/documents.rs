//! Documents: names given to files, whose bytes are kept in [`crate::files`].

use crate::{Error, Row, Tx, args};
use domain::access::Proof;
use jiff::Timestamp;

/// A file that is kept, by its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// SHA-256 of its bytes, in hexadecimal.
    pub id: String,
    /// Its size, in bytes.
    pub size: i64,
    /// Its media type, as found, not as claimed.
    pub media_type: String,
    /// When it was first kept.
    pub created_at: Timestamp,
}

/// A document of a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its identifier.
    pub id: String,
    /// The file that it is.
    pub file: String,
    /// Its name.
    pub name: String,
    /// What kind of document it is.
    pub kind: String,
    /// What it belongs to.
    pub stream: String,
    /// Opaque identifier of who brought it.
    pub uploaded_by: String,
    /// When.
    pub uploaded_at: Timestamp,
}

const DOCUMENT: &str = "d.id, d.file, d.name, d.kind, d.stream, d.uploaded_by, d.uploaded_at";
const FILE: &str = "f.id, f.size, f.media_type, f.created_at";

fn document_from(row: &Row) -> Result<Document, Error> {
    Ok(Document {
        id: row.text(0)?,
        file: row.text(1)?,
        name: row.text(2)?,
        kind: row.text(3)?,
        stream: row.text(4)?,
        uploaded_by: row.text(5)?,
        uploaded_at: row.instant(6)?,
    })
}

fn file_from(row: &Row, at: usize) -> Result<File, Error> {
    Ok(File {
        id: row.text(at)?,
        size: row.int(at + 1)?,
        media_type: row.text(at + 2)?,
        created_at: row.instant(at + 3)?,
    })
}

/// Records a document and its file; the file may be known already.
///
/// # Errors
/// A unique violation when there is a document of this identifier.
pub async fn add(tx: &mut Tx, file: &File, document: &Document) -> Result<(), Error> {
    let (f, d) = (file, document);
    tx.execute_all(vec![
        (
            "insert into file (id, size, media_type, created_at) values ($1, $2, $3, $4) \
             on conflict (id) do nothing",
            args![&f.id, f.size, &f.media_type, f.created_at],
        ),
        (
            "insert into document (id, file, name, kind, stream, uploaded_by, uploaded_at) \
             values ($1, $2, $3, $4, $5, $6, $7)",
            args![&d.id, &d.file, &d.name, &d.kind, &d.stream, &d.uploaded_by, d.uploaded_at],
        ),
    ])
    .await
    .map(drop)
}

/// A document with its file. It belongs to a stream, a draft or a filing: the proof is that of
/// the right to one of them, and the caller sees that it is the right one.
///
/// # Errors
/// When the database refuses.
pub async fn get(tx: &mut Tx, _proof: Proof, id: &str) -> Result<Option<(Document, File)>, Error> {
    let sql = format!(
        "select {DOCUMENT}, {FILE} from document d join file f on f.id = d.file where d.id = $1"
    );
    tx.optional(&sql, args![id])
        .await?
        .map(|row| Ok((document_from(&row)?, file_from(&row, 7)?)))
        .transpose()
}

/// The documents of a stream with their files, in the order they came.
///
/// # Errors
/// When the database refuses.
pub async fn of_stream(
    tx: &mut Tx,
    _proof: Proof,
    stream: &str,
) -> Result<Vec<(Document, File)>, Error> {
    let sql = format!(
        "select {DOCUMENT}, {FILE} from document d join file f on f.id = d.file \
         where d.stream = $1 order by d.uploaded_at, d.id"
    );
    tx.query(&sql, args![stream])
        .await?
        .iter()
        .map(|row| Ok((document_from(row)?, file_from(row, 7)?)))
        .collect()
}

/// Takes a document out of a draft. What was filed names it in a fact and is to be kept:
/// that is for the caller to know. The bytes stay.
///
/// # Errors
/// When the database refuses.
pub async fn remove(tx: &mut Tx, id: &str) -> Result<(), Error> {
    tx.execute("delete from document where id = $1", args![id]).await.map(drop)
}

/// The files in the order of their identifiers, after one of them (`""` for the first):
/// to check or copy their bytes.
///
/// # Errors
/// When the database refuses.
pub async fn files(tx: &mut Tx, after: &str, limit: i64) -> Result<Vec<File>, Error> {
    let sql = format!("select {FILE} from file f where f.id > $1 order by f.id limit $2");
    tx.query(&sql, args![after, limit]).await?.iter().map(|row| file_from(row, 0)).collect()
}
