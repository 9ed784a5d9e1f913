//! Messages to be sent, written in the transaction of the act that wants them.

use crate::{Error, Row, Tx, args};
use jiff::Timestamp;

/// A message to the holder of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Its identifier.
    pub id: String,
    /// To whom.
    pub to_account: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
    /// When it was written.
    pub created_at: Timestamp,
    /// When it was sent.
    pub sent_at: Option<Timestamp>,
}

const COLUMNS: &str = "id, to_account, subject, body, created_at, sent_at";

fn mail(row: &Row) -> Result<Mail, Error> {
    Ok(Mail {
        id: row.text(0)?,
        to_account: row.text(1)?,
        subject: row.text(2)?,
        body: row.text(3)?,
        created_at: row.instant(4)?,
        sent_at: row.opt_instant(5)?,
    })
}

/// Writes a message; the same identifier twice is one message.
///
/// # Errors
/// When the database refuses, as it does for an unknown account.
pub async fn put(tx: &mut Tx, mail: &Mail) -> Result<(), Error> {
    let m = mail;
    tx.execute(
        "insert into mail (id, to_account, subject, body, created_at, sent_at) \
         values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing",
        args![&m.id, &m.to_account, &m.subject, &m.body, m.created_at, m.sent_at],
    )
    .await
    .map(drop)
}

/// The messages to be sent, the oldest first.
///
/// # Errors
/// When the database refuses.
pub async fn unsent(tx: &mut Tx, limit: i64) -> Result<Vec<Mail>, Error> {
    let sql = format!(
        "select {COLUMNS} from mail where sent_at is null order by created_at, id limit $1"
    );
    tx.query(&sql, args![limit]).await?.iter().map(mail).collect()
}

/// The messages to an account, the newest first.
///
/// # Errors
/// When the database refuses.
pub async fn to_account(tx: &mut Tx, account: &str, limit: i64) -> Result<Vec<Mail>, Error> {
    let sql = format!(
        "select {COLUMNS} from mail where to_account = $1 order by created_at desc, id limit $2"
    );
    tx.query(&sql, args![account, limit]).await?.iter().map(mail).collect()
}

/// A message by its identifier.
///
/// # Errors
/// When the database refuses.
pub async fn get(tx: &mut Tx, id: &str) -> Result<Option<Mail>, Error> {
    let sql = format!("select {COLUMNS} from mail where id = $1");
    tx.optional(&sql, args![id]).await?.as_ref().map(mail).transpose()
}

/// Marks a message as sent. False when it was already.
///
/// # Errors
/// When the database refuses.
pub async fn sent(tx: &mut Tx, id: &str, at: Timestamp) -> Result<bool, Error> {
    let sql = "update mail set sent_at = $1 where id = $2 and sent_at is null";
    Ok(tx.execute(sql, args![at, id]).await? == 1)
}
