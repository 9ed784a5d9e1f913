//! Showing again who one is, before an act that commits.

use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::form::{self, Errors};
use crate::look::icon::Icon;
use crate::look::notice::Notice;
use crate::look::page::{self, Heading};
use crate::pages::sign_in::passkey::{self, Shown};
use crate::pages::sign_in::second;
use crate::pages::{address, local};
use crate::server::Site;
use crate::session::{self, SignedIn};
use app::{Means, SignInError};
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Form, Json};
use axum_extra::extract::CookieJar;
use law::{Lang, Say};
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;

/// Where one was going.
#[derive(Deserialize)]
pub struct Going {
    to: Option<String>,
}

/// The form.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Query(going): Query<Going>,
) -> Result<Markup, Failure> {
    let to = going.to.as_deref().map_or("/account/confirmed", |to| local(Some(to)));
    let means = site.app.means(&reader.session).await?;
    Ok(draw(&site, &reader, &means, to, &Errors::none()))
}

/// A password and a code as they are typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    password: String,
    code: String,
    to: Option<String>,
}

/// Confirms by password and code.
pub async fn enter(
    State(site): State<Site>,
    reader: SignedIn,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let to = local(typed.to.as_deref()).to_owned();
    let token = session::token(&jar, &site).ok_or(Failure::SignInFirst)?;
    let visit = reader.visitor.visit();
    let answer =
        site.app.confirm(&reader.session, &token, &typed.password, &typed.code, &visit).await;
    match answer {
        Ok(token) => Ok((session::begin(jar, &token, &site), Redirect::to(&to)).into_response()),
        Err(SignInError::Failed(error)) => Err(error.into()),
        Err(refused) => {
            let mut errors = Errors::none();
            let field = if matches!(refused, SignInError::Code) { "code" } else { "password" };
            errors.add(field, refused.say(reader.lang()));
            let means = site.app.means(&reader.session).await?;
            let page = draw(&site, &reader, &means, &to, &errors);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// Confirms by a passkey.
pub async fn by_passkey(
    State(site): State<Site>,
    reader: SignedIn,
    jar: CookieJar,
    Json(shown): Json<Shown>,
) -> Result<Response, Failure> {
    let token = session::token(&jar, &site).ok_or(Failure::SignInFirst)?;
    let visit = reader.visitor.visit();
    let answer = match shown.token() {
        Ok(ceremony) => {
            let shown = &shown.credential;
            site.app.confirm_by_passkey(&reader.session, &token, &ceremony, shown, &visit).await
        }
        Err(error) => Err(error),
    };
    match answer {
        Ok(token) => {
            let to = local(Some(&shown.to)).to_owned();
            Ok((session::begin(jar, &token, &site), Json(json!({ "to": to }))).into_response())
        }
        Err(error) => passkey::answered(Err(error), &reader.visitor),
    }
}

/// Where one comes who confirmed in another tab.
pub async fn done(reader: SignedIn) -> Markup {
    let lang = reader.lang();
    let title = lang.pick("Identité confirmée", "Identity confirmed");
    let content = html! {
        (Heading::new(title).show())
        (Notice::success(lang.pick("Vous pouvez fermer cet onglet et envoyer à nouveau votre formulaire, dans les dix minutes.", "You can close this tab and send your form again, within ten minutes.")).show(lang))
    };
    reader.page(title).show(&content)
}

fn draw(site: &Site, reader: &SignedIn, means: &Means, to: &str, errors: &Errors) -> Markup {
    let lang = reader.lang();
    let title = lang.pick("Confirmez que c’est bien vous", "Confirm that it is you");
    let content = html! {
        (Heading::new(title).lead(lang.pick(
            "L’acte qui suit engage votre organisme. Il demande votre identité à nouveau\u{a0}; elle vaut ensuite dix minutes.",
            "The act that follows commits your organisation. It asks again who you are; that then holds for ten minutes.",
        )).show())
        @for (name, label) in site.app.providers() {
            @if means.identities.iter().any(|it| it.provider == name) {
                @let href = address(&format!("/account/confirm/with/{name}"), &[("to", &to.to_owned())]);
                (button::row(&[Button::primary(&lang.pick(format!("Confirmer avec {label}"), format!("Confirm with {label}"))).icon(Icon::Outside).href(&href)]))
            }
        }
        @if !means.passkeys.is_empty() && site.app.keeps_passkeys() {
            (page::section("passkey", lang.pick("Avec une clé d’accès", "With a passkey"), &passkey::button("show", lang.pick("Utiliser ma clé d’accès", "Use my passkey"), "/sign-in/passkey/begin", "/account/confirm/passkey", to, lang)))
        }
        @if means.password {
            (page::section("by-password", lang.pick("Avec votre mot de passe", "With your password"), &with_password(means, to, errors, lang)))
        }
    };
    reader.page(title).script("passkeys.js").show(&content)
}

fn with_password(means: &Means, to: &str, errors: &Errors, lang: Lang) -> Markup {
    form::form(
        "/account/confirm",
        &html! {
            (errors.summary(lang))
            (form::hidden("to", to))
            (super::present_password(errors, lang))
            @if means.code {
                (second::code(errors, lang.pick("Les six chiffres de votre application.", "The six digits of your application."), lang))
            }
            (button::row(&[Button::primary(lang.pick("Confirmer", "Confirm")), Button::quiet(lang.pick("Annuler", "Cancel")).href("/home")]))
        },
    )
}
