//! Values compared, honestly about what is unknown.

use super::{Coding, Quantity, Value};
use crate::date::Moment;
use crate::ucum;
use rust_decimal::Decimal;
use std::cmp::Ordering;

impl Value {
    /// What it counts; `None` where it counts nothing.
    #[must_use]
    pub fn decimal(&self) -> Option<Decimal> {
        match self {
            Self::Decimal(number) => Some(number.value()),
            Self::Integer(number) => Some(Decimal::from(*number)),
            _ => None,
        }
    }

    fn moment(&self) -> Option<Moment> {
        match self {
            Self::Date(date) => Some(Moment::Date(*date)),
            Self::DateTime(moment) => Some(*moment),
            _ => None,
        }
    }

    /// How it compares with another; `None` where they have no order, or where it depends on what
    /// is unknown: the day of a month, the units of an amount.
    #[must_use]
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        if let (Some(one), Some(other)) = (self.decimal(), other.decimal()) {
            return Some(one.cmp(&other));
        }
        if let (Some(one), Some(other)) = (self.moment(), other.moment()) {
            return one.compare(other);
        }
        match (self, other) {
            (Self::Time(one), Self::Time(other)) => Some(one.cmp(other)),
            (Self::Text(one), Self::Text(other)) => Some(one.cmp(other)),
            (Self::Quantity(one), Self::Quantity(other)) => one.compare(other),
            (Self::Quantity(one), number) => one.against(number.decimal()?),
            (number, Self::Quantity(other)) => {
                other.against(number.decimal()?).map(Ordering::reverse)
            }
            _ => None,
        }
    }

    /// Whether it is the same as another; `None` where that depends on what is unknown.
    #[must_use]
    pub fn same(&self, other: &Self) -> Option<bool> {
        match (self, other) {
            (Self::Boolean(one), Self::Boolean(other)) => Some(one == other),
            (Self::Uri(one), Self::Uri(other)) => Some(one == other),
            (Self::Text(one), Self::Text(other)) => Some(one == other),
            (Self::Coding(one), Self::Coding(other)) => Some(one.same(other)),
            (Self::Reference(one), Self::Reference(other)) => {
                Some(one.reference.is_some() && one.reference == other.reference)
            }
            (Self::Attachment(one), Self::Attachment(other)) => Some(one == other),
            _ => self.compare(other).map(|it| it == Ordering::Equal),
        }
    }
}

impl Coding {
    /// Whether it is the same code. A system that one of both leaves out is not compared.
    #[must_use]
    pub fn same(&self, other: &Self) -> bool {
        let systems = match (&self.system, &other.system) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        };
        let codes = match (&self.code, &other.code) {
            (Some(one), Some(other)) => one == other,
            (None, None) => self.display == other.display,
            _ => false,
        };
        systems && codes
    }
}

impl Quantity {
    /// Its unit, as far as it can be compared: the code where there is one.
    fn measure(&self) -> Option<&str> {
        self.code.as_deref().or(self.unit.as_deref())
    }

    fn is_ucum(&self) -> bool {
        self.system.as_deref() == Some(ucum::SYSTEM)
    }

    /// How it compares with another amount; `None` where the units do not compare.
    #[must_use]
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        let (one, two) = (self.value.as_ref()?.value(), other.value.as_ref()?.value());
        let systems = self.system == other.system || self.code.is_none() || other.code.is_none();
        if systems && self.measure() == other.measure() {
            return Some(one.cmp(&two));
        }
        if self.is_ucum() && other.is_ucum() {
            return ucum::compare(one, self.code.as_deref()?, two, other.code.as_deref()?);
        }
        None
    }

    /// How it compares with a number, which is taken to count in its unit.
    fn against(&self, number: Decimal) -> Option<Ordering> {
        Some(self.value.as_ref()?.value().cmp(&number))
    }
}
