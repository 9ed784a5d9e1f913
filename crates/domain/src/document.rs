//! A document of a dossier, as facts name it.

use crate::ids::{DocumentId, FileDigest};
use law::Text;
use serde::{Deserialize, Serialize};

/// A document: what it is, what it is called, and the digest of its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its identifier.
    pub id: DocumentId,
    /// What it is.
    pub kind: DocumentKind,
    /// The name it was given by who sent it.
    pub name: String,
    /// Its media type, as checked.
    pub media_type: String,
    /// Its length in bytes.
    pub size: u64,
    /// The digest of its bytes.
    pub file: FileDigest,
}

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// The product summary, draft or final.
    #[doc(alias = "résumé des caractéristiques du produit")]
    Rcp,
    /// The labelling.
    Labelling,
    /// The leaflet.
    Leaflet,
    /// The protocol for therapeutic use and data collection.
    #[doc(alias = "protocole d’utilisation thérapeutique et de recueil de données")]
    PutRd,
    /// The protocol for therapeutic use and patient follow-up.
    PutSp,
    /// The AMM and its annexes.
    Amm,
    /// The opinion of the CHMP.
    ChmpOpinion,
    /// The investigator brochure or the quality and clinical documents.
    Technical,
    /// The list of trials with their investigators and sites.
    Trials,
    /// The signed undertakings.
    #[doc(alias = "engagements")]
    Undertakings,
    /// Bibliography and annexes.
    Annex,
    /// The opinion of the ANSM.
    Opinion,
    /// The opinion of the transparency committee.
    CommitteeOpinion,
    /// The decision.
    Decision,
    /// What a holder and a hospital sign.
    Agreement,
    /// The written request of a health professional.
    #[doc(alias = "demande écrite d’un professionnel de santé")]
    ProfessionalRequest,
    /// Anything else.
    Other,
}

impl DocumentKind {
    /// Every kind.
    pub const ALL: [Self; 17] = [
        Self::Rcp,
        Self::Labelling,
        Self::Leaflet,
        Self::PutRd,
        Self::PutSp,
        Self::Amm,
        Self::ChmpOpinion,
        Self::Technical,
        Self::Trials,
        Self::Undertakings,
        Self::Annex,
        Self::Opinion,
        Self::CommitteeOpinion,
        Self::Decision,
        Self::Agreement,
        Self::ProfessionalRequest,
        Self::Other,
    ];

    /// The stable word, as in facts and addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Rcp => "rcp",
            Self::Labelling => "labelling",
            Self::Leaflet => "leaflet",
            Self::PutRd => "put_rd",
            Self::PutSp => "put_sp",
            Self::Amm => "amm",
            Self::ChmpOpinion => "chmp_opinion",
            Self::Technical => "technical",
            Self::Trials => "trials",
            Self::Undertakings => "undertakings",
            Self::Annex => "annex",
            Self::Opinion => "opinion",
            Self::CommitteeOpinion => "committee_opinion",
            Self::Decision => "decision",
            Self::Agreement => "agreement",
            Self::ProfessionalRequest => "professional_request",
            Self::Other => "other",
        }
    }

    /// The kind that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The words for it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Rcp => {
                Text::new("Résumé des caractéristiques du produit (RCP)", "Product summary (RCP)")
            }
            Self::Labelling => Text::new("Étiquetage", "Labelling"),
            Self::Leaflet => Text::new("Notice", "Leaflet"),
            Self::PutRd => Text::new(
                "Protocole d’utilisation thérapeutique et de recueil de données (PUT-RD)",
                "Protocol for therapeutic use and data collection (PUT-RD)",
            ),
            Self::PutSp => Text::new(
                "Protocole d’utilisation thérapeutique et de suivi des patients (PUT-SP)",
                "Protocol for therapeutic use and patient follow-up (PUT-SP)",
            ),
            Self::Amm => Text::new("AMM et ses annexes", "AMM and its annexes"),
            Self::ChmpOpinion => Text::new("Avis du CHMP", "Opinion of the CHMP"),
            Self::Technical => Text::new(
                "Dossier technique ou brochure pour l’investigateur",
                "Technical dossier or investigator brochure",
            ),
            Self::Trials => Text::new(
                "Liste des essais, investigateurs et lieux",
                "List of trials, investigators and sites",
            ),
            Self::Undertakings => Text::new("Engagements signés", "Signed undertakings"),
            Self::Annex => Text::new("Bibliographie et annexes", "Bibliography and annexes"),
            Self::Opinion => Text::new("Avis de l’ANSM", "Opinion of the ANSM"),
            Self::CommitteeOpinion => Text::new(
                "Avis de la commission de la transparence",
                "Opinion of the transparency committee",
            ),
            Self::Decision => Text::new("Décision de la HAS", "Decision of the HAS"),
            Self::Agreement => Text::new("Convention ou avenant", "Agreement or amendment"),
            Self::ProfessionalRequest => Text::new(
                "Demande écrite d’un professionnel de santé",
                "Written request of a health professional",
            ),
            Self::Other => Text::new("Autre document", "Other document"),
        }
    }
}
