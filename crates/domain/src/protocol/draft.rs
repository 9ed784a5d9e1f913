//! The draft of a protocol: what it says as fields, each saved for itself, and what they say
//! together.

use super::content::{Channel, Content, Criterion, ProtocolForm, Source};
use super::template;
use crate::document::Document;
use crate::protocol::calendar::Visit;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};

/// The criteria.
pub const CRITERIA: &str = "criteria";
/// The keys of the forms, in order.
pub const FORMS: &str = "forms";
/// What precedes the key of a form.
const FORM: &str = "form.";
/// The visits.
pub const VISITS: &str = "visits";
/// The interval between reports.
pub const REPORT_MONTHS: &str = "report_months";
/// Where adverse effects are declared.
pub const CHANNEL: &str = "channel";
/// Where the data are collected.
pub const SOURCE: &str = "source";
/// How long an agreement waits.
pub const VALIDITY_DAYS: &str = "validity_days";
/// The most forms and visits of a protocol.
const MOST: usize = 60;

/// The field of the form of a key.
#[must_use]
pub fn form_field(key: &str) -> String {
    format!("{FORM}{key}")
}

/// The field of the text of a section.
#[must_use]
pub fn text_field(section: &str) -> String {
    format!("text.{section}")
}

/// Whether a key may be that of a form or of a visit: a short word in addresses.
#[must_use]
pub fn is_key(key: &str) -> bool {
    let fits = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '_';
    !key.is_empty() && key.len() <= 40 && key.chars().all(fits)
}

/// Whether a value may be saved in a field: an unknown field or a value that is not of it may not.
/// What is not finished may.
#[must_use]
pub fn accepts(field: &str, value: &str) -> bool {
    if let Some(section) = field.strip_prefix("text.") {
        return template::section(section).is_some();
    }
    if let Some(key) = field.strip_prefix(FORM) {
        return is_key(key) && read::<ProtocolForm>(value).is_some_and(|it| it.key == key);
    }
    match field {
        CRITERIA => read::<Vec<Criterion>>(value).is_some_and(|it| it.len() <= MOST),
        FORMS => read::<Vec<String>>(value)
            .is_some_and(|it| it.len() <= MOST && it.iter().all(|key| is_key(key)) && differ(&it)),
        VISITS => read::<Vec<Visit>>(value)
            .is_some_and(|it| it.len() <= MOST && it.iter().all(|visit| is_key(&visit.key))),
        SOURCE => read::<Source>(value).is_some(),
        CHANNEL => value.is_empty() || Channel::from_word(value).is_some(),
        REPORT_MONTHS => value.is_empty() || value.parse::<u8>().is_ok(),
        VALIDITY_DAYS => value.is_empty() || value.parse::<u16>().is_ok(),
        _ => false,
    }
}

fn differ(keys: &[String]) -> bool {
    keys.iter().collect::<BTreeSet<_>>().len() == keys.len()
}

fn read<T: DeserializeOwned>(value: &str) -> Option<T> {
    serde_json::from_str(value).ok()
}

/// A value as its field keeps it.
#[must_use]
pub fn written<T: Serialize>(value: &T) -> String {
    // Structures of strings, numbers and lists are always written.
    serde_json::to_string(value).unwrap_or_default()
}

/// The fields from which a first draft starts.
#[must_use]
pub fn start() -> BTreeMap<String, String> {
    let texts = template::all().iter().filter(|it| !it.start.is_empty());
    let texts = texts.map(|it| (it.id.to_owned(), it.start.to_owned())).collect();
    fields(&Content { texts, report_months: Some(6), ..Content::default() })
}

/// What a protocol says, as fields.
#[must_use]
pub fn fields(content: &Content) -> BTreeMap<String, String> {
    let texts = content.texts.iter().map(|(id, text)| (text_field(id), text.clone()));
    let forms = content.forms.iter().map(|it| (form_field(&it.key), written(it)));
    let keys: Vec<&str> = content.forms.iter().map(|it| it.key.as_str()).collect();
    let number = |it: Option<u16>| it.map(|it| it.to_string()).unwrap_or_default();
    let channel = content.channel.map(|it| it.word().to_owned()).unwrap_or_default();
    let others = [
        (CRITERIA, written(&content.criteria)),
        (FORMS, written(&keys)),
        (VISITS, written(&content.visits)),
        (REPORT_MONTHS, number(content.report_months.map(u16::from))),
        (CHANNEL, channel),
        (SOURCE, written(&content.source)),
        (VALIDITY_DAYS, number(content.validity_days)),
    ];
    let others = others.into_iter().map(|(field, value)| (field.to_owned(), value));
    texts.chain(forms).chain(others).collect()
}

/// What the fields of a draft say together. Only sections that are shown are in it.
#[must_use]
pub fn content(fields: &BTreeMap<String, String>, documents: Vec<Document>) -> Content {
    let value = |field: &str| fields.get(field).map_or("", |it| it.trim());
    let source = read::<Source>(value(SOURCE)).unwrap_or_default();
    let text = |it: &template::Section| {
        let text = value(it.field);
        (!text.is_empty()).then(|| (it.id.to_owned(), text.to_owned()))
    };
    let keys = read::<Vec<String>>(value(FORMS)).unwrap_or_default();
    Content {
        texts: template::sections(&source).filter_map(text).collect(),
        criteria: read(value(CRITERIA)).unwrap_or_default(),
        forms: keys.iter().filter_map(|key| read(value(&form_field(key)))).collect(),
        visits: read(value(VISITS)).unwrap_or_default(),
        report_months: value(REPORT_MONTHS).parse().ok(),
        channel: Channel::from_word(value(CHANNEL)),
        source,
        validity_days: value(VALIDITY_DAYS).parse().ok(),
        documents,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_comes_back_from_its_fields() {
        let begun = content(&start(), Vec::new());
        assert_eq!(begun.report_months, Some(6));
        assert!(begun.texts.contains_key("access") && !begun.texts.contains_key("medicine"));
        assert_eq!(content(&fields(&begun), Vec::new()), begun);
        for (field, value) in fields(&begun) {
            assert!(accepts(&field, &value), "{field}");
        }
    }

    #[test]
    fn what_is_not_of_a_field_is_not_saved_in_it() {
        for (field, value) in [
            ("text.nothing", "x"),
            ("nothing", "x"),
            ("forms", "[\"a\",\"a\"]"),
            ("forms", "[\"A b\"]"),
            ("visits", "{}"),
            ("channel", "post"),
            ("report_months", "six"),
            ("form.m3", "{\"key\":\"m6\"}"),
        ] {
            assert!(!accepts(field, value), "{field} {value}");
        }
    }
}
