//! Operators: arithmetic without overflow, comparison without invention, logic with the unknown.

use super::evaluate::{Fail, Frame, Walk};
use super::node::{Amount, Node, Nodes};
use super::temporal::Temporal;
use super::tree::{Operator, Tree};
use crate::json::Json;
use crate::ucum;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::borrow::Cow;
use std::cmp::Ordering;

/// The only item; `None` where there is none.
///
/// # Errors
/// Where there are several.
pub fn single<'n, 'j>(nodes: &'n [Node<'j>]) -> Result<Option<&'n Node<'j>>, Fail> {
    if nodes.len() > 1 { Err(Fail::Several) } else { Ok(nodes.first()) }
}

/// A whole number.
pub fn whole(nodes: &[Node<'_>]) -> Result<Option<i64>, Fail> {
    match single(nodes)? {
        None => Ok(None),
        Some(Node::Integer(it)) => Ok(Some(*it)),
        Some(_) => Err(Fail::Types("integer".to_owned())),
    }
}

/// A truth value; anything else that is alone is there, and so true.
pub fn truth(nodes: &[Node<'_>]) -> Result<Option<bool>, Fail> {
    Ok(match single(nodes)? {
        None => None,
        Some(Node::Boolean(it)) => Some(*it),
        Some(_) => Some(true),
    })
}

fn boolean<'j>(truth: Option<bool>) -> Nodes<'j> {
    truth.map(Node::Boolean).into_iter().collect()
}

/// The contrary.
pub fn not<'j>(value: &[Node<'j>]) -> Result<Nodes<'j>, Fail> {
    Ok(boolean(truth(value)?.map(|it| !it)))
}

/// The same number, or its opposite.
pub fn sign(value: Nodes<'_>, negative: bool) -> Result<Nodes<'_>, Fail> {
    let word = || Fail::Types("-".to_owned());
    let Some(it) = single(&value)? else { return Ok(value) };
    let turned = match it {
        Node::Integer(it) => it.checked_neg().map(Node::Integer),
        Node::Decimal(it) => Some(Node::Decimal(-*it)),
        Node::Amount(it) => Some(Node::Amount(Amount { value: -it.value, unit: it.unit.clone() })),
        _ => return Err(word()),
    };
    if negative { Ok(turned.into_iter().collect()) } else { Ok(value) }
}

/// An operation of two sides.
pub fn binary<'j>(
    walk: &Walk<'j, '_>,
    operator: Operator,
    left: &Tree,
    right: &Tree,
    frame: &Frame<'j>,
) -> Result<Nodes<'j>, Fail> {
    use Operator as B;
    let one = walk.eval(left, frame)?;
    if matches!(operator, B::And | B::Or | B::Implies) {
        // What decides alone is not undone by a failure on the other side.
        match (operator, truth(&one)?) {
            (B::And, Some(false)) => return Ok(vec![Node::Boolean(false)]),
            (B::Or, Some(true)) | (B::Implies, Some(false)) => {
                return Ok(vec![Node::Boolean(true)]);
            }
            _ => {}
        }
    }
    let two = walk.eval(right, frame)?;
    Ok(match operator {
        B::And => boolean(match (truth(&one)?, truth(&two)?) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), Some(true)) => Some(true),
            _ => None,
        }),
        B::Or => boolean(match (truth(&one)?, truth(&two)?) {
            (Some(true), _) | (_, Some(true)) => Some(true),
            (Some(false), Some(false)) => Some(false),
            _ => None,
        }),
        B::Xor => boolean(truth(&one)?.zip(truth(&two)?).map(|(a, b)| a != b)),
        B::Implies => boolean(match (truth(&one)?, truth(&two)?) {
            (_, Some(true)) | (Some(false), _) => Some(true),
            (Some(true), it) => it,
            (None, _) => None,
        }),
        B::Equal => boolean(equal(&one, &two)),
        B::NotEqual => boolean(equal(&one, &two).map(|it| !it)),
        B::Equivalent => boolean(Some(equivalent(&one, &two))),
        B::NotEquivalent => boolean(Some(!equivalent(&one, &two))),
        B::Less => order(&one, &two, |it| it == Ordering::Less)?,
        B::LessOrEqual => order(&one, &two, |it| it != Ordering::Greater)?,
        B::Greater => order(&one, &two, |it| it == Ordering::Greater)?,
        B::GreaterOrEqual => order(&one, &two, |it| it != Ordering::Less)?,
        B::Union => {
            let mut all = one;
            all.extend(two);
            distinct(walk, all)?
        }
        B::In => match single(&one)? {
            None => Vec::new(),
            Some(it) => boolean(Some(has(&two, it))),
        },
        B::Contains => match single(&two)? {
            None => Vec::new(),
            Some(it) => boolean(Some(has(&one, it))),
        },
        B::Join => {
            let text = |nodes: &[Node<'j>]| match single(nodes)? {
                None => Ok(String::new()),
                Some(it) => text_of(it).ok_or_else(|| Fail::Types("&".to_owned())),
            };
            vec![Node::Text(Cow::Owned(text(&one)? + &text(&two)?))]
        }
        B::Add | B::Subtract | B::Multiply | B::Divide | B::Rest | B::Whole => {
            match (single(&one)?, single(&two)?) {
                (Some(one), Some(two)) => arithmetic(operator, one, two)?.into_iter().collect(),
                _ => Vec::new(),
            }
        }
    })
}

