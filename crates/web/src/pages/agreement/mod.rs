//! An agreement as one page: how long it holds, what is agreed in each of its versions, the balance
//! of each year with its computation, what happened, and what one may do now.

pub mod acts;
mod balances;
pub mod list;
mod progress;
pub mod request;

use super::acts::{find, listed};
use super::dossier::documents;
use super::history::{Named, section as history};
use super::{clock as legal, due, lines};
use crate::failure::Failure;
use crate::look::cite::Cite;
use crate::look::clock::{Size, picture};
use crate::look::icon::Icon;
use crate::look::notice::Notice;
use crate::look::page::{self, Heading, Link};
use crate::look::state::State as Look;
use crate::look::summary::{self, Card};
use crate::look::{button, date, steps};
use crate::server::Site;
use crate::session::SignedIn;
use app::{Opened, Parties};
use axum::extract::{Path, Query, State as Extract};
use button::Button;
use domain::access::Action;
use domain::agreement::{
    Agreement, Collection, Contract, Life, Outcome, Scale, State, Terms, Version,
};
use domain::{DossierId, Procedure};
use law::{Lang, Text, agreements as rules};
use maud::{Markup, html};
use serde::Deserialize;

/// What a page of an agreement is drawn from.
struct View {
    opened: Opened<Agreement>,
    lang: Lang,
    named: Named,
    parties: Parties,
    /// The bands that the operator sets for new agreements.
    scale: Scale,
    /// What was collected in the year that runs.
    collection: Option<Collection>,
}

impl View {
    /// A sentence in the language of the page.
    const fn pick<'a>(&self, fr: &'a str, en: &'a str) -> &'a str {
        match self.lang {
            Lang::Fr => fr,
            Lang::En => en,
        }
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
    Path(agreement): Path<DossierId>,
    Query(done): Query<Done>,
) -> Result<Markup, Failure> {
    let opened = site.app.open::<Agreement>(reader.acting(), agreement).await?;
    let named = Named::of(&site, &opened).await?;
    let parties = site.app.parties(&opened).await?;
    let scale = site.app.scale().clone();
    let collection = site.app.collection(&opened).await?;
    let view = View { opened, lang: reader.lang(), named, parties, scale, collection };
    let lang = view.lang;
    let it = view.opened.state().contract().ok_or(Failure::NotFound)?;
    let found = Agreement::summary(view.opened.state(), view.opened.now.today);
    let standing = found.ok_or(Failure::NotFound)?.standing;
    let product = &it.opening.product.name;
    let kind =
        view.pick("Convention de recueil des données", "Agreement on the collection of data");
    let heading = Heading::new(product)
        .kicker(format!("{} – {kind}", it.opening.reference))
        .lead(format!("{} – {}", view.parties.holder, view.parties.hospital))
        .tag(lines::tag(standing, lang));
    let mut parts: Vec<(&str, &str, Markup)> = Vec::new();
    let mut part = |id, title, content: Option<Markup>| {
        parts.extend(content.map(|content| (id, title, content)));
    };
    part("clock", view.pick("Durée et échéances", "Duration and due dates"), Some(clock(&view)));
    part("terms", view.pick("Ce qui est convenu", "What is agreed"), Some(agreed(&view, it)));
    part(
        "progress",
        view.pick("Où en est le recueil", "How far the collection is"),
        progress::section(&view, it),
    );
    part("balances", view.pick("Bilans annuels", "Yearly balances"), balances::section(&view));
    part("versions", view.pick("Versions", "Versions"), versions(&view, it));
    part(
        "history",
        view.pick("Chronologie", "History"),
        Some(history(&view.opened, &view.named, lang)),
    );
    let titles: Vec<(&str, &str)> = parts.iter().map(|(id, title, _)| (*id, *title)).collect();
    let wide =
        html! { @for (id, title, content) in &parts { (page::section(id, title, content)) } };
    let narrow = html! {
        (page::section("acts", view.pick("Ce que vous pouvez faire", "What you can do"), &listed(&view.opened, lang)))
        (page::section("about", view.pick("En bref", "In short"), &about(&view, it)))
        (page::contents(lang, &titles))
    };
    let content = html! {
        @if let Some(done) = done.done.as_deref().and_then(said) { (Notice::success(done.say(lang)).show(lang)) }
        (heading.show())
        p { a.to-acts href="#acts" { (Icon::Down.svg()) span { (view.pick("Ce que vous pouvez faire", "What you can do")) } } }
        (page::columns(&wide, &narrow))
    };
    let crumbs = vec![Link::new(view.pick("Conventions", "Agreements"), "/agreements")];
    Ok(reader.page(product).crumbs(crumbs).show(&content))
}

/// What is said once something was done.
fn said(word: &str) -> Option<Text> {
    match word {
        "open" => Some(Text::new(
            "La convention est préparée. Signez-la et transmettez-la à l’établissement.",
            "The agreement is prepared. Sign it and send it to the hospital.",
        )),
        act => find::<Agreement>(act).map(|act| act.done),
    }
}

/// The picture of its duration, the steps of its end, and every due date.
fn clock(view: &View) -> Markup {
    let (state, lang, today) = (view.opened.state(), view.lang, view.opened.now.today);
    let Some(life) = state.life() else {
        return html! { p { (unsigned(view, state)) } };
    };
    let ended = match state {
        State::Ended(.., ending) => Some(ending.on),
        _ => None,
    };
    let mut deadlines = Agreement::deadlines(state, today);
    deadlines.retain(|it| !legal::has_lapsed(it.subject, it.computation.due, today));
    let computation = life.term.computation(ended.unwrap_or(today));
    html! {
        (noticed(view, life))
        (picture(&legal::picture(&life.term, today, ended, Vec::new()), lang, Size::Large))
        (steps::steps(view.pick("Terme de la convention, étape par étape", "End of the agreement, step by step"), &legal::steps(&computation, lang), lang))
        @if !deadlines.is_empty() { (due::table(&deadlines, today, lang)) }
    }
}

/// Why an agreement that was not signed has no duration.
fn unsigned<'a>(view: &'a View, state: &State) -> &'a str {
    match state {
        State::Withdrawn(..) => view.pick(
            "La convention a été abandonnée avant sa signature.",
            "The agreement was given up before it was signed.",
        ),
        _ => view.pick(
            "La convention dure un an à compter de sa prise d’effet, une fois signée par l’établissement.",
            "The agreement lasts one year from its first day, once the hospital has signed it.",
        ),
    }
}

