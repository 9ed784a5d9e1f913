//! How people show who they are: outside identities, passkeys, codes; what is under way between two
//! requests; how often it was tried.

use crate::{Error, Row, Tx, args};
use jiff::Timestamp;

/// What an outside provider calls the holder of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The provider, as it names itself.
    pub issuer: String,
    /// The person, as it names them.
    pub subject: String,
    /// The account.
    pub account: String,
    /// The provider, as the operator names it.
    pub provider: String,
    /// Since when.
    pub linked_at: Timestamp,
}

/// A passkey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passkey {
    /// The identifier of its credential.
    pub id: String,
    /// Whose it is.
    pub account: String,
    /// The name that its holder gave it.
    pub name: String,
    /// The public half, as its library keeps it.
    pub credential: String,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last used.
    pub used_at: Option<Timestamp>,
}

/// The secret of the one-time codes of an account, sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The secret, sealed.
    pub secret: Vec<u8>,
    /// The last step whose code was taken: none before it is.
    pub last_step: i64,
    /// Whether its holder has shown that they have it.
    pub confirmed: bool,
}

/// Something under way, taken once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// Hash of the secret that the browser holds.
    pub token_hash: String,
    /// What it is.
    pub kind: String,
    /// Whose it is.
    pub account: Option<String>,
    /// What is to be known of it.
    pub body: String,
    /// Until when it can be taken.
    pub expires_at: Timestamp,
}

const IDENTITY: &str = "issuer, subject, account, provider, linked_at";

fn identity(row: &Row) -> Result<Identity, Error> {
    Ok(Identity {
        issuer: row.text(0)?,
        subject: row.text(1)?,
        account: row.text(2)?,
        provider: row.text(3)?,
        linked_at: row.instant(4)?,
    })
}

/// The identity that a provider names.
///
/// # Errors
/// When the database refuses; so in all functions below, where nothing else is said.
pub async fn known(tx: &mut Tx, issuer: &str, subject: &str) -> Result<Option<Identity>, Error> {
    let sql = format!("select {IDENTITY} from identity where issuer = $1 and subject = $2");
    tx.optional(&sql, args![issuer, subject]).await?.as_ref().map(identity).transpose()
}

/// The outside identities of an account.
///
/// # Errors
/// When the database refuses.
pub async fn identities(tx: &mut Tx, account: &str) -> Result<Vec<Identity>, Error> {
    let sql = format!("select {IDENTITY} from identity where account = $1 order by linked_at");
    tx.query(&sql, args![account]).await?.iter().map(identity).collect()
}

/// Links an identity to an account.
///
/// # Errors
/// A unique violation when it is linked already.
pub async fn link(tx: &mut Tx, identity: &Identity) -> Result<(), Error> {
    let i = identity;
    tx.execute(
        "insert into identity (issuer, subject, account, provider, linked_at) \
         values ($1, $2, $3, $4, $5)",
        args![&i.issuer, &i.subject, &i.account, &i.provider, i.linked_at],
    )
    .await
    .map(drop)
}

/// Forgets the identities that a provider gives an account; tells how many.
///
/// # Errors
/// When the database refuses.
pub async fn unlink(tx: &mut Tx, account: &str, provider: &str) -> Result<u64, Error> {
    let sql = "delete from identity where account = $1 and provider = $2";
    tx.execute(sql, args![account, provider]).await
}

const PASSKEY: &str = "id, account, name, credential, created_at, used_at";

fn passkey(row: &Row) -> Result<Passkey, Error> {
    Ok(Passkey {
        id: row.text(0)?,
        account: row.text(1)?,
        name: row.text(2)?,
        credential: row.text(3)?,
        created_at: row.instant(4)?,
        used_at: row.opt_instant(5)?,
    })
}

/// The passkeys of an account, the oldest first.
///
/// # Errors
/// When the database refuses.
pub async fn passkeys(tx: &mut Tx, account: &str) -> Result<Vec<Passkey>, Error> {
    let sql = format!("select {PASSKEY} from passkey where account = $1 order by created_at, id");
    tx.query(&sql, args![account]).await?.iter().map(passkey).collect()
}

/// Keeps a passkey.
///
/// # Errors
/// A unique violation when it is known already.
pub async fn add_passkey(tx: &mut Tx, passkey: &Passkey) -> Result<(), Error> {
    let p = passkey;
    tx.execute(
        "insert into passkey (id, account, name, credential, created_at, used_at) \
         values ($1, $2, $3, $4, $5, $6)",
        args![&p.id, &p.account, &p.name, &p.credential, p.created_at, p.used_at],
    )
    .await
    .map(drop)
}

