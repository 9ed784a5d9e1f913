//! Lengths of time fixed by a text, counted in civil days, months or years, never in seconds.

use crate::rule::Readable;
use crate::text::{Lang, Say};
use jiff::{Span, ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

/// A length fixed by a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delay {
    /// Calendar days; the day of the act does not count.
    Days(u16),
    /// Working days: neither Saturday, Sunday nor public holiday.
    WorkingDays(u16),
    /// Months, from a day number to the same day number.
    Months(u16),
    /// Years, from a date to the same date.
    Years(u16),
}

impl Delay {
    /// The last day of a delay that a day triggers. A month that lacks the day ends on its last day
    /// (article 641 of the code de procédure civile, the reference method).
    #[must_use]
    pub fn after(self, day: Date) -> Date {
        let add = |span: Span| day.saturating_add(span);
        match self {
            Self::Days(n) => add(i64::from(n).days()),
            Self::WorkingDays(n) => crate::calendar::working_days_after(day, n),
            Self::Months(n) => add(i64::from(n).months()),
            Self::Years(n) => add(years(n)),
        }
    }

    /// The day from which a delay that ends on `day` is counted back, for a reminder.
    #[must_use]
    pub fn before(self, day: Date) -> Date {
        let subtract = |span: Span| day.saturating_sub(span);
        match self {
            Self::Days(n) | Self::WorkingDays(n) => subtract(i64::from(n).days()),
            Self::Months(n) => subtract(i64::from(n).months()),
            Self::Years(n) => subtract(years(n)),
        }
    }

    /// Two delays of the same unit, one after the other: three months and one month are four
    /// months from the same day, which is not always a month after the end of the three.
    #[must_use]
    pub fn and(self, more: Self) -> Option<Self> {
        match (self, more) {
            (Self::Days(a), Self::Days(b)) => Some(Self::Days(a.saturating_add(b))),
            (Self::WorkingDays(a), Self::WorkingDays(b)) => {
                Some(Self::WorkingDays(a.saturating_add(b)))
            }
            (Self::Months(a), Self::Months(b)) => Some(Self::Months(a.saturating_add(b))),
            (Self::Years(a), Self::Years(b)) => Some(Self::Years(a.saturating_add(b))),
            _ => None,
        }
    }
}

/// A span of years. The calendar ends with the year 9999, and a longer span than it panics.
fn years(count: u16) -> Span {
    i64::from(count.min(9_999)).years()
}

impl Say for Delay {
    fn say(&self, lang: Lang) -> String {
        let (number, one, many) = match (*self, lang) {
            (Self::Days(n), Lang::Fr) => (n, "jour", "jours"),
            (Self::Days(n), Lang::En) => (n, "day", "days"),
            (Self::WorkingDays(n), Lang::Fr) => (n, "jour ouvré", "jours ouvrés"),
            (Self::WorkingDays(n), Lang::En) => (n, "working day", "working days"),
            (Self::Months(n), Lang::Fr) => (n, "mois", "mois"),
            (Self::Months(n), Lang::En) => (n, "month", "months"),
            (Self::Years(n), Lang::Fr) => (n, "an", "ans"),
            (Self::Years(n), Lang::En) => (n, "year", "years"),
        };
        // French takes the singular for zero too.
        let singular = number == 1 || (number == 0 && lang == Lang::Fr);
        format!("{number} {}", if singular { one } else { many })
    }
}

impl Readable for Delay {
    fn read(&self, lang: Lang) -> String {
        self.say(lang)
    }
}

/// The number of days from one day to another, both counted; zero when the end comes first.
#[must_use]
pub fn days_inclusive(from: Date, until: Date) -> i64 {
    (i64::from((until - from).get_days()) + 1).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_month_that_lacks_the_day_ends_on_its_last_day() {
        assert_eq!(Delay::Months(1).after(date(2026, 1, 31)), date(2026, 2, 28));
        assert_eq!(Delay::Months(1).after(date(2024, 1, 31)), date(2024, 2, 29));
        assert_eq!(Delay::Years(1).after(date(2024, 2, 29)), date(2025, 2, 28));
        assert_eq!(Delay::Months(3).after(date(2023, 11, 30)), date(2024, 2, 29));
    }

    #[test]
    fn adding_a_day_first_would_give_another_date() {
        // The rule: three months after 30 August end with 30 November, over on 1 December.
        assert_eq!(Delay::Months(3).after(date(2025, 8, 30)), date(2025, 11, 30));
        // The trap: 31 August + 3 months = 30 November, «over» a day early.
        assert_eq!(Delay::Months(3).after(date(2025, 8, 31)), date(2025, 11, 30));
    }

    #[test]
    fn a_delay_beyond_the_calendar_ends_with_it() {
        let day = date(2024, 1, 31);
        let most = u16::MAX;
        assert_eq!(Delay::Years(most).after(day), Date::MAX);
        for delay in [Delay::Days(most), Delay::Months(most), Delay::Years(most)] {
            assert!(delay.after(day) > day && delay.before(day) < day);
        }
    }

    #[test]
    fn delays_of_one_unit_add_up_and_others_do_not() {
        assert_eq!(Delay::Months(3).and(Delay::Months(1)), Some(Delay::Months(4)));
        assert_eq!(Delay::Months(3).and(Delay::Days(1)), None);
    }

    #[test]
    fn plurals_follow_each_language() {
        assert_eq!(Delay::Days(1).say(Lang::Fr), "1 jour");
        assert_eq!(Delay::Days(0).say(Lang::En), "0 days");
        assert_eq!(Delay::WorkingDays(10).say(Lang::Fr), "10 jours ouvrés");
        assert_eq!(Delay::Years(2).say(Lang::En), "2 years");
    }
}
