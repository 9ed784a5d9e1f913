//! What a person is in an organisation.

use crate::aap::Recipient;
use crate::organisation::OrganisationKind;
use law::Text;
use serde::{Deserialize, Serialize};

/// What a person is in an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Prepares and files requests, for a laboratory or a consultant.
    #[doc(alias = "demandeur")]
    Applicant,
    /// Leads the examination at the HAS.
    HasOfficer,
    /// Reports on the dossiers for which they are named.
    Rapporteur,
    /// Gives the opinion of the transparency committee.
    #[doc(alias = "commission de la transparence")]
    Committee,
    /// Signs the decisions of the HAS.
    #[doc(alias = "collège")]
    College,
    /// Gives the opinion of the ANSM.
    AnsmAssessor,
    /// Reads for the ministers.
    Ministry,
    /// Prescribes in a hospital, and knows who the patients in their care are.
    #[doc(alias = "prescripteur")]
    Prescriber,
    /// Dispenses in the pharmacy of a hospital.
    #[doc(alias = "pharmacien de pharmacie à usage intérieur")]
    Pharmacist,
    /// Follows adverse reactions for a region.
    #[doc(alias = "centre régional de pharmacovigilance")]
    Crpv,
    /// Alerts the ANSM of a need, for a body that the law names.
    #[doc(alias = "auteur de signalement")]
    Alerter,
    /// Speaks for patients.
    #[doc(alias = "association de patients")]
    Association,
    /// Says who acts for an organisation, and as what.
    #[doc(alias = "gestionnaire")]
    Manager,
    /// Keeps the program running: enters organisations, sees no dossier and no patient.
    #[doc(alias = "administrateur")]
    Administrator,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 14] = [
        Self::Applicant,
        Self::HasOfficer,
        Self::Rapporteur,
        Self::Committee,
        Self::College,
        Self::AnsmAssessor,
        Self::Ministry,
        Self::Prescriber,
        Self::Pharmacist,
        Self::Crpv,
        Self::Alerter,
        Self::Association,
        Self::Manager,
        Self::Administrator,
    ];

    /// The stable word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Applicant => "applicant",
            Self::HasOfficer => "has_officer",
            Self::Rapporteur => "rapporteur",
            Self::Committee => "committee",
            Self::College => "college",
            Self::AnsmAssessor => "ansm_assessor",
            Self::Ministry => "ministry",
            Self::Prescriber => "prescriber",
            Self::Pharmacist => "pharmacist",
            Self::Crpv => "crpv",
            Self::Alerter => "alerter",
            Self::Association => "association",
            Self::Manager => "manager",
            Self::Administrator => "administrator",
        }
    }

    /// The role that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }

    /// The words for it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Applicant => Text::new("Demandeur", "Applicant"),
            Self::HasOfficer => Text::new("Service instructeur de la HAS", "HAS officer"),
            Self::Rapporteur => Text::new("Rapporteur", "Rapporteur"),
            Self::Committee => Text::new("Commission de la transparence", "Transparency committee"),
            Self::College => Text::new("Collège de la HAS", "HAS college"),
            Self::AnsmAssessor => Text::new("Évaluateur de l’ANSM", "ANSM assessor"),
            Self::Ministry => Text::new("Ministères", "Ministries"),
            Self::Prescriber => Text::new("Prescripteur", "Prescriber"),
            Self::Pharmacist => Text::new("Pharmacien de PUI", "Hospital pharmacist"),
            Self::Crpv => Text::new("CRPV", "Pharmacovigilance centre"),
            Self::Alerter => Text::new("Auteur de signalements", "Alerting body"),
            Self::Association => Text::new("Association de patients", "Patient association"),
            Self::Manager => Text::new("Gestionnaire des accès", "Access manager"),
            Self::Administrator => Text::new("Administrateur de la plateforme", "Administrator"),
        }
    }

    /// The authority for which the role acts; none for all others.
    #[must_use]
    pub const fn authority(self) -> Option<Recipient> {
        match self {
            Self::HasOfficer | Self::Rapporteur | Self::Committee | Self::College => {
                Some(Recipient::Has)
            }
            Self::AnsmAssessor => Some(Recipient::Ansm),
            Self::Ministry => Some(Recipient::Ministers),
            Self::Applicant
            | Self::Prescriber
            | Self::Pharmacist
            | Self::Crpv
            | Self::Alerter
            | Self::Association
            | Self::Manager
            | Self::Administrator => None,
        }
    }

    /// The kinds of organisation in which the role is held.
    #[must_use]
    pub const fn kinds(self) -> &'static [OrganisationKind] {
        use OrganisationKind as Kind;
        match self {
            Self::Applicant => &[
                Kind::Laboratory,
                Kind::Consultant,
                Kind::Manufacturer,
                Kind::StartUp,
                Kind::Academic,
            ],
            Self::HasOfficer | Self::Rapporteur | Self::Committee | Self::College => &[Kind::Has],
            Self::AnsmAssessor => &[Kind::Ansm],
            Self::Ministry => &[Kind::Ministry],
            Self::Prescriber | Self::Pharmacist => &[Kind::Hospital],
            Self::Crpv => &[Kind::Crpv],
            Self::Alerter => {
                &[Kind::CancerInstitute, Kind::RareDiseaseCentre, Kind::ProfessionalCouncil]
            }
            Self::Association => &[Kind::Association],
            Self::Manager => &Kind::ALL,
            Self::Administrator => &[Kind::Operator],
        }
    }

    /// The roles that are held in a kind of organisation.
    pub fn of(kind: OrganisationKind) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |role| role.kinds().contains(&kind))
    }

    /// Whether the role works on dossiers: whoever has none of these has no list of them.
    #[must_use]
    pub const fn has_dossiers(self) -> bool {
        matches!(self, Self::Applicant) || self.authority().is_some()
    }

    /// Whether the role may alert the ANSM of a need.
    #[must_use]
    pub const fn alerts(self) -> bool {
        matches!(self, Self::Alerter | Self::Association)
    }

    /// Whether the role cares for patients.
    #[must_use]
    pub const fn has_patients(self) -> bool {
        matches!(self, Self::Prescriber | Self::Pharmacist)
    }
}