/// Whether an item is of a type. The types of values have two names, one in each namespace.
pub fn is_of(node: &Node<'_>, name: &str) -> bool {
    let bare = name.rsplit('.').next().unwrap_or(name);
    node.types().contains(&bare)
}

/// `is`.
pub fn check<'j>(value: &[Node<'j>], name: &str) -> Result<Nodes<'j>, Fail> {
    Ok(boolean(single(value)?.map(|it| is_of(it, name))))
}

/// `as`.
pub fn cast<'j>(value: Nodes<'j>, name: &str) -> Result<Nodes<'j>, Fail> {
    single(&value)?;
    Ok(value.into_iter().filter(|it| is_of(it, name)).collect())
}

/// A text of a value.
pub fn text_of(node: &Node<'_>) -> Option<String> {
    Some(match node {
        Node::Text(text) => text.to_string(),
        Node::Boolean(truth) => truth.to_string(),
        Node::Integer(whole) => whole.to_string(),
        Node::Decimal(value) => value.to_string(),
        Node::Temporal(it) => it.to_string(),
        Node::Amount(it) => match it.unit.as_str() {
            "1" => format!("{} '1'", it.value),
            unit if calendar(unit).is_some() => format!("{} {unit}", it.value),
            unit => format!("{} '{unit}'", it.value),
        },
        Node::Object(..) => return None,
    })
}

/// The unit of UCUM for a word of the calendar.
pub fn calendar(unit: &str) -> Option<&'static str> {
    Some(match unit.trim_end_matches('s') {
        "year" => "a",
        "month" => "mo",
        "week" => "wk",
        "day" => "d",
        "hour" => "h",
        "minute" => "min",
        "second" => "s",
        "millisecond" => "ms",
        _ => return None,
    })
}

fn amounts(one: &Amount, other: &Amount) -> Option<Ordering> {
    let code = |it: &Amount| calendar(&it.unit).map_or_else(|| it.unit.clone(), str::to_owned);
    ucum::compare(one.value, &code(one), other.value, &code(other))
}

/// How two items compare; `None` where that is unknown.
pub fn compare(one: &Node<'_>, other: &Node<'_>) -> Result<Option<Ordering>, Fail> {
    if let (Some(one), Some(other)) = (one.decimal(), other.decimal()) {
        return Ok(Some(one.cmp(&other)));
    }
    if matches!(one, Node::Temporal(_)) || matches!(other, Node::Temporal(_)) {
        return match (one.temporal(), other.temporal()) {
            (Some(one), Some(other)) => Ok(one.compare(other)),
            _ => Err(Fail::Types("<".to_owned())),
        };
    }
    if let (Some(one), Some(other)) = (one.text(), other.text()) {
        return Ok(Some(one.cmp(other)));
    }
    match (one.amount(), other.amount()) {
        (Some(one), Some(other)) => Ok(amounts(&one, &other)),
        _ => Err(Fail::Types("<".to_owned())),
    }
}

