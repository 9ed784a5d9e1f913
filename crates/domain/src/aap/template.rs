//! The guided template of a dossier, as data: sections, fields, and what each path asks for.
//!
//! The rulebook knows the beginning of the legal list of contents (AAP-APP-02) and only recalls
//! its end (AAP-APP-03). So a field is required where a text that was read asks for it or where
//! the path rests on it; every other field helps the assessment and never blocks a filing.

mod administrative;
mod check;
mod criteria;
mod data;
mod undertakings;

pub use check::{Completeness, Fault, FaultReason, Progress, check, check_one, completeness};

use crate::document::DocumentKind;
use jiff::civil::Date;
use law::{Path, Rule, Text};
use std::collections::BTreeMap;

/// A part of the template, shown as one page or one block.
#[derive(Debug)]
pub struct Section {
    /// Stable word, unique over the template.
    pub id: &'static str,
    /// Title.
    pub title: Text,
    /// What the section is for, in one or two sentences.
    pub intro: Text,
    /// The paths on which it is shown.
    pub paths: &'static [Path],
    /// Its fields, in order.
    pub fields: &'static [Field],
}

/// One question of the template.
#[derive(Debug)]
pub struct Field {
    /// Stable word, unique over the template: the key of the answer.
    pub id: &'static str,
    /// The question.
    pub label: Text,
    /// What is expected.
    pub hint: Text,
    /// What an answer is.
    pub kind: Kind,
    /// Whether the dossier may be filed without it.
    pub required: bool,
    /// Whether the dossiers of one filing share the answer.
    pub scope: Scope,
    /// The paths on which it is shown.
    pub paths: &'static [Path],
    /// When it is shown on these paths.
    pub condition: Condition,
}

/// To what an answer belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Shared by every dossier of a filing: the applicant, the medicine.
    Filing,
    /// Own to each indication.
    Indication,
}

/// What an answer is. Every answer is kept as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One line of text.
    Line,
    /// Several lines of text.
    Paragraph,
    /// A civil day, as `2024-03-01`.
    Date,
    /// A whole number, zero or more, in digits.
    Number,
    /// An electronic address.
    Email,
    /// `yes` or `no`.
    YesNo,
    /// One of these words.
    Choice(&'static [Choice]),
    /// Something that the applicant undertakes or attests: `yes` once ticked.
    Undertaking,
    /// A document of this kind among those of the dossier; the field holds no answer.
    Document(DocumentKind),
}

impl Kind {
    /// The longest answer, in characters, where text is free.
    #[must_use]
    pub const fn most(self) -> Option<usize> {
        match self {
            Self::Line => Some(250),
            Self::Paragraph => Some(20_000),
            Self::Email => Some(254),
            _ => None,
        }
    }
}

/// One of the answers offered by a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The stable word, kept as the answer.
    pub word: &'static str,
    /// What is shown.
    pub text: Text,
}

/// When a field is shown.
#[derive(Clone, Copy, Debug)]
pub enum Condition {
    /// Always.
    Always,
    /// When another field is itself shown and has this answer.
    When {
        /// The other field.
        field: &'static str,
        /// Its answer.
        is: &'static str,
    },
    /// When the rule is true on the day.
    Law(&'static Rule<bool>),
}

/// Every path.
const ALL: &[Path] = &Path::ALL;
/// The paths before the AMM.
const BEFORE: &[Path] = &[Path::PreAmm, Path::PreAmmChmp];
/// The path on which the ANSM gives its opinion.
const ANSM: &[Path] = &[Path::PreAmm];
/// The path that rests on the opinion of the CHMP.
const CHMP: &[Path] = &[Path::PreAmmChmp];
/// The path after the AMM.
const AFTER: &[Path] = &[Path::PostAmm];

impl Field {
    /// An optional field on every path, whose answer the dossiers of a filing share.
    const fn shared(id: &'static str, kind: Kind, label: Text, hint: Text) -> Self {
        let (scope, condition) = (Scope::Filing, Condition::Always);
        Self { id, label, hint, kind, required: false, scope, paths: ALL, condition }
    }

    /// An optional field on every path, with its own answer for each indication.
    const fn own(id: &'static str, kind: Kind, label: Text, hint: Text) -> Self {
        let (scope, condition) = (Scope::Indication, Condition::Always);
        Self { id, label, hint, kind, required: false, scope, paths: ALL, condition }
    }

    const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    const fn on(mut self, paths: &'static [Path]) -> Self {
        self.paths = paths;
        self
    }

    const fn when(mut self, field: &'static str, is: &'static str) -> Self {
        self.condition = Condition::When { field, is };
        self
    }

    const fn law(mut self, rule: &'static Rule<bool>) -> Self {
        self.condition = Condition::Law(rule);
        self
    }

