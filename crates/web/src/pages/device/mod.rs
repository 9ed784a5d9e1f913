//! A derogation for a device as one page: its period, what was asked, the exchange with the ANSM, the
//! decision, what happened, and what one may do now.

pub mod acts;
pub mod list;
pub mod request;

use super::acts::{find, listed};
use super::dossier::documents;
use super::history::{Named, section as history};
use super::{due, lines};
use crate::failure::Failure;
use crate::look::button::Button;
use crate::look::cite::Cite;
use crate::look::date;
use crate::look::icon::Icon;
use crate::look::notice::Notice;
use crate::look::page::{self, Heading, Link};
use crate::look::summary;
use crate::server::Site;
use crate::session::SignedIn;
use app::Opened;
use axum::extract::{Path, Query, State as Extract};
use domain::access::Action;
use domain::device::{Content, Derogation, Device, Record, Scope, State};
use domain::{DossierId, Procedure};
use law::{Lang, Text};
use maud::{Markup, html};
use serde::Deserialize;

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
    Path(device): Path<DossierId>,
    Query(done): Query<Done>,
) -> Result<Markup, Failure> {
    let opened = site.app.open::<Device>(reader.acting(), device).await?;
    let named = Named::of(&site, &opened).await?;
    let lang = reader.lang();
    let (state, today) = (opened.state(), opened.now.today);
    let it = state.record().ok_or(Failure::NotFound)?;
    let manufacturer = site.app.organisation(it.applicant).await?.map(|it| it.name);
    let patient = match it.content.scope {
        Scope::NamedPatient { patient: Some(patient) } => {
            site.app.number_of_patient(patient).await?
        }
        _ => None,
    };
    let standing = Device::summary(state, today).ok_or(Failure::NotFound)?.standing;
    let heading = Heading::new(&it.content.name)
        .kicker(format!("{} – {}", it.reference, it.content.kind.text().say(lang)))
        .lead(&it.content.purpose)
        .tag(lines::tag(standing, lang));
    let deadlines = Device::deadlines(state, today);
    let mut parts: Vec<(&str, &str, Markup)> = Vec::new();
    let mut part = |id, title, content: Option<Markup>| {
        parts.extend(content.map(|content| (id, title, content)));
    };
    part(
        "clock",
        lang.pick("Échéances", "Due dates"),
        (!deadlines.is_empty()).then(|| due::table(&deadlines, today, lang)),
    );
    part("decision", lang.pick("Décision", "Decision"), decision(&opened, lang));
    part("request", lang.pick("Demande", "Request"), Some(asked(it, patient.as_deref(), lang)));
    part("documents", lang.pick("Pièces", "Documents"), Some(pieces(&opened, it, lang)));
    part("exchange", lang.pick("Échanges", "Exchanges"), exchange(it, lang));
    part("history", lang.pick("Chronologie", "History"), Some(history(&opened, &named, lang)));
    let titles: Vec<(&str, &str)> = parts.iter().map(|(id, title, _)| (*id, *title)).collect();
    let wide =
        html! { @for (id, title, content) in &parts { (page::section(id, title, content)) } };
    let narrow = html! {
        (page::section("acts", lang.pick("Ce que vous pouvez faire", "What you can do"), &may_do(&opened, lang)))
        (page::section("about", lang.pick("En bref", "In short"), &about(it, manufacturer.as_deref(), lang)))
        (page::contents(lang, &titles))
    };
    let content = html! {
        @if let Some(done) = done.done.as_deref().and_then(said) { (Notice::success(done.say(lang)).show(lang)) }
        (heading.show())
        p { a.to-acts href="#acts" { (Icon::Down.svg()) span { (lang.pick("Ce que vous pouvez faire", "What you can do")) } } }
        (warnings(state, lang))
        (page::columns(&wide, &narrow))
    };
    let crumbs = vec![Link::new(lang.pick("Dispositifs", "Devices"), "/devices")];
    Ok(reader.page(&it.content.name).crumbs(crumbs).show(&content))
}

/// What is said once something was done.
fn said(word: &str) -> Option<Text> {
    match word {
        "open" => Some(Text::new(
            "La demande est ouverte. Joignez maintenant ses pièces, puis déposez-la.",
            "The request is open. Now add its documents, then file it.",
        )),
        "describe" => Some(Text::new("La demande est modifiée.", "The request is changed.")),
        act => find::<Device>(act).map(|act| act.done),
    }
}

