//! The expressions of a workbook as trees.

/// An operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Rest,
}

impl Operator {
    /// The same comparison with its sides exchanged.
    pub const fn turned(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::LessOrEqual => Self::GreaterOrEqual,
            Self::Greater => Self::Less,
            Self::GreaterOrEqual => Self::LessOrEqual,
            other => other,
        }
    }

    /// Whether it compares by order.
    pub const fn is_order(self) -> bool {
        matches!(self, Self::Less | Self::LessOrEqual | Self::Greater | Self::GreaterOrEqual)
    }

    /// How FHIR and FHIRPath write it.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Or => "or",
            Self::And => "and",
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Rest => "mod",
        }
    }
}

/// An expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tree {
    /// Digits, as they were written.
    Number(String),
    Text(String),
    /// `.`: the answer itself.
    Here,
    /// `${name}`.
    Reference(String),
    /// A bare word: a column of the choices, in a filter.
    Word(String),
    Call(String, Vec<Tree>),
    Binary(Operator, Box<Tree>, Box<Tree>),
    Negative(Box<Tree>),
}

impl Tree {
    /// The parts that an operator joins, however they are bracketed.
    pub fn joined(&self, by: Operator) -> Vec<&Self> {
        let (mut parts, mut left) = (Vec::new(), vec![self]);
        while let Some(tree) = left.pop() {
            match tree {
                Self::Binary(operator, one, other) if *operator == by => {
                    left.push(other);
                    left.push(one);
                }
                part => parts.push(part),
            }
        }
        parts
    }

    /// Whether it asks for an answer or computes something.
    pub fn is_computed(&self) -> bool {
        match self {
            Self::Reference(_) | Self::Call(..) => true,
            Self::Binary(_, one, other) => one.is_computed() || other.is_computed(),
            Self::Negative(inner) => inner.is_computed(),
            Self::Number(_) | Self::Text(_) | Self::Here | Self::Word(_) => false,
        }
    }

    /// The digits of a number, with its sign.
    pub fn digits(&self) -> Option<String> {
        match self {
            Self::Number(digits) => Some(digits.clone()),
            Self::Negative(inner) => match inner.as_ref() {
                Self::Number(digits) => Some(format!("-{digits}")),
                _ => None,
            },
            _ => None,
        }
    }

    /// The day that is written: `'2026-01-31'`, alone or in `date()`.
    pub fn day(&self) -> Option<jiff::civil::Date> {
        match self {
            Self::Text(text) if text.len() == 10 => text.parse().ok(),
            Self::Call(name, arguments) if name == "date" => match arguments.as_slice() {
                [only @ Self::Text(_)] => only.day(),
                _ => None,
            },
            _ => None,
        }
    }

    /// The same with each bare word replaced.
    pub fn with_words(&self, word: &impl Fn(&str) -> Option<Self>) -> Self {
        let inner = |it: &Self| Box::new(it.with_words(word));
        match self {
            Self::Word(name) => word(name).unwrap_or_else(|| self.clone()),
            Self::Call(name, arguments) => {
                Self::Call(name.clone(), arguments.iter().map(|it| it.with_words(word)).collect())
            }
            Self::Binary(operator, one, other) => Self::Binary(*operator, inner(one), inner(other)),
            Self::Negative(it) => Self::Negative(inner(it)),
            Self::Number(_) | Self::Text(_) | Self::Here | Self::Reference(_) => self.clone(),
        }
    }
}
