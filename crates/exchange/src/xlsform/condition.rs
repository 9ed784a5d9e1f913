//! When a row is asked for: by conditions of FHIR where it is a plain comparison of questions with
//! what is written, by an expression otherwise.

use super::fhirpath::Writer;
use super::kind::Kind;
use super::scope::{Part, Type};
use super::tree::{Operator, Tree};
use forms::Json;
use forms::json::Object;

/// A condition on the answers to one question.
struct Condition {
    question: usize,
    operator: &'static str,
    member: &'static str,
    answer: Json,
}

/// Conditions, and whether all of them or any has to hold.
pub struct Conditions {
    pub all: Vec<Json>,
    /// `None` where there is one alone.
    pub behavior: Option<&'static str>,
}

/// The conditions that say what a tree says; `None` where they cannot.
pub fn conditions(
    writer: &Writer<'_>,
    tree: &Tree,
    system: &dyn Fn(usize) -> String,
) -> Option<Conditions> {
    let (parts, behavior) = match tree {
        Tree::Binary(Operator::And, ..) => (tree.joined(Operator::And), Some("all")),
        Tree::Binary(Operator::Or, ..) => (tree.joined(Operator::Or), Some("any")),
        one => (vec![one], None),
    };
    let each = parts.into_iter().map(|it| condition(writer, it, system));
    let all: Option<Vec<Condition>> = each.collect();
    let all = all?.into_iter().map(|it| {
        let object = Object::new()
            .with("question", writer.scope.entry(it.question).name.as_str())
            .with("operator", it.operator)
            .with(it.member, it.answer);
        Json::Object(object)
    });
    Some(Conditions { all: all.collect(), behavior })
}

/// The question of a reference, where its answers are those of one place.
fn question(writer: &Writer<'_>, tree: &Tree) -> Option<usize> {
    let Tree::Reference(name) = tree else { return None };
    let (at, part) = writer.scope.question(name).ok()?;
    let repeated = writer.scope.seen(writer.at, at).1;
    (part == Part::Value && !repeated).then_some(at)
}

/// Whether there is an answer. What is not ticked is as good as not answered.
fn exists(writer: &Writer<'_>, question: usize, there: bool) -> Condition {
    let member = "answerBoolean";
    if writer.scope.type_of(question) == Type::Truth {
        let operator = if there { "=" } else { "!=" };
        return Condition { question, operator, member, answer: Json::Bool(true) };
    }
    Condition { question, operator: "exists", member, answer: Json::Bool(there) }
}

fn condition(
    writer: &Writer<'_>,
    tree: &Tree,
    system: &dyn Fn(usize) -> String,
) -> Option<Condition> {
    match tree {
        Tree::Reference(_) => {
            let at = question(writer, tree)?;
            let ticked = writer.scope.type_of(at) == Type::Truth;
            ticked.then(|| exists(writer, at, true))
        }
        Tree::Call(name, arguments) => match (name.as_str(), arguments.as_slice()) {
            ("selected", [of, Tree::Text(code)]) => {
                chosen(writer, question(writer, of)?, "=", code, system)
            }
            ("not", [Tree::Call(name, arguments)]) if name == "selected" => {
                let [of, Tree::Text(code)] = arguments.as_slice() else { return None };
                chosen(writer, question(writer, of)?, "!=", code, system)
            }
            ("not", [Tree::Binary(by, one, other)]) => {
                let by = match by {
                    Operator::Equal => Operator::NotEqual,
                    Operator::NotEqual => Operator::Equal,
                    _ => return None,
                };
                comparison(writer, by, one, other, system)
            }
            _ => None,
        },
        Tree::Binary(by, one, other) => {
            let turned = |it: &Tree| matches!(it, Tree::Reference(_));
            if !turned(one) && turned(other) {
                comparison(writer, by.turned(), other, one, system)
            } else {
                comparison(writer, *by, one, other, system)
            }
        }
        _ => None,
    }
}

/// A choice that is made or not.
fn chosen(
    writer: &Writer<'_>,
    question: usize,
    operator: &'static str,
    code: &str,
    system: &dyn Fn(usize) -> String,
) -> Option<Condition> {
    let Type::Code(list) = writer.scope.type_of(question) else { return None };
    writer.scope.lists.at(list).choice(code)?;
    let coding = Object::new().with("system", system(list)).with("code", code);
    Some(Condition { question, operator, member: "answerCoding", answer: coding.into() })
}

fn comparison(
    writer: &Writer<'_>,
    by: Operator,
    one: &Tree,
    other: &Tree,
    system: &dyn Fn(usize) -> String,
) -> Option<Condition> {
    if let Tree::Call(name, arguments) = one {
        return counted(writer, name, arguments, by, other);
    }
    let at = question(writer, one)?;
    let compares = by.is_order() || matches!(by, Operator::Equal | Operator::NotEqual);
    if !compares {
        return None;
    }
    let of =
        |member, answer| Some(Condition { question: at, operator: by.symbol(), member, answer });
    let digits = match other {
        Tree::Text(text) if text.is_empty() => {
            return (!by.is_order()).then(|| exists(writer, at, by == Operator::NotEqual));
        }
        Tree::Text(text) => Some(text.clone()),
        other => other.digits(),
    };
    match writer.scope.type_of(at) {
        Type::Code(_) => {
            // Several choices are the one that is written only where it is alone.
            let alone = matches!(writer.scope.entry(at).kind, Kind::Code { many: false, .. });
            let code = digits.filter(|_| alone && !by.is_order())?;
            chosen(writer, at, by.symbol(), &code, system)
        }
        Type::Integer | Type::Decimal => {
            let digits = digits.filter(|it| is_number(it))?;
            match digits.parse::<i32>() {
                Ok(whole) if writer.scope.type_of(at) == Type::Integer => {
                    of("answerInteger", Json::Number(whole.to_string()))
                }
                _ => of("answerDecimal", Json::Number(digits)),
            }
        }
        Type::Date => of("answerDate", Json::from(other.day()?.to_string())),
        Type::Text => match other {
            Tree::Text(text) if !by.is_order() && !text.trim().is_empty() => {
                of("answerString", Json::from(text.as_str()))
            }
            _ => None,
        },
        Type::Truth => match other {
            Tree::Text(text) if text == "OK" && !by.is_order() => {
                of("answerBoolean", Json::Bool(true))
            }
            _ => None,
        },
        Type::Moment | Type::Time | Type::File | Type::Nothing => None,
    }
}

/// Whether there is an answer at all, said by its length or by how many there are.
fn counted(
    writer: &Writer<'_>,
    name: &str,
    arguments: &[Tree],
    by: Operator,
    other: &Tree,
) -> Option<Condition> {
    let ([of], "string-length" | "count-selected") = (arguments, name) else { return None };
    let at = question(writer, of)?;
    let there = match (by, other.digits()?.as_str()) {
        (Operator::Greater | Operator::NotEqual, "0") | (Operator::GreaterOrEqual, "1") => true,
        (Operator::Equal, "0") | (Operator::Less, "1") => false,
        _ => return None,
    };
    Some(exists(writer, at, there))
}

/// Whether a text is a number as JSON writes it.
pub fn is_number(text: &str) -> bool {
    use super::parse::parse;
    parse(text).ok().and_then(|it| it.digits()).is_some_and(|it| it == text)
}
