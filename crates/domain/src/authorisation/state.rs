//! What is known of an authorisation.

use super::duty::{self, DutyKind};
use super::ending::{Doubt, Ending};
use super::event::{AmmScope, Codes, Measure, RequestEnd, Suspension};
use super::opening::Opening;
use crate::aap::Product;
use crate::access::Action;
use crate::document::Document;
use crate::ids::{DossierId, PersonId};
use crate::reaction::Cause;
use jiff::civil::Date;
use law::clock::LegalClock;
use law::{Citation, Path};

/// Where an authorisation stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum State {
    /// Nothing exists yet.
    #[default]
    Empty,
    /// It may be used.
    InForce(Box<Authorisation>),
    /// It may not be used for a time.
    Suspended(Box<Authorisation>, Box<Suspension>),
    /// It ended.
    Ended(Box<Authorisation>, Box<Ended>),
}

/// An authorisation that ended, with what still runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Ended {
    /// How.
    pub ending: Ending,
    /// Whether the continuity is over too.
    pub continuity_over: bool,
}

/// What is authorised and all that stands on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Authorisation {
    /// What opened it.
    pub opening: Opening,
    /// The text of its opening.
    pub citation: Citation,
    /// The path since the last decision.
    pub path: Path,
    /// The indication since the last decision.
    pub indication: String,
    /// The protocol since the last decision.
    pub protocol: Option<Document>,
    /// The day from which its present length is counted: the grant or the last renewal.
    pub counted_from: Date,
    /// Its end.
    pub expiry: Option<LegalClock>,
    /// Until when it is kept while its renewal is examined, past its end.
    pub prolonged: Option<LegalClock>,
    /// The register of commitments.
    pub duties: Vec<duty::Standing>,
    /// The requests that go on from it, oldest first.
    pub requests: Vec<Following>,
    /// Whether the last day to ask for a renewal passed without one.
    pub renewal_missed: bool,
    /// The new data that were sent.
    pub new_data: Vec<NewData>,
    /// The AMM that was declared.
    pub amm: Option<Amm>,
    /// A measure that is intended.
    pub measure: Option<Proposed>,
    /// The documents of the holder's comments on measures, which stay when those are decided.
    pub comments: Vec<Document>,
    /// The suspensions that ended, oldest first, each with its last day.
    pub suspensions: Vec<(Suspension, Date)>,
    /// The withdrawal that the holder asked for.
    pub withdrawal: Option<Withdrawal>,
    /// What may end it, oldest first: a person says of each.
    pub doubts: Vec<(Date, Doubt, Citation)>,
    /// Doubts that were set aside.
    pub set_aside: Vec<Doubt>,
    /// Early accesses granted beside a compassionate one, oldest first: the ANSM says of each.
    pub superseded: Vec<(Cause, String, Citation)>,
    /// The day of the end that was set.
    pub ends_on: Option<(Date, Option<Cause>)>,
    /// The codes of the coverage.
    pub codes: Option<Codes>,
    /// The maximum indemnity: cents of a euro for a unit.
    pub indemnity: Option<(u64, String)>,
    /// The documents that were made public, each with its day.
    pub published: Vec<(Date, Vec<Document>)>,
    /// Whether a measure, a decision or an end waits to be made public.
    pub unpublished: bool,
}

/// A request that goes on from an authorisation.
#[derive(Clone, Debug, PartialEq)]
pub struct Following {
    /// The request.
    pub dossier: DossierId,
    /// Its reference.
    pub reference: String,
    /// Why it was made.
    pub motive: String,
    /// The day of its filing.
    pub filed_on: Date,
    /// Whether a renewal was filed in time.
    pub in_time: Option<bool>,
    /// The clock of its examination.
    pub clock: Option<LegalClock>,
    /// How it ended.
    pub end: Option<(Date, RequestEnd)>,
}

/// New data.
#[derive(Clone, Debug, PartialEq)]
pub struct NewData {
    /// The day.
    pub on: Date,
    /// What they are.
    pub summary: String,
    /// What they mean.
    pub significance: String,
    /// The documents.
    pub documents: Vec<Document>,
}

