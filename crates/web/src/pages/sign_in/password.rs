//! A forgotten password.

use super::second::over;
use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::form::{self, Errors, Field, Width};
use crate::look::notice::Notice;
use crate::look::page::Heading;
use crate::server::Site;
use crate::session::Visitor;
use app::{AccountError, SignInError, Token};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use law::{Lang, Say};
use maud::{Markup, html};
use serde::Deserialize;

/// The form that asks for a link.
pub async fn show(visitor: Visitor) -> Markup {
    ask(&visitor, &Errors::none())
}

/// An address as it is typed.
#[derive(Deserialize)]
pub struct Asking {
    email: String,
}

/// Sends a link. What is answered is the same whether or not the address has an account.
pub async fn send(
    State(site): State<Site>,
    visitor: Visitor,
    Form(asking): Form<Asking>,
) -> Result<Response, Failure> {
    let lang = visitor.lang;
    match site.app.forgot_password(&asking.email, &visitor.visit()).await {
        Ok(()) => {}
        Err(SignInError::Failed(error)) => return Err(error.into()),
        Err(refused) => {
            let mut errors = Errors::none();
            errors.add("email", refused.say(lang));
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, ask(&visitor, &errors)).into_response());
        }
    }
    let title = lang.pick("Consultez vos messages", "Look at your mail");
    let content = html! {
        (Heading::new(title).lead(lang.pick(
            "Si un compte est ouvert à cette adresse, un lien vient d’y être envoyé. Il vaut trente minutes et ne sert qu’une fois.",
            "If an account is open at this address, a link was just sent there. It holds for thirty minutes and serves once.",
        )).show())
        p { a href="/sign-in" { (lang.pick("Revenir à la connexion", "Back to the sign-in")) } }
    };
    Ok(visitor.page(title).show(&content).into_response())
}

/// The form of a new password, by a link.
pub async fn renew(
    State(site): State<Site>,
    visitor: Visitor,
    Path(link): Path<String>,
) -> Result<Response, Failure> {
    let Some(token) = Token::parse(&link) else { return Ok(over(&visitor).into_response()) };
    if !site.app.may_renew_password(&token).await? {
        return Ok(over(&visitor).into_response());
    }
    Ok(renewing(&visitor, &link, &Errors::none()).into_response())
}

/// A new password as it is typed.
#[derive(Deserialize)]
pub struct Renewing {
    password: String,
    again: String,
}

/// Takes a new password.
pub async fn take(
    State(site): State<Site>,
    visitor: Visitor,
    Path(link): Path<String>,
    Form(typed): Form<Renewing>,
) -> Result<Response, Failure> {
    let lang = visitor.lang;
    let Some(token) = Token::parse(&link) else { return Ok(over(&visitor).into_response()) };
    let mut errors = Errors::none();
    if typed.password == typed.again {
        match site.app.renew_password(&token, &typed.password, &visitor.visit()).await {
            Ok(()) => {
                let title = lang.pick("Mot de passe changé", "Password changed");
                let content = html! {
                    (Heading::new(title).show())
                    (Notice::success(lang.pick("Toutes vos sessions ont été fermées.", "All your sessions were closed.")).show(lang))
                    (button::row(&[Button::primary(lang.pick("Se connecter", "Sign in")).href("/sign-in")]))
                };
                return Ok(visitor.page(title).show(&content).into_response());
            }
            Err(AccountError::NoAccount) => return Ok(over(&visitor).into_response()),
            Err(AccountError::Other(error)) => return Err(error.into()),
            Err(refused) => errors.add("password", refused.say(lang)),
        }
    } else {
        errors.add("again", different(lang));
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, renewing(&visitor, &link, &errors)).into_response())
}

/// Two entries of a password that are not the same.
pub const fn different(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => "Les deux saisies diffèrent.",
        Lang::En => "The two entries differ.",
    }
}

/// The two fields of a new password.
pub fn fields(errors: &Errors, lang: Lang) -> Markup {
    html! {
        (Field::new(lang, "password", lang.pick("Nouveau mot de passe", "New password"))
            .hint(lang.pick("Douze caractères au moins. Une phrase se retient mieux qu’un mot compliqué.", "At least twelve characters. A sentence is easier to remember than a complicated word."))
            .errors(errors).autocomplete("new-password").width(Width::Medium).password())
        (Field::new(lang, "again", lang.pick("Encore une fois", "Once more")).errors(errors).autocomplete("new-password").width(Width::Medium).password())
    }
}

fn ask(visitor: &Visitor, errors: &Errors) -> Markup {
    let lang = visitor.lang;
    let title = lang.pick("Mot de passe oublié", "Forgotten password");
    let content = html! {
        (Heading::new(title).lead(lang.pick(
            "Indiquez l’adresse de votre compte\u{a0}: un lien y sera envoyé pour choisir un nouveau mot de passe. Votre code à usage unique vous sera toujours demandé.",
            "Give the address of your account: a link will be sent there to choose a new password. Your one-time code will still be asked for.",
        )).show())
        (form::form("/sign-in/password", &html! {
            (errors.summary(lang))
            (Field::new(lang, "email", lang.pick("Adresse électronique", "E-mail address")).errors(errors).autocomplete("username").width(Width::Medium).email())
            (button::row(&[Button::primary(lang.pick("Envoyer le lien", "Send the link")), Button::quiet(lang.pick("Annuler", "Cancel")).href("/sign-in")]))
        }))
    };
    visitor.page(title).show(&content)
}

fn renewing(visitor: &Visitor, link: &str, errors: &Errors) -> Markup {
    let lang = visitor.lang;
    let title = lang.pick("Choisir un nouveau mot de passe", "Choose a new password");
    let content = html! {
        (Heading::new(title).show())
        (form::form(&format!("/sign-in/password/{link}"), &html! {
            (errors.summary(lang))
            (fields(errors, lang))
            (button::row(&[Button::primary(lang.pick("Changer le mot de passe", "Change the password"))]))
        }))
    };
    visitor.page(title).show(&content)
}
