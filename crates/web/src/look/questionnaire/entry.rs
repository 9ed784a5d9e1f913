//! What the controls of a question hold: answers as they are typed, and typed words as answers.

use super::read::Why;
use forms::date::{Moment, PartialDate};
use forms::form::Options;
use forms::value::{Coding, Quantity};
use forms::{Item, Kind, Row, Typed, Value};
use jiff::tz::TimeZone;
use law::{Lang, Say};
use std::hash::{DefaultHasher, Hash, Hasher};

/// What is chosen for an answer of one's own.
pub(super) const OTHER: &str = "~other";

/// Choices that are shown all at once.
const FEW: usize = 7;

/// With what a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Control {
    /// Yes or no.
    YesNo,
    /// One of a few.
    Radios,
    /// Any of some.
    Checks,
    /// One of many.
    Select,
    /// A code of a list too long to be shown.
    Search,
    /// A line.
    Line,
    /// Several lines.
    Lines,
    /// A number.
    Number,
    /// A number with its unit.
    Amount,
    /// Nothing: a page cannot ask for it.
    Closed,
}

impl Control {
    pub(super) fn of(row: &Row, item: &Item) -> Self {
        if !row.choices.is_empty() {
            let many = row.choices.len() > FEW;
            return match item.control.as_deref() {
                _ if item.repeats => Self::Checks,
                Some("radio-button") => Self::Radios,
                Some("drop-down") => Self::Select,
                _ if many => Self::Select,
                _ => Self::Radios,
            };
        }
        let open = item.kind == Kind::OpenChoice;
        match &item.options {
            Options::ValueSet(_, Some(_)) => return Self::Search,
            Options::Computed(_) if !open => return Self::Closed,
            _ => {}
        }
        match item.kind {
            Kind::Boolean => Self::YesNo,
            Kind::Decimal | Kind::Integer => Self::Number,
            Kind::Quantity => Self::Amount,
            Kind::Text => Self::Lines,
            Kind::String if row.answers.iter().any(has_lines) => Self::Lines,
            Kind::String | Kind::Url | Kind::Date | Kind::DateTime | Kind::Time => Self::Line,
            Kind::OpenChoice => Self::Line,
            Kind::Choice | Kind::Attachment | Kind::Reference | Kind::Group | Kind::Display => {
                Self::Closed
            }
        }
    }
}

fn has_lines(value: &Value) -> bool {
    matches!(value, Value::Text(text) if text.contains(['\n', '\r']))
}

/// What stands in the controls of a question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Entry {
    /// What is typed or chosen, for each answer.
    pub texts: Vec<String>,
    /// The unit of each amount.
    pub units: Vec<String>,
    /// The words of an answer that is not in the list, or the code of what was searched.
    pub own: String,
    /// Why there is no answer.
    pub absent: Option<String>,
}

impl Entry {
    /// What the controls of a question hold by its answers.
    pub(super) fn of(row: &Row, item: &Item, lang: Lang) -> Self {
        let mut entry = Self { absent: row.absent.clone(), ..Self::default() };
        let control = Control::of(row, item);
        for value in &row.answers {
            match control {
                Control::Radios | Control::Checks | Control::Select => {
                    let known = row.choices.iter().any(|it| it.value == *value);
                    match value {
                        Value::Text(text) if is_open(item) && !known && entry.own.is_empty() => {
                            entry.own = lines(text);
                            entry.texts.push(OTHER.to_owned());
                        }
                        _ => entry.texts.push(token(value)),
                    }
                }
                Control::Amount => {
                    let Value::Quantity(quantity) = value else { continue };
                    entry.units.push(unit(quantity));
                    entry.texts.push(typed(item, value, lang));
                }
                Control::Search => {
                    if let Value::Coding(Coding { code: Some(code), .. }) = value {
                        entry.own.clone_from(code);
                    }
                    entry.texts.push(value.say(lang));
                }
                _ => entry.texts.push(typed(item, value, lang)),
            }
        }
        entry
    }

    /// A mark of it, so that what was not changed on a page is told from what was.
    pub(super) fn mark(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        // Blank lines at the end are room for answers that were not given.
        let given = |all: &[String]| {
            let last = self.texts.iter().rposition(|it| !it.is_empty()).map_or(0, |it| it + 1);
            all.iter().take(last).map(|it| lines(it)).collect::<Vec<_>>()
        };
        given(&self.texts).hash(&mut hasher);
        given(&self.units).hash(&mut hasher);
        lines(&self.own).hash(&mut hasher);
        self.absent.hash(&mut hasher);
        hasher.finish()
    }

    /// Whether nothing is typed or chosen.
    pub(super) fn is_blank(&self) -> bool {
        self.texts.iter().all(|it| it.trim().is_empty()) && self.own.trim().is_empty()
    }

    /// Whether an answer that is not in the list was chosen, and not said.
    pub(super) fn is_unsaid(&self, item: &Item) -> bool {
        is_open(item) && self.own.trim().is_empty() && self.texts.iter().any(|it| it == OTHER)
    }

