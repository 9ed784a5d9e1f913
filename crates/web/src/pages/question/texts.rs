//! The texts with which the teams of an authority answer: kept, changed and retired by those who
//! answer.

use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::date;
use crate::look::empty::empty;
use crate::look::form::{self, Choice, Errors, Field, Width};
use crate::look::icon::Icon;
use crate::look::page::{Heading, Link};
use crate::look::table::{Column, Table};
use crate::pages::draft::{Pairs, value};
use crate::pages::lines;
use crate::server::Site;
use crate::session::SignedIn;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::question::Team;
use law::Lang;
use maud::{Markup, html};
use uuid::Uuid;

const PLACE: &str = "/questions/texts";

/// What was typed.
#[derive(Clone, Debug, Default)]
struct Typed {
    team: String,
    title: String,
    body: String,
}

/// The texts.
///
/// # Errors
/// When one keeps none.
pub async fn list(State(site): State<Site>, reader: SignedIn) -> Result<Markup, Failure> {
    let lang = reader.lang();
    let (all, version) = site.app.answer_texts(reader.acting()).await?;
    let title = lang.pick("Textes de réponse", "Answer texts");
    let columns = vec![
        Column::new(lang.pick("Texte", "Text")),
        Column::new(lang.pick("Équipe", "Team")),
        Column::new(lang.pick("Modifié le", "Changed on")),
        Column::new(lang.pick("Retirer", "Retire")).unseen(),
    ];
    let seen = version.to_string();
    let rows = all.iter().map(|(id, it)| {
        let retire = format!("{PLACE}/{id}/retire");
        let button = Button::quiet(lang.pick("Retirer", "Retire")).about(&it.title);
        vec![
            html! {
                a href={ (PLACE) "/" (id) } { (it.title) }
                p.under { (lines::shortened(&it.body, 120)) }
            },
            html! { (it.team.text().say(lang)) },
            date::time_short(it.on, lang),
            button::post(&retire, &[("version", seen.as_str())], &button),
        ]
    });
    let lead = lang.pick(
        "Des textes relus une fois, repris d’un clic dans une réponse et adaptés à chaque question.",
        "Texts that were read over once, taken into an answer at one click and fitted to each question.",
    );
    let add =
        Button::primary(lang.pick("Ajouter un texte", "Add a text")).href("/questions/texts/new");
    let content = html! {
        (Heading::new(title).lead(lead).show())
        (button::row(&[add]))
        @if all.is_empty() {
            (empty(Icon::Tray, lang.pick("Aucun texte", "No text"), lang.pick("Ajoutez ici les réponses que votre équipe donne souvent.", "Add here the answers that your team often gives."), None))
        } @else {
            (Table::new(title, columns).caption_unseen().rows(rows).show(lang))
        }
    };
    Ok(reader.page(title).crumbs(vec![Link::new("Questions", "/questions")]).show(&content))
}

/// The form of a new text.
///
/// # Errors
/// When one keeps none.
pub async fn new(State(site): State<Site>, reader: SignedIn) -> Result<Markup, Failure> {
    let (_, version) = site.app.answer_texts(reader.acting()).await?;
    Ok(draw(&reader, None, version, &Typed::default(), &Errors::none()))
}

/// Keeps a new text.
///
/// # Errors
/// When one keeps none.
pub async fn keep(
    State(site): State<Site>,
    reader: SignedIn,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Failure> {
    put(&site, &reader, None, &pairs).await
}

/// The form of a text.
///
/// # Errors
/// When there is no such text, or one keeps none.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Path(text): Path<Uuid>,
) -> Result<Markup, Failure> {
    let (all, version) = site.app.answer_texts(reader.acting()).await?;
    let found = all.into_iter().find(|(id, _)| *id == text).ok_or(Failure::NotFound)?.1;
    let team = found.team.word().to_owned();
    let typed = Typed { team, title: found.title, body: found.body };
    Ok(draw(&reader, Some(text), version, &typed, &Errors::none()))
}

