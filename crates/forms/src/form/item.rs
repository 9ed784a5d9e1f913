//! An item of a form: a group, a question, or a text that is shown.

use super::conditions::Enable;
use super::expressions::{Constraint, Variable};
use super::options::Options;
use crate::path::Expression;
use crate::plain;
use crate::problem::Words;
use crate::value::{Coding, Quantity, Type, Value};
use crate::value_sets::ValueSet;
use law::{Lang, Say};
use rust_decimal::Decimal;
use std::sync::Arc;

/// An item of one form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ItemId(pub(crate) u32);

impl ItemId {
    /// Its place among all items of the form, in their order.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Items that belong together.
    Group,
    /// A text that is shown.
    Display,
    /// Yes or no.
    Boolean,
    /// A decimal.
    Decimal,
    /// A whole number.
    Integer,
    /// A date as far as it is known.
    Date,
    /// A moment.
    DateTime,
    /// A time of day.
    Time,
    /// A text on one line.
    String,
    /// A text on several lines.
    Text,
    /// An address.
    Url,
    /// One or several of a list.
    Choice,
    /// One or several of a list, or something else.
    OpenChoice,
    /// A file.
    Attachment,
    /// A reference to another resource.
    Reference,
    /// An amount with its unit.
    Quantity,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 16] = [
        Self::Group,
        Self::Display,
        Self::Boolean,
        Self::Decimal,
        Self::Integer,
        Self::Date,
        Self::DateTime,
        Self::Time,
        Self::String,
        Self::Text,
        Self::Url,
        Self::Choice,
        Self::OpenChoice,
        Self::Attachment,
        Self::Reference,
        Self::Quantity,
    ];

    /// Its code in FHIR.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Display => "display",
            Self::Boolean => "boolean",
            Self::Decimal => "decimal",
            Self::Integer => "integer",
            Self::Date => "date",
            Self::DateTime => "dateTime",
            Self::Time => "time",
            Self::String => "string",
            Self::Text => "text",
            Self::Url => "url",
            Self::Choice => "choice",
            Self::OpenChoice => "open-choice",
            Self::Attachment => "attachment",
            Self::Reference => "reference",
            Self::Quantity => "quantity",
        }
    }

    /// Whether it asks for an answer.
    #[must_use]
    pub const fn is_question(self) -> bool {
        !matches!(self, Self::Group | Self::Display)
    }

    /// The type that its answers have where no options say otherwise.
    #[must_use]
    pub const fn answer(self) -> Option<Type> {
        Some(match self {
            Self::Group | Self::Display => return None,
            Self::Boolean => Type::Boolean,
            Self::Decimal => Type::Decimal,
            Self::Integer => Type::Integer,
            Self::Date => Type::Date,
            Self::DateTime => Type::DateTime,
            Self::Time => Type::Time,
            Self::String | Self::Text => Type::Text,
            Self::Url => Type::Uri,
            Self::Choice | Self::OpenChoice => Type::Coding,
            Self::Attachment => Type::Attachment,
            Self::Reference => Type::Reference,
            Self::Quantity => Type::Quantity,
        })
    }
}

/// A regular expression that the whole answer has to match.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// As it was written.
    pub text: String,
    pub(crate) compiled: regex::Regex,
}

/// What bounds an answer.
#[derive(Clone, Debug, Default)]
pub struct Limits {
    /// The most characters.
    pub max_length: Option<u32>,
    /// The fewest characters.
    pub min_length: Option<u32>,
    /// The form that a text has to have.
    pub pattern: Option<Pattern>,
    /// That form in words, in each language.
    pub entry_format: Option<Words>,
    /// The least value.
    pub min: Option<Value>,
    /// The greatest value.
    pub max: Option<Value>,
    /// The most decimal places.
    pub max_places: Option<u32>,
    /// The fewest answers, or repetitions of a group.
    pub min_occurs: Option<u32>,
    /// The most answers, or repetitions of a group.
    pub max_occurs: Option<u32>,
    /// The types that a file may have.
    pub mime_types: Vec<String>,
    /// The most megabytes that a file may have.
    pub max_megabytes: Option<Decimal>,
    /// The types of the resources that may be referred to.
    pub reference_types: Vec<String>,
}

/// The units that an amount may have.
#[derive(Clone, Debug, Default)]
pub struct Units {
    /// The unit in which a number counts, or with which an amount begins.
    pub usual: Option<Coding>,
    /// Those that are listed.
    pub listed: Vec<Coding>,
    /// The address of their value set, and the set where it is known.
    pub set: Option<(String, Option<Arc<ValueSet>>)>,
    /// Whether others are possible.
    pub open: bool,
    /// What they are called in other languages.
    pub(crate) names: Vec<(Coding, Translations)>,
}

