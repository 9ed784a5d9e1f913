//! What is known of a referential.

use super::content::{
    Criterion, FollowUp, Item, Measure, Noted, Opening, Profile, Recipient, StopGround, Trial,
};
use crate::access::Action;
use crate::document::Document;
use crate::ids::{OrganisationId, PersonId};
use crate::reaction::Cause;
use jiff::civil::Date;
use law::Citation;
use law::clock::LegalClock;

/// Where a referential stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum State {
    /// Nothing exists yet.
    #[default]
    Empty,
    /// Authorisations may be granted.
    Open(Box<Referential>),
    /// None is granted for a time.
    Suspended(Box<Referential>, Box<Suspension>),
    /// None is granted any more.
    Over(Box<Referential>, Box<Ending>),
}

/// A medicine in one indication of compassionate access.
#[derive(Clone, Debug, PartialEq)]
pub struct Referential {
    /// For what it was opened.
    pub opening: Opening,
    /// The day.
    pub opened_on: Date,
    /// The text.
    pub citation: Citation,
    /// The holder, once known.
    pub holder: Option<OrganisationId>,
    /// When the holder was informed.
    pub informed: Option<(Date, Citation)>,
    /// What the holder is asked, each with the answers, newest last.
    pub items: Vec<(Item, Vec<Answer>)>,
    /// What the ANSM said of the medicine.
    pub profile: Option<(Profile, Citation)>,
    /// The first grant.
    pub first_grant: Option<(Cause, Citation)>,
    /// What was undertaken at the first very early grant.
    pub undertaking: Option<Undertaking>,
    /// The versions of the criteria, oldest first.
    pub criteria: Vec<Criteria>,
    /// The dispensing-unit code.
    pub ucd: Option<(String, Date)>,
    /// The versions of the protocol, oldest first.
    pub protocols: Vec<Protocol>,
    /// The report that is awaited.
    pub next_report: Option<LegalClock>,
    /// The reports that were sent, oldest first.
    pub reports: Vec<Report>,
    /// What the ANSM asked at any time, oldest first.
    pub asked: Vec<Asked>,
    /// The measure that the ANSM intends.
    pub measure: Option<Intended>,
    /// What was noted elsewhere, each with what became of it.
    pub noted: Vec<Pending>,
    /// The day from which none is granted any more, once fixed.
    pub stop: Option<Stop>,
    /// The suspensions that ended: first day and first day after.
    pub suspensions: Vec<(Date, Date)>,
    /// What the holder said of measures, oldest first.
    pub comments: Vec<(Date, String, Vec<Document>)>,
}

/// An answer of the holder to one item.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The day.
    pub on: Date,
    /// In which words.
    pub words: String,
    /// The trials that run.
    pub trials: Vec<Trial>,
    /// The documents.
    pub documents: Vec<Document>,
}

/// The undertaking to apply for early access, once its time runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Undertaking {
    /// The first very early authorisation.
    pub cause: Cause,
    /// Until when.
    pub clock: LegalClock,
    /// The request that met it.
    pub met: Option<(Date, Cause)>,
}

/// A version of the criteria of grant.
#[derive(Clone, Debug, PartialEq)]
pub struct Criteria {
    /// Its number.
    pub version: u16,
    /// The first day on which it holds.
    pub from: Date,
    /// The criteria.
    pub criteria: Vec<Criterion>,
    /// The day of publication.
    pub published_on: Date,
}

/// A version of the protocol.
#[derive(Clone, Debug, PartialEq)]
pub struct Protocol {
    /// Its number.
    pub version: u16,
    /// The first day on which it holds.
    pub from: Date,
    /// How patients are followed.
    pub follow_up: FollowUp,
    /// What it sets.
    pub terms: String,
    /// Where data are entered.
    pub platform: String,
    /// The documents.
    pub documents: Vec<Document>,
    /// The text.
    pub citation: Citation,
}

/// A periodic report.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Its number.
    pub number: u16,
    /// The day on which it was sent.
    pub sent_on: Date,
    /// The last day of its period.
    pub until: Date,
    /// The draft of the summary.
    pub draft: String,
    /// The documents.
    pub documents: Vec<Document>,
    /// What the ANSM said.
    pub verdict: Option<Verdict>,
}

/// What the ANSM said of a report.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// It was approved: its summary is public.
    Approved {
        /// The day.
        on: Date,
        /// The summary.
        summary: String,
        /// To whom it goes.
        to: Vec<Recipient>,
    },
    /// It was sent back.
    SentBack {
        /// The day.
        on: Date,
        /// Why.
        reason: String,
    },
}

/// What the ANSM asked at any time.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Its number.
    pub number: u16,
    /// What.
    pub question: String,
    /// Until when.
    pub reply: LegalClock,
    /// When it was sent.
    pub sent: Option<Answer>,
}