fn order<'j>(
    one: &[Node<'j>],
    two: &[Node<'j>],
    holds: impl Fn(Ordering) -> bool,
) -> Result<Nodes<'j>, Fail> {
    match (single(one)?, single(two)?) {
        (Some(one), Some(two)) => Ok(boolean(compare(one, two)?.map(holds))),
        _ => Ok(Vec::new()),
    }
}

/// Whether two collections are equal; `None` where one is empty or it is unknown.
pub fn equal(one: &[Node<'_>], two: &[Node<'_>]) -> Option<bool> {
    if one.is_empty() || two.is_empty() {
        return None;
    }
    if one.len() != two.len() {
        return Some(false);
    }
    let mut all = Some(true);
    for (one, two) in one.iter().zip(two) {
        match same(one, two) {
            Some(true) => {}
            Some(false) => return Some(false),
            None => all = None,
        }
    }
    all
}

/// Whether two items are equal; `None` where it is unknown.
pub fn same(one: &Node<'_>, two: &Node<'_>) -> Option<bool> {
    if let (Some(one), Some(two)) = (one.decimal(), two.decimal()) {
        return Some(one == two);
    }
    match (one, two) {
        (Node::Boolean(one), Node::Boolean(two)) => Some(one == two),
        (Node::Text(one), Node::Text(two)) => Some(one == two),
        (Node::Temporal(_), _) | (_, Node::Temporal(_)) => {
            let (Some(one), Some(two)) = (one.temporal(), two.temporal()) else {
                return Some(false);
            };
            let times = |it: Temporal| matches!(it, Temporal::Time(_));
            if times(one) != times(two) {
                return Some(false);
            }
            one.compare(two).map(|it| it == Ordering::Equal)
        }
        (Node::Object(one_object, _), Node::Object(two_object, _)) => {
            match (one.amount(), two.amount()) {
                (Some(a), Some(b)) => amounts(&a, &b).map(|it| it == Ordering::Equal),
                _ => Some(alike(
                    &Json::Object((*one_object).clone()),
                    &Json::Object((*two_object).clone()),
                )),
            }
        }
        _ => match (one.amount(), two.amount()) {
            (Some(a), Some(b)) => amounts(&a, &b).map(|it| it == Ordering::Equal),
            _ => Some(false),
        },
    }
}

/// Whether two values of JSON say the same, in whatever order.
fn alike(one: &Json, two: &Json) -> bool {
    match (one, two) {
        (Json::Object(one), Json::Object(two)) => {
            one.iter().count() == two.iter().count()
                && one.iter().all(|(name, value)| two.get(name).is_some_and(|it| alike(value, it)))
        }
        (Json::List(one), Json::List(two)) => {
            one.len() == two.len() && one.iter().zip(two).all(|(one, two)| alike(one, two))
        }
        (Json::Number(one), Json::Number(two)) => {
            let value = |it: &str| crate::value::Number::parse(it).map(|it| it.value());
            one == two || value(one).is_some_and(|it| Some(it) == value(two))
        }
        _ => one == two,
    }
}

/// Whether two collections are equivalent: in any order, as people compare.
pub fn equivalent(one: &[Node<'_>], two: &[Node<'_>]) -> bool {
    let mut left: Vec<&Node<'_>> = two.iter().collect();
    one.len() == two.len()
        && one.iter().all(|it| {
            let found = left.iter().position(|other| alike_nodes(it, other));
            found.map(|at| left.swap_remove(at)).is_some()
        })
}

