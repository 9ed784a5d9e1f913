//! Prices, dates and rates as the register writes them.

use std::fmt;

use jiff::civil::Date;

/// An amount of money in euro cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cents(pub i64);

impl Cents {
    /// Reads an amount in euros such as `24,34` or `1,466,29`, where the
    /// thousands and the decimals are both set off by a comma. A point, a space
    /// or a non-breaking space may stand before the thousands too.
    ///
    /// One or two digits after the last comma or point are the decimals. Three
    /// digits there could be either decimals or thousands: `None`, as for
    /// anything else that is not plainly an amount.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (whole, decimals) = match text.rfind([',', '.']) {
            Some(at) => (&text[..at], &text[at + 1..]),
            None => (text, "0"),
        };
        let hundredths = match decimals.len() {
            1 => natural(decimals)?.checked_mul(10)?,
            2 => natural(decimals)?,
            _ => return None,
        };
        let mut groups = whole.split([',', '.', ' ', '\u{a0}', '\u{202f}']);
        let first = groups.next()?;
        let mut euros = natural(first)?;
        for group in groups {
            if group.len() != 3 || first.len() > 3 {
                return None;
            }
            euros = euros.checked_mul(1000)?.checked_add(natural(group)?)?;
        }
        euros.checked_mul(100)?.checked_add(hundredths).map(Self)
    }
}

impl fmt::Display for Cents {
    /// Euros with two decimals and a point, such as `1466.29`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let cents = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", cents / 100, cents % 100)
    }
}

/// What a date column turned out to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    Given(Date),
    Malformed,
    Implausible,
}

/// The years in which an act of the register can lie: the oldest presentations
/// go back to the 1910s, and nothing is announced generations ahead. Fixed
/// bounds, so that reading the same files always gives the same catalogue.
const PLAUSIBLE_YEARS: std::ops::RangeInclusive<i16> = 1900..=2099;

/// Reads `JJ/MM/AAAA`.
pub(super) fn day(text: &str) -> Day {
    let mut parts = text.trim().splitn(3, '/');
    let mut number = |width: usize| -> Option<i64> {
        let part = parts.next()?;
        if part.len() == width { natural(part) } else { None }
    };
    let date = (|| {
        let (day, month, year) = (number(2)?, number(2)?, number(4)?);
        Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
    })();
    match date {
        None => Day::Malformed,
        Some(date) if PLAUSIBLE_YEARS.contains(&date.year()) => Day::Given(date),
        Some(_) => Day::Implausible,
    }
}

/// Reads reimbursement rates, in percent: `65%`, `65 %`, `30 %; 65 %`.
pub(super) fn rates(text: &str) -> Option<Vec<u8>> {
    text.split(';')
        .map(str::trim)
        .filter(|rate| !rate.is_empty())
        .map(|rate| {
            let number = natural(rate.strip_suffix('%')?.trim_end())?;
            u8::try_from(number).ok().filter(|rate| *rate <= 100)
        })
        .collect()
}

/// A number written in ASCII digits alone: no sign, not empty.
fn natural(text: &str) -> Option<i64> {
    if text.bytes().all(|b| b.is_ascii_digit()) { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn prices_read_with_either_use_of_the_comma() {
        for (text, cents) in [
            ("24,34", 2_434),
            ("1,466,29", 146_629),
            ("12,345,678,90", 1_234_567_890),
            ("1 466,29", 146_629),
            ("1\u{202f}466,29", 146_629),
            ("1466.29", 146_629),
            ("0,00", 0),
            ("2,5", 250),
            ("12", 1_200),
        ] {
            assert_eq!(Cents::parse(text), Some(Cents(cents)), "{text:?}");
        }
        for wrong in [
            "",
            ",",
            "1,466",
            "1,46,29",
            "1466,466,29",
            "-1,00",
            "1,4x",
            "a,00",
            ",50",
            "1,",
            "99999999999999999999,00",
            "92233720368547758,99",
            "1,,00",
        ] {
            assert_eq!(Cents::parse(wrong), None, "{wrong:?}");
        }
        assert_eq!(Cents(146_609).to_string(), "1466.09");
        assert_eq!(Cents(-5).to_string(), "-0.05");
    }

    #[test]
    fn dates_are_told_apart() {
        assert_eq!(day("16/03/2011"), Day::Given(date(2011, 3, 16)));
        assert_eq!(day("29/02/2024"), Day::Given(date(2024, 2, 29)));
        assert_eq!(day("29/11/2924"), Day::Implausible);
        assert_eq!(day("01/01/0001"), Day::Implausible);
        for wrong in ["29/02/2023", "1/1/2020", "2011-03-16", "16/03/11", "16/03/2011/1", "é", ""]
        {
            assert_eq!(day(wrong), Day::Malformed, "{wrong:?}");
        }
    }

    #[test]
    fn rates_are_percentages() {
        assert_eq!(rates("65%"), Some(vec![65]));
        assert_eq!(rates("30 %;65 %"), Some(vec![30, 65]));
        assert_eq!(rates("100\u{a0}%"), Some(vec![100]));
        for wrong in ["65", "101%", "%", "-5%", "300%"] {
            assert_eq!(rates(wrong), None, "{wrong:?}");
        }
    }

    proptest! {
        #[test]
        fn any_price_written_as_the_register_does_is_read(euros in 0_i64..1_000_000_000, cents in 0_i64..100) {
            let mut whole = euros.to_string();
            let mut at = whole.len();
            while at > 3 {
                at -= 3;
                whole.insert(at, ',');
            }
            prop_assert_eq!(Cents::parse(&format!("{whole},{cents:02}")), Some(Cents(euros * 100 + cents)));
        }

        #[test]
        fn no_text_makes_a_value_reader_fail(text in any::<String>()) {
            let _ = (Cents::parse(&text), day(&text), rates(&text));
        }
    }
}
