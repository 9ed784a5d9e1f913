//! Values read from the member that holds them.

use super::{Attachment, Coding, Number, Quantity, Reference, Type, Value};
use crate::date::{Moment, PartialDate, time_of_day};
use crate::json::{Json, Object};

/// What an element of several types (`value[x]`) holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Read {
    /// Nothing.
    None,
    /// A value.
    Value(Value),
    /// Several values, where one may be.
    Many,
    /// A value that does not have the form of its type.
    Malformed(Type, String),
    /// A value of a type that no answer has.
    Foreign(String),
}

/// Reads the element of several types whose members begin with `stem`: `value`, `answer`.
#[must_use]
pub fn read(object: &Object, stem: &str) -> Read {
    let mut held = object.iter().filter_map(|(name, json)| {
        let suffix = name.strip_prefix(stem)?;
        suffix.starts_with(|it: char| it.is_ascii_uppercase()).then_some((suffix, json))
    });
    let Some((suffix, json)) = held.next() else { return Read::None };
    if held.next().is_some() {
        return Read::Many;
    }
    let Some(kind) = Type::ALL.into_iter().find(|it| it.suffix() == suffix) else {
        return Read::Foreign(suffix.to_owned());
    };
    match read_member(kind, json) {
        Some(value) => Read::Value(value),
        None => Read::Malformed(kind, shown(json)),
    }
}

/// What was found, in a few words.
fn shown(json: &Json) -> String {
    let text = json.text().map_or_else(|| json.compact(), str::to_owned);
    let mut short: String = text.chars().take(60).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    crate::plain::text(&short)
}

/// The value of a type; `None` where the JSON does not have its form.
#[must_use]
pub fn read_member(kind: Type, json: &Json) -> Option<Value> {
    // An empty text is no value in FHIR.
    let text = || json.text().filter(|it| !it.is_empty());
    Some(match kind {
        Type::Boolean => Value::Boolean(json.truth()?),
        Type::Decimal => Value::Decimal(Number::parse(json.digits()?)?),
        Type::Integer => Value::Integer(json.digits()?.parse().ok()?),
        Type::Date => Value::Date(PartialDate::parse(json.text()?)?),
        Type::DateTime => Value::DateTime(Moment::parse(json.text()?)?),
        Type::Time => Value::Time(time_of_day(json.text()?)?),
        Type::Text => Value::Text(text().filter(|it| !it.trim().is_empty())?.to_owned()),
        Type::Uri => {
            let spaceless = |it: &&str| !it.contains(char::is_whitespace);
            Value::Uri(text().filter(spaceless)?.to_owned())
        }
        Type::Attachment => Value::Attachment(attachment(json.object()?)?),
        Type::Coding => Value::Coding(coding(json.object()?)?),
        Type::Quantity => Value::Quantity(quantity(json.object()?)?),
        Type::Reference => Value::Reference(reference(json.object()?)?),
    })
}

/// The text of a member; the outer `None` where it is there and is no text.
fn optional(object: &Object, name: &str) -> Option<Option<String>> {
    match object.get(name) {
        None => Some(None),
        Some(json) => json.text().filter(|it| !it.is_empty()).map(|it| Some(it.to_owned())),
    }
}

fn coding(object: &Object) -> Option<Coding> {
    let read = Coding {
        system: optional(object, "system")?,
        code: optional(object, "code")?,
        display: optional(object, "display")?,
    };
    // A code has no space around it, and none doubled.
    let tidy = |code: &String| !code.split(' ').any(str::is_empty);
    let something = read.code.is_some() || read.display.is_some();
    (something && read.code.as_ref().is_none_or(tidy)).then_some(read)
}

fn quantity(object: &Object) -> Option<Quantity> {
    let value = match object.get("value") {
        None => None,
        Some(json) => Some(Number::parse(json.digits()?)?),
    };
    let read = Quantity {
        value,
        comparator: optional(object, "comparator")?,
        unit: optional(object, "unit")?,
        system: optional(object, "system")?,
        code: optional(object, "code")?,
    };
    let comparator = |it: &String| ["<", "<=", ">=", ">"].contains(&it.as_str());
    // A code of a unit has a meaning by its system only (qty-3).
    let coded = read.code.is_none() || read.system.is_some();
    (coded && read.comparator.as_ref().is_none_or(comparator)).then_some(read)
}

fn attachment(object: &Object) -> Option<Attachment> {
    let size = match object.get("size") {
        None => None,
        Some(json) => Some(json.digits()?.parse().ok()?),
    };
    let counted = match object.get("data") {
        None => None,
        Some(json) => Some(bytes(json.text()?)?),
    };
    let read = Attachment {
        content_type: optional(object, "contentType")?,
        url: optional(object, "url")?,
        title: optional(object, "title")?,
        size,
        counted,
    };
    // What has data says of which type they are (att-1).
    (read.counted.is_none() || read.content_type.is_some()).then_some(read)
}

/// How many bytes a text in base 64 stands for.
fn bytes(text: &str) -> Option<u64> {
    let digits: Vec<u8> = text.bytes().filter(|it| !it.is_ascii_whitespace()).collect();
    let padding = digits.iter().rev().take_while(|it| **it == b'=').count();
    let kept = &digits[..digits.len() - padding];
    let base = |it: &u8| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'/');
    if !digits.len().is_multiple_of(4) || padding > 2 || !kept.iter().all(base) {
        return None;
    }
    u64::try_from(digits.len() / 4 * 3 - padding).ok()
}

fn reference(object: &Object) -> Option<Reference> {
    let read = Reference {
        reference: optional(object, "reference")?,
        kind: optional(object, "type")?,
        identified: object.get("identifier").is_some(),
        display: optional(object, "display")?,
    };
    let something = read.reference.is_some() || read.identified || read.display.is_some();
    let spaceless = |it: &String| !it.contains(char::is_whitespace);
    (something && read.reference.as_ref().is_none_or(spaceless)).then_some(read)
}
