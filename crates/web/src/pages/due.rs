//! What is due, from whom, by when and why, the same for every procedure.

use super::clock as legal;
use super::home::capital;
use crate::look::date;
use crate::look::steps;
use crate::look::table::{Column, Table};
use domain::Deadline;
use jiff::civil::Date;
use law::Lang;
use maud::{Markup, html};

/// The due dates of a dossier, each with the steps by which it was found.
#[must_use]
pub fn table(deadlines: &[Deadline], today: Date, lang: Lang) -> Markup {
    let columns = vec![
        Column::new(lang.pick("Attendu", "Due")),
        Column::new(lang.pick("De qui", "From whom")),
        Column::new(lang.pick("Le", "On")),
    ];
    let mut deadlines: Vec<&Deadline> = deadlines.iter().collect();
    deadlines.sort_by_key(|it| it.computation.due);
    let rows = deadlines.iter().map(|it| {
        let last = it.computation.due;
        let late = last < today && !it.computation.suspended;
        let shown = html! {
            span.due.is-late[late] {
                (date::time(last, lang))
                span.due-left {
                    @if it.computation.suspended { (lang.pick("suspendue, reculera chaque jour", "suspended, moves each day")) }
                    @else { (date::left(last, today, lang)) }
                }
            }
        };
        vec![
            html! { (capital(&it.said(lang))) },
            html! { (it.awaits.text().say(lang)) },
            steps::folded(&shown, &legal::steps(&it.computation, lang), lang),
        ]
    });
    Table::new(
        lang.pick("Échéances et personnes attendues", "Due dates and who is awaited"),
        columns,
    )
    .rows(rows)
    .show(lang)
}
