//! The codes of the French medicines register, each checked when it is read.

use std::fmt;

/// A CIS code: the eight digits that name one medicine of the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cis(u32);

impl Cis {
    /// Reads eight digits; anything else is `None`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        digits(text, 8)?.parse().ok().map(Self)
    }

    /// The code as a number, for keys.
    #[must_use]
    pub fn number(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Cis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08}", self.0)
    }
}

/// A CIP13 code: the thirteen digits (an EAN-13) that name one presentation, a
/// pack as it is sold. Holding one means that its check digit is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cip13(u64);

impl Cip13 {
    /// Reads thirteen digits of which the last is the EAN-13 check digit of the
    /// twelve before it.
    ///
    /// # Errors
    /// [`Cip13Error`] tells a wrong shape from a wrong check digit.
    pub fn parse(text: &str) -> Result<Self, Cip13Error> {
        let text = digits(text, 13).ok_or(Cip13Error::Shape)?;
        let weighted: u32 = text
            .bytes()
            .zip([1, 3].into_iter().cycle())
            .map(|(digit, weight)| u32::from(digit - b'0') * weight)
            .sum();
        if !weighted.is_multiple_of(10) {
            return Err(Cip13Error::CheckDigit);
        }
        text.parse().map(Self).map_err(|_| Cip13Error::Shape)
    }
}

impl fmt::Display for Cip13 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:013}", self.0)
    }
}

/// Why a text is not a CIP13.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Cip13Error {
    /// Not thirteen digits.
    #[error("not thirteen digits")]
    Shape,
    /// Thirteen digits, but the last does not follow from the others.
    #[error("wrong EAN-13 check digit")]
    CheckDigit,
}

/// A CIP7 code: the older seven-digit name of a presentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cip7(u32);

impl Cip7 {
    /// Reads seven digits; anything else is `None`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        digits(text, 7)?.parse().ok().map(Self)
    }
}

impl fmt::Display for Cip7 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:07}", self.0)
    }
}

/// An ATC code at any of its five levels, such as `A`, `A10`, `A10BA02`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Atc(String);

impl Atc {
    /// Reads a code in upper or lower case; `None` when it has not the shape of
    /// one of the five levels. Whether the code exists is not checked.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let code = text.trim().to_ascii_uppercase();
        let shape: &[u8] = b"A99AA99";
        let level = matches!(code.len(), 1 | 3 | 4 | 5 | 7);
        let fits = code.bytes().zip(shape).all(|(byte, want)| match want {
            b'A' => byte.is_ascii_uppercase(),
            _ => byte.is_ascii_digit(),
        });
        (level && fits).then_some(Self(code))
    }

    /// The code in upper case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Atc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The number of a European marketing authorisation, such as `EU/1/17/1235`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EuropeanNumber(String);

impl EuropeanNumber {
    /// Reads `EU/d/dd/d…`, forgiving case, inner spaces and a trailing slash,
    /// all met in the register; anything else is `None`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let spaceless: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let number = spaceless.trim_end_matches('/').to_ascii_uppercase();
        let mut parts = number.split('/');
        let fits = parts.next() == Some("EU")
            && parts.next().is_some_and(|p| digits(p, 1).is_some())
            && parts.next().is_some_and(|p| digits(p, 2).is_some())
            && parts
                .next()
                .is_some_and(|p| (1..=5).contains(&p.len()) && digits(p, p.len()).is_some())
            && parts.next().is_none_or(|p| digits(p, 3).is_some())
            && parts.next().is_none();
        fits.then_some(Self(number))
    }

    /// The number in its normal form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// `text` without outer spaces when it is exactly `count` ASCII digits.
fn digits(text: &str, count: usize) -> Option<&str> {
    let text = text.trim();
    (text.len() == count && text.bytes().all(|b| b.is_ascii_digit())).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cis_keeps_its_eight_digits() {
        assert_eq!(Cis::parse(" 60002283 ").unwrap().to_string(), "60002283");
        assert_eq!(Cis::parse("00000012").unwrap().to_string(), "00000012");
        for wrong in ["", "6000228", "600022833", "6000228x", "+6000228", "６0002283"] {
            assert_eq!(Cis::parse(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_cip13_must_carry_its_check_digit() {
        assert_eq!(Cip13::parse("3400949497294").unwrap().to_string(), "3400949497294");
        for last in "012356789".chars() {
            let wrong = format!("340094949729{last}");
            assert_eq!(Cip13::parse(&wrong), Err(Cip13Error::CheckDigit), "{wrong}");
        }
        for wrong in ["", "340094949729", "34009494972944", "34009494972é", "-400949497294"] {
            assert_eq!(Cip13::parse(wrong), Err(Cip13Error::Shape), "{wrong:?}");
        }
    }

    #[test]
    fn an_atc_code_stops_at_a_level() {
        for right in ["A", "A10", "A10B", "A10BA", "a10ba02"] {
            assert_eq!(Atc::parse(right).unwrap().as_str(), right.to_uppercase());
        }
        for wrong in ["", "A1", "A10BA0", "A10BA022", "110BA02", "A10B202", "É10"] {
            assert_eq!(Atc::parse(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_european_number_is_brought_to_one_form() {
        for written in ["EU/1/17/1235", "EU/1/17/1235/", "eu/1/17/ 1235"] {
            assert_eq!(EuropeanNumber::parse(written).unwrap().as_str(), "EU/1/17/1235");
        }
        assert!(EuropeanNumber::parse("EU/1/17/1235/001").is_some());
        for wrong in ["", "EU", "EU/1/17", "EU/1/17/12a", "UE/1/17/1235", "EU/1/17/1/2/3"] {
            assert_eq!(EuropeanNumber::parse(wrong), None, "{wrong:?}");
        }
    }
}
