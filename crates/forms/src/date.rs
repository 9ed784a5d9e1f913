//! Dates as far as they are known, instants with their zone, and times of day.
//!
//! A diagnosis is dated by its month, a birth by its month and year: what is not known is not
//! invented. A comparison that depends on it has no answer.

use jiff::civil::{Date, Time, date};
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan};
use law::{Lang, Say, Text};
use std::cmp::Ordering;
use std::fmt;

/// A date of which the day, or the month and the day, may be unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// A year: 2024.
    Year(i16),
    /// A month: 2024-03.
    Month(i16, i8),
    /// A day: 2024-03-01.
    Day(Date),
}

impl PartialDate {
    /// Reads `2024`, `2024-03` or `2024-03-01`; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if !text.bytes().all(|it| it.is_ascii_digit() || it == b'-') {
            return None;
        }
        let year = |text: &str| text.parse().ok().filter(|it| *it >= 1);
        match text.len() {
            4 => year(text).map(Self::Year),
            7 if text.as_bytes()[4] == b'-' => {
                let month = text[5..].parse().ok().filter(|it| (1..=12).contains(it))?;
                Some(Self::Month(year(&text[..4])?, month))
            }
            10 => text.parse().ok().filter(|it: &Date| it.year() >= 1).map(Self::Day),
            _ => None,
        }
    }

    /// The first day that it may be.
    #[must_use]
    pub fn first(self) -> Date {
        match self {
            Self::Year(year) => date(year, 1, 1),
            Self::Month(year, month) => date(year, month, 1),
            Self::Day(day) => day,
        }
    }

    /// The last day that it may be.
    #[must_use]
    pub fn last(self) -> Date {
        match self {
            Self::Year(year) => date(year, 12, 31),
            Self::Month(year, month) => date(year, month, 1).last_of_month(),
            Self::Day(day) => day,
        }
    }

    /// How it compares with another; `None` where that depends on what is unknown. A month is the
    /// same as itself, and is neither before nor after one of its days.
    #[must_use]
    pub fn compare(self, other: Self) -> Option<Ordering> {
        if self == other {
            Some(Ordering::Equal)
        } else if self.last() < other.first() {
            Some(Ordering::Less)
        } else if self.first() > other.last() {
            Some(Ordering::Greater)
        } else {
            None
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(day) => write!(f, "{day}"),
        }
    }
}

impl Say for PartialDate {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Year(year) => year.to_string(),
            Self::Month(year, month) => {
                // The words of a day, without its number.
                let words = law::text::day(date(*year, *month, 2), lang);
                words.strip_prefix("2 ").unwrap_or(&words).to_owned()
            }
            Self::Day(day) => law::text::day(*day, lang),
        }
    }
}

/// A moment: a date as far as it is known, or an instant with the zone in which it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Moment {
    /// A date without a time.
    Date(PartialDate),
    /// An instant.
    Instant {
        /// The instant.
        at: Timestamp,
        /// The offset of the zone.
        offset: Offset,
    },
}

impl Moment {
    /// Reads a dateTime of FHIR: a date, or a date with a time and its zone.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let Some((day, rest)) = text.split_once('T') else {
            return PartialDate::parse(text).map(Self::Date);
        };
        let PartialDate::Day(day) = PartialDate::parse(day)? else { return None };
        let zone = rest.find(['Z', '+', '-'])?;
        let time = time_of_day(&rest[..zone])?;
        let offset = offset(&rest[zone..])?;
        let at = offset.to_timestamp(day.to_datetime(time)).ok()?;
        Some(Self::Instant { at, offset })
    }

    /// The first and the last instant that it may be. A day without zone begins somewhere fourteen
    /// hours before it does in Greenwich, and ends somewhere twelve hours after.
    fn bounds(self) -> Option<(Timestamp, Timestamp)> {
        match self {
            Self::Instant { at, .. } => Some((at, at)),
            Self::Date(day) => {
                let first = Offset::UTC.to_timestamp(day.first().at(0, 0, 0, 0)).ok()?;
                let last = Offset::UTC.to_timestamp(day.last().at(23, 59, 59, 999_999_999)).ok()?;
                Some((first.checked_sub(14.hours()).ok()?, last.checked_add(12.hours()).ok()?))
            }
        }
    }

    /// How it compares with another; `None` where that depends on what is unknown.
    #[must_use]
    pub fn compare(self, other: Self) -> Option<Ordering> {
        if let (Self::Date(one), Self::Date(other)) = (self, other) {
            return one.compare(other);
        }
        let ((first, last), (other_first, other_last)) = (self.bounds()?, other.bounds()?);
        if first == last && other_first == other_last {
            Some(first.cmp(&other_first))
        } else if last < other_first {
            Some(Ordering::Less)
        } else if first > other_last {
            Some(Ordering::Greater)
        } else {
            None
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(day) => day.fmt(f),
            Self::Instant { at, offset } if *offset == Offset::UTC => at.fmt(f),
            Self::Instant { at, offset } => at.display_with_offset(*offset).fmt(f),
        }
    }
}

