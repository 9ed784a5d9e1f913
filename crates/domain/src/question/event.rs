//! The facts of a question.

use super::team::{Team, Topic};
use crate::document::Document;
use crate::ids::{DossierId, OrganisationId, PersonId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The dossier to which a question is tied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The dossier.
    pub dossier: DossierId,
    /// Its procedure.
    pub procedure: String,
    /// Its reference.
    pub reference: String,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[allow(missing_docs, reason = "the day, who acted, and what they wrote")]
pub enum Event {
    /// It was asked.
    QuestionAsked {
        on: Date,
        by: PersonId,
        organisation: OrganisationId,
        reference: String,
        topic: Topic,
        team: Team,
        subject: String,
        text: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        about: Option<About>,
    },
    /// Who asked wrote more.
    AskerWrote { on: Date, by: PersonId, text: String, documents: Vec<Document> },
    /// The team answered.
    QuestionAnswered { on: Date, by: PersonId, text: String, documents: Vec<Document> },
    /// It was given to another team.
    QuestionRouted { on: Date, by: PersonId, team: Team, reason: String },
    /// It was closed.
    QuestionClosed { on: Date, by: PersonId },
    /// It was opened again.
    QuestionReopened { on: Date, by: PersonId, of_team: bool, text: String },
}
