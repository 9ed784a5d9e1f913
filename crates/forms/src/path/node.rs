//! What expressions work on: values, and places in JSON that are walked without being copied.

use super::temporal::{Clock, Temporal};
use crate::json::{Json, Object};
use crate::value::Number;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// An amount with its unit: one of UCUM, or a word of the calendar.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    pub value: Decimal,
    pub unit: String,
}

/// One item of a collection.
#[derive(Clone, Debug)]
pub enum Node<'j> {
    Boolean(bool),
    Integer(i64),
    Decimal(Decimal),
    Text(Cow<'j, str>),
    Temporal(Temporal),
    Amount(Amount),
    /// An object, with its type where the name of its member says it.
    Object(&'j Object, Option<&'static str>),
}

/// Several items.
pub type Nodes<'j> = Vec<Node<'j>>;

/// The types that the members of several types name: `Quantity` of `valueQuantity`.
const COMPLEX: [&str; 16] = [
    "Quantity",
    "Coding",
    "CodeableConcept",
    "Attachment",
    "Reference",
    "Identifier",
    "Period",
    "Range",
    "Ratio",
    "HumanName",
    "Address",
    "ContactPoint",
    "Age",
    "Duration",
    "Money",
    "Expression",
];

/// Types of simple members, which carry no name of it in JSON.
const SIMPLE: [(&str, &str); 20] = [
    ("Boolean", "boolean"),
    ("Integer", "integer"),
    ("Decimal", "decimal"),
    ("Date", "date"),
    ("DateTime", "dateTime"),
    ("Instant", "instant"),
    ("Time", "time"),
    ("String", "string"),
    ("Uri", "uri"),
    ("Url", "url"),
    ("Canonical", "canonical"),
    ("Code", "code"),
    ("Id", "id"),
    ("Oid", "oid"),
    ("Uuid", "uuid"),
    ("Markdown", "markdown"),
    ("Base64Binary", "base64Binary"),
    ("PositiveInt", "positiveInt"),
    ("UnsignedInt", "unsignedInt"),
    ("Integer64", "integer64"),
];

/// The type that the end of a member's name says.
fn suffix_type(suffix: &str) -> Option<&'static str> {
    let simple = SIMPLE.iter().find(|(it, _)| *it == suffix).map(|(_, kind)| *kind);
    simple.or_else(|| COMPLEX.iter().find(|it| **it == suffix).copied())
}

/// What the names of members of several types begin with.
const STEMS: [&str; 9] = [
    "value",
    "answer",
    "initial",
    "effective",
    "onset",
    "deceased",
    "multipleBirth",
    "performed",
    "occurrence",
];

/// The type of a member by its name: of those of several types, and of well-known dates.
fn member_type(name: &str) -> Option<&'static str> {
    match name {
        "birthDate" => return Some("date"),
        "authored" | "authoredOn" | "recordedDate" | "start" | "end" => return Some("dateTime"),
        "issued" | "lastUpdated" => return Some("instant"),
        "valueQuantity" | "quantity" | "doseQuantity" => return Some("Quantity"),
        "coding" => return Some("Coding"),
        _ => {}
    }
    STEMS.iter().find_map(|stem| name.strip_prefix(stem)).and_then(suffix_type)
}

/// A value of JSON as an item, of a type where it is known.
pub fn node<'j>(json: &'j Json, kind: Option<&'static str>) -> Option<Node<'j>> {
    Some(match json {
        Json::Null | Json::List(_) => return None,
        Json::Bool(truth) => Node::Boolean(*truth),
        Json::Number(digits) => match digits.parse() {
            Ok(whole) if kind != Some("decimal") => Node::Integer(whole),
            _ => Node::Decimal(Number::parse(digits)?.value()),
        },
        Json::Text(text) => match kind {
            Some("date") => temporal(text),
            Some("dateTime" | "instant") => match temporal(text) {
                Node::Temporal(Temporal::Date(date)) => {
                    Node::Temporal(Temporal::Moment { date, clock: None, offset: None })
                }
                other => other,
            },
            Some("time") => match Clock::parse(text) {
                Some(clock) => Node::Temporal(Temporal::Time(clock)),
                None => Node::Text(Cow::Borrowed(text)),
            },
            _ => Node::Text(Cow::Borrowed(text)),
        },
        Json::Object(object) => Node::Object(object, kind),
    })
}

fn temporal(text: &str) -> Node<'_> {
    Temporal::parse(text).map_or(Node::Text(Cow::Borrowed(text)), Node::Temporal)
}

/// The items of a member, and of each entry where it is a list.
fn spread<'j>(json: &'j Json, kind: Option<&'static str>, out: &mut Nodes<'j>) {
    match json {
        Json::List(entries) => out.extend(entries.iter().filter_map(|it| node(it, kind))),
        one => out.extend(node(one, kind)),
    }
}

