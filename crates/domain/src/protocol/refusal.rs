//! Why an act on a protocol is refused, in words, with the field and the article.

use super::check::Lack;
use super::reasons::Reason;
use crate::procedure::Cites;
use law::{Citation, Lang, NotInForce, Say};

/// Why not.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// The protocol lacks what it has to say, or a form of it cannot be used.
    #[error("{} parts are missing or wrong", .0.len())]
    Incomplete(Vec<Lack>, Citation),
    /// The state of the protocol or a rule forbids it.
    #[error("{}", .0.text().en)]
    Because(Reason, Option<Citation>),
}

impl From<NotInForce> for Refusal {
    fn from(_: NotInForce) -> Self {
        Reason::NotInForce.into()
    }
}

impl From<Reason> for Refusal {
    fn from(reason: Reason) -> Self {
        Self::Because(reason, None)
    }
}

impl Refusal {
    /// The reason, where one alone stands against the act.
    #[must_use]
    pub const fn reason(&self) -> Option<Reason> {
        match self {
            Self::Incomplete(..) => None,
            Self::Because(reason, _) => Some(*reason),
        }
    }
}

impl Cites for Refusal {
    fn citation(&self) -> Option<&Citation> {
        match self {
            Self::Incomplete(_, citation) => Some(citation),
            Self::Because(_, citation) => citation.as_ref(),
        }
    }

    fn faults(&self, lang: Lang) -> Vec<(&'static str, String)> {
        match self {
            Self::Incomplete(lacks, _) => {
                lacks.iter().map(|lack| (lack.field, lack.say(lang))).collect()
            }
            Self::Because(reason, _) => {
                reason.field().map(|field| (field, self.say(lang))).into_iter().collect()
            }
        }
    }
}

impl Say for Refusal {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Incomplete(lacks, _) => match (lang, lacks.len()) {
                (Lang::Fr, 1) => {
                    "Le protocole n’est pas complet\u{a0}: un point est à reprendre.".to_owned()
                }
                (Lang::Fr, count) => {
                    format!(
                        "Le protocole n’est pas complet\u{a0}: {count} points sont à reprendre."
                    )
                }
                (Lang::En, 1) => {
                    "The protocol is not complete: one point is to be mended.".to_owned()
                }
                (Lang::En, count) => {
                    format!("The protocol is not complete: {count} points are to be mended.")
                }
            },
            Self::Because(reason, _) => reason.text().say(lang).to_owned(),
        }
    }
}
