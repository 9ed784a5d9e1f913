//! People, and lawful acts on an authorisation.

use domain::aap::Product;
use domain::access::Role;
use domain::authorisation::{AmmScope, Codes, Command, Legacy, Measure, Opening, Origin, Regime};
use domain::reaction::Cause;
use domain::{
    Acting, Actor, Document, DocumentId, DocumentKind, DossierId, FileDigest, OrganisationId,
    PersonId,
};
use jiff::civil::Date;
use law::clock::{LegalClock, Subject};
use law::{Path, aap as rules};
use uuid::Uuid;

pub const SUBJECT: Uuid = Uuid::from_u128(77);
pub const INDICATION: &str = "Traitement des adultes atteints de la maladie.";
pub const NARROWER: &str = "Traitement des adultes en échec d’une première ligne.";

/// An act and who asks for it.
#[derive(Clone, Debug)]
pub struct Act {
    pub who: Actor,
    pub command: Command,
}

impl Act {
    pub fn by(self, who: Actor) -> Self {
        Self { who, ..self }
    }
}

fn person(person: u128, organisation: u128, role: Role) -> Actor {
    Actor::Person(Acting {
        person: PersonId(Uuid::from_u128(person)),
        organisation: OrganisationId(Uuid::from_u128(organisation)),
        role,
        confirmed: true,
    })
}

pub fn holder() -> Actor {
    person(1, 10, Role::Applicant)
}

pub fn other_laboratory() -> Actor {
    person(2, 20, Role::Applicant)
}

pub fn officer() -> Actor {
    person(3, 30, Role::HasOfficer)
}

pub fn college() -> Actor {
    person(4, 30, Role::College)
}

pub fn ansm() -> Actor {
    person(5, 40, Role::AnsmAssessor)
}

pub fn ministry() -> Actor {
    person(6, 50, Role::Ministry)
}

pub fn rule() -> Actor {
    Actor::Reaction { of: DossierId(Uuid::from_u128(700)), version: 1 }
}

pub fn cause(on: Date) -> Cause {
    caused("AAP-2024-0001", 701, on)
}

pub fn caused(reference: &str, dossier: u128, on: Date) -> Cause {
    Cause {
        procedure: "aap".into(),
        dossier: DossierId(Uuid::from_u128(dossier)),
        reference: reference.into(),
        on,
    }
}

pub fn document(name: &str) -> Document {
    Document {
        id: DocumentId(Uuid::from_u128(name.len() as u128)),
        kind: DocumentKind::Other,
        name: name.into(),
        media_type: "application/pdf".into(),
        size: 10,
        file: FileDigest("00".into()),
    }
}

pub fn product() -> Product {
    Product { name: "Nivaltane".into(), substance: "nivaltanib".into(), ..Product::default() }
}

/// A clock of a year or less from a day.
pub fn lasts(months: u16, from: Date) -> LegalClock {
    let mut delay = rules::DURATION.on(from).expect("in force");
    delay.value = law::Delay::Months(months);
    LegalClock::start(Subject::Expiry, from, delay)
}

pub fn opening(path: Path, months: u16, on: Date) -> Opening {
    let amm_filing = path.is_before_amm().then(|| {
        LegalClock::start(Subject::AmmFiling, on, rules::AMM_FILING.on(on).expect("in force"))
    });
    Opening {
        reference: "AAP-2024-0001-A".into(),
        regime: Regime::Aap,
        origin: Origin::Request { cause: cause(on) },
        thread: Some(DossierId(Uuid::from_u128(701))),
        path,
        product: product(),
        indication: INDICATION.into(),
        holder: OrganisationId(Uuid::from_u128(10)),
        granted_on: on,
        expiry: Some(lasts(months, on)),
        amm_filing,
        amm_on: None,
        protocol: None,
    }
}

pub fn open(path: Path, months: u16, on: Date) -> Act {
    Act { who: rule(), command: Command::Open { opening: Box::new(opening(path, months, on)) } }
}

/// A compassionate access taken over from a former regime.
pub fn take_over(legacy: Legacy, on: Date) -> Act {
    let mut opening = opening(Path::PreAmm, 12, on);
    opening.regime = legacy.became();
    opening.origin = Origin::Legacy {
        regime: legacy,
        reference: format!("{} 2020-17", legacy.name()),
        taken_over_on: on,
    };
    opening.thread = None;
    opening.amm_filing = None;
    if legacy.became() != Regime::Aap {
        opening.expiry = None;
    }
    Act { who: rule(), command: Command::Open { opening: Box::new(opening) } }
}

pub fn prove(number: u32) -> Act {
    let documents = vec![document("preuve.pdf")];
    let command = Command::ProveDuty { number, words: "Livraison faite.".into(), documents };
    Act { who: holder(), command }
}

pub fn accept(number: u32) -> Act {
    Act { who: officer(), command: Command::JudgeProof { number, sent_back: None } }
}

pub fn send_back(number: u32, why: &str) -> Act {
    let sent_back = Some(why.to_owned());
    Act { who: officer(), command: Command::JudgeProof { number, sent_back } }
}

pub fn ask_for_data(question: &str, days: i64) -> Act {
    Act { who: ansm(), command: Command::AskForData { question: question.into(), days } }
}

pub fn send_new_data(summary: &str, significance: &str) -> Act {
    let command = Command::SendNewData {
        summary: summary.into(),
        significance: significance.into(),
        documents: vec![document("essai.pdf")],
    };
    Act { who: holder(), command }
}

pub fn declare_amm(amm_on: Date, scope: AmmScope, indication: &str) -> Act {
    let command = Command::DeclareAmm {
        amm_on,
        indication: indication.into(),
        scope,
        documents: vec![document("amm.pdf")],
    };
    Act { who: holder(), command }
}

