//! A project at the innovation desk as one page: its class and its team, the advice, the meetings, the
//! thread, the European advice, the dossiers that followed, and what one may do now.

pub mod acts;
pub mod list;
pub mod project;

use super::acts::{find, listed};
use super::dossier::documents;
use super::history::{Named, section as history};
use super::lines;
use crate::failure::Failure;
use crate::look::button::Button;
use crate::look::cite::Cite;
use crate::look::date;
use crate::look::form::{self, Errors, Field, Width};
use crate::look::icon::Icon;
use crate::look::notice::Notice;
use crate::look::page::{self, Heading, Link};
use crate::look::summary;
use crate::server::Site;
use crate::session::SignedIn;
use app::Opened;
use axum::Form;
use axum::extract::{Path, Query, State as Extract};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::Action;
use domain::orientation::{Orientation, Record};
use domain::{DossierId, Procedure};
use law::{Lang, Text};
use maud::{Markup, html};
use serde::Deserialize;

/// What was just done, in the address.
#[derive(Default, Deserialize)]
pub struct Done {
    done: Option<String>,
}

/// A dossier to link.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Linking {
    reference: String,
    version: String,
}

/// The page.
///
/// # Errors
/// When one may not see it.
pub async fn show(
    Extract(site): Extract<Site>,
    reader: SignedIn,
    Path(project): Path<DossierId>,
    Query(done): Query<Done>,
) -> Result<Markup, Failure> {
    draw(&site, &reader, project, done.done.as_deref(), "", &Errors::none()).await
}

/// Links the dossier of a reference.
///
/// # Errors
/// When the project is not the reader’s.
pub async fn link(
    Extract(site): Extract<Site>,
    reader: SignedIn,
    Path(project): Path<DossierId>,
    Form(linking): Form<Linking>,
) -> Result<Response, Failure> {
    let lang = reader.lang();
    let opened = site.app.open::<Orientation>(reader.acting(), project).await?;
    if !opened.may(Action::LinkDossier) {
        return Err(Failure::Forbidden(Some(Action::LinkDossier)));
    }
    let seen = linking.version.parse().map_err(|_| Failure::Unreadable)?;
    let linked = site.app.link_project(reader.acting(), project, seen, &linking.reference).await;
    let (status, says) = match linked {
        Ok(()) => {
            return Ok(Redirect::to(&format!("/orientation/{project}?done=link")).into_response());
        }
        Err(app::Error::NotFound) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            lang.pick(
                "Aucun de vos dossiers ne porte cette référence.",
                "None of your dossiers bears this reference.",
            )
            .to_owned(),
        ),
        Err(app::Error::Refused(refused)) => {
            (StatusCode::UNPROCESSABLE_ENTITY, refused.say(lang).to_owned())
        }
        Err(app::Error::Stale(_)) => (
            StatusCode::CONFLICT,
            lang.pick(
                "Le projet a changé depuis l’affichage de la page. Recommencez.",
                "The project has changed since the page was shown. Try again.",
            )
            .to_owned(),
        ),
        Err(error) => return Err(error.into()),
    };
    let mut errors = Errors::none();
    errors.add("reference", says);
    let page = draw(&site, &reader, project, None, &linking.reference, &errors).await?;
    Ok((status, page).into_response())
}

