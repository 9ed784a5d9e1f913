//! Functions on collections, numbers and types.

use super::convert;
use super::evaluate::{Fail, Frame, Walk};
use super::node::{self, Amount, Node, Nodes};
use super::operators::{self, distinct, has, is_of, single, truth, whole};
use super::strings;
use super::temporal::Temporal;
use super::tree::Tree;
use crate::value::Coding;
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};
use std::cmp::Ordering;

/// The functions that are there. Those that ask a server (`resolve`, `memberOf`…) are not.
pub const KNOWN: &[&str] = &[
    "empty",
    "exists",
    "all",
    "allTrue",
    "anyTrue",
    "allFalse",
    "anyFalse",
    "subsetOf",
    "supersetOf",
    "count",
    "distinct",
    "isDistinct",
    "where",
    "select",
    "repeat",
    "ofType",
    "single",
    "first",
    "last",
    "tail",
    "skip",
    "take",
    "intersect",
    "exclude",
    "union",
    "combine",
    "iif",
    "toInteger",
    "convertsToInteger",
    "toBoolean",
    "convertsToBoolean",
    "toDate",
    "convertsToDate",
    "toDateTime",
    "convertsToDateTime",
    "toTime",
    "convertsToTime",
    "toDecimal",
    "convertsToDecimal",
    "toQuantity",
    "convertsToQuantity",
    "toString",
    "convertsToString",
    "indexOf",
    "lastIndexOf",
    "substring",
    "startsWith",
    "endsWith",
    "contains",
    "upper",
    "lower",
    "replace",
    "matches",
    "matchesFull",
    "replaceMatches",
    "length",
    "toChars",
    "trim",
    "split",
    "join",
    "abs",
    "ceiling",
    "exp",
    "floor",
    "ln",
    "log",
    "power",
    "round",
    "sqrt",
    "truncate",
    "children",
    "descendants",
    "trace",
    "now",
    "today",
    "timeOfDay",
    "not",
    "aggregate",
    "sum",
    "min",
    "max",
    "avg",
    "extension",
    "hasValue",
    "getValue",
    "is",
    "as",
    "type",
    "weight",
    "ordinal",
];