/// The notice that was given.
fn noticed(view: &View, life: &Life) -> Markup {
    let lang = view.lang;
    html! {
        @if let Some(notice) = life.notice.as_ref().filter(|_| matches!(view.opened.state(), State::InForce(..))) {
            (Notice::warning(lang.pick(
                format!("Convention dénoncée par {}", notice.party.text().fr),
                format!("Notice given by {}", notice.party.text().en),
            ))
                .body(html! {
                    p { (view.pick("Elle prend fin le ", "It ends on ")) (date::time(notice.ends_on, lang)) "." }
                    p.said { (notice.reason) }
                })
                .cite(Cite::of(&notice.clock.citation, lang)).show(lang))
        }
    }
}

/// What holds today, or is to.
fn agreed(view: &View, it: &Contract) -> Markup {
    let (lang, today) = (view.lang, view.opened.now.today);
    let held = it.in_force(today);
    let terms = held.map_or_else(|| it.latest(), |it| &it.annex.terms);
    html! {
        @if let Some(held) = held {
            p.under { (lang.pick("Version ", "Version ")) (held.annex.number) }
        }
        (acts::summed_up(terms, lang))
        (acts::bands(&terms.scale, today, lang))
        (other_bands(view, terms))
    }
}

/// The way to the bands that the operator has set since, for the holder of an agreement that holds.
fn other_bands(view: &View, terms: &Terms) -> Markup {
    let (lang, opened) = (view.lang, &view.opened);
    let mine = opened.may(Action::PrepareAgreement) && matches!(opened.state(), State::InForce(..));
    let awaits = opened.state().contract().is_some_and(|it| it.pending().is_some());
    let version = opened.version().to_string();
    let label =
        view.pick("Proposer ce barème par un avenant", "Propose these bands by an amendment");
    html! {
        @if mine && !awaits && terms.scale != view.scale {
            (Notice::info(view.pick("Le barème réglé par l’exploitant a changé", "The bands that the operator sets have changed"))
                .body(html! {
                    (acts::bands(&view.scale, opened.now.today, lang))
                    (button::post(&format!("/agreements/{}/scale", opened.id()), &[("version", &version)], &Button::secondary(label)))
                })
                .show(lang))
        }
    }
}

