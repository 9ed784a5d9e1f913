//! The acts of a dossier, one under the other.

use super::cite::Cite;
use super::date;
use super::state::State;
use jiff::civil::Date;
use law::Lang;
use maud::{Markup, html};

/// An act, done or to come.
#[derive(Clone, Debug)]
pub struct Entry {
    on: Date,
    title: String,
    who: Option<String>,
    body: Option<Markup>,
    cite: Option<Cite>,
    state: Option<State>,
    to_come: bool,
}

impl Entry {
    /// An act that took place on a day.
    #[must_use]
    pub fn new(on: Date, title: impl Into<String>) -> Self {
        Self {
            on,
            title: title.into(),
            who: None,
            body: None,
            cite: None,
            state: None,
            to_come: false,
        }
    }

    /// Who did it: a role and an organisation.
    #[must_use]
    pub fn by(mut self, who: impl Into<String>) -> Self {
        self.who = Some(who.into());
        self
    }

    /// What was said: reasons, links to documents.
    #[must_use]
    pub fn body(mut self, body: Markup) -> Self {
        self.body = Some(body);
        self
    }

    /// The article of the act.
    #[must_use]
    pub fn cite(mut self, cite: Cite) -> Self {
        self.cite = Some(cite);
        self
    }

    /// The state to which the act led: it gives the point its colour and icon.
    #[must_use]
    pub fn state(mut self, state: State) -> Self {
        self.state = Some(state);
        self
    }

    /// Not done yet: a date that the law sets.
    #[must_use]
    pub fn to_come(mut self) -> Self {
        self.to_come = true;
        self
    }
}

/// The list, in the order given.
#[must_use]
pub fn timeline(entries: &[Entry], lang: Lang) -> Markup {
    html! {
        ol.timeline {
            @for entry in entries {
                li class=(format!("act{}{}", if entry.to_come { " is-to-come" } else { "" }, entry.state.map(|it| format!(" {}", it.class())).unwrap_or_default())) {
                    span.act-point aria-hidden="true" { @if let Some(state) = entry.state { (state.icon().svg()) } }
                    p.act-on { (date::time_short(entry.on, lang)) @if entry.to_come { span.act-coming { (lang.pick("à venir", "to come")) } } }
                    div.act-what {
                        p.act-title { (entry.title) }
                        @if entry.who.is_some() || entry.cite.is_some() {
                            p.act-by {
                                @if let Some(who) = &entry.who { span { (who) } }
                                @if let Some(cite) = &entry.cite { (cite.show(lang)) }
                            }
                        }
                        @if let Some(body) = &entry.body { div.act-body { (body) } }
                    }
                }
            }
        }
    }
}
