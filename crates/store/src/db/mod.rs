//! One body of code, two engines.
//!
//! An act is a closure over a [`Tx`]. On SQLite it runs on a thread that owns the
//! connection: acts that wait together share one transaction, one savepoint each, and
//! one sync, and none is acknowledged before it. On PostgreSQL the same closure is
//! awaited with a client of a pool.
//!
//! ```no_run
//! # async fn example(db: store::Database) -> Result<(), store::Error> {
//! use store::args;
//! let name = "clock".to_owned();
//! db.write(|tx| Box::pin(async move {
//!     tx.execute("delete from setting where key = $1", args![name]).await
//! })).await?;
//! # Ok(()) }
//! ```
//!
//! The portable subset: lower case, `$1` placeholders, `on conflict … do update`,
//! `returning`; no `::` casts, no `now()`; text, whole numbers and bytes only.

mod postgres;
mod sqlite;
mod value;

pub use value::{Args, Row, Value};

use crate::Error;
use futures_util::future::BoxFuture;
use std::{fmt, sync::Arc};

/// A text and its values, to be sent with others.
pub type Statement = (&'static str, Args);

/// The engine behind a [`Database`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// SQLite, in a file.
    Sqlite,
    /// PostgreSQL, at a server.
    Postgres,
}

impl Engine {
    /// The name of the engine, for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// An open database. Cheap to clone.
#[derive(Clone)]
pub struct Database {
    shown: Arc<str>,
    inner: Inner,
}

#[derive(Clone)]
enum Inner {
    Sqlite(Arc<sqlite::Threads>),
    Postgres(deadpool_postgres::Pool),
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Database").field(&self.shown).finish()
    }
}

/// How an act meets the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Access {
    /// Each query sees what was last committed.
    Read,
    /// All queries see the same moment.
    Snapshot,
    /// All or nothing.
    Write,
}

