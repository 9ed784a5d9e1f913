//! `aube demo`: invented dossiers in all stages, made by playing real acts, every role at one
//! click, and a clock that moves.

mod accesses;
mod agreements;
mod answers;
mod beside;
mod cast;
mod common_law;
mod desks;
mod frameworks;
mod lives;
mod medicines;
mod meetings;
mod pdf;
mod play;
mod protocols;
mod referentials;
mod stories;
mod treatments;
mod ward;

use crate::arguments::DemoOptions;
use crate::failure::Usage;
use crate::{place, progress, server};
use anyhow::{Context, Result, bail};
use app::{App, Clock, Limits, MasterKey, Vault};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use std::path::{Path, PathBuf};
use store::files::{Files, Place};
use store::{Database, settings};
use tokio::net::TcpListener;

/// The setting that says how far the demonstration was made.
const MADE: &str = "demo.made";

/// Makes the demonstration where there is none, and serves it until told to stop. Its database is in
/// its folder, unless one is given.
///
/// # Errors
/// When the folder, the database, the address or a story is refused.
pub async fn run(options: DemoOptions, database: Option<String>) -> Result<()> {
    let listen = options.listen;
    if !listen.ip().is_loopback() && !options.allow_remote {
        bail!(Usage(format!(
            "in the demonstration nobody needs a password, and {listen} can be reached from other \
             machines: listen on 127.0.0.1, or say --allow-remote"
        )));
    }
    let listener =
        TcpListener::bind(listen).await.with_context(|| format!("cannot listen on {listen}"))?;
    let address = format!("http://{}", listener.local_addr()?);
    let folder = folder(options.data)?;
    eprintln!("aube: the demonstration is kept in {}", folder.display());
    let database =
        database.unwrap_or_else(|| format!("sqlite:{}", folder.join("aube.db").display()));
    let app = open(&folder, &database, &address).await?;
    if let Some(bdpm) = &options.bdpm {
        let imported = app.import_bdpm(bdpm, progress::counter()).await;
        let imported = imported.with_context(|| format!("cannot import {}", bdpm.display()))?;
        eprintln!("aube: {} medicines imported", imported.medicines);
    }
    make(&app).await?;
    let settings = web::Settings { public_url: address, demo: true, limits: Limits::default() };
    server::run(app, settings, listener, true).await
}

/// The folder that keeps the demonstration.
fn folder(given: Option<PathBuf>) -> Result<PathBuf> {
    match given {
        Some(folder) => {
            std::fs::create_dir_all(&folder)
                .with_context(|| format!("cannot make {}", folder.display()))?;
            Ok(folder)
        }
        None => {
            let fresh = tempfile::Builder::new().prefix("aube-demo-").tempdir();
            Ok(fresh.context("cannot make a folder for the demonstration")?.keep())
        }
    }
}

/// Opens the database, and the files of a folder, with the clock as it was left.
async fn open(folder: &Path, database: &str, address: &str) -> Result<App> {
    let db = place::database(database).await?;
    // One that is in use is left as it is, down to its migrations.
    if !db.is_blank().await? && made(&db).await?.is_none() {
        bail!(
            "the database is in use and is no demonstration: name another with --database, or another \
             folder with --data"
        );
    }
    db.migrate(place::machine_now()).await?;
    let files = Files::open(&Place::Folder(folder.join("files")))?;
    let vault = Some(Vault::new(master_key(folder)?, Vec::new()));
    let clock = Clock::movable(app::moved_seconds(&db).await?);
    let settings = app::Settings {
        public_url: address.to_owned(),
        folders: vec![folder.to_owned()],
        vault,
        duty_officer: Some("01 00 00 00 00 (numéro inventé)".to_owned()),
        ..app::Settings::default()
    };
    let app = App::with(db, files, clock, settings);
    app.prepare().await?;
    app.check_master_key().await.context(
        "the demonstration in this database was made with another folder: name that one with --data",
    )?;
    Ok(app)
}

/// How far the demonstration was made in a database; none where it was not begun.
async fn made(db: &Database) -> Result<Option<String>> {
    Ok(db.read(|tx| Box::pin(async move { settings::get(tx, MADE).await })).await?)
}

/// The master key of the demonstration, which its folder keeps: nobody real is sealed under it.
fn master_key(folder: &Path) -> Result<MasterKey> {
    let file = folder.join("demonstration.key");
    match std::fs::read_to_string(&file) {
        Ok(text) => MasterKey::parse(&text)
            .with_context(|| format!("{} is no key of a demonstration", file.display())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let key = MasterKey::fresh();
            std::fs::write(&file, key.to_hex().as_bytes())
                .with_context(|| format!("cannot write {}", file.display()))?;
            Ok(key)
        }
        Err(error) => Err(error).with_context(|| format!("cannot read {}", file.display())),
    }
}

/// Plays the stories in a database that has none.
async fn make(app: &App) -> Result<()> {
    match made(app.db()).await?.as_deref() {
        Some("whole") => return Ok(()),
        Some(_) => bail!(
            "the demonstration in this database was not made to its end: remove it, or name another \
             with --database, or another folder with --data"
        ),
        None => set(app, MADE, "begun").await?,
    }
    let stories = stories::all();
    let days = play::beginning(&stories);
    let back = app.now().at.duration_since(days_before(app.now().at, days)).as_secs();
    app.clock().move_by(-back);
    let bar = progress::bar("the demonstration", u64::try_from(days).unwrap_or(0));
    play::all(app, &stories, |left| bar.set_position(u64::try_from(days - left).unwrap_or(0)))
        .await?;
    bar.finish_and_clear();
    // Between two days lies no even number of seconds when the hour changes: the rest is made up.
    app.clock().move_by(-app.clock().moved().unwrap_or(0));
    set(app, "clock.moved", "0").await?;
    set(app, MADE, "whole").await
}

/// The same time in Paris, so many days before.
fn days_before(now: Timestamp, days: i64) -> Timestamp {
    let paris = TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC);
    let here = now.to_zoned(paris);
    here.saturating_sub(days.days()).timestamp()
}

async fn set(app: &App, key: &'static str, value: &'static str) -> Result<()> {
    app.db().write(move |tx| Box::pin(async move { settings::put(tx, key, value).await })).await?;
    Ok(())
}
