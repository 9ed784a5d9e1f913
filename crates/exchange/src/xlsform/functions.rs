//! The functions of XLSForm, written as FHIRPath.

use super::fault::{Reason, quoted};
use super::fhirpath::{Binding, Writer, Written, literal};
use super::kind::Kind;
use super::parse::parse;
use super::scope::{Part, Type, Use};
use super::tree::Tree;

impl Writer<'_> {
    /// A function with its arguments.
    pub(super) fn call(&mut self, name: &str, arguments: &[Tree]) -> Result<Written, Reason> {
        let wrong = || Reason::Arguments { name: quoted(name) };
        match (name, arguments) {
            ("true", []) => Ok(Written::term("true", Type::Truth).sure()),
            ("false", []) => Ok(Written::term("false", Type::Truth).sure()),
            ("today", []) => Ok(Written::term("today()", Type::Date)),
            ("now", []) => Ok(Written::term("now()", Type::Moment)),
            ("pi", []) => Ok(Written::term("3.141592653589793", Type::Decimal)),
            ("not", [it]) => Ok(self.truth(it)?.call("allFalse()", Type::Truth).sure()),
            ("boolean", [it]) => Ok(self.truth(it)?.settled()),
            ("boolean-from-string", [it]) => {
                let text = self.text(it)?;
                let text = format!("{} in ('1' | 'true')", text.within(Binding::Union));
                Ok(Written::of(text, Binding::In, Type::Truth))
            }
            ("number", [it]) => self.number(it),
            ("string", [it]) => self.text(it),
            ("if", [condition, one, other]) => self.either(condition, one, other),
            ("coalesce", [one, other]) => self.first(one, other),
            ("selected", [of, choice]) => self.selected(of, choice),
            ("selected-at", [of, Tree::Number(at)]) => {
                let of = self.value(of)?;
                let kind = of.kind;
                let text = format!("{}[{at}]", of.within(Binding::Term));
                Ok(Written { name: of.name, ..Written::term(text, kind) })
            }
            ("count-selected", [of]) => {
                let of = self.value(of)?;
                if !of.many {
                    return Err(wrong());
                }
                Ok(Written { many: false, ..of.call("count()", Type::Integer) })
            }
            ("jr:choice-name", [Tree::Reference(_), Tree::Text(of)]) => self.choice_name(of),
            ("count" | "count-non-empty", [of]) => self.count(of),
            ("sum" | "min" | "max", [_, ..]) => self.over(name, arguments),
            ("join", [between, of]) => {
                let between = self.text(between)?;
                let of = self.all(of)?;
                let of = match of.kind {
                    Type::Text | Type::Code(_) => of,
                    _ => of.call("select(toString())", Type::Text),
                };
                Ok(of.call(&format!("join({})", between.text), Type::Text))
            }
            ("concat", [_, ..]) => {
                let parts: Result<Vec<String>, Reason> = arguments
                    .iter()
                    .map(|it| Ok(self.text(it)?.within(Binding::Product)))
                    .collect();
                Ok(Written::of(parts?.join(" & "), Binding::Sum, Type::Text))
            }
            _ => self.on_text(name, arguments),
        }
    }

    /// Functions on texts.
    fn on_text(&mut self, name: &str, arguments: &[Tree]) -> Result<Written, Reason> {
        match (name, arguments) {
            ("string-length", [it]) => {
                let length = self.text(it)?.call("length()", Type::Integer);
                // The length of nothing is none.
                Ok(Written::term(format!("({} | 0).max()", length.text), Type::Integer))
            }
            ("regex", [of, Tree::Text(pattern)]) => {
                let pattern = whole(pattern)?;
                let call = format!("matches({})", literal(&pattern));
                Ok(self.text(of)?.call(&call, Type::Truth))
            }
            ("contains" | "starts-with" | "ends-with", [of, part]) => {
                let part = self.text(part)?;
                let function = match name {
                    "contains" => "contains",
                    "starts-with" => "startsWith",
                    _ => "endsWith",
                };
                Ok(self.text(of)?.call(&format!("{function}({})", part.text), Type::Truth))
            }
            ("substr", [of, Tree::Number(from)]) => {
                Ok(self.text(of)?.call(&format!("substring({from})"), Type::Text))
            }
            ("substr", [of, Tree::Number(from), Tree::Number(to)]) => {
                let number = |it: &String| it.parse::<u32>().ok();
                let length = number(to).zip(number(from)).map(|(to, from)| to.saturating_sub(from));
                let length = length.ok_or_else(|| Reason::Arguments { name: quoted(name) })?;
                Ok(self.text(of)?.call(&format!("substring({from}, {length})"), Type::Text))
            }
            ("normalize-space", [of]) => {
                let call = "trim().replaceMatches('\\\\s+', ' ')";
                Ok(self.text(of)?.call(call, Type::Text))
            }
            _ => self.on_number(name, arguments),
        }
    }

    /// Functions on numbers.
    fn on_number(&mut self, name: &str, arguments: &[Tree]) -> Result<Written, Reason> {
        let call = |it: Written, call: &str, kind| Ok(it.call(call, kind));
        match (name, arguments) {
            ("int", [it]) => call(self.number(it)?, "truncate()", Type::Integer),
            ("floor", [it]) => call(self.number(it)?, "floor()", Type::Integer),
            ("ceiling", [it]) => call(self.number(it)?, "ceiling()", Type::Integer),
            ("round", [it]) => {
                let rounded = self.number(it)?.call("round()", Type::Decimal);
                call(rounded, "truncate()", Type::Integer)
            }
            ("round", [it, Tree::Number(places)]) => {
                call(self.number(it)?, &format!("round({places})"), Type::Decimal)
            }
            ("abs", [it]) => {
                let it = self.number(it)?;
                let kind = it.kind;
                call(it, "abs()", kind)
            }
            ("pow", [it, by]) => {
                let by = self.number(by)?;
                call(self.number(it)?, &format!("power({})", by.text), Type::Decimal)
            }
            ("sqrt", [it]) => call(self.number(it)?, "sqrt()", Type::Decimal),
            ("exp", [it]) => call(self.number(it)?, "exp()", Type::Decimal),
            ("log", [it]) => call(self.number(it)?, "ln()", Type::Decimal),
            ("log10", [it]) => call(self.number(it)?, "log(10)", Type::Decimal),
            _ => self.on_day(name, arguments),
        }
    }

    /// Functions on days and moments.
    fn on_day(&mut self, name: &str, arguments: &[Tree]) -> Result<Written, Reason> {
        match (name, arguments) {
            ("date", [Tree::Text(text)]) => match Tree::Text(text.clone()).day() {
                Some(day) => Ok(Written::term(format!("@{day}"), Type::Date)),
                None => Err(Reason::Day { found: quoted(text) }),
            },
            ("date" | "date-time", [it]) => {
                let it = self.value(it)?;
                match (name, it.kind) {
                    ("date", Type::Date) | ("date-time", Type::Moment) => Ok(it),
                    ("date", Type::Moment) => Ok(it.day()),
                    ("date", Type::Text) => Ok(it.call("toDate()", Type::Date)),
                    ("date-time", Type::Text | Type::Date) => {
                        Ok(it.call("toDateTime()", Type::Moment))
                    }
                    _ => Err(Reason::Arguments { name: quoted(name) }),
                }
            }
            ("decimal-date-time", [it]) => {
                let written = self.value(it)?;
                match written.kind {
                    Type::Date => self.days(it, &written),
                    Type::Text => {
                        let day = written.call("toDate()", Type::Date);
                        self.days(&Tree::Here, &day)
                    }
                    _ => Err(Reason::Arguments { name: quoted(name) }),
                }
            }
            ("format-date" | "format-date-time", [it, Tree::Text(format)]) => {
                let it = self.value(it)?;
                match it.kind {
                    Type::Date | Type::Moment => formatted(&it, format),
                    Type::Text => formatted(&it.call("toDate()", Type::Date), format),
                    _ => Err(Reason::Arguments { name: quoted(name) }),
                }
            }
            _ if KNOWN.contains(&name) => Err(Reason::Arguments { name: quoted(name) }),
            _ => Err(Reason::Function { name: quoted(name) }),
        }
    }

    /// One of two values, by a condition.
    fn either(&mut self, condition: &Tree, one: &Tree, other: &Tree) -> Result<Written, Reason> {
        let condition = self.truth(condition)?;
        let (one, other) = (self.value(one)?, self.value(other)?);
        let (one, other, kind) = alike(one, other);
        let text = format!("iif({}, {}, {})", condition.text, one.text, other.text);
        Ok(Written { many: one.many || other.many, ..Written::term(text, kind) })
    }

    /// The first value that is there.
    fn first(&mut self, one: &Tree, other: &Tree) -> Result<Written, Reason> {
        let (one, other) = (self.value(one)?, self.value(other)?);
        if one.many || other.many {
            return Err(Reason::Arguments { name: "coalesce".to_owned() });
        }
        let (one, other, kind) = alike(one, other);
        Ok(one.call(&format!("combine({}).first()", other.text), kind))
    }

    fn selected(&mut self, of: &Tree, choice: &Tree) -> Result<Written, Reason> {
        let asked = self.all(of)?;
        let code = match choice {
            Tree::Text(code) => Some(code.clone()),
            other => other.digits(),
        };
        let (asked, choice) = match (asked.kind, code) {
            (Type::Code(list), Some(code)) => {
                if let Some(beside) = self.beside(of, &code) {
                    return Ok(beside.call("exists()", Type::Truth).sure());
                }
                self.known(list, &code, &asked.name)?;
                (asked, Written::term(literal(&code), Type::Text).sure())
            }
            (Type::Code(_), None) => (asked, self.text(choice)?),
            (Type::Text, _) => {
                let words = asked.call("split(' ')", Type::Text);
                (Written { many: true, ..words }, self.text(choice)?)
            }
            _ => return Err(Reason::Arguments { name: "selected".to_owned() }),
        };
        let (choice_text, of) = (choice.within(Binding::Order), asked.within(Binding::Order));
        let written = Written::of(format!("{choice_text} in {of}"), Binding::In, Type::Truth);
        Ok(Written { sure: choice.sure, ..written })
    }

    /// The words of a choice.
    fn choice_name(&mut self, of: &str) -> Result<Written, Reason> {
        let wrong = || Reason::Arguments { name: "jr:choice-name".to_owned() };
        let Ok(Tree::Reference(name)) = parse(of) else { return Err(wrong()) };
        let (at, part) = self.scope.question(&name)?;
        let Kind::Code { many: false, .. } = self.scope.entry(at).kind else { return Err(wrong()) };
        if part != Part::Value || self.scope.seen(self.at, at).1 {
            return Err(wrong());
        }
        Ok(self.read(at, Part::Label))
    }

    /// How many answers, or repetitions of a group, there are.
    fn count(&mut self, of: &Tree) -> Result<Written, Reason> {
        let Tree::Reference(name) = of else {
            return Err(Reason::Arguments { name: "count".to_owned() });
        };
        let (at, part) = self.scope.find(name)?;
        let entry = self.scope.entry(at);
        let counted = match entry.kind {
            Kind::Repeat => {
                // A repetition is counted from where it stands, not from inside.
                let (holder, _) = self.scope.seen(self.at, at);
                self.uses.insert(Use { holder, entry: at, part: Part::Repetitions });
                let name = self.scope.variable(at, Part::Repetitions);
                Written::term(format!("%{name}"), Type::Text)
            }
            kind if kind.is_question() => self.read(at, part),
            _ => return Err(Reason::ReferenceNoAnswer { name: quoted(name) }),
        };
        Ok(Written { many: false, ..counted.call("count()", Type::Integer) })
    }

    /// The sum, the least or the greatest of several numbers.
    fn over(&mut self, name: &str, arguments: &[Tree]) -> Result<Written, Reason> {
        let mut all: Option<Written> = None;
        for tree in arguments {
            let it = self.all(tree)?;
            let temporal = it.kind.is_temporal() && name != "sum";
            let it = match it.kind {
                Type::Integer | Type::Decimal => it,
                _ if temporal => it,
                _ => {
                    let one = Written { text: "$this".to_owned(), many: false, ..it.clone() };
                    let one = Written { binding: Binding::Term, ..one };
                    let each = self.as_number(one)?;
                    let kind = each.kind;
                    it.call(&format!("select({})", each.text), kind)
                }
            };
            all = Some(match all {
                None => it,
                Some(before) => {
                    let (before, it, kind) = alike(before, it);
                    let call = format!("combine({})", it.text);
                    before.call(&call, kind)
                }
            });
        }
        let all = all.ok_or_else(|| Reason::Arguments { name: quoted(name) })?;
        let kind = all.kind;
        Ok(Written { many: false, ..all.call(&format!("{name}()"), kind) })
    }
}

