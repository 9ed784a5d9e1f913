//! What may be asked of an agreement.

use super::compensation::{FollowUp, PatientYears, Scale};
use super::event::Opening;
use crate::access::Action;
use crate::document::Document;
use crate::reaction::Cause;
use jiff::civil::Date;

/// What a holder proposes to agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// How closely patients are followed.
    pub follow_up: FollowUp,
    /// The base for a patient and year, in cents of a euro, without tax.
    pub base: u64,
    /// The version of the model.
    pub model: String,
    /// By which bands the base is changed; none to keep those of the version before.
    pub scale: Option<Scale>,
    /// What the parties agree beside.
    pub particulars: String,
}

/// What a person, a rule across dossiers or the passing of time asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Begin to prepare it.
    Open {
        /// Between whom and for what.
        opening: Box<Opening>,
        /// What is to be agreed.
        proposal: Box<Proposal>,
    },
    /// Sign it and send it to the hospital.
    Send {
        /// The first day on which it is to hold.
        from: Date,
        /// What is to be agreed.
        proposal: Box<Proposal>,
        /// The documents.
        documents: Vec<Document>,
    },
    /// Sign what was sent: the agreement or an amendment.
    Sign,
    /// Send back what was sent.
    SendBack {
        /// Why.
        reason: String,
    },
    /// Give up what the hospital has not signed.
    Withdraw {
        /// Why.
        reason: String,
    },
    /// Sign a new version of what is agreed and send it to the hospital.
    Amend {
        /// The first day on which it is to hold.
        from: Date,
        /// What is to be agreed.
        proposal: Box<Proposal>,
        /// The documents.
        documents: Vec<Document>,
    },
    /// Give notice.
    GiveNotice {
        /// The last day of the agreement.
        ends_on: Date,
        /// Why.
        reason: String,
    },
    /// Make the balance of a year: by a person of the holder, or by the collection itself.
    RecordBalance {
        /// The year.
        year: i16,
        /// The patients and years.
        patients: PatientYears,
        /// The data that were to be entered.
        expected: u32,
        /// Those that were.
        answered: u32,
        /// Those that were said not to be available.
        not_available: u32,
        /// What gave it in another dossier.
        cause: Option<Cause>,
    },
    /// Accept a balance or contest it.
    JudgeBalance {
        /// The year.
        year: i16,
        /// Why it is contested; none to accept it.
        contested: Option<String>,
    },
    /// A day has passed.
    Elapse,
}

impl Command {
    /// The right that the command needs; none for what no person asks for.
    #[must_use]
    pub const fn action(&self) -> Option<Action> {
        Some(match self {
            Self::Open { .. } | Self::Send { .. } | Self::Withdraw { .. } | Self::Amend { .. } => {
                Action::PrepareAgreement
            }
            Self::Sign | Self::SendBack { .. } => Action::SignAgreement,
            Self::GiveNotice { .. } => Action::GiveNotice,
            Self::RecordBalance { .. } => Action::RecordBalance,
            Self::JudgeBalance { .. } => Action::JudgeBalance,
            Self::Elapse => return None,
        })
    }
}
