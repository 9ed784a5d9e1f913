//! SQLite: one thread writes, several read, each with its own connection.
//!
//! An act never waits on anything but its connection, so its future is ready when it
//! is first polled. The writer takes the acts that wait together into one transaction,
//! a savepoint each, and answers none before the commit, and its sync, are done.

use super::{Access, Row, Session, Tx, Value, panic_message};
use crate::{Error, StatementKind};
use futures_util::{FutureExt, future::BoxFuture};
use rusqlite::{CachedStatement, Connection, OpenFlags, config::DbConfig};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
    time::Duration,
};
use tokio::sync::oneshot;

/// How many acts may share one transaction.
const SHARED: usize = 64;
/// How many prepared statements a connection keeps.
const PREPARED: usize = 256;

/// The threads of one database file. They end when the last handle is dropped.
pub(super) struct Threads {
    path: PathBuf,
    writer: Sender<Box<dyn Act>>,
    readers: Sender<Box<dyn Act>>,
}

impl Threads {
    pub(super) fn open(path: &str) -> Result<Self, Error> {
        let path = PathBuf::from(path);
        private_file(&path)?;
        let writing = connect(&path, false)?;
        let (writer, acts) = channel();
        spawn("store-writer", move || write(writing, &acts))?;
        let (readers, queries) = channel();
        let queries = Arc::new(Mutex::new(queries));
        let count = thread::available_parallelism().map_or(4, |n| n.get().clamp(4, 16));
        for _ in 0..count {
            let reading = connect(&path, true)?;
            let queries = Arc::clone(&queries);
            spawn("store-reader", move || read(reading, &queries))?;
        }
        Ok(Self { path, writer, readers })
    }

    pub(super) async fn run<T, E, F>(&self, access: Access, act: F) -> Result<T, E>
    where
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let waiting = Waiting { act: Some(act), result: None, reply };
        let queue = match access {
            Access::Write => &self.writer,
            Access::Read | Access::Snapshot => &self.readers,
        };
        queue.send(Box::new(waiting)).map_err(|_| Error::Closed)?;
        answer.await.map_err(|_| Error::Closed)?
    }

    pub(super) async fn copy_to(&self, to: PathBuf) -> Result<(), Error> {
        let from = self.path.clone();
        tokio::task::spawn_blocking(move || {
            let Some(to) = to.to_str() else {
                return Err(other("the path is not UTF-8"));
            };
            if Path::new(to).exists() {
                return Err(other("the file exists already"));
            }
            private_file(Path::new(to))?;
            connect(&from, false)?.execute("vacuum into ?1", [to])?;
            Ok(())
        })
        .await
        .map_err(|_| Error::Closed)?
    }
}

fn other(message: &str) -> Error {
    Error::Statement { kind: StatementKind::Other, code: "sqlite".into(), message: message.into() }
}

fn spawn(name: &str, body: impl FnOnce() + Send + 'static) -> Result<(), Error> {
    thread::Builder::new()
        .name(name.to_owned())
        .spawn(body)
        .map(drop)
        .map_err(|error| Error::Unreachable(format!("no thread for the database: {error}")))
}

/// Makes the file, readable by its owner alone, when it is not there. The journal that
/// SQLite makes beside it takes the same rights.
fn private_file(path: &Path) -> Result<(), Error> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(path)
        .map(drop)
        .map_err(|error| Error::Unreachable(format!("{}: {error}", path.display())))
}

fn connect(path: &Path, reader: bool) -> Result<Connection, Error> {
    let connection = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.set_prepared_statement_cache_capacity(PREPARED);
    let mode: String = connection.query_row("pragma journal_mode = wal", [], |row| row.get(0))?;
    if mode != "wal" {
        return Err(other("the file cannot be used with a write-ahead log"));
    }
    connection.execute_batch(
        "pragma synchronous = full; pragma foreign_keys = on; pragma trusted_schema = off; \
         pragma cache_size = -16000;",
    )?;
    if reader {
        connection.execute_batch("pragma query_only = on")?;
    } else {
        // An act finds its rows by their keys: its statements need no new plan for each value.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    }
    Ok(connection)
}

/// An act that waits for its thread.
trait Act: Send {
    /// Runs it and keeps its answer; true when what it wrote may be kept.
    fn run(&mut self, tx: &mut Tx) -> bool;
    /// Gives the answer, or the failure of the transaction it was in.
    fn settle(self: Box<Self>, failure: Option<&str>);
}

struct Waiting<F, T, E> {
    act: Option<F>,
    result: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
}

impl<F, T, E> Act for Waiting<F, T, E>
where
    F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    fn run(&mut self, tx: &mut Tx) -> bool {
        let Some(act) = self.act.take() else { return false };
        tx.failed = false;
        let outcome = catch_unwind(AssertUnwindSafe(|| act(tx).now_or_never()));
        let result = match outcome {
            Ok(Some(Ok(_))) if tx.failed => Err(after_failure().into()),
            Ok(Some(result)) => result,
            Ok(None) => Err(Error::Waited.into()),
            Err(panic) => Err(Error::Panicked(panic_message(&*panic)).into()),
        };
        let keep = result.is_ok();
        self.result = Some(result);
        keep
    }

    fn settle(self: Box<Self>, failure: Option<&str>) {
        let answer = match (self.result, failure) {
            (Some(Err(error)), _) => Err(error),
            (_, Some(failure)) => Err(Error::NotCommitted(failure.to_owned()).into()),
            (Some(result), None) => result,
            (None, None) => Err(Error::Closed.into()),
        };
        // Nobody listens when the caller went away: the act stands all the same.
        let _ = self.reply.send(answer);
    }
}

