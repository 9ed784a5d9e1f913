//! What people type, as the answer that they mean.

use crate::check::{expected, form_of};
use crate::date::{Moment, PartialDate, time_of_day};
use crate::form::{Choice, Item, Kind, Options};
use crate::problem::{AnswerFault as Fault, Fault as AnyFault, Words};
use crate::value::{Coding, Number, Quantity, Type, Value};
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// What was typed or chosen in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Typed<'t> {
    /// The text. For a choice, the number of the option among those shown, from zero, or the code
    /// where the value set is too long to be shown; another text is an answer of one's own where the
    /// question is open.
    pub text: &'t str,
    /// The code of the unit, where one can be chosen.
    pub unit: Option<&'t str>,
}

impl<'t> Typed<'t> {
    /// A text alone.
    #[must_use]
    pub const fn text(text: &'t str) -> Self {
        Self { text, unit: None }
    }
}

impl Item {
    /// The answer that a text means: dates also as 01/03/2024, 03/2024 or 2024, decimals with a
    /// point or a comma, a time without its seconds. `None` when nothing was typed.
    ///
    /// # Errors
    /// The fault that says what is expected.
    pub fn read(&self, typed: Typed<'_>, choices: &[Choice]) -> Result<Option<Value>, AnyFault> {
        let text = typed.text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let Some(kind) = self.kind.answer() else {
            let link_id = crate::plain::text(&self.link_id);
            return Err(Fault::GroupAnswered { link_id }.into());
        };
        let value = match self.kind {
            Kind::Choice | Kind::OpenChoice => self.chosen(text, choices),
            // Where answers are listed, the number of one is typed.
            _ if !choices.is_empty() => chosen(text, choices),
            Kind::Boolean => boolean(text).map(Value::Boolean),
            Kind::Decimal => decimal(text).map(Value::Decimal),
            Kind::Integer => text.parse().ok().map(Value::Integer),
            Kind::Date => date(text).map(Value::Date),
            Kind::DateTime => moment(text).map(Value::DateTime),
            Kind::Time => time(text).map(Value::Time),
            // What is typed on several lines is kept as it is.
            Kind::Text => Some(Value::Text(typed.text.to_owned())),
            Kind::String => Some(Value::Text(text.to_owned())),
            Kind::Url => (!text.contains(char::is_whitespace)).then(|| Value::Uri(text.to_owned())),
            Kind::Quantity => decimal(text).map(|number| self.quantity(number, typed.unit)),
            Kind::Group | Kind::Display | Kind::Attachment | Kind::Reference => {
                let found = Type::Text.name().to_owned();
                return Err(Fault::ValueType { expected: expected(self), found }.into());
            }
        };
        value.map(Some).ok_or_else(|| {
            let found = crate::plain::text(text);
            if choices.is_empty() {
                Fault::MalformedValue { found, form: form_of(kind) }.into()
            } else {
                Fault::NotAnOption { found: Words { fr: found.clone(), en: found } }.into()
            }
        })
    }

    fn chosen(&self, text: &str, choices: &[Choice]) -> Option<Value> {
        let of_set = || match &self.options {
            Options::ValueSet(_, Some(set)) if choices.is_empty() => {
                let coding = Coding { code: Some(text.to_owned()), ..Coding::default() };
                set.find(&coding).map(|it| Value::Coding(it.coding()))
            }
            _ => None,
        };
        chosen(text, choices)
            .or_else(of_set)
            .or_else(|| (self.kind == Kind::OpenChoice).then(|| Value::Text(text.to_owned())))
    }

