//! Items read.

use super::{DEEPEST, Reader, Written};
use crate::form::conditions::{Enable, Operator};
use crate::form::options::{Choice, Options};
use crate::form::{Item, ItemId, Kind, Limits, Named, Units, extensions};
use crate::json::{Json, Object};
use crate::plain;
use crate::problem::{DefinitionFault, Place};
use crate::value::{Coding, Type, Value, read_member};

/// Members of an item in R4, and those of STU3 and R5 that are read all the same.
const MEMBERS: &[&str] = &[
    "id",
    "extension",
    "modifierExtension",
    "linkId",
    "definition",
    "code",
    "prefix",
    "text",
    "type",
    "enableWhen",
    "enableBehavior",
    "required",
    "repeats",
    "readOnly",
    "maxLength",
    "answerValueSet",
    "answerOption",
    "initial",
    "item",
    "option",
    "answerConstraint",
];

impl Reader<'_> {
    /// The items below an element.
    pub fn children(
        &mut self,
        object: &Object,
        parent: Option<ItemId>,
        place: &Place,
        depth: usize,
    ) -> Vec<ItemId> {
        let entries = self.list(object, "item", place);
        if depth >= DEEPEST && !entries.is_empty() {
            self.tell(DefinitionFault::TooDeep, place);
            return Vec::new();
        }
        let mut ids = Vec::new();
        for (index, entry) in entries.iter().enumerate() {
            let place = place.below(&format!("item[{index}]"));
            match entry.object() {
                Some(object) => ids.extend(self.item(entry, object, parent, place, depth)),
                None => {
                    let fault = DefinitionFault::WrongForm {
                        element: "item".into(),
                        expected: "object".into(),
                    };
                    self.tell(fault, &place);
                }
            }
        }
        ids
    }

    fn item(
        &mut self,
        json: &Json,
        object: &Object,
        parent: Option<ItemId>,
        mut place: Place,
        depth: usize,
    ) -> Option<ItemId> {
        let Some(link_id) = self.text(object, "linkId", &place).map(str::to_owned) else {
            if object.get("linkId").is_none() {
                self.tell(DefinitionFault::Missing { element: "linkId".into() }, &place);
            }
            return None;
        };
        place.links.push(link_id.clone());
        let id = ItemId(u32::try_from(self.items.len()).ok()?);
        self.members(object, MEMBERS, &place);
        self.foreign(object, &place);
        let kind = self.kind(object, &place);
        let mut item = Item {
            id,
            parent,
            children: Vec::new(),
            link_id: link_id.clone(),
            kind: kind.unwrap_or(Kind::Group),
            text: self.text(object, "text", &place).map(str::to_owned),
            translations: extensions::translations(object, "text"),
            prefix: self.text(object, "prefix", &place).map(str::to_owned),
            required: self.truth(object, "required", &place),
            repeats: self.truth(object, "repeats", &place),
            read_only: self.truth(object, "readOnly", &place),
            hidden: extensions::first_value(object, extensions::HIDDEN).and_then(Json::truth)
                == Some(true),
            control: control(object),
            limits: Limits::default(),
            units: Units::default(),
            options: Options::Any,
            initial: Vec::new(),
            enable: Enable::Always,
            calculated: None,
            initial_expression: None,
            variables: self.variables(json, &place),
            constraints: self.constraints(json, &place),
            codes: codings(object, "code"),
            element: place.element.clone(),
        };
        if kind.is_some() {
            item.limits = self.limits(object, item.kind, &place);
            item.units = self.units(object, &place);
            item.options = self.options(object, item.kind, &place);
            item.initial = self.initial(object, item.kind, &place);
        }
        self.computed(object, &mut item, &place);
        item.enable = self.enable(object, id, &place);
        // The first one keeps its name.
        if *self.by_link.entry(link_id.clone()).or_insert(id) != id {
            self.tell(DefinitionFault::LinkIdTwice { link_id: plain::text(&link_id) }, &place);
        }
        self.items.push(item);
        let children = self.children(object, Some(id), &place, depth + 1);
        self.items[id.index()].children = children;
        kind.map(|_| id).or(Some(id))
    }

    fn kind(&mut self, object: &Object, place: &Place) -> Option<Kind> {
        let Some(code) = self.text(object, "type", place) else {
            if object.get("type").is_none() {
                self.tell(DefinitionFault::Missing { element: "type".into() }, place);
            }
            return None;
        };
        let found = Kind::ALL.into_iter().find(|it| it.code() == code);
        if found.is_some() {
            return found;
        }
        if code == "question" {
            self.tell(DefinitionFault::AbstractType, place);
            return None;
        }
        // R5 writes a choice as a coding, and apart from it whether others are possible.
        if code == "coding" {
            match object.get("answerConstraint").and_then(Json::text) {
                None | Some("optionsOnly") => return Some(Kind::Choice),
                Some("optionsOrString") => return Some(Kind::OpenChoice),
                Some(_) => {}
            }
        }
        let fault =
            DefinitionFault::UnknownCode { element: "type".into(), code: plain::text(code) };
        self.tell(fault, place);
        None
    }

    fn options(&mut self, object: &Object, kind: Kind, place: &Place) -> Options {
        let mut listed = self.list(object, "answerOption", place);
        if listed.is_empty() {
            let older = self.list(object, "option", place);
            if !older.is_empty() {
                self.tell(
                    DefinitionFault::OlderMember {
                        name: "option".into(),
                        now: "answerOption".into(),
                    },
                    place,
                );
            }
            listed = older;
        }
        let canonical = self.text(object, "answerValueSet", place);
        if !listed.is_empty() && canonical.is_some() {
            self.tell(DefinitionFault::OptionsTwice, place);
        }
        let has_list = matches!(
            kind,
            Kind::Choice
                | Kind::OpenChoice
                | Kind::Decimal
                | Kind::Integer
                | Kind::Date
                | Kind::DateTime
                | Kind::Time
                | Kind::String
                | Kind::Quantity
        );
        if !has_list && (!listed.is_empty() || canonical.is_some()) {
            self.tell(DefinitionFault::OptionsForType { kind: kind.code().into() }, place);
        }
        if !listed.is_empty() {
            let mut choices = Vec::new();
            for (index, entry) in listed.iter().enumerate() {
                let place = place.below(&format!("answerOption[{index}]"));
                let Some(object) = entry.object() else { continue };
                choices.extend(self.choice(object, kind, &place));
            }
            return Options::Listed(choices);
        }
        if let Some(canonical) = canonical {
            let set = self.value_set(canonical, place);
            return Options::ValueSet(canonical.to_owned(), set);
        }
        let written = extensions::first_value(object, extensions::ANSWERS);
        if let Some((expression, _)) = written.and_then(|it| self.expression(it, place)) {
            return Options::Computed(Box::new(expression));
        }
        Options::Any
    }

    fn choice(&mut self, object: &Object, kind: Kind, place: &Place) -> Option<Choice> {
        let value = self.value(object, "value", place)?;
        let found = value.of_type();
        let any = matches!(kind, Kind::Choice | Kind::OpenChoice)
            && matches!(
                found,
                Type::Integer
                    | Type::Date
                    | Type::Time
                    | Type::Text
                    | Type::Coding
                    | Type::Reference
            );
        if !any && kind.answer() != Some(found) {
            let fault = DefinitionFault::OptionType {
                kind: kind.code().into(),
                found: found.name().into(),
            };
            self.tell(fault, place);
            return None;
        }
        let text = |it| extensions::first_value(object, it).and_then(Json::text).map(str::to_owned);
        let coding = object.get("valueCoding").and_then(Json::object);
        let weight = crate::value_sets::weight(object)
            .or_else(|| coding.and_then(crate::value_sets::weight));
        let prefix = text(extensions::OPTION_PREFIX).or_else(|| {
            let own = coding.and_then(|it| extensions::first_value(it, extensions::OPTION_PREFIX));
            own.and_then(Json::text).map(str::to_owned)
        });
        let truth = |json: Option<&Json>| json.and_then(Json::truth) == Some(true);
        let translations = match (&value, coding) {
            (Value::Coding(_), Some(coding)) => extensions::translations(coding, "display"),
            _ => extensions::translations(object, &value.member()),
        };
        Some(Choice {
            value,
            translations,
            prefix,
            exclusive: truth(extensions::first_value(object, extensions::EXCLUSIVE)),
            selected: truth(object.get("initialSelected")),
            weight,
        })
    }

    fn initial(&mut self, object: &Object, kind: Kind, place: &Place) -> Vec<Value> {
        let mut values = Vec::new();
        // STU3 wrote one value in the item itself.
        for (index, entry) in self.list(object, "initial", place).iter().enumerate() {
            let place = place.below(&format!("initial[{index}]"));
            let Some(value) = entry.object().and_then(|it| self.value(it, "value", &place)) else {
                continue;
            };
            let found = value.of_type();
            let open = kind == Kind::OpenChoice && found == Type::Text;
            let listed = matches!(kind, Kind::Choice | Kind::OpenChoice)
                && matches!(
                    found,
                    Type::Integer | Type::Date | Type::Time | Type::Text | Type::Reference
                );
            if kind.answer() != Some(found) && !open && !listed && kind.is_question() {
                let fault = DefinitionFault::InitialType {
                    kind: kind.code().into(),
                    found: found.name().into(),
                };
                self.tell(fault, &place);
            } else {
                values.push(value);
            }
        }
        values
    }

    fn computed(&mut self, object: &Object, item: &mut Item, place: &Place) {
        let mut one = |known| {
            let value = extensions::first_value(object, known)?;
            self.expression(value, place)
        };
        let calculated = one(extensions::CALCULATED);
        let initial = one(extensions::INITIAL);
        for (expression, name) in [&calculated, &initial].into_iter().flatten() {
            if let Some(name) = name {
                let named = Named { item: Some(item.id), expression: expression.clone() };
                self.named.insert(name.clone(), named);
            }
        }
        item.calculated = calculated.map(|(it, _)| it);
        item.initial_expression = initial.map(|(it, _)| it);
    }

    fn enable(&mut self, object: &Object, id: ItemId, place: &Place) -> Enable {
        let written = extensions::first_value(object, extensions::ENABLE_WHEN);
        let expression = written.and_then(|it| self.expression(it, place)).map(|(it, _)| it);
        let conditions = self.list(object, "enableWhen", place);
        if !conditions.is_empty() && written.is_some() {
            self.tell(DefinitionFault::ConditionTwice, place);
        }
        if let Some(expression) = expression {
            return Enable::Expression(Box::new(expression));
        }
        let behavior = self.text(object, "enableBehavior", place);
        if conditions.len() > 1 && behavior.is_none() {
            self.tell(DefinitionFault::BehaviorMissing, place);
        }
        for (index, entry) in conditions.iter().enumerate() {
            let place = place.below(&format!("enableWhen[{index}]"));
            let Some(object) = entry.object() else { continue };
            self.condition(object, id, place);
        }
        match behavior {
            Some("any") => Enable::Any(Vec::new()),
            Some("all") | None if conditions.is_empty() => Enable::Always,
            Some("all") | None => Enable::All(Vec::new()),
            Some(code) => {
                let code = plain::text(code);
                self.tell(
                    DefinitionFault::UnknownCode { element: "enableBehavior".into(), code },
                    place,
                );
                Enable::Always
            }
        }
    }

    fn condition(&mut self, object: &Object, item: ItemId, place: Place) {
        let missing = |element: &str| DefinitionFault::Missing { element: element.into() };
        let Some(question) = self.text(object, "question", &place).map(str::to_owned) else {
            return self.tell(missing("question"), &place);
        };
        let Some(code) = self.text(object, "operator", &place) else {
            return self.tell(missing("operator"), &place);
        };
        let Some(operator) = Operator::ALL.into_iter().find(|it| it.code() == code) else {
            let code = plain::text(code);
            return self
                .tell(DefinitionFault::UnknownCode { element: "operator".into(), code }, &place);
        };
        let Some(value) = self.value(object, "answer", &place) else {
            if !object.iter().any(|(name, _)| name.starts_with("answer")) {
                self.tell(missing("answer[x]"), &place);
            }
            return;
        };
        if operator == Operator::Exists && value.of_type() != Type::Boolean {
            return self.tell(DefinitionFault::ExistsNeedsBoolean, &place);
        }
        self.conditions.push(Written { item, question, operator, value, place });
    }
}

/// The control with which an item is shown.
fn control(object: &Object) -> Option<String> {
    let concept = extensions::first_value(object, extensions::CONTROL)?;
    let coded = concept.list_of("coding").iter().find_map(|it| it.text_of("code"));
    coded.map(str::to_owned)
}

/// The codings of a member.
fn codings(object: &Object, name: &str) -> Vec<Coding> {
    let entries = object.get(name).and_then(Json::list).unwrap_or_default();
    let coding = |json: &Json| match read_member(Type::Coding, json) {
        Some(Value::Coding(coding)) => Some(coding),
        _ => None,
    };
    entries.iter().filter_map(coding).collect()
}
