//! Dates, moments and times of expressions: each as precise as it was written.

use crate::date::PartialDate;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;
use jiff::{Span, ToSpan};
use std::cmp::Ordering;
use std::fmt;

/// How precise a time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// To the hour.
    Hour,
    /// To the minute.
    Minute,
    /// To the second, or closer.
    Second,
}

/// A time of day, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    pub time: Time,
    pub precision: Precision,
    /// How many digits of the fraction were written.
    pub fraction: u8,
}

/// A date, a moment or a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Temporal {
    /// A date.
    Date(PartialDate),
    /// A moment; without a time, it is one of the type dateTime that tells a date only.
    Moment { date: PartialDate, clock: Option<Clock>, offset: Option<Offset> },
    /// A time of day.
    Time(Clock),
}

impl Clock {
    /// Reads `hh`, `hh:mm`, `hh:mm:ss` or `hh:mm:ss.fff`.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').map_or((text, ""), |(a, b)| (a, b));
        let (filled, precision) = match whole.len() {
            2 => (format!("{whole}:00:00"), Precision::Hour),
            5 => (format!("{whole}:00"), Precision::Minute),
            8 => (whole.to_owned(), Precision::Second),
            _ => return None,
        };
        if text.ends_with('.') || (precision != Precision::Second && !fraction.is_empty()) {
            return None;
        }
        let full = if fraction.is_empty() { filled } else { format!("{filled}.{fraction}") };
        let time = crate::date::time_of_day(&full)?;
        Some(Self { time, precision, fraction: u8::try_from(fraction.len()).ok()? })
    }

    fn compare(self, other: Self) -> Option<Ordering> {
        let parts = |it: Self| [it.time.hour(), it.time.minute()];
        let known = |it: Self| match it.precision {
            Precision::Hour => 1,
            Precision::Minute => 2,
            Precision::Second => 3,
        };
        let both = known(self).min(known(other));
        for index in 0..both.min(2) {
            match parts(self)[index].cmp(&parts(other)[index]) {
                Ordering::Equal => {}
                order => return Some(order),
            }
        }
        if known(self) != known(other) {
            return None;
        }
        Some(if both == 3 { self.time.cmp(&other.time) } else { Ordering::Equal })
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let it = self.time;
        match self.precision {
            Precision::Hour => write!(f, "{:02}", it.hour()),
            Precision::Minute => write!(f, "{:02}:{:02}", it.hour(), it.minute()),
            Precision::Second => {
                write!(f, "{:02}:{:02}:{:02}", it.hour(), it.minute(), it.second())?;
                if self.fraction == 0 {
                    return Ok(());
                }
                let nanos = format!("{:09}", it.subsec_nanosecond());
                write!(f, ".{}", &nanos[..usize::from(self.fraction).min(9)])
            }
        }
    }
}

impl Temporal {
    /// Reads a date or a moment.
    pub fn parse(text: &str) -> Option<Self> {
        let Some((day, rest)) = text.split_once('T') else {
            return PartialDate::parse(text).map(Self::Date);
        };
        let date = PartialDate::parse(day)?;
        if rest.is_empty() {
            return Some(Self::Moment { date, clock: None, offset: None });
        }
        let PartialDate::Day(_) = date else { return None };
        let zone = rest.find(['Z', '+', '-']).unwrap_or(rest.len());
        let clock = Clock::parse(&rest[..zone])?;
        let offset = match &rest[zone..] {
            "" => None,
            "Z" => Some(Offset::UTC),
            text => {
                let (hours, minutes) = text.get(1..)?.split_once(':')?;
                let seconds = (hours.parse::<i32>().ok()? * 60 + minutes.parse::<i32>().ok()?) * 60;
                Some(
                    Offset::from_seconds(if text.starts_with('-') { -seconds } else { seconds })
                        .ok()?,
                )
            }
        };
        Some(Self::Moment { date, clock: Some(clock), offset })
    }

    /// Its date.
    pub fn date(self) -> Option<PartialDate> {
        match self {
            Self::Date(date) | Self::Moment { date, .. } => Some(date),
            Self::Time(_) => None,
        }
    }

