//! A patient's own forms, on a phone: the code, what waits, each form, and not answering. No account,
//! and nothing told of a link that does not exist.

pub mod form;

use super::encoded;
use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::date;
use crate::look::form::{self as fields, Errors, Field, Width};
use crate::look::notice::Notice;
use crate::look::page::{self, Audience, Heading, Page};
use crate::look::state::State as Shade;
use crate::look::summary::{Card, cards};
use crate::server::Site;
use crate::session::Visitor;
use crate::session::patient::{self, OwnReader};
use app::{Error, LinkError, OwnForm, OwnForms};
use axum::Form;
use axum::extract::{FromRequestParts, Path, Query, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use domain::treatment::Progress;
use law::{Lang, Say};
use maud::{Markup, html};
use serde::Deserialize;
use std::convert::Infallible;

/// Somebody of whom nothing is looked up, not even who is signed in on the same browser.
#[derive(Debug)]
pub struct Anybody(Visitor);

impl FromRequestParts<Site> for Anybody {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Infallible> {
        Ok(Self(Visitor::unknown(parts, site)))
    }
}

/// What was just done, in the address.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Done {
    done: String,
    kept: String,
}

/// The place of a link.
fn place(link: &str) -> String {
    patient::path(link)
}

/// The place of a form.
fn form_place(link: &str, form: &str, visit: &str) -> String {
    format!("{}/forms/{}/{}", place(link), encoded(form), encoded(visit))
}

fn page_of(visitor: &Visitor, title: &str) -> Page {
    visitor.page(title).audience(Audience::Public).nav(Vec::new())
}

/// What waits, for whoever is in; else the code is asked for.
///
/// # Errors
/// When the database fails.
pub async fn show(
    State(site): State<Site>,
    Anybody(visitor): Anybody,
    Path(link): Path<String>,
    jar: CookieJar,
    Query(done): Query<Done>,
) -> Result<Response, Failure> {
    let entry = match patient::token(&jar, &site) {
        Some(token) => site.app.own_entry(&link, &token).await?,
        None => None,
    };
    let Some(entry) = entry else {
        return Ok(asking(&visitor, &link, &done, &Errors::none()).into_response());
    };
    let own = site.app.own_forms(&entry, &visitor.origin()).await?;
    Ok(waiting(&visitor, &link, &own, &done).into_response())
}

/// A code as it is typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    code: String,
}

/// Takes a code.
///
/// # Errors
/// When the database fails.
pub async fn enter(
    State(site): State<Site>,
    Anybody(visitor): Anybody,
    Path(link): Path<String>,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    match site.app.enter_by_link(&link, &typed.code, &visitor.visit()).await {
        Ok(token) => {
            let jar = patient::begin(jar, &link, &token, &site);
            Ok((jar, Redirect::to(&place(&link))).into_response())
        }
        Err(LinkError::Failed(error)) => Err(error.into()),
        Err(refused) => {
            let status = match refused {
                LinkError::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
                _ => StatusCode::UNPROCESSABLE_ENTITY,
            };
            let mut errors = Errors::none();
            errors.add("code", refused.say(visitor.lang));
            Ok((status, asking(&visitor, &link, &Done::default(), &errors)).into_response())
        }
    }
}

/// Ends the session.
///
/// # Errors
/// When the database fails.
pub async fn leave(
    State(site): State<Site>,
    Path(link): Path<String>,
    jar: CookieJar,
) -> Result<Response, Failure> {
    if let Some(token) = patient::token(&jar, &site) {
        site.app.leave_own_forms(&token).await?;
    }
    let jar = patient::end(jar, &link, &site);
    Ok((jar, Redirect::to(&format!("{}?done=left", place(&link)))).into_response())
}

