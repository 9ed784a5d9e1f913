//! The facts of an authorisation. A fact carries what the law was that day.

use super::duty::{Duty, Verdict};
use super::ending::{Doubt, Ending};
use super::opening::Opening;
use crate::aap::Recipient;
use crate::document::Document;
use crate::ids::PersonId;
use crate::reaction::Cause;
use jiff::civil::Date;
use law::clock::LegalClock;
use law::{Citation, Path, Text};
use serde::{Deserialize, Serialize};

/// How the AMM stands to the indication of the authorisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AmmScope {
    /// The same indication.
    Kept,
    /// A narrower one.
    Narrowed,
    /// A wider one.
    Widened,
    /// A part of it: the other part stays without AMM.
    Split,
}

impl AmmScope {
    /// Every scope.
    pub const ALL: [Self; 4] = [Self::Kept, Self::Narrowed, Self::Widened, Self::Split];

    /// The stable word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Narrowed => "narrowed",
            Self::Widened => "widened",
            Self::Split => "split",
        }
    }

    /// The words for it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Kept => Text::new("Indication identique", "The same indication"),
            Self::Narrowed => Text::new("Indication plus étroite", "A narrower indication"),
            Self::Widened => Text::new("Indication plus large", "A wider indication"),
            Self::Split => Text::new(
                "Indication partagée\u{a0}: une part reste sans AMM",
                "A split indication: one part stays without AMM",
            ),
        }
    }
}

/// A measure against an authorisation.
#[doc(alias = "mesure")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "measure")]
pub enum Measure {
    /// It is suspended for so many days.
    Suspension {
        /// How many.
        days: u16,
    },
    /// It is withdrawn.
    Withdrawal {
        /// Whether for serious reasons of patient safety, which end the continuity too.
        safety: bool,
    },
}

/// A suspension of the authorisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspension {
    /// Its first day.
    pub on: Date,
    /// By whom.
    pub by: Recipient,
    /// Its end.
    pub until: LegalClock,
    /// Why.
    pub reasons: String,
    /// The period for appeal.
    pub appeal: LegalClock,
    /// The text.
    pub citation: Citation,
}

/// How a request that goes on from an authorisation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestEnd {
    /// It was granted.
    Granted,
    /// It was refused.
    Refused,
    /// It was withdrawn or abandoned.
    Closed,
}

/// Codes under which the medicine is covered (FIN-06).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Codes {
    /// The code of the indication.
    pub indication: String,
    /// The codes of the units that are dispensed.
    #[doc(alias = "code ucd")]
    pub ucd: Vec<String>,
}

