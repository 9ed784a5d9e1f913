//! The facts of a referential. A fact carries what the law was that day.

use super::content::{
    Criterion, FollowUp, Item, Measure, Noted, Opening, Profile, Recipient, StopGround, Trial,
};
use crate::document::Document;
use crate::ids::{OrganisationId, PersonId};
use crate::reaction::Cause;
use jiff::civil::Date;
use law::Citation;
use law::clock::LegalClock;
use serde::{Deserialize, Serialize};

/// A fact of a referential.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[allow(
    clippy::large_enum_variant,
    reason = "facts are few and moved seldom; a box would stand in every match"
)]
pub enum Event {
    /// It was opened, by the first request or by the ANSM.
    ReferentialOpened {
        /// The day.
        on: Date,
        /// Who; none where the first request did.
        by: Option<PersonId>,
        /// For what.
        opening: Opening,
        /// The text.
        citation: Citation,
    },
    /// The holder became known.
    HolderNamed {
        /// The day.
        on: Date,
        /// Who said so.
        by: PersonId,
        /// Which.
        holder: OrganisationId,
    },
    /// The holder was informed and asked for what the text says (AAC-REQ-05).
    HolderInformed {
        /// The day, which is certain: the fact is kept with its digest.
        on: Date,
        /// What is asked.
        items: Vec<Item>,
        /// The text.
        citation: Citation,
    },
    /// The ANSM said what the medicine is (AAC-ELIG-02, AAC-ELIG-03).
    MedicineQualified {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// What.
        profile: Profile,
        /// The text.
        citation: Citation,
    },
    /// The holder answered one item.
    ItemAnswered {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Which.
        item: Item,
        /// In which words.
        words: String,
        /// The commercial trials that run, where that was asked.
        trials: Vec<Trial>,
        /// The documents.
        documents: Vec<Document>,
    },
    /// A commercial trial runs: the undertaking to apply for early access is asked for.
    UndertakingAsked {
        /// The day.
        on: Date,
        /// The text.
        citation: Citation,
    },
    /// The first authorisation was granted: the criteria and the code are to be published.
    GrantRecorded {
        /// The day of the authorisation.
        on: Date,
        /// Which.
        cause: Cause,
        /// The text.
        citation: Citation,
    },
    /// The first very early authorisation was granted: the early access is to be asked for.
    UndertakingStarted {
        /// The day of the authorisation.
        on: Date,
        /// Which.
        cause: Cause,
        /// Until when.
        clock: LegalClock,
    },
    /// A request for early access was filed: what was undertaken is done.
    UndertakingMet {
        /// The day of the filing.
        on: Date,
        /// Which request.
        cause: Cause,
        /// Who said that it is for the same indication, where the words differ.
        by: Option<PersonId>,
    },
    /// The ANSM published a version of the criteria of grant.
    CriteriaPublished {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// The number of the version, from 1.
        version: u16,
        /// The first day on which it holds.
        from: Date,
        /// The criteria.
        criteria: Vec<Criterion>,
        /// The text.
        citation: Citation,
    },
    /// The ANSM allotted the code.
    UcdAllotted {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// The code.
        ucd: String,
        /// The text.
        citation: Citation,
    },
    /// The ANSM set the protocol.
    ProtocolSet {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Its version, from 1.
        version: u16,
        /// The first day on which it holds.
        from: Date,
        /// How patients are followed.
        follow_up: FollowUp,
        /// Indication, dosage, conditions of prescription and dispensing, pharmacovigilance.
        terms: String,
        /// Where the data are entered; empty where they are not.
        platform: String,
        /// The documents.
        documents: Vec<Document>,
        /// The first report, where the protocol asks for some.
        report: Option<LegalClock>,
        /// The text.
        citation: Citation,
    },
    /// The holder sent a periodic report.
    ReportSent {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Its number, from 1.
        number: u16,
        /// The last day of its period.
        until: Date,
        /// The draft of the summary.
        summary: String,
        /// The documents.
        documents: Vec<Document>,
        /// The report after it.
        next: Option<LegalClock>,
    },
    /// The ANSM approved a report: its summary is told.
    ReportApproved {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Its number.
        number: u16,
        /// The summary, as approved.
        summary: String,
        /// To whom it goes.
        to: Vec<Recipient>,
        /// The text.
        citation: Citation,
    },
    /// The ANSM sent a report back.
    ReportSentBack {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Its number.
        number: u16,
        /// Why.
        reason: String,
    },
    /// The ANSM asked for data.
    DataAsked {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Its number, from 1.
        number: u16,
        /// What is asked.
        question: String,
        /// Until when.
        reply: LegalClock,
    },
    /// The holder sent them.
    DataSent {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// The number of what was asked.
        number: u16,
        /// In which words.
        words: String,
        /// The documents.
        documents: Vec<Document>,
    },
    /// The ANSM intends a measure and invites the holder to comment.
    MeasureProposed {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Which.
        measure: Measure,
        /// Why.
        reasons: String,
        /// The time to comment; none in an emergency.
        comments: Option<LegalClock>,
        /// The text.
        citation: Citation,
    },
    /// The holder commented.
    CommentReceived {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// What is said.
        text: String,
        /// The documents.
        documents: Vec<Document>,
    },
    /// The measure was given up.
    MeasureDropped {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Why.
        reason: String,
    },
    /// No authorisation is granted for a time.
    AccessSuspended {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Why.
        reasons: String,
        /// Until when.
        end: LegalClock,
    },
    /// The suspension ended.
    SuspensionEnded {
        /// The first day after it.
        on: Date,
        /// Who; none where its time was over.
        by: Option<PersonId>,
        /// Why; empty where its time was over.
        reason: String,
    },
    /// Access was withdrawn: it acts forward.
    AccessWithdrawn {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Why.
        reasons: String,
        /// The text.
        citation: Citation,
    },
    /// Something happened elsewhere that may stop new authorisations: the ANSM says.
    StopProposed {
        /// The day.
        on: Date,
        /// Its number, from 1.
        number: u16,
        /// What happened.
        noted: Noted,
        /// The text.
        citation: Citation,
    },
    /// A request for early access was filed for the same substance in other words: the ANSM says
    /// whether it is what was undertaken.
    FilingNoted {
        /// The day of the filing.
        on: Date,
        /// Its number, from 1.
        number: u16,
        /// Which.
        cause: Cause,
        /// For which indication.
        indication: String,
    },
    /// The ANSM said that what was noted does not concern this indication.
    NotedSetAside {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Its number.
        number: u16,
        /// Why.
        reason: String,
    },
    /// The ANSM fixed the day from which no authorisation is granted any more.
    StopFixed {
        /// The day of the decision.
        on: Date,
        /// Who.
        by: PersonId,
        /// The first day without.
        stops_on: Date,
        /// Why.
        ground: StopGround,
        /// In which words.
        reason: String,
        /// The text.
        citation: Citation,
    },
    /// That day came.
    AccessStopped {
        /// The day.
        on: Date,
    },
}
