//! The demonstration: every role at one click, a clock that moves forward.

use crate::failure::Failure;
use crate::look::notice::Notice;
use crate::look::page::Heading;
use crate::look::{form, page};
use crate::server::Site;
use crate::session::{self, Visitor};
use app::Person;
use axum::Form;
use axum::extract::State;
use axum::http::header::REFERER;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use domain::access::Role;
use domain::{OrganisationId, PersonId};
use law::{Lang, Text};
use maud::{Markup, html};
use serde::Deserialize;

/// The page with every role.
pub async fn roles(State(site): State<Site>, visitor: Visitor) -> Result<Markup, Failure> {
    demo_only(&site)?;
    let lang = visitor.lang;
    let title = lang.pick("Changer de rôle", "Change role");
    let lead = lang.pick(
        "Tout est inventé. Entrez comme l’une de ces personnes\u{a0}; l’horloge se déplace en haut de la page.",
        "Everything is invented. Enter as one of these people; the clock is moved at the top of the page.",
    );
    let content = html! {
        (Heading::new(title).lead(lead).show())
        (people(&site.app.demo_people().await?, lang))
    };
    Ok(visitor.page(title).show(&content))
}

/// The people of the demonstration, each with a button to enter.
#[must_use]
pub fn people(people: &[Person], lang: Lang) -> Markup {
    let of = |group: Group| people.iter().filter(|it| Group::of(it.role) == group).collect();
    html! {
        @if people.is_empty() {
            (Notice::info(lang.pick("Aucune personne n’est encore enregistrée.", "No person is registered yet.")).show(lang))
        }
        (group("authorities", lang.pick("Autorités", "Authorities"), of(Group::Authorities), lang))
        (group("applicants", lang.pick("Laboratoires et conseils", "Laboratories and consultants"), of(Group::Applicants), lang))
        (group("hospitals", lang.pick("Hôpitaux, CRPV, associations", "Hospitals, pharmacovigilance, associations"), of(Group::Care), lang))
        (group("keepers", lang.pick("Gestion des accès et de la plateforme", "Keeping access and the platform"), of(Group::Keepers), lang))
    }
}

/// Those who stand together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Authorities,
    Applicants,
    Care,
    Keepers,
}

impl Group {
    const fn of(role: Role) -> Self {
        match role {
            Role::Applicant => Self::Applicants,
            Role::Prescriber
            | Role::Pharmacist
            | Role::Crpv
            | Role::Alerter
            | Role::Association => Self::Care,
            Role::Manager | Role::Administrator => Self::Keepers,
            _ => Self::Authorities,
        }
    }
}

/// People side by side, those of one organisation together.
fn group(id: &str, title: &str, mut people: Vec<&Person>, lang: Lang) -> Markup {
    people.sort_by_key(|it| (it.role, &it.organisation_name, &it.name));
    html! {
        @if !people.is_empty() {
            (page::section(id, title, &html! {
                ul.roles { @for person in people { li {
                    (form::form("/demo/roles", &html! {
                        (form::hidden("person", &person.id.to_string()))
                        (form::hidden("organisation", &person.organisation.to_string()))
                        (form::hidden("role", person.role.word()))
                        button.button.is-secondary type="submit" { span { (person.name) } }
                    }))
                    p { strong { (person.role.text().say(lang)) } (person.organisation_name) }
                    p { (about(person.role).say(lang)) }
                } } }
            }))
        }
    }
}

