//! What the columns of a sheet say, and in which language.

use super::fault::{Faults, Place, Reason, quoted};
use super::sheets::{Row, Sheet};
use crate::spelling::fold;

/// What a column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Type,
    Name,
    Label,
    Hint,
    Guidance,
    Required,
    Relevant,
    Constraint,
    Message,
    Calculation,
    Default,
    Appearance,
    ReadOnly,
    ChoiceFilter,
    RepeatCount,
    Parameters,
    Disabled,
    ListName,
    Title,
    Identifier,
    Version,
    Language,
    /// Of the form for those who write it, or without effect on what is asked.
    Silent,
    /// A property of choices, or something that has no counterpart.
    Other,
}

impl Field {
    /// What a heading means in a sheet.
    fn of(sheet: &str, heading: &str) -> Self {
        if heading.starts_with(['$', '_', '#']) {
            return Self::Silent;
        }
        match (sheet, heading) {
            ("settings", "form_title" | "title") => Self::Title,
            ("settings", "form_id" | "id_string") => Self::Identifier,
            ("settings", "version") => Self::Version,
            ("settings", "default_language") => Self::Language,
            (
                "settings",
                "style"
                | "public_key"
                | "submission_url"
                | "auto_send"
                | "auto_delete"
                | "instance_name"
                | "allow_choice_duplicates"
                | "sms_keyword"
                | "name"
                | "prefix"
                | "clean_text_values"
                | "namespaces"
                | "instance_xmlns",
            ) => Self::Silent,
            ("choices", "list_name") => Self::ListName,
            ("choices", "name" | "value") | ("survey", "name") => Self::Name,
            ("survey" | "choices", "label" | "caption") => Self::Label,
            ("survey", "type") => Self::Type,
            ("survey", "hint") => Self::Hint,
            ("survey", "guidance_hint") => Self::Guidance,
            ("survey", "required") => Self::Required,
            ("survey", "relevant" | "relevance") => Self::Relevant,
            ("survey", "constraint") => Self::Constraint,
            ("survey", "constraint_message" | "constraint_msg") => Self::Message,
            ("survey", "calculation" | "calculate") => Self::Calculation,
            ("survey", "default") => Self::Default,
            ("survey", "appearance") => Self::Appearance,
            ("survey", "readonly" | "read_only") => Self::ReadOnly,
            ("survey", "choice_filter") => Self::ChoiceFilter,
            ("survey", "repeat_count" | "count") => Self::RepeatCount,
            ("survey", "parameters") => Self::Parameters,
            ("survey", "disabled") => Self::Disabled,
            ("survey", "select_from_list_name") => Self::Silent,
            _ => Self::Other,
        }
    }

    /// Whether its columns are of a language each.
    const fn is_text(self) -> bool {
        matches!(self, Self::Label | Self::Hint | Self::Guidance | Self::Message | Self::Title)
    }
}

/// A column.
#[derive(Debug)]
pub struct Column {
    pub at: u32,
    pub field: Field,
    /// As it is written.
    pub heading: String,
    /// The tag of its language; `None` where none is said.
    pub language: Option<String>,
}

/// The columns of a sheet.
#[derive(Debug, Default)]
pub struct Columns {
    pub sheet: &'static str,
    pub all: Vec<Column>,
}

impl Columns {
    /// Reads the headings of a sheet. A column without counterpart is told where it holds something.
    pub fn read(sheet: &Sheet, faults: &mut Faults) -> Self {
        let mut columns = Self { sheet: sheet.name, all: Vec::new() };
        for (at, heading) in &sheet.headings {
            let place = || Place::new(sheet.name, sheet.head, quoted(heading));
            let (base, language) = parts(heading);
            let field = Field::of(sheet.name, &base);
            let holds = || sheet.rows.iter().any(|it| it.cells.contains_key(at));
            let heading = quoted(heading);
            let tag = language.as_deref().map(tag);
            match (&tag, field) {
                (Some(None), field) if field.is_text() => {
                    if holds() {
                        faults.tell(place(), Reason::Language { heading });
                    }
                    continue;
                }
                (_, Field::Other) if sheet.name != "choices" || is_media(&base) => {
                    if holds() {
                        faults.tell(place(), Reason::ColumnUnknown { heading });
                    }
                    continue;
                }
                _ => {}
            }
            let language = tag.flatten();
            let twice = columns.all.iter().any(|it| {
                it.field == field
                    && it.language == language
                    && !matches!(field, Field::Silent | Field::Other)
            });
            if twice {
                faults.tell(place(), Reason::ColumnTwice { heading });
                continue;
            }
            columns.all.push(Column { at: *at, field, heading, language });
        }
        columns
    }

    /// The same, with texts of no language in the one that the form names.
    pub fn in_language(mut self, language: Option<&str>) -> Self {
        for column in self.all.iter_mut().filter(|it| it.field.is_text()) {
            if column.language.is_none() {
                column.language = language.map(str::to_owned);
            }
        }
        self
    }

    /// Notes the columns that have to be there and are not.
    pub fn need(&self, needed: &[(Field, &str)], faults: &mut Faults) {
        for (field, heading) in needed {
            if self.all.iter().all(|it| it.field != *field) {
                let heading = (*heading).to_owned();
                faults.tell(Place::new(self.sheet, 1, ""), Reason::ColumnMissing { heading });
            }
        }
    }

    /// How a column is headed; empty where it is not there.
    pub fn heading(&self, field: Field) -> &str {
        self.all.iter().find(|it| it.field == field).map_or("", |it| &it.heading)
    }

    /// The place of a field in a row.
    pub fn place(&self, row: u32, field: Field) -> Place {
        Place::new(self.sheet, row, self.heading(field))
    }

