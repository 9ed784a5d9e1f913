//! What may be asked of an authorisation.

use super::event::{AmmScope, Codes, Measure};
use super::opening::Opening;
use crate::access::Action;
use crate::document::Document;
use crate::reaction::Cause;
use jiff::civil::Date;
use law::Path;
use law::clock::LegalClock;

/// What a person, a rule across dossiers or the passing of time asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Open the authorisation.
    Open {
        /// What it is.
        opening: Box<Opening>,
    },
    /// A request that goes on from it was filed.
    FollowRequest {
        /// The filing.
        cause: Cause,
        /// Why it was made.
        motive: String,
    },
    /// The clock of a renewal changed.
    FollowExamination {
        /// By what.
        cause: Cause,
        /// The clock.
        clock: LegalClock,
    },
    /// A request that goes on from it was refused.
    FollowRefusal {
        /// By which decision.
        cause: Cause,
    },
    /// A request that goes on from it was withdrawn or abandoned.
    FollowClosing {
        /// How.
        cause: Cause,
    },
    /// Its renewal was granted.
    Renew {
        /// By which decision.
        cause: Cause,
        /// Its new end.
        expiry: LegalClock,
        /// The indication.
        indication: String,
        /// The protocol.
        protocol: Option<Document>,
    },
    /// Its modification was granted.
    Modify {
        /// By which decision.
        cause: Cause,
        /// The path since.
        path: Path,
        /// The indication since.
        indication: String,
        /// The part that goes on before the AMM.
        remaining: Option<String>,
        /// The protocol.
        protocol: Option<Document>,
    },
    /// A dossier of the common law proves that the listing was asked for.
    ListingRequested {
        /// Which.
        cause: Cause,
    },
    /// A hospital signed an agreement on the collection of data.
    AgreementSigned {
        /// Which.
        cause: Cause,
    },
    /// Price and reimbursement are published.
    EndByListing {
        /// By which dossier.
        cause: Cause,
        /// The reference in the Journal officiel.
        journal: String,
        /// The indication that is listed.
        indication: String,
    },
    /// The listing was refused or its request withdrawn.
    QuestionByListing {
        /// In which dossier.
        cause: Cause,
    },
    /// An early access was granted for the substance of this compassionate access.
    NoteEarlyAccess {
        /// By which decision.
        cause: Cause,
        /// For which indication.
        indication: String,
    },
    /// An early access was refused for it.
    NoteRefusedAccess {
        /// By which decision.
        cause: Cause,
        /// Whether the sole reason is that it is not presumed innovative.
        innovation_only: bool,
    },
    /// Prove a duty.
    ProveDuty {
        /// Its place in the register.
        number: u32,
        /// What the proof says.
        words: String,
        /// Its documents.
        documents: Vec<Document>,
    },
    /// Accept a proof or send it back.
    JudgeProof {
        /// The place of the duty in the register.
        number: u32,
        /// Why it is sent back; none where it is accepted.
        sent_back: Option<String>,
    },
    /// Ask the holder for data.
    AskForData {
        /// What is asked.
        question: String,
        /// The days given.
        days: i64,
    },
    /// Send new data.
    SendNewData {
        /// What they are.
        summary: String,
        /// What they mean.
        significance: String,
        /// The documents.
        documents: Vec<Document>,
    },
    /// Declare the AMM.
    DeclareAmm {
        /// The day of the AMM.
        amm_on: Date,
        /// Its indication.
        indication: String,
        /// How it stands to that of the authorisation.
        scope: AmmScope,
        /// The documents.
        documents: Vec<Document>,
    },
    /// Say that the AMM was refused or its application withdrawn.
    ReportAmmRefusal {
        /// What was said of it.
        words: String,
    },
    /// Propose a measure and invite the holder to comment.
    ProposeMeasure {
        /// What.
        measure: Measure,
        /// Why.
        reasons: String,
        /// The days given to comment; none in an emergency.
        comment_days: Option<i64>,
    },
    /// Comment on a measure.
    Comment {
        /// What is said.
        text: String,
        /// The documents.
        documents: Vec<Document>,
    },
    /// Give a proposed measure up.
    DropMeasure {
        /// Why.
        reason: String,
    },
    /// Sign a proposed measure.
    SignMeasure,
    /// Suspend in an emergency, as the ANSM.
    SuspendInEmergency {
        /// For so many days.
        days: i64,
        /// Why.
        reasons: String,
    },
    /// End a suspension before its day.
    LiftSuspension {
        /// Why.
        reason: String,
    },
    /// End the emergency suspension before its day, as the ANSM.
    LiftEmergency {
        /// Why.
        reason: String,
    },
    /// Ask for the withdrawal, as the holder.
    RequestWithdrawal {
        /// Why.
        reason: String,
    },
    /// Acknowledge that request.
    AcknowledgeWithdrawal,
    /// Withdraw at the holder's request.
    GrantWithdrawal,
    /// Say whether a doubt ends the authorisation.
    SettleEnd {
        /// Whether it ends.
        ends: bool,
        /// Why.
        reason: String,
    },
    /// Set the last day of a compassionate access, or say that the indication is another.
    SetEndDate {
        /// The day; none where the indication is another.
        ends_on: Option<Date>,
        /// Why.
        reason: String,
    },
    /// Set the codes of the coverage.
    SetCodes {
        /// The codes.
        codes: Codes,
    },
    /// Declare the maximum indemnity.
    DeclareIndemnity {
        /// For one unit, in cents of a euro, without tax.
        cents: u64,
        /// For which unit.
        unit: String,
    },
    /// Make a measure or an end public.
    Publish {
        /// The documents.
        documents: Vec<Document>,
    },
    /// A day has passed: what does the law attach to it?
    Elapse,
}

