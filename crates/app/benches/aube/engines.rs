//! A fresh database of each engine, and its end.

use app::{App, Clock};
use store::Database;
use store::files::{Files, Place};
use tempfile::TempDir;
use tokio_postgres::NoTls;

/// What fails ends the run.
pub type Fault = Box<dyn std::error::Error>;

/// An engine with a place for fresh databases.
pub enum Engine {
    /// A folder.
    Sqlite(TempDir),
    /// A server: its URL as given, and the databases that were made.
    Postgres {
        /// As given.
        server: String,
        /// What is to be dropped, and a folder for files.
        made: tokio::sync::Mutex<Vec<String>>,
        /// A folder for files.
        folder: TempDir,
    },
}

/// In a folder of its own.
pub async fn sqlite() -> Result<Option<Engine>, Fault> {
    Ok(Some(Engine::Sqlite(TempDir::new()?)))
}

/// At the server that is named.
pub async fn postgres() -> Result<Option<Engine>, Fault> {
    let Ok(server) = std::env::var("AUBE_TEST_POSTGRES") else {
        println!("PostgreSQL is left out: AUBE_TEST_POSTGRES names no server.\n");
        return Ok(None);
    };
    let made = tokio::sync::Mutex::default();
    Ok(Some(Engine::Postgres { server, made, folder: TempDir::new()? }))
}

impl Engine {
    /// Its name.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "SQLite",
            Self::Postgres { .. } => "PostgreSQL",
        }
    }

    /// The program over a fresh database of that name, and the URL of the database.
    pub async fn fresh(&self, name: &str) -> Result<(App, String), Fault> {
        let (url, folder) = match self {
            Self::Sqlite(folder) => {
                (format!("sqlite:{}", folder.path().join(format!("{name}.db")).display()), folder)
            }
            Self::Postgres { server, made, folder } => {
                let name = format!("aube_bench_{name}_{}", std::process::id());
                ask(server, &format!("create database {name}")).await?;
                made.lock().await.push(name.clone());
                let (front, query) = server.split_once('?').unwrap_or((server, ""));
                let (place, _) = front.rsplit_once('/').ok_or("a URL with a database")?;
                let mark = if query.is_empty() { "" } else { "?" };
                (format!("{place}/{name}{mark}{query}"), folder)
            }
        };
        let db = Database::open(&url).await?;
        let files = Files::open(&Place::Folder(folder.path().join("files")))?;
        let app = App::new(db, files, Clock::Machine);
        let now = app.now().at;
        app.db().migrate(now).await?;
        app.db().write::<_, store::Error, _>(|tx| Box::pin(store::views::reset(tx))).await?;
        Ok((app, url))
    }

    /// Leaves nothing behind.
    pub async fn end(self) -> Result<(), Fault> {
        if let Self::Postgres { server, made, .. } = self {
            for name in made.into_inner() {
                ask(&server, &format!("drop database {name} with (force)")).await?;
            }
        }
        Ok(())
    }
}

async fn ask(server: &str, sql: &str) -> Result<(), Fault> {
    let (client, connection) = tokio_postgres::connect(server, NoTls).await?;
    let task = tokio::spawn(connection);
    client.batch_execute(sql).await?;
    drop(client);
    task.await??;
    Ok(())
}
