//! PostgreSQL: a pool of clients; what one act sends is sent together.

use super::{Access, Args, Row, Session as TxSession, Tx, Value, panic_message, sqlite};
use crate::{Error, error::described};
use deadpool_postgres::{Hook, HookError, Manager, ManagerConfig, Object, Pool, RecyclingMethod};
use futures_util::future::{BoxFuture, FutureExt, poll_fn};
use rustls::pki_types::{CertificateDer, pem::PemObject};
use std::{future::Future, str::FromStr, task::Poll, time::Duration};
use tokio_postgres::{
    Config, Statement,
    config::{Host, SslMode},
    types::ToSql,
};
use tokio_postgres_rustls::MakeRustlsConnect;

/// How many connections a program keeps at most.
const CONNECTIONS: usize = 16;

/// Opens the pool, and one connection to tell at once what does not work.
pub(super) async fn open(url: &str) -> Result<Pool, Error> {
    let (url, authority) = without_root_certificate(url);
    // The message names the option at fault, never its value.
    let mut config = Config::from_str(&url)
        .map_err(|error| Error::Url(format!("postgres: {}", described(&error))))?;
    let local = config.get_hosts().iter().all(|host| match host {
        Host::Tcp(name) => matches!(name.as_str(), "localhost" | "127.0.0.1" | "::1"),
        #[cfg(unix)]
        Host::Unix(_) => true,
    });
    if !url.contains("sslmode=") {
        config.ssl_mode(if local { SslMode::Disable } else { SslMode::Require });
    }
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(Duration::from_secs(10));
    }
    if config.get_application_name().is_none() {
        config.application_name("aube");
    }
    let manager = Manager::from_config(
        config,
        MakeRustlsConnect::new(tls(authority.as_deref())?),
        ManagerConfig { recycling_method: RecyclingMethod::Fast },
    );
    // An acknowledged act survives a power cut, whatever the server's default.
    let durable = Hook::async_fn(|client: &mut deadpool_postgres::ClientWrapper, _| {
        Box::pin(async move {
            client
                .batch_execute(
                    "select set_config('synchronous_commit', 'on', false) \
                     where current_setting('synchronous_commit') = 'off'",
                )
                .await
                .map_err(HookError::Backend)
        })
    });
    let pool = Pool::builder(manager)
        .max_size(CONNECTIONS)
        .wait_timeout(Some(Duration::from_secs(30)))
        .runtime(deadpool_postgres::Runtime::Tokio1)
        .post_create(durable)
        .build()
        .map_err(|error| Error::Unreachable(described(&error)))?;
    drop(pool.get().await?);
    Ok(pool)
}

/// Takes `sslrootcert=FILE`, which the driver does not know, out of the URL.
fn without_root_certificate(url: &str) -> (String, Option<String>) {
    let Some((front, query)) = url.split_once('?') else { return (url.to_owned(), None) };
    let mut authority = None;
    let kept: Vec<_> = query
        .split('&')
        .filter(|part| match part.strip_prefix("sslrootcert=") {
            Some(file) => {
                authority = Some(file.to_owned());
                false
            }
            None => true,
        })
        .collect();
    let url =
        if kept.is_empty() { front.to_owned() } else { format!("{front}?{}", kept.join("&")) };
    (url, authority)
}