/// A fact of an authorisation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[allow(
    clippy::large_enum_variant,
    reason = "facts are few and moved seldom; a box would stand in every match"
)]
pub enum Event {
    /// The authorisation is in force.
    #[doc(alias = "octroi")]
    AuthorisationOpened {
        /// The day.
        on: Date,
        /// What it is.
        opening: Opening,
        /// The text.
        citation: Citation,
    },
    /// The holder owes something.
    DutyOpened {
        /// What.
        duty: Duty,
    },
    /// The day of a duty has passed without a proof (LAB-11).
    DutyFellLate {
        /// Its place in the register.
        number: u32,
        /// The first day of lateness.
        on: Date,
        /// What lateness allows.
        citation: Citation,
    },
    /// The holder sent a proof.
    DutyProved {
        /// Its place in the register.
        number: u32,
        /// The day.
        on: Date,
        /// Who; none where another dossier proves it.
        by: Option<PersonId>,
        /// What it says.
        words: String,
        /// Its documents.
        documents: Vec<Document>,
        /// What proved it in another dossier.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cause: Option<Cause>,
    },
    /// An authority accepted the proof or sent it back.
    ProofJudged {
        /// Its place in the register.
        number: u32,
        /// What was said.
        verdict: Verdict,
    },
    /// A duty is no longer owed.
    DutyLifted {
        /// Its place in the register.
        number: u32,
        /// The day.
        on: Date,
    },
    /// The holder sent new data with their significance (AAP-MOD-04).
    NewDataSent {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// What they are.
        summary: String,
        /// What they mean.
        significance: String,
        /// The documents.
        documents: Vec<Document>,
        /// The text.
        citation: Citation,
    },
    /// The holder declared the AMM (AAP-MOD-05).
    AmmDeclared {
        /// The day of the declaration.
        on: Date,
        /// Who.
        by: PersonId,
        /// The day of the AMM.
        amm_on: Date,
        /// Its indication.
        indication: String,
        /// How it stands to that of the authorisation.
        scope: AmmScope,
        /// The documents.
        documents: Vec<Document>,
        /// The text.
        citation: Citation,
    },
    /// A request that goes on from this authorisation was filed.
    RequestFollowed {
        /// The filing.
        cause: Cause,
        /// Why it was made: renewal, modification, AMM obtained.
        motive: String,
        /// Whether a renewal was filed in time, and by which day it had to be.
        in_time: Option<bool>,
        /// The last day to file a renewal.
        due: Option<Date>,
        /// The text.
        citation: Citation,
    },
    /// The clock of a renewal started, stopped, ran again or was lengthened.
    ExaminationFollowed {
        /// What happened to it.
        cause: Cause,
        /// Its clock.
        clock: LegalClock,
    },
    /// A request that goes on from this authorisation ended.
    RequestEnded {
        /// How.
        cause: Cause,
        /// In which sense.
        end: RequestEnd,
    },
    /// The last day to ask for a renewal has passed.
    RenewalNotFiled {
        /// The first day after it.
        on: Date,
        /// The end that stays.
        expiry: Date,
        /// The text.
        citation: Citation,
    },
    /// The end was reached while a renewal filed in time is examined: it stays in force.
    AuthorisationProlonged {
        /// The first day after the end.
        on: Date,
        /// Until when.
        until: LegalClock,
        /// The text.
        citation: Citation,
    },
    /// The authorisation was renewed.
    AuthorisationRenewed {
        /// By which decision.
        cause: Cause,
        /// Its new end.
        expiry: LegalClock,
        /// The indication.
        indication: String,
        /// The protocol.
        protocol: Option<Document>,
        /// The text.
        citation: Citation,
    },
    /// The authorisation or its protocol was modified.
    AuthorisationModified {
        /// By which decision.
        cause: Cause,
        /// The path since.
        path: Path,
        /// The indication since.
        indication: String,
        /// The part that goes on before the AMM, in an authorisation of its own.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        remaining: Option<String>,
        /// The protocol.
        protocol: Option<Document>,
        /// The text.
        citation: Citation,
    },
    /// A measure is intended, and the holder is invited to comment (AAP-WDR-04).
    MeasureProposed {
        /// The day.
        on: Date,
        /// Who proposes it.
        by: PersonId,
        /// What.
        measure: Measure,
        /// Why.
        reasons: String,
        /// The period for comments; none in an emergency.
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
        /// What was said.
        text: String,
        /// The documents.
        documents: Vec<Document>,
    },
    /// A proposed measure was given up.
    MeasureDropped {
        /// The day.
        on: Date,
        /// Why.
        reason: String,
    },
    /// The authorisation is suspended.
    AuthorisationSuspended {
        /// The suspension.
        suspension: Suspension,
        /// Who signed it.
        signed_by: PersonId,
    },
    /// The suspension ended.
    SuspensionEnded {
        /// The first day on which the authorisation is in force again.
        on: Date,
        /// Why, where it was lifted before its end.
        reason: Option<String>,
        /// The text.
        citation: Citation,
    },
    /// The holder asked for the withdrawal (AAP-WDR-02).
    WithdrawalRequested {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Why.
        reason: String,
        /// The text.
        citation: Citation,
    },
    /// The HAS acknowledged it: the month runs.
    WithdrawalAcknowledged {
        /// The clock.
        clock: LegalClock,
    },
    /// Something happened that may end the authorisation: a person must say.
    EndProposed {
        /// The day.
        on: Date,
        /// What.
        doubt: Doubt,
        /// The text.
        citation: Citation,
    },
    /// It does not end the authorisation.
    EndSetAside {
        /// The day.
        on: Date,
        /// Who said so.
        by: PersonId,
        /// Why.
        reason: String,
    },
    /// An early access was granted for this substance: the ANSM sets when compassionate access
    /// ends, or says that the indication is another (CPC-13, AAC-LIFE-04).
    EarlyAccessGranted {
        /// By which decision.
        cause: Cause,
        /// For which indication.
        indication: String,
        /// The text.
        citation: Citation,
    },
    /// An early access was refused for this substance (AAC-ELIG-04).
    EarlyAccessRefused {
        /// By which decision.
        cause: Cause,
        /// Whether the sole reason is that it is not presumed innovative.
        innovation_only: bool,
        /// The text.
        citation: Citation,
    },
    /// The day of the end was set.
    EndDateSet {
        /// The day.
        on: Date,
        /// Who set it.
        by: PersonId,
        /// The last day in force.
        ends_on: Date,
        /// Why that day.
        reason: String,
        /// What it follows from.
        cause: Option<Cause>,
        /// The text.
        citation: Citation,
    },
    /// The authorisation ended.
    AuthorisationEnded {
        /// How.
        ending: Ending,
    },
    /// The continuity is over.
    ContinuityEnded {
        /// The first day after it.
        on: Date,
        /// The text.
        citation: Citation,
    },
    /// The codes of the coverage were set.
    CodesSet {
        /// The day.
        on: Date,
        /// The codes.
        codes: Codes,
        /// The text.
        citation: Citation,
    },
    /// The holder declared the maximum indemnity.
    IndemnityDeclared {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// For one unit, in cents of a euro, without tax.
        cents: u64,
        /// For which unit.
        unit: String,
        /// The text.
        citation: Citation,
    },
    /// A measure or an end was made public (AAP-DEC-02).
    MeasurePublished {
        /// The day.
        on: Date,
        /// The documents.
        documents: Vec<Document>,
        /// The text.
        citation: Citation,
    },
}
