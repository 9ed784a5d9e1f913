//! What may be asked of a request for early access.

use super::criteria::Criterion;
use super::event::{Audience, ContributionForm, Decision, OpinionSense, SilenceEffect};
use super::request::{Content, Motive, Product, Recipient};
use crate::access::Action;
use crate::document::Document;
use crate::ids::{FilingId, OrganisationId, PersonId};
use jiff::civil::Date;
use law::Path;

/// What a person, or the passing of time, asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Open a draft.
    Open {
        /// The reference that people will quote.
        reference: String,
        /// The filing that it belongs to.
        filing: FilingId,
        /// Why the request is made.
        motive: Motive,
        /// The path.
        path: Path,
        /// The medicine.
        product: Product,
        /// The indication.
        indication: String,
        /// The laboratory that asks; another than that of who opens, for a consultant.
        applicant: OrganisationId,
    },
    /// Change the path, medicine or indication of a draft.
    Describe {
        /// The path.
        path: Path,
        /// The medicine.
        product: Product,
        /// The indication.
        indication: String,
    },
    /// Let a colleague or a consultant write in the draft.
    Invite {
        /// Who.
        person: PersonId,
        /// For which organisation.
        organisation: OrganisationId,
    },
    /// Remove a contributor.
    Remove {
        /// Who.
        person: PersonId,
    },
    /// File the request.
    File {
        /// As filed.
        content: Content,
    },
    /// Ask for what is missing.
    RequestMissingItems {
        /// What is missing.
        items: String,
    },
    /// Send what was missing.
    SupplyMissingItems {
        /// The content as completed.
        content: Content,
    },
    /// Acknowledge the complete dossier.
    DeclareComplete,
    /// Name a rapporteur.
    NameRapporteur {
        /// Who.
        person: PersonId,
    },
    /// Declare one's interests, as a rapporteur.
    DeclareInterests {
        /// The links.
        links: String,
        /// Whether there is a conflict.
        conflict: bool,
    },
    /// Relieve a rapporteur.
    RelieveRapporteur {
        /// Who.
        person: PersonId,
        /// Why.
        reason: String,
    },
    /// Ask the applicant for information.
    RequestInformation {
        /// What is asked.
        question: String,
        /// The days given to reply.
        reply_days: i64,
        /// For which authority.
        origin: Recipient,
    },
    /// Reply, in whole or in part.
    SupplyInformation {
        /// The reply.
        reply: String,
        /// Its documents.
        documents: Vec<Document>,
    },
    /// Confirm that all that was asked for is received.
    ConfirmInformation {
        /// The day on which the last of it was received.
        received_on: Date,
    },
    /// Say that a reply found at the end of its period is not one: the request is abandoned.
    ConfirmAbandonment {
        /// Why.
        reason: String,
    },
    /// Stop the clock in the second case.
    SuspendReview {
        /// Why.
        reason: String,
    },
    /// End the second case of suspension.
    ResumeReview,
    /// Lengthen the period by a month.
    ExtendReview {
        /// Why.
        reason: String,
    },
    /// Record a hearing or a contribution.
    RecordContribution {
        /// Hearing or writing.
        form: ContributionForm,
        /// From whom.
        from: String,
        /// What was said.
        summary: String,
        /// Its documents.
        documents: Vec<Document>,
    },
    /// Give the opinion of the ANSM.
    GiveOpinion {
        /// Its sense.
        sense: OpinionSense,
        /// The narrower indication, when it is narrower.
        indication: Option<String>,
        /// The reasons.
        reasons: String,
        /// The product summary, labelling, leaflet and perhaps the draft protocol.
        documents: Vec<Document>,
    },
    /// Give the opinion of the transparency committee.
    GiveCommitteeOpinion {
        /// Whether it is for the request.
        favourable: bool,
        /// The reasons.
        reasons: String,
        /// Its document.
        documents: Vec<Document>,
    },
    /// Assess a criterion.
    AssessCriterion {
        /// Which.
        criterion: Criterion,
        /// Whether it is met.
        met: bool,
        /// The reasons.
        reasons: String,
        /// The version of the doctrine.
        doctrine: String,
    },
    /// Propose a decision.
    ProposeDecision {
        /// The decision.
        decision: Decision,
    },
    /// Send a proposal back.
    ReturnProposal {
        /// Why.
        reason: String,
    },
    /// Sign the proposed decision.
    SignDecision,
    /// Say what silence is worth, where the law is not certain.
    ConfirmSilence {
        /// The effect; none sets the proposal aside.
        effect: Option<SilenceEffect>,
        /// Why.
        reason: String,
    },
    /// Make the decision public.
    PublishDecision {
        /// The documents that are made public.
        documents: Vec<Document>,
    },
    /// Withdraw the request.
    Withdraw {
        /// Why.
        reason: String,
    },
    /// Write a message on the dossier.
    PostMessage {
        /// Who reads it.
        audience: Audience,
        /// The message.
        text: String,
    },
    /// A day has passed: what does the law attach to it?
    Elapse,
}

impl Command {
    /// The right that the command needs; none for the passing of time, which is no person's.
    #[must_use]
    pub const fn action(&self) -> Option<Action> {
        Some(match self {
            Self::Open { .. } => Action::OpenDossier,
            Self::Describe { .. } => Action::EditDraft,
            Self::Invite { .. } | Self::Remove { .. } => Action::Invite,
            Self::File { .. } | Self::SupplyMissingItems { .. } => Action::File,
            Self::RequestMissingItems { .. } | Self::DeclareComplete => Action::CheckCompleteness,
            Self::NameRapporteur { .. } | Self::RelieveRapporteur { .. } => Action::NameRapporteur,
            Self::DeclareInterests { .. } => Action::DeclareInterests,
            Self::RequestInformation { .. }
            | Self::ConfirmInformation { .. }
            | Self::ConfirmAbandonment { .. } => Action::RequestInformation,
            Self::SupplyInformation { .. } => Action::Reply,
            Self::SuspendReview { .. } | Self::ResumeReview | Self::ExtendReview { .. } => {
                Action::MoveClock
            }
            Self::RecordContribution { .. } => Action::RecordContribution,
            Self::GiveOpinion { .. } => Action::GiveOpinion,
            Self::GiveCommitteeOpinion { .. } => Action::GiveCommitteeOpinion,
            Self::AssessCriterion { .. } => Action::AssessCriterion,
            Self::ProposeDecision { .. } => Action::ProposeDecision,
            Self::ReturnProposal { .. } | Self::SignDecision => Action::SignDecision,
            Self::ConfirmSilence { .. } => Action::ConfirmSilence,
            Self::PublishDecision { .. } => Action::Publish,
            Self::Withdraw { .. } => Action::Withdraw,
            Self::PostMessage { audience: Audience::All, .. } => Action::PostMessage,
            // Who writes among the authorities reads among them.
            Self::PostMessage { audience: Audience::Authorities, .. } => Action::ReadDeliberation,
            Self::Elapse => return None,
        })
    }
}
