//! What happened to a request for early access. A fact carries what the law was that day.

use super::criteria::Criterion;
use super::request::{Content, Motive, Product, Recipient};
use crate::document::Document;
use crate::ids::{FilingId, OrganisationId, PersonId};
use jiff::civil::Date;
use law::clock::{Extension, LegalClock};
use law::{Citation, Delay, Path};
use serde::{Deserialize, Serialize};

/// A fact of a request for early access.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[allow(
    clippy::large_enum_variant,
    reason = "facts are few and moved seldom; a box would stand in every match"
)]
pub enum Event {
    /// A laboratory opened a draft.
    DossierOpened {
        /// The day.
        on: Date,
        /// The reference that people quote.
        reference: String,
        /// The filing that it belongs to.
        filing: FilingId,
        /// Why the request is made.
        #[serde(default, skip_serializing_if = "Motive::is_first")]
        motive: Motive,
        /// The path.
        path: Path,
        /// The medicine.
        product: Product,
        /// The indication.
        indication: String,
        /// The laboratory.
        applicant: OrganisationId,
        /// Who opened it.
        by: PersonId,
    },
    /// The path, medicine or indication of a draft was changed.
    RequestDescribed {
        /// The day.
        on: Date,
        /// The path.
        path: Path,
        /// The medicine.
        product: Product,
        /// The indication.
        indication: String,
    },
    /// A colleague or a consultant may write in the draft.
    ContributorInvited {
        /// The day.
        on: Date,
        /// Who.
        person: PersonId,
        /// For which organisation.
        organisation: OrganisationId,
    },
    /// A contributor was removed.
    ContributorRemoved {
        /// The day.
        on: Date,
        /// Who.
        person: PersonId,
    },
    /// The request was filed, to all recipients in one act (AAP-APP-01).
    #[doc(alias = "dépôt")]
    RequestFiled {
        /// The day.
        on: Date,
        /// As filed.
        content: Content,
        /// To whom.
        recipients: Vec<Recipient>,
        /// The text of the filing.
        citation: Citation,
        /// The day by which the administration acknowledges it (AAP-CLOCK-11).
        acknowledgement: LegalClock,
    },
    /// The HAS asked for what is missing (AAP-CLOCK-02).
    MissingItemsRequested {
        /// The day.
        on: Date,
        /// What is missing.
        items: String,
        /// The text.
        citation: Citation,
    },
    /// The applicant sent what was missing: the whole content anew.
    MissingItemsSupplied {
        /// The day.
        on: Date,
        /// As completed.
        content: Content,
    },
    /// The HAS acknowledged the complete dossier: the clock starts (AAP-CLOCK-01).
    #[doc(alias = "accusé de réception du dossier complet")]
    DossierDeclaredComplete {
        /// The day, which starts the clock.
        on: Date,
        /// The clock, with the law of that day.
        clock: LegalClock,
        /// What silence is worth, by the law of that day.
        silence: SilenceLaw,
    },
    /// A rapporteur was named.
    RapporteurNamed {
        /// The day.
        on: Date,
        /// Who.
        person: PersonId,
    },
    /// A rapporteur declared interests.
    InterestsDeclared {
        /// The day.
        on: Date,
        /// Who.
        person: PersonId,
        /// The links, in their own words.
        links: String,
        /// Whether there is a conflict.
        conflict: bool,
    },
    /// A rapporteur was relieved.
    RapporteurRelieved {
        /// The day.
        on: Date,
        /// Who.
        person: PersonId,
        /// Why.
        reason: String,
    },
    /// The HAS asked for information: the clock stops (AAP-CLOCK-04).
    InformationRequested {
        /// The day.
        on: Date,
        /// What is asked.
        question: String,
        /// For which authority.
        origin: Recipient,
        /// The clock of the reply.
        reply: LegalClock,
    },
    /// The applicant replied, in whole or in part.
    InformationSupplied {
        /// The day.
        on: Date,
        /// The reply.
        reply: String,
        /// Its documents.
        documents: Vec<Document>,
    },
    /// All that was asked for is received: the clock runs again.
    InformationComplete {
        /// The day on which the last of it was received.
        on: Date,
    },
    /// The end of the reply period found a reply that no one had judged complete.
    AbandonmentProposed {
        /// The first day without a period.
        on: Date,
        /// The text, which does not say what a partial reply is worth.
        citation: Citation,
    },
    /// The request is deemed abandoned (AAP-CLOCK-05).
    #[doc(alias = "abandon")]
    RequestAbandoned {
        /// The day.
        on: Date,
        /// The text.
        citation: Citation,
        /// Why, where a person decided it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// The clock was stopped in the second case (AAP-CLOCK-06).
    ReviewSuspended {
        /// The day.
        on: Date,
        /// Why.
        reason: String,
        /// The text.
        citation: Citation,
    },
    /// The second case of suspension ended.
    ReviewResumed {
        /// The last day that does not count.
        on: Date,
    },
    /// The period was lengthened by a month (AAP-CLOCK-03).
    ReviewExtended {
        /// The extension.
        extension: Extension,
        /// Why: how many requests there are.
        reason: String,
    },
    /// A hearing was held or a contribution received (AAP-CLOCK-08).
    ContributionReceived {
        /// The day.
        on: Date,
        /// Hearing or writing.
        form: ContributionForm,
        /// From whom.
        from: String,
        /// What was said.
        summary: String,
        /// Its documents.
        documents: Vec<Document>,
        /// The text.
        citation: Citation,
    },
    /// The ANSM gave its opinion (AAP-OPI-01).
    OpinionGiven {
        /// The opinion.
        opinion: Opinion,
    },
    /// The transparency committee gave its opinion.
    CommitteeOpinionGiven {
        /// The opinion.
        opinion: CommitteeOpinion,
    },
    /// A criterion was assessed.
    CriterionAssessed {
        /// Which.
        criterion: Criterion,
        /// How.
        assessment: Assessment,
    },
    /// A decision was proposed.
    DecisionProposed {
        /// The proposal.
        proposal: Proposal,
    },
    /// A proposal was sent back.
    ProposalReturned {
        /// The day.
        on: Date,
        /// Why.
        reason: String,
    },
    /// The HAS decided.
    DecisionSigned {
        /// The decision as signed.
        decision: SignedDecision,
    },
    /// A narrower grant was sent to the ANSM (AAP-OPI-04).
    AnsmToldOfNarrowing {
        /// The day.
        on: Date,
        /// The text.
        citation: Citation,
    },
    /// The period ended without a decision, and the law is not certain: a person must say.
    SilenceProposed {
        /// The first day after the period.
        on: Date,
        /// The effect that the rulebook suggests, where it does.
        effect: Option<SilenceEffect>,
        /// The text.
        citation: Citation,
    },
    /// The period ended without a decision, and this is what the law makes of it.
    SilenceTookEffect {
        /// The first day after the period.
        on: Date,
        /// The effect.
        effect: SilenceEffect,
        /// The text.
        citation: Citation,
        /// Who confirmed it and why, where the law is not certain.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        confirmed: Option<Confirmation>,
        /// The end of a tacit authorisation.
        expiry: Option<LegalClock>,
        /// The period for appeal against a tacit rejection.
        appeal: Option<LegalClock>,
    },
    /// The proposal that silence had an effect was set aside: the examination goes on, late.
    SilenceSetAside {
        /// The day.
        on: Date,
        /// Who and why.
        confirmed: Confirmation,
    },
    /// The decision was made public (AAP-DEC-02).
    DecisionPublished {
        /// The day.
        on: Date,
        /// The documents that are made public.
        documents: Vec<Document>,
        /// The text.
        citation: Citation,
    },
    /// The applicant withdrew the request (AAP-APP-07).
    #[doc(alias = "retrait de la demande")]
    RequestWithdrawn {
        /// The day.
        on: Date,
        /// Why.
        reason: String,
        /// The text.
        citation: Citation,
    },
    /// A message on the dossier.
    MessagePosted {
        /// The day.
        on: Date,
        /// Who wrote it.
        by: PersonId,
        /// Who reads it.
        audience: Audience,
        /// The message.
        text: String,
    },
}

/// What silence is worth at the end of the period, by the law of the day that started it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SilenceLaw {
    /// Whether it follows the opinion of the ANSM; otherwise it is not known.
    pub follows_opinion: bool,
    /// The text, and whether it was read.
    pub citation: Citation,
}

