//! Accepting an invitation to act for an organisation.

use super::sign_in::password;
use super::sign_in::second::over;
use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::date;
use crate::look::form::{self, Errors, Field, Width};
use crate::look::icon::Icon;
use crate::look::page::{self, Heading};
use crate::server::Site;
use crate::session::{self, SignedIn, Visitor};
use app::{AccountError, Invited, Token};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use jiff::tz::TimeZone;
use law::Say;
use maud::{Markup, html};
use serde::Deserialize;

/// The invitation of a link.
pub async fn show(
    State(site): State<Site>,
    visitor: Visitor,
    Path(link): Path<String>,
) -> Result<Response, Failure> {
    let Some(invited) = found(&site, &link).await? else {
        return Ok(over(&visitor).into_response());
    };
    Ok(draw(&site, &visitor, &link, &invited, &invited.name, &Errors::none()).into_response())
}

/// A new account as it is typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    password: String,
    again: String,
}

/// Makes the account; its codes are then set up.
pub async fn enter(
    State(site): State<Site>,
    visitor: Visitor,
    jar: CookieJar,
    Path(link): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let lang = visitor.lang;
    let Some(invited) = found(&site, &link).await? else {
        return Ok(over(&visitor).into_response());
    };
    let token = Token::parse(&link).ok_or(Failure::NotFound)?;
    let mut errors = Errors::none();
    if typed.password == typed.again {
        match site.app.accept_with_password(&token, &typed.name, &typed.password).await {
            Ok(half) => {
                let jar = session::go_on(jar, &half, &site);
                return Ok((jar, Redirect::to("/sign-in/second")).into_response());
            }
            Err(AccountError::Other(error)) => return Err(error.into()),
            Err(AccountError::EmailTaken) => errors.add(
                "name",
                lang.pick(
                    "Un compte existe déjà à votre adresse\u{a0}: connectez-vous, puis rouvrez ce lien pour accepter.",
                    "You have an account already: sign in, then open this link again to accept.",
                ),
            ),
            Err(error @ AccountError::Name) => errors.add("name", error.say(lang)),
            Err(error) => errors.add("password", error.say(lang)),
        }
    } else {
        errors.add("again", password::different(lang));
    }
    let page = draw(&site, &visitor, &link, &invited, &typed.name, &errors);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Accepts it as somebody who is signed in.
pub async fn accept(
    State(site): State<Site>,
    reader: SignedIn,
    Path(link): Path<String>,
) -> Result<Response, Failure> {
    let token = Token::parse(&link).ok_or(Failure::NotFound)?;
    match site.app.accept_invitation(&reader.session, &token, &reader.origin()).await {
        Ok(()) => Ok(Redirect::to("/account?done=accepted").into_response()),
        Err(AccountError::Other(app::Error::NotFound)) => Ok(over(&reader.visitor).into_response()),
        Err(AccountError::Other(error)) => Err(error.into()),
        Err(error) => Err(Failure::Internal(error.to_string())),
    }
}

async fn found(site: &Site, link: &str) -> Result<Option<Invited>, Failure> {
    match Token::parse(link) {
        Some(token) => Ok(site.app.invitation(&token).await?),
        None => Ok(None),
    }
}

fn draw(
    site: &Site,
    visitor: &Visitor,
    link: &str,
    invited: &Invited,
    name: &str,
    errors: &Errors,
) -> Markup {
    let lang = visitor.lang;
    let title = lang.pick("Vous êtes invité", "You are invited");
    let roles: Vec<&str> = invited.roles.iter().map(|role| role.text().say(lang)).collect();
    let paris = TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC);
    let until = paris.to_datetime(invited.expires_at).date();
    let lead = lang.pick(
        format!(
            "{} vous invite à agir en son nom\u{a0}: {}.",
            invited.organisation_name,
            roles.join("\u{a0}; ")
        ),
        format!("{} invites you to act for it: {}.", invited.organisation_name, roles.join("; ")),
    );
    let content = html! {
        (Heading::new(title).kicker(&invited.email).lead(lead).show())
        p.hint { (lang.pick("Cette invitation vaut jusqu’au ", "This invitation holds until ")) (date::time(until, lang)) "." }
        @if let Some(session) = &visitor.session {
            (page::section("signed-in", &lang.pick(format!("Vous êtes connecté\u{a0}: {}", session.name), format!("You are signed in: {}", session.name)), &html! {
                p { (lang.pick("L’invitation s’ajoute à votre compte si elle est adressée à la même adresse électronique.", "The invitation is added to your account if it is made to the same e-mail address.")) }
                (form::form(&format!("/invitation/{link}/accept"), &button::row(&[Button::primary(lang.pick("Accepter", "Accept"))])))
            }))
        } @else {
            @for (provider, label) in site.app.providers() {
                @let href = format!("/invitation/{link}/with/{provider}");
                (button::row(&[Button::primary(&lang.pick(format!("Accepter avec {label}"), format!("Accept with {label}"))).icon(Icon::Outside).href(&href)]))
            }
            (page::section("account", lang.pick("Ouvrir un compte avec un mot de passe", "Open an account with a password"), &form::form(&format!("/invitation/{link}"), &html! {
                (errors.summary(lang))
                (Field::new(lang, "name", lang.pick("Nom et prénom", "Name")).errors(errors).value(name).autocomplete("name").width(Width::Medium).text())
                (password::fields(errors, lang))
                (button::row(&[Button::primary(lang.pick("Ouvrir mon compte", "Open my account"))]))
                p.hint { (lang.pick("Vous avez déjà un compte\u{a0}? ", "You have an account already? ")) a href=(super::address("/sign-in", &[("to", &format!("/invitation/{link}"))])) { (lang.pick("Connectez-vous pour accepter", "Sign in to accept")) } }
            })))
        }
    };
    visitor.page(title).show(&content)
}