fn tls(authority: Option<&str>) -> Result<rustls::ClientConfig, Error> {
    let mut roots =
        rustls::RootCertStore::from_iter(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    if let Some(file) = authority {
        let unreadable =
            |error: rustls::pki_types::pem::Error| Error::Tls(format!("{file}: {error}"));
        for certificate in CertificateDer::pem_file_iter(file).map_err(unreadable)? {
            roots
                .add(certificate.map_err(unreadable)?)
                .map_err(|error| Error::Tls(format!("{file}: {error}")))?;
        }
    }
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    Ok(rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| Error::Tls(error.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth())
}

/// Runs an act in a task of its own: it ends, one way or the other, even when whoever
/// asked for it goes away, as on SQLite.
pub(super) async fn run<T, E, F>(pool: &Pool, access: Access, act: F) -> Result<T, E>
where
    F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    let pool = pool.clone();
    let task = tokio::spawn(async move {
        let client = pool.get().await.map_err(Error::from)?;
        let mut tx = Tx::new(TxSession::Postgres(Session::new(client, access)));
        let result = act(&mut tx).await;
        let failed = tx.failed;
        let TxSession::Postgres(session) = &mut tx.session else {
            return Err(Error::Closed.into());
        };
        match result {
            Ok(_) if failed => {
                session.end("rollback").await?;
                Err(sqlite::after_failure().into())
            }
            Ok(value) => {
                session.end("commit").await.map_err(|e| Error::NotCommitted(e.to_string()))?;
                Ok(value)
            }
            Err(error) => {
                // Where the rollback fails the connection is dropped, which rolls back.
                let _ = session.end("rollback").await;
                Err(error)
            }
        }
    });
    match task.await {
        Ok(result) => result,
        Err(stopped) => Err(match stopped.try_into_panic() {
            Ok(panic) => Error::Panicked(panic_message(&*panic)).into(),
            Err(_) => Error::Closed.into(),
        }),
    }
}

/// Where the transaction stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// None is wanted, or it is over.
    Free,
    /// It begins with the first statement, in the same round trip.
    Due(&'static str),
    /// It is open.
    Open,
}

pub(super) struct Session {
    client: Option<Object>,
    stage: Stage,
}

impl Session {
    fn new(client: Object, access: Access) -> Self {
        let stage = match access {
            Access::Read => Stage::Free,
            Access::Snapshot => {
                Stage::Due("begin transaction isolation level repeatable read read only")
            }
            Access::Write => Stage::Due("begin"),
        };
        Self { client: Some(client), stage }
    }

    fn client(&self) -> Result<&Object, Error> {
        self.client.as_ref().ok_or(Error::Closed)
    }

    /// The text that opens the transaction, when it is still to be sent.
    fn begins(&mut self) -> Option<&'static str> {
        match self.stage {
            Stage::Due(text) => {
                self.stage = Stage::Open;
                Some(text)
            }
            Stage::Free | Stage::Open => None,
        }
    }

    async fn prepared<S: AsRef<str>>(
        &self,
        statements: &[(S, Args)],
    ) -> Result<Vec<Statement>, Error> {
        let client = self.client()?;
        let mut prepared = Vec::with_capacity(statements.len());
        for (sql, args) in statements {
            let statement = client.prepare_cached(sql.as_ref()).await?;
            let taken = statement.params().len();
            if taken != args.len() {
                return Err(Error::Arguments { taken, given: args.len() });
            }
            prepared.push(statement);
        }
        Ok(prepared)
    }

    /// Sends statements, and the beginning of the transaction where it is due, without
    /// waiting for one answer before the next; they run in this order.
    async fn send<S, T>(
        &mut self,
        statements: &[(S, Args)],
        send_one: impl for<'c> Fn(&'c Object, &'c Statement, &'c Args) -> Answer<'c, T>,
    ) -> Result<Vec<T>, Error>
    where
        S: AsRef<str> + Sync,
        T: Send,
    {
        // A statement is prepared once a connection: what never was costs a round trip.
        let prepared = self.prepared(statements).await?;
        let begin = self.begins();
        let client = self.client()?;
        let answers = prepared.iter().zip(statements).map(|(s, (_, a))| send_one(client, s, a));
        together(client, begin, answers.collect()).await
    }

    pub(super) async fn query_all_once(
        &mut self,
        statements: Vec<(String, Args)>,
    ) -> Result<Vec<Vec<Row>>, Error> {
        let begin = self.begins();
        let client = self.client()?;
        let answers = statements.iter().map(|(sql, args)| {
            let typed: Vec<_> = args.iter().map(|v| (v as &(dyn ToSql + Sync), v.ty())).collect();
            async move {
                let rows = client.query_typed(sql, &typed).await?;
                rows.iter().map(read_row).collect()
            }
            .boxed()
        });
        together(client, begin, answers.collect()).await
    }

    pub(super) async fn query(&mut self, sql: &str, args: Args) -> Result<Vec<Row>, Error> {
        Ok(self.query_all(vec![(sql, args)]).await?.pop().unwrap_or_default())
    }

    pub(super) async fn execute(&mut self, sql: &str, args: Args) -> Result<u64, Error> {
        Ok(self.execute_all(vec![(sql, args)]).await?.pop().unwrap_or_default())
    }

    pub(super) async fn query_all<S: AsRef<str> + Sync>(
        &mut self,
        statements: Vec<(S, Args)>,
    ) -> Result<Vec<Vec<Row>>, Error> {
        self.send(&statements, |client, statement, args| {
            async move {
                let rows = client.query(statement, &parameters(args)).await?;
                rows.iter().map(read_row).collect()
            }
            .boxed()
        })
        .await
    }

    pub(super) async fn execute_all<S: AsRef<str> + Sync>(
        &mut self,
        statements: Vec<(S, Args)>,
    ) -> Result<Vec<u64>, Error> {
        self.send(&statements, |client, statement, args| {
            async move { Ok(client.execute(statement, &parameters(args)).await?) }.boxed()
        })
        .await
    }

    pub(super) async fn batch(&mut self, script: &str) -> Result<(), Error> {
        let begin = self.begins();
        let client = self.client()?;
        if let Some(begin) = begin {
            client.batch_execute(begin).await?;
        }
        Ok(client.batch_execute(script).await?)
    }

    /// Ends the transaction, where one began.
    async fn end(&mut self, how: &str) -> Result<(), Error> {
        if self.stage == Stage::Open {
            self.client()?.batch_execute(how).await?;
        }
        self.stage = Stage::Free;
        Ok(())
    }
}