/// The effect of silence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SilenceEffect {
    /// The request is deemed accepted.
    Acceptance,
    /// The request is deemed rejected.
    Rejection,
}

/// A named person's word, with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    /// Who.
    pub by: PersonId,
    /// On which day.
    pub on: Date,
    /// Why.
    pub reason: String,
}

/// A hearing or a written contribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContributionForm {
    /// A hearing.
    #[doc(alias = "audition")]
    Hearing,
    /// A contribution in writing.
    #[doc(alias = "contribution")]
    Writing,
}

/// The opinion of the ANSM on efficacy and safety.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    /// The day.
    pub on: Date,
    /// Who signed it.
    pub by: PersonId,
    /// Favourable, narrower or unfavourable.
    pub sense: OpinionSense,
    /// The indication for which it attests the presumption.
    pub indication: String,
    /// The reasons.
    pub reasons: String,
    /// The opinion, and the product summary, labelling and leaflet; perhaps the draft protocol.
    pub documents: Vec<Document>,
    /// The text.
    pub citation: Citation,
}

/// The sense of an opinion of the ANSM.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpinionSense {
    /// For the indication as asked.
    Favourable,
    /// For a narrower indication.
    Narrower,
    /// Against.
    Unfavourable,
}

/// The opinion of the transparency committee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommitteeOpinion {
    /// The day.
    pub on: Date,
    /// Whether it is for the request.
    pub favourable: bool,
    /// The reasons.
    pub reasons: String,
    /// Its document.
    pub documents: Vec<Document>,
}

