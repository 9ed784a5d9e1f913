//! How much of a form is filled in, and what of the rest is said not to be available.

use crate::filled::{Answered, Filled, NodeId, Surroundings};
use crate::form::{Form, Item, is_not_available};
use crate::json::Json;
use crate::value::Value;
use std::ops::AddAssign;

/// Questions counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many are to be answered.
    pub expected: u32,
    /// How many are answered with data.
    pub answered: u32,
    /// How many are answered by saying that the data are not available.
    pub not_available: u32,
}

impl Tally {
    /// How many have neither an answer nor a reason.
    #[must_use]
    pub const fn missing(&self) -> u32 {
        self.expected.saturating_sub(self.answered).saturating_sub(self.not_available)
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.expected += other.expected;
        self.answered += other.answered;
        self.not_available += other.not_available;
    }
}

/// How much of a form is filled in. Only what a person is asked for counts: questions that are to
/// be filled in by the other answers, that are shown, and that nobody computes. Several forms are
/// added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Completeness {
    /// Of the questions that are required.
    pub required: Tally,
    /// Of all questions.
    pub all: Tally,
}

impl AddAssign for Completeness {
    fn add_assign(&mut self, other: Self) {
        self.required += other.required;
        self.all += other.all;
    }
}

impl Completeness {
    /// Counts the questions that are due.
    #[must_use]
    pub fn of(filled: &Filled<'_>, due: &dyn Fn(&Item) -> bool) -> Self {
        let mut counted = Self::default();
        for id in filled.roots() {
            count(filled, *id, due, &mut counted);
        }
        counted
    }
}

fn count(filled: &Filled<'_>, id: NodeId, due: &dyn Fn(&Item) -> bool, counted: &mut Completeness) {
    let (item, node) = (filled.item(id), filled.node(id));
    // What stands in something hidden, or not to be filled in, is neither.
    if item.hidden || !filled.is_enabled(id) {
        return;
    }
    if item.is_asked() && !item.is_calculated() && due(item) {
        let mut tally = Tally { expected: 1, ..Tally::default() };
        if node.answers.iter().any(has_data) {
            tally.answered = 1;
        } else if node.answers.iter().any(|it| it.absent || it.value().is_some()) {
            tally.not_available = 1;
        }
        counted.all += tally;
        if item.required {
            counted.required += tally;
        }
    }
    for child in &node.children {
        count(filled, *child, due, counted);
    }
}

/// Whether an answer says something else than that the data are not available.
fn has_data(answer: &Answered<'_>) -> bool {
    match answer.value() {
        Some(Value::Coding(coding)) => !is_not_available(coding),
        Some(Value::Text(text)) => !crate::form::says_not_available(text),
        Some(_) => true,
        None => false,
    }
}

impl Form {
    /// How much of a response is filled in, of the items that are due.
    #[must_use]
    pub fn completeness(
        &self,
        response: &Json,
        surroundings: Surroundings<'_>,
        due: &dyn Fn(&Item) -> bool,
    ) -> Completeness {
        Completeness::of(&Filled::new(self, response, surroundings), due)
    }
}