/// Functions that are translated, with other arguments.
const KNOWN: [&str; 37] = [
    "true",
    "false",
    "today",
    "now",
    "pi",
    "not",
    "boolean",
    "boolean-from-string",
    "number",
    "string",
    "if",
    "coalesce",
    "selected",
    "selected-at",
    "count-selected",
    "jr:choice-name",
    "join",
    "concat",
    "string-length",
    "regex",
    "contains",
    "starts-with",
    "ends-with",
    "substr",
    "normalize-space",
    "int",
    "floor",
    "ceiling",
    "round",
    "abs",
    "pow",
    "sqrt",
    "exp",
    "log",
    "log10",
    "count",
    "format-date",
];

/// Two values in one type.
fn alike(one: Written, other: Written) -> (Written, Written, Type) {
    let text = |it: Written| match it.kind {
        Type::Text | Type::Code(_) | Type::Nothing | Type::File => it,
        _ => it.call("toString()", Type::Text),
    };
    match (one.kind, other.kind) {
        (kind, own) if kind == own => (one, other, kind),
        (Type::Nothing, kind) | (kind, Type::Nothing) => (one, other, kind),
        (kind, own) if kind.is_number() && own.is_number() => (one, other, Type::Decimal),
        _ => (text(one), text(other), Type::Text),
    }
}

