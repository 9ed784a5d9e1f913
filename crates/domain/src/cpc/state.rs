//! What is known of a framework.

use super::alert::{Alert, Condition, Opening};
use super::event::{PutSp, Terms};
use super::measure::{EndCause, Ground, Measure, Obtained};
use crate::access::Action;
use crate::document::Document;
use crate::ids::OrganisationId;
use crate::reaction::Cause;
use jiff::civil::Date;
use law::Citation;
use law::clock::LegalClock;
use std::collections::BTreeMap;

/// Where a framework stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum State {
    /// Nothing exists yet.
    #[default]
    Empty,
    /// The ANSM was alerted and has not answered.
    Alerted(Box<Case>),
    /// The ANSM refused the alert, at once or once it had assessed it.
    Refused(Box<Case>, Option<Box<Assessment>>, Box<Refusal>),
    /// The ANSM assesses it.
    Assessed(Box<Case>, Box<Assessment>),
    /// The framework holds.
    InForce(Box<Case>, Box<Assessment>, Box<Life>),
    /// It is suspended, since a day.
    Suspended(Box<Case>, Box<Assessment>, Box<Life>, Date),
    /// It ended.
    Ended(Box<Case>, Box<Assessment>, Box<Life>, Box<Ending>),
}

/// The medicine, the indication and what was brought to the ANSM.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// The medicine and the indication.
    pub opening: Opening,
    /// What was brought, the first one first.
    pub alerts: Vec<Raised>,
}

/// What was brought to the ANSM.
#[derive(Clone, Debug, PartialEq)]
pub struct Raised {
    /// The day.
    pub on: Date,
    /// What was said.
    pub alert: Alert,
    /// The documents.
    pub documents: Vec<Document>,
    /// The text.
    pub citation: Citation,
}

/// The refusal of an alert.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// The day.
    pub on: Date,
    /// Why.
    pub reasons: String,
    /// The documents.
    pub documents: Vec<Document>,
    /// The text.
    pub citation: Citation,
    /// The day of its publication.
    pub published_on: Option<Date>,
}

/// An assessment.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// The day on which the alert was taken up.
    pub on: Date,
    /// The holder of the AMM, or the operator.
    pub holder: OrganisationId,
    /// What was asked of the holder, the first one first.
    pub information: Vec<Asked>,
    /// The conditions that were examined.
    pub conditions: BTreeMap<Condition, Verdict>,
    /// Whether the balance of benefit and risk is presumed favourable.
    pub balance: Option<Verdict>,
    /// What the centres said, with their names.
    pub centres: Vec<(Date, String, String)>,
    /// The protocol proposals that were asked for.
    pub proposals: Option<Asked>,
    /// Why the PUT-SP was waived.
    pub waiver: Option<(Date, String, Citation)>,
    /// The draft that was sent.
    pub draft: Option<Sent>,
    /// The documents that the holder sent meanwhile.
    pub exchanged: Vec<Document>,
}

/// What was asked of the holder within a period, and what came.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// What was asked.
    pub question: String,
    /// Until when.
    pub clock: LegalClock,
    /// What came.
    pub answers: Vec<Answered>,
}

/// What the holder said.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// The day.
    pub on: Date,
    /// What was said.
    pub words: String,
    /// The documents.
    pub documents: Vec<Document>,
}

/// A comment of the holder.
pub type Comment = Answered;

/// What the ANSM thinks of a point.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The day.
    pub on: Date,
    /// Whether it is so.
    pub holds: bool,
    /// Why.
    pub reasons: String,
    /// The text.
    pub citation: Citation,
}

/// A draft that was sent to the holder.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    /// What it says.
    pub terms: Terms,
    /// Until when comments are expected.
    pub clock: LegalClock,
    /// What came.
    pub comments: Vec<Comment>,
}

