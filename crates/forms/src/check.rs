//! A response checked against its form: its structure, its answers, and what is missing.

mod choice;
mod resolve;
mod value;

pub use resolve::{check_alone, check_with};
pub(crate) use value::{accepts, form_of};

use crate::filled::{Filled, NodeId, Surroundings};
use crate::form::{Form, Item, Kind, Publication};
use crate::json::{Json, Object};
use crate::plain;
use crate::problem::{AnswerFault as Fault, Place, Problem, Words};
use crate::value::{Read, Value};

/// Members of a QuestionnaireResponse in R4.
const ROOT: &[&str] = &[
    "resourceType",
    "id",
    "meta",
    "implicitRules",
    "language",
    "text",
    "contained",
    "extension",
    "modifierExtension",
    "identifier",
    "basedOn",
    "partOf",
    "questionnaire",
    "status",
    "subject",
    "encounter",
    "authored",
    "author",
    "source",
    "item",
];

/// How far a response is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Being filled in: what is required may be missing.
    InProgress,
    /// Filled in.
    Completed,
    /// Filled in, and corrected since.
    Amended,
    /// Not to be used.
    EnteredInError,
    /// Left unfinished.
    Stopped,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::InProgress, Self::Completed, Self::Amended, Self::EnteredInError, Self::Stopped];

    /// Its code in FHIR.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::InProgress => "in-progress",
            Self::Completed => "completed",
            Self::Amended => "amended",
            Self::EnteredInError => "entered-in-error",
            Self::Stopped => "stopped",
        }
    }

    /// The status of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// Whether everything that is required has to be there.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Completed | Self::Amended)
    }
}

impl Form {
    /// Checks a response to this form. It has to name the form, and to be right in everything that
    /// its status asks for.
    #[must_use]
    pub fn check(&self, response: &Json, surroundings: Surroundings<'_>) -> Vec<Problem> {
        let mut problems = Vec::new();
        let place = Place::whole("QuestionnaireResponse");
        let found = response.resource_type().unwrap_or_default();
        let Some(object) = response.object().filter(|_| found == "QuestionnaireResponse") else {
            problems.push(Problem::new(Fault::NotResponse { found: plain::text(found) }, place));
            return problems;
        };
        match resolve::named(response) {
            None => problems.push(Problem::new(Fault::QuestionnaireMissing, place.clone())),
            Some(named) if !self.is_named(named) && !resolve::contains(response, named, self) => {
                let given = self.canonical().or_else(|| self.id.clone()).unwrap_or_default();
                let fault = Fault::QuestionnaireOther {
                    named: plain::text(named),
                    given: plain::text(&given),
                };
                problems.push(Problem::new(fault, place.below("questionnaire")));
            }
            Some(_) => {}
        }
        problems.extend(self.check_content(object, response, surroundings));
        problems
    }

    /// Checks everything but which definition the response names.
    fn check_content(
        &self,
        object: &Object,
        response: &Json,
        surroundings: Surroundings<'_>,
    ) -> Vec<Problem> {
        let mut problems = Vec::new();
        let place = Place::whole("QuestionnaireResponse");
        let mut tell = |fault, place| problems.push(Problem::new(fault, place));
        for (name, json) in object.iter() {
            if name == "modifierExtension" {
                for extension in json.list().unwrap_or_default() {
                    let url = plain::text(extension.text_of("url").unwrap_or_default());
                    tell(Fault::ModifierExtension { url }, place.clone());
                }
            } else if !ROOT.contains(&name.strip_prefix('_').unwrap_or(name)) {
                tell(Fault::UnknownMember { name: plain::text(name) }, place.clone());
            }
        }
        let code = response.text_of("status").unwrap_or_default();
        let status = Status::from_code(code);
        if code.is_empty() {
            tell(Fault::StatusMissing, place.clone());
        } else if status.is_none() {
            tell(Fault::Status { found: plain::text(code) }, place.below("status"));
        }
        match self.publication {
            Publication::Draft => tell(Fault::DraftDefinition, place.below("questionnaire")),
            Publication::Retired => tell(Fault::RetiredDefinition, place.below("questionnaire")),
            Publication::Active | Publication::Unknown => {}
        }
        let mut filled = Filled::new(self, response, surroundings);
        problems.append(&mut filled.problems);
        let check = Check { filled: &filled, whole: status.is_some_and(Status::is_final) };
        check.all(&mut problems);
        problems
    }
}

