//! Signing in and out, and changing of role.

pub mod passkey;
pub mod password;
pub mod provider;
pub mod second;

use super::{HOME, demo, local};
use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::form::{self, Errors, Field, Width};
use crate::look::icon::Icon;
use crate::look::page::{self, Heading};
use crate::server::Site;
use crate::session::{self, SignedIn, Visitor};
use app::{SignIn, SignInError};
use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use domain::OrganisationId;
use domain::access::Role;
use law::{Lang, Say};
use maud::{Markup, html};
use serde::Deserialize;
use uuid::Uuid;

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

/// Signs in by a password, or goes on to its second half.
pub async fn enter(
    State(site): State<Site>,
    visitor: Visitor,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let to = local(typed.to.as_deref());
    match site.app.sign_in(&typed.email, &typed.password, &visitor.visit()).await {
        Ok(SignIn::Entered(entered)) => {
            leave_before(&site, &jar).await?;
            let to = if entered.asks_place { "/account/place" } else { to };
            Ok((session::enter(jar, &entered, &site), Redirect::to(to)).into_response())
        }
        Ok(SignIn::Second(half)) => {
            let next = super::address("/sign-in/second", &[("to", &to.to_owned())]);
            Ok((session::go_on(jar, &half, &site), Redirect::to(&next)).into_response())
        }
        Err(SignInError::Failed(error)) => Err(error.into()),
        Err(refused) => {
            let mut errors = Errors::none();
            errors.add("email", refused.say(visitor.lang));
            let page = draw(&site, &visitor, to, &typed.email, &errors).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// A session never goes on under another sign-in.
pub(super) async fn leave_before(site: &Site, jar: &CookieJar) -> Result<(), Failure> {
    if let Some(before) = session::token(jar, site) {
        site.app.sign_out(&before).await?;
    }
    Ok(())
}

/// Signs out.
pub async fn leave(State(site): State<Site>, jar: CookieJar) -> Result<Response, Failure> {
    leave_before(&site, &jar).await?;
    Ok((session::end(jar, &site), Redirect::to("/")).into_response())
}

/// A role to act in.
#[derive(Deserialize)]
pub struct Switch {
    organisation: OrganisationId,
    role: String,
    #[serde(default)]
    place: String,
}

/// Changes the role in which one acts, and the site at which.
pub async fn switch(
    State(site): State<Site>,
    _reader: SignedIn,
    jar: CookieJar,
    Form(switch): Form<Switch>,
) -> Result<Redirect, Failure> {
    let role = Role::from_word(&switch.role).ok_or(Failure::Unreadable)?;
    let place: Option<Uuid> = match switch.place.as_str() {
        "" => None,
        place => Some(place.parse().map_err(|_| Failure::Unreadable)?),
    };
    let token = session::token(&jar, &site).ok_or(Failure::SignInFirst)?;
    site.app.switch(&token, switch.organisation, role, place).await?;
    Ok(Redirect::to(HOME))
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
        p { a href="/sign-in/password" { (lang.pick("Mot de passe oublié", "Forgotten password")) } }
    };
    let password = form::form("/sign-in", &fields);
    let people = if site.settings.demo { site.app.demo_people().await? } else { Vec::new() };
    let content = html! {
        (Heading::new(title).show())
        @if site.settings.demo {
            (page::section("roles", lang.pick("Entrer dans la démonstration", "Enter the demonstration"), &demo::people(&people, lang)))
        }
        (others(site, to, lang))
        (page::section("account", lang.pick("Avec un mot de passe", "With a password"), &password))
    };
    Ok(visitor.page(title).script("passkeys.js").show(&content))
}

/// The ways to sign in without a password.
fn others(site: &Site, to: &str, lang: Lang) -> Markup {
    let providers: Vec<(&str, &str)> = site.app.providers().collect();
    html! {
        @if !providers.is_empty() {
            (page::section("providers", lang.pick("Avec votre identité professionnelle", "With your professional identity"), &html! {
                @for (name, label) in &providers {
                    @let href = super::address(&format!("/sign-in/with/{name}"), &[("to", &to.to_owned())]);
                    (button::row(&[Button::primary(&lang.pick(format!("Continuer avec {label}"), format!("Continue with {label}"))).icon(Icon::Outside).href(&href)]))
                }
            }))
        }
        @if site.app.keeps_passkeys() {
            (page::section("passkey", lang.pick("Avec une clé d’accès", "With a passkey"), &html! {
                p { (lang.pick("Empreinte, visage, code de l’appareil ou clé de sécurité\u{a0}: rien à retenir.", "Fingerprint, face, code of the device or security key: nothing to remember.")) }
                (passkey::button("show", lang.pick("Utiliser ma clé d’accès", "Use my passkey"), "/sign-in/passkey/begin", "/sign-in/passkey", to, lang))
            }))
        }
    }
}