/// The assessment of one criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// The day.
    pub on: Date,
    /// Who assessed it.
    pub by: PersonId,
    /// Whether it is met.
    pub met: bool,
    /// The reasons, which become the text of the decision.
    pub reasons: String,
    /// The version of the doctrine that was applied (AAP-ELIG-09).
    pub doctrine: String,
}

/// A proposed decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The day.
    pub on: Date,
    /// Who proposed it, and may not sign it.
    pub by: PersonId,
    /// The decision.
    pub decision: Decision,
}

/// A decision.
#[doc(alias = "décision")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "sense", rename_all = "snake_case")]
#[allow(
    clippy::large_enum_variant,
    reason = "facts are few and moved seldom; a box would stand in every match"
)]
pub enum Decision {
    /// The authorisation is granted.
    Grant(Grant),
    /// It is refused.
    #[doc(alias = "refus")]
    Refusal {
        /// The reasons, beside those of the criteria.
        reasons: String,
    },
}

/// What an authorisation states (AAP-DEC-01).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// How long it lasts; none where the decision changes an authorisation that runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration: Option<Delay>,
    /// Name, code name or INN, form and strength.
    pub product: Product,
    /// The indication.
    pub indication: String,
    /// The part of the indication that the AMM does not cover and that goes on before it, where the
    /// AMM splits it (AAP-MOD-06).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remaining: Option<String>,
    /// Whether the indication is narrower than that of the opinion, or than that asked for.
    pub narrowed: bool,
    /// The prescription class.
    pub class: PrescriptionClass,
    /// The protocol that is annexed.
    pub protocol: Document,
    /// The time to file the AMM application, before the AMM.
    pub amm_filing: Option<Delay>,
    /// Conditions and remarks.
    pub remarks: String,
}

/// The prescription class (second paragraph of article R. 5121-36).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrescriptionClass {
    /// Hospital use only.
    HospitalUse,
    /// Hospital prescription.
    HospitalPrescription,
    /// First prescription in hospital.
    InitialHospitalPrescription,
    /// Prescription by certain specialists.
    Specialists,
    /// Particular monitoring during treatment.
    Monitoring,
}

/// A decision as signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedDecision {
    /// The day of signature and of notification.
    pub on: Date,
    /// Who proposed it.
    pub proposed_by: PersonId,
    /// Who signed it.
    pub signed_by: PersonId,
    /// The decision.
    pub decision: Decision,
    /// The criteria that are not met.
    pub not_met: Vec<Criterion>,
    /// The end of the authorisation.
    pub expiry: Option<LegalClock>,
    /// The filing of the AMM application.
    pub amm_filing: Option<LegalClock>,
    /// The period for appeal (AAP-DEC-07).
    pub appeal: LegalClock,
    /// The texts of the decision.
    pub citations: Vec<Citation>,
}

/// Who reads a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// The applicant and the authorities.
    All,
    /// The authorities only.
    Authorities,
}