async fn draw(
    site: &Site,
    reader: &SignedIn,
    project: DossierId,
    done: Option<&str>,
    typed: &str,
    errors: &Errors,
) -> Result<Markup, Failure> {
    let opened = site.app.open::<Orientation>(reader.acting(), project).await?;
    let named = Named::of(site, &opened).await?;
    let lang = reader.lang();
    let it = opened.state().record().ok_or(Failure::NotFound)?;
    let holder = site.app.organisation(it.holder).await?.map(|it| it.name);
    let follows = it.followed.iter().map(|it| (it.dossier, it.procedure.clone())).collect();
    let readable = site.app.readable(reader.acting(), follows).await?;
    let standing =
        Orientation::summary(opened.state(), opened.now.today).ok_or(Failure::NotFound)?.standing;
    let heading = Heading::new(&it.project.name)
        .kicker(format!("{} – {}", it.reference, it.class.product.text().say(lang)))
        .lead(&it.project.purpose)
        .tag(lines::tag(standing, lang));
    let mut parts: Vec<(&str, &str, Markup)> = Vec::new();
    let mut part = |id, title, content: Option<Markup>| {
        parts.extend(content.map(|content| (id, title, content)));
    };
    part("advice", lang.pick("Avis", "Advice"), advice(&opened, it, lang));
    part("meetings", lang.pick("Réunions", "Meetings"), meetings(&opened, it, lang));
    part("project", lang.pick("Projet", "Project"), Some(described(it, lang)));
    part("thread", lang.pick("Échanges", "Exchanges"), thread(&opened, it, lang));
    part(
        "european",
        lang.pick("Avis scientifique européen", "European scientific advice"),
        european(it, lang),
    );
    let links = html! {
        @for followed in &it.followed {
            p {
                @if readable.contains(&followed.dossier) {
                    a href=(lines::address(&followed.procedure, followed.dossier)) { (followed.reference) }
                } @else { (followed.reference) }
            }
        }
        @if opened.may(Action::LinkDossier) { (linking(&opened, typed, errors, lang)) }
    };
    let has_links = !it.followed.is_empty() || opened.may(Action::LinkDossier);
    part(
        "dossiers",
        lang.pick("Dossiers qui suivent", "Dossiers that follow"),
        has_links.then_some(links),
    );
    part("history", lang.pick("Chronologie", "History"), Some(history(&opened, &named, lang)));
    let titles: Vec<(&str, &str)> = parts.iter().map(|(id, title, _)| (*id, *title)).collect();
    let wide =
        html! { @for (id, title, content) in &parts { (page::section(id, title, content)) } };
    let narrow = html! {
        (page::section("acts", lang.pick("Ce que vous pouvez faire", "What you can do"), &listed(&opened, lang)))
        (page::section("about", lang.pick("En bref", "In short"), &about(it, holder.as_deref(), lang)))
        (page::contents(lang, &titles))
    };
    let content = html! {
        @if let Some(done) = done.and_then(said) { (Notice::success(done.say(lang)).show(lang)) }
        (heading.show())
        (errors.summary(lang))
        p { a.to-acts href="#acts" { (Icon::Down.svg()) span { (lang.pick("Ce que vous pouvez faire", "What you can do")) } } }
        @if let Some(coming) = it.coming() {
            (Notice::info(lang.pick("Une réunion est proposée", "A meeting is offered"))
                .body(html! { p { (date::time(coming.day, lang)) ", " (coming.place) } }).show(lang))
        }
        (page::columns(&wide, &narrow))
    };
    let crumbs =
        vec![Link::new(lang.pick("Guichet innovation", "Innovation desk"), "/orientation")];
    Ok(reader.page(&it.project.name).crumbs(crumbs).show(&content))
}

/// What is said once something was done.
fn said(word: &str) -> Option<Text> {
    match word {
        "submit" => Some(Text::new(
            "Le projet est présenté à l’ANSM. Il est confié à l’équipe indiquée ci-dessous.",
            "The project is brought to the ANSM. It is given to the team that stands below.",
        )),
        "link" => Some(Text::new("Le dossier est rattaché.", "The dossier is linked.")),
        act => find::<Orientation>(act).map(|act| act.done),
    }
}

fn described(it: &Record, lang: Lang) -> Markup {
    let (project, class) = (&it.project, &it.class);
    let joined =
        if project.answers.joined { lang.pick("oui", "yes") } else { lang.pick("non", "no") };
    summary::list(&[
        (
            lang.pick("Mode d’action", "Main action"),
            html! { (project.answers.action.text().say(lang)) },
        ),
        (
            lang.pick("Médicament et dispositif associés", "Joins a medicine and a device"),
            html! { (joined) },
        ),
        (lang.pick("Produit", "Product"), html! { strong { (class.product.text().say(lang)) } }),
        (lang.pick("Stade", "Stage"), html! { (class.stage.text().say(lang)) }),
        (
            lang.pick("Nature de la question", "Nature of the question"),
            html! { (class.matter.text().say(lang)) },
        ),
        (
            lang.pick("Ce que l’on sait déjà", "What is known already"),
            html! { p.said { (project.data) } },
        ),
        (lang.pick("Questions", "Questions"), html! { p.said { (project.questions) } }),
    ])
}

