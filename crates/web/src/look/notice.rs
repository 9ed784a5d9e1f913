//! Banners: what was done, what to know, what to look out for, and why the law says no.

use super::cite::Cite;
use super::icon::Icon;
use law::Lang;
use maud::{Markup, html};

/// What a banner says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Info,
    Success,
    Warning,
    Refusal,
}

/// A banner.
#[derive(Clone, Debug)]
pub struct Notice {
    kind: Kind,
    title: String,
    body: Option<Markup>,
    cites: Vec<Cite>,
    level: u8,
}

impl Notice {
    fn new(kind: Kind, title: impl Into<String>) -> Self {
        Self { kind, title: title.into(), body: None, cites: Vec::new(), level: 2 }
    }

    /// Something to know.
    #[must_use]
    pub fn info(title: impl Into<String>) -> Self {
        Self::new(Kind::Info, title)
    }

    /// Something was done; announced politely.
    #[must_use]
    pub fn success(title: impl Into<String>) -> Self {
        Self::new(Kind::Success, title)
    }

    /// Something to look out for.
    #[must_use]
    pub fn warning(title: impl Into<String>) -> Self {
        Self::new(Kind::Warning, title)
    }

    /// The law or the dossier says no; announced at once.
    #[must_use]
    pub fn refusal(title: impl Into<String>) -> Self {
        Self::new(Kind::Refusal, title)
    }

    /// The sentences below the title.
    #[must_use]
    pub fn body(mut self, body: Markup) -> Self {
        self.body = Some(body);
        self
    }

    /// An article on which it rests.
    #[must_use]
    pub fn cite(mut self, cite: Cite) -> Self {
        self.cites.push(cite);
        self
    }

    /// The level of its heading, 2 unless told otherwise (3 inside a section).
    #[must_use]
    pub fn level(mut self, level: u8) -> Self {
        self.level = level;
        self
    }

    /// Draws it.
    #[must_use]
    pub fn show(&self, lang: Lang) -> Markup {
        let (class, icon, role, word) = match self.kind {
            Kind::Info => {
                ("notice is-info", Icon::Info, None, lang.pick("Information", "Information"))
            }
            Kind::Success => {
                ("notice is-success", Icon::Granted, Some("status"), lang.pick("Fait", "Done"))
            }
            Kind::Warning => {
                ("notice is-warning", Icon::Warning, None, lang.pick("Attention", "Warning"))
            }
            Kind::Refusal => {
                ("notice is-refusal", Icon::Refused, Some("alert"), lang.pick("Refus", "Refused"))
            }
        };
        let title = html! { span.unseen { (word) (lang.pick("\u{a0}: ", ": ")) } (self.title) };
        html! {
            div class=(class) role=[role] {
                (icon.svg())
                div {
                    @if self.level >= 3 { h3.notice-title { (title) } } @else { h2.notice-title { (title) } }
                    @if let Some(body) = &self.body { div.notice-body { (body) } }
                    @if !self.cites.is_empty() {
                        p.notice-cites { @for cite in &self.cites { (cite.show(lang)) " " } }
                    }
                }
            }
        }
    }
}
