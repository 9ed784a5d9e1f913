//! How far the collection of the year that runs is: what is missing today, the band in which it
//! stands, and what each patient gives, under their number.

use super::View;
use super::balances::{percent, whole};
use crate::look::cite::Cite;
use crate::look::date;
use crate::look::paging::grouped;
use crate::look::summary;
use crate::look::table::{Column, Table};
use domain::agreement::{Collected, Collection, Contract, Row, Terms};
use law::{Lang, Say, agreements as rules};
use maud::{Markup, html};

pub(super) fn section(view: &View, it: &Contract) -> Option<Markup> {
    let given = view.collection.as_ref()?;
    let terms = &it.in_force(given.until)?.annex.terms;
    Some(html! {
        p {
            (view.pick("Du ", "From ")) (date::time(given.from, view.lang))
            (view.pick(" au ", " to ")) (date::time(given.until, view.lang))
            (view.pick(", d’après les fiches signées et celles dont la visite est close.", ", from the forms signed and those whose visit is over."))
        }
        @if given.rows.is_empty() {
            p { (view.pick("Aucun patient de l’établissement n’est encore suivi dans Aube. Si le recueil se fait sur une autre plateforme, le laboratoire saisit le bilan.", "No patient of the hospital is followed in Aube yet. If the data are collected on another platform, the laboratory makes the balance.")) }
        } @else {
            (together(view, given, terms))
            (table(view, given, terms))
        }
    })
}

/// All patients together, and the band in which the collection stands.
fn together(view: &View, given: &Collection, terms: &Terms) -> Markup {
    let lang = view.lang;
    let (all, apart) = (given.collected(), terms.scale.not_available_is_missing);
    let missing = all.missing(apart);
    let number = |it: u32| grouped(u64::from(it), lang);
    let mut rows = vec![
        (
            view.pick("Patients-années à ce jour", "Patients and years so far"),
            html! { (given.patients().say(lang)) },
        ),
        (
            view.pick("Données manquantes", "Missing data"),
            html! { strong { (percent(all.part(missing), lang)) } " (" (number(missing)) "/" (number(all.expected)) ")" },
        ),
    ];
    if let Some(band) = terms.scale.band(missing, all.expected) {
        let at = band.up_to;
        rows.push((
            view.pick("Tranche à ce jour", "Band so far"),
            html! {
                (view.pick("jusqu’à ", "up to ")) (whole(at, lang))
                (view.pick("\u{a0}: ", ": ")) strong { (whole(band.rate, lang)) }
                (view.pick(" de la base", " of the base"))
            },
        ));
    }
    html! {
        (summary::list(&rows))
        p.under {
            (view.pick("Le montant n’est arrêté que par le bilan de l’année. ", "Only the balance of the year sets what is due. "))
            (Cite::of(&rules::BALANCE.citation(given.until), lang).show(lang)) " "
            (Cite::of(&rules::BANDS.citation(given.until), lang).show(lang))
        }
    }
}

/// What each patient gives.
fn table(view: &View, given: &Collection, terms: &Terms) -> Markup {
    let lang = view.lang;
    let columns = vec![
        Column::new(view.pick("Numéro du patient", "Number of the patient")),
        Column::new(view.pick("Patients-années", "Patients and years")).numeric(),
        Column::new(view.pick("Attendues", "Expected")).numeric(),
        Column::new(view.pick("Saisies", "Entered")).numeric(),
        Column::new(view.pick("Non disponibles", "Not available")).numeric(),
        Column::new(view.pick("Manquantes", "Missing")).numeric(),
    ];
    let apart = terms.scale.not_available_is_missing;
    let rows = given.rows.iter().map(|row| cells(row, given, apart, lang));
    Table::new(view.pick("Recueil par patient", "Collection by patient"), columns)
        .rows(rows)
        .show(lang)
}

fn cells(row: &Row, given: &Collection, apart: bool, lang: Lang) -> Vec<Markup> {
    let number = |it: u32| html! { (grouped(u64::from(it), lang)) };
    let Collected { expected, answered, not_available } = row.collected;
    let missing = row.collected.missing(apart);
    vec![
        html! { (row.number) },
        html! { (row.patients(given.until).say(lang)) },
        number(expected),
        number(answered),
        number(not_available),
        html! { (percent(row.collected.part(missing), lang)) },
    ]
}
