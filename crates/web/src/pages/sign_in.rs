//! Signing in and out, and changing of role.

use super::{demo, local};
use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::form::{self, Errors, Field, Width};
use crate::look::page::{self, Heading};
use crate::server::Site;
use crate::session::{self, SignedIn, Visitor};
use app::SignInError;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use domain::OrganisationId;
use domain::access::Role;
use law::Say;
use maud::{Markup, html};
use serde::Deserialize;

/// Where one was going.
#[derive(Deserialize)]
pub struct Going {
    to: Option<String>,
}

/// The form.
pub async fn show(
    State(site): State<Site>,
    visitor: Visitor,
    Query(going): Query<Going>,
) -> Result<Markup, Failure> {
    draw(&site, &visitor, local(going.to.as_deref()), "", &Errors::none()).await
}

/// What was typed.
#[derive(Deserialize)]
pub struct Typed {
    email: String,
    password: String,
    to: Option<String>,
}

/// Signs in.
pub async fn enter(
    State(site): State<Site>,
    visitor: Visitor,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let to = local(typed.to.as_deref());
    match site.app.sign_in(&typed.email, &typed.password, &visitor.source).await {
        Ok(token) => {
            // A session never goes on under another sign-in.
            if let Some(before) = session::token(&jar) {
                site.app.sign_out(&before).await?;
            }
            Ok((jar.add(session::cookie(&token, &site)), Redirect::to(to)).into_response())
        }
        Err(SignInError::Store(error)) => Err(Failure::Internal(error.to_string())),
        Err(refused) => {
            let mut errors = Errors::none();
            errors.add("email", refused.say(visitor.lang));
            let page = draw(&site, &visitor, to, &typed.email, &errors).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// Signs out.
pub async fn leave(State(site): State<Site>, jar: CookieJar) -> Result<Response, Failure> {
    if let Some(token) = session::token(&jar) {
        site.app.sign_out(&token).await?;
    }
    let gone = axum_extra::extract::cookie::Cookie::build((session::SESSION, "")).path("/").build();
    Ok((jar.remove(gone), Redirect::to("/")).into_response())
}

/// A role to act in.
#[derive(Deserialize)]
pub struct Switch {
    organisation: OrganisationId,
    role: String,
}

/// Changes the role in which one acts.
pub async fn switch(
    State(site): State<Site>,
    _reader: SignedIn,
    jar: CookieJar,
    Form(switch): Form<Switch>,
) -> Result<Redirect, Failure> {
    let role = Role::from_word(&switch.role).ok_or(Failure::Unreadable)?;
    let token = session::token(&jar).ok_or(Failure::SignInFirst)?;
    site.app.switch(&token, switch.organisation, role).await?;
    Ok(Redirect::to("/home"))
}

async fn draw(
    site: &Site,
    visitor: &Visitor,
    to: &str,
    email: &str,
    errors: &Errors,
) -> Result<Markup, Failure> {
    let lang = visitor.lang;
    let title = lang.pick("Se connecter", "Sign in");
    let fields = html! {
        (errors.summary(lang))
        (form::hidden("to", to))
        (Field::new(lang, "email", lang.pick("Adresse électronique", "E-mail address")).errors(errors).value(email).autocomplete("username").width(Width::Medium).email())
        (Field::new(lang, "password", lang.pick("Mot de passe", "Password")).errors(errors).autocomplete("current-password").width(Width::Medium).password())
        (button::row(&[Button::primary(title)]))
    };
    let people = if site.settings.demo { site.app.demo_people().await? } else { Vec::new() };
    let content = html! {
        (Heading::new(title).show())
        @if site.settings.demo {
            (page::section("roles", lang.pick("Entrer dans la démonstration", "Enter the demonstration"), &demo::people(&people, lang)))
            (page::section("account", lang.pick("Avec un compte", "With an account"), &form::form("/sign-in", &fields)))
        } @else {
            (form::form("/sign-in", &fields))
        }
    };
    Ok(visitor.page(title).show(&content))
}
