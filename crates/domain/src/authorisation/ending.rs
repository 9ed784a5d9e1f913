//! How an authorisation ends, and what may end it.

use crate::reaction::Cause;
use jiff::civil::Date;
use law::Citation;
use law::clock::LegalClock;
use serde::{Deserialize, Serialize};

/// Why an authorisation ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum EndCause {
    /// It reached its end without a renewal.
    Expired,
    /// Its renewal was refused.
    RenewalRefused {
        /// By which decision.
        cause: Cause,
    },
    /// The authority withdrew it.
    Withdrawn {
        /// Why.
        reasons: String,
        /// The period for appeal.
        appeal: LegalClock,
    },
    /// The holder asked for it, and it was granted or accepted by silence.
    AtHolderRequest {
        /// Whether silence accepted it.
        tacit: bool,
    },
    /// The indication is listed: price and reimbursement are published.
    Listed {
        /// By which dossier.
        cause: Cause,
        /// The reference in the Journal officiel.
        journal: String,
    },
    /// Something else, that a person confirmed.
    Confirmed {
        /// What.
        doubt: Doubt,
        /// Why.
        reason: String,
        /// The period for appeal.
        appeal: LegalClock,
    },
    /// The ANSM set the day, since an early access was granted.
    Superseded {
        /// By which authorisation.
        cause: Option<Cause>,
    },
}

impl Doubt {
    /// Whether it ends the authorisation by a measure alone, which the holder comments on first
    /// (AAP-WDR-04): no text makes it an end of its own.
    #[must_use]
    pub const fn needs_measure(&self) -> bool {
        matches!(self, Self::AmmRefused { .. } | Self::ListingRefused { .. })
    }

    /// What set it off in another dossier.
    #[must_use]
    pub const fn cause(&self) -> Option<&Cause> {
        match self {
            Self::ListingRefused { cause } | Self::ListedOtherwise { cause, .. } => Some(cause),
            Self::LateRenewal | Self::AmmRefused { .. } => None,
        }
    }

    /// What is said of it.
    #[must_use]
    pub const fn words(&self) -> &str {
        match self {
            Self::AmmRefused { words } => words.as_str(),
            Self::ListedOtherwise { indication, .. } => indication.as_str(),
            Self::LateRenewal | Self::ListingRefused { .. } => "",
        }
    }
}

impl EndCause {
    /// The dossier of the listing that ended it, where one did.
    #[must_use]
    pub const fn listing(&self) -> Option<&Cause> {
        match self {
            Self::Listed { cause, .. }
            | Self::Confirmed { doubt: Doubt::ListedOtherwise { cause, .. }, .. } => Some(cause),
            _ => None,
        }
    }

    /// Whether a decision of its own ended it, which is made public (AAP-DEC-02).
    #[must_use]
    pub const fn is_decided(&self) -> bool {
        matches!(
            self,
            Self::Withdrawn { .. } | Self::AtHolderRequest { .. } | Self::Confirmed { .. }
        )
    }
}

/// What may end an authorisation, and which a person must confirm: the text was not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "doubt", rename_all = "snake_case")]
pub enum Doubt {
    /// It reached its end while a renewal that was asked for too late is examined (AAP-REN-06).
    LateRenewal,
    /// The AMM was refused or its application withdrawn (AAP-END-02).
    AmmRefused {
        /// What was said of it.
        words: String,
    },
    /// The listing was refused or its request withdrawn (AAP-END-02).
    ListingRefused {
        /// In which dossier.
        cause: Cause,
    },
    /// The listing that was published is told in other words than this indication (AAP-END-01).
    ListedOtherwise {
        /// In which dossier.
        cause: Cause,
        /// The reference in the Journal officiel.
        journal: String,
        /// The indication that is listed.
        indication: String,
    },
}

/// An end of an authorisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ending {
    /// The last day on which it is in force, and of the coverage.
    pub on: Date,
    /// Why.
    #[serde(flatten)]
    pub why: EndCause,
    /// Until when those who are treated are supplied; none where nothing is owed (AAP-CONT-04).
    pub continuity: Option<LegalClock>,
    /// Until when the last conditions of coverage are kept.
    pub last_conditions: Option<LegalClock>,
    /// The text.
    pub citation: Citation,
}

/// What may end an authorisation, in words.
#[must_use]
pub const fn doubtful(doubt: &Doubt) -> (&'static str, &'static str) {
    match doubt {
        Doubt::LateRenewal => (
            "Terme atteint, renouvellement demandé trop tard",
            "End reached, renewal asked for too late",
        ),
        Doubt::AmmRefused { .. } => {
            ("AMM refusée ou demande retirée", "AMM refused or application withdrawn")
        }
        Doubt::ListingRefused { .. } => {
            ("Inscription refusée ou demande retirée", "Listing refused or request withdrawn")
        }
        Doubt::ListedOtherwise { .. } => (
            "Inscription publiée pour une indication rédigée autrement",
            "Listing published for an indication worded otherwise",
        ),
    }
}

/// Why an authorisation ended, in words.
#[must_use]
pub const fn ended(why: &EndCause) -> (&'static str, &'static str) {
    match why {
        EndCause::Expired => ("terme atteint", "it reached its end"),
        EndCause::RenewalRefused { .. } => ("renouvellement refusé", "renewal refused"),
        EndCause::Withdrawn { .. } => ("retrait par la HAS", "withdrawn by the HAS"),
        EndCause::AtHolderRequest { tacit: false } => {
            ("retrait à la demande du titulaire", "withdrawn at the holder’s request")
        }
        EndCause::AtHolderRequest { tacit: true } => (
            "retrait demandé par le titulaire, accepté par le silence de la HAS",
            "withdrawal asked for by the holder, accepted by the silence of the HAS",
        ),
        EndCause::Listed { .. } => (
            "prix et remboursement publiés au Journal officiel",
            "price and reimbursement published in the Journal officiel",
        ),
        EndCause::Confirmed { .. } => ("confirmée par la HAS", "confirmed by the HAS"),
        EndCause::Superseded { .. } => (
            "date fixée par l’ANSM après un accès précoce",
            "day set by the ANSM after an early access",
        ),
    }
}
