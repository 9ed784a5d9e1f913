//! The request as it was signed, with what the pharmacy added.

use super::View;
use crate::look::state::State as Shade;
use crate::look::{date, summary};
use domain::aac::{Asked, Basis, Deferral, Outcome};
use law::Lang;
use maud::{Markup, html};

/// The last request in full, those before it in a line each.
pub(super) fn section(view: &View<'_>) -> Markup {
    let Some((last, before)) = view.access.requests.split_last() else { return html! {} };
    html! {
        (whole(view, last))
        @if !before.is_empty() {
            details {
                summary { (view.pick("Demandes précédentes", "Requests before")) }
                @for asked in before.iter().rev() { (whole(view, asked)) }
            }
        }
    }
}

/// A weight as it is read: «64,5 kg».
pub(super) fn weight(grams: u32, lang: Lang) -> String {
    let (whole, tenth) = (grams / 1_000, grams % 1_000 / 100);
    match (tenth, lang) {
        (0, _) => format!("{whole}\u{a0}kg"),
        (_, Lang::Fr) => format!("{whole},{tenth}\u{a0}kg"),
        (_, Lang::En) => format!("{whole}.{tenth}\u{a0}kg"),
    }
}

fn whole(view: &View<'_>, asked: &Asked) -> Markup {
    let (lang, it) = (view.lang, &asked.request);
    let deferral = match it.deferral {
        Deferral::Waits => html! { (it.deferral.text().say(lang)) },
        _ => Shade::Late.saying(it.deferral.text().say(lang)),
    };
    let mut rows: Vec<(&str, Markup)> = vec![
        (
            view.pick("Signée", "Signed"),
            html! { (date::time(asked.on, lang)) ", " (view.name(asked.by)) },
        ),
        (view.pick("Poids", "Weight"), html! { (weight(it.weight, lang)) }),
        (view.pick("Posologie", "Dosage"), html! { (it.dosage) }),
        (view.pick("Voie", "Route"), html! { (it.route) }),
        (
            view.pick("Durée demandée", "Duration asked for"),
            html! { (lang.pick(format!("{} mois", it.months), format!("{} months", it.months))) },
        ),
        (view.pick("Urgence", "Urgency"), deferral),
        (
            view.pick("Recherches commerciales en cours", "Commercial trials that run"),
            html! { (if it.trials.is_empty() { view.pick("Aucune signalée", "None named") } else { &it.trials }) },
        ),
    ];
    if let Some(observed) = &it.observed {
        let effects = if observed.effects {
            view.pick("Effet indésirable observé", "Adverse effect observed")
        } else {
            view.pick("Aucun effet indésirable observé", "No adverse effect observed")
        };
        rows.push((
            view.pick("Observé depuis l’octroi", "Observed since the grant"),
            html! { (observed.response.text().say(lang)) ". " (effects) "." @if !observed.words.is_empty() { p.said { (observed.words) } } },
        ));
    }
    if let Some((on, units, _)) = &asked.dispensed {
        rows.push((
            view.pick("Dispensé avant décision", "Dispensed before the decision"),
            html! { (date::time(*on, lang)) ", " (units) " " (view.pick("unités", "units")) },
        ));
    }
    if let Some((on, by, part)) = &asked.sent {
        rows.push((
            view.pick("Adressée à l’ANSM", "Sent to the ANSM"),
            html! { (date::time(*on, lang)) ", " (view.name(*by)) },
        ));
        rows.push((
            view.pick("Quantité", "Quantity"),
            html! { (part.units) " " (view.pick("unités", "units")) },
        ));
        if !part.comment.is_empty() {
            rows.push((
                view.pick("Commentaire de la PUI", "Comment of the pharmacy"),
                html! { (part.comment) },
            ));
        }
    }
    if let Some(outcome) = &asked.outcome {
        rows.push((view.pick("Suite", "Outcome"), ended(outcome, lang)));
    }
    html! { (summary::list(&rows)) (basis(view, asked)) }
}

fn ended(outcome: &Outcome, lang: Lang) -> Markup {
    match outcome {
        Outcome::Granted(number) => Shade::Granted.saying(number),
        Outcome::Refused { on, grounds, words } => html! {
            (Shade::Refused.saying(lang.pick("Refusée", "Refused"))) " " (date::time(*on, lang))
            ul { @for ground in grounds { li { (ground.text().say(lang)) } } }
            p.said { (words) }
        },
        Outcome::GivenUp { on, reason } => html! {
            (Shade::Ended.saying(lang.pick("Annulée", "Given up"))) " " (date::time(*on, lang))
            p.said { (reason) }
        },
    }
}

/// On what it rests: the criteria one by one, or the reasons one by one.
fn basis(view: &View<'_>, asked: &Asked) -> Markup {
    let it = &asked.request;
    match &it.basis {
        Basis::Criteria { met } => html! {
            h3 { (view.pick("Critères d’octroi publiés", "Published criteria of grant")) " (version " (it.terms.version) ")" }
            ul.plain { @for criterion in &it.terms.criteria { li {
                @if met.contains(&criterion.key) { (Shade::Granted.saying(view.pick("Rempli", "Met"))) }
                " " (criterion.text)
            } } }
        },
        Basis::Reasons { trial, alternatives, presumption } => html! {
            h3 { (view.pick("Justification", "Reasons")) }
            (summary::list(&[
                (view.pick("Essai clinique", "Clinical trial"), html! { (trial) }),
                (view.pick("Alternatives", "Alternatives"), html! { (alternatives) }),
                (view.pick("Efficacité et sécurité présumées", "Efficacy and safety presumed"), html! { (presumption) }),
            ]))
        },
    }
}
