//! What one is to a thing, and how far that thing is.

use serde::Serialize;

/// What one is to a dossier, an organisation or a patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Of the organisation that asks, or of the organisation itself.
    Own,
    /// Invited to the dossier by the organisation that asks, whose delegation is in force.
    #[doc(alias = "consultant")]
    Invited,
    /// Of an authority to which the request was filed.
    Recipient,
    /// Named on it, without a declaration of interests or with a conflict.
    Named,
    /// Named on it and free of conflict.
    Cleared,
    /// Of those who care for the patient.
    #[doc(alias = "équipe de soins")]
    Caring,
    /// Of the hospital of the patient, and not of those who care for them.
    SameHospital,
    /// Of the hospital of the patient, whose identity was opened to them for a time.
    #[doc(alias = "bris de glace")]
    Unsealed,
    /// Of the hospital with which the organisation that asks makes an agreement.
    Hospital,
    /// Of the pharmacovigilance centre to which an effect was declared.
    Centre,
    /// Of those who keep the program.
    Keeper,
    /// None of these.
    Stranger,
}

impl Relation {
    /// Every relation.
    pub const ALL: [Self; 12] = [
        Self::Own,
        Self::Invited,
        Self::Recipient,
        Self::Named,
        Self::Cleared,
        Self::Caring,
        Self::SameHospital,
        Self::Unsealed,
        Self::Hospital,
        Self::Centre,
        Self::Keeper,
        Self::Stranger,
    ];
}

/// How far a dossier is. An organisation and a patient have no phases: they stand.
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
    /// An authorisation that may be used, or that is suspended.
    InForce,
    /// An authorisation that ended, while those who are treated are still supplied.
    Continuity,
    /// A slot that a laboratory may ask for.
    Offered,
    /// A slot that one asked for.
    Requested,
    /// A meeting that was agreed.
    Agreed,
    /// A meeting that was held.
    Held,
    /// An authorisation that ended with all that it made owe, or a slot without a meeting.
    Over,
    /// A listing request that was filed, not acknowledged yet.
    ListingFiled,
    /// A complete listing request that is examined.
    ListingExamined,
    /// A listing that was published or refused, or whose request was withdrawn.
    ListingOver,
    /// A protocol that was sent for comments.
    ProtocolSubmitted,
    /// A protocol whose last version is annexed to a decision.
    ProtocolAnnexed,
    /// A protocol with an amendment that is drafted.
    ProtocolAmended,
    /// A protocol that ended.
    ProtocolOver,
    /// A treatment that is asked for.
    AccessSought,
    /// A treatment that was agreed, goes on or stopped.
    Treated,
    /// A treatment of which all is said, or that was not agreed.
    TreatmentOver,
    /// A compassionate access that is asked for.
    AacSought,
    /// A compassionate access that was granted.
    AacGranted,
    /// A compassionate access that ended, or was not granted.
    AacOver,
    /// An agreement that was sent to the hospital, not signed yet.
    AgreementProposed,
    /// An agreement that was signed.
    AgreementInForce,
    /// An agreement that ended, or was given up.
    AgreementOver,
    /// An alert of a need for a compassionate prescribing framework, raised or to be raised.
    Alerted,
    /// An alert that the ANSM assesses.
    FrameworkAssessed,
    /// A compassionate prescribing framework that holds, or that is suspended.
    FrameworkInForce,
    /// A framework that ended, or an alert that was refused.
    FrameworkOver,
    /// A request for a device that was filed, not found complete yet.
    DeviceFiled,
    /// A complete request for a device.
    DeviceExamined,
    /// A derogation for a device that holds.
    DeviceInForce,
    /// A derogation for a device that ended, or was not granted.
    DeviceOver,
    /// A project that the innovation desk orients.
    OrientationOpen,
    /// A project whose orientation is closed.
    OrientationOver,
    /// A question that is asked.
    QuestionOpen,
    /// A question that is closed.
    QuestionClosed,
    /// A referential under which authorisations may be granted, or are suspended.
    ReferentialOpen,
    /// A referential under which none is granted any more.
    ReferentialOver,
    /// Of a thing without phases.
    Standing,
}

