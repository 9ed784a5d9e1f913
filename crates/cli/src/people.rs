//! Organisations and accounts, made by the operator.

use crate::arguments::{AccountOptions, Figures, Holder, KindWord, PlaceOptions};
use crate::failure::{Ended, Usage};
use crate::place::{self, Readiness};
use crate::upkeep::print;
use anyhow::{Context, Result, bail};
use app::App;
use domain::OrganisationId;
use serde_json::json;
use std::io::{BufRead, IsTerminal, stdin};

/// Enters an organisation.
///
/// # Errors
/// When its name or number is none, or the database refuses.
pub async fn create_organisation(
    options: &PlaceOptions,
    KindWord(kind): KindWord,
    name: &str,
    finess: Option<&str>,
    figures: Figures,
) -> Result<Ended> {
    let app = place::open(options, Readiness::MadeWhenNew).await?.app;
    if let Some(known) = app.organisations(Some(kind)).await?.iter().find(|it| it.name == name) {
        bail!("an organisation has this name already: {}", known.id);
    }
    let id = app.create_organisation(kind, name, finess).await?.to_string();
    print(figures.json, &json!({ "organisation": id }), &id)?;
    Ok(Ended::Well)
}

/// Opens an account.
///
/// # Errors
/// When the password is missing or too short, or something about the account is refused.
pub async fn create_account(options: &PlaceOptions, account: AccountOptions) -> Result<Ended> {
    place::configured(options)?;
    let password = password()?;
    let app = place::open(options, Readiness::MadeWhenNew).await?.app;
    let organisation = organisation(&app, &account.organisation).await?;
    let AccountOptions { email, name, role, rpps, figures, .. } = account;
    let person = app.create_account(&email, &name, &password, organisation, role.0).await?;
    if let Some(rpps) = rpps {
        app.set_rpps(person, &rpps)
            .await
            .context("the account is made, without its RPPS number")?;
    }
    let id = person.to_string();
    print(figures.json, &json!({ "account": id }), &id)?;
    Ok(Ended::Well)
}

/// Changes a password.
///
/// # Errors
/// When the password is missing or refused, or there is no such account.
pub async fn set_password(options: &PlaceOptions, holder: &Holder) -> Result<Ended> {
    place::configured(options)?;
    let password = password()?;
    let app = place::open(options, Readiness::Required).await?.app;
    app.set_password(&holder.email, &password).await?;
    Ok(Ended::Well)
}

/// Forgets the codes of somebody who lost them.
///
/// # Errors
/// When there is no such account.
pub async fn reset_codes(options: &PlaceOptions, holder: &Holder) -> Result<Ended> {
    place::open(options, Readiness::Required).await?.app.forget_codes(&holder.email).await?;
    Ok(Ended::Well)
}

/// Closes an account.
///
/// # Errors
/// When there is no such account.
pub async fn close_account(options: &PlaceOptions, holder: &Holder) -> Result<Ended> {
    place::open(options, Readiness::Required).await?.app.close_account(&holder.email).await?;
    Ok(Ended::Well)
}

/// The organisation of an identifier or of a name.
async fn organisation(app: &App, named: &str) -> Result<OrganisationId> {
    let all = app.organisations(None).await?;
    let mut found = all.iter().filter(|it| it.name == named || it.id.to_string() == named);
    match (found.next(), found.next()) {
        (Some(it), None) => Ok(it.id),
        (None, _) => bail!(
            "there is no organisation {named}: `aube organisation create` makes one, and prints the \
             identifier that may stand for its name"
        ),
        (Some(_), Some(_)) => {
            bail!("several organisations have the name {named}: give the identifier")
        }
    }
}

/// The password, from the environment or the first line of standard input; never from the command
/// line, which others on the machine can read.
fn password() -> Result<String> {
    if let Some(password) = std::env::var("AUBE_PASSWORD").ok().filter(|it| !it.is_empty()) {
        return Ok(password);
    }
    if stdin().is_terminal() {
        bail!(Usage(
            "the password is not asked for at a terminal, which would show it: set AUBE_PASSWORD, \
             or write it to standard input"
                .to_owned()
        ));
    }
    let mut line = String::new();
    stdin().lock().read_line(&mut line).context("the password cannot be read")?;
    let password = line.trim_end_matches(['\n', '\r']);
    if password.is_empty() {
        bail!(Usage(
            "the password is missing: set AUBE_PASSWORD, or write it to standard input".to_owned()
        ));
    }
    Ok(password.to_owned())
}
