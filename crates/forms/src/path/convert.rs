//! Values as other types.

use super::node::{Amount, Node};
use super::operators;
use super::temporal::{Clock, Temporal};
use crate::value::Number;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// A value as another type; `None` where it is none.
pub fn to<'j>(to: &str, it: &Node<'j>) -> Option<Node<'j>> {
    match to {
        "String" => operators::text_of(it).map(|it| Node::Text(Cow::Owned(it))),
        "Integer" => match it {
            Node::Integer(_) => Some(it.clone()),
            Node::Boolean(truth) => Some(Node::Integer(i64::from(*truth))),
            Node::Text(text) => text.trim_start_matches('+').parse().ok().map(Node::Integer),
            _ => None,
        },
        "Decimal" => match it {
            Node::Integer(_) | Node::Decimal(_) => it.decimal().map(Node::Decimal),
            Node::Boolean(truth) => Some(Node::Decimal(Decimal::from(i64::from(*truth)))),
            Node::Text(text) => {
                Number::parse(text.trim_start_matches('+')).map(|it| Node::Decimal(it.value()))
            }
            _ => None,
        },
        "Boolean" => match it {
            Node::Boolean(_) => Some(it.clone()),
            Node::Text(text) => match text.to_lowercase().as_str() {
                "true" | "t" | "yes" | "y" | "1" | "1.0" => Some(Node::Boolean(true)),
                "false" | "f" | "no" | "n" | "0" | "0.0" => Some(Node::Boolean(false)),
                _ => None,
            },
            _ => match it.decimal() {
                Some(one) if one == Decimal::ONE => Some(Node::Boolean(true)),
                Some(zero) if zero.is_zero() => Some(Node::Boolean(false)),
                _ => None,
            },
        },
        "Date" => it.temporal()?.date().map(|date| Node::Temporal(Temporal::Date(date))),
        "DateTime" => match it.temporal()? {
            Temporal::Date(date) => {
                Some(Node::Temporal(Temporal::Moment { date, clock: None, offset: None }))
            }
            moment @ Temporal::Moment { .. } => Some(Node::Temporal(moment)),
            Temporal::Time(_) => None,
        },
        "Time" => match it {
            Node::Temporal(Temporal::Time(_)) => Some(it.clone()),
            Node::Text(text) => Clock::parse(text.trim_start_matches(['@', 'T']))
                .map(|it| Node::Temporal(Temporal::Time(it))),
            _ => None,
        },
        "Quantity" => match it {
            Node::Text(text) => quantity(text).map(Node::Amount),
            Node::Boolean(truth) => Some(Node::Amount(Amount {
                value: Decimal::from(i64::from(*truth)),
                unit: "1".to_owned(),
            })),
            _ => it.amount().map(Node::Amount),
        },
        _ => None,
    }
}

fn quantity(text: &str) -> Option<Amount> {
    let text = text.trim();
    let end = text
        .find(|it: char| !it.is_ascii_digit() && !matches!(it, '.' | '-' | '+'))
        .unwrap_or(text.len());
    let value = Number::parse(text[..end].trim_start_matches('+'))?.value();
    let unit = match text[end..].trim() {
        "" => "1".to_owned(),
        quoted if quoted.starts_with('\'') => {
            quoted.strip_prefix('\'')?.strip_suffix('\'')?.to_owned()
        }
        word => operators::calendar(word).map(|_| word.to_owned())?,
    };
    Some(Amount { value, unit })
}
