//! Values of answers, options and conditions, each of its type.

mod compare;
mod read;

pub use read::{Read, read, read_member};

use crate::date::{Moment, PartialDate};
use crate::json::{Json, Object};
use jiff::civil::Time;
use law::{Lang, Say};
use rust_decimal::Decimal;
use std::fmt;

/// A decimal with the digits that were written: 1.50 is more precise than 1.5.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    digits: String,
    value: Decimal,
}

impl Number {
    /// Reads a decimal; `None` when it is none, or has more digits than 28.
    #[must_use]
    pub fn parse(digits: &str) -> Option<Self> {
        if !matches!(Json::parse(digits), Ok(Json::Number(_))) {
            return None;
        }
        let value = if digits.contains(['e', 'E']) {
            Decimal::from_scientific(digits).ok()?
        } else {
            Decimal::from_str_exact(digits).ok()?
        };
        Some(Self { digits: digits.to_owned(), value })
    }

    /// What it is worth.
    #[must_use]
    pub const fn value(&self) -> Decimal {
        self.value
    }

    /// Its digits.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// How many decimal places were written.
    #[must_use]
    pub fn places(&self) -> u32 {
        self.value.scale()
    }
}

impl From<Decimal> for Number {
    fn from(value: Decimal) -> Self {
        Self { digits: value.to_string(), value }
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self::from(Decimal::from(value))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.digits)
    }
}

/// A code of a code system.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Coding {
    /// The code system.
    pub system: Option<String>,
    /// The code.
    pub code: Option<String>,
    /// What is shown for it.
    pub display: Option<String>,
}

/// A measured amount.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quantity {
    /// How many.
    pub value: Option<Number>,
    /// `<`, `<=`, `>=` or `>` where it is a limit and not a measure.
    pub comparator: Option<String>,
    /// The unit, as it is shown.
    pub unit: Option<String>,
    /// The system of the code of the unit.
    pub system: Option<String>,
    /// The code of the unit.
    pub code: Option<String>,
}

/// A file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attachment {
    /// Its MIME type.
    pub content_type: Option<String>,
    /// Where it is.
    pub url: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Its bytes, as it says.
    pub size: Option<u64>,
    /// Its bytes, counted where they are there.
    pub counted: Option<u64>,
}

/// A reference to another resource.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// Where it is.
    pub reference: Option<String>,
    /// Its type.
    pub kind: Option<String>,
    /// Whether it is named by an identifier.
    pub identified: bool,
    /// What is shown for it.
    pub display: Option<String>,
}

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Yes or no.
    Boolean(bool),
    /// A decimal.
    Decimal(Number),
    /// A whole number.
    Integer(i32),
    /// A date as far as it is known.
    Date(PartialDate),
    /// A moment.
    DateTime(Moment),
    /// A time of day.
    Time(Time),
    /// A text.
    Text(String),
    /// An address.
    Uri(String),
    /// A file.
    Attachment(Attachment),
    /// A code.
    Coding(Coding),
    /// An amount.
    Quantity(Quantity),
    /// A reference.
    Reference(Reference),
}

/// The type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// Yes or no.
    Boolean,
    /// A decimal.
    Decimal,
    /// A whole number.
    Integer,
    /// A date.
    Date,
    /// A moment.
    DateTime,
    /// A time of day.
    Time,
    /// A text.
    Text,
    /// An address.
    Uri,
    /// A file.
    Attachment,
    /// A code.
    Coding,
    /// An amount.
    Quantity,
    /// A reference.
    Reference,
}

impl Type {
    /// All types.
    pub const ALL: [Self; 12] = [
        Self::Boolean,
        Self::Decimal,
        Self::Integer,
        Self::Date,
        Self::DateTime,
        Self::Time,
        Self::Text,
        Self::Uri,
        Self::Attachment,
        Self::Coding,
        Self::Quantity,
        Self::Reference,
    ];

    /// The end of the name of the member that holds it: `Boolean` of `valueBoolean`.
    #[must_use]
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Boolean => "Boolean",
            Self::Decimal => "Decimal",
            Self::Integer => "Integer",
            Self::Date => "Date",
            Self::DateTime => "DateTime",
            Self::Time => "Time",
            Self::Text => "String",
            Self::Uri => "Uri",
            Self::Attachment => "Attachment",
            Self::Coding => "Coding",
            Self::Quantity => "Quantity",
            Self::Reference => "Reference",
        }
    }

    /// Its name in FHIR.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Decimal => "decimal",
            Self::Integer => "integer",
            Self::Date => "date",
            Self::DateTime => "dateTime",
            Self::Time => "time",
            Self::Text => "string",
            Self::Uri => "uri",
            Self::Attachment => "Attachment",
            Self::Coding => "Coding",
            Self::Quantity => "Quantity",
            Self::Reference => "Reference",
        }
    }
}

