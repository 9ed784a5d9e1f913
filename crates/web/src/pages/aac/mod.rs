//! The compassionate access of one patient as one page: what is authorised, what is asked for, what
//! was said, what happened, and what one may do now.

pub mod acts;
mod authorised;
pub mod deciding;
pub mod list;
pub mod medicine;
pub mod request;
pub mod sending;
mod sheet;

use super::acts::{find, listed};
use super::history::{Named, section as history};
use super::{clock as legal, due, lines};
use crate::failure::Failure;
use crate::look::button::Button;
use crate::look::cite::Cite;
use crate::look::icon::Icon;
use crate::look::notice::Notice;
use crate::look::page::{self, Heading, Link};
use crate::look::{date, summary};
use crate::server::Site;
use crate::session::SignedIn;
use app::{Described, Opened};
use axum::extract::{Path, Query, State as Extract};
use domain::aac::{Aac, Access, Deferral, Stage};
use domain::access::Action;
use domain::{DossierId, PersonId, Procedure};
use law::{Lang, Text, aac as rules, compassionate};
use maud::{Markup, html};
use serde::Deserialize;
use std::collections::HashMap;

/// What a page of an access is drawn from.
struct View<'a> {
    opened: &'a Opened<Aac>,
    access: &'a Access,
    lang: Lang,
    people: HashMap<PersonId, String>,
    hospital: String,
    /// How the duty officer of the ANSM is reached.
    duty_officer: String,
    /// What one may be told of the patient; none once the identity is erased.
    described: Option<Described>,
}

impl View<'_> {
    /// A sentence in the language of the page.
    const fn pick<'a>(&self, fr: &'a str, en: &'a str) -> &'a str {
        match self.lang {
            Lang::Fr => fr,
            Lang::En => en,
        }
    }

    /// The name of a person.
    fn name(&self, person: PersonId) -> &str {
        self.people.get(&person).map_or("–", String::as_str)
    }
}

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
    Path(access): Path<DossierId>,
    Query(done): Query<Done>,
) -> Result<Markup, Failure> {
    let (lang, acting) = (reader.lang(), reader.acting());
    let opened = site.app.aac(acting, &reader.origin(), access).await?;
    let it = opened.state().access().ok_or(Failure::NotFound)?;
    let names = Named::of(&site, &opened).await?;
    let mut persons = it.team.clone();
    for asked in &it.requests {
        persons.push(asked.by);
        persons.extend(asked.sent.as_ref().map(|(_, by, _)| *by));
    }
    let people = site.app.names(&persons).await?;
    let hospital = site.app.organisation(it.opening.hospital).await?.map(|it| it.name);
    let described = match site.app.described(&opened, &reader.origin()).await {
        Ok(described) => Some(described),
        Err(app::Error::Erased | app::Error::Forbidden | app::Error::NotFound) => None,
        Err(error) => return Err(error.into()),
    };
    let hospital = hospital.unwrap_or_default();
    let duty_officer = duty_officer(&site, lang);
    let view =
        View { opened: &opened, access: it, lang, people, hospital, duty_officer, described };
    let found = Aac::summary(opened.state(), opened.now.today);
    let standing = found.ok_or(Failure::NotFound)?.standing;
    let heading = Heading::new(&it.opening.product.name)
        .kicker(format!(
            "{} – {}",
            it.opening.reference,
            view.pick("Accès compassionnel", "Compassionate access")
        ))
        .lead(&it.opening.indication)
        .tag(lines::tag(standing, lang));
    let mut parts: Vec<(&str, &str, Markup)> = Vec::new();
    let mut part = |id, title, content: Option<Markup>| {
        parts.extend(content.map(|content| (id, title, content)));
    };
    part("next", view.pick("À faire maintenant", "To do now"), next(&view));
    part("clock", view.pick("Autorisation", "Authorisation"), Some(authorised::section(&view)));
    part("request", view.pick("Demande", "Request"), Some(sheet::section(&view)));
    part(
        "exchanges",
        view.pick("Échanges avec l’ANSM", "Exchanges with the ANSM"),
        said_between(&view),
    );
    part("due", view.pick("Échéances", "Due dates"), deadlines(&view));
    part("history", view.pick("Chronologie", "History"), Some(history(&opened, &names, lang)));
    let titles: Vec<(&str, &str)> = parts.iter().map(|(id, title, _)| (*id, *title)).collect();
    let wide =
        html! { @for (id, title, content) in &parts { (page::section(id, title, content)) } };
    let narrow = html! {
        (page::section("acts", view.pick("Ce que vous pouvez faire", "What you can do"), &html! { (to_sign(&view)) (listed(&opened, lang)) }))
        (page::section("about", view.pick("En bref", "In short"), &about(&view)))
        (page::contents(lang, &titles))
    };
    let content = html! {
        @if let Some(done) = done.done.as_deref().and_then(said) { (Notice::success(done.say(lang)).show(lang)) }
        (heading.show())
        p { a.to-acts href="#acts" { (Icon::Down.svg()) span { (view.pick("Ce que vous pouvez faire", "What you can do")) } } }
        (vital(&view))
        (measure(&view))
        (page::columns(&wide, &narrow))
    };
    Ok(reader.page(&it.opening.reference).crumbs(crumbs(lang)).show(&content))
}

