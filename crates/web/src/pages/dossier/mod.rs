//! A dossier as one page: its state, its clock and why, who is awaited, what was judged and decided,
//! what happened, and what one may do now.

pub mod acts;
mod assessment;
mod decision;
mod exchange;
pub mod filing;
mod head;
mod history;

pub use decision::terms as decision_terms;

use super::acts::{Shown, find, listed};
use super::{lines, protocol};
use crate::failure::Failure;
use crate::look::button::{self, Button};
use crate::look::icon::Icon;
use crate::look::notice::Notice;
use crate::look::page::{self, Heading, Link};
use crate::look::summary;
use crate::server::Site;
use crate::session::SignedIn;
use app::Opened;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use domain::aap::{Aap, Event, Outcome, path_text};
use domain::access::Action;
use domain::{Document, DocumentId, DossierId, PersonId, Procedure};
use law::Lang;
use maud::{Markup, html};
use serde::Deserialize;
use std::collections::HashMap;

/// What a page of a dossier is drawn from.
#[derive(Debug)]
pub struct View {
    /// The dossier.
    pub opened: Opened<Aap>,
    /// The language.
    pub lang: Lang,
    /// The names of the people in it.
    pub names: HashMap<PersonId, String>,
    /// The name of the laboratory.
    pub applicant: String,
}

impl View {
    /// The name of a person, or a dash.
    fn name(&self, person: PersonId) -> &str {
        self.names.get(&person).map_or("–", String::as_str)
    }

    /// A sentence in the language of the page.
    const fn pick<'a>(&self, fr: &'a str, en: &'a str) -> &'a str {
        match self.lang {
            Lang::Fr => fr,
            Lang::En => en,
        }
    }

    /// Documents with their links.
    fn documents<'d>(&self, all: impl IntoIterator<Item = &'d Document>) -> Markup {
        documents::<Aap>(self.opened.id(), all, self.lang)
    }
}

/// Documents with their links: name, what each is, its size.
#[must_use]
pub fn documents<'d, P: Shown>(
    dossier: DossierId,
    all: impl IntoIterator<Item = &'d Document>,
    lang: Lang,
) -> Markup {
    let all: Vec<summary::Document> = all
        .into_iter()
        .map(|document| summary::Document {
            name: document.name.clone(),
            href: format!("{}/{dossier}/documents/{}", P::PLACE, document.id),
            about: format!("{}, {}", document.kind.text().say(lang), size(document.size, lang)),
            action: None,
        })
        .collect();
    if all.is_empty() {
        html! {}
    } else {
        summary::documents(&all)
    }
}

/// A number of bytes as people say it.
#[must_use]
pub fn size(bytes: u64, lang: Lang) -> String {
    let kilo = bytes.div_ceil(1000);
    if kilo < 1000 {
        format!("{kilo}\u{a0}{}", lang.pick("ko", "kB"))
    } else {
        let tenths = bytes / 100_000;
        let comma = lang.pick(',', '.');
        format!("{}{comma}{}\u{a0}{}", tenths / 10, tenths % 10, lang.pick("Mo", "MB"))
    }
}

/// What was just done, in the address.
#[derive(Deserialize)]
pub struct Done {
    done: Option<String>,
}

