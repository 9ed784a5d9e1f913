//! Trees written as FHIRPath.
//!
//! In XPath what is missing is an empty text and a comparison with it is false; in FHIRPath it is
//! nothing, and so is the comparison. `not()` and `!=` are therefore written by `allFalse()`, which
//! is true of nothing, and a truth value that is kept by `anyTrue()`, which is false of it.

use super::fault::{Reason, quoted};
use super::kind::Kind;
use super::parse::parse;
use super::scope::{DAYS, Part, Scope, Type, Use};
use super::tree::{Operator, Tree};
use std::collections::BTreeSet;

/// How many characters what is written may have.
pub const LONGEST: usize = 16_000;

/// How tightly a part binds: the operators of FHIRPath, the loosest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Binding {
    Or,
    And,
    In,
    Equality,
    Order,
    Union,
    Sum,
    Product,
    Sign,
    Term,
}

/// A part written.
#[derive(Clone, Debug)]
pub struct Written {
    pub text: String,
    pub binding: Binding,
    pub kind: Type,
    /// Whether it may have several values.
    pub many: bool,
    /// Whether it is true or false, and never nothing.
    pub sure: bool,
    /// How the workbook names it.
    pub name: String,
}

impl Written {
    /// A part that needs no brackets.
    pub fn term(text: impl Into<String>, kind: Type) -> Self {
        Self::of(text, Binding::Term, kind)
    }

    pub fn of(text: impl Into<String>, binding: Binding, kind: Type) -> Self {
        let text = text.into();
        let name = quoted(&text);
        Self { text, binding, kind, many: false, sure: false, name }
    }

    pub fn sure(self) -> Self {
        Self { sure: true, ..self }
    }

    /// The text where something binds this tightly, in brackets where it has to be.
    pub fn within(&self, binding: Binding) -> String {
        if self.binding < binding { format!("({})", self.text) } else { self.text.clone() }
    }

    /// A function called on it.
    pub fn call(&self, call: &str, kind: Type) -> Self {
        let text = format!("{}.{call}", self.within(Binding::Term));
        Self { name: self.name.clone(), ..Self::term(text, kind) }
    }

    /// The day of a moment. The present one is in the zone of the form.
    pub fn day(&self) -> Self {
        if self.text == "now()" {
            return Self::term("today()", Type::Date);
        }
        self.call("toDate()", Type::Date)
    }

    /// The truth value, false where there is none.
    pub fn settled(self) -> Self {
        if self.sure { self } else { self.call("anyTrue()", Type::Truth).sure() }
    }
}

/// What is written for one row.
pub struct Writer<'w> {
    pub scope: &'w Scope<'w>,
    /// The row.
    pub at: usize,
    /// Whether the point stands for the answer to it.
    pub here: bool,
    /// The variables that it uses.
    pub uses: BTreeSet<Use>,
}

impl<'w> Writer<'w> {
    pub fn new(scope: &'w Scope<'w>, at: usize) -> Self {
        Self { scope, at, here: false, uses: BTreeSet::new() }
    }

    /// Any value.
    pub fn value(&mut self, tree: &Tree) -> Result<Written, Reason> {
        let written = self.part(tree)?;
        if written.text.len() > LONGEST {
            return Err(Reason::Complex { expression: written.name });
        }
        Ok(written)
    }

    fn part(&mut self, tree: &Tree) -> Result<Written, Reason> {
        match tree {
            Tree::Number(digits) => {
                let whole = digits.parse::<i32>().is_ok();
                Ok(Written::term(digits, if whole { Type::Integer } else { Type::Decimal }))
            }
            Tree::Text(text) if text.is_empty() => Ok(Written::term("{}", Type::Nothing)),
            Tree::Text(text) => {
                Ok(Written { name: quoted(text), ..Written::term(literal(text), Type::Text) })
            }
            Tree::Here if self.here => Ok(self.answer()),
            Tree::Here => Err(Reason::Here),
            Tree::Reference(name) => self.one(name),
            Tree::Word(word) => Err(Reason::Word { word: quoted(word) }),
            Tree::Call(name, arguments) => self.call(name, arguments),
            Tree::Negative(inner) => {
                let inner = self.number(inner)?;
                let text = format!("-{}", inner.within(Binding::Sign));
                Ok(Written::of(text, Binding::Sign, inner.kind))
            }
            Tree::Binary(operator, one, other) => match operator {
                Operator::And | Operator::Or => self.logic(*operator, one, other),
                _ if operator.is_order()
                    || matches!(operator, Operator::Equal | Operator::NotEqual) =>
                {
                    self.comparison(*operator, one, other)
                }
                _ => self.arithmetic(*operator, one, other),
            },
        }
    }

