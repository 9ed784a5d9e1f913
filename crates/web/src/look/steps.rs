//! The explanation of a date: from which act, plus what, suspended when, extended by what.

use super::cite::{self, Cite};
use super::date;
use super::icon::Icon;
use jiff::civil::Date;
use law::Lang;
use maud::{Markup, html};

/// One step of the computation of a date.
#[derive(Clone, Debug)]
pub struct Step {
    what: String,
    why: Option<String>,
    span: Option<(Date, Option<Date>)>,
    result: Option<Date>,
    cite: Option<Cite>,
    verify: bool,
}

impl Step {
    /// A step by what it does: «Trois mois à compter de l’accusé de réception».
    #[must_use]
    pub fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), why: None, span: None, result: None, cite: None, verify: false }
    }

    /// The reason that was given for it.
    #[must_use]
    pub fn why(mut self, why: impl Into<String>) -> Self {
        self.why = Some(why.into());
        self
    }

    /// From when to when; `None` while it runs.
    #[must_use]
    pub fn span(mut self, from: Date, to: Option<Date>) -> Self {
        self.span = Some((from, to));
        self
    }

    /// The date after this step.
    #[must_use]
    pub fn result(mut self, result: Date) -> Self {
        self.result = Some(result);
        self
    }

    /// The article of the step.
    #[must_use]
    pub fn cite(mut self, cite: Cite) -> Self {
        self.cite = Some(cite);
        self
    }

    /// Marks a step that rests on a rule not read in its text.
    #[must_use]
    pub fn to_verify(mut self) -> Self {
        self.verify = true;
        self
    }
}

/// The steps, one under the other, under a title such as «Échéance de la décision».
#[must_use]
pub fn steps(title: &str, steps: &[Step], lang: Lang) -> Markup {
    let last = steps.len().saturating_sub(1);
    html! {
        div.table-frame {
            table.table.steps role="table" {
                caption { (title) }
                thead role="rowgroup" { tr role="row" {
                    th scope="col" role="columnheader" { (lang.pick("Étape", "Step")) }
                    th scope="col" role="columnheader" { (lang.pick("Du … au …", "From … to …")) }
                    th scope="col" role="columnheader" { (lang.pick("Texte", "Text of law")) }
                    th scope="col" role="columnheader" { (lang.pick("Date obtenue", "Date obtained")) }
                } }
                tbody role="rowgroup" {
                    @for (index, step) in steps.iter().enumerate() {
                        tr.is-last[index == last] role="row" {
                            th scope="row" role="rowheader" {
                                div.step {
                                    span.step-number aria-hidden="true" { (index + 1) }
                                    span.step-what { (step.what) @if let Some(why) = &step.why { span.step-why { (why) } } }
                                }
                            }
                            td role="cell" data-label=(lang.pick("Du … au …", "From … to …")) { div.cell { (period(step, lang)) } }
                            td role="cell" data-label=(lang.pick("Texte", "Text of law")) {
                                div.cell { @if let Some(cite) = &step.cite { (cite.show(lang)) } @if step.verify { " " (cite::to_verify(lang)) } }
                            }
                            td role="cell" data-label=(lang.pick("Date obtenue", "Date obtained")) {
                                div.cell { @if let Some(result) = step.result { (date::time(result, lang)) } @else { "–" } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A date that unfolds its steps, for lines where the table would be too much.
#[must_use]
pub fn folded(shown: &Markup, steps: &[Step], lang: Lang) -> Markup {
    html! {
        details.why {
            summary { (shown) span.why-ask { (Icon::Verify.svg()) span { (lang.pick("Pourquoi cette date", "Why this date")) } } }
            ol {
                @for step in steps {
                    li {
                        span.step-what { (step.what) @if let Some(why) = &step.why { span.step-why { (why) } } }
                        @if step.span.is_some() { span.step-span { (period(step, lang)) } }
                        @if let Some(cite) = &step.cite { (cite.show(lang)) }
                        @if step.verify { " " (cite::to_verify(lang)) }
                        @if let Some(result) = step.result { span.step-result { (Icon::Forward.svg()) (date::time(result, lang)) } }
                    }
                }
            }
        }
    }
}

fn period(step: &Step, lang: Lang) -> Markup {
    html! {
        @match step.span {
            Some((from, Some(to))) if from == to => (date::time_short(from, lang)),
            Some((from, Some(to))) => {
                @match lang {
                    Lang::Fr => { "du " (date::time_short(from, lang)) " au " (date::time_short(to, lang)) }
                    Lang::En => { (date::time_short(from, lang)) " to " (date::time_short(to, lang)) }
                }
            }
            Some((from, None)) => { (lang.pick("depuis le ", "since ")) (date::time_short(from, lang)) }
            None => "–",
        }
    }
}
