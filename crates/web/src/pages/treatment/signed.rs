//! A signed form as it is read, with the questions about its answers and what it said before.

use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::date;
use crate::look::icon::Icon;
use crate::look::page::{self, Heading, Link};
use crate::look::questionnaire::{Showing, show as answers};
use crate::look::state::State as Shade;
use crate::server::Site;
use crate::session::SignedIn;
use app::Opened;
use axum::extract::{Path, State};
use domain::DossierId;
use domain::access::Action;
use domain::treatment::{Course, Query, Signer, Submission, Treatment};
use law::Lang;
use maud::{Markup, html};

/// The page.
///
/// # Errors
/// When one may not see it.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Path((treatment, number)): Path<(DossierId, u32)>,
) -> Result<Markup, Failure> {
    let lang = reader.lang();
    let opened = site.app.treatment(reader.acting(), &reader.origin(), treatment).await?;
    let course = opened.state().course().ok_or(Failure::NotFound)?;
    let form = course.submission(number).ok_or(Failure::NotFound)?;
    let filling = site.app.signed_form(&opened, number).await?;
    let title = filling.form().title_in(lang).unwrap_or_default();
    let asks = opened.may(Action::QueryData) && !form.locked;
    let beside = |key: &str| {
        let link = key.split('@').next().unwrap_or(key);
        let open = of(course, number).filter(|it| it.link == link && it.closed_on.is_none());
        html! {
            @for query in open { a.query href={ "#query-" (query.query) } { (Icon::Warning.svg()) (lang.pick("Question ", "Query ")) (query.query) } }
            @if asks {
                a.ask href={ (at(&opened)) "/acts/query?number=" (number) "&link=" (crate::pages::encoded(link)) } { (lang.pick("Questionner", "Query")) span.unseen { " " (link) } }
            }
        }
    };
    let by = match form.by {
        Signer::Person(person) => {
            site.app.names(&[person]).await?.remove(&person).unwrap_or_default()
        }
        Signer::Patient => lang.pick("le patient", "the patient").to_owned(),
    };
    let content = html! {
        (Heading::new(&title).kicker(format!("{} – {} {number}", course.number(), lang.pick("fiche", "form"))).tag(state(form, lang)).show())
        p.lead {
            (lang.pick("Signée par ", "Signed by ")) (by) (lang.pick(" le ", " on ")) (date::time(form.on, lang))
            ". " (lang.pick("Version ", "Version ")) (form.version) (lang.pick(" du protocole.", " of the protocol."))
        }
        (tools(&opened, course, form, lang))
        (queries(&opened, course, form, lang))
        (answers(&filling, &Showing::new(lang).beside(&beside)))
        (before(form, lang))
    };
    let crumbs = vec![
        Link::new(lang.pick("Traitements", "Treatments"), "/treatments"),
        Link::new(course.number(), at(&opened)),
    ];
    Ok(reader.page(title).crumbs(crumbs).show(&content))
}

fn at(opened: &Opened<Treatment>) -> String {
    format!("/treatments/{}", opened.id())
}

/// The questions about a form.
fn of(course: &Course, number: u32) -> impl Iterator<Item = &Query> {
    course.queries.iter().filter(move |it| it.number == number)
}

fn state(form: &Submission, lang: Lang) -> Markup {
    if form.locked {
        Shade::Ended.saying(lang.pick("Verrouillée", "Locked"))
    } else if form.corrections.is_empty() {
        Shade::Granted.saying(lang.pick("Signée", "Signed"))
    } else {
        Shade::Granted.saying(lang.pick("Corrigée", "Corrected"))
    }
}

/// What may be done with the form.
fn tools(opened: &Opened<Treatment>, course: &Course, form: &Submission, lang: Lang) -> Markup {
    let correct = format!("{}/forms/{}?corrects={}", at(opened), form.signed.form, form.number);
    let lock = format!("{}/acts/lock?number={}", at(opened), form.number);
    let unlock = format!("{}/acts/unlock?number={}", at(opened), form.number);
    let declare = course
        .plan
        .form_of(domain::protocol::FormKind::AdverseEvent)
        .filter(|_| course.undeclared().any(|it| it.number == form.number))
        .map(|it| super::form_address(opened.id(), &it.key, None, Some(form.number)));
    let mut buttons = Vec::new();
    if opened.may(Action::SignForm) {
        if let Some(declare) = &declare {
            let label = lang.pick("Déclarer l’effet indésirable", "Declare the adverse effect");
            buttons.push(Button::primary(label).href(declare));
        }
        if !form.locked {
            let label = lang.pick("Corriger cette fiche", "Correct this form");
            buttons.push(Button::secondary(label).icon(Icon::Pencil).href(&correct));
        }
    }
    if opened.may(Action::QueryData) {
        buttons.push(if form.locked {
            Button::secondary(lang.pick("Déverrouiller", "Unlock")).href(&unlock)
        } else {
            Button::secondary(lang.pick("Verrouiller", "Lock")).icon(Icon::Lock).href(&lock)
        });
    }
    if buttons.is_empty() {
        html! {}
    } else {
        button::row(&buttons)
    }
}

/// The questions, each with its answers.
fn queries(opened: &Opened<Treatment>, course: &Course, form: &Submission, lang: Lang) -> Markup {
    let all: Vec<&Query> = of(course, form.number).collect();
    if all.is_empty() {
        return html! {};
    }
    let content = html! {
        @for query in all {
            article.query id={ "query-" (query.query) } {
                h3 { (lang.pick("Question ", "Query ")) (query.query) " " @if query.closed_on.is_some() { (Shade::Ended.saying(lang.pick("Close", "Closed"))) } @else if query.answers.is_empty() { (Shade::Waiting.saying(lang.pick("Sans réponse", "Unanswered"))) } @else { (Shade::InProgress.saying(lang.pick("Répondue", "Answered"))) } }
                p.under { (query.link) ", " (date::time(query.on, lang)) }
                p.said { (query.words) }
                @for (on, words) in &query.answers { p.under { (lang.pick("Réponse, ", "Answer, ")) (date::time(*on, lang)) } p.said { (words) } }
                @if query.closed_on.is_none() {
                    @if opened.may(Action::InformHolder) { p { a href={ (at(opened)) "/acts/answer-query?query=" (query.query) } { (lang.pick("Répondre", "Answer")) } } }
                    @if opened.may(Action::QueryData) { p { a href={ (at(opened)) "/acts/close-query?query=" (query.query) } { (lang.pick("Clore", "Close")) } } }
                }
            }
        }
    };
    page::section(
        "queries",
        lang.pick("Questions du laboratoire", "Queries of the laboratory"),
        &content,
    )
}

/// What the form said before it was corrected.
fn before(form: &Submission, lang: Lang) -> Markup {
    if form.corrections.is_empty() {
        return html! {};
    }
    let content = html! {
        @for correction in form.corrections.iter().rev() {
            p { (lang.pick("Corrigée le ", "Corrected on ")) (date::time(correction.on, lang)) }
            p.said { (correction.reason) }
        }
    };
    page::section("corrections", lang.pick("Corrections", "Corrections"), &content)
}