fn alike_nodes(one: &Node<'_>, two: &Node<'_>) -> bool {
    if let (Node::Text(one), Node::Text(two)) = (one, two) {
        let fold = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        return fold(one) == fold(two);
    }
    if let (Some(one), Some(two)) = (one.decimal(), two.decimal()) {
        let places = one.scale().min(two.scale());
        return one.round_dp(places) == two.round_dp(places);
    }
    same(one, two).unwrap_or(false)
}

/// Whether an item is in a collection.
pub fn has(nodes: &[Node<'_>], item: &Node<'_>) -> bool {
    nodes.iter().any(|it| same(it, item) == Some(true))
}

/// Each item once.
pub fn distinct<'j>(walk: &Walk<'j, '_>, nodes: Nodes<'j>) -> Result<Nodes<'j>, Fail> {
    let mut out: Nodes<'j> = Vec::with_capacity(nodes.len());
    for node in nodes {
        walk.count(out.len())?;
        if !has(&out, &node) {
            out.push(node);
        }
    }
    Ok(out)
}

fn arithmetic<'j>(
    operator: Operator,
    one: &Node<'j>,
    two: &Node<'j>,
) -> Result<Option<Node<'j>>, Fail> {
    use Operator as B;
    let refused = || Fail::Types(operator.symbol().to_owned());
    if let (Node::Integer(one), Node::Integer(two)) = (one, two)
        && operator != B::Divide
    {
        return Ok(match operator {
            B::Add => one.checked_add(*two),
            B::Subtract => one.checked_sub(*two),
            B::Multiply => one.checked_mul(*two),
            B::Rest => one.checked_rem(*two),
            B::Whole => one.checked_div(*two),
            _ => None,
        }
        .map(Node::Integer));
    }
    if let (Some(one), Some(two)) = (one.decimal(), two.decimal()) {
        return Ok(match operator {
            B::Add => one.checked_add(two).map(Node::Decimal),
            B::Subtract => one.checked_sub(two).map(Node::Decimal),
            B::Multiply => one.checked_mul(two).map(Node::Decimal),
            B::Divide => one.checked_div(two).map(|it| Node::Decimal(it.normalize())),
            B::Rest => one.checked_rem(two).map(Node::Decimal),
            B::Whole => one.checked_div(two).and_then(|it| it.trunc().to_i64()).map(Node::Integer),
            _ => None,
        });
    }
    if let (Node::Text(one), Node::Text(two), B::Add) = (one, two, operator) {
        return Ok(Some(Node::Text(Cow::Owned(format!("{one}{two}")))));
    }
    if let (B::Add | B::Subtract, Some(from), Some(by)) = (operator, one.temporal(), two.amount()) {
        if by.unit == "1" {
            return Err(refused());
        }
        let Some(amount) = by.value.trunc().to_i64() else { return Ok(None) };
        let amount = if operator == B::Subtract { amount.checked_neg() } else { Some(amount) };
        return Ok(amount.and_then(|it| from.plus(it, &by.unit)).map(Node::Temporal));
    }
    let (Some(a), Some(b)) = (one.amount(), two.amount()) else { return Err(refused()) };
    Ok(match operator {
        B::Add | B::Subtract if a.unit == b.unit => {
            let value = if operator == B::Add {
                a.value.checked_add(b.value)
            } else {
                a.value.checked_sub(b.value)
            };
            value.map(|value| Node::Amount(Amount { value, unit: a.unit }))
        }
        B::Multiply => product(&a, &b, '.'),
        B::Divide => product(&a, &b, '/'),
        B::Add | B::Subtract => None,
        _ => return Err(refused()),
    })
}

fn product<'j>(one: &Amount, two: &Amount, sign: char) -> Option<Node<'j>> {
    let value = if sign == '.' {
        one.value.checked_mul(two.value)
    } else {
        one.value.checked_div(two.value)
    };
    let unit = match (one.unit.as_str(), two.unit.as_str(), sign) {
        (it, "1", _) | ("1", it, '.') => it.to_owned(),
        (one, two, '/') if one == two => "1".to_owned(),
        (one, two, sign) => format!("{one}{sign}{two}"),
    };
    value.map(|value: Decimal| Node::Amount(Amount { value: value.normalize(), unit }))
}