/// Notes that a passkey was used, with what its library counts.
///
/// # Errors
/// When the database refuses.
pub async fn used_passkey(
    tx: &mut Tx,
    id: &str,
    credential: &str,
    at: Timestamp,
) -> Result<(), Error> {
    let sql = "update passkey set credential = $1, used_at = $2 where id = $3";
    tx.execute(sql, args![credential, at, id]).await.map(drop)
}

/// Removes a passkey of an account; false when it has none of that name.
///
/// # Errors
/// When the database refuses.
pub async fn remove_passkey(tx: &mut Tx, account: &str, id: &str) -> Result<bool, Error> {
    let sql = "delete from passkey where account = $1 and id = $2";
    Ok(tx.execute(sql, args![account, id]).await? == 1)
}

/// The secret of the codes of an account.
///
/// # Errors
/// When the database refuses.
pub async fn code(tx: &mut Tx, account: &str) -> Result<Option<Code>, Error> {
    let sql = "select secret, last_step, confirmed_at from code where account = $1";
    let Some(row) = tx.optional(sql, args![account]).await? else { return Ok(None) };
    let confirmed = row.opt_int(2)?.is_some();
    Ok(Some(Code { secret: row.blob(0)?, last_step: row.int(1)?, confirmed }))
}

/// Keeps a new secret, in the place of another.
///
/// # Errors
/// When the database refuses.
pub async fn put_code(tx: &mut Tx, account: &str, secret: Vec<u8>) -> Result<(), Error> {
    tx.execute(
        "insert into code (account, secret, last_step, confirmed_at) values ($1, $2, 0, null) \
         on conflict (account) do update set secret = excluded.secret, last_step = 0, \
         confirmed_at = null",
        args![account, secret],
    )
    .await
    .map(drop)
}

/// The secrets of all codes, each with its account: to be sealed again.
///
/// # Errors
/// When the database refuses.
pub async fn codes(tx: &mut Tx) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let rows = tx.query("select account, secret from code order by account", args![]).await?;
    rows.iter().map(|row| Ok((row.text(0)?, row.blob(1)?))).collect()
}

/// Keeps the same secret, sealed under another key.
///
/// # Errors
/// When the database refuses.
pub async fn reseal_code(tx: &mut Tx, account: &str, secret: Vec<u8>) -> Result<(), Error> {
    let sql = "update code set secret = $1 where account = $2";
    tx.execute(sql, args![secret, account]).await.map(drop)
}

/// Takes the code of a step: false when that of the same step or of a later one was taken already.
///
/// # Errors
/// When the database refuses.
pub async fn take_code(
    tx: &mut Tx,
    account: &str,
    step: i64,
    now: Timestamp,
) -> Result<bool, Error> {
    let sql = "update code set last_step = $1, confirmed_at = coalesce(confirmed_at, $2) \
               where account = $3 and last_step < $1";
    Ok(tx.execute(sql, args![step, now, account]).await? == 1)
}

/// Forgets the secret and the recovery codes of an account.
///
/// # Errors
/// When the database refuses.
pub async fn remove_code(tx: &mut Tx, account: &str) -> Result<(), Error> {
    tx.execute("delete from recovery where account = $1", args![account]).await?;
    tx.execute("delete from code where account = $1", args![account]).await.map(drop)
}

/// Keeps recovery codes, by their hashes, in the place of others.
///
/// # Errors
/// When the database refuses.
pub async fn put_recovery(tx: &mut Tx, account: &str, hashes: &[String]) -> Result<(), Error> {
    tx.execute("delete from recovery where account = $1", args![account]).await?;
    for hash in hashes {
        let sql = "insert into recovery (account, hash) values ($1, $2)";
        tx.execute(sql, args![account, hash]).await?;
    }
    Ok(())
}

/// Takes a recovery code; false when there is none.
///
/// # Errors
/// When the database refuses.
pub async fn take_recovery(tx: &mut Tx, account: &str, hash: &str) -> Result<bool, Error> {
    let sql = "delete from recovery where account = $1 and hash = $2";
    Ok(tx.execute(sql, args![account, hash]).await? == 1)
}

/// How many recovery codes are left to an account.
///
/// # Errors
/// When the database refuses.
pub async fn recoveries(tx: &mut Tx, account: &str) -> Result<i64, Error> {
    tx.one("select count(*) from recovery where account = $1", args![account]).await?.int(0)
}

/// Keeps something under way.
///
/// # Errors
/// When the database refuses.
pub async fn begin(tx: &mut Tx, pending: &Pending) -> Result<(), Error> {
    let p = pending;
    tx.execute(
        "insert into pending (token_hash, kind, account, body, expires_at) \
         values ($1, $2, $3, $4, $5)",
        args![&p.token_hash, &p.kind, &p.account, &p.body, p.expires_at],
    )
    .await
    .map(drop)
}

