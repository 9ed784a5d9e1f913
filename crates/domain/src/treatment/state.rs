//! What is known of a treatment.

use super::event::{Opening, Plan};
use super::signed::{Signed, Unmet};
use crate::ids::{OrganisationId, PersonId};
use crate::protocol::calendar::Anchors;
use crate::protocol::{FormKind, marks};
use jiff::civil::Date;
use law::Text;
use law::clock::LegalClock;
use serde::{Deserialize, Serialize};

/// A treatment, or nothing yet.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum State {
    /// Nothing under that identifier.
    #[default]
    Empty,
    /// A treatment.
    Known(Box<Course>),
}

impl State {
    /// Its course.
    #[must_use]
    pub const fn course(&self) -> Option<&Course> {
        match self {
            Self::Empty => None,
            Self::Known(it) => Some(it),
        }
    }
}

/// The course of a treatment.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// For whom it was asked.
    pub opening: Opening,
    /// The day on which that was begun.
    pub opened_on: Date,
    /// What the protocol asks for.
    pub plan: Plan,
    /// What it will ask for, and from when.
    pub announced: Option<(Date, Plan)>,
    /// Those who prescribe.
    pub team: Vec<PersonId>,
    /// How far it is.
    pub stage: Stage,
    /// The criteria that the patient does not meet.
    pub unmet: Vec<Unmet>,
    /// What the pharmacy added, with the day on which it sent the request.
    pub pharmacy: Option<(Date, PharmacyPart)>,
    /// What was said between the hospital and the laboratory about the request.
    pub exchanges: Vec<Exchange>,
    /// The agreement of the laboratory.
    pub agreement: Option<Agreement>,
    /// On which days the document for patients was given, and to whom.
    pub documents_given: Vec<(Date, String)>,
    /// The first administration.
    pub started_on: Option<Date>,
    /// The end.
    pub stopped: Option<Stopped>,
    /// The signed forms, in the order of their numbers.
    pub submissions: Vec<Submission>,
    /// The forms that the patient does not wish to answer.
    pub refusals: Vec<FormRefusal>,
    /// What was dispensed.
    pub dispensings: Vec<Dispensing>,
    /// The questions of the laboratory, in the order of their numbers.
    pub queries: Vec<Query>,
    /// The declarations of adverse effects.
    pub declarations: Vec<Declaration>,
    /// The declarations that went to a pharmacovigilance centre.
    pub referrals: Vec<Referral>,
    /// The forms from which no declaration follows.
    pub waivers: Vec<Waiver>,
}

/// How far a treatment is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The prescriber writes the request.
    Requesting,
    /// The pharmacy has it.
    AtPharmacy,
    /// The laboratory has it.
    WithHolder,
    /// The laboratory waits for information.
    Asked,
    /// The laboratory agreed; nothing was administered yet.
    Agreed,
    /// The laboratory did not agree.
    Declined {
        /// The day.
        on: Date,
        /// Why, by the list of the protocol.
        motive: Motive,
        /// Why, in words.
        words: String,
    },
    /// The hospital gave the request up.
    GivenUp {
        /// The day.
        on: Date,
    },
    /// The agreement ended unused, or the treatment did not begin.
    Unused {
        /// The day.
        on: Date,
    },
    /// The patient is treated.
    Treated,
    /// The treatment stopped; something may still be owed of it.
    Stopped,
    /// All is said.
    Closed {
        /// The day.
        on: Date,
    },
}

impl Stage {
    /// Whether nothing more is expected.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        matches!(
            self,
            Self::Declined { .. }
                | Self::GivenUp { .. }
                | Self::Unused { .. }
                | Self::Closed { .. }
        )
    }
}

/// Why a laboratory does not agree (list of the protocols, to verify).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Motive {
    /// Outside the indication.
    Indication,
    /// A contra-indication.
    Contraindication,
    /// A criterion of the protocol is not met.
    Criterion,
    /// A trial that is open can include the patient.
    Trial,
    /// The request is not complete.
    Incomplete,
    /// The same patient was asked for already.
    Duplicate,
    /// Anything else.
    Other,
}