pub fn report_amm_refusal(words: &str) -> Act {
    Act { who: holder(), command: Command::ReportAmmRefusal { words: words.into() } }
}

pub fn propose(measure: Measure, comment_days: Option<i64>) -> Act {
    let reasons = "Un critère n’est plus rempli.".into();
    Act { who: officer(), command: Command::ProposeMeasure { measure, reasons, comment_days } }
}

pub fn suspension(days: u16) -> Measure {
    Measure::Suspension { days }
}

pub fn safety_withdrawal() -> Measure {
    Measure::Withdrawal { safety: true }
}

pub fn withdrawal() -> Measure {
    Measure::Withdrawal { safety: false }
}

pub fn comment(text: &str) -> Act {
    let command = Command::Comment { text: text.into(), documents: Vec::new() };
    Act { who: holder(), command }
}

pub fn give_up(reason: &str) -> Act {
    Act { who: officer(), command: Command::DropMeasure { reason: reason.into() } }
}

pub fn sign() -> Act {
    Act { who: college(), command: Command::SignMeasure }
}

pub fn suspend_in_emergency(days: i64, reasons: &str) -> Act {
    let command = Command::SuspendInEmergency { days, reasons: reasons.into() };
    Act { who: ansm(), command }
}

pub fn lift(reason: &str) -> Act {
    Act { who: college(), command: Command::LiftSuspension { reason: reason.into() } }
}

pub fn lift_emergency(reason: &str) -> Act {
    Act { who: ansm(), command: Command::LiftEmergency { reason: reason.into() } }
}

pub fn request_withdrawal(reason: &str) -> Act {
    Act { who: holder(), command: Command::RequestWithdrawal { reason: reason.into() } }
}

pub fn acknowledge_withdrawal() -> Act {
    Act { who: officer(), command: Command::AcknowledgeWithdrawal }
}

pub fn grant_withdrawal() -> Act {
    Act { who: college(), command: Command::GrantWithdrawal }
}

pub fn settle(ends: bool, reason: &str) -> Act {
    Act { who: college(), command: Command::SettleEnd { ends, reason: reason.into() } }
}

pub fn set_end(ends_on: Option<Date>, reason: &str) -> Act {
    Act { who: ansm(), command: Command::SetEndDate { ends_on, reason: reason.into() } }
}

pub fn set_codes(indication: &str, ucd: &[&str]) -> Act {
    let ucd = ucd.iter().map(|it| (*it).to_owned()).collect();
    let codes = Codes { indication: indication.into(), ucd };
    Act { who: ministry(), command: Command::SetCodes { codes } }
}

pub fn declare_indemnity(cents: u64, unit: &str) -> Act {
    Act { who: holder(), command: Command::DeclareIndemnity { cents, unit: unit.into() } }
}

pub fn publish() -> Act {
    let documents = vec![document("decision.pdf")];
    Act { who: officer(), command: Command::Publish { documents } }
}

/// The request of the renewal, as its reference and identifier.
pub const RENEWAL: (&str, u128) = ("AAP-2024-0702", 702);

pub fn told(command: impl FnOnce(Cause) -> Command, on: Date) -> Act {
    Act { who: rule(), command: command(caused(RENEWAL.0, RENEWAL.1, on)) }
}

pub fn renewal_filed(on: Date) -> Act {
    told(|cause| Command::FollowRequest { cause, motive: "renewal".into() }, on)
}

pub fn modification_filed(on: Date) -> Act {
    told(|cause| Command::FollowRequest { cause, motive: "modification".into() }, on)
}

pub fn renewed(on: Date) -> Act {
    let expiry = lasts(12, on);
    let indication = INDICATION.to_owned();
    told(|cause| Command::Renew { cause, expiry, indication, protocol: None }, on)
}

pub fn renewal_refused(on: Date) -> Act {
    told(|cause| Command::FollowRefusal { cause }, on)
}

pub fn request_closed(on: Date) -> Act {
    told(|cause| Command::FollowClosing { cause }, on)
}

pub fn examined(clock: &LegalClock, on: Date) -> Act {
    let clock = clock.clone();
    told(|cause| Command::FollowExamination { cause, clock }, on)
}

pub fn modified(on: Date, path: Path, remaining: Option<&str>) -> Act {
    let remaining = remaining.map(str::to_owned);
    let indication = NARROWER.to_owned();
    told(|cause| Command::Modify { cause, path, indication, remaining, protocol: None }, on)
}

pub fn listed(on: Date) -> Act {
    listed_for(on, INDICATION)
}

pub fn listed_for(on: Date, indication: &str) -> Act {
    let (journal, indication) = ("JO du jour, texte 12".into(), indication.to_owned());
    let cause = caused("INS-2026-0001", 800, on);
    Act { who: rule(), command: Command::EndByListing { cause, journal, indication } }
}

pub fn listing_requested(on: Date) -> Act {
    let cause = caused("INS-2026-0001", 800, on);
    Act { who: rule(), command: Command::ListingRequested { cause } }
}

pub fn listing_refused(on: Date) -> Act {
    let cause = caused("INS-2026-0001", 800, on);
    Act { who: rule(), command: Command::QuestionByListing { cause } }
}

pub fn early_access_granted(on: Date) -> Act {
    let command = Command::NoteEarlyAccess { cause: cause(on), indication: INDICATION.into() };
    Act { who: rule(), command }
}

pub fn early_access_refused(on: Date, innovation_only: bool) -> Act {
    let command = Command::NoteRefusedAccess { cause: cause(on), innovation_only };
    Act { who: rule(), command }
}

pub fn a_day_passes() -> Act {
    Act { who: Actor::Schedule, command: Command::Elapse }
}