    /// Whether the field is asked for, given the path, the answers and the law of the day.
    fn is_shown(&self, path: Path, answers: &BTreeMap<String, String>, today: Date) -> bool {
        self.paths.contains(&path)
            && match self.condition {
                Condition::Always => true,
                Condition::When { field: other, is } => {
                    answers.get(other).is_some_and(|answer| answer.trim() == is)
                        && field(other).is_some_and(|it| it.is_shown(path, answers, today))
                }
                Condition::Law(rule) => rule.on(today).is_ok_and(|applied| applied.value),
            }
    }
}

static SECTIONS: [&Section; 17] = [
    &administrative::APPLICANT,
    &administrative::MEDICINE,
    &administrative::AMM,
    &criteria::INDICATION,
    &criteria::DISEASE,
    &criteria::ALTERNATIVES,
    &criteria::DEFERRAL,
    &criteria::INNOVATION,
    &criteria::EFFICACY,
    &data::DEVELOPMENT,
    &data::ABROAD,
    &data::POPULATION,
    &data::PROTOCOL,
    &data::INFORMATION,
    &undertakings::STAKEHOLDERS,
    &undertakings::UNDERTAKINGS,
    &undertakings::BIBLIOGRAPHY,
];

/// The sections and fields that the path, the answers given so far and the law of the day need.
/// A section without any such field is left out.
#[must_use]
pub fn sections(
    path: Path,
    answers: &BTreeMap<String, String>,
    today: Date,
) -> Vec<(&'static Section, Vec<&'static Field>)> {
    let shown = |section: &'static Section| {
        let fields = section.fields.iter().filter(|field| field.is_shown(path, answers, today));
        (section, fields.collect::<Vec<_>>())
    };
    let on_path = SECTIONS.into_iter().filter(|section| section.paths.contains(&path));
    on_path.map(shown).filter(|(_, fields)| !fields.is_empty()).collect()
}

/// The field of an identifier, on whatever path.
#[must_use]
pub fn field(id: &str) -> Option<&'static Field> {
    fields().find(|field| field.id == id)
}

