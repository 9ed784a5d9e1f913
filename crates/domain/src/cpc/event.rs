//! The facts of a framework. A fact carries what the law was that day.

use super::alert::{Alert, Condition, Opening};
use super::measure::{EndCause, Ground, Measure, Obtained};
use crate::aap::PrescriptionClass;
use crate::document::Document;
use crate::ids::{OrganisationId, PersonId};
use crate::reaction::Cause;
use jiff::civil::Date;
use law::clock::LegalClock;
use law::{Citation, Delay};
use serde::{Deserialize, Serialize};

/// What a framework says (CPC-07).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// The indication or indications.
    pub indications: String,
    /// The dosage and the route.
    pub dosage: String,
    /// The adverse reactions.
    pub reactions: String,
    /// The class of prescription, where it differs from that of the AMM.
    pub class: Option<PrescriptionClass>,
}

/// Whether a protocol is attached (CPC-08).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "put_sp", rename_all = "snake_case")]
pub enum PutSp {
    /// It is.
    Attached {
        /// The protocol.
        document: Document,
        /// How often the holder reports.
        every: Delay,
        /// The text.
        citation: Citation,
    },
    /// It was waived.
    Waived {
        /// Why.
        reasons: String,
        /// The text.
        citation: Citation,
    },
}

/// A fact of a framework.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[allow(
    clippy::large_enum_variant,
    reason = "facts are few and moved seldom; a box would stand in every match"
)]
pub enum Event {
    /// The ANSM was alerted, or began by itself or for a minister (CPC-02, CPC-03).
    AlertRaised {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// The medicine and the indication.
        opening: Opening,
        /// What was said.
        alert: Alert,
        /// The text.
        citation: Citation,
    },
    /// Another alert came for the same medicine and indication (CPC-03).
    AlertJoined {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// What was said.
        alert: Alert,
        /// The text.
        citation: Citation,
    },
    /// Documents were added to an alert.
    DocumentsAdded {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// For which organisation.
        organisation: OrganisationId,
        /// The documents.
        documents: Vec<Document>,
    },
    /// The ANSM takes the alert up.
    AlertTakenUp {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// The holder of the AMM, or the operator.
        holder: OrganisationId,
        /// The text.
        citation: Citation,
    },
    /// The ANSM refused it (CPC-14).
    AlertRefused {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Why.
        reasons: String,
        /// The documents.
        documents: Vec<Document>,
        /// The text.
        citation: Citation,
    },
    /// The ANSM asked the holder for information (CPC-04).
    InformationAsked {
        /// Who.
        by: PersonId,
        /// What is asked.
        question: String,
        /// Until when.
        clock: LegalClock,
    },
    /// The holder gave it.
    InformationGiven {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// What was said.
        words: String,
        /// The documents.
        documents: Vec<Document>,
    },
    /// A condition was examined (CPC-01).
    ConditionAssessed {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Which.
        condition: Condition,
        /// Whether it is met.
        met: bool,
        /// Why.
        reasons: String,
        /// The text.
        citation: Citation,
    },
    /// The ANSM said whether benefit and risk are presumed favourable (CPC-05).
    BalanceJudged {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Whether they are.
        favourable: bool,
        /// Why.
        reasons: String,
        /// The text.
        citation: Citation,
    },
    /// The centres for a rare disease were consulted (CPC-05).
    CentresConsulted {
        /// The day.
        on: Date,
        /// Who recorded it.
        by: PersonId,
        /// Which centres.
        centres: String,
        /// What they said.
        words: String,
        /// The text.
        citation: Citation,
    },
    /// The ANSM asked the holder for protocol proposals (CPC-05).
    ProposalsAsked {
        /// Who.
        by: PersonId,
        /// Until when.
        clock: LegalClock,
    },
    /// The ANSM waived the PUT-SP (CPC-08).
    ProtocolWaived {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Why.
        reasons: String,
        /// The text.
        citation: Citation,
    },
    /// The holder proposed a protocol.
    ProposalsSent {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// What was said.
        words: String,
        /// The documents.
        documents: Vec<Document>,
    },
    /// The ANSM sent the draft to the holder (CPC-06, to verify).
    DraftSent {
        /// Who.
        by: PersonId,
        /// What it says.
        terms: Terms,
        /// Until when comments are expected.
        clock: LegalClock,
    },
    /// The holder commented on the draft, or on a measure that was meant.
    CommentSent {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// What was said.
        words: String,
        /// The documents.
        documents: Vec<Document>,
    },
    /// The framework was adopted.
    FrameworkAdopted {
        /// The day, from which it holds.
        on: Date,
        /// Who.
        by: PersonId,
        /// What it says (CPC-07).
        terms: Terms,
        /// Its protocol (CPC-08).
        protocol: PutSp,
        /// Its end (CPC-10).
        term: LegalClock,
        /// The first report, where there is a protocol.
        report: Option<LegalClock>,
        /// The documents, with the protocol.
        documents: Vec<Document>,
        /// The text.
        citation: Citation,
    },
    /// The ANSM made public what was decided until then (CPC-14).
    FrameworkPublished {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// The documents.
        documents: Vec<Document>,
        /// The text.
        citation: Citation,
    },
    /// The medicines to which it extends were set (CPC-09).
    GroupSet {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Their names.
        members: Vec<String>,
        /// The text.
        citation: Citation,
    },
    /// It was renewed (CPC-10).
    FrameworkRenewed {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// What it says since.
        terms: Terms,
        /// Why.
        reasons: String,
        /// A new protocol, and the decision.
        documents: Vec<Document>,
        /// Its end since.
        term: LegalClock,
        /// The text.
        citation: Citation,
    },
    /// The holder was told of a measure that is meant (CPC-12).
    IntentionGiven {
        /// Who.
        by: PersonId,
        /// Which.
        measure: Measure,
        /// On which ground.
        ground: Ground,
        /// Why.
        reasons: String,
        /// Until when comments are expected.
        clock: LegalClock,
    },
    /// That measure was given up.
    IntentionDropped {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Why.
        reasons: String,
    },
    /// It was modified (CPC-11).
    FrameworkModified {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// On which ground.
        ground: Ground,
        /// Whether in an emergency.
        emergency: bool,
        /// What it says since.
        terms: Terms,
        /// Why.
        reasons: String,
        /// A new protocol, and the decision.
        documents: Vec<Document>,
        /// The text.
        citation: Citation,
    },
    /// It was suspended (CPC-11).
    FrameworkSuspended {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// On which ground.
        ground: Ground,
        /// Whether in an emergency.
        emergency: bool,
        /// Why.
        reasons: String,
        /// The documents.
        documents: Vec<Document>,
        /// The text.
        citation: Citation,
    },
    /// The suspension ended.
    SuspensionLifted {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Why.
        reasons: String,
    },
    /// An early access was granted for its substance: the ANSM says whether it ends the framework.
    EarlyAccessNoted {
        /// The day.
        on: Date,
        /// By which decision.
        cause: Cause,
        /// For which indication.
        indication: String,
        /// The text.
        citation: Citation,
    },
    /// The ANSM said that it was granted for another indication.
    EarlyAccessSetAside {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Why.
        reasons: String,
    },
    /// The ANSM set the last day (CPC-13).
    EndSet {
        /// Who.
        by: PersonId,
        /// What the indication got.
        obtained: Obtained,
        /// How the day was found.
        reasons: String,
        /// The last day.
        clock: LegalClock,
    },
    /// It ended.
    FrameworkEnded {
        /// The day of the fact.
        on: Date,
        /// Its last day.
        ended_on: Date,
        /// Who; none where it reached its end.
        by: Option<PersonId>,
        /// Why.
        cause: EndCause,
        /// Whether in an emergency.
        emergency: bool,
        /// The documents.
        documents: Vec<Document>,
        /// The text.
        citation: Citation,
    },
    /// The holder sent a periodic report.
    ReportSent {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// The last day that it covers.
        until: Date,
        /// The summary that is to be made public.
        summary: String,
        /// The documents.
        documents: Vec<Document>,
        /// The next one, while the framework holds.
        next: Option<LegalClock>,
    },
    /// The ANSM made the summary of a report public (CPC-14).
    SummaryPublished {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Its place among the reports, from 1.
        number: u32,
        /// The text.
        citation: Citation,
    },
    /// The holder submitted a communication (CPC-15).
    CommunicationSubmitted {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Its place among the communications, from 1.
        number: u32,
        /// What it is, for whom.
        words: String,
        /// The documents.
        documents: Vec<Document>,
        /// The text.
        citation: Citation,
    },
    /// The ANSM gave its opinion on it.
    CommunicationJudged {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Its place among the communications, from 1.
        number: u32,
        /// Whether it is favourable.
        favourable: bool,
        /// Why.
        reasons: String,
        /// The text.
        citation: Citation,
    },
}
