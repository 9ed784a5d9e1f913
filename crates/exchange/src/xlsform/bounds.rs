//! What bounds an answer: by bounds of FHIR where a constraint is a plain one, by a constraint
//! otherwise.

use super::columns::{Texts, both};
use super::condition::is_number;
use super::fault::{Reason, quoted};
use super::fhirpath::{Binding, Writer};
use super::functions;
use super::json::{self, CORE};
use super::kind::Kind;
use super::scope::Type;
use super::tree::{Operator, Tree};
use forms::Json;
use forms::json::Object;

/// What a constraint becomes.
#[derive(Default)]
pub struct Bounds {
    pub extensions: Vec<Json>,
    pub max_length: Option<u32>,
    least: bool,
    most: bool,
    pattern: bool,
    /// Whether a bound or a pattern says it, so that the message goes beside it.
    plain: bool,
}

/// Reads a constraint.
pub fn bounds(
    writer: &mut Writer<'_>,
    tree: &Tree,
    message: &Texts,
    base: Option<&str>,
) -> Result<Bounds, Reason> {
    // A slider has its bounds already.
    let slides = writer.scope.entry(writer.at).kind == Kind::Range;
    let mut bounds = Bounds { least: slides, most: slides, ..Bounds::default() };
    let mut rest: Option<Tree> = None;
    for part in tree.joined(Operator::And) {
        if bounds.takes(writer, part)? {
            continue;
        }
        rest = Some(match rest {
            None => part.clone(),
            Some(before) => Tree::Binary(Operator::And, Box::new(before), Box::new(part.clone())),
        });
    }
    if let Some(rest) = rest {
        let written = writer.truth(&rest)?.settled();
        let text = format!("answer.value.empty() or {}", written.within(Binding::Or));
        bounds.extensions.push(constraint(writer, "", &text, message, base));
    }
    if bounds.plain && !message.is_empty() {
        let mut said = Object::new().with("url", format!("{CORE}entryFormat"));
        json::text(&mut said, "valueString", message, base);
        bounds.extensions.push(said.into());
    }
    Ok(bounds)
}

/// A constraint on the row of the writer.
pub fn constraint(
    writer: &Writer<'_>,
    suffix: &str,
    expression: &str,
    message: &Texts,
    base: Option<&str>,
) -> Json {
    // An identifier of FHIR has letters, digits, hyphens and points.
    let plain = |it: char| if it.is_ascii_alphanumeric() || it == '.' { it } else { '-' };
    let name = &writer.scope.entry(writer.at).name;
    let key: String = name.chars().map(plain).take(56).chain(suffix.chars()).collect();
    let part = |url: &str, member: &str, value: Json| -> Json {
        Object::new().with("url", url).with(member, value).into()
    };
    let mut human = Object::new().with("url", "human");
    let otherwise = both(
        "Cette réponse n’est pas possible\u{a0}: vérifiez-la.",
        "This answer is not possible: check it.",
    );
    let message = if message.is_empty() { &otherwise } else { message };
    json::text(&mut human, "valueString", message, base);
    let parts = vec![
        part("key", "valueId", key.into()),
        part("severity", "valueCode", "error".into()),
        part("expression", "valueString", expression.into()),
        human.into(),
    ];
    Object::new()
        .with("url", format!("{CORE}questionnaire-constraint"))
        .with("extension", Json::List(parts))
        .into()
}

impl Bounds {
    /// Takes a part of a constraint, where a bound says the same.
    fn takes(&mut self, writer: &Writer<'_>, part: &Tree) -> Result<bool, Reason> {
        let kind = writer.scope.type_of(writer.at);
        match part {
            Tree::Binary(by, one, other) => match (one.as_ref(), other.as_ref()) {
                // There is an answer wherever it is checked.
                (Tree::Here, Tree::Text(text)) if *by == Operator::NotEqual && text.is_empty() => {
                    Ok(true)
                }
                (Tree::Here, bound) => Ok(self.bound(*by, bound, kind)),
                (bound, Tree::Here) => Ok(self.bound(by.turned(), bound, kind)),
                (Tree::Call(name, arguments), bound)
                    if name == "string-length" && arguments.as_slice() == [Tree::Here] =>
                {
                    Ok(kind == Type::Text && self.length(*by, bound))
                }
                _ => Ok(false),
            },
            Tree::Call(name, arguments) if name == "regex" => match arguments.as_slice() {
                [Tree::Here, Tree::Text(pattern)] if kind == Type::Text && !self.pattern => {
                    functions::whole(pattern)?;
                    self.pattern = true;
                    self.plain = true;
                    let url = "regex";
                    self.extensions.push(json::extension(
                        CORE,
                        url,
                        "valueString",
                        pattern.as_str(),
                    ));
                    Ok(true)
                }
                _ => Ok(false),
            },
            _ => Ok(false),
        }
    }

