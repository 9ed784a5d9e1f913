//! Who acts for an organisation: invited, given roles, withdrawn.

use super::crumbs;
use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::form::{self, Choice, Errors, Field, Width};
use crate::look::notice::Notice;
use crate::look::page::{self, Heading};
use crate::look::summary;
use crate::look::table::{Column, Table};
use crate::server::Site;
use crate::session::SignedIn;
use app::{AccountError, Inviting, Member};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use domain::PersonId;
use domain::access::Role;
use domain::organisation::Mandate;
use law::{Lang, Say};
use maud::{Markup, html};
use serde::Deserialize;
use uuid::Uuid;

/// What is typed of an invitation.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    email: String,
    name: String,
    roles: Vec<String>,
    gives: Vec<String>,
}

impl Typed {
    fn roles(words: &[String]) -> Vec<Role> {
        words.iter().filter_map(|word| Role::from_word(word)).collect()
    }
}

/// The form of an invitation.
pub async fn invite(State(site): State<Site>, reader: SignedIn) -> Result<Markup, Failure> {
    draw(&site, &reader, &Typed::default(), &Errors::none()).await
}

/// Sends an invitation.
pub async fn send(
    State(site): State<Site>,
    reader: SignedIn,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let lang = reader.lang();
    let inviting = Inviting {
        email: typed.email.clone(),
        name: typed.name.clone(),
        roles: Typed::roles(&typed.roles),
        mandate: Mandate(Typed::roles(&typed.gives).into_iter().collect()),
    };
    match site.app.invite(reader.acting(), &reader.origin(), inviting).await {
        Ok(None) => Ok(Redirect::to("/organisation?done=invited").into_response()),
        Ok(Some(link)) => Ok(handed_over(&reader, &link).into_response()),
        Err(AccountError::Other(error)) => Err(Failure::from(error)),
        Err(error) => {
            let mut errors = Errors::none();
            errors.add(field_of(&error), error.say(lang));
            let page = draw(&site, &reader, &typed, &errors).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

const fn field_of(error: &AccountError) -> &'static str {
    match error {
        AccountError::Email | AccountError::EmailTaken => "email",
        AccountError::Name => "name",
        AccountError::Rpps | AccountError::RppsTaken => "rpps",
        _ => "roles",
    }
}

/// The link of an invitation, where no mail server sends it.
pub fn handed_over(reader: &SignedIn, link: &str) -> Markup {
    let lang = reader.lang();
    let title = lang.pick("Invitation à remettre", "Invitation to hand over");
    let content = html! {
        (Heading::new(title).lead(lang.pick(
            "Aucun serveur de messagerie n’est configuré\u{a0}: remettez ce lien à la personne par un moyen sûr. Il vaut sept jours, ne sert qu’une fois, et ne sera plus affiché.",
            "No mail server is set up: hand this link to the person by a safe way. It holds for seven days, serves once, and will not be shown again.",
        )).show())
        p { code.secret { (link) } }
        (button::row(&[Button::primary(lang.pick("Revenir à l’organisme", "Back to the organisation")).href("/organisation")]))
    };
    reader.page(title).crumbs(crumbs(lang)).show(&content)
}

/// The mandate of who reads.
async fn own_mandate(site: &Site, reader: &SignedIn) -> Result<Mandate, Failure> {
    let members = site.app.members(reader.acting()).await?;
    let me = members.into_iter().find(|it| it.person == reader.acting().person);
    Ok(me.map(|it| it.mandate).unwrap_or_default())
}

async fn draw(
    site: &Site,
    reader: &SignedIn,
    typed: &Typed,
    errors: &Errors,
) -> Result<Markup, Failure> {
    let lang = reader.lang();
    let mandate = own_mandate(site, reader).await?;
    let title = lang.pick("Inviter une personne", "Invite a person");
    let chosen = |words: &[String]| -> Vec<String> { words.to_vec() };
    let (roles, gives) = (chosen(&typed.roles), chosen(&typed.gives));
    let values = |all: &[String]| -> Vec<&'static str> {
        Typed::roles(all).into_iter().map(Role::word).collect()
    };
    let content = html! {
        (Heading::new(title).lead(lang.pick(
            "Elle reçoit un lien, valable sept jours, et choisit elle-même comment se connecter. Vous ne confiez que les rôles pour lesquels vous êtes habilité.",
            "They receive a link, which holds for seven days, and choose themselves how to sign in. You give only the roles for which you hold the mandate.",
        )).show())
        (form::form("/organisation/invite", &html! {
            (errors.summary(lang))
            (Field::new(lang, "name", lang.pick("Nom et prénom", "Name")).errors(errors).value(&typed.name).width(Width::Medium).text())
            (Field::new(lang, "email", lang.pick("Adresse électronique professionnelle", "Professional e-mail address")).errors(errors).value(&typed.email).width(Width::Medium).email())
            (Field::new(lang, "roles", lang.pick("Rôles", "Roles")).errors(errors).values(&values(&roles)).checkboxes(&choices(&mandate, lang)))
            @if mandate.0.contains(&Role::Manager) {
                (given(&mandate, &values(&gives), errors, lang))
            }
            (button::row(&[Button::primary(lang.pick("Envoyer l’invitation", "Send the invitation")), Button::quiet(lang.pick("Annuler", "Cancel")).href("/organisation")]))
        }))
    };
    Ok(reader.page(title).crumbs(crumbs(lang)).show(&content))
}

fn choices(mandate: &Mandate, lang: Lang) -> Vec<Choice> {
    mandate.0.iter().map(|role| Choice::new(role.word(), role.text().say(lang))).collect()
}

/// What somebody who is to manage may give in their turn.
fn given(mandate: &Mandate, values: &[&str], errors: &Errors, lang: Lang) -> Markup {
    Field::new(
        lang,
        "gives",
        lang.pick(
            "Si elle gère les accès, rôles qu’elle pourra confier",
            "If they manage access, roles that they may give",
        ),
    )
    .optional()
    .errors(errors)
    .values(values)
    .checkboxes(&choices(mandate, lang))
}

/// Somebody of the organisation.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Path(person): Path<PersonId>,
) -> Result<Markup, Failure> {
    managing(&site, &reader, person, &Errors::none()).await
}

