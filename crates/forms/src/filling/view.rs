//! What a page shows: every item in its order, with its answers and what is wrong with them.

use super::{Filling, Key, reason, value};
use crate::completeness::Completeness;
use crate::filled::{Filled, NodeId};
use crate::form::{Choice, Form, Item, Kind, Options};
use crate::path::Node;
use crate::problem::{Problem, Words};
use crate::value::Value;
use std::collections::HashMap;

/// How many codes of a value set a page shows as a list.
pub const MANY: usize = 300;

/// An item where a page shows it.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its key.
    pub key: Key,
    /// How deep it stands.
    pub depth: usize,
    /// Whether it is to be filled in, by the other answers.
    pub enabled: bool,
    /// Whether it is shown: neither it nor what it stands in is hidden.
    pub shown: bool,
    /// Its answers.
    pub answers: Vec<Value>,
    /// Why there is no answer, where that is said.
    pub absent: Option<String>,
    /// Its possible answers, where they are listed, computed, or in a value set of at most
    /// [`MANY`]. A longer one is searched: [`crate::value_sets::ValueSet::search`].
    pub choices: Vec<Choice>,
    /// Texts that explain it, in each language.
    pub help: Vec<Words>,
    /// Which repetition of a group it is, from zero, and of how many. Of none where the group is not
    /// begun: there is a row for it all the same, so that it can be.
    pub repetition: Option<(usize, usize)>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

impl Row {
    /// Its item.
    #[must_use]
    pub fn item<'f>(&self, form: &'f Form) -> &'f Item {
        form.item(self.key.item())
    }
}

/// A form as a page shows it.
#[derive(Clone, Debug)]
pub struct View {
    /// All items, in the order of the definition, each repetition in its turn. What explains
    /// another item is with that one.
    pub rows: Vec<Row>,
    /// What is wrong with the response as a whole.
    pub problems: Vec<Problem>,
    /// How much is filled in.
    pub completeness: Completeness,
}

/// The key of a node.
pub(super) fn key(filled: &Filled<'_>, id: NodeId) -> Key {
    let mut numbers: Vec<u32> = Vec::new();
    let mut at = Some(id);
    let mut under = None;
    while let Some(here) = at {
        let (item, node) = (filled.item(here), filled.node(here));
        let number = match item.kind {
            Kind::Group if item.repeats => Some(node.repetition),
            Kind::Group | Kind::Display => None,
            _ if here == id => None,
            _ => under,
        };
        numbers.extend(number.and_then(|it| u32::try_from(it).ok()));
        under = node.answer;
        at = node.parent;
    }
    numbers.reverse();
    Key::new(filled.item(id).id, numbers)
}

/// The node of a key; `None` where nothing is there and nothing would be.
pub(super) fn find(filled: &Filled<'_>, wanted: &Key) -> Option<NodeId> {
    let mut level: Vec<NodeId> = filled.roots().to_vec();
    let way = wanted.way(filled.form);
    let mut found = None;
    for (index, (id, number)) in way.iter().enumerate() {
        let group = filled.form.item(*id).kind == Kind::Group;
        let here = level.iter().copied().find(|it| {
            let node = filled.node(*it);
            node.item == *id && (!group || number.is_none_or(|number| node.repetition == number))
        })?;
        found = Some(here);
        let last = index + 1 == way.len();
        level = filled.node(here).children.clone();
        if !group && !last {
            level.retain(|it| filled.node(*it).answer == *number);
        }
    }
    found
}

impl Filling {
    /// The form as a page shows it. `whole`: what is required and missing is said to be wrong, as
    /// before a signature.
    #[must_use]
    pub fn view(&self, whole: bool) -> View {
        let seen = self.seen();
        let filled = self.lay(&seen);
        let mut problems = filled.problems.clone();
        self.check(&filled, whole).all(&mut problems);
        let mut by_place: HashMap<(String, String), Vec<Problem>> = HashMap::new();
        let mut of_all = Vec::new();
        for problem in problems {
            match problem.place.link_id() {
                Some(link_id) => {
                    let place = (link_id.to_owned(), problem.place.element.clone());
                    by_place.entry(place).or_default().push(problem);
                }
                None => of_all.push(problem),
            }
        }
        let mut rows = Vec::with_capacity(self.form.items().len());
        for id in filled.roots() {
            row(&filled, *id, 0, true, &mut by_place, &mut rows);
        }
        of_all.extend(by_place.into_values().flatten());
        let completeness = Completeness::of(&filled, &|_| true);
        View { rows, problems: of_all, completeness }
    }
}

fn row(
    filled: &Filled<'_>,
    id: NodeId,
    depth: usize,
    shown: bool,
    problems: &mut HashMap<(String, String), Vec<Problem>>,
    rows: &mut Vec<Row>,
) {
    let (item, node) = (filled.item(id), filled.node(id));
    if item.is_help() && node.parent.is_some() {
        return;
    }
    let shown = shown && !item.hidden;
    let mut own =
        problems.remove(&(item.link_id.clone(), node.element.clone())).unwrap_or_default();
    for answer in &node.answers {
        let element = format!("{}.answer[{}]", node.element, answer.index);
        own.extend(problems.remove(&(item.link_id.clone(), element)).unwrap_or_default());
    }
    let help = filled.form.children(item).filter(|it| it.is_help()).map(Item::labels);
    rows.push(Row {
        key: key(filled, id),
        depth,
        enabled: filled.is_enabled(id),
        shown,
        answers: filled.values(id).cloned().collect(),
        absent: node.answers.iter().find(|it| it.absent).and_then(|it| reason(it.json)),
        choices: choices(filled, id, item),
        help: help.collect(),
        repetition: (item.kind == Kind::Group && item.repeats)
            .then(|| (node.repetition, beside(filled, id))),
        problems: own,
    });
    for child in &node.children {
        row(filled, *child, depth + 1, shown, problems, rows);
    }
}

/// How many repetitions of a group stand beside each other.
fn beside(filled: &Filled<'_>, id: NodeId) -> usize {
    let node = filled.node(id);
    let level = match node.parent {
        None => filled.roots(),
        Some(parent) => &filled.node(parent).children,
    };
    level
        .iter()
        .filter(|it| filled.node(**it).item == node.item && filled.node(**it).answer == node.answer)
        .filter(|it| filled.is_begun(**it))
        .count()
}

fn choices(filled: &Filled<'_>, id: NodeId, item: &Item) -> Vec<Choice> {
    let expression = match &item.options {
        Options::Computed(expression) => expression,
        Options::ValueSet(_, Some(set)) if set.concepts().len() > MANY => return Vec::new(),
        options => return options.choices(),
    };
    let nodes: Vec<Node<'_>> = filled.evaluate(Some(id), expression).unwrap_or_default();
    nodes.iter().filter_map(value).map(Choice::plain).collect()
}