    /// A bound on the value.
    fn bound(&mut self, by: Operator, bound: &Tree, kind: Type) -> bool {
        let Some((member, value)) = closed(by, bound, kind) else { return false };
        let (end, slot) = match by {
            Operator::GreaterOrEqual | Operator::Greater => ("minValue", &mut self.least),
            _ => ("maxValue", &mut self.most),
        };
        if std::mem::replace(slot, true) {
            return false;
        }
        self.plain = true;
        self.extensions.push(json::extension(CORE, end, member, value));
        true
    }

    /// A bound on the length.
    fn length(&mut self, by: Operator, bound: &Tree) -> bool {
        let Some(length) = bound.digits().and_then(|it| it.parse::<u32>().ok()) else {
            return false;
        };
        let (least, most) = match by {
            Operator::Equal => (Some(length), Some(length)),
            Operator::LessOrEqual => (None, Some(length)),
            Operator::Less if length > 0 => (None, Some(length - 1)),
            Operator::GreaterOrEqual => (Some(length), None),
            Operator::Greater => (Some(length.saturating_add(1)), None),
            _ => return false,
        };
        let has_least = self
            .extensions
            .iter()
            .any(|it| it.text_of("url").is_some_and(|url| url.ends_with("/minLength")));
        if (least.is_some() && has_least) || (most.is_some() && self.max_length.is_some()) {
            return false;
        }
        if let Some(least) = least {
            let value = json::number(least.to_string());
            self.extensions.push(json::extension(CORE, "minLength", "valueInteger", value));
        }
        self.max_length = most.or(self.max_length);
        self.plain = true;
        true
    }
}

/// The bound that is itself allowed, of the type of the question.
fn closed(by: Operator, bound: &Tree, kind: Type) -> Option<(&'static str, Json)> {
    let open = match by {
        Operator::Greater => 1,
        Operator::Less => -1,
        Operator::GreaterOrEqual | Operator::LessOrEqual => 0,
        _ => return None,
    };
    match kind {
        Type::Integer => {
            let whole: i32 = bound.digits()?.parse().ok()?;
            let whole = whole.checked_add(open)?;
            Some(("valueInteger", json::number(whole.to_string())))
        }
        Type::Decimal if open == 0 => Some(("valueDecimal", json::number(bound.digits()?))),
        Type::Date => {
            use jiff::ToSpan;
            let day = bound.day()?.checked_add(open.days()).ok()?;
            Some(("valueDate", day.to_string().into()))
        }
        _ => None,
    }
}

/// The bounds and the step of a slider: its parameters, or what stands for them.
pub fn range(parameters: &str) -> Result<[String; 3], Reason> {
    let mut range = ["1".to_owned(), "10".to_owned(), "1".to_owned()];
    for parameter in parameters_of(parameters) {
        let parameter = parameter.as_str();
        let wrong = || Reason::ParameterForm { parameter: quoted(parameter) };
        let (name, value) = parameter.split_once('=').ok_or_else(wrong)?;
        let slot = match name {
            "start" => 0,
            "end" => 1,
            "step" => 2,
            _ => continue,
        };
        range[slot] = Some(value).filter(|it| is_number(it)).ok_or_else(wrong)?.to_owned();
    }
    Ok(range)
}

/// Parameters one by one, however they are spaced.
pub fn parameters_of(text: &str) -> Vec<String> {
    let joined = text.split('=').map(str::trim).collect::<Vec<_>>().join("=");
    let parts = joined.split([' ', ',', ';']).filter(|it| !it.is_empty());
    parts.map(str::to_owned).collect()
}