/// An AMM.
#[derive(Clone, Debug, PartialEq)]
pub struct Amm {
    /// Its day.
    pub on: Date,
    /// Its indication.
    pub indication: String,
    /// How it stands to that of the authorisation.
    pub scope: AmmScope,
    /// The documents.
    pub documents: Vec<Document>,
}

/// A measure that is intended.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposed {
    /// The day.
    pub on: Date,
    /// Who proposes it, and may not sign it.
    pub by: PersonId,
    /// What.
    pub measure: Measure,
    /// Why.
    pub reasons: String,
    /// The period for comments; none in an emergency.
    pub comments: Option<LegalClock>,
    /// What the holder said.
    pub received: Vec<(Date, String)>,
}

/// A withdrawal that the holder asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Withdrawal {
    /// The day.
    pub on: Date,
    /// Why.
    pub reason: String,
    /// The clock, once it was acknowledged.
    pub clock: Option<LegalClock>,
}

impl Ended {
    /// Whether the patients already treated are still supplied.
    #[must_use]
    pub const fn is_continued(&self) -> bool {
        self.ending.continuity.is_some() && !self.continuity_over
    }
}

impl State {
    /// The authorisation, once there is one.
    #[must_use]
    pub fn authorisation(&self) -> Option<&Authorisation> {
        match self {
            Self::Empty => None,
            Self::InForce(it) | Self::Suspended(it, _) | Self::Ended(it, _) => Some(it),
        }
    }

    pub(super) fn authorisation_mut(&mut self) -> Option<&mut Authorisation> {
        match self {
            Self::Empty => None,
            Self::InForce(it) | Self::Suspended(it, _) | Self::Ended(it, _) => Some(it),
        }
    }

    /// How it ended, where it did.
    #[must_use]
    pub const fn ended(&self) -> Option<&Ended> {
        match self {
            Self::Ended(_, ended) => Some(ended),
            _ => None,
        }
    }

    /// Every document that stands on it, with the right that reading it needs.
    #[must_use]
    pub fn documents(&self) -> Vec<(&Document, Action)> {
        let Some(it) = self.authorisation() else { return Vec::new() };
        let mut all: Vec<&Document> = it.opening.protocol.iter().chain(&it.protocol).collect();
        let proofs = it.duties.iter().flat_map(|duty| &duty.proofs);
        all.extend(proofs.flat_map(|proof| &proof.documents));
        all.extend(it.new_data.iter().flat_map(|data| &data.documents));
        all.extend(it.amm.iter().flat_map(|amm| &amm.documents));
        all.extend(&it.comments);
        all.extend(it.published.iter().flat_map(|(_, documents)| documents));
        let mut seen = std::collections::BTreeSet::new();
        all.retain(|document| seen.insert(document.id));
        all.into_iter().map(|document| (document, Action::ReadFiling)).collect()
    }
}

impl Authorisation {
    /// The medicine.
    #[must_use]
    pub const fn product(&self) -> &Product {
        &self.opening.product
    }

    /// A duty of the register.
    #[must_use]
    pub fn duty(&self, number: u32) -> Option<&duty::Standing> {
        self.duties.iter().find(|it| it.duty.number == number)
    }

    /// The duties of a kind.
    pub fn owing(&self, owes: DutyKind) -> impl Iterator<Item = &duty::Standing> {
        self.duties.iter().filter(move |it| it.duty.owes == owes)
    }

    /// The renewal that is examined, where one is.
    #[must_use]
    pub fn renewal(&self) -> Option<&Following> {
        self.requests.iter().rev().find(|it| it.motive == "renewal" && it.end.is_none())
    }

    /// The renewal that is examined, where it keeps the authorisation past its end: it was asked
    /// for in time, or the HAS did not hold its lateness against it (AAP-REN-03, AAP-REN-06).
    #[must_use]
    pub fn keeping(&self) -> Option<&Following> {
        let forgiven = self.set_aside.contains(&Doubt::LateRenewal);
        self.renewal().filter(|it| it.in_time == Some(true) || forgiven)
    }

    /// The clock by which it ends: its end, or the later one while its renewal is examined.
    #[must_use]
    pub fn end(&self) -> Option<&LegalClock> {
        self.prolonged.as_ref().or(self.expiry.as_ref())
    }
}
