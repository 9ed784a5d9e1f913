//! Words in the two languages of the program.

use serde::Serialize;

/// A language of the interface. French is the language of the law and comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// French.
    #[default]
    Fr,
    /// English.
    En,
}

impl Lang {
    /// Both languages, French first.
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// The language tag of BCP 47: `fr` or `en`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// The language named by a tag such as `fr`, `en` or `en-GB`; `None` when it is another one.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|lang| primary.eq_ignore_ascii_case(lang.tag()))
    }

    /// One of two wordings. A text that is used in one place stands there, in both languages.
    #[must_use]
    pub fn pick<T>(self, fr: T, en: T) -> T {
        match self {
            Self::Fr => fr,
            Self::En => en,
        }
    }
}

/// A fixed text in both languages, side by side: a missing translation does not compile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Text {
    /// In French.
    pub fr: &'static str,
    /// In English.
    pub en: &'static str,
}

impl Text {
    /// A text, French first.
    #[must_use]
    pub const fn new(fr: &'static str, en: &'static str) -> Self {
        Self { fr, en }
    }

    /// The text in one language.
    #[must_use]
    pub const fn say(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Fr => self.fr,
            Lang::En => self.en,
        }
    }
}

/// Something that is said in both languages, with what it knows: a refusal, a step, a delay.
pub trait Say {
    /// The sentence in one language.
    fn say(&self, lang: Lang) -> String;
}

/// A day as it is written in a sentence: «1er mars 2024», "1 March 2024".
#[must_use]
pub fn day(date: jiff::civil::Date, lang: Lang) -> String {
    const MONTHS: [Text; 12] = [
        Text::new("janvier", "January"),
        Text::new("février", "February"),
        Text::new("mars", "March"),
        Text::new("avril", "April"),
        Text::new("mai", "May"),
        Text::new("juin", "June"),
        Text::new("juillet", "July"),
        Text::new("août", "August"),
        Text::new("septembre", "September"),
        Text::new("octobre", "October"),
        Text::new("novembre", "November"),
        Text::new("décembre", "December"),
    ];
    let month = MONTHS[usize::from(date.month().unsigned_abs()) - 1].say(lang);
    let number = match (lang, date.day()) {
        (Lang::Fr, 1) => "1er".to_owned(),
        (_, number) => number.to_string(),
    };
    format!("{number} {month} {}", date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_names_its_language() {
        assert_eq!(Lang::from_tag("en-GB"), Some(Lang::En));
        assert_eq!(Lang::from_tag("FR"), Some(Lang::Fr));
        assert_eq!(Lang::from_tag("de"), None);
    }

    #[test]
    fn the_first_of_a_month_is_an_ordinal_in_french() {
        let first = jiff::civil::date(2024, 3, 1);
        assert_eq!(day(first, Lang::Fr), "1er mars 2024");
        assert_eq!(day(first, Lang::En), "1 March 2024");
    }
}