fn advice(opened: &Opened<Orientation>, it: &Record, lang: Lang) -> Option<Markup> {
    if it.advice.is_empty() {
        return None;
    }
    Some(html! {
        @for advice in it.advice.iter().rev() {
            h3 { (lang.pick("Avis du ", "Advice of ")) (date::time(advice.on, lang)) }
            p.said { (advice.text) }
            (documents::<Orientation>(opened.id(), &advice.documents, lang))
            p.under { (Cite::of(&advice.citation, lang).show(lang)) }
        }
    })
}

fn meetings(opened: &Opened<Orientation>, it: &Record, lang: Lang) -> Option<Markup> {
    if it.meetings.is_empty() {
        return None;
    }
    Some(html! {
        @for meeting in it.meetings.iter().rev() {
            h3 { (lang.pick("Réunion du ", "Meeting of ")) (date::time(meeting.day, lang)) }
            p { (meeting.place) }
            @match &meeting.minutes {
                Some((_, minutes, files)) => {
                    p.said { (minutes) }
                    (documents::<Orientation>(opened.id(), files, lang))
                }
                None => p { (lang.pick("Le compte rendu est à venir.", "The minutes are to come.")) }
            }
        }
    })
}

fn thread(opened: &Opened<Orientation>, it: &Record, lang: Lang) -> Option<Markup> {
    if it.messages.is_empty() {
        return None;
    }
    let who = |of_team| {
        if of_team { "ANSM" } else { lang.pick("Porteur du projet", "Project holder") }
    };
    Some(html! {
        @for message in &it.messages {
            h3 { (who(message.of_team)) ", " (date::time(message.on, lang)) }
            p.said { (message.text) }
            (documents::<Orientation>(opened.id(), &message.documents, lang))
        }
    })
}

fn european(it: &Record, lang: Lang) -> Option<Markup> {
    if it.european.is_empty() {
        return None;
    }
    Some(html! {
        @for advice in &it.european {
            h3 { (advice.committee.text().say(lang)) " – " (advice.procedure) }
            p {
                (lang.pick("Demandé le ", "Asked for on ")) (date::time(advice.asked_on, lang))
                @if let Some(on) = advice.given_on { (lang.pick(", rendu le ", ", given on ")) (date::time(on, lang)) }
                @else { (lang.pick(", pas encore rendu", ", not given yet")) }
            }
            @if !advice.outcome.is_empty() { p.said { (advice.outcome) } }
        }
    })
}

fn linking(opened: &Opened<Orientation>, typed: &str, errors: &Errors, lang: Lang) -> Markup {
    let field = Field::new(
        lang,
        "reference",
        lang.pick("Référence d’un dossier", "Reference of a dossier"),
    )
    .hint(lang.pick(
        "Un dossier de votre organisme, tel que AAP-2026-BCDFG ou DM-2026-BCDFG.",
        "A dossier of your organisation, such as AAP-2026-BCDFG or DM-2026-BCDFG.",
    ))
    .errors(errors)
    .value(typed)
    .width(Width::Medium)
    .text();
    form::form(
        &format!("/orientation/{}/dossier", opened.id()),
        &html! {
            (form::version(opened.version()))
            (field)
            (Button::secondary(lang.pick("Rattacher", "Link")).show())
        },
    )
}

/// The holder, the team, what was promised and whether it was kept.
fn about(it: &Record, holder: Option<&str>, lang: Lang) -> Markup {
    let mut rows: Vec<(&str, Markup)> = vec![
        (lang.pick("Porteur", "Holder"), html! { (holder.unwrap_or("–")) }),
        (lang.pick("Équipe", "Team"), html! { strong { (it.team.text().say(lang)) } }),
        (lang.pick("Présenté le", "Brought on"), date::time(it.on, lang)),
    ];
    if let Some(day) = it.promised_for() {
        rows.push((
            lang.pick("Réponse annoncée pour le", "Answer announced for"),
            html! { (date::time(day, lang)) p.under { (lang.pick("indicatif, aucun délai légal", "indicative, no legal period")) } },
        ));
    }
    if let Some(day) = it.answered_on() {
        let took = date::days(date::days_between(it.on, day), lang);
        rows.push((
            lang.pick("Première réponse le", "First answer on"),
            html! { (date::time(day, lang)) p.under { (took) (lang.pick(" après le dépôt", " after it was brought")) } },
        ));
    }
    html! {
        (summary::list(&rows))
        p.under { (Cite::of(&it.citation, lang).show(lang)) }
    }
}