async fn managing(
    site: &Site,
    reader: &SignedIn,
    person: PersonId,
    errors: &Errors,
) -> Result<Markup, Failure> {
    let lang = reader.lang();
    let members = site.app.members(reader.acting()).await?;
    let mandate = own_mandate(site, reader).await?;
    let member = members.into_iter().find(|it| it.person == person).ok_or(Failure::NotFound)?;
    let address = format!("/organisation/people/{person}");
    let oneself = person == reader.acting().person;
    let mut facts = vec![(lang.pick("Adresse", "Address"), html! { (member.email) })];
    if let Some(rpps) = &member.rpps {
        facts.push(("RPPS", html! { (rpps) }));
    }
    let more: Vec<Role> =
        mandate.0.iter().copied().filter(|role| !member.roles.contains(role)).collect();
    let content = html! {
        (Heading::new(&member.name).kicker(&reader.session.organisation_name).show())
        (errors.summary(lang))
        (summary::list(&facts))
        (page::section("roles", lang.pick("Ses rôles", "Their roles"), &held(&member, &mandate, oneself, &address, lang)))
        @if oneself {
            (Notice::info(lang.pick("Nul ne se confie un rôle à soi-même.", "Nobody gives a role to themselves.")).show(lang))
        } @else {
            @if !more.is_empty() {
                (page::section("give", lang.pick("Confier un rôle", "Give a role"), &form::form(&format!("{address}/give"), &html! {
                    (Field::new(lang, "role", lang.pick("Rôle", "Role")).errors(errors).radios(&more.iter().map(|role| Choice::new(role.word(), role.text().say(lang))).collect::<Vec<_>>()))
                    @if more.contains(&Role::Manager) { (given(&mandate, &[], errors, lang)) }
                    (button::row(&[Button::primary(lang.pick("Confier le rôle", "Give the role"))]))
                })))
            }
            @if member.roles.iter().any(|role| role.has_patients()) && member.rpps.is_none() {
                (page::section("number", lang.pick("Numéro RPPS", "RPPS number"), &form::form(&format!("{address}/rpps"), &html! {
                    (Field::new(lang, "rpps", lang.pick("Numéro RPPS", "RPPS number")).hint(lang.pick("C’est par lui que Pro Santé Connect reconnaît la personne.", "Pro Santé Connect knows the person by it.")).errors(errors).width(Width::Medium).text())
                    (button::row(&[Button::secondary(lang.pick("Enregistrer", "Save"))]))
                })))
            }
            (page::section("codes", lang.pick("Téléphone perdu", "Lost telephone"), &html! {
                p { (lang.pick("La personne préparera de nouveaux codes à sa prochaine connexion, après son mot de passe. Assurez-vous d’abord, de vive voix, que c’est bien elle qui le demande.", "The person will set up new codes at their next sign-in, after their password. First make sure, by voice, that it is they who ask.")) }
                (button::post(&format!("{address}/codes"), &[], &Button::secondary(lang.pick("Réinitialiser ses codes", "Reset their codes"))))
            }))
        }
    };
    Ok(reader.page(&member.name).crumbs(crumbs(lang)).show(&content))
}