impl Database {
    /// Opens `sqlite:PATH` (the file is made when it is not there) or `postgres://…`.
    ///
    /// For PostgreSQL the connection is secured and the server's certificate verified,
    /// except on the same machine or where the URL says `sslmode=disable`;
    /// `sslrootcert=FILE` adds an authority.
    ///
    /// # Errors
    /// [`Error::Url`] for another scheme; [`Error::Unreachable`], [`Error::Tls`] or
    /// [`Error::Statement`] when the engine cannot be opened.
    pub async fn open(url: &str) -> Result<Self, Error> {
        let (scheme, rest) = url.split_once(':').ok_or_else(|| Error::Url(redacted(url)))?;
        let inner = match scheme {
            "sqlite" => {
                let path = rest.strip_prefix("//").unwrap_or(rest);
                if path.is_empty() || path.starts_with(':') {
                    return Err(Error::Url(redacted(url)));
                }
                Inner::Sqlite(Arc::new(sqlite::Threads::open(path)?))
            }
            "postgres" | "postgresql" => Inner::Postgres(postgres::open(url).await?),
            _ => return Err(Error::Url(redacted(url))),
        };
        Ok(Self { shown: redacted(url).into(), inner })
    }

    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        match self.inner {
            Inner::Sqlite(_) => Engine::Sqlite,
            Inner::Postgres(_) => Engine::Postgres,
        }
    }

    /// Runs an act that changes something: all of it is kept, and durable when this
    /// returns `Ok`, or nothing is.
    ///
    /// # Errors
    /// What the act answers, or the store's own [`Error`]. After a statement failed the
    /// act cannot succeed, even where it swallows the error.
    pub async fn write<T, E, F>(&self, act: F) -> Result<T, E>
    where
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.run(Access::Write, act).await
    }

    /// Runs queries that change nothing and never wait for a writer. Several queries may
    /// see different moments; [`Database::snapshot`] holds one.
    ///
    /// # Errors
    /// What the closure answers, or the store's own [`Error`].
    pub async fn read<T, E, F>(&self, queries: F) -> Result<T, E>
    where
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.run(Access::Read, queries).await
    }

    /// Runs queries that change nothing and all see the same moment.
    ///
    /// # Errors
    /// What the closure answers, or the store's own [`Error`].
    pub async fn snapshot<T, E, F>(&self, queries: F) -> Result<T, E>
    where
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.run(Access::Snapshot, queries).await
    }

    async fn run<T, E, F>(&self, access: Access, act: F) -> Result<T, E>
    where
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        match &self.inner {
            Inner::Sqlite(threads) => threads.run(access, act).await,
            Inner::Postgres(pool) => postgres::run(pool, access, act).await,
        }
    }

    /// How many bytes the database takes.
    ///
    /// # Errors
    /// When it cannot be asked.
    pub async fn size(&self) -> Result<u64, Error> {
        let sql = match self.engine() {
            Engine::Sqlite => {
                "select page_count * page_size from pragma_page_count(), pragma_page_size()"
            }
            Engine::Postgres => "select pg_database_size(current_database())",
        };
        let bytes: i64 = self
            .read(move |tx| Box::pin(async move { tx.one(sql, Args::new()).await?.int(0) }))
            .await?;
        u64::try_from(bytes).map_err(|_| Error::Column { index: 0, expected: "a size" })
    }

    /// The version of the engine, as it tells it.
    ///
    /// # Errors
    /// When it cannot be asked.
    pub async fn engine_version(&self) -> Result<String, Error> {
        let sql = match self.engine() {
            Engine::Sqlite => "select sqlite_version()",
            Engine::Postgres => "select current_setting('server_version')",
        };
        self.read(move |tx| Box::pin(async move { tx.one(sql, Args::new()).await?.text(0) })).await
    }

    /// Does the database answer?
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<(), Error> {
        self.read(|tx| Box::pin(async move { tx.one("select 1", Args::new()).await.map(drop) }))
            .await
    }

    /// Refreshes what the engine knows of its tables, so that it finds its way through
    /// large ones. Worth doing after an import or a rebuild.
    ///
    /// # Errors
    /// When the engine refuses.
    pub async fn analyze(&self) -> Result<(), Error> {
        self.write(|tx| Box::pin(async move { tx.batch("analyze").await })).await
    }

    /// Copies a SQLite database, as of one moment and while it is in use, into a new
    /// file. A PostgreSQL database is saved by its own tools.
    ///
    /// # Errors
    /// When the file exists, when it cannot be written, or on PostgreSQL.
    pub async fn copy_to(&self, path: &std::path::Path) -> Result<(), Error> {
        match &self.inner {
            Inner::Sqlite(threads) => threads.copy_to(path.to_owned()).await,
            Inner::Postgres(_) => Err(Error::Statement {
                kind: crate::StatementKind::Other,
                code: "copy".into(),
                message: "a PostgreSQL database is saved by pg_dump or by its base backups".into(),
            }),
        }
    }
}

/// A transaction, or a series of reads, on one of the engines.
pub struct Tx {
    session: Session,
    failed: bool,
}

enum Session {
    Sqlite(rusqlite::Connection),
    Postgres(postgres::Session),
}

impl fmt::Debug for Tx {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tx").field("engine", &self.engine()).finish_non_exhaustive()
    }
}

impl Tx {
    fn new(session: Session) -> Self {
        Self { session, failed: false }
    }

    /// Which engine it runs on.
    pub fn engine(&self) -> Engine {
        match self.session {
            Session::Sqlite(_) => Engine::Sqlite,
            Session::Postgres(_) => Engine::Postgres,
        }
    }

    /// All rows of a query.
    ///
    /// # Errors
    /// When the engine refuses the statement; so in the methods below.
    pub async fn query(&mut self, sql: &str, args: Args) -> Result<Vec<Row>, Error> {
        let answer = match &mut self.session {
            Session::Sqlite(connection) => sqlite::query(connection, sql, &args),
            Session::Postgres(session) => session.query(sql, args).await,
        };
        self.noted(answer)
    }

    /// The row of a query, or `None`.
    pub async fn optional(&mut self, sql: &str, args: Args) -> Result<Option<Row>, Error> {
        Ok(self.query(sql, args).await?.into_iter().next())
    }

