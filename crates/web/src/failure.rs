//! What a page answers instead of what was asked. A failure travels beside its status; one layer,
//! [`dress`], draws it in the language of the reader, so that no handler draws an error page.

use crate::server::{Site, without_secret};
use crate::session::Visitor;
use crate::{look, pages};
use app::{FileError, Refused};
use axum::Json;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::{Action, Role, TABLE};
use domain::organisation::delegation_over;
use jiff::civil::Date;
use law::{Lang, Text};
use look::cite::Cite;
use look::notice::Notice;
use look::page::Heading;
use maud::{Markup, html};
use serde_json::json;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Why a page could not be shown or an act not be done.
#[derive(Clone, Debug)]
pub enum Failure {
    /// Nothing of that address is known to who asks.
    NotFound,
    /// Who asks may not do this; the right that it needs, where one is known.
    Forbidden(Option<Action>),
    /// One must sign in first, then comes back here.
    SignIn(String),
    /// One must sign in before sending a form.
    SignInFirst,
    /// One must show again who one is, then comes back here.
    Confirm(String),
    /// One must show again who one is before sending a form.
    Unconfirmed,
    /// The delegation under which one acted is over: whose, since when.
    DelegationOver(String, Date),
    /// Who the patient is was erased.
    Erased,
    /// Too much was asked for, too fast.
    TooMany,
    /// What was sent cannot be read.
    Unreadable,
    /// The law or the dossier says no.
    Refused(Box<Refused>),
    /// The page was drawn before the dossier changed.
    Stale(Vec<[String; 2]>),
    /// The file is not of a type that is stored.
    WrongType,
    /// What was sent is too large.
    TooLarge,
    /// The form comes from another site.
    Foreign,
    /// It took too long.
    Late,
    /// The program failed; the words are for the log.
    Internal(String),
}

impl From<app::Error> for Failure {
    fn from(error: app::Error) -> Self {
        match error {
            app::Error::NotFound | app::Error::File(FileError::NotFound) => Self::NotFound,
            app::Error::Forbidden => Self::Forbidden(None),
            app::Error::Unconfirmed => Self::Unconfirmed,
            app::Error::DelegationOver { laboratory, on } => Self::DelegationOver(laboratory, on),
            app::Error::Erased => Self::Erased,
            app::Error::Refused(refused) => Self::Refused(refused),
            app::Error::Stale(since) => Self::Stale(since),
            app::Error::Conflict(_) => Self::Stale(Vec::new()),
            app::Error::WrongType => Self::WrongType,
            app::Error::File(FileError::TooLarge { .. }) => Self::TooLarge,
            app::Error::File(FileError::Stopped(_)) => Self::Unreadable,
            error => Self::Internal(error.to_string()),
        }
    }
}

impl Failure {
    /// The same, naming the right that was missing.
    #[must_use]
    pub fn needing(self, action: Action) -> Self {
        match self {
            Self::Forbidden(None) => Self::Forbidden(Some(action)),
            other => other,
        }
    }

    const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden(_) | Self::Foreign | Self::DelegationOver(..) | Self::Unconfirmed => {
                StatusCode::FORBIDDEN
            }
            Self::SignIn(_) | Self::Confirm(_) => StatusCode::SEE_OTHER,
            Self::Erased => StatusCode::GONE,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::SignInFirst => StatusCode::UNAUTHORIZED,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Stale(_) => StatusCode::CONFLICT,
            Self::WrongType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Late => StatusCode::REQUEST_TIMEOUT,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The failure that a layer below told by its status alone.
    fn of_status(status: StatusCode) -> Option<Self> {
        Some(match status {
            StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Self::NotFound,
            StatusCode::FORBIDDEN => Self::Foreign,
            StatusCode::UNAUTHORIZED => Self::SignInFirst,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::REQUEST_TIMEOUT => Self::Late,
            StatusCode::TOO_MANY_REQUESTS => Self::TooMany,
            status if status.is_client_error() => Self::Unreadable,
            status if status.is_server_error() => Self::Internal(status.to_string()),
            _ => return None,
        })
    }

