//! In which order values are computed, what would depend on itself, and what would depend on too
//! long a chain of others.

use super::expressions::{self, Stands};
use super::{Enable, Form, ItemId};
use crate::path::Expression;
use crate::problem::{DefinitionFault, Place, Problem};
use std::collections::HashMap;

/// How long a chain of things that depend on each other may be: each is found by walking it.
const LONGEST: usize = 1_000;

/// Something that is known only once other things are.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Known {
    /// The answers to an item.
    Value(ItemId),
    /// Whether an item is to be filled in.
    Enabled(ItemId),
    /// A variable of an item, or of the form.
    Variable(Option<ItemId>, usize),
    /// A value that bears a name.
    Named(String),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    Open,
    /// Done, with the length of the chain that ends here.
    Done(usize),
}

/// The items whose value is computed, each after those that it reads.
///
/// # Errors
/// The problem that names the cycle, or where the chain is too long.
pub fn order(form: &Form) -> Result<Vec<ItemId>, Box<Problem>> {
    let mut walk = Walk { form, seen: HashMap::new(), path: Vec::new(), order: Vec::new() };
    for item in form.items() {
        walk.visit(Known::Enabled(item.id))?;
        walk.visit(Known::Value(item.id))?;
        for index in 0..item.variables.len() {
            walk.visit(Known::Variable(Some(item.id), index))?;
        }
    }
    for index in 0..form.variables.len() {
        walk.visit(Known::Variable(None, index))?;
    }
    // What reads items without naming them comes after all others.
    let unnamed = |id: &ItemId| {
        let item = form.item(*id);
        item.calculated.as_ref().is_some_and(|it| reads_unnamed(form, Some(*id), it, 0))
    };
    let (last, mut first): (Vec<_>, Vec<_>) = walk.order.into_iter().partition(unnamed);
    first.extend(last);
    Ok(first)
}

/// Whether an expression, or a variable that it uses, may read items that it does not name.
fn reads_unnamed(form: &Form, at: Option<ItemId>, expression: &Expression, depth: usize) -> bool {
    if expression.reads.unnamed || depth > 16 {
        return true;
    }
    expression.reads.variables.iter().any(|name| match expressions::resolve(form, at, name) {
        Some(Stands::Variable(owner, index)) => {
            let variables = owner.map_or(&form.variables, |id| &form.item(id).variables);
            reads_unnamed(form, owner, &variables[index].expression, depth + 1)
        }
        _ => false,
    })
}

struct Walk<'f> {
    form: &'f Form,
    seen: HashMap<Known, Seen>,
    path: Vec<Known>,
    order: Vec<ItemId>,
}

