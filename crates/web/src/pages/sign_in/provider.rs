//! Signing in by an outside provider, and the site at which one works.

use super::second::over;
use super::{HOME, leave_before, local};
use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::form::{self, Choice, Errors, Field};
use crate::look::notice::Notice;
use crate::look::page::Heading;
use crate::server::Site;
use crate::session::{self, SignedIn, Visitor};
use app::{Arrival, Practice, Purpose, SignInError};
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use domain::access::Role;
use law::Say;
use maud::{Markup, html};
use serde::Deserialize;
use uuid::Uuid;

/// Where one was going.
#[derive(Deserialize)]
pub struct Going {
    to: Option<String>,
}

/// Goes to a provider to sign in. It is a link, not a form: a form may not lead to another site.
pub async fn begin(
    State(site): State<Site>,
    visitor: Visitor,
    jar: CookieJar,
    Path(provider): Path<String>,
    Query(going): Query<Going>,
) -> Result<Response, Failure> {
    let to = local(going.to.as_deref());
    leave(&site, &visitor, jar, &provider, Purpose::SignIn, to).await
}

/// Goes to a provider to accept an invitation.
pub async fn accept(
    State(site): State<Site>,
    visitor: Visitor,
    jar: CookieJar,
    Path((invitation, provider)): Path<(String, String)>,
) -> Result<Response, Failure> {
    leave(&site, &visitor, jar, &provider, Purpose::Accept(invitation), HOME).await
}

/// Goes to a provider to be known by it from then on.
pub async fn link(
    State(site): State<Site>,
    reader: SignedIn,
    jar: CookieJar,
    Path(provider): Path<String>,
) -> Result<Response, Failure> {
    reader.is_sure()?;
    let purpose = Purpose::Link(reader.acting().person.0);
    leave(&site, &reader.visitor, jar, &provider, purpose, "/account").await
}

/// Goes to a provider to show again who one is.
pub async fn confirm(
    State(site): State<Site>,
    reader: SignedIn,
    jar: CookieJar,
    Path(provider): Path<String>,
    Query(going): Query<Going>,
) -> Result<Response, Failure> {
    let purpose = Purpose::Confirm(reader.acting().person.0);
    let to = local(going.to.as_deref());
    leave(&site, &reader.visitor, jar, &provider, purpose, to).await
}

/// Goes to a provider.
///
/// # Errors
/// When the program failed; what the provider refuses is shown.
pub async fn leave(
    site: &Site,
    visitor: &Visitor,
    jar: CookieJar,
    provider: &str,
    purpose: Purpose,
    to: &str,
) -> Result<Response, Failure> {
    match site.app.begin_provider(provider, purpose, to, &visitor.visit()).await {
        Ok(journey) => {
            let jar = session::go_on(jar, &journey.token, site);
            Ok((jar, Redirect::to(&journey.address)).into_response())
        }
        Err(error) => refused(error, visitor),
    }
}

/// What a provider gives back in the address.
#[derive(Deserialize)]
pub struct Back {
    #[serde(default)]
    state: String,
    code: Option<String>,
}

/// Comes back from a provider.
pub async fn back(
    State(site): State<Site>,
    visitor: Visitor,
    jar: CookieJar,
    Path(provider): Path<String>,
    Query(back): Query<Back>,
) -> Result<Response, Failure> {
    let Some(journey) = session::under_way(&jar, &site) else {
        return Ok(over(&visitor).into_response());
    };
    let token = session::token(&jar, &site);
    let current = visitor.session.as_ref().zip(token.as_ref());
    let code = back.code.as_deref();
    let visit = visitor.visit();
    let arrived = site.app.end_provider(&provider, &journey, &back.state, code, current, &visit);
    match arrived.await {
        Ok(Arrival::Entered(entered, to)) => {
            leave_before(&site, &jar).await?;
            let to = if entered.asks_place { "/account/place".to_owned() } else { to };
            Ok((session::enter(jar, &entered, &site), Redirect::to(&to)).into_response())
        }
        Ok(Arrival::Practices(choice)) => {
            let jar = session::go_on(jar, &choice, &site);
            Ok((jar, Redirect::to("/sign-in/practice")).into_response())
        }
        Ok(Arrival::Linked) => Ok(Redirect::to("/account?done=linked").into_response()),
        Ok(Arrival::Confirmed(token, to)) => {
            let to = local(Some(&to)).to_owned();
            Ok((session::begin(jar, &token, &site), Redirect::to(&to)).into_response())
        }
        Err(error) => refused(error, &visitor),
    }
}

