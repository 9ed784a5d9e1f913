//! FHIRPath, as forms need it: pure, exact and bounded.
//!
//! Nothing is read but what is given: no clock, no server. Decimals keep their digits, what is
//! unknown has no value, what cannot be computed is an answer, and an expression without end is
//! stopped.

mod convert;
mod evaluate;
mod functions;
mod lexer;
mod node;
mod operators;
mod parse;
mod strings;
mod temporal;
mod tree;

pub use evaluate::{Fail, Scope};
pub use node::{Amount, Node, Nodes, node};
pub use temporal::Temporal;

use lexer::Unread;
use std::collections::BTreeSet;
use std::sync::Arc;
use tree::{Literal, Operator, Tree};

/// The longest expression that is read.
const LONGEST: usize = 20_000;

/// An expression.
#[derive(Clone, Debug)]
pub struct Expression {
    /// As it was written.
    pub text: String,
    tree: Arc<Tree>,
    /// What it reads.
    pub reads: Reads,
}

/// What an expression reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reads {
    /// Variables, without their percent sign.
    pub variables: BTreeSet<String>,
    /// Items, by the link identifiers that it names.
    pub links: BTreeSet<String>,
    /// Whether it may read items that it does not name.
    pub unnamed: bool,
    /// Whether it depends on the day or the hour.
    pub today: bool,
}

/// Why an expression is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is too long or too deep.
    TooComplex,
    /// It cannot be read.
    Syntax(Unread),
    /// It calls a function that is not there.
    Function(String),
}

impl Expression {
    /// Reads an expression.
    ///
    /// # Errors
    /// [`Refused`] when it cannot be read, or calls what is not there.
    pub fn parse(text: &str) -> Result<Self, Refused> {
        if text.len() > LONGEST {
            return Err(Refused::TooComplex);
        }
        let tree = parse::parse(text).map_err(Refused::Syntax)?.ok_or(Refused::TooComplex)?;
        let mut survey = Survey { reads: Reads::default(), unknown: None };
        survey.visit(&tree, false);
        match survey.unknown {
            Some(name) => Err(Refused::Function(name)),
            None => Ok(Self { text: text.to_owned(), tree: Arc::new(tree), reads: survey.reads }),
        }
    }

    /// Evaluates it.
    ///
    /// # Errors
    /// [`Fail`] when something in it has no meaning for what is there.
    pub fn evaluate<'j>(&self, scope: &Scope<'j, '_>) -> Result<Nodes<'j>, Fail> {
        evaluate::evaluate(&self.tree, scope)
    }
}

struct Survey {
    reads: Reads,
    unknown: Option<String>,
}

impl Survey {
    fn function(&mut self, name: &str) {
        if matches!(name, "today" | "now" | "timeOfDay") {
            self.reads.today = true;
        }
        if !functions::KNOWN.contains(&name) && self.unknown.is_none() {
            self.unknown = Some(name.to_owned());
        }
    }

    /// `named`: what is read here is chosen by its link identifier further out.
    fn visit(&mut self, tree: &Tree, named: bool) {
        match tree {
            Tree::Nothing | Tree::Literal(_) | Tree::Special(_) => {}
            Tree::Name(name) => {
                if !named && matches!(name.as_str(), "item" | "answer") {
                    self.reads.unnamed = true;
                }
            }
            Tree::Variable(name) => {
                self.reads.variables.insert(name.clone());
                if !named && matches!(name.as_str(), "resource" | "rootResource" | "context") {
                    self.reads.unnamed = true;
                }
            }
            Tree::Call(of, name, arguments) => {
                self.function(name);
                let chosen = (name == "where").then(|| arguments.first().and_then(links)).flatten();
                let named = named || chosen.is_some();
                self.reads.links.extend(chosen.into_iter().flatten());
                match of {
                    Some(of) => self.visit(of, named),
                    None if !named
                        && matches!(name.as_str(), "descendants" | "children" | "repeat") =>
                    {
                        self.reads.unnamed = true;
                    }
                    None => {}
                }
                let navigation = name == "repeat" && named;
                arguments.iter().for_each(|it| self.visit(it, navigation));
            }
            Tree::Member(of, _) | Tree::Is(of, _) | Tree::As(of, _) => self.visit(of, named),
            Tree::At(of, index) => {
                self.visit(of, named);
                self.visit(index, false);
            }
            Tree::Binary(Operator::Union, left, right) => {
                self.visit(left, named);
                self.visit(right, named);
            }
            Tree::Binary(_, left, right) => {
                self.visit(left, false);
                self.visit(right, false);
            }
            Tree::Sign(_, of) => self.visit(of, false),
        }
    }
}

/// The link identifiers that a condition asks for, where it asks for nothing else or for less:
/// `linkId = 'a' and …`, `linkId = 'a' or linkId = 'b'`, `linkId in ('a' | 'b')`.
fn links(condition: &Tree) -> Option<Vec<String>> {
    let is_link = |it: &Tree| matches!(it, Tree::Name(name) if name == "linkId");
    match condition {
        Tree::Binary(Operator::And, left, right) => links(left).or_else(|| links(right)),
        Tree::Binary(Operator::Or, left, right) => {
            let mut both = links(left)?;
            both.extend(links(right)?);
            Some(both)
        }
        Tree::Binary(Operator::Equal, left, right) if is_link(left) => texts(right),
        Tree::Binary(Operator::Equal, left, right) if is_link(right) => texts(left),
        Tree::Binary(Operator::In, left, right) if is_link(left) => texts(right),
        _ => None,
    }
}

/// The texts that are written, one or several.
fn texts(tree: &Tree) -> Option<Vec<String>> {
    match tree {
        Tree::Literal(Literal::Text(text)) => Some(vec![text.clone()]),
        Tree::Binary(Operator::Union, left, right) => {
            let mut both = texts(left)?;
            both.extend(texts(right)?);
            Some(both)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