/// Every field of the template, on whatever path.
pub fn fields() -> impl Iterator<Item = &'static Field> {
    SECTIONS.into_iter().flat_map(|section| section.fields)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use std::collections::BTreeSet;

    const TODAY: Date = date(2024, 3, 1);

    fn answers(given: &[(&str, &str)]) -> BTreeMap<String, String> {
        given.iter().map(|(id, value)| ((*id).to_owned(), (*value).to_owned())).collect()
    }

    fn shown(path: Path, given: &[(&str, &str)], today: Date) -> BTreeSet<&'static str> {
        let sections = sections(path, &answers(given), today);
        sections.into_iter().flat_map(|(_, fields)| fields).map(|field| field.id).collect()
    }

    /// Every text, with where it stands.
    fn texts() -> Vec<(&'static str, Text)> {
        let of_section = |it: &&'static Section| [(it.id, it.title), (it.id, it.intro)];
        let mut texts: Vec<_> = SECTIONS.iter().flat_map(of_section).collect();
        for field in fields() {
            texts.extend([(field.id, field.label), (field.id, field.hint)]);
            if let Kind::Choice(choices) = field.kind {
                texts.extend(choices.iter().map(|choice| (field.id, choice.text)));
            }
        }
        texts
    }

    #[test]
    fn identifiers_are_unique_words() {
        let mut seen = BTreeSet::new();
        for id in fields().map(|field| field.id) {
            assert!(seen.insert(id), "{id} stands twice");
            assert!(id.bytes().all(|it| it.is_ascii_lowercase() || it == b'_'), "{id}");
            assert_eq!(field(id).map(|it| it.id), Some(id));
        }
        let sections: BTreeSet<_> = SECTIONS.iter().map(|section| section.id).collect();
        assert_eq!(sections.len(), SECTIONS.len());
        assert!(field("no_such_field").is_none());
    }

    #[test]
    fn every_text_is_there_in_both_languages() {
        for (id, text) in texts() {
            for said in [text.fr, text.en] {
                assert!(!said.trim().is_empty(), "{id} lacks a text");
                assert_eq!(said.trim(), said, "{id}: {said}");
                assert!(!said.contains("  "), "{id}: {said}");
            }
            // Proper names and acronyms are the same in both; a sentence never is.
            assert!(
                text.fr != text.en || text.fr.len() < 20,
                "{id} is not translated: {}",
                text.fr
            );
        }
    }

    #[test]
    fn french_follows_its_typography() {
        for (id, Text { fr, .. }) in texts() {
            assert!(!fr.contains(['\'', '"']), "{id}: {fr}");
            for before in [" ;", " :", " ?", " !", " »", " %"] {
                assert!(!fr.contains(before), "{id} needs a no-break space: {fr}");
            }
            assert!(!fr.contains("« "), "{id} needs a no-break space: {fr}");
            let mut before = 'x';
            for it in fr.chars() {
                assert!(!";?!»".contains(it) || before == '\u{a0}', "{id}: {fr}");
                before = it;
            }
        }
    }

    #[test]
    fn a_condition_names_a_field_and_one_of_its_answers() {
        for it in fields() {
            let Condition::When { field: other, is } = it.condition else { continue };
            let other = field(other).unwrap_or_else(|| panic!("{} waits for nothing", it.id));
            match other.kind {
                Kind::YesNo => assert!(["yes", "no"].contains(&is), "{}", it.id),
                Kind::Choice(choices) => {
                    assert!(choices.iter().any(|choice| choice.word == is), "{}", it.id);
                }
                kind => panic!("{} waits for an answer of {kind:?}", it.id),
            }
            assert!(it.paths.iter().all(|path| other.paths.contains(path)), "{}", it.id);
            assert!(
                other.scope == Scope::Filing || it.scope == Scope::Indication,
                "{} is shared but waits for an answer of one indication",
                it.id
            );
        }
    }

    #[test]
    fn a_field_is_shown_on_some_path_of_its_section() {
        for section in SECTIONS {
            assert!(!section.fields.is_empty() && !section.paths.is_empty(), "{}", section.id);
            for field in section.fields {
                assert!(!field.paths.is_empty(), "{}", field.id);
                assert!(field.paths.iter().all(|it| section.paths.contains(it)), "{}", field.id);
            }
        }
    }

    #[test]
    fn a_kind_of_document_is_asked_for_once_on_a_path() {
        for path in Path::ALL {
            let mut kinds = BTreeSet::new();
            for field in fields().filter(|field| field.paths.contains(&path)) {
                let Kind::Document(kind) = field.kind else { continue };
                assert!(kinds.insert(kind), "{} asks again for a document", field.id);
            }
        }
    }

    #[test]
    fn each_path_shows_only_its_fields() {
        let on = |path| shown(path, &[], TODAY);
        let [ansm, chmp, post] = Path::ALL.map(on);
        for only_chmp in ["chmp_opinion", "chmp_opinion_on"] {
            assert!(chmp.contains(only_chmp));
            assert!(!ansm.contains(only_chmp) && !post.contains(only_chmp), "{only_chmp}");
        }
        for only_post in ["amm_document", "amm_granted_on", "listing_request", "amm_data"] {
            assert!(post.contains(only_post));
            assert!(!ansm.contains(only_post) && !chmp.contains(only_post), "{only_post}");
        }
        for only_before in ["rcp_draft", "labelling_draft", "leaflet_draft", "technical_dossier"] {
            assert!(ansm.contains(only_before) && chmp.contains(only_before), "{only_before}");
            assert!(!post.contains(only_before), "{only_before}");
        }
        assert!(ansm.contains("presumption") && !chmp.contains("presumption"));
    }

    #[test]
    fn an_answer_opens_the_fields_that_depend_on_it() {
        let given = [("applicant_quality", "agent")];
        assert!(shown(Path::PostAmm, &given, TODAY).contains("mandator_name"));
        let given = [("applicant_quality", "holder")];
        assert!(!shown(Path::PostAmm, &given, TODAY).contains("mandator_name"));
        // An answer left from another path opens nothing.
        let given = [("amm_filing", "filed")];
        assert!(shown(Path::PreAmm, &given, TODAY).contains("amm_filed_on"));
        assert!(!shown(Path::PostAmm, &given, TODAY).contains("amm_filed_on"));
    }

    #[test]
    fn the_law_of_the_day_opens_the_supply_undertaking_and_the_vaccine_question() {
        let (before, since) = (date(2023, 12, 27), date(2023, 12, 28));
        let vaccine = [("vaccine", "yes")];
        for id in ["undertaking_continuous_supply", "vaccine", "vaccine_recommendations"] {
            assert!(!shown(Path::PreAmm, &vaccine, before).contains(id), "{id}");
            assert!(shown(Path::PreAmm, &vaccine, since).contains(id), "{id}");
        }
        assert!(!shown(Path::PreAmm, &vaccine, date(2021, 6, 30)).contains("vaccine"));
    }

    /// A laboratory that sees too many questions answers them badly.
    #[test]
    fn a_path_asks_for_no_more_than_it_needs() {
        for path in Path::ALL {
            let on_path = || fields().filter(|field| field.paths.contains(&path));
            assert!(on_path().count() <= 75, "{path:?} shows {} fields", on_path().count());
            let required = shown(path, &[], TODAY)
                .into_iter()
                .filter(|id| field(id).is_some_and(|field| field.required))
                .count();
            assert!(required <= 30, "{path:?} asks for {required} fields");
        }
    }
}
