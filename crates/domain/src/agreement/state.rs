//! What is known of an agreement.

use super::event::{Annex, Balance, Opening, Party, Terms, Why};
use crate::access::Action;
use crate::document::Document;
use crate::ids::PersonId;
use crate::reaction::Cause;
use jiff::civil::Date;
use law::Citation;
use law::clock::LegalClock;

/// Where an agreement stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum State {
    /// Nothing exists yet.
    #[default]
    Empty,
    /// The holder prepares it.
    Draft(Box<Contract>),
    /// It awaits the signature of the hospital.
    Sent(Box<Contract>),
    /// The hospital sent it back.
    SentBack(Box<Contract>),
    /// It holds.
    InForce(Box<Contract>, Box<Life>),
    /// It ended.
    Ended(Box<Contract>, Box<Life>, Ending),
    /// It was given up before the hospital signed.
    Withdrawn(Box<Contract>, Withdrawal),
}

/// Between whom, for what, and each version of what is agreed.
#[derive(Clone, Debug, PartialEq)]
pub struct Contract {
    /// Between whom and for what.
    pub opening: Opening,
    /// The day on which it was begun.
    pub opened_on: Date,
    /// What was to be agreed when it was begun.
    pub prepared: Terms,
    /// The text of its beginning.
    pub citation: Citation,
    /// The versions that were sent, oldest first.
    pub versions: Vec<Version>,
}

/// A version that was sent to the hospital.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// What it says.
    pub annex: Annex,
    /// The day on which the holder signed and sent it.
    pub sent_on: Date,
    /// Who did.
    pub sent_by: PersonId,
    /// What became of it; none while it awaits the hospital.
    pub outcome: Option<Outcome>,
}

/// What became of a version.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The hospital signed it.
    Signed {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// The first day on which it holds.
        from: Date,
    },
    /// The hospital sent it back.
    SentBack {
        /// The day.
        on: Date,
        /// Why.
        reason: String,
    },
    /// The holder gave it up.
    Withdrawn {
        /// The day.
        on: Date,
        /// Why.
        reason: String,
    },
}

/// The life of an agreement that was signed.
#[derive(Clone, Debug, PartialEq)]
pub struct Life {
    /// The day on which the hospital signed.
    pub signed_on: Date,
    /// The first day on which it holds.
    pub from: Date,
    /// Its end, as renewals moved it.
    pub term: LegalClock,
    /// Its last end.
    pub longest: LegalClock,
    /// The end of the year that runs.
    pub closing: LegalClock,
    /// The first day of each year for which it was renewed.
    pub renewals: Vec<Date>,
    /// The notice that was given.
    pub notice: Option<Notice>,
    /// The years that ended, each with its last day.
    pub years: Vec<(i16, Date)>,
    /// The balances, in the order in which they were made; the last one of a year stands.
    pub balances: Vec<Settled>,
}

/// A notice.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// The day.
    pub on: Date,
    /// By whom.
    pub party: Party,
    /// The last day of the agreement.
    pub ends_on: Date,
    /// Why.
    pub reason: String,
    /// How long it is to be.
    pub clock: LegalClock,
}

/// A balance that was made, with what the hospital said of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    /// The balance.
    pub balance: Balance,
    /// The day.
    pub on: Date,
    /// Who made it; none where the collection itself gave it.
    pub by: Option<PersonId>,
    /// What gave it in another dossier.
    pub cause: Option<Cause>,
    /// The texts: the rate and the cap.
    pub citations: [Citation; 2],
    /// The day of the hospital’s word, and why it contests it where it does.
    pub verdict: Option<(Date, Option<String>)>,
}

/// How an agreement ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Ending {
    /// Its last day.
    pub on: Date,
    /// Why.
    pub why: Why,
    /// The text.
    pub citation: Citation,
}

/// How an agreement was given up.
#[derive(Clone, Debug, PartialEq)]
pub struct Withdrawal {
    /// The day.
    pub on: Date,
    /// Why.
    pub reason: String,
}

impl State {
    /// Between whom and for what, once it was begun.
    #[must_use]
    pub fn contract(&self) -> Option<&Contract> {
        match self {
            Self::Empty => None,
            Self::Draft(it)
            | Self::Sent(it)
            | Self::SentBack(it)
            | Self::InForce(it, _)
            | Self::Ended(it, ..)
            | Self::Withdrawn(it, _) => Some(it),
        }
    }

