//! Sessions: who is signed in, from where, since when.

use crate::accounts::{self, Account};
use crate::organisations::{self, Organisation};
use crate::{Error, Row, Tx, args};
use jiff::{SignedDuration, Timestamp};
use std::fmt;

/// A session to be opened. The token itself is never kept, only its hash.
#[derive(Clone, PartialEq, Eq)]
pub struct NewSession {
    /// Hash of the token that the browser holds.
    pub token_hash: String,
    /// The name by which its owner can end it.
    pub id: String,
    /// Whose it is.
    pub account: String,
    /// For which organisation the person acts.
    pub organisation: String,
    /// In which role.
    pub role: String,
    /// At which site.
    pub site: Option<String>,
    /// How the person showed who they are.
    pub method: String,
    /// What the browser says it is.
    pub agent: String,
    /// The address of the network.
    pub source: String,
    /// When it begins.
    pub created_at: Timestamp,
    /// When it ends by itself.
    pub expires_at: Timestamp,
}

impl fmt::Debug for NewSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewSession").field("account", &self.account).finish_non_exhaustive()
    }
}

/// Somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// The name of the session.
    pub id: String,
    /// Who.
    pub account: Account,
    /// For which organisation the person acts.
    pub organisation: Organisation,
    /// In which role.
    pub role: String,
    /// At which site.
    pub site: Option<String>,
    /// How they showed who they are.
    pub method: String,
    /// When they last showed who they are.
    pub confirmed_at: Timestamp,
    /// When the session ends by itself.
    pub expires_at: Timestamp,
}

/// A session as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// Its name.
    pub id: String,
    /// How the person showed who they are.
    pub method: String,
    /// What the browser says it is.
    pub agent: String,
    /// The address of the network.
    pub source: String,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used.
    pub seen_at: Timestamp,
}

/// Opens a session.
///
/// # Errors
/// When the database refuses; so in all functions below, where nothing else is said.
pub async fn open(tx: &mut Tx, session: &NewSession) -> Result<(), Error> {
    let s = session;
    tx.execute(
        "insert into session (token_hash, id, account, organisation, role, site, method, agent, \
         source, created_at, seen_at, confirmed_at, expires_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $10, $11)",
        args![
            &s.token_hash,
            &s.id,
            &s.account,
            &s.organisation,
            &s.role,
            &s.site,
            &s.method,
            &s.agent,
            &s.source,
            s.created_at,
            s.expires_at
        ],
    )
    .await
    .map(drop)
}

