//! A meeting before a request as one page: when and where, what the laboratory asked, what was
//! said, the dossier that follows, what happened, and what one may do now.

mod acts;
pub mod calendar;
pub mod linking;
pub mod offering;

use super::acts::{find, listed};
use super::history::{Named, section as history};
use super::{dossier, lines};
use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::icon::Icon;
use crate::look::notice::Notice;
use crate::look::page::{self, Heading, Link};
use crate::look::{date, summary};
use crate::server::Site;
use crate::session::SignedIn;
use app::Opened;
use axum::extract::{Path, Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use domain::aap::{Aap, path_text};
use domain::access::{Action, Phase, Role};
use domain::meeting::{Asked, Meeting, Minutes, Slot, Why, hours};
use domain::{DossierId, Procedure};
use law::Lang;
use maud::{Markup, html};
use serde::Deserialize;

/// A slot by its day and hours.
#[must_use]
pub fn name(slot: &Slot, lang: Lang) -> String {
    format!("{}, {}", date::long(slot.day, lang), hours(slot, lang))
}

/// Whom one meets.
const fn with(joint: bool, lang: Lang) -> &'static str {
    match (joint, lang) {
        (true, Lang::Fr) => "HAS et ANSM",
        (true, Lang::En) => "HAS and ANSM",
        (false, _) => "HAS",
    }
}

/// What a page of a meeting is drawn from.
#[derive(Debug)]
struct View {
    opened: Opened<Meeting>,
    lang: Lang,
    named: Named,
    laboratory: String,
    /// Whether who reads may open the dossier that follows.
    opens_dossier: bool,
}

impl View {
    const fn pick<'a>(&self, fr: &'a str, en: &'a str) -> &'a str {
        match self.lang {
            Lang::Fr => fr,
            Lang::En => en,
        }
    }

