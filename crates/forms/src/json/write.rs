//! Writing JSON.

use super::Json;
use std::fmt::Write as _;

/// Writes a value on one line, or on several from a level on.
pub(super) fn write(value: &Json, level: Option<usize>, out: &mut String) {
    match value {
        Json::Null => out.push_str("null"),
        Json::Bool(truth) => out.push_str(if *truth { "true" } else { "false" }),
        Json::Number(digits) => out.push_str(digits),
        Json::Text(text) => quote(text, out),
        Json::List(entries) => {
            let each = |entry: &Json, level, out: &mut String| write(entry, level, out);
            enclose(['[', ']'], entries.iter(), level, out, each);
        }
        Json::Object(object) => {
            let each = |member: &(String, Json), level: Option<usize>, out: &mut String| {
                quote(&member.0, out);
                out.push_str(if level.is_some() { ": " } else { ":" });
                write(&member.1, level, out);
            };
            enclose(['{', '}'], object.0.iter(), level, out, each);
        }
    }
}

fn enclose<T>(
    [open, close]: [char; 2],
    parts: impl ExactSizeIterator<Item = T>,
    level: Option<usize>,
    out: &mut String,
    each: impl Fn(T, Option<usize>, &mut String),
) {
    let line = |level: Option<usize>, out: &mut String| {
        if let Some(level) = level {
            out.push('\n');
            out.extend(std::iter::repeat_n("  ", level));
        }
    };
    let inner = level.map(|level| level + 1);
    let empty = parts.len() == 0;
    out.push(open);
    for (index, part) in parts.enumerate() {
        if index > 0 {
            out.push(',');
        }
        line(inner, out);
        each(part, inner, out);
    }
    if !empty {
        line(level, out);
    }
    out.push(close);
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    let mut from = 0;
    for (at, it) in text.bytes().enumerate() {
        let escape = match it {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            0..=0x1f => "",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        if escape.is_empty() {
            // Writing into a text does not fail.
            let _ = write!(out, "\\u{it:04x}");
        } else {
            out.push_str(escape);
        }
        from = at + 1;
    }
    out.push_str(&text[from..]);
    out.push('"');
}
