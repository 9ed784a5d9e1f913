//! The facts of a derogation.

use super::content::Content;
use crate::choice::choices;
use crate::document::Document;
use crate::ids::{OrganisationId, PersonId};
use jiff::civil::Date;
use law::Citation;
use law::clock::LegalClock;
use serde::{Deserialize, Serialize};

choices! {
    /// Why the ANSM ends a derogation before its time.
    Cause {
        /// The device got its CE mark.
        CeMark "ce_mark" "Marquage CE obtenu", "CE mark obtained";
        /// It is withdrawn.
        Withdrawal "withdrawal" "Retrait par l’ANSM", "Withdrawn by the ANSM";
        /// Its manufacturer asks for it.
        AtRequest "at_request" "À la demande du fabricant", "Asked for by the manufacturer";
    }
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[allow(missing_docs, reason = "the day, who acted, the text and the documents of each fact")]
pub enum Event {
    /// The draft was opened.
    RequestOpened {
        on: Date,
        by: PersonId,
        applicant: OrganisationId,
        reference: String,
        content: Content,
    },
    /// What it says was changed.
    RequestDescribed { on: Date, by: PersonId, content: Content },
    /// Documents were added.
    DocumentsAdded { on: Date, by: PersonId, documents: Vec<Document> },
    /// The request was filed.
    RequestFiled { on: Date, by: PersonId, citation: Citation },
    /// Something is missing.
    MissingItemsAsked { on: Date, by: PersonId, items: String, citation: Citation },
    /// The request is complete.
    RequestAcknowledged { on: Date, by: PersonId, citation: Citation },
    /// The ANSM asked for information.
    InformationAsked {
        on: Date,
        by: PersonId,
        questions: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        wanted_on: Option<Date>,
    },
    /// The manufacturer answered.
    InformationGiven { on: Date, by: PersonId, text: String, documents: Vec<Document> },
    /// The derogation was granted.
    DerogationGranted {
        on: Date,
        by: PersonId,
        from: Date,
        until: Date,
        conditions: String,
        reasons: String,
        documents: Vec<Document>,
        citation: Citation,
        /// The text on the period, which the decision fixes.
        period: Citation,
    },
    /// It was refused.
    DerogationRefused {
        on: Date,
        by: PersonId,
        reasons: String,
        documents: Vec<Document>,
        appeal: LegalClock,
        citation: Citation,
    },
    /// The request was withdrawn.
    RequestWithdrawn { on: Date, by: PersonId, reason: String },
    /// The decision was made public.
    DecisionPublished { on: Date, by: PersonId },
    /// A renewal was asked for.
    RenewalAsked { on: Date, by: PersonId, reasons: String, documents: Vec<Document> },
    /// The derogation was renewed.
    DerogationRenewed {
        on: Date,
        by: PersonId,
        until: Date,
        reasons: String,
        documents: Vec<Document>,
        citation: Citation,
    },
    /// Its renewal was refused.
    RenewalRefused {
        on: Date,
        by: PersonId,
        reasons: String,
        documents: Vec<Document>,
        appeal: LegalClock,
        citation: Citation,
    },
    /// The device got its CE mark.
    CeMarkDeclared {
        on: Date,
        by: PersonId,
        marked_on: Date,
        certificate: String,
        documents: Vec<Document>,
    },
    /// The derogation ended before its time.
    DerogationEnded {
        on: Date,
        by: PersonId,
        cause: Cause,
        reasons: String,
        documents: Vec<Document>,
        citation: Citation,
    },
    /// Its last day passed.
    DerogationExpired { on: Date, citation: Citation },
}
