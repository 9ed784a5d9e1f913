//! Why an act is refused, in words, with the field and the article: the shape that procedures
//! share.

use crate::procedure::Cites;
use law::{Citation, Lang, NotInForce, Say, Text};
use std::fmt::Debug;

/// A reason that the state of a dossier or a rule gives.
pub trait Reasoned: Copy + Debug {
    /// The sentence.
    fn text(self) -> Text;

    /// The field of the form that is to be mended.
    fn field(self) -> Option<&'static str>;

    /// That a rule has no version on the day.
    fn not_in_force() -> Self;
}

/// A refusal for a reason, with its article where it has one.
#[derive(Clone, Debug, PartialEq)]
pub struct Because<R> {
    /// Why.
    pub reason: R,
    /// By which article.
    pub citation: Option<Citation>,
}

impl<R> Because<R> {
    /// A reason with its article.
    pub(crate) const fn by(reason: R, citation: Citation) -> Self {
        Self { reason, citation: Some(citation) }
    }
}

impl<R> From<R> for Because<R>
where
    R: Reasoned,
{
    fn from(reason: R) -> Self {
        Self { reason, citation: None }
    }
}

impl<R: Reasoned> From<NotInForce> for Because<R> {
    fn from(_: NotInForce) -> Self {
        R::not_in_force().into()
    }
}

impl<R: Reasoned> std::fmt::Display for Because<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.reason.text().en)
    }
}

impl<R: Reasoned> std::error::Error for Because<R> {}

impl<R: Reasoned> Cites for Because<R> {
    fn citation(&self) -> Option<&Citation> {
        self.citation.as_ref()
    }

    fn faults(&self, lang: Lang) -> Vec<(&'static str, String)> {
        self.reason.field().map(|field| (field, self.say(lang))).into_iter().collect()
    }
}

impl<R: Reasoned> Say for Because<R> {
    fn say(&self, lang: Lang) -> String {
        self.reason.text().say(lang).to_owned()
    }
}

/// The reasons of a procedure: each a name, the field that it concerns, and its sentence.
macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident $(at $field:literal)? : $fr:literal, $en:literal;)*) => {
        /// A reason that the state of the dossier or a rule gives.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Reason { $($(#[$doc])* $name,)* }

        impl Reason {
            /// Every reason.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The sentence.
            #[must_use]
            pub const fn text(self) -> law::Text {
                match self { $(Self::$name => law::Text::new($fr, $en),)* }
            }

            /// The field of the form that is to be mended.
            #[must_use]
            pub const fn field(self) -> Option<&'static str> {
                match self { $(Self::$name => $crate::refusal::reasons!(@field $($field)?),)* }
            }
        }
    };
    (@field $field:literal) => { Some($field) };
    (@field) => { None };
}
pub(crate) use reasons;

/// The reasons of a procedure as those of [`Because`], which needs one named `NotInForce`.
macro_rules! reasoned {
    () => {
        impl $crate::refusal::Reasoned for Reason {
            fn text(self) -> law::Text {
                self.text()
            }

            fn field(self) -> Option<&'static str> {
                self.field()
            }

            fn not_in_force() -> Self {
                Self::NotInForce
            }
        }
    };
}
pub(crate) use reasoned;
