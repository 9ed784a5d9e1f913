//! Signing in by a passkey: what the script of the page asks for and gives back.

use super::{HOME, leave_before, local};
use crate::failure::Failure;
use crate::server::Site;
use crate::session::{self, Visitor};
use app::{SignInError, Token};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use law::{Lang, Say};
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;

/// What the script gives back.
#[derive(Deserialize)]
pub struct Shown {
    /// The secret of the ceremony.
    pub token: String,
    /// The name that its holder gives a new passkey.
    #[serde(default)]
    pub name: String,
    /// What the browser answers.
    pub credential: String,
    /// Where one was going.
    #[serde(default)]
    pub to: String,
}

impl Shown {
    /// The secret of the ceremony.
    ///
    /// # Errors
    /// When it cannot be one.
    pub fn token(&self) -> Result<Token, SignInError> {
        Token::parse(&self.token).ok_or(SignInError::Over)
    }
}

/// Begins the ceremony.
pub async fn begin(State(site): State<Site>, visitor: Visitor) -> Result<Response, Failure> {
    let begun = site.app.begin_passkey_sign_in(&visitor.visit()).await;
    answered(begun.map(|it| json!({ "options": it.options, "token": it.token.as_str() })), &visitor)
}

/// Ends it: one is in.
pub async fn enter(
    State(site): State<Site>,
    visitor: Visitor,
    jar: CookieJar,
    Json(shown): Json<Shown>,
) -> Result<Response, Failure> {
    let entered = match shown.token() {
        Ok(token) => site.app.sign_in_by_passkey(&token, &shown.credential, &visitor.visit()).await,
        Err(error) => Err(error),
    };
    let entered = match entered {
        Ok(entered) => entered,
        Err(error) => return answered(Err(error), &visitor),
    };
    leave_before(&site, &jar).await?;
    let to = if shown.to.is_empty() { HOME } else { local(Some(&shown.to)) };
    let to = if entered.asks_place { "/account/place" } else { to };
    Ok((session::enter(jar, &entered, &site), Json(json!({ "to": to }))).into_response())
}

/// An answer for the script: what it asked for, or a sentence.
///
/// # Errors
/// When the program failed.
pub fn answered(
    answer: Result<serde_json::Value, SignInError>,
    visitor: &Visitor,
) -> Result<Response, Failure> {
    match answer {
        Ok(value) => Ok(Json(value).into_response()),
        Err(SignInError::Failed(error)) => Err(error.into()),
        Err(refused) => {
            let said = json!({ "error": refused.say(visitor.lang) });
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Json(said)).into_response())
        }
    }
}

/// The button of a ceremony, dead until the script finds that the browser can. The line under it
/// says how it goes.
#[must_use]
pub fn button(what: &str, label: &str, begin: &str, end: &str, to: &str, lang: Lang) -> Markup {
    let line = format!("passkey-{what}");
    html! {
        p.buttons {
            button.button.is-secondary type="button" disabled data-passkey=(what) data-begin=(begin) data-end=(end) data-to=(to)
                aria-describedby=(line)
                data-waiting=(lang.pick("Votre navigateur vous guide…", "Your browser guides you…"))
                data-failed=(lang.pick("La clé d’accès n’a pas été utilisée. Réessayez, ou choisissez un autre moyen.", "The passkey was not used. Try again, or choose another way."))
                data-absent=(lang.pick("Ce navigateur ne connaît pas les clés d’accès.", "This browser knows no passkeys."))
            { (label) }
        }
        p.hint id=(line) role="status" {
            noscript { (lang.pick("Les clés d’accès demandent JavaScript\u{a0}; les autres moyens n’en ont pas besoin.", "Passkeys need JavaScript; the other ways do not.")) }
        }
    }
}
