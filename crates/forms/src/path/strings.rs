//! Functions on texts.

use super::evaluate::Fail;
use super::node::{Node, Nodes};
use super::operators::single;
use regex::Regex;
use std::borrow::Cow;

fn text<'j>(text: impl Into<String>) -> Nodes<'j> {
    vec![Node::Text(Cow::Owned(text.into()))]
}

fn count<'j>(letters: usize) -> Nodes<'j> {
    vec![Node::Integer(i64::try_from(letters).unwrap_or(i64::MAX))]
}

/// Calls a function on a text, with the values of its arguments.
pub fn call<'j>(name: &str, input: Nodes<'j>, arguments: &[Nodes<'j>]) -> Result<Nodes<'j>, Fail> {
    let types = || Fail::Types(name.to_owned());
    if name == "join" {
        let between = arguments.first().map_or(Ok(None), |it| single(it))?;
        let between = between.and_then(Node::text).unwrap_or_default();
        let parts: Vec<&str> = input.iter().filter_map(Node::text).collect();
        return Ok(if input.is_empty() { Vec::new() } else { text(parts.join(between)) });
    }
    let Some(it) = single(&input)? else { return Ok(Vec::new()) };
    let it = it.text().ok_or_else(types)?;
    let mut words: Vec<&str> = Vec::new();
    let mut numbers: Vec<i64> = Vec::new();
    for argument in arguments {
        match single(argument)? {
            // What is not given gives nothing.
            None => return Ok(Vec::new()),
            Some(Node::Text(word)) => words.push(word),
            Some(Node::Integer(number)) => numbers.push(*number),
            Some(_) => return Err(types()),
        }
    }
    let word = |at: usize| words.get(at).copied().ok_or_else(types);
    let yes = |it: bool| vec![Node::Boolean(it)];
    Ok(match name {
        "length" => count(it.chars().count()),
        "upper" => text(it.to_uppercase()),
        "lower" => text(it.to_lowercase()),
        "trim" => text(it.trim()),
        "toChars" => it.chars().map(|it| Node::Text(Cow::Owned(it.to_string()))).collect(),
        "startsWith" => yes(it.starts_with(word(0)?)),
        "endsWith" => yes(it.ends_with(word(0)?)),
        "contains" => yes(it.contains(word(0)?)),
        "indexOf" | "lastIndexOf" => {
            let found = if name == "indexOf" { it.find(word(0)?) } else { it.rfind(word(0)?) };
            match found {
                Some(at) => count(it[..at].chars().count()),
                None => vec![Node::Integer(-1)],
            }
        }
        "substring" => {
            let start = *numbers.first().ok_or_else(types)?;
            let Some(start) = usize::try_from(start).ok().filter(|at| *at < it.chars().count())
            else {
                return Ok(Vec::new());
            };
            let length = numbers.get(1).map_or(usize::MAX, |it| usize::try_from(*it).unwrap_or(0));
            text(it.chars().skip(start).take(length).collect::<String>())
        }
        "replace" => text(it.replace(word(0)?, word(1)?)),
        "split" => {
            let parts = it.split(word(0)?);
            parts.map(|it| Node::Text(Cow::Owned(it.to_owned()))).collect()
        }
        "matches" => yes(pattern(&format!("(?s){}", word(0)?))?.is_match(it)),
        "matchesFull" => yes(pattern(&format!("(?s)^(?:{})$", word(0)?))?.is_match(it)),
        "replaceMatches" => {
            let by = dollars(word(1)?);
            text(pattern(word(0)?)?.replace_all(it, by.as_str()))
        }
        _ => return Err(Fail::Function(name.to_owned())),
    })
}

/// A pattern, compiled within bounds.
fn pattern(text: &str) -> Result<Regex, Fail> {
    regex::RegexBuilder::new(text).size_limit(1 << 20).build().map_err(|_| Fail::Pattern)
}

/// `$1a` names the group 1 here, and the group `1a` in the library.
fn dollars(by: &str) -> String {
    let mut out = String::new();
    let mut rest = by;
    while let Some(at) = rest.find('$') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 {
            out.push_str(&format!("${{{}}}", &rest[..digits]));
            rest = &rest[digits..];
        } else {
            out.push('$');
        }
    }
    out + rest
}
