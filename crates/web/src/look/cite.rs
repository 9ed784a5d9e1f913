//! The text of law behind a date, an act or a refusal.

use super::icon::Icon;
use law::Lang;
use maud::{Markup, html};

/// A citation that the reader can follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cite {
    label: String,
    full: Option<String>,
    href: Option<String>,
    verify: bool,
}

impl Cite {
    /// A citation by its short name: «CSS R. 163-50, II».
    #[must_use]
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), full: None, href: None, verify: false }
    }

    /// The citation in full, read out and shown on hover.
    #[must_use]
    pub fn full(mut self, full: impl Into<String>) -> Self {
        self.full = Some(full.into());
        self
    }

    /// Where the text is published.
    #[must_use]
    pub fn href(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }

    /// Marks a rule that was not read in its source text.
    #[must_use]
    pub fn to_verify(mut self) -> Self {
        self.verify = true;
        self
    }

    /// The citation of an article or a rule, with its version and how sure we are.
    #[must_use]
    pub fn of(citation: &law::Citation, lang: Lang) -> Self {
        Self {
            label: citation.short(),
            full: Some(citation.say(lang)),
            href: citation.url(),
            verify: citation.confidence == law::Confidence::ToVerify,
        }
    }

    /// The short name, without link: for pictures.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.label
    }

    /// The citation as it stands in a sentence or a margin.
    #[must_use]
    pub fn show(&self, lang: Lang) -> Markup {
        html! {
            span.cite {
                @match &self.href {
                    Some(href) => a href=(href) rel="external noreferrer" title=[self.full.as_deref()] { (self.label) }
                    None => span title=[self.full.as_deref()] { (self.label) }
                }
                @if self.verify { " " (to_verify(lang)) }
            }
        }
    }
}

/// The mark of a rule that was not read in its source text.
#[must_use]
pub fn to_verify(lang: Lang) -> Markup {
    html! { span.verify { (Icon::Verify.svg()) span { (lang.pick("à vérifier", "to verify")) } } }
}
