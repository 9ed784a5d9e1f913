//! What expressions give, as answers.

use super::{Filling, Key};
use crate::date::Moment;
use crate::filled::{Filled, NodeId};
use crate::form::{Item, ItemId, Kind};
use crate::path::{Node, Temporal};
use crate::value::{Coding, Number, Quantity, Type, Value, read_member};
use rust_decimal::prelude::ToPrimitive;
use std::collections::{HashMap, HashSet};

/// The value that an expression gave, of whatever type it is.
pub(crate) fn value(node: &Node<'_>) -> Option<Value> {
    Some(match node {
        Node::Boolean(truth) => Value::Boolean(*truth),
        Node::Integer(whole) => Value::Integer(i32::try_from(*whole).ok()?),
        Node::Decimal(value) => Value::Decimal(Number::from(*value)),
        Node::Text(text) => Value::Text(text.to_string()),
        Node::Temporal(Temporal::Date(date)) => Value::Date(*date),
        Node::Temporal(Temporal::Time(clock)) => Value::Time(clock.time),
        Node::Temporal(moment @ Temporal::Moment { .. }) => {
            Value::DateTime(Moment::parse(&moment.to_string())?)
        }
        Node::Amount(amount) => Value::Quantity(amount_of(amount)),
        Node::Object(object, kind) => {
            let json = crate::json::Json::Object((*object).clone());
            let as_type = |kind| read_member(kind, &json);
            match kind {
                Some("Quantity") => as_type(Type::Quantity)?,
                Some("Reference") => as_type(Type::Reference)?,
                Some("Attachment") => as_type(Type::Attachment)?,
                Some("CodeableConcept") => {
                    let coding = object.get("coding")?.list()?.first()?;
                    read_member(Type::Coding, coding)?
                }
                _ if node.types().contains(&"Quantity") => as_type(Type::Quantity)?,
                _ if object.get("reference").is_some() => as_type(Type::Reference)?,
                _ => as_type(Type::Coding)?,
            }
        }
    })
}

fn amount_of(amount: &crate::path::Amount) -> Quantity {
    let code = (amount.unit != "1").then(|| amount.unit.clone());
    Quantity {
        value: Some(Number::from(amount.value)),
        comparator: None,
        unit: code.clone(),
        system: code.as_ref().map(|_| crate::ucum::SYSTEM.to_owned()),
        code,
    }
}

/// The answer to an item that an expression gave; `None` where it cannot answer it.
pub(crate) fn answer(item: &Item, node: &Node<'_>) -> Option<Value> {
    let found = value(node)?;
    let wanted = item.kind.answer()?;
    if matches!(item.kind, Kind::Choice | Kind::OpenChoice) {
        return choice(item, found);
    }
    if found.of_type() == wanted {
        return Some(found);
    }
    match (wanted, &found) {
        (Type::Decimal, Value::Integer(whole)) => {
            Some(Value::Decimal(Number::from(i64::from(*whole))))
        }
        (Type::Integer, Value::Decimal(number)) if number.value().fract().is_zero() => {
            number.value().to_i32().map(Value::Integer)
        }
        (Type::Quantity, Value::Integer(_) | Value::Decimal(_)) => {
            let usual = item.units.usual.clone().unwrap_or_default();
            let number = found.decimal().map(Number::from)?;
            Some(Value::Quantity(Quantity {
                value: Some(number),
                comparator: None,
                unit: usual.display.or_else(|| usual.code.clone()),
                system: usual.system,
                code: usual.code,
            }))
        }
        (Type::Decimal, Value::Quantity(quantity)) => quantity.value.clone().map(Value::Decimal),
        (Type::Text, Value::Integer(_) | Value::Decimal(_) | Value::Boolean(_)) => {
            Some(Value::Text(node.json().compact()))
        }
        (Type::Text, Value::Date(_) | Value::DateTime(_) | Value::Time(_) | Value::Uri(_)) => {
            Some(Value::Text(node.json().text()?.to_owned()))
        }
        (Type::Text, Value::Coding(coding)) => {
            coding.display.clone().or_else(|| coding.code.clone()).map(Value::Text)
        }
        (Type::Date, Value::DateTime(Moment::Date(date))) => Some(Value::Date(*date)),
        (Type::Date, Value::DateTime(Moment::Instant { at, offset })) => {
            Some(Value::Date(crate::date::PartialDate::Day(offset.to_datetime(*at).date())))
        }
        (Type::DateTime, Value::Date(date)) => Some(Value::DateTime(Moment::Date(*date))),
        (_, Value::Text(text)) => {
            let json = match wanted {
                Type::Decimal | Type::Integer | Type::Boolean => {
                    crate::json::Json::parse(text).ok()?
                }
                _ => crate::json::Json::from(text.as_str()),
            };
            read_member(wanted, &json)
        }
        _ => None,
    }
}