    const fn title(&self) -> Text {
        match self {
            Self::NotFound => Text::new("Page introuvable", "Page not found"),
            Self::Forbidden(_) => {
                Text::new("Cet acte ne vous est pas ouvert", "This act is not open to you")
            }
            Self::SignIn(_) | Self::SignInFirst => Text::new("Connectez-vous", "Sign in"),
            Self::Confirm(_) | Self::Unconfirmed => {
                Text::new("Confirmez que c’est bien vous", "Confirm that it is you")
            }
            Self::DelegationOver(..) => {
                Text::new("La délégation a pris fin", "The delegation has ended")
            }
            Self::Erased => Text::new("Identité effacée", "Identity erased"),
            Self::TooMany => Text::new("Trop de demandes", "Too many requests"),
            Self::Unreadable => Text::new("Envoi illisible", "The request could not be read"),
            Self::Refused(_) => Text::new("Acte refusé", "Act refused"),
            Self::Stale(_) => Text::new("Le dossier a changé", "The dossier has changed"),
            Self::WrongType => Text::new("Fichier refusé", "File refused"),
            Self::TooLarge => Text::new("Envoi trop volumineux", "Too large"),
            Self::Foreign => Text::new("Envoi refusé", "Request refused"),
            Self::Late => Text::new("Délai technique dépassé", "It took too long"),
            Self::Internal(_) => {
                Text::new("Le service a rencontré une erreur", "The service met an error")
            }
        }
    }

