//! What is known of a protocol.

use super::content::Content;
use super::draft::Naming;
use super::event::Opening;
use crate::aap::Recipient;
use crate::access::Action;
use crate::document::Document;
use crate::ids::{OrganisationId, PersonId};
use jiff::civil::Date;
use law::Citation;

/// Where a protocol stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum State {
    /// Nothing exists yet.
    #[default]
    Empty,
    /// The laboratory writes it.
    Draft(Box<Record>),
    /// It was sent for comments; the laboratory may send it again.
    Submitted(Box<Record>, Box<Submission>),
    /// Its last version is annexed to a decision.
    Annexed(Box<Record>),
    /// An amendment is drafted beside the version in force.
    Amended(Box<Record>, Box<Amendment>),
    /// It ended.
    Closed(Box<Record>, Ending),
}

/// A protocol with all that stands on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// For what it is.
    pub opening: Opening,
    /// The day on which its draft was opened.
    pub opened_on: Date,
    /// Who opened it.
    pub opened_by: PersonId,
    /// The consultant through whom the laboratory acts.
    pub through: Option<OrganisationId>,
    /// Who defines it.
    pub defined_by: Vec<Recipient>,
    /// The text that says so.
    pub citation: Citation,
    /// The day on which it was first sent.
    pub first_sent_on: Option<Date>,
    /// How many times something was sent.
    pub rounds: u32,
    /// Which draft is written or was written last, from 1: each amendment has its own.
    pub draft: u32,
    /// Its versions, the first first.
    pub versions: Vec<Version>,
    /// What the authorities said, oldest first.
    pub comments: Vec<Comment>,
}

/// What was sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Submission {
    /// The day.
    pub on: Date,
    /// Which time.
    pub round: u32,
    /// What.
    pub content: Content,
}

/// A comment of an authority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The day.
    pub on: Date,
    /// Which authority.
    pub authority: Recipient,
    /// On what was sent which time.
    pub round: u32,
    /// On which part; on the whole, where it is empty.
    pub about: String,
    /// The comment.
    pub text: String,
}

/// A version.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// Its number, from 1.
    pub number: u32,
    /// The day on which it was annexed.
    pub annexed_on: Date,
    /// The first day on which it applies.
    pub applies_on: Date,
    /// The day on which it was made public.
    pub published_on: Option<Date>,
    /// Why it took the place of the one before.
    pub reason: Option<String>,
    /// What it says.
    pub content: Content,
    /// The text.
    pub citation: Citation,
}

/// A change that is drafted.
#[doc(alias = "avenant")]
#[derive(Clone, Debug, PartialEq)]
pub struct Amendment {
    /// The day.
    pub on: Date,
    /// Why.
    pub reason: String,
    /// What was sent last.
    pub submission: Option<Submission>,
}

/// How a protocol ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// The day.
    pub on: Date,
    /// Why.
    pub reason: String,
}

impl State {
    /// The protocol, once there is one.
    #[must_use]
    pub fn record(&self) -> Option<&Record> {
        match self {
            Self::Empty => None,
            Self::Draft(it)
            | Self::Submitted(it, _)
            | Self::Annexed(it)
            | Self::Amended(it, _)
            | Self::Closed(it, _) => Some(it),
        }
    }

    pub(super) fn record_mut(&mut self) -> Option<&mut Record> {
        match self {
            Self::Empty => None,
            Self::Draft(it)
            | Self::Submitted(it, _)
            | Self::Annexed(it)
            | Self::Amended(it, _)
            | Self::Closed(it, _) => Some(it),
        }
    }

    /// What was sent and is not annexed yet.
    #[must_use]
    pub fn submission(&self) -> Option<&Submission> {
        match self {
            Self::Submitted(_, submission) => Some(submission),
            Self::Amended(_, amendment) => amendment.submission.as_ref(),
            _ => None,
        }
    }

    /// The amendment that is drafted.
    #[must_use]
    pub fn amendment(&self) -> Option<&Amendment> {
        match self {
            Self::Amended(_, amendment) => Some(amendment),
            _ => None,
        }
    }

    /// How it ended, where it did.
    #[must_use]
    pub const fn ending(&self) -> Option<&Ending> {
        match self {
            Self::Closed(_, ending) => Some(ending),
            _ => None,
        }
    }

    /// A version.
    #[must_use]
    pub fn version(&self, number: u32) -> Option<&Version> {
        self.record()?.versions.iter().find(|it| it.number == number)
    }

    /// The version that applies on a day: the last one that is public and whose day has come; none
    /// once the protocol is closed.
    #[must_use]
    pub fn in_force(&self, today: Date) -> Option<&Version> {
        if self.ending().is_some() {
            return None;
        }
        let applies = |it: &&Version| it.published_on.is_some() && it.applies_on <= today;
        self.record()?.versions.iter().rev().find(applies)
    }

    /// Every document that stands on it, with the right that reading it needs.
    #[must_use]
    pub fn documents(&self) -> Vec<(&Document, Action)> {
        let Some(record) = self.record() else { return Vec::new() };
        let versions = record.versions.iter().flat_map(|it| &it.content.documents);
        let sent = self.submission().into_iter().flat_map(|it| &it.content.documents);
        let mut seen = std::collections::BTreeSet::new();
        let all = versions.chain(sent).filter(|document| seen.insert(document.id));
        all.map(|document| (document, Action::ReadFiling)).collect()
    }
}

impl Record {
    /// The last version, where there is one.
    #[must_use]
    pub fn last(&self) -> Option<&Version> {
        self.versions.last()
    }

    /// The number of the next version.
    #[must_use]
    pub fn next(&self) -> u32 {
        self.last().map_or(1, |it| it.number + 1)
    }

    /// What names the forms of what is drafted now.
    #[must_use]
    pub fn naming(&self) -> Naming<'_> {
        Naming { reference: &self.opening.reference, version: self.next() }
    }

    /// Whether a version waits to be made public.
    #[must_use]
    pub fn is_unpublished(&self) -> bool {
        self.versions.iter().any(|it| it.published_on.is_none())
    }

    /// Whether an authority defines it.
    #[must_use]
    pub fn is_defined_by(&self, authority: Recipient) -> bool {
        self.defined_by.contains(&authority)
    }

    /// What was said of what was sent last.
    pub fn latest_comments(&self) -> impl Iterator<Item = &Comment> {
        self.comments.iter().filter(|it| it.round == self.rounds)
    }
}