fn asking(visitor: &Visitor, link: &str, done: &Done, errors: &Errors) -> Markup {
    let lang = visitor.lang;
    let title = lang.pick("Vos questionnaires", "Your questionnaires");
    let left = done.done == "left";
    let content = html! {
        div data-forget=(if left { "all" } else { "old" }) hidden {}
        @if left { (Notice::success(lang.pick("Vous avez quitté vos questionnaires.", "You have left your questionnaires.")).show(lang)) }
        (Heading::new(title).lead(lang.pick(
            "Tapez le code à six chiffres écrit sur la feuille que l’hôpital vous a remise.",
            "Type the six-digit code that is on the sheet which the hospital gave you.",
        )).show())
        (fields::form(&place(link), &html! {
            (errors.summary(lang))
            (Field::new(lang, "code", lang.pick("Votre code", "Your code"))
                .hint(lang.pick("Par exemple 012 345.", "For example 012 345."))
                .errors(errors).width(Width::Short).autocomplete("one-time-code").number())
            (button::row(&[Button::primary(lang.pick("Ouvrir", "Open"))]))
        }))
        p.hint { (lang.pick(
            "Répondre est libre\u{a0}: ne pas répondre ne change rien à votre traitement ni à vos soins.",
            "You are free to answer or not: it changes nothing in your treatment or your care.",
        )) }
    };
    page_of(visitor, title).show(&content)
}

fn waiting(visitor: &Visitor, link: &str, own: &OwnForms, done: &Done) -> Markup {
    let lang = visitor.lang;
    let title = lang.pick("Vos questionnaires", "Your questionnaires");
    let (declined, open): (Vec<&OwnForm>, Vec<&OwnForm>) =
        own.open.iter().partition(|it| it.progress == Progress::Declined);
    let lead = match (open.len(), lang) {
        (0, Lang::Fr) => "Rien ne vous attend aujourd’hui.".to_owned(),
        (0, Lang::En) => "Nothing is waiting for you today.".to_owned(),
        (1, Lang::Fr) => "Un questionnaire vous attend.".to_owned(),
        (1, Lang::En) => "One questionnaire is waiting for you.".to_owned(),
        (count, Lang::Fr) => format!("{count} questionnaires vous attendent."),
        (count, Lang::En) => format!("{count} questionnaires are waiting for you."),
    };
    let content = html! {
        (said(done, lang))
        (Heading::new(title).kicker(&own.hospital).lead(lead).show())
        @if !open.is_empty() {
            (page::section("open", lang.pick("À remplir", "To be answered"), &cards(&open.iter().map(|it| card(link, it, lang)).collect::<Vec<_>>())))
        }
        @if let (true, Some(on)) = (open.is_empty(), own.next_on) {
            p { (lang.pick("Le prochain s’ouvrira le ", "The next one opens on ")) (date::time(on, lang)) "." }
        }
        @if !declined.is_empty() {
            (page::section("declined", lang.pick("Sans réponse, comme vous le souhaitez", "Left unanswered, as you wish"), &html! {
                ul { @for it in &declined {
                    li { (it.title) ", " (lang.pick("attendu avant le ", "expected by ")) (date::time(it.closes, lang)) ". " a href=(form_place(link, &it.form, &it.visit)) { (lang.pick("Répondre finalement", "Answer after all")) } }
                } }
            }))
        }
        @if !own.sent.is_empty() {
            (page::section("sent", lang.pick("Déjà envoyés", "Sent already"), &html! {
                ul { @for (title, on) in &own.sent { li { (title) ", " (date::time(*on, lang)) } } }
            }))
        }
        p.hint { (lang.pick(
            "Vos réponses sont lues par l’équipe qui vous suit, puis transmises au laboratoire sans votre nom. Pour un problème de santé, n’attendez pas une réponse ici\u{a0}: appelez l’équipe, ou le 15 en cas d’urgence.",
            "Your answers are read by the team who care for you, then passed on to the laboratory without your name. If you feel unwell do not wait for an answer here: call the team, or 15 in an emergency.",
        )) }
        (button::post(&format!("{}/leave", place(link)), &[], &Button::secondary(lang.pick("Quitter", "Leave"))))
    };
    page_of(visitor, title).show(&content)
}

