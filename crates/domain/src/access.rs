//! Who may do what: one table of role × relation × phase, and one pure function over it.
//!
//! What is not in the table is denied. What one may not even know of is [`Denied::Hidden`]: a page
//! answers 404. A right that was granted is a [`Permit`], which only this module makes, so that
//! what needs one cannot be reached by forgetting to ask.

use crate::procedure::Acting;
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
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 7] = [
        Self::Applicant,
        Self::HasOfficer,
        Self::Rapporteur,
        Self::Committee,
        Self::College,
        Self::AnsmAssessor,
        Self::Ministry,
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
        }
    }

    /// The authority for which the role acts; none for an applicant.
    #[must_use]
    pub const fn authority(self) -> Option<crate::aap::Recipient> {
        use crate::aap::Recipient;
        match self {
            Self::Applicant => None,
            Self::HasOfficer | Self::Rapporteur | Self::Committee | Self::College => {
                Some(Recipient::Has)
            }
            Self::AnsmAssessor => Some(Recipient::Ansm),
            Self::Ministry => Some(Recipient::Ministers),
        }
    }
}

/// What one is to a dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Of the organisation that asks.
    Own,
    /// Invited to the dossier by the organisation that asks.
    #[doc(alias = "consultant")]
    Invited,
    /// Of an authority to which the request was filed.
    Recipient,
    /// Named on it, without a declaration of interests or with a conflict.
    Named,
    /// Named on it and free of conflict.
    Cleared,
    /// None of these.
    Stranger,
}

impl Relation {
    /// Every relation.
    pub const ALL: [Self; 6] =
        [Self::Own, Self::Invited, Self::Recipient, Self::Named, Self::Cleared, Self::Stranger];
}

/// How far a dossier is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Before anything was filed.
    Draft,
    /// Filed, not yet complete.
    Filed,
    /// Complete, examined.
    UnderReview,
    /// Decided.
    Decided,
    /// Withdrawn or abandoned.
    Closed,
}

impl Phase {
    /// Every phase.
    pub const ALL: [Self; 5] =
        [Self::Draft, Self::Filed, Self::UnderReview, Self::Decided, Self::Closed];

    /// The stable word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Filed => "filed",
            Self::UnderReview => "under_review",
            Self::Decided => "decided",
            Self::Closed => "closed",
        }
    }
}

/// What one may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Open a draft.
    OpenDossier,
    /// See that the dossier exists: its title, clock and history.
    ReadDossier,
    /// Read what was filed, with its documents, and the exchanges.
    ReadFiling,
    /// Read the assessment while it is made: criteria, opinions, proposal.
    ReadAssessment,
    /// Read what the authorities keep among themselves, also once the request is decided: their
    /// messages, declarations of interests, proposals that were sent back.
    ReadDeliberation,
    /// Write in the draft.
    EditDraft,
    /// Invite to the draft.
    Invite,
    /// File, and send what was missing.
    File,
    /// Reply to a request for information.
    Reply,
    /// Withdraw the request.
    Withdraw,
    /// Check completeness.
    CheckCompleteness,
    /// Name and relieve rapporteurs.
    NameRapporteur,
    /// Declare one's interests.
    DeclareInterests,
    /// Ask for information and judge the reply complete.
    RequestInformation,
    /// Suspend, resume and extend.
    MoveClock,
    /// Record hearings and contributions.
    RecordContribution,
    /// Give the opinion of the ANSM.
    GiveOpinion,
    /// Give the opinion of the committee.
    GiveCommitteeOpinion,
    /// Assess a criterion.
    AssessCriterion,
    /// Propose a decision.
    ProposeDecision,
    /// Sign a decision or send its proposal back.
    SignDecision,
    /// Say what silence is worth.
    ConfirmSilence,
    /// Make a decision public.
    Publish,
    /// Write a message.
    PostMessage,
}

/// One line of the table: in these phases, this role with this relation may do these things.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Line {
    /// The role.
    pub role: Role,
    /// The relation.
    pub relation: Relation,
    /// The phases.
    pub phases: &'static [Phase],
    /// The actions.
    pub actions: &'static [Action],
}

const ALWAYS: &[Phase] = &Phase::ALL;
const FILED: &[Phase] = &[Phase::Filed, Phase::UnderReview, Phase::Decided, Phase::Closed];
const OPEN: &[Phase] = &[Phase::Filed, Phase::UnderReview];
const REVIEW: &[Phase] = &[Phase::UnderReview];
const BEFORE_REVIEW: &[Phase] = &[Phase::Draft, Phase::Filed];
const DECIDED: &[Phase] = &[Phase::Decided];

