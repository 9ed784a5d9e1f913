//! What happened to a treatment. Kept for ever; golden files read every version.

use super::signed::{Signed, Unmet};
use super::state::{Agreement, Declaration, Dispensing, Motive, PharmacyPart, Signer};
use crate::aap::Product;
use crate::ids::{DossierId, OrganisationId, PatientId, PersonId};
use crate::protocol::calendar::Visit;
use crate::protocol::{Channel, Content, Criterion, Filler, FormKind};
use forms::{Filling, Form, Json, Library};
use jiff::{Timestamp, civil::Date};
use law::Citation;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;

/// What is asked for, for whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// The reference that people quote.
    pub reference: String,
    /// The protocol.
    pub protocol: DossierId,
    /// The dossier that opened the thread of the medicine in its indication.
    pub thread: DossierId,
    /// The medicine.
    pub product: Product,
    /// The indication.
    pub indication: String,
    /// The laboratory that supplies it.
    pub holder: OrganisationId,
    /// The hospital that treats.
    pub hospital: OrganisationId,
    /// The patient, by an identifier that says nothing.
    pub patient: PatientId,
    /// Who asks.
    pub prescriber: PersonId,
}

/// What a version of the protocol asks for: it is kept here, and a later version applies forward.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The version.
    pub version: u32,
    /// What a patient has to meet.
    pub criteria: Vec<Criterion>,
    /// The forms.
    pub forms: Vec<PlannedForm>,
    /// The visits.
    pub visits: Vec<Visit>,
    /// How many days an agreement waits for the first administration.
    pub validity_days: Option<u16>,
    /// Where adverse effects are declared.
    pub channel: Option<Channel>,
}

/// A form as a plan names it: its definition stays with the protocol.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedForm {
    /// Its key.
    pub key: String,
    /// What it is for.
    pub kind: FormKind,
    /// Its name.
    pub title: String,
    /// Who fills it in.
    pub filler: Filler,
    /// How many required questions it asks before anything is answered: what one that never came
    /// lacks.
    pub asks: u32,
}

impl Plan {
    /// What a version of a protocol asks for.
    #[must_use]
    pub fn of(version: u32, content: &Content) -> Self {
        let forms = content.forms.iter().map(|it| PlannedForm {
            key: it.key.clone(),
            kind: it.kind,
            title: it.title.clone(),
            filler: it.filler,
            asks: asked(&it.definition),
        });
        Self {
            version,
            criteria: content.criteria.clone(),
            forms: forms.collect(),
            visits: content.visits.clone(),
            validity_days: content.validity_days,
            channel: content.channel,
        }
    }

    /// The form of a key.
    #[must_use]
    pub fn form(&self, key: &str) -> Option<&PlannedForm> {
        self.forms.iter().find(|it| it.key == key)
    }

    /// The first form of a kind.
    #[must_use]
    pub fn form_of(&self, kind: FormKind) -> Option<&PlannedForm> {
        self.forms.iter().find(|it| it.kind == kind)
    }
}