const PENDING: &str = "token_hash, kind, account, body, expires_at";

fn pending(row: &Row) -> Result<Pending, Error> {
    Ok(Pending {
        token_hash: row.text(0)?,
        kind: row.text(1)?,
        account: row.opt_text(2)?,
        body: row.text(3)?,
        expires_at: row.instant(4)?,
    })
}

/// Looks at something under way, while it can be taken.
///
/// # Errors
/// When the database refuses.
pub async fn under_way(
    tx: &mut Tx,
    kind: &str,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<Pending>, Error> {
    let sql = format!(
        "select {PENDING} from pending where token_hash = $1 and kind = $2 and expires_at > $3"
    );
    tx.optional(&sql, args![token_hash, kind, now]).await?.as_ref().map(pending).transpose()
}

/// Takes something under way: once.
///
/// # Errors
/// When the database refuses.
pub async fn take(
    tx: &mut Tx,
    kind: &str,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<Pending>, Error> {
    let sql = format!(
        "delete from pending where token_hash = $1 and kind = $2 and expires_at > $3 \
         returning {PENDING}"
    );
    tx.optional(&sql, args![token_hash, kind, now]).await?.as_ref().map(pending).transpose()
}

/// Drops what of a kind is under way for an account.
///
/// # Errors
/// When the database refuses.
pub async fn drop_pending(tx: &mut Tx, kind: &str, account: &str) -> Result<(), Error> {
    let sql = "delete from pending where kind = $1 and account = $2";
    tx.execute(sql, args![kind, account]).await.map(drop)
}

/// Removes what was never taken in time, and tells how many.
///
/// # Errors
/// When the database refuses.
pub async fn forget_pending(tx: &mut Tx, now: Timestamp) -> Result<u64, Error> {
    tx.execute("delete from pending where expires_at <= $1", args![now]).await
}

/// Counts an attempt under a key since an instant at the earliest: how many there were, this one
/// included, and since when they count.
///
/// # Errors
/// When the database refuses.
pub async fn attempt(
    tx: &mut Tx,
    key: &str,
    now: Timestamp,
    earliest: Timestamp,
) -> Result<(i64, Timestamp), Error> {
    let row = tx
        .one(
            "insert into attempt (key, count, since) values ($1, 1, $2) \
             on conflict (key) do update set \
             count = case when attempt.since <= $3 then 1 else attempt.count + 1 end, \
             since = case when attempt.since <= $3 then $2 else attempt.since end \
             returning count, since",
            args![key, now, earliest],
        )
        .await?;
    Ok((row.int(0)?, row.instant(1)?))
}

/// Forgets the attempts under a key.
///
/// # Errors
/// When the database refuses.
pub async fn forgive(tx: &mut Tx, key: &str) -> Result<(), Error> {
    tx.execute("delete from attempt where key = $1", args![key]).await.map(drop)
}

/// Removes the attempts before an instant, and tells how many keys.
///
/// # Errors
/// When the database refuses.
pub async fn forget_attempts(tx: &mut Tx, before: Timestamp) -> Result<u64, Error> {
    tx.execute("delete from attempt where since <= $1", args![before]).await
}

/// Knows a browser that has signed in to an account, until an instant.
///
/// # Errors
/// When the database refuses.
pub async fn know_device(
    tx: &mut Tx,
    token_hash: &str,
    account: &str,
    until: Timestamp,
) -> Result<(), Error> {
    tx.execute(
        "insert into device (token_hash, account, expires_at) values ($1, $2, $3) \
         on conflict (token_hash) do update set account = excluded.account, \
         expires_at = excluded.expires_at",
        args![token_hash, account, until],
    )
    .await
    .map(drop)
}

/// Whether a browser has signed in to an account before.
///
/// # Errors
/// When the database refuses.
pub async fn knows_device(
    tx: &mut Tx,
    token_hash: &str,
    account: &str,
    now: Timestamp,
) -> Result<bool, Error> {
    let sql = "select 1 from device where token_hash = $1 and account = $2 and expires_at > $3";
    Ok(tx.optional(sql, args![token_hash, account, now]).await?.is_some())
}

/// Forgets the browsers of an account.
///
/// # Errors
/// When the database refuses.
pub async fn forget_devices_of(tx: &mut Tx, account: &str) -> Result<(), Error> {
    tx.execute("delete from device where account = $1", args![account]).await.map(drop)
}

/// Removes the browsers that were not seen again in time, and tells how many.
///
/// # Errors
/// When the database refuses.
pub async fn forget_devices(tx: &mut Tx, now: Timestamp) -> Result<u64, Error> {
    tx.execute("delete from device where expires_at <= $1", args![now]).await
}
