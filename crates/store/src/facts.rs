//! Facts: what was decided, for ever, one chain per stream.
//!
//! A fact is unique by stream and version, and carries the digest of the one before it,
//! so that a chain shows what was changed, cut off or put in after the event. Nothing
//! orders the facts of different streams.

use crate::{
    Args, Broken, Error, Flaw, Row, Statement, Tx, args,
    digest::{hex, mix},
};
use domain::access::Proof;
use jiff::{Timestamp, civil::Date};
use sha2::{Digest, Sha256};

/// A fact that has still to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFact {
    /// The name of the event and of its version.
    pub kind: String,
    /// The event, as exact JSON text.
    pub body: String,
    /// The legal day it took place.
    pub on_day: Date,
}

/// A fact as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The stream it belongs to.
    pub stream: String,
    /// Its place in the stream, from 1.
    pub version: i64,
    /// The name of the event and of its version.
    pub kind: String,
    /// The event, as exact JSON text.
    pub body: String,
    /// When it was written, to the millisecond.
    pub at: Timestamp,
    /// The legal day it took place.
    pub on_day: Date,
    /// Opaque identifier of who acted.
    pub actor: String,
    /// Digest of the chain up to and with this fact, in hexadecimal.
    pub digest: String,
}

/// A stream as it was opened, and where its chain stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stream {
    /// Its identifier.
    pub id: String,
    /// The procedure whose events it holds.
    pub procedure: String,
    /// How many facts it holds.
    pub version: i64,
    /// Digest of its last fact.
    pub digest: String,
    /// When its first fact was written.
    pub created_at: Timestamp,
}

/// Where a chain was seen to stand: what the next fact is written after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The version of the last fact.
    pub version: i64,
    /// The digest of the last fact.
    pub digest: String,
}

impl Head {
    /// Where the chain of these facts stands; `None` for a stream without any.
    pub fn of(facts: &[Fact]) -> Option<Self> {
        facts.last().map(|fact| Self { version: fact.version, digest: fact.digest.clone() })
    }
}

/// Appends facts to a stream that was seen at `expected` (0: it does not exist yet), and
/// gives its new version.
///
/// # Errors
/// [`Error::Stale`] when the stream stands elsewhere.
pub async fn append(
    tx: &mut Tx,
    stream: &str,
    procedure: &str,
    expected: i64,
    facts: &[NewFact],
    actor: &str,
    at: Timestamp,
) -> Result<i64, Error> {
    let seen = if expected == 0 {
        None
    } else {
        let row = tx
            .optional(
                "select digest from stream where id = $1 and version = $2",
                args![stream, expected],
            )
            .await?
            .ok_or(Error::Stale)?;
        Some(Head { version: expected, digest: row.text(0)? })
    };
    let head = append_after(tx, stream, procedure, seen, facts, actor, at, Vec::new()).await?;
    Ok(head.map_or(0, |head| head.version))
}