/// The check of one response.
pub(crate) struct Check<'f, 'j> {
    pub filled: &'f Filled<'j>,
    /// Whether everything that is required has to be there.
    pub whole: bool,
}

impl Check<'_, '_> {
    /// Checks every node, and the rules of the definition.
    pub fn all(&self, problems: &mut Vec<Problem>) {
        for id in self.filled.roots() {
            self.walk(*id, problems);
        }
        self.siblings(None, self.filled.roots(), problems);
        for constraint in &self.filled.form.constraints {
            self.constraint(None, constraint, problems);
        }
        let mut said: Vec<(NodeId, Fault)> = Vec::new();
        for (id, fault) in self.filled.failures() {
            if !said.contains(&(id, fault.clone())) {
                problems.push(Problem::new(fault.clone(), self.filled.place(id)));
                said.push((id, fault));
            }
        }
    }

    fn walk(&self, id: NodeId, problems: &mut Vec<Problem>) {
        if !self.filled.is_enabled(id) {
            if self.filled.has_content(id) {
                let link_id = plain::text(&self.filled.item(id).link_id);
                problems.push(Problem::new(Fault::Disabled { link_id }, self.filled.place(id)));
            }
            return;
        }
        self.node(id, problems);
        let node = self.filled.node(id);
        for child in &node.children {
            self.walk(*child, problems);
        }
        if self.filled.item(id).kind.is_question() {
            // Each answer has its own items below it.
            for at in 0..node.answers.len() {
                let own: Vec<NodeId> = node
                    .children
                    .iter()
                    .copied()
                    .filter(|it| self.filled.node(*it).answer == Some(at))
                    .collect();
                self.siblings(Some(id), &own, problems);
            }
        } else {
            self.siblings(Some(id), &node.children, problems);
        }
    }

    /// What is wrong with one node itself.
    pub fn node(&self, id: NodeId, problems: &mut Vec<Problem>) {
        let (item, node) = (self.filled.item(id), self.filled.node(id));
        if item.kind.is_question() {
            for answer in &node.answers {
                let mut place = self.filled.place(id);
                place = place.below(&format!("answer[{}]", answer.index));
                self.answer(id, &answer.value, answer.absent, &place, problems);
            }
            self.answers_together(id, problems);
            self.calculated(id, problems);
        }
        if node.json.is_some() {
            for constraint in &item.constraints {
                self.constraint(Some(id), constraint, problems);
            }
        }
        if self.whole && item.required && !self.filled.has_content(id) {
            let label = item.names();
            match item.kind {
                Kind::Group => {
                    problems
                        .push(Problem::new(Fault::RequiredGroup { label }, self.filled.place(id)));
                }
                Kind::Display => {}
                _ => problems.push(Problem::new(Fault::Required { label }, self.filled.place(id))),
            }
        }
    }

    fn answer(
        &self,
        id: NodeId,
        read: &Read,
        absent: bool,
        place: &Place,
        problems: &mut Vec<Problem>,
    ) {
        let item = self.filled.item(id);
        let mut tell = |fault| problems.push(Problem::new(fault, place.clone()));
        let expected = || expected(item);
        match read {
            Read::None if absent => {}
            Read::None => tell(Fault::NoValue),
            Read::Many => tell(Fault::ManyValues),
            Read::Foreign(kind) => {
                tell(Fault::ValueType { expected: expected(), found: plain::text(kind) });
            }
            Read::Malformed(kind, found) => {
                let form = value::form_of(*kind);
                if value::accepts(item, *kind) {
                    tell(Fault::MalformedValue { found: found.clone(), form });
                } else {
                    tell(Fault::ValueType { expected: expected(), found: kind.name().into() });
                }
            }
            Read::Value(value) => {
                if value::accepts(item, value.of_type()) {
                    self.value(id, value, place, problems);
                } else {
                    let found = value.of_type().name().to_owned();
                    tell(Fault::ValueType { expected: expected(), found });
                }
            }
        }
    }

