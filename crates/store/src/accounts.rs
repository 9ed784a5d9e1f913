//! Who may act, and for whom: organisations, accounts, memberships, sessions.

use crate::{Error, Row, Tx, args};
use jiff::{SignedDuration, Timestamp};
use std::fmt;

/// An organisation: a laboratory, an authority, a hospital.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its identifier.
    pub id: String,
    /// What kind of organisation it is.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// When it was entered.
    pub created_at: Timestamp,
}

/// Somebody who can sign in. Shown in a log, it is its identifier alone.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// Its identifier, opaque.
    pub id: String,
    /// Address, in lower case.
    pub email: String,
    /// Name of the person.
    pub name: String,
    /// Hash of the password, with its parameters; empty where there is none.
    pub password_hash: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// Since when it is closed.
    pub disabled_at: Option<Timestamp>,
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Account").field("id", &self.id).finish_non_exhaustive()
    }
}

/// A role that an account has in an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// The account.
    pub account: String,
    /// The organisation.
    pub organisation: Organisation,
    /// The role.
    pub role: String,
}

/// A session to be opened. The token itself is never kept, only its hash.
#[derive(Clone, PartialEq, Eq)]
pub struct NewSession {
    /// Hash of the token that the browser holds.
    pub token_hash: String,
    /// Whose it is.
    pub account: String,
    /// For which organisation the person acts.
    pub organisation: String,
    /// In which role.
    pub role: String,
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
    /// Who.
    pub account: Account,
    /// For which organisation the person acts.
    pub organisation: Organisation,
    /// In which role.
    pub role: String,
    /// When the session ends by itself.
    pub expires_at: Timestamp,
}

/// An address as it is kept: trimmed, in lower case.
pub fn email_key(email: &str) -> String {
    email.trim().to_lowercase()
}

const ACCOUNT: &str = "a.id, a.email, a.name, a.password_hash, a.created_at, a.disabled_at";
const ORGANISATION: &str = "o.id, o.kind, o.name, o.created_at";

fn account_from(row: &Row, at: usize) -> Result<Account, Error> {
    Ok(Account {
        id: row.text(at)?,
        email: row.text(at + 1)?,
        name: row.text(at + 2)?,
        password_hash: row.text(at + 3)?,
        created_at: row.instant(at + 4)?,
        disabled_at: row.opt_instant(at + 5)?,
    })
}

fn organisation_from(row: &Row, at: usize) -> Result<Organisation, Error> {
    Ok(Organisation {
        id: row.text(at)?,
        kind: row.text(at + 1)?,
        name: row.text(at + 2)?,
        created_at: row.instant(at + 3)?,
    })
}

/// Enters an organisation, or changes its kind and name.
///
/// # Errors
/// When the database refuses; so in all functions below, where nothing else is said.
pub async fn put_organisation(tx: &mut Tx, organisation: &Organisation) -> Result<(), Error> {
    let o = organisation;
    tx.execute(
        "insert into organisation (id, kind, name, created_at) values ($1, $2, $3, $4) \
         on conflict (id) do update set kind = excluded.kind, name = excluded.name",
        args![&o.id, &o.kind, &o.name, o.created_at],
    )
    .await
    .map(drop)
}

/// An organisation by its identifier.
///
/// # Errors
/// When the database refuses.
pub async fn organisation(tx: &mut Tx, id: &str) -> Result<Option<Organisation>, Error> {
    let sql = format!("select {ORGANISATION} from organisation o where o.id = $1");
    tx.optional(&sql, args![id]).await?.map(|row| organisation_from(&row, 0)).transpose()
}

/// All organisations, or those of a kind, by name.
///
/// # Errors
/// When the database refuses.
pub async fn organisations(tx: &mut Tx, kind: Option<&str>) -> Result<Vec<Organisation>, Error> {
    let rows = match kind {
        Some(kind) => {
            let sql = format!(
                "select {ORGANISATION} from organisation o where o.kind = $1 order by o.name, o.id"
            );
            tx.query(&sql, args![kind]).await?
        }
        None => {
            let sql = format!("select {ORGANISATION} from organisation o order by o.name, o.id");
            tx.query(&sql, args![]).await?
        }
    };
    rows.iter().map(|row| organisation_from(row, 0)).collect()
}

