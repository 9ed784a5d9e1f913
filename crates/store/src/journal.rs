//! Who looked, and who gave which right: entries that are only ever added, chained by their digests,
//! one chain for each subject.

use crate::{
    Broken, Error, Flaw, Row, Tx, args,
    digest::{hex, mix},
};
use domain::access::Proof;
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// An entry to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    /// What it is about: a patient, an organisation, an account. Its chain.
    pub chain: Uuid,
    /// The organisation that answers for it.
    pub holder: Uuid,
    /// When.
    pub at: Timestamp,
    /// What was done.
    pub kind: String,
    /// By whom: an account, or what the program itself does.
    pub account: String,
    /// For which organisation.
    pub organisation: String,
    /// In which role.
    pub role: String,
    /// Why.
    pub reason: String,
    /// From where: the address of the network.
    pub source: String,
    /// What else there is to know; it names nobody.
    pub detail: String,
}

/// An entry as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the chain, from 1.
    pub number: i64,
    /// What it says.
    pub entry: NewEntry,
}

/// Adds entries. Each chain goes on from its head, which is held until the end of the transaction:
/// two who look at the same time both leave their entry.
///
/// # Errors
/// When the database refuses.
pub async fn add(tx: &mut Tx, entries: &[NewEntry]) -> Result<(), Error> {
    for entry in entries {
        let chain = entry.chain.to_string();
        // The statement takes the row of the head, so that whoever comes second goes on from it.
        let head = tx
            .one(
                "insert into journal_head (chain, number, digest, from_number, from_digest) \
                 values ($1, 1, $2, 0, $2) on conflict (chain) do update \
                 set number = journal_head.number + 1 returning number, digest",
                args![&chain, opening(&chain)],
            )
            .await?;
        let (number, before) = (head.int(0)?, head.text(1)?);
        let digest = link(&before, number, entry);
        let e = entry;
        tx.execute_all(vec![
            (
                "insert into journal (chain, number, holder, at, kind, account, organisation, role, \
                 reason, source, detail, digest) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
                args![
                    &chain,
                    number,
                    e.holder.to_string(),
                    e.at,
                    &e.kind,
                    &e.account,
                    &e.organisation,
                    &e.role,
                    &e.reason,
                    &e.source,
                    &e.detail,
                    &digest
                ],
            ),
            ("update journal_head set digest = $1 where chain = $2", args![&digest, &chain]),
        ])
        .await?;
    }
    Ok(())
}

const COLUMNS: &str =
    "number, chain, holder, at, kind, account, organisation, role, reason, source, detail, digest";

fn entry(row: &Row) -> Result<(Entry, String), Error> {
    let id = |at: usize| -> Result<Uuid, Error> {
        row.text(at)?.parse().map_err(|_| Error::Column { index: at, expected: "an identifier" })
    };
    let entry = NewEntry {
        chain: id(1)?,
        holder: id(2)?,
        at: row.instant(3)?,
        kind: row.text(4)?,
        account: row.text(5)?,
        organisation: row.text(6)?,
        role: row.text(7)?,
        reason: row.text(8)?,
        source: row.text(9)?,
        detail: row.text(10)?,
    };
    Ok((Entry { number: row.int(0)?, entry }, row.text(11)?))
}

/// The last entries about one subject, the newest first.
///
/// # Errors
/// [`Error::Unproven`] without the right to it.
pub async fn of_subject(
    tx: &mut Tx,
    proof: Proof,
    subject: Uuid,
    limit: i64,
) -> Result<Vec<Entry>, Error> {
    Error::unless(proof.opens(subject))?;
    let sql =
        format!("select {COLUMNS} from journal where chain = $1 order by number desc limit $2");
    let rows = tx.query(&sql, args![subject.to_string(), limit]).await?;
    rows.iter().map(|row| Ok(entry(row)?.0)).collect()
}

/// The entries for which an organisation answers, the newest first, `limit` of them after the first
/// `offset`.
///
/// # Errors
/// [`Error::Unproven`] without the right to it.
pub async fn of_holder(
    tx: &mut Tx,
    proof: Proof,
    holder: Uuid,
    offset: i64,
    limit: i64,
) -> Result<Vec<Entry>, Error> {
    Error::unless(proof.opens(holder))?;
    let sql = format!(
        "select {COLUMNS} from journal where holder = $1 order by at desc, chain, number desc \
         limit $2 offset $3"
    );
    let rows = tx.query(&sql, args![holder.to_string(), limit, offset]).await?;
    rows.iter().map(|row| Ok(entry(row)?.0)).collect()
}

