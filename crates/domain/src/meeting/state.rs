//! What is known of a meeting.

use super::event::{Party, Request, Slot};
use crate::access::Action;
use crate::document::Document;
use crate::ids::{DossierId, OrganisationId, PersonId};
use jiff::civil::Date;
use law::Citation;

/// Where a slot stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum State {
    /// Nothing exists yet.
    #[default]
    Empty,
    /// A laboratory may ask for it.
    Offered(Box<Slot>),
    /// One did, and awaits an answer.
    Requested(Box<Asked>),
    /// The HAS agreed.
    Agreed(Box<Asked>),
    /// The meeting was held.
    Held(Box<Asked>, Box<Minutes>),
    /// It ended before anybody asked for it.
    Unused(Box<Slot>, Ending),
    /// It ended after somebody did.
    Closed(Box<Asked>, Ending),
}

/// A slot for which a laboratory asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The slot.
    pub slot: Slot,
    /// The day of the request.
    pub on: Date,
    /// Who asked.
    pub by: PersonId,
    /// The consultant through whom the laboratory asked, where it did.
    pub through: Option<OrganisationId>,
    /// What for.
    pub request: Request,
    /// The text.
    pub citation: Citation,
    /// The day of the agreement, and what the HAS said with it.
    pub agreed: Option<(Date, String)>,
    /// Since when its minutes are awaited.
    pub minutes_awaited: Option<Date>,
    /// The dossier that follows.
    pub link: Option<Link>,
}

/// What was said at a meeting.
#[doc(alias = "compte rendu")]
#[derive(Clone, Debug, PartialEq)]
pub struct Minutes {
    /// The day on which they were recorded.
    pub on: Date,
    /// The day of the meeting.
    pub held_on: Date,
    /// The minutes.
    pub text: String,
    /// What was advised.
    pub advice: String,
    /// The documents.
    pub documents: Vec<Document>,
}

/// The dossier that follows from a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The dossier.
    pub dossier: DossierId,
    /// Its reference.
    pub reference: String,
    /// The dossier that opened its thread.
    pub thread: DossierId,
}

/// How a slot ended without a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// The day.
    pub on: Date,
    /// Why.
    pub why: Why,
    /// In the words of who ended it.
    pub reason: String,
}

/// Why a slot ended without a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Its day passed.
    Lapsed,
    /// The HAS took it back.
    TakenBack,
    /// The HAS declined.
    Declined,
    /// It was called off.
    Cancelled(Party),
}

impl State {
    /// The slot, once there is one.
    #[must_use]
    pub fn slot(&self) -> Option<&Slot> {
        match self {
            Self::Empty => None,
            Self::Offered(slot) | Self::Unused(slot, _) => Some(slot),
            _ => self.asked().map(|asked| &asked.slot),
        }
    }

    /// The slot with its request, once a laboratory asked for it.
    #[must_use]
    pub fn asked(&self) -> Option<&Asked> {
        match self {
            Self::Empty | Self::Offered(_) | Self::Unused(..) => None,
            Self::Requested(asked)
            | Self::Agreed(asked)
            | Self::Held(asked, _)
            | Self::Closed(asked, _) => Some(asked),
        }
    }

    pub(super) fn asked_mut(&mut self) -> Option<&mut Asked> {
        match self {
            Self::Empty | Self::Offered(_) | Self::Unused(..) => None,
            Self::Requested(asked)
            | Self::Agreed(asked)
            | Self::Held(asked, _)
            | Self::Closed(asked, _) => Some(asked),
        }
    }

    /// What was said, once the meeting was held.
    #[must_use]
    pub fn minutes(&self) -> Option<&Minutes> {
        match self {
            Self::Held(_, minutes) => Some(minutes),
            _ => None,
        }
    }

    /// How it ended without a meeting, where it did.
    #[must_use]
    pub const fn ending(&self) -> Option<&Ending> {
        match self {
            Self::Unused(_, ending) | Self::Closed(_, ending) => Some(ending),
            _ => None,
        }
    }

    /// Whether the ANSM takes part: the slot is joint, and the request, where there is one, is
    /// made before the AMM.
    #[must_use]
    pub fn is_joint(&self) -> bool {
        let asked = self.asked().is_none_or(|asked| asked.request.path.is_before_amm());
        asked && self.slot().is_some_and(|slot| slot.joint)
    }

    /// Every document that stands on it, with the right that reading it needs.
    #[must_use]
    pub fn documents(&self) -> Vec<(&Document, Action)> {
        let file = self.asked().into_iter().flat_map(|asked| &asked.request.documents);
        let minutes = self.minutes().into_iter().flat_map(|minutes| &minutes.documents);
        file.chain(minutes).map(|document| (document, Action::ReadFiling)).collect()
    }
}
