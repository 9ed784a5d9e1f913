//! The schema of what is durable, as numbered migrations, each recorded with its digest.
//!
//! A migration is written once for both engines, with a few `{words}`:
//!
//! | Word | SQLite | PostgreSQL |
//! | --- | --- | --- |
//! | `{text}` | `text` | `text collate "C"`: compared byte by byte, as SQLite does |
//! | `{int}` | `integer` | `bigint` |
//! | `{blob}` | `blob` | `bytea` |
//! | `{strict}` | `strict`: a column takes its own kind of value alone | nothing: always so |

use crate::{Database, Engine, Error, Tx, args, digest::hex};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

struct Migration {
    number: i64,
    name: &'static str,
    script: &'static str,
}

macro_rules! migrations {
    ($($number:literal $name:literal),* $(,)?) => {
        &[$(Migration {
            number: $number,
            name: $name,
            script: include_str!(concat!("../migrations/", $name, ".sql")),
        }),*]
    };
}

/// Never altered once released: a change of the schema is a further migration.
const MIGRATIONS: &[Migration] = migrations![
    1 "0001_facts",
    2 "0002_accounts",
    3 "0003_documents",
    4 "0004_catalogue",
    5 "0005_identity",
    6 "0006_persons",
    7 "0007_patient_links",
    8 "0008_centres",
];

/// Any number, the same in every program: they wait for each other on it.
const LOCK: i64 = 0x6175_6265;

impl Migration {
    fn digest(&self) -> String {
        hex(&Sha256::digest(self.script.as_bytes()))
    }

    fn error(&self, what: impl Into<String>) -> Error {
        Error::Migration { name: self.name.to_owned(), what: what.into() }
    }
}

/// A schema text in the words of the engine.
pub(crate) fn dialect(engine: Engine, text: &str) -> String {
    let words: [(&str, &str, &str); 4] = [
        ("{text}", "text", "text collate \"C\""),
        ("{int}", "integer", "bigint"),
        ("{blob}", "blob", "bytea"),
        ("{strict}", " strict", ""),
    ];
    words.iter().fold(text.to_owned(), |text, (word, sqlite, postgres)| {
        let own = match engine {
            Engine::Sqlite => sqlite,
            Engine::Postgres => postgres,
        };
        text.replace(word, own)
    })
}

impl Database {
    /// Brings the durable tables up to what the program expects. Programs that start
    /// together wait for each other. Returns the names of the migrations it applied.
    ///
    /// # Errors
    /// [`Error::Migration`] when the database was migrated by a newer program, or when a
    /// migration it has had is not the one this program knows.
    pub async fn migrate(&self, now: Timestamp) -> Result<Vec<&'static str>, Error> {
        self.write(move |tx| Box::pin(migrate(tx, now))).await
    }

    /// Whether the database has had no migration at all: nothing of ours is in it.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn is_blank(&self) -> Result<bool, Error> {
        self.read(|tx| Box::pin(async move { Ok(!table_exists(tx, "migration").await?) })).await
    }

    /// The names of the migrations that the database has yet to have.
    ///
    /// # Errors
    /// As [`Database::migrate`], which it announces.
    pub async fn pending_migrations(&self) -> Result<Vec<&'static str>, Error> {
        self.read(|tx| {
            Box::pin(async move {
                let known = table_exists(tx, "migration").await?;
                let applied = if known { applied(tx).await? } else { Vec::new() };
                Ok(pending(&applied)?.into_iter().map(|m| m.name).collect())
            })
        })
        .await
    }
}

/// Is there a table of this name where the program would look for it?
pub(crate) async fn table_exists(tx: &mut Tx, name: &str) -> Result<bool, Error> {
    let sql = match tx.engine() {
        Engine::Sqlite => "select 1 from sqlite_schema where type = 'table' and name = $1",
        Engine::Postgres => {
            "select 1 from information_schema.tables \
             where table_schema = current_schema() and table_name = $1"
        }
    };
    Ok(tx.optional(sql, args![name]).await?.is_some())
}

async fn migrate(tx: &mut Tx, now: Timestamp) -> Result<Vec<&'static str>, Error> {
    let engine = tx.engine();
    if engine == Engine::Postgres {
        // The lock is released with the transaction.
        tx.execute("select pg_advisory_xact_lock($1)", args![LOCK]).await?;
    }
    let table = "create table if not exists migration (number {int} primary key not null, \
                 name {text} not null, digest {text} not null, applied_at {int} not null){strict}";
    tx.batch(&dialect(engine, table)).await?;
    let applied = applied(tx).await?;
    let pending = pending(&applied)?;
    for migration in &pending {
        tx.batch(&dialect(engine, migration.script))
            .await
            .map_err(|error| migration.error(error.to_string()))?;
        tx.execute(
            "insert into migration (number, name, digest, applied_at) values ($1, $2, $3, $4)",
            args![migration.number, migration.name, migration.digest(), now],
        )
        .await?;
    }
    Ok(pending.into_iter().map(|m| m.name).collect())
}

/// Number, name and digest of each migration the database has had.
async fn applied(tx: &mut Tx) -> Result<Vec<(i64, String, String)>, Error> {
    tx.query("select number, name, digest from migration order by number", args![])
        .await?
        .iter()
        .map(|row| Ok((row.int(0)?, row.text(1)?, row.text(2)?)))
        .collect()
}

/// What is left to apply, once what was applied is known to be ours.
fn pending(applied: &[(i64, String, String)]) -> Result<Vec<&'static Migration>, Error> {
    for (number, name, digest) in applied {
        let Some(known) = MIGRATIONS.iter().find(|m| m.number == *number) else {
            return Err(Error::Migration {
                name: name.clone(),
                what: "this program does not know it: the database was opened by a newer \
                       version, use that one"
                    .into(),
            });
        };
        if known.digest() != *digest {
            return Err(known.error(
                "it is not what was applied to this database: the program or the record was \
                 altered",
            ));
        }
    }
    Ok(MIGRATIONS
        .iter()
        .filter(|m| !applied.iter().any(|(number, ..)| *number == m.number))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::MIGRATIONS;

    #[test]
    fn migrations_are_numbered_in_order_and_named_after_their_number() {
        for (index, migration) in MIGRATIONS.iter().enumerate() {
            assert_eq!(migration.number, index as i64 + 1);
            assert!(migration.name.starts_with(&format!("{:04}_", migration.number)));
        }
    }
}