/// The way back to the list.
fn crumbs(lang: Lang) -> Vec<Link> {
    vec![Link::new(lang.pick("Accès compassionnels", "Compassionate access"), "/aac")]
}

/// What is said once something was done.
fn said(word: &str) -> Option<Text> {
    match word {
        "request" => Some(Text::new(
            "La demande est signée. La PUI l’adresse à l’ANSM.",
            "The request is signed. The pharmacy sends it to the ANSM.",
        )),
        "send" => Some(Text::new(
            "La demande est adressée à l’ANSM.",
            "The request was sent to the ANSM.",
        )),
        "grant" => Some(Text::new("L’autorisation est octroyée.", "The authorisation is granted.")),
        act => find::<Aac>(act).map(|act| act.done),
    }
}

/// The one act that the page waits for, where it is done on the page itself.
fn next(view: &View<'_>) -> Option<Markup> {
    match view.access.stage {
        Stage::AtPharmacy if view.opened.may(Action::SendAac) => {
            Some(sending::inline(view.opened, view.access, view.lang))
        }
        Stage::AtAnsm | Stage::Questioned if view.opened.may(Action::DecideAac) => {
            Some(deciding::inline(view.opened, view.access, view.lang))
        }
        _ => None,
    }
}

/// The forms of the prescriber.
fn to_sign(view: &View<'_>) -> Markup {
    if !view.opened.may(Action::RequestAac) {
        return html! {};
    }
    let href = format!("/aac/{}/request", view.opened.id());
    let label = match view.access.stage {
        Stage::SentBack => view.pick("Reprendre la demande", "Revise the request"),
        Stage::AtPharmacy => view.pick("Modifier la demande", "Change the request"),
        Stage::Over => view.pick("Renouveler", "Renew"),
        Stage::AtAnsm | Stage::Questioned => return html! {},
    };
    let waits =
        view.access.stage == Stage::SentBack || view.access.is_to_renew(view.opened.now.today);
    let button = if waits { Button::primary(label) } else { Button::secondary(label) };
    html! { div.stack { (button.icon(Icon::Pencil).href(&href).show()) } }
}

/// How the duty officer is reached, as the operator set it.
fn duty_officer(site: &Site, lang: Lang) -> String {
    site.app.duty_officer().map_or_else(
        || lang.pick("par le standard de l’ANSM", "by the switchboard of the ANSM").to_owned(),
        ToOwned::to_owned,
    )
}