    /// The slot with its request, for who may read that.
    fn asked(&self) -> Option<&Asked> {
        self.opened.state().asked().filter(|_| self.opened.may(Action::ReadFiling))
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
/// When the meeting is not for who asks.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Path(meeting): Path<DossierId>,
    Query(done): Query<Done>,
) -> Result<Markup, Failure> {
    let view = view(&site, &reader, meeting).await?;
    let lang = view.lang;
    let state = view.opened.state();
    let slot = state.slot().ok_or(Failure::NotFound)?;
    let standing =
        Meeting::summary(state, view.opened.now.today).ok_or(Failure::NotFound)?.standing;
    let done = done.done.as_deref().and_then(find::<Meeting>);
    let title = name(slot, lang);
    let kicker = view.pick("Rendez-vous pré-dépôt", "Pre-submission meeting");
    let mut heading = Heading::new(&title)
        .kicker(format!("{} – {kicker}", slot.reference))
        .tag(lines::tag(standing, lang));
    if let Some(asked) = view.asked() {
        let request = &asked.request;
        heading = heading.lead(format!("{} – {}", request.product.name, request.indication));
    }
    let mut parts: Vec<(&str, &str, Markup)> = Vec::new();
    if let Some(minutes) = state.minutes().filter(|_| view.opened.may(Action::ReadFiling)) {
        parts.push(("minutes", view.pick("Compte rendu", "Minutes"), said(&view, minutes)));
    }
    if let Some(asked) = view.asked() {
        parts.push(("request", view.pick("Demande", "Request"), request(&view, asked)));
    }
    let told = history(&view.opened, &view.named, lang);
    parts.push(("history", view.pick("Chronologie", "History"), told));
    let titles: Vec<(&str, &str)> = parts.iter().map(|(id, title, _)| (*id, *title)).collect();
    let wide =
        html! { @for (id, title, content) in &parts { (page::section(id, title, content)) } };
    let narrow = html! {
        (page::section("acts", view.pick("Ce que vous pouvez faire", "What you can do"), &html! {
            (link_button(&view))
            // Once the meeting was held, its dossier is all that a laboratory has to say.
            @if !(view.opened.phase() == Phase::Held && view.opened.may(Action::LinkDossier)) {
                (listed(&view.opened, lang))
            }
        }))
        (page::section("about", view.pick("En bref", "In short"), &about(&view, slot)))
        (page::contents(lang, &titles))
    };
    let content = html! {
        @if let Some(act) = done { (Notice::success(act.done.say(lang)).show(lang)) }
        (heading.show())
        p { a.to-acts href="#acts" { (Icon::Down.svg()) span { (view.pick("Ce que vous pouvez faire", "What you can do")) } } }
        (alert(&view))
        (page::columns(&wide, &narrow))
    };
    let crumbs = vec![Link::new(view.pick("Rendez-vous", "Meetings"), "/meetings")];
    Ok(reader.page(&title).crumbs(crumbs).show(&content))
}

async fn view(site: &Site, reader: &SignedIn, meeting: DossierId) -> Result<View, Failure> {
    let opened = site.app.open::<Meeting>(reader.acting(), meeting).await?;
    let named = Named::of(site, &opened).await?;
    let asked = opened.state().asked().filter(|_| opened.may(Action::ReadFiling));
    let laboratory = match asked {
        Some(asked) => site.app.organisation(asked.request.applicant).await?.map(|it| it.name),
        None => None,
    };
    let link = asked.and_then(|asked| asked.link.as_ref()).map(|link| link.dossier);
    let opens_dossier = match link {
        Some(dossier) => match site.app.open::<Aap>(reader.acting(), dossier).await {
            Ok(_) => true,
            Err(app::Error::NotFound) => false,
            Err(error) => return Err(error.into()),
        },
        None => false,
    };
    let laboratory = laboratory.unwrap_or_default();
    Ok(View { opened, lang: reader.lang(), named, laboratory, opens_dossier })
}

/// The meeting as a calendar file.
///
/// # Errors
/// When the meeting is not for who asks.
pub async fn file(
    State(site): State<Site>,
    reader: SignedIn,
    Path(meeting): Path<DossierId>,
) -> Result<Response, Failure> {
    let file = site.app.meeting_file(reader.acting(), meeting, reader.lang()).await;
    let file = file.map_err(|error| Failure::from(error).needing(Action::ReadFiling))?;
    Ok(agenda(file))
}

/// A calendar file as an answer.
fn agenda(file: String) -> Response {
    let headers = [
        (CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"rendez-vous.ics\""),
    ];
    (headers, file).into_response()
}

/// What the reader should know first.
fn alert(view: &View) -> Markup {
    let (lang, state) = (view.lang, view.opened.state());
    let reads = view.opened.may(Action::ReadFiling);
    if !reads && state.asked().is_some() {
        let title = view.pick("Ce créneau est pris", "This slot is taken");
        let body = html! {
            p { (view.pick("Un autre laboratoire l’a demandé. ", "Another laboratory requested it. ")) a href="/meetings" { (view.pick("Choisir un autre créneau", "Choose another slot")) } }
        };
        return Notice::info(title).body(body).show(lang);
    }
    if let Some(ending) = state.ending().filter(|_| reads) {
        let title = match ending.why {
            Why::Lapsed => view.pick(
                "Le jour est passé sans rendez-vous confirmé",
                "The day passed without a confirmed meeting",
            ),
            Why::TakenBack => view.pick("Créneau retiré", "Slot taken back"),
            Why::Declined => {
                view.pick("Demande déclinée par la HAS", "Request declined by the HAS")
            }
            Why::Cancelled(_) => view.pick("Rendez-vous annulé", "Meeting called off"),
        };
        return Notice::info(title).body(html! { p.said { (ending.reason) } }).show(lang);
    }
    match view.asked() {
        Some(asked) if asked.minutes_awaited.is_some() => {
            let title = view.pick("Le compte rendu est attendu", "The minutes are awaited");
            let body = view.pick(
                "Le jour du rendez-vous est passé\u{a0}: la HAS enregistre le compte rendu, ou annule s’il ne s’est pas tenu.",
                "The day of the meeting has passed: the HAS records the minutes, or calls the meeting off where it was not held.",
            );
            Notice::warning(title).body(html! { p { (body) } }).show(lang)
        }
        _ => html! {},
    }
}

/// What the laboratory asked, and what the HAS said with its agreement.
fn request(view: &View, asked: &Asked) -> Markup {
    let (lang, request) = (view.lang, &asked.request);
    let mut rows = vec![
        (view.pick("Médicament", "Medicine"), html! { (request.product.name) }),
        (view.pick("Substance", "Substance"), html! { (request.product.substance) }),
        (
            view.pick("Indication envisagée", "Planned indication"),
            html! { p.said { (request.indication) } },
        ),
        (
            view.pick("Voie envisagée", "Planned path"),
            html! { (path_text(request.path).say(lang)) },
        ),
        (view.pick("Dépôt prévu le", "Filing planned on"), date::time(request.planned_on, lang)),
        (view.pick("Données disponibles", "Data at hand"), html! { p.said { (request.file) } }),
        (view.pick("Questions", "Questions"), html! { p.said { (request.questions) } }),
    ];
    if let Some((on, remarks)) = asked.agreed.as_ref().filter(|(_, it)| !it.is_empty()) {
        let confirmed = html! { p { (date::time(*on, lang)) } p.said { (remarks) } };
        rows.push((view.pick("Remarques de la HAS", "Remarks of the HAS"), confirmed));
    }
    html! {
        (summary::list(&rows))
        (dossier::documents::<Meeting>(view.opened.id(), &request.documents, lang))
    }
}

/// What was said.
fn said(view: &View, minutes: &Minutes) -> Markup {
    let lang = view.lang;
    html! {
        (summary::list(&[
            (view.pick("Tenu le", "Held on"), date::time(minutes.held_on, lang)),
            (view.pick("Ce qui a été conseillé", "What was advised"), html! { p.said { (minutes.advice) } }),
            (view.pick("Compte rendu", "Minutes"), html! { p.said { (minutes.text) } }),
        ]))
        (dossier::documents::<Meeting>(view.opened.id(), &minutes.documents, lang))
    }
}

/// The way to the dossier that follows.
fn link_button(view: &View) -> Markup {
    let href = format!("/meetings/{}/dossier", view.opened.id());
    let linked = view.asked().is_some_and(|asked| asked.link.is_some());
    let label = view.pick("Ouvrir ou rattacher le dossier", "Open or link the dossier");
    let change = view.pick("Changer le dossier rattaché", "Change the linked dossier");
    html! {
        @if view.opened.may(Action::LinkDossier) {
            @if linked { (button::row(&[Button::secondary(change).href(&href)])) }
            @else { (button::row(&[Button::primary(label).href(&href)])) }
        }
    }
}

/// When, where, with whom, for whom, and the dossier that follows.
fn about(view: &View, slot: &Slot) -> Markup {
    let lang = view.lang;
    let joint = if view.asked().is_some() { view.opened.state().is_joint() } else { slot.joint };
    let mut rows = vec![
        (view.pick("Date", "Day"), date::time(slot.day, lang)),
        (view.pick("Horaire (Paris)", "Hours (Paris)"), html! { (hours(slot, lang)) }),
        (view.pick("Avec", "With"), html! { (with(joint, lang)) }),
    ];
    if view.opened.may(Action::ReadFiling) {
        rows.push((
            view.pick("Lieu ou lien", "Place or link"),
            html! { span.said { (slot.place) } },
        ));
    }
    if let Some(asked) = view.asked() {
        rows.push((view.pick("Laboratoire", "Laboratory"), html! { (view.laboratory) }));
        if let Some(link) = &asked.link {
            let dossier = html! {
                @if view.opens_dossier {
                    a href={ "/dossiers/" (link.dossier) } { (link.reference) }
                    " – " a href={ "/threads/" (link.thread) } { (view.pick("tout l’historique", "the whole thread")) }
                } @else { (link.reference) " " (view.pick("(en préparation)", "(being prepared)")) }
            };
            rows.push((view.pick("Dossier qui suit", "Dossier that follows"), dossier));
        }
    }
    let own = [Phase::Agreed, Phase::Requested].contains(&view.opened.phase());
    html! {
        (summary::list(&rows))
        @if own && view.opened.may(Action::ReadFiling) {
            p { a href={ "/meetings/" (view.opened.id()) "/calendar.ics" } { (view.pick("Ajouter à mon agenda (.ics)", "Add to my agenda (.ics)")) } }
        }
    }
}

/// Whether a role offers slots.
const fn offers(role: Role) -> bool {
    matches!(role, Role::HasOfficer)
}
