//! Keeping the program: organisations and their first managers, what was removed and by which rule.

use super::organisation::people::handed_over;
use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::form::{self, Choice, Errors, Field, Width};
use crate::look::icon::Icon;
use crate::look::notice::Notice;
use crate::look::page::{self, Heading, Link};
use crate::look::table::{Column, Table};
use crate::pages::journal;
use crate::server::Site;
use crate::session::SignedIn;
use app::{AccountError, Organisation, OrganisationError, RULES, Removal};
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{OrganisationId, OrganisationKind};
use law::{Lang, Say};
use maud::{Markup, html};
use serde::Deserialize;

/// What was just done, in the address.
#[derive(Deserialize)]
pub struct Done {
    done: Option<String>,
}

/// The page.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Query(done): Query<Done>,
) -> Result<Markup, Failure> {
    let lang = reader.lang();
    let organisations = site.app.organisations(None).await?;
    let removals = site.app.removals(reader.acting()).await?;
    let title = lang.pick("Plateforme", "Platform");
    let content = html! {
        (Heading::new(title).lead(lang.pick(
            "Vous enregistrez les organismes et invitez leur premier gestionnaire. Vous ne voyez ni dossier ni patient.",
            "You enter organisations and invite their first manager. You see neither dossier nor patient.",
        )).show())
        @if done.done.is_some() { (Notice::success(lang.pick("C’est fait.", "It is done.")).show(lang)) }
        (page::section("organisations", lang.pick("Organismes", "Organisations"), &listed(&organisations, lang)))
        (page::section("retention", lang.pick("Conservation", "Retention"), &retention(&removals, lang)))
    };
    Ok(reader.page(title).show(&content))
}

fn listed(all: &[Organisation], lang: Lang) -> Markup {
    let columns = vec![
        Column::new(lang.pick("Organisme", "Organisation")),
        Column::new(lang.pick("Type", "Kind")),
        Column::new(lang.pick("Inviter", "Invite")).unseen(),
    ];
    let rows = all.iter().map(|it| {
        let finess = it.finess.as_ref().map(|it| format!("FINESS {}", it.as_str()));
        vec![
            html! { (it.name) @if let Some(finess) = finess { br; span.hint { (finess) } } },
            html! { (it.kind.text().say(lang)) },
            html! { a href=(format!("/administration/organisations/{}/invite", it.id)) { (lang.pick("Inviter un gestionnaire", "Invite a manager")) span.unseen { " " (it.name) } } },
        ]
    });
    html! {
        (Table::new(lang.pick("Organismes", "Organisations"), columns).caption_unseen().rows(rows).show(lang))
        (button::row(&[Button::primary(lang.pick("Enregistrer un organisme", "Enter an organisation")).icon(Icon::Plus).href("/administration/organisations/new")]))
    }
}

fn retention(removals: &[Removal], lang: Lang) -> Markup {
    let columns = vec![
        Column::new(lang.pick("Règle", "Rule")),
        Column::new(lang.pick("Retiré", "Removed")).numeric(),
        Column::new(lang.pick("Quand", "When")),
    ];
    let rows = removals.iter().map(|it| {
        let rule = RULES.iter().find(|rule| rule.word == it.rule);
        let what = rule.map_or(it.rule.as_str(), |rule| rule.what.say(lang));
        vec![html! { (what) }, html! { (it.count) }, journal::instant(it.at, lang)]
    });
    html! {
        p { (lang.pick("Ce que chaque règle de conservation a retiré, chaque jour où elle a retiré quelque chose.", "What each rule of retention removed, each day on which it removed something.")) }
        @if removals.is_empty() { p { (lang.pick("Rien n’a encore été retiré.", "Nothing was removed yet.")) } }
        @else { (Table::new(lang.pick("Retraits", "Removals"), columns).caption_unseen().rows(rows).show(lang)) }
    }
}

/// An organisation as it is typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    kind: String,
    name: String,
    finess: String,
}

/// The form of an organisation.
pub async fn new(reader: SignedIn) -> Result<Markup, Failure> {
    Ok(entering(&reader, &Typed::default(), &Errors::none()))
}

/// Enters an organisation.
pub async fn enter(
    State(site): State<Site>,
    reader: SignedIn,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let lang = reader.lang();
    let mut errors = Errors::none();
    if let Some(kind) = OrganisationKind::from_word(&typed.kind) {
        let (acting, origin) = (reader.acting(), reader.origin());
        let entered =
            site.app.enter_organisation(acting, &origin, kind, &typed.name, &typed.finess);
        match entered.await {
            Ok(id) => {
                let next = format!("/administration/organisations/{id}/invite");
                return Ok(Redirect::to(&next).into_response());
            }
            Err(OrganisationError::Other(error)) => return Err(error.into()),
            Err(error @ OrganisationError::Finess) => errors.add("finess", error.say(lang)),
            Err(error) => errors.add("name", error.say(lang)),
        }
    } else {
        errors.add("kind", lang.pick("Choisissez un type.", "Choose a kind."));
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, entering(&reader, &typed, &errors)).into_response())
}

