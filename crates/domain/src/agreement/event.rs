//! The facts of an agreement. A fact carries what the law was that day.

use super::compensation::{Collected, Compensation, FollowUp, PatientYears, Scale};
use crate::aap::{Continued, Product};
use crate::document::Document;
use crate::ids::{OrganisationId, PersonId};
use crate::reaction::Cause;
use jiff::civil::Date;
use law::clock::LegalClock;
use law::{Citation, Text};
use serde::{Deserialize, Serialize};

/// Between whom and for what an agreement is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// The reference that people quote.
    pub reference: String,
    /// The authorisation whose data are collected.
    pub authorisation: Continued,
    /// The medicine.
    pub product: Product,
    /// The indication.
    pub indication: String,
    /// The holder of the authorisation.
    pub holder: OrganisationId,
    /// The hospital.
    pub hospital: OrganisationId,
}

/// What is agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// How closely patients are followed.
    pub follow_up: FollowUp,
    /// The base for a patient and year, in cents of a euro, without tax.
    pub base: u64,
    /// The version of the model that it follows.
    pub model: String,
    /// By which bands the base is changed.
    pub scale: Scale,
    /// What the parties agree beside; empty where nothing.
    pub particulars: String,
}

/// A version of an agreement as it was sent to the hospital: its annex is what is signed.
#[doc(alias = "avenant à la convention")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annex {
    /// Its place among the versions, from 1.
    pub number: u16,
    /// The first day on which it is to hold; never before its signature.
    pub from: Date,
    /// What is agreed.
    pub terms: Terms,
    /// Its documents.
    pub documents: Vec<Document>,
}

/// The balance of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// The year.
    pub year: i16,
    /// The version of the agreement that held at its end.
    pub annex: u16,
    /// The patients and years.
    pub patients: PatientYears,
    /// What was asked and given.
    pub collected: Collected,
    /// What is due.
    pub compensation: Compensation,
}

/// A party of an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// The holder.
    Holder,
    /// The hospital.
    Hospital,
}

impl Party {
    /// The words for it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Holder => Text::new("le laboratoire", "the laboratory"),
            Self::Hospital => Text::new("l’établissement", "the hospital"),
        }
    }
}

/// Why an agreement ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// A party gave notice.
    Notice,
    /// It lasted as long as it may.
    Longest,
}

/// A fact of an agreement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[allow(
    clippy::large_enum_variant,
    reason = "facts are few and moved seldom; a box would stand in every match"
)]
pub enum Event {
    /// The holder began to prepare it (LAB-06).
    AgreementOpened {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Between whom and for what.
        opening: Opening,
        /// What is to be agreed.
        terms: Terms,
        /// The text.
        citation: Citation,
    },
    /// The holder signed it and sent it to the hospital.
    AgreementSent {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// The version.
        annex: Annex,
    },
    /// The hospital signed it: it holds.
    AgreementSigned {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// The version.
        number: u16,
        /// Its end, which tacit renewals move (CONV-08).
        term: LegalClock,
        /// Its last end (CONV-09).
        longest: LegalClock,
        /// The end of its first year (CONV-07).
        closing: LegalClock,
        /// The text.
        citation: Citation,
    },
    /// The hospital sent a version back.
    AnnexSentBack {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// The version.
        number: u16,
        /// Why.
        reason: String,
    },
    /// The holder gave it up before the hospital signed.
    AgreementWithdrawn {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Why.
        reason: String,
    },
    /// The holder signed an amendment and sent it to the hospital.
    AmendmentSent {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// The version.
        annex: Annex,
    },
    /// The hospital signed an amendment.
    AmendmentSigned {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// The version.
        number: u16,
        /// The first day on which it holds.
        from: Date,
    },
    /// The holder gave an amendment up before the hospital signed.
    AmendmentWithdrawn {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// The version.
        number: u16,
        /// Why.
        reason: String,
    },
    /// Its term passed without notice: it goes on for a year.
    AgreementRenewed {
        /// The first day of the year.
        on: Date,
        /// Its end since.
        term: LegalClock,
    },
    /// A year ended: its balance is awaited.
    YearEnded {
        /// The first day after it.
        on: Date,
        /// The year.
        year: i16,
        /// The end of the year that begins.
        closing: LegalClock,
    },
    /// A party gave notice.
    NoticeGiven {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// For whom.
        party: Party,
        /// The last day of the agreement.
        ends_on: Date,
        /// Why.
        reason: String,
        /// How long the notice is to be (CONV-10).
        notice: LegalClock,
    },
    /// It ended.
    AgreementEnded {
        /// The first day after it.
        on: Date,
        /// Its last day.
        ended_on: Date,
        /// Why.
        why: Why,
        /// The text.
        citation: Citation,
    },
    /// The balance of a year was made.
    BalanceRecorded {
        /// The day.
        on: Date,
        /// Who; none where the collection itself gave it.
        by: Option<PersonId>,
        /// The balance.
        balance: Balance,
        /// What gave it in another dossier.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cause: Option<Cause>,
        /// The texts: the rate and the cap.
        citations: [Citation; 2],
    },
    /// The hospital accepted a balance or contested it.
    BalanceJudged {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// The year.
        year: i16,
        /// Why it is contested; none where it is accepted.
        contested: Option<String>,
    },
}
