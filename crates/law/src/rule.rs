//! A rule is a value with its dated versions, each with its article.

use crate::article::{Article, Citation, Confidence};
use crate::text::{Lang, Text};
use jiff::civil::Date;

/// The first day of the reform: every rule has exactly one version on every day since.
pub const REFORM: Date = jiff::civil::date(2021, 7, 1);

/// A value that the law fixes, with its successive versions.
#[derive(Debug)]
pub struct Rule<T: 'static> {
    /// Identifier in the rulebook: `AAP-CLOCK-01`.
    pub id: &'static str,
    /// What the rule says, in our own words.
    pub says: Text,
    /// What is not modelled, or not known, of the text; empty where nothing is.
    pub left_out: Text,
    /// Versions, oldest first.
    pub versions: &'static [Version<T>],
}

/// One version, in force from a day until the next version.
#[derive(Debug)]
pub struct Version<T: 'static> {
    /// First day in force.
    pub since: Date,
    /// The text.
    pub article: Article,
    /// Whether it was read.
    pub confidence: Confidence,
    /// The value.
    pub value: T,
}

/// A value of the law as it applied on a day, with its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Applied<T> {
    /// The value.
    pub value: T,
    /// The text it comes from.
    pub citation: Citation,
}

/// No version of a rule was in force on a day: only days before 1 July 2021 have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no version of {rule} was in force on {day}")]
pub struct NotInForce {
    /// The rule.
    pub rule: &'static str,
    /// The day.
    pub day: Date,
}

impl<T: Copy> Rule<T> {
    /// The version in force on the day of the triggering event.
    ///
    /// # Errors
    /// [`NotInForce`] before the first version.
    pub fn on(&self, day: Date) -> Result<Applied<T>, NotInForce> {
        let version = self.version(day).ok_or(NotInForce { rule: self.id, day })?;
        Ok(Applied { value: version.value, citation: self.cite(version) })
    }

    /// The text in force on a day, or the first one before that: for a refusal, which always cites.
    #[must_use]
    pub fn citation(&self, day: Date) -> Citation {
        self.cite(self.version(day).unwrap_or(&self.versions[0]))
    }

    fn version(&self, day: Date) -> Option<&'static Version<T>> {
        self.versions.iter().rev().find(|version| version.since <= day)
    }

    fn cite(&self, version: &Version<T>) -> Citation {
        Citation {
            rule: self.id.to_owned(),
            code: version.article.code,
            number: version.article.number.to_owned(),
            legifrance: version.article.legifrance.to_owned(),
            since: version.since,
            confidence: version.confidence,
        }
    }
}

/// A value that can be read in a table of rules.
pub trait Readable {
    /// The value in one language; empty where the rule is a duty without a value.
    fn read(&self, lang: Lang) -> String;
}

impl Readable for () {
    fn read(&self, _: Lang) -> String {
        String::new()
    }
}

impl Readable for bool {
    fn read(&self, lang: Lang) -> String {
        let text = if *self { Text::new("oui", "yes") } else { Text::new("non", "no") };
        text.say(lang).to_owned()
    }
}

/// A version of a rule, ready to be printed.
#[derive(Clone, Debug)]
pub struct VersionSheet {
    /// First day in force.
    pub since: Date,
    /// The text.
    pub citation: Citation,
    /// The value in French and in English.
    pub value: [String; 2],
}

/// A rule of any type, for the pages that list the law.
pub trait Listed: Sync {
    /// Identifier in the rulebook.
    fn id(&self) -> &'static str;
    /// What it says.
    fn says(&self) -> Text;
    /// What is left out.
    fn left_out(&self) -> Text;
    /// Its versions.
    fn versions(&self) -> Vec<VersionSheet>;
}

impl<T: Copy + Sync + Readable> Listed for Rule<T> {
    fn id(&self) -> &'static str {
        self.id
    }
    fn says(&self) -> Text {
        self.says
    }
    fn left_out(&self) -> Text {
        self.left_out
    }
    fn versions(&self) -> Vec<VersionSheet> {
        let sheet = |version: &Version<T>| VersionSheet {
            since: version.since,
            citation: self.cite(version),
            value: Lang::ALL.map(|lang| version.value.read(lang)),
        };
        self.versions.iter().map(sheet).collect()
    }
}
