//! What is authorised, from where it comes, and what opens it.

use crate::aap::{Product, Recipient};
use crate::document::Document;
use crate::ids::{DossierId, OrganisationId};
use crate::reaction::Cause;
use jiff::civil::Date;
use law::clock::LegalClock;
use law::{Path, Text};
use serde::{Deserialize, Serialize};

/// What may be authorised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Regime {
    /// Early access.
    #[doc(alias = "accès précoce")]
    Aap,
    /// Compassionate access, for named patients.
    #[doc(alias = "accès compassionnel")]
    Aac,
    /// A compassionate prescribing framework.
    #[doc(alias = "cadre de prescription compassionnelle")]
    Cpc,
}

impl Regime {
    /// Every regime.
    pub const ALL: [Self; 3] = [Self::Aap, Self::Aac, Self::Cpc];

    /// The stable word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Aap => "aap",
            Self::Aac => "aac",
            Self::Cpc => "cpc",
        }
    }

    /// The words for it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Aap => Text::new("Accès précoce", "Early access"),
            Self::Aac => Text::new("Accès compassionnel", "Compassionate access"),
            Self::Cpc => Text::new(
                "Cadre de prescription compassionnelle",
                "Compassionate prescribing framework",
            ),
        }
    }

    /// The authorities that follow it.
    #[must_use]
    pub fn recipients(self) -> Vec<Recipient> {
        match self {
            Self::Aap => Recipient::ALL.to_vec(),
            Self::Aac | Self::Cpc => vec![Recipient::Ministers, Recipient::Ansm],
        }
    }
}

/// A regime before the reform, taken over (LEG-01).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Legacy {
    /// ATU de cohorte.
    Atuc,
    /// ATU d'extension d'indication.
    Atuei,
    /// Post-ATU.
    PostAtu,
    /// Prise en charge temporaire.
    Pect,
    /// ATU nominative.
    Atun,
    /// Recommandation temporaire d'utilisation.
    Rtu,
}

impl Legacy {
    /// Every former regime.
    pub const ALL: [Self; 6] =
        [Self::Atuc, Self::Atuei, Self::PostAtu, Self::Pect, Self::Atun, Self::Rtu];

    /// Its usual name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Atuc => "ATUc",
            Self::Atuei => "ATUei",
            Self::PostAtu => "post-ATU",
            Self::Pect => "PECT",
            Self::Atun => "ATUn",
            Self::Rtu => "RTU",
        }
    }

    /// The regime of a name, in whichever case.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name().eq_ignore_ascii_case(name.trim()))
    }

    /// What it became (LEG-01).
    #[must_use]
    pub const fn became(self) -> Regime {
        match self {
            Self::Atuc | Self::Atuei | Self::PostAtu | Self::Pect => Regime::Aap,
            Self::Atun => Regime::Aac,
            Self::Rtu => Regime::Cpc,
        }
    }
}

/// From where an authorisation comes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum Origin {
    /// A decision on a request.
    Request {
        /// The decision.
        cause: Cause,
    },
    /// The part of an indication that an AMM left aside (AAP-MOD-06).
    Split {
        /// The decision that split it.
        cause: Cause,
    },
    /// A regime before the reform.
    Legacy {
        /// Which.
        regime: Legacy,
        /// Its own reference.
        reference: String,
        /// The day on which it was taken over.
        taken_over_on: Date,
    },
}

/// What opens an authorisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// The reference that people quote.
    pub reference: String,
    /// What is authorised.
    pub regime: Regime,
    /// From where it comes.
    pub origin: Origin,
    /// The dossier that opened the thread; itself, where none did.
    pub thread: Option<DossierId>,
    /// The path.
    pub path: Path,
    /// The medicine.
    pub product: Product,
    /// The indication.
    pub indication: String,
    /// The holder.
    pub holder: OrganisationId,
    /// The day of the grant.
    pub granted_on: Date,
    /// Its end; none for what lasts until it is ended.
    pub expiry: Option<LegalClock>,
    /// The filing of the AMM application, before the AMM.
    pub amm_filing: Option<LegalClock>,
    /// The day of the AMM, where there is one.
    pub amm_on: Option<Date>,
    /// The protocol.
    pub protocol: Option<Document>,
}