impl Command {
    /// The right that the command needs; none for what no person asks for.
    #[must_use]
    pub const fn action(&self) -> Option<Action> {
        Some(match self {
            Self::ProveDuty { .. } | Self::SendNewData { .. } => Action::Fulfil,
            Self::DeclareAmm { .. } | Self::ReportAmmRefusal { .. } => Action::DeclareAmm,
            Self::DeclareIndemnity { .. } => Action::DeclareIndemnity,
            Self::Comment { .. } => Action::Comment,
            Self::RequestWithdrawal { .. } => Action::RequestWithdrawal,
            Self::JudgeProof { .. } => Action::JudgeProof,
            Self::AskForData { .. } => Action::AskForData,
            Self::ProposeMeasure { .. } | Self::DropMeasure { .. } => Action::ProposeMeasure,
            Self::SignMeasure | Self::LiftSuspension { .. } | Self::GrantWithdrawal => {
                Action::SignMeasure
            }
            Self::SuspendInEmergency { .. } | Self::LiftEmergency { .. } => {
                Action::SuspendInEmergency
            }
            Self::AcknowledgeWithdrawal => Action::AcknowledgeWithdrawal,
            Self::SettleEnd { .. } => Action::SettleEnd,
            Self::SetEndDate { .. } => Action::SetEndDate,
            Self::SetCodes { .. } => Action::SetCodes,
            Self::Publish { .. } => Action::Publish,
            Self::Open { .. }
            | Self::FollowRequest { .. }
            | Self::FollowExamination { .. }
            | Self::FollowRefusal { .. }
            | Self::FollowClosing { .. }
            | Self::Renew { .. }
            | Self::Modify { .. }
            | Self::ListingRequested { .. }
            | Self::AgreementSigned { .. }
            | Self::EndByListing { .. }
            | Self::QuestionByListing { .. }
            | Self::NoteEarlyAccess { .. }
            | Self::NoteRefusedAccess { .. }
            | Self::Elapse => return None,
        })
    }
}
