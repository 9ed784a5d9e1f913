//! The acts of the scenarios, each by the person whose act it is.

use domain::aap::{
    Audience, Command, Content, ContributionForm, Criterion, Decision, Grant, Motive, OpinionSense,
    PrescriptionClass, Product, Recipient, SilenceEffect, template,
};
use domain::access::Role;
use domain::{
    Acting, Actor, Document, DocumentId, DocumentKind, FileDigest, FilingId, OrganisationId,
    PersonId,
};
use jiff::civil::{Date, date};
use law::{Delay, Path};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use uuid::Uuid;

/// An act: who asks for what.
#[derive(Clone, Debug)]
pub struct Act {
    pub who: Actor,
    pub command: Command,
}

impl Act {
    /// The same act by someone else.
    pub fn by(self, who: Actor) -> Self {
        Self { who, ..self }
    }
}

fn actor(person: u128, organisation: u128, role: Role) -> Actor {
    Actor::Person(Acting {
        person: PersonId(Uuid::from_u128(person)),
        organisation: OrganisationId(Uuid::from_u128(organisation)),
        role,
        confirmed: true,
    })
}

/// The dossier of the scenarios.
pub const SUBJECT: Uuid = Uuid::from_u128(800);

pub fn laboratory() -> Actor {
    actor(1, 100, Role::Applicant)
}

pub fn consultant() -> Actor {
    actor(2, 101, Role::Applicant)
}

pub fn officer() -> Actor {
    actor(3, 200, Role::HasOfficer)
}

pub fn rapporteur() -> Actor {
    actor(4, 200, Role::Rapporteur)
}

pub fn committee() -> Actor {
    actor(5, 200, Role::Committee)
}

pub fn college() -> Actor {
    actor(6, 200, Role::College)
}

pub fn assessor() -> Actor {
    actor(7, 300, Role::AnsmAssessor)
}

pub fn ministry() -> Actor {
    actor(8, 400, Role::Ministry)
}

pub fn stranger() -> Actor {
    actor(9, 102, Role::Applicant)
}

pub fn acting(who: Actor) -> Acting {
    match who {
        Actor::Person(acting) => acting,
        Actor::Schedule | Actor::Import | Actor::Patient { .. } | Actor::Reaction { .. } => {
            panic!("nobody acts here")
        }
    }
}

pub fn person(who: Actor) -> PersonId {
    acting(who).person
}

pub fn product() -> Product {
    Product {
        name: "Aurorivine".into(),
        substance: "aurorivine".into(),
        form: "comprimé à 20 mg".into(),
        ..Product::default()
    }
}

pub const INDICATION: &str = "myopathie à corps cristallins de l’adulte";
pub const NARROWER: &str = "myopathie à corps cristallins de l’adulte, forme sévère";

pub fn document(kind: DocumentKind) -> Document {
    Document {
        id: DocumentId(Uuid::from_u128(500 + kind as u128)),
        kind,
        name: format!("{}.pdf", kind.word()),
        media_type: "application/pdf".into(),
        size: 1024,
        file: FileDigest(format!("{:064x}", kind as u128)),
    }
}

pub fn the_three() -> Vec<Document> {
    [DocumentKind::Rcp, DocumentKind::Labelling, DocumentKind::Leaflet].map(document).to_vec()
}

/// A content that holds what every path asks for, by any version of the law.
pub fn content() -> Content {
    CONTENT.clone()
}

static CONTENT: LazyLock<Content> = LazyLock::new(|| {
    let (mut answers, mut documents) = (BTreeMap::new(), Vec::new());
    let days = [date(2021, 9, 1), date(2022, 12, 25), date(2024, 1, 31)];
    for (path, day) in Path::ALL.into_iter().flat_map(|path| days.map(|day| (path, day))) {
        fill(&mut answers, &mut documents, path, day);
    }
    Content { answers, documents }
});

