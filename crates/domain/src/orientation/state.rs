//! What is known of an orientation.

use super::classification::{Class, Team};
use super::event::{Committee, Project};
use crate::access::Action;
use crate::document::Document;
use crate::ids::{DossierId, OrganisationId, PersonId};
use jiff::civil::Date;
use law::Citation;

/// Where it stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum State {
    /// Nothing exists yet.
    #[default]
    Empty,
    /// The team answers.
    Open(Box<Record>),
    /// The ANSM closed it.
    Closed(Box<Record>, Date, String),
    /// Its holder withdrew it.
    Withdrawn(Box<Record>, Date, String),
}

/// A project with all that came to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The reference that people quote.
    pub reference: String,
    /// Whose project it is.
    pub holder: OrganisationId,
    /// Who brought it.
    pub by: PersonId,
    /// The day.
    pub on: Date,
    /// The project.
    pub project: Project,
    /// Its class by the questionnaire.
    pub class: Class,
    /// The team that has it now.
    pub team: Team,
    /// On which text the desk answers.
    pub citation: Citation,
    /// The thread, oldest first.
    pub messages: Vec<Message>,
    /// Each day on which an answer was meant to come, with the day on which that was said.
    pub promised: Vec<(Date, Date)>,
    /// The advice.
    pub advice: Vec<Advice>,
    /// The meetings.
    pub meetings: Vec<Meeting>,
    /// The scientific advice at the European level.
    pub european: Vec<European>,
    /// The dossiers that followed.
    pub followed: Vec<Followed>,
    /// Whether the last word is that of the holder.
    pub awaits_team: bool,
}

/// A message of the thread.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// The day.
    pub on: Date,
    /// Who wrote.
    pub by: PersonId,
    /// Whether the team wrote.
    pub of_team: bool,
    /// What.
    pub text: String,
    /// The documents.
    pub documents: Vec<Document>,
}

/// Advice of the ANSM.
#[derive(Clone, Debug, PartialEq)]
pub struct Advice {
    /// The day.
    pub on: Date,
    /// What it says.
    pub text: String,
    /// The documents.
    pub documents: Vec<Document>,
    /// On which text.
    pub citation: Citation,
}

/// A meeting that was offered.
#[derive(Clone, Debug, PartialEq)]
pub struct Meeting {
    /// The day.
    pub day: Date,
    /// The hour, and where or by which link.
    pub place: String,
    /// What was said, once it was recorded.
    pub minutes: Option<(Date, String, Vec<Document>)>,
}

/// Scientific advice at the European level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct European {
    /// Who advises.
    pub committee: Committee,
    /// The reference of the procedure.
    pub procedure: String,
    /// The day of the request.
    pub asked_on: Date,
    /// The day of the advice.
    pub given_on: Option<Date>,
    /// What it says, in short.
    pub outcome: String,
}

/// A dossier that followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    /// The dossier.
    pub dossier: DossierId,
    /// Its procedure.
    pub procedure: String,
    /// Its reference.
    pub reference: String,
}

impl Record {
    /// The day on which an answer is meant to come, as the ANSM said last.
    #[must_use]
    pub fn promised_for(&self) -> Option<Date> {
        self.promised.last().map(|(day, _)| *day)
    }

    /// The day of the first answer, by advice or in a meeting.
    #[must_use]
    pub fn answered_on(&self) -> Option<Date> {
        let advice = self.advice.iter().map(|it| it.on);
        let held = self.meetings.iter().filter(|it| it.minutes.is_some()).map(|it| it.day);
        advice.chain(held).min()
    }

    /// The meeting whose minutes are not recorded.
    #[must_use]
    pub fn coming(&self) -> Option<&Meeting> {
        self.meetings.last().filter(|it| it.minutes.is_none())
    }
}

impl State {
    /// The project with all that came to it.
    #[must_use]
    pub fn record(&self) -> Option<&Record> {
        match self {
            Self::Empty => None,
            Self::Open(it) | Self::Closed(it, ..) | Self::Withdrawn(it, ..) => Some(it),
        }
    }

    pub(super) fn record_mut(&mut self) -> Option<&mut Record> {
        match self {
            Self::Empty => None,
            Self::Open(it) | Self::Closed(it, ..) | Self::Withdrawn(it, ..) => Some(it),
        }
    }

    /// Every document that stands on it, with the right that reading it needs.
    #[must_use]
    pub fn documents(&self) -> Vec<(&Document, Action)> {
        let Some(it) = self.record() else { return Vec::new() };
        let written = it.messages.iter().flat_map(|it| &it.documents);
        let advised = it.advice.iter().flat_map(|it| &it.documents);
        let met = it.meetings.iter().filter_map(|it| it.minutes.as_ref()).flat_map(|it| &it.2);
        written.chain(advised).chain(met).map(|it| (it, Action::ReadFiling)).collect()
    }
}
