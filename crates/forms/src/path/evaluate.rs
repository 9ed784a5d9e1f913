//! An expression walked, node by node.

use super::node::{self, Node, Nodes};
use super::temporal::{Clock, Precision, Temporal};
use super::tree::{Literal, Tree};
use super::{functions, operators};
use crate::json::Json;
use crate::value::Coding;
use jiff::Timestamp;
use jiff::civil::Date;
use law::{Lang, Say};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::cell::Cell;

/// How many steps an evaluation may take: an expression that repeats without end is stopped.
const STEPS: u32 = 2_000_000;

/// How deep evaluation may go.
const DEEPEST: u32 = 400;

/// What an expression is evaluated against.
pub struct Scope<'j, 's> {
    /// What it begins with.
    pub focus: Nodes<'j>,
    /// The response: `%resource`.
    pub resource: Option<&'j Json>,
    /// The day: `today()`.
    pub today: Date,
    /// The instant: `now()`.
    pub now: Timestamp,
    /// The value of a variable; `None` where there is none of that name.
    pub variables: &'s dyn Fn(&str) -> Result<Option<Nodes<'j>>, Fail>,
    /// What a code weighs in a score: `weight()`.
    pub weigh: &'s dyn Fn(&Coding) -> Option<Decimal>,
}

/// Why an expression has no value here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fail {
    /// One value is needed where there are several.
    Several,
    /// An operator or a function has no meaning for these types.
    Types(String),
    /// A variable that is not there.
    Variable(String),
    /// A function that is not there.
    Function(String),
    /// It takes too long.
    Long,
    /// A pattern that cannot be matched.
    Pattern,
}

impl Say for Fail {
    fn say(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Several, Lang::Fr) => {
                "une seule valeur est attendue, il y en a plusieurs.".into()
            }
            (Self::Several, Lang::En) => "one value is expected, and there are several.".into(),
            (Self::Types(what), Lang::Fr) => {
                format!("«\u{a0}{what}\u{a0}» ne s’applique pas à ces valeurs.")
            }
            (Self::Types(what), Lang::En) => format!("“{what}” does not apply to these values."),
            (Self::Variable(name), Lang::Fr) => format!("la variable %{name} n’existe pas."),
            (Self::Variable(name), Lang::En) => format!("variable %{name} does not exist."),
            (Self::Function(name), Lang::Fr) => format!("la fonction {name}() n’existe pas."),
            (Self::Function(name), Lang::En) => format!("function {name}() does not exist."),
            (Self::Long, Lang::Fr) => "le calcul est trop long.".into(),
            (Self::Long, Lang::En) => "it takes too long.".into(),
            (Self::Pattern, Lang::Fr) => {
                "une expression régulière n’est pas prise en charge.".into()
            }
            (Self::Pattern, Lang::En) => "a regular expression is not supported.".into(),
        }
    }
}

/// Evaluates a tree.
pub fn evaluate<'j>(tree: &Tree, scope: &Scope<'j, '_>) -> Result<Nodes<'j>, Fail> {
    let walk = Walk { scope, steps: Cell::new(0), depth: Cell::new(0) };
    let frame = Frame { input: scope.focus.clone(), this: None, index: None, total: None };
    walk.eval(tree, &frame)
}

/// What a part of an expression sees.
#[derive(Clone)]
pub struct Frame<'j> {
    pub input: Nodes<'j>,
    pub this: Option<Node<'j>>,
    pub index: Option<i64>,
    pub total: Option<Nodes<'j>>,
}

impl<'j> Frame<'j> {
    /// What is seen for one item of a collection.
    pub fn of(&self, item: &Node<'j>, index: usize) -> Self {
        Self {
            input: vec![item.clone()],
            this: Some(item.clone()),
            index: i64::try_from(index).ok(),
            total: self.total.clone(),
        }
    }
}

/// One evaluation.
pub struct Walk<'j, 's> {
    pub scope: &'s Scope<'j, 's>,
    steps: Cell<u32>,
    depth: Cell<u32>,
}

