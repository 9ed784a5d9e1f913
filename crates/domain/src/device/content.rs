//! What a manufacturer says in its request.

use crate::choice::choices;
use crate::ids::PatientId;
use law::{Rule, Text, devices};
use serde::{Deserialize, Serialize};

choices! {
    /// What the device is: it chooses the legal basis.
    DeviceKind {
        /// A medical device (DM-01).
        #[doc(alias = "dispositif médical")]
        Medical "medical" "Dispositif médical", "Medical device";
        /// An in-vitro diagnostic (DM-02).
        #[doc(alias = "dispositif médical de diagnostic in vitro")]
        InVitro "in_vitro" "Dispositif médical de diagnostic in vitro", "In-vitro diagnostic device";
    }
}

impl DeviceKind {
    /// The rule on which a derogation rests.
    #[must_use]
    pub const fn rule(self) -> &'static Rule<()> {
        match self {
            Self::Medical => &devices::DEVICE,
            Self::InVitro => &devices::IN_VITRO,
        }
    }

    /// The legal basis in full: the code and the European regulation.
    #[must_use]
    pub const fn basis(self) -> Text {
        match self {
            Self::Medical => Text::new(
                "article L. 5211-3, II, du code de la santé publique et article 59 du règlement (UE) 2017/745",
                "article L. 5211-3, II, of the Public Health Code and article 59 of Regulation (EU) 2017/745",
            ),
            Self::InVitro => Text::new(
                "article L. 5221-3, II, du code de la santé publique et article 54 du règlement (UE) 2017/746",
                "article L. 5221-3, II, of the Public Health Code and article 54 of Regulation (EU) 2017/746",
            ),
        }
    }
}

choices! {
    /// Why the device has no CE mark (DM-05).
    Case {
        /// Nothing with a CE mark meets the need.
        UnmetNeed "unmet_need" "Besoin non couvert par un dispositif marqué CE", "Need met by no device with a CE mark";
        /// The renewal of its certificate under the new regulation comes late.
        LateRenewal "late_renewal" "Renouvellement tardif du marquage CE", "Late renewal of the CE mark";
        /// Another case, which the request explains.
        Other "other" "Autre cas, exposé dans la demande", "Another case, told in the request";
    }
}

choices! {
    /// In whose interest the derogation is asked for.
    Interest {
        /// Of public health.
        PublicHealth "public_health" "Santé publique", "Public health";
        /// Of the safety or the health of patients.
        Patients "patients" "Sécurité ou santé des patients", "Safety or health of patients";
    }
}

/// For whom the derogation is asked (DM-04). Nothing here says who a patient is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Scope {
    /// The device as a whole.
    Whole,
    /// A named patient.
    NamedPatient {
        /// The number of the patient’s record in the hospital, where there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        patient: Option<PatientId>,
    },
}

impl Scope {
    /// Whether it is for a named patient.
    #[must_use]
    pub const fn is_named(self) -> bool {
        matches!(self, Self::NamedPatient { .. })
    }

    /// The words for it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Whole => Text::new("Dispositif dans son ensemble", "Device as a whole"),
            Self::NamedPatient { .. } => Text::new("Patient nommément désigné", "Named patient"),
        }
    }
}

/// What a manufacturer says in its request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// What the device is.
    pub kind: DeviceKind,
    /// For whom.
    pub scope: Scope,
    /// Its name.
    pub name: String,
    /// Its model or reference.
    pub model: String,
    /// What it is for.
    pub purpose: String,
    /// Why it has no CE mark.
    pub case: Case,
    /// In whose interest.
    pub interest: Interest,
    /// Why the derogation is needed.
    pub justification: String,
    /// What is known of its safety.
    pub safety: String,
    /// What is expected of it.
    pub benefit: String,
}
