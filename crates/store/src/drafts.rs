//! What is being written, field by field, by several people at once.
//!
//! Each field has its own version. Who saves says which version they saw: nobody's text
//! is replaced unseen.

use crate::{Error, Row, Tx, args};
use domain::access::Proof;
use jiff::Timestamp;

/// A field as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What it belongs to.
    pub stream: String,
    /// Its name.
    pub field: String,
    /// Its text.
    pub value: String,
    /// How often it was saved.
    pub version: i64,
    /// When it was last saved.
    pub saved_at: Timestamp,
    /// Opaque identifier of who saved it last.
    pub saved_by: String,
}

/// A field as somebody saves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Save {
    /// What it belongs to.
    pub stream: String,
    /// Its name.
    pub field: String,
    /// Its new text.
    pub value: String,
    /// The version that was seen; 0 where there was none.
    pub seen: i64,
    /// Opaque identifier of who saves.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// Why a field was not saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// Somebody else saved it meanwhile: what stands now, or `None` where it was removed.
    #[error("the field was saved by somebody else meanwhile")]
    Conflict(Option<Draft>),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] Error),
}

const COLUMNS: &str = "stream, field, value, version, saved_at, saved_by";

fn draft(row: &Row) -> Result<Draft, Error> {
    Ok(Draft {
        stream: row.text(0)?,
        field: row.text(1)?,
        value: row.text(2)?,
        version: row.int(3)?,
        saved_at: row.instant(4)?,
        saved_by: row.text(5)?,
    })
}

/// Saves a field and gives its new version. Saving the text that stands is no conflict.
///
/// # Errors
/// [`SaveError::Conflict`] when the field is not at the version that was seen.
pub async fn save(tx: &mut Tx, save: &Save) -> Result<i64, SaveError> {
    let s = save;
    let version = s.seen + 1;
    let saved = if s.seen == 0 {
        tx.execute(
            "insert into draft (stream, field, value, version, saved_at, saved_by) \
             values ($1, $2, $3, $4, $5, $6) on conflict (stream, field) do nothing",
            args![&s.stream, &s.field, &s.value, version, s.at, &s.by],
        )
        .await?
    } else {
        tx.execute(
            "update draft set value = $1, version = $2, saved_at = $3, saved_by = $4 \
             where stream = $5 and field = $6 and version = $7",
            args![&s.value, version, s.at, &s.by, &s.stream, &s.field, s.seen],
        )
        .await?
    };
    if saved == 1 {
        return Ok(version);
    }
    match get(tx, &s.stream, &s.field).await? {
        Some(standing) if standing.value == s.value => Ok(standing.version),
        standing => Err(SaveError::Conflict(standing)),
    }
}

/// A field.
async fn get(tx: &mut Tx, stream: &str, field: &str) -> Result<Option<Draft>, Error> {
    let sql = format!("select {COLUMNS} from draft where stream = $1 and field = $2");
    tx.optional(&sql, args![stream, field]).await?.as_ref().map(draft).transpose()
}

/// All fields of a stream, by name. A draft belongs to a dossier or to a filing: the proof is that
/// of the right to one of them, and the caller sees that it is the right one.
///
/// # Errors
/// When the database refuses.
pub async fn of_stream(tx: &mut Tx, _proof: Proof, stream: &str) -> Result<Vec<Draft>, Error> {
    let sql = format!("select {COLUMNS} from draft where stream = $1 order by field");
    tx.query(&sql, args![stream]).await?.iter().map(draft).collect()
}

/// One field of a stream.
///
/// # Errors
/// When the database refuses.
pub async fn field(
    tx: &mut Tx,
    _proof: Proof,
    stream: &str,
    field: &str,
) -> Result<Option<Draft>, Error> {
    get(tx, stream, field).await
}

/// Removes a field at the version that was seen, once what it held is in a fact; tells whether it
/// was there.
///
/// # Errors
/// When the database refuses.
pub async fn take(tx: &mut Tx, stream: &str, field: &str, seen: i64) -> Result<bool, Error> {
    let sql = "delete from draft where stream = $1 and field = $2 and version = $3";
    Ok(tx.execute(sql, args![stream, field, seen]).await? == 1)
}

/// Removes the drafts of a stream, once what they held is filed.
///
/// # Errors
/// When the database refuses.
pub async fn clear(tx: &mut Tx, stream: &str) -> Result<(), Error> {
    tx.execute("delete from draft where stream = $1", args![stream]).await.map(drop)
}

/// Removes the fields of a stream whose names begin with some words, and tells how many.
///
/// # Errors
/// When the database refuses.
pub async fn clear_under(tx: &mut Tx, stream: &str, beginning: &str) -> Result<u64, Error> {
    let sql = "delete from draft where stream = $1 and field like $2";
    tx.execute(sql, args![stream, format!("{beginning}%")]).await
}