    /// How it compares; `None` where that depends on what is unknown.
    pub fn compare(self, other: Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Time(one), Self::Time(other)) => one.compare(other),
            (Self::Time(_), _) | (_, Self::Time(_)) => None,
            _ => {
                let (one, two) = (self.parts()?, other.parts()?);
                let zones = (one.2, two.2);
                if let ((Some(one_clock), Some(two_clock)), (Some(a), Some(b))) =
                    ((one.1, two.1), zones)
                    && a != b
                {
                    return utc(one.0, one_clock, a)?.compare(utc(two.0, two_clock, b)?);
                }
                if zones.0.is_some() != zones.1.is_some() && one.1.is_some() && two.1.is_some() {
                    // One says in which zone and the other does not: only days apart tell.
                    let apart = (one.0.first() - two.0.first()).get_days().abs();
                    return (apart > 1).then(|| one.0.first().cmp(&two.0.first()));
                }
                match step(one.0, two.0)? {
                    Ordering::Equal => match (one.1, two.1) {
                        (None, None) => Some(Ordering::Equal),
                        (Some(one), Some(two)) => one.compare(two),
                        _ => None,
                    },
                    order => Some(order),
                }
            }
        }
    }

    fn parts(self) -> Option<(PartialDate, Option<Clock>, Option<Offset>)> {
        match self {
            Self::Date(date) => Some((date, None, None)),
            Self::Moment { date, clock, offset } => Some((date, clock, offset)),
            Self::Time(_) => None,
        }
    }

    /// This and an amount of time; `None` where there is none such.
    pub fn plus(self, amount: i64, unit: &str) -> Option<Self> {
        let calendar = unit.trim_end_matches('s');
        match self {
            Self::Time(clock) => {
                let seconds = amount.checked_mul(match calendar {
                    "hour" | "h" => 3_600,
                    "minute" | "min" => 60,
                    "second" | "" => 1,
                    _ => return None,
                })?;
                let day = jiff::civil::date(2000, 1, 1).to_datetime(clock.time);
                let moved =
                    day.checked_add(Span::new().try_seconds(seconds % 86_400).ok()?).ok()?;
                Some(Self::Time(Clock { time: moved.time(), ..clock }))
            }
            Self::Date(date) => Some(Self::Date(add(date, amount, calendar)?)),
            Self::Moment { date, clock, offset } => {
                let Some(clock) = clock else {
                    return Some(Self::Moment {
                        date: add(date, amount, calendar)?,
                        clock,
                        offset,
                    });
                };
                let PartialDate::Day(day) = date else { return None };
                let span = match calendar {
                    "hour" | "h" => Span::new().try_hours(amount),
                    "minute" | "min" => Span::new().try_minutes(amount),
                    "second" | "" => Span::new().try_seconds(amount),
                    "millisecond" | "m" => Span::new().try_milliseconds(amount),
                    _ => {
                        let PartialDate::Day(day) = add(date, amount, calendar)? else {
                            return None;
                        };
                        return Some(Self::Moment {
                            date: PartialDate::Day(day),
                            clock: Some(clock),
                            offset,
                        });
                    }
                };
                let moved: DateTime = day.to_datetime(clock.time).checked_add(span.ok()?).ok()?;
                let clock = Clock { time: moved.time(), ..clock };
                Some(Self::Moment {
                    date: PartialDate::Day(moved.date()),
                    clock: Some(clock),
                    offset,
                })
            }
        }
    }
}

/// A moment as Greenwich has it.
fn utc(date: PartialDate, clock: Clock, offset: Offset) -> Option<Temporal> {
    let PartialDate::Day(day) = date else { return None };
    let there = offset.to_timestamp(day.to_datetime(clock.time)).ok()?;
    let moved = Offset::UTC.to_datetime(there);
    Some(Temporal::Moment {
        date: PartialDate::Day(moved.date()),
        clock: Some(Clock { time: moved.time(), ..clock }),
        offset: Some(Offset::UTC),
    })
}

/// Year, month and day one after the other, until one of both says no more.
fn step(one: PartialDate, other: PartialDate) -> Option<Ordering> {
    let parts = |it: PartialDate| -> [Option<i16>; 3] {
        match it {
            PartialDate::Year(year) => [Some(year), None, None],
            PartialDate::Month(year, month) => [Some(year), Some(month.into()), None],
            PartialDate::Day(day) => {
                [Some(day.year()), Some(day.month().into()), Some(day.day().into())]
            }
        }
    };
    for (one, other) in parts(one).into_iter().zip(parts(other)) {
        match (one, other) {
            (None, None) => return Some(Ordering::Equal),
            (Some(one), Some(other)) if one != other => return Some(one.cmp(&other)),
            (Some(_), Some(_)) => {}
            _ => return None,
        }
    }
    Some(Ordering::Equal)
}

fn add(date: PartialDate, amount: i64, unit: &str) -> Option<PartialDate> {
    let span = |unit: &str| match unit {
        "year" | "a" => Span::new().try_years(amount).ok(),
        "month" | "mo" => Span::new().try_months(amount).ok(),
        "week" | "wk" => Span::new().try_weeks(amount).ok(),
        "day" | "d" => Span::new().try_days(amount).ok(),
        "hour" | "h" => Some((amount / 24).days()),
        "minute" | "min" => Some((amount / 1_440).days()),
        "second" | "" => Some((amount / 86_400).days()),
        _ => None,
    };
    let moved = |day: Date, span: Span| day.checked_add(span).ok().filter(|it| it.year() >= 1);
    match date {
        PartialDate::Day(day) => moved(day, span(unit)?).map(PartialDate::Day),
        PartialDate::Month(year, month) => {
            let months = match unit {
                "year" | "a" => amount.checked_mul(12)?,
                "month" | "mo" => amount,
                "week" | "wk" => amount.checked_mul(7)? / 30,
                "day" | "d" => amount / 30,
                _ => return None,
            };
            let day =
                moved(jiff::civil::date(year, month, 1), Span::new().try_months(months).ok()?)?;
            Some(PartialDate::Month(day.year(), day.month()))
        }
        PartialDate::Year(year) => {
            let years = match unit {
                "year" | "a" => amount,
                "month" | "mo" => amount / 12,
                "day" | "d" => amount / 365,
                _ => return None,
            };
            let year = i64::from(year).checked_add(years)?;
            i16::try_from(year).ok().filter(|it| (1..=9_999).contains(it)).map(PartialDate::Year)
        }
    }
}

impl fmt::Display for Temporal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Time(clock) => clock.fmt(f),
            Self::Moment { date, clock, offset } => {
                date.fmt(f)?;
                if let Some(clock) = clock {
                    write!(f, "T{clock}")?;
                }
                match offset {
                    Some(offset) if *offset == Offset::UTC => f.write_str("Z"),
                    Some(offset) => {
                        let minutes = offset.seconds() / 60;
                        let sign = if minutes < 0 { '-' } else { '+' };
                        write!(f, "{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
                    }
                    None => Ok(()),
                }
            }
        }
    }
}
