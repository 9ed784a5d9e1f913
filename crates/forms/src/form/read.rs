//! A definition read from its JSON: the root, then each item.

mod items;
mod limits;

use super::conditions::Operator;
use super::{
    Constraint, Form, Item, ItemId, Publication, Variable, cycles, derived, extensions, rules,
};
use crate::json::{Json, Object};
use crate::plain;
use crate::problem::{DefinitionFault, Place, Problem, Words};
use crate::value::{self, Read, Value};
use crate::value_sets::{Library, ValueSet};
use std::collections::HashMap;
use std::sync::Arc;

/// How deep items may stand in each other.
const DEEPEST: usize = 32;

/// Where a definition stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// By itself.
    Alone,
    /// In a response that says that it is adaptive: what was asked is known.
    AdaptiveResponse,
}

/// Members of a Questionnaire in R4.
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
    "url",
    "identifier",
    "version",
    "name",
    "title",
    "derivedFrom",
    "status",
    "experimental",
    "subjectType",
    "date",
    "publisher",
    "contact",
    "description",
    "useContext",
    "jurisdiction",
    "purpose",
    "copyright",
    "approvalDate",
    "lastReviewDate",
    "effectivePeriod",
    "code",
    "item",
];

/// A condition as it is written, before all items are known.
pub struct Written {
    pub item: ItemId,
    pub question: String,
    pub operator: Operator,
    pub value: Value,
    pub place: Place,
}

/// The reading of one definition.
pub struct Reader<'l> {
    pub library: &'l Library,
    contained: HashMap<String, Arc<ValueSet>>,
    pub problems: Vec<Problem>,
    pub items: Vec<Item>,
    pub by_link: HashMap<String, ItemId>,
    pub launch: Vec<String>,
    pub named: HashMap<String, super::Named>,
    pub conditions: Vec<Written>,
}

impl Reader<'_> {
    /// Notes a problem.
    pub fn tell(&mut self, fault: DefinitionFault, place: &Place) {
        self.problems.push(Problem::new(fault, place.clone()));
    }

    /// The text of a member; notes where it is there and is none.
    fn text<'j>(&mut self, object: &'j Object, name: &str, place: &Place) -> Option<&'j str> {
        let json = object.get(name)?;
        let text = json.text().filter(|it| !it.is_empty());
        if text.is_none() {
            let fault =
                DefinitionFault::WrongForm { element: name.into(), expected: "string".into() };
            self.tell(fault, place);
        }
        text
    }

    /// The truth value of a member, false where there is none.
    fn truth(&mut self, object: &Object, name: &str, place: &Place) -> bool {
        let Some(json) = object.get(name) else { return false };
        json.truth().unwrap_or_else(|| {
            let fault =
                DefinitionFault::WrongForm { element: name.into(), expected: "boolean".into() };
            self.tell(fault, place);
            false
        })
    }

    /// The entries of a member.
    fn list<'j>(&mut self, object: &'j Object, name: &str, place: &Place) -> &'j [Json] {
        let Some(json) = object.get(name) else { return &[] };
        json.list().unwrap_or_else(|| {
            let fault =
                DefinitionFault::WrongForm { element: name.into(), expected: "list".into() };
            self.tell(fault, place);
            &[]
        })
    }

    /// Notes the members that are not of an element.
    fn members(&mut self, object: &Object, known: &[&str], place: &Place) {
        for (name, _) in object.iter() {
            if !known.contains(&name.strip_prefix('_').unwrap_or(name)) {
                self.tell(DefinitionFault::UnknownMember { name: plain::text(name) }, place);
            }
        }
    }

    /// A value of several types; notes where it is none.
    pub fn value(&mut self, object: &Object, stem: &str, place: &Place) -> Option<Value> {
        match value::read(object, stem) {
            Read::None => None,
            Read::Value(value) => Some(value),
            Read::Many => {
                let element = format!("{stem}[x]");
                self.tell(DefinitionFault::WrongForm { element, expected: "value".into() }, place);
                None
            }
            Read::Malformed(kind, found) => {
                let kind = kind.name().to_owned();
                self.tell(DefinitionFault::MalformedValue { found, kind }, place);
                None
            }
            Read::Foreign(kind) => {
                let element = format!("{stem}{}", plain::text(&kind));
                self.tell(DefinitionFault::UnknownMember { name: element }, place);
                None
            }
        }
    }

    /// The value set of a canonical address; notes where it is not at hand.
    fn value_set(&mut self, canonical: &str, place: &Place) -> Option<Arc<ValueSet>> {
        if let Some(id) = canonical.strip_prefix('#') {
            let found = self.contained.get(id).cloned();
            if found.is_none() {
                let canonical = plain::text(canonical);
                self.tell(DefinitionFault::ValueSetContained { canonical }, place);
            }
            return found;
        }
        let found = self.library.value_set(canonical).or_else(|| {
            // A contained value set may be named by its own address.
            let url = canonical.split('|').next().unwrap_or_default();
            self.contained.get(url).cloned()
        });
        if found.as_ref().is_none_or(|it| !it.is_complete()) {
            let canonical = plain::text(canonical);
            self.tell(DefinitionFault::ValueSetUnknown { canonical }, place);
        }
        found
    }
}

