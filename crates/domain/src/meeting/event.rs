//! The facts of a meeting.

use crate::aap::Product;
use crate::document::Document;
use crate::ids::{DossierId, OrganisationId, PersonId};
use jiff::civil::{Date, Time};
use law::{Citation, Path, Text};
use serde::{Deserialize, Serialize};

/// A time at which the HAS can meet a laboratory.
#[doc(alias = "créneau")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// The reference that people quote.
    pub reference: String,
    /// Who offers it.
    pub organisation: OrganisationId,
    /// The day on which it was offered.
    pub offered_on: Date,
    /// The day.
    pub day: Date,
    /// When it begins, in Paris.
    pub starts: Time,
    /// When it ends, in Paris.
    pub ends: Time,
    /// Whether the ANSM takes part.
    pub joint: bool,
    /// Where, or the link of the video call.
    pub place: String,
    /// How often this time was offered, this one counted.
    pub round: u16,
}

/// What a laboratory asks a meeting for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The laboratory.
    pub applicant: OrganisationId,
    /// The medicine.
    pub product: Product,
    /// The indication.
    pub indication: String,
    /// The path.
    pub path: Path,
    /// The day on which the filing is planned.
    pub planned_on: Date,
    /// The short file: the data at hand.
    pub file: String,
    /// What the laboratory asks.
    pub questions: String,
    /// The documents of the short file.
    pub documents: Vec<Document>,
}

/// Who calls a meeting off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// The HAS.
    Has,
    /// The laboratory.
    Laboratory,
}

impl Party {
    /// The words for it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Has => Text::new("la HAS", "the HAS"),
            Self::Laboratory => Text::new("le laboratoire", "the laboratory"),
        }
    }
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// The slot was offered.
    SlotOffered {
        /// Who offered it; none where a slot that came free opened again.
        by: Option<PersonId>,
        /// The slot.
        slot: Slot,
        /// The text.
        citation: Citation,
    },
    /// The HAS took the slot back.
    SlotTakenBack {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Why.
        reason: String,
    },
    /// Its day passed without an agreed meeting.
    SlotLapsed {
        /// The first day after it.
        on: Date,
    },
    /// A laboratory asked for the slot.
    MeetingRequested {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// The consultant through whom the laboratory asks, where it does.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        through: Option<OrganisationId>,
        /// What for.
        request: Request,
        /// The text.
        citation: Citation,
    },
    /// The HAS agreed to meet.
    MeetingConfirmed {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// What the laboratory should know.
        remarks: String,
    },
    /// The HAS did not agree to meet.
    RequestDeclined {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Why.
        reason: String,
    },
    /// The meeting was called off.
    MeetingCancelled {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// For whom.
        party: Party,
        /// Why.
        reason: String,
        /// Whether the slot is offered again.
        offered_again: bool,
    },
    /// The day of the meeting passed: its minutes are awaited.
    MinutesAwaited {
        /// The first day after it.
        on: Date,
    },
    /// The meeting was held.
    MeetingHeld {
        /// The day on which the minutes were recorded.
        on: Date,
        /// Who recorded them.
        by: PersonId,
        /// The day of the meeting.
        held_on: Date,
        /// The minutes.
        text: String,
        /// What was advised.
        advice: String,
        /// The documents.
        documents: Vec<Document>,
        /// The text.
        citation: Citation,
    },
    /// The laboratory named the dossier that follows.
    DossierLinked {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// The dossier.
        dossier: DossierId,
        /// Its reference.
        reference: String,
        /// The dossier that opened its thread.
        thread: DossierId,
    },
}