/// How many required questions a form asks at first.
fn asked(definition: &str) -> u32 {
    let form = Json::parse(definition).ok().and_then(|it| Form::read(it, &Library::default()).form);
    let Some(form) = form.map(Arc::new) else { return 0 };
    let begun = Filling::new(form, Date::default(), Timestamp::UNIX_EPOCH, HashMap::new());
    begun.completeness().required.expected
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// The access request of a patient was begun.
    TreatmentOpened {
        /// The day.
        on: Date,
        /// For whom.
        opening: Box<Opening>,
        /// What the protocol asks for.
        plan: Box<Plan>,
    },
    /// A form was signed.
    FormSigned {
        /// The day.
        on: Date,
        /// By whom.
        by: Signer,
        /// Its number in the treatment, from 1.
        number: u32,
        /// Of which version of the protocol it is.
        version: u32,
        /// The visit for which it is.
        visit: Option<String>,
        /// The form that asked for it: a declaration follows from a visit.
        follows: Option<u32>,
        /// What was signed.
        signed: Signed,
    },
    /// The patient does not wish to answer a form.
    FormDeclined {
        /// The day.
        on: Date,
        /// The form.
        form: String,
        /// The visit for which it is.
        visit: String,
    },
    /// The request of the prescriber is in the hands of the pharmacy.
    SentToPharmacy {
        /// The day.
        on: Date,
        /// The criteria that the patient does not meet, each with the reason to treat.
        unmet: Vec<Unmet>,
    },
    /// The pharmacy completed the request and sent it to the laboratory.
    SentToHolder {
        /// The day.
        on: Date,
        /// By whom.
        by: PersonId,
        /// What the pharmacy adds.
        part: PharmacyPart,
        /// The text.
        citation: Citation,
    },
    /// The pharmacy sent the request back to the prescriber.
    SentBack {
        /// The day.
        on: Date,
        /// By whom.
        by: PersonId,
        /// Why.
        reason: String,
    },
    /// The laboratory asked for information.
    InformationAsked {
        /// The day.
        on: Date,
        /// By whom.
        by: PersonId,
        /// What.
        words: String,
    },
    /// The hospital gave it.
    InformationGiven {
        /// The day.
        on: Date,
        /// By whom.
        by: PersonId,
        /// What.
        words: String,
    },
    /// The laboratory agreed.
    AccessAgreed {
        /// By whom.
        by: PersonId,
        /// The agreement.
        agreement: Agreement,
        /// The text.
        citation: Citation,
    },
    /// The laboratory did not agree.
    AccessDeclined {
        /// The day.
        on: Date,
        /// By whom.
        by: PersonId,
        /// Why, by the list of the protocol.
        motive: Motive,
        /// Why, in words.
        words: String,
    },
    /// The hospital gave the request up.
    RequestGivenUp {
        /// The day.
        on: Date,
        /// By whom.
        by: PersonId,
        /// Why.
        reason: String,
    },
    /// The agreement ended before a first administration.
    AgreementLapsed {
        /// The day.
        on: Date,
    },
    /// The document for patients was given.
    DocumentGiven {
        /// The day.
        on: Date,
        /// By whom.
        by: PersonId,
        /// The day on which it was given.
        given_on: Date,
        /// To whom: the patient, a representative, a trusted person.
        to: String,
    },
    /// The treatment began.
    TreatmentStarted {
        /// The day.
        on: Date,
        /// The day of the first administration.
        first_on: Date,
    },
    /// It did not begin.
    TreatmentNotStarted {
        /// The day.
        on: Date,
    },
    /// The medicine was dispensed.
    Dispensed {
        /// By whom.
        by: PersonId,
        /// What.
        dispensing: Dispensing,
    },
    /// The treatment stopped for good.
    TreatmentStopped {
        /// The day.
        on: Date,
        /// The last day of the treatment.
        stopped_on: Date,
        /// Why, by the codes of the protocol.
        reasons: Vec<String>,
    },
    /// A signed form was corrected; what it said before stays.
    FormCorrected {
        /// The day.
        on: Date,
        /// By whom.
        by: PersonId,
        /// Which.
        number: u32,
        /// Why.
        reason: String,
        /// What was signed instead.
        signed: Signed,
    },
    /// The laboratory asked about an answer.
    QueryOpened {
        /// The day.
        on: Date,
        /// By whom.
        by: PersonId,
        /// Its number in the treatment, from 1.
        query: u32,
        /// The form.
        number: u32,
        /// The answer, by its link identifier.
        link: String,
        /// What is asked.
        words: String,
    },
    /// The hospital answered.
    QueryAnswered {
        /// The day.
        on: Date,
        /// By whom.
        by: PersonId,
        /// Which.
        query: u32,
        /// What.
        words: String,
    },
    /// The laboratory has its answer.
    QueryClosed {
        /// The day.
        on: Date,
        /// By whom.
        by: PersonId,
        /// Which.
        query: u32,
    },
    /// A form may not be corrected any more.
    FormLocked {
        /// The day.
        on: Date,
        /// By whom.
        by: PersonId,
        /// Which.
        number: u32,
    },
    /// It may be again.
    FormUnlocked {
        /// The day.
        on: Date,
        /// By whom.
        by: PersonId,
        /// Which.
        number: u32,
        /// Why.
        reason: String,
    },
    /// An adverse effect was declared, and the laboratory has to pass it on.
    EffectDeclared {
        /// The declaration.
        declaration: Declaration,
    },
    /// No declaration follows from a form that asks for one.
    DeclarationWaived {
        /// The day.
        on: Date,
        /// By whom.
        by: PersonId,
        /// The form.
        number: u32,
        /// Why.
        reason: String,
    },
    /// The laboratory acknowledged a declaration, and says under which reference it passed it on.
    DeclarationAcknowledged {
        /// The day.
        on: Date,
        /// By whom.
        by: PersonId,
        /// The form that declares.
        number: u32,
        /// The reference of the case.
        reference: String,
        /// The day on which it was passed on.
        passed_on: Date,
    },
    /// A declaration went to the pharmacovigilance centre of the hospital.
    DeclarationReferred {
        /// The day.
        on: Date,
        /// The form that declares.
        number: u32,
        /// The centre.
        centre: OrganisationId,
    },
    /// The centre acknowledged a declaration.
    DeclarationReceived {
        /// The day.
        on: Date,
        /// By whom.
        by: PersonId,
        /// For which centre.
        centre: OrganisationId,
        /// The form that declares.
        number: u32,
        /// Its reference of the case.
        reference: String,
    },
    /// Others care for the patient.
    CareChanged {
        /// The day.
        on: Date,
        /// Those who prescribe.
        team: Vec<PersonId>,
    },
    /// A new version of the protocol will apply.
    PlanAnnounced {
        /// The day.
        on: Date,
        /// The first day on which it applies.
        from: Date,
        /// What it asks for.
        plan: Box<Plan>,
    },
    /// A new version of the protocol applies from now on; answers keep that in which they were
    /// given.
    PlanChanged {
        /// The day.
        on: Date,
        /// What it asks for.
        plan: Box<Plan>,
    },
    /// All is said of the treatment.
    TreatmentClosed {
        /// The day.
        on: Date,
        /// By whom.
        by: PersonId,
    },
}
