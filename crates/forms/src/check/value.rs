//! One value checked against what its item allows.

use super::Check;
use crate::date::DATE_FORM;
use crate::filled::NodeId;
use crate::form::{Item, Kind, Options};
use crate::plain;
use crate::problem::{AnswerFault as Fault, Place, Problem, Words};
use crate::ucum;
use crate::value::{Attachment, Coding, Quantity, Reference, Type, Value};
use crate::value_sets::Membership;
use law::{Lang, Text};
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// The types that an answer to an item may have.
pub fn types(item: &Item) -> Vec<Type> {
    let mut types: Vec<Type> = Vec::new();
    let choice = matches!(item.kind, Kind::Choice | Kind::OpenChoice);
    match &item.options {
        Options::Listed(choices) if choice => {
            for it in choices {
                if !types.contains(&it.value.of_type()) {
                    types.push(it.value.of_type());
                }
            }
        }
        Options::Computed(_) if choice => {
            types.extend([
                Type::Coding,
                Type::Text,
                Type::Integer,
                Type::Decimal,
                Type::Date,
                Type::Time,
                Type::Quantity,
                Type::Reference,
            ]);
        }
        _ => types.extend(item.kind.answer()),
    }
    if item.kind == Kind::OpenChoice && !types.contains(&Type::Text) {
        types.push(Type::Text);
    }
    types
}

/// Whether an answer of a type may answer an item.
pub fn accepts(item: &Item, found: Type) -> bool {
    types(item).contains(&found)
}

/// What is asked for when a value does not have the form of its type.
pub fn form_of(kind: Type) -> Words {
    const BOOLEAN: Text = Text::new("vrai ou faux (true, false)", "true or false");
    const DECIMAL: Text =
        Text::new("un nombre de 28 chiffres au plus", "a number of at most 28 digits");
    const INTEGER: Text = Text::new("un nombre entier", "a whole number");
    const MOMENT: Text = Text::new(
        "une date, ou une date avec l’heure, les secondes et le fuseau (2024-03-01T10:30:00+01:00)",
        "a date, or a date with hours, seconds and zone (2024-03-01T10:30:00+01:00)",
    );
    const TIME: Text =
        Text::new("une heure avec ses secondes (10:30:00)", "a time with its seconds (10:30:00)");
    const TEXT: Text = Text::new("un texte qui n’est pas vide", "a text that is not empty");
    const URI: Text = Text::new("une adresse sans espace", "an address without spaces");
    const FILE: Text = Text::new(
        "un fichier avec son type et ses données en base 64",
        "a file with its type and its data in base 64",
    );
    const CODING: Text = Text::new("un code, avec son système", "a code, with its system");
    const QUANTITY: Text = Text::new(
        "une quantité\u{a0}: un nombre, et une unité dont le code est donné avec son système",
        "an amount: a number, and a unit whose code is given with its system",
    );
    const REFERENCE: Text = Text::new("une référence à une ressource", "a reference to a resource");
    let text = match kind {
        Type::Boolean => BOOLEAN,
        Type::Decimal => DECIMAL,
        Type::Integer => INTEGER,
        Type::Date => DATE_FORM,
        Type::DateTime => MOMENT,
        Type::Time => TIME,
        Type::Text => TEXT,
        Type::Uri => URI,
        Type::Attachment => FILE,
        Type::Coding => CODING,
        Type::Quantity => QUANTITY,
        Type::Reference => REFERENCE,
    };
    Words { fr: text.fr.to_owned(), en: text.en.to_owned() }
}