fn entering(reader: &SignedIn, typed: &Typed, errors: &Errors) -> Markup {
    let lang = reader.lang();
    let title = lang.pick("Enregistrer un organisme", "Enter an organisation");
    let mut kinds = vec![Choice::new("", lang.pick("Choisir…", "Choose…"))];
    kinds.extend(OrganisationKind::ALL.map(|it| Choice::new(it.word(), it.text().say(lang))));
    let content = html! {
        (Heading::new(title).show())
        (form::form("/administration/organisations", &html! {
            (errors.summary(lang))
            (Field::new(lang, "kind", lang.pick("Type", "Kind")).errors(errors).value(&typed.kind).width(Width::Medium).select(&kinds))
            (Field::new(lang, "name", lang.pick("Nom", "Name")).errors(errors).value(&typed.name).text())
            (Field::new(lang, "finess", lang.pick("Numéro FINESS de l’entité juridique", "FINESS number of the legal body")).hint(lang.pick("Pour un établissement de santé.", "For a hospital.")).optional().errors(errors).value(&typed.finess).width(Width::Medium).text())
            (button::row(&[Button::primary(lang.pick("Enregistrer", "Enter")), Button::quiet(lang.pick("Annuler", "Cancel")).href("/administration")]))
        }))
    };
    reader.page(title).crumbs(crumbs(lang)).show(&content)
}

fn crumbs(lang: Lang) -> Vec<Link> {
    vec![Link::new(lang.pick("Plateforme", "Platform"), "/administration")]
}

/// A manager as they are typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Manager {
    name: String,
    email: String,
}

/// The form of the invitation of a manager.
pub async fn invite(
    State(site): State<Site>,
    reader: SignedIn,
    Path(id): Path<OrganisationId>,
) -> Result<Markup, Failure> {
    inviting(&site, &reader, id, &Manager::default(), &Errors::none()).await
}

/// Invites a manager.
pub async fn send(
    State(site): State<Site>,
    reader: SignedIn,
    Path(id): Path<OrganisationId>,
    Form(typed): Form<Manager>,
) -> Result<Response, Failure> {
    let (acting, origin) = (reader.acting(), reader.origin());
    let sent = site.app.invite_manager(acting, &origin, id, &typed.email, &typed.name).await;
    match sent {
        Ok(None) => Ok(Redirect::to("/administration?done=invited").into_response()),
        Ok(Some(link)) => Ok(handed_over(&reader, &link).into_response()),
        Err(AccountError::Other(error)) => Err(error.into()),
        Err(AccountError::NoOrganisation) => Err(Failure::NotFound),
        Err(error) => {
            let mut errors = Errors::none();
            let field = if matches!(error, AccountError::Email) { "email" } else { "name" };
            errors.add(field, error.say(reader.lang()));
            let page = inviting(&site, &reader, id, &typed, &errors).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

async fn inviting(
    site: &Site,
    reader: &SignedIn,
    id: OrganisationId,
    typed: &Manager,
    errors: &Errors,
) -> Result<Markup, Failure> {
    let lang = reader.lang();
    let organisation = site.app.organisation(id).await?.ok_or(Failure::NotFound)?;
    let title = lang.pick("Inviter un gestionnaire", "Invite a manager");
    let content = html! {
        (Heading::new(title).kicker(&organisation.name).lead(lang.pick(
            "Il pourra confier tous les rôles de l’organisme, y compris le sien.",
            "They will be able to give every role of the organisation, their own too.",
        )).show())
        (form::form(&format!("/administration/organisations/{id}/invite"), &html! {
            (errors.summary(lang))
            (Field::new(lang, "name", lang.pick("Nom et prénom", "Name")).errors(errors).value(&typed.name).width(Width::Medium).text())
            (Field::new(lang, "email", lang.pick("Adresse électronique professionnelle", "Professional e-mail address")).errors(errors).value(&typed.email).width(Width::Medium).email())
            (button::row(&[Button::primary(lang.pick("Envoyer l’invitation", "Send the invitation")), Button::quiet(lang.pick("Plus tard", "Later")).href("/administration")]))
        }))
    };
    Ok(reader.page(title).crumbs(crumbs(lang)).show(&content))
}