/// Calls a function on a collection.
pub fn call<'j>(
    walk: &Walk<'j, '_>,
    name: &str,
    input: Nodes<'j>,
    arguments: &[Tree],
    frame: &Frame<'j>,
) -> Result<Nodes<'j>, Fail> {
    walk.count(input.len())?;
    let types = || Fail::Types(name.to_owned());
    let argument = |index: usize| arguments.get(index).ok_or_else(types);
    // An argument that is no condition on items is evaluated where the function is called.
    let value = |index: usize| argument(index).and_then(|it| walk.eval(it, frame));
    let condition = |item: &Node<'j>, at: usize| -> Result<Option<bool>, Fail> {
        truth(&walk.eval(argument(0)?, &frame.of(item, at))?)
    };
    let yes = |it: bool| vec![Node::Boolean(it)];
    let all = |want: bool| -> Result<bool, Fail> {
        for it in &input {
            match it {
                Node::Boolean(truth) if *truth == want => {}
                Node::Boolean(_) => return Ok(false),
                _ => return Err(types()),
            }
        }
        Ok(true)
    };
    Ok(match name {
        "empty" => yes(input.is_empty()),
        "not" => operators::not(&input)?,
        "exists" if arguments.is_empty() => yes(!input.is_empty()),
        "exists" => yes(!filter(walk, input, argument(0)?, frame)?.is_empty()),
        "all" => {
            for (at, item) in input.iter().enumerate() {
                if condition(item, at)? != Some(true) {
                    return Ok(yes(false));
                }
            }
            yes(true)
        }
        "allTrue" => yes(all(true)?),
        "allFalse" => yes(all(false)?),
        "anyTrue" => yes(input.iter().any(|it| matches!(it, Node::Boolean(true)))),
        "anyFalse" => yes(input.iter().any(|it| matches!(it, Node::Boolean(false)))),
        "subsetOf" => {
            let other = value(0)?;
            yes(input.iter().all(|it| has(&other, it)))
        }
        "supersetOf" => {
            let other = value(0)?;
            yes(other.iter().all(|it| has(&input, it)))
        }
        "count" => vec![Node::Integer(i64::try_from(input.len()).unwrap_or(i64::MAX))],
        "distinct" => distinct(walk, input)?,
        "isDistinct" => {
            let count = input.len();
            yes(distinct(walk, input)?.len() == count)
        }
        "where" => filter(walk, input, argument(0)?, frame)?,
        "select" => {
            let mut out = Vec::new();
            for (at, item) in input.iter().enumerate() {
                out.extend(walk.eval(argument(0)?, &frame.of(item, at))?);
            }
            out
        }
        "repeat" => {
            let (mut out, mut left): (Nodes<'j>, Nodes<'j>) = (Vec::new(), input);
            let walks = matches!(argument(0)?, Tree::Name(_));
            while !left.is_empty() {
                let mut next = Vec::new();
                for (at, item) in left.iter().enumerate() {
                    for found in walk.eval(argument(0)?, &frame.of(item, at))? {
                        // A walk down a tree meets nothing twice.
                        walk.count(if walks { 1 } else { out.len() })?;
                        if walks || !has(&out, &found) {
                            out.push(found.clone());
                            next.push(found);
                        }
                    }
                }
                left = next;
            }
            out
        }
        "ofType" => {
            let name = argument(0)?.type_name().ok_or_else(types)?;
            input.into_iter().filter(|it| is_of(it, &name)).collect()
        }
        "is" => operators::check(&input, &argument(0)?.type_name().ok_or_else(types)?)?,
        "as" => operators::cast(input, &argument(0)?.type_name().ok_or_else(types)?)?,
        "single" => single(&input)?.cloned().into_iter().collect(),
        "first" => input.into_iter().take(1).collect(),
        "last" => input.into_iter().last().into_iter().collect(),
        "tail" => input.into_iter().skip(1).collect(),
        "skip" | "take" => {
            let count = whole(&value(0)?)?.ok_or_else(types)?;
            let count = usize::try_from(count.max(0)).unwrap_or(usize::MAX);
            if name == "skip" {
                input.into_iter().skip(count).collect()
            } else {
                input.into_iter().take(count).collect()
            }
        }
        "intersect" => {
            let other = value(0)?;
            distinct(walk, input.into_iter().filter(|it| has(&other, it)).collect())?
        }
        "exclude" => {
            let other = value(0)?;
            input.into_iter().filter(|it| !has(&other, it)).collect()
        }
        "union" => {
            let mut both = input;
            both.extend(value(0)?);
            distinct(walk, both)?
        }
        "combine" => {
            let mut both = input;
            both.extend(value(0)?);
            both
        }
        "iif" => {
            let inner = match single(&input) {
                Ok(Some(item)) => frame.of(item, 0),
                _ => frame.clone(),
            };
            if truth(&walk.eval(argument(0)?, &inner)?)? == Some(true) {
                walk.eval(argument(1)?, &inner)?
            } else if let Some(other) = arguments.get(2) {
                walk.eval(other, &inner)?
            } else {
                Vec::new()
            }
        }
        "aggregate" => {
            let mut inner = frame.clone();
            inner.total = match arguments.get(1) {
                Some(it) => Some(walk.eval(it, frame)?),
                None => None,
            };
            for (at, item) in input.iter().enumerate() {
                let next = walk.eval(argument(0)?, &inner.of(item, at))?;
                inner.total = Some(next);
            }
            inner.total.unwrap_or_default()
        }
        "sum" | "avg" => {
            let mut total = Decimal::ZERO;
            for it in &input {
                let Some(sum) = it.decimal().ok_or_else(types)?.checked_add(total) else {
                    return Ok(Vec::new());
                };
                total = sum;
            }
            if name == "avg" {
                let count = Decimal::from(input.len() as u64);
                return Ok(total
                    .checked_div(count)
                    .map(|it| Node::Decimal(it.normalize()))
                    .into_iter()
                    .collect());
            }
            let wholes = input.iter().all(|it| matches!(it, Node::Integer(_)));
            match total.to_i64().filter(|_| wholes) {
                Some(whole) => vec![Node::Integer(whole)],
                None => vec![Node::Decimal(total)],
            }
        }
        "min" | "max" => {
            let wanted = if name == "min" { Ordering::Less } else { Ordering::Greater };
            let mut best: Option<Node<'j>> = None;
            for it in input {
                let better = match &best {
                    None => true,
                    Some(best) => operators::compare(&it, best)? == Some(wanted),
                };
                if better {
                    best = Some(it);
                }
            }
            best.into_iter().collect()
        }
        "children" => below(walk, &input)?,
        "descendants" => {
            let (mut out, mut left) = (Vec::new(), input);
            while !left.is_empty() {
                left = below(walk, &left)?;
                out.extend(left.iter().cloned());
            }
            out
        }
        "trace" => input,
        "today" => vec![Node::Temporal(walk.scope.day())],
        "now" => vec![Node::Temporal(walk.scope.instant())],
        "timeOfDay" => match walk.scope.instant() {
            Temporal::Moment { clock: Some(clock), .. } => {
                vec![Node::Temporal(Temporal::Time(clock))]
            }
            _ => Vec::new(),
        },
        "extension" => {
            let url = value(0)?;
            let url = single(&url)?.and_then(Node::text).ok_or_else(types)?.to_owned();
            let mut found = walk.members(&input, "extension")?;
            found.retain(|it| {
                matches!(it, Node::Object(object, _) if object.get("url").and_then(crate::json::Json::text) == Some(&url))
            });
            found
        }
        "hasValue" => {
            yes(matches!(single(&input), Ok(Some(it)) if !matches!(it, Node::Object(..))))
        }
        "getValue" => match single(&input)? {
            Some(it) if !matches!(it, Node::Object(..)) => input,
            _ => Vec::new(),
        },
        "type" => Vec::new(),
        "weight" | "ordinal" => weights(walk, &input)?,
        "abs" | "ceiling" | "exp" | "floor" | "ln" | "log" | "power" | "round" | "sqrt"
        | "truncate" => {
            let other = if arguments.is_empty() { Vec::new() } else { value(0)? };
            match single(&input)? {
                None => Vec::new(),
                Some(it) => number(name, it, single(&other)?, types)?.into_iter().collect(),
            }
        }
        _ if name.starts_with("to") && name != "toChars" => match single(&input)? {
            None => Vec::new(),
            Some(it) => convert::to(&name[2..], it).into_iter().collect(),
        },
        _ if name.starts_with("convertsTo") => match single(&input)? {
            None => Vec::new(),
            Some(it) => yes(convert::to(&name[10..], it).is_some()),
        },
        _ => {
            let mut values = Vec::with_capacity(arguments.len());
            for argument in arguments {
                values.push(walk.eval(argument, frame)?);
            }
            strings::call(name, input, &values)?
        }
    })
}

