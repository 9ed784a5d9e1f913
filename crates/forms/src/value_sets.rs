//! Value sets: the codes that may answer a question, and what is shown for them.

mod countries;
mod expand;
mod known;

pub(crate) use expand::weight;

use crate::json::Json;
use crate::value::Coding;
use rust_decimal::Decimal;
use std::collections::HashMap;
use std::sync::Arc;

/// A code of a value set.
#[derive(Clone, Debug, PartialEq)]
pub struct Concept {
    /// Its system.
    pub system: Option<String>,
    /// The code.
    pub code: String,
    /// What is shown for it.
    pub display: Option<String>,
    /// What else may be shown for it: other languages, synonyms.
    pub designations: Vec<String>,
    /// What it weighs in a score.
    pub weight: Option<Decimal>,
}

impl Concept {
    /// As the value of an answer.
    #[must_use]
    pub fn coding(&self) -> Coding {
        Coding {
            system: self.system.clone(),
            code: Some(self.code.clone()),
            display: self.display.clone(),
        }
    }

    /// Whether a text is one of those that may be shown for it; case and spaces do not count.
    #[must_use]
    pub fn is_shown_as(&self, text: &str) -> bool {
        let fold = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let wanted = fold(text);
        self.display.iter().chain(&self.designations).any(|it| fold(it) == wanted)
    }
}

/// Codes that are told by their form and not by a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// A unit of UCUM.
    Ucum,
    /// A tag of a language.
    Language,
    /// A MIME type.
    Mime,
    /// A part of a country, by ISO 3166-2.
    Subdivision,
}

/// The codes of a value set, as far as they are known.
#[derive(Clone, Debug, Default)]
pub struct ValueSet {
    concepts: Vec<Concept>,
    by_code: HashMap<String, Vec<usize>>,
    /// Systems of which codes belong to it that are not listed; `None`: of any system.
    open: Vec<Option<String>>,
    form: Option<Form>,
    /// Names that people use and not those of a code system: another name is no contradiction.
    loose: bool,
}

/// Whether a code belongs to a value set.
#[derive(Clone, Debug, PartialEq)]
pub enum Membership {
    /// It does.
    In,
    /// It does, and something else is shown for it than what the set has.
    Shown {
        /// What the set has.
        expected: String,
        /// Whether that is a contradiction.
        contradicts: bool,
    },
    /// It does not.
    Out,
    /// The set is not known far enough.
    Unknown,
}

impl ValueSet {
    fn of(concepts: Vec<Concept>) -> Self {
        let mut by_code: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, concept) in concepts.iter().enumerate() {
            by_code.entry(concept.code.clone()).or_default().push(index);
        }
        Self { concepts, by_code, ..Self::default() }
    }

    /// The codes that are listed.
    #[must_use]
    pub fn concepts(&self) -> &[Concept] {
        &self.concepts
    }

    /// The codes that begin with a text, or are shown with all of its words; the first ones.
    #[must_use]
    pub fn search(&self, text: &str, most: usize) -> Vec<&Concept> {
        let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
        let has = |shown: &String| {
            let shown = shown.to_lowercase();
            words.iter().all(|word| shown.contains(word.as_str()))
        };
        let code = text.trim().to_lowercase();
        let begins =
            |concept: &Concept| !code.is_empty() && concept.code.to_lowercase().starts_with(&code);
        let found = self.concepts.iter().filter(|concept| {
            begins(concept) || concept.display.iter().chain(&concept.designations).any(has)
        });
        found.take(most).collect()
    }

    /// Whether every code of it is known.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.open.is_empty()
    }

    /// The concept of a code. A coding without a system is one of any system.
    #[must_use]
    pub fn find(&self, coding: &Coding) -> Option<&Concept> {
        let found = self.by_code.get(coding.code.as_deref()?)?;
        found.iter().map(|index| &self.concepts[*index]).find(|concept| {
            coding.system.is_none() || concept.system.is_none() || coding.system == concept.system
        })
    }

    /// Whether a code belongs to it.
    #[must_use]
    pub fn membership(&self, coding: &Coding) -> Membership {
        if let Some(concept) = self.find(coding) {
            return match (&coding.display, &concept.display) {
                (Some(found), Some(expected)) if !concept.is_shown_as(found) => {
                    let another = || self.concepts.iter().any(|it| it.is_shown_as(found));
                    let contradicts = !self.loose || another();
                    Membership::Shown { expected: expected.clone(), contradicts }
                }
                _ => Membership::In,
            };
        }
        if let (Some(form), Some(code)) = (self.form, &coding.code) {
            return if form.has(coding.system.as_deref(), code) {
                Membership::In
            } else {
                Membership::Out
            };
        }
        let may_be =
            |it: &Option<String>| it.is_none() || coding.system.is_none() || *it == coding.system;
        if self.open.iter().any(may_be) { Membership::Unknown } else { Membership::Out }
    }

    /// Whether a text is one of its codes.
    #[must_use]
    pub fn has_code(&self, text: &str) -> Membership {
        self.membership(&Coding { code: Some(text.to_owned()), ..Coding::default() })
    }
}