    /// How often items stand beside each other.
    fn siblings(&self, parent: Option<NodeId>, nodes: &[NodeId], problems: &mut Vec<Problem>) {
        let form = self.filled.form;
        let defined = match parent {
            None => &form.roots,
            Some(id) => &self.filled.item(id).children,
        };
        for id in defined {
            let item = form.item(*id);
            let same = nodes.iter().copied().filter(|it| self.filled.node(*it).item == *id);
            let enabled: Vec<NodeId> = same.filter(|it| self.filled.is_enabled(*it)).collect();
            let Some(first) = enabled.first() else { continue };
            let count = match item.kind {
                Kind::Display => continue,
                Kind::Group => {
                    enabled.iter().filter(|it| self.filled.node(**it).json.is_some()).count()
                }
                _ => self.filled.node(*first).answers.len(),
            };
            let place = self.filled.place(*first);
            let mut tell = |fault| problems.push(Problem::new(fault, place.clone()));
            let (label, found) = (item.names(), count.to_string());
            let over = |max: u32| count > max as usize;
            if let Some(max) = item.limits.max_occurs.filter(|it| over(*it)) {
                tell(Fault::TooMany {
                    label: label.clone(),
                    max: max.to_string(),
                    found: found.clone(),
                });
            } else if item.kind != Kind::Group && !item.repeats && count > 1 {
                tell(Fault::AnswersMany { link_id: plain::text(&item.link_id) });
            }
            let few = |min: u32| count < min as usize && (item.required || count > 0);
            if let Some(min) = item.limits.min_occurs.filter(|it| self.whole && few(*it)) {
                // That there is none is said already.
                if count > 0 || item.kind == Kind::Group {
                    tell(Fault::TooFew { label, min: min.to_string(), found });
                }
            }
        }
    }

    fn constraint(
        &self,
        at: Option<NodeId>,
        constraint: &crate::form::Constraint,
        problems: &mut Vec<Problem>,
    ) {
        let place =
            at.map_or_else(|| Place::whole("QuestionnaireResponse"), |id| self.filled.place(id));
        match self.filled.keeps(at, constraint) {
            Ok(true) => {}
            Ok(false) => {
                let (key, human) = (constraint.key.clone(), constraint.human.clone());
                problems.push(Problem {
                    severity: constraint.severity,
                    fault: Fault::Constraint { key, human }.into(),
                    place,
                });
            }
            Err(fail) => {
                let expression = plain::text(&constraint.expression.text);
                let why = Words::of(&fail);
                problems.push(Problem::new(Fault::ExpressionFailed { expression, why }, place));
            }
        }
    }

    /// A value that nobody may enter is the one that is computed. One that depends on the day was
    /// right on its day.
    fn calculated(&self, id: NodeId, problems: &mut Vec<Problem>) {
        let (item, node) = (self.filled.item(id), self.filled.node(id));
        let Some(expression) = item.calculated.as_ref().filter(|_| item.read_only) else { return };
        if node.answers.is_empty() || expression.reads.today {
            return;
        }
        let nodes = match self.filled.evaluate(Some(id), expression) {
            Ok(nodes) => nodes,
            Err(fail) => return self.filled.failed(id, expression, &fail),
        };
        let expected: Vec<Value> =
            nodes.iter().filter_map(|it| crate::filling::answer(item, it)).collect();
        let found: Vec<&Value> = self.filled.values(id).collect();
        let alike = |one: &Value, other: &Value| match (one.decimal(), other.decimal()) {
            // Another program may have rounded what it computed.
            (Some(one), Some(other)) => one.round_dp(other.scale()) == other,
            _ => one.same(other) != Some(false),
        };
        let same = expected.len() == found.len()
            && expected.iter().zip(&found).all(|(one, other)| alike(one, other));
        if !same {
            let (found, expected) = (Words::all(found), Words::all(&expected));
            let fault = Fault::Calculated { found, expected };
            problems.push(Problem::new(fault, self.filled.place(id)));
        }
    }
}

/// The type that an answer is expected to have, as a sentence names it.
pub(crate) fn expected(item: &Item) -> String {
    let types = value::types(item);
    types.iter().map(|it| it.name()).collect::<Vec<_>>().join(" | ")
}
