//! The blocks of which the forms of a protocol are made: each a few questions that belong together,
//! written as items of a Questionnaire of FHIR R4, in both languages.
//!
//! A question has the same link identifier in every form, so that its answers can be counted over
//! all protocols. No two blocks ask the same thing. A condition on a question of another block
//! holds where a form has both, and is left out where it has not.

mod compose;
mod criteria;
mod library;

pub use compose::{UnknownBlock, compose};
pub use library::BLOCKS;

use super::FormKind;
use forms::Json;
use law::Text;

/// A few questions that belong together.
#[derive(Debug)]
pub struct Block {
    /// Its key, stable: the link identifier of its group.
    pub key: &'static str,
    /// Its name.
    pub title: Text,
    /// What it asks for.
    pub about: Text,
    /// The kinds of forms in which it is offered.
    pub kinds: &'static [FormKind],
    source: Source,
}

/// Where the items of a block come from.
#[derive(Debug)]
enum Source {
    /// They are written.
    Written(&'static str),
    /// They are made of the criteria of the protocol.
    Criteria,
}

impl Block {
    /// What is written of it; nothing where it is made of the protocol.
    fn written(&self) -> Option<Json> {
        match self.source {
            Source::Written(text) => Json::parse(text).ok(),
            Source::Criteria => None,
        }
    }
}

/// The block of a key.
#[must_use]
pub fn block(key: &str) -> Option<&'static Block> {
    BLOCKS.iter().find(|it| it.key == key)
}

/// The blocks with which a form of a kind begins, in their order.
#[must_use]
pub fn usual(kind: FormKind) -> Vec<&'static str> {
    let keys: &[&str] = match kind {
        FormKind::AccessRequest => &[
            "identification",
            "measures",
            "childbearing",
            "disease",
            "state",
            "history",
            "prior",
            "concomitant",
            "treatment",
            "criteria",
            "trial",
            "context",
            "undertakings",
        ],
        FormKind::Initiation => &["start", "measures", "posology", "quality", "tolerance"],
        FormKind::FollowUp => &[
            "visit",
            "measures",
            "posology",
            "exposure",
            "changes",
            "impression",
            "quality",
            "tolerance",
            "continuation",
        ],
        FormKind::Stop => &["stop", "impression", "relay"],
        FormKind::AdverseEvent => {
            &["effect", "product", "suspects", "measures", "history", "concomitant"]
        }
        FormKind::QualityOfLife => &["scales", "progress", "days_lost"],
    };
    keys.to_vec()
}