/// Makes an account.
///
/// # Errors
/// A unique violation ([`Error::is_unique_violation`]) when the address is taken.
pub async fn create(tx: &mut Tx, account: &Account) -> Result<(), Error> {
    let a = account;
    tx.execute(
        "insert into account (id, email, name, password_hash, created_at, disabled_at) \
         values ($1, $2, $3, $4, $5, $6)",
        args![&a.id, email_key(&a.email), &a.name, &a.password_hash, a.created_at, a.disabled_at],
    )
    .await
    .map(drop)
}

/// An account by its identifier.
///
/// # Errors
/// When the database refuses.
pub async fn account(tx: &mut Tx, id: &str) -> Result<Option<Account>, Error> {
    let sql = format!("select {ACCOUNT} from account a where a.id = $1");
    tx.optional(&sql, args![id]).await?.map(|row| account_from(&row, 0)).transpose()
}

/// An account by its address, whatever its case. A closed one is found too.
///
/// # Errors
/// When the database refuses.
pub async fn by_email(tx: &mut Tx, email: &str) -> Result<Option<Account>, Error> {
    let sql = format!("select {ACCOUNT} from account a where a.email = $1");
    tx.optional(&sql, args![email_key(email)]).await?.map(|row| account_from(&row, 0)).transpose()
}

/// Changes the hash of an account's password.
///
/// # Errors
/// [`Error::NotFound`] when there is no such account.
pub async fn set_password(tx: &mut Tx, account: &str, hash: &str) -> Result<(), Error> {
    let sql = "update account set password_hash = $1 where id = $2";
    touched(tx.execute(sql, args![hash, account]).await?)
}

/// Changes the name of an account.
///
/// # Errors
/// [`Error::NotFound`] when there is no such account.
pub async fn rename(tx: &mut Tx, account: &str, name: &str) -> Result<(), Error> {
    let sql = "update account set name = $1 where id = $2";
    touched(tx.execute(sql, args![name, account]).await?)
}

/// Closes an account and its sessions, or opens it again with `None`.
///
/// # Errors
/// [`Error::NotFound`] when there is no such account.
pub async fn disable(tx: &mut Tx, account: &str, at: Option<Timestamp>) -> Result<(), Error> {
    let sql = "update account set disabled_at = $1 where id = $2";
    touched(tx.execute(sql, args![at, account]).await?)?;
    if at.is_some() {
        close_sessions(tx, account).await?;
    }
    Ok(())
}

fn touched(rows: u64) -> Result<(), Error> {
    if rows == 0 { Err(Error::NotFound) } else { Ok(()) }
}

/// Gives an account a role in an organisation; a second time changes nothing.
///
/// # Errors
/// When the database refuses, as it does for an unknown account or organisation.
pub async fn grant(
    tx: &mut Tx,
    account: &str,
    organisation: &str,
    role: &str,
) -> Result<(), Error> {
    tx.execute(
        "insert into membership (account, organisation, role) values ($1, $2, $3) \
         on conflict (account, organisation, role) do nothing",
        args![account, organisation, role],
    )
    .await
    .map(drop)
}

/// Takes a role back. Sessions in it are over.
///
/// # Errors
/// When the database refuses.
pub async fn revoke(
    tx: &mut Tx,
    account: &str,
    organisation: &str,
    role: &str,
) -> Result<(), Error> {
    tx.execute(
        "delete from membership where account = $1 and organisation = $2 and role = $3",
        args![account, organisation, role],
    )
    .await
    .map(drop)
}

/// The roles of an account, by organisation.
///
/// # Errors
/// When the database refuses.
pub async fn memberships(tx: &mut Tx, account: &str) -> Result<Vec<Membership>, Error> {
    let sql = format!(
        "select m.account, m.role, {ORGANISATION} from membership m \
         join organisation o on o.id = m.organisation \
         where m.account = $1 order by o.name, o.id, m.role"
    );
    tx.query(&sql, args![account])
        .await?
        .iter()
        .map(|row| {
            Ok(Membership {
                account: row.text(0)?,
                role: row.text(1)?,
                organisation: organisation_from(row, 2)?,
            })
        })
        .collect()
}

/// The open accounts that have a role in an organisation, with that role.
///
/// # Errors
/// When the database refuses.
pub async fn members(tx: &mut Tx, organisation: &str) -> Result<Vec<(Account, String)>, Error> {
    let sql = format!(
        "select m.role, {ACCOUNT} from membership m join account a on a.id = m.account \
         where m.organisation = $1 and a.disabled_at is null order by a.name, a.id, m.role"
    );
    tx.query(&sql, args![organisation])
        .await?
        .iter()
        .map(|row| Ok((account_from(row, 1)?, row.text(0)?)))
        .collect()
}

