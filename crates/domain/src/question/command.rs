//! What may be asked of a question.

use super::event::About;
use super::team::{Team, Topic};
use crate::access::Action;
use crate::document::Document;

/// What a person or the passing of time asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Ask.
    Ask {
        /// The reference that people quote.
        reference: String,
        /// What it is about.
        topic: Topic,
        /// In a few words.
        subject: String,
        /// In full.
        text: String,
        /// The dossier to which it is tied.
        about: Option<About>,
    },
    /// Write more on it.
    Write {
        /// What.
        text: String,
        /// The documents.
        documents: Vec<Document>,
    },
    /// Answer.
    Answer {
        /// The answer.
        text: String,
        /// The documents.
        documents: Vec<Document>,
    },
    /// Give it to another team.
    Route {
        /// The team.
        team: Team,
        /// Why.
        reason: String,
    },
    /// Close it, for who asked it.
    Close,
    /// Open it again, for who asked it.
    Reopen {
        /// Why.
        text: String,
    },
    /// Close it, for the team.
    CloseForTeam,
    /// Open it again, for the team.
    ReopenForTeam {
        /// Why.
        text: String,
    },
    /// A day has passed.
    Elapse,
}

impl Command {
    /// The right that the command needs; none for what no person asks for.
    #[must_use]
    pub const fn action(&self) -> Option<Action> {
        Some(match self {
            Self::Ask { .. } | Self::Write { .. } | Self::Close | Self::Reopen { .. } => {
                Action::AskQuestion
            }
            Self::Answer { .. }
            | Self::Route { .. }
            | Self::CloseForTeam
            | Self::ReopenForTeam { .. } => Action::AnswerQuestion,
            Self::Elapse => return None,
        })
    }
}
