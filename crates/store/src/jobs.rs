//! Work to do later, each piece once, by any of the programs on the database.
//!
//! A job is enqueued in the transaction of the act that wants it. A worker claims it for
//! a while; should the worker die, another takes it when the lease is over. What a job
//! changes and [`done`] go in one transaction: it takes effect once.

use crate::{Database, Engine, Error, Row, Statement, Tx, args};
use jiff::{SignedDuration, Timestamp};

/// A job that has still to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewJob {
    /// Its identifier.
    pub id: String,
    /// What kind of work it is.
    pub kind: String,
    /// What makes it one and the same: a second job with this key is not written.
    pub key: String,
    /// What it needs, as text.
    pub body: String,
    /// When it may run.
    pub run_at: Timestamp,
}

/// A job in the hands of a worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its identifier.
    pub id: String,
    /// What kind of work it is.
    pub kind: String,
    /// What makes it one and the same.
    pub key: String,
    /// What it needs, as text.
    pub body: String,
    /// When it could run.
    pub run_at: Timestamp,
    /// Which attempt this is, from 1. It also names the claim: an earlier one ends here.
    pub attempts: i64,
}

/// How the queue stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Queue {
    /// To be done, now or later.
    pub waiting: i64,
    /// Of these, those that may run already.
    pub due: i64,
    /// Given up after failing.
    pub abandoned: i64,
}

/// Writes a job. False when one with the same key is there already.
///
/// # Errors
/// When the database refuses.
pub async fn enqueue(tx: &mut Tx, job: &NewJob) -> Result<bool, Error> {
    let (sql, args) = enqueuing(job);
    Ok(tx.execute(sql, args).await? == 1)
}

/// The statement of [`enqueue`], to be sent with others.
pub fn enqueuing(job: &NewJob) -> Statement {
    (
        "insert into job (id, kind, key, body, run_at, attempts) \
         values ($1, $2, $3, $4, $5, 0) on conflict (key) do nothing",
        args![&*job.id, &*job.kind, &*job.key, &*job.body, job.run_at],
    )
}

/// Takes the job that has waited longest but those of one kind, also from a worker that holds it:
/// what that one changed is not kept, since its claim ends here. For work that changes the database
/// alone, that must be over before what comes next, and whose worker may have died.
///
/// # Errors
/// When the database refuses.
pub async fn take_but(
    db: &Database,
    kind: &str,
    now: Timestamp,
    lease: SignedDuration,
) -> Result<Option<Job>, Error> {
    let sql = CLAIM.replace("{whose}", "and kind <> $3").replace("{skip locked}", "");
    claim_by(db, sql, now, lease, Some(kind)).await
}

/// Takes the job that has waited longest, until `now + lease`. No two workers hold one.
///
/// # Errors
/// When the database refuses.
pub async fn claim(
    db: &Database,
    now: Timestamp,
    lease: SignedDuration,
) -> Result<Option<Job>, Error> {
    let sql = CLAIM.replace("{whose}", "and (claimed_until is null or claimed_until <= $1)");
    let sql = match db.engine() {
        Engine::Sqlite => sql.replace("{skip locked}", ""),
        Engine::Postgres => sql.replace("{skip locked}", "for update skip locked"),
    };
    claim_by(db, sql, now, lease, None).await
}

async fn claim_by(
    db: &Database,
    sql: String,
    now: Timestamp,
    lease: SignedDuration,
    kind: Option<&str>,
) -> Result<Option<Job>, Error> {
    let until =
        now.as_millisecond().saturating_add(i64::try_from(lease.as_millis()).unwrap_or(i64::MAX));
    let mut args = args![now, until];
    args.extend(kind.map(Into::into));
    db.write(move |tx| {
        Box::pin(async move { tx.optional(&sql, args).await?.as_ref().map(job).transpose() })
    })
    .await
}

const CLAIM: &str = "update job set claimed_until = $2, attempts = attempts + 1 \
    where id = (select id from job where done_at is null and run_at <= $1 {whose} \
    order by run_at limit 1 {skip locked}) \
    returning id, kind, key, body, run_at, attempts";

fn job(row: &Row) -> Result<Job, Error> {
    Ok(Job {
        id: row.text(0)?,
        kind: row.text(1)?,
        key: row.text(2)?,
        body: row.text(3)?,
        run_at: row.instant(4)?,
        attempts: row.int(5)?,
    })
}

/// Marks a claimed job as done, in the transaction of what it changed.
///
/// # Errors
/// [`Error::Stale`] when the lease was over and another worker took the job: nothing of
/// what this one changed may be kept.
pub async fn done(tx: &mut Tx, job: &Job, now: Timestamp) -> Result<(), Error> {
    let marked = tx
        .execute(
            "update job set done_at = $1, claimed_until = null, failed = null \
             where id = $2 and attempts = $3 and done_at is null",
            args![now, &*job.id, job.attempts],
        )
        .await?;
    if marked == 1 { Ok(()) } else { Err(Error::Stale) }
}

/// Gives a claimed job back with the reason it failed: to be tried again at `retry_at`,
/// or given up when that is `None`.
///
/// # Errors
/// [`Error::Stale`] when another worker holds the job by now.
pub async fn fail(
    tx: &mut Tx,
    job: &Job,
    retry_at: Option<Timestamp>,
    reason: &str,
    now: Timestamp,
) -> Result<(), Error> {
    let done_at = if retry_at.is_some() { None } else { Some(now) };
    let marked = tx
        .execute(
            "update job set run_at = $1, done_at = $2, failed = $3, claimed_until = null \
             where id = $4 and attempts = $5 and done_at is null",
            args![retry_at.unwrap_or(job.run_at), done_at, reason, &*job.id, job.attempts],
        )
        .await?;
    if marked == 1 { Ok(()) } else { Err(Error::Stale) }
}

/// When the next job may run: of those waiting, the earliest.
///
/// # Errors
/// When the database refuses.
pub async fn next_at(tx: &mut Tx) -> Result<Option<Timestamp>, Error> {
    tx.one("select min(run_at) from job where done_at is null", args![]).await?.opt_instant(0)
}

/// How the queue stands.
///
/// # Errors
/// When the database refuses.
pub async fn queue(tx: &mut Tx, now: Timestamp) -> Result<Queue, Error> {
    let row = tx
        .one(
            "select count(case when done_at is null then 1 end), \
             count(case when done_at is null and run_at <= $1 then 1 end), \
             count(case when done_at is not null and failed is not null then 1 end) from job",
            args![now],
        )
        .await?;
    Ok(Queue { waiting: row.int(0)?, due: row.int(1)?, abandoned: row.int(2)? })
}

/// Removes jobs done before an instant, which also frees their keys. Those given up stay.
///
/// # Errors
/// When the database refuses.
pub async fn forget(tx: &mut Tx, before: Timestamp) -> Result<u64, Error> {
    tx.execute("delete from job where done_at < $1 and failed is null", args![before]).await
}
