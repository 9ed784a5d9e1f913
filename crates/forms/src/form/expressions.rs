//! Expressions of a definition: read, with what they may name.

use super::item::{Translations, translated};
use super::read::Reader;
use super::{Form, ItemId, extensions};
use crate::json::Json;
use crate::path::{Expression, Refused};
use crate::plain;
use crate::problem::{DefinitionFault, Place, Severity, Words};
use law::Lang;

/// A value that has a name, where it was defined and below.
#[derive(Clone, Debug)]
pub struct Variable {
    /// Its name, without the percent sign.
    pub name: String,
    pub(crate) expression: Expression,
}

/// What has to be true of a response.
#[derive(Clone, Debug)]
pub struct Constraint {
    /// Its name.
    pub key: String,
    /// What it says to a person, in each language.
    pub human: Words,
    /// How grave it is that it does not hold.
    pub severity: Severity,
    pub(crate) expression: Expression,
}

/// Names that are always there.
const ALWAYS: [&str; 8] =
    ["resource", "rootResource", "context", "questionnaire", "qitem", "ucum", "sct", "loinc"];

/// Names under which a first answer may find what is given from outside, declared or not.
const CUSTOMARY: [&str; 9] = [
    "patient",
    "encounter",
    "location",
    "user",
    "practitioner",
    "study",
    "clinical",
    "sourceQueries",
    "subject",
];

/// What a name stands for at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// The variable of an item, or of the form.
    Variable(Option<ItemId>, usize),
    /// An expression of an item that bears the name.
    Named,
    /// Something given from outside.
    Launch,
    /// Something that is always there.
    Always,
}

/// What a name stands for at an item, or at the root.
#[must_use]
pub fn resolve(form: &Form, at: Option<ItemId>, name: &str) -> Option<Stands> {
    let mut place = at;
    while let Some(id) = place {
        let item = form.item(id);
        if let Some(index) = item.variables.iter().position(|it| it.name == name) {
            return Some(Stands::Variable(Some(id), index));
        }
        place = item.parent;
    }
    if let Some(index) = form.variables.iter().position(|it| it.name == name) {
        return Some(Stands::Variable(None, index));
    }
    if form.named.contains_key(name) {
        return Some(Stands::Named);
    }
    if form.launch.iter().any(|it| it == name) {
        return Some(Stands::Launch);
    }
    let always = ALWAYS.contains(&name) || name.starts_with("ext-") || name.starts_with("vs-");
    always.then_some(Stands::Always)
}

/// Whether a name is one under which things from outside are customarily found.
#[must_use]
pub fn is_customary(name: &str) -> bool {
    CUSTOMARY.contains(&name)
}

impl Reader<'_> {
    /// The expression that an element of type Expression holds, and its name.
    pub fn expression(
        &mut self,
        json: &Json,
        place: &Place,
    ) -> Option<(Expression, Option<String>)> {
        // Older definitions write the text alone.
        let (text, name) = match json {
            Json::Text(text) => (text.as_str(), None),
            _ => {
                let language = json.text_of("language").unwrap_or("text/fhirpath");
                if language != "text/fhirpath" {
                    self.tell(DefinitionFault::Language { language: plain::text(language) }, place);
                    return None;
                }
                let Some(text) = json.text_of("expression") else {
                    self.tell(DefinitionFault::Missing { element: "expression".into() }, place);
                    return None;
                };
                (text, json.text_of("name").map(str::to_owned))
            }
        };
        match Expression::parse(text) {
            Ok(expression) => Some((expression, name)),
            Err(refused) => {
                let fault = match refused {
                    Refused::TooComplex => DefinitionFault::TooComplex,
                    Refused::Function(name) => {
                        DefinitionFault::Function { name: plain::text(&name) }
                    }
                    Refused::Syntax(unread) => DefinitionFault::Expression {
                        expression: plain::text(text),
                        why: Words::of(&unread),
                    },
                };
                self.tell(fault, place);
                None
            }
        }
    }

    /// The variables that an element defines.
    pub fn variables(&mut self, holder: &Json, place: &Place) -> Vec<Variable> {
        let mut variables: Vec<Variable> = Vec::new();
        let Some(object) = holder.object() else { return variables };
        for extension in extensions::all(object, extensions::VARIABLE) {
            let Some(value) = extensions::value(extension) else { continue };
            let Some((expression, name)) = self.expression(value, place) else { continue };
            let Some(name) = name else {
                self.tell(DefinitionFault::VariableName, place);
                continue;
            };
            let taken =
                variables.iter().any(|it| it.name == name) || ALWAYS.contains(&name.as_str());
            if taken || self.launch.contains(&name) {
                self.tell(DefinitionFault::VariableTwice { name: plain::text(&name) }, place);
                continue;
            }
            variables.push(Variable { name, expression });
        }
        variables
    }

    /// The constraints that an element states.
    pub fn constraints(&mut self, holder: &Json, place: &Place) -> Vec<Constraint> {
        let mut constraints = Vec::new();
        let Some(object) = holder.object() else { return constraints };
        let stated = extensions::all(object, extensions::CONSTRAINT)
            .chain(extensions::all(object, extensions::TARGET_CONSTRAINT));
        for extension in stated {
            let part = |name: &str| {
                let parts = extension.list_of("extension").iter();
                parts.filter(|it| it.text_of("url") == Some(name)).find_map(extensions::value)
            };
            let Some(written) = part("expression") else {
                self.tell(DefinitionFault::Missing { element: "expression".into() }, place);
                continue;
            };
            let Some((expression, _)) = self.expression(written, place) else { continue };
            let text = |name: &str| part(name).and_then(Json::text).map(plain::text);
            let severity = match text("severity").as_deref() {
                Some("warning") => Severity::Warning,
                Some("information") => Severity::Information,
                _ => Severity::Error,
            };
            let key = text("key").unwrap_or_else(|| "constraint".to_owned());
            let said = text("human").unwrap_or_else(|| plain::text(&expression.text));
            let beside = extension.list_of("extension").iter().filter_map(Json::object);
            let texts: Translations = beside
                .filter(|it| it.get("url").and_then(Json::text) == Some("human"))
                .flat_map(|it| {
                    let members = ["valueString", "valueMarkdown"];
                    members.into_iter().flat_map(|member| extensions::translations(it, member))
                })
                .collect();
            let [fr, en] =
                Lang::ALL.map(|lang| translated(&texts, lang).unwrap_or_else(|| said.clone()));
            let human = Words { fr, en };
            constraints.push(Constraint { key, human, severity, expression });
        }
        constraints
    }
}