/// The open accounts that have a role, in any organisation.
///
/// # Errors
/// When the database refuses.
pub async fn with_role(tx: &mut Tx, role: &str) -> Result<Vec<Account>, Error> {
    let sql = format!(
        "select {ACCOUNT} from account a where a.disabled_at is null and exists \
         (select 1 from membership m where m.account = a.id and m.role = $1) order by a.name, a.id"
    );
    tx.query(&sql, args![role]).await?.iter().map(|row| account_from(row, 0)).collect()
}

/// Opens a session.
///
/// # Errors
/// When the database refuses.
pub async fn open_session(tx: &mut Tx, session: &NewSession) -> Result<(), Error> {
    let s = session;
    tx.execute(
        "insert into session (token_hash, account, organisation, role, created_at, expires_at) \
         values ($1, $2, $3, $4, $5, $6)",
        args![&s.token_hash, &s.account, &s.organisation, &s.role, s.created_at, s.expires_at],
    )
    .await
    .map(drop)
}

/// Who is signed in with a token: the session is not over, the account is open, and it
/// still has the role.
///
/// # Errors
/// When the database refuses.
pub async fn signed_in(
    tx: &mut Tx,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<SignedIn>, Error> {
    let sql = format!(
        "select s.role, s.expires_at, {ACCOUNT}, {ORGANISATION} from session s \
         join account a on a.id = s.account and a.disabled_at is null \
         join membership m on m.account = s.account and m.organisation = s.organisation \
         and m.role = s.role \
         join organisation o on o.id = s.organisation \
         where s.token_hash = $1 and s.expires_at > $2"
    );
    tx.optional(&sql, args![token_hash, now])
        .await?
        .map(|row| {
            Ok(SignedIn {
                role: row.text(0)?,
                expires_at: row.instant(1)?,
                account: account_from(&row, 2)?,
                organisation: organisation_from(&row, 8)?,
            })
        })
        .transpose()
}

/// Lets a session act in another role of its account.
///
/// # Errors
/// [`Error::NotFound`] when there is no such session.
pub async fn switch_session(
    tx: &mut Tx,
    token_hash: &str,
    organisation: &str,
    role: &str,
) -> Result<(), Error> {
    let sql = "update session set organisation = $1, role = $2 where token_hash = $3";
    touched(tx.execute(sql, args![organisation, role, token_hash]).await?)
}

/// Lets a session that is used last until an instant, yet never longer than a span after
/// it was opened.
///
/// # Errors
/// [`Error::NotFound`] when there is no such session.
pub async fn renew_session(
    tx: &mut Tx,
    token_hash: &str,
    until: Timestamp,
    most: SignedDuration,
) -> Result<(), Error> {
    let most = i64::try_from(most.as_millis()).unwrap_or(i64::MAX);
    let sql = "update session set expires_at = \
               case when created_at + $1 < $2 then created_at + $1 else $2 end \
               where token_hash = $3";
    touched(tx.execute(sql, args![most, until, token_hash]).await?)
}

/// Moves the sessions that are open at an instant by a span, with a clock that is moved.
///
/// # Errors
/// When the database refuses.
pub async fn move_sessions(tx: &mut Tx, now: Timestamp, by: SignedDuration) -> Result<(), Error> {
    let by = i64::try_from(by.as_millis()).unwrap_or(0);
    let sql = "update session set created_at = created_at + $1, expires_at = expires_at + $1 \
               where expires_at > $2";
    tx.execute(sql, args![by, now]).await.map(drop)
}

/// Closes a session.
///
/// # Errors
/// When the database refuses.
pub async fn close_session(tx: &mut Tx, token_hash: &str) -> Result<(), Error> {
    tx.execute("delete from session where token_hash = $1", args![token_hash]).await.map(drop)
}

/// Closes all sessions of an account.
///
/// # Errors
/// When the database refuses.
pub async fn close_sessions(tx: &mut Tx, account: &str) -> Result<(), Error> {
    tx.execute("delete from session where account = $1", args![account]).await.map(drop)
}

/// Removes the sessions that are over, and tells how many.
///
/// # Errors
/// When the database refuses.
pub async fn forget_sessions(tx: &mut Tx, now: Timestamp) -> Result<u64, Error> {
    tx.execute("delete from session where expires_at <= $1", args![now]).await
}
