//! What may be asked of a meeting.

use super::event::{Request, Slot};
use crate::access::Action;
use crate::document::Document;
use crate::ids::DossierId;
use jiff::civil::{Date, Time};

/// What a person, a rule across dossiers or the passing of time asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Offer a slot.
    Offer {
        /// The reference that people quote.
        reference: String,
        /// The day.
        day: Date,
        /// When it begins, in Paris.
        starts: Time,
        /// When it ends, in Paris.
        ends: Time,
        /// Whether the ANSM takes part.
        joint: bool,
        /// Where, or the link of the video call.
        place: String,
    },
    /// Offer again a slot that came free.
    OfferAgain {
        /// The slot.
        slot: Box<Slot>,
    },
    /// Take back a slot that nobody asked for.
    TakeBack {
        /// Why.
        reason: String,
    },
    /// Ask for the slot.
    Request {
        /// What for.
        request: Box<Request>,
    },
    /// Agree to meet.
    Confirm {
        /// What the laboratory should know.
        remarks: String,
    },
    /// Do not agree to meet: the slot opens again.
    Decline {
        /// Why.
        reason: String,
    },
    /// Call the meeting off.
    Cancel {
        /// Why.
        reason: String,
        /// Whether the HAS offers the slot again.
        offer_again: bool,
    },
    /// Record what was said.
    RecordMinutes {
        /// The minutes.
        text: String,
        /// What was advised.
        advice: String,
        /// The documents.
        documents: Vec<Document>,
    },
    /// Name the dossier that follows from the meeting.
    LinkDossier {
        /// The dossier.
        dossier: DossierId,
        /// Its reference.
        reference: String,
        /// The dossier that opened its thread.
        thread: DossierId,
    },
    /// A day has passed.
    Elapse,
}

impl Command {
    /// The right that the command needs; none for what no person asks for.
    #[must_use]
    pub const fn action(&self) -> Option<Action> {
        Some(match self {
            Self::Offer { .. } | Self::TakeBack { .. } => Action::OfferMeeting,
            Self::Request { .. } => Action::RequestMeeting,
            Self::Confirm { .. } | Self::Decline { .. } => Action::ConfirmMeeting,
            Self::Cancel { .. } => Action::CancelMeeting,
            Self::RecordMinutes { .. } => Action::RecordMinutes,
            Self::LinkDossier { .. } => Action::LinkDossier,
            Self::OfferAgain { .. } | Self::Elapse => return None,
        })
    }
}