/// The items for which a condition holds.
pub fn filter<'j>(
    walk: &Walk<'j, '_>,
    input: Nodes<'j>,
    condition: &Tree,
    frame: &Frame<'j>,
) -> Result<Nodes<'j>, Fail> {
    let mut out = Vec::new();
    for (at, item) in input.into_iter().enumerate() {
        if truth(&walk.eval(condition, &frame.of(&item, at))?)? == Some(true) {
            out.push(item);
        }
    }
    Ok(out)
}

fn below<'j>(walk: &Walk<'j, '_>, nodes: &[Node<'j>]) -> Result<Nodes<'j>, Fail> {
    let mut out = Vec::new();
    for it in nodes {
        if let Node::Object(object, _) = it {
            node::children(object, &mut out);
        }
    }
    walk.count(out.len())?;
    Ok(out)
}

/// What the codes of answers, or of codings, weigh.
fn weights<'j>(walk: &Walk<'j, '_>, input: &[Node<'j>]) -> Result<Nodes<'j>, Fail> {
    let mut out = Vec::new();
    for it in input {
        let answered = walk.members(std::slice::from_ref(it), "value")?;
        for coding in answered.iter().chain(std::iter::once(it)) {
            let Node::Object(object, _) = coding else { continue };
            let text = |name: &str| object.get(name).and_then(|it| it.text()).map(str::to_owned);
            let weighed = |name: &str| object.get(name).is_some();
            if !weighed("code") && !weighed("display") {
                continue;
            }
            let coding =
                Coding { system: text("system"), code: text("code"), display: text("display") };
            let own = crate::value_sets::weight(object);
            out.extend(own.or_else(|| (walk.scope.weigh)(&coding)).map(Node::Decimal));
        }
    }
    Ok(out)
}

