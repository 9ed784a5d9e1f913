//! Units of UCUM: whether a code is one, and how quantities in two of them compare.

mod atoms;

use atoms::{ATOMS, Atom, PREFIXES, Use};
use rust_decimal::Decimal;
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

/// The code system of UCUM.
pub const SYSTEM: &str = "http://unitsofmeasure.org";

/// How deep parentheses may stand in each other.
const DEEPEST: usize = 16;

/// A unit: what it measures and how much of the base units it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// Powers of the base units, and of the atoms that compare with themselves alone.
    bases: BTreeMap<&'static str, i32>,
    /// A power of ten, which is exact.
    tens: i32,
    /// The rest of the factor: one where only powers of ten make the difference.
    rest: f64,
    /// The atom whose scale is not a multiple, where the unit is one.
    special: Option<&'static str>,
}

/// A code that is no unit of UCUM.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no unit of UCUM")]
pub struct NotUcum(pub String);

static BY_CODE: LazyLock<HashMap<&'static str, &'static Atom>> =
    LazyLock::new(|| ATOMS.iter().map(|atom| (atom.0, atom)).collect());

/// The unit of a code; case counts.
///
/// # Errors
/// [`NotUcum`] when the code is no unit of UCUM.
pub fn unit(code: &str) -> Result<Unit, NotUcum> {
    let mut parser = Parser { text: code, at: 0, depth: 0 };
    let unit = parser.whole().filter(|_| parser.at == code.len());
    unit.ok_or_else(|| NotUcum(code.to_owned()))
}

/// How a quantity compares with another; `None` where their units measure different things, or are
/// on scales that this program does not convert.
#[must_use]
pub fn compare(one: Decimal, one_unit: &str, other: Decimal, other_unit: &str) -> Option<Ordering> {
    if one_unit == other_unit {
        return Some(one.cmp(&other));
    }
    let (left, right) = (unit(one_unit).ok()?, unit(other_unit).ok()?);
    if left.bases != right.bases {
        return None;
    }
    if left.special.is_some() || right.special.is_some() {
        let (one, other) = (left.kelvin(one)?, right.kelvin(other)?);
        return near(one, other);
    }
    if left.rest.to_bits() == right.rest.to_bits()
        && let (Some(one), Some(other)) = shifted(one, other, left.tens - right.tens)
    {
        return Some(one.cmp(&other));
    }
    near(float(one) * left.factor(), float(other) * right.factor())
}

/// Two values of which one counts in units that are `tens` powers of ten greater.
fn shifted(one: Decimal, other: Decimal, tens: i32) -> (Option<Decimal>, Option<Decimal>) {
    let power = |of: u32| {
        10_i128.checked_pow(of).and_then(|it| Decimal::try_from_i128_with_scale(it, 0).ok())
    };
    let raised = |it: Decimal| power(tens.unsigned_abs()).and_then(|by| it.checked_mul(by));
    if tens >= 0 { (raised(one), Some(other)) } else { (Some(one), raised(other)) }
}

fn float(value: Decimal) -> f64 {
    f64::try_from(value).unwrap_or(f64::NAN)
}

/// Factors such as that of the inch are rounded: values closer than that are the same.
fn near(one: f64, other: f64) -> Option<Ordering> {
    if (one - other).abs() <= 1e-12 * one.abs().max(other.abs()) {
        return Some(Ordering::Equal);
    }
    one.partial_cmp(&other)
}

impl Unit {
    fn one() -> Self {
        Self { bases: BTreeMap::new(), tens: 0, rest: 1.0, special: None }
    }

    fn factor(&self) -> f64 {
        10_f64.powi(self.tens) * self.rest
    }

    fn times(mut self, other: &Self, sign: i32) -> Option<Self> {
        for (base, power) in &other.bases {
            let sum =
                self.bases.get(base).copied().unwrap_or(0).checked_add(power.checked_mul(sign)?)?;
            if sum == 0 {
                self.bases.remove(base);
            } else {
                self.bases.insert(base, sum);
            }
        }
        self.tens = self.tens.checked_add(other.tens.checked_mul(sign)?)?;
        self.rest = if sign >= 0 { self.rest * other.rest } else { self.rest / other.rest };
        // A scale that is not a multiple has no meaning inside a product; its code is valid there.
        self.special = self.special.or(other.special);
        Some(self)
    }

