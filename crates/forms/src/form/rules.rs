//! What has to hold between the parts of a definition.

use super::conditions::{Condition, Enable};
use super::expressions::{self, is_customary};
use super::read::Written;
use super::{Form, Item, ItemId, Kind, Options};
use crate::json::Json;
use crate::path::Expression;
use crate::plain;
use crate::problem::{DefinitionFault as Fault, Place, Problem};
use crate::value::{Type, Value};

fn place(form: &Form, item: &Item) -> Place {
    Place { links: form.links(item.id), element: item.element.clone() }
}

/// Conditions, once all items are known.
pub fn conditions(form: &mut Form, written: Vec<Written>, problems: &mut Vec<Problem>) {
    for it in written {
        let mut tell = |fault| problems.push(Problem::new(fault, it.place.clone()));
        let question = plain::text(&it.question);
        let Some(target) = form.by_link(&it.question) else {
            tell(Fault::ConditionTarget { question });
            continue;
        };
        let (kind, found) = (target.kind, it.value.of_type());
        let Some(answer) = kind.answer() else {
            tell(Fault::ConditionOnGroup { question });
            continue;
        };
        let exists = it.operator == super::Operator::Exists;
        if !exists && !comparable(target, answer, found) {
            let (kind, found) = (kind.code().to_owned(), found.name().to_owned());
            tell(Fault::ConditionType { question, kind, found });
            continue;
        }
        let ordered = matches!(
            answer,
            Type::Decimal
                | Type::Integer
                | Type::Date
                | Type::DateTime
                | Type::Time
                | Type::Text
                | Type::Quantity
        );
        if it.operator.is_order() && !ordered && !matches!(target.options, Options::Listed(_)) {
            let operator = it.operator.code().to_owned();
            tell(Fault::ConditionOperator { operator, kind: kind.code().to_owned() });
            continue;
        }
        if target.id > it.item {
            tell(Fault::ConditionAfter { question });
        }
        let condition = Condition { question: target.id, operator: it.operator, value: it.value };
        match &mut form.items[it.item.index()].enable {
            Enable::All(conditions) | Enable::Any(conditions) => conditions.push(condition),
            Enable::Always | Enable::Expression(_) => {}
        }
    }
}

fn comparable(target: &Item, answer: Type, found: Type) -> bool {
    let number = |it| matches!(it, Type::Decimal | Type::Integer | Type::Quantity);
    let date = |it| matches!(it, Type::Date | Type::DateTime);
    let choice = matches!(target.kind, Kind::Choice | Kind::OpenChoice);
    answer == found
        || (number(answer) && number(found))
        || (date(answer) && date(found))
        || (choice
            && matches!(
                found,
                Type::Text | Type::Integer | Type::Date | Type::Time | Type::Reference
            ))
}

/// The invariants of FHIR on items.
pub fn items(form: &Form, problems: &mut Vec<Problem>) {
    for item in form.items() {
        let mut faults: Vec<Fault> = Vec::new();
        let kind = item.kind.code().to_owned();
        let typed = written(form, item).is_some_and(|it| {
            it.text_of("type").is_some_and(|code| code == item.kind.code() || code == "coding")
        });
        if !typed {
            // Its type is not known: that is said already.
            continue;
        }
        let has = |name: &str| written(form, item).is_some_and(|it| it.get(name).is_some());
        match item.kind {
            Kind::Group if item.children.is_empty() => faults.push(Fault::EmptyGroup),
            Kind::Display => {
                if !item.children.is_empty() {
                    faults.push(Fault::DisplayWithItems);
                }
                if !item.codes.is_empty() {
                    faults.push(Fault::DisplayWithCode);
                }
                // Said to be false, it says what is so anyway.
                if item.required || item.repeats {
                    faults.push(Fault::DisplayRequired);
                }
                if item.read_only {
                    faults.push(Fault::DisplayReadOnly);
                }
            }
            _ => {}
        }
        if !item.kind.is_question() {
            if has("initial") {
                faults.push(Fault::InitialForType);
            }
            if item.calculated.is_some() || item.initial_expression.is_some() {
                faults.push(Fault::ComputedForType { kind: kind.clone() });
            }
        }
        let length = matches!(
            item.kind,
            Kind::Boolean
                | Kind::Decimal
                | Kind::Integer
                | Kind::String
                | Kind::Text
                | Kind::Url
                | Kind::OpenChoice
        );
        if item.limits.max_length.is_some() && !length {
            faults.push(Fault::LengthForType { kind });
        }
        if matches!(item.options, Options::Listed(_)) && has("answerOption") && has("initial") {
            faults.push(Fault::InitialBesideOptions);
        }
        if item.initial.len() > 1 && !item.repeats {
            faults.push(Fault::InitialMany);
        }
        for value in &item.initial {
            if let Value::Quantity(quantity) = value
                && quantity.system.as_deref() == Some(crate::ucum::SYSTEM)
                && let Some(code) =
                    quantity.code.as_ref().filter(|it| crate::ucum::unit(it).is_err())
            {
                faults.push(Fault::NotUcum { code: plain::text(code) });
            }
        }
        problems.extend(faults.into_iter().map(|fault| Problem::new(fault, place(form, item))));
    }
}

/// The JSON of an item.
pub(super) fn written<'f>(form: &'f Form, item: &Item) -> Option<&'f Json> {
    let mut json = form.json();
    for part in item.element.split('.').skip(1) {
        let index: usize = part.strip_prefix("item[")?.strip_suffix(']')?.parse().ok()?;
        json = json.list_of("item").get(index)?;
    }
    Some(json)
}

/// Names that expressions use, each defined where it is used.
pub fn names(form: &Form, problems: &mut Vec<Problem>) {
    let mut check = |expression: &Expression, at: Option<ItemId>, customary: bool| {
        for name in &expression.reads.variables {
            let known =
                expressions::resolve(form, at, name).is_some() || (customary && is_customary(name));
            if !known {
                let place = at
                    .map_or_else(|| Place::whole("Questionnaire"), |id| place(form, form.item(id)));
                problems.push(Problem::new(Fault::Variable { name: plain::text(name) }, place));
            }
        }
    };
    for variable in &form.variables {
        check(&variable.expression, None, true);
    }
    for constraint in &form.constraints {
        check(&constraint.expression, None, false);
    }
    for named in form.named.values().filter(|it| it.item.is_none()) {
        check(&named.expression, None, false);
    }
    for item in form.items() {
        let at = Some(item.id);
        item.variables.iter().for_each(|it| check(&it.expression, at, true));
        item.constraints.iter().for_each(|it| check(&it.expression, at, false));
        if let Some(expression) = &item.calculated {
            check(expression, at, false);
        }
        if let Some(expression) = &item.initial_expression {
            check(expression, at, true);
        }
        if let Enable::Expression(expression) = &item.enable {
            check(expression, at, false);
        }
        if let Options::Computed(expression) = &item.options {
            check(expression, at, true);
        }
    }
}
