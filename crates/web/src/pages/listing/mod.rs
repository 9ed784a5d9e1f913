//! A listing as one page: its clock, what was asked for, the opinion, the price, the decision, the
//! days of access gained, what happened, and what one may do now.

pub mod acts;
pub mod list;
pub mod request;

use super::acts::{find, listed};
use super::dossier::documents;
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
use domain::authorisation::euros;
use domain::listing::{Event, Examination, Filed, Listing, State};
use domain::{DossierId, Procedure};
use law::{Lang, Text};
use maud::{Markup, html};
use serde::Deserialize;

/// What a page of a listing is drawn from.
struct View {
    opened: Opened<Listing>,
    lang: Lang,
    named: Named,
    laboratory: String,
    /// The days of access gained over the common law.
    gained: Option<i64>,
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
    Path(listing): Path<DossierId>,
    Query(done): Query<Done>,
) -> Result<Markup, Failure> {
    let opened = site.app.open::<Listing>(reader.acting(), listing).await?;
    let named = Named::of(&site, &opened).await?;
    let gained = site.app.access_gained(&opened).await?;
    let applicant = opened.state().request().ok_or(Failure::NotFound)?.applicant;
    let laboratory = site.app.organisation(applicant).await?.map(|it| it.name);
    let laboratory = laboratory.unwrap_or_else(|| "–".to_owned());
    let view = View { opened, lang: reader.lang(), named, laboratory, gained };
    let lang = view.lang;
    let filed = view.opened.state().filed().ok_or(Failure::NotFound)?;
    let found = Listing::summary(view.opened.state(), view.opened.now.today);
    let standing = found.ok_or(Failure::NotFound)?.standing;
    let product = &filed.request.product.name;
    let kind = view.pick("Inscription au remboursement", "Listing");
    let heading = Heading::new(product)
        .kicker(format!("{} – {kind}", filed.request.reference))
        .lead(&filed.request.indication)
        .tag(lines::tag(standing, lang));
    let mut parts: Vec<(&str, &str, Markup)> = Vec::new();
    let mut part = |id, title, content: Option<Markup>| {
        parts.extend(content.map(|content| (id, title, content)));
    };
    let examined = view.opened.state().examination();
    part("clock", view.pick("Délai", "Period"), Some(clock(&view, examined)));
    part("request", view.pick("Demande", "Request"), Some(asked(&view, filed)));
    part(
        "opinion",
        view.pick(
            "Avis de la commission de la transparence",
            "Opinion of the transparency committee",
        ),
        examined.and_then(|it| opinion(&view, it)),
    );
    part("price", view.pick("Prix", "Price"), examined.and_then(|it| price(&view, it)));
    part("decision", view.pick("Décision", "Decision"), decision(&view));
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
        (page::section("about", view.pick("En bref", "In short"), &about(&view, filed)))
        (page::contents(lang, &titles))
    };
    let content = html! {
        @if let Some(done) = done.done.as_deref().and_then(said) { (Notice::success(done.say(lang)).show(lang)) }
        (heading.show())
        p { a.to-acts href="#acts" { (Icon::Down.svg()) span { (view.pick("Ce que vous pouvez faire", "What you can do")) } } }
        @if let Some(days) = view.gained {
            p.lead {
                (view.pick("Accès gagné\u{a0}: ", "Access gained: "))
                strong { (date::days(i32::try_from(days).unwrap_or(i32::MAX), lang)) }
            }
        }
        (page::columns(&wide, &narrow))
    };
    let crumbs = vec![Link::new(view.pick("Droit commun", "Common law"), "/listings")];
    Ok(reader.page(product).crumbs(crumbs).show(&content))
}

/// What is said once something was done.
fn said(word: &str) -> Option<Text> {
    match word {
        "file" => Some(Text::new(
            "La demande d’inscription est déposée. Joignez maintenant ses pièces.",
            "The listing request is filed. Now add its documents.",
        )),
        act => find::<Listing>(act).map(|act| act.done),
    }
}