/// A pattern that the whole text has to match, of those that run in bounded time.
pub(super) fn whole(pattern: &str) -> Result<String, Reason> {
    let whole = format!("^(?:{pattern})$");
    match regex::RegexBuilder::new(&whole).size_limit(1 << 20).build() {
        Ok(_) => Ok(whole),
        Err(_) => Err(Reason::Pattern { pattern: quoted(pattern) }),
    }
}

/// How many pieces a day may be written with.
const PIECES: usize = 12;

/// A day as a text of some form.
fn formatted(day: &Written, format: &str) -> Result<Written, Reason> {
    let digits = day.call("toString()", Type::Text);
    let part = |from: u32, length: u32| {
        digits.call(&format!("substring({from}, {length})"), Type::Text).text
    };
    let mut parts: Vec<String> = Vec::new();
    let mut plain = String::new();
    let mut letters = format.chars();
    while let Some(letter) = letters.next() {
        if letter != '%' {
            plain.push(letter);
            continue;
        }
        let piece = match letters.next() {
            Some('Y') => part(0, 4),
            Some('y') => part(2, 2),
            Some('m') => part(5, 2),
            Some('d') => part(8, 2),
            _ => return Err(Reason::DateFormat { format: quoted(format) }),
        };
        if !plain.is_empty() {
            parts.push(literal(&std::mem::take(&mut plain)));
        }
        parts.push(piece);
    }
    if !plain.is_empty() {
        parts.push(literal(&plain));
    }
    match parts.as_slice() {
        [only] => Ok(Written::term(only.clone(), Type::Text)),
        parts if (2..=PIECES).contains(&parts.len()) => {
            let there = day.call("exists()", Type::Truth);
            let text = format!("iif({}, {}, {{}})", there.text, parts.join(" & "));
            Ok(Written::term(text, Type::Text))
        }
        _ => Err(Reason::DateFormat { format: quoted(format) }),
    }
}