/// A framework while it lives.
#[derive(Clone, Debug, PartialEq)]
pub struct Life {
    /// What it said, since which day; the last one holds.
    pub versions: Vec<Version>,
    /// Its protocol.
    pub protocol: PutSp,
    /// Its end.
    pub term: LegalClock,
    /// How often it was renewed.
    pub renewals: u32,
    /// The medicines to which it extends.
    pub group: Vec<String>,
    /// The next report.
    pub report: Option<LegalClock>,
    /// The reports, the first one first.
    pub reports: Vec<Report>,
    /// The communications, the first one first.
    pub communications: Vec<Communication>,
    /// The measure that is meant.
    pub intention: Option<Intention>,
    /// The early accesses that may end it, until the ANSM has said.
    pub noted: Vec<Noted>,
    /// The last day that the ANSM set.
    pub ending: Option<EndingSet>,
    /// The day of the first publication.
    pub published_on: Option<Date>,
    /// Whether something that was decided is not public yet.
    pub unpublished: bool,
    /// The documents of suspensions.
    pub measures: Vec<Document>,
    /// The documents that the holder sent since the adoption.
    pub exchanged: Vec<Document>,
}

/// What a framework says since a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// The day.
    pub on: Date,
    /// What it says.
    pub terms: Terms,
    /// Why; empty for the first one.
    pub reasons: String,
    /// The documents.
    pub documents: Vec<Document>,
    /// The text.
    pub citation: Citation,
}

/// A periodic report.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The day on which it was sent.
    pub on: Date,
    /// The last day that it covers.
    pub until: Date,
    /// The summary.
    pub summary: String,
    /// The documents.
    pub documents: Vec<Document>,
    /// The day on which its summary was made public.
    pub published_on: Option<Date>,
}

/// A communication of the holder.
#[derive(Clone, Debug, PartialEq)]
pub struct Communication {
    /// The day.
    pub on: Date,
    /// What it is, for whom.
    pub words: String,
    /// The documents.
    pub documents: Vec<Document>,
    /// The text.
    pub citation: Citation,
    /// The opinion of the ANSM.
    pub opinion: Option<Verdict>,
}

/// A measure that is meant.
#[derive(Clone, Debug, PartialEq)]
pub struct Intention {
    /// Which.
    pub measure: Measure,
    /// On which ground.
    pub ground: Ground,
    /// Why.
    pub reasons: String,
    /// Until when comments are expected.
    pub clock: LegalClock,
    /// What came.
    pub comments: Vec<Comment>,
}

/// An early access that may end a framework.
#[derive(Clone, Debug, PartialEq)]
pub struct Noted {
    /// By which decision.
    pub cause: Cause,
    /// For which indication.
    pub indication: String,
    /// The text.
    pub citation: Citation,
}

/// A last day that was set.
#[derive(Clone, Debug, PartialEq)]
pub struct EndingSet {
    /// What the indication got.
    pub obtained: Obtained,
    /// How the day was found.
    pub reasons: String,
    /// The day.
    pub clock: LegalClock,
}

/// How a framework ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Ending {
    /// Its last day.
    pub on: Date,
    /// Why.
    pub cause: EndCause,
    /// The documents.
    pub documents: Vec<Document>,
    /// The text.
    pub citation: Citation,
}

impl State {
    /// The medicine, the indication and the alerts, once there is one.
    #[must_use]
    pub fn case(&self) -> Option<&Case> {
        match self {
            Self::Empty => None,
            Self::Alerted(case)
            | Self::Refused(case, ..)
            | Self::Assessed(case, _)
            | Self::InForce(case, ..)
            | Self::Suspended(case, ..)
            | Self::Ended(case, ..) => Some(case),
        }
    }

    pub(super) fn case_mut(&mut self) -> Option<&mut Case> {
        match self {
            Self::Empty => None,
            Self::Alerted(case)
            | Self::Refused(case, ..)
            | Self::Assessed(case, _)
            | Self::InForce(case, ..)
            | Self::Suspended(case, ..)
            | Self::Ended(case, ..) => Some(case),
        }
    }

    /// The assessment, once the alert was taken up.
    #[must_use]
    pub fn assessment(&self) -> Option<&Assessment> {
        match self {
            Self::Empty | Self::Alerted(_) => None,
            Self::Refused(_, assessment, _) => assessment.as_deref(),
            Self::Assessed(_, it)
            | Self::InForce(_, it, _)
            | Self::Suspended(_, it, ..)
            | Self::Ended(_, it, ..) => Some(it),
        }
    }

    pub(super) fn assessment_mut(&mut self) -> Option<&mut Assessment> {
        match self {
            Self::Assessed(_, it) => Some(it),
            _ => None,
        }
    }

    /// The life of the framework, once it was adopted.
    #[must_use]
    pub fn life(&self) -> Option<&Life> {
        match self {
            Self::InForce(.., life)
            | Self::Suspended(_, _, life, _)
            | Self::Ended(_, _, life, _) => Some(life),
            _ => None,
        }
    }