/// A measure that the ANSM intends.
#[derive(Clone, Debug, PartialEq)]
pub struct Intended {
    /// Which.
    pub measure: Measure,
    /// The day.
    pub on: Date,
    /// Who.
    pub by: PersonId,
    /// Why.
    pub reasons: String,
    /// The time to comment; none in an emergency.
    pub comments: Option<LegalClock>,
    /// Whether the holder commented.
    pub heard: bool,
}

/// Something noted that awaits the word of the ANSM.
#[derive(Clone, Debug, PartialEq)]
pub struct Pending {
    /// Its number.
    pub number: u16,
    /// What.
    pub what: What,
    /// Whether the ANSM has answered.
    pub settled: bool,
}

/// What was noted.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// An AMM or an early access that may stop new authorisations.
    Stop(Noted),
    /// A request for early access that may be what was undertaken.
    Filing(Cause, String),
}

/// The day from which none is granted any more.
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    /// The first day without.
    pub on: Date,
    /// Why.
    pub ground: StopGround,
    /// In which words.
    pub reason: String,
    /// The text.
    pub citation: Citation,
}

/// A suspension that runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Suspension {
    /// The day.
    pub on: Date,
    /// Why.
    pub reasons: String,
    /// Until when.
    pub end: LegalClock,
}

/// How it ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Ending {
    /// The day that the ANSM fixed came.
    Stopped(Date),
    /// It was withdrawn.
    Withdrawn {
        /// The day.
        on: Date,
        /// Why.
        reasons: String,
        /// The text.
        citation: Citation,
    },
}

impl Ending {
    /// The first day without.
    #[must_use]
    pub const fn on(&self) -> Date {
        match self {
            Self::Stopped(on) | Self::Withdrawn { on, .. } => *on,
        }
    }
}

impl State {
    /// The medicine and all that is kept of it.
    #[must_use]
    pub fn referential(&self) -> Option<&Referential> {
        match self {
            Self::Empty => None,
            Self::Open(it) | Self::Suspended(it, _) | Self::Over(it, _) => Some(it),
        }
    }

    pub(super) fn referential_mut(&mut self) -> Option<&mut Referential> {
        match self {
            Self::Empty => None,
            Self::Open(it) | Self::Suspended(it, _) | Self::Over(it, _) => Some(it),
        }
    }

    /// Every document, each with the right that reading it needs.
    #[must_use]
    pub fn documents(&self) -> Vec<(&Document, Action)> {
        let Some(it) = self.referential() else { return Vec::new() };
        let answers = it.items.iter().flat_map(|(_, all)| all).flat_map(|it| &it.documents);
        let protocols = it.protocols.iter().flat_map(|it| &it.documents);
        let reports = it.reports.iter().flat_map(|it| &it.documents);
        let sent = it.asked.iter().filter_map(|it| it.sent.as_ref()).flat_map(|it| &it.documents);
        let comments = it.comments.iter().flat_map(|(_, _, documents)| documents);
        answers
            .chain(protocols)
            .chain(reports)
            .chain(sent)
            .chain(comments)
            .map(|document| (document, Action::ReadFiling))
            .collect()
    }
}

impl Referential {
    /// The version of the criteria that holds on a day.
    #[must_use]
    pub fn criteria_on(&self, day: Date) -> Option<&Criteria> {
        self.criteria.iter().rev().find(|it| it.from <= day)
    }

    /// The protocol that holds on a day.
    #[must_use]
    pub fn protocol_on(&self, day: Date) -> Option<&Protocol> {
        self.protocols.iter().rev().find(|it| it.from <= day)
    }

    /// The commercial trials that run, as the holder last said.
    #[must_use]
    pub fn trials(&self) -> &[Trial] {
        let answers = self.items.iter().find(|(item, _)| *item == Item::Trials);
        answers.and_then(|(_, all)| all.last()).map_or(&[], |it| &it.trials)
    }

    /// What the holder has not answered.
    pub fn unanswered(&self) -> impl Iterator<Item = Item> {
        self.items.iter().filter(|(_, answers)| answers.is_empty()).map(|(item, _)| *item)
    }

    /// Whether the access is very early.
    #[must_use]
    pub fn is_very_early(&self) -> bool {
        self.profile.as_ref().is_some_and(|(it, _)| it.very_early)
    }

    /// Whether the disease is rare.
    #[must_use]
    pub fn is_rare(&self) -> bool {
        self.profile.as_ref().is_some_and(|(it, _)| it.rare)
    }

    /// The last report, where it awaits the word of the ANSM.
    #[must_use]
    pub fn report_to_judge(&self) -> Option<&Report> {
        self.reports.iter().find(|it| it.verdict.is_none())
    }

    /// The data that are awaited.
    pub fn awaited_data(&self) -> impl Iterator<Item = &Asked> {
        self.asked.iter().filter(|it| it.sent.is_none())
    }

    /// What was noted and awaits the word of the ANSM.
    pub fn unsettled(&self) -> impl Iterator<Item = &Pending> {
        self.noted.iter().filter(|it| !it.settled)
    }
}