fn fill(
    answers: &mut BTreeMap<String, String>,
    documents: &mut Vec<Document>,
    path: Path,
    day: Date,
) {
    loop {
        let faults = template::check(path, answers, documents, day);
        if faults.is_empty() {
            return;
        }
        for fault in faults {
            let field = template::field(fault.field).expect("a fault names a field");
            let answer = match field.kind {
                template::Kind::Document(kind) => {
                    documents.push(document(kind));
                    continue;
                }
                template::Kind::Date => "2024-02-29",
                template::Kind::Number => "120",
                template::Kind::Email => "affaires.reglementaires@laboratoire.example",
                template::Kind::YesNo | template::Kind::Undertaking => "yes",
                template::Kind::Choice(choices) => choices[0].word,
                template::Kind::Line | template::Kind::Paragraph => "Texte de la demande",
            };
            answers.insert(field.id.to_owned(), answer.to_owned());
        }
    }
}

pub fn open(path: Path) -> Act {
    open_as(path, Motive::First)
}

pub fn open_as(path: Path, motive: Motive) -> Act {
    let command = Command::Open {
        reference: "AAP-2024-0001".into(),
        filing: FilingId(Uuid::from_u128(900)),
        motive,
        path,
        product: product(),
        indication: INDICATION.into(),
        applicant: acting(laboratory()).organisation,
    };
    Act { who: laboratory(), command }
}

/// The motive of a request that goes on from an authorisation.
pub fn modification() -> Motive {
    Motive::Modification { of: continued() }
}

pub fn continued() -> domain::aap::Continued {
    let authorisation = domain::DossierId(Uuid::from_u128(77));
    let thread = domain::DossierId(Uuid::from_u128(78));
    domain::aap::Continued { authorisation, reference: "AAP-2023-0001-A".into(), thread }
}

pub fn describe(path: Path, product: Product, indication: &str) -> Act {
    let command = Command::Describe { path, product, indication: indication.into() };
    Act { who: laboratory(), command }
}

pub fn invite(who: Actor) -> Act {
    let Acting { person, organisation, .. } = acting(who);
    Act { who: laboratory(), command: Command::Invite { person, organisation } }
}

pub fn remove(who: Actor) -> Act {
    Act { who: laboratory(), command: Command::Remove { person: person(who) } }
}

pub fn file() -> Act {
    file_with(content())
}

pub fn file_with(content: Content) -> Act {
    Act { who: laboratory(), command: Command::File { content } }
}

pub fn ask_for_what_is_missing(items: &str) -> Act {
    let command = Command::RequestMissingItems { items: items.into() };
    Act { who: officer(), command }
}

pub fn supply_what_was_missing() -> Act {
    Act { who: laboratory(), command: Command::SupplyMissingItems { content: content() } }
}

pub fn declare_complete() -> Act {
    Act { who: officer(), command: Command::DeclareComplete }
}

pub fn name(who: Actor) -> Act {
    Act { who: officer(), command: Command::NameRapporteur { person: person(who) } }
}

pub fn declare_interests(links: &str, conflict: bool) -> Act {
    let command = Command::DeclareInterests { links: links.into(), conflict };
    Act { who: rapporteur(), command }
}

pub fn relieve(who: Actor, reason: &str) -> Act {
    let command = Command::RelieveRapporteur { person: person(who), reason: reason.into() };
    Act { who: officer(), command }
}

pub fn ask(reply_days: i64) -> Act {
    ask_for("Précisez les données de suivi à douze mois.", reply_days, Recipient::Has)
}

pub fn ask_for(question: &str, reply_days: i64, origin: Recipient) -> Act {
    let command = Command::RequestInformation { question: question.into(), reply_days, origin };
    Act { who: officer(), command }
}

pub fn reply(reply: &str) -> Act {
    let command = Command::SupplyInformation { reply: reply.into(), documents: Vec::new() };
    Act { who: laboratory(), command }
}

pub fn confirm_all_received(on: &str) -> Act {
    let received_on = on.parse().expect("a civil day");
    Act { who: officer(), command: Command::ConfirmInformation { received_on } }
}

