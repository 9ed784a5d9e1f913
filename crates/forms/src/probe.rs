//! One expression evaluated by itself, for the tests that hold the language.

use crate::json::Json;
use crate::path::{Expression, Node, Scope};
use jiff::civil::date;
use law::{Lang, Say};

/// What came of an expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It is not read.
    Refused(String),
    /// It has no value here.
    Failed(String),
    /// Its values.
    Values(Vec<Json>),
}

/// Evaluates an expression against a resource, on a day in 2026.
#[must_use]
pub fn evaluate(text: &str, resource: &Json) -> Outcome {
    let expression = match Expression::parse(text) {
        Ok(expression) => expression,
        Err(refused) => return Outcome::Refused(format!("{refused:?}")),
    };
    let scope = Scope {
        focus: Node::resource(resource).into_iter().collect(),
        resource: Some(resource),
        today: date(2026, 5, 4),
        now: jiff::Timestamp::UNIX_EPOCH,
        variables: &|_| Ok(None),
        weigh: &|_| None,
    };
    match expression.evaluate(&scope) {
        Ok(nodes) => Outcome::Values(nodes.iter().map(Node::json).collect()),
        Err(fail) => Outcome::Failed(fail.say(Lang::En)),
    }
}
