//! Who may act, and for whom: accounts, their roles, what they may give, who is invited.

use crate::organisations::{self, Organisation};
use crate::{Error, Row, Tx, args, sessions};
use domain::OrganisationId;
use domain::access::Proof;
use jiff::Timestamp;
use std::fmt;

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
    /// The number of a health professional.
    pub rpps: Option<String>,
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

/// Somebody who is asked to act for an organisation.
#[derive(Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Its identifier.
    pub id: String,
    /// Hash of the secret in its link.
    pub token_hash: String,
    /// For which organisation.
    pub organisation: String,
    /// To which address.
    pub email: String,
    /// The name of the person.
    pub name: String,
    /// The roles, separated by spaces.
    pub roles: String,
    /// The roles that they may give in their turn, separated by spaces.
    pub mandates: String,
    /// Who invites.
    pub invited_by: String,
    /// When.
    pub created_at: Timestamp,
    /// Until when it holds.
    pub expires_at: Timestamp,
}

impl fmt::Debug for Invitation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Invitation").field("id", &self.id).finish_non_exhaustive()
    }
}

/// An address as it is kept: trimmed, in lower case.
pub fn email_key(email: &str) -> String {
    email.trim().to_lowercase()
}

pub(crate) const COLUMNS: &str =
    "a.id, a.email, a.name, a.password_hash, a.rpps, a.created_at, a.disabled_at";
/// How many they are.
pub(crate) const WIDTH: usize = 7;

pub(crate) fn from_row(row: &Row, at: usize) -> Result<Account, Error> {
    Ok(Account {
        id: row.text(at)?,
        email: row.text(at + 1)?,
        name: row.text(at + 2)?,
        password_hash: row.text(at + 3)?,
        rpps: row.opt_text(at + 4)?,
        created_at: row.instant(at + 5)?,
        disabled_at: row.opt_instant(at + 6)?,
    })
}

/// Makes an account.
///
/// # Errors
/// A unique violation ([`Error::is_unique_violation`]) when the address is taken.
pub async fn create(tx: &mut Tx, account: &Account) -> Result<(), Error> {
    let a = account;
    tx.execute(
        "insert into account (id, email, name, password_hash, rpps, created_at, disabled_at) \
         values ($1, $2, $3, $4, $5, $6, $7)",
        args![
            &a.id,
            email_key(&a.email),
            &a.name,
            &a.password_hash,
            &a.rpps,
            a.created_at,
            a.disabled_at
        ],
    )
    .await
    .map(drop)
}

/// An account by its identifier.
///
/// # Errors
/// When the database refuses.
pub async fn account(tx: &mut Tx, id: &str) -> Result<Option<Account>, Error> {
    let sql = format!("select {COLUMNS} from account a where a.id = $1");
    tx.optional(&sql, args![id]).await?.map(|row| from_row(&row, 0)).transpose()
}

/// An account by its address, whatever its case. A closed one is found too.
///
/// # Errors
/// When the database refuses.
pub async fn by_email(tx: &mut Tx, email: &str) -> Result<Option<Account>, Error> {
    let sql = format!("select {COLUMNS} from account a where a.email = $1");
    tx.optional(&sql, args![email_key(email)]).await?.map(|row| from_row(&row, 0)).transpose()
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
        sessions::close_all(tx, account, "").await?;
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
    let organisation = organisations::COLUMNS;
    let sql = format!(
        "select m.account, m.role, {organisation} from membership m \
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
                organisation: organisations::from_row(row, 2)?,
            })
        })
        .collect()
}

/// The open accounts that have a role in an organisation, with that role.
///
/// # Errors
/// [`Error::Unproven`] without a right to the organisation.
pub async fn members(
    tx: &mut Tx,
    proof: Proof,
    organisation: OrganisationId,
) -> Result<Vec<(Account, String)>, Error> {
    Error::unless(proof.opens(organisation.0))?;
    let sql = format!(
        "select m.role, {COLUMNS} from membership m join account a on a.id = m.account \
         where m.organisation = $1 and a.disabled_at is null order by a.name, a.id, m.role"
    );
    tx.query(&sql, args![organisation.to_string()])
        .await?
        .iter()
        .map(|row| Ok((from_row(row, 1)?, row.text(0)?)))
        .collect()
}

/// The open accounts that have a role, in any organisation.
///
/// # Errors
/// When the database refuses.
pub async fn with_role(tx: &mut Tx, role: &str) -> Result<Vec<Account>, Error> {
    let sql = format!(
        "select {COLUMNS} from account a where a.disabled_at is null and exists \
         (select 1 from membership m where m.account = a.id and m.role = $1) order by a.name, a.id"
    );
    tx.query(&sql, args![role]).await?.iter().map(|row| from_row(row, 0)).collect()
}

/// The account of a health professional by their number.
///
/// # Errors
/// When the database refuses.
pub async fn by_rpps(tx: &mut Tx, rpps: &str) -> Result<Option<Account>, Error> {
    let sql = format!("select {COLUMNS} from account a where a.rpps = $1");
    tx.optional(&sql, args![rpps]).await?.map(|row| from_row(&row, 0)).transpose()
}

/// Notes the number of a health professional.
///
/// # Errors
/// A unique violation when another account has it.
pub async fn set_rpps(tx: &mut Tx, account: &str, rpps: Option<&str>) -> Result<(), Error> {
    let sql = "update account set rpps = $1 where id = $2";
    touched(tx.execute(sql, args![rpps, account]).await?)
}

