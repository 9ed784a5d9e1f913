//! Setting up the one-time codes of one's account, again or for the first time.

use super::crumbs;
use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::form::{self, Errors};
use crate::look::page::Heading;
use crate::pages::sign_in::second;
use crate::server::Site;
use crate::session::SignedIn;
use app::SignInError;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use law::Say;
use maud::{Markup, html};
use serde::Deserialize;

/// The form.
pub async fn show(State(site): State<Site>, reader: SignedIn) -> Result<Markup, Failure> {
    reader.is_sure()?;
    draw(&site, &reader, &Errors::none()).await
}

/// A code as it is typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    code: String,
}

/// Takes the first code of the new application.
pub async fn take(
    State(site): State<Site>,
    reader: SignedIn,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let lang = reader.lang();
    match site.app.take_new_codes(&reader.session, &reader.origin(), &typed.code).await {
        Ok(recovery) => {
            let page = second::recovery_codes(&recovery, "/account", lang);
            let title = lang.pick("Codes de secours", "Recovery codes");
            Ok(reader.page(title).show(&page).into_response())
        }
        Err(SignInError::Failed(error)) => Err(error.into()),
        Err(refused) => {
            let mut errors = Errors::none();
            errors.add("code", refused.say(lang));
            let page = draw(&site, &reader, &errors).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

async fn draw(site: &Site, reader: &SignedIn, errors: &Errors) -> Result<Markup, Failure> {
    let lang = reader.lang();
    let secret = site.app.new_codes(&reader.session, errors.is_empty()).await?;
    let title = lang.pick("Codes à usage unique", "One-time codes");
    let content = html! {
        (Heading::new(title).lead(lang.pick(
            "L’application actuelle continue de servir jusqu’à ce que la nouvelle ait donné son premier code.",
            "The present application goes on serving until the new one has given its first code.",
        )).show())
        (form::form("/account/codes", &html! {
            (errors.summary(lang))
            (second::secret_shown(&secret, lang))
            (second::code(errors, lang.pick("Les six chiffres que l’application affiche maintenant.", "The six digits that the application shows now."), lang))
            (button::row(&[Button::primary(lang.pick("Terminer", "Finish")), Button::quiet(lang.pick("Annuler", "Cancel")).href("/account")]))
        }))
    };
    Ok(reader.page(title).crumbs(crumbs(lang)).show(&content))
}
