//! Which items are to be filled in, by the other answers.

use super::{Answered, Filled, NodeId};
use crate::form::{Condition, Enable, ItemId};
use crate::value::Value;

impl Filled<'_> {
    /// Whether a node is to be filled in: what stands in something that is not, is not either.
    #[must_use]
    pub fn is_enabled(&self, id: NodeId) -> bool {
        if let Some(known) = self.enabled[id.index()].get() {
            return known;
        }
        // Cycles are refused when a definition is read; a way back ends here all the same.
        self.enabled[id.index()].set(Some(true));
        let parent = self.node(id).parent;
        let enabled = parent.is_none_or(|it| self.is_enabled(it)) && self.own(id);
        self.enabled[id.index()].set(Some(enabled));
        enabled
    }

    fn own(&self, id: NodeId) -> bool {
        match &self.item(id).enable {
            Enable::Always => true,
            Enable::All(conditions) => conditions.iter().all(|it| self.holds(id, it)),
            Enable::Any(conditions) => conditions.iter().any(|it| self.holds(id, it)),
            Enable::Expression(expression) => self.truth(id, expression) == Some(true),
        }
    }

    fn holds(&self, id: NodeId, condition: &Condition) -> bool {
        condition.holds(&self.seen_from(id, condition.question))
    }

    /// The answers to a question as they are seen from a node: those that stand nearest to it, in
    /// the same repetition of a group and under the same answer. What is not to be filled in has
    /// none.
    #[must_use]
    pub fn seen_from(&self, id: NodeId, question: ItemId) -> Vec<Value> {
        let mut values = Vec::new();
        for (node, only) in self.nearest(id, question) {
            if !self.is_enabled(node) {
                continue;
            }
            let answers = self.node(node).answers.iter().enumerate();
            let answers = answers.filter(|(at, _)| only.is_none_or(|only| only == *at));
            values.extend(answers.filter_map(|(_, it)| Answered::value(it).cloned()));
        }
        values
    }

    /// The nodes of an item that stand nearest to a node. Of a question in which the node itself
    /// stands, only the answer in which it does counts.
    pub(super) fn nearest(&self, id: NodeId, wanted: ItemId) -> Vec<(NodeId, Option<usize>)> {
        let way = self.form.ancestry(wanted);
        let (mut from, mut under) = (Some(id), None);
        while let Some(at) = from {
            let item = self.node(at).item;
            if let Some(step) = way.iter().position(|it| *it == item) {
                if item == wanted {
                    return vec![(at, under)];
                }
                return self.down(at, under, &way[step + 1..]);
            }
            under = self.node(at).answer;
            from = self.node(at).parent;
        }
        let Some((first, rest)) = way.split_first() else { return Vec::new() };
        let roots = self.roots.iter().filter(|it| self.node(**it).item == *first);
        roots.flat_map(|it| self.down(*it, None, rest)).collect()
    }

    fn down(
        &self,
        at: NodeId,
        under: Option<usize>,
        way: &[ItemId],
    ) -> Vec<(NodeId, Option<usize>)> {
        let Some((next, rest)) = way.split_first() else { return vec![(at, None)] };
        let children = self.node(at).children.iter().filter(|it| {
            let child = self.node(**it);
            child.item == *next && (under.is_none() || child.answer == under)
        });
        children.flat_map(|it| self.down(*it, None, rest)).collect()
    }
}
