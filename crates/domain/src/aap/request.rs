//! What is asked for: the medicine, the indication, the content of the dossier.

use crate::document::Document;
use crate::ids::DossierId;
use law::{Lang, Path, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The medicine of a request: taken from the catalogue, or named where it is not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// Name, or code name before the AMM.
    pub name: String,
    /// Substance (INN).
    pub substance: String,
    /// Form and strength.
    #[serde(default)]
    pub form: String,
    /// Code of the medicine in the public database, when it is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cis: Option<String>,
    /// ATC code, where given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub atc: Option<String>,
}

/// Why a request is made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "motive", rename_all = "snake_case")]
pub enum Motive {
    /// A first request for this medicine in this indication.
    #[default]
    First,
    /// To renew an authorisation (AAP-REN-01).
    #[doc(alias = "renouvellement")]
    Renewal {
        /// Which.
        of: Continued,
    },
    /// To modify an authorisation or its protocol (AAP-MOD-01).
    #[doc(alias = "modification")]
    Modification {
        /// Which.
        of: Continued,
    },
    /// The AMM was obtained while an authorisation runs (AAP-MOD-05).
    AmmObtained {
        /// Which.
        of: Continued,
    },
}

/// The authorisation that a request goes on from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Continued {
    /// The authorisation.
    pub authorisation: DossierId,
    /// Its reference.
    pub reference: String,
    /// The dossier that opened its thread.
    pub thread: DossierId,
}

impl Motive {
    /// The stable word.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Renewal { .. } => "renewal",
            Self::Modification { .. } => "modification",
            Self::AmmObtained { .. } => "amm_obtained",
        }
    }

    /// The words for it.
    #[must_use]
    pub const fn text(&self) -> Text {
        match self {
            Self::First => Text::new("Première demande", "First request"),
            Self::Renewal { .. } => Text::new("Renouvellement", "Renewal"),
            Self::Modification { .. } => Text::new("Modification", "Modification"),
            Self::AmmObtained { .. } => Text::new("AMM obtenue", "AMM obtained"),
        }
    }

    /// A reference with what is asked, and of which authorisation, unless it is a first request.
    #[must_use]
    pub fn beside(&self, reference: &str, lang: Lang) -> String {
        let Some(of) = self.continued() else { return reference.to_owned() };
        let (what, which) = (self.text().say(lang), &of.reference);
        lang.pick(
            format!("{reference} · {what}, autorisation {which}"),
            format!("{reference} · {what}, authorisation {which}"),
        )
    }

    /// The authorisation that the request goes on from; none for a first one.
    #[must_use]
    pub const fn continued(&self) -> Option<&Continued> {
        match self {
            Self::First => None,
            Self::Renewal { of } | Self::Modification { of } | Self::AmmObtained { of } => Some(of),
        }
    }

    /// Whether its decision sets how long the authorisation lasts.
    #[must_use]
    pub const fn sets_duration(&self) -> bool {
        matches!(self, Self::First | Self::Renewal { .. })
    }

    pub(super) fn is_first(&self) -> bool {
        *self == Self::First
    }

    pub(super) fn thread(&self) -> Option<DossierId> {
        self.continued().map(|it| it.thread)
    }
}

/// The content of a dossier, as filed: answers by field, and documents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// Answers by the identifier of their field in the template.
    pub answers: BTreeMap<String, String>,
    /// Documents.
    pub documents: Vec<Document>,
}

/// An authority that receives a request, or asks for information.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    /// The HAS.
    Has,
    /// The ministers for health and social security.
    Ministers,
    /// The ANSM.
    Ansm,
}

impl Recipient {
    /// Every authority.
    pub const ALL: [Self; 3] = [Self::Has, Self::Ministers, Self::Ansm];

    /// To whom a request is filed on a path (AAP-APP-01).
    #[must_use]
    pub fn of(path: Path) -> Vec<Self> {
        if path.is_before_amm() {
            vec![Self::Has, Self::Ministers, Self::Ansm]
        } else {
            vec![Self::Has, Self::Ministers]
        }
    }

    /// The stable word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Has => "has",
            Self::Ministers => "ministers",
            Self::Ansm => "ansm",
        }
    }

    /// The name of the authority.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Has => Text::new("HAS", "HAS"),
            Self::Ministers => Text::new(
                "ministres chargés de la santé et de la sécurité sociale",
                "ministers for health and social security",
            ),
            Self::Ansm => Text::new("ANSM", "ANSM"),
        }
    }
}

/// The words for a path.
#[must_use]
pub const fn path_text(path: Path) -> Text {
    match path {
        Path::PreAmm => {
            Text::new("Avant l’AMM, avec avis de l’ANSM", "Before the AMM, with the ANSM’s opinion")
        }
        Path::PreAmmChmp => Text::new(
            "Avant l’AMM, avec avis positif du CHMP",
            "Before the AMM, with a positive CHMP opinion",
        ),
        Path::PostAmm => Text::new("Après l’AMM", "After the AMM"),
    }
}