pub fn confirm_abandonment(reason: &str) -> Act {
    Act { who: officer(), command: Command::ConfirmAbandonment { reason: reason.into() } }
}

pub fn suspend(reason: &str) -> Act {
    Act { who: officer(), command: Command::SuspendReview { reason: reason.into() } }
}

pub fn resume() -> Act {
    Act { who: officer(), command: Command::ResumeReview }
}

pub fn extend(reason: &str) -> Act {
    Act { who: officer(), command: Command::ExtendReview { reason: reason.into() } }
}

pub fn hear(from: &str, summary: &str) -> Act {
    let command = Command::RecordContribution {
        form: ContributionForm::Hearing,
        from: from.into(),
        summary: summary.into(),
        documents: Vec::new(),
    };
    Act { who: officer(), command }
}

pub fn opinion(sense: OpinionSense) -> Act {
    let indication = (sense == OpinionSense::Narrower).then(|| NARROWER.to_owned());
    let documents = if sense == OpinionSense::Unfavourable { Vec::new() } else { the_three() };
    opinion_with(sense, indication, "Les essais le montrent.", documents)
}

pub fn opinion_with(
    sense: OpinionSense,
    indication: Option<String>,
    reasons: &str,
    documents: Vec<Document>,
) -> Act {
    let reasons = reasons.into();
    let command = Command::GiveOpinion { sense, indication, reasons, documents };
    Act { who: assessor(), command }
}

pub fn committee_opinion(reasons: &str) -> Act {
    let command = Command::GiveCommitteeOpinion {
        favourable: true,
        reasons: reasons.into(),
        documents: Vec::new(),
    };
    Act { who: committee(), command }
}

pub fn assess(criterion: Criterion, met: bool) -> Act {
    assess_with(criterion, met, "Le critère est apprécié sur pièces.")
}

pub fn assess_with(criterion: Criterion, met: bool, reasons: &str) -> Act {
    let command = Command::AssessCriterion {
        criterion,
        met,
        reasons: reasons.into(),
        doctrine: "juin 2024".into(),
    };
    Act { who: officer(), command }
}

/// An authorisation that no rule forbids before the AMM.
pub fn lawful_grant() -> Grant {
    Grant {
        duration: Some(Delay::Months(12)),
        product: product(),
        indication: INDICATION.into(),
        remaining: None,
        narrowed: false,
        class: PrescriptionClass::HospitalPrescription,
        protocol: document(DocumentKind::PutRd),
        amm_filing: Some(Delay::Months(24)),
        remarks: String::new(),
    }
}

pub fn propose(decision: Decision) -> Act {
    Act { who: officer(), command: Command::ProposeDecision { decision } }
}

pub fn propose_grant(grant: Grant) -> Act {
    propose(Decision::Grant(grant))
}

pub fn propose_refusal(reasons: &str) -> Act {
    propose(Decision::Refusal { reasons: reasons.into() })
}

pub fn send_back(reason: &str) -> Act {
    Act { who: college(), command: Command::ReturnProposal { reason: reason.into() } }
}

pub fn sign() -> Act {
    Act { who: college(), command: Command::SignDecision }
}

pub fn confirm_silence(effect: Option<SilenceEffect>, reason: &str) -> Act {
    let command = Command::ConfirmSilence { effect, reason: reason.into() };
    Act { who: college(), command }
}

pub fn publish() -> Act {
    let documents = vec![document(DocumentKind::Decision)];
    Act { who: officer(), command: Command::PublishDecision { documents } }
}

pub fn withdraw(reason: &str) -> Act {
    Act { who: laboratory(), command: Command::Withdraw { reason: reason.into() } }
}

pub fn write(audience: Audience, text: &str) -> Act {
    Act { who: officer(), command: Command::PostMessage { audience, text: text.into() } }
}

pub fn a_day_passes() -> Act {
    Act { who: Actor::Schedule, command: Command::Elapse }
}
