//! Acts on a referential, by whoever has the right to them.

use domain::aap::Product;
use domain::access::Role;
use domain::reaction::Cause;
use domain::referential::{
    Command, Criterion, FollowUp, Item, Marketing, Measure, Opening, Profile, StopGround, Trial,
};
use domain::{
    Acting, Actor, Document, DocumentId, DocumentKind, DossierId, FileDigest, OrganisationId,
    PersonId,
};
use jiff::civil::Date;
use uuid::Uuid;

/// Somebody who asks for something.
#[derive(Clone, Debug)]
pub struct Act {
    pub who: Actor,
    pub command: Command,
}

pub const SUBJECT: DossierId = DossierId(Uuid::from_u128(1));
pub const INDICATION: &str = "Déficit en sélénase de l’enfant";

const fn person(number: u128, organisation: u128, role: Role) -> Acting {
    Acting {
        person: PersonId(Uuid::from_u128(number)),
        organisation: OrganisationId(Uuid::from_u128(organisation)),
        role,
        confirmed: true,
    }
}

pub const ASSESSOR: Acting = person(10, 100, Role::AnsmAssessor);
pub const HOLDER: Acting = person(11, 101, Role::Applicant);
pub const COMPETITOR: Acting = person(12, 102, Role::Applicant);
pub const MINISTRY: Acting = person(13, 103, Role::Ministry);
pub const OFFICER: Acting = person(14, 104, Role::HasOfficer);
pub const PRESCRIBER: Acting = person(15, 105, Role::Prescriber);
pub const PHARMACIST: Acting = person(16, 105, Role::Pharmacist);

const RULE: Actor = Actor::Reaction { of: SUBJECT, version: 1 };

pub const fn by(who: Acting, command: Command) -> Act {
    Act { who: Actor::Person(who), command }
}

const fn rule(command: Command) -> Act {
    Act { who: RULE, command }
}

pub fn day(day: &str) -> Date {
    day.parse().expect("a civil day")
}

pub fn document() -> Document {
    Document {
        id: DocumentId(Uuid::from_u128(50)),
        kind: DocumentKind::Other,
        name: "rapport.pdf".into(),
        media_type: "application/pdf".into(),
        size: 1200,
        file: FileDigest("00".repeat(32)),
    }
}

pub fn cause(procedure: &str, number: u128, on: &str) -> Cause {
    let reference = format!("{}-2026-BCDFG", procedure.to_uppercase());
    Cause {
        procedure: procedure.into(),
        dossier: DossierId(Uuid::from_u128(number)),
        reference,
        on: day(on),
    }
}

pub fn opening(holder: Option<Acting>) -> Opening {
    Opening {
        reference: "REF-2026-BCDFG".into(),
        thread: None,
        product: Product {
            name: "SELENAZE".into(),
            substance: "sélénase alfa".into(),
            form: "solution injectable".into(),
            ..Product::default()
        },
        indication: INDICATION.into(),
        holder: holder.map(|it| it.organisation),
        keeper: ASSESSOR.organisation,
        request: None,
    }
}

/// The first request opens it for a holder who is known.
pub fn open_by_request() -> Act {
    let request = Some(cause("aac", 60, "2026-02-02"));
    rule(Command::Open { opening: Box::new(Opening { request, ..opening(Some(HOLDER)) }) })
}

/// The ANSM opens it without knowing the holder.
pub fn open() -> Act {
    by(ASSESSOR, Command::Open { opening: Box::new(opening(None)) })
}

pub const fn name_holder() -> Act {
    by(ASSESSOR, Command::NameHolder { holder: HOLDER.organisation })
}

pub const fn qualify(marketing: Marketing, very_early: bool, rare: bool) -> Act {
    by(ASSESSOR, Command::Qualify { profile: Profile { marketing, very_early, rare } })
}

pub fn answer(item: Item) -> Act {
    let command = Command::AnswerItem {
        item,
        words: "Dossier complet en annexe.".into(),
        trials: Vec::new(),
        documents: vec![document()],
    };
    by(HOLDER, command)
}

