//! The history of a dossier as sentences, the same for every procedure: what happened, on which
//! day, by which article, set off by what, and who may read it.

use crate::access::Action;
use crate::document::Document;
use crate::reaction::Cause;
use crate::summary::Standing;
use jiff::civil::Date;
use law::{Citation, Lang};

/// One act of the history.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The day.
    pub on: Date,
    /// What happened, in French and in English.
    pub title: [String; 2],
    /// In the words of who acted.
    pub detail: Option<String>,
    /// The documents that came with it.
    pub documents: Vec<Document>,
    /// The text it rests on.
    pub citation: Option<Citation>,
    /// What set it off in another dossier, where a rule did.
    pub cause: Option<Cause>,
    /// How the dossier stands since, where the act changed that.
    pub standing: Option<Standing>,
    /// Whether it only spells out another act of the same day: lines of time leave it out.
    pub minor: bool,
    /// The right that reading it needs.
    pub needs: Action,
}

impl Entry {
    /// What happened, in one language.
    #[must_use]
    pub fn title(&self, lang: Lang) -> &str {
        &self.title[usize::from(lang == Lang::En)]
    }

    pub(crate) fn saying(mut self, detail: &str) -> Self {
        self.detail = Some(detail.to_owned()).filter(|text| !text.is_empty());
        self
    }

    pub(crate) fn with(mut self, documents: &[Document]) -> Self {
        self.documents = documents.to_vec();
        self
    }

    pub(crate) fn by(mut self, citation: &Citation) -> Self {
        self.citation = Some(citation.clone());
        self
    }

    pub(crate) fn after(mut self, cause: Option<&Cause>) -> Self {
        self.cause = cause.cloned();
        self
    }

    pub(crate) const fn minor(mut self) -> Self {
        self.minor = true;
        self
    }

    pub(crate) const fn leaving(mut self, standing: Standing) -> Self {
        self.standing = Some(standing);
        self
    }
}

/// An act that says nothing more than its title.
pub(crate) fn plain(
    on: Date,
    needs: Action,
    fr: impl Into<String>,
    en: impl Into<String>,
) -> Entry {
    Entry {
        on,
        title: [fr.into(), en.into()],
        detail: None,
        documents: Vec::new(),
        citation: None,
        cause: None,
        standing: None,
        minor: false,
        needs,
    }
}
