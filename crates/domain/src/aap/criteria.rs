//! The criteria of early access (AAP-ELIG-02) and who judges them (AAP-ELIG-06).

use law::{Path, Text};
use serde::{Deserialize, Serialize};

/// One of the five criteria. The law numbers four and puts the disease apart (OPEN-09).
#[doc(alias = "critère")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Criterion {
    /// A serious, rare or disabling disease.
    SeriousDisease,
    /// No appropriate treatment.
    NoAppropriateTreatment,
    /// The treatment cannot be deferred.
    CannotBeDeferred,
    /// Efficacy and safety strongly presumed from trials.
    EfficacyAndSafety,
    /// Presumed innovative.
    PresumedInnovative,
}

impl Criterion {
    /// The five, in the order of the article.
    pub const ALL: [Self; 5] = [
        Self::SeriousDisease,
        Self::NoAppropriateTreatment,
        Self::CannotBeDeferred,
        Self::EfficacyAndSafety,
        Self::PresumedInnovative,
    ];

    /// The stable word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::SeriousDisease => "serious_disease",
            Self::NoAppropriateTreatment => "no_appropriate_treatment",
            Self::CannotBeDeferred => "cannot_be_deferred",
            Self::EfficacyAndSafety => "efficacy_and_safety",
            Self::PresumedInnovative => "presumed_innovative",
        }
    }

    /// The criterion that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|criterion| criterion.word() == word)
    }

    /// The words for it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::SeriousDisease => Text::new(
                "Maladie grave, rare ou invalidante",
                "Serious, rare or disabling disease",
            ),
            Self::NoAppropriateTreatment => {
                Text::new("Absence de traitement approprié", "No appropriate treatment")
            }
            Self::CannotBeDeferred => Text::new(
                "Mise en œuvre du traitement ne pouvant être différée",
                "Treatment that cannot be deferred",
            ),
            Self::EfficacyAndSafety => Text::new(
                "Efficacité et sécurité fortement présumées",
                "Efficacy and safety strongly presumed",
            ),
            Self::PresumedInnovative => {
                Text::new("Caractère présumé innovant", "Presumed innovative")
            }
        }
    }

    /// Whether the ANSM judges it on this path: its opinion is then the assessment.
    #[must_use]
    pub fn is_judged_by_ansm(self, path: Path) -> bool {
        self == Self::EfficacyAndSafety && path.needs_opinion()
    }
}
