//! What is authorised, and what the authorisation states (article R. 5121-74-3).

use super::View;
use crate::look::cite::Cite;
use crate::look::clock::{Size, picture};
use crate::look::state::State as Shade;
use crate::look::summary::{self, Card};
use crate::look::{date, steps};
use crate::pages::clock as legal;
use domain::aac::{Authorisation, Ending};
use law::aac as rules;
use maud::{Markup, html};

/// The last authorisation with its clock, then those before it.
pub(super) fn section(view: &View<'_>) -> Markup {
    let (lang, today) = (view.lang, view.opened.now.today);
    let Some(last) = view.access.last() else {
        let silence = Cite::of(&rules::SILENCE.citation(today), lang);
        return html! {
            p { (view.pick("Aucune autorisation n’est donnée à ce jour. Le silence de l’ANSM n’en donne aucune\u{a0}: une personne signe.", "No authorisation is given so far. The silence of the ANSM gives none: a person signs.")) }
            p.under { (silence.show(lang)) }
        };
    };
    let ended = view.access.ended.map(|(on, _)| on);
    let computation = last.clock.computation(ended.unwrap_or(today));
    let title = view
        .pick("Fin de l’autorisation, étape par étape", "End of the authorisation, step by step");
    html! {
        (picture(&legal::picture(&last.clock, today, ended, Vec::new()), lang, Size::Large))
        (steps::steps(title, &legal::steps(&computation, lang), lang))
        @for it in view.access.authorisations.iter().rev() { (card(view, it).show()) }
        p.under { (view.pick("Le PUT-SP publié par l’ANSM s’impose au prescripteur et à la PUI.", "The PUT-SP published by the ANSM binds the prescriber and the pharmacy.")) }
    }
}

fn card(view: &View<'_>, it: &Authorisation) -> Card {
    let (lang, today) = (view.lang, view.opened.now.today);
    let until = it.clock.due(today);
    let mut rows: Vec<(&str, Markup)> = vec![
        (view.pick("Du", "From"), date::time(it.from, lang)),
        (view.pick("Au", "Until"), date::time(until, lang)),
        (view.pick("Médicament", "Medicine"), html! { (view.access.opening.product.name) }),
        (view.pick("Classement", "Class"), html! { (it.class) }),
    ];
    if let Some(ucd) = &it.ucd {
        rows.push((view.pick("Code UCD", "UCD code"), html! { (ucd) }));
    }
    if let Some(described) = &view.described {
        rows.push((
            view.pick("Patient (initiales)", "Patient (initials)"),
            html! { (described.initials) },
        ));
    }
    rows.push((
        view.pick("Prescripteur", "Prescriber"),
        html! { (view.name(view.access.opening.prescriber)) },
    ));
    rows.push((view.pick("PUI", "Pharmacy"), html! { (view.hospital) }));
    let body = html! {
        (summary::list(&rows))
        @if !it.words.is_empty() { p.said { (it.words) } }
        p.under { (Cite::of(&it.citation, lang).show(lang)) }
    };
    let kicker = lang.pick(
        format!("décision du {}", date::long(it.on, lang)),
        format!("decision of {}", date::long(it.on, lang)),
    );
    let over = view.access.ended.filter(|(on, _)| *on <= until).map(|(_, ending)| ending);
    let (shade, words) = match over {
        Some(Ending::Stopped) => (Shade::Ended, view.pick("Arrêtée", "Stopped")),
        Some(Ending::Withdrawn) => (Shade::Ended, view.pick("Retirée", "Withdrawn")),
        _ if today > until => (Shade::Ended, view.pick("Terminée", "Ended")),
        _ if view.access.suspended.is_some() => {
            (Shade::Suspended, view.pick("Suspendue", "Suspended"))
        }
        _ if it.from > today => (Shade::Waiting, view.pick("À venir", "To come")),
        _ => (Shade::Granted, view.pick("En vigueur", "In force")),
    };
    Card::new(it.number.clone(), body).kicker(kicker).tag(shade.saying(words))
}
