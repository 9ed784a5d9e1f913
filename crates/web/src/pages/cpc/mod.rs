//! A compassionate prescribing framework as one page: its clock, the alerts, the assessment, what it
//! says, its reports and communications, what happened, and what one may do now.

pub mod acts;
pub mod list;
pub(in crate::pages) mod parts;
pub mod request;

use super::acts::{find, listed};
use super::history::{Named, section as history};
use super::{clock as legal, due, lines};
use crate::failure::Failure;
use crate::look::cite::Cite;
use crate::look::clock::{ActPoint, Size, picture};
use crate::look::icon::Icon;
use crate::look::notice::Notice;
use crate::look::page::{self, Heading, Link};
use crate::look::{date, steps, summary};
use crate::server::Site;
use crate::session::SignedIn;
use app::Opened;
use axum::extract::{Path, Query, State as Extract};
use domain::access::Action;
use domain::cpc::{Cpc, Event, State};
use domain::{DossierId, OrganisationId, Procedure};
use law::clock::LegalClock;
use law::{Lang, Text, cpc as rules};
use maud::{Markup, html};
use serde::Deserialize;
use std::collections::HashMap;

/// What a page of a framework is drawn from.
struct View {
    opened: Opened<Cpc>,
    lang: Lang,
    named: Named,
    /// The names of the holder and of those who alerted.
    names: HashMap<OrganisationId, String>,
}

impl View {
    /// A sentence in the language of the page.
    const fn pick<'a>(&self, fr: &'a str, en: &'a str) -> &'a str {
        match self.lang {
            Lang::Fr => fr,
            Lang::En => en,
        }
    }

