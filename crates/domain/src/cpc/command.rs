//! What may be asked of a framework.

use super::alert::{Alert, Condition, Opening};
use super::event::Terms;
use super::measure::{Ground, Measure, Obtained};
use crate::access::Action;
use crate::document::Document;
use crate::ids::OrganisationId;
use crate::reaction::Cause;
use jiff::civil::Date;

/// What is adopted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adoption {
    /// What the framework says.
    pub terms: Terms,
    /// Every how many months the holder reports; none where the PUT-SP was waived.
    pub report_months: Option<u16>,
    /// The PUT-SP and the decision.
    pub documents: Vec<Document>,
}

/// What is changed in a framework.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it says since.
    pub terms: Terms,
    /// Why.
    pub reasons: String,
    /// A new PUT-SP, and the decision.
    pub documents: Vec<Document>,
}

/// What a person, a rule across dossiers or the passing of time asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Alert the ANSM, or begin at the request of a minister or on its own initiative.
    Raise {
        /// The medicine and the indication.
        opening: Box<Opening>,
        /// What is said.
        alert: Box<Alert>,
    },
    /// Add an alert to one that is under way for the same medicine and indication.
    Join {
        /// What is said.
        alert: Box<Alert>,
    },
    /// Add documents to one’s alert.
    AddDocuments {
        /// The documents.
        documents: Vec<Document>,
    },
    /// Take the alert up.
    TakeUp {
        /// The holder of the AMM, or the operator.
        holder: OrganisationId,
    },
    /// Refuse the alert.
    Refuse {
        /// Why.
        reasons: String,
        /// The documents.
        documents: Vec<Document>,
    },
    /// Ask the holder for information.
    AskInformation {
        /// What is asked.
        question: String,
        /// The days given.
        days: i64,
    },
    /// Give the information.
    GiveInformation {
        /// What is said.
        words: String,
        /// The documents.
        documents: Vec<Document>,
    },
    /// Examine a condition.
    AssessCondition {
        /// Which.
        condition: Condition,
        /// Whether it is met.
        met: bool,
        /// Why.
        reasons: String,
    },
    /// Say whether the balance of benefit and risk is presumed favourable.
    JudgeBalance {
        /// Whether it is.
        favourable: bool,
        /// Why.
        reasons: String,
    },
    /// Record what the centres said.
    RecordCentres {
        /// Which centres.
        centres: String,
        /// What they said.
        words: String,
    },
    /// Ask the holder for protocol proposals.
    AskProposals {
        /// The days given.
        days: i64,
    },
    /// Waive the PUT-SP.
    WaiveProtocol {
        /// Why.
        reasons: String,
    },
    /// Propose a protocol.
    Propose {
        /// What is said.
        words: String,
        /// The documents.
        documents: Vec<Document>,
    },
    /// Send the draft of the framework to the holder.
    SendDraft {
        /// What it says.
        terms: Terms,
        /// The days given to comment.
        days: i64,
    },
    /// Comment, as the holder.
    Comment {
        /// What is said.
        words: String,
        /// The documents.
        documents: Vec<Document>,
    },
    /// Adopt the framework.
    Adopt {
        /// What is adopted.
        adoption: Box<Adoption>,
    },
    /// Make public what was decided.
    Publish {
        /// The documents.
        documents: Vec<Document>,
    },
    /// Say to which medicines the framework extends.
    SetGroup {
        /// Their names.
        members: Vec<String>,
    },
    /// Renew it.
    Renew {
        /// What it says since.
        change: Box<Change>,
    },
    /// Tell the holder of a measure that is meant.
    GiveIntention {
        /// Which.
        measure: Measure,
        /// On which ground.
        ground: Ground,
        /// Why.
        reasons: String,
        /// The days given to comment.
        days: i64,
    },
    /// Give that measure up.
    DropIntention {
        /// Why.
        reasons: String,
    },
    /// Modify it.
    Modify {
        /// On which ground.
        ground: Ground,
        /// Whether in an emergency.
        emergency: bool,
        /// What changes.
        change: Box<Change>,
    },
    /// Suspend it.
    Suspend {
        /// On which ground.
        ground: Ground,
        /// Whether in an emergency.
        emergency: bool,
        /// Why.
        reasons: String,
        /// The documents.
        documents: Vec<Document>,
    },
    /// End the suspension.
    Lift {
        /// Why.
        reasons: String,
    },
    /// Revoke it.
    Revoke {
        /// On which ground.
        ground: Ground,
        /// Whether in an emergency.
        emergency: bool,
        /// Why.
        reasons: String,
        /// The documents.
        documents: Vec<Document>,
    },
    /// An early access was granted for its substance.
    NoteEarlyAccess {
        /// By which decision.
        cause: Cause,
        /// For which indication.
        indication: String,
    },
    /// Say that it was granted for another indication.
    SetAside {
        /// Why.
        reasons: String,
    },
    /// Set the last day, as the indication got an AMM or an early access.
    SetEnd {
        /// Which.
        obtained: Obtained,
        /// The day.
        ends_on: Date,
        /// How it was found.
        reasons: String,
    },
    /// Send a periodic report.
    SendReport {
        /// The last day that it covers.
        until: Date,
        /// The summary that is to be made public.
        summary: String,
        /// The documents.
        documents: Vec<Document>,
    },
    /// Make the summary of a report public.
    PublishSummary {
        /// Its place among the reports, from 1.
        number: u32,
    },
    /// Submit a communication for the opinion of the ANSM.
    SubmitCommunication {
        /// What it is, for whom.
        words: String,
        /// The documents.
        documents: Vec<Document>,
    },
    /// Give that opinion.
    JudgeCommunication {
        /// Its place among the communications, from 1.
        number: u32,
        /// Whether it is favourable.
        favourable: bool,
        /// Why.
        reasons: String,
    },
    /// A day has passed.
    Elapse,
}

impl Command {
    /// The right that the command needs; none for what no person asks for.
    #[must_use]
    pub const fn action(&self) -> Option<Action> {
        Some(match self {
            Self::Raise { .. } | Self::AddDocuments { .. } => Action::RaiseAlert,
            Self::Join { .. } => Action::JoinAlert,
            Self::TakeUp { .. } => Action::TakeUpAlert,
            Self::Refuse { .. } => Action::RefuseAlert,
            Self::AskInformation { .. }
            | Self::AssessCondition { .. }
            | Self::JudgeBalance { .. }
            | Self::RecordCentres { .. }
            | Self::AskProposals { .. }
            | Self::WaiveProtocol { .. }
            | Self::SendDraft { .. } => Action::AssessFramework,
            Self::GiveInformation { .. } | Self::Propose { .. } | Self::Comment { .. } => {
                Action::AnswerAnsm
            }
            Self::SendReport { .. } | Self::SubmitCommunication { .. } => Action::ReportOnFramework,
            Self::Adopt { .. } => Action::AdoptFramework,
            Self::Publish { .. } | Self::PublishSummary { .. } => Action::PublishFramework,
            Self::SetGroup { .. }
            | Self::GiveIntention { .. }
            | Self::DropIntention { .. }
            | Self::SetAside { .. }
            | Self::JudgeCommunication { .. } => Action::FollowFramework,
            Self::Renew { .. }
            | Self::Modify { .. }
            | Self::Suspend { .. }
            | Self::Lift { .. }
            | Self::Revoke { .. }
            | Self::SetEnd { .. } => Action::DecideFramework,
            Self::NoteEarlyAccess { .. } | Self::Elapse => return None,
        })
    }
}