/// Whom to call while a vital emergency waits.
fn vital(view: &View<'_>) -> Markup {
    let last = view.access.asked().filter(|_| view.access.is_asking());
    let vital = last.is_some_and(|it| it.request.deferral == Deferral::Vital);
    if !vital || view.opened.may(Action::DecideAac) {
        return html! {};
    }
    Notice::warning(view.pick("Urgence vitale", "Vital emergency"))
        .body(html! { p { (view.pick("Astreinte de l’ANSM\u{a0}: ", "Duty officer of the ANSM: ")) strong { (view.duty_officer) } "." } })
        .cite(Cite::of(&rules::DISPENSED_FIRST.citation(view.opened.now.today), view.lang))
        .show(view.lang)
}

/// The measure that the ANSM considers, and the suspension that holds.
fn measure(view: &View<'_>) -> Markup {
    let (lang, today) = (view.lang, view.opened.now.today);
    let cite = || Cite::of(&compassionate::MEASURE.citation(today), lang);
    html! {
        @if let Some(it) = &view.access.suspended {
            (Notice::warning(view.pick("Autorisation suspendue", "Authorisation suspended")).body(html! {
                p { (view.pick("Jusqu’au ", "Until ")) (date::time(it.clock.due(today), lang)) "." }
                p.said { (it.reasons) }
            }).cite(cite()).show(lang))
        }
        @if let Some(it) = &view.access.measure {
            (Notice::warning(lang.pick(format!("{} envisagé(e) par l’ANSM", it.kind.text().fr), format!("{} considered by the ANSM", it.kind.text().en))).body(html! {
                p { (view.pick("L’établissement peut présenter ses observations jusqu’au ", "The hospital may comment until ")) (date::time(it.until, lang)) "." }
                p.said { (it.reasons) }
                @for (on, words) in &it.comments { p { (date::time_short(*on, lang)) } p.said { (words) } }
            }).cite(cite()).show(lang))
        }
    }
}

/// What was said, the last first.
fn said_between(view: &View<'_>) -> Option<Markup> {
    let all = &view.access.exchanges;
    (!all.is_empty()).then(|| html! {
        ul.plain { @for it in all.iter().rev() { li {
            p { strong { (if it.by_ansm { "ANSM" } else { view.hospital.as_str() }) } ", " (date::time(it.on, view.lang)) }
            p.said { (it.words) }
        } } }
    })
}

fn deadlines(view: &View<'_>) -> Option<Markup> {
    let (lang, today) = (view.lang, view.opened.now.today);
    let mut all = Aac::deadlines(view.opened.state(), today);
    all.retain(|it| !legal::has_lapsed(it.subject, it.computation.due, today));
    (!all.is_empty()).then(|| due::table(&all, today, lang))
}

/// The patient, as the reader may know them, and those who treat.
fn about(view: &View<'_>) -> Markup {
    let (lang, of) = (view.lang, &view.access.opening);
    let mut rows: Vec<(&str, Markup)> = Vec::new();
    if let Some(it) = &view.described {
        rows.push((
            view.pick("Patient (initiales)", "Patient (initials)"),
            html! { (it.initials) },
        ));
        rows.push((
            view.pick("Âge et sexe", "Age and sex"),
            html! { (lang.pick(format!("{} ans", it.age), format!("{} years", it.age))) ", " (it.sex.text().say(lang)) },
        ));
    }
    if view.opened.may(Action::RequestAac) || view.opened.may(Action::SendAac) {
        rows.push((
            view.pick("Fiche", "Record"),
            html! { a href={ "/patients/" (of.patient) } { (view.pick("Fiche du patient", "Record of the patient")) } },
        ));
    }
    rows.push((view.pick("Prescripteur", "Prescriber"), html! { (view.name(of.prescriber)) }));
    rows.push((view.pick("Établissement", "Hospital"), html! { (view.hospital) }));
    rows.push((view.pick("Substance", "Substance"), html! { (of.product.substance) }));
    if !of.product.form.is_empty() {
        rows.push((view.pick("Forme et dosage", "Form and strength"), html! { (of.product.form) }));
    }
    html! {
        (summary::list(&rows))
        p.under { (Cite::of(&compassionate::MEDICINE.citation(view.opened.now.today), lang).show(lang)) }
    }
}