    /// The row of a query that has one; [`Error::NotFound`] where it has none.
    pub async fn one(&mut self, sql: &str, args: Args) -> Result<Row, Error> {
        self.optional(sql, args).await?.ok_or(Error::NotFound)
    }

    /// Runs a statement and tells how many rows it touched.
    pub async fn execute(&mut self, sql: &str, args: Args) -> Result<u64, Error> {
        let answer = match &mut self.session {
            Session::Sqlite(connection) => sqlite::execute(connection, sql, &args),
            Session::Postgres(session) => session.execute(sql, args).await,
        };
        self.noted(answer)
    }

    /// Runs statements in order, sent together where the engine is at a distance, and
    /// tells how many rows each touched.
    pub async fn execute_all<S>(&mut self, statements: Vec<(S, Args)>) -> Result<Vec<u64>, Error>
    where
        S: AsRef<str> + Send + Sync,
    {
        let answer = match &mut self.session {
            Session::Sqlite(connection) => statements
                .iter()
                .map(|(sql, args)| sqlite::execute(connection, sql.as_ref(), args))
                .collect(),
            Session::Postgres(session) => session.execute_all(statements).await,
        };
        self.noted(answer)
    }

    /// Runs queries in order, sent together where the engine is at a distance.
    pub async fn query_all<S>(&mut self, statements: Vec<(S, Args)>) -> Result<Vec<Vec<Row>>, Error>
    where
        S: AsRef<str> + Send + Sync,
    {
        let answer = match &mut self.session {
            Session::Sqlite(connection) => statements
                .iter()
                .map(|(sql, args)| sqlite::query(connection, sql.as_ref(), args))
                .collect(),
            Session::Postgres(session) => session.query_all(statements).await,
        };
        self.noted(answer)
    }

    /// As [`Tx::query_all`], for texts that are made as they are needed: PostgreSQL plans
    /// them for their values, and does not keep them.
    pub async fn query_all_once(
        &mut self,
        statements: Vec<(String, Args)>,
    ) -> Result<Vec<Vec<Row>>, Error> {
        let answer = match &mut self.session {
            Session::Sqlite(connection) => {
                statements.iter().map(|(sql, args)| sqlite::query(connection, sql, args)).collect()
            }
            Session::Postgres(session) => session.query_all_once(statements).await,
        };
        self.noted(answer)
    }

    /// Runs a script of statements without values.
    pub(crate) async fn batch(&mut self, script: &str) -> Result<(), Error> {
        let answer = match &mut self.session {
            Session::Sqlite(connection) => connection.execute_batch(script).map_err(Error::from),
            Session::Postgres(session) => session.batch(script).await,
        };
        self.noted(answer)
    }

    /// Remembers that a statement failed: PostgreSQL would turn the commit into a
    /// rollback without a word, and SQLite would keep the half that succeeded.
    fn noted<T>(&mut self, answer: Result<T, Error>) -> Result<T, Error> {
        self.failed |= answer.is_err();
        answer
    }
}

/// A database URL fit to be shown: no password, no query.
fn redacted(url: &str) -> String {
    let without_query = url.split_once('?').map_or(url, |(front, _)| front);
    let Some((scheme, rest)) = without_query.split_once("://") else {
        return without_query.to_owned();
    };
    match rest.rsplit_once('@') {
        Some((user, place)) => {
            let name = user.split_once(':').map_or(user, |(name, _)| name);
            format!("{scheme}://{name}@{place}")
        }
        None => without_query.to_owned(),
    }
}

/// Words of a fault, from what a panic carries.
fn panic_message(payload: &(dyn std::any::Any + Send)) -> String {
    payload
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "no message".to_owned())
}

#[cfg(test)]
mod tests {
    use super::redacted;

    #[test]
    fn a_password_is_never_shown() {
        assert_eq!(redacted("postgres://u:p@ss@h:1/d?password=x"), "postgres://u@h:1/d");
        assert_eq!(redacted("postgres://h/d"), "postgres://h/d");
        assert_eq!(redacted("sqlite:/a/b.db"), "sqlite:/a/b.db");
    }
}