    /// What a row says in a field.
    pub fn get(&self, row: &Row, field: Field) -> Option<String> {
        let own = self.all.iter().filter(|it| it.field == field);
        own.filter_map(|it| row.cells.get(&it.at)).next().cloned()
    }

    /// What a row says in a field, in each language.
    pub fn texts(&self, row: &Row, field: Field) -> Texts {
        let own = self.all.iter().filter(|it| it.field == field);
        let said = own.filter_map(|it| Some((it.language.clone(), row.cells.get(&it.at)?.clone())));
        Texts(said.collect())
    }
}

/// A heading without its language, in the spelling of the standard, and its language.
fn parts(heading: &str) -> (String, Option<String>) {
    let plain = |text: &str| text.trim().to_lowercase().replace([' ', '-'], "_");
    let divided = heading.split_once("::").or_else(|| heading.split_once(':'));
    let Some((base, language)) = divided else {
        return (plain(heading), None);
    };
    let (base, language) = (plain(base), language.trim());
    match base.as_str() {
        // `media::image::Français (fr)`, `bind::required`, which other programs write.
        "media" | "body" | "control" | "instance" => (format!("{base}::"), None),
        "bind" => {
            let inner = match plain(language).as_str() {
                "relevant" => "relevant",
                "required" => "required",
                "constraint" => "constraint",
                "calculate" => "calculation",
                "readonly" => "readonly",
                _ => "bind::",
            };
            (inner.to_owned(), None)
        }
        _ => (base, Some(language.to_owned())),
    }
}

/// Whether a column names a picture, a sound or a film.
fn is_media(base: &str) -> bool {
    matches!(base, "image" | "big_image" | "audio" | "video" | "media" | "media::")
}

/// The tag of a language: the code in brackets at its end, or the one that its name means.
pub fn tag(language: &str) -> Option<String> {
    let is_code = |it: &str| {
        let mut parts = it.split(['-', '_']);
        let main = parts.next().unwrap_or_default();
        (2..=3).contains(&main.len())
            && main.bytes().all(|it| it.is_ascii_alphabetic())
            && parts.all(|it| {
                (1..=8).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_alphanumeric())
            })
    };
    let code = |it: &str| is_code(it).then(|| it.to_lowercase().replace('_', "-"));
    let inside = language
        .trim()
        .strip_suffix(')')
        .and_then(|it| it.rsplit_once('('))
        .and_then(|(_, it)| code(it.trim()));
    inside.or_else(|| {
        let known = match fold(language).as_str() {
            "francais" | "french" => "fr",
            "anglais" | "english" => "en",
            "espagnol" | "spanish" | "espanol" => "es",
            "allemand" | "german" | "deutsch" => "de",
            "italien" | "italian" | "italiano" => "it",
            "portugais" | "portuguese" | "portugues" => "pt",
            "neerlandais" | "dutch" | "nederlands" => "nl",
            _ => return code(language.trim()),
        };
        Some(known.to_owned())
    })
}

/// A text in the languages in which it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts(pub Vec<(Option<String>, String)>);

impl Texts {
    /// Whether it is written in no language.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text of a language, or else the one that stands in for it.
    pub fn shown(&self, base: Option<&str>) -> Option<&str> {
        let of = |wanted: Option<&str>| self.0.iter().find(|(it, _)| it.as_deref() == wanted);
        let found = of(base).or_else(|| of(None)).or_else(|| self.0.first());
        found.map(|(_, text)| text.as_str())
    }

    /// Whether the language of the form is missing, and another stands in for it.
    pub fn is_foreign(&self, base: Option<&str>) -> bool {
        let known = |it: &Option<String>| it.is_none() || it.as_deref() == base;
        !self.is_empty() && !self.0.iter().any(|(it, _)| known(it))
    }

    /// The text in the other languages.
    pub fn others(&self, base: Option<&str>) -> impl Iterator<Item = (&str, &str)> {
        let tagged = self.0.iter().filter_map(|(tag, text)| Some((tag.as_deref()?, text.as_str())));
        tagged.filter(move |(tag, _)| Some(*tag) != base)
    }

    /// Each text put otherwise.
    pub fn map(&self, mut change: impl FnMut(&str) -> String) -> Self {
        Self(self.0.iter().map(|(tag, text)| (tag.clone(), change(text))).collect())
    }
}

/// A text of ours, in both languages of the program.
pub fn both(fr: &str, en: &str) -> Texts {
    let said = |tag: &str, text: &str| (Some(tag.to_owned()), text.to_owned());
    Texts(vec![said("fr", fr), said("en", en)])
}

/// The language of the form: French where there is some, or else the one that it names.
pub fn base(columns: &[&Columns], default: Option<&str>) -> Option<String> {
    let labels = || columns.iter().flat_map(|it| &it.all).filter(|it| it.field == Field::Label);
    let french = |it: &&str| it.split('-').next() == Some("fr");
    let tags = || labels().filter_map(|it| it.language.as_deref());
    tags()
        .find(french)
        .or_else(|| default.filter(french))
        .or_else(|| default.filter(|it| tags().any(|tag| tag == *it)))
        .or_else(|| if labels().any(|it| it.language.is_none()) { default } else { tags().next() })
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::tag;

    #[test]
    fn a_language_is_known_by_its_code_or_its_name() {
        for (written, read) in [
            ("Français (fr)", Some("fr")),
            ("English (en-GB)", Some("en-gb")),
            ("French", Some("fr")),
            ("anglais", Some("en")),
            ("es", Some("es")),
            ("Klingon", None),
            ("", None),
        ] {
            assert_eq!(tag(written).as_deref(), read, "{written}");
        }
    }
}
