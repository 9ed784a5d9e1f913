//! What may be asked of a listing.

use super::benefit::{Asmr, Claim, List, PriceForm, Smr};
use crate::aap::{Continued, Product};
use crate::access::Action;
use crate::document::Document;
use jiff::civil::Date;

/// What a person or the passing of time asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// File the request.
    File {
        /// The reference that people will quote.
        reference: String,
        /// The early access from which it goes on.
        authorisation: Option<Continued>,
        /// The medicine.
        product: Product,
        /// The indication.
        indication: String,
        /// The day of the AMM in it.
        amm_on: Date,
        /// On which lists.
        lists: Vec<List>,
        /// What is claimed.
        claim: Claim,
    },
    /// Add documents to the request.
    AddDocuments {
        /// Which.
        documents: Vec<Document>,
    },
    /// Acknowledge the complete request.
    Acknowledge,
    /// Give the opinion of the transparency committee.
    GiveOpinion {
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
    },
    /// Set the price.
    SetPrice {
        /// For one unit, in cents of a euro, without tax.
        cents: u64,
        /// For which unit.
        unit: String,
        /// How it was fixed.
        form: PriceForm,
    },
    /// Say that the talks on the price stall.
    ReportStall {
        /// Why.
        reason: String,
    },
    /// Record the publication of price and reimbursement.
    Publish {
        /// The day of the Journal officiel.
        published_on: Date,
        /// The reference of the text.
        journal: String,
        /// The documents.
        documents: Vec<Document>,
    },
    /// Refuse the listing.
    Refuse {
        /// Why.
        reasons: String,
        /// The documents.
        documents: Vec<Document>,
    },
    /// Withdraw the request.
    Withdraw {
        /// Why.
        reason: String,
    },
    /// A day has passed: nothing is attached to it (LIST-01, LIST-02).
    Elapse,
}

impl Command {
    /// The right that the command needs; none for what no person asks for.
    #[must_use]
    pub const fn action(&self) -> Option<Action> {
        Some(match self {
            Self::File { .. } | Self::AddDocuments { .. } => Action::FileListing,
            Self::Acknowledge => Action::AcknowledgeListing,
            Self::GiveOpinion { .. } => Action::AssessListing,
            Self::SetPrice { .. } | Self::ReportStall { .. } => Action::SetPrice,
            Self::Publish { .. } | Self::Refuse { .. } => Action::DecideListing,
            Self::Withdraw { .. } => Action::WithdrawListing,
            Self::Elapse => return None,
        })
    }
}