/// What stands in a member of an object; `value` finds `valueQuantity`, as FHIR writes it.
pub fn member<'j>(object: &'j Object, name: &str, out: &mut Nodes<'j>) {
    if let Some(json) = object.get(name) {
        return spread(json, member_type(name), out);
    }
    for (written, json) in object.iter() {
        if let Some(suffix) = written.strip_prefix(name)
            && let Some(kind) = suffix_type(suffix)
        {
            return spread(json, Some(kind), out);
        }
    }
}

/// Everything that stands directly below an object.
pub fn children<'j>(object: &'j Object, out: &mut Nodes<'j>) {
    for (name, json) in object.iter() {
        if name != "resourceType" && !name.starts_with('_') {
            spread(json, member_type(name), out);
        }
    }
}

impl<'j> Node<'j> {
    /// The whole of a resource.
    pub fn resource(json: &'j Json) -> Option<Self> {
        json.object().map(|object| Node::Object(object, None))
    }

    /// The amount, where it is one or an object that writes one.
    pub fn amount(&self) -> Option<Amount> {
        match self {
            Node::Amount(amount) => Some(amount.clone()),
            Node::Object(object, kind) => {
                let quantity = matches!(kind, Some("Quantity" | "Age" | "Duration" | "Money"));
                if !quantity && object.get("unit").is_none() && object.get("code").is_none() {
                    return None;
                }
                let value = Number::parse(object.get("value")?.digits()?)?.value();
                let text = |name: &str| object.get(name).and_then(Json::text);
                let unit = text("code").or_else(|| text("unit")).unwrap_or("1");
                Some(Amount { value, unit: unit.to_owned() })
            }
            Node::Integer(whole) => {
                Some(Amount { value: Decimal::from(*whole), unit: "1".to_owned() })
            }
            Node::Decimal(value) => Some(Amount { value: *value, unit: "1".to_owned() }),
            _ => None,
        }
    }

    /// The number, where it is one.
    pub fn decimal(&self) -> Option<Decimal> {
        match self {
            Node::Integer(whole) => Some(Decimal::from(*whole)),
            Node::Decimal(value) => Some(*value),
            _ => None,
        }
    }

    /// The date, moment or time, where it is one or a text that writes one.
    pub fn temporal(&self) -> Option<Temporal> {
        match self {
            Node::Temporal(it) => Some(*it),
            Node::Text(text) => Temporal::parse(text),
            _ => None,
        }
    }

    /// The text, where it is one.
    pub fn text(&self) -> Option<&str> {
        if let Node::Text(text) = self { Some(text) } else { None }
    }

    /// The names of its type, the most precise first.
    pub fn types(&self) -> Vec<&str> {
        match self {
            Node::Boolean(_) => vec!["Boolean", "boolean"],
            Node::Integer(_) => vec!["Integer", "integer", "positiveInt", "unsignedInt"],
            Node::Decimal(_) => vec!["Decimal", "decimal"],
            Node::Text(_) => {
                vec!["String", "string", "code", "uri", "url", "canonical", "id", "markdown"]
            }
            Node::Temporal(Temporal::Date(_)) => vec!["Date", "date"],
            Node::Temporal(Temporal::Moment { .. }) => vec!["DateTime", "dateTime", "instant"],
            Node::Temporal(Temporal::Time(_)) => vec!["Time", "time"],
            Node::Amount(_) => vec!["Quantity"],
            Node::Object(object, kind) => {
                let resource = object.get("resourceType").and_then(Json::text);
                let mut types: Vec<&str> = resource.into_iter().chain(*kind).collect();
                if resource.is_some() {
                    types.extend(["DomainResource", "Resource"]);
                } else {
                    types.extend(shapes(object));
                    types.push("Element");
                }
                types
            }
        }
    }

    /// The value as JSON.
    pub fn json(&self) -> Json {
        match self {
            Node::Boolean(truth) => Json::Bool(*truth),
            Node::Integer(whole) => Json::Number(whole.to_string()),
            Node::Decimal(value) => Json::Number(value.to_string()),
            Node::Text(text) => Json::from(text.as_ref()),
            Node::Temporal(it) => Json::from(it.to_string()),
            Node::Amount(amount) => Json::Object(
                Object::new()
                    .with("value", Json::Number(amount.value.to_string()))
                    .with("unit", amount.unit.as_str()),
            ),
            Node::Object(object, _) => Json::Object((*object).clone()),
        }
    }
}

/// The types that an object may be by its members, where no name says it.
fn shapes(object: &Object) -> Vec<&'static str> {
    let has = |name: &str| object.get(name).is_some();
    let number = object.get("value").is_some_and(|it| it.digits().is_some());
    let mut out = Vec::new();
    if number && (has("unit") || has("code")) {
        out.push("Quantity");
    }
    if has("code") && !number && (has("system") || has("display")) {
        out.push("Coding");
    }
    if has("coding") {
        out.push("CodeableConcept");
    }
    if has("reference") {
        out.push("Reference");
    }
    if has("family") || has("given") {
        out.push("HumanName");
    }
    out
}
