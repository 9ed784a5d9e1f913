//! What one may do.

use serde::Serialize;

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

    /// Prove that a duty was done, and send data.
    Fulfil,
    /// Declare the AMM, or that it was refused.
    DeclareAmm,
    /// Declare the maximum indemnity.
    DeclareIndemnity,
    /// Comment on a measure.
    Comment,
    /// Ask for a renewal or a modification of the authorisation.
    AskToContinue,
    /// Ask for the withdrawal of one's authorisation.
    RequestWithdrawal,
    /// Accept a proof or send it back.
    JudgeProof,
    /// Ask the holder for data.
    AskForData,
    /// Propose a suspension or a withdrawal, or give it up.
    ProposeMeasure,
    /// Sign a suspension or a withdrawal, and end a suspension.
    SignMeasure,
    /// Suspend in an emergency, and end it.
    SuspendInEmergency,
    /// Acknowledge a request to withdraw.
    AcknowledgeWithdrawal,
    /// Say whether a doubt ends an authorisation.
    SettleEnd,
    /// Set when a compassionate access ends.
    SetEndDate,
    /// Set the codes of the coverage.
    SetCodes,

    /// Offer a slot for a meeting before a request, and take it back.
    OfferMeeting,
    /// Ask for such a slot.
    RequestMeeting,
    /// Agree to meet, or decline.
    ConfirmMeeting,
    /// Take a request for a meeting back, or call the meeting off.
    CancelMeeting,
    /// Record what was said at a meeting.
    RecordMinutes,
    /// Name the dossier that follows from a meeting.
    LinkDossier,

    /// File a listing request, and add documents to it.
    FileListing,
    /// Acknowledge a complete listing request.
    AcknowledgeListing,
    /// Give the opinion of the transparency committee on a listing.
    AssessListing,
    /// Set a price, or say that the talks on it stall.
    SetPrice,
    /// Publish a listing or refuse it.
    DecideListing,
    /// Withdraw a listing request.
    WithdrawListing,

    /// Begin the access request of a patient, or give it up.
    RequestAccess,
    /// Sign a form of a treatment, correct it, and close the treatment.
    SignForm,
    /// Answer the questions of the laboratory about a patient.
    InformHolder,
    /// Complete an access request and send it to the laboratory, or back to the prescriber.
    SendRequest,
    /// Record what was dispensed.
    Dispense,
    /// Agree to an access request, decline it or ask for information.
    AnswerRequest,
    /// Ask about the answers of a form, and lock it.
    QueryData,
    /// Acknowledge the declaration of an adverse effect.
    AcknowledgeDeclaration,
    /// Read the declaration of an adverse effect, and what the case needs, and nothing else of the
    /// treatment.
    ReadDeclaration,
    /// Acknowledge such a declaration for a pharmacovigilance centre.
    ReceiveDeclaration,
    /// Give a patient the link to their own forms, and close it.
    GivePatientLink,
    /// Ask for the compassionate access of a patient, renew it, give it up, stop it.
    RequestAac,
    /// Send such a request to the ANSM, or back to the prescriber; dispense before the decision.
    SendAac,
    /// Answer the ANSM about a compassionate access.
    InformAnsm,
    /// Ask the hospital about a compassionate access, and invite it to comment.
    QuestionAac,
    /// Grant or refuse a compassionate access, suspend it, withdraw it.
    DecideAac,
    /// Send a protocol for comments.
    SubmitProtocol,
    /// Comment on a protocol that was sent.
    CommentProtocol,
    /// Annex a protocol to a decision.
    AnnexProtocol,
    /// Make a protocol public.
    PublishProtocol,
    /// Open an amendment of a protocol.
    AmendProtocol,
    /// Give up the draft of a protocol, or an amendment.
    WithdrawProtocol,
    /// Close a protocol.
    CloseProtocol,
    /// Prepare an agreement with a hospital, send it, amend it, give it up before it is signed.
    PrepareAgreement,
    /// Sign an agreement for the hospital, or send it back.
    SignAgreement,
    /// Give notice on an agreement.
    GiveNotice,
    /// Make the balance of a year of an agreement.
    RecordBalance,
    /// Accept a balance for the hospital, or contest it.
    JudgeBalance,
    /// Alert the ANSM of a need, or begin a framework, and complete one’s alert.
    RaiseAlert,
    /// Alert the ANSM of a need that is known already: one learns by it that there is a dossier.
    JoinAlert,
    /// Take an alert up.
    TakeUpAlert,
    /// Refuse an alert, at once or once it was assessed.
    RefuseAlert,
    /// Assess what an alert asks for: conditions, benefit and risk, protocol, draft.
    AssessFramework,
    /// Answer the ANSM on a framework: information, protocol proposals, comments.
    AnswerAnsm,
    /// Send the reports of a framework, and submit communications on it.
    ReportOnFramework,
    /// Adopt a framework.
    AdoptFramework,
    /// Follow a framework: its group, what is meant for it, communications.
    FollowFramework,
    /// Renew, modify, suspend or revoke a framework, and set its end.
    DecideFramework,
    /// Make a framework public, with its changes, its reports and its refusals.
    PublishFramework,
    /// Open a referential, name its holder, qualify the medicine, judge its reports.
    KeepReferential,
    /// Answer the ANSM on a referential, and send its reports.
    AnswerReferential,

    /// Write and file a request for a device without a CE mark, answer on it, ask for its renewal.
    FileDevice,
    /// Withdraw such a request.
    WithdrawDevice,
    /// Check such a request, and ask for information on it.
    ExamineDevice,
    /// Grant, refuse, renew, end or publish a derogation for a device.
    DecideDevice,
    /// Bring a project to the innovation desk, and write on it.
    AskOrientation,
    /// Route a project, answer it, and close it.
    Orient,
    /// Ask a question, write on it, close it and open it again.
    AskQuestion,
    /// Answer a question, route it, close it and open it again.
    AnswerQuestion,
    /// Keep the texts with which a team answers.
    KeepAnswers,

    /// See who acts for the organisation, its sites and its delegations.
    ReadOrganisation,
    /// Invite people to the organisation.
    InvitePeople,
    /// Give and withdraw roles, and close the access of who leaves.
    GiveRoles,
    /// Keep the sites of the organisation.
    KeepSites,
    /// Let a consultant act for the organisation, or end it.
    Delegate,
    /// Read who looked at what the organisation answers for.
    ReadJournal,
    /// Judge an opening of a patient's identity after the event.
    ReviewUnsealing,
    /// List the declarations that came to the pharmacovigilance centre.
    ListDeclarations,
    /// Enter organisations, and invite their first manager.
    KeepOrganisations,
    /// See how the program does: retention, jobs, integrity.
    ReadOperations,

    /// List the patients of the hospital: those in one's care, or all by their numbers.
    ListPatients,
    /// Enter a patient.
    EnterPatient,
    /// Know that the hospital has a record of a patient, under its number.
    KnowPatient,
    /// Read the initials, the age and the sex of a patient, and nothing else.
    ReadInitials,
    /// Read who a patient is.
    ReadIdentity,
    /// Correct who a patient is.
    WriteIdentity,
    /// Say who cares for a patient.
    ShareCare,
    /// Open the identity of a patient in whose care one has no part, for a time.
    Unseal,
    /// Read who looked at the record of a patient.
    ReadPatientJournal,
    /// Erase who a patient is, for ever.
    EraseIdentity,
}

