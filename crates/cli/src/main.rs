//! The program `aube`: what can be asked of it on a command line.

mod arguments;
mod clock;
mod demo;
mod failure;
mod forms;
mod key;
mod life;
mod people;
mod place;
mod progress;
mod rulebook;
mod server;
mod upkeep;
mod xlsform;

use anyhow::{Context, Result};
use arguments::{Account, Arguments, Command, Forms, Import, Key, Organisation};
use clap::parser::ValueSource;
use clap::{CommandFactory, FromArgMatches};
use failure::Ended;
use std::io::{BufWriter, IsTerminal, stderr, stdin, stdout};
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;

fn main() -> ExitCode {
    let matches = Arguments::command().get_matches();
    let arguments = Arguments::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let typed = matches.value_source("database") == Some(ValueSource::CommandLine);
    let ended = match arguments.command {
        // None of these needs a database.
        Command::Clock => clock(),
        Command::Forms(Forms::Check(options)) => forms::check(&options),
        Command::Import(Import::Xlsform(options)) => xlsform::import(&options),
        Command::Law(options) => law(&options.out),
        Command::Key(Key::Create) => key::create(),
        _ => logging().and_then(|()| run(arguments, typed)),
    };
    match ended {
        Ok(ended) => ended.into(),
        Err(error) => failure::tell(&error),
    }
}

fn clock() -> Result<Ended> {
    clock::run(stdin(), BufWriter::with_capacity(1 << 16, stdout().lock()))?;
    Ok(Ended::Well)
}

fn law(out: &std::path::Path) -> Result<Ended> {
    let rules = rulebook::write(out)?;
    eprintln!("aube: {rules} rules written into {}", out.display());
    Ok(Ended::Well)
}

/// `typed`: whether the database stands on the command line, rather than in the environment.
#[tokio::main]
async fn run(arguments: Arguments, typed: bool) -> Result<Ended> {
    let place = &arguments.place;
    match arguments.command {
        Command::Clock => clock(),
        Command::Forms(Forms::Check(options)) => forms::check(&options),
        Command::Law(options) => law(&options.out),
        Command::Demo(options) => {
            // The environment names the database of the service, which is not to be filled with
            // invented people.
            let database = arguments.place.database.filter(|_| typed);
            demo::run(options, database).await.map(|()| Ended::Well)
        }
        Command::Serve(options) => server::serve(place, options).await.map(|()| Ended::Well),
        Command::Work => server::work(place).await.map(|()| Ended::Well),
        Command::Migrate(figures) => upkeep::migrate(place, figures).await,
        Command::Import(Import::Legacy { file, check, figures }) => {
            upkeep::take_over(place, &file, check, figures).await
        }
        Command::Import(Import::Xlsform(options)) => xlsform::import(&options),
        Command::Import(Import::Bdpm { dir, figures }) => {
            upkeep::import_bdpm(place, &dir, figures).await
        }
        Command::Rebuild(figures) => upkeep::rebuild(place, figures).await,
        Command::Verify(figures) => upkeep::verify(place, figures).await,
        Command::Doctor(figures) => upkeep::doctor(place, figures).await,
        Command::Export(options) => upkeep::export(place, options).await,
        Command::Account(Account::Create(options)) => people::create_account(place, options).await,
        Command::Account(Account::Password(holder)) => people::set_password(place, &holder).await,
        Command::Account(Account::ResetCodes(holder)) => people::reset_codes(place, &holder).await,
        Command::Account(Account::Close(holder)) => people::close_account(place, &holder).await,
        Command::Organisation(Organisation::Create { kind, name, finess, figures }) => {
            people::create_organisation(place, kind, &name, finess.as_deref(), figures).await
        }
        Command::Key(Key::Create) => key::create(),
        Command::Key(Key::Renew(figures)) => key::renew(place, figures).await,
    }
}

/// Logs go to standard error: as text where somebody watches, as JSON where a machine reads.
fn logging() -> Result<()> {
    let chosen = std::env::var("AUBE_LOG").ok().filter(|it| !it.is_empty());
    let filter = EnvFilter::builder()
        .parse(chosen.as_deref().unwrap_or("warn,app=info,web=info,aube=info,cli=info"))
        .context("AUBE_LOG is no filter of logs, such as info or app=debug")
        .map_err(|error| failure::Usage(format!("{error:#}")))?;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(stderr);
    if stderr().is_terminal() {
        log.init()
    } else {
        log.json().init()
    }
    Ok(())
}
