//! What is asked for: the medicine, the indication, the content of the dossier.

use crate::document::Document;
use law::{Path, Text};
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
