//! The head of a dossier: what to know first, its clock, its due dates.

use super::View;
use super::history::readable;
use crate::look::cite::Cite;
use crate::look::clock::{ActPoint, Size, picture};
use crate::look::date;
use crate::look::notice::Notice;
use crate::look::steps;
use crate::pages::clock as legal;
use crate::pages::due::table;
use domain::Procedure;
use domain::aap::{Aap, Closure, Event, OpinionSense, State};
use domain::access::Action;
use jiff::civil::Date;
use law::Text;
use law::clock::Subject;
use maud::{Markup, html};

/// What to know before the rest.
pub(super) fn alerts(view: &View) -> Markup {
    let (state, lang) = (view.opened.state(), view.lang);
    html! {
        @match state {
            State::Filed(filed) => {
                @if let Some((on, items)) = filed.missing.as_ref().filter(|_| view.opened.may(Action::ReadFiling)) {
                    (Notice::warning(view.pick("Des pièces manquent", "Items are missing"))
                        .body(html! { p { (view.pick("Demandées le ", "Asked for on ")) (date::time(*on, lang)) } p.said { (items) } })
                        .show(lang))
                }
            }
            State::UnderReview(review) => {
                @if let Some(proposed) = review.silence_proposed.as_ref().filter(|_| view.opened.may(Action::ReadAssessment)) {
                    (Notice::warning(view.pick("Le délai est expiré sans décision", "The period has ended without a decision"))
                        .body(html! { p { (view.pick("Une personne désignée doit dire ce que vaut ce silence\u{a0}: le texte n’a pas été lu ou n’est pas certain.", "A named person must say what this silence is worth: the text was not read or is not certain.")) } })
                        .cite(Cite::of(&proposed.citation, lang)).show(lang))
                }
            }
            State::Closed(closed) => {
                @match &closed.why {
                    Closure::Withdrawn { reason } => (Notice::info(view.pick("Le demandeur a retiré sa demande", "The applicant withdrew the request")).body(html! { p { (date::time(closed.on, lang)) } p.said { (reason) } }).show(lang)),
                    Closure::Abandoned { citation, reason } => (Notice::info(view.pick("La demande est réputée abandonnée", "The request is deemed abandoned")).body(html! { p { (date::time(closed.on, lang)) } @if let Some(reason) = reason { p.said { (reason) } } }).cite(Cite::of(citation, lang)).show(lang)),
                }
            }
            _ => {}
        }
    }
}

/// The picture of the clock, the steps of its date, and every other due date with who is awaited.
pub(super) fn clock(view: &View) -> Option<Markup> {
    let (state, lang, today) = (view.opened.state(), view.lang, view.opened.now.today);
    let mut deadlines = Aap::deadlines(state, today);
    // Who may not read the filing does not learn of the exchanges.
    deadlines.retain(|it| it.subject != Subject::Reply || view.opened.may(Action::ReadFiling));
    deadlines.retain(|it| !legal::has_lapsed(it.subject, it.computation.due, today));
    let review = state.review();
    if review.is_none() && deadlines.is_empty() {
        return None;
    }
    let ended = ended(state);
    Some(html! {
        @if let Some(review) = review {
            @let computation = review.clock.computation(ended.unwrap_or(today));
            (picture(&legal::picture(&review.clock, today, ended, points(view)), lang, Size::Large))
            (steps::steps(view.pick("Échéance de la décision, étape par étape", "Due date of the decision, step by step"), &legal::steps(&computation, lang), lang))
            details.versions {
                summary { (view.pick("Versions des textes appliqués", "Versions of the texts applied")) }
                ul { @for line in legal::versions(&computation, lang) { li { (line) } } }
            }
        }
        @if !deadlines.is_empty() { (table(&deadlines, today, lang)) }
    })
}

/// The day on which the clock of the decision stopped for good.
fn ended(state: &State) -> Option<Date> {
    match state {
        State::Decided(decided) => Some(decided.outcome.on()),
        State::Closed(closed) => Some(closed.on),
        _ => None,
    }
}

/// The acts on the line of the clock.
fn points(view: &View) -> Vec<ActPoint> {
    let readable = view.opened.events().filter(|(event, _)| readable(view, event));
    let point = |(event, _): (&Event, _)| {
        let label = label(event)?;
        let entry = domain::aap::entry(event);
        Some(ActPoint {
            on: entry.on,
            label: label.say(view.lang).to_owned(),
            article: entry.citation.map(|it| it.number),
        })
    };
    readable.filter_map(point).collect()
}

/// The acts that have a place on the line, in a few words.
const fn label(event: &Event) -> Option<Text> {
    Some(match event {
        Event::DossierDeclaredComplete { .. } => Text::new("Accusé de réception", "Acknowledged"),
        Event::InformationRequested { .. } => {
            Text::new("Informations demandées", "Information requested")
        }
        Event::InformationComplete { .. } => Text::new("Tout est reçu", "All received"),
        Event::ReviewSuspended { .. } => Text::new("Suspension", "Suspended"),
        Event::ReviewResumed { .. } => Text::new("Fin de la suspension", "End of the suspension"),
        Event::ReviewExtended { .. } => Text::new("Prolongation", "Extended"),
        Event::OpinionGiven { opinion } => match opinion.sense {
            OpinionSense::Unfavourable => {
                Text::new("Avis de l’ANSM, défavorable", "ANSM opinion, unfavourable")
            }
            _ => Text::new("Avis de l’ANSM, favorable", "ANSM opinion, favourable"),
        },
        Event::CommitteeOpinionGiven { .. } => {
            Text::new("Avis de la commission", "Committee’s opinion")
        }
        Event::DecisionProposed { .. } => Text::new("Décision proposée", "Decision proposed"),
        Event::DecisionSigned { .. } => Text::new("Décision signée", "Decision signed"),
        Event::SilenceProposed { .. } => Text::new("Délai expiré", "Period ended"),
        Event::SilenceTookEffect { .. } => Text::new("Effet du silence", "Effect of silence"),
        Event::RequestWithdrawn { .. } => Text::new("Retrait", "Withdrawn"),
        Event::RequestAbandoned { .. } => Text::new("Abandon", "Abandoned"),
        _ => return None,
    })
}
