//! Answers checked against the list from which they come.

use super::Check;
use crate::filled::NodeId;
use crate::filling;
use crate::form::{Choice, Kind, Options};
use crate::plain;
use crate::problem::{AnswerFault as Fault, Place, Problem, Words};
use crate::value::{Coding, Type, Value};
use crate::value_sets::{Membership, ValueSet};
use law::{Lang, Say};

impl Check<'_, '_> {
    /// Checks that a value is one of the possible answers.
    pub fn option(&self, id: NodeId, value: &Value, place: &Place, problems: &mut Vec<Problem>) {
        let item = self.filled.item(id);
        let open = item.kind == Kind::OpenChoice && value.of_type() == Type::Text;
        let mut tell = |fault| problems.push(Problem::new(fault, place.clone()));
        match &item.options {
            Options::Any => {
                if matches!(item.kind, Kind::Choice | Kind::OpenChoice) && !open {
                    tell(Fault::NoOptions);
                }
            }
            Options::Listed(choices) => listed(choices, value, open, &mut tell),
            Options::ValueSet(canonical, set) => {
                in_set(&plain::text(canonical), set.as_deref(), value, open, &mut tell);
            }
            Options::Computed(expression) => match self.filled.evaluate(Some(id), expression) {
                Ok(nodes) => {
                    let mut choices = nodes.iter().filter_map(filling::value);
                    if !open && !choices.any(|it| it.same(value) == Some(true)) {
                        tell(Fault::NotAnOption { found: Words::of(value) });
                    }
                }
                Err(fail) => self.filled.failed(id, expression, &fail),
            },
        }
    }

    /// What the answers to one question are together.
    pub fn answers_together(&self, id: NodeId, problems: &mut Vec<Problem>) {
        let (item, node) = (self.filled.item(id), self.filled.node(id));
        if node.answers.len() < 2 {
            return;
        }
        let place =
            |at: usize| self.filled.place(id).below(&format!("answer[{}]", node.answers[at].index));
        let values: Vec<(usize, &Value)> = node
            .answers
            .iter()
            .enumerate()
            .filter_map(|(at, it)| Some((at, it.value()?)))
            .collect();
        if let Options::Listed(choices) = &item.options {
            for (at, value) in &values {
                let same = |it: &&Choice| it.exclusive && it.value.same(value) == Some(true);
                if choices.iter().any(|it| same(&it)) {
                    problems.push(Problem::new(
                        Fault::Exclusive { found: Words::of(*value) },
                        place(*at),
                    ));
                }
            }
        }
        if matches!(item.kind, Kind::Choice | Kind::OpenChoice) {
            for (index, (at, value)) in values.iter().enumerate() {
                if values[..index].iter().any(|(_, other)| other.same(value) == Some(true)) {
                    problems.push(Problem::new(
                        Fault::AnswerTwice { found: Words::of(*value) },
                        place(*at),
                    ));
                }
            }
        }
    }
}

fn listed(choices: &[Choice], value: &Value, open: bool, tell: &mut impl FnMut(Fault)) {
    let Some(choice) = choices.iter().find(|it| it.value.same(value) == Some(true)) else {
        let (Value::Text(text), true) = (value, open) else {
            return tell(Fault::NotAnOption { found: Words::of(value) });
        };
        if choices.iter().any(|it| it.value.say(Lang::En).eq_ignore_ascii_case(text.trim())) {
            tell(Fault::TextIsOption { found: plain::text(text) });
        }
        return;
    };
    if let (Value::Coding(own), Value::Coding(found)) = (&choice.value, value) {
        if let (Some(expected), Some(display), Some(code)) =
            (&own.display, &found.display, &found.code)
        {
            let fold =
                |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
            if fold(expected) != fold(display) {
                tell(Fault::OptionDisplay {
                    code: plain::text(code),
                    found: plain::text(display),
                    expected: plain::text(expected),
                });
            }
        }
        if own.system.is_some() {
            system(found, tell);
        }
    }
}

/// A code without its system has a meaning in its form only.
fn system(coding: &Coding, tell: &mut impl FnMut(Fault)) {
    if let (None, Some(code)) = (&coding.system, &coding.code) {
        tell(Fault::SystemMissing { code: plain::text(code) });
    }
}

fn in_set(
    canonical: &str,
    set: Option<&ValueSet>,
    value: &Value,
    open: bool,
    tell: &mut impl FnMut(Fault),
) {
    let canonical = canonical.to_owned();
    if open {
        let Value::Text(text) = value else { return };
        if set.is_some_and(|set| set.concepts().iter().any(|it| it.is_shown_as(text))) {
            tell(Fault::TextIsOption { found: plain::text(text) });
        }
        return;
    }
    let Some(set) = set else { return tell(Fault::ValueSetUnavailable { canonical }) };
    let membership = match value {
        Value::Coding(coding) => {
            system(coding, tell);
            set.membership(coding)
        }
        Value::Quantity(quantity) => set.membership(&Coding {
            system: quantity.system.clone(),
            code: quantity.code.clone(),
            display: None,
        }),
        Value::Text(text) => set.has_code(text),
        other => set.has_code(&other.say(Lang::En)),
    };
    match membership {
        Membership::In => {}
        Membership::Shown { expected, contradicts } => {
            let Value::Coding(coding) = value else { return };
            let code = plain::text(coding.code.as_deref().unwrap_or_default());
            let found = plain::text(coding.display.as_deref().unwrap_or_default());
            let expected = plain::text(&expected);
            tell(if contradicts {
                Fault::DisplayDiffers { code, found, expected }
            } else {
                Fault::OptionDisplay { code, found, expected }
            });
        }
        Membership::Out => tell(Fault::NotInValueSet { found: Words::of(value), canonical }),
        Membership::Unknown => tell(Fault::ValueSetUnavailable { canonical }),
    }
}
