//! What happened to a compassionate access. Kept for ever; golden files read every version.

use super::request::{Ground, Request, Why};
use super::state::MeasureKind;
use crate::aap::Product;
use crate::ids::{DossierId, OrganisationId, PatientId, PersonId};
use jiff::civil::Date;
use law::Citation;
use law::clock::LegalClock;
use serde::{Deserialize, Serialize};

/// What is asked for, for whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// The reference that people quote.
    pub reference: String,
    /// The dossier that opened the thread of the medicine in its indication.
    pub thread: DossierId,
    /// The medicine.
    pub product: Product,
    /// The indication.
    pub indication: String,
    /// The hospital that treats.
    pub hospital: OrganisationId,
    /// The patient, by an identifier that says nothing.
    pub patient: PatientId,
    /// Who asks.
    pub prescriber: PersonId,
}

/// What the pharmacy adds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// How many units.
    pub units: u32,
    /// What else is to be known.
    pub comment: String,
}

/// One authorisation: the first or a renewal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authorisation {
    /// Its number.
    pub number: String,
    /// The day of the decision.
    pub on: Date,
    /// Its first day.
    pub from: Date,
    /// Until when it runs.
    pub clock: LegalClock,
    /// The class of the medicine.
    #[doc(alias = "classement du médicament")]
    pub class: String,
    /// The UCD code, where it is allotted.
    pub ucd: Option<String>,
    /// What else it says.
    pub words: String,
    /// The text.
    pub citation: Citation,
}

/// Why nothing more is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// The last authorisation expired.
    Expired,
    /// The prescriber stopped the treatment.
    Stopped,
    /// The ANSM refused.
    Refused,
    /// The ANSM withdrew the authorisation.
    Withdrawn,
    /// The hospital gave the request up.
    GivenUp,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// The prescriber signed the first request.
    AccessRequested {
        /// The day.
        on: Date,
        /// By whom.
        by: PersonId,
        /// For whom.
        opening: Box<Opening>,
        /// What.
        request: Box<Request>,
        /// The text.
        citation: Citation,
    },
    /// The prescriber signed it again.
    RequestRevised {
        /// The day.
        on: Date,
        /// By whom.
        by: PersonId,
        /// What.
        request: Box<Request>,
    },
    /// The prescriber asked for a renewal.
    RenewalRequested {
        /// The day.
        on: Date,
        /// By whom.
        by: PersonId,
        /// What.
        request: Box<Request>,
        /// The text.
        citation: Citation,
    },
    /// The pharmacy sent the request back to the prescriber.
    SentBack {
        /// The day.
        on: Date,
        /// By whom.
        by: PersonId,
        /// Why.
        reason: String,
    },
    /// The pharmacy dispensed the medicine before the decision; the request is to follow.
    DispensedFirst {
        /// The day.
        on: Date,
        /// By whom.
        by: PersonId,
        /// The day of the dispensing.
        dispensed_on: Date,
        /// How many units.
        units: u32,
        /// By when the request is expected.
        clock: LegalClock,
        /// The text.
        citation: Citation,
    },
    /// The pharmacy sent the request to the ANSM.
    SentToAnsm {
        /// The day.
        on: Date,
        /// By whom.
        by: PersonId,
        /// What it adds.
        part: Part,
        /// The text.
        citation: Citation,
    },
    /// The ANSM asked for information.
    InformationAsked {
        /// The day.
        on: Date,
        /// By whom.
        by: PersonId,
        /// What.
        words: String,
    },
    /// The hospital gave it.
    InformationGiven {
        /// The day.
        on: Date,
        /// By whom.
        by: PersonId,
        /// What.
        words: String,
    },
    /// The ANSM granted the authorisation.
    AccessGranted {
        /// By whom.
        by: PersonId,
        /// The authorisation.
        authorisation: Box<Authorisation>,
    },
    /// The ANSM refused it.
    AccessRefused {
        /// The day.
        on: Date,
        /// By whom.
        by: PersonId,
        /// On which grounds.
        grounds: Vec<Ground>,
        /// The reasons.
        words: String,
        /// The text.
        citation: Citation,
    },
    /// The hospital gave the request up.
    RequestGivenUp {
        /// The day.
        on: Date,
        /// By whom.
        by: PersonId,
        /// Why.
        reason: String,
    },
    /// The prescriber stopped the treatment.
    AccessStopped {
        /// The day.
        on: Date,
        /// By whom.
        by: PersonId,
        /// The last day.
        last_on: Date,
        /// Why.
        why: Why,
        /// In words.
        words: String,
    },
    /// The last authorisation expired.
    AccessExpired {
        /// The day after its last one.
        on: Date,
        /// The text.
        citation: Citation,
    },
    /// The ANSM asked for data.
    DataAsked {
        /// The day.
        on: Date,
        /// By whom.
        by: PersonId,
        /// What.
        words: String,
        /// The text.
        citation: Citation,
    },
    /// The hospital sent them.
    DataSent {
        /// The day.
        on: Date,
        /// By whom.
        by: PersonId,
        /// What.
        words: String,
    },
    /// The ANSM invited the hospital to comment on a measure.
    CommentsInvited {
        /// The day.
        on: Date,
        /// By whom.
        by: PersonId,
        /// Which measure.
        measure: MeasureKind,
        /// Why.
        reasons: String,
        /// The last day to comment.
        until: Date,
        /// The text.
        citation: Citation,
    },
    /// The hospital commented.
    Commented {
        /// The day.
        on: Date,
        /// By whom.
        by: PersonId,
        /// What.
        words: String,
    },
    /// The ANSM suspended the authorisation.
    AccessSuspended {
        /// The day.
        on: Date,
        /// By whom.
        by: PersonId,
        /// Why.
        reasons: String,
        /// Whether it was an emergency.
        emergency: bool,
        /// Until when.
        clock: LegalClock,
    },
    /// The suspension ended: the ANSM lifted it, or its time is over.
    SuspensionEnded {
        /// The day.
        on: Date,
        /// By whom; none where its time is over.
        by: Option<PersonId>,
    },
    /// The ANSM withdrew the authorisation.
    AccessWithdrawn {
        /// The day.
        on: Date,
        /// By whom.
        by: PersonId,
        /// Why.
        reasons: String,
        /// Whether it was an emergency.
        emergency: bool,
        /// The text.
        citation: Citation,
    },
    /// Others care for the patient.
    CareChanged {
        /// The day.
        on: Date,
        /// Those who prescribe.
        team: Vec<PersonId>,
    },
}