    const fn lead(&self) -> Text {
        match self {
            Self::NotFound => Text::new(
                "Cette adresse n’existe pas, ou ne désigne rien que vous puissiez consulter.",
                "This address does not exist, or is nothing that you may read.",
            ),
            Self::Forbidden(_) => Text::new(
                "Votre rôle sur ce dossier ne permet pas cet acte.",
                "Your role on this dossier does not allow this act.",
            ),
            Self::SignIn(_) | Self::SignInFirst => Text::new(
                "Votre session est terminée ou n’est pas ouverte. Rien n’a été enregistré\u{a0}: connectez-vous, puis revenez à la page précédente, où votre texte est encore.",
                "Your session has ended or is not open. Nothing was saved: sign in, then go back to the previous page, where your text still is.",
            ),
            Self::Confirm(_) | Self::Unconfirmed => Text::new(
                "Cet acte engage votre organisme\u{a0}: il demande que vous montriez à nouveau qui vous êtes. Rien n’a été enregistré. Confirmez votre identité, puis revenez à la page précédente, où votre texte est encore.",
                "This act commits your organisation: it asks you to show again who you are. Nothing was saved. Confirm who you are, then go back to the previous page, where your text still is.",
            ),
            Self::DelegationOver(..) => Text::new(
                "Vous n’agissez plus pour ce laboratoire.",
                "You no longer act for this laboratory.",
            ),
            Self::Erased => Text::new(
                "L’identité de ce patient a été effacée pour toujours\u{a0}: il n’en reste que le numéro.",
                "The identity of this patient was erased for ever: only the number is left.",
            ),
            Self::TooMany => Text::new(
                "Ce réseau envoie trop de demandes à la fois. Patientez une minute, puis recommencez.",
                "Too many requests come from this network at once. Wait a minute, then try again.",
            ),
            Self::Unreadable => Text::new(
                "Ce qui a été envoyé est incomplet ou interrompu. Revenez à la page précédente et recommencez.",
                "What was sent is incomplete or was cut off. Go back to the previous page and try again.",
            ),
            Self::Refused(_) => Text::new(
                "Le droit ou l’état du dossier ne permet pas cet acte.",
                "The law or the state of the dossier does not allow this act.",
            ),
            Self::Stale(_) => Text::new(
                "La page avait été affichée avant ce changement\u{a0}: rien n’a été enregistré.",
                "The page was shown before this change: nothing was saved.",
            ),
            Self::WrongType => Text::new(
                "Le fichier doit être un PDF, une image PNG ou JPEG, un document DOCX ou XLSX ou une archive ZIP, et son contenu doit correspondre à son nom.",
                "The file must be a PDF, a PNG or JPEG image, a DOCX or XLSX document or a ZIP archive, and its content must match its name.",
            ),
            Self::TooLarge => Text::new(
                "Un fichier ne peut dépasser 100\u{a0}Mo.",
                "A file may not be larger than 100 MB.",
            ),
            Self::Foreign => Text::new(
                "Ce formulaire a été envoyé depuis un autre site. Rien n’a été enregistré.",
                "This form was sent from another site. Nothing was saved.",
            ),
            Self::Late => Text::new(
                "L’envoi a pris trop de temps. Rien n’a été enregistré\u{a0}: recommencez.",
                "It took too long. Nothing was saved: try again.",
            ),
            Self::Internal(_) => Text::new(
                "Rien n’a été perdu de ce qui était enregistré. Recommencez dans un instant\u{a0}; si l’erreur persiste, transmettez le numéro ci-dessous.",
                "Nothing that was saved is lost. Try again in a moment; if the error stays, pass on the number below.",
            ),
        }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        if let Self::SignIn(back) = &self {
            let address = format!("/sign-in?to={}", pages::encoded(back));
            return Redirect::to(&address).into_response();
        }
        if let Self::Confirm(back) = &self {
            let address = format!("/account/confirm?to={}", pages::encoded(back));
            return Redirect::to(&address).into_response();
        }
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

/// Draws the failures, for a reader as a page, for a program as JSON.
pub async fn dress(State(site): State<Site>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let asked = parts.clone();
    let response = next.run(Request::from_parts(asked, body)).await;
    let told = response.extensions().get::<Arc<Failure>>().cloned();
    let bare = !response.headers().get(CONTENT_TYPE).is_some_and(|it| {
        it.as_bytes().starts_with(b"text/html") || it.as_bytes().starts_with(b"application/json")
    });
    let Some(failure) =
        told.or_else(|| Failure::of_status(response.status()).filter(|_| bare).map(Arc::new))
    else {
        return response;
    };
    let number = parts
        .headers
        .get("x-request-id")
        .and_then(|it| it.to_str().ok())
        .unwrap_or_default()
        .to_owned();
    if let Failure::Internal(why) = &*failure {
        let path = without_secret(parts.uri.path());
        tracing::error!(request = number, path, why, "a request failed");
    }
    if parts.uri.path().starts_with("/api/") {
        let message = failure.title().say(Lang::En);
        let error = json!({ "error": { "status": failure.status().as_u16(), "message": message } });
        return (failure.status(), Json(error)).into_response();
    }
    let visitor = match Visitor::from_request_parts(&mut parts, &site).await {
        Ok(visitor) => visitor,
        Err(_) => Visitor::unknown(&parts, &site),
    };
    let page = draw(&failure, &visitor, &number);
    let mut dressed = (failure.status(), page).into_response();
    let kept = response
        .headers()
        .iter()
        .filter(|(name, _)| *name != CONTENT_TYPE && *name != "content-length");
    for (name, value) in kept {
        dressed.headers_mut().append(name.clone(), HeaderValue::clone(value));
    }
    dressed
}

fn draw(failure: &Failure, visitor: &Visitor, number: &str) -> Markup {
    let lang = visitor.lang;
    let title = failure.title().say(lang);
    let content = html! {
        (Heading::new(title).lead(failure.lead().say(lang)).show())
        @match failure {
            Failure::Forbidden(Some(action)) => (Notice::info(lang.pick("Qui peut faire cet acte", "Who may do this act")).body(html! { p { (holders(*action, lang)) } }).show(lang)),
            Failure::Refused(refused) => (refusal(refused, lang)),
            Failure::Stale(since) if !since.is_empty() => (changes(since, lang)),
            Failure::Internal(_) => p { (lang.pick("Numéro de la demande\u{a0}: ", "Request number: ")) code { (number) } },
            Failure::Unconfirmed => p { a href="/account/confirm" target="_blank" rel="noopener" { (lang.pick("Confirmer mon identité (nouvel onglet)", "Confirm who I am (new tab)")) } },
            Failure::DelegationOver(laboratory, on) => (Notice::warning(delegation_over(laboratory, *on, lang)).show(lang)),
            Failure::SignInFirst => p { a href="/sign-in" { (lang.pick("Se connecter", "Sign in")) } },
            _ => {}
        }
        p { a href=(visitor.home()) { (lang.pick("Revenir à l’accueil", "Back to the first page")) } }
    };
    visitor.page(title).show(&content)
}

/// The roles that hold a right, as a sentence.
fn holders(action: Action, lang: Lang) -> String {
    let roles: BTreeSet<Role> =
        TABLE.iter().filter(|line| line.actions.contains(&action)).map(|line| line.role).collect();
    let names: Vec<&str> = roles.into_iter().map(|role| role.text().say(lang)).collect();
    names.join(lang.pick("\u{a0}; ", "; "))
}

/// A refusal: its sentence and its article.
#[must_use]
pub fn refusal(refused: &Refused, lang: Lang) -> Markup {
    let notice = Notice::refusal(refused.say(lang));
    match &refused.citation {
        Some(citation) => notice.cite(Cite::of(citation, lang)).show(lang),
        None => notice.show(lang),
    }
}

/// What changed since a page was drawn.
#[must_use]
pub fn changes(since: &[[String; 2]], lang: Lang) -> Markup {
    html! {
        p { (lang.pick("Depuis l’affichage de la page\u{a0}:", "Since the page was shown:")) }
        ul { @for title in since { li { (title[usize::from(lang == Lang::En)]) } } }
    }
}