fn said(done: &Done, lang: Lang) -> Markup {
    match done.done.as_str() {
        "sent" => html! {
            div data-forget=(done.kept) hidden {}
            (Notice::success(lang.pick("Merci. Vos réponses sont envoyées.", "Thank you. Your answers are sent."))
                .body(html! { p { (lang.pick("L’équipe qui vous suit peut les lire.", "The team who care for you can read them.")) } }).show(lang))
        },
        "declined" => html! {
            div data-forget=(done.kept) hidden {}
            (Notice::success(lang.pick("C’est noté. Vous ne répondrez pas à ce questionnaire.", "Noted. You will not answer this questionnaire."))
                .body(html! { p { (lang.pick("Cela ne change rien à vos soins.", "It changes nothing in your care.")) } }).show(lang))
        },
        _ => html! {},
    }
}

fn card(link: &str, it: &OwnForm, lang: Lang) -> Card {
    let until = html! {
        @if it.progress == Progress::Late {
            p { (lang.pick("Attendu avant le ", "Expected by ")) (date::time(it.closes, lang)) (lang.pick("\u{a0}: vous pouvez encore répondre.", ": you can still answer.")) }
        } @else {
            p { (lang.pick("À remplir avant le ", "To be answered by ")) (date::time(it.closes, lang)) "." }
        }
    };
    let tag = if it.begun {
        Shade::InProgress.saying(lang.pick("Commencé", "Begun"))
    } else {
        Shade::Waiting.saying(lang.pick("À remplir", "To fill in"))
    };
    Card::new(&it.title, until).href(form_place(link, &it.form, &it.visit)).tag(tag)
}

/// Asks once more whether one does not wish to answer.
///
/// # Errors
/// When the form does not wait.
pub async fn declining(
    State(site): State<Site>,
    reader: OwnReader,
    Path((_, form, visit)): Path<(String, String, String)>,
) -> Result<Markup, Failure> {
    let begun = site.app.begin_own_form(&reader.entry, None, &form, &visit).await?;
    let lang = reader.visitor.lang;
    let title = lang.pick("Ne pas répondre", "Not to answer");
    let here = form_place(&reader.link, &form, &visit);
    let content = html! {
        (Heading::new(title).kicker(&begun.planned.title).lead(lang.pick(
            "Vous êtes libre de ne pas répondre. Cela ne change rien à votre traitement ni à vos soins, et personne ne vous en demandera la raison.",
            "You are free not to answer. It changes nothing in your treatment or your care, and nobody will ask you why.",
        )).show())
        @if begun.saved > 0 { p { (lang.pick("Ce que vous avez déjà écrit sera effacé.", "What you wrote already will be erased.")) } }
        (fields::form(&format!("{here}/decline"), &button::row(&[
            Button::primary(lang.pick("Je ne souhaite pas répondre", "I do not wish to answer")),
            Button::quiet(lang.pick("Revenir aux questions", "Back to the questions")).href(&here),
        ])))
    };
    Ok(page_of(&reader.visitor, title).show(&content))
}

/// Records that one does not wish to answer.
///
/// # Errors
/// When the form does not wait.
pub async fn decline(
    State(site): State<Site>,
    reader: OwnReader,
    Path((_, form, visit)): Path<(String, String, String)>,
) -> Result<Response, Failure> {
    let begun = site.app.begin_own_form(&reader.entry, None, &form, &visit).await?;
    match site.app.decline_own_form(&reader.entry, &form, &visit).await {
        // Said twice is said once.
        Ok(_) | Err(Error::Refused(_)) => {}
        Err(error) => return Err(error.into()),
    }
    let at = format!("{}?done=declined&kept={}", place(&reader.link), begun.keep);
    Ok(Redirect::to(&at).into_response())
}