pub(super) fn after_failure() -> Error {
    Error::NotCommitted("a statement of the act had failed".into())
}

/// The life of the writer.
fn write(connection: Connection, acts: &Receiver<Box<dyn Act>>) {
    let mut tx = Tx::new(Session::Sqlite(connection));
    while let Ok(first) = acts.recv() {
        let mut taken = Vec::with_capacity(SHARED);
        let failure = shared(&mut tx, first, acts, &mut taken).err().map(|e| e.to_string());
        if failure.is_some() {
            roll_back(&mut tx);
        }
        for act in taken {
            act.settle(failure.as_deref());
        }
    }
    if let Session::Sqlite(connection) = &tx.session {
        // Only advice to the planner is lost when it fails.
        let _ = connection.execute_batch("pragma optimize");
    }
}

/// One transaction of all the acts that wait.
fn shared(
    tx: &mut Tx,
    first: Box<dyn Act>,
    acts: &Receiver<Box<dyn Act>>,
    taken: &mut Vec<Box<dyn Act>>,
) -> Result<(), Error> {
    let mut next = Some(first);
    if let Err(error) = control(tx, "begin immediate") {
        taken.extend(next);
        return Err(error);
    }
    while let Some(mut act) = next {
        // The first has none before it to lose: where it fails, the whole is undone.
        let guarded = !taken.is_empty();
        let began = if guarded { control(tx, "savepoint act") } else { Ok(()) };
        let keep = began.is_ok() && act.run(tx);
        taken.push(act);
        began?;
        if guarded {
            if !keep {
                control(tx, "rollback to act")?;
            }
            control(tx, "release act")?;
        } else if !keep {
            return control(tx, "rollback");
        }
        next = if taken.len() < SHARED { acts.try_recv().ok() } else { None };
    }
    control(tx, "commit")
}

fn control(tx: &Tx, sql: &str) -> Result<(), Error> {
    match &tx.session {
        Session::Sqlite(connection) => {
            connection.prepare_cached(sql)?.execute([])?;
            Ok(())
        }
        Session::Postgres(_) => Err(Error::Closed),
    }
}

fn roll_back(tx: &mut Tx) {
    if let Session::Sqlite(connection) = &tx.session
        && !connection.is_autocommit()
        && let Err(error) = connection.execute_batch("rollback")
    {
        tracing::error!(%error, "the writer could not roll back");
    }
}

/// The life of a reader. Each closure sees one moment.
fn read(connection: Connection, queries: &Mutex<Receiver<Box<dyn Act>>>) {
    let mut tx = Tx::new(Session::Sqlite(connection));
    loop {
        let next = queries.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(mut act) = next else { return };
        let failure = match control(&tx, "begin") {
            Ok(()) => {
                act.run(&mut tx);
                None
            }
            Err(error) => Some(error.to_string()),
        };
        roll_back(&mut tx);
        act.settle(failure.as_deref());
    }
}

/// Binds by the number in the name: SQLite numbers `$n` by first appearance.
fn bind(statement: &mut CachedStatement<'_>, args: &[Value]) -> Result<(), Error> {
    let mut taken = 0;
    for index in 1..=statement.parameter_count() {
        let place: usize = statement
            .parameter_name(index)
            .and_then(|name| name.strip_prefix('$'))
            .and_then(|digits| digits.parse().ok())
            .ok_or_else(|| other("placeholders are $1, $2, …"))?;
        taken = taken.max(place);
        let value = place
            .checked_sub(1)
            .and_then(|place| args.get(place))
            .ok_or(Error::Arguments { taken, given: args.len() })?;
        // PostgreSQL refuses the null character in text: so do both.
        if matches!(value, Value::Text(text) if text.contains('\0')) {
            return Err(other("text holds a null character"));
        }
        statement.raw_bind_parameter(index, value)?;
    }
    if taken == args.len() { Ok(()) } else { Err(Error::Arguments { taken, given: args.len() }) }
}

pub(super) fn query(connection: &Connection, sql: &str, args: &[Value]) -> Result<Vec<Row>, Error> {
    let mut statement = connection.prepare_cached(sql)?;
    bind(&mut statement, args)?;
    let columns = statement.column_count();
    let mut rows = statement.raw_query();
    let mut answer = Vec::new();
    while let Some(row) = rows.next()? {
        let values = (0..columns)
            .map(|index| {
                Value::from_sqlite(row.get_ref(index)?)
                    .map_err(|expected| Error::Column { index, expected })
            })
            .collect::<Result<_, Error>>()?;
        answer.push(Row(values));
    }
    Ok(answer)
}

pub(super) fn execute(connection: &Connection, sql: &str, args: &[Value]) -> Result<u64, Error> {
    let mut statement = connection.prepare_cached(sql)?;
    bind(&mut statement, args)?;
    if statement.column_count() > 0 {
        let mut rows = statement.raw_query();
        let mut touched = 0;
        while rows.next()?.is_some() {
            touched += 1;
        }
        return Ok(touched);
    }
    Ok(statement.raw_execute()? as u64)
}
