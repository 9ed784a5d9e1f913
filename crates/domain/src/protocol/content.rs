//! What a protocol says: its sections, its forms, its calendar and whom to tell of adverse effects.

use super::calendar::Visit;
use crate::document::Document;
use law::{Lang, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a protocol says, whole: as it was sent, annexed or published. Article R. 5121-70 of the CSP.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The words of each section, by the identifier of the section.
    pub texts: BTreeMap<String, String>,
    /// What a patient has to meet, one by one.
    pub criteria: Vec<Criterion>,
    /// The forms, in the order in which they come.
    pub forms: Vec<ProtocolForm>,
    /// The visits, in the order in which they come.
    pub visits: Vec<Visit>,
    /// How many months there are between two synthesis reports.
    pub report_months: Option<u8>,
    /// Where adverse effects are declared.
    pub channel: Option<Channel>,
    /// Where the data are collected.
    pub source: Source,
    /// How many days an agreement waits for the first administration; for ever where none.
    pub validity_days: Option<u16>,
    /// The documents for patients.
    pub documents: Vec<Document>,
}

impl Content {
    /// The form of a key.
    #[must_use]
    pub fn form(&self, key: &str) -> Option<&ProtocolForm> {
        self.forms.iter().find(|it| it.key == key)
    }

    /// The first form of a kind.
    #[must_use]
    pub fn form_of(&self, kind: FormKind) -> Option<&ProtocolForm> {
        self.forms.iter().find(|it| it.kind == kind)
    }
}

/// Something that a patient has to meet, or must not.
#[doc(alias = "critère d’éligibilité")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// The question.
    pub words: String,
    /// The answer with which a patient is eligible.
    pub expected: bool,
}

/// A form of a protocol.
#[doc(alias = "fiche")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProtocolForm {
    /// Its key, stable over the versions of the protocol.
    pub key: String,
    /// What it is for.
    pub kind: FormKind,
    /// Its name.
    pub title: String,
    /// Who fills it in.
    pub filler: Filler,
    /// The blocks of the library of which it is made; none where it was imported.
    pub blocks: Vec<String>,
    /// Its definition, a Questionnaire of FHIR R4 as JSON.
    pub definition: String,
}

/// What a form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormKind {
    /// Asks for the treatment of a patient.
    #[doc(alias = "fiche de demande d’accès au traitement")]
    AccessRequest,
    /// Tells of the first administration.
    #[doc(alias = "fiche d’initiation")]
    Initiation,
    /// Tells of a visit.
    #[doc(alias = "fiche de suivi")]
    FollowUp,
    /// Tells that the treatment stopped for good.
    #[doc(alias = "fiche d’arrêt définitif")]
    Stop,
    /// Declares an adverse effect or a special situation.
    #[doc(alias = "déclaration d’effet indésirable")]
    AdverseEvent,
    /// Asks the patient how they live.
    #[doc(alias = "questionnaire de qualité de vie")]
    QualityOfLife,
}

impl ProtocolForm {
    /// Its name in a language.
    #[must_use]
    pub fn title_in(&self, lang: Lang) -> &str {
        self.kind.title(&self.title, lang)
    }
}

impl FormKind {
    /// The name of a form of this kind in a language: the usual one is translated, another is said
    /// as it was written.
    #[must_use]
    pub fn title(self, written: &str, lang: Lang) -> &str {
        let usual = self.text();
        if written == usual.fr { usual.say(lang) } else { written }
    }

    /// Every kind, in the order in which a treatment meets them.
    pub const ALL: [Self; 6] = [
        Self::AccessRequest,
        Self::Initiation,
        Self::FollowUp,
        Self::Stop,
        Self::AdverseEvent,
        Self::QualityOfLife,
    ];

    /// The stable word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::AccessRequest => "access_request",
            Self::Initiation => "initiation",
            Self::FollowUp => "follow_up",
            Self::Stop => "stop",
            Self::AdverseEvent => "adverse_event",
            Self::QualityOfLife => "quality_of_life",
        }
    }

    /// The kind that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }

    /// The words for it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::AccessRequest => Text::new("Demande d’accès au traitement", "Access request"),
            Self::Initiation => Text::new("Initiation du traitement", "Start of treatment"),
            Self::FollowUp => Text::new("Suivi du traitement", "Follow-up"),
            Self::Stop => Text::new("Arrêt définitif du traitement", "End of treatment"),
            Self::AdverseEvent => Text::new(
                "Effet indésirable ou situation particulière",
                "Adverse effect or special situation",
            ),
            Self::QualityOfLife => Text::new("Qualité de vie", "Quality of life"),
        }
    }

    /// Who fills such a form in, unless the protocol says otherwise.
    #[must_use]
    pub const fn filler(self) -> Filler {
        match self {
            Self::QualityOfLife => Filler::Patient,
            Self::AccessRequest
            | Self::Initiation
            | Self::FollowUp
            | Self::Stop
            | Self::AdverseEvent => Filler::Prescriber,
        }
    }
}

/// Who fills a form in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Filler {
    /// Who prescribes.
    Prescriber,
    /// Who dispenses.
    Pharmacist,
    /// Who is treated.
    Patient,
}

impl Filler {
    /// Every one of them.
    pub const ALL: [Self; 3] = [Self::Prescriber, Self::Pharmacist, Self::Patient];

    /// The stable word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Prescriber => "prescriber",
            Self::Pharmacist => "pharmacist",
            Self::Patient => "patient",
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
            Self::Prescriber => Text::new("Le prescripteur", "The prescriber"),
            Self::Pharmacist => Text::new("Le pharmacien de PUI", "The hospital pharmacist"),
            Self::Patient => Text::new("Le patient", "The patient"),
        }
    }
}

/// Where adverse effects are declared. The leaflet for prescribers and its chart contradict each
/// other: the protocol says (PV-06).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// To the holder.
    Holder,
    /// To the pharmacovigilance centre of the region.
    Crpv,
    /// On the national portal.
    Portal,
}

impl Channel {
    /// Every channel.
    pub const ALL: [Self; 3] = [Self::Holder, Self::Crpv, Self::Portal];

    /// The stable word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Holder => "holder",
            Self::Crpv => "crpv",
            Self::Portal => "portal",
        }
    }

    /// The channel that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }

    /// The words for it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Holder => Text::new("Au laboratoire exploitant", "To the laboratory"),
            Self::Crpv => Text::new(
                "Au centre régional de pharmacovigilance (CRPV)",
                "To the regional pharmacovigilance centre (CRPV)",
            ),
            Self::Portal => Text::new(
                "Sur le portail national de signalement",
                "On the national reporting portal",
            ),
        }
    }
}

/// Where the data of a protocol are collected.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "where")]
pub enum Source {
    /// Here.
    #[default]
    Aube,
    /// On a platform of the laboratory.
    Platform {
        /// Its address.
        address: String,
    },
    /// In a registry, whose data serve the protocol: BaMaRa with its data set on treatments, or
    /// another.
    Registry {
        /// Its name.
        name: String,
        /// Its address.
        address: String,
    },
}