impl Check<'_, '_> {
    /// Checks a value of a type that its item takes.
    pub fn value(&self, id: NodeId, value: &Value, place: &Place, problems: &mut Vec<Problem>) {
        let item = self.filled.item(id);
        match value {
            Value::Text(text) | Value::Uri(text) => text_limits(item, text, place, problems),
            Value::Decimal(number) => {
                places(item, number.places(), place, problems);
                length(item, number.digits(), place, problems);
            }
            Value::Integer(number) => length(item, &number.to_string(), place, problems),
            Value::Quantity(quantity) => quantity_limits(item, quantity, place, problems),
            Value::Attachment(file) => attachment(item, file, place, problems),
            Value::Reference(reference) => reference_type(item, reference, place, problems),
            _ => {}
        }
        bounds(item, value, place, problems);
        self.option(id, value, place, problems);
    }
}

fn quantity_limits(item: &Item, quantity: &Quantity, place: &Place, problems: &mut Vec<Problem>) {
    let mut tell = |fault| problems.push(Problem::new(fault, place.clone()));
    let found = || {
        let [fr, en] = Lang::ALL.map(|lang| item.units.amount(quantity, lang));
        Words { fr, en }
    };
    let ucum = quantity.system.as_deref() == Some(ucum::SYSTEM);
    if let Some(code) = quantity.code.as_ref().filter(|it| ucum && ucum::unit(it).is_err()) {
        tell(Fault::NotUcum { code: plain::text(code) });
    }
    let units = &item.units;
    if !units.listed.is_empty() && !units.open {
        if !units.listed.iter().any(|it| is_unit(it, quantity)) {
            tell(Fault::Unit { found: found(), allowed: Words::all(&units.listed) });
        }
    } else if let Some(usual) = &units.usual
        && units.listed.is_empty()
        && units.set.is_none()
        && quantity.code.is_some()
        && !is_unit(usual, quantity)
    {
        tell(Fault::UnusualUnit { found: found(), usual: Words::of(usual) });
    }
    if let Some((canonical, set)) = units.set.as_ref().filter(|_| !units.open) {
        let canonical = plain::text(canonical);
        let coding =
            Coding { system: quantity.system.clone(), code: quantity.code.clone(), display: None };
        let membership = set.as_ref().map_or(Membership::Unknown, |it| it.membership(&coding));
        match membership {
            Membership::In | Membership::Shown { .. } => {}
            Membership::Out => tell(Fault::UnitNotInValueSet { found: found(), canonical }),
            Membership::Unknown => tell(Fault::ValueSetUnavailable { canonical }),
        }
    }
    if let Some(value) = &quantity.value {
        places(item, value.places(), place, problems);
    }
}

/// Whether an amount has a unit.
fn is_unit(unit: &Coding, quantity: &Quantity) -> bool {
    match (&unit.code, &quantity.code) {
        (Some(one), Some(other)) => {
            one == other && (unit.system.is_none() || unit.system == quantity.system)
        }
        (None, _) => unit.display.is_some() && unit.display == quantity.unit,
        (Some(_), None) => false,
    }
}

fn places(item: &Item, found: u32, place: &Place, problems: &mut Vec<Problem>) {
    if let Some(max) = item.limits.max_places.filter(|max| found > *max) {
        let fault = Fault::DecimalPlaces { max: max.to_string(), found: found.to_string() };
        problems.push(Problem::new(fault, place.clone()));
    }
}

fn length(item: &Item, text: &str, place: &Place, problems: &mut Vec<Problem>) {
    let found = text.chars().count();
    if let Some(max) = item.limits.max_length.filter(|max| found > *max as usize) {
        let fault = Fault::TooLong { max: max.to_string(), found: found.to_string() };
        problems.push(Problem::new(fault, place.clone()));
    }
    if let Some(min) = item.limits.min_length.filter(|min| found < *min as usize) {
        let fault = Fault::TooShort { min: min.to_string(), found: found.to_string() };
        problems.push(Problem::new(fault, place.clone()));
    }
}

