//! What may be asked of an orientation.

use super::classification::Team;
use super::event::{Committee, Project};
use crate::access::Action;
use crate::document::Document;
use crate::ids::DossierId;
use jiff::civil::Date;

/// What a person or the passing of time asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Bring a project.
    Submit {
        /// The reference that people quote.
        reference: String,
        /// The project.
        project: Box<Project>,
    },
    /// Write on the thread.
    Write {
        /// What.
        text: String,
        /// The documents.
        documents: Vec<Document>,
    },
    /// Answer on the thread for the team.
    AnswerBack {
        /// What.
        text: String,
        /// The documents.
        documents: Vec<Document>,
    },
    /// Give the project to another team.
    Route {
        /// The team.
        team: Team,
        /// Why.
        reason: String,
    },
    /// Say on which day an answer is meant to come.
    Promise {
        /// The day.
        day: Date,
    },
    /// Give advice.
    Advise {
        /// The advice.
        text: String,
        /// The documents.
        documents: Vec<Document>,
    },
    /// Offer a meeting.
    OfferMeeting {
        /// The day.
        day: Date,
        /// The hour, and where or by which link.
        place: String,
    },
    /// Record what was said at the meeting.
    RecordMeeting {
        /// The minutes.
        minutes: String,
        /// The documents.
        documents: Vec<Document>,
    },
    /// Record scientific advice at the European level.
    RecordEuropean {
        /// Which committee or group.
        committee: Committee,
        /// The reference of the procedure.
        procedure: String,
        /// The day of the request.
        asked_on: Date,
        /// The day of the advice, once it was given.
        given_on: Option<Date>,
        /// What it says, in short.
        outcome: String,
    },
    /// Name a dossier that follows.
    Link {
        /// The dossier.
        dossier: DossierId,
        /// Its procedure.
        procedure: String,
        /// Its reference.
        reference: String,
    },
    /// Close it.
    Close {
        /// With which words.
        reason: String,
    },
    /// Withdraw the project.
    Withdraw {
        /// Why.
        reason: String,
    },
    /// A day has passed.
    Elapse,
}

impl Command {
    /// The right that the command needs; none for what no person asks for.
    #[must_use]
    pub const fn action(&self) -> Option<Action> {
        Some(match self {
            Self::Submit { .. }
            | Self::Write { .. }
            | Self::RecordEuropean { .. }
            | Self::Withdraw { .. } => Action::AskOrientation,
            Self::AnswerBack { .. }
            | Self::Route { .. }
            | Self::Promise { .. }
            | Self::Advise { .. }
            | Self::OfferMeeting { .. }
            | Self::RecordMeeting { .. }
            | Self::Close { .. } => Action::Orient,
            Self::Link { .. } => Action::LinkDossier,
            Self::Elapse => return None,
        })
    }
}
