//! What lists and home pages show of a dossier, the same for every procedure.

use crate::access::{Phase, Role};
use crate::ids::{FilingId, OrganisationId, PersonId};
use jiff::civil::Date;
use law::{Path, Text};

/// A line of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// The reference that people quote.
    pub reference: String,
    /// The filing that it belongs to.
    pub filing: FilingId,
    /// The path.
    pub path: Path,
    /// How far it is.
    pub phase: Phase,
    /// How it stands, as a reader sees it at a glance.
    pub standing: Standing,
    /// The medicine.
    pub product: String,
    /// The substance.
    pub substance: String,
    /// The indication.
    pub indication: String,
    /// The laboratory.
    pub applicant: OrganisationId,
    /// Who was invited, each for an organisation.
    pub contributors: Vec<(PersonId, OrganisationId)>,
    /// The rapporteurs.
    pub rapporteurs: Vec<PersonId>,
    /// The day on which the draft was opened.
    pub opened_on: Date,
    /// The day of the filing.
    pub filed_on: Option<Date>,
    /// The day of the acknowledgement of the complete dossier.
    pub acknowledged_on: Option<Date>,
    /// The last day for the decision, an open suspension taken to end today.
    pub due_on: Option<Date>,
    /// The day of the outcome.
    pub decided_on: Option<Date>,
    /// The day of publication.
    pub published_on: Option<Date>,
    /// For whom the dossier waits.
    pub awaits: Vec<Role>,
}

/// How a dossier stands at a glance: one word, one colour, one icon everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Standing {
    /// Not filed.
    Draft,
    /// Filed, its completeness is checked.
    Filed,
    /// Waits for the applicant.
    AwaitingApplicant,
    /// The clock runs.
    InProgress,
    /// The clock is stopped.
    Suspended,
    /// The period has ended without a decision.
    Late,
    /// Granted.
    Granted,
    /// Refused.
    Refused,
    /// Withdrawn by the applicant.
    Withdrawn,
    /// Deemed abandoned.
    Abandoned,
}

impl Standing {
    /// Every standing.
    pub const ALL: [Self; 10] = [
        Self::Draft,
        Self::Filed,
        Self::AwaitingApplicant,
        Self::InProgress,
        Self::Suspended,
        Self::Late,
        Self::Granted,
        Self::Refused,
        Self::Withdrawn,
        Self::Abandoned,
    ];

    /// The stable word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Filed => "filed",
            Self::AwaitingApplicant => "awaiting_applicant",
            Self::InProgress => "in_progress",
            Self::Suspended => "suspended",
            Self::Late => "late",
            Self::Granted => "granted",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Abandoned => "abandoned",
        }
    }

    /// The standing that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.word() == word)
    }

    /// The words for it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Draft => Text::new("Brouillon", "Draft"),
            Self::Filed => Text::new("Déposée", "Filed"),
            Self::AwaitingApplicant => {
                Text::new("En attente du demandeur", "Awaiting the applicant")
            }
            Self::InProgress => Text::new("En cours d’examen", "Under review"),
            Self::Suspended => Text::new("Délai suspendu", "Suspended"),
            Self::Late => Text::new("Délai dépassé", "Late"),
            Self::Granted => Text::new("Octroyée", "Granted"),
            Self::Refused => Text::new("Refusée", "Refused"),
            Self::Withdrawn => Text::new("Retirée", "Withdrawn"),
            Self::Abandoned => Text::new("Abandonnée", "Abandoned"),
        }
    }
}