    pub(super) fn life_mut(&mut self) -> Option<&mut Life> {
        match self {
            Self::InForce(.., life)
            | Self::Suspended(_, _, life, _)
            | Self::Ended(_, _, life, _) => Some(life),
            _ => None,
        }
    }

    /// The life of a framework that has not ended.
    #[must_use]
    pub fn running(&self) -> Option<&Life> {
        match self {
            Self::InForce(.., life) | Self::Suspended(_, _, life, _) => Some(life),
            _ => None,
        }
    }

    /// How it ended, where it did.
    #[must_use]
    pub fn ending(&self) -> Option<&Ending> {
        match self {
            Self::Ended(.., ending) => Some(ending),
            _ => None,
        }
    }

    /// The refusal of the alert, where it was refused.
    #[must_use]
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(.., refusal) => Some(refusal),
            _ => None,
        }
    }

    /// The clock that stands for it in lists: the end of the framework, or what is awaited of the
    /// holder.
    #[must_use]
    pub fn clock(&self) -> Option<&LegalClock> {
        match (self.life(), self) {
            (Some(life), _) => Some(life.end()),
            (None, Self::Assessed(_, it)) => {
                it.awaited().or(it.proposals.as_ref().map(|it| &it.clock))
            }
            (None, _) => None,
        }
    }

    /// Every document that stands on it, with the right that reading it needs: what the holder and
    /// the ANSM exchange is theirs, what was decided is for all who know of it.
    #[must_use]
    pub fn documents(&self) -> Vec<(&Document, Action)> {
        let mut all: Vec<(&Document, Action)> = Vec::new();
        for raised in self.case().into_iter().flat_map(|it| &it.alerts) {
            all.extend(raised.documents.iter().map(|it| (it, Action::ReadFiling)));
        }
        let exchanged = self.assessment().into_iter().flat_map(|it| &it.exchanged);
        let since = self.life().into_iter().flat_map(|it| &it.exchanged);
        all.extend(exchanged.chain(since).map(|it| (it, Action::ReadAssessment)));
        if let Some(life) = self.life() {
            all.extend(life.decided().map(|it| (it, Action::ReadDossier)));
        }
        let ended = self.ending().into_iter().flat_map(|it| &it.documents);
        let refused = self.refusal().into_iter().flat_map(|it| &it.documents);
        all.extend(ended.chain(refused).map(|it| (it, Action::ReadDossier)));
        all
    }
}

impl Case {
    /// Whether the disease is rare, as one of the alerts says.
    #[must_use]
    pub fn is_rare(&self) -> bool {
        self.alerts.iter().any(|it| it.alert.rare)
    }

    /// Whether an organisation brought it to the ANSM.
    #[must_use]
    pub fn is_of(&self, organisation: OrganisationId) -> bool {
        self.alerts.iter().any(|it| it.alert.organisation == organisation)
    }
}

impl Asked {
    /// Whether nothing came yet.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.answers.is_empty()
    }
}

impl Assessment {
    /// What is awaited of the holder: the first period in which nothing came.
    #[must_use]
    pub fn awaited(&self) -> Option<&LegalClock> {
        let asked = self.information.iter().chain(&self.proposals).filter(|it| it.is_open());
        let draft = self.draft.iter().filter(|it| it.comments.is_empty()).map(|it| &it.clock);
        asked.map(|it| &it.clock).chain(draft).next()
    }

    /// The conditions that are not said to be met.
    #[must_use]
    pub fn missing(&self) -> Vec<Condition> {
        let met = |it: &Condition| self.conditions.get(it).is_some_and(|verdict| verdict.holds);
        Condition::ALL.into_iter().filter(|it| !met(it)).collect()
    }
}

impl Life {
    /// What holds today.
    #[must_use]
    pub fn terms(&self) -> Option<&Terms> {
        self.versions.last().map(|it| &it.terms)
    }

    /// The clock of its end: that which the ANSM set, or its term.
    #[must_use]
    pub fn end(&self) -> &LegalClock {
        self.ending.as_ref().map_or(&self.term, |it| &it.clock)
    }

    /// The documents of what was decided: the protocols, the decisions.
    pub fn decided(&self) -> impl Iterator<Item = &Document> {
        self.versions.iter().flat_map(|it| &it.documents).chain(&self.measures)
    }
}
