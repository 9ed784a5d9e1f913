//! Tables that sort by links, read aloud, and stack on a phone.

use super::icon::Icon;
use law::Lang;
use maud::{Markup, html};

/// The order of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Smallest first.
    Ascending,
    /// Greatest first.
    Descending,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    label: String,
    sort: Option<(String, Option<Order>)>,
    numeric: bool,
    unseen: bool,
}

impl Column {
    /// A column by its heading.
    #[must_use]
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), sort: None, numeric: false, unseen: false }
    }

    /// Sorts by following `href`; `order` is the present one of this column.
    #[must_use]
    pub fn sort(mut self, href: impl Into<String>, order: Option<Order>) -> Self {
        self.sort = Some((href.into(), order));
        self
    }

    /// Figures, aligned on their right.
    #[must_use]
    pub fn numeric(mut self) -> Self {
        self.numeric = true;
        self
    }

    /// A heading for screen readers only: buttons, pictures.
    #[must_use]
    pub fn unseen(mut self) -> Self {
        self.unseen = true;
        self
    }
}

/// A table. The first cell of a row is its heading.
#[derive(Clone, Debug)]
pub struct Table {
    caption: String,
    caption_unseen: bool,
    columns: Vec<Column>,
    rows: Vec<Vec<Markup>>,
}

impl Table {
    /// A table by its caption.
    #[must_use]
    pub fn new(caption: impl Into<String>, columns: Vec<Column>) -> Self {
        Self { caption: caption.into(), caption_unseen: false, columns, rows: Vec::new() }
    }

    /// The caption for screen readers only, where a heading just above says the same.
    #[must_use]
    pub fn caption_unseen(mut self) -> Self {
        self.caption_unseen = true;
        self
    }

    /// Adds a row: one cell for each column.
    #[must_use]
    pub fn row(mut self, cells: Vec<Markup>) -> Self {
        self.rows.push(cells);
        self
    }

    /// Adds rows.
    #[must_use]
    pub fn rows(mut self, rows: impl IntoIterator<Item = Vec<Markup>>) -> Self {
        self.rows.extend(rows);
        self
    }

    /// Draws it. The roles are written out because a table that is stacked by its style loses them
    /// in some browsers.
    #[must_use]
    pub fn show(&self, lang: Lang) -> Markup {
        html! {
            div.table-frame {
                table.table role="table" {
                    caption.unseen[self.caption_unseen] { (self.caption) }
                    thead role="rowgroup" { tr role="row" {
                        @for column in &self.columns { (heading(column, lang)) }
                    } }
                    tbody role="rowgroup" {
                        @for row in &self.rows { tr role="row" {
                            @for (index, (cell, column)) in row.iter().zip(&self.columns).enumerate() {
                                @if index == 0 {
                                    th scope="row" role="rowheader" { (cell) }
                                } @else {
                                    td.is-numeric[column.numeric] role="cell" data-label=[(!column.unseen).then_some(&column.label)] { div.cell { (cell) } }
                                }
                            }
                        } }
                    }
                }
            }
        }
    }
}

fn heading(column: &Column, lang: Lang) -> Markup {
    let order = column.sort.as_ref().and_then(|(_, order)| *order);
    let aria = order.map(|order| match order {
        Order::Ascending => "ascending",
        Order::Descending => "descending",
    });
    html! {
        th.is-numeric[column.numeric] scope="col" role="columnheader" aria-sort=[aria] {
            @match &column.sort {
                Some((href, order)) => a.sort href=(href) {
                    span { (column.label) }
                    (match order { None => Icon::Sort, Some(Order::Ascending) => Icon::Up, Some(Order::Descending) => Icon::Down }.svg())
                    span.unseen { (lang.pick(", trier", ", sort")) }
                }
                None => span.unseen[column.unseen] { (column.label) }
            }
        }
    }
}