/// The chains in the order of their names, after one of them (`""` for the first).
///
/// # Errors
/// When the database refuses.
pub async fn chains(tx: &mut Tx, after: &str, limit: i64) -> Result<Vec<String>, Error> {
    let sql = "select chain from journal_head where chain > $1 order by chain limit $2";
    tx.query(sql, args![after, limit]).await?.iter().map(|row| row.text(0)).collect()
}

/// Chains of which entries exist without a head: each is a flaw that walking the heads would miss.
///
/// # Errors
/// When the database refuses.
pub async fn headless(tx: &mut Tx, limit: i64) -> Result<Vec<String>, Error> {
    let sql = "select distinct j.chain from journal j \
               where not exists (select 1 from journal_head h where h.chain = j.chain) \
               order by j.chain limit $1";
    tx.query(sql, args![limit]).await?.iter().map(|row| row.text(0)).collect()
}

/// Recomputes a chain: every entry in its place, as its digest says, and the head at the last.
///
/// # Errors
/// [`Error::Broken`] with the first place that does not verify.
pub async fn verify(tx: &mut Tx, chain: &str) -> Result<i64, Error> {
    let broken = |version, flaw| {
        Err(Error::Broken(Broken { stream: format!("journal {chain}"), version, flaw }))
    };
    let head = tx
        .optional(
            "select number, digest, from_number, from_digest from journal_head where chain = $1",
            args![chain],
        )
        .await?;
    let Some(head) = head else { return broken(0, Flaw::NoHead) };
    let (last, last_digest) = (head.int(0)?, head.text(1)?);
    let (mut number, mut digest) = (head.int(2)?, head.text(3)?);
    let sql = format!("select {COLUMNS} from journal where chain = $1 order by number");
    for row in tx.query(&sql, args![chain]).await? {
        let (found, kept) = entry(&row)?;
        if found.number != number + 1 {
            return broken(number + 1, Flaw::Gap);
        }
        digest = link(&digest, found.number, &found.entry);
        if digest != kept {
            return broken(found.number, Flaw::Altered);
        }
        number = found.number;
    }
    if (number, &digest) != (last, &last_digest) {
        return broken(0, Flaw::Head);
    }
    Ok(number)
}

/// Forgets the beginnings of the chains that are older than an instant, and tells how many entries
/// that were. What stands after them still verifies.
///
/// # Errors
/// When the database refuses.
pub async fn forget(tx: &mut Tx, before: Timestamp, limit: i64) -> Result<u64, Error> {
    let sql = "select chain, max(number) from journal j where at < $1 and not exists \
               (select 1 from journal k where k.chain = j.chain and k.number < j.number \
               and k.at >= $1) group by chain order by chain limit $2";
    let mut forgotten = 0;
    for row in tx.query(sql, args![before, limit]).await? {
        let (chain, number) = (row.text(0)?, row.int(1)?);
        tx.execute(
            "update journal_head set from_number = $1, from_digest = \
             (select digest from journal where chain = $2 and number = $1) where chain = $2",
            args![number, &chain],
        )
        .await?;
        forgotten += tx
            .execute("delete from journal where chain = $1 and number <= $2", args![&chain, number])
            .await?;
    }
    Ok(forgotten)
}

fn opening(chain: &str) -> String {
    let mut hash = Sha256::new();
    mix(&mut hash, "journal");
    mix(&mut hash, chain);
    hex(&hash.finalize())
}

fn link(before: &str, number: i64, entry: &NewEntry) -> String {
    let e = entry;
    let mut hash = Sha256::new();
    hash.update(before.as_bytes());
    for part in [
        e.chain.to_string().as_str(),
        &number.to_string(),
        &e.holder.to_string(),
        &e.at.as_millisecond().to_string(),
        &e.kind,
        &e.account,
        &e.organisation,
        &e.role,
        &e.reason,
        &e.source,
        &e.detail,
    ] {
        mix(&mut hash, part);
    }
    hex(&hash.finalize())
}