impl Value {
    /// Its type.
    #[must_use]
    pub const fn of_type(&self) -> Type {
        match self {
            Self::Boolean(_) => Type::Boolean,
            Self::Decimal(_) => Type::Decimal,
            Self::Integer(_) => Type::Integer,
            Self::Date(_) => Type::Date,
            Self::DateTime(_) => Type::DateTime,
            Self::Time(_) => Type::Time,
            Self::Text(_) => Type::Text,
            Self::Uri(_) => Type::Uri,
            Self::Attachment(_) => Type::Attachment,
            Self::Coding(_) => Type::Coding,
            Self::Quantity(_) => Type::Quantity,
            Self::Reference(_) => Type::Reference,
        }
    }

    /// The name of the member that holds it in an answer: `valueBoolean`.
    #[must_use]
    pub fn member(&self) -> String {
        format!("value{}", self.of_type().suffix())
    }

    /// The value as FHIR writes it.
    #[must_use]
    pub fn json(&self) -> Json {
        match self {
            Self::Boolean(truth) => Json::Bool(*truth),
            Self::Decimal(number) => Json::Number(number.digits.clone()),
            Self::Integer(number) => Json::Number(number.to_string()),
            Self::Date(date) => Json::from(date.to_string()),
            Self::DateTime(moment) => Json::from(moment.to_string()),
            Self::Time(time) => Json::from(time_text(*time)),
            Self::Text(text) | Self::Uri(text) => Json::from(text.as_str()),
            Self::Attachment(file) => {
                let mut out = Object::new();
                put(&mut out, "contentType", file.content_type.as_ref());
                put(&mut out, "url", file.url.as_ref());
                if let Some(size) = file.size {
                    out.set("size", Json::Number(size.to_string()));
                }
                put(&mut out, "title", file.title.as_ref());
                out.into()
            }
            Self::Coding(coding) => {
                let mut out = Object::new();
                put(&mut out, "system", coding.system.as_ref());
                put(&mut out, "code", coding.code.as_ref());
                put(&mut out, "display", coding.display.as_ref());
                out.into()
            }
            Self::Quantity(quantity) => {
                let mut out = Object::new();
                if let Some(value) = &quantity.value {
                    out.set("value", Json::Number(value.digits.clone()));
                }
                put(&mut out, "comparator", quantity.comparator.as_ref());
                put(&mut out, "unit", quantity.unit.as_ref());
                put(&mut out, "system", quantity.system.as_ref());
                put(&mut out, "code", quantity.code.as_ref());
                out.into()
            }
            Self::Reference(reference) => {
                let mut out = Object::new();
                put(&mut out, "reference", reference.reference.as_ref());
                put(&mut out, "type", reference.kind.as_ref());
                put(&mut out, "display", reference.display.as_ref());
                out.into()
            }
        }
    }
}

fn put(out: &mut Object, name: &str, text: Option<&String>) {
    if let Some(text) = text {
        out.set(name, text.as_str());
    }
}

/// A time with its seconds, which FHIR wants even where they are none.
fn time_text(time: Time) -> String {
    let whole = format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second());
    match time.subsec_nanosecond() {
        0 => whole,
        nanos => format!("{whole}.{}", format!("{nanos:09}").trim_end_matches('0')),
    }
}

impl Say for Coding {
    fn say(&self, _: Lang) -> String {
        let shown = self.display.as_ref().or(self.code.as_ref());
        shown.map(|it| crate::plain::text(it)).unwrap_or_default()
    }
}

impl Say for Quantity {
    fn say(&self, lang: Lang) -> String {
        let mut out = self.comparator.clone().unwrap_or_default();
        if let Some(value) = &self.value {
            out.push_str(&decimal(&value.digits, lang));
        }
        if let Some(unit) = self.unit.as_ref().or(self.code.as_ref()) {
            if !out.is_empty() {
                out.push('\u{a0}');
            }
            out.push_str(&crate::plain::text(unit));
        }
        out
    }
}

/// Digits as a sentence writes them: with a comma in French.
fn decimal(digits: &str, lang: Lang) -> String {
    lang.pick(digits.replace('.', ","), digits.to_owned())
}

impl Say for Value {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Boolean(true) => lang.pick("oui", "yes").to_owned(),
            Self::Boolean(false) => lang.pick("non", "no").to_owned(),
            Self::Decimal(number) => decimal(&number.digits, lang),
            Self::Integer(number) => number.to_string(),
            Self::Date(date) => date.say(lang),
            Self::DateTime(moment) => moment.say(lang),
            Self::Time(time) => time_text(*time),
            Self::Text(text) | Self::Uri(text) => crate::plain::text(text),
            Self::Attachment(file) => {
                let shown =
                    file.title.as_ref().or(file.url.as_ref()).or(file.content_type.as_ref());
                shown.map(|it| crate::plain::text(it)).unwrap_or_default()
            }
            Self::Coding(coding) => coding.say(lang),
            Self::Quantity(quantity) => quantity.say(lang),
            Self::Reference(reference) => {
                let shown = reference.display.as_ref().or(reference.reference.as_ref());
                shown.map(|it| crate::plain::text(it)).unwrap_or_default()
            }
        }
    }
}