/// What those who examine a request may always do.
const TAKING_PART: &[Action] = &[
    Action::ReadDossier,
    Action::ReadFiling,
    Action::ReadAssessment,
    Action::ReadDeliberation,
    Action::PostMessage,
];

const fn line(
    role: Role,
    relation: Relation,
    phases: &'static [Phase],
    actions: &'static [Action],
) -> Line {
    Line { role, relation, phases, actions }
}

/// The table.
pub static TABLE: &[Line] = &{
    use Action as A;
    use Relation as R;
    use Role::{AnsmAssessor, Applicant, College, Committee, HasOfficer, Ministry, Rapporteur};
    [
        line(Applicant, R::Own, ALWAYS, &[A::OpenDossier, A::ReadDossier, A::ReadFiling]),
        line(Applicant, R::Own, BEFORE_REVIEW, &[A::EditDraft, A::Invite, A::File]),
        line(Applicant, R::Own, OPEN, &[A::Withdraw]),
        line(Applicant, R::Own, REVIEW, &[A::Reply, A::Invite]),
        line(Applicant, R::Own, DECIDED, &[A::ReadAssessment]),
        line(Applicant, R::Own, FILED, &[A::PostMessage]),
        line(Applicant, R::Invited, ALWAYS, &[A::ReadDossier, A::ReadFiling]),
        line(Applicant, R::Invited, BEFORE_REVIEW, &[A::EditDraft]),
        line(Applicant, R::Invited, REVIEW, &[A::Reply]),
        line(Applicant, R::Invited, DECIDED, &[A::ReadAssessment]),
        line(Applicant, R::Invited, FILED, &[A::PostMessage]),
        line(HasOfficer, R::Recipient, FILED, TAKING_PART),
        line(HasOfficer, R::Recipient, &[Phase::Filed], &[A::CheckCompleteness]),
        line(
            HasOfficer,
            R::Recipient,
            REVIEW,
            &[
                A::NameRapporteur,
                A::RequestInformation,
                A::MoveClock,
                A::RecordContribution,
                A::AssessCriterion,
                A::ProposeDecision,
                A::ConfirmSilence,
            ],
        ),
        line(HasOfficer, R::Recipient, DECIDED, &[A::Publish]),
        line(Rapporteur, R::Named, FILED, &[A::ReadDossier]),
        line(Rapporteur, R::Named, REVIEW, &[A::DeclareInterests]),
        line(Rapporteur, R::Cleared, FILED, TAKING_PART),
        line(Rapporteur, R::Cleared, REVIEW, &[A::DeclareInterests, A::AssessCriterion]),
        line(Committee, R::Recipient, FILED, TAKING_PART),
        line(Committee, R::Recipient, REVIEW, &[A::GiveCommitteeOpinion]),
        line(College, R::Recipient, FILED, TAKING_PART),
        line(College, R::Recipient, REVIEW, &[A::SignDecision, A::ConfirmSilence]),
        line(AnsmAssessor, R::Recipient, FILED, TAKING_PART),
        line(AnsmAssessor, R::Recipient, REVIEW, &[A::GiveOpinion, A::RecordContribution]),
        line(Ministry, R::Recipient, FILED, &[A::ReadDossier, A::ReadFiling, A::PostMessage]),
    ]
};

/// The proof that a right was granted. Only [`permit`] makes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permit {
    acting: Acting,
    action: Action,
}

impl Permit {
    /// Who holds it.
    #[must_use]
    pub const fn acting(&self) -> Acting {
        self.acting
    }

    /// For what.
    #[must_use]
    pub const fn action(&self) -> Action {
        self.action
    }
}

/// Why a right is not granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// The person may not know that the dossier exists.
    #[error("nothing of that name is known to you")]
    Hidden,
    /// The person may see the dossier but not do this.
    #[error("your role does not open this act")]
    Forbidden,
}

/// Whether the table grants a right.
#[must_use]
pub fn granted(role: Role, relation: Relation, phase: Phase, action: Action) -> bool {
    TABLE.iter().any(|line| {
        line.role == role
            && line.relation == relation
            && line.phases.contains(&phase)
            && line.actions.contains(&action)
    })
}

/// The proof of a right, or why it is not granted.
///
/// # Errors
/// [`Denied::Hidden`] where the dossier may not even be seen, else [`Denied::Forbidden`].
pub fn permit(
    acting: Acting,
    relation: Relation,
    phase: Phase,
    action: Action,
) -> Result<Permit, Denied> {
    if granted(acting.role, relation, phase, action) {
        Ok(Permit { acting, action })
    } else if granted(acting.role, relation, phase, Action::ReadDossier) {
        Err(Denied::Forbidden)
    } else {
        Err(Denied::Hidden)
    }
}