/// The picture of the period, the steps of its end, and every due date.
fn clock(view: &View, examined: Option<&Examination>) -> Markup {
    let (state, lang, today) = (view.opened.state(), view.lang, view.opened.now.today);
    let Some(it) = examined else {
        return html! { p { (view.pick("Le délai commence avec l’accusé de réception de la demande complète.", "The period starts with the acknowledgement of the complete request.")) } };
    };
    let ended = state.ended_on();
    let computation = it.clock.computation(ended.unwrap_or(today));
    let mut deadlines = Listing::deadlines(state, today);
    deadlines.retain(|it| !legal::has_lapsed(it.subject, it.computation.due, today));
    html! {
        @if ended.is_none() && it.clock.is_over(today) {
            (Notice::warning(view.pick("Le délai est dépassé", "The period has ended"))
                .body(html! { p { (view.pick("Cette durée est à vérifier\u{a0}: son dépassement ne vaut ni inscription ni refus.", "This length is to be verified: lateness neither lists nor refuses.")) } })
                .cite(Cite::of(&it.clock.citation, lang)).show(lang))
        }
        (picture(&legal::picture(&it.clock, today, ended, points(view)), lang, Size::Large))
        (steps::steps(view.pick("Échéance de la décision, étape par étape", "Due date of the decision, step by step"), &legal::steps(&computation, lang), lang))
        @if !deadlines.is_empty() { (due::table(&deadlines, today, lang)) }
    }
}

/// The acts on the line of the clock.
fn points(view: &View) -> Vec<ActPoint> {
    let point = |event: &Event| {
        let label = match event {
            Event::RequestAcknowledged { .. } => Text::new("Accusé de réception", "Acknowledged"),
            Event::OpinionGiven { .. } => Text::new("Avis de la commission", "Committee’s opinion"),
            Event::PriceSet { .. } => Text::new("Prix fixé", "Price set"),
            Event::TalksStalled { .. } => Text::new("Sans accord sur le prix", "No agreement"),
            Event::ListingPublished { .. } => Text::new("Journal officiel", "Journal officiel"),
            Event::ListingRefused { .. } => Text::new("Refus", "Refused"),
            Event::RequestWithdrawn { .. } => Text::new("Retrait", "Withdrawn"),
            Event::ListingRequested { .. } | Event::DocumentsAdded { .. } => return None,
        };
        let entry = Listing::entry(event);
        Some(ActPoint {
            on: entry.on,
            label: label.say(view.lang).to_owned(),
            article: entry.citation.map(|it| it.number),
        })
    };
    view.opened.events().filter_map(|(event, _)| point(event)).collect()
}

/// What was asked for, with its documents.
fn asked(view: &View, filed: &Filed) -> Markup {
    let (lang, request) = (view.lang, &filed.request);
    let claim = request.claim;
    html! {
        (summary::list(&[
            (view.pick("Listes demandées", "Lists asked for"), html! { @for list in &request.lists { p { (list.text().say(lang)) } } }),
            (view.pick("Revendication", "Claim"), html! { (claim.smr.text().say(lang)) ", " (claim.asmr.text().say(lang)) }),
            (view.pick("AMM dans l’indication", "AMM in the indication"), date::time(request.amm_on, lang)),
        ]))
        @if filed.documents.is_empty() {
            p { (view.pick("Aucune pièce n’est jointe.", "No document is added.")) }
        } @else {
            (documents::<Listing>(view.opened.id(), &filed.documents, lang))
        }
    }
}

