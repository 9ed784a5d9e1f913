//! One's own account: who one is here, how one shows it, where one is signed in.

pub mod codes;
pub mod confirm;
pub mod passkeys;
pub mod place;

use super::journal;
use super::sign_in::password;
use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::form::{self, Errors, Field, Width};
use crate::look::icon::Icon;
use crate::look::notice::Notice;
use crate::look::page::{self, Heading};
use crate::look::state::State as Shade;
use crate::look::summary;
use crate::look::table::{Column, Table};
use crate::server::Site;
use crate::session::SignedIn;
use app::{AccountError, Means, OpenSession};
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use law::{Lang, Say, Text};
use maud::{Markup, html};
use serde::Deserialize;

/// What was just done, in the address.
#[derive(Deserialize)]
pub struct Done {
    done: Option<String>,
}

/// What is said once something is done.
const DONE: [(&str, Text); 8] = [
    (
        "linked",
        Text::new(
            "L’identité est associée à votre compte.",
            "The identity is linked to your account.",
        ),
    ),
    (
        "unlinked",
        Text::new(
            "L’identité n’est plus associée à votre compte.",
            "The identity is linked to your account no more.",
        ),
    ),
    (
        "accepted",
        Text::new(
            "L’invitation est acceptée\u{a0}: le rôle est dans la liste ci-dessous.",
            "The invitation is accepted: the role is in the list below.",
        ),
    ),
    (
        "password",
        Text::new(
            "Le mot de passe est changé, vos autres sessions sont fermées.",
            "The password is changed, your other sessions are closed.",
        ),
    ),
    ("passkey", Text::new("La clé d’accès est ajoutée.", "The passkey is added.")),
    ("removed", Text::new("La clé d’accès est retirée.", "The passkey is removed.")),
    ("ended", Text::new("La session est fermée.", "The session is closed.")),
    ("others", Text::new("Vos autres sessions sont fermées.", "Your other sessions are closed.")),
];

/// The page.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Query(done): Query<Done>,
) -> Result<Markup, Failure> {
    let lang = reader.lang();
    let means = site.app.means(&reader.session).await?;
    let sessions = site.app.sessions(reader.acting()).await?;
    let entries = site.app.own_journal(reader.acting()).await?;
    let title = lang.pick("Mon compte", "My account");
    let told = done.done.and_then(|word| DONE.iter().find(|it| it.0 == word).map(|it| it.1));
    let content = html! {
        (Heading::new(title).kicker(&reader.session.name).lead(&means.email).show())
        @if let Some(told) = told { (Notice::success(told.say(lang)).show(lang)) }
        (page::section("roles", lang.pick("Vos rôles", "Your roles"), &roles(&reader, lang)))
        (page::section("means", lang.pick("Vous connecter", "Signing in"), &ways(&site, &means, lang)))
        (page::section("sessions", lang.pick("Vos sessions ouvertes", "Your open sessions"), &open(&sessions, &reader, lang)))
        (page::section("journal", lang.pick("Derniers événements de votre compte", "Latest events of your account"), &journal::own(&entries, lang)))
    };
    Ok(reader.page(title).script("passkeys.js").show(&content))
}

fn roles(reader: &SignedIn, lang: Lang) -> Markup {
    let acting = reader.acting();
    let columns = vec![
        Column::new(lang.pick("Rôle", "Role")),
        Column::new(lang.pick("Organisme", "Organisation")),
        Column::new(lang.pick("Agir", "Act")).unseen(),
    ];
    let rows = reader.session.parts.iter().map(|part| {
        let current = part.organisation == acting.organisation && part.role == acting.role;
        let act = if current {
            Shade::InProgress.saying(lang.pick("Rôle actuel", "Present role"))
        } else {
            button::post(
                "/role",
                &[("organisation", &part.organisation.to_string()), ("role", part.role.word())],
                &Button::secondary(lang.pick("Agir dans ce rôle", "Act in this role")),
            )
        };
        vec![
            html! { (part.role.text().say(lang)) },
            html! { (part.organisation_name) ", " (part.kind.text().say(lang)) },
            act,
        ]
    });
    html! {
        (Table::new(lang.pick("Vos rôles", "Your roles"), columns).caption_unseen().rows(rows).show(lang))
        @if acting.role.has_patients() {
            p { a href="/account/place" { (lang.pick("Changer de lieu d’exercice", "Change the place of work")) } }
        }
    }
}

