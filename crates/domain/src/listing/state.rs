//! What is known of a listing.

use super::benefit::{Asmr, PriceForm, Smr};
use super::event::Request;
use crate::access::Action;
use crate::document::Document;
use jiff::civil::Date;
use law::Citation;
use law::clock::LegalClock;

/// Where a listing stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum State {
    /// Nothing exists yet.
    #[default]
    Empty,
    /// Filed, not acknowledged yet.
    Filed(Box<Filed>),
    /// Complete: the period runs.
    Examined(Box<Examination>),
    /// Price and reimbursement are published.
    Published(Box<Examination>, Box<Publication>),
    /// Refused.
    Refused(Box<Examination>, Box<Refusal>),
    /// Withdrawn, at the stage at which it was.
    Withdrawn(Box<State>, Box<Withdrawal>),
}

/// A request that was filed.
#[derive(Clone, Debug, PartialEq)]
pub struct Filed {
    /// What is asked for.
    pub request: Request,
    /// The day.
    pub on: Date,
    /// The documents that were added.
    pub documents: Vec<Document>,
}

/// A complete request that is examined.
#[derive(Clone, Debug, PartialEq)]
pub struct Examination {
    /// The filing.
    pub filed: Filed,
    /// The period for the decision.
    pub clock: LegalClock,
    /// The opinion of the transparency committee.
    pub opinion: Option<Opinion>,
    /// The price.
    pub price: Option<Price>,
    /// The days on which the talks on it stalled, each with why.
    pub stalled: Vec<(Date, String)>,
}

/// The opinion of the transparency committee.
#[derive(Clone, Debug, PartialEq)]
pub struct Opinion {
    /// The day.
    pub on: Date,
    /// The benefit.
    pub smr: Smr,
    /// Its improvement.
    pub asmr: Option<Asmr>,
    /// Why.
    pub reasons: String,
    /// How many patients it concerns.
    pub population: Option<u64>,
    /// The documents.
    pub documents: Vec<Document>,
    /// The text.
    pub citation: Citation,
}

/// A price.
#[derive(Clone, Debug, PartialEq)]
pub struct Price {
    /// The day.
    pub on: Date,
    /// For one unit, in cents of a euro, without tax.
    pub cents: u64,
    /// For which unit.
    pub unit: String,
    /// How it was fixed.
    pub form: PriceForm,
    /// The text.
    pub citation: Citation,
}

/// The publication of price and reimbursement.
#[derive(Clone, Debug, PartialEq)]
pub struct Publication {
    /// The day of the Journal officiel.
    pub on: Date,
    /// The reference of the text.
    pub journal: String,
    /// The documents.
    pub documents: Vec<Document>,
    /// The text.
    pub citation: Citation,
}

/// A refusal.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// The day.
    pub on: Date,
    /// Why.
    pub reasons: String,
    /// The documents.
    pub documents: Vec<Document>,
    /// The period for appeal.
    pub appeal: LegalClock,
    /// The text.
    pub citation: Citation,
}

/// A withdrawal.
#[derive(Clone, Debug, PartialEq)]
pub struct Withdrawal {
    /// The day.
    pub on: Date,
    /// Why.
    pub reason: String,
}

impl State {
    /// The filing, once there is one.
    #[must_use]
    pub fn filed(&self) -> Option<&Filed> {
        match self {
            Self::Empty => None,
            Self::Filed(filed) => Some(filed),
            Self::Examined(it) | Self::Published(it, _) | Self::Refused(it, _) => Some(&it.filed),
            Self::Withdrawn(before, _) => before.filed(),
        }
    }

    /// What is asked for.
    #[must_use]
    pub fn request(&self) -> Option<&Request> {
        self.filed().map(|filed| &filed.request)
    }

    /// The examination, once the request was acknowledged.
    #[must_use]
    pub fn examination(&self) -> Option<&Examination> {
        match self {
            Self::Empty | Self::Filed(_) => None,
            Self::Examined(it) | Self::Published(it, _) | Self::Refused(it, _) => Some(it),
            Self::Withdrawn(before, _) => before.examination(),
        }
    }

    /// The day on which it ended, where it did.
    #[must_use]
    pub fn ended_on(&self) -> Option<Date> {
        match self {
            Self::Empty | Self::Filed(_) | Self::Examined(_) => None,
            Self::Published(_, publication) => Some(publication.on),
            Self::Refused(_, refusal) => Some(refusal.on),
            Self::Withdrawn(_, withdrawal) => Some(withdrawal.on),
        }
    }

    /// Every document that stands on it, with the right that reading it needs.
    #[must_use]
    pub fn documents(&self) -> Vec<(&Document, Action)> {
        let filed = self.filed().into_iter().flat_map(|it| &it.documents);
        let opinion = self.examination().and_then(|it| it.opinion.as_ref());
        let opinion = opinion.into_iter().flat_map(|it| &it.documents);
        let decided = match self {
            Self::Published(_, publication) => publication.documents.as_slice(),
            Self::Refused(_, refusal) => refusal.documents.as_slice(),
            _ => &[],
        };
        filed.chain(opinion).chain(decided).map(|it| (it, Action::ReadFiling)).collect()
    }
}
