//! A fresh database of each engine for a test, and its end.

use store::Database;
use tempfile::TempDir;
use tokio_postgres::NoTls;
use uuid::Uuid;

/// A database made for one test.
pub struct Made {
    pub db: Database,
    pub url: String,
    _folder: Option<TempDir>,
    postgres: Option<(String, String)>,
}

/// Today, for a test.
pub fn now() -> jiff::Timestamp {
    "2026-03-02T09:00:00Z".parse().expect("a valid instant")
}

pub async fn sqlite() -> Made {
    let made = empty_sqlite().await;
    made.db.migrate(now()).await.expect("migrates");
    made
}

pub async fn empty_sqlite() -> Made {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = format!("sqlite:{}", folder.path().join("test.db").display());
    let db = Database::open(&url).await.expect("opens");
    Made { db, url, _folder: Some(folder), postgres: None }
}

pub async fn postgres() -> Option<Made> {
    let made = empty_postgres().await?;
    made.db.migrate(now()).await.expect("migrates");
    Some(made)
}

/// `None` where no server was named, which only a developer's machine may do.
pub async fn empty_postgres() -> Option<Made> {
    let Ok(server) = std::env::var("AUBE_TEST_POSTGRES") else {
        assert!(
            std::env::var_os("CI").is_none(),
            "AUBE_TEST_POSTGRES is not set: the tests on PostgreSQL cannot run"
        );
        eprintln!("SKIPPED: AUBE_TEST_POSTGRES is not set, nothing was tested on PostgreSQL");
        return None;
    };
    let mut bytes = [0; 16];
    std::io::Read::read_exact(
        &mut std::fs::File::open("/dev/urandom").expect("a source of randomness"),
        &mut bytes,
    )
    .expect("randomness");
    let name = format!("aube_test_{}", Uuid::from_bytes(bytes).simple());
    ask(&server, &format!("create database {name}")).await;
    let (front, query) = server.split_once('?').unwrap_or((&server, ""));
    let (place, _) = front.rsplit_once('/').expect("a URL with a database");
    let url = format!("{place}/{name}{}{query}", if query.is_empty() { "" } else { "?" });
    let db = Database::open(&url).await.expect("opens");
    Some(Made { db, url, _folder: None, postgres: Some((server, name)) })
}

async fn ask(server: &str, sql: &str) {
    let (client, connection) = tokio_postgres::connect(server, NoTls).await.expect("a server");
    let task = tokio::spawn(connection);
    client.batch_execute(sql).await.expect("the server does as asked");
    drop(client);
    task.await.expect("the connection ends").expect("well");
}

impl Made {
    pub async fn end(self) {
        if let Some((server, name)) = self.postgres {
            drop(self.db);
            ask(&server, &format!("drop database {name} with (force)")).await;
        }
    }
}

/// A test on both engines: `both!(name, db => { … })`, migrated.
#[macro_export]
macro_rules! both {
    ($name:ident, $db:ident => $body:block) => {
        mod $name {
            #[allow(unused_imports, reason = "a test need not use all of its module")]
            use super::*;

            async fn body($db: store::Database) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn sqlite() {
                let made = $crate::engines::sqlite().await;
                body(made.db.clone()).await;
                made.end().await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn postgres() {
                let Some(made) = $crate::engines::postgres().await else { return };
                body(made.db.clone()).await;
                made.end().await;
            }
        }
    };
}
