//! When an item is to be filled in.

use super::ItemId;
use crate::path::Expression;
use crate::value::Value;
use std::cmp::Ordering;

/// How an answer is compared with the value of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// There is an answer, or there is none.
    Exists,
    /// An answer is the same.
    Equal,
    /// No answer is the same.
    NotEqual,
    /// An answer is greater.
    Greater,
    /// An answer is less.
    Less,
    /// An answer is greater or the same.
    GreaterOrEqual,
    /// An answer is less or the same.
    LessOrEqual,
}

impl Operator {
    /// All operators.
    pub const ALL: [Self; 7] = [
        Self::Exists,
        Self::Equal,
        Self::NotEqual,
        Self::Greater,
        Self::Less,
        Self::GreaterOrEqual,
        Self::LessOrEqual,
    ];

    /// Its code in FHIR.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Exists => "exists",
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Greater => ">",
            Self::Less => "<",
            Self::GreaterOrEqual => ">=",
            Self::LessOrEqual => "<=",
        }
    }

    /// Whether it needs values that have an order.
    #[must_use]
    pub const fn is_order(self) -> bool {
        !matches!(self, Self::Exists | Self::Equal | Self::NotEqual)
    }
}

/// A condition on the answers to one question.
#[derive(Clone, Debug)]
pub struct Condition {
    /// The question.
    pub question: ItemId,
    /// The comparison.
    pub operator: Operator,
    /// The value.
    pub value: Value,
}

impl Condition {
    /// Whether it holds for the answers to its question. Where that depends on what is unknown, it
    /// does not: the day of a month is no reason to ask or not to ask.
    #[must_use]
    pub fn holds(&self, answers: &[Value]) -> bool {
        let any = |test: fn(Ordering) -> bool| {
            answers.iter().any(|it| it.compare(&self.value).is_some_and(test))
        };
        match self.operator {
            Operator::Exists => self.value == Value::Boolean(!answers.is_empty()),
            Operator::Equal => answers.iter().any(|it| it.same(&self.value) == Some(true)),
            Operator::NotEqual => answers.iter().all(|it| it.same(&self.value) == Some(false)),
            Operator::Greater => any(|it| it == Ordering::Greater),
            Operator::Less => any(|it| it == Ordering::Less),
            Operator::GreaterOrEqual => any(|it| it != Ordering::Less),
            Operator::LessOrEqual => any(|it| it != Ordering::Greater),
        }
    }
}

/// When an item is to be filled in.
#[derive(Clone, Debug, Default)]
pub enum Enable {
    /// Always.
    #[default]
    Always,
    /// When all its conditions hold.
    All(Vec<Condition>),
    /// When one of its conditions holds.
    Any(Vec<Condition>),
    /// When an expression is true.
    Expression(Box<Expression>),
}

impl Enable {
    /// Its conditions.
    #[must_use]
    pub fn conditions(&self) -> &[Condition] {
        match self {
            Self::All(conditions) | Self::Any(conditions) => conditions,
            Self::Always | Self::Expression(_) => &[],
        }
    }
}
