//! The table of rights.

use super::action::Action;
use super::relation::{Phase, Relation};
use super::role::Role;
use serde::Serialize;

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

const ALWAYS: &[Phase] = &Phase::OF_REQUESTS;
const STANDING: &[Phase] = &[Phase::Standing];
const FILED: &[Phase] = &[Phase::Filed, Phase::UnderReview, Phase::Decided, Phase::Closed];
const OPEN: &[Phase] = &[Phase::Filed, Phase::UnderReview];
const REVIEW: &[Phase] = &[Phase::UnderReview];
const BEFORE_REVIEW: &[Phase] = &[Phase::Draft, Phase::Filed];
const DECIDED: &[Phase] = &[Phase::Decided];
const AUTHORISED: &[Phase] = &[Phase::InForce, Phase::Continuity, Phase::Over];
const IN_FORCE: &[Phase] = &[Phase::InForce];
const MEETING: &[Phase] = &[Phase::Offered, Phase::Requested, Phase::Agreed, Phase::Held];
const LISTING: &[Phase] = &[Phase::ListingFiled, Phase::ListingExamined, Phase::ListingOver];
const AGREEMENT: &[Phase] =
    &[Phase::AgreementProposed, Phase::AgreementInForce, Phase::AgreementOver];
const PROPOSED: &[Phase] = &[Phase::AgreementProposed];
const AGREED: &[Phase] = &[Phase::AgreementInForce];
const AGREED_OR_OVER: &[Phase] = &[Phase::AgreementInForce, Phase::AgreementOver];
const REFERENTIAL: &[Phase] = &[Phase::ReferentialOpen, Phase::ReferentialOver];
const REFERENTIAL_OPEN: &[Phase] = &[Phase::ReferentialOpen];
const LISTING_OPEN: &[Phase] = &[Phase::ListingFiled, Phase::ListingExamined];
const LISTING_FILED: &[Phase] = &[Phase::ListingFiled];
const LISTING_EXAMINED: &[Phase] = &[Phase::ListingExamined];
const TREATMENT: &[Phase] = &[Phase::AccessSought, Phase::Treated, Phase::TreatmentOver];
const SOUGHT: &[Phase] = &[Phase::AccessSought];
const TREATED: &[Phase] = &[Phase::Treated];
const TREATMENT_OPEN: &[Phase] = &[Phase::AccessSought, Phase::Treated];
const AAC: &[Phase] = &[Phase::AacSought, Phase::AacGranted, Phase::AacOver];
const AAC_OPEN: &[Phase] = &[Phase::AacSought, Phase::AacGranted];
const PROTOCOL: &[Phase] = &[
    Phase::ProtocolSubmitted,
    Phase::ProtocolAnnexed,
    Phase::ProtocolAmended,
    Phase::ProtocolOver,
];
const PROTOCOL_DISCUSSED: &[Phase] = &[Phase::ProtocolSubmitted, Phase::ProtocolAmended];
const PROTOCOL_ANNEXED: &[Phase] = &[Phase::ProtocolAnnexed, Phase::ProtocolAmended];
const DEVICE: &[Phase] =
    &[Phase::DeviceFiled, Phase::DeviceExamined, Phase::DeviceInForce, Phase::DeviceOver];
const DEVICE_OPEN: &[Phase] = &[Phase::DeviceFiled, Phase::DeviceExamined];
const ORIENTATION: &[Phase] = &[Phase::OrientationOpen, Phase::OrientationOver];
const ORIENTATION_OPEN: &[Phase] = &[Phase::OrientationOpen];
const QUESTION: &[Phase] = &[Phase::QuestionOpen, Phase::QuestionClosed];

/// What whoever asked a question may do with it.
const ASKING: &[Action] = &[Action::ReadDossier, Action::ReadFiling, Action::AskQuestion];

/// What a team may do with a question that it received.
const ANSWERING: &[Action] = &[Action::ReadDossier, Action::ReadFiling, Action::AnswerQuestion];

const ALERTED: &[Phase] = &[Phase::Alerted];
const FRAMEWORK: &[Phase] =
    &[Phase::Alerted, Phase::FrameworkAssessed, Phase::FrameworkInForce, Phase::FrameworkOver];
const FRAMEWORK_TAKEN_UP: &[Phase] =
    &[Phase::FrameworkAssessed, Phase::FrameworkInForce, Phase::FrameworkOver];