/// What its readers should not miss.
fn warnings(state: &State, lang: Lang) -> Markup {
    let mark = state.derogation().and_then(|it| it.ce_mark.as_ref());
    html! {
        @if let (State::Incomplete(it), lang) = (state, lang) {
            @if let Some(missing) = &it.missing {
                (Notice::warning(lang.pick("L’ANSM demande des pièces manquantes", "The ANSM asks for missing items"))
                    .body(html! { p.said { (missing) } }).show(lang))
            }
        }
        @if let Some(inquiry) = state.pending() {
            (Notice::warning(lang.pick("L’ANSM attend une réponse", "The ANSM awaits an answer"))
                .body(html! {
                    p.said { (inquiry.questions) }
                    @if let Some(day) = inquiry.wanted_on {
                        p { (lang.pick("Souhaitée pour le ", "Hoped for by ")) (date::time(day, lang)) (lang.pick(" (indicatif).", " (indicative).")) }
                    }
                }).show(lang))
        }
        @if let (State::InForce(..), Some(mark)) = (state, mark) {
            (Notice::info(lang.pick("Le marquage CE est déclaré\u{a0}: l’ANSM se prononce sur la fin de la dérogation", "The CE mark is declared: the ANSM says whether the derogation ends"))
                .body(html! { p { (mark.certificate) ", " (date::time(mark.marked_on, lang)) } }).show(lang))
        }
    }
}

/// The acts, and the form of the request while it may be changed.
fn may_do(opened: &Opened<Device>, lang: Lang) -> Markup {
    let open = matches!(opened.state(), State::Draft(_) | State::Incomplete(_));
    let address = format!("/devices/{}/describe", opened.id());
    html! {
        @if open && opened.may(Action::FileDevice) {
            (Button::secondary(lang.pick("Modifier la demande", "Change the request")).icon(Icon::Pencil).href(&address).show())
        }
        (listed(opened, lang))
    }
}

/// What was asked for.
fn asked(it: &Record, patient: Option<&str>, lang: Lang) -> Markup {
    let content = &it.content;
    let mut rows = vec![(lang.pick("Pour", "For"), html! { (content.scope.text().say(lang)) })];
    if content.scope.is_named() {
        let none = lang.pick("aucune donnée d’identité", "no data of identity");
        rows.push((
            lang.pick("Dossier de l’établissement", "Record of the hospital"),
            html! { (patient.unwrap_or(none)) },
        ));
    }
    rows.extend(said_of(content, lang));
    html! { (summary::list(&rows)) }
}

/// What a request says of the device.
#[must_use]
pub fn said_of(content: &Content, lang: Lang) -> Vec<(&'static str, Markup)> {
    vec![
        (lang.pick("Cas", "Case"), html! { (content.case.text().say(lang)) }),
        (
            lang.pick("Dans l’intérêt de", "In the interest of"),
            html! { (content.interest.text().say(lang)) },
        ),
        (lang.pick("Justification", "Justification"), html! { p.said { (content.justification) } }),
        (lang.pick("Données de sécurité", "Safety data"), html! { p.said { (content.safety) } }),
        (lang.pick("Bénéfice attendu", "Expected benefit"), html! { p.said { (content.benefit) } }),
    ]
}

fn pieces(opened: &Opened<Device>, it: &Record, lang: Lang) -> Markup {
    html! {
        @if it.documents.is_empty() {
            p { (lang.pick("Aucune pièce n’est jointe.", "No document is added.")) }
        } @else {
            (documents::<Device>(opened.id(), &it.documents, lang))
        }
    }
}

/// What the ANSM asked, and the answers.
fn exchange(it: &Record, lang: Lang) -> Option<Markup> {
    if it.inquiries.is_empty() {
        return None;
    }
    Some(html! {
        @for inquiry in it.inquiries.iter().rev() {
            h3 { (lang.pick("Demande du ", "Asked on ")) (date::time(inquiry.on, lang)) }
            p.said { (inquiry.questions) }
            @match &inquiry.reply {
                Some((day, reply)) => {
                    p { strong { (lang.pick("Réponse du ", "Answered on ")) (date::time(*day, lang)) } }
                    p.said { (reply) }
                }
                None => p { (lang.pick("Sans réponse à ce jour.", "Not answered yet.")) }
            }
        }
    })
}