impl Units {
    /// What is shown for a unit in a language, where the definition translates it; as it is written
    /// otherwise.
    #[must_use]
    pub fn label(&self, unit: &Coding, lang: Lang) -> String {
        let named = self.names.iter().find(|(it, _)| it == unit);
        named.and_then(|(_, texts)| translated(texts, lang)).unwrap_or_else(|| unit.say(lang))
    }

    /// An amount with its unit, in a language.
    #[must_use]
    pub fn amount(&self, quantity: &Quantity, lang: Lang) -> String {
        let same = |it: &Coding| it.code.is_some() && it.code == quantity.code;
        let named = self.names.iter().find(|(it, _)| same(it) && it.system == quantity.system);
        match named.and_then(|(_, texts)| translated(texts, lang)) {
            Some(unit) => Quantity { unit: Some(unit), ..quantity.clone() }.say(lang),
            None => quantity.say(lang),
        }
    }
}

/// A text in other languages than the one in which it is written.
pub(crate) type Translations = Vec<(Lang, String)>;

/// The text of a language, without markup.
pub(crate) fn translated(texts: &Translations, lang: Lang) -> Option<String> {
    let found = texts.iter().find(|(it, _)| *it == lang).map(|(_, text)| plain::text(text));
    found.filter(|it| !it.trim().is_empty())
}

/// An item.
#[derive(Clone, Debug)]
pub struct Item {
    /// Which.
    pub id: ItemId,
    /// The item in which it stands.
    pub parent: Option<ItemId>,
    /// The items that stand in it.
    pub children: Vec<ItemId>,
    /// Its link identifier.
    pub link_id: String,
    /// What it is.
    pub kind: Kind,
    pub(crate) text: Option<String>,
    pub(crate) translations: Translations,
    pub(crate) prefix: Option<String>,
    /// Whether an answer is required.
    pub required: bool,
    /// Whether it takes several answers, or stands several times.
    pub repeats: bool,
    /// Whether nobody answers it.
    pub read_only: bool,
    /// Whether it is not shown.
    pub hidden: bool,
    /// The control with which it is shown: `drop-down`, `radio-button`, `help`.
    pub control: Option<String>,
    /// What bounds its answers.
    pub limits: Limits,
    /// The units of its answers.
    pub units: Units,
    /// Its possible answers.
    pub options: Options,
    /// Its first answers.
    pub initial: Vec<Value>,
    /// When it is to be filled in.
    pub enable: Enable,
    pub(crate) calculated: Option<Expression>,
    pub(crate) initial_expression: Option<Expression>,
    pub(crate) variables: Vec<Variable>,
    pub(crate) constraints: Vec<Constraint>,
    /// The codes of what it asks for.
    pub codes: Vec<Coding>,
    pub(crate) element: String,
}

impl Item {
    /// Its text, without markup; empty where it has none.
    #[must_use]
    pub fn label(&self) -> String {
        self.text.as_deref().map(plain::text).unwrap_or_default()
    }

    /// Its text in a language, where the definition translates it; as it is written otherwise.
    #[must_use]
    pub fn label_in(&self, lang: Lang) -> String {
        translated(&self.translations, lang).unwrap_or_else(|| self.label())
    }

    /// What stands before its text: a number, a letter.
    #[must_use]
    pub fn prefix(&self) -> Option<String> {
        self.prefix.as_deref().map(plain::text)
    }

    /// How it is named in a sentence: its text, or its link identifier where it has none.
    #[must_use]
    pub fn name(&self) -> String {
        let label = self.label();
        if label.trim().is_empty() { plain::text(&self.link_id) } else { label }
    }

    /// Its text in each language.
    #[must_use]
    pub(crate) fn labels(&self) -> Words {
        let [fr, en] = Lang::ALL.map(|lang| self.label_in(lang));
        Words { fr, en }
    }

    /// How it is named in a sentence of each language.
    #[must_use]
    pub(crate) fn names(&self) -> Words {
        let [fr, en] = Lang::ALL
            .map(|lang| translated(&self.translations, lang).unwrap_or_else(|| self.name()));
        Words { fr, en }
    }

    /// Whether its answer is computed.
    #[must_use]
    pub const fn is_calculated(&self) -> bool {
        self.calculated.is_some()
    }

    /// Whether it is a text that explains the item in which it stands.
    #[must_use]
    pub fn is_help(&self) -> bool {
        self.kind == Kind::Display && matches!(self.control.as_deref(), Some("help" | "flyover"))
    }

    /// Whether a person is asked for it: a question that is shown, and that neither is read-only
    /// nor computes its answer by itself.
    #[must_use]
    pub const fn is_asked(&self) -> bool {
        self.kind.is_question() && !self.hidden && !self.read_only
    }
}
