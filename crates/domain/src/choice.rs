//! Answers among which one is chosen: each with its stable word, as in facts and addresses, and its
//! words in both languages.

/// An enumeration of such answers.
macro_rules! choices {
    ($(#[$of:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident $word:literal $fr:literal, $en:literal;)* }) => {
        $(#[$of])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord,
            serde::Serialize, serde::Deserialize,
        )]
        pub enum $name { $($(#[$doc])* #[serde(rename = $word)] $variant,)* }

        impl $name {
            /// Each of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable word, as in facts and addresses.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The one that a word names.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.word() == word)
            }

            /// The words for it.
            #[must_use]
            pub const fn text(self) -> law::Text {
                match self { $(Self::$variant => law::Text::new($fr, $en),)* }
            }
        }
    };
}
pub(crate) use choices;
