//! Opening what the program works on: the database, the files, the configuration.

use crate::arguments::PlaceOptions;
use crate::failure::Usage;
use anyhow::{Context, Result, bail};
use app::{App, Clock, Configuration};
use jiff::Timestamp;
use std::path::Path;
use store::Database;
use store::files::Files;

/// What to do with a database that is not ready.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readiness {
    /// A database without anything in it is made ready; one that waits for migrations is refused.
    MadeWhenNew,
    /// It has to be there and ready.
    Required,
    /// It has to be there; whatever its state.
    AsItIs,
}

/// The program over what was opened, and how it is configured.
#[derive(Debug)]
pub struct Opened {
    /// The program.
    pub app: App,
    /// The configuration.
    pub configuration: Configuration,
}

/// Now, by the clock of the machine.
pub fn machine_now() -> Timestamp {
    Clock::Machine.now().at
}

/// The configuration and the URL of the database.
///
/// # Errors
/// When the configuration is wrong or no database is named.
pub fn configured(options: &PlaceOptions) -> Result<(Configuration, String)> {
    let file = options.config.as_deref().filter(|path| !path.as_os_str().is_empty());
    let configuration = Configuration::read(file, std::env::vars())
        .map_err(|error| Usage(format!("the configuration is refused: {error}")))?;
    let given = options.database.clone().filter(|url| !url.is_empty());
    let kept = || configuration.database.as_ref().map(|url| url.reveal().to_owned());
    let Some(database) = given.or_else(kept) else {
        bail!(Usage(
            "no database is named: give --database sqlite:PATH or postgres://USER@HOST/NAME, or set \
             AUBE_DATABASE"
                .to_owned()
        ));
    };
    Ok((configuration, database))
}

/// Opens the database, the files and the program over them.
///
/// # Errors
/// When something cannot be opened, or the database is not as `readiness` asks.
pub async fn open(options: &PlaceOptions, readiness: Readiness) -> Result<Opened> {
    let (configuration, url) = configured(options)?;
    if is_absent(&url) && readiness != Readiness::MadeWhenNew {
        bail!("there is no database at {url}: `aube migrate` makes one");
    }
    let db = database(&url).await?;
    if readiness != Readiness::AsItIs {
        let pending = db.pending_migrations().await?;
        if readiness == Readiness::MadeWhenNew && db.is_blank().await? {
            db.migrate(machine_now()).await?;
        } else if !pending.is_empty() {
            bail!("the database waits for {}: run `aube migrate` first", pending.join(", "));
        }
    }
    let files = Files::open(&configuration.place(&url)).context("the storage of documents")?;
    let settings = configuration
        .settings(&url)
        .map_err(|error| Usage(format!("the configuration is refused: {error}")))?;
    let app = App::with(db, files, Clock::Machine, settings);
    if readiness == Readiness::MadeWhenNew {
        app.prepare().await?;
    }
    Ok(Opened { app, configuration })
}

/// Opens a database by its URL.
///
/// # Errors
/// When its URL is wrong or it cannot be reached.
pub async fn database(url: &str) -> Result<Database> {
    match Database::open(url).await {
        Err(store::Error::Url(shown)) => bail!(Usage(format!(
            "{shown} names no database: sqlite:PATH or postgres://USER@HOST/NAME is expected"
        ))),
        answer => answer.context("the database cannot be opened"),
    }
}

/// Whether it is a SQLite database that is not there: opening it would make it.
fn is_absent(url: &str) -> bool {
    let Some(file) = url.strip_prefix("sqlite:") else { return false };
    let file = Path::new(file.strip_prefix("//").unwrap_or(file));
    std::fs::metadata(file).map_or(true, |file| file.len() == 0)
}
