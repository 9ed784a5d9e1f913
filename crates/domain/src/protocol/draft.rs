//! The draft of a protocol: what it says as fields, each saved for itself, and what they say
//! together.

use super::blocks::{self, block, usual};
use super::calendar::{Anchor, Offset, Unit, Visit};
use super::content::{Channel, Content, Criterion, FormKind, ProtocolForm, Source};
use super::template;
use crate::document::Document;
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
        let known = |it: &ProtocolForm| it.blocks.iter().all(|key| block(key).is_some());
        return is_key(key)
            && read::<ProtocolForm>(value).is_some_and(|it| it.key == key && known(&it));
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
    let kinds = FormKind::ALL.into_iter().filter(|it| *it != FormKind::QualityOfLife);
    let month = |count: u16| Visit {
        key: format!("m{count}"),
        name: format!("M{count}"),
        anchor: Anchor::FirstAdministration,
        offset: Offset { count, unit: Unit::Months },
        days_before: 7,
        days_after: 14,
        forms: vec![FormKind::FollowUp.word().to_owned()],
    };
    fields(&Content {
        texts,
        forms: kinds.map(begun).collect(),
        visits: [1, 3, 6].map(month).into(),
        report_months: Some(6),
        ..Content::default()
    })
}

/// A form of a kind as it begins: of the usual blocks.
#[must_use]
pub fn begun(kind: FormKind) -> ProtocolForm {
    ProtocolForm {
        key: kind.word().to_owned(),
        kind,
        title: kind.text().fr.to_owned(),
        filler: kind.filler(),
        blocks: usual(kind).into_iter().map(str::to_owned).collect(),
        definition: String::new(),
    }
}

/// What names the forms of a draft: its protocol, and the version that it is to become.
#[derive(Clone, Copy, Debug)]
pub struct Naming<'a> {
    /// The reference of the protocol.
    pub reference: &'a str,
    /// The number of the version.
    pub version: u32,
}

impl Naming<'_> {
    /// The address that names a form for programs: the same in every version.
    #[must_use]
    pub fn url(self, key: &str) -> String {
        format!("https://aube.example/protocols/{}/forms/{key}", self.reference)
    }
}

/// The form with its definition: put together of its blocks where it is made of any, as it came
/// where it was imported.
#[must_use]
pub fn composed(mut form: ProtocolForm, criteria: &[Criterion], of: Naming<'_>) -> ProtocolForm {
    if form.blocks.is_empty() {
        return form;
    }
    let (url, version) = (of.url(&form.key), of.version.to_string());
    let made = blocks::compose(&url, &version, &form.title, form.kind, &form.blocks, criteria);
    form.definition = made.map(|it| it.compact()).unwrap_or_default();
    form
}

/// What a protocol says, as fields.
#[must_use]
pub fn fields(content: &Content) -> BTreeMap<String, String> {
    let texts = content.texts.iter().map(|(id, text)| (text_field(id), text.clone()));
    // What is made of blocks is made again.
    let kept = |it: &ProtocolForm| {
        let definition = if it.blocks.is_empty() { it.definition.clone() } else { String::new() };
        written(&ProtocolForm { definition, ..it.clone() })
    };
    let forms = content.forms.iter().map(|it| (form_field(&it.key), kept(it)));
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
pub fn content(
    fields: &BTreeMap<String, String>,
    documents: Vec<Document>,
    of: Naming<'_>,
) -> Content {
    let value = |field: &str| fields.get(field).map_or("", |it| it.trim());
    let source = read::<Source>(value(SOURCE)).unwrap_or_default();
    let text = |it: &template::Section| {
        let text = value(it.field);
        (!text.is_empty()).then(|| (it.id.to_owned(), text.to_owned()))
    };
    let keys = read::<Vec<String>>(value(FORMS)).unwrap_or_default();
    let criteria: Vec<Criterion> = read(value(CRITERIA)).unwrap_or_default();
    let form = |key: &String| read::<ProtocolForm>(value(&form_field(key)));
    let forms = keys.iter().filter_map(form).map(|it| composed(it, &criteria, of)).collect();
    Content {
        texts: template::sections(&source).filter_map(text).collect(),
        criteria,
        forms,
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

    const OF: Naming<'static> = Naming { reference: "PUT-2026-B7K2M", version: 1 };

    #[test]
    fn what_is_said_comes_back_from_its_fields() {
        let begun = content(&start(), Vec::new(), OF);
        assert_eq!((begun.report_months, begun.visits.len()), (Some(6), 3));
        assert!(begun.texts.contains_key("access") && !begun.texts.contains_key("medicine"));
        assert!(begun.forms.iter().all(|it| it.definition.contains(&OF.url(&it.key))));
        assert_eq!(content(&fields(&begun), Vec::new(), OF), begun);
        for (field, value) in fields(&begun) {
            assert!(accepts(&field, &value), "{field}");
        }
    }

    /// What a laboratory finds in its draft may be sent as soon as its own texts are written.
    #[test]
    fn the_forms_and_visits_of_a_new_draft_are_sound() {
        let begun = content(&start(), Vec::new(), OF);
        let lacks = crate::protocol::check(&begun, law::Path::PreAmm);
        let wrong: Vec<_> = lacks
            .iter()
            .filter(|it| !it.field.starts_with("text.") && it.field != CHANNEL)
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
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
            (
                "form.m3",
                &written(&ProtocolForm {
                    key: "m3".into(),
                    blocks: vec!["no".into()],
                    ..begun(FormKind::Stop)
                }),
            ),
        ] {
            assert!(!accepts(field, value), "{field} {value}");
        }
    }
}
