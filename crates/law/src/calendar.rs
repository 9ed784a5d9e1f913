//! The French calendar of working days.

use jiff::{ToSpan, civil::Date, civil::Weekday, civil::date};

/// The eleven public holidays of a year in mainland France (article L. 3133-1 of the code du
/// travail). Alsace-Moselle and overseas holidays are not modelled.
#[must_use]
pub fn public_holidays(year: i16) -> [Date; 11] {
    let easter = easter(year);
    let after_easter = |days: i64| easter.saturating_add(days.days());
    [
        date(year, 1, 1),
        after_easter(1),
        date(year, 5, 1),
        date(year, 5, 8),
        after_easter(39),
        after_easter(50),
        date(year, 7, 14),
        date(year, 8, 15),
        date(year, 11, 1),
        date(year, 11, 11),
        date(year, 12, 25),
    ]
}

/// Whether offices are open on a day.
#[must_use]
pub fn is_working_day(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
        && !public_holidays(day.year()).contains(&day)
}

/// The last day of a delay of `count` working days; the day of the act does not count.
#[must_use]
pub fn working_days_after(day: Date, count: u16) -> Date {
    let mut last = day;
    for _ in 0..count {
        last = last.saturating_add(1.day());
        while !is_working_day(last) && last < Date::MAX {
            last = last.saturating_add(1.day());
        }
    }
    last
}

/// Easter Sunday of the Gregorian calendar, by the method of Gauss with its two exceptions.
fn easter(year: i16) -> Date {
    let y = i64::from(year);
    let (a, b, c) = (y % 19, y % 4, y % 7);
    let century = y / 100;
    let p = (13 + 8 * century) / 25;
    let m = (15 - p + century - century / 4) % 30;
    let n = (4 + century - century / 4) % 7;
    let d = (19 * a + m) % 30;
    let e = (2 * b + 4 * c + 6 * d + n) % 7;
    let days = match (d, e) {
        (29, 6) => 28,
        (28, 6) if (11 * m + 11) % 30 < 19 => 27,
        _ => d + e,
    };
    date(year, 3, 22).saturating_add(days.days())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_calendar_says() {
        for (year, month, day) in [
            (1954, 4, 18),
            (1981, 4, 19),
            (2019, 4, 21),
            (2021, 4, 4),
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2038, 4, 25),
            (2049, 4, 18),
            (2076, 4, 19),
        ] {
            assert_eq!(easter(year), date(year, month, day));
        }
    }

    #[test]
    fn ten_working_days_pass_over_bridges_and_holidays() {
        // From Tuesday 29 April 2025: 1 and 8 May are holidays.
        assert_eq!(working_days_after(date(2025, 4, 29), 10), date(2025, 5, 15));
        assert_eq!(working_days_after(date(2025, 7, 11), 1), date(2025, 7, 15));
    }
}
