//! What may be asked of a compassionate access.

use super::event::{Opening, Part};
use super::request::{Ground, Request, Why};
use super::state::MeasureKind;
use crate::access::Action;
use crate::ids::PersonId;
use jiff::civil::Date;

/// What the ANSM grants.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Permission {
    /// For how many months; those asked for, where none is said.
    pub months: Option<u16>,
    /// The class of the medicine.
    pub class: String,
    /// What else it says.
    pub words: String,
}

/// What a person, a rule or the passing of time asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Sign the first request.
    Request {
        /// For whom.
        opening: Box<Opening>,
        /// What.
        request: Box<Request>,
    },
    /// Sign it again, once it was sent back or while the pharmacy has it.
    Revise {
        /// What.
        request: Box<Request>,
    },
    /// Ask for a renewal.
    Renew {
        /// What.
        request: Box<Request>,
    },
    /// Send the request back to the prescriber.
    SendBack {
        /// Why.
        reason: String,
    },
    /// Record that the medicine was dispensed before the decision.
    DispenseFirst {
        /// The day.
        dispensed_on: Option<Date>,
        /// How many units.
        units: u32,
        /// That prescriber and pharmacist judge the criteria met.
        judged: bool,
    },
    /// Send the request to the ANSM.
    Send {
        /// What the pharmacy adds.
        part: Part,
        /// The day from which the referential grants no more, as it stands now.
        stop: Option<Date>,
    },
    /// Ask the hospital for information.
    AskInformation {
        /// What.
        words: String,
    },
    /// Give it.
    GiveInformation {
        /// What.
        words: String,
    },
    /// Grant the authorisation.
    Grant {
        /// What.
        permission: Permission,
        /// The UCD code of the referential, as it stands now.
        ucd: Option<String>,
        /// The day from which it grants no more.
        stop: Option<Date>,
    },
    /// Refuse it.
    Refuse {
        /// On which grounds.
        grounds: Vec<Ground>,
        /// The reasons.
        words: String,
    },
    /// Give the request up.
    GiveUp {
        /// Why.
        reason: String,
    },
    /// Stop the treatment.
    Stop {
        /// The last day.
        last_on: Option<Date>,
        /// Why.
        why: Option<Why>,
        /// In words.
        words: String,
    },
    /// Ask for data.
    AskData {
        /// What.
        words: String,
    },
    /// Send them.
    SendData {
        /// What.
        words: String,
    },
    /// Invite the hospital to comment on a measure.
    InviteComments {
        /// Which.
        measure: Option<MeasureKind>,
        /// Why.
        reasons: String,
        /// The last day to comment.
        until: Option<Date>,
    },
    /// Comment.
    Comment {
        /// What.
        words: String,
    },
    /// Suspend the authorisation.
    Suspend {
        /// Why.
        reasons: String,
        /// For how many months.
        months: u16,
        /// Whether it is an emergency.
        emergency: bool,
    },
    /// End a suspension.
    Lift,
    /// Withdraw the authorisation.
    Withdraw {
        /// Why.
        reasons: String,
        /// Whether it is an emergency.
        emergency: bool,
    },
    /// Others care for the patient.
    ChangeCare {
        /// Those who prescribe.
        team: Vec<PersonId>,
    },
    /// A day has passed.
    Elapse,
}

impl Command {
    /// The right that the command needs; none for what no person asks for.
    #[must_use]
    pub const fn action(&self) -> Option<Action> {
        Some(match self {
            Self::Request { .. }
            | Self::Revise { .. }
            | Self::Renew { .. }
            | Self::GiveUp { .. }
            | Self::Stop { .. } => Action::RequestAac,
            Self::SendBack { .. } | Self::DispenseFirst { .. } | Self::Send { .. } => {
                Action::SendAac
            }
            Self::GiveInformation { .. } | Self::SendData { .. } | Self::Comment { .. } => {
                Action::InformAnsm
            }
            Self::AskInformation { .. } | Self::AskData { .. } | Self::InviteComments { .. } => {
                Action::QuestionAac
            }
            Self::Grant { .. }
            | Self::Refuse { .. }
            | Self::Suspend { .. }
            | Self::Lift
            | Self::Withdraw { .. } => Action::DecideAac,
            Self::ChangeCare { .. } | Self::Elapse => return None,
        })
    }
}