impl Phase {
    /// Every phase.
    pub const ALL: [Self; 43] = [
        Self::Draft,
        Self::Filed,
        Self::UnderReview,
        Self::Decided,
        Self::Closed,
        Self::InForce,
        Self::Continuity,
        Self::Offered,
        Self::Requested,
        Self::Agreed,
        Self::Held,
        Self::Over,
        Self::ListingFiled,
        Self::ListingExamined,
        Self::ListingOver,
        Self::ProtocolSubmitted,
        Self::ProtocolAnnexed,
        Self::ProtocolAmended,
        Self::ProtocolOver,
        Self::AccessSought,
        Self::Treated,
        Self::TreatmentOver,
        Self::AacSought,
        Self::AacGranted,
        Self::AacOver,
        Self::AgreementProposed,
        Self::AgreementInForce,
        Self::AgreementOver,
        Self::DeviceFiled,
        Self::DeviceExamined,
        Self::DeviceInForce,
        Self::DeviceOver,
        Self::OrientationOpen,
        Self::OrientationOver,
        Self::QuestionOpen,
        Self::QuestionClosed,
        Self::ReferentialOpen,
        Self::ReferentialOver,
        Self::Alerted,
        Self::FrameworkAssessed,
        Self::FrameworkInForce,
        Self::FrameworkOver,
        Self::Standing,
    ];
    /// The phases of a dossier.
    pub const OF_DOSSIERS: [Self; 42] = [
        Self::Draft,
        Self::Filed,
        Self::UnderReview,
        Self::Decided,
        Self::Closed,
        Self::InForce,
        Self::Continuity,
        Self::Offered,
        Self::Requested,
        Self::Agreed,
        Self::Held,
        Self::Over,
        Self::ListingFiled,
        Self::ListingExamined,
        Self::ListingOver,
        Self::ProtocolSubmitted,
        Self::ProtocolAnnexed,
        Self::ProtocolAmended,
        Self::ProtocolOver,
        Self::AccessSought,
        Self::Treated,
        Self::TreatmentOver,
        Self::AacSought,
        Self::AacGranted,
        Self::AacOver,
        Self::AgreementProposed,
        Self::AgreementInForce,
        Self::AgreementOver,
        Self::Alerted,
        Self::FrameworkAssessed,
        Self::FrameworkInForce,
        Self::FrameworkOver,
        Self::DeviceFiled,
        Self::DeviceExamined,
        Self::DeviceInForce,
        Self::DeviceOver,
        Self::OrientationOpen,
        Self::OrientationOver,
        Self::QuestionOpen,
        Self::QuestionClosed,
        Self::ReferentialOpen,
        Self::ReferentialOver,
    ];
    /// The phases of a request.
    pub const OF_REQUESTS: [Self; 5] =
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
            Self::InForce => "in_force",
            Self::Continuity => "continuity",
            Self::Offered => "offered",
            Self::Requested => "requested",
            Self::Agreed => "agreed",
            Self::Held => "held",
            Self::Over => "over",
            Self::ListingFiled => "listing_filed",
            Self::ListingExamined => "listing_examined",
            Self::ListingOver => "listing_over",
            Self::AccessSought => "access_sought",
            Self::Treated => "treated",
            Self::TreatmentOver => "treatment_over",
            Self::AacSought => "aac_sought",
            Self::AacGranted => "aac_granted",
            Self::AacOver => "aac_over",
            Self::ProtocolSubmitted => "protocol_submitted",
            Self::ProtocolAnnexed => "protocol_annexed",
            Self::ProtocolAmended => "protocol_amended",
            Self::ProtocolOver => "protocol_over",
            Self::AgreementProposed => "agreement_proposed",
            Self::AgreementInForce => "agreement_in_force",
            Self::AgreementOver => "agreement_over",
            Self::Alerted => "alerted",
            Self::FrameworkAssessed => "framework_assessed",
            Self::FrameworkInForce => "framework_in_force",
            Self::FrameworkOver => "framework_over",
            Self::DeviceFiled => "device_filed",
            Self::DeviceExamined => "device_examined",
            Self::DeviceInForce => "device_in_force",
            Self::DeviceOver => "device_over",
            Self::OrientationOpen => "orientation_open",
            Self::OrientationOver => "orientation_over",
            Self::QuestionOpen => "question_open",
            Self::QuestionClosed => "question_closed",
            Self::ReferentialOpen => "referential_open",
            Self::ReferentialOver => "referential_over",
            Self::Standing => "standing",
        }
    }
}
