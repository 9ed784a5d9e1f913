//! The pharmacovigilance centre of a hospital: that of its region, to which effects are declared where
//! the protocol says so.

use super::{crumbs, may};
use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::form::{self, Choice, Errors, Field, Width};
use crate::look::page;
use crate::server::Site;
use crate::session::SignedIn;
use app::OrganisationError;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::OrganisationKind;
use domain::access::Action;
use law::Say;
use maud::{Markup, html};
use serde::Deserialize;

/// A centre as it is chosen.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    centre: String,
}

/// Which one it is, and the form by which a manager says so.
pub(super) async fn section(
    site: &Site,
    reader: &SignedIn,
    errors: &Errors,
) -> Result<Markup, Failure> {
    let lang = reader.lang();
    let chosen = site.app.centre(reader.acting()).await?;
    let centres = site.app.organisations(Some(OrganisationKind::Crpv)).await?;
    let known = chosen.as_ref().map(|it| it.id.to_string()).unwrap_or_default();
    let mut choices = vec![Choice::new("", lang.pick("Choisir…", "Choose…"))];
    choices.extend(centres.iter().map(|it| Choice::new(it.id.to_string(), &it.name)));
    let content = html! {
        p {
            @match &chosen {
                Some(centre) => { (lang.pick("L’établissement déclare au ", "The hospital declares to ")) strong { (centre.name) } "." }
                None => { (lang.pick("Aucun CRPV n’est indiqué\u{a0}: ce qui est déclaré n’y est vu de personne.", "No centre is given: nobody there sees what is declared.")) }
            }
        }
        @if may(reader, Action::KeepSites) {
            (form::form("/organisation/centre", &html! {
                (errors.summary(lang))
                (Field::new(lang, "centre", lang.pick("Centre régional de pharmacovigilance", "Regional pharmacovigilance centre"))
                    .hint(lang.pick("Celui du territoire de l’établissement. Il reçoit les déclarations à venir des protocoles qui le désignent.", "That of the territory of the hospital. It gets the declarations to come of the protocols that name it."))
                    .errors(errors).value(&known).width(Width::Medium).select(&choices))
                (button::row(&[Button::secondary(lang.pick("Enregistrer", "Save"))]))
            }))
        }
    };
    let title = lang.pick("Pharmacovigilance", "Pharmacovigilance");
    Ok(page::section("vigilance", title, &content))
}

/// Says which one it is.
///
/// # Errors
/// When one does not keep the record of the hospital.
pub async fn choose(
    State(site): State<Site>,
    reader: SignedIn,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let (acting, origin, lang) = (reader.acting(), reader.origin(), reader.lang());
    let mut errors = Errors::none();
    match typed.centre.parse() {
        Ok(centre) => match site.app.set_centre(acting, &origin, centre).await {
            Ok(()) => {
                return Ok(Redirect::to("/organisation?done=centre#vigilance").into_response());
            }
            Err(OrganisationError::Other(error)) => return Err(error.into()),
            Err(error) => errors.add("centre", error.say(lang)),
        },
        Err(_) => errors.add("centre", lang.pick("Choisissez un centre.", "Choose a centre.")),
    }
    let content = section(&site, &reader, &errors).await?;
    let title = lang.pick("Pharmacovigilance", "Pharmacovigilance");
    let page = reader.page(title).crumbs(crumbs(lang)).show(&content);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}