impl Form {
    fn has(self, system: Option<&str>, code: &str) -> bool {
        let of = |wanted: &str| system.is_none_or(|it| it == wanted);
        let word = |it: &str| !it.is_empty() && it.bytes().all(|b| b.is_ascii_alphanumeric());
        match self {
            Self::Ucum => of(crate::ucum::SYSTEM) && crate::ucum::unit(code).is_ok(),
            Self::Subdivision => {
                let parts = code.split_once('-').filter(|(land, part)| {
                    land.len() == 2 && part.len() <= 3 && word(land) && word(part)
                });
                of("urn:iso:std:iso:3166:-2") && parts.is_some()
            }
            Self::Language => {
                let mut parts = code.split('-');
                let first = parts.next().unwrap_or_default();
                let primary = (2..=3).contains(&first.len())
                    && first.bytes().all(|it| it.is_ascii_alphabetic());
                of("urn:ietf:bcp:47") && primary && parts.all(|it| it.len() <= 8 && word(it))
            }
            Self::Mime => {
                let part = |it: &str| {
                    let allowed = |b: u8| b.is_ascii_alphanumeric() || b"!#$&-^_.+*".contains(&b);
                    !it.is_empty() && it.bytes().all(allowed)
                };
                let parts = code.split(';').next().and_then(|it| it.trim().split_once('/'));
                of("urn:ietf:bcp:13") && parts.is_some_and(|(one, two)| part(one) && part(two))
            }
        }
    }
}

/// Definitions, value sets and code systems that the caller has at hand.
#[derive(Clone, Debug, Default)]
pub struct Library {
    sets: HashMap<String, Vec<Json>>,
    systems: HashMap<String, Vec<Json>>,
    forms: HashMap<String, Vec<Json>>,
}

impl Library {
    /// An empty one. Some value sets of FHIR itself are known without being given: countries and
    /// jurisdictions, units, languages, genders and a few more.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a ValueSet, a CodeSystem, a Questionnaire or a Bundle of them, and tells how many.
    pub fn add(&mut self, resource: Json) -> usize {
        let shelf = match resource.resource_type() {
            Some("ValueSet") => &mut self.sets,
            Some("CodeSystem") => &mut self.systems,
            Some("Questionnaire") => &mut self.forms,
            Some("Bundle") => {
                let entries = resource.list_of("entry").iter();
                let resources: Vec<Json> =
                    entries.filter_map(|it| it.get("resource").cloned()).collect();
                return resources.into_iter().map(|it| self.add(it)).sum();
            }
            _ => return 0,
        };
        let Some(url) = resource.text_of("url").map(str::to_owned) else { return 0 };
        shelf.entry(url).or_default().push(resource);
        1
    }

    /// A value set by its canonical address; `None` when it is not at hand, or nothing of it is
    /// known.
    #[must_use]
    pub fn value_set(&self, canonical: &str) -> Option<Arc<ValueSet>> {
        match find(&self.sets, canonical) {
            Some(json) => expand::value_set(json, self).map(Arc::new),
            None => known::value_set(canonical.split('|').next().unwrap_or_default()),
        }
    }

    /// A value set that is contained in a resource.
    #[must_use]
    pub fn contained(&self, json: &Json) -> Option<Arc<ValueSet>> {
        expand::value_set(json, self).map(Arc::new)
    }

    /// A definition by its canonical address.
    #[must_use]
    pub fn form(&self, canonical: &str) -> Option<&Json> {
        find(&self.forms, canonical)
    }

    /// Whether a canonical address is that of a value set or a code system at hand.
    #[must_use]
    pub fn other_type(&self, canonical: &str) -> Option<&'static str> {
        if find(&self.sets, canonical).is_some() {
            return Some("ValueSet");
        }
        find(&self.systems, canonical).map(|_| "CodeSystem")
    }

    fn code_system(&self, canonical: &str) -> Option<&Json> {
        find(&self.systems, canonical)
    }
}

/// The resource of a canonical address: of the version named, or the last one given.
fn find<'s>(shelf: &'s HashMap<String, Vec<Json>>, canonical: &str) -> Option<&'s Json> {
    let (url, version) =
        canonical.split_once('|').map_or((canonical, None), |(url, it)| (url, Some(it)));
    let mut found = shelf.get(url)?.iter().rev();
    found.find(|it| version.is_none_or(|version| it.text_of("version") == Some(version)))
}