    fn quantity(&self, number: Number, unit: Option<&str>) -> Value {
        let listed = self.units.listed.iter().chain(&self.units.usual);
        let from_set = self.units.set.as_ref().and_then(|(_, set)| set.as_ref());
        let unit: Option<Coding> = match unit.filter(|it| !it.is_empty()) {
            None => self.units.usual.clone().or_else(|| match self.units.listed.as_slice() {
                [only] => Some(only.clone()),
                _ => None,
            }),
            Some(code) => {
                let wanted = Coding { code: Some(code.to_owned()), ..Coding::default() };
                let known = listed.into_iter().find(|it| it.code.as_deref() == Some(code)).cloned();
                let known = known.or_else(|| from_set?.find(&wanted).map(|it| it.coding()));
                known.or_else(|| {
                    // A code of UCUM says so; other words are a unit without a code.
                    Some(match crate::ucum::unit(code) {
                        Ok(_) => Coding {
                            system: Some(crate::ucum::SYSTEM.to_owned()),
                            display: Some(code.to_owned()),
                            ..wanted
                        },
                        Err(_) => Coding { display: Some(code.to_owned()), ..Coding::default() },
                    })
                })
            }
        };
        let unit = unit.unwrap_or_default();
        Value::Quantity(Quantity {
            value: Some(number),
            comparator: None,
            unit: unit.display.or_else(|| unit.code.clone()),
            // A code without its system is no code of a unit.
            code: unit.code.filter(|_| unit.system.is_some()),
            system: unit.system,
        })
    }
}

fn chosen(text: &str, choices: &[Choice]) -> Option<Value> {
    let index: usize = text.parse().ok()?;
    choices.get(index).map(|it| it.value.clone())
}

fn boolean(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "true" | "oui" | "yes" | "1" | "vrai" => Some(true),
        "false" | "non" | "no" | "0" | "faux" => Some(false),
        _ => None,
    }
}

/// A decimal, as people of both languages write it.
fn decimal(text: &str) -> Option<Number> {
    let spaceless: String = text.chars().filter(|it| !it.is_whitespace()).collect();
    let one = spaceless.matches([',', '.']).count() <= 1;
    let pointed = spaceless.replace(',', ".");
    // No zero is typed before the point, or after it.
    let whole = pointed.trim_start_matches('+');
    let led = match whole.strip_prefix('-') {
        Some(rest) if rest.starts_with('.') => format!("-0{rest}"),
        None if whole.starts_with('.') => format!("0{whole}"),
        _ => whole.to_owned(),
    };
    if one { Number::parse(led.trim_end_matches('.')) } else { None }
}

/// A date, as far as it is known, as people write it.
fn date(text: &str) -> Option<PartialDate> {
    if let Some(date) = PartialDate::parse(text) {
        return Some(date);
    }
    let parts: Vec<&str> = text.split(['/', '.', ' ', '-']).collect();
    let digits = |it: &str, most: usize| {
        let good = !it.is_empty() && it.len() <= most && it.bytes().all(|b| b.is_ascii_digit());
        good.then(|| it.parse::<i16>().ok()).flatten()
    };
    let year = |it: &str| digits(it, 4).filter(|_| it.len() == 4);
    match parts.as_slice() {
        [month, of] => {
            let (month, of) = (digits(month, 2)?, year(of)?);
            PartialDate::parse(&format!("{of:04}-{month:02}"))
        }
        [day, month, of] => {
            let (day, month, of) = (digits(day, 2)?, digits(month, 2)?, year(of)?);
            let day = Date::new(of, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
            Some(PartialDate::Day(day)).filter(|_| of >= 1)
        }
        _ => None,
    }
}

fn time(text: &str) -> Option<jiff::civil::Time> {
    let colons = text.to_lowercase().replace(['h', ' '], ":");
    let padded: Vec<String> = colons.split(':').map(|it| format!("{it:0>2}")).collect();
    match padded.as_slice() {
        [hour, minute] => time_of_day(&format!("{hour}:{minute}:00")),
        [hour, minute, second] => time_of_day(&format!("{hour}:{minute}:{second}")),
        _ => None,
    }
}

/// A moment. One that is typed without its zone is of Paris.
fn moment(text: &str) -> Option<Moment> {
    if let Some(moment) = Moment::parse(text) {
        return Some(moment);
    }
    let Some((day, hour)) = text.split_once(['T', ' ']) else {
        return date(text).map(Moment::Date);
    };
    let PartialDate::Day(day) = date(day)? else { return None };
    let paris = TimeZone::get("Europe/Paris").ok()?;
    let there = day.to_datetime(time(hour.trim())?).to_zoned(paris).ok()?;
    Some(Moment::Instant { at: there.timestamp(), offset: there.offset() })
}