/// Reads a definition. There is a form whenever there is something to go on with, even where
/// problems refuse it.
pub fn read(source: Json, library: &Library, within: Within) -> (Option<Form>, Vec<Problem>) {
    let mut reader = Reader {
        library,
        contained: HashMap::new(),
        problems: Vec::new(),
        items: Vec::new(),
        by_link: HashMap::new(),
        launch: Vec::new(),
        named: HashMap::new(),
        conditions: Vec::new(),
    };
    let source = Arc::new(source);
    let form = reader.root(&source, within);
    let Some(mut form) = form else { return (None, reader.problems) };
    form.items = std::mem::take(&mut reader.items);
    form.by_link = std::mem::take(&mut reader.by_link);
    form.named = std::mem::take(&mut reader.named);
    rules::conditions(&mut form, std::mem::take(&mut reader.conditions), &mut reader.problems);
    rules::items(&form, &mut reader.problems);
    rules::names(&form, &mut reader.problems);
    match cycles::order(&form) {
        Ok(order) => form.computed = order,
        Err(problem) => reader.problems.push(*problem),
    }
    derived::check(&form, library, &mut reader.problems);
    (Some(form), reader.problems)
}

impl Reader<'_> {
    fn root(&mut self, source: &Arc<Json>, within: Within) -> Option<Form> {
        let place = Place::whole("Questionnaire");
        let found = source.resource_type().unwrap_or_default();
        let Some(object) = source.object().filter(|_| found == "Questionnaire") else {
            let found = plain::text(found);
            self.tell(DefinitionFault::NotQuestionnaire { found }, &place);
            return None;
        };
        self.members(object, ROOT, &place);
        if object.get("implicitRules").is_some() {
            self.tell(DefinitionFault::ImplicitRules, &place);
        }
        self.foreign(object, &place);
        if extensions::first_value(object, extensions::ADAPTIVE)
            .is_some_and(|it| it.truth() != Some(false))
            && within == Within::Alone
        {
            self.tell(DefinitionFault::Adaptive, &place);
        }
        for contained in source.list_of("contained") {
            let set = self.library.contained(contained);
            let (Some(set), Some(id)) = (set, contained.text_of("id")) else { continue };
            if let Some(url) = contained.text_of("url") {
                self.contained.insert(url.to_owned(), Arc::clone(&set));
            }
            self.contained.insert(id.to_owned(), set);
        }
        let publication = match self.text(object, "status", &place) {
            Some("draft") => Publication::Draft,
            Some("active") => Publication::Active,
            Some("retired") => Publication::Retired,
            Some("unknown") => Publication::Unknown,
            Some(code) => {
                let code = plain::text(code);
                self.tell(DefinitionFault::UnknownCode { element: "status".into(), code }, &place);
                Publication::Unknown
            }
            None => {
                if within == Within::Alone {
                    self.tell(DefinitionFault::Missing { element: "status".into() }, &place);
                }
                Publication::Unknown
            }
        };
        for launch in extensions::all(object, extensions::LAUNCH) {
            let name =
                launch.list_of("extension").iter().find(|it| it.text_of("url") == Some("name"));
            let value = name.and_then(extensions::value);
            let name = value.and_then(|it| it.text().or_else(|| it.text_of("code")));
            self.launch.extend(name.map(str::to_owned));
        }
        let variables = self.variables(source, &place);
        let constraints = self.constraints(source, &place);
        self.named_at(source, None, &place);
        let roots = self.children(object, None, &place, 0);
        let mut text = |name: &str| self.text(object, name, &place).map(str::to_owned);
        let (url, version, id, title) = (text("url"), text("version"), text("id"), text("title"));
        Some(self.assemble(
            source,
            publication,
            [url, version, id, title],
            roots,
            variables,
            constraints,
        ))
    }

    fn assemble(
        &mut self,
        source: &Arc<Json>,
        publication: Publication,
        [url, version, id, title]: [Option<String>; 4],
        roots: Vec<ItemId>,
        variables: Vec<Variable>,
        constraints: Vec<Constraint>,
    ) -> Form {
        Form {
            source: Arc::clone(source),
            url,
            version,
            id,
            title: title.as_deref().map(plain::text),
            titles: source
                .object()
                .map(|it| extensions::translations(it, "title"))
                .unwrap_or_default(),
            publication,
            items: Vec::new(),
            roots,
            by_link: HashMap::new(),
            variables,
            constraints,
            launch: std::mem::take(&mut self.launch),
            named: HashMap::new(),
            computed: Vec::new(),
        }
    }

    /// A value that an element computes and gives a name to.
    fn named_at(&mut self, holder: &Json, item: Option<ItemId>, place: &Place) {
        let Some(object) = holder.object() else { return };
        if item.is_some() {
            return;
        }
        for extension in extensions::all(object, extensions::CALCULATED) {
            let Some(value) = extensions::value(extension) else { continue };
            if let Some((expression, Some(name))) = self.expression(value, place) {
                self.named.insert(name, super::Named { item: None, expression });
            }
        }
    }

    /// Extensions that change what is said, here and in what stands below that is no item.
    fn foreign(&mut self, object: &Object, place: &Place) {
        for (name, json) in object.iter() {
            if name == "modifierExtension" {
                for extension in json.list().unwrap_or_default() {
                    let url = plain::text(extension.text_of("url").unwrap_or_default());
                    self.tell(DefinitionFault::ModifierExtension { url }, place);
                }
            } else if name == "extension" {
                for extension in json.list().unwrap_or_default() {
                    let url = extension.text_of("url").unwrap_or_default();
                    if let Some((name, fr, en)) = extensions::unsupported(url) {
                        let why = Words { fr: fr.to_owned(), en: en.to_owned() };
                        let name = name.to_owned();
                        self.tell(DefinitionFault::Extension { name, why }, place);
                    }
                }
            } else if !matches!(name, "item" | "contained") {
                let below = json.list().unwrap_or(std::slice::from_ref(json));
                for inner in below.iter().filter_map(Json::object) {
                    self.foreign(inner, place);
                }
            }
        }
    }
}
