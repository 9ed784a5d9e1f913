//! What is known of a derogation.

use super::content::Content;
use super::event::Cause;
use crate::access::Action;
use crate::document::{Document, DocumentKind};
use crate::ids::{OrganisationId, PersonId};
use jiff::civil::Date;
use law::Citation;
use law::clock::LegalClock;

/// Where it stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum State {
    /// Nothing exists yet.
    #[default]
    Empty,
    /// The manufacturer writes its request.
    Draft(Box<Record>),
    /// It was filed, and its completeness is checked.
    Filed(Box<Record>),
    /// Something is missing.
    Incomplete(Box<Record>),
    /// It is complete and examined.
    Examined(Box<Record>),
    /// The derogation holds.
    InForce(Box<Record>, Box<Derogation>),
    /// It ended.
    Ended(Box<Record>, Box<Derogation>, End),
    /// The request was refused.
    Refused(Box<Record>, Box<Refusal>),
    /// The request was withdrawn.
    Withdrawn(Box<Record>, Date, String),
}

/// A request with all that came with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The reference that people quote.
    pub reference: String,
    /// The manufacturer.
    pub applicant: OrganisationId,
    /// What it says.
    pub content: Content,
    /// The day on which the draft was opened.
    pub opened_on: Date,
    /// The documents.
    pub documents: Vec<Document>,
    /// The day of the last filing.
    pub filed_on: Option<Date>,
    /// What is missing.
    pub missing: Option<String>,
    /// The day on which it was found complete.
    pub acknowledged_on: Option<Date>,
    /// What the ANSM asked.
    pub inquiries: Vec<Inquiry>,
}

/// A request for information.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inquiry {
    /// The day.
    pub on: Date,
    /// Who asked.
    pub by: PersonId,
    /// What.
    pub questions: String,
    /// Until when an answer is hoped for.
    pub wanted_on: Option<Date>,
    /// The answer.
    pub reply: Option<(Date, String)>,
}

/// A derogation that was granted.
#[doc(alias = "dérogation")]
#[derive(Clone, Debug, PartialEq)]
pub struct Derogation {
    /// The day of the decision.
    pub on: Date,
    /// Its periods, one after the other, the last in force.
    pub periods: Vec<Period>,
    /// Under which conditions.
    pub conditions: String,
    /// Why.
    pub reasons: String,
    /// On which text.
    pub citation: Citation,
    /// The text on its period.
    pub period: Citation,
    /// The decisions.
    pub documents: Vec<Document>,
    /// The day on which it was made public.
    pub published_on: Option<Date>,
    /// The renewal that is asked for: its day and its reasons.
    pub renewal: Option<(Date, String)>,
    /// The renewal that was refused: its day, the reasons, the appeal.
    pub unrenewed: Option<(Date, String, LegalClock)>,
    /// The CE mark that was declared.
    pub ce_mark: Option<CeMark>,
}

impl Derogation {
    /// Its first day.
    #[must_use]
    pub fn from(&self) -> Date {
        self.periods.first().map_or(self.on, |it| it.from)
    }

    /// Its last day.
    #[must_use]
    pub fn until(&self) -> Date {
        self.periods.last().map_or(self.on, |it| it.until)
    }
}

/// A period that a decision fixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The day of the decision.
    pub on: Date,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub until: Date,
}

/// A CE mark that a manufacturer declared.
#[doc(alias = "marquage ce")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CeMark {
    /// The day of the declaration.
    pub on: Date,
    /// The day of the certificate.
    pub marked_on: Date,
    /// Its number and who gave it.
    pub certificate: String,
}

/// How a derogation ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// The day from which it holds no more.
    pub on: Date,
    /// For which cause; none where its last day passed.
    pub cause: Option<Cause>,
    /// Why.
    pub reasons: String,
}

/// A refusal.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// The day.
    pub on: Date,
    /// Why.
    pub reasons: String,
    /// On which text.
    pub citation: Citation,
    /// The decision.
    pub documents: Vec<Document>,
    /// The period for an appeal.
    pub appeal: LegalClock,
}

impl State {
    /// The request, once there is one.
    #[must_use]
    pub fn record(&self) -> Option<&Record> {
        match self {
            Self::Empty => None,
            Self::Draft(it)
            | Self::Filed(it)
            | Self::Incomplete(it)
            | Self::Examined(it)
            | Self::InForce(it, _)
            | Self::Ended(it, ..)
            | Self::Refused(it, _)
            | Self::Withdrawn(it, ..) => Some(it),
        }
    }

    pub(super) fn record_mut(&mut self) -> Option<&mut Record> {
        match self {
            Self::Empty => None,
            Self::Draft(it)
            | Self::Filed(it)
            | Self::Incomplete(it)
            | Self::Examined(it)
            | Self::InForce(it, _)
            | Self::Ended(it, ..)
            | Self::Refused(it, _)
            | Self::Withdrawn(it, ..) => Some(it),
        }
    }

    /// The derogation, once it was granted.
    #[must_use]
    pub fn derogation(&self) -> Option<&Derogation> {
        match self {
            Self::InForce(_, it) | Self::Ended(_, it, _) => Some(it),
            _ => None,
        }
    }

    pub(super) fn derogation_mut(&mut self) -> Option<&mut Derogation> {
        match self {
            Self::InForce(_, it) | Self::Ended(_, it, _) => Some(it),
            _ => None,
        }
    }

    /// How it ended, where it did.
    #[must_use]
    pub const fn end(&self) -> Option<&End> {
        match self {
            Self::Ended(_, _, end) => Some(end),
            _ => None,
        }
    }

    /// The request for information that awaits an answer.
    #[must_use]
    pub fn pending(&self) -> Option<&Inquiry> {
        match self {
            Self::Examined(it) => it.inquiries.iter().rev().find(|it| it.reply.is_none()),
            _ => None,
        }
    }

    /// Every document that stands on it, with the right that reading it needs.
    #[must_use]
    pub fn documents(&self) -> Vec<(&Document, Action)> {
        let filed = self.record().into_iter().flat_map(|it| &it.documents);
        let granted = self.derogation().into_iter().flat_map(|it| &it.documents);
        let refused = match self {
            Self::Refused(_, refusal) => refusal.documents.as_slice(),
            _ => &[],
        };
        filed.chain(granted).chain(refused).map(|it| (it, Action::ReadFiling)).collect()
    }
}

impl Record {
    /// Whether a health professional asked for the device in writing.
    #[must_use]
    pub fn has_professional_request(&self) -> bool {
        self.documents.iter().any(|it| it.kind == DocumentKind::ProfessionalRequest)
    }
}
