//! What is known of a compassionate access.

use super::event::{Authorisation, Ending, Opening, Part};
use super::request::{Deferral, Ground, Request};
use crate::ids::PersonId;
use jiff::civil::Date;
use law::Text;
use law::clock::LegalClock;
use serde::{Deserialize, Serialize};

/// A compassionate access, or nothing yet.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum State {
    /// Nothing under that identifier.
    #[default]
    Empty,
    /// One.
    Known(Box<Access>),
}

impl State {
    /// The access.
    #[must_use]
    pub const fn access(&self) -> Option<&Access> {
        match self {
            Self::Empty => None,
            Self::Known(it) => Some(it),
        }
    }
}

/// A compassionate access.
#[derive(Clone, Debug, PartialEq)]
pub struct Access {
    /// For whom it was asked.
    pub opening: Opening,
    /// The day on which that was done.
    pub opened_on: Date,
    /// Those who prescribe.
    pub team: Vec<PersonId>,
    /// The first request and the renewals.
    pub requests: Vec<Asked>,
    /// How far the last of them is.
    pub stage: Stage,
    /// The authorisations, the first one first.
    pub authorisations: Vec<Authorisation>,
    /// What was said between the hospital and the ANSM.
    pub exchanges: Vec<Exchange>,
    /// The data that the ANSM waits for.
    pub data_asked: Option<(Date, String)>,
    /// The measure on which the hospital may comment.
    pub measure: Option<Measure>,
    /// The suspension that holds.
    pub suspended: Option<Suspended>,
    /// The end.
    pub ended: Option<(Date, Ending)>,
}

/// A request.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The day of its signature.
    pub on: Date,
    /// By whom.
    pub by: PersonId,
    /// What.
    pub request: Request,
    /// What the pharmacy adds, the day on which it sent it, and who did.
    pub sent: Option<(Date, PersonId, Part)>,
    /// The medicine that was dispensed first: the day, the units, by when the request is expected.
    pub dispensed: Option<(Date, u32, LegalClock)>,
    /// What became of it.
    pub outcome: Option<Outcome>,
}

/// What became of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Granted, under a number.
    Granted(String),
    /// Refused.
    Refused {
        /// The day.
        on: Date,
        /// On which grounds.
        grounds: Vec<Ground>,
        /// The reasons.
        words: String,
    },
    /// Given up.
    GivenUp {
        /// The day.
        on: Date,
        /// Why.
        reason: String,
    },
}

/// How far a request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The pharmacy has it.
    AtPharmacy,
    /// The prescriber has it again.
    SentBack,
    /// The ANSM has it.
    AtAnsm,
    /// The ANSM waits for information.
    Questioned,
    /// It is decided or given up.
    Over,
}

/// What was said about a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// The day.
    pub on: Date,
    /// Whether the ANSM said it.
    pub by_ansm: bool,
    /// What.
    pub words: String,
}

/// A measure on an authorisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeasureKind {
    /// A suspension.
    Suspension,
    /// A withdrawal.
    Withdrawal,
}

impl MeasureKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Suspension, Self::Withdrawal];

    /// The stable word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Suspension => "suspension",
            Self::Withdrawal => "withdrawal",
        }
    }

    /// The measure that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }

    /// The words for it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Suspension => Text::new("Suspension", "Suspension"),
            Self::Withdrawal => Text::new("Retrait", "Withdrawal"),
        }
    }
}

/// A measure on which the hospital may comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Which.
    pub kind: MeasureKind,
    /// Why.
    pub reasons: String,
    /// The last day to comment.
    pub until: Date,
    /// What the hospital said.
    pub comments: Vec<(Date, String)>,
}

/// A suspension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspended {
    /// Why.
    pub reasons: String,
    /// Until when.
    pub clock: LegalClock,
}

impl Access {
    /// The last request.
    #[must_use]
    pub fn asked(&self) -> Option<&Asked> {
        self.requests.last()
    }

    /// The last authorisation.
    #[must_use]
    pub fn last(&self) -> Option<&Authorisation> {
        self.authorisations.last()
    }

    /// The authorisation that runs on a day.
    #[must_use]
    pub fn in_force(&self, today: Date) -> Option<&Authorisation> {
        self.authorisations.iter().rev().find(|it| it.from <= today && !it.clock.is_over(today))
    }

    /// The last day that is authorised.
    #[must_use]
    pub fn until(&self, today: Date) -> Option<Date> {
        self.last().map(|it| it.clock.due(today))
    }

    /// Whether a request is under way.
    #[must_use]
    pub fn is_asking(&self) -> bool {
        self.stage != Stage::Over
    }

    /// Whether the last request is a renewal.
    #[must_use]
    pub fn is_renewal(&self) -> bool {
        self.requests.len() > 1
    }

    /// Whether the last request cannot wait.
    #[must_use]
    pub fn is_urgent(&self) -> bool {
        self.asked().is_some_and(|it| it.request.deferral != Deferral::Waits)
    }

    /// Whether the last request may be granted as it is: it meets every criterion, waits at the ANSM
    /// and nothing was asked about it. A person signs all the same.
    #[must_use]
    pub fn is_prepared(&self) -> bool {
        self.stage == Stage::AtAnsm
            && self.asked().is_some_and(|it| it.request.meets_all_criteria())
    }

    /// The medicine that was dispensed before its request was sent.
    #[must_use]
    pub fn to_regularise(&self) -> Option<&(Date, u32, LegalClock)> {
        let asked = self.asked().filter(|it| it.sent.is_none() && it.outcome.is_none());
        asked.and_then(|it| it.dispensed.as_ref())
    }
}
