//! The acts that a reader may take on a dossier, and why the others are closed.

use super::cite::Cite;
use super::icon::Icon;
use law::Lang;
use maud::{Markup, html};

/// An act of a procedure.
#[derive(Clone, Debug)]
pub struct Act {
    label: String,
    about: Option<String>,
    href: Option<String>,
    why_closed: Option<String>,
    cite: Option<Cite>,
}

impl Act {
    /// An act that can be taken now, on the page at `href`.
    #[must_use]
    pub fn open(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            about: None,
            href: Some(href.into()),
            why_closed: None,
            cite: None,
        }
    }

    /// An act that cannot be taken, and why.
    #[must_use]
    pub fn closed(label: impl Into<String>, why: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            about: None,
            href: None,
            why_closed: Some(why.into()),
            cite: None,
        }
    }

    /// What the act does, in a line.
    #[must_use]
    pub fn about(mut self, about: impl Into<String>) -> Self {
        self.about = Some(about.into());
        self
    }

    /// Its article.
    #[must_use]
    pub fn cite(mut self, cite: Cite) -> Self {
        self.cite = Some(cite);
        self
    }
}

/// The open acts, then the closed ones with their reasons, folded.
#[must_use]
pub fn acts(acts: &[Act], lang: Lang) -> Markup {
    let closed: Vec<_> = acts.iter().filter(|act| act.why_closed.is_some()).collect();
    html! {
        div.acts {
            @if closed.len() < acts.len() {
                ul.acts-open {
                    @for act in acts.iter().filter(|act| act.why_closed.is_none()) {
                        li {
                            a href=[act.href.as_deref()] { span { (act.label) } (Icon::Forward.svg()) }
                            @if act.about.is_some() || act.cite.is_some() {
                                p { @if let Some(about) = &act.about { (about) " " } @if let Some(cite) = &act.cite { (cite.show(lang)) } }
                            }
                        }
                    }
                }
            } @else {
                p.acts-none { (lang.pick("Aucun acte ne vous est ouvert pour l’instant.", "No act is open to you for now.")) }
            }
            @if !closed.is_empty() {
                details.acts-closed {
                    summary { (lang.pick("Actes fermés, et pourquoi", "Closed acts, and why")) " (" (closed.len()) ")" }
                    ul {
                        @for act in closed {
                            li {
                                (Icon::Lock.svg())
                                div {
                                    p.acts-label { (act.label) }
                                    p { @if let Some(why) = &act.why_closed { (why) " " } @if let Some(cite) = &act.cite { (cite.show(lang)) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
