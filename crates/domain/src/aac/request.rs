//! What the prescriber asks for (article R. 5121-74 of the code de la santé publique).

use crate::ids::DossierId;
use crate::referential::{self, Criterion};
use jiff::civil::Date;
use law::Text;
use serde::{Deserialize, Serialize};

/// A first request or a renewal, as the prescriber signs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// What the referential said that day.
    pub terms: Terms,
    /// The weight of the patient, in grams.
    pub weight: u32,
    /// The dosage.
    #[doc(alias = "posologie")]
    pub dosage: String,
    /// The route of administration.
    pub route: String,
    /// For how many months.
    pub months: u16,
    /// The references of the commercial trials that run; empty where none is known.
    pub trials: String,
    /// On what it rests.
    pub basis: Basis,
    /// Whether the treatment can wait.
    pub deferral: Deferral,
    /// That the prescriber undertakes to send the information of the protocol.
    pub informs: bool,
    /// What was observed since the last grant: of a renewal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub observed: Option<Observed>,
}

impl Request {
    /// Whether it undertakes that every published criterion is met.
    #[must_use]
    pub fn meets_all_criteria(&self) -> bool {
        match &self.basis {
            Basis::Criteria { met } => {
                let criteria = &self.terms.criteria;
                !criteria.is_empty() && criteria.iter().all(|it| met.contains(&it.key))
            }
            Basis::Reasons { .. } => false,
        }
    }
}

/// What a request takes over of the referential of its medicine and indication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// The referential.
    pub referential: DossierId,
    /// The version of its criteria; 0 before any.
    pub version: u16,
    /// The criteria of grant.
    pub criteria: Vec<Criterion>,
    /// Whether it is a very early access.
    pub very_early: bool,
    /// Whether the disease is rare.
    pub rare: bool,
    /// The UCD code.
    pub ucd: Option<String>,
    /// The commercial trials that run, by their references.
    pub trials: Vec<String>,
    /// The day from which no access is granted any more.
    pub stop: Option<Date>,
    /// Whether it is suspended.
    pub suspended: bool,
}

impl From<referential::Terms> for Terms {
    fn from(of: referential::Terms) -> Self {
        Self {
            referential: of.referential,
            version: of.version,
            criteria: of.criteria,
            very_early: of.very_early,
            rare: of.rare,
            ucd: of.ucd,
            trials: of.trials,
            stop: of.stop,
            suspended: of.suspended,
        }
    }
}

/// On what a request rests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "basis", rename_all = "snake_case")]
pub enum Basis {
    /// The undertaking that the published criteria are met.
    Criteria {
        /// Those that are met, by their keys.
        met: Vec<String>,
    },
    /// The reasons, one by one.
    Reasons {
        /// Why the patient cannot be included in a trial.
        trial: String,
        /// Why no treatment is appropriate.
        alternatives: String,
        /// Why efficacy and safety are presumed.
        presumption: String,
    },
}

/// Whether a treatment can wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deferral {
    /// It can.
    Waits,
    /// It cannot.
    CannotWait,
    /// The life of the patient is in danger.
    #[doc(alias = "urgence vitale")]
    Vital,
}

/// What is observed of the efficacy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Response {
    /// Better.
    Better,
    /// Stable.
    Stable,
    /// Worse.
    Worse,
    /// Too early to say.
    Early,
}

/// Why an authorisation is refused (article R. 5121-74-2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// A condition of part I of article L. 5121-12-1 is not met.
    Conditions,
    /// A condition of part II is not met.
    Patient,
    /// A condition of part V is not met.
    Undertakings,
    /// Another reason of public health.
    PublicHealth,
}

/// Why an access ends before its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The treatment is over, as planned.
    Completed,
    /// It does not work.
    NoEffect,
    /// An adverse effect.
    Effect,
    /// The patient wishes it.
    Patient,
    /// The patient goes on by another way: a trial, an early access, a medicine with an AMM.
    Other,
    /// The patient died.
    Death,
}

macro_rules! words {
    ($kind:ident, $count:literal: $($name:ident $word:literal $fr:literal $en:literal;)*) => {
        impl $kind {
            /// Every one of them.
            pub const ALL: [Self; $count] = [$(Self::$name,)*];

            /// The stable word.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// The one that a word names.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|it| it.word() == word)
            }

            /// The words for it.
            #[must_use]
            pub const fn text(self) -> Text {
                match self { $(Self::$name => Text::new($fr, $en),)* }
            }
        }
    };
}

words! { Deferral, 3:
    Waits "waits" "Le traitement peut être différé" "The treatment can wait";
    CannotWait "cannot_wait" "Le traitement ne peut pas être différé" "The treatment cannot wait";
    Vital "vital" "Urgence vitale" "Vital emergency";
}

words! { Response, 4:
    Better "better" "Amélioration" "Improvement";
    Stable "stable" "Stabilité" "Stable";
    Worse "worse" "Aggravation" "Worsening";
    Early "early" "Trop tôt pour conclure" "Too early to say";
}

words! { Ground, 4:
    Conditions "conditions" "Conditions du I de l’article L. 5121-12-1 non remplies (recherche, alternative, efficacité et sécurité présumées)" "Conditions of part I of article L. 5121-12-1 not met (trial, alternative, presumed efficacy and safety)";
    Patient "patient" "Conditions du II non remplies (patient, maladie, médicament)" "Conditions of part II not met (patient, disease, medicine)";
    Undertakings "undertakings" "Conditions du V non remplies" "Conditions of part V not met";
    PublicHealth "public_health" "Autre motif de santé publique" "Another reason of public health";
}

words! { Why, 6:
    Completed "completed" "Traitement terminé" "Treatment completed";
    NoEffect "no_effect" "Inefficacité" "No effect";
    Effect "effect" "Effet indésirable" "Adverse effect";
    Patient "patient" "Souhait du patient" "Wish of the patient";
    Other "other" "Poursuite par une autre voie (essai, accès précoce, AMM)" "Goes on by another way (trial, early access, AMM)";
    Death "death" "Décès" "Death";
}

/// What was observed since the last grant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observed {
    /// The efficacy.
    pub response: Response,
    /// Whether an adverse effect was seen.
    pub effects: bool,
    /// What else was seen; the change of the dosage, where there is one.
    pub words: String,
}
