//! What the ANSM may do to a framework, on which grounds, and how one ends.

use jiff::civil::Date;
use law::Text;
use serde::{Deserialize, Serialize};

/// A measure on a framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// It is modified.
    Modification,
    /// It is suspended.
    Suspension,
    /// It is revoked.
    Revocation,
}

impl Measure {
    /// Every measure.
    pub const ALL: [Self; 3] = [Self::Modification, Self::Suspension, Self::Revocation];

    /// The stable word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Modification => "modification",
            Self::Suspension => "suspension",
            Self::Revocation => "revocation",
        }
    }

    /// The measure that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }

    /// The words for it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Modification => {
                Text::new("Modification du cadre", "Modification of the framework")
            }
            Self::Suspension => Text::new("Suspension du cadre", "Suspension of the framework"),
            Self::Revocation => Text::new("Abrogation du cadre", "Revocation of the framework"),
        }
    }
}

/// On which ground a measure is taken (CPC-11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// Public health.
    PublicHealth,
    /// The follow-up of patients fails.
    FollowUp,
    /// The conditions are no longer met.
    Conditions,
    /// New knowledge: for a modification alone.
    Knowledge,
}

impl Ground {
    /// Every ground.
    pub const ALL: [Self; 4] =
        [Self::PublicHealth, Self::FollowUp, Self::Conditions, Self::Knowledge];

    /// The stable word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::PublicHealth => "public_health",
            Self::FollowUp => "follow_up",
            Self::Conditions => "conditions",
            Self::Knowledge => "knowledge",
        }
    }

    /// The ground that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }

    /// The words for it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::PublicHealth => Text::new("Motif de santé publique", "Public health"),
            Self::FollowUp => Text::new(
                "Manquement à l’obligation de suivi des patients",
                "Failure in the follow-up of patients",
            ),
            Self::Conditions => Text::new(
                "Conditions qui ne sont plus remplies",
                "Conditions that are no longer met",
            ),
            Self::Knowledge => Text::new("Connaissances nouvelles", "New knowledge"),
        }
    }

    /// Whether it allows a measure: new knowledge only modifies.
    #[must_use]
    pub const fn allows(self, measure: Measure) -> bool {
        !matches!(self, Self::Knowledge) || matches!(measure, Measure::Modification)
    }
}

/// What a medicine obtained in the indication (CPC-13).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obtained {
    /// An AMM.
    Amm,
    /// An early access.
    Aap,
}

impl Obtained {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Amm, Self::Aap];

    /// The stable word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Amm => "amm",
            Self::Aap => "aap",
        }
    }

    /// The one that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }

    /// The words for it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Amm => Text::new("AMM dans l’indication", "AMM in the indication"),
            Self::Aap => {
                Text::new("Accès précoce dans l’indication", "Early access in the indication")
            }
        }
    }
}

/// Why a framework ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum EndCause {
    /// It reached its end and was not renewed (CPC-10).
    Expired,
    /// It was revoked (CPC-11).
    Revoked {
        /// On which ground.
        ground: Ground,
        /// Why.
        reasons: String,
    },
    /// The indication got an AMM or an early access (CPC-13).
    Superseded {
        /// Which.
        obtained: Obtained,
        /// How the day was found.
        reasons: String,
        /// The day on which it was set.
        set_on: Date,
    },
}

impl EndCause {
    /// The words for it.
    #[must_use]
    pub const fn text(&self) -> Text {
        match self {
            Self::Expired => {
                Text::new("terme atteint sans renouvellement", "end reached without a renewal")
            }
            Self::Revoked { .. } => Text::new("abrogation par l’ANSM", "revoked by the ANSM"),
            Self::Superseded { obtained: Obtained::Amm, .. } => {
                Text::new("AMM obtenue dans l’indication", "AMM obtained in the indication")
            }
            Self::Superseded { obtained: Obtained::Aap, .. } => Text::new(
                "accès précoce octroyé dans l’indication",
                "early access granted in the indication",
            ),
        }
    }
}