impl<'j> Walk<'j, '_> {
    /// Counts some steps.
    pub fn count(&self, steps: usize) -> Result<(), Fail> {
        let all = self.steps.get().saturating_add(u32::try_from(steps).unwrap_or(u32::MAX));
        self.steps.set(all);
        if all > STEPS { Err(Fail::Long) } else { Ok(()) }
    }

    /// The value of a part.
    pub fn eval(&self, tree: &Tree, frame: &Frame<'j>) -> Result<Nodes<'j>, Fail> {
        self.count(1)?;
        if self.depth.get() > DEEPEST {
            return Err(Fail::Long);
        }
        self.depth.set(self.depth.get() + 1);
        let result = self.part(tree, frame);
        self.depth.set(self.depth.get() - 1);
        result
    }

    fn part(&self, tree: &Tree, frame: &Frame<'j>) -> Result<Nodes<'j>, Fail> {
        match tree {
            Tree::Nothing => Ok(Vec::new()),
            Tree::Literal(it) => Ok(vec![literal(it)]),
            Tree::Name(name) => self.named(name, frame),
            Tree::Variable(name) => self.variable(name),
            Tree::Special(name) => special(name, frame),
            Tree::Call(of, name, arguments) => {
                let input = match of {
                    Some(of) => self.eval(of, frame)?,
                    None => frame.input.clone(),
                };
                functions::call(self, name, input, arguments, frame)
            }
            Tree::Member(of, name) => {
                let input = self.eval(of, frame)?;
                self.members(&input, name)
            }
            Tree::At(of, index) => {
                let mut input = self.eval(of, frame)?;
                let index = operators::whole(&self.eval(index, frame)?)?;
                let index = index.and_then(|it| usize::try_from(it).ok());
                let found = index.filter(|it| *it < input.len()).map(|it| input.swap_remove(it));
                Ok(found.into_iter().collect())
            }
            Tree::Binary(operator, left, right) => {
                operators::binary(self, *operator, left, right, frame)
            }
            Tree::Is(of, name) => operators::check(&self.eval(of, frame)?, name),
            Tree::As(of, name) => operators::cast(self.eval(of, frame)?, name),
            Tree::Sign(negative, of) => operators::sign(self.eval(of, frame)?, *negative),
        }
    }

    /// A name at the beginning of a path: that of the resource itself, or of a member.
    fn named(&self, name: &str, frame: &Frame<'j>) -> Result<Nodes<'j>, Fail> {
        if name.starts_with(|it: char| it.is_ascii_uppercase()) {
            let same = |it: &&Node<'j>| it.types().contains(&name);
            let found: Nodes<'j> = frame.input.iter().filter(same).cloned().collect();
            if !found.is_empty() {
                return Ok(found);
            }
        }
        self.members(&frame.input, name)
    }

    /// The members of all items.
    pub fn members(&self, input: &[Node<'j>], name: &str) -> Result<Nodes<'j>, Fail> {
        let mut out = Vec::new();
        for item in input {
            match item {
                Node::Object(object, _) => node::member(object, name, &mut out),
                Node::Amount(amount) => match name {
                    "value" => out.push(Node::Decimal(amount.value)),
                    "unit" | "code" => out.push(Node::Text(Cow::Owned(amount.unit.clone()))),
                    _ => {}
                },
                _ => {}
            }
        }
        self.count(input.len() + out.len())?;
        Ok(out)
    }

    fn variable(&self, name: &str) -> Result<Nodes<'j>, Fail> {
        let one = |it: &Option<Node<'j>>| it.iter().cloned().collect();
        match name {
            "resource" | "rootResource" => Ok(one(&self.scope.resource.and_then(Node::resource))),
            "context" => Ok(self.scope.focus.clone()),
            "ucum" => Ok(vec![Node::Text(Cow::Borrowed(crate::ucum::SYSTEM))]),
            "sct" => Ok(vec![Node::Text(Cow::Borrowed("http://snomed.info/sct"))]),
            "loinc" => Ok(vec![Node::Text(Cow::Borrowed("http://loinc.org"))]),
            _ => {
                if let Some(found) = (self.scope.variables)(name)? {
                    self.count(found.len())?;
                    return Ok(found);
                }
                // %ext-x and %vs-x are addresses of FHIR.
                let address = |prefix: &str, base: &str| {
                    name.strip_prefix(prefix).map(|it| format!("http://hl7.org/fhir/{base}/{it}"))
                };
                let address =
                    address("ext-", "StructureDefinition").or_else(|| address("vs-", "ValueSet"));
                address
                    .map(|it| vec![Node::Text(Cow::Owned(it))])
                    .ok_or_else(|| Fail::Variable(name.to_owned()))
            }
        }
    }
}

/// `$this`, `$index`, `$total`.
fn special<'j>(name: &str, frame: &Frame<'j>) -> Result<Nodes<'j>, Fail> {
    match name {
        "this" => {
            Ok(frame.this.as_ref().map_or_else(|| frame.input.clone(), |it| vec![it.clone()]))
        }
        "index" => Ok(frame.index.map(Node::Integer).into_iter().collect()),
        "total" => Ok(frame.total.clone().unwrap_or_default()),
        _ => Err(Fail::Types(format!("${name}"))),
    }
}

fn literal<'j>(value: &Literal) -> Node<'j> {
    match value {
        Literal::Text(text) => Node::Text(Cow::Owned(text.clone())),
        Literal::Integer(whole) => Node::Integer(*whole),
        Literal::Decimal(value) => Node::Decimal(*value),
        Literal::Boolean(truth) => Node::Boolean(*truth),
        Literal::Temporal(temporal) => Node::Temporal(*temporal),
        Literal::Amount(amount) => Node::Amount(amount.clone()),
    }
}

impl Scope<'_, '_> {
    /// The day.
    pub(super) fn day(&self) -> Temporal {
        Temporal::Date(crate::date::PartialDate::Day(self.today))
    }

    /// The instant.
    pub(super) fn instant(&self) -> Temporal {
        let there = jiff::tz::Offset::UTC.to_datetime(self.now);
        let clock = Clock { time: there.time(), precision: Precision::Second, fraction: 3 };
        Temporal::Moment {
            date: crate::date::PartialDate::Day(there.date()),
            clock: Some(clock),
            offset: Some(jiff::tz::Offset::UTC),
        }
    }
}