    /// The answer to the row itself.
    fn answer(&self) -> Written {
        let entry = self.scope.entry(self.at);
        let path = self.scope.answer(self.at);
        let term = Written::term(path.trim_start_matches('.'), self.scope.type_of(self.at));
        Written { name: entry.name.clone(), many: is_many(entry.kind), ..term }
    }

    /// The answer to a question, of which there is one at most, or one choice after the other.
    fn one(&mut self, name: &str) -> Result<Written, Reason> {
        let (at, part) = self.scope.question(name)?;
        let (_, repeated) = self.scope.seen(self.at, at);
        if repeated {
            return Err(Reason::ReferenceMany { name: quoted(name) });
        }
        Ok(self.read(at, part))
    }

    /// All answers to a question, of which there may be several.
    pub fn all(&mut self, tree: &Tree) -> Result<Written, Reason> {
        let Tree::Reference(name) = tree else { return self.value(tree) };
        let (at, part) = self.scope.question(name)?;
        Ok(self.read(at, part))
    }

    /// The variable of a part of a row.
    pub fn read(&mut self, entry: usize, part: Part) -> Written {
        let (holder, repeated) = self.scope.seen(self.at, entry);
        self.uses.insert(Use { holder, entry, part });
        let kind = match part {
            Part::Value => self.scope.type_of(entry),
            Part::Other | Part::Label | Part::Repetitions => Type::Text,
            Part::Days => Type::Integer,
        };
        let written = self.scope.entry(entry);
        let term = Written::term(format!("%{}", self.scope.variable(entry, part)), kind);
        Written { name: written.name.clone(), many: repeated || is_many(written.kind), ..term }
    }

    /// A truth value: what is no truth value is true where it is there.
    pub fn truth(&mut self, tree: &Tree) -> Result<Written, Reason> {
        let written = self.value(tree)?;
        Ok(match written.kind {
            Type::Truth => written,
            Type::Integer | Type::Decimal => {
                let text = format!("{} != 0", written.within(Binding::Equality));
                Written::of(text, Binding::Equality, Type::Truth)
            }
            _ => written.call("exists()", Type::Truth).sure(),
        })
    }

    fn logic(&mut self, by: Operator, one: &Tree, other: &Tree) -> Result<Written, Reason> {
        let (one, other) = (self.truth(one)?, self.truth(other)?);
        let binding = if by == Operator::And { Binding::And } else { Binding::Or };
        let (left, right) = (one.within(binding), other.within(binding));
        let written = Written::of(format!("{left} {} {right}", by.symbol()), binding, Type::Truth);
        Ok(Written { sure: one.sure && other.sure, ..written })
    }

    /// A number.
    pub fn number(&mut self, tree: &Tree) -> Result<Written, Reason> {
        let written = self.value(tree)?;
        self.counted(tree, written)
    }

    /// What a tree gave, as a number.
    pub fn counted(&mut self, tree: &Tree, written: Written) -> Result<Written, Reason> {
        if written.many {
            return Err(Reason::ReferenceMany { name: written.name });
        }
        if let Tree::Text(text) = tree
            && let Ok(number @ (Tree::Number(_) | Tree::Negative(_))) = parse(text)
        {
            return self.value(&number);
        }
        if written.kind == Type::Date {
            return self.days(tree, &written);
        }
        self.as_number(written)
    }

    /// A value as a number.
    pub fn as_number(&self, written: Written) -> Result<Written, Reason> {
        Ok(match written.kind {
            Type::Integer | Type::Decimal => written,
            Type::Text => written.call("toDecimal()", Type::Decimal),
            Type::Code(list) => {
                let list = self.scope.lists.at(list);
                if list.is_whole() {
                    written.call("toInteger()", Type::Integer)
                } else if list.is_number() {
                    written.call("toDecimal()", Type::Decimal)
                } else {
                    return Err(Reason::NotNumber { what: written.name });
                }
            }
            Type::Truth => {
                let text = format!("iif({}, 1, 0)", written.text);
                Written::term(text, Type::Integer)
            }
            Type::File => return Err(Reason::ReferenceFile { name: written.name }),
            Type::Date | Type::Moment | Type::Time | Type::Nothing => {
                return Err(Reason::NotNumber { what: written.name });
            }
        })
    }