/// Keeps a text as it was changed.
///
/// # Errors
/// When there is no such text, or one keeps none.
pub async fn change(
    State(site): State<Site>,
    reader: SignedIn,
    Path(text): Path<Uuid>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Failure> {
    let (all, _) = site.app.answer_texts(reader.acting()).await?;
    if !all.iter().any(|(id, _)| *id == text) {
        return Err(Failure::NotFound);
    }
    put(&site, &reader, Some(text), &pairs).await
}

/// Uses a text no more.
///
/// # Errors
/// When there is no such text, or one keeps none.
pub async fn retire(
    State(site): State<Site>,
    reader: SignedIn,
    Path(text): Path<Uuid>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Failure> {
    let seen = value(&pairs, "version").parse().map_err(|_| Failure::Unreadable)?;
    match site.app.retire_answer_text(reader.acting(), seen, text).await {
        // Somebody else kept or retired one meanwhile: the list shows how they stand.
        Ok(()) | Err(app::Error::Stale(_)) => Ok(Redirect::to(PLACE).into_response()),
        Err(app::Error::Refused(_)) => Err(Failure::NotFound),
        Err(error) => Err(error.into()),
    }
}

async fn put(
    site: &Site,
    reader: &SignedIn,
    text: Option<Uuid>,
    pairs: &Pairs,
) -> Result<Response, Failure> {
    let (lang, acting) = (reader.lang(), reader.acting());
    let typed = Typed {
        team: value(pairs, "team").to_owned(),
        title: value(pairs, "title").trim().to_owned(),
        body: value(pairs, "body").trim().replace("\r\n", "\n"),
    };
    let seen: i64 = value(pairs, "version").parse().map_err(|_| Failure::Unreadable)?;
    let mut errors = Errors::none();
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(team) = Team::from_word(&typed.team) {
        let (title, body) = (typed.title.clone(), typed.body.clone());
        match site.app.keep_answer_text(acting, seen, text, team, title, body).await {
            Ok(()) => return Ok(Redirect::to(PLACE).into_response()),
            Err(app::Error::Refused(refused)) => errors.add_all(&refused.faults, lang),
            Err(app::Error::Stale(_)) => {
                status = StatusCode::CONFLICT;
                errors.add("body", lang.pick("Les textes ont changé depuis l’affichage de cette page. Relisez, puis enregistrez à nouveau.", "The texts have changed since this page was shown. Read again, then save again."));
            }
            Err(error) => return Err(error.into()),
        }
    } else {
        errors.add("team", lang.pick("Choisissez une réponse.", "Choose an answer."));
    }
    let (_, version) = site.app.answer_texts(acting).await?;
    Ok((status, draw(reader, text, version, &typed, &errors)).into_response())
}

fn draw(
    reader: &SignedIn,
    text: Option<Uuid>,
    version: i64,
    typed: &Typed,
    errors: &Errors,
) -> Markup {
    let lang = reader.lang();
    let title = match text {
        Some(_) => lang.pick("Modifier un texte de réponse", "Change an answer text"),
        None => lang.pick("Ajouter un texte de réponse", "Add an answer text"),
    };
    let action = text.map_or_else(|| PLACE.to_owned(), |text| format!("{PLACE}/{text}"));
    let content = html! {
        (Heading::new(title).show())
        (errors.summary(lang))
        (form::form(&action, &html! {
            (form::version(version))
            (fields(reader, typed, errors, lang))
            (button::row(&[
                Button::primary(lang.pick("Enregistrer", "Save")),
                Button::quiet(lang.pick("Annuler", "Cancel")).href(PLACE),
            ]))
        }))
    };
    let crumbs = vec![
        Link::new("Questions", "/questions"),
        Link::new(lang.pick("Textes de réponse", "Answer texts"), PLACE),
    ];
    reader.page(title).crumbs(crumbs).show(&content)
}

fn fields(reader: &SignedIn, typed: &Typed, errors: &Errors, lang: Lang) -> Markup {
    let own = reader.acting().role.authority().into_iter().flat_map(Team::of);
    let teams: Vec<Choice> = own.map(|it| Choice::new(it.word(), it.text().say(lang))).collect();
    html! {
        (Field::new(lang, "team", lang.pick("Équipe", "Team")).errors(errors).value(&typed.team).radios(&teams))
        (Field::new(lang, "title", lang.pick("Titre", "Title")).errors(errors).value(&typed.title).width(Width::Medium).text())
        (Field::new(lang, "body", lang.pick("Texte", "Text")).errors(errors).value(&typed.body).textarea(10))
    }
}
