//! A form with what was answered: each item where it stands in the response, and where it would
//! stand if it was there.

mod build;
mod enabled;
mod evaluate;

pub use evaluate::Surroundings;

use crate::form::{Form, Item, ItemId};
use crate::json::{Json, Object};
use crate::problem::{Place, Problem};
use crate::value::{Read, Value};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

/// A place of an item among what was filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(u32);

impl NodeId {
    const fn index(self) -> usize {
        self.0 as usize
    }
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Answered<'j> {
    /// As it is written.
    pub json: &'j Object,
    /// Its value.
    pub value: Read,
    /// Whether it says why there is no value.
    pub absent: bool,
    /// Its place in the list of answers.
    pub index: usize,
}

impl Answered<'_> {
    /// Its value, where it has one.
    #[must_use]
    pub const fn value(&self) -> Option<&Value> {
        if let Read::Value(value) = &self.value { Some(value) } else { None }
    }
}

/// An item where it stands.
#[derive(Clone, Debug)]
pub struct Node<'j> {
    /// Which item.
    pub item: ItemId,
    /// What is there; `None` where nothing is.
    pub json: Option<&'j Json>,
    /// The node in which it stands.
    pub parent: Option<NodeId>,
    /// In which answer of it, where that is a question.
    pub answer: Option<usize>,
    /// Which of the repetitions of a group.
    pub repetition: usize,
    /// Its answers.
    pub answers: Vec<Answered<'j>>,
    /// The nodes that stand in it.
    pub children: Vec<NodeId>,
    /// The element of the response.
    pub element: String,
}

/// A form with what was answered.
pub struct Filled<'j> {
    /// The form.
    pub form: &'j Form,
    /// The response.
    pub response: &'j Json,
    /// What is wrong with its structure.
    pub problems: Vec<Problem>,
    nodes: Vec<Node<'j>>,
    roots: Vec<NodeId>,
    surroundings: Surroundings<'j>,
    enabled: Vec<Cell<Option<bool>>>,
    variables: RefCell<HashMap<evaluate::Place, evaluate::Evaluated<'j>>>,
    /// How many variables are being evaluated inside each other.
    inside: Cell<u32>,
    failures: RefCell<Vec<(NodeId, crate::problem::AnswerFault)>>,
}

impl<'j> Filled<'j> {
    /// A node.
    #[must_use]
    pub fn node(&self, id: NodeId) -> &Node<'j> {
        &self.nodes[id.index()]
    }

    /// All nodes, each after the one in which it stands.
    pub fn ids(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..u32::try_from(self.nodes.len()).unwrap_or(u32::MAX)).map(NodeId)
    }

    /// The nodes at the root.
    #[must_use]
    pub fn roots(&self) -> &[NodeId] {
        &self.roots
    }

    /// The item of a node.
    #[must_use]
    pub fn item(&self, id: NodeId) -> &'j Item {
        self.form.item(self.node(id).item)
    }

    /// Where a node is.
    #[must_use]
    pub fn place(&self, id: NodeId) -> Place {
        let node = self.node(id);
        Place { links: self.form.links(node.item), element: node.element.clone() }
    }

    /// The values of the answers of a node.
    pub fn values(&self, id: NodeId) -> impl Iterator<Item = &Value> {
        self.node(id).answers.iter().filter_map(Answered::value)
    }

    /// The nodes of an item.
    pub fn of(&self, item: ItemId) -> impl Iterator<Item = NodeId> {
        self.ids().filter(move |id| self.node(*id).item == item)
    }

    /// Whether a node is there, or is shown although it is not: a group that repeats and need not be
    /// there is shown once it is begun.
    #[must_use]
    pub fn is_begun(&self, id: NodeId) -> bool {
        let node = self.node(id);
        node.json.is_some() || !node.children.is_empty() || !self.item(id).repeats
    }

    /// Whether something is answered in a node, or says why it is not.
    #[must_use]
    pub fn has_content(&self, id: NodeId) -> bool {
        let node = self.node(id);
        node.answers.iter().any(|it| it.absent || it.value != Read::None)
            || node.children.iter().any(|it| self.has_content(*it))
    }
}
