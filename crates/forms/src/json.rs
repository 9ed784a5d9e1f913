//! JSON that is kept as it was written: the order of members and every digit of a number.
//!
//! A definition that goes out is then the one that came in, and a decimal keeps its precision,
//! which is part of what somebody measured.

mod read;
mod write;

use law::{Lang, Say};

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as its digits were written.
    Number(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object.
    Object(Object),
}

/// The members of an object, in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object(Vec<(String, Json)>);

/// Why a text is no JSON, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {}", .fault.say(Lang::En))]
pub struct Malformed {
    /// Its line, from 1.
    pub line: usize,
    /// Its column, in characters, from 1.
    pub column: usize,
    /// What is wrong there.
    pub fault: MalformedFault,
}

/// What is wrong in a text that is no JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MalformedFault {
    /// The text ends too early.
    Ends,
    /// Something else was due.
    Unexpected,
    /// A number that JSON does not know.
    Number,
    /// An escape, or a control character, that JSON does not know.
    Escape,
    /// A member stands twice in one object.
    Twice(String),
    /// Lists and objects stand too deep in each other.
    Deep,
    /// Something follows the value.
    More,
}

impl Say for MalformedFault {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Ends => lang.pick("le texte s’arrête trop tôt", "the text ends too early").into(),
            Self::Unexpected => {
                lang.pick("ce caractère n’est pas attendu ici", "unexpected character").into()
            }
            Self::Number => {
                lang.pick("ce nombre n’est pas un nombre JSON", "not a JSON number").into()
            }
            Self::Escape => lang
                .pick("ce caractère doit être échappé autrement", "a character is escaped wrongly")
                .into(),
            Self::Twice(name) => match lang {
                Lang::Fr => format!("le membre «\u{a0}{name}\u{a0}» est écrit deux fois"),
                Lang::En => format!("member “{name}” is written twice"),
            },
            Self::Deep => lang.pick("l’imbrication est trop profonde", "nested too deep").into(),
            Self::More => lang.pick("du texte suit la valeur", "text follows the value").into(),
        }
    }
}