const ALERT_OPEN: &[Phase] = &[Phase::Alerted, Phase::FrameworkAssessed];
const FRAMEWORK_ASSESSED: &[Phase] = &[Phase::FrameworkAssessed];
const FRAMEWORK_LIVING: &[Phase] = &[Phase::FrameworkInForce];
const FRAMEWORK_ANSWERED: &[Phase] = &[Phase::FrameworkAssessed, Phase::FrameworkInForce];
const FRAMEWORK_REPORTED: &[Phase] = &[Phase::FrameworkInForce, Phase::FrameworkOver];

/// What everybody who follows an authorisation or a meeting sees of it.
const FOLLOWING: &[Action] = &[Action::ReadDossier, Action::ReadFiling];

/// What those who examine a request may always do.
const TAKING_PART: &[Action] = &[
    Action::ReadDossier,
    Action::ReadFiling,
    Action::ReadAssessment,
    Action::ReadDeliberation,
    Action::PostMessage,
];

/// What everybody sees of the organisation for which they act.
const MEMBER: &[Action] = &[Action::ReadOrganisation];

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
    use Role::{
        Administrator, Alerter, AnsmAssessor, Applicant, Association, College, Committee, Crpv,
        HasOfficer, Manager, Ministry, Pharmacist, Prescriber, Rapporteur,
    };
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
        // An authorisation while it lives.
        line(
            Applicant,
            R::Own,
            AUTHORISED,
            &[A::ReadDossier, A::ReadFiling, A::DeclareIndemnity, A::Fulfil],
        ),
        line(
            Applicant,
            R::Own,
            IN_FORCE,
            &[A::DeclareAmm, A::Comment, A::AskToContinue, A::RequestWithdrawal],
        ),
        line(HasOfficer, R::Recipient, AUTHORISED, FOLLOWING),
        line(HasOfficer, R::Recipient, AUTHORISED, &[A::JudgeProof, A::Publish]),
        line(
            HasOfficer,
            R::Recipient,
            IN_FORCE,
            &[A::AskForData, A::ProposeMeasure, A::AcknowledgeWithdrawal],
        ),
        line(Committee, R::Recipient, AUTHORISED, FOLLOWING),
        line(College, R::Recipient, AUTHORISED, FOLLOWING),
        line(College, R::Recipient, IN_FORCE, &[A::SignMeasure, A::SettleEnd]),
        line(AnsmAssessor, R::Recipient, AUTHORISED, FOLLOWING),
        line(
            AnsmAssessor,
            R::Recipient,
            IN_FORCE,
            &[A::AskForData, A::SuspendInEmergency, A::SetEndDate],
        ),
        // An early access of another holder, before its decision is public.
        line(AnsmAssessor, R::Recipient, AUTHORISED, &[A::ReadDeliberation]),
        line(Ministry, R::Recipient, AUTHORISED, &[A::ReadDossier, A::ReadFiling, A::SetCodes]),
        // Meetings before a request. A laboratory may know that a slot is taken, and not by whom.
        line(
            Applicant,
            R::Stranger,
            &[Phase::Offered, Phase::Requested, Phase::Agreed],
            &[A::ReadDossier, A::RequestMeeting],
        ),
        line(Applicant, R::Own, &[Phase::Requested, Phase::Agreed, Phase::Held], FOLLOWING),
        line(
            Applicant,
            R::Invited,
            &[Phase::Requested, Phase::Agreed, Phase::Held, Phase::Over],
            FOLLOWING,
        ),
        line(Applicant, R::Own, &[Phase::Requested, Phase::Agreed], &[A::CancelMeeting]),
        line(Applicant, R::Own, &[Phase::Agreed, Phase::Held], &[A::LinkDossier]),
        line(HasOfficer, R::Recipient, MEETING, FOLLOWING),
        line(HasOfficer, R::Recipient, &[Phase::Offered], &[A::OfferMeeting]),
        line(HasOfficer, R::Recipient, &[Phase::Requested], &[A::ConfirmMeeting]),
        line(HasOfficer, R::Recipient, &[Phase::Agreed], &[A::CancelMeeting, A::RecordMinutes]),
        line(Committee, R::Recipient, MEETING, FOLLOWING),
        line(College, R::Recipient, MEETING, FOLLOWING),
        line(AnsmAssessor, R::Recipient, MEETING, FOLLOWING),
        // A listing, filed with the ministers and the HAS.
        line(Applicant, R::Own, &[Phase::Draft], &[A::FileListing]),
        line(Applicant, R::Own, LISTING, FOLLOWING),
        line(Applicant, R::Own, LISTING_OPEN, &[A::FileListing, A::WithdrawListing]),
        line(HasOfficer, R::Recipient, LISTING, FOLLOWING),
        line(College, R::Recipient, LISTING, FOLLOWING),
        line(Committee, R::Recipient, LISTING, FOLLOWING),
        line(Committee, R::Recipient, LISTING_EXAMINED, &[A::AssessListing]),
        line(Ministry, R::Recipient, LISTING, FOLLOWING),
        line(Ministry, R::Recipient, LISTING_FILED, &[A::AcknowledgeListing]),
        line(Ministry, R::Recipient, LISTING_EXAMINED, &[A::SetPrice, A::DecideListing]),
        // The treatment of a patient: who treats writes, who supplies answers and asks.
        line(Prescriber, R::Caring, TREATMENT, FOLLOWING),
        line(Prescriber, R::Caring, TREATMENT_OPEN, &[A::SignForm, A::InformHolder]),
        line(Prescriber, R::Caring, SOUGHT, &[A::RequestAccess]),
        line(Prescriber, R::Caring, TREATED, &[A::GivePatientLink]),
        line(Pharmacist, R::Caring, TREATMENT, FOLLOWING),
        line(Pharmacist, R::Caring, TREATMENT_OPEN, &[A::InformHolder]),
        line(Pharmacist, R::Caring, SOUGHT, &[A::SendRequest]),
        line(Pharmacist, R::Caring, TREATED, &[A::Dispense, A::GivePatientLink]),
        line(Applicant, R::Own, TREATMENT, FOLLOWING),
        line(Applicant, R::Own, SOUGHT, &[A::AnswerRequest]),
        line(
            Applicant,
            R::Own,
            &[Phase::Treated, Phase::TreatmentOver],
            &[A::QueryData, A::AcknowledgeDeclaration],
        ),
        // The centre to which an effect was declared reads the declaration, and no more.
        line(Crpv, R::Centre, TREATMENT, &[A::ReadDeclaration, A::ReceiveDeclaration]),
        // The compassionate access of a patient: the prescriber asks, the pharmacy sends, the ANSM
        // decides.
        line(Prescriber, R::Caring, AAC, FOLLOWING),
        line(Prescriber, R::Caring, AAC_OPEN, &[A::RequestAac, A::InformAnsm]),
        line(Pharmacist, R::Caring, AAC, FOLLOWING),
        line(Pharmacist, R::Caring, AAC_OPEN, &[A::SendAac, A::InformAnsm]),
        line(AnsmAssessor, R::Recipient, AAC, FOLLOWING),
        line(AnsmAssessor, R::Recipient, AAC_OPEN, &[A::QuestionAac, A::DecideAac]),
        line(AnsmAssessor, R::Recipient, STANDING, &[A::ReadInitials]),
        // A protocol, which the laboratory drafts and the HAS defines, with the ANSM where it takes
        // part.
        line(Applicant, R::Own, &[Phase::Draft], &[A::SubmitProtocol, A::WithdrawProtocol]),
        line(Applicant, R::Own, PROTOCOL, FOLLOWING),
        line(
            Applicant,
            R::Own,
            PROTOCOL_DISCUSSED,
            &[A::EditDraft, A::SubmitProtocol, A::WithdrawProtocol],
        ),
        line(Applicant, R::Own, PROTOCOL_ANNEXED, &[A::AmendProtocol]),
        line(Applicant, R::Invited, PROTOCOL, FOLLOWING),
        line(Applicant, R::Invited, PROTOCOL_DISCUSSED, &[A::EditDraft]),
        line(HasOfficer, R::Recipient, PROTOCOL, FOLLOWING),
        line(HasOfficer, R::Recipient, PROTOCOL_DISCUSSED, &[A::CommentProtocol, A::AnnexProtocol]),
        line(HasOfficer, R::Recipient, PROTOCOL_ANNEXED, &[A::PublishProtocol, A::CloseProtocol]),
        line(Committee, R::Recipient, PROTOCOL, FOLLOWING),
        line(College, R::Recipient, PROTOCOL, FOLLOWING),
        line(AnsmAssessor, R::Recipient, PROTOCOL, FOLLOWING),
        line(AnsmAssessor, R::Recipient, PROTOCOL_DISCUSSED, &[A::CommentProtocol]),
        // An agreement of a holder with a hospital: the manager signs, the pharmacist reads.
        line(
            Applicant,
            R::Own,
            &[Phase::Draft, Phase::AgreementProposed, Phase::AgreementInForce],
            &[A::PrepareAgreement],
        ),
        line(Applicant, R::Own, AGREEMENT, FOLLOWING),
        line(Applicant, R::Own, AGREED, &[A::GiveNotice]),
        line(Applicant, R::Own, AGREED_OR_OVER, &[A::RecordBalance]),
        line(Manager, R::Hospital, AGREEMENT, FOLLOWING),
        line(Manager, R::Hospital, PROPOSED, &[A::SignAgreement]),
        line(Manager, R::Hospital, AGREED, &[A::SignAgreement, A::GiveNotice]),
        line(Manager, R::Hospital, AGREED_OR_OVER, &[A::JudgeBalance]),
        line(Pharmacist, R::Hospital, AGREEMENT, FOLLOWING),
        // A compassionate prescribing framework: whoever alerts, the ANSM, the holder.
        line(Alerter, R::Own, FRAMEWORK, FOLLOWING),
        line(Alerter, R::Own, ALERTED, &[A::RaiseAlert]),
        line(Alerter, R::Own, ALERT_OPEN, &[A::JoinAlert]),
        line(Alerter, R::Stranger, ALERT_OPEN, &[A::JoinAlert]),
        line(Association, R::Own, FRAMEWORK, FOLLOWING),
        line(Association, R::Own, ALERTED, &[A::RaiseAlert]),
        line(Association, R::Own, ALERT_OPEN, &[A::JoinAlert]),
        line(Association, R::Stranger, ALERT_OPEN, &[A::JoinAlert]),
        line(Applicant, R::Own, FRAMEWORK_TAKEN_UP, FOLLOWING),
        line(Applicant, R::Own, FRAMEWORK_TAKEN_UP, &[A::ReadAssessment]),
        line(Applicant, R::Own, FRAMEWORK_ANSWERED, &[A::AnswerAnsm]),
        line(Applicant, R::Own, FRAMEWORK_REPORTED, &[A::ReportOnFramework]),
        line(Ministry, R::Recipient, FRAMEWORK, FOLLOWING),
        line(Ministry, R::Recipient, FRAMEWORK, &[A::ReadAssessment]),
        line(Ministry, R::Recipient, ALERTED, &[A::RaiseAlert]),
        line(Ministry, R::Recipient, ALERT_OPEN, &[A::JoinAlert]),
        line(AnsmAssessor, R::Recipient, ALERT_OPEN, &[A::JoinAlert]),
        line(AnsmAssessor, R::Recipient, FRAMEWORK, FOLLOWING),
        line(AnsmAssessor, R::Recipient, FRAMEWORK, &[A::ReadAssessment, A::ReadDeliberation]),
        line(AnsmAssessor, R::Recipient, ALERTED, &[A::RaiseAlert, A::TakeUpAlert, A::RefuseAlert]),
        line(
            AnsmAssessor,
            R::Recipient,
            FRAMEWORK_ASSESSED,
            &[A::AssessFramework, A::AdoptFramework, A::RefuseAlert],
        ),
        line(AnsmAssessor, R::Recipient, FRAMEWORK_LIVING, &[A::DecideFramework]),
        line(
            AnsmAssessor,
            R::Recipient,
            FRAMEWORK_REPORTED,
            &[A::FollowFramework, A::PublishFramework],
        ),
        // A device without a CE mark, whose manufacturer asks the ANSM.
        line(Applicant, R::Own, &[Phase::Draft], &[A::FileDevice, A::WithdrawDevice]),
        line(Applicant, R::Own, DEVICE, FOLLOWING),
        line(
            Applicant,
            R::Own,
            &[Phase::DeviceFiled, Phase::DeviceExamined, Phase::DeviceInForce],
            &[A::FileDevice],
        ),
        line(Applicant, R::Own, DEVICE_OPEN, &[A::WithdrawDevice]),
        line(AnsmAssessor, R::Recipient, DEVICE, FOLLOWING),
        line(AnsmAssessor, R::Recipient, DEVICE_OPEN, &[A::ExamineDevice]),
        line(
            AnsmAssessor,
            R::Recipient,
            &[Phase::DeviceExamined, Phase::DeviceInForce, Phase::DeviceOver],
            &[A::DecideDevice],
        ),
        // A project that the innovation desk orients.
        line(Applicant, R::Own, ORIENTATION, FOLLOWING),
        line(Applicant, R::Own, ORIENTATION, &[A::LinkDossier]),
        line(Applicant, R::Own, ORIENTATION_OPEN, &[A::AskOrientation]),
        line(AnsmAssessor, R::Recipient, ORIENTATION, FOLLOWING),
        line(AnsmAssessor, R::Recipient, ORIENTATION_OPEN, &[A::Orient]),
        // A question, which anybody may ask; a team of the ANSM or of the HAS answers.
        line(Applicant, R::Own, QUESTION, ASKING),
        line(HasOfficer, R::Own, QUESTION, ASKING),
        line(Rapporteur, R::Own, QUESTION, ASKING),
        line(Committee, R::Own, QUESTION, ASKING),
        line(College, R::Own, QUESTION, ASKING),
        line(AnsmAssessor, R::Own, QUESTION, ASKING),
        line(Ministry, R::Own, QUESTION, ASKING),
        line(Prescriber, R::Own, QUESTION, ASKING),
        line(Pharmacist, R::Own, QUESTION, ASKING),
        line(Crpv, R::Own, QUESTION, ASKING),
        line(Association, R::Own, QUESTION, ASKING),
        line(Manager, R::Own, QUESTION, ASKING),
        line(Alerter, R::Own, QUESTION, ASKING),
        line(Administrator, R::Own, QUESTION, ASKING),
        line(HasOfficer, R::Recipient, QUESTION, ANSWERING),
        line(Committee, R::Recipient, QUESTION, FOLLOWING),
        line(College, R::Recipient, QUESTION, FOLLOWING),
        line(AnsmAssessor, R::Recipient, QUESTION, ANSWERING),
        // A referential of compassionate access, which the ANSM keeps and on which the holder answers.
        line(Applicant, R::Own, REFERENTIAL, FOLLOWING),
        line(Applicant, R::Own, REFERENTIAL, &[A::AnswerReferential]),
        line(Applicant, R::Own, REFERENTIAL_OPEN, &[A::Comment]),
        line(AnsmAssessor, R::Recipient, REFERENTIAL, FOLLOWING),
        line(AnsmAssessor, R::Recipient, REFERENTIAL, &[A::ReadDeliberation, A::KeepReferential]),
        line(
            AnsmAssessor,
            R::Recipient,
            REFERENTIAL_OPEN,
            &[A::Publish, A::AskForData, A::ProposeMeasure, A::SignMeasure, A::SetEndDate],
        ),
        line(Ministry, R::Recipient, REFERENTIAL, FOLLOWING),
        // The organisation for which one acts.
        line(HasOfficer, R::Own, STANDING, &[A::KeepAnswers]),
        line(AnsmAssessor, R::Own, STANDING, &[A::KeepAnswers]),
        line(Applicant, R::Own, STANDING, MEMBER),
        line(HasOfficer, R::Own, STANDING, MEMBER),
        line(Rapporteur, R::Own, STANDING, MEMBER),
        line(Committee, R::Own, STANDING, MEMBER),
        line(College, R::Own, STANDING, MEMBER),
        line(AnsmAssessor, R::Own, STANDING, MEMBER),
        line(Ministry, R::Own, STANDING, MEMBER),
        line(Crpv, R::Own, STANDING, &[A::ReadOrganisation, A::ListDeclarations]),
        line(Alerter, R::Own, STANDING, MEMBER),
        line(Association, R::Own, STANDING, MEMBER),
        line(
            Prescriber,
            R::Own,
            STANDING,
            &[A::ReadOrganisation, A::ListPatients, A::EnterPatient],
        ),
        line(Pharmacist, R::Own, STANDING, &[A::ReadOrganisation, A::ListPatients]),
        line(
            Manager,
            R::Own,
            STANDING,
            &[
                A::ReadOrganisation,
                A::InvitePeople,
                A::GiveRoles,
                A::KeepSites,
                A::Delegate,
                A::ReadJournal,
                A::ListPatients,
                A::ReviewUnsealing,
            ],
        ),
        line(Administrator, R::Own, STANDING, MEMBER),
        line(Administrator, R::Keeper, STANDING, &[A::ReadOperations, A::KeepOrganisations]),
        // Patients: who they are stays with those who care for them.
        line(
            Prescriber,
            R::Caring,
            STANDING,
            &[
                A::KnowPatient,
                A::ReadIdentity,
                A::WriteIdentity,
                A::ShareCare,
                A::ReadPatientJournal,
            ],
        ),
        line(
            Pharmacist,
            R::Caring,
            STANDING,
            &[A::KnowPatient, A::ReadIdentity, A::ReadPatientJournal],
        ),
        line(Prescriber, R::SameHospital, STANDING, &[A::KnowPatient, A::Unseal]),
        line(Pharmacist, R::SameHospital, STANDING, &[A::KnowPatient, A::Unseal]),
        line(Prescriber, R::Unsealed, STANDING, &[A::KnowPatient, A::ReadIdentity]),
        line(Pharmacist, R::Unsealed, STANDING, &[A::KnowPatient, A::ReadIdentity]),
        line(
            Manager,
            R::SameHospital,
            STANDING,
            &[A::KnowPatient, A::ReadPatientJournal, A::EraseIdentity],
        ),
    ]
};

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