/// The option that a value means: itself, or the one of its code or its name.
fn choice(item: &Item, found: Value) -> Option<Value> {
    let choices = item.options.choices();
    if let Some(same) = choices.iter().find(|it| it.value.same(&found) == Some(true)) {
        return Some(same.value.clone());
    }
    if let Value::Text(text) = &found {
        let named = choices.iter().find(|it| match &it.value {
            Value::Coding(coding) => {
                coding.code.as_ref() == Some(text) || coding.display.as_ref() == Some(text)
            }
            Value::Text(own) => own == text,
            _ => false,
        });
        if let Some(named) = named {
            return Some(named.value.clone());
        }
        if item.kind == Kind::Choice && choices.is_empty() {
            return Some(Value::Coding(Coding { code: Some(text.clone()), ..Coding::default() }));
        }
        return (item.kind == Kind::OpenChoice).then_some(found);
    }
    choices.is_empty().then_some(found)
}

impl Filling {
    /// Computes what follows from the answers, until nothing changes any more.
    pub(super) fn recompute(&mut self) {
        // Each pass reaches those that read what the pass before computed. Cycles are refused when
        // a definition is read, so that there is an end.
        for _ in 0..=self.form.computed.len().min(PASSES) {
            let changes = self.changes();
            if changes.is_empty() {
                return;
            }
            for (key, values) in changes {
                // A place that is not there any more has no answer.
                let _ = self.write(&key, &values);
            }
        }
    }

    fn changes(&self) -> Vec<(Key, Vec<Value>)> {
        if self.form.computed.is_empty() {
            return Vec::new();
        }
        let seen = self.seen();
        let filled = self.lay(&seen);
        let mut nodes: HashMap<ItemId, Vec<NodeId>> = HashMap::new();
        for id in filled.ids() {
            if filled.item(id).is_calculated() {
                nodes.entry(filled.node(id).item).or_default().push(id);
            }
        }
        let mut changes = Vec::new();
        for item in &self.form.computed {
            for id in nodes.get(item).into_iter().flatten() {
                let key = super::view::key(&filled, *id);
                if self.own.contains(&key) || !filled.is_enabled(*id) {
                    continue;
                }
                let Some(values) = computed(&filled, *id) else { continue };
                if !filled.values(*id).eq(&values) {
                    changes.push((key, values));
                }
            }
        }
        changes
    }

    /// Computed answers of which a person has made others.
    pub(super) fn replaced(&self) -> HashSet<Key> {
        let seen = self.seen();
        let filled = self.lay(&seen);
        let mut replaced = HashSet::new();
        for id in filled.ids() {
            let item = filled.item(id);
            if !item.is_calculated() || item.read_only || filled.node(id).answers.is_empty() {
                continue;
            }
            if computed(&filled, id).is_some_and(|values| !filled.values(id).eq(&values)) {
                replaced.insert(super::view::key(&filled, id));
            }
        }
        replaced
    }
}

/// How often what is computed is computed again for what it reads.
const PASSES: usize = 32;

/// The values that an item computes; `None` where it cannot.
fn computed(filled: &Filled<'_>, id: NodeId) -> Option<Vec<Value>> {
    let item = filled.item(id);
    let expression = item.calculated.as_ref()?;
    match filled.evaluate(Some(id), expression) {
        Ok(nodes) => {
            let most = if item.repeats { super::MOST } else { 1 };
            Some(nodes.iter().filter_map(|it| answer(item, it)).take(most).collect())
        }
        Err(fail) => {
            filled.failed(id, expression, &fail);
            None
        }
    }
}
