//! A question as one page: its thread, the texts that may answer it, what happened, and what one may
//! do now.

pub mod acts;
pub mod asking;
pub mod list;
pub mod texts;

use super::acts::{find, listed};
use super::dossier::documents;
use super::history::{Named, section as history};
use super::{encoded, lines};
use crate::failure::Failure;
use crate::look::date;
use crate::look::icon::Icon;
use crate::look::notice::Notice;
use crate::look::page::{self, Heading, Link};
use crate::look::summary;
use crate::server::Site;
use crate::session::SignedIn;
use app::Opened;
use axum::extract::{Path, Query, State as Extract};
use domain::access::{Action, Phase};
use domain::answers::Kept;
use domain::question::{Question, Record};
use domain::{DossierId, Procedure};
use law::{Lang, Text};
use maud::{Markup, html};
use serde::Deserialize;
use uuid::Uuid;

/// What was just done, in the address.
#[derive(Deserialize)]
pub struct Done {
    done: Option<String>,
}

/// The page.
///
/// # Errors
/// When one may not see it.
pub async fn show(
    Extract(site): Extract<Site>,
    reader: SignedIn,
    Path(question): Path<DossierId>,
    Query(done): Query<Done>,
) -> Result<Markup, Failure> {
    let acting = reader.acting();
    let opened = site.app.open::<Question>(acting, question).await?;
    let named = Named::of(&site, &opened).await?;
    let lang = reader.lang();
    let it = opened.state().record().ok_or(Failure::NotFound)?;
    let from = site.app.organisation(it.organisation).await?.map(|it| it.name);
    let about = it.about.iter().map(|it| (it.dossier, it.procedure.clone())).collect();
    let readable = site.app.readable(acting, about).await?;
    let answers = opened.may(Action::AnswerQuestion) && opened.phase() == Phase::QuestionOpen;
    let texts = if answers { site.app.answer_texts(acting).await?.0 } else { Vec::new() };
    let standing =
        Question::summary(opened.state(), opened.now.today).ok_or(Failure::NotFound)?.standing;
    let heading = Heading::new(&it.subject)
        .kicker(format!("{} – {}", it.reference, it.topic.text().say(lang)))
        .tag(lines::tag(standing, lang));
    let dossier = it.about.as_ref().map(|about| {
        html! {
            @if readable.contains(&about.dossier) {
                a href=(lines::address(&about.procedure, about.dossier)) { (about.reference) }
            } @else { (about.reference) }
        }
    });
    let wide = html! {
        (page::section("thread", lang.pick("Fil", "Thread"), &thread(&opened, it, lang)))
        @if answers { (page::section("texts", lang.pick("Textes de votre équipe", "Texts of your team"), &usable(&opened, &texts, it, lang))) }
        (page::section("history", lang.pick("Chronologie", "History"), &history(&opened, &named, lang)))
    };
    let narrow = html! {
        (page::section("acts", lang.pick("Ce que vous pouvez faire", "What you can do"), &listed(&opened, lang)))
        (page::section("about", lang.pick("En bref", "In short"), &about_it(it, from.as_deref(), dossier, lang)))
    };
    let content = html! {
        @if let Some(done) = done.done.as_deref().and_then(said) { (Notice::success(done.say(lang)).show(lang)) }
        (heading.show())
        p { a.to-acts href="#acts" { (Icon::Down.svg()) span { (lang.pick("Ce que vous pouvez faire", "What you can do")) } } }
        (page::columns(&wide, &narrow))
    };
    let crumbs = vec![Link::new("Questions", "/questions")];
    Ok(reader.page(&it.subject).crumbs(crumbs).show(&content))
}

/// What is said once something was done.
fn said(word: &str) -> Option<Text> {
    match word {
        "ask" => Some(Text::new(
            "La question est posée. Vous serez prévenu quand une réponse vous attendra ici.",
            "The question is asked. You will be told when an answer awaits you here.",
        )),
        act => find::<Question>(act).map(|act| act.done),
    }
}

fn thread(opened: &Opened<Question>, it: &Record, lang: Lang) -> Markup {
    let who = |of_team| {
        if of_team {
            it.team.text().say(lang)
        } else {
            lang.pick("Auteur de la question", "Who asked")
        }
    };
    html! {
        @for message in &it.messages {
            h3 { (who(message.of_team)) ", " (date::time(message.on, lang)) }
            p.said { (message.text) }
            (documents::<Question>(opened.id(), &message.documents, lang))
        }
    }
}

/// The texts that may answer it, those of its team first: each fills in the form of the answer.
fn usable(opened: &Opened<Question>, texts: &[(Uuid, Kept)], it: &Record, lang: Lang) -> Markup {
    let mut texts: Vec<&Kept> = texts.iter().map(|(_, text)| text).collect();
    texts.sort_by_key(|text| text.team != it.team);
    html! {
        @if texts.is_empty() {
            p { a href="/questions/texts" { (lang.pick("Ajouter un texte de réponse", "Add an answer text")) } }
        } @else {
            ul {
                @for text in texts {
                    li {
                        a href={ "/questions/" (opened.id()) "/acts/answer?text=" (encoded(&text.body)) } { (text.title) }
                        p.under { (text.team.text().say(lang)) }
                    }
                }
            }
        }
    }
}

/// Who asked, the team, the dossier.
fn about_it(it: &Record, from: Option<&str>, dossier: Option<Markup>, lang: Lang) -> Markup {
    let mut rows: Vec<(&str, Markup)> = vec![
        (lang.pick("De", "From"), html! { (from.unwrap_or("–")) }),
        (lang.pick("Équipe", "Team"), html! { strong { (it.team.text().say(lang)) } }),
        (lang.pick("Posée le", "Asked on"), date::time(it.on, lang)),
    ];
    rows.extend(dossier.map(|dossier| ("Dossier", dossier)));
    summary::list(&rows)
}