impl Walk<'_> {
    /// Visits something and what it needs; gives the length of the chain that ends here.
    fn visit(&mut self, it: Known) -> Result<usize, Box<Problem>> {
        match self.seen.get(&it) {
            Some(Seen::Done(length)) => return Ok(*length),
            Some(Seen::Open) => return Err(Box::new(self.cycle(&it))),
            None => {}
        }
        self.seen.insert(it.clone(), Seen::Open);
        self.path.push(it.clone());
        let mut length = 0;
        for next in self.needs(&it) {
            if self.path.len() > LONGEST {
                return Err(Box::new(self.chain(&it)));
            }
            length = length.max(self.visit(next)?);
        }
        length += 1;
        if length > LONGEST {
            return Err(Box::new(self.chain(&it)));
        }
        self.path.pop();
        if let Known::Value(id) = it
            && self.form.item(id).calculated.is_some()
        {
            self.order.push(id);
        }
        self.seen.insert(it, Seen::Done(length));
        Ok(length)
    }

    fn needs(&self, it: &Known) -> Vec<Known> {
        let mut needs = Vec::new();
        match it {
            Known::Value(id) => {
                needs.push(Known::Enabled(*id));
                let item = self.form.item(*id);
                if let Some(expression) = &item.calculated {
                    self.reads(Some(*id), expression, &mut needs);
                }
            }
            Known::Enabled(id) => {
                let item = self.form.item(*id);
                needs.extend(item.parent.map(Known::Enabled));
                needs.extend(item.enable.conditions().iter().map(|it| Known::Value(it.question)));
                if let Enable::Expression(expression) = &item.enable {
                    self.reads(Some(*id), expression, &mut needs);
                }
            }
            Known::Variable(owner, index) => {
                let variables =
                    owner.map_or(&self.form.variables, |id| &self.form.item(id).variables);
                self.reads(*owner, &variables[*index].expression, &mut needs);
            }
            Known::Named(name) => {
                if let Some(named) = self.form.named.get(name) {
                    match named.item.filter(|id| self.form.item(*id).calculated.is_some()) {
                        Some(id) => needs.push(Known::Value(id)),
                        None => self.reads(named.item, &named.expression, &mut needs),
                    }
                }
            }
        }
        needs
    }

    fn reads(&self, at: Option<ItemId>, expression: &Expression, needs: &mut Vec<Known>) {
        for name in &expression.reads.variables {
            match expressions::resolve(self.form, at, name) {
                Some(Stands::Variable(owner, index)) => needs.push(Known::Variable(owner, index)),
                Some(Stands::Named) => needs.push(Known::Named(name.clone())),
                Some(Stands::Launch | Stands::Always) | None => {}
            }
        }
        let links: Vec<ItemId> = expression
            .reads
            .links
            .iter()
            .filter_map(|it| self.form.by_link(it))
            .map(|it| it.id)
            .collect();
        for id in &links {
            let item = self.form.item(*id);
            if item.kind.is_question() {
                needs.push(Known::Value(*id));
                continue;
            }
            // A group that is named on the way to what stands in it is not read as a whole.
            let on_the_way =
                links.iter().any(|other| other != id && self.form.ancestry(*other).contains(id));
            if !on_the_way {
                let inside = self.form.items().iter().filter(|it| it.kind.is_question());
                let inside =
                    inside.filter(|it| Some(it.id) != at && self.form.ancestry(it.id).contains(id));
                needs.extend(inside.map(|it| Known::Value(it.id)));
            }
        }
    }

    fn name(&self, it: &Known) -> String {
        match it {
            Known::Value(id) | Known::Enabled(id) => {
                crate::plain::text(&self.form.item(*id).link_id)
            }
            Known::Variable(owner, index) => {
                let variables =
                    owner.map_or(&self.form.variables, |id| &self.form.item(id).variables);
                format!("%{}", variables[*index].name)
            }
            Known::Named(name) => format!("%{name}"),
        }
    }

    fn cycle(&self, again: &Known) -> Problem {
        let start = self.path.iter().position(|it| it == again).unwrap_or(0);
        let around = &self.path[start..];
        let mut names: Vec<String> = Vec::new();
        for it in around.iter().chain(std::iter::once(again)) {
            let name = self.name(it);
            if names.last() != Some(&name) {
                names.push(name);
            }
        }
        if names.len() == 1 {
            names.push(names[0].clone());
        }
        let place = self.place(around);
        Problem::new(DefinitionFault::Cycle { path: names.join(" → ") }, place)
    }

    fn chain(&self, end: &Known) -> Problem {
        let place = self.place(std::slice::from_ref(end));
        Problem::new(DefinitionFault::Chain { name: self.name(end) }, place)
    }

    /// The place of the first item.
    fn place(&self, around: &[Known]) -> Place {
        let first = around.iter().find_map(|it| match it {
            Known::Value(id) | Known::Enabled(id) => Some(*id),
            Known::Variable(owner, _) => *owner,
            Known::Named(_) => None,
        });
        first.map_or_else(
            || Place::whole("Questionnaire"),
            |id| Place { links: self.form.links(id), element: self.form.item(id).element.clone() },
        )
    }
}