impl Action {
    /// Whether it asks again who is acting, however long they have been signed in: to sign, decide,
    /// publish, give a right, open or erase an identity.
    #[must_use]
    pub const fn is_sensitive(self) -> bool {
        matches!(
            self,
            Self::SignDecision
                | Self::ConfirmSilence
                | Self::Publish
                | Self::SignMeasure
                | Self::SuspendInEmergency
                | Self::SettleEnd
                | Self::SetEndDate
                | Self::DecideListing
                | Self::SignForm
                | Self::DecideAac
                | Self::AnnexProtocol
                | Self::PublishProtocol
                | Self::CloseProtocol
                | Self::SignAgreement
                | Self::RefuseAlert
                | Self::AdoptFramework
                | Self::DecideFramework
                | Self::PublishFramework
                | Self::DecideDevice
                | Self::GiveRoles
                | Self::InvitePeople
                | Self::Delegate
                | Self::KeepOrganisations
                | Self::Unseal
                | Self::EraseIdentity
        )
    }

    /// The right without which one may not even know of the thing on which this is done.
    #[must_use]
    pub const fn knowing(self) -> Self {
        match self {
            Self::ReadOrganisation
            | Self::InvitePeople
            | Self::GiveRoles
            | Self::KeepSites
            | Self::Delegate
            | Self::ReadJournal
            | Self::ReviewUnsealing
            | Self::ListDeclarations
            | Self::ListPatients
            | Self::EnterPatient
            | Self::KeepAnswers => Self::ReadOrganisation,
            Self::JoinAlert => Self::JoinAlert,
            Self::KeepOrganisations | Self::ReadOperations => Self::ReadOperations,
            Self::ReadDeclaration | Self::ReceiveDeclaration => Self::ReadDeclaration,
            // Of a patient of whom one knows no record.
            Self::ReadInitials => Self::ReadInitials,
            Self::KnowPatient
            | Self::ReadIdentity
            | Self::WriteIdentity
            | Self::ShareCare
            | Self::Unseal
            | Self::ReadPatientJournal
            | Self::EraseIdentity => Self::KnowPatient,
            Self::OpenDossier
            | Self::ReadDossier
            | Self::ReadFiling
            | Self::ReadAssessment
            | Self::ReadDeliberation
            | Self::EditDraft
            | Self::Invite
            | Self::File
            | Self::Reply
            | Self::Withdraw
            | Self::CheckCompleteness
            | Self::NameRapporteur
            | Self::DeclareInterests
            | Self::RequestInformation
            | Self::MoveClock
            | Self::RecordContribution
            | Self::GiveOpinion
            | Self::GiveCommitteeOpinion
            | Self::AssessCriterion
            | Self::ProposeDecision
            | Self::SignDecision
            | Self::ConfirmSilence
            | Self::Publish
            | Self::PostMessage
            | Self::Fulfil
            | Self::DeclareAmm
            | Self::DeclareIndemnity
            | Self::Comment
            | Self::AskToContinue
            | Self::RequestWithdrawal
            | Self::JudgeProof
            | Self::AskForData
            | Self::ProposeMeasure
            | Self::SignMeasure
            | Self::SuspendInEmergency
            | Self::AcknowledgeWithdrawal
            | Self::SettleEnd
            | Self::SetEndDate
            | Self::SetCodes
            | Self::OfferMeeting
            | Self::RequestMeeting
            | Self::ConfirmMeeting
            | Self::CancelMeeting
            | Self::RecordMinutes
            | Self::LinkDossier
            | Self::FileListing
            | Self::AcknowledgeListing
            | Self::AssessListing
            | Self::SetPrice
            | Self::DecideListing
            | Self::WithdrawListing
            | Self::RequestAccess
            | Self::SignForm
            | Self::InformHolder
            | Self::SendRequest
            | Self::Dispense
            | Self::AnswerRequest
            | Self::QueryData
            | Self::AcknowledgeDeclaration
            | Self::GivePatientLink
            | Self::RequestAac
            | Self::SendAac
            | Self::InformAnsm
            | Self::QuestionAac
            | Self::DecideAac
            | Self::SubmitProtocol
            | Self::CommentProtocol
            | Self::AnnexProtocol
            | Self::PublishProtocol
            | Self::AmendProtocol
            | Self::WithdrawProtocol
            | Self::CloseProtocol => Self::ReadDossier,
            Self::PrepareAgreement
            | Self::SignAgreement
            | Self::GiveNotice
            | Self::RecordBalance
            | Self::JudgeBalance
            | Self::FileDevice
            | Self::WithdrawDevice
            | Self::ExamineDevice
            | Self::DecideDevice
            | Self::AskOrientation
            | Self::Orient
            | Self::AskQuestion
            | Self::AnswerQuestion
            | Self::KeepReferential
            | Self::AnswerReferential
            | Self::RaiseAlert
            | Self::TakeUpAlert
            | Self::RefuseAlert
            | Self::AssessFramework
            | Self::AnswerAnsm
            | Self::ReportOnFramework
            | Self::AdoptFramework
            | Self::FollowFramework
            | Self::DecideFramework
            | Self::PublishFramework => Self::ReadDossier,
        }
    }
}