    pub(super) fn contract_mut(&mut self) -> Option<&mut Contract> {
        match self {
            Self::Empty => None,
            Self::Draft(it)
            | Self::Sent(it)
            | Self::SentBack(it)
            | Self::InForce(it, _)
            | Self::Ended(it, ..)
            | Self::Withdrawn(it, _) => Some(it),
        }
    }

    /// Its life, once it was signed.
    #[must_use]
    pub fn life(&self) -> Option<&Life> {
        match self {
            Self::InForce(_, life) | Self::Ended(_, life, _) => Some(life),
            _ => None,
        }
    }

    pub(super) fn life_mut(&mut self) -> Option<&mut Life> {
        match self {
            Self::InForce(_, life) | Self::Ended(_, life, _) => Some(life),
            _ => None,
        }
    }

    /// Every document that stands on it, with the right that reading it needs.
    #[must_use]
    pub fn documents(&self) -> Vec<(&Document, Action)> {
        let versions = self.contract().into_iter().flat_map(|it| &it.versions);
        let documents = versions.flat_map(|it| &it.annex.documents);
        documents.map(|document| (document, Action::ReadFiling)).collect()
    }
}

impl Contract {
    /// The version that awaits the hospital.
    #[must_use]
    pub fn pending(&self) -> Option<&Version> {
        self.versions.last().filter(|it| it.outcome.is_none())
    }

    pub(super) fn version_mut(&mut self, number: u16) -> Option<&mut Version> {
        self.versions.iter_mut().find(|it| it.annex.number == number)
    }

    /// The version that holds on a day; before the first one does, the first that was signed.
    #[must_use]
    pub fn in_force(&self, on: Date) -> Option<&Version> {
        let signed = || self.versions.iter().filter(|it| it.holds_from().is_some());
        let held = signed().rev().find(|it| it.holds_from().is_some_and(|from| from <= on));
        held.or_else(|| signed().next())
    }

    /// What the next version starts from: the last one that was sent, or what was prepared.
    #[must_use]
    pub fn latest(&self) -> &Terms {
        self.versions.last().map_or(&self.prepared, |it| &it.annex.terms)
    }
}

impl Version {
    /// The first day on which it holds, once it was signed.
    #[must_use]
    pub const fn holds_from(&self) -> Option<Date> {
        match &self.outcome {
            Some(Outcome::Signed { from, .. }) => Some(*from),
            _ => None,
        }
    }
}

impl Life {
    /// The last day, as far as it is known: that of the notice, or that after which it cannot be
    /// renewed.
    #[must_use]
    pub fn last_day(&self) -> (Date, Why) {
        let longest = self.longest.delay.after(self.longest.started_on);
        match &self.notice {
            Some(notice) if notice.ends_on <= longest => (notice.ends_on, Why::Notice),
            _ => (longest, Why::Longest),
        }
    }

    /// The balance that stands for a year: the last one that was made.
    #[must_use]
    pub fn balance(&self, year: i16) -> Option<&Settled> {
        self.balances.iter().rev().find(|it| it.balance.year == year)
    }

    /// Whether the balance of a year is to be made: there is none, or the hospital contests it.
    #[must_use]
    pub fn owes(&self, year: i16) -> bool {
        self.balance(year).is_none_or(Settled::is_contested)
    }

    /// Whether a person may make the balance of a year: it is to be made, or the collection gave it
    /// and the hospital has not said yet.
    #[must_use]
    pub fn may_make(&self, year: i16) -> bool {
        let given = |it: &Settled| it.by.is_none() && it.awaits_word();
        self.owes(year) || self.balance(year).is_some_and(given)
    }

    /// The days of a year on which it held, as far as a day: none before its first one.
    #[must_use]
    pub fn days_of(&self, last: Date, today: Date) -> Option<(Date, Date)> {
        let (from, until) = (self.from.max(last.first_of_year()), last.min(today));
        (from <= until).then_some((from, until))
    }

    /// The years that ended and whose balance is to be made, each with its last day.
    pub fn owed(&self) -> impl Iterator<Item = (i16, Date)> {
        self.years.iter().copied().filter(|(year, _)| self.owes(*year))
    }
}

impl Settled {
    /// Whether the hospital contests it.
    #[must_use]
    pub fn is_contested(&self) -> bool {
        self.verdict.as_ref().is_some_and(|(_, why)| why.is_some())
    }

    /// Whether the hospital has still to say whether it accepts it.
    #[must_use]
    pub const fn awaits_word(&self) -> bool {
        self.verdict.is_none()
    }
}
