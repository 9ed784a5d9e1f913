//! What is known of a question.

use super::event::About;
use super::team::{Team, Topic};
use crate::aap::Recipient;
use crate::access::Action;
use crate::document::Document;
use crate::ids::{OrganisationId, PersonId};
use jiff::civil::Date;

/// Where it stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum State {
    /// Nothing exists yet.
    #[default]
    Empty,
    /// It is open.
    Open(Box<Record>),
    /// It is closed.
    Closed(Box<Record>, Date),
}

/// A question with its thread.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The reference that people quote.
    pub reference: String,
    /// Who asked.
    pub by: PersonId,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// The day.
    pub on: Date,
    /// What it is about.
    pub topic: Topic,
    /// The team that has it.
    pub team: Team,
    /// The authorities whose teams had it: each goes on following it.
    pub received: Vec<Recipient>,
    /// In a few words.
    pub subject: String,
    /// The dossier to which it is tied.
    pub about: Option<About>,
    /// The thread, the question first.
    pub messages: Vec<Message>,
    /// Whether the last word is that of who asked.
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

impl Record {
    /// Whether the team has answered.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        self.messages.iter().any(|it| it.of_team)
    }
}

impl State {
    /// The question with its thread.
    #[must_use]
    pub fn record(&self) -> Option<&Record> {
        match self {
            Self::Empty => None,
            Self::Open(it) | Self::Closed(it, _) => Some(it),
        }
    }

    /// Every document that stands on it, with the right that reading it needs.
    #[must_use]
    pub fn documents(&self) -> Vec<(&Document, Action)> {
        let messages = self.record().into_iter().flat_map(|it| &it.messages);
        messages.flat_map(|it| &it.documents).map(|it| (it, Action::ReadFiling)).collect()
    }
}
