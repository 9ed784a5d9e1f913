//! The sites of a hospital, each with its number and its pharmacy.

use super::crumbs;
use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::form::{self, Choice, Errors, Field, Width};
use crate::look::notice::Notice;
use crate::look::page::Heading;
use crate::server::Site;
use crate::session::SignedIn;
use app::OrganisationError;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::organisation::Finess;
use law::Say;
use maud::{Markup, html};
use serde::Deserialize;
use uuid::Uuid;

/// A site as it is typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    finess: String,
    pharmacy: String,
}

/// The form of a new site.
pub async fn new(reader: SignedIn) -> Result<Markup, Failure> {
    Ok(draw(&reader, None, &Typed::default(), &Errors::none()))
}

/// The form of a site.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Path(id): Path<Uuid>,
) -> Result<Markup, Failure> {
    let places = site.app.places(reader.acting()).await?;
    let place = places.into_iter().find(|it| it.id == id).ok_or(Failure::NotFound)?;
    let typed = Typed {
        name: place.name,
        finess: place.finess,
        pharmacy: if place.pharmacy { "yes".to_owned() } else { String::new() },
    };
    Ok(draw(&reader, Some(id), &typed, &Errors::none()))
}

/// Enters a site.
pub async fn enter(
    State(site): State<Site>,
    reader: SignedIn,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    keep(&site, &reader, None, &typed).await
}

/// Changes a site.
pub async fn change(
    State(site): State<Site>,
    reader: SignedIn,
    Path(id): Path<Uuid>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    keep(&site, &reader, Some(id), &typed).await
}

async fn keep(
    site: &Site,
    reader: &SignedIn,
    id: Option<Uuid>,
    typed: &Typed,
) -> Result<Response, Failure> {
    let pharmacy = typed.pharmacy == "yes";
    let (acting, origin) = (reader.acting(), reader.origin());
    let kept = site.app.keep_place(acting, &origin, id, &typed.name, &typed.finess, pharmacy);
    match kept.await {
        Ok(_) => Ok(Redirect::to("/organisation?done=site#sites").into_response()),
        Err(OrganisationError::Other(error)) => Err(error.into()),
        Err(error) => {
            let mut errors = Errors::none();
            let field = if matches!(error, OrganisationError::Finess) { "finess" } else { "name" };
            errors.add(field, error.say(reader.lang()));
            let page = draw(reader, id, typed, &errors);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// Closes a site.
pub async fn close(
    State(site): State<Site>,
    reader: SignedIn,
    Path(id): Path<Uuid>,
) -> Result<Redirect, Failure> {
    site.app.close_place(reader.acting(), &reader.origin(), id).await?;
    Ok(Redirect::to("/organisation?done=closed#sites"))
}

fn draw(reader: &SignedIn, id: Option<Uuid>, typed: &Typed, errors: &Errors) -> Markup {
    let lang = reader.lang();
    let title = match id {
        Some(_) => lang.pick("Modifier le site", "Change the site"),
        None => lang.pick("Ajouter un site", "Add a site"),
    };
    let address = id
        .map_or_else(|| "/organisation/sites".to_owned(), |id| format!("/organisation/sites/{id}"));
    let doubtful = Finess::parse(&typed.finess).is_some_and(|it| !it.is_plausible());
    let pharmacy = [Choice::new(
        "yes",
        lang.pick("Ce site a une pharmacie à usage intérieur", "This site has a pharmacy (PUI)"),
    )];
    let content = html! {
        (Heading::new(title).show())
        @if doubtful {
            (Notice::warning(lang.pick("La clé de ce numéro FINESS ne suit pas la règle habituelle\u{a0}: vérifiez-le.", "The key of this FINESS number does not follow the usual rule: check it.")).show(lang))
        }
        (form::form(&address, &html! {
            (errors.summary(lang))
            (Field::new(lang, "name", lang.pick("Nom du site", "Name of the site")).errors(errors).value(&typed.name).text())
            (Field::new(lang, "finess", lang.pick("Numéro FINESS du site", "FINESS number of the site")).hint(lang.pick("Neuf chiffres ou lettres, celui de l’établissement géographique.", "Nine digits or letters, that of the place itself.")).errors(errors).value(&typed.finess).width(Width::Medium).text())
            (Field::new(lang, "pharmacy", lang.pick("Pharmacie", "Pharmacy")).optional().errors(errors).values(&[typed.pharmacy.as_str()]).checkboxes(&pharmacy))
            (button::row(&[Button::primary(lang.pick("Enregistrer", "Save")), Button::quiet(lang.pick("Annuler", "Cancel")).href("/organisation")]))
        }))
        @if let Some(id) = id {
            (button::post(&format!("/organisation/sites/{id}/close"), &[], &Button::danger(lang.pick("Fermer ce site", "Close this site"))))
        }
    };
    reader.page(title).crumbs(crumbs(lang)).show(&content)
}
