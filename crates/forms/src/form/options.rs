//! The possible answers to a question.

use super::item::{Translations, translated};
use crate::path::Expression;
use crate::plain;
use crate::value::{Coding, Value};
use crate::value_sets::ValueSet;
use law::{Lang, Say};
use rust_decimal::Decimal;
use std::sync::Arc;

/// A possible answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The answer.
    pub value: Value,
    /// What stands before it: a letter.
    pub(crate) translations: Translations,
    pub(crate) prefix: Option<String>,
    /// Whether there is no other answer beside it.
    pub exclusive: bool,
    /// Whether it is chosen at the start.
    pub selected: bool,
    /// What it weighs in a score.
    pub weight: Option<Decimal>,
}

impl Choice {
    /// An answer, and nothing beside it.
    pub(crate) const fn plain(value: Value) -> Self {
        Self {
            value,
            translations: Vec::new(),
            prefix: None,
            exclusive: false,
            selected: false,
            weight: None,
        }
    }

    /// What is shown for it, as a text.
    #[must_use]
    pub fn label(&self, lang: Lang) -> String {
        translated(&self.translations, lang).unwrap_or_else(|| self.value.say(lang))
    }

    /// What stands before it, as a text.
    #[must_use]
    pub fn prefix(&self) -> Option<String> {
        self.prefix.as_deref().map(plain::text)
    }

    /// Whether choosing it says that the data are not available, and not what they are.
    #[must_use]
    pub fn is_not_available(&self) -> bool {
        match &self.value {
            Value::Coding(coding) => is_not_available(coding),
            Value::Text(text) => says_not_available(text),
            _ => false,
        }
    }
}

/// Code systems of reasons for the absence of data.
const ABSENCE: [&str; 3] = [
    "http://terminology.hl7.org/CodeSystem/data-absent-reason",
    "http://terminology.hl7.org/CodeSystem/v3-NullFlavor",
    "http://hl7.org/fhir/data-absent-reason",
];

/// Whether a code says that the data are not available.
#[must_use]
pub fn is_not_available(coding: &Coding) -> bool {
    coding.system.as_deref().is_some_and(|system| ABSENCE.contains(&system))
        || coding.display.as_deref().is_some_and(says_not_available)
}

/// Whether a text says so, as forms word it.
pub(crate) fn says_not_available(text: &str) -> bool {
    const WORDS: [&str; 8] = [
        "donnée non disponible",
        "données non disponibles",
        "donnee non disponible",
        "donnees non disponibles",
        "non disponible",
        "data not available",
        "not available",
        "unavailable",
    ];
    let folded = text.trim().trim_end_matches('.').to_lowercase();
    WORDS.contains(&folded.as_str())
}

/// The possible answers to a question.
#[derive(Clone, Debug, Default)]
pub enum Options {
    /// Any of its type.
    #[default]
    Any,
    /// Those listed.
    Listed(Vec<Choice>),
    /// Those of a value set: its address, and the set where it is known.
    ValueSet(String, Option<Arc<ValueSet>>),
    /// Those that an expression gives.
    Computed(Box<Expression>),
}

impl Options {
    /// The choices that are known beforehand.
    #[must_use]
    pub fn choices(&self) -> Vec<Choice> {
        match self {
            Self::Listed(choices) => choices.clone(),
            Self::ValueSet(_, Some(set)) => set
                .concepts()
                .iter()
                .map(|concept| {
                    let plain = Choice::plain(Value::Coding(concept.coding()));
                    Choice { weight: concept.weight, ..plain }
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    /// What a code weighs in a score.
    #[must_use]
    pub fn weight(&self, coding: &Coding) -> Option<Decimal> {
        match self {
            Self::Listed(choices) => choices
                .iter()
                .find(|it| matches!(&it.value, Value::Coding(own) if own.same(coding)))
                .and_then(|it| it.weight),
            Self::ValueSet(_, Some(set)) => set.find(coding).and_then(|it| it.weight),
            _ => None,
        }
    }
}