    /// The answers that are meant.
    pub(super) fn values(&self, row: &Row, item: &Item) -> Result<Vec<Value>, Why> {
        let mut values: Vec<Value> = Vec::new();
        match Control::of(row, item) {
            Control::Radios | Control::Checks | Control::Select => {
                let own = Some(self.own.trim()).filter(|it| !it.is_empty() && is_open(item));
                let texts = self.texts.iter().filter(|it| !it.is_empty());
                for text in texts.clone() {
                    let value = if text == OTHER && is_open(item) {
                        Value::Text(own.ok_or(Why::Unsaid)?.to_owned())
                    } else {
                        let offered = row.choices.iter().map(|it| &it.value).chain(&row.answers);
                        let same = offered.into_iter().find(|it| token(it) == *text);
                        same.cloned().ok_or(Why::NotOffered)?
                    };
                    if !values.contains(&value) {
                        values.push(value);
                    }
                }
                if let Some(own) = own.filter(|_| texts.clone().next().is_none()) {
                    values.push(Value::Text(own.to_owned()));
                }
            }
            Control::Search => {
                for text in self.texts.iter().filter(|it| !it.trim().is_empty()) {
                    values.push(searched(item, text, &self.own)?);
                }
            }
            _ => {
                for (index, text) in self.texts.iter().enumerate() {
                    let unit = self.units.get(index).map(String::as_str);
                    values.extend(answer(row, item, text, unit)?);
                }
            }
        }
        Ok(values)
    }
}

/// The answer that a text means; one that stood there stays as it was.
fn answer(row: &Row, item: &Item, text: &str, unit: Option<&str>) -> Result<Option<Value>, Why> {
    let stood = row.answers.iter().find(|it| {
        let same_unit = match (it, unit) {
            (Value::Quantity(quantity), Some(code)) => self::unit(quantity) == code,
            _ => true,
        };
        same_unit && Lang::ALL.iter().any(|lang| lines(&typed(item, it, *lang)) == lines(text))
    });
    if let Some(stood) = stood.filter(|_| !text.is_empty()) {
        return Ok(Some(stood.clone()));
    }
    let text = lines(text);
    let unit = unit.map(str::trim).filter(|it| !it.is_empty());
    item.read(Typed { text: &text, unit }, &[]).map_err(|fault| Why::of(fault, item, &text))
}

/// The code of a list that is meant by its name, or by itself.
fn searched(item: &Item, text: &str, code: &str) -> Result<Value, Why> {
    let Options::ValueSet(_, Some(set)) = &item.options else { return Err(Why::NotOffered) };
    let named: Vec<_> = set.concepts().iter().filter(|it| it.is_shown_as(text)).collect();
    if let Some(chosen) = named.iter().find(|it| it.code == code).or_else(|| named.first()) {
        return Ok(Value::Coding(chosen.coding()));
    }
    item.read(Typed::text(text), &[])
        .map_err(|fault| Why::of(fault, item, text))?
        .ok_or(Why::NotOffered)
}

pub(super) fn is_open(item: &Item) -> bool {
    item.kind == Kind::OpenChoice
}

/// Texts as they are sent: a browser ends a line with two characters.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// What is sent for a choice.
pub(super) fn token(value: &Value) -> String {
    match value {
        Value::Coding(Coding { system, code: Some(code), .. }) => {
            format!("{}|{code}", system.as_deref().unwrap_or_default())
        }
        Value::Coding(Coding { display, .. }) => display.clone().unwrap_or_default(),
        Value::Text(text) => text.clone(),
        other => other.json().compact(),
    }
}

/// The unit of an amount, as it is sent.
pub(super) fn unit(quantity: &Quantity) -> String {
    quantity.code.clone().or_else(|| quantity.unit.clone()).unwrap_or_default()
}

/// An answer as a person types it. It reads back as the same answer.
pub(super) fn typed(item: &Item, value: &Value, lang: Lang) -> String {
    let comma = |digits: &str| lang.pick(digits.replace('.', ","), digits.to_owned());
    let pretty = match value {
        Value::Text(text) | Value::Uri(text) => return text.clone(),
        Value::Boolean(truth) => return truth.to_string(),
        Value::Integer(number) => return number.to_string(),
        Value::Coding(_) | Value::Reference(_) | Value::Attachment(_) => return value.say(lang),
        Value::Quantity(quantity) => {
            let digits = quantity.value.as_ref().map(|it| comma(it.digits())).unwrap_or_default();
            return format!("{}{digits}", quantity.comparator.as_deref().unwrap_or_default());
        }
        Value::Decimal(number) => comma(number.digits()),
        Value::Date(date) => day(*date),
        Value::DateTime(Moment::Date(date)) => day(*date),
        Value::DateTime(Moment::Instant { at, .. }) => {
            let Ok(paris) = TimeZone::get("Europe/Paris") else { return at.to_string() };
            at.to_zoned(paris).strftime("%d/%m/%Y %H:%M").to_string()
        }
        Value::Time(time) => time.strftime("%H:%M").to_string(),
    };
    match item.read(Typed::text(&pretty), &[]) {
        Ok(Some(same)) if same == *value => pretty,
        _ => value.json().text().map_or_else(|| value.json().compact(), str::to_owned),
    }
}

fn day(date: PartialDate) -> String {
    match date {
        PartialDate::Year(year) => format!("{year:04}"),
        PartialDate::Month(year, month) => format!("{month:02}/{year:04}"),
        PartialDate::Day(day) => day.strftime("%d/%m/%Y").to_string(),
    }
}

/// A mark of the answers that are kept, in any language.
pub(super) fn state(rows: &[&Row]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for row in rows {
        row.absent.hash(&mut hasher);
        row.answers.len().hash(&mut hasher);
        for value in &row.answers {
            value.json().compact().hash(&mut hasher);
        }
    }
    hasher.finish()
}

/// The two marks of a question: of what is kept, and of what its controls hold.
pub(super) fn marks(row: &Row, item: &Item, lang: Lang) -> String {
    format!("{:x}.{:x}", state(&[row]), Entry::of(row, item, lang).mark())
}
