//! What may be asked of a derogation.

use super::content::Content;
use super::event::Cause;
use crate::access::Action;
use crate::document::Document;
use jiff::civil::Date;

/// What a person or the passing of time asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Open the draft of a request.
    Open {
        /// The reference that people quote.
        reference: String,
        /// What it says.
        content: Box<Content>,
    },
    /// Change what it says, before the ANSM finds it complete.
    Describe {
        /// What it says now.
        content: Box<Content>,
    },
    /// Add documents.
    AddDocuments {
        /// The documents.
        documents: Vec<Document>,
    },
    /// File, and again once what was missing is there.
    File,
    /// Say what is missing.
    AskForMissing {
        /// What.
        items: String,
    },
    /// Acknowledge the complete request.
    Acknowledge,
    /// Ask for information.
    Ask {
        /// What.
        questions: String,
        /// Until when an answer is hoped for: no text makes it a deadline.
        wanted_on: Option<Date>,
    },
    /// Answer.
    Reply {
        /// The answer.
        text: String,
        /// The documents.
        documents: Vec<Document>,
    },
    /// Grant for a fixed period.
    Grant {
        /// Its first day.
        from: Date,
        /// Its last day.
        until: Date,
        /// Under which conditions.
        conditions: String,
        /// Why.
        reasons: String,
        /// The decision.
        documents: Vec<Document>,
    },
    /// Refuse.
    Refuse {
        /// Why.
        reasons: String,
        /// The decision.
        documents: Vec<Document>,
    },
    /// Withdraw the request.
    Withdraw {
        /// Why.
        reason: String,
    },
    /// Make the decision public.
    Publish,
    /// Ask for a renewal.
    AskToRenew {
        /// Why, with what was learnt since.
        reasons: String,
        /// The documents.
        documents: Vec<Document>,
    },
    /// Renew.
    Renew {
        /// The new last day.
        until: Date,
        /// Why.
        reasons: String,
        /// The decision.
        documents: Vec<Document>,
    },
    /// Refuse the renewal.
    RefuseRenewal {
        /// Why.
        reasons: String,
        /// The decision.
        documents: Vec<Document>,
    },
    /// Declare that the device got its CE mark.
    DeclareCeMark {
        /// The day of the certificate.
        marked_on: Date,
        /// Its number and who gave it.
        certificate: String,
        /// The certificate.
        documents: Vec<Document>,
    },
    /// End the derogation before its time.
    End {
        /// For which cause.
        cause: Cause,
        /// Why.
        reasons: String,
        /// The decision.
        documents: Vec<Document>,
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
            | Self::Describe { .. }
            | Self::AddDocuments { .. }
            | Self::File
            | Self::Reply { .. }
            | Self::AskToRenew { .. }
            | Self::DeclareCeMark { .. } => Action::FileDevice,
            Self::Withdraw { .. } => Action::WithdrawDevice,
            Self::AskForMissing { .. } | Self::Acknowledge | Self::Ask { .. } => {
                Action::ExamineDevice
            }
            Self::Grant { .. }
            | Self::Refuse { .. }
            | Self::Publish
            | Self::Renew { .. }
            | Self::RefuseRenewal { .. }
            | Self::End { .. } => Action::DecideDevice,
            Self::Elapse => return None,
        })
    }
}