impl Motive {
    /// Every motive.
    pub const ALL: [Self; 7] = [
        Self::Indication,
        Self::Contraindication,
        Self::Criterion,
        Self::Trial,
        Self::Incomplete,
        Self::Duplicate,
        Self::Other,
    ];

    /// The stable word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Indication => "indication",
            Self::Contraindication => "contraindication",
            Self::Criterion => "criterion",
            Self::Trial => "trial",
            Self::Incomplete => "incomplete",
            Self::Duplicate => "duplicate",
            Self::Other => "other",
        }
    }

    /// The motive that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }

    /// The words for it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Indication => Text::new("Hors indication", "Outside the indication"),
            Self::Contraindication => Text::new("Contre-indication", "Contra-indication"),
            Self::Criterion => {
                Text::new("Critère du protocole non rempli", "A criterion is not met")
            }
            Self::Trial => {
                Text::new("Essai clinique en cours possible", "An open trial can include")
            }
            Self::Incomplete => Text::new("Demande incomplète", "Incomplete request"),
            Self::Duplicate => Text::new("Doublon", "Duplicate"),
            Self::Other => Text::new("Autre motif", "Other"),
        }
    }
}

/// What the pharmacy adds to a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PharmacyPart {
    /// How many units are asked for first.
    pub units: u32,
    /// Of which presentation.
    pub presentation: String,
    /// Where they go.
    pub address: String,
    /// When they are wanted.
    pub wanted_on: Option<Date>,
    /// What else is to be known.
    pub comment: String,
}

/// What was said about a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// The day.
    pub on: Date,
    /// Whether the laboratory said it.
    pub by_holder: bool,
    /// What.
    pub words: String,
}

/// The agreement of a laboratory to treat a patient.
#[doc(alias = "avis favorable d’accès")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// The day.
    pub on: Date,
    /// The number under which the laboratory knows the patient.
    #[doc(alias = "numéro patient")]
    pub number: String,
    /// Until when a first administration may follow; without end where none.
    pub clock: Option<LegalClock>,
    /// What the hospital should know of the order.
    pub words: String,
}

/// The end of a treatment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stopped {
    /// The last day.
    pub on: Date,
    /// Why, by the codes of the protocol.
    pub reasons: Vec<String>,
}

/// Who signed a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Signer {
    /// A person of the hospital.
    Person(PersonId),
    /// The patient.
    Patient,
}

/// A signed form.
#[derive(Clone, Debug, PartialEq)]
pub struct Submission {
    /// Its number in the treatment, from 1.
    pub number: u32,
    /// The day.
    pub on: Date,
    /// By whom.
    pub by: Signer,
    /// Of which version of the protocol it is.
    pub version: u32,
    /// The visit for which it is.
    pub visit: Option<String>,
    /// The form that asked for it.
    pub follows: Option<u32>,
    /// What it says.
    pub signed: Signed,
    /// What it said before.
    pub corrections: Vec<Correction>,
    /// Whether it may not be corrected any more.
    pub locked: bool,
}

impl Submission {
    /// Whether a declaration of an adverse effect or of a pregnancy has to follow.
    #[must_use]
    pub fn asks_for_declaration(&self) -> bool {
        let told = &self.signed.told;
        let stop =
            || told.stop_reasons.iter().any(|it| marks::DECLARED_REASONS.contains(&it.as_str()));
        self.signed.kind != FormKind::AdverseEvent
            && (told.event == Some(true) || told.death_by_effect || stop())
    }
}

/// What a form said before it was corrected.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// The day of the correction.
    pub on: Date,
    /// By whom.
    pub by: PersonId,
    /// Why.
    pub reason: String,
    /// What it said.
    pub before: Signed,
}

