//! What starts a framework: an alert, the initiative of the ANSM, the request of a minister; and the
//! conditions that are examined one by one.

use crate::aap::Product;
use crate::ids::OrganisationId;
use crate::organisation::OrganisationKind;
use law::Text;
use serde::{Deserialize, Serialize};

/// Who starts a framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The National Cancer Institute.
    CancerInstitute,
    /// A rare-disease reference or competence centre.
    RareDiseaseCentre,
    /// A national professional council.
    ProfessionalCouncil,
    /// An approved patient association.
    Association,
    /// The ANSM itself.
    Ansm,
    /// The minister for health or for social security.
    Minister,
}

impl Source {
    /// Every source.
    pub const ALL: [Self; 6] = [
        Self::CancerInstitute,
        Self::RareDiseaseCentre,
        Self::ProfessionalCouncil,
        Self::Association,
        Self::Ansm,
        Self::Minister,
    ];

    /// For whom an organisation of a kind speaks here; none where the law does not name it.
    #[must_use]
    pub const fn of(kind: OrganisationKind) -> Option<Self> {
        match kind {
            OrganisationKind::CancerInstitute => Some(Self::CancerInstitute),
            OrganisationKind::RareDiseaseCentre => Some(Self::RareDiseaseCentre),
            OrganisationKind::ProfessionalCouncil => Some(Self::ProfessionalCouncil),
            OrganisationKind::Association => Some(Self::Association),
            OrganisationKind::Ansm => Some(Self::Ansm),
            OrganisationKind::Ministry => Some(Self::Minister),
            _ => None,
        }
    }

    /// Whether it alerts the ANSM (CPC-03); the others start a framework themselves (CPC-02).
    #[must_use]
    pub const fn alerts(self) -> bool {
        !matches!(self, Self::Ansm | Self::Minister)
    }

    /// Whether the regional observatories feed it (CPC-03).
    #[must_use]
    pub const fn is_fed(self) -> bool {
        matches!(self, Self::CancerInstitute | Self::RareDiseaseCentre | Self::ProfessionalCouncil)
    }

    /// The words for it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::CancerInstitute => Text::new(
                "Signalement de l’Institut national du cancer",
                "Alert of the National Cancer Institute",
            ),
            Self::RareDiseaseCentre => Text::new(
                "Signalement d’un centre de référence ou de compétence maladies rares",
                "Alert of a rare-disease reference or competence centre",
            ),
            Self::ProfessionalCouncil => Text::new(
                "Signalement d’un conseil national professionnel",
                "Alert of a national professional council",
            ),
            Self::Association => Text::new(
                "Signalement d’une association agréée de patients",
                "Alert of an approved patient association",
            ),
            Self::Ansm => Text::new("Initiative de l’ANSM", "Initiative of the ANSM"),
            Self::Minister => Text::new("Demande d’un ministre", "Request of a minister"),
        }
    }
}

/// The medicine and the indication of a framework.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// The reference that people quote.
    pub reference: String,
    /// The medicine.
    pub product: Product,
    /// The indication.
    pub indication: String,
}

/// What was brought to the ANSM, by whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alert {
    /// For whom.
    pub organisation: OrganisationId,
    /// As what.
    pub source: Source,
    /// The need, with its reasons.
    pub need: String,
    /// Whether the disease is rare.
    pub rare: bool,
    /// The first analysis of efficacy and safety; empty where none is made.
    pub analysis: String,
    /// The regional observatory that fed it; empty where none did.
    #[doc(alias = "omedit")]
    pub observatory: String,
    /// The number of the approval of an association; empty for the others.
    #[doc(alias = "agrément")]
    pub approval: String,
}

/// A condition of a framework, examined on its own (CPC-01).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// The medicine has an AMM.
    Authorised,
    /// Patients have special needs.
    #[doc(alias = "besoins spéciaux")]
    SpecialNeed,
    /// No authorised medicine has the same substance, strength and form in the indication.
    NoEquivalent,
    /// No trial for a commercial purpose is under way.
    NoTrial,
    /// There is no appropriate treatment.
    NoTreatment,
}

impl Condition {
    /// Every condition.
    pub const ALL: [Self; 5] =
        [Self::Authorised, Self::SpecialNeed, Self::NoEquivalent, Self::NoTrial, Self::NoTreatment];

    /// The stable word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Authorised => "authorised",
            Self::SpecialNeed => "special_need",
            Self::NoEquivalent => "no_equivalent",
            Self::NoTrial => "no_trial",
            Self::NoTreatment => "no_treatment",
        }
    }

    /// The condition that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }

    /// The words for it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Authorised => {
                Text::new("Le médicament dispose d’une AMM", "The medicine has an AMM")
            }
            Self::SpecialNeed => Text::new(
                "La prescription hors AMM répond à des besoins spéciaux de patients",
                "The off-label prescription meets special needs of patients",
            ),
            Self::NoEquivalent => Text::new(
                "Aucune spécialité de même substance, dosage et forme n’est autorisée dans l’indication",
                "No medicine of the same substance, strength and form is authorised in the indication",
            ),
            Self::NoTrial => Text::new(
                "Le médicament ne fait pas l’objet d’une recherche à des fins commerciales dans l’indication",
                "The medicine is not under a trial for a commercial purpose in the indication",
            ),
            Self::NoTreatment => Text::new(
                "Il n’existe pas de traitement approprié",
                "There is no appropriate treatment",
            ),
        }
    }
}