/// The roles that an account may give in an organisation.
///
/// # Errors
/// When the database refuses.
pub async fn mandates(
    tx: &mut Tx,
    account: &str,
    organisation: &str,
) -> Result<Vec<String>, Error> {
    let sql = "select role from mandate where account = $1 and organisation = $2 order by role";
    tx.query(sql, args![account, organisation]).await?.iter().map(|row| row.text(0)).collect()
}

/// Lets an account give a role in an organisation.
///
/// # Errors
/// When the database refuses.
pub async fn mandate(
    tx: &mut Tx,
    account: &str,
    organisation: &str,
    role: &str,
) -> Result<(), Error> {
    tx.execute(
        "insert into mandate (account, organisation, role) values ($1, $2, $3) \
         on conflict (account, organisation, role) do nothing",
        args![account, organisation, role],
    )
    .await
    .map(drop)
}

/// Takes all that an account may give in an organisation.
///
/// # Errors
/// When the database refuses.
pub async fn end_mandates(tx: &mut Tx, account: &str, organisation: &str) -> Result<(), Error> {
    let sql = "delete from mandate where account = $1 and organisation = $2";
    tx.execute(sql, args![account, organisation]).await.map(drop)
}

/// Keeps an invitation.
///
/// # Errors
/// When the database refuses.
pub async fn invite(tx: &mut Tx, invitation: &Invitation) -> Result<(), Error> {
    let i = invitation;
    tx.execute(
        "insert into invitation (id, token_hash, organisation, email, name, roles, mandates, \
         invited_by, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            &i.id,
            &i.token_hash,
            &i.organisation,
            email_key(&i.email),
            &i.name,
            &i.roles,
            &i.mandates,
            &i.invited_by,
            i.created_at,
            i.expires_at
        ],
    )
    .await
    .map(drop)
}

const INVITATION: &str = "i.id, i.token_hash, i.organisation, i.email, i.name, i.roles, i.mandates, \
     i.invited_by, i.created_at, i.expires_at";

fn invitation(row: &Row) -> Result<Invitation, Error> {
    Ok(Invitation {
        id: row.text(0)?,
        token_hash: row.text(1)?,
        organisation: row.text(2)?,
        email: row.text(3)?,
        name: row.text(4)?,
        roles: row.text(5)?,
        mandates: row.text(6)?,
        invited_by: row.text(7)?,
        created_at: row.instant(8)?,
        expires_at: row.instant(9)?,
    })
}

/// The invitation of a link, while it holds.
///
/// # Errors
/// When the database refuses.
pub async fn invited(
    tx: &mut Tx,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<Invitation>, Error> {
    let sql = format!(
        "select {INVITATION} from invitation i where i.token_hash = $1 and i.expires_at > $2 \
         and i.accepted_at is null and i.revoked_at is null"
    );
    tx.optional(&sql, args![token_hash, now]).await?.as_ref().map(invitation).transpose()
}

/// The invitations of an organisation that still hold, the last first.
///
/// # Errors
/// [`Error::Unproven`] without a right to the organisation.
pub async fn invitations(
    tx: &mut Tx,
    proof: Proof,
    organisation: OrganisationId,
    now: Timestamp,
) -> Result<Vec<Invitation>, Error> {
    Error::unless(proof.opens(organisation.0))?;
    let sql = format!(
        "select {INVITATION} from invitation i where i.organisation = $1 and i.expires_at > $2 \
         and i.accepted_at is null and i.revoked_at is null order by i.created_at desc, i.id"
    );
    tx.query(&sql, args![organisation.to_string(), now]).await?.iter().map(invitation).collect()
}

/// Takes an invitation; false when it was taken or taken back already.
///
/// # Errors
/// When the database refuses.
pub async fn accept(tx: &mut Tx, id: &str, at: Timestamp) -> Result<bool, Error> {
    let sql = "update invitation set accepted_at = $1 \
               where id = $2 and accepted_at is null and revoked_at is null";
    Ok(tx.execute(sql, args![at, id]).await? == 1)
}

/// Takes an invitation of an organisation back; false when it has none of that name that holds.
///
/// # Errors
/// When the database refuses.
pub async fn take_back(
    tx: &mut Tx,
    organisation: &str,
    id: &str,
    at: Timestamp,
) -> Result<bool, Error> {
    let sql = "update invitation set revoked_at = $1 where id = $2 and organisation = $3 \
               and accepted_at is null and revoked_at is null";
    Ok(tx.execute(sql, args![at, id, organisation]).await? == 1)
}

/// Removes the invitations that ended before an instant, and tells how many.
///
/// # Errors
/// When the database refuses.
pub async fn forget_invitations(tx: &mut Tx, before: Timestamp) -> Result<u64, Error> {
    tx.execute("delete from invitation where expires_at < $1", args![before]).await
}

/// How many other open accounts have a role in an organisation.
///
/// # Errors
/// When the database refuses.
pub async fn others_with(
    tx: &mut Tx,
    organisation: &str,
    role: &str,
    but: &str,
) -> Result<i64, Error> {
    let sql = "select count(*) from membership m join account a on a.id = m.account \
               where m.organisation = $1 and m.role = $2 and m.account <> $3 \
               and a.disabled_at is null";
    tx.one(sql, args![organisation, role, but]).await?.int(0)
}