/// What a role does, in a sentence.
const fn about(role: Role) -> Text {
    match role {
        Role::Applicant => Text::new(
            "Prépare et dépose les demandes, répond aux questions, suit le délai.",
            "Prepares and files requests, answers questions, follows the clock.",
        ),
        Role::HasOfficer => Text::new(
            "Vérifie que le dossier est complet, conduit l’examen, propose la décision et la publie.",
            "Checks completeness, leads the examination, proposes the decision and publishes it.",
        ),
        Role::Rapporteur => Text::new(
            "Déclare ses liens d’intérêts, puis lit le dossier et apprécie les critères.",
            "Declares interests, then reads the dossier and assesses the criteria.",
        ),
        Role::Committee => Text::new(
            "Rend l’avis de la commission de la transparence.",
            "Gives the opinion of the transparency committee.",
        ),
        Role::College => Text::new(
            "Signe la décision proposée ou la renvoie.",
            "Signs the proposed decision or sends it back.",
        ),
        Role::AnsmAssessor => Text::new(
            "Rend l’avis conforme de l’ANSM, avec RCP, étiquetage et notice.",
            "Gives the binding opinion of the ANSM, with product summary, labelling and leaflet.",
        ),
        Role::Ministry => Text::new(
            "Reçoit les demandes et suit leur examen.",
            "Receives the requests and follows their examination.",
        ),
        Role::Prescriber => Text::new(
            "Enregistre ses patients, dont l’identité ne quitte pas l’hôpital.",
            "Enters patients, whose identity does not leave the hospital.",
        ),
        Role::Pharmacist => Text::new(
            "Lit l’identité des patients confiés à la pharmacie à usage intérieur.",
            "Reads who the patients entrusted to the hospital pharmacy are.",
        ),
        Role::Crpv => Text::new(
            "Suit les effets indésirables d’une région.",
            "Follows adverse reactions in a region.",
        ),
        Role::Alerter => Text::new(
            "Signale à l’ANSM un besoin de prescription hors AMM.",
            "Alerts the ANSM of a need for off-label prescription.",
        ),
        Role::Association => Text::new("Fait entendre les patients.", "Makes patients heard."),
        Role::Manager => Text::new(
            "Invite, confie et retire les rôles, lit le journal des accès.",
            "Invites, gives and withdraws roles, reads the access log.",
        ),
        Role::Administrator => Text::new(
            "Enregistre les organismes et leur premier gestionnaire.",
            "Enters organisations and their first manager.",
        ),
    }
}

/// Whom to enter as, and in which of their roles.
#[derive(Deserialize)]
pub struct Entering {
    person: PersonId,
    organisation: OrganisationId,
    role: String,
}

/// Enters as one of the people of the demonstration.
pub async fn enter(
    State(site): State<Site>,
    visitor: Visitor,
    jar: CookieJar,
    Form(entering): Form<Entering>,
) -> Result<Response, Failure> {
    demo_only(&site)?;
    if let Some(token) = session::token(&jar, &site) {
        site.app.sign_out(&token).await?;
    }
    let role = Role::from_word(&entering.role).ok_or(Failure::Unreadable)?;
    let token = site.app.enter_as(entering.person, &visitor.visit()).await?;
    site.app.switch(&token, entering.organisation, role, None).await?;
    Ok((session::begin(jar, &token, &site), Redirect::to(super::HOME)).into_response())
}

/// By how much the clock is moved: `day`, `week`, `month` or `deadline`.
#[derive(Deserialize)]
pub struct Moving {
    by: String,
}

/// Moves the clock forward and comes back to the page.
pub async fn move_clock(
    State(site): State<Site>,
    visitor: Visitor,
    headers: HeaderMap,
    Form(moving): Form<Moving>,
) -> Result<Redirect, Failure> {
    demo_only(&site)?;
    let days = match moving.by.as_str() {
        "day" => 1,
        "week" => 7,
        "month" => 30,
        "quarter" => 90,
        "deadline" => next_deadline(&site, &visitor).await?,
        _ => return Err(Failure::Unreadable),
    };
    site.app.move_clock(days).await?;
    let from = headers.get(REFERER).and_then(|it| it.to_str().ok());
    let back = from.and_then(|it| it.parse::<Uri>().ok());
    let back = back.as_ref().and_then(Uri::path_and_query).map(|it| it.as_str());
    Ok(Redirect::to(super::local(back)))
}

/// Days to the next due date of who reads, or a month.
async fn next_deadline(site: &Site, visitor: &Visitor) -> Result<u16, Failure> {
    let Some(session) = &visitor.session else { return Ok(30) };
    let today = site.app.now().today;
    let due = site.app.home(session.acting).await?.due;
    let next = due.iter().map(|it| it.due_on).filter(|due| *due > today).min();
    let days = next.map(|due| crate::look::date::days_between(today, due));
    Ok(days.and_then(|it| u16::try_from(it).ok()).unwrap_or(30))
}

fn demo_only(site: &Site) -> Result<(), Failure> {
    if site.settings.demo { Ok(()) } else { Err(Failure::NotFound) }
}
