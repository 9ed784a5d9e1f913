//! What a row of the survey is, by its type.

/// What an entry is, and what its answers are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Group,
    Repeat,
    Note,
    Text,
    Integer,
    Decimal,
    Date,
    Moment,
    Time,
    /// One or several choices of a list, and whether something else may be written.
    Code {
        list: usize,
        many: bool,
        other: bool,
    },
    /// A file of a type.
    File(&'static str),
    /// Ticked or not.
    Truth,
    /// A number between two others, by a slider.
    Range,
    Hidden,
    Calculate,
    /// The moment at which the form is begun.
    Start,
    /// The day on which the form is begun.
    Today,
}

impl Kind {
    /// Whether it has an answer.
    pub const fn is_question(self) -> bool {
        !matches!(self, Self::Group | Self::Repeat | Self::Note)
    }

    /// Whether a person sees it.
    pub const fn is_shown(self) -> bool {
        !matches!(self, Self::Hidden | Self::Calculate | Self::Start | Self::Today)
    }
}

/// What holds other rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nesting {
    Group,
    Repeat,
}

impl Nesting {
    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Repeat => "repeat",
        }
    }
}

/// What the type of a row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    Begin(Nesting),
    End(Nesting),
    Question(Kind),
    Select {
        list: String,
        many: bool,
        other: bool,
    },
    Metadata,
    /// A type that has no counterpart, and what does instead.
    Unsupported(&'static str),
    Unknown,
}

impl Line {
    /// Reads a type, in the spellings that are in use.
    pub fn read(written: &str) -> Self {
        let words: Vec<&str> = written.split_whitespace().collect();
        let first = words.first().map(|it| it.to_lowercase()).unwrap_or_default();
        let second = words.get(1).map(|it| it.to_lowercase()).unwrap_or_default();
        // `select one list` and `select_one list` say the same, so do `begin group` and `begin_group`.
        let (head, rest) = match (first.as_str(), second.as_str()) {
            ("begin" | "end", "group" | "repeat")
            | ("select" | "add", "one" | "multiple" | "all" | "one_from_file") => {
                (format!("{first}_{second}"), &words[2..])
            }
            _ => (first, words.get(1..).unwrap_or_default()),
        };
        match head.as_str() {
            "select_one" | "select1" => Self::select(rest, false),
            "select_multiple" | "select_all" | "select" => Self::select(rest, true),
            "select_one_from_file" | "select_multiple_from_file" | "select_one_external" => {
                Self::Unsupported("select_one")
            }
            _ if !rest.is_empty() => Self::Unknown,
            "begin_group" => Self::Begin(Nesting::Group),
            "begin_repeat" => Self::Begin(Nesting::Repeat),
            "end_group" => Self::End(Nesting::Group),
            "end_repeat" => Self::End(Nesting::Repeat),
            "rank" => Self::Unsupported("integer"),
            "geopoint" | "geotrace" | "geoshape" | "osm" => Self::Unsupported("text"),
            "xml-external" | "csv-external" => Self::Unsupported("select_one"),
            "end"
            | "deviceid"
            | "subscriberid"
            | "simserial"
            | "phonenumber"
            | "username"
            | "email"
            | "audit"
            | "start-geopoint"
            | "background-audio"
            | "background-geopoint" => Self::Metadata,
            other => Self::question(other),
        }
    }

    fn question(head: &str) -> Self {
        Self::Question(match head {
            "text" | "string" | "barcode" => Kind::Text,
            "integer" | "int" => Kind::Integer,
            "decimal" => Kind::Decimal,
            "range" => Kind::Range,
            "date" => Kind::Date,
            "datetime" => Kind::Moment,
            "time" => Kind::Time,
            "note" => Kind::Note,
            "calculate" => Kind::Calculate,
            "hidden" => Kind::Hidden,
            "acknowledge" | "trigger" => Kind::Truth,
            "image" | "photo" => Kind::File("image/*"),
            "audio" => Kind::File("audio/*"),
            "video" => Kind::File("video/*"),
            "file" => Kind::File(""),
            "start" => Kind::Start,
            "today" => Kind::Today,
            _ => return Self::Unknown,
        })
    }

    fn select(rest: &[&str], many: bool) -> Self {
        let (list, more) = rest.split_first().unwrap_or((&"", &[]));
        let words: Vec<String> = more.iter().map(|it| it.to_lowercase()).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let other = match words.as_slice() {
            [] => false,
            ["or_other"] | ["or", "other" | "specify"] | ["or", "specify", "other"] => true,
            _ => return Self::Unknown,
        };
        Self::Select { list: (*list).to_owned(), many, other }
    }

    /// Whether the type is that of a bar code.
    pub fn is_bar_code(written: &str) -> bool {
        written.trim().eq_ignore_ascii_case("barcode")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_read_in_the_spellings_in_use() {
        let select = |list: &str, many, other| Line::Select { list: list.into(), many, other };
        assert_eq!(Line::read("select_one oui_non"), select("oui_non", false, false));
        assert_eq!(Line::read("select one  oui_non or_other"), select("oui_non", false, true));
        assert_eq!(Line::read("select_multiple Effets or other"), select("Effets", true, true));
        assert_eq!(Line::read("select_one"), select("", false, false));
        assert_eq!(Line::read("select_one a b"), Line::Unknown);
        assert_eq!(Line::read("Begin Group"), Line::Begin(Nesting::Group));
        assert_eq!(Line::read("end_repeat"), Line::End(Nesting::Repeat));
        assert_eq!(Line::read("dateTime"), Line::Question(Kind::Moment));
        assert_eq!(Line::read("text please"), Line::Unknown);
        assert_eq!(Line::read("geopoint"), Line::Unsupported("text"));
        assert_eq!(Line::read("deviceid"), Line::Metadata);
    }
}