fn float(value: Decimal) -> Option<f64> {
    value.to_f64()
}

fn number<'j>(
    name: &str,
    it: &Node<'j>,
    other: Option<&Node<'j>>,
    types: impl Fn() -> Fail,
) -> Result<Option<Node<'j>>, Fail> {
    if let (Node::Amount(amount), "abs") = (it, name) {
        return Ok(Some(Node::Amount(Amount {
            value: amount.value.abs(),
            unit: amount.unit.clone(),
        })));
    }
    let value = it.decimal().ok_or_else(&types)?;
    let integral = matches!(it, Node::Integer(_));
    let whole = |value: Decimal| value.to_i64().map(Node::Integer);
    // Roots and logarithms are of no exact digits: they are computed in binary and rounded to
    // those that are sure.
    let inexact = |it: f64| {
        let it = it.is_finite().then(|| Decimal::from_f64(it)).flatten()?;
        Some(Node::Decimal(it.normalize()))
    };
    Ok(match name {
        "abs" if integral => whole(value.abs()),
        "abs" => Some(Node::Decimal(value.abs())),
        "ceiling" => whole(value.ceil()),
        "floor" => whole(value.floor()),
        "truncate" => whole(value.trunc()),
        "round" => {
            let places = match other {
                None => 0,
                Some(Node::Integer(places)) => u32::try_from(*places).map_err(|_| types())?,
                Some(_) => return Err(types()),
            };
            let rounded = value.round_dp_with_strategy(
                places.min(28),
                rust_decimal::RoundingStrategy::MidpointAwayFromZero,
            );
            Some(Node::Decimal(rounded.normalize()))
        }
        "exp" => float(value).and_then(|it| inexact(it.exp())),
        "ln" => float(value).and_then(|it| inexact(it.ln())),
        "sqrt" => float(value).filter(|it| *it >= 0.0).and_then(|it| inexact(it.sqrt())),
        "log" => {
            let base = other.and_then(Node::decimal).and_then(float);
            float(value).zip(base).and_then(|(it, base)| inexact(it.ln() / base.ln()))
        }
        "power" => {
            let Some(exponent) = other else { return Ok(None) };
            let exponent = exponent.decimal().ok_or_else(&types)?;
            match exponent
                .to_i32()
                .filter(|_| exponent.fract().is_zero() && exponent.abs() < Decimal::from(512))
            {
                Some(power) => {
                    let mut out = Some(Decimal::ONE);
                    for _ in 0..power.unsigned_abs() {
                        out = out.and_then(|it| it.checked_mul(value));
                    }
                    let out = if power < 0 {
                        out.and_then(|it| Decimal::ONE.checked_div(it))
                    } else {
                        out
                    };
                    if integral && power >= 0 {
                        out.and_then(whole)
                    } else {
                        out.map(|it| Node::Decimal(it.normalize()))
                    }
                }
                None => float(value).zip(float(exponent)).and_then(|(it, by)| inexact(it.powf(by))),
            }
        }
        _ => return Err(types()),
    })
}