impl Json {
    /// Reads a text.
    ///
    /// # Errors
    /// [`Malformed`] with the place, when it is no JSON, or when an object has a member twice.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let mut reader = read::Reader { text, at: 0 };
        let read = reader.value(0).and_then(|value| {
            reader.space();
            if reader.at < text.len() { Err(MalformedFault::More) } else { Ok(value) }
        });
        read.map_err(|fault| {
            let before = &text[..reader.at.min(text.len())];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            Malformed { line, column, fault }
        })
    }

    /// The member of an object; `None` where there is none or this is no object.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.object().and_then(|it| it.get(name))
    }

    /// The text of a member.
    #[must_use]
    pub fn text_of(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Self::text)
    }

    /// The entries of a member that is a list; none where it is not.
    #[must_use]
    pub fn list_of(&self, name: &str) -> &[Self] {
        self.get(name).and_then(Self::list).unwrap_or_default()
    }

    /// The text, where this is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The entries, where this is a list.
    #[must_use]
    pub fn list(&self) -> Option<&[Self]> {
        if let Self::List(entries) = self { Some(entries) } else { None }
    }

    /// The object, where this is one.
    #[must_use]
    pub fn object(&self) -> Option<&Object> {
        if let Self::Object(object) = self { Some(object) } else { None }
    }

    /// The object to change, where this is one.
    pub fn object_mut(&mut self) -> Option<&mut Object> {
        if let Self::Object(object) = self { Some(object) } else { None }
    }

    /// The entries to change, where this is a list.
    pub fn list_mut(&mut self) -> Option<&mut Vec<Self>> {
        if let Self::List(entries) = self { Some(entries) } else { None }
    }

    /// The truth value, where this is one.
    #[must_use]
    pub fn truth(&self) -> Option<bool> {
        if let Self::Bool(truth) = self { Some(*truth) } else { None }
    }

    /// The digits, where this is a number.
    #[must_use]
    pub fn digits(&self) -> Option<&str> {
        if let Self::Number(digits) = self { Some(digits) } else { None }
    }

    /// The whole number, where this is one that fits.
    #[must_use]
    pub fn whole(&self) -> Option<i64> {
        self.digits().and_then(|it| it.parse().ok())
    }

    /// The type of the resource, where this is one.
    #[must_use]
    pub fn resource_type(&self) -> Option<&str> {
        self.text_of("resourceType")
    }

    /// The text on one line.
    #[must_use]
    pub fn compact(&self) -> String {
        let mut out = String::new();
        write::write(self, None, &mut out);
        out
    }

    /// The text on several lines, each level two spaces further.
    #[must_use]
    pub fn pretty(&self) -> String {
        let mut out = String::new();
        write::write(self, Some(0), &mut out);
        out
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for Json {
    fn from(truth: bool) -> Self {
        Self::Bool(truth)
    }
}

impl From<Object> for Json {
    fn from(object: Object) -> Self {
        Self::Object(object)
    }
}

impl Object {
    /// An object without members.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The value of a member.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.0.iter().find(|(it, _)| it == name).map(|(_, value)| value)
    }

    /// The value of a member, to change it.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Json> {
        self.0.iter_mut().find(|(it, _)| it == name).map(|(_, value)| value)
    }

    /// Sets a member where it stands, or after the others.
    pub fn set(&mut self, name: &str, value: impl Into<Json>) {
        let value = value.into();
        match self.get_mut(name) {
            Some(old) => *old = value,
            None => self.0.push((name.to_owned(), value)),
        }
    }

    /// Adds a member that is not there yet.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Json>) -> Self {
        self.0.push((name.to_owned(), value.into()));
        self
    }

    /// Takes a member away.
    pub fn remove(&mut self, name: &str) -> Option<Json> {
        let index = self.0.iter().position(|(it, _)| it == name)?;
        Some(self.0.remove(index).1)
    }

    /// The members in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Json)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// Whether it has no member.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(String, Json)> for Object {
    fn from_iter<I: IntoIterator<Item = (String, Json)>>(members: I) -> Self {
        Self(members.into_iter().collect())
    }
}

/// An object of the members named: `object! { "url" => url, "valueBoolean" => true }`.
macro_rules! object {
    ($($name:literal => $value:expr),* $(,)?) => {
        $crate::json::Object::new()$(.with($name, $value))*
    };
}
pub(crate) use object;

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> Malformed {
        Json::parse(text).expect_err("refused")
    }

    #[test]
    fn digits_and_order_are_kept() {
        let text = r#"{"b":1.50,"a":[1e3,-0,{"é":"\u00e9\ud83d\ude00\n"}],"c":79228162514264337593543950336}"#;
        let json = Json::parse(text).expect("JSON");
        let written = r#"{"b":1.50,"a":[1e3,-0,{"é":"é😀\n"}],"c":79228162514264337593543950336}"#;
        assert_eq!(json.compact(), written);
    }

    #[test]
    fn what_is_no_json_is_refused_with_its_place() {
        let at = |line, column, fault| Malformed { line, column, fault };
        assert_eq!(fault("{\n \"a\": tru}"), at(2, 7, MalformedFault::Unexpected));
        assert_eq!(fault(r#"{"a":1,"a":2}"#).fault, MalformedFault::Twice("a".into()));
        assert_eq!(fault("[1,").fault, MalformedFault::Ends);
        assert_eq!(fault("01").fault, MalformedFault::More);
        assert_eq!(fault("1.").fault, MalformedFault::Number);
        assert_eq!(fault(r#""\ud800""#).fault, MalformedFault::Escape);
        assert_eq!(fault("\"\\é\"").fault, MalformedFault::Escape);
        assert_eq!(fault(&"[".repeat(1_000)).fault, MalformedFault::Deep);
        assert_eq!(fault("").fault, MalformedFault::Ends);
    }
}
