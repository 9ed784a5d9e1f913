//! Short accounts: pairs of term and value, cards, and the figures of what awaits the reader.

use super::icon::Icon;
use super::state::State;
use law::Lang;
use maud::{Markup, html};

/// Terms with their values.
#[must_use]
pub fn list(rows: &[(&str, Markup)]) -> Markup {
    html! {
        dl.pairs { @for (term, value) in rows { div { dt { (term) } dd { (value) } } } }
    }
}

/// Terms with their values, each with the address where it is changed.
#[must_use]
pub fn editable(rows: &[(&str, Markup, &str)], lang: Lang) -> Markup {
    html! {
        dl.pairs.is-editable {
            @for (term, value, href) in rows {
                div {
                    dt { (term) }
                    dd { (value) }
                    dd.pairs-change { a href=(href) { (lang.pick("Modifier", "Change")) span.unseen { " " (term) } } }
                }
            }
        }
    }
}

/// A figure that awaits the reader and leads to its list.
#[derive(Clone, Debug)]
pub struct Figure {
    /// How many.
    pub count: u64,
    /// What they are: «en attente de vous».
    pub label: String,
    /// The list of them.
    pub href: String,
    /// Its colour and icon. A count of zero is shown without.
    pub state: Option<State>,
}

/// Figures in a row: «ce qui m’attend».
#[must_use]
pub fn figures(figures: &[Figure], lang: Lang) -> Markup {
    html! {
        ul.figures {
            @for figure in figures {
                @let state = figure.state.filter(|_| figure.count > 0);
                li class=[state.map(State::class)] {
                    a href=(figure.href) {
                        span.figure-count { @if let Some(state) = state { (state.icon().svg()) } (super::paging::grouped(figure.count, lang)) }
                        span.figure-label { (figure.label) }
                    }
                }
            }
        }
    }
}

/// A card: a thing in a list of few, with what to know of it.
#[derive(Clone, Debug)]
pub struct Card {
    title: String,
    href: Option<String>,
    kicker: Option<String>,
    tag: Option<Markup>,
    body: Markup,
    foot: Option<Markup>,
}

impl Card {
    /// A card by its title and content.
    #[must_use]
    pub fn new(title: impl Into<String>, body: Markup) -> Self {
        Self { title: title.into(), href: None, kicker: None, tag: None, body, foot: None }
    }

    /// Its title leads here.
    #[must_use]
    pub fn href(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }

    /// A line above the title: number, kind.
    #[must_use]
    pub fn kicker(mut self, kicker: impl Into<String>) -> Self {
        self.kicker = Some(kicker.into());
        self
    }

    /// The tag of its state.
    #[must_use]
    pub fn tag(mut self, tag: Markup) -> Self {
        self.tag = Some(tag);
        self
    }

    /// What stands at its foot: a clock, buttons.
    #[must_use]
    pub fn foot(mut self, foot: Markup) -> Self {
        self.foot = Some(foot);
        self
    }

    /// Draws it, its title as a heading of level 3.
    #[must_use]
    pub fn show(&self) -> Markup {
        html! {
            article.card {
                @if self.kicker.is_some() || self.tag.is_some() {
                    div.card-head {
                        @if let Some(kicker) = &self.kicker { p.kicker { (kicker) } }
                        @if let Some(tag) = &self.tag { (tag) }
                    }
                }
                h3 { @match &self.href { Some(href) => a href=(href) { (self.title) } None => (self.title) } }
                div.card-body { (self.body) }
                @if let Some(foot) = &self.foot { div.card-foot { (foot) } }
            }
        }
    }
}

/// Cards side by side, as many as fit.
#[must_use]
pub fn cards(cards: &[Card]) -> Markup {
    html! { div.cards { @for card in cards { (card.show()) } } }
}

/// A document that can be read: its name, what it is, its size.
#[derive(Clone, Debug)]
pub struct Document {
    /// The name that its author gave it.
    pub name: String,
    /// Where it is read.
    pub href: String,
    /// What it is, of what size, since when: «Projet de RCP, PDF, 240 ko, 3 mars 2026».
    pub about: String,
    /// What can be done with it: remove.
    pub action: Option<Markup>,
}

/// Documents, one under the other.
#[must_use]
pub fn documents(documents: &[Document]) -> Markup {
    html! {
        ul.documents {
            @for document in documents {
                li {
                    (Icon::Document.svg())
                    div { a href=(document.href) { (document.name) } p { (document.about) } }
                    @if let Some(action) = &document.action { (action) }
                }
            }
        }
    }
}