fn refused(error: SignInError, visitor: &Visitor) -> Result<Response, Failure> {
    let status = match &error {
        SignInError::Failed(_) => return Err(super::second::fault(error)),
        SignInError::Over => return Ok(over(visitor).into_response()),
        SignInError::Provider(app::ProviderError::Unknown) => return Err(Failure::NotFound),
        SignInError::Provider(app::ProviderError::Down { .. }) => StatusCode::BAD_GATEWAY,
        SignInError::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
        _ => StatusCode::FORBIDDEN,
    };
    let lang = visitor.lang;
    let title = lang.pick("Connexion refusée", "Sign-in refused");
    let content = html! {
        (Heading::new(title).show())
        (Notice::refusal(error.say(lang)).show(lang))
        (button::row(&[Button::primary(lang.pick("Revenir à la connexion", "Back to the sign-in")).href("/sign-in")]))
    };
    Ok((status, visitor.page(title).show(&content)).into_response())
}

/// The sites among which a health professional chooses.
pub async fn practices(
    State(site): State<Site>,
    visitor: Visitor,
    jar: CookieJar,
) -> Result<Response, Failure> {
    let Some(choice) = session::under_way(&jar, &site) else {
        return Ok(over(&visitor).into_response());
    };
    match site.app.practices(&choice).await {
        Ok(practices) => Ok(choosing(&practices, &visitor).into_response()),
        Err(error) => refused(error, &visitor),
    }
}

/// A site.
#[derive(Deserialize)]
pub struct Chosen {
    place: Uuid,
}

/// Enters at a site.
pub async fn choose(
    State(site): State<Site>,
    visitor: Visitor,
    jar: CookieJar,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Failure> {
    let Some(choice) = session::under_way(&jar, &site) else {
        return Ok(over(&visitor).into_response());
    };
    match site.app.enter_practice(&choice, chosen.place, &visitor.visit()).await {
        Ok((entered, to)) => {
            leave_before(&site, &jar).await?;
            let to = local(Some(&to)).to_owned();
            Ok((session::enter(jar, &entered, &site), Redirect::to(&to)).into_response())
        }
        Err(error) => refused(error, &visitor),
    }
}

fn choosing(practices: &[Practice], visitor: &Visitor) -> Markup {
    let lang = visitor.lang;
    let title = lang.pick("Où exercez-vous aujourd’hui\u{a0}?", "Where do you work today?");
    let choices: Vec<Choice> = practices
        .iter()
        .map(|it| {
            let role = Role::from_word(&it.role).map_or("", |role| role.text().say(lang));
            Choice::new(it.place.to_string(), &it.name)
                .hint(format!("{}, {role}", it.organisation_name))
        })
        .collect();
    let content = html! {
        (Heading::new(title).lead(lang.pick(
            "Votre identité professionnelle indique plusieurs lieux d’exercice. Vous pourrez en changer depuis votre compte.",
            "Your professional identity names several places of work. You can change from your account.",
        )).show())
        (form::form("/sign-in/practice", &html! {
            (Field::new(lang, "place", lang.pick("Lieu d’exercice", "Place of work")).errors(&Errors::none()).radios(&choices))
            (button::row(&[Button::primary(lang.pick("Continuer", "Continue"))]))
        }))
    };
    visitor.page(title).show(&content)
}
