//! What an operator does: migrate, import, rebuild, verify, doctor, export.

use crate::arguments::{ExportOptions, Figures, PlaceOptions};
use crate::failure::Ended;
use crate::place::{self, Readiness};
use crate::progress;
use anyhow::{Context, Result, bail};
use app::{Check, Health};
use futures_util::StreamExt;
use law::{Lang, Text};
use serde_json::{Value, json};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tokio::io::AsyncWriteExt;

/// Lines of faults that are told one by one; the others are counted.
const TOLD: usize = 50;

/// Brings the database up to what this version expects.
///
/// # Errors
/// When the database cannot be reached or is of a newer version.
pub async fn migrate(options: &PlaceOptions, figures: Figures) -> Result<Ended> {
    let (_, url) = place::configured(options)?;
    let db = place::database(&url).await?;
    let applied = db.migrate(place::machine_now()).await?;
    let Figures { json } = figures;
    let text = match applied.len() {
        0 => "nothing to migrate".to_owned(),
        n => format!("{n} migrations applied: {}", applied.join(", ")),
    };
    print(json, &json!({ "applied": applied }), &text)?;
    Ok(Ended::Well)
}

/// Loads the public medicines database.
///
/// # Errors
/// When the folder cannot be read or the database refuses. Lines that cannot be read are told on
/// standard error, and are no failure.
pub async fn import_bdpm(options: &PlaceOptions, dir: &Path, figures: Figures) -> Result<Ended> {
    let app = place::open(options, Readiness::MadeWhenNew).await?.app;
    let imported = app
        .import_bdpm(dir, progress::counter())
        .await
        .with_context(|| format!("cannot import {}", dir.display()))?;
    for fault in imported.faults.iter().take(TOLD) {
        eprintln!("{}, line {}: {}", fault.file, fault.line, fault.reason.english());
    }
    if let Some(more) = imported.faults.len().checked_sub(TOLD).filter(|more| *more > 0) {
        eprintln!("and {more} more; --json lists them all");
    }
    for file in &imported.absent {
        eprintln!("{file}: absent");
    }
    let text = format!(
        "{} medicines, {} presentations, {} lines of composition; {} lines or values amiss",
        imported.medicines,
        imported.presentations,
        imported.substances,
        imported.faults.len()
    );
    let faults: Vec<Value> = imported
        .faults
        .iter()
        .map(|it| json!({ "file": it.file, "line": it.line, "reason": it.reason.english() }))
        .collect();
    let all = json!({
        "medicines": imported.medicines,
        "presentations": imported.presentations,
        "substances": imported.substances,
        "absent": imported.absent,
        "faults": faults,
    });
    print(figures.json, &all, &text)?;
    Ok(Ended::Well)
}

/// Takes over what ran under the regimes before the reform.
///
/// # Errors
/// When the file cannot be read or the database refuses. What is wrong in it is told, and found
/// wrong.
pub async fn take_over(
    options: &PlaceOptions,
    file: &Path,
    check: bool,
    figures: Figures,
) -> Result<Ended> {
    let app = place::open(options, Readiness::Required).await?.app;
    let table =
        std::fs::File::open(file).with_context(|| format!("cannot read {}", file.display()))?;
    let told = app.take_over(table, check).await?;
    for fault in &told.faults {
        eprintln!("{}, line {}: {} {}", file.display(), fault.line, fault.column, fault.reason);
    }
    let text = match (told.faults.is_empty(), check) {
        (false, _) => format!("{} faults: nothing was taken over", told.faults.len()),
        (true, true) => format!("{} would be taken over", told.new),
        (true, false) => format!("{} taken over, {} known already", told.new, told.known),
    };
    let faults: Vec<Value> = told
        .faults
        .iter()
        .map(|it| json!({ "line": it.line, "column": it.column, "reason": it.reason }))
        .collect();
    let all = json!({ "new": told.new, "known": told.known, "faults": faults });
    print(figures.json, &all, &text)?;
    Ok(if told.faults.is_empty() { Ended::Well } else { Ended::Found })
}

/// Makes the read models again.
///
/// # Errors
/// When the database refuses. A dossier that cannot be read is told, and found wrong.
pub async fn rebuild(options: &PlaceOptions, figures: Figures) -> Result<Ended> {
    let app = place::open(options, Readiness::Required).await?.app;
    let rebuilt = app.rebuild(progress::counter()).await?;
    let left_out: Vec<Value> = rebuilt
        .left_out
        .iter()
        .map(|(stream, reason)| json!({ "dossier": stream, "reason": reason }))
        .collect();
    let mut text = format!("{} dossiers in the lists", rebuilt.dossiers);
    for (stream, reason) in &rebuilt.left_out {
        text.push_str(&format!("\ndossier {stream} left out: {reason}"));
    }
    print(figures.json, &json!({ "dossiers": rebuilt.dossiers, "left_out": left_out }), &text)?;
    Ok(if rebuilt.left_out.is_empty() { Ended::Well } else { Ended::Found })
}