    fn power(&self, exponent: i32) -> Option<Self> {
        let bases = self.bases.iter().map(|(base, it)| Some((*base, it.checked_mul(exponent)?)));
        let bases = bases.collect::<Option<BTreeMap<_, _>>>()?;
        Some(Self {
            bases: bases.into_iter().filter(|(_, power)| *power != 0).collect(),
            tens: self.tens.checked_mul(exponent)?,
            rest: self.rest.powi(exponent),
            special: self.special,
        })
    }

    /// A temperature in kelvins.
    fn kelvin(&self, value: Decimal) -> Option<f64> {
        let value = float(value) * 10_f64.powi(self.tens);
        match self.special {
            None => Some(value * self.rest),
            Some("Cel") => Some(value + 273.15),
            Some("[degF]") => Some((value + 459.67) * 5.0 / 9.0),
            Some("[degRe]") => Some(value * 5.0 / 4.0 + 273.15),
            Some(_) => None,
        }
    }
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn whole(&mut self) -> Option<Unit> {
        if self.text.is_empty() {
            return Some(Unit::one());
        }
        if self.peek() == Some(b'/') {
            self.at += 1;
            let under = self.component()?;
            return Unit::one().times(&under, -1).and_then(|it| self.rest_of_term(it));
        }
        self.term()
    }

    fn term(&mut self) -> Option<Unit> {
        let first = self.component()?;
        self.rest_of_term(first)
    }

    fn rest_of_term(&mut self, mut unit: Unit) -> Option<Unit> {
        while let Some(sign @ (b'.' | b'/')) = self.peek() {
            self.at += 1;
            let next = self.component()?;
            unit = unit.times(&next, if sign == b'.' { 1 } else { -1 })?;
        }
        Some(unit)
    }

    fn component(&mut self) -> Option<Unit> {
        match self.peek()? {
            b'(' => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    return None;
                }
                self.at += 1;
                let inner = self.whole()?;
                if self.peek() != Some(b')') {
                    return None;
                }
                self.at += 1;
                self.depth -= 1;
                Some(inner)
            }
            b'{' => {
                self.annotation()?;
                // An annotation may stand before its unit as well as after it.
                match self.peek() {
                    None | Some(b'.' | b'/' | b')') => Some(Unit::one()),
                    // A factor may not have one before it.
                    Some(b'0'..=b'9') => None,
                    Some(_) => self.symbol(),
                }
            }
            _ => {
                let unit = self.symbol()?;
                if self.peek() == Some(b'{') {
                    self.annotation()?;
                }
                Some(unit)
            }
        }
    }

    fn annotation(&mut self) -> Option<()> {
        let rest = &self.text[self.at + 1..];
        let end = rest.find('}')?;
        let inner = &rest[..end];
        let printable = |it: char| it.is_ascii_graphic() || it == ' ';
        if inner.contains('{') || !inner.chars().all(printable) {
            return None;
        }
        self.at += end + 2;
        Some(())
    }

    /// A factor, or an atom with its prefix and its exponent.
    fn symbol(&mut self) -> Option<Unit> {
        let rest = &self.text[self.at..];
        let mut inside = false;
        let end = rest.find(|it: char| {
            match it {
                '[' => inside = true,
                ']' => inside = false,
                _ => {}
            }
            !inside && matches!(it, '.' | '/' | '(' | ')' | '{' | '}')
        });
        let token = &rest[..end.unwrap_or(rest.len())];
        if token.is_empty() {
            return None;
        }
        self.at += token.len();
        if token.bytes().all(|it| it.is_ascii_digit()) {
            let factor: f64 = token.parse().ok()?;
            return (factor > 0.0).then(|| Unit { rest: factor, ..Unit::one() }.in_tens());
        }
        if let Some(unit) = prefixed(token) {
            return Some(unit);
        }
        let bare = token.trim_end_matches(|it: char| it.is_ascii_digit());
        let digits = &token[bare.len()..];
        let (bare, sign) = match bare.as_bytes().last()? {
            b'-' => (&bare[..bare.len() - 1], -1),
            b'+' => (&bare[..bare.len() - 1], 1),
            _ => (bare, 1),
        };
        let exponent: i32 = digits.parse().ok()?;
        prefixed(bare)?.power(sign * exponent)
    }
}

