//! The second half of a sign-in: a code, a passkey, or the setting up of codes.

use super::{leave_before, local, passkey};
use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::form::{self, Errors, Field, Width};
use crate::look::notice::Notice;
use crate::look::page::{self, Heading};
use crate::look::qr;
use crate::server::Site;
use crate::session::{self, Visitor};
use app::{CodeSecret, Second, SignInError, Token};
use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use law::{Lang, Say};
use maud::{Markup, html};
use serde::Deserialize;

/// Where one was going.
#[derive(Deserialize)]
pub struct Going {
    to: Option<String>,
}

/// The form: for a code, or for setting codes up.
pub async fn show(
    State(site): State<Site>,
    visitor: Visitor,
    jar: CookieJar,
    Query(going): Query<Going>,
) -> Result<Response, Failure> {
    let to = local(going.to.as_deref()).to_owned();
    draw(&site, &visitor, &jar, &to, &Errors::none()).await
}

/// A code as it is typed.
#[derive(Deserialize)]
pub struct Typed {
    code: String,
    to: Option<String>,
}

/// Takes a code.
pub async fn enter(
    State(site): State<Site>,
    visitor: Visitor,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let to = local(typed.to.as_deref()).to_owned();
    let Some(half) = session::under_way(&jar, &site) else {
        return Ok(over(&visitor).into_response());
    };
    let setting_up = site.app.second(&half).await.map_err(fault)?;
    let visit = visitor.visit();
    let answer = match setting_up {
        None => return Ok(over(&visitor).into_response()),
        Some(second) if second.is_to_be_set_up() => {
            site.app.confirm_codes(&half, &typed.code, &visit).await
        }
        Some(_) => {
            let entered = site.app.give_code(&half, &typed.code, &visit).await;
            entered.map(|entered| (entered, Vec::new()))
        }
    };
    match answer {
        Ok((entered, recovery)) => {
            leave_before(&site, &jar).await?;
            let to = if entered.asks_place { "/account/place".to_owned() } else { to };
            let jar = session::enter(jar, &entered, &site);
            if recovery.is_empty() {
                return Ok((jar, Redirect::to(&to)).into_response());
            }
            let page = recovery_codes(&recovery, &to, visitor.lang);
            let title = visitor.lang.pick("Codes de secours", "Recovery codes");
            Ok((jar, visitor.page(title).show(&page)).into_response())
        }
        Err(SignInError::Failed(error)) => Err(error.into()),
        Err(SignInError::Over) => Ok(over(&visitor).into_response()),
        Err(refused) => {
            let mut errors = Errors::none();
            errors.add("code", refused.say(visitor.lang));
            let page = draw(&site, &visitor, &jar, &to, &errors).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

async fn draw(
    site: &Site,
    visitor: &Visitor,
    jar: &CookieJar,
    to: &str,
    errors: &Errors,
) -> Result<Response, Failure> {
    let lang = visitor.lang;
    let Some(half) = session::under_way(jar, site) else {
        return Ok(over(visitor).into_response());
    };
    let Some(second) = site.app.second(&half).await.map_err(fault)? else {
        return Ok(over(visitor).into_response());
    };
    let content = if second.is_to_be_set_up() {
        match set_up(site, &half).await? {
            Some(secret) => setting_up(&secret, to, errors, lang),
            None => return Ok(over(visitor).into_response()),
        }
    } else {
        asking(second, to, errors, lang)
    };
    let title = lang.pick("Deuxième étape", "Second step");
    Ok(visitor.page(title).script("passkeys.js").show(&content).into_response())
}

async fn set_up(site: &Site, half: &Token) -> Result<Option<CodeSecret>, Failure> {
    match site.app.set_up_codes(half).await {
        Ok(secret) => Ok(Some(secret)),
        Err(SignInError::Over) => Ok(None),
        Err(error) => Err(fault(error)),
    }
}

fn asking(second: Second, to: &str, errors: &Errors, lang: Lang) -> Markup {
    html! {
        (Heading::new(lang.pick("Deuxième étape", "Second step")).lead(lang.pick(
            "Votre mot de passe est juste. Montrez encore que vous tenez votre appareil.",
            "Your password is right. Show once more that you hold your device.",
        )).show())
        @if second.code {
            (form::form("/sign-in/second", &html! {
                (errors.summary(lang))
                (form::hidden("to", to))
                (code(errors, lang.pick("Les six chiffres de votre application, ou l’un de vos codes de secours.", "The six digits of your application, or one of your recovery codes."), lang))
                (button::row(&[Button::primary(lang.pick("Se connecter", "Sign in"))]))
            }))
        }
        @if second.passkey {
            (page::section("passkey", lang.pick("Avec une clé d’accès", "With a passkey"), &passkey::button("show", lang.pick("Utiliser ma clé d’accès", "Use my passkey"), "/sign-in/passkey/begin", "/sign-in/passkey", to, lang)))
        }
    }
}

/// The field of a code.
pub fn code(errors: &Errors, hint: &str, lang: Lang) -> Markup {
    Field::new(lang, "code", lang.pick("Code à usage unique", "One-time code"))
        .hint(hint)
        .errors(errors)
        .autocomplete("one-time-code")
        .width(Width::Medium)
        .text()
}

fn setting_up(secret: &CodeSecret, to: &str, errors: &Errors, lang: Lang) -> Markup {
    html! {
        (Heading::new(lang.pick("Préparez vos codes à usage unique", "Set up your one-time codes")).lead(lang.pick(
            "Un mot de passe ne suffit pas ici. Une application d’authentification de votre téléphone donne un code différent toutes les trente secondes\u{a0}; préparez-la une fois pour toutes.",
            "A password alone is not enough here. An authenticator application of your telephone gives another code every thirty seconds; set it up once for all.",
        )).show())
        (form::form("/sign-in/second", &html! {
            (errors.summary(lang))
            (form::hidden("to", to))
            (secret_shown(secret, lang))
            (code(errors, lang.pick("Les six chiffres que l’application affiche maintenant.", "The six digits that the application shows now."), lang))
            (button::row(&[Button::primary(lang.pick("Terminer", "Finish"))]))
        }))
    }
}

/// A secret of codes, as a picture and as text.
pub fn secret_shown(secret: &CodeSecret, lang: Lang) -> Markup {
    html! {
        ol.steps-plain {
            li { (lang.pick("Ouvrez votre application d’authentification et ajoutez un compte.", "Open your authenticator application and add an account.")) }
            li { (lang.pick("Photographiez cette image, ou recopiez le secret\u{a0}:", "Scan this picture, or copy the secret:"))
                div.qr-line {
                    (qr::picture(&secret.address, lang.pick("Secret à photographier avec l’application", "Secret to be scanned by the application")))
                    p { code.secret { (secret.typed) } }
                }
            }
            li { (lang.pick("Saisissez le code qu’elle affiche.", "Type the code that it shows.")) }
        }
    }
}

/// Recovery codes, shown once.
pub fn recovery_codes(codes: &[String], to: &str, lang: Lang) -> Markup {
    html! {
        (Heading::new(lang.pick("Gardez vos codes de secours", "Keep your recovery codes")).lead(lang.pick(
            "Chacun remplace une fois le code de l’application, si vous perdez votre téléphone. Ils ne seront plus affichés\u{a0}: imprimez-les ou recopiez-les en lieu sûr.",
            "Each replaces the code of the application once, if you lose your telephone. They will not be shown again: print them or copy them to a safe place.",
        )).show())
        ul.recovery { @for code in codes { li { code { (code) } } } }
        (button::row(&[Button::primary(lang.pick("Je les ai gardés", "I have kept them")).href(to)]))
    }
}

/// What is shown for a step that is over.
pub fn over(visitor: &Visitor) -> (StatusCode, Markup) {
    let lang = visitor.lang;
    let title = lang.pick("Étape expirée", "Step expired");
    let content = html! {
        (Heading::new(title).show())
        (Notice::warning(SignInError::Over.say(lang)).show(lang))
        (button::row(&[Button::primary(lang.pick("Se connecter", "Sign in")).href("/sign-in")]))
    };
    (StatusCode::GONE, visitor.page(title).show(&content))
}

/// A failure of the program while somebody signs in.
pub fn fault(error: SignInError) -> Failure {
    match error {
        SignInError::Failed(error) => error.into(),
        other => Failure::Internal(other.to_string()),
    }
}
