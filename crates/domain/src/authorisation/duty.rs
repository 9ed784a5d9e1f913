//! The register of commitments: what the holder owes, by when, by which article, how it was proved
//! and what was said of the proof.

use crate::document::Document;
use crate::ids::PersonId;
use jiff::civil::Date;
use law::clock::LegalClock;
use law::{Citation, Text};
use serde::{Deserialize, Serialize};

/// What the holder owes.
#[doc(alias = "engagement")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DutyKind {
    /// To make the medicine available (LAB-01).
    Supply,
    /// To supply the market without a break (LAB-02).
    ContinuousSupply,
    /// To file the AMM application (LAB-03).
    AmmFiling,
    /// To ask for the listing (LAB-04).
    Listing,
    /// To respect the protocol and collect the data (LAB-05).
    Protocol,
    /// To sign an agreement with each hospital (LAB-06).
    Agreements,
    /// To send new data without delay (LAB-07).
    NewData,
    /// To pay for the collection of data (LAB-09).
    Financing,
    /// To send data that an authority asked for (AAP-MOD-03).
    DataAsked,
    /// To declare turnover and units of a year (FIN-04).
    Declaration,
    /// To go on supplying those who are treated (LAB-08, AAP-CONT-01).
    Continuity,
}

impl DutyKind {
    /// Every kind.
    pub const ALL: [Self; 11] = [
        Self::Supply,
        Self::ContinuousSupply,
        Self::AmmFiling,
        Self::Listing,
        Self::Protocol,
        Self::Agreements,
        Self::NewData,
        Self::Financing,
        Self::DataAsked,
        Self::Declaration,
        Self::Continuity,
    ];

    /// Whether it is a commitment of the decision, whose breach LAB-11 speaks of.
    #[must_use]
    pub const fn is_commitment(self) -> bool {
        !matches!(self, Self::DataAsked | Self::Declaration)
    }

    /// Whether it holds as long as the authorisation does: one proof never ends it.
    #[must_use]
    pub const fn is_continuous(self) -> bool {
        matches!(
            self,
            Self::ContinuousSupply
                | Self::Protocol
                | Self::Agreements
                | Self::NewData
                | Self::Financing
                | Self::Continuity
        )
    }

    /// What is owed.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Supply => {
                Text::new("Mettre le médicament à disposition", "Make the medicine available")
            }
            Self::ContinuousSupply => Text::new(
                "Approvisionner le marché de façon appropriée et continue",
                "Supply the market appropriately and continuously",
            ),
            Self::AmmFiling => Text::new("Déposer la demande d’AMM", "File the AMM application"),
            Self::Listing => Text::new(
                "Déposer la demande d’inscription au remboursement",
                "File the listing request",
            ),
            Self::Protocol => Text::new(
                "Respecter le PUT-RD et recueillir les données",
                "Respect the PUT-RD and collect the data",
            ),
            Self::Agreements => Text::new(
                "Signer une convention avec chaque établissement",
                "Sign an agreement with each hospital",
            ),
            Self::NewData => Text::new(
                "Transmettre sans délai les données nouvelles",
                "Send new data without delay",
            ),
            Self::Financing => {
                Text::new("Financer le recueil des données", "Pay for the collection of data")
            }
            Self::DataAsked => {
                Text::new("Transmettre les données demandées", "Send the data asked for")
            }
            Self::Declaration => Text::new(
                "Déclarer le chiffre d’affaires et les unités",
                "Declare turnover and units",
            ),
            Self::Continuity => Text::new(
                "Poursuivre la fourniture du médicament aux patients déjà traités",
                "Go on supplying the patients already treated",
            ),
        }
    }
}

/// A duty of the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duty {
    /// Its place in the register, from 1.
    pub number: u32,
    /// What is owed.
    pub owes: DutyKind,
    /// Since when.
    pub opened_on: Date,
    /// The year that is declared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i16>,
    /// What is asked, in the words of the authority.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// By when; none where it holds all along.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<LegalClock>,
    /// The text.
    pub citation: Citation,
}

/// How far a duty of the register is.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The duty.
    pub duty: Duty,
    /// What was sent, the last one last.
    pub proofs: Vec<Evidence>,
    /// Since when it is late.
    pub late_since: Option<Date>,
    /// Since when it is no longer owed, and why.
    pub lifted: Option<Date>,
}

/// What was sent to prove that a duty was done.
#[doc(alias = "justificatif")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The day.
    pub on: Date,
    /// Who sent it; none where another dossier proved it.
    pub by: Option<PersonId>,
    /// What it says.
    pub words: String,
    /// Its documents.
    pub documents: Vec<Document>,
    /// What was said of it.
    pub verdict: Option<Verdict>,
}

/// What an authority said of a proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// The day.
    pub on: Date,
    /// Who; none where another dossier proved it.
    pub by: Option<PersonId>,
    /// Why it was sent back; none where it was accepted.
    pub sent_back: Option<String>,
}

impl Standing {
    /// A duty that was just opened.
    #[must_use]
    pub const fn new(duty: Duty) -> Self {
        Self { duty, proofs: Vec::new(), late_since: None, lifted: None }
    }

    /// The proof that waits for a word.
    #[must_use]
    pub fn awaiting(&self) -> Option<&Evidence> {
        self.proofs.last().filter(|it| it.verdict.is_none())
    }

    /// Whether it was done: a proof was accepted, of what does not go on.
    #[must_use]
    pub fn is_done(&self) -> bool {
        let accepted = |it: &Evidence| it.verdict.as_ref().is_some_and(|it| it.sent_back.is_none());
        !self.duty.owes.is_continuous() && self.proofs.last().is_some_and(accepted)
    }

    /// Whether the last proof was sent back.
    #[must_use]
    pub fn is_sent_back(&self) -> bool {
        let verdict = self.proofs.last().and_then(|it| it.verdict.as_ref());
        verdict.is_some_and(|it| it.sent_back.is_some())
    }

    /// Whether it is still owed.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.lifted.is_none() && !self.is_done()
    }

    /// Whether the holder has to act before its day.
    #[must_use]
    pub fn is_owed(&self) -> bool {
        self.is_open() && self.awaiting().is_none()
    }
}
