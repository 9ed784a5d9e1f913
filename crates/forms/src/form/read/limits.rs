//! What bounds an answer, and its units, read.

use super::Reader;
use crate::form::extensions::{self, Known};
use crate::form::item::translated;
use crate::form::{Kind, Limits, Pattern, Units};
use crate::json::{Json, Object};
use crate::plain;
use crate::problem::{DefinitionFault, Place, Words};
use crate::ucum;
use crate::value::{Coding, Number, Type, Value, read_member};
use law::Lang;
use std::cmp::Ordering;

/// The form of a text in words: as it is written, or in the language of a translation.
fn entry_format(object: &Object) -> Option<Words> {
    let extension = extensions::all(object, extensions::ENTRY_FORMAT).next()?;
    let written = plain::text(extensions::value(extension)?.text()?);
    let texts = extensions::translations(extension.object()?, "valueString");
    let [fr, en] =
        Lang::ALL.map(|lang| translated(&texts, lang).unwrap_or_else(|| written.clone()));
    Some(Words { fr, en })
}

impl Reader<'_> {
    /// What bounds the answers to an item.
    pub fn limits(&mut self, object: &Object, kind: Kind, place: &Place) -> Limits {
        let max_length = object.get("maxLength").and_then(Json::whole);
        if object.get("maxLength").is_some() && max_length.is_none_or(|it| it < 0) {
            let fault = DefinitionFault::WrongForm {
                element: "maxLength".into(),
                expected: "integer".into(),
            };
            self.tell(fault, place);
        }
        let whole = |reader: &mut Self, known: Known, name: &str| {
            let json = extensions::first_value(object, known)?;
            let read = json.whole().and_then(|it| u32::try_from(it).ok());
            if read.is_none() {
                let fault =
                    DefinitionFault::WrongForm { element: name.into(), expected: "integer".into() };
                reader.tell(fault, place);
            }
            read
        };
        let texts = |known: Known| {
            let values = extensions::all(object, known).filter_map(extensions::value);
            values.filter_map(|it| it.text().map(str::to_owned)).collect::<Vec<_>>()
        };
        let limits = Limits {
            max_length: max_length.and_then(|it| u32::try_from(it).ok()),
            min_length: whole(self, extensions::MIN_LENGTH, "minLength"),
            pattern: self.pattern(object, place),
            entry_format: entry_format(object),
            min: self.bound(
                object,
                [extensions::MIN_VALUE, extensions::MIN_QUANTITY],
                "minValue",
                kind,
                place,
            ),
            max: self.bound(
                object,
                [extensions::MAX_VALUE, extensions::MAX_QUANTITY],
                "maxValue",
                kind,
                place,
            ),
            max_places: whole(self, extensions::MAX_DECIMAL_PLACES, "maxDecimalPlaces"),
            min_occurs: whole(self, extensions::MIN_OCCURS, "minOccurs"),
            max_occurs: whole(self, extensions::MAX_OCCURS, "maxOccurs"),
            mime_types: texts(extensions::MIME_TYPE),
            max_megabytes: extensions::first_value(object, extensions::MAX_SIZE)
                .and_then(Json::digits)
                .and_then(Number::parse)
                .map(|it| it.value()),
            reference_types: texts(extensions::REFERENCE_RESOURCE),
        };
        if let (Some(min), Some(max)) = (&limits.min, &limits.max)
            && min.compare(max) == Some(Ordering::Greater)
        {
            let fault = DefinitionFault::BoundsCrossed { min: Words::of(min), max: Words::of(max) };
            self.tell(fault, place);
        }
        limits
    }

    fn pattern(&mut self, object: &Object, place: &Place) -> Option<Pattern> {
        let text = extensions::first_value(object, extensions::REGEX)?.text()?.to_owned();
        let anchored = format!("^(?:{text})$");
        match regex::RegexBuilder::new(&anchored).size_limit(1 << 20).build() {
            Ok(compiled) => Some(Pattern { text, compiled }),
            Err(_) => {
                self.tell(DefinitionFault::Pattern { pattern: plain::text(&text) }, place);
                None
            }
        }
    }

    fn bound(
        &mut self,
        object: &Object,
        known: [Known; 2],
        name: &str,
        kind: Kind,
        place: &Place,
    ) -> Option<Value> {
        let extension = known.into_iter().find_map(|it| extensions::first(object, it))?.object()?;
        // A bound may stand for an expression: what it is today is not written.
        let beside = extension.iter().any(|(name, json)| {
            let computed =
                |it: &Object| extensions::first(it, extensions::CQF_EXPRESSION).is_some();
            name.starts_with("_value") && json.object().is_some_and(computed)
        });
        if beside || extensions::first(extension, extensions::CQF_EXPRESSION).is_some() {
            self.tell(DefinitionFault::ComputedBound { name: name.into() }, place);
            return None;
        }
        let value = self.value(extension, "value", place);
        let Some(value) = value else {
            if extension.iter().all(|(name, _)| !name.starts_with("value")) {
                self.tell(DefinitionFault::Missing { element: format!("{name}.value[x]") }, place);
            }
            return None;
        };
        self.unit_of(&value, place);
        let comparable = match kind.answer() {
            Some(Type::Decimal | Type::Integer | Type::Quantity) => {
                value.decimal().is_some() || value.of_type() == Type::Quantity
            }
            Some(Type::Date | Type::DateTime) => {
                matches!(value.of_type(), Type::Date | Type::DateTime)
            }
            Some(own) => own == value.of_type(),
            None => false,
        };
        if !comparable {
            let found = value.of_type().name().to_owned();
            let fault =
                DefinitionFault::BoundType { name: name.into(), kind: kind.code().into(), found };
            self.tell(fault, place);
            return None;
        }
        Some(value)
    }

    /// Notes a unit that says to be of UCUM and is not.
    pub fn unit_of(&mut self, value: &Value, place: &Place) {
        if let Value::Quantity(quantity) = value
            && quantity.system.as_deref() == Some(ucum::SYSTEM)
            && let Some(code) = &quantity.code
        {
            self.unit_code(code, place);
        }
    }

    fn unit_code(&mut self, code: &str, place: &Place) {
        if ucum::unit(code).is_err() {
            self.tell(DefinitionFault::NotUcum { code: plain::text(code) }, place);
        }
    }

    /// The units that an amount may have.
    pub fn units(&mut self, object: &Object, place: &Place) -> Units {
        let mut names = Vec::new();
        let mut coding = |json: &Json| match read_member(Type::Coding, json) {
            Some(Value::Coding(coding)) => {
                if coding.system.as_deref() == Some(ucum::SYSTEM)
                    && let Some(code) = &coding.code
                {
                    self.unit_code(code, place);
                }
                let texts = json.object().map(|it| extensions::translations(it, "display"));
                names.extend(texts.filter(|it| !it.is_empty()).map(|it| (coding.clone(), it)));
                Some(coding)
            }
            _ => None,
        };
        let usual = extensions::first_value(object, extensions::UNIT).and_then(&mut coding);
        let listed: Vec<Coding> = extensions::all(object, extensions::UNIT_OPTION)
            .filter_map(extensions::value)
            .filter_map(coding)
            .collect();
        let canonical =
            extensions::first_value(object, extensions::UNIT_VALUE_SET).and_then(Json::text);
        let set = canonical.map(|it| (it.to_owned(), self.value_set(it, place)));
        let open = extensions::first_value(object, extensions::UNIT_OPEN).and_then(Json::text);
        let open = open.is_some_and(|it| it != "optionsOnly");
        Units { usual, listed, set, open, names }
    }
}