/// What was dispensed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispensing {
    /// The day.
    pub on: Date,
    /// Of which presentation: its UCD or CIP code, or its name.
    pub presentation: String,
    /// The batch.
    #[doc(alias = "numéro de lot")]
    pub batch: String,
    /// How many units.
    pub units: u32,
}

/// A question of the laboratory about an answer.
#[doc(alias = "demande de précision")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// Its number in the treatment, from 1.
    pub query: u32,
    /// The form.
    pub number: u32,
    /// The answer, by its link identifier.
    pub link: String,
    /// The day.
    pub on: Date,
    /// What is asked.
    pub words: String,
    /// What was answered, and when.
    pub answers: Vec<(Date, String)>,
    /// The day on which it was closed.
    pub closed_on: Option<Date>,
}

/// An adverse effect or a special situation that was declared.
#[doc(alias = "cas de pharmacovigilance")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declaration {
    /// The form that declares.
    pub number: u32,
    /// The day on which the laboratory has it.
    pub received_on: Date,
    /// Whether it is serious.
    pub serious: bool,
    /// By when the laboratory passes it on.
    pub clock: LegalClock,
    /// The reference of the case and the day on which it was passed on.
    pub passed: Option<(String, Date)>,
}

/// A declaration in the hands of the pharmacovigilance centre of the hospital.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referral {
    /// The form that declares.
    pub number: u32,
    /// The day on which it went there.
    pub on: Date,
    /// The centre.
    pub centre: OrganisationId,
    /// The day on which the centre acknowledged it, and its reference of the case.
    pub received: Option<(Date, String)>,
}

/// That no declaration follows from a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// The form.
    pub number: u32,
    /// The day.
    pub on: Date,
    /// Why.
    pub reason: String,
}

/// That the patient does not wish to answer a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormRefusal {
    /// The day.
    pub on: Date,
    /// The form.
    pub form: String,
    /// The visit for which it is.
    pub visit: String,
}

impl Course {
    /// The days from which its visits count.
    #[must_use]
    pub fn anchors(&self) -> Anchors {
        Anchors {
            agreed_on: self.agreement.as_ref().map(|it| it.on),
            started_on: self.started_on,
            stopped_on: self.stopped.as_ref().map(|it| it.on),
        }
    }

    /// The signed form of a number.
    #[must_use]
    pub fn submission(&self, number: u32) -> Option<&Submission> {
        self.submissions.iter().find(|it| it.number == number)
    }

    /// The access request, as it was signed last.
    #[must_use]
    pub fn request(&self) -> Option<&Submission> {
        let mut all = self.submissions.iter().rev();
        all.find(|it| it.signed.kind == FormKind::AccessRequest)
    }

    /// The signed form for a visit; without a visit, the last of that key.
    #[must_use]
    pub fn signed_for(&self, form: &str, visit: Option<&str>) -> Option<&Submission> {
        let mut of_form = self.submissions.iter().rev().filter(|it| it.signed.form == form);
        of_form.find(|it| it.visit.as_deref() == visit)
    }

    /// What a declaration is to a centre: how it went there.
    #[must_use]
    pub fn referral(&self, number: u32, centre: OrganisationId) -> Option<&Referral> {
        self.referrals.iter().find(|it| it.number == number && it.centre == centre)
    }

    /// The forms from which a declaration has to follow that is neither made nor waived.
    pub fn undeclared(&self) -> impl Iterator<Item = &Submission> {
        self.submissions.iter().filter(|it| {
            it.asks_for_declaration()
                && !self.submissions.iter().any(|other| other.follows == Some(it.number))
                && !self.waivers.iter().any(|waiver| waiver.number == it.number)
        })
    }

    /// The questions that wait for the hospital.
    pub fn unanswered(&self) -> impl Iterator<Item = &Query> {
        self.queries.iter().filter(|it| it.closed_on.is_none() && it.answers.is_empty())
    }

    /// The number under which the laboratory knows the patient, or else the reference.
    #[must_use]
    pub fn number(&self) -> &str {
        self.agreement.as_ref().map_or(&self.opening.reference, |it| &it.number)
    }
}