/// Who is signed in with a token: the session is not over, the account is open, and it still has
/// the role.
///
/// # Errors
/// When the database refuses.
pub async fn signed_in(
    tx: &mut Tx,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<SignedIn>, Error> {
    let (account, organisation) = (accounts::COLUMNS, organisations::COLUMNS);
    let sql = format!(
        "select s.id, s.role, s.site, s.method, s.confirmed_at, s.expires_at, {account}, \
         {organisation} from session s \
         join account a on a.id = s.account and a.disabled_at is null \
         join membership m on m.account = s.account and m.organisation = s.organisation \
         and m.role = s.role \
         join organisation o on o.id = s.organisation \
         where s.token_hash = $1 and s.expires_at > $2"
    );
    let Some(row) = tx.optional(&sql, args![token_hash, now]).await? else { return Ok(None) };
    Ok(Some(SignedIn {
        id: row.text(0)?,
        role: row.text(1)?,
        site: row.opt_text(2)?,
        method: row.text(3)?,
        confirmed_at: row.instant(4)?,
        expires_at: row.instant(5)?,
        account: accounts::from_row(&row, 6)?,
        organisation: organisations::from_row(&row, 6 + accounts::WIDTH)?,
    }))
}

fn opened(row: &Row) -> Result<Open, Error> {
    Ok(Open {
        id: row.text(0)?,
        method: row.text(1)?,
        agent: row.text(2)?,
        source: row.text(3)?,
        created_at: row.instant(4)?,
        seen_at: row.instant(5)?,
    })
}

/// The sessions of an account that are open, the last used first.
///
/// # Errors
/// When the database refuses.
pub async fn of_account(tx: &mut Tx, account: &str, now: Timestamp) -> Result<Vec<Open>, Error> {
    let sql = "select id, method, agent, source, created_at, seen_at from session \
               where account = $1 and expires_at > $2 order by seen_at desc, id";
    tx.query(sql, args![account, now]).await?.iter().map(opened).collect()
}

fn touched(rows: u64) -> Result<(), Error> {
    if rows == 0 { Err(Error::NotFound) } else { Ok(()) }
}

/// Lets a session act in another role of its account.
///
/// # Errors
/// [`Error::NotFound`] when there is no such session.
pub async fn switch(
    tx: &mut Tx,
    token_hash: &str,
    organisation: &str,
    role: &str,
    site: Option<&str>,
) -> Result<(), Error> {
    let sql = "update session set organisation = $1, role = $2, site = $3 where token_hash = $4";
    touched(tx.execute(sql, args![organisation, role, site, token_hash]).await?)
}

/// Notes that the person showed again who they are, under a new token: whoever held the former one
/// has nothing.
///
/// # Errors
/// [`Error::NotFound`] when there is no such session.
pub async fn confirm(
    tx: &mut Tx,
    token_hash: &str,
    new_hash: &str,
    at: Timestamp,
) -> Result<(), Error> {
    let sql = "update session set token_hash = $1, confirmed_at = $2 where token_hash = $3";
    touched(tx.execute(sql, args![new_hash, at, token_hash]).await?)
}

/// Lets a session that is used last until an instant, yet never longer than a span after it was
/// opened.
///
/// # Errors
/// [`Error::NotFound`] when there is no such session.
pub async fn renew(
    tx: &mut Tx,
    token_hash: &str,
    now: Timestamp,
    until: Timestamp,
    most: SignedDuration,
) -> Result<(), Error> {
    let most = i64::try_from(most.as_millis()).unwrap_or(i64::MAX);
    let sql = "update session set seen_at = $1, expires_at = \
               case when created_at + $2 < $3 then created_at + $2 else $3 end \
               where token_hash = $4";
    touched(tx.execute(sql, args![now, most, until, token_hash]).await?)
}

/// Moves the sessions that are open at an instant by a span, with a clock that is moved.
///
/// # Errors
/// When the database refuses.
pub async fn move_by(tx: &mut Tx, now: Timestamp, by: SignedDuration) -> Result<(), Error> {
    let by = i64::try_from(by.as_millis()).unwrap_or(0);
    let sql = "update session set created_at = created_at + $1, seen_at = seen_at + $1, \
               confirmed_at = confirmed_at + $1, expires_at = expires_at + $1 \
               where expires_at > $2";
    tx.execute(sql, args![by, now]).await.map(drop)
}

/// Closes a session by its token.
///
/// # Errors
/// When the database refuses.
pub async fn close(tx: &mut Tx, token_hash: &str) -> Result<(), Error> {
    tx.execute("delete from session where token_hash = $1", args![token_hash]).await.map(drop)
}

/// Closes a session of an account by its name; false when it has none of that name.
///
/// # Errors
/// When the database refuses.
pub async fn close_one(tx: &mut Tx, account: &str, id: &str) -> Result<bool, Error> {
    let sql = "delete from session where account = $1 and id = $2";
    Ok(tx.execute(sql, args![account, id]).await? == 1)
}

/// Closes all sessions of an account but one (`""` for none).
///
/// # Errors
/// When the database refuses.
pub async fn close_all(tx: &mut Tx, account: &str, but: &str) -> Result<u64, Error> {
    tx.execute("delete from session where account = $1 and id <> $2", args![account, but]).await
}

/// Removes the sessions that are over, and tells how many.
///
/// # Errors
/// When the database refuses.
pub async fn forget(tx: &mut Tx, now: Timestamp) -> Result<u64, Error> {
    tx.execute("delete from session where expires_at <= $1", args![now]).await
}
