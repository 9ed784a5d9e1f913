//! The words in which a medicine is weighed and listed.

use law::Text;
use serde::{Deserialize, Serialize};

/// The medical benefit in an indication.
#[doc(alias = "service médical rendu")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Smr {
    /// Important.
    Important,
    /// Modéré.
    Moderate,
    /// Faible.
    Low,
    /// Insuffisant: it is not listed.
    Insufficient,
}

impl Smr {
    /// Every level, the greatest first.
    pub const ALL: [Self; 4] = [Self::Important, Self::Moderate, Self::Low, Self::Insufficient];

    /// The stable word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Important => "important",
            Self::Moderate => "moderate",
            Self::Low => "low",
            Self::Insufficient => "insufficient",
        }
    }

    /// The level that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }

    /// The words for it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Important => Text::new("SMR important", "Important benefit (SMR)"),
            Self::Moderate => Text::new("SMR modéré", "Moderate benefit (SMR)"),
            Self::Low => Text::new("SMR faible", "Low benefit (SMR)"),
            Self::Insufficient => Text::new("SMR insuffisant", "Insufficient benefit (SMR)"),
        }
    }

    /// Whether a medicine of this benefit may be listed (LIST-04).
    #[must_use]
    pub const fn is_sufficient(self) -> bool {
        !matches!(self, Self::Insufficient)
    }
}

/// The improvement of the medical benefit over what there is.
#[doc(alias = "amélioration du service médical rendu")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Asmr {
    /// Majeure.
    I,
    /// Importante.
    Ii,
    /// Modérée.
    Iii,
    /// Mineure.
    Iv,
    /// None.
    V,
}

impl Asmr {
    /// Every level, the greatest first.
    pub const ALL: [Self; 5] = [Self::I, Self::Ii, Self::Iii, Self::Iv, Self::V];

    /// The stable word: its Roman number.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::I => "I",
            Self::Ii => "II",
            Self::Iii => "III",
            Self::Iv => "IV",
            Self::V => "V",
        }
    }

    /// The level that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }

    /// The words for it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::I => Text::new("ASMR I, majeure", "ASMR I, major improvement"),
            Self::Ii => Text::new("ASMR II, importante", "ASMR II, important improvement"),
            Self::Iii => Text::new("ASMR III, modérée", "ASMR III, moderate improvement"),
            Self::Iv => Text::new("ASMR IV, mineure", "ASMR IV, minor improvement"),
            Self::V => Text::new("ASMR V, absence d’amélioration", "ASMR V, no improvement"),
        }
    }
}

/// What the laboratory claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// The benefit.
    pub smr: Smr,
    /// Its improvement.
    pub asmr: Asmr,
}

/// A list of medicines that are covered (AAP-ELIG-05).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum List {
    /// Medicines approved for hospitals (article L. 5123-2 of the code de la santé publique).
    #[doc(alias = "liste des médicaments agréés aux collectivités")]
    Hospital,
    /// Medicines reimbursed to insured persons (article L. 162-17 of the code de la sécurité
    /// sociale).
    #[doc(alias = "liste des médicaments remboursables aux assurés sociaux")]
    Retail,
}

impl List {
    /// Every list.
    pub const ALL: [Self; 2] = [Self::Hospital, Self::Retail];

    /// The stable word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Hospital => "hospital",
            Self::Retail => "retail",
        }
    }

    /// The list that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }

    /// The words for it, with its article.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Hospital => Text::new(
                "Collectivités (art. L. 5123-2 du code de la santé publique)",
                "Hospitals (art. L. 5123-2 of the Public Health Code)",
            ),
            Self::Retail => Text::new(
                "Assurés sociaux (art. L. 162-17 du code de la sécurité sociale)",
                "Insured persons (art. L. 162-17 of the Social Security Code)",
            ),
        }
    }
}

/// How a price was fixed (LIST-05).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PriceForm {
    /// By agreement of the laboratory and the CEPS.
    Agreement,
    /// By decision of the CEPS alone.
    Decision,
}

impl PriceForm {
    /// Every form.
    pub const ALL: [Self; 2] = [Self::Agreement, Self::Decision];

    /// The stable word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Agreement => "agreement",
            Self::Decision => "decision",
        }
    }

    /// The form that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }

    /// The words for it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Agreement => Text::new("Convention avec le CEPS", "Agreement with the CEPS"),
            Self::Decision => {
                Text::new("Décision unilatérale du CEPS", "Decision of the CEPS alone")
            }
        }
    }
}
