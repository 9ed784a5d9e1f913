//! Patients on their own forms: a session in a cookie of its own, sent to the addresses below their
//! link alone, which reaches nothing else.

use super::Visitor;
use crate::server::Site;
use app::{OwnEntry, Token};
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};

/// The cookie that holds the token of a patient's session.
const PATIENT: &str = "aube_patient";

/// A cookie that is bound to a path cannot bear the name of one that is bound to the host.
fn name(site: &Site) -> String {
    if site.settings.is_secure() { format!("__Secure-{PATIENT}") } else { PATIENT.to_owned() }
}

/// The address of a link.
#[must_use]
pub fn path(link: &str) -> String {
    format!("/p/{}", crate::pages::encoded(link))
}

/// Keeps a session that begins.
pub fn begin(jar: CookieJar, link: &str, token: &Token, site: &Site) -> CookieJar {
    let cookie = Cookie::build((name(site), token.as_str().to_owned()))
        .path(path(link))
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(site.settings.is_secure());
    jar.add(cookie.build())
}

/// Drops a session that is over.
pub fn end(jar: CookieJar, link: &str, site: &Site) -> CookieJar {
    let cookie = Cookie::build((name(site), "")).path(path(link));
    jar.remove(cookie.secure(site.settings.is_secure()).build())
}

/// The token that a browser sent.
#[must_use]
pub fn token(jar: &CookieJar, site: &Site) -> Option<Token> {
    jar.get(&name(site)).and_then(|it| Token::parse(it.value()))
}

/// A patient who has shown link and code. Whoever has not is led to where the code is asked for.
#[derive(Clone, Debug)]
pub struct OwnReader {
    /// The reader: nobody is looked up as signed in.
    pub visitor: Visitor,
    /// What they may reach.
    pub entry: OwnEntry,
    /// The link, as it stands in the address.
    pub link: String,
}

impl FromRequestParts<Site> for OwnReader {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Response> {
        let params = RawPathParams::from_request_parts(parts, site).await;
        let params = params.map_err(IntoResponse::into_response)?;
        let mut found = params.iter().filter(|(name, _)| *name == "link");
        let link = found.next().map(|(_, value)| value.to_owned()).unwrap_or_default();
        let jar = CookieJar::from_headers(&parts.headers);
        let entry = match token(&jar, site) {
            Some(token) => site.app.own_entry(&link, &token).await.map_err(failed)?,
            None => None,
        };
        let Some(entry) = entry else {
            return Err(Redirect::to(&path(&link)).into_response());
        };
        Ok(Self { visitor: Visitor::unknown(parts, site), entry, link })
    }
}

fn failed(error: app::Error) -> Response {
    crate::failure::Failure::from(error).into_response()
}