/// The ways in which one shows who one is.
fn ways(site: &Site, means: &Means, lang: Lang) -> Markup {
    let password = html! {
        @if means.password { (lang.pick("Oui", "Yes")) } @else { (lang.pick("Aucun", "None")) }
        " – " a href="/account/password" { @if means.password { (lang.pick("Changer", "Change")) } @else { (lang.pick("En choisir un", "Choose one")) } }
    };
    let codes = html! {
        @if means.code {
            (lang.pick(format!("Oui, {} codes de secours restants", means.recoveries), format!("Yes, {} recovery codes left", means.recoveries)))
        } @else { (lang.pick("Non", "No")) }
        " – " a href="/account/codes" { @if means.code { (lang.pick("Changer d’application", "Change the application")) } @else { (lang.pick("Préparer", "Set up")) } }
    };
    let rpps = means.rpps.as_ref().map(|it| html! { (it) });
    let mut lines = vec![
        (lang.pick("Mot de passe", "Password"), password),
        (lang.pick("Codes à usage unique", "One-time codes"), codes),
    ];
    lines.extend(rpps.map(|it| (lang.pick("Numéro RPPS", "RPPS number"), it)));
    html! {
        (summary::list(&lines))
        (passkeys::list(site, means, lang))
        @for (name, label) in site.app.providers() {
            @let linked = means.identities.iter().any(|it| it.provider == name);
            h3 { (label) }
            @if linked {
                p { (lang.pick("Cette identité ouvre votre compte.", "This identity opens your account.")) }
                (button::post(&format!("/account/identities/{name}/remove"), &[], &Button::secondary(lang.pick("Dissocier", "Unlink"))))
            } @else {
                (button::row(&[Button::secondary(&lang.pick(format!("Associer {label}"), format!("Link {label}"))).icon(Icon::Outside).href(&format!("/account/identities/{name}"))]))
            }
        }
    }
}

fn open(sessions: &[OpenSession], reader: &SignedIn, lang: Lang) -> Markup {
    let columns = vec![
        Column::new(lang.pick("Navigateur", "Browser")),
        Column::new(lang.pick("Depuis le réseau", "From the network")),
        Column::new(lang.pick("Connexion", "Sign-in")),
        Column::new(lang.pick("Dernier usage", "Last used")),
        Column::new(lang.pick("Fermer", "End")).unseen(),
    ];
    let rows = sessions.iter().map(|it| {
        let end = if it.id == reader.session.id {
            Shade::InProgress.saying(lang.pick("Celle-ci", "This one"))
        } else {
            button::post(
                &format!("/account/sessions/{}/end", it.id),
                &[],
                &Button::secondary(lang.pick("Fermer", "End")),
            )
        };
        vec![
            html! { (browser(&it.agent, lang)) },
            html! { (if it.source.is_empty() { "–" } else { &it.source }) },
            html! { (method(&it.method, lang)) br; (journal::instant(it.created_at, lang)) },
            journal::instant(it.seen_at, lang),
            end,
        ]
    });
    html! {
        (Table::new(lang.pick("Vos sessions", "Your sessions"), columns).caption_unseen().rows(rows).show(lang))
        @if sessions.len() > 1 {
            div.buttons { (button::post("/account/sessions/end-others", &[], &Button::secondary(lang.pick("Fermer toutes les autres", "End all others")))) }
        }
    }
}

