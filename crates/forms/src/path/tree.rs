//! The tree of an expression.

use super::node::Amount;
use super::temporal::Temporal;
use rust_decimal::Decimal;

/// A value that is written in an expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// `true`, `false`.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A decimal.
    Decimal(Decimal),
    /// A text.
    Text(String),
    /// A date, a moment, a time.
    Temporal(Temporal),
    /// An amount.
    Amount(Amount),
}

/// An operator between two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `div`
    Whole,
    /// `mod`
    Rest,
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `&`
    Join,
    /// `|`
    Union,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `~`
    Equivalent,
    /// `!~`
    NotEquivalent,
    /// `in`
    In,
    /// `contains`
    Contains,
    /// `and`
    And,
    /// `or`
    Or,
    /// `xor`
    Xor,
    /// `implies`
    Implies,
}

impl Operator {
    /// How it is written.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Whole => "div",
            Self::Rest => "mod",
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Join => "&",
            Self::Union => "|",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Equivalent => "~",
            Self::NotEquivalent => "!~",
            Self::In => "in",
            Self::Contains => "contains",
            Self::And => "and",
            Self::Or => "or",
            Self::Xor => "xor",
            Self::Implies => "implies",
        }
    }
}

/// A part of an expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    /// Nothing: `{}`.
    Nothing,
    /// A value.
    Literal(Literal),
    /// A name at the beginning of a path.
    Name(String),
    /// A variable: `%name`.
    Variable(String),
    /// `$this`, `$index`, `$total`.
    Special(String),
    /// A member of what stands before it.
    Member(Box<Tree>, String),
    /// A function, of what stands before it or of what the expression begins with.
    Call(Option<Box<Tree>>, String, Vec<Tree>),
    /// The item at an index.
    At(Box<Tree>, Box<Tree>),
    /// Two sides.
    Binary(Operator, Box<Tree>, Box<Tree>),
    /// `is`, with the name of a type.
    Is(Box<Tree>, String),
    /// `as`, with the name of a type.
    As(Box<Tree>, String),
    /// The same number, or its opposite.
    Sign(bool, Box<Tree>),
}

impl Tree {
    /// The name of a type, where this could be one: `Quantity`, `FHIR.Quantity`.
    pub fn type_name(&self) -> Option<String> {
        match self {
            Self::Name(name) => Some(name.clone()),
            Self::Member(of, name) => Some(format!("{}.{name}", of.type_name()?)),
            _ => None,
        }
    }
}