/// The page.
pub async fn show(
    State(site): State<Site>,
    reader: SignedIn,
    Path(dossier): Path<DossierId>,
    Query(done): Query<Done>,
) -> Result<Markup, Failure> {
    let view = view(&site, &reader, dossier).await?;
    let lang = view.lang;
    let request = view.opened.state().request().ok_or(Failure::NotFound)?;
    let summary =
        Aap::summary(view.opened.state(), view.opened.now.today).ok_or(Failure::NotFound)?;
    let done = done.done.as_deref().and_then(find::<Aap>);
    let thread = summary.thread.unwrap_or(dossier);
    let protocols = site.app.protocols_of(reader.acting(), thread).await?;
    let beside = protocol::beside(dossier, &protocols, reader.acting().role, lang);
    let heading = Heading::new(&request.product.name)
        .kicker(format!(
            "{} – {}",
            request.motive.beside(&request.reference, lang),
            path_text(request.path).say(lang)
        ))
        .lead(&request.indication)
        .tag(lines::tag(summary.standing, lang));
    let mut parts: Vec<(&str, &str, Markup)> = Vec::new();
    let mut part = |id, title, content: Option<Markup>| {
        parts.extend(content.map(|content| (id, title, content)));
    };
    part("clock", view.pick("Délai et échéances", "Clock and due dates"), head::clock(&view));
    part("decision", view.pick("Décision", "Decision"), decision::section(&view));
    part("criteria", view.pick("Critères", "Criteria"), assessment::criteria(&view));
    part(
        "opinions",
        view.pick("Avis et contributions", "Opinions and contributions"),
        assessment::opinions(&view),
    );
    part(
        "information",
        view.pick("Demandes d’informations", "Requests for information"),
        exchange::enquiries(&view),
    );
    part("filing", view.pick("Dossier déposé", "Dossier as filed"), filing::section(&view));
    part("messages", view.pick("Messages", "Messages"), exchange::messages(&view));
    part("history", view.pick("Chronologie", "History"), Some(history::section(&view)));
    let titles: Vec<(&str, &str)> = parts.iter().map(|(id, title, _)| (*id, *title)).collect();
    let wide =
        html! { @for (id, title, content) in &parts { (page::section(id, title, content)) } };
    let narrow = html! {
        (page::section("acts", view.pick("Ce que vous pouvez faire", "What you can do"), &html! {
            (draft_link(&view))
            (listed(&view.opened, lang))
        }))
        @if !beside.0.is_empty() && summary.phase != domain::access::Phase::Closed {
            (page::section("protocol", view.pick("Protocole (PUT-RD)", "Protocol (PUT-RD)"), &beside))
        }
        (page::section("about", view.pick("En bref", "In short"), &about(&view)))
        (page::contents(lang, &titles))
    };
    let content = html! {
        @if let Some(act) = done { (Notice::success(act.done.say(lang)).show(lang)) }
        (heading.show())
        p { a.to-acts href="#acts" { (Icon::Down.svg()) span { (view.pick("Ce que vous pouvez faire", "What you can do")) } } }
        (head::alerts(&view))
        (page::columns(&wide, &narrow))
    };
    let crumbs = vec![Link::new("Dossiers", "/dossiers")];
    Ok(reader.page(&request.product.name).crumbs(crumbs).show(&content))
}

/// The dossier with the names that its page says.
///
/// # Errors
/// [`Failure::NotFound`] where the reader may not know that it exists.
pub async fn view(site: &Site, reader: &SignedIn, dossier: DossierId) -> Result<View, Failure> {
    let opened = site.app.open::<Aap>(reader.acting(), dossier).await?;
    let names = site.app.names(&people(&opened)).await?;
    let applicant = match opened.state().request() {
        Some(request) => site.app.organisation(request.applicant).await?.map(|it| it.name),
        None => None,
    };
    let applicant = applicant.unwrap_or_else(|| "–".to_owned());
    Ok(View { opened, lang: reader.lang(), names, applicant })
}

