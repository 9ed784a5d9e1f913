//! What an expression names, seen from where it stands: variables of FHIRPath, each defined on the
//! repetition that holds its question, or on the whole form.

use super::choices::Lists;
use super::fault::{Reason, quoted};
use super::fhirpath::Writer;
use super::kind::Kind;
use super::parse::parse;
use super::survey::{Entry, Survey};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};

/// How many computed values may be computed from each other before their type is not looked for.
const DEEPEST: usize = 24;

/// Names that FHIRPath keeps for itself.
const KEPT: [&str; 8] =
    ["resource", "rootResource", "context", "questionnaire", "qitem", "ucum", "sct", "loinc"];

/// The type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    Truth,
    Integer,
    Decimal,
    Text,
    Date,
    Moment,
    Time,
    /// A choice of a list.
    Code(usize),
    File,
    /// The empty text, which is no value.
    Nothing,
}

impl Type {
    /// Whether it is a number.
    pub const fn is_number(self) -> bool {
        matches!(self, Self::Integer | Self::Decimal)
    }

    /// Whether it is a day or a time.
    pub const fn is_temporal(self) -> bool {
        matches!(self, Self::Date | Self::Moment | Self::Time)
    }
}

/// What is read of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// Its answers; the codes of choices.
    Value,
    /// What was written beside the choices.
    Other,
    /// The words of the choices.
    Label,
    /// Its day, counted from the first of January 1970.
    Days,
    /// The repetitions of a group.
    Repetitions,
}

impl Part {
    /// What stands after the name of the question.
    const fn suffix(self) -> &'static str {
        match self {
            Self::Value | Self::Repetitions => "",
            Self::Other => "_other",
            Self::Label => "_label",
            Self::Days => "_days",
        }
    }
}

/// A variable that an expression uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Use {
    /// The repetition on which it is defined; the form where there is none.
    pub holder: Option<usize>,
    pub entry: usize,
    pub part: Part,
}

/// The form as expressions see it.
pub struct Scope<'s> {
    pub survey: &'s Survey,
    pub lists: &'s Lists,
    names: Vec<String>,
    taken: HashSet<String>,
    types: RefCell<BTreeMap<usize, Type>>,
    depth: RefCell<usize>,
}

impl<'s> Scope<'s> {
    pub fn new(survey: &'s Survey, lists: &'s Lists) -> Self {
        let mut taken: HashSet<String> = KEPT.iter().map(|it| (*it).to_owned()).collect();
        let mut names = Vec::with_capacity(survey.entries.len());
        for entry in &survey.entries {
            let plain = |it: char| if it.is_ascii_alphanumeric() { it } else { '_' };
            let mut name: String = entry.name.chars().map(plain).collect();
            if name.starts_with(|it: char| it.is_ascii_digit()) {
                name.insert(0, '_');
            }
            names.push(free(&taken, name));
            taken.extend(names.last().cloned());
        }
        Self { survey, lists, names, taken, types: RefCell::default(), depth: RefCell::default() }
    }