impl Say for Moment {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Date(day) => day.say(lang),
            Self::Instant { at, offset } => {
                let there = offset.to_datetime(*at);
                let day = law::text::day(there.date(), lang);
                let (hour, minute) = (there.hour(), there.minute());
                let zone =
                    if *offset == Offset::UTC { "UTC".to_owned() } else { format!("UTC{offset}") };
                match lang {
                    Lang::Fr => format!("{day} à {hour}\u{a0}h\u{a0}{minute:02} ({zone})"),
                    Lang::En => format!("{day} at {hour:02}:{minute:02} ({zone})"),
                }
            }
        }
    }
}

/// Reads a time of FHIR: `hh:mm:ss`, with or without a fraction.
#[must_use]
pub fn time_of_day(text: &str) -> Option<Time> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    let mut parts = whole.split(':');
    let mut next = || {
        let part = parts.next().filter(|it| it.len() == 2 && digits(it))?;
        part.parse::<i8>().ok()
    };
    let (hour, minute, second) = (next()?, next()?, next()?);
    if parts.next().is_some() || !digits(fraction) || second > 60 {
        return None;
    }
    let nanos: String = fraction.chars().chain(std::iter::repeat('0')).take(9).collect();
    // A leap second is the end of its minute: calendars of programs have none.
    Time::new(hour, minute, second.min(59), nanos.parse().ok()?).ok()
}

fn offset(text: &str) -> Option<Offset> {
    if text == "Z" {
        return Some(Offset::UTC);
    }
    let (sign, rest) = text.split_at_checked(1)?;
    let (hours, minutes) = rest.split_once(':').filter(|(h, m)| h.len() == 2 && m.len() == 2)?;
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    if !(0..=14).contains(&hours) || !(0..=59).contains(&minutes) {
        return None;
    }
    let seconds = (hours * 60 + minutes) * 60;
    Offset::from_seconds(if sign == "-" { -seconds } else { seconds }).ok()
}

/// What is asked for when a date is not one.
pub const DATE_FORM: Text = Text::new(
    "une année (2024), un mois (2024-03) ou un jour (2024-03-01)",
    "a year (2024), a month (2024-03) or a day (2024-03-01)",
);

#[cfg(test)]
mod tests {
    use super::*;

    fn partial(text: &str) -> PartialDate {
        PartialDate::parse(text).expect("a date")
    }

    fn moment(text: &str) -> Moment {
        Moment::parse(text).expect("a moment")
    }

    #[test]
    fn a_date_says_no_more_than_what_is_known() {
        for text in ["2024", "2024-03", "2024-02-29"] {
            assert_eq!(partial(text).to_string(), text);
        }
        for text in
            ["", "24", "2024-13", "2023-02-29", "2024-3", "20240301", "0000", "2024-03-01T", "+024"]
        {
            assert_eq!(PartialDate::parse(text), None, "{text}");
        }
        assert_eq!(partial("2024-03").say(Lang::Fr), "mars 2024");
        assert_eq!(partial("2024-12").say(Lang::En), "December 2024");
        assert_eq!(partial("2024").say(Lang::Fr), "2024");
    }

    #[test]
    fn what_depends_on_the_unknown_has_no_answer() {
        let compare = |one: &str, other: &str| partial(one).compare(partial(other));
        assert_eq!(compare("2024-03", "2024-04-01"), Some(Ordering::Less));
        assert_eq!(compare("2024-03", "2024-03-15"), None);
        assert_eq!(compare("2024", "2024-03"), None);
        assert_eq!(compare("2024-03", "2024-03"), Some(Ordering::Equal));
        assert_eq!(compare("2025", "2024-12-31"), Some(Ordering::Greater));
    }

    #[test]
    fn an_instant_is_the_same_in_every_zone() {
        let compare = |one: &str, other: &str| moment(one).compare(moment(other));
        assert_eq!(
            compare("2024-03-01T00:30:00+01:00", "2024-02-29T23:30:00Z"),
            Some(Ordering::Equal)
        );
        assert_eq!(compare("2024-03-01", "2024-03-01T12:00:00Z"), None);
        assert_eq!(compare("2024-03-01", "2024-03-03T12:00:00Z"), Some(Ordering::Less));
        assert_eq!(
            moment("2024-03-01T00:30:00.250+01:00").to_string(),
            "2024-03-01T00:30:00.25+01:00"
        );
        for text in [
            "2024-03-01T10:00:00",
            "2024-03-01T10:00Z",
            "2024-03T10:00:00Z",
            "2024-03-01T24:00:00Z",
        ] {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_time_has_its_seconds() {
        assert!(time_of_day("23:59:60").is_some());
        for text in ["10:00", "24:00:00", "10:61:00", "10:00:00.", "1:00:00", "10:00:00Z"] {
            assert_eq!(time_of_day(text), None, "{text}");
        }
    }
}