fn opinion(view: &View, it: &Examination) -> Option<Markup> {
    let (lang, opinion) = (view.lang, it.opinion.as_ref()?);
    let mut rows = vec![
        (view.pick("Rendu le", "Given on"), date::time(opinion.on, lang)),
        (
            view.pick("Service médical rendu", "Medical benefit"),
            html! { strong { (opinion.smr.text().say(lang)) } },
        ),
        (
            view.pick("Amélioration", "Improvement"),
            html! {
                @match opinion.asmr {
                    Some(asmr) => strong { (asmr.text().say(lang)) }
                    None => (view.pick("non appréciée", "not assessed"))
                }
            },
        ),
    ];
    if let Some(patients) = opinion.population {
        let number = crate::look::paging::grouped(patients, lang);
        rows.push((
            view.pick("Population cible", "Target population"),
            html! { (number) " patients" },
        ));
    }
    rows.push((view.pick("Motifs", "Reasons"), html! { p.said { (opinion.reasons) } }));
    Some(html! {
        (summary::list(&rows))
        (documents::<Listing>(view.opened.id(), &opinion.documents, lang))
        p.under { (Cite::of(&opinion.citation, lang).show(lang)) }
    })
}

fn price(view: &View, it: &Examination) -> Option<Markup> {
    let lang = view.lang;
    if it.price.is_none() && it.stalled.is_empty() {
        return None;
    }
    Some(html! {
        @if let Some(price) = &it.price {
            (summary::list(&[
                (view.pick("Prix", "Price"), html! { strong { (euros(price.cents, lang)) } (view.pick(" HT par ", " without tax for one ")) (price.unit) }),
                (view.pick("Fixé par", "Fixed by"), html! { (price.form.text().say(lang)) }),
                (view.pick("Le", "On"), date::time(price.on, lang)),
            ]))
            p.under { (Cite::of(&price.citation, lang).show(lang)) }
        }
        @for (on, reason) in it.stalled.iter().rev() {
            p { (view.pick("Sans accord le ", "No agreement on ")) (date::time(*on, lang)) }
            p.said { (reason) }
        }
    })
}

/// How it ended.
fn decision(view: &View) -> Option<Markup> {
    let (lang, today) = (view.lang, view.opened.now.today);
    Some(match view.opened.state() {
        State::Published(_, it) => html! {
            (summary::list(&[
                (view.pick("Publiée au Journal officiel le", "Published in the Journal officiel on"), date::time(it.on, lang)),
                (view.pick("Texte", "Text"), html! { (it.journal) }),
            ]))
            (documents::<Listing>(view.opened.id(), &it.documents, lang))
            p.under { (Cite::of(&it.citation, lang).show(lang)) }
        },
        State::Refused(_, it) => html! {
            (summary::list(&[
                (view.pick("Refusée le", "Refused on"), date::time(it.on, lang)),
                (view.pick("Motifs", "Reasons"), html! { p.said { (it.reasons) } }),
                (view.pick("Recours jusqu’au", "Appeal until"), date::time(it.appeal.due(today), lang)),
            ]))
            (documents::<Listing>(view.opened.id(), &it.documents, lang))
            p.under { (Cite::of(&it.citation, lang).show(lang)) }
        },
        State::Withdrawn(_, it) => summary::list(&[
            (view.pick("Retirée le", "Withdrawn on"), date::time(it.on, lang)),
            (view.pick("Motif", "Reason"), html! { p.said { (it.reason) } }),
        ]),
        State::Empty | State::Filed(_) | State::Examined(_) => return None,
    })
}

/// The laboratory, the medicine, the early access, the thread.
fn about(view: &View, filed: &Filed) -> Markup {
    let (lang, request) = (view.lang, &filed.request);
    let mut rows: Vec<(&str, Markup)> = vec![
        (view.pick("Laboratoire", "Laboratory"), html! { (view.laboratory) }),
        (view.pick("Substance", "Substance"), html! { (request.product.substance) }),
        (view.pick("Déposée le", "Filed on"), date::time(filed.on, lang)),
    ];
    if let Some(of) = &request.authorisation {
        rows.push((
            view.pick("Accès précoce", "Early access"),
            html! { a href={ "/authorisations/" (of.authorisation) } { (of.reference) } },
        ));
    }
    let thread = request.authorisation.as_ref().map_or(view.opened.id(), |it| it.thread);
    rows.push((
        view.pick("Tout l’historique", "The whole thread"),
        html! { a href={ "/threads/" (thread) } { (view.pick("Du premier rendez-vous au remboursement", "From the first meeting to the listing")) } },
    ));
    summary::list(&rows)
}