impl Drop for Session {
    /// A connection left inside a transaction is closed rather than given back.
    fn drop(&mut self) {
        if self.stage == Stage::Open
            && let Some(client) = self.client.take()
        {
            drop(Object::take(client));
        }
    }
}

/// The answer to a statement that was sent, or is when this is first polled.
type Answer<'c, T> = BoxFuture<'c, Result<T, Error>>;

/// Waits for the beginning of the transaction, where it is due, and for all answers.
async fn together<T: Send>(
    client: &Object,
    begin: Option<&'static str>,
    answers: Vec<Answer<'_, T>>,
) -> Result<Vec<T>, Error> {
    let mut sent: Vec<Answer<'_, Option<T>>> = Vec::with_capacity(answers.len() + 1);
    if let Some(begin) = begin {
        sent.push(async move { Ok(client.batch_execute(begin).await.map(|()| None)?) }.boxed());
    }
    sent.extend(answers.into_iter().map(|answer| async move { answer.await.map(Some) }.boxed()));
    let answers = in_order(sent).await.into_iter().collect::<Result<Vec<_>, _>>()?;
    Ok(answers.into_iter().flatten().collect())
}

fn parameters(args: &Args) -> Vec<&(dyn ToSql + Sync)> {
    args.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

fn read_row(row: &tokio_postgres::Row) -> Result<Row, Error> {
    (0..row.len())
        .map(|index| {
            row.try_get::<_, Value>(index)
                .map_err(|_| Error::Column { index, expected: "an integer, a text or bytes" })
        })
        .collect::<Result<_, _>>()
        .map(Row)
}

/// Waits for all of them, polling each in turn from the first: the driver sends a
/// statement when it is first polled, so the order of sending is the order given.
async fn in_order<F: Future + Unpin>(futures: Vec<F>) -> Vec<F::Output> {
    enum Slot<F: Future> {
        Waiting(F),
        Done(F::Output),
    }
    let mut slots: Vec<_> = futures.into_iter().map(|f| Some(Slot::Waiting(f))).collect();
    poll_fn(move |context| {
        let mut waiting = false;
        for slot in &mut slots {
            if let Some(Slot::Waiting(future)) = slot {
                match future.poll_unpin(context) {
                    Poll::Ready(output) => *slot = Some(Slot::Done(output)),
                    Poll::Pending => waiting = true,
                }
            }
        }
        if waiting {
            return Poll::Pending;
        }
        Poll::Ready(
            slots
                .iter_mut()
                .filter_map(|slot| match slot.take() {
                    Some(Slot::Done(output)) => Some(output),
                    _ => None,
                })
                .collect(),
        )
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::{tls, without_root_certificate};

    #[test]
    fn the_authority_is_taken_out_of_the_url() {
        for (url, expected) in [
            ("postgres://h/d", ("postgres://h/d", None)),
            ("postgres://h/d?sslrootcert=/a.pem", ("postgres://h/d", Some("/a.pem"))),
            (
                "postgres://h/d?sslmode=require&sslrootcert=/a.pem&user=u",
                ("postgres://h/d?sslmode=require&user=u", Some("/a.pem")),
            ),
        ] {
            let (url, authority) = without_root_certificate(url);
            assert_eq!((url.as_str(), authority.as_deref()), expected);
        }
    }

    #[test]
    fn an_authority_that_cannot_be_read_is_named() {
        assert!(tls(None).is_ok());
        let error = tls(Some("/nowhere.pem")).expect_err("there is none").to_string();
        assert!(error.contains("/nowhere.pem"), "{error}");
    }
}