/// What was decided.
fn decision(opened: &Opened<Device>, lang: Lang) -> Option<Markup> {
    match opened.state() {
        State::InForce(_, it) | State::Ended(_, it, _) => Some(html! {
            (summary::list(&terms(it, opened.state(), lang)))
            (documents::<Device>(opened.id(), &it.documents, lang))
            p.under { (Cite::of(&it.citation, lang).show(lang)) }
            p.under { (Cite::of(&it.period, lang).show(lang)) }
        }),
        State::Refused(_, it) => Some(html! {
            (summary::list(&[
                (lang.pick("Refusée le", "Refused on"), date::time(it.on, lang)),
                (lang.pick("Motifs", "Reasons"), html! { p.said { (it.reasons) } }),
                (lang.pick("Recours jusqu’au", "Appeal until"), date::time(it.appeal.due(opened.now.today), lang)),
            ]))
            (documents::<Device>(opened.id(), &it.documents, lang))
            p.under { (Cite::of(&it.citation, lang).show(lang)) }
        }),
        State::Withdrawn(_, on, reason) => Some(summary::list(&[
            (lang.pick("Retirée le", "Withdrawn on"), date::time(*on, lang)),
            (lang.pick("Motif", "Reason"), html! { p.said { (reason) } }),
        ])),
        _ => None,
    }
}

/// The periods of a derogation, its conditions, its reasons and its end.
#[must_use]
pub fn terms(it: &Derogation, state: &State, lang: Lang) -> Vec<(&'static str, Markup)> {
    let periods = html! {
        @for period in &it.periods {
            p { (lang.pick("du ", "from ")) (date::time(period.from, lang)) (lang.pick(" au ", " to ")) (date::time(period.until, lang)) }
        }
    };
    let mut rows = vec![
        (lang.pick("Octroyée le", "Granted on"), date::time(it.on, lang)),
        (lang.pick("En vigueur", "In force"), periods),
        (lang.pick("Où", "Where"), html! { (lang.pick("en France seulement", "in France alone")) }),
        (lang.pick("Motifs", "Reasons"), html! { p.said { (it.reasons) } }),
    ];
    if !it.conditions.is_empty() {
        rows.push((lang.pick("Conditions", "Conditions"), html! { p.said { (it.conditions) } }));
    }
    if let Some((on, _)) = &it.renewal {
        rows.push((
            lang.pick("Renouvellement demandé le", "Renewal asked for on"),
            date::time(*on, lang),
        ));
    }
    if let Some((on, reasons, _)) = &it.unrenewed {
        rows.push((
            lang.pick("Renouvellement refusé le", "Renewal refused on"),
            html! { (date::time(*on, lang)) p.said { (reasons) } },
        ));
    }
    if let Some(end) = state.end() {
        let why = match end.cause {
            Some(cause) => cause.text().say(lang),
            None => lang.pick("terme de la période fixée", "end of the fixed period"),
        };
        rows.push((
            lang.pick("Fin le", "Ended on"),
            html! { (date::time(end.on, lang)) p { (why) } @if !end.reasons.is_empty() { p.said { (end.reasons) } } },
        ));
    }
    if let Some(on) = it.published_on {
        rows.push((lang.pick("Publiée le", "Published on"), date::time(on, lang)));
    }
    rows
}

/// The manufacturer, the device, the legal basis.
fn about(it: &Record, manufacturer: Option<&str>, lang: Lang) -> Markup {
    let content = &it.content;
    let mut rows: Vec<(&str, Markup)> =
        vec![(lang.pick("Fabricant", "Manufacturer"), html! { (manufacturer.unwrap_or("–")) })];
    if !content.model.is_empty() {
        rows.push((lang.pick("Modèle", "Model"), html! { (content.model) }));
    }
    rows.push((lang.pick("Fondement", "Legal basis"), html! { (content.kind.basis().say(lang)) }));
    if let Some(on) = it.filed_on {
        rows.push((lang.pick("Déposée le", "Filed on"), date::time(on, lang)));
    }
    if let Some(on) = it.acknowledged_on {
        rows.push((lang.pick("Complète le", "Complete on"), date::time(on, lang)));
    }
    summary::list(&rows)
}