/// As [`append`], after a head that the same act has just read, and with the other statements
/// of the act: one round trip for all of them. Without any fact the statements are carried out
/// all the same, provided that the stream still stands there.
///
/// # Errors
/// [`Error::Stale`] when the stream stands elsewhere.
#[expect(clippy::too_many_arguments, reason = "a fact takes as many")]
pub async fn append_after(
    tx: &mut Tx,
    stream: &str,
    procedure: &str,
    seen: Option<Head>,
    facts: &[NewFact],
    actor: &str,
    at: Timestamp,
    beside: Vec<Statement>,
) -> Result<Option<Head>, Error> {
    if facts.is_empty() && (beside.is_empty() || seen.is_none()) {
        return Ok(seen);
    }
    let millis = at.as_millisecond();
    let (from, mut digest) = match &seen {
        Some(head) => (head.version, head.digest.clone()),
        None => (0, opening(stream, procedure, millis)),
    };
    let mut version = from;
    // The head goes first: whoever comes second waits for its row, then finds it moved.
    let mut statements: Vec<Statement> = vec![("", Args::new())];
    for fact in facts {
        version += 1;
        let on_day = fact.on_day.to_string();
        digest = link(&digest, stream, version, &fact.kind, &fact.body, millis, &on_day, actor);
        statements.push((
            "insert into fact (stream, version, kind, body, at, on_day, actor, digest) \
             values ($1, $2, $3, $4, $5, $6, $7, $8)",
            args![stream, version, &*fact.kind, &*fact.body, millis, on_day, actor, &*digest],
        ));
    }
    if let Some(first) = statements.first_mut() {
        *first = match &seen {
            Some(head) => (
                "update stream set version = $1, digest = $2 \
                 where id = $3 and version = $4 and digest = $5",
                args![version, &*digest, stream, from, &*head.digest],
            ),
            None => (
                "insert into stream (id, procedure, version, digest, created_at) \
                 values ($1, $2, $3, $4, $5) on conflict (id) do nothing",
                args![stream, procedure, version, &*digest, millis],
            ),
        };
    }
    statements.extend(beside);
    let touched = tx.execute_all(statements).await.map_err(Error::stale_if_second_fact)?;
    if touched.first() != Some(&1) {
        return Err(Error::Stale);
    }
    Ok(Some(Head { version, digest }))
}

/// The facts of a stream, from the first.
///
/// # Errors
/// [`Error::Unproven`] without the right to the stream; when a fact cannot be read.
pub async fn read(tx: &mut Tx, proof: Proof, stream: &str) -> Result<Vec<Fact>, Error> {
    Error::unless(opens(proof, stream))?;
    tx.query(READ, args![stream]).await?.iter().map(fact).collect()
}

fn opens(proof: Proof, stream: &str) -> bool {
    // What no identifier names is the program's own.
    proof.opens(stream.parse().unwrap_or_default())
}

/// The facts of a stream, and in the same round trip the answers to other queries.
///
/// # Errors
/// [`Error::Unproven`] without the right to the stream; when a fact cannot be read.
pub async fn read_beside(
    tx: &mut Tx,
    proof: Proof,
    stream: &str,
    queries: Vec<Statement>,
) -> Result<(Vec<Fact>, Vec<Vec<Row>>), Error> {
    Error::unless(opens(proof, stream))?;
    let mut all = vec![(READ, args![stream])];
    all.extend(queries);
    let mut answers = tx.query_all(all).await?;
    let rest = answers.split_off(1);
    let facts = answers.iter().flatten().map(fact).collect::<Result<_, _>>()?;
    Ok((facts, rest))
}

const READ: &str = "select stream, version, kind, body, at, on_day, actor, digest from fact \
                    where stream = $1 order by version";

/// The legal day of a fact, or `None` where there is no such fact.
///
/// # Errors
/// When the database refuses.
pub async fn day(tx: &mut Tx, stream: &str, version: i64) -> Result<Option<Date>, Error> {
    let sql = "select on_day from fact where stream = $1 and version = $2";
    tx.optional(sql, args![stream, version]).await?.map(|row| row.date(0)).transpose()
}

/// The head of a stream, or `None` where there is no such stream.
///
/// # Errors
/// When the database refuses.
pub async fn stream(tx: &mut Tx, id: &str) -> Result<Option<Stream>, Error> {
    let sql = "select id, procedure, version, digest, created_at from stream where id = $1";
    tx.optional(sql, args![id]).await?.as_ref().map(head).transpose()
}

/// Streams in the order of their identifiers, after one of them (`""` for the first),
/// at most `limit`.
///
/// # Errors
/// When the database refuses.
pub async fn streams(tx: &mut Tx, after: &str, limit: i64) -> Result<Vec<Stream>, Error> {
    tx.query(
        "select id, procedure, version, digest, created_at from stream \
         where id > $1 order by id limit $2",
        args![after, limit],
    )
    .await?
    .iter()
    .map(head)
    .collect()
}

