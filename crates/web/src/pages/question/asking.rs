//! Asking a question.

use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::form::{self, Choice, Errors, Field, Width};
use crate::look::page::{Heading, Link};
use crate::pages::draft::{Pairs, value};
use crate::pages::naming;
use crate::server::Site;
use crate::session::SignedIn;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::question::Topic;
use law::Lang;
use maud::{Markup, html};

/// What was typed.
#[derive(Clone, Debug, Default)]
struct Typed {
    topic: String,
    subject: String,
    text: String,
    about: String,
    keep: String,
}

impl Typed {
    fn of(pairs: &Pairs) -> Self {
        let text = |name: &str| value(pairs, name).trim().replace("\r\n", "\n");
        Self {
            topic: text("topic"),
            subject: text("subject"),
            text: text("text"),
            about: text("about"),
            keep: text("keep"),
        }
    }
}

/// The form; the page of a dossier names its reference.
///
/// # Errors
/// Never for who is signed in.
pub async fn new(reader: SignedIn, Query(given): Query<Pairs>) -> Result<Markup, Failure> {
    Ok(draw(&reader, &Typed::of(&given), &Errors::none()))
}

/// Asks it.
///
/// # Errors
/// When the database refuses.
pub async fn ask(
    State(site): State<Site>,
    reader: SignedIn,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Failure> {
    let lang = reader.lang();
    let typed = Typed::of(&pairs);
    let mut errors = Errors::none();
    let topic = Topic::from_word(&typed.topic);
    if topic.is_none() {
        errors.add("topic", lang.pick("Choisissez une réponse.", "Choose an answer."));
    }
    naming::check(&mut errors, [typed.subject.as_str(), typed.text.as_str()], &typed.keep, lang);
    if let (Some(topic), true) = (topic, errors.is_empty()) {
        let (subject, text) = (typed.subject.clone(), typed.text.clone());
        let asked =
            site.app.ask_question(reader.acting(), topic, subject, text, &typed.about).await;
        match asked {
            Ok(question) => {
                let page = format!("/questions/{question}?done=ask");
                return Ok(Redirect::to(&page).into_response());
            }
            Err(app::Error::NotFound) if !typed.about.is_empty() => errors.add(
                "about",
                lang.pick(
                    "Aucun des dossiers que vous voyez ne porte cette référence.",
                    "None of the dossiers that you see bears this reference.",
                ),
            ),
            Err(app::Error::Refused(refused)) => errors.add_all(&refused.faults, lang),
            Err(error) => return Err(error.into()),
        }
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, draw(&reader, &typed, &errors)).into_response())
}

fn draw(reader: &SignedIn, typed: &Typed, errors: &Errors) -> Markup {
    let lang = reader.lang();
    let title = lang.pick("Poser une question", "Ask a question");
    let lead = lang.pick(
        "L’équipe de la HAS ou de l’ANSM que le thème désigne vous répondra ici. Aucun délai légal ne court. N’écrivez rien qui désigne un patient.",
        "The team of the HAS or of the ANSM that the topic names will answer you here. No legal period runs. Write nothing that names a patient.",
    );
    let content = html! {
        (Heading::new(title).lead(lead).show())
        (errors.summary(lang))
        (form::form("/questions", &html! {
            (fields(typed, errors, lang))
            (naming::keep(errors, lang))
            (button::row(&[
                Button::primary(lang.pick("Poser la question", "Ask the question")),
                Button::quiet(lang.pick("Annuler", "Cancel")).href("/questions"),
            ]))
        }))
    };
    let crumbs = vec![Link::new("Questions", "/questions")];
    reader.page(title).crumbs(crumbs).show(&content)
}

fn fields(typed: &Typed, errors: &Errors, lang: Lang) -> Markup {
    let topics: Vec<Choice> = Topic::ALL
        .iter()
        .map(|it| Choice::new(it.word(), it.text().say(lang)).hint(it.team().text().say(lang)))
        .collect();
    html! {
        (Field::new(lang, "topic", lang.pick("Thème", "Topic")).hint(lang.pick("Il choisit l’équipe qui répond.", "It chooses the team that answers.")).errors(errors).value(&typed.topic).radios(&topics))
        (Field::new(lang, "subject", lang.pick("Objet", "Subject")).errors(errors).value(&typed.subject).text())
        (Field::new(lang, "text", lang.pick("Votre question", "Your question")).errors(errors).value(&typed.text).textarea(6))
        (Field::new(lang, "about", lang.pick("Dossier concerné", "Dossier concerned")).hint(lang.pick("Sa référence, si la question porte sur un dossier que vous voyez.", "Its reference, where the question is on a dossier that you see.")).errors(errors).value(&typed.about).width(Width::Medium).optional().text())
    }
}