    fn name(&self, organisation: OrganisationId) -> &str {
        self.names.get(&organisation).map_or("–", String::as_str)
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
    Path(framework): Path<DossierId>,
    Query(done): Query<Done>,
) -> Result<Markup, Failure> {
    let opened = site.app.open::<Cpc>(reader.acting(), framework).await?;
    let named = Named::of(&site, &opened).await?;
    let names = names(&site, opened.state()).await?;
    let view = View { opened, lang: reader.lang(), named, names };
    let (lang, state) = (view.lang, view.opened.state());
    let case = state.case().ok_or(Failure::NotFound)?;
    let found = Cpc::summary(state, view.opened.now.today);
    let standing = found.ok_or(Failure::NotFound)?.standing;
    let product = &case.opening.product.name;
    let kind =
        view.pick("Cadre de prescription compassionnelle", "Compassionate prescribing framework");
    let heading = Heading::new(product)
        .kicker(format!("{} – {kind}", case.opening.reference))
        .lead(&case.opening.indication)
        .tag(lines::tag(standing, lang));
    let mut all: Vec<(&str, &str, Markup)> = Vec::new();
    let mut part = |id, title, content: Option<Markup>| {
        all.extend(content.map(|content| (id, title, content)));
    };
    part("clock", view.pick("Échéances", "Due dates"), Some(clock(&view)));
    part(
        "framework",
        view.pick("Ce que dit le cadre", "What the framework says"),
        parts::framework(&view),
    );
    part("ending", view.pick("Fin du cadre", "End of the framework"), parts::ending(&view));
    part(
        "refusal",
        view.pick("Refus du signalement", "Refusal of the alert"),
        parts::refusal(&view),
    );
    part(
        "intention",
        view.pick("Mesure envisagée", "Measure that is meant"),
        parts::intention(&view),
    );
    part("assessment", view.pick("Évaluation", "Assessment"), parts::assessment(&view));
    part("alerts", view.pick("Signalements", "Alerts"), parts::alerts(&view));
    part("reports", view.pick("Rapports de synthèse", "Summary reports"), parts::reports(&view));
    part(
        "communications",
        view.pick("Communications", "Communications"),
        parts::communications(&view),
    );
    part(
        "history",
        view.pick("Chronologie", "History"),
        Some(history(&view.opened, &view.named, lang)),
    );
    let titles: Vec<(&str, &str)> = all.iter().map(|(id, title, _)| (*id, *title)).collect();
    let wide = html! { @for (id, title, content) in &all { (page::section(id, title, content)) } };
    let narrow = html! {
        (page::section("acts", view.pick("Ce que vous pouvez faire", "What you can do"), &listed(&view.opened, lang)))
        (page::section("about", view.pick("En bref", "In short"), &about(&view)))
        (page::contents(lang, &titles))
    };
    let content = html! {
        @if let Some(done) = done.done.as_deref().and_then(said) { (Notice::success(done.say(lang)).show(lang)) }
        (heading.show())
        p { a.to-acts href="#acts" { (Icon::Down.svg()) span { (view.pick("Ce que vous pouvez faire", "What you can do")) } } }
        (page::columns(&wide, &narrow))
    };
    let crumbs = vec![Link::new(
        view.pick("Cadres de prescription compassionnelle", "Compassionate prescribing frameworks"),
        "/cpc",
    )];
    Ok(reader.page(product).crumbs(crumbs).show(&content))
}

/// The names of the organisations of a framework.
async fn names(site: &Site, state: &State) -> Result<HashMap<OrganisationId, String>, Failure> {
    let alerts = state.case().into_iter().flat_map(|it| &it.alerts);
    let mut all: Vec<OrganisationId> = alerts.map(|it| it.alert.organisation).collect();
    all.extend(state.assessment().map(|it| it.holder));
    let mut names = HashMap::new();
    for id in all {
        if let Some(found) = site.app.organisation(id).await? {
            names.insert(id, found.name);
        }
    }
    Ok(names)
}

/// What is said once something was done.
fn said(word: &str) -> Option<Text> {
    match word {
        "raise" => Some(Text::new(
            "Le signalement est transmis à l’ANSM. Joignez maintenant ses pièces.",
            "The alert is sent to the ANSM. Now add its documents.",
        )),
        act => find::<Cpc>(act).map(|act| act.done),
    }
}

/// The clock that the page draws: that of the framework, or what the holder is asked.
fn clock(view: &View) -> Markup {
    let (state, lang, today) = (view.opened.state(), view.lang, view.opened.now.today);
    let reads = view.opened.may(Action::ReadAssessment);
    let shown = state.clock().filter(|_| state.life().is_some() || reads);
    let mut deadlines = Cpc::deadlines(state, today);
    // What is asked of the holder is between the ANSM and the holder.
    deadlines.retain(|it| {
        reads
            || it.subject == law::clock::Subject::FrameworkTerm
            || it.subject == law::clock::Subject::FrameworkEnding
    });
    deadlines.retain(|it| !legal::has_lapsed(it.subject, it.computation.due, today));
    html! {
        @match shown {
            None => p { (waiting(view)) },
            Some(clock) => (drawn(view, clock)),
        }
        @if !deadlines.is_empty() { (due::table(&deadlines, today, lang)) }
    }
}

fn drawn(view: &View, clock: &LegalClock) -> Markup {
    let (state, lang, today) = (view.opened.state(), view.lang, view.opened.now.today);
    let ended = state.ending().map(|it| it.on).or(state.refusal().map(|it| it.on));
    let computation = clock.computation(ended.unwrap_or(today));
    html! {
        (picture(&legal::picture(clock, today, ended, points(view)), lang, Size::Large))
        (steps::steps(view.pick("Cette date, étape par étape", "This date, step by step"), &legal::steps(&computation, lang), lang))
    }
}

/// What is said where no clock runs.
fn waiting(view: &View) -> &str {
    match view.opened.state() {
        State::Alerted(_) => view.pick(
            "Aucun délai ne court\u{a0}: l’ANSM instruit le signalement ou le refuse, avec ses motifs.",
            "No period runs: the ANSM takes the alert up or refuses it, with its reasons.",
        ),
        State::Refused(..) => view.pick("Aucun délai ne court\u{a0}: le signalement est refusé.", "No period runs: the alert was refused."),
        _ => view.pick("Aucun délai ne court\u{a0}: l’ANSM poursuit l’évaluation.", "No period runs: the ANSM goes on with the assessment."),
    }
}

/// The acts on the line of the clock.
fn points(view: &View) -> Vec<ActPoint> {
    let point = |event: &Event| {
        let label = match event {
            Event::FrameworkAdopted { .. } => Text::new("Adoption", "Adopted"),
            Event::FrameworkRenewed { .. } => Text::new("Renouvellement", "Renewed"),
            Event::FrameworkModified { .. } => Text::new("Modification", "Modified"),
            Event::FrameworkSuspended { .. } => Text::new("Suspension", "Suspended"),
            Event::SuspensionLifted { .. } => Text::new("Levée", "Resumed"),
            Event::EndSet { .. } => Text::new("Date de fin fixée", "End set"),
            Event::ProposalsAsked { .. } if view.opened.may(Action::ReadAssessment) => {
                Text::new("Propositions demandées", "Proposals asked for")
            }
            Event::ProposalsSent { .. } if view.opened.may(Action::ReadAssessment) => {
                Text::new("Propositions reçues", "Proposals received")
            }
            _ => return None,
        };
        let entry = Cpc::entry(event);
        Some(ActPoint {
            on: entry.on,
            label: label.say(view.lang).to_owned(),
            article: entry.citation.map(|it| it.number),
        })
    };
    let since = view.opened.state().clock().map(|it| it.started_on);
    let all = view.opened.events().filter_map(|(event, _)| point(event));
    all.filter(|it| since.is_none_or(|since| it.on >= since)).collect()
}

/// The medicine, the holder, who started it, how it is prescribed.
fn about(view: &View) -> Markup {
    let (lang, state) = (view.lang, view.opened.state());
    let Some(case) = state.case() else { return Markup::default() };
    let mut rows: Vec<(&str, Markup)> = vec![
        (view.pick("Substance", "Substance"), html! { (case.opening.product.substance) }),
        (
            view.pick("Titulaire ou exploitant", "Holder or operator"),
            html! { (state.assessment().map_or("–", |it| view.name(it.holder))) },
        ),
    ];
    if let Some(first) = case.alerts.first() {
        rows.push((
            view.pick("Origine", "Origin"),
            html! { (first.alert.source.text().say(lang)) },
        ));
        rows.push((view.pick("Ouvert le", "Opened on"), date::time(first.on, lang)));
    }
    if case.is_rare() {
        rows.push((view.pick("Maladie", "Disease"), html! { (view.pick("Rare", "Rare")) }));
    }
    let reference = &case.opening.reference;
    let published = state.life().and_then(|it| it.published_on);
    if let Some(on) = published.or(state.refusal().and_then(|it| it.published_on)) {
        rows.push((
            view.pick("Au registre public", "In the public register"),
            html! { a href={ "/register/frameworks/" (reference) } { (view.pick("depuis le ", "since ")) (date::time(on, lang)) } },
        ));
    }
    html! {
        (summary::list(&rows))
        p.under { (Cite::of(&rules::CONDITIONS.citation(view.opened.now.today), lang).show(lang)) }
    }
}
