//! The raw insert: the row of a fact, nothing else, with the durability of an act.

use crate::engines::Fault;
use rusqlite::Connection;
use std::sync::mpsc::{Receiver, Sender, channel};
use tokio::sync::oneshot;

/// The columns of a fact.
#[derive(Clone, Debug)]
pub struct Bytes {
    /// The stream.
    pub stream: String,
    /// The place in it.
    pub version: i64,
    /// The kind.
    pub kind: String,
    /// The text.
    pub body: String,
    /// Who acted.
    pub actor: String,
    /// The digest.
    pub digest: String,
}

const TABLE: &str = "create table raw (stream text not null, version bigint not null, \
    kind text not null, body text not null, at bigint not null, on_day text not null, \
    actor text not null, digest text not null, primary key (stream, version))";
const INSERT: &str = "insert into raw values ($1, $2, $3, $4, $5, $6, $7, $8)";
const AT: i64 = 1_772_000_000_000;
const DAY: &str = "2026-03-02";

/// Clients that insert.
pub enum Raw {
    /// One connection on a thread of its own, to which they queue.
    Sqlite {
        /// One transaction an insert.
        alone: Queue,
        /// What waits together shares one transaction and one sync.
        shared: Queue,
    },
    /// A connection each.
    Postgres(Vec<Postgres>),
}

/// A connection, and its prepared insert.
pub struct Postgres {
    client: tokio_postgres::Client,
    insert: tokio_postgres::Statement,
}

type Queue = Sender<(Bytes, oneshot::Sender<()>)>;

impl Raw {
    /// Opens beside what the program has open. The table is another.
    pub async fn open(url: &str, clients: usize) -> Result<Self, Fault> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            let path = format!("{path}.raw");
            connect(&path)?.execute_batch(TABLE)?;
            return Ok(Self::Sqlite { alone: queue(&path, 1)?, shared: queue(&path, 64)? });
        }
        let mut all = Vec::new();
        for number in 0..clients {
            let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await?;
            tokio::spawn(connection);
            if number == 0 {
                client.batch_execute(TABLE).await?;
            }
            let insert = client.prepare(INSERT).await?;
            all.push(Postgres { client, insert });
        }
        Ok(Self::Postgres(all))
    }

    /// Inserts through one of the clients; it is durable when this returns.
    pub async fn insert(&self, client: usize, bytes: Bytes, share: bool) -> Result<(), Fault> {
        match self {
            Self::Sqlite { alone, shared } => {
                let queue = if share { shared } else { alone };
                let (done, answer) = oneshot::channel();
                queue.send((bytes, done))?;
                answer.await?;
            }
            Self::Postgres(all) => {
                let Postgres { client, insert } = &all[client];
                let b = &bytes;
                client
                    .execute(
                        insert,
                        &[&b.stream, &b.version, &b.kind, &b.body, &AT, &DAY, &b.actor, &b.digest],
                    )
                    .await?;
            }
        }
        Ok(())
    }
}

fn connect(path: &str) -> Result<Connection, Fault> {
    let connection = Connection::open(path)?;
    connection.execute_batch("pragma journal_mode = wal; pragma synchronous = full")?;
    connection.busy_timeout(std::time::Duration::from_secs(10))?;
    Ok(connection)
}

fn queue(path: &str, at_once: usize) -> Result<Queue, Fault> {
    let connection = connect(path)?;
    let (queue, waiting) = channel();
    std::thread::spawn(move || write(&connection, &waiting, at_once).expect("inserts"));
    Ok(queue)
}

fn write(
    connection: &Connection,
    waiting: &Receiver<(Bytes, oneshot::Sender<()>)>,
    at_once: usize,
) -> rusqlite::Result<()> {
    let mut insert = connection.prepare(INSERT)?;
    let mut begin = connection.prepare("begin immediate")?;
    let mut commit = connection.prepare("commit")?;
    while let Ok((bytes, done)) = waiting.recv() {
        let (mut next, mut answers) = (Some(bytes), vec![done]);
        begin.execute([])?;
        while let Some(b) = next.take() {
            insert
                .execute((&b.stream, b.version, &b.kind, &b.body, AT, DAY, &b.actor, &b.digest))?;
            if answers.len() < at_once
                && let Ok((bytes, done)) = waiting.try_recv()
            {
                next = Some(bytes);
                answers.push(done);
            }
        }
        commit.execute([])?;
        for done in answers {
            // Who asked waits for it.
            let _ = done.send(());
        }
    }
    Ok(())
}
