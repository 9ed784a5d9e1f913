//! The facts of a protocol. A fact carries what the law was that day.

use super::content::Content;
use crate::aap::{Product, Recipient};
use crate::ids::{DossierId, OrganisationId, PersonId};
use jiff::civil::Date;
use law::{Citation, Path};
use serde::{Deserialize, Serialize};

/// For what a protocol is drawn up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// The reference that people quote.
    pub reference: String,
    /// The dossier that opened the thread of this medicine and indication.
    pub thread: DossierId,
    /// The authorisation with which it goes, which may be still to come.
    pub authorisation: DossierId,
    /// The reference of the request or of the authorisation from which it was opened.
    pub of: String,
    /// The path.
    pub path: Path,
    /// The medicine.
    pub product: Product,
    /// The indication.
    pub indication: String,
    /// The laboratory.
    pub holder: OrganisationId,
}

/// A fact of a protocol.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[allow(
    clippy::large_enum_variant,
    reason = "facts are few and moved seldom; a box would stand in every match"
)]
pub enum Event {
    /// The laboratory opened a draft.
    ProtocolOpened {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// The consultant through whom the laboratory acts, where it does.
        through: Option<OrganisationId>,
        /// For what.
        opening: Opening,
        /// Who defines it (PUT-01).
        defined_by: Vec<Recipient>,
        /// The text.
        citation: Citation,
    },
    /// What was drafted was sent to those who define it.
    ProtocolSubmitted {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// How many times something was sent, this one counted.
        round: u32,
        /// What.
        content: Content,
        /// The text.
        citation: Citation,
    },
    /// An authority commented on what was sent.
    CommentMade {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Which authority.
        authority: Recipient,
        /// On which part; on the whole, where it is empty.
        about: String,
        /// The comment.
        text: String,
    },
    /// What was sent last was annexed to the decision of the HAS, as a version.
    ProtocolAnnexed {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// The number of the version.
        number: u32,
        /// The first day on which it applies.
        applies_on: Date,
        /// The text.
        citation: Citation,
    },
    /// The versions that are annexed were made public.
    ProtocolPublished {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// The last of them.
        number: u32,
        /// The text.
        citation: Citation,
    },
    /// The laboratory opened an amendment.
    AmendmentOpened {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Why.
        reason: String,
        /// The text.
        citation: Citation,
    },
    /// The laboratory gave the amendment up.
    AmendmentWithdrawn {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Why.
        reason: String,
    },
    /// The laboratory gave the draft up before it was annexed.
    ProtocolWithdrawn {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Why.
        reason: String,
    },
    /// The HAS closed the protocol.
    ProtocolClosed {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Why.
        reason: String,
    },
}