fn held(member: &Member, mandate: &Mandate, oneself: bool, address: &str, lang: Lang) -> Markup {
    let columns = vec![
        Column::new(lang.pick("Rôle", "Role")),
        Column::new(lang.pick("Retirer", "Withdraw")).unseen(),
    ];
    let rows = member.roles.iter().map(|role| {
        let gives: Vec<&str> = member.mandate.0.iter().map(|it| it.text().say(lang)).collect();
        let name = html! {
            (role.text().say(lang))
            @if *role == Role::Manager && !gives.is_empty() { br; span.hint { (lang.pick("peut confier\u{a0}: ", "may give: ")) (gives.join(", ")) } }
        };
        let label = if oneself { lang.pick("Y renoncer", "Lay down") } else { lang.pick("Retirer", "Withdraw") };
        let withdraw = if oneself || mandate.0.contains(role) {
            button::post(&format!("{address}/withdraw"), &[("role", role.word())], &Button::secondary(label))
        } else {
            html! { span.hint { (lang.pick("Hors de votre habilitation", "Outside your mandate")) } }
        };
        vec![name, withdraw]
    });
    Table::new(lang.pick("Rôles", "Roles"), columns).caption_unseen().rows(rows).show(lang)
}

/// A role, with what goes with it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    role: String,
    gives: Vec<String>,
}

/// Gives a role.
pub async fn give(
    State(site): State<Site>,
    reader: SignedIn,
    Path(person): Path<PersonId>,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Failure> {
    let role = Role::from_word(&chosen.role).ok_or(Failure::Unreadable)?;
    let mandate = Mandate(Typed::roles(&chosen.gives).into_iter().collect());
    let given = site.app.give_role(reader.acting(), &reader.origin(), person, role, mandate).await;
    answered(&site, &reader, person, given, "given").await
}

/// Withdraws a role.
pub async fn withdraw(
    State(site): State<Site>,
    reader: SignedIn,
    Path(person): Path<PersonId>,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Failure> {
    let role = Role::from_word(&chosen.role).ok_or(Failure::Unreadable)?;
    let withdrawn = site.app.withdraw_role(reader.acting(), &reader.origin(), person, role).await;
    if withdrawn.is_ok() && person == reader.acting().person {
        return Ok(Redirect::to("/account").into_response());
    }
    answered(&site, &reader, person, withdrawn, "withdrawn").await
}

/// A number as it is typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Number {
    rpps: String,
}

/// Notes an RPPS number.
pub async fn number(
    State(site): State<Site>,
    reader: SignedIn,
    Path(person): Path<PersonId>,
    Form(typed): Form<Number>,
) -> Result<Response, Failure> {
    let noted = site.app.give_number(reader.acting(), &reader.origin(), person, &typed.rpps).await;
    answered(&site, &reader, person, noted, "given").await
}

/// Resets the codes of somebody who lost them.
pub async fn reset_codes(
    State(site): State<Site>,
    reader: SignedIn,
    Path(person): Path<PersonId>,
) -> Result<Response, Failure> {
    let reset = site.app.reset_codes(reader.acting(), &reader.origin(), person).await;
    answered(&site, &reader, person, reset, "codes").await
}

async fn answered(
    site: &Site,
    reader: &SignedIn,
    person: PersonId,
    answer: Result<(), AccountError>,
    done: &str,
) -> Result<Response, Failure> {
    match answer {
        Ok(()) => Ok(Redirect::to(&format!("/organisation?done={done}")).into_response()),
        Err(AccountError::Other(error)) => Err(error.into()),
        Err(refused) => {
            let mut errors = Errors::none();
            let field = if field_of(&refused) == "rpps" { "rpps" } else { "role" };
            errors.add(field, refused.say(reader.lang()));
            let page = managing(site, reader, person, &errors).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// Takes an invitation back.
pub async fn take_back(
    State(site): State<Site>,
    reader: SignedIn,
    Path(id): Path<Uuid>,
) -> Result<Redirect, Failure> {
    site.app.take_back_invitation(reader.acting(), &reader.origin(), id).await?;
    Ok(Redirect::to("/organisation?done=taken-back#invitations"))
}
