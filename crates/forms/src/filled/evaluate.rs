//! Expressions evaluated where they stand.

use super::{Filled, NodeId};
use crate::form::{Constraint, ItemId};
use crate::json::Json;
use crate::path::{Expression, Fail, Node as Item, Nodes, Scope, node};
use crate::plain;
use crate::problem::{AnswerFault, Words};
use crate::value::Coding;
use jiff::Timestamp;
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::collections::HashMap;

/// How many variables may be defined by each other.
const DEEPEST: u32 = 24;

/// A variable as it is seen from a node, of an item.
pub type Place = (Option<NodeId>, Option<ItemId>, String);

/// The value of an expression, or why it has none.
pub type Evaluated<'j> = Result<Nodes<'j>, Fail>;

/// What is around a form when it is filled in or checked: the day, the instant, and what is given
/// from outside by a name, such as the patient.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings<'j> {
    /// The day in Paris.
    pub today: Date,
    /// The instant.
    pub now: Timestamp,
    /// Resources by the names under which expressions find them.
    pub given: Option<&'j HashMap<String, Json>>,
}

impl Surroundings<'_> {
    /// A day and an instant, and nothing given.
    #[must_use]
    pub const fn at(today: Date, now: Timestamp) -> Self {
        Self { today, now, given: None }
    }
}

impl<'j> Filled<'j> {
    /// What an expression gives at a node, or at the root.
    ///
    /// # Errors
    /// [`Fail`] when something in it has no meaning for what is there.
    pub(crate) fn evaluate(&self, at: Option<NodeId>, expression: &Expression) -> Evaluated<'j> {
        let owner = at.map(|id| self.node(id).item);
        self.evaluate_in(at, owner, expression)
    }

    fn evaluate_in(
        &self,
        at: Option<NodeId>,
        owner: Option<ItemId>,
        expression: &Expression,
    ) -> Evaluated<'j> {
        let focus = match at {
            None => Some(self.response),
            Some(id) => self.node(id).json,
        };
        let variables = |name: &str| self.variable(at, owner, name);
        let weigh = |coding: &Coding| self.weigh(coding);
        let scope = Scope {
            focus: focus.and_then(Item::resource).into_iter().collect(),
            resource: Some(self.response),
            today: self.surroundings.today,
            now: self.surroundings.now,
            variables: &variables,
            weigh: &weigh,
        };
        expression.evaluate(&scope)
    }

    /// What an expression says, true or not; `None` where it says nothing or has no value.
    pub(crate) fn truth(&self, at: NodeId, expression: &Expression) -> Option<bool> {
        match self.evaluate(Some(at), expression) {
            Ok(nodes) => match nodes.as_slice() {
                [Item::Boolean(truth)] => Some(*truth),
                [] => None,
                [_] => Some(true),
                _ => {
                    self.failed(at, expression, &Fail::Several);
                    None
                }
            },
            Err(fail) => {
                self.failed(at, expression, &fail);
                None
            }
        }
    }

    /// Whether a constraint holds. One that says nothing of what is there is not broken.
    ///
    /// # Errors
    /// [`Fail`] when it has no value.
    pub(crate) fn keeps(&self, at: Option<NodeId>, constraint: &Constraint) -> Result<bool, Fail> {
        let nodes = self.evaluate(at, &constraint.expression)?;
        Ok(!nodes.iter().any(|it| matches!(it, Item::Boolean(false))))
    }

    pub(crate) fn failed(&self, at: NodeId, expression: &Expression, fail: &Fail) {
        let expression = plain::text(&expression.text);
        let fault = AnswerFault::ExpressionFailed { expression, why: Words::of(fail) };
        self.failures.borrow_mut().push((at, fault));
    }

    /// The expressions that had no value, with the nodes at which they stand.
    pub(crate) fn failures(&self) -> Vec<(NodeId, AnswerFault)> {
        self.failures.borrow().clone()
    }

    fn variable(
        &self,
        at: Option<NodeId>,
        owner: Option<ItemId>,
        name: &str,
    ) -> Result<Option<Nodes<'j>>, Fail> {
        if name == "questionnaire" {
            return Ok(Some(node(self.form.json(), None).into_iter().collect()));
        }
        if name == "qitem" {
            let written = owner.and_then(|id| self.form.written(id));
            return Ok(Some(written.and_then(|it| node(it, None)).into_iter().collect()));
        }
        let key = (at, owner, name.to_owned());
        if let Some(known) = self.variables.borrow().get(&key) {
            return known.clone().map(Some);
        }
        if self.inside.get() >= DEEPEST {
            return Err(Fail::Long);
        }
        self.inside.set(self.inside.get() + 1);
        let found = self.find(at, owner, name);
        self.inside.set(self.inside.get() - 1);
        if let Some(evaluated) = &found {
            self.variables.borrow_mut().insert(key, evaluated.clone());
        }
        found.transpose()
    }

    fn find(&self, at: Option<NodeId>, owner: Option<ItemId>, name: &str) -> Option<Evaluated<'j>> {
        let (mut node_id, mut item) = (at, owner);
        while let Some(id) = item {
            let defined = self.form.item(id).variables.iter().find(|it| it.name == name);
            if let Some(variable) = defined {
                return Some(self.evaluate_in(node_id, Some(id), &variable.expression));
            }
            item = self.form.item(id).parent;
            node_id = node_id.and_then(|it| self.node(it).parent);
        }
        if let Some(variable) = self.form.variables.iter().find(|it| it.name == name) {
            return Some(self.evaluate_in(None, None, &variable.expression));
        }
        if let Some(named) = self.form.named.get(name) {
            let near = match (named.item, at) {
                (Some(item), Some(at)) => self.nearest(at, item).first().map(|it| it.0),
                (Some(item), None) => self.of(item).next(),
                (None, _) => None,
            };
            return Some(self.evaluate_in(near, named.item, &named.expression));
        }
        if let Some(json) = self.surroundings.given.and_then(|it| it.get(name)) {
            return Some(Ok(node(json, None).into_iter().collect()));
        }
        let expected =
            self.form.launch.iter().any(|it| it == name) || crate::form::is_customary(name);
        expected.then(|| Ok(Vec::new()))
    }

    /// What a code weighs among the options of the form.
    fn weigh(&self, coding: &Coding) -> Option<Decimal> {
        self.form.items().iter().find_map(|it| it.options.weight(coding))
    }
}