    pub fn entry(&self, at: usize) -> &'s Entry {
        &self.survey.entries[at]
    }

    /// The name of a variable, without its percent sign.
    pub fn variable(&self, entry: usize, part: Part) -> String {
        let name = &self.names[entry];
        match part.suffix() {
            "" => name.clone(),
            suffix => free(&self.taken, format!("{name}{suffix}")),
        }
    }

    /// Finds a row that a name means. The name of what is written beside choices ends with
    /// `_other`.
    pub fn find(&self, name: &str) -> Result<(usize, Part), Reason> {
        if let Some(at) = self.survey.by_name.get(name) {
            return Ok((*at, Part::Value));
        }
        let beside = name.strip_suffix("_other").and_then(|it| self.survey.by_name.get(it));
        if let Some(at) = beside
            && matches!(self.entry(*at).kind, Kind::Code { other: true, .. })
        {
            return Ok((*at, Part::Other));
        }
        let name_quoted = quoted(name);
        if self.survey.left_out.contains(name) {
            return Err(Reason::ReferenceLeftOut { name: name_quoted });
        }
        Err(Reason::Reference { name: name_quoted })
    }

    /// The question that a name means.
    pub fn question(&self, name: &str) -> Result<(usize, Part), Reason> {
        let (at, part) = self.find(name)?;
        if self.entry(at).kind.is_question() {
            Ok((at, part))
        } else {
            Err(Reason::ReferenceNoAnswer { name: quoted(name) })
        }
    }

    /// On which repetition a row is seen from another, and whether it may be there several times.
    pub fn seen(&self, from: usize, entry: usize) -> (Option<usize>, bool) {
        let repeat = |it: &usize| self.entry(*it).kind == Kind::Repeat;
        let around: Vec<usize> = self.survey.above(from).filter(repeat).collect();
        let mut above = self.survey.above(entry).filter(repeat);
        let nearest = above.next();
        match nearest {
            None => (None, false),
            Some(own) if around.contains(&own) => (Some(own), false),
            Some(_) => (above.find(|it| around.contains(it)), true),
        }
    }

    /// What a variable stands for.
    pub fn definition(&self, it: Use) -> String {
        let mut way = vec![it.entry];
        way.extend(self.survey.above(it.entry).take_while(|above| Some(*above) != it.holder));
        let steps =
            way.iter().rev().map(|at| format!("item.where(linkId = '{}')", self.entry(*at).name));
        let mut path = steps.collect::<Vec<_>>().join(".");
        if it.holder.is_none() {
            path.insert_str(0, "%resource.");
        }
        match it.part {
            Part::Repetitions => path,
            Part::Value => path + &self.answer(it.entry),
            Part::Other => path + ".answer.value.ofType(string)",
            Part::Label => path + ".answer.value.ofType(Coding).display",
            Part::Days => format!("{path}{}.{DAYS}", self.answer(it.entry)),
        }
    }

    /// The answers of a question, from its item.
    pub fn answer(&self, entry: usize) -> String {
        match self.entry(entry).kind {
            Kind::Code { other: true, .. } => ".answer.value.ofType(Coding).code".to_owned(),
            Kind::Code { .. } => ".answer.value.code".to_owned(),
            _ => ".answer.value".to_owned(),
        }
    }

    /// The type of the answers to a question.
    pub fn type_of(&self, at: usize) -> Type {
        let entry = self.entry(at);
        match entry.kind {
            Kind::Integer => Type::Integer,
            Kind::Decimal => Type::Decimal,
            Kind::Range if entry.parameters.contains('.') => Type::Decimal,
            Kind::Range => Type::Integer,
            Kind::Date | Kind::Today => Type::Date,
            Kind::Moment | Kind::Start => Type::Moment,
            Kind::Time => Type::Time,
            Kind::Truth => Type::Truth,
            Kind::File(_) => Type::File,
            Kind::Code { list, .. } => Type::Code(list),
            Kind::Calculate => self.computed(at),
            Kind::Text | Kind::Hidden | Kind::Note | Kind::Group | Kind::Repeat => Type::Text,
        }
    }

    /// The type of what a row computes.
    fn computed(&self, at: usize) -> Type {
        if let Some(known) = self.types.borrow().get(&at) {
            return *known;
        }
        if *self.depth.borrow() >= DEEPEST {
            return Type::Text;
        }
        // What depends on itself is a text until it is refused.
        self.types.borrow_mut().insert(at, Type::Text);
        *self.depth.borrow_mut() += 1;
        let text = self.entry(at).calculation.as_deref().unwrap_or_default();
        let written = parse(text).and_then(|tree| Writer::new(self, at).value(&tree));
        *self.depth.borrow_mut() -= 1;
        let found = match written.map(|it| it.kind) {
            Ok(Type::Code(_) | Type::Nothing | Type::File) | Err(_) => Type::Text,
            Ok(kind) => kind,
        };
        self.types.borrow_mut().insert(at, found);
        found
    }
}

/// The number of a day written as 2026-01-31, counted from the first of January 1970.
pub const DAYS: &str = "toString().select(367 * substring(0, 4).toInteger() \
- 7 * (substring(0, 4).toInteger() + (substring(5, 2).toInteger() + 9) div 12) div 4 \
- 3 * ((substring(0, 4).toInteger() + (substring(5, 2).toInteger() - 9) div 7) div 100 + 1) div 4 \
+ 275 * substring(5, 2).toInteger() div 9 + substring(8, 2).toInteger() - 719559)";

/// A name that is not taken.
fn free(taken: &HashSet<String>, mut name: String) -> String {
    while taken.contains(&name) {
        name.push('_');
    }
    name
}