impl Unit {
    /// Powers of ten in a whole factor are counted exactly.
    fn in_tens(mut self) -> Self {
        while self.rest >= 10.0 && self.rest % 10.0 == 0.0 {
            self.rest /= 10.0;
            self.tens += 1;
        }
        self
    }
}

/// An atom, with or without a prefix.
fn prefixed(token: &str) -> Option<Unit> {
    if let Some(atom) = BY_CODE.get(token) {
        return worth(atom);
    }
    PREFIXES.iter().find_map(|(prefix, tens, twos)| {
        let atom = BY_CODE.get(token.strip_prefix(prefix)?)?;
        if !matches!(atom.1, Use::Metric | Use::ArbitraryMetric | Use::SpecialMetric) {
            return None;
        }
        let mut unit = worth(atom)?;
        unit.tens += tens;
        unit.rest *= 2_f64.powi(i32::try_from(*twos).ok()?);
        Some(unit)
    })
}

fn worth(atom: &'static Atom) -> Option<Unit> {
    let (code, use_, value, of) = atom;
    match use_ {
        Use::Special | Use::SpecialMetric => {
            let bases =
                if of.is_empty() { BTreeMap::from([(*code, 1)]) } else { unit(of).ok()?.bases };
            Some(Unit { bases, special: Some(code), ..Unit::one() })
        }
        Use::Metric | Use::Plain if !value.is_empty() => {
            let (digits, exponent) = value.split_once('e').unwrap_or((value, "0"));
            let mut own = Unit::one();
            own.tens = exponent.parse().ok()?;
            own.rest = digits.parse().ok()?;
            // The power of ten of 10* is exact.
            own = own.in_tens();
            own.times(&unit(of).ok()?, 1)
        }
        _ => Some(Unit { bases: BTreeMap::from([(*code, 1)]), ..Unit::one() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn against(one: &str, one_unit: &str, other: &str, other_unit: &str) -> Option<Ordering> {
        let number = |text: &str| text.parse().expect("a number");
        compare(number(one), one_unit, number(other), other_unit)
    }

    #[test]
    fn every_atom_is_a_unit() {
        for (code, ..) in ATOMS {
            unit(code).unwrap_or_else(|error| panic!("{error}"));
        }
    }

    #[test]
    fn what_is_written_otherwise_is_none() {
        for code in ["kgs", "Kg", "mg/", "mmHg", "k[in_i]", "µg", "m{a", "10+3/ul", " ", "mg dL"] {
            assert!(unit(code).is_err(), "{code}");
        }
    }

    #[test]
    fn metric_quantities_compare_exactly() {
        assert_eq!(against("10000", "m", "50", "km"), Some(Ordering::Less));
        assert_eq!(against("0.1", "g", "100", "mg"), Some(Ordering::Equal));
        assert_eq!(against("1", "mg/dL", "10", "mg/L"), Some(Ordering::Equal));
        assert_eq!(against("1.0000000000000001", "g", "1000", "mg"), Some(Ordering::Greater));
        assert_eq!(against("1", "10*3/uL", "1", "10*9/L"), Some(Ordering::Equal));
    }

    #[test]
    fn customary_units_and_temperatures_are_converted() {
        assert_eq!(against("1", "[in_i]", "2.54", "cm"), Some(Ordering::Equal));
        assert_eq!(against("37", "Cel", "98.6", "[degF]"), Some(Ordering::Equal));
        assert_eq!(against("37", "Cel", "300", "K"), Some(Ordering::Greater));
    }

    #[test]
    fn what_measures_something_else_does_not_compare() {
        assert_eq!(against("10", "[mi_i]", "5", "kg"), None);
        assert_eq!(against("10", "[IU]", "10", "[arb'U]"), None);
        assert_eq!(against("10", "[IU]", "10", "[IU]"), Some(Ordering::Equal));
        assert_eq!(against("7", "[pH]", "7", "mol/L"), None);
    }
}
