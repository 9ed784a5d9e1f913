//! What lists and home pages show of a dossier, the same for every procedure.

use crate::aap::Recipient;
use crate::access::{Phase, Role};
use crate::ids::{DossierId, FilingId, OrganisationId, PatientId, PersonId};
use jiff::civil::Date;
use law::{Path, Text};

/// A line of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// The reference that people quote.
    pub reference: String,
    /// The dossier that opened the thread of this medicine and indication; itself, where none did
    /// before.
    pub thread: Option<DossierId>,
    /// The filing that it belongs to, where several are filed together.
    pub filing: Option<FilingId>,
    /// The path, where there are several.
    pub path: Option<Path>,
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
    /// The authorities to which it was filed.
    pub recipients: Vec<Recipient>,
    /// Who was invited, each for an organisation.
    pub contributors: Vec<(PersonId, OrganisationId)>,
    /// The rapporteurs.
    pub rapporteurs: Vec<PersonId>,
    /// Who treats, of a treatment. What is sent by mail about one says nothing of health.
    pub care: Option<InCare>,
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

impl Summary {
    /// Whether its laboratory may know of it: of a treatment, once the pharmacy has sent the request.
    #[must_use]
    pub const fn is_known_to_applicant(&self) -> bool {
        self.care.is_none() || self.filed_on.is_some()
    }
}

/// Who treats whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InCare {
    /// The hospital.
    pub hospital: OrganisationId,
    /// Those who prescribe.
    pub team: Vec<PersonId>,
    /// The patient.
    pub patient: PatientId,
    /// The pharmacovigilance centres to which an effect was declared.
    pub centres: Vec<OrganisationId>,
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
    /// An authorisation may be used.
    InForce,
    /// An authorisation may not be used for a time.
    Halted,
    /// An authorisation ended; those who are treated still are.
    Continuity,
    /// An authorisation ended, or what was offered was.
    Ended,
    /// A listing is published.
    Listed,
    /// A protocol is annexed to a decision, and not public yet.
    Annexed,
    /// A meeting is offered.
    Offered,
    /// A meeting is asked for.
    Requested,
    /// A meeting is agreed.
    Confirmed,
    /// A meeting was held.
    Held,
    /// An access request waits for the pharmacy.
    AtPharmacy,
    /// It waits for the laboratory.
    WithHolder,
    /// It waits for information from the hospital.
    Asked,
    /// The laboratory agreed, and the treatment is to begin.
    Agreed,
    /// The laboratory did not agree.
    Declined,
    /// A patient is treated.
    Treated,
    /// A treatment stopped.
    Stopped,
    /// The prescriber has a request again.
    SentBack,
    /// The medicine was dispensed before its request was sent.
    ToRegularise,
    /// A request waits for the ANSM.
    AtAnsm,
    /// A request that cannot wait does.
    UrgentAtAnsm,
    /// An agreement awaits the signature of the hospital.
    AwaitingSignature,
    /// An agreement is signed, and does not hold yet.
    Signed,
    /// The ANSM was alerted of a need.
    Alerted,
    /// The ANSM does not follow an alert.
    NotFollowed,
    /// A question awaits an answer.
    Unanswered,
    /// A question or a project was answered.
    Answered,
}

impl Standing {
    /// Every standing.
    pub const ALL: [Self; 37] = [
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
        Self::InForce,
        Self::Halted,
        Self::Continuity,
        Self::Ended,
        Self::Listed,
        Self::Annexed,
        Self::Offered,
        Self::Requested,
        Self::Confirmed,
        Self::Held,
        Self::AtPharmacy,
        Self::WithHolder,
        Self::Asked,
        Self::Agreed,
        Self::Declined,
        Self::Treated,
        Self::Stopped,
        Self::SentBack,
        Self::ToRegularise,
        Self::AtAnsm,
        Self::UrgentAtAnsm,
        Self::AwaitingSignature,
        Self::Signed,
        Self::Alerted,
        Self::NotFollowed,
        Self::Unanswered,
        Self::Answered,
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
            Self::InForce => "in_force",
            Self::Halted => "halted",
            Self::Continuity => "continuity",
            Self::Ended => "ended",
            Self::Listed => "listed",
            Self::Annexed => "annexed",
            Self::Offered => "offered",
            Self::Requested => "requested",
            Self::Confirmed => "confirmed",
            Self::Held => "held",
            Self::AtPharmacy => "at_pharmacy",
            Self::WithHolder => "with_holder",
            Self::Asked => "asked",
            Self::Agreed => "agreed",
            Self::Declined => "declined",
            Self::Treated => "treated",
            Self::Stopped => "stopped",
            Self::SentBack => "sent_back",
            Self::ToRegularise => "to_regularise",
            Self::AtAnsm => "at_ansm",
            Self::UrgentAtAnsm => "urgent_at_ansm",
            Self::AwaitingSignature => "awaiting_signature",
            Self::Signed => "signed",
            Self::Alerted => "alerted",
            Self::NotFollowed => "not_followed",
            Self::Unanswered => "unanswered",
            Self::Answered => "answered",
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
            Self::InForce => Text::new("En vigueur", "In force"),
            Self::Halted => Text::new("Suspendue", "Suspended"),
            Self::Continuity => Text::new("Continuité des traitements", "Continuity of treatment"),
            Self::Ended => Text::new("Terminé", "Ended"),
            Self::Listed => Text::new("Inscrite au remboursement", "Listed"),
            Self::Annexed => Text::new("Annexé à la décision", "Annexed to the decision"),
            Self::Requested => Text::new("Créneau demandé", "Slot asked for"),
            Self::Offered => Text::new("Créneau proposé", "Slot offered"),
            Self::Confirmed => Text::new("Rendez-vous confirmé", "Meeting confirmed"),
            Self::Held => Text::new("Rendez-vous tenu", "Meeting held"),
            Self::AtPharmacy => Text::new("À compléter par la PUI", "With the pharmacy"),
            Self::WithHolder => Text::new("Chez le laboratoire", "With the laboratory"),
            Self::Asked => Text::new("Informations demandées", "Information asked for"),
            Self::Agreed => Text::new("Accès accordé, à débuter", "Access agreed, to begin"),
            Self::Declined => Text::new("Accès non accordé", "Access declined"),
            Self::Treated => Text::new("En cours de traitement", "Under treatment"),
            Self::Stopped => Text::new("Traitement arrêté", "Treatment stopped"),
            Self::SentBack => Text::new("Renvoyée au prescripteur", "Sent back to the prescriber"),
            Self::ToRegularise => Text::new("Dispensé, à régulariser", "Dispensed, to regularise"),
            Self::AtAnsm => Text::new("À l’ANSM", "With the ANSM"),
            Self::UrgentAtAnsm => Text::new("Urgente, à l’ANSM", "Urgent, with the ANSM"),
            Self::AwaitingSignature => Text::new("En attente de signature", "Awaiting signature"),
            Self::Signed => Text::new("Signée", "Signed"),
            Self::Alerted => Text::new("Signalement reçu", "Alert received"),
            Self::NotFollowed => Text::new("Signalement refusé", "Alert refused"),
            Self::Unanswered => Text::new("Attend une réponse", "Awaits an answer"),
            Self::Answered => Text::new("Répondu", "Answered"),
        }
    }
}
