//! A laboratory lets a consultant act for it, for a time.

use super::{crumbs, may};
use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::form::{self, Choice, Errors, Field};
use crate::look::page::Heading;
use crate::server::Site;
use crate::session::SignedIn;
use app::OrganisationError;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::OrganisationKind;
use domain::access::Action;
use law::Say;
use maud::{Markup, html};
use serde::Deserialize;
use uuid::Uuid;

/// A delegation as it is typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    consultant: String,
    from: String,
    until: String,
}

/// The form.
pub async fn show(State(site): State<Site>, reader: SignedIn) -> Result<Markup, Failure> {
    let action = Action::Delegate;
    if !may(&reader, action) {
        return Err(Failure::Forbidden(Some(action)));
    }
    let today = site.app.now().today;
    let typed = Typed {
        from: today.to_string(),
        until: today.saturating_add(jiff::Span::new().years(1)).to_string(),
        ..Typed::default()
    };
    draw(&site, &reader, &typed, &Errors::none()).await
}

/// Gives a delegation.
pub async fn give(
    State(site): State<Site>,
    reader: SignedIn,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let lang = reader.lang();
    let mut errors = Errors::none();
    let consultant = typed.consultant.parse();
    if consultant.is_err() {
        errors.add("consultant", lang.pick("Choisissez un cabinet.", "Choose a consultant."));
    }
    let (from, until) = (typed.from.parse(), typed.until.parse());
    let day = lang.pick("Indiquez un jour.", "Give a day.");
    for (name, missing) in [("from", from.is_err()), ("until", until.is_err())] {
        if missing {
            errors.add(name, day);
        }
    }
    if let (Ok(consultant), Ok(from), Ok(until)) = (consultant, from, until) {
        let (acting, origin) = (reader.acting(), reader.origin());
        match site.app.delegate(acting, &origin, consultant, from, until).await {
            Ok(_) => {
                return Ok(Redirect::to("/organisation?done=delegated#delegations").into_response());
            }
            Err(OrganisationError::Other(error)) => return Err(error.into()),
            Err(error @ OrganisationError::NoOrganisation) => {
                errors.add("consultant", error.say(lang));
            }
            Err(error) => errors.add("until", error.say(lang)),
        }
    }
    let page = draw(&site, &reader, &typed, &errors).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Ends a delegation today.
pub async fn end(
    State(site): State<Site>,
    reader: SignedIn,
    Path(id): Path<Uuid>,
) -> Result<Redirect, Failure> {
    site.app.end_delegation(reader.acting(), &reader.origin(), id).await?;
    Ok(Redirect::to("/organisation?done=ended#delegations"))
}

async fn draw(
    site: &Site,
    reader: &SignedIn,
    typed: &Typed,
    errors: &Errors,
) -> Result<Markup, Failure> {
    let lang = reader.lang();
    let consultants = site.app.organisations(Some(OrganisationKind::Consultant)).await?;
    let mut choices = vec![Choice::new("", lang.pick("Choisir…", "Choose…"))];
    choices.extend(consultants.iter().map(|it| Choice::new(it.id.to_string(), &it.name)));
    let title = lang.pick("Donner une délégation", "Give a delegation");
    let content = html! {
        (Heading::new(title).lead(lang.pick(
            "Le cabinet prépare vos demandes entre ces deux jours compris. Vous pouvez y mettre fin à tout moment\u{a0}: l’effet est immédiat.",
            "The consultant prepares your requests between these two days, both included. You can end it at any time: the effect is immediate.",
        )).show())
        (form::form("/organisation/delegations", &html! {
            (errors.summary(lang))
            (Field::new(lang, "consultant", lang.pick("Cabinet de conseil", "Consultant")).errors(errors).value(&typed.consultant).select(&choices))
            (Field::new(lang, "from", lang.pick("Premier jour", "First day")).errors(errors).value(&typed.from).date())
            (Field::new(lang, "until", lang.pick("Dernier jour", "Last day")).errors(errors).value(&typed.until).date())
            (button::row(&[Button::primary(title), Button::quiet(lang.pick("Annuler", "Cancel")).href("/organisation")]))
        }))
    };
    Ok(reader.page(title).crumbs(crumbs(lang)).show(&content))
}
