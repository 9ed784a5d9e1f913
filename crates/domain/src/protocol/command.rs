//! What may be asked of a protocol.

use super::content::Content;
use super::event::Opening;
use crate::access::Action;
use jiff::civil::Date;

/// What a person or the passing of time asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Open the draft.
    Open {
        /// For what.
        opening: Box<Opening>,
    },
    /// Send what is drafted to the authorities that define the protocol, for their comments.
    Submit {
        /// What is drafted.
        content: Box<Content>,
    },
    /// Comment on what was sent.
    Comment {
        /// On which part: `forms`, `text.medicine`, `form.m3`; on the whole, where it is empty.
        about: String,
        /// The comment.
        text: String,
    },
    /// Annex to the decision what was sent last.
    Annex {
        /// The first day on which it applies.
        applies_on: Date,
        /// Whether the authorisation comes from silence (AAP-SIL-03).
        tacit: bool,
    },
    /// Make public the versions that are annexed.
    Publish,
    /// Open an amendment.
    Amend {
        /// Why.
        reason: String,
    },
    /// Give up the draft, or the amendment.
    Withdraw {
        /// Why.
        reason: String,
    },
    /// Close the protocol: nobody is included any more and no data are awaited.
    Close {
        /// Why.
        reason: String,
    },
    /// A day has passed: nothing is attached to it.
    Elapse,
}

impl Command {
    /// The right that the command needs; none for what no person asks for.
    #[must_use]
    pub const fn action(&self) -> Option<Action> {
        Some(match self {
            Self::Open { .. } => Action::OpenDossier,
            Self::Submit { .. } => Action::SubmitProtocol,
            Self::Comment { .. } => Action::CommentProtocol,
            Self::Annex { .. } => Action::AnnexProtocol,
            Self::Publish => Action::PublishProtocol,
            Self::Amend { .. } => Action::AmendProtocol,
            Self::Withdraw { .. } => Action::WithdrawProtocol,
            Self::Close { .. } => Action::CloseProtocol,
            Self::Elapse => return None,
        })
    }
}