/// How somebody signed in, in words.
pub fn method(word: &str, lang: Lang) -> String {
    match word {
        "password" => lang.pick("mot de passe", "password").to_owned(),
        "password_code" => lang.pick("mot de passe et code", "password and code").to_owned(),
        "passkey" => lang.pick("clé d’accès", "passkey").to_owned(),
        "demonstration" => lang.pick("démonstration", "demonstration").to_owned(),
        other => other.to_owned(),
    }
}

/// What a browser says it is, for people.
fn browser(agent: &str, lang: Lang) -> String {
    let name =
        [("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")]
            .into_iter()
            .find(|(mark, _)| agent.contains(mark))
            .map(|it| it.1);
    let system = [
        ("Windows", "Windows"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]
    .into_iter()
    .find(|(mark, _)| agent.contains(mark))
    .map(|it| it.1);
    match (name, system) {
        (Some(name), Some(system)) => {
            lang.pick(format!("{name} sous {system}"), format!("{name} on {system}"))
        }
        (Some(name), None) => name.to_owned(),
        _ => lang.pick("Navigateur inconnu", "Unknown browser").to_owned(),
    }
}

/// Ends one of one's sessions.
pub async fn end(
    State(site): State<Site>,
    reader: SignedIn,
    Path(id): Path<String>,
) -> Result<Redirect, Failure> {
    site.app.end_session(reader.acting(), &reader.origin(), &id).await?;
    Ok(Redirect::to("/account?done=ended#sessions"))
}

/// Ends all but this one.
pub async fn end_others(State(site): State<Site>, reader: SignedIn) -> Result<Redirect, Failure> {
    site.app.end_other_sessions(&reader.session, &reader.origin()).await?;
    Ok(Redirect::to("/account?done=others#sessions"))
}

/// Forgets the identity of a provider.
pub async fn unlink(
    State(site): State<Site>,
    reader: SignedIn,
    Path(provider): Path<String>,
) -> Result<Redirect, Failure> {
    site.app.unlink_provider(&reader.session, &reader.origin(), &provider).await?;
    Ok(Redirect::to("/account?done=unlinked#means"))
}

/// The form of a new password.
pub async fn password(reader: SignedIn) -> Result<Markup, Failure> {
    reader.is_sure()?;
    Ok(changing(&reader, &Errors::none()))
}

/// A new password as it is typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Changing {
    password: String,
    again: String,
}

/// Takes a new password.
pub async fn change_password(
    State(site): State<Site>,
    reader: SignedIn,
    Form(typed): Form<Changing>,
) -> Result<Response, Failure> {
    let lang = reader.lang();
    let mut errors = Errors::none();
    if typed.password == typed.again {
        let answer =
            site.app.change_password(&reader.session, &reader.origin(), &typed.password).await;
        match answer {
            Ok(()) => return Ok(Redirect::to("/account?done=password").into_response()),
            Err(AccountError::Other(error)) => return Err(error.into()),
            Err(refused) => errors.add("password", refused.say(lang)),
        }
    } else {
        errors.add("again", password::different(lang));
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, changing(&reader, &errors)).into_response())
}

fn changing(reader: &SignedIn, errors: &Errors) -> Markup {
    let lang = reader.lang();
    let title = lang.pick("Changer de mot de passe", "Change the password");
    let content = html! {
        (Heading::new(title).show())
        (form::form("/account/password", &html! {
            (errors.summary(lang))
            (password::fields(errors, lang))
            (button::row(&[Button::primary(title), Button::quiet(lang.pick("Annuler", "Cancel")).href("/account")]))
        }))
    };
    reader.page(title).crumbs(crumbs(lang)).show(&content)
}

/// The way to a page below the account.
pub fn crumbs(lang: Lang) -> Vec<page::Link> {
    vec![page::Link::new(lang.pick("Mon compte", "My account"), "/account")]
}

/// The field of a present password.
pub fn present_password(errors: &Errors, lang: Lang) -> Markup {
    Field::new(lang, "password", lang.pick("Mot de passe", "Password"))
        .errors(errors)
        .autocomplete("current-password")
        .width(Width::Medium)
        .password()
}