    /// A day as a number: days since the first of January 1970, as XLSForm counts.
    pub fn days(&mut self, tree: &Tree, written: &Written) -> Result<Written, Reason> {
        if let Tree::Reference(name) = tree
            && let (at, Part::Value) = self.scope.question(name)?
        {
            return Ok(self.read(at, Part::Days));
        }
        Ok(written.call(DAYS, Type::Integer))
    }

    /// A value as a text: several choices with spaces between them, as XLSForm keeps them.
    pub fn text(&mut self, tree: &Tree) -> Result<Written, Reason> {
        let written = self.value(tree)?;
        Ok(match written.kind {
            Type::Code(_) if written.many => written.call("join(' ')", Type::Text),
            Type::Text | Type::Code(_) => written,
            Type::Nothing => Written::term("''", Type::Text),
            Type::File => return Err(Reason::ReferenceFile { name: written.name }),
            _ => written.call("toString()", Type::Text),
        })
    }

    fn arithmetic(&mut self, by: Operator, one: &Tree, other: &Tree) -> Result<Written, Reason> {
        let (left, right) = (self.value(one)?, self.value(other)?);
        match (by, left.kind.is_temporal(), right.kind.is_temporal()) {
            (Operator::Subtract, true, true) => return self.between(one, other, &left, &right),
            (Operator::Add, false, true) => return self.later(by, &right, one, left),
            (Operator::Add | Operator::Subtract, true, false) => {
                return self.later(by, &left, other, right);
            }
            _ => {}
        }
        let (left, right) = (self.counted(one, left)?, self.counted(other, right)?);
        let binding = if matches!(by, Operator::Add | Operator::Subtract) {
            Binding::Sum
        } else {
            Binding::Product
        };
        let whole = left.kind == Type::Integer && right.kind == Type::Integer;
        let kind = if whole && by != Operator::Divide { Type::Integer } else { Type::Decimal };
        // What follows an operator that does not commute is bracketed.
        let after = if binding == Binding::Sum { Binding::Product } else { Binding::Sign };
        let text = format!("{} {} {}", left.within(binding), by.symbol(), right.within(after));
        Ok(Written::of(text, binding, kind))
    }

    /// The days from one day to another.
    fn between(
        &mut self,
        one: &Tree,
        other: &Tree,
        left: &Written,
        right: &Written,
    ) -> Result<Written, Reason> {
        if left.kind != Type::Date || right.kind != Type::Date {
            let (one, other) = (left.name.clone(), right.name.clone());
            return Err(Reason::Comparison { one, other });
        }
        let (left, right) = (self.days(one, left)?, self.days(other, right)?);
        let text = format!("{} - {}", left.text, right.within(Binding::Product));
        Ok(Written::of(text, Binding::Sum, Type::Integer))
    }

    /// A day some days later or earlier.
    fn later(
        &mut self,
        by: Operator,
        from: &Written,
        tree: &Tree,
        days: Written,
    ) -> Result<Written, Reason> {
        if from.kind == Type::Time {
            return Err(Reason::NotNumber { what: from.name.clone() });
        }
        let amount = match tree {
            Tree::Number(digits) if days.kind == Type::Integer => format!("{digits} days"),
            _ => {
                let days = self.counted(tree, days)?;
                let whole = match days.kind {
                    Type::Integer => days.call("toString()", Type::Text),
                    _ => days.call("truncate().toString()", Type::Text),
                };
                format!("({} & ' days').toQuantity()", whole.text)
            }
        };
        let text = format!("{} {} {amount}", from.within(Binding::Sum), by.symbol());
        Ok(Written::of(text, Binding::Sum, from.kind))
    }
}

/// Whether a question takes several answers.
const fn is_many(kind: Kind) -> bool {
    matches!(kind, Kind::Code { many: true, .. })
}

/// A text as FHIRPath writes it.
pub fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('\'');
    for it in text.chars() {
        match it {
            '\'' => out.push_str("\\'"),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            it => out.push(it),
        }
    }
    out.push('\'');
    out
}
