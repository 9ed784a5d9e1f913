//! The facts of a listing. A fact carries what the law was that day.

use super::benefit::{Asmr, Claim, List, PriceForm, Smr};
use crate::aap::{Continued, Product};
use crate::document::Document;
use crate::ids::{OrganisationId, PersonId};
use jiff::civil::Date;
use law::Citation;
use law::clock::LegalClock;
use serde::{Deserialize, Serialize};

/// What is asked for and whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The reference that people quote.
    pub reference: String,
    /// The early access from which it goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorisation: Option<Continued>,
    /// The medicine.
    pub product: Product,
    /// The indication.
    pub indication: String,
    /// The laboratory.
    pub applicant: OrganisationId,
    /// The day of the AMM in the indication.
    pub amm_on: Date,
    /// On which lists.
    pub lists: Vec<List>,
    /// What is claimed.
    pub claim: Claim,
}

impl Request {
    /// Whether a price is to be fixed: the list for hospitals alone needs none.
    #[must_use]
    pub fn needs_price(&self) -> bool {
        self.lists.contains(&List::Retail)
    }
}

/// A fact of a listing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[allow(
    clippy::large_enum_variant,
    reason = "facts are few and moved seldom; a box would stand in every match"
)]
pub enum Event {
    /// The laboratory filed the request (LAB-04).
    ListingRequested {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// What is asked for.
        request: Request,
        /// The text.
        citation: Citation,
    },
    /// The laboratory added documents.
    DocumentsAdded {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Which.
        documents: Vec<Document>,
    },
    /// The ministries acknowledged the complete request: the period runs.
    RequestAcknowledged {
        /// Who.
        by: PersonId,
        /// The clock.
        clock: LegalClock,
    },
    /// The transparency committee gave its opinion.
    OpinionGiven {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// The benefit.
        smr: Smr,
        /// Its improvement, where the benefit is sufficient.
        asmr: Option<Asmr>,
        /// Why.
        reasons: String,
        /// How many patients it concerns.
        population: Option<u64>,
        /// The documents.
        documents: Vec<Document>,
        /// The text.
        citation: Citation,
    },
    /// The price was fixed.
    PriceSet {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// For one unit, in cents of a euro, without tax.
        cents: u64,
        /// For which unit.
        unit: String,
        /// How.
        form: PriceForm,
        /// The text.
        citation: Citation,
    },
    /// The talks on the price stall.
    TalksStalled {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Why.
        reason: String,
    },
    /// Price and reimbursement are published in the Journal officiel (AAP-END-01).
    ListingPublished {
        /// The day on which it was recorded.
        on: Date,
        /// Who.
        by: PersonId,
        /// The day of the Journal officiel.
        published_on: Date,
        /// The reference of the text.
        journal: String,
        /// The documents.
        documents: Vec<Document>,
        /// The text.
        citation: Citation,
    },
    /// The listing was refused.
    ListingRefused {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Why.
        reasons: String,
        /// The documents.
        documents: Vec<Document>,
        /// The period for appeal.
        appeal: LegalClock,
        /// The text.
        citation: Citation,
    },
    /// The laboratory withdrew its request.
    RequestWithdrawn {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Why.
        reason: String,
    },
}