pub fn declare_trial() -> Act {
    let command = Command::AnswerItem {
        item: Item::Trials,
        words: "Un essai de phase I est ouvert.".into(),
        trials: Trial::of_lines("2025-500123-11-00 ; CHU de Brume\n2025-500124-22-00"),
        documents: Vec::new(),
    };
    by(HOLDER, command)
}

pub fn grant(number: u128, on: &str, very_early: bool) -> Act {
    rule(Command::RecordGrant { cause: cause("aac", number, on), on: day(on), very_early })
}

pub fn filing(indication: &str) -> Act {
    let command = Command::NoteFiling {
        cause: cause("aap", 70, "2026-10-01"),
        indication: indication.into(),
    };
    rule(command)
}

pub fn early_access() -> Act {
    let (cause, indication) = (cause("authorisation", 71, "2026-11-02"), INDICATION.into());
    rule(Command::NoteEarlyAccess { cause, indication })
}

pub fn amm() -> Act {
    rule(Command::NoteAmm {
        cause: cause("authorisation", 71, "2026-11-02"),
        amm_on: day("2026-10-30"),
        indication: INDICATION.into(),
    })
}

pub const fn confirm_filing(number: u16) -> Act {
    by(ASSESSOR, Command::ConfirmFiling { number })
}

pub fn set_aside(number: u16) -> Act {
    by(ASSESSOR, Command::SetAside { number, reason: "Autre indication.".into() })
}

pub fn publish(from: &str, lines: &str, before: &[Criterion]) -> Act {
    let criteria = Criterion::of_lines(lines, before);
    by(ASSESSOR, Command::PublishCriteria { from: day(from), criteria })
}

pub fn ucd(code: &str) -> Act {
    by(ASSESSOR, Command::AllotUcd { ucd: code.into() })
}

pub fn protocol(from: &str, follow_up: FollowUp) -> Act {
    let command = Command::SetProtocol {
        from: day(from),
        follow_up,
        terms: "Posologie\u{a0}: 1 mg/kg toutes les deux semaines.".into(),
        platform: "https://recueil.example".into(),
        documents: vec![document()],
    };
    by(ASSESSOR, command)
}

pub const fn every(months: u16) -> FollowUp {
    FollowUp::Collected { months: Some(months) }
}

pub fn report() -> Act {
    let command = Command::SendReport {
        summary: "Douze patients, aucun signal nouveau.".into(),
        documents: vec![document()],
    };
    by(HOLDER, command)
}

pub fn approve() -> Act {
    let summary = "Douze patients traités.".into();
    by(ASSESSOR, Command::ApproveReport { summary, poison_centres: true })
}

pub fn send_back() -> Act {
    by(ASSESSOR, Command::SendReportBack { reason: "Il manque les effets indésirables.".into() })
}

pub fn ask() -> Act {
    by(ASSESSOR, Command::AskForData { question: "Cas d’hépatite.".into(), days: 10 })
}

pub fn send_data(number: u16) -> Act {
    let (words, documents) = ("Deux cas, en annexe.".into(), vec![document()]);
    by(HOLDER, Command::SendData { number, words, documents })
}

pub fn propose(measure: Measure, comment_days: Option<i64>) -> Act {
    let reasons = "Signal hépatique.".into();
    by(ASSESSOR, Command::ProposeMeasure { measure, reasons, comment_days })
}

pub const SUSPENSION: Measure = Measure::Suspension { days: 60 };

pub fn comment() -> Act {
    by(HOLDER, Command::Comment { text: "Le lien n’est pas établi.".into(), documents: vec![] })
}

pub fn give_up() -> Act {
    by(ASSESSOR, Command::DropMeasure { reason: "Signal écarté.".into() })
}

pub const fn sign() -> Act {
    by(ASSESSOR, Command::SignMeasure)
}

pub fn lift() -> Act {
    by(ASSESSOR, Command::LiftSuspension { reason: "Signal écarté.".into() })
}

pub fn stop(on: &str, ground: StopGround) -> Act {
    let reason = "Stocks disponibles en ville.".into();
    by(ASSESSOR, Command::FixStop { stops_on: day(on), ground, reason })
}

pub const fn a_day_passes() -> Act {
    Act { who: Actor::Schedule, command: Command::Elapse }
}
