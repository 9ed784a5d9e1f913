//! What may be asked of a treatment.

use super::event::{Opening, Plan};
use super::signed::Signed;
use super::state::{Dispensing, Motive, PharmacyPart};
use crate::access::Action;
use crate::ids::{OrganisationId, PersonId};
use jiff::civil::Date;

/// What a person, a rule or the passing of time asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Begin the request of a patient.
    Open {
        /// For whom.
        opening: Box<Opening>,
        /// What the protocol asks for.
        plan: Box<Plan>,
    },
    /// Sign a form.
    Sign {
        /// The visit for which it is.
        visit: Option<String>,
        /// The form that asked for it.
        follows: Option<u32>,
        /// What is signed.
        signed: Box<Signed>,
    },
    /// Say that one does not wish to answer a form: the patient alone does.
    DeclineForm {
        /// The form.
        form: String,
        /// The visit for which it is.
        visit: String,
    },
    /// Complete the request and send it to the laboratory.
    Send {
        /// What the pharmacy adds.
        part: PharmacyPart,
    },
    /// Send it back to the prescriber.
    SendBack {
        /// Why.
        reason: String,
    },
    /// Ask the hospital for information.
    AskInformation {
        /// What.
        words: String,
    },
    /// Give it.
    GiveInformation {
        /// What.
        words: String,
    },
    /// Agree.
    Agree {
        /// What the hospital should know of the order.
        words: String,
    },
    /// Do not agree.
    Decline {
        /// Why, by the list of the protocol.
        motive: Option<Motive>,
        /// Why, in words.
        words: String,
    },
    /// Give the request up.
    GiveUp {
        /// Why.
        reason: String,
    },
    /// Record that the document for patients was given.
    GiveDocument {
        /// The day.
        given_on: Option<Date>,
        /// To whom.
        to: String,
    },
    /// Record what was dispensed.
    Dispense {
        /// What.
        dispensing: Dispensing,
    },
    /// Correct a signed form.
    Correct {
        /// Which.
        number: u32,
        /// Why.
        reason: String,
        /// What is signed instead.
        signed: Box<Signed>,
    },
    /// Ask about an answer.
    Query {
        /// The form.
        number: u32,
        /// The answer, by its link identifier.
        link: String,
        /// What.
        words: String,
    },
    /// Answer such a question.
    AnswerQuery {
        /// Which.
        query: u32,
        /// What.
        words: String,
    },
    /// Close it.
    CloseQuery {
        /// Which.
        query: u32,
    },
    /// Lock a form.
    Lock {
        /// Which.
        number: u32,
    },
    /// Unlock it.
    Unlock {
        /// Which.
        number: u32,
        /// Why.
        reason: String,
    },
    /// Say that no declaration follows from a form.
    Waive {
        /// The form.
        number: u32,
        /// Why.
        reason: String,
    },
    /// Acknowledge a declaration.
    Acknowledge {
        /// The form that declares.
        number: u32,
        /// The reference of the case.
        reference: String,
        /// The day on which it was passed on.
        passed_on: Option<Date>,
    },
    /// Send a declaration to the pharmacovigilance centre of the hospital.
    Refer {
        /// The form that declares.
        number: u32,
        /// The centre.
        centre: OrganisationId,
    },
    /// Acknowledge a declaration, for such a centre.
    Receive {
        /// The form that declares.
        number: u32,
        /// The reference of the case.
        reference: String,
    },
    /// Say that all is said of the treatment.
    Close,
    /// Others care for the patient.
    ChangeCare {
        /// Those who prescribe.
        team: Vec<PersonId>,
    },
    /// A new version of the protocol applies from a day on.
    ChangePlan {
        /// What it asks for.
        plan: Box<Plan>,
        /// The first day.
        from: Date,
    },
    /// A day has passed.
    Elapse,
}

impl Command {
    /// The right that the command needs; none for what no person asks for.
    #[must_use]
    pub const fn action(&self) -> Option<Action> {
        Some(match self {
            Self::Open { .. } | Self::GiveUp { .. } => Action::RequestAccess,
            Self::Sign { .. }
            | Self::Correct { .. }
            | Self::AnswerQuery { .. }
            | Self::Waive { .. }
            | Self::Close => Action::SignForm,
            Self::GiveInformation { .. } | Self::GiveDocument { .. } => Action::InformHolder,
            Self::Send { .. } | Self::SendBack { .. } => Action::SendRequest,
            Self::Dispense { .. } => Action::Dispense,
            Self::AskInformation { .. } | Self::Agree { .. } | Self::Decline { .. } => {
                Action::AnswerRequest
            }
            Self::Query { .. }
            | Self::CloseQuery { .. }
            | Self::Lock { .. }
            | Self::Unlock { .. } => Action::QueryData,
            Self::Acknowledge { .. } => Action::AcknowledgeDeclaration,
            Self::Receive { .. } => Action::ReceiveDeclaration,
            Self::DeclineForm { .. }
            | Self::Refer { .. }
            | Self::ChangeCare { .. }
            | Self::ChangePlan { .. }
            | Self::Elapse => return None,
        })
    }
}
