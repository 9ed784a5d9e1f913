//! Comparisons written as FHIRPath: both sides in one type, and choices by their names.

use super::fault::{Reason, quoted};
use super::fhirpath::{Binding, Writer, Written, literal};
use super::kind::Kind;
use super::scope::{Part, Type};
use super::tree::{Operator, Tree};

impl Writer<'_> {
    /// A comparison.
    pub fn comparison(
        &mut self,
        by: Operator,
        one: &Tree,
        other: &Tree,
    ) -> Result<Written, Reason> {
        let (left, right) = (self.value(one)?, self.value(other)?);
        if !by.is_order() {
            let there = match (left.kind, right.kind) {
                (_, Type::Nothing) => Some(&left),
                (Type::Nothing, _) => Some(&right),
                _ => None,
            };
            if let Some(there) = there {
                let call = match (by, there.kind) {
                    // What is not ticked is as good as not answered.
                    (Operator::Equal, Type::Truth) => "allFalse()",
                    (_, Type::Truth) => "anyTrue()",
                    (Operator::Equal, _) => "empty()",
                    _ => "exists()",
                };
                return Ok(there.call(call, Type::Truth).sure());
            }
            let chosen = match (left.kind, right.kind, word(one), word(other)) {
                (Type::Code(list), _, _, Some(code)) => Some((one, &left, list, code)),
                (_, Type::Code(list), Some(code), _) => Some((other, &right, list, code)),
                _ => None,
            };
            if let Some((question, asked, list, code)) = chosen {
                return self.chosen(by, question, asked, list, &code);
            }
        }
        let (left, right) = self.sides(by, one, other, left, right)?;
        Ok(compared(by, &left, &right))
    }

    /// A choice compared with what is written.
    fn chosen(
        &mut self,
        by: Operator,
        question: &Tree,
        asked: &Written,
        list: usize,
        code: &str,
    ) -> Result<Written, Reason> {
        if let Some(beside) = self.beside(question, code) {
            let call = if by == Operator::Equal { "exists()" } else { "empty()" };
            return Ok(beside.call(call, Type::Truth).sure());
        }
        self.known(list, code, &asked.name)?;
        Ok(compared(by, asked, &Written::term(literal(code), Type::Text)))
    }

    /// Notes a choice that its list does not have.
    pub fn known(&self, list: usize, code: &str, name: &str) -> Result<(), Reason> {
        let list = self.scope.lists.at(list);
        if list.choice(code).is_some() {
            return Ok(());
        }
        let (found, name) = (quoted(code), quoted(name));
        Err(Reason::Choice { found, name, choices: list.names() })
    }

    /// What was written beside the choices, where `other` asks for it.
    pub fn beside(&mut self, question: &Tree, code: &str) -> Option<Written> {
        if code != "other" {
            return None;
        }
        let at = match question {
            Tree::Here if self.here => self.at,
            Tree::Reference(name) => self.scope.question(name).ok()?.0,
            _ => return None,
        };
        let Kind::Code { other: true, list, .. } = self.scope.entry(at).kind else { return None };
        if self.scope.lists.at(list).choice(code).is_some() {
            return None;
        }
        Some(match question {
            Tree::Here => Written::term("answer.value.ofType(string)", Type::Text),
            _ => self.read(at, Part::Other),
        })
    }

    /// Both sides of a comparison in one type.
    fn sides(
        &mut self,
        by: Operator,
        one: &Tree,
        other: &Tree,
        left: Written,
        right: Written,
    ) -> Result<(Written, Written), Reason> {
        let refused = || Reason::Comparison { one: left.name.clone(), other: right.name.clone() };
        if left.kind.is_temporal() || right.kind.is_temporal() {
            return temporal(one, other, &left, &right).ok_or_else(refused);
        }
        if left.kind == Type::Truth || right.kind == Type::Truth {
            return ticked(one, &left).zip(ticked(other, &right)).ok_or_else(refused);
        }
        if left.kind == Type::File || right.kind == Type::File || (left.many && right.many) {
            return Err(refused());
        }
        if by.is_order() || left.kind.is_number() || right.kind.is_number() {
            return Ok((self.counted(one, left)?, self.counted(other, right)?));
        }
        Ok((left, right))
    }
}

/// A text or a number that is written.
fn word(tree: &Tree) -> Option<String> {
    match tree {
        Tree::Text(text) => Some(text.clone()),
        other => other.digits(),
    }
}

/// A truth value, also where it is written as a word.
fn ticked(tree: &Tree, it: &Written) -> Option<Written> {
    match (it.kind, tree) {
        (Type::Truth, _) => Some(it.clone().settled()),
        (_, Tree::Text(text)) => match text.as_str() {
            "OK" | "true" | "yes" => Some(Written::term("true", Type::Truth)),
            "false" | "no" => Some(Written::term("false", Type::Truth)),
            _ => None,
        },
        _ => None,
    }
}

/// Both sides as days, moments or times, where one of them is; `None` where they do not compare.
fn temporal(
    one: &Tree,
    other: &Tree,
    left: &Written,
    right: &Written,
) -> Option<(Written, Written)> {
    let wanted = match (left.kind, right.kind) {
        (Type::Time, _) | (_, Type::Time) => Type::Time,
        (Type::Date, _) | (_, Type::Date) => Type::Date,
        _ => Type::Moment,
    };
    let side = |tree: &Tree, it: &Written| match (wanted, it.kind) {
        (wanted, own) if wanted == own => Some(it.clone()),
        (Type::Date, Type::Moment) => Some(it.day()),
        (Type::Time, Type::Text) => match tree {
            Tree::Text(text) => time(text).map(|it| Written::term(it, Type::Time)),
            _ => Some(it.call("toTime()", Type::Time)),
        },
        (Type::Date | Type::Moment, Type::Text) => match tree {
            Tree::Text(_) => tree.day().map(|it| Written::term(format!("@{it}"), wanted)),
            _ => Some(it.call("toDate()", wanted)),
        },
        _ => None,
    };
    side(one, left).zip(side(other, right))
}

/// A comparison of two sides.
pub fn compared(by: Operator, left: &Written, right: &Written) -> Written {
    let binding = if by.is_order() { Binding::Order } else { Binding::Equality };
    let symbol = if by == Operator::NotEqual { "=" } else { by.symbol() };
    let (left, right) = (left.within(Binding::Union), right.within(Binding::Union));
    let written = Written::of(format!("{left} {symbol} {right}"), binding, Type::Truth);
    if by == Operator::NotEqual { written.call("allFalse()", Type::Truth).sure() } else { written }
}

/// A time of day as FHIRPath writes it.
fn time(text: &str) -> Option<String> {
    let time: jiff::civil::Time = text.parse().ok()?;
    Some(format!("@T{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second()))
}