fn text_limits(item: &Item, text: &str, place: &Place, problems: &mut Vec<Problem>) {
    if item.kind == Kind::String && text.contains(['\n', '\r']) {
        problems.push(Problem::new(Fault::NewLine, place.clone()));
    }
    length(item, text, place, problems);
    if let Some(pattern) = item.limits.pattern.as_ref().filter(|it| !it.compiled.is_match(text)) {
        let written = || {
            let text = plain::text(&pattern.text);
            Words { fr: text.clone(), en: text }
        };
        let form = item.limits.entry_format.clone().unwrap_or_else(written);
        problems.push(Problem::new(Fault::Pattern { form }, place.clone()));
    }
}

fn bounds(item: &Item, value: &Value, place: &Place, problems: &mut Vec<Problem>) {
    let mut tell = |fault| problems.push(Problem::new(fault, place.clone()));
    let sides = [(&item.limits.min, Ordering::Less), (&item.limits.max, Ordering::Greater)];
    for (bound, wrong) in sides {
        let Some(bound) = bound else { continue };
        let (limit, found) = (Words::of(bound), Words::of(value));
        match value.compare(bound) {
            Some(order) if order == wrong => tell(match wrong {
                Ordering::Less => Fault::Below { min: limit, found },
                _ => Fault::Above { max: limit, found },
            }),
            Some(_) => {}
            // An amount without a value has nothing that could be out of bounds.
            None if matches!(value, Value::Quantity(it) if it.value.is_none()) => {}
            None if matches!(value, Value::Quantity(_)) => {
                tell(Fault::NotComparable { bound: limit, found });
            }
            None if matches!(value, Value::Date(_) | Value::DateTime(_)) => {
                tell(Fault::BoundUnknown { bound: limit, found });
            }
            None => {}
        }
    }
}

fn attachment(item: &Item, file: &Attachment, place: &Place, problems: &mut Vec<Problem>) {
    let mut tell = |fault| problems.push(Problem::new(fault, place.clone()));
    let limits = &item.limits;
    if !limits.mime_types.is_empty() {
        let found = file.content_type.as_deref().unwrap_or_default();
        let bare = found.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if !limits.mime_types.iter().any(|it| is_type(&it.trim().to_ascii_lowercase(), &bare)) {
            let allowed: Vec<String> = limits.mime_types.iter().map(|it| plain::text(it)).collect();
            tell(Fault::MimeType { found: plain::text(found), allowed: allowed.join(", ") });
        }
    }
    let bytes = file.counted.or(file.size);
    let most = limits.max_megabytes.and_then(|it| it.checked_mul(Decimal::from(1_000_000)));
    if let (Some(bytes), Some(most)) = (bytes, most)
        && Decimal::from(bytes) > most
    {
        tell(Fault::Size { found: bytes.to_string(), max: most.normalize().to_string() });
    }
    if let (Some(said), Some(found)) = (file.size, file.counted)
        && said != found
    {
        tell(Fault::SizeDiffers { said: said.to_string(), found: found.to_string() });
    }
}

/// Whether a MIME type is one that is allowed, or of an allowed family: `image/*`.
fn is_type(allowed: &str, found: &str) -> bool {
    let family = allowed.strip_suffix("/*");
    allowed == found
        || allowed == "*/*"
        || family.is_some_and(|it| found.strip_prefix(it).is_some_and(|rest| rest.starts_with('/')))
}

fn reference_type(item: &Item, reference: &Reference, place: &Place, problems: &mut Vec<Problem>) {
    let allowed = &item.limits.reference_types;
    if allowed.is_empty() {
        return;
    }
    // …/Patient/1, or the type that is said beside.
    let of_address = reference.reference.as_deref().and_then(|it| {
        let mut parts = it.split("/_history").next()?.rsplit('/');
        let _id = parts.next()?;
        parts.next().filter(|it| it.starts_with(|letter: char| letter.is_ascii_uppercase()))
    });
    if let Some(found) = reference.kind.as_deref().or(of_address)
        && !allowed.iter().any(|it| it == found)
    {
        let (found, allowed) = (plain::text(found), allowed.join(", "));
        problems.push(Problem::new(Fault::ReferenceType { found, allowed }, place.clone()));
    }
}