/// Checks the chain of every dossier, the access log and the bytes of every file.
///
/// # Errors
/// When the database or the storage cannot be read. What was changed is told, and found wrong.
pub async fn verify(options: &PlaceOptions, figures: Figures) -> Result<Ended> {
    let app = place::open(options, Readiness::Required).await?.app;
    let verified = app.verify(progress::counter()).await?;
    let mut text = format!(
        "{} dossiers, {} facts, {} entries of the access log, {} files: ",
        verified.dossiers, verified.facts, verified.entries, verified.files
    );
    text.push_str(if verified.is_sound() {
        "nothing was changed"
    } else {
        "something was changed"
    });
    for broken in &verified.broken {
        let (stream, version, what) = (&broken.stream, broken.version, broken.flaw);
        text.push_str(&match stream.strip_prefix("journal ") {
            Some(chain) => format!("\naccess log {chain}, entry {version}: {what}"),
            None => format!("\ndossier {stream}, fact {version}: {what}"),
        });
    }
    for file in &verified.altered {
        text.push_str(&format!("\nfile {file}: gone or not what it was"));
    }
    let broken: Vec<Value> = verified
        .broken
        .iter()
        .map(|it| json!({ "dossier": it.stream, "fact": it.version, "what": it.flaw.to_string() }))
        .collect();
    let all = json!({
        "sound": verified.is_sound(),
        "dossiers": verified.dossiers,
        "facts": verified.facts,
        "entries": verified.entries,
        "files": verified.files,
        "broken": broken,
        "altered": verified.altered,
    });
    print(figures.json, &all, &text)?;
    Ok(if verified.is_sound() { Ended::Well } else { Ended::Found })
}

/// Looks at all that the program rests on.
///
/// # Errors
/// When the output is closed: whatever does not work is told, and found wrong.
pub async fn doctor(options: &PlaceOptions, figures: Figures) -> Result<Ended> {
    place::configured(options)?;
    let checks = match place::open(options, Readiness::AsItIs).await {
        Ok(opened) => opened.app.doctor().await,
        Err(error) => vec![Check {
            name: Text::new("Ouverture", "Opening"),
            state: Health::Failed,
            what: [format!("{error:#}"), format!("{error:#}")],
        }],
    };
    let state = |check: &Check| match check.state {
        Health::Ok => "ok",
        Health::Warning => "warning",
        Health::Failed => "failed",
    };
    let [_, english] = Lang::ALL.map(|lang| usize::from(lang == Lang::En));
    let lines: Vec<String> = checks
        .iter()
        .map(|it| format!("{:<8} {}: {}", state(it), it.name.en, it.what[english]))
        .collect();
    let all: Vec<Value> = checks
        .iter()
        .map(|it| json!({ "name": it.name.en, "state": state(it), "what": it.what[english] }))
        .collect();
    print(figures.json, &json!(all), &lines.join("\n"))?;
    let failed = checks.iter().any(|it| it.state == Health::Failed);
    Ok(if failed { Ended::Found } else { Ended::Well })
}

/// Writes one dossier as an archive. The file takes its place when it is whole.
///
/// # Errors
/// When there is no such dossier or the file cannot be written.
pub async fn export(options: &PlaceOptions, export: ExportOptions) -> Result<Ended> {
    let app = place::open(options, Readiness::Required).await?.app;
    let ExportOptions { dossier: name, out, figures } = export;
    let Some(dossier) = app.find_dossier(&name).await? else {
        bail!("there is no dossier {name}: give its identifier or its reference");
    };
    let out = out.unwrap_or_else(|| PathBuf::from(format!("{name}.zip")));
    let refused = || format!("cannot write {}", out.display());
    let folder = out.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let partial = tempfile::NamedTempFile::new_in(folder).with_context(refused)?;
    let mut file = tokio::fs::File::from_std(partial.reopen().with_context(refused)?);
    let mut archive = app.export(dossier).await?;
    let mut bytes = 0_u64;
    while let Some(piece) = archive.next().await {
        let piece = piece.context("the archive cannot be made")?;
        file.write_all(&piece).await.with_context(refused)?;
        bytes += piece.len() as u64;
    }
    file.sync_all().await.with_context(refused)?;
    partial.persist(&out).with_context(refused)?;
    let text = format!("{}: {bytes} bytes", out.display());
    let all = json!({ "dossier": dossier.to_string(), "file": out, "bytes": bytes });
    print(figures.json, &all, &text)?;
    Ok(Ended::Well)
}

/// Prints figures on standard output, as JSON or as text.
///
/// # Errors
/// When the output is closed.
pub fn print(as_json: bool, json: &Value, text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    if as_json {
        writeln!(out, "{json}")?
    } else {
        writeln!(out, "{text}")?
    }
    out.flush()
}
