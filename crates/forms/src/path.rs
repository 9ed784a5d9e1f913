//! FHIRPath: expressions parsed by the library, and evaluated here.
//!
//! The library's own evaluation reads the clock, passes decimals through binary fractions and stops
//! the program when a product overflows. Here nothing is read but what is given, digits are exact,
//! and what cannot be computed is an answer.

mod evaluate;
mod functions;
mod node;
mod operators;
mod strings;
mod temporal;

pub use evaluate::{Fail, Scope};
pub use node::{Amount, Node, Nodes, node};
pub use temporal::Temporal;

use octofhir_fhirpath::{ExpressionNode, LiteralValue};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The longest expression that is read.
const LONGEST: usize = 20_000;
/// How deep its parentheses may stand in each other.
const DEEPEST: usize = 64;

/// An expression.
#[derive(Clone, Debug)]
pub struct Expression {
    /// As it was written.
    pub text: String,
    tree: Arc<ExpressionNode>,
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
    /// It cannot be read; with what the parser says.
    Syntax(String),
    /// It calls a function that is not there.
    Function(String),
}

impl Expression {
    /// Reads an expression.
    ///
    /// # Errors
    /// [`Refused`] when it cannot be read, or calls what is not there.
    pub fn parse(text: &str) -> Result<Self, Refused> {
        if text.len() > LONGEST || depth(text) > DEEPEST {
            return Err(Refused::TooComplex);
        }
        let tree = octofhir_fhirpath::parse_ast(text).map_err(|error| {
            let said = error.to_string();
            // Its own number for the error says nothing to who wrote the expression.
            let said = said.trim_start_matches("FP0001: ").trim();
            Refused::Syntax(crate::plain::text(said.lines().next().unwrap_or_default()))
        })?;
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

/// How deep parentheses stand in each other, outside of texts.
fn depth(text: &str) -> usize {
    let (mut now, mut most, mut quote) = (0_usize, 0_usize, None);
    let mut letters = text.chars();
    while let Some(it) = letters.next() {
        match (quote, it) {
            (Some(_), '\\') => {
                letters.next();
            }
            (Some(open), it) if open == it => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '`' | '"') => quote = Some(it),
            (None, '(' | '[' | '{') => {
                now += 1;
                most = most.max(now);
            }
            (None, ')' | ']' | '}') => now = now.saturating_sub(1),
            _ => {}
        }
    }
    most
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
    fn visit(&mut self, tree: &ExpressionNode, named: bool) {
        use ExpressionNode as E;
        match tree {
            E::Literal(_) | E::TypeInfo(_) => {}
            E::Identifier(it) => {
                if !named && matches!(it.name.as_str(), "item" | "answer") {
                    self.reads.unnamed = true;
                }
            }
            E::Variable(it) => {
                if !matches!(it.name.as_str(), "this" | "index" | "total") {
                    self.reads.variables.insert(it.name.clone());
                }
                if !named && matches!(it.name.as_str(), "resource" | "rootResource" | "context") {
                    self.reads.unnamed = true;
                }
            }
            E::FunctionCall(it) => {
                self.function(&it.name);
                if !named && matches!(it.name.as_str(), "descendants" | "children" | "repeat") {
                    self.reads.unnamed = true;
                }
                it.arguments.iter().for_each(|it| self.visit(it, false));
            }
            E::MethodCall(it) => {
                self.function(&it.method);
                let link =
                    (it.method == "where").then(|| it.arguments.first().and_then(link)).flatten();
                let chosen = link.is_some();
                self.reads.links.extend(link);
                self.visit(&it.object, named || chosen);
                let navigation = it.method == "repeat" && (named || chosen);
                it.arguments.iter().for_each(|it| self.visit(it, navigation));
            }
            E::PropertyAccess(it) => self.visit(&it.object, named),
            E::IndexAccess(it) => {
                self.visit(&it.object, named);
                self.visit(&it.index, false);
            }
            E::BinaryOperation(it) => {
                self.visit(&it.left, false);
                self.visit(&it.right, false);
            }
            E::UnaryOperation(it) => self.visit(&it.operand, false),
            E::Lambda(it) => self.visit(&it.body, false),
            E::Collection(it) => it.elements.iter().for_each(|it| self.visit(it, false)),
            E::Parenthesized(it) => self.visit(it, named),
            E::TypeCast(it) => self.visit(&it.expression, named),
            E::TypeCheck(it) => self.visit(&it.expression, named),
            E::Filter(it) => {
                self.visit(&it.base, named);
                self.visit(&it.condition, false);
            }
            E::Union(it) => {
                self.visit(&it.left, named);
                self.visit(&it.right, named);
            }
            E::Path(it) => self.visit(&it.base, named),
        }
    }
}

/// The link identifier that a condition asks for, where that is all it asks or one of what it
/// asks: `linkId = 'a' and …`.
fn link(condition: &ExpressionNode) -> Option<String> {
    use ExpressionNode as E;
    use octofhir_fhirpath::BinaryOperator as B;
    match condition {
        E::Parenthesized(it) => link(it),
        E::BinaryOperation(it) if it.operator == B::And => {
            link(&it.left).or_else(|| link(&it.right))
        }
        E::BinaryOperation(it) if it.operator == B::Equal => {
            let field = |it: &E| matches!(it, E::Identifier(it) if it.name == "linkId");
            let literal = |it: &E| match it {
                E::Literal(it) => match &it.value {
                    LiteralValue::String(text) => Some(text.clone()),
                    _ => None,
                },
                _ => None,
            };
            if field(&it.left) {
                literal(&it.right)
            } else if field(&it.right) {
                literal(&it.left)
            } else {
                None
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
