//! The balances of an agreement: what was collected each year, what is missing, what is due and how
//! it was found.

use super::View;
use crate::look::cite::Cite;
use crate::look::date;
use crate::look::notice::Notice;
use crate::look::paging::grouped;
use crate::look::state::State as Look;
use crate::look::table::{Column, Table};
use domain::agreement::{Balance, Life, Settled, State, decimal};
use domain::authorisation::euros;
use law::agreements as rules;
use law::{Lang, Say};
use maud::{Markup, html};

pub(super) fn section(view: &View) -> Option<Markup> {
    let life = view.opened.state().life()?;
    let mut years: Vec<i16> = life.balances.iter().map(|it| it.balance.year).collect();
    years.sort_unstable();
    years.dedup();
    let made: Vec<&Settled> = years.iter().rev().filter_map(|year| life.balance(*year)).collect();
    Some(html! {
        (awaited(view, life))
        @if made.is_empty() {
            p { (view.pick("Le premier bilan se fait à partir du 31\u{a0}décembre, ou de la fin de la convention.", "The first balance is made from 31 December on, or from the end of the agreement.")) }
        } @else {
            (table(view, &made))
            @for made in &made { (computed(view, made)) }
        }
    })
}

/// The years whose balance is to be made.
fn awaited(view: &View, life: &Life) -> Markup {
    let lang = view.lang;
    html! {
        @for (year, last) in life.owed() {
            @let contested = life.balance(year).is_some();
            (Notice::warning(match contested {
                true => lang.pick(format!("Le bilan {year} est contesté"), format!("The balance of {year} is contested")),
                false => lang.pick(format!("Le bilan {year} est à faire"), format!("The balance of {year} is to be made")),
            })
                .body(html! {
                    p { (view.pick("Arrêté au ", "As of ")) (date::time(last, lang)) "." }
                    @if let Some((_, Some(why))) = life.balance(year).and_then(|it| it.verdict.as_ref()) { p.said { (why) } }
                })
                .show(lang))
        }
    }
}

fn table(view: &View, made: &[&Settled]) -> Markup {
    let lang = view.lang;
    let columns = vec![
        Column::new(view.pick("Année", "Year")),
        Column::new(view.pick("Patients-années", "Patients and years")).numeric(),
        Column::new(view.pick("Attendues", "Expected")).numeric(),
        Column::new(view.pick("Saisies", "Entered")).numeric(),
        Column::new(view.pick("Non disponibles", "Not available")).numeric(),
        Column::new(view.pick("Montant HT", "Amount without tax")).numeric(),
        Column::new(view.pick("État", "State")),
    ];
    let number = |it: u32| html! { (grouped(u64::from(it), lang)) };
    let rows = made.iter().map(|made| {
        let it = &made.balance;
        vec![
            html! { (it.year) },
            html! { (it.patients.say(lang)) },
            number(it.collected.expected),
            number(it.collected.answered),
            number(it.collected.not_available),
            html! { strong { (euros(it.compensation.amount, lang)) } },
            state(view, made),
        ]
    });
    Table::new(view.pick("Bilans annuels", "Yearly balances"), columns)
        .caption_unseen()
        .rows(rows)
        .show(lang)
}

fn state(view: &View, made: &Settled) -> Markup {
    match &made.verdict {
        None => Look::Waiting
            .saying(view.pick("En attente de l’établissement", "Awaiting the hospital")),
        Some((_, None)) => Look::Granted.saying(view.pick("Accepté", "Accepted")),
        Some((_, Some(_))) => Look::Refused.saying(view.pick("Contesté", "Contested")),
    }
}

/// How the amount of a year was found, step by step.
fn computed(view: &View, made: &Settled) -> Markup {
    let lang = view.lang;
    let Balance { year, annex, patients, collected, compensation: due } = &made.balance;
    let title = lang
        .pick(format!("Calcul du bilan {year}"), format!("Computation of the balance of {year}"));
    let part = |of| percent(collected.part(of), lang);
    let unit = euros(due.unit, lang);
    html! {
        h3 { (title) }
        ol {
            li {
                (view.pick("Données manquantes, les non disponibles mises à part\u{a0}: ", "Missing data, those not available set apart: "))
                strong { (part(collected.missing(false))) }
                " (" (collected.missing(false)) "/" (collected.expected) ")"
                @if !due.not_available_is_missing { " " (counts(view)) }
            }
            li {
                (view.pick("Données manquantes, les non disponibles comprises\u{a0}: ", "Missing data, those not available among them: "))
                strong { (part(collected.missing(true))) }
                " (" (collected.missing(true)) "/" (collected.expected) ")"
                @if due.not_available_is_missing { " " (counts(view)) }
            }
            li {
                (view.pick("Tranche jusqu’à ", "Band up to ")) (whole(due.band.up_to, lang))
                (view.pick("\u{a0}: taux de ", ": rate of ")) strong { (whole(due.band.rate, lang)) }
                " " (Cite::of(&rules::BANDS.citation(made.on), lang).show(lang))
            }
            li {
                (lang.pick(format!("Base de la version\u{a0}{annex}"), format!("Base of version {annex}")))
                (view.pick("\u{a0}: ", ": ")) (euros(due.base, lang)) " × " (whole(due.band.rate, lang)) " = " strong { (unit) }
                (view.pick(" par patient et par an", " for a patient and year"))
                @if due.is_capped() { (view.pick(", au plafond", ", which is the cap")) }
                @else { (view.pick(", sous le plafond de ", ", below the cap of ")) (euros(due.cap, lang)) }
                @for citation in &made.citations { " " (Cite::of(citation, lang).show(lang)) }
            }
            li {
                (unit) " × " (patients.say(lang)) (view.pick(" patients-années = ", " patients and years = "))
                strong { (euros(due.amount, lang)) (view.pick(" HT", " without tax")) }
                (view.pick(", arrondi au centime", ", rounded to the cent"))
            }
        }
        (expectation(view, made))
        @if made.by.is_none() {
            p.under { (view.pick("Établi par le programme d’après les fiches signées et attendues des patients suivis.", "Made by the program from the forms signed and expected of the patients followed.")) }
        }
        @if let Some(cause) = &made.cause {
            p.under { (view.pick("Calculé depuis ", "Computed from ")) (view.named.link(cause)) }
        }
    }
}

/// What the HAS expects, where more is missing.
fn expectation(view: &View, made: &Settled) -> Markup {
    let lang = view.lang;
    let it = &made.balance;
    let Ok(most) = rules::MISSING.on(made.on) else { return Markup::default() };
    let over = it.collected.part(it.compensation.missing) > u64::from(most.value.0) * 10;
    html! {
        @if over && matches!(view.opened.state(), State::InForce(..)) {
            (Notice::info(lang.pick(
                format!("Plus de {} de données manquantes en {}", whole(most.value.0, lang), it.year),
                format!("More than {} of missing data in {}", whole(most.value.0, lang), it.year),
            ))
                .body(html! { p { (rules::MISSING.says.say(lang)) } })
                .cite(Cite::of(&most.citation, lang)).show(lang))
        }
    }
}

fn counts(view: &View) -> &str {
    view.pick("– taux retenu par la convention", "– the rate that the agreement keeps")
}

/// Tenths of a percent as people write them.
pub(super) fn percent(tenths: u64, lang: Lang) -> String {
    let number = decimal(tenths, 1, lang);
    lang.pick(format!("{number}\u{a0}%"), format!("{number}%"))
}

pub(super) fn whole(percent: u16, lang: Lang) -> String {
    lang.pick(format!("{percent}\u{a0}%"), format!("{percent}%"))
}
