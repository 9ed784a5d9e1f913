//! The agreements of an authorisation with hospitals, for the holder who makes them.

use super::View;
use crate::look::button::{self, Button};
use crate::look::date;
use crate::look::table::{Column, Table};
use crate::pages::lines;
use domain::access::{Action, Phase};
use maud::{Markup, html};

pub(super) fn section(view: &View) -> Option<Markup> {
    let makes = view.opened.may(Action::Fulfil) && view.opened.phase() != Phase::Over;
    if view.agreements.is_empty() && !makes {
        return None;
    }
    let lang = view.lang;
    let columns = vec![
        Column::new(view.pick("Convention", "Agreement")),
        Column::new(view.pick("Établissement", "Hospital")),
        Column::new(view.pick("État", "State")),
        Column::new(view.pick("Prochain terme", "Next end")),
    ];
    let rows = view.agreements.iter().map(|(line, hospital)| {
        vec![
            html! { a href=(lines::place(line)) { (line.row.reference) } },
            html! { (hospital) },
            lines::tag(line.standing, lang),
            html! { @match line.row.due_on { Some(day) => (date::time_short(day, lang)), None => "–" } },
        ]
    });
    let title = view.pick("Conventions avec les établissements", "Agreements with hospitals");
    let href = format!("/authorisations/{}/agreement", view.opened.id());
    let label = view.pick("Préparer une convention", "Prepare an agreement");
    Some(html! {
        @if view.agreements.is_empty() {
            p { (view.pick("Aucun établissement n’a encore de convention.", "No hospital has an agreement yet.")) }
        } @else {
            (Table::new(title, columns).caption_unseen().rows(rows).show(lang))
        }
        @if makes { (button::row(&[Button::secondary(label).href(&href)])) }
    })
}
