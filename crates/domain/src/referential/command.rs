//! What may be asked of a referential.

use super::content::{
    Criterion, FollowUp, Item, Measure, Opening, Profile, Recipient, StopGround, Trial,
};
use crate::access::Action;
use crate::document::Document;
use crate::ids::OrganisationId;
use crate::reaction::Cause;
use jiff::civil::Date;

/// What a person, a rule across dossiers or the passing of time asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Open it: by the first request, or by the ANSM.
    Open {
        /// For what.
        opening: Box<Opening>,
    },
    /// Say who the holder is.
    NameHolder {
        /// Which.
        holder: OrganisationId,
    },
    /// Say what the medicine is.
    Qualify {
        /// What.
        profile: Profile,
    },
    /// Answer an item, as the holder.
    AnswerItem {
        /// Which.
        item: Item,
        /// In which words.
        words: String,
        /// The commercial trials that run.
        trials: Vec<Trial>,
        /// The documents.
        documents: Vec<Document>,
    },
    /// An authorisation was granted.
    RecordGrant {
        /// Which.
        cause: Cause,
        /// The day of the authorisation.
        on: Date,
        /// Whether it is very early.
        very_early: bool,
    },
    /// A request for early access was filed.
    NoteFiling {
        /// Which.
        cause: Cause,
        /// For which indication.
        indication: String,
    },
    /// An early access was granted.
    NoteEarlyAccess {
        /// Which.
        cause: Cause,
        /// For which indication.
        indication: String,
    },
    /// An AMM was declared in the dossier of an early access.
    NoteAmm {
        /// Which.
        cause: Cause,
        /// The day of the AMM.
        amm_on: Date,
        /// For which indication.
        indication: String,
    },
    /// Say that a request for early access is what was undertaken.
    ConfirmFiling {
        /// Its number.
        number: u16,
    },
    /// Say that what was noted does not concern this indication.
    SetAside {
        /// Its number.
        number: u16,
        /// Why.
        reason: String,
    },
    /// Publish a version of the criteria of grant.
    PublishCriteria {
        /// The first day on which it holds.
        from: Date,
        /// The criteria.
        criteria: Vec<Criterion>,
    },
    /// Allot the code.
    AllotUcd {
        /// The code.
        ucd: String,
    },
    /// Set the protocol.
    SetProtocol {
        /// The first day on which it holds.
        from: Date,
        /// How patients are followed.
        follow_up: FollowUp,
        /// What it sets.
        terms: String,
        /// Where data are entered.
        platform: String,
        /// The documents.
        documents: Vec<Document>,
    },
    /// Send a periodic report, as the holder.
    SendReport {
        /// The draft of the summary.
        summary: String,
        /// The documents.
        documents: Vec<Document>,
    },
    /// Approve a report.
    ApproveReport {
        /// The summary.
        summary: String,
        /// Whether it also goes to poison centres.
        poison_centres: bool,
    },
    /// Send a report back.
    SendReportBack {
        /// Why.
        reason: String,
    },
    /// Ask for data.
    AskForData {
        /// What.
        question: String,
        /// The days given.
        days: i64,
    },
    /// Send them, as the holder.
    SendData {
        /// The number of what was asked.
        number: u16,
        /// In which words.
        words: String,
        /// The documents.
        documents: Vec<Document>,
    },
    /// Intend a measure and invite the holder to comment.
    ProposeMeasure {
        /// Which.
        measure: Measure,
        /// Why.
        reasons: String,
        /// The days given to comment; none in an emergency.
        comment_days: Option<i64>,
    },
    /// Comment on it, as the holder.
    Comment {
        /// What is said.
        text: String,
        /// The documents.
        documents: Vec<Document>,
    },
    /// Give it up.
    DropMeasure {
        /// Why.
        reason: String,
    },
    /// Sign it.
    SignMeasure,
    /// End a suspension before its day.
    LiftSuspension {
        /// Why.
        reason: String,
    },
    /// Fix the day from which no authorisation is granted any more.
    FixStop {
        /// The first day without.
        stops_on: Date,
        /// Why.
        ground: StopGround,
        /// In which words.
        reason: String,
    },
    /// A day has passed.
    Elapse,
}

impl Command {
    /// The right that the command needs; none for what no person asks for.
    #[must_use]
    pub const fn action(&self) -> Option<Action> {
        Some(match self {
            Self::Open { .. }
            | Self::NameHolder { .. }
            | Self::Qualify { .. }
            | Self::AllotUcd { .. }
            | Self::ConfirmFiling { .. }
            | Self::SetAside { .. }
            | Self::ApproveReport { .. }
            | Self::SendReportBack { .. } => Action::KeepReferential,
            Self::AnswerItem { .. } | Self::SendReport { .. } | Self::SendData { .. } => {
                Action::AnswerReferential
            }
            Self::PublishCriteria { .. } | Self::SetProtocol { .. } => Action::Publish,
            Self::AskForData { .. } => Action::AskForData,
            Self::ProposeMeasure { .. } | Self::DropMeasure { .. } => Action::ProposeMeasure,
            Self::Comment { .. } => Action::Comment,
            Self::SignMeasure | Self::LiftSuspension { .. } => Action::SignMeasure,
            Self::FixStop { .. } => Action::SetEndDate,
            Self::RecordGrant { .. }
            | Self::NoteFiling { .. }
            | Self::NoteEarlyAccess { .. }
            | Self::NoteAmm { .. }
            | Self::Elapse => return None,
        })
    }
}

/// To whom the summary of a report goes.
pub(super) fn told(poison_centres: bool) -> Vec<Recipient> {
    let mut to = vec![Recipient::Prescribers, Recipient::Pharmacists, Recipient::Crpv];
    if poison_centres {
        to.push(Recipient::PoisonCentres);
    }
    to
}