/// Each version that was sent, the last one first.
fn versions(view: &View, it: &Contract) -> Option<Markup> {
    let cards = it.versions.iter().rev().map(|version| card(view, version));
    (!it.versions.is_empty()).then(|| html! { @for card in cards { (card.show()) } })
}

fn card(view: &View, version: &Version) -> Card {
    let lang = view.lang;
    let annex = &version.annex;
    let title =
        lang.pick(format!("Version\u{a0}{}", annex.number), format!("Version {}", annex.number));
    let sent = date::long(version.sent_on, lang);
    let kicker = lang.pick(format!("transmise le {sent}"), format!("sent on {sent}"));
    let body = html! {
        (outcome(view, version))
        (acts::summed_up(&annex.terms, lang))
        (documents::<Agreement>(view.opened.id(), &annex.documents, lang))
    };
    Card::new(title, body).kicker(kicker).tag(tag(view, version))
}

fn outcome(view: &View, version: &Version) -> Markup {
    let lang = view.lang;
    html! {
        @match &version.outcome {
            Some(Outcome::Signed { on, from, .. }) => p {
                (view.pick("Signée par l’établissement le ", "Signed by the hospital on ")) (date::time(*on, lang))
                (view.pick(", prise d’effet le ", ", in force from ")) (date::time(*from, lang)) "."
            },
            Some(Outcome::SentBack { on, reason }) => {
                p { (view.pick("Renvoyée par l’établissement le ", "Sent back by the hospital on ")) (date::time(*on, lang)) (view.pick("\u{a0}:", ":")) }
                p.said { (reason) }
            },
            Some(Outcome::Withdrawn { on, reason }) => {
                p { (view.pick("Abandonnée par le laboratoire le ", "Given up by the laboratory on ")) (date::time(*on, lang)) (view.pick("\u{a0}:", ":")) }
                p.said { (reason) }
            },
            None => p {
                (view.pick("Prise d’effet demandée le ", "To be in force from ")) (date::time(version.annex.from, lang)) "."
            },
        }
    }
}

fn tag(view: &View, version: &Version) -> Markup {
    let (look, words) = match &version.outcome {
        None => (Look::Waiting, view.pick("En attente de signature", "Awaiting signature")),
        Some(Outcome::Signed { .. }) => (Look::Granted, view.pick("Signée", "Signed")),
        Some(Outcome::SentBack { .. }) => (Look::Refused, view.pick("Renvoyée", "Sent back")),
        Some(Outcome::Withdrawn { .. }) => (Look::Ended, view.pick("Abandonnée", "Given up")),
    };
    look.saying(words)
}

/// The parties, the medicine, the authorisation where one may open it.
fn about(view: &View, it: &Contract) -> Markup {
    let (lang, today) = (view.lang, view.opened.now.today);
    let of = &it.opening.authorisation;
    let holder = view.opened.relation() == domain::access::Relation::Own;
    let mut rows: Vec<(&str, Markup)> = vec![
        (view.pick("Laboratoire", "Laboratory"), html! { (view.parties.holder) }),
        (view.pick("Établissement", "Hospital"), html! { (view.parties.hospital) }),
        (view.pick("Indication", "Indication"), html! { (it.opening.indication) }),
        (
            view.pick("Autorisation", "Authorisation"),
            html! {
                @if holder { a href={ "/authorisations/" (of.authorisation) } { (of.reference) } }
                @else { (of.reference) }
            },
        ),
    ];
    if let Some(life) = view.opened.state().life() {
        rows.push((view.pick("Prise d’effet", "First day"), date::time(life.from, lang)));
    }
    html! {
        (summary::list(&rows))
        p.under { (Cite::of(&rules::MODEL.citation(today), lang).show(lang)) }
    }
}