/// Recomputes the chain of a stream: every fact in its place, as its digest says, and
/// the head at the last of them. It finds what was changed, put in or cut off by whoever
/// did not recompute the digests from there on; a copy of the heads kept elsewhere finds
/// those too.
///
/// # Errors
/// [`Error::Broken`] with the first place that does not verify.
pub async fn verify(tx: &mut Tx, stream: &str) -> Result<(), Error> {
    let broken =
        |version, flaw| Err(Error::Broken(Broken { stream: stream.to_owned(), version, flaw }));
    // One query: what it reads is of one moment, also beside a writer.
    let rows = tx
        .query(
            "select s.procedure, s.version, s.digest, s.created_at, f.version, f.kind, f.body, \
             f.at, f.on_day, f.actor, f.digest \
             from stream s left join fact f on f.stream = s.id \
             where s.id = $1 order by f.version",
            args![stream],
        )
        .await?;
    let Some(first) = rows.first() else { return broken(0, Flaw::NoHead) };
    let (head_version, head_digest) = (first.int(1)?, first.text(2)?);
    let mut digest = opening(stream, &first.text(0)?, first.int(3)?);
    let mut expected = 1;
    for row in &rows {
        let Some(version) = row.opt_int(4)? else { break };
        if version != expected {
            return broken(expected, Flaw::Gap);
        }
        let on_day = row.text(8)?;
        digest = link(
            &digest,
            stream,
            version,
            &row.text(5)?,
            &row.text(6)?,
            row.int(7)?,
            &on_day,
            &row.text(9)?,
        );
        if digest != row.text(10)? {
            return broken(version, Flaw::Altered);
        }
        expected += 1;
    }
    if head_version != expected - 1 || head_digest != digest {
        return broken(0, Flaw::Head);
    }
    Ok(())
}

/// Streams of which facts exist without a head, at most `limit`: each is a flaw that
/// walking the heads would not meet.
///
/// # Errors
/// When the database refuses.
pub async fn headless(tx: &mut Tx, limit: i64) -> Result<Vec<String>, Error> {
    tx.query(
        "select distinct f.stream from fact f \
         where not exists (select 1 from stream s where s.id = f.stream) \
         order by f.stream limit $1",
        args![limit],
    )
    .await?
    .iter()
    .map(|row| row.text(0))
    .collect()
}

/// What the first link is made from: the stream itself.
fn opening(stream: &str, procedure: &str, created_at: i64) -> String {
    let mut hash = Sha256::new();
    for part in ["stream", stream, procedure, &created_at.to_string()] {
        mix(&mut hash, part);
    }
    hex(&hash.finalize())
}

#[expect(clippy::too_many_arguments, reason = "the columns of a fact, in their order")]
fn link(
    previous: &str,
    stream: &str,
    version: i64,
    kind: &str,
    body: &str,
    at: i64,
    on_day: &str,
    actor: &str,
) -> String {
    let mut hash = Sha256::new();
    hash.update(previous.as_bytes());
    for part in [stream, &version.to_string(), kind, body, &at.to_string(), on_day, actor] {
        mix(&mut hash, part);
    }
    hex(&hash.finalize())
}

fn head(row: &Row) -> Result<Stream, Error> {
    Ok(Stream {
        id: row.text(0)?,
        procedure: row.text(1)?,
        version: row.int(2)?,
        digest: row.text(3)?,
        created_at: row.instant(4)?,
    })
}

fn fact(row: &Row) -> Result<Fact, Error> {
    Ok(Fact {
        stream: row.text(0)?,
        version: row.int(1)?,
        kind: row.text(2)?,
        body: row.text(3)?,
        at: row.instant(4)?,
        on_day: row.date(5)?,
        actor: row.text(6)?,
        digest: row.text(7)?,
    })
}