/// Everybody named in the facts of a dossier.
fn people(opened: &Opened<Aap>) -> Vec<PersonId> {
    let mut all: Vec<PersonId> = opened.events().filter_map(|(event, _)| actor(event)).collect();
    if let Some(Outcome::Signed(signed)) = opened.state().decided().map(|it| &it.outcome) {
        all.extend([signed.proposed_by, signed.signed_by]);
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// The person whom a fact names.
fn actor(event: &Event) -> Option<PersonId> {
    Some(match event {
        Event::DossierOpened { by, .. } | Event::MessagePosted { by, .. } => *by,
        Event::ContributorInvited { person, .. }
        | Event::ContributorRemoved { person, .. }
        | Event::RapporteurNamed { person, .. }
        | Event::InterestsDeclared { person, .. }
        | Event::RapporteurRelieved { person, .. } => *person,
        Event::OpinionGiven { opinion } => opinion.by,
        Event::CriterionAssessed { assessment, .. } => assessment.by,
        Event::DecisionProposed { proposal } => proposal.by,
        Event::DecisionSigned { decision } => decision.signed_by,
        Event::SilenceSetAside { confirmed, .. } => confirmed.by,
        Event::SilenceTookEffect { confirmed, .. } => confirmed.as_ref()?.by,
        _ => return None,
    })
}

/// The way to the draft, where one may write in it.
fn draft_link(view: &View) -> Markup {
    let href = format!("/dossiers/{}/draft", view.opened.id());
    let missing = view.opened.state().filed().is_some_and(|it| it.missing.is_some());
    let label = if missing {
        view.pick("Compléter le dossier", "Complete the dossier")
    } else {
        view.pick("Écrire la demande", "Write the request")
    };
    let is_draft = view.opened.state().filed().is_none();
    html! {
        @if view.opened.may(Action::EditDraft) && (is_draft || missing) {
            (button::row(&[Button::primary(label).href(&href)]))
        }
    }
}

/// The medicine, the laboratory, the rapporteurs, who takes part.
fn about(view: &View) -> Markup {
    let state = view.opened.state();
    let Some(request) = state.request() else { return html! {} };
    let product = &request.product;
    let mut rows: Vec<(&str, Markup)> = vec![
        (view.pick("Demandeur", "Applicant"), html! { (view.applicant) }),
        (view.pick("Substance", "Substance"), html! { (product.substance) }),
    ];
    if !product.form.is_empty() {
        rows.push((view.pick("Forme et dosage", "Form and strength"), html! { (product.form) }));
    }
    if let Some(cis) = &product.cis {
        rows.push((view.pick("Code CIS", "CIS code"), html! { (cis) }));
    }
    if let Some(filed) = state.filed() {
        let names: Vec<&str> = filed.recipients.iter().map(|it| it.text().say(view.lang)).collect();
        rows.push((view.pick("Destinataires", "Recipients"), html! { (names.join(", ")) }));
    }
    let own = matches!(
        view.opened.relation(),
        domain::access::Relation::Own | domain::access::Relation::Invited
    );
    let names: Vec<&str> = request.invited().map(|it| view.name(it)).collect();
    if own && !names.is_empty() {
        rows.push((
            view.pick("Personnes invitées", "People invited"),
            html! { (names.join(", ")) },
        ));
    }
    if let Some(review) = state.review().filter(|_| view.opened.may(Action::ReadAssessment)) {
        rows.push((
            view.pick("Rapporteurs", "Rapporteurs"),
            html! {
                @if review.rapporteurs.is_empty() { (view.pick("Aucun", "None")) }
                @for rapporteur in &review.rapporteurs {
                    p { (view.name(rapporteur.person)) ", " (interests(rapporteur, view.lang)) }
                }
            },
        ));
    }
    summary::list(&rows)
}

fn interests(rapporteur: &domain::aap::Rapporteur, lang: Lang) -> &'static str {
    match &rapporteur.interests {
        None => lang.pick("déclaration d’intérêts attendue", "declaration of interests awaited"),
        Some(interests) if interests.conflict => {
            lang.pick("conflit d’intérêts", "conflict of interests")
        }
        Some(_) => lang.pick("aucun conflit d’intérêts", "no conflict of interests"),
    }
}

/// A document of a dossier.
pub async fn download<P: Shown>(
    State(site): State<Site>,
    reader: SignedIn,
    Path((dossier, document)): Path<(DossierId, DocumentId)>,
) -> Result<Response, Failure> {
    let (document, bytes) = site.app.download::<P>(reader.acting(), dossier, document).await?;
    Ok(file(&document, Body::from_stream(bytes)))
}

/// A document as an answer: always saved, never shown by the browser as a page of ours.
#[must_use]
pub fn file(document: &Document, body: Body) -> Response {
    // Letters that a header cannot hold go in the second form of the name.
    let plain: String = document
        .name
        .chars()
        .map(|it| if it.is_ascii_alphanumeric() || ".-_ ".contains(it) { it } else { '_' })
        .collect();
    let full = super::encoded(&document.name).replace('/', "%2F");
    let disposition = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{full}");
    let headers = [
        (CONTENT_TYPE, document.media_type.clone()),
        (CONTENT_LENGTH, document.size.to_string()),
        (CONTENT_DISPOSITION, disposition),
    ];
    (headers, body).into_response()
}
