//! The facts of an orientation.

use super::classification::{Answers, Class, Team};
use crate::choice::choices;
use crate::document::Document;
use crate::ids::{DossierId, OrganisationId, PersonId};
use jiff::civil::Date;
use law::Citation;
use serde::{Deserialize, Serialize};

choices! {
    /// Who advises at the European level.
    #[doc(alias = "avis scientifique européen")]
    Committee {
        /// The working party on scientific advice.
        Sawp "sawp" "SAWP (avis scientifique)", "SAWP (scientific advice)";
        /// The committee for human medicines.
        Chmp "chmp" "CHMP (médicaments à usage humain)", "CHMP (human medicines)";
        /// The committee for orphan medicines.
        Comp "comp" "COMP (médicaments orphelins)", "COMP (orphan medicines)";
    }
}

/// A project, as its holder describes it.
#[doc(alias = "projet")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Project {
    /// Its name.
    pub name: String,
    /// What it is for, in which disease.
    pub purpose: String,
    /// The answers of the questionnaire.
    pub answers: Answers,
    /// What is known already.
    pub data: String,
    /// What is asked.
    pub questions: String,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[allow(missing_docs, reason = "the day, who acted, the text and the documents of each fact")]
pub enum Event {
    /// A project was brought, and classified.
    ProjectSubmitted {
        on: Date,
        by: PersonId,
        holder: OrganisationId,
        reference: String,
        project: Project,
        class: Class,
        citation: Citation,
    },
    /// Its holder wrote.
    HolderWrote { on: Date, by: PersonId, text: String, documents: Vec<Document> },
    /// The team wrote.
    TeamWrote { on: Date, by: PersonId, text: String, documents: Vec<Document> },
    /// It was given to another team.
    ProjectRouted { on: Date, by: PersonId, team: Team, reason: String },
    /// The ANSM said when an answer is meant to come.
    AnswerPromised { on: Date, by: PersonId, day: Date, citation: Citation },
    /// Advice was given.
    AdviceGiven {
        on: Date,
        by: PersonId,
        text: String,
        documents: Vec<Document>,
        citation: Citation,
    },
    /// A meeting was offered.
    MeetingOffered { on: Date, by: PersonId, day: Date, place: String },
    /// What was said at the meeting was recorded.
    MeetingRecorded {
        on: Date,
        by: PersonId,
        held_on: Date,
        minutes: String,
        documents: Vec<Document>,
        citation: Citation,
    },
    /// Scientific advice at the European level was recorded.
    EuropeanAdviceRecorded {
        on: Date,
        by: PersonId,
        committee: Committee,
        procedure: String,
        asked_on: Date,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        given_on: Option<Date>,
        outcome: String,
    },
    /// A dossier that follows was named.
    DossierLinked {
        on: Date,
        by: PersonId,
        dossier: DossierId,
        procedure: String,
        reference: String,
    },
    /// It was closed.
    OrientationClosed { on: Date, by: PersonId, reason: String },
    /// The project was withdrawn.
    ProjectWithdrawn { on: Date, by: PersonId, reason: String },
}
