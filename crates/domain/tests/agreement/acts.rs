//! The acts of the scenarios, each by the person whose act it is.

use domain::aap::{Continued, Product};
use domain::access::Role;
use domain::agreement::{Command, FollowUp, Opening, PatientYears, Proposal};
use domain::reaction::Cause;
use domain::{
    Acting, Actor, Document, DocumentId, DocumentKind, DossierId, FileDigest, OrganisationId,
    PersonId,
};
use jiff::civil::{Date, date};
use uuid::Uuid;

/// An act: who asks for what.
#[derive(Clone, Debug)]
pub struct Act {
    pub who: Actor,
    pub command: Command,
}

const fn person(number: u128, organisation: u128, role: Role) -> Acting {
    Acting {
        person: PersonId(Uuid::from_u128(number)),
        organisation: OrganisationId(Uuid::from_u128(organisation)),
        role,
        confirmed: true,
    }
}

pub const LABORATORY: Acting = person(1, 100, Role::Applicant);
pub const COMPETITOR: Acting = person(2, 101, Role::Applicant);
pub const MANAGER: Acting = person(3, 500, Role::Manager);
pub const PHARMACIST: Acting = person(4, 500, Role::Pharmacist);
pub const PRESCRIBER: Acting = person(5, 500, Role::Prescriber);
pub const ELSEWHERE: Acting = person(6, 501, Role::Manager);
pub const OFFICER: Acting = person(7, 200, Role::HasOfficer);
pub const ASSESSOR: Acting = person(8, 300, Role::AnsmAssessor);
/// The manager of the laboratory signs for no hospital.
pub const OF_LABORATORY: Acting = person(9, 100, Role::Manager);

/// The agreement, the authorisation whose data it concerns, and what opened their thread.
pub const SUBJECT: DossierId = DossierId(Uuid::from_u128(950));
pub const AUTHORISATION: DossierId = DossierId(Uuid::from_u128(801));
pub const THREAD: DossierId = DossierId(Uuid::from_u128(800));

/// The first day that is asked for.
pub const FIRST: Date = date(2026, 3, 1);

fn of(who: Acting, command: Command) -> Act {
    Act { who: Actor::Person(who), command }
}

pub fn document() -> Document {
    Document {
        id: DocumentId(Uuid::from_u128(12)),
        kind: DocumentKind::Other,
        name: "annexe.pdf".into(),
        media_type: "application/pdf".into(),
        size: 1_000,
        file: FileDigest("00".repeat(32)),
    }
}

pub fn proposal() -> Proposal {
    Proposal {
        follow_up: FollowUp::Sustained,
        base: 50_000,
        model: "Modèle 2022".into(),
        scale: None,
        particulars: "Saisie par l’attaché de recherche clinique du service.".into(),
    }
}

pub fn opening() -> Opening {
    Opening {
        reference: "CONV-2026-BCDFG".into(),
        authorisation: Continued {
            authorisation: AUTHORISATION,
            reference: "AAP-2026-HJKLM-A".into(),
            thread: THREAD,
        },
        product: Product {
            name: "Luménastat".into(),
            substance: "luménastat".into(),
            form: "comprimé de 50 mg".into(),
            ..Product::default()
        },
        indication: "maladie rare de l’aurore".into(),
        holder: LABORATORY.organisation,
        hospital: MANAGER.organisation,
    }
}

pub fn open_with(proposal: Proposal) -> Act {
    let (opening, proposal) = (Box::new(opening()), Box::new(proposal));
    of(LABORATORY, Command::Open { opening, proposal })
}

pub fn open() -> Act {
    open_with(proposal())
}

pub fn send_with(from: Date, proposal: Proposal) -> Act {
    let (proposal, documents) = (Box::new(proposal), vec![document()]);
    of(LABORATORY, Command::Send { from, proposal, documents })
}

pub fn send() -> Act {
    send_with(FIRST, proposal())
}

pub fn sign() -> Act {
    of(MANAGER, Command::Sign)
}

pub fn send_back() -> Act {
    of(MANAGER, Command::SendBack { reason: "La base ne couvre pas la saisie.".into() })
}

pub fn withdraw() -> Act {
    of(LABORATORY, Command::Withdraw { reason: "Le service n’inclut plus de patients.".into() })
}

pub fn amend_with(from: Date, proposal: Proposal) -> Act {
    let (proposal, documents) = (Box::new(proposal), vec![document()]);
    of(LABORATORY, Command::Amend { from, proposal, documents })
}

pub fn amend() -> Act {
    let lower = Proposal { follow_up: FollowUp::Moderate, base: 20_000, ..proposal() };
    amend_with(date(2026, 7, 1), lower)
}

pub fn give_notice(who: Acting, ends_on: Date) -> Act {
    of(who, Command::GiveNotice { ends_on, reason: "Fin du protocole.".into() })
}

pub fn balance_of(year: i16, patients: u32, [expected, answered, not_available]: [u32; 3]) -> Act {
    let patients = PatientYears::whole(patients);
    let cause = None;
    let command =
        Command::RecordBalance { year, patients, expected, answered, not_available, cause };
    of(LABORATORY, command)
}

pub fn balance() -> Act {
    balance_of(2026, 12, [1_000, 930, 30])
}

/// The same, given by the collection itself.
pub fn balance_by_rule() -> Act {
    let Command::RecordBalance { year, patients, expected, answered, not_available, .. } =
        balance().command
    else {
        panic!("a balance")
    };
    let of = DossierId(Uuid::from_u128(970));
    let cause = Cause {
        procedure: "treatment".into(),
        dossier: of,
        reference: "TRT-2026-QRSTV".into(),
        on: date(2026, 12, 31),
    };
    let cause = Some(cause);
    let command =
        Command::RecordBalance { year, patients, expected, answered, not_available, cause };
    Act { who: Actor::Reaction { of, version: 1 }, command }
}

pub fn judge(contested: Option<&str>) -> Act {
    let contested = contested.map(ToOwned::to_owned);
    of(MANAGER, Command::JudgeBalance { year: 2026, contested })
}

pub fn a_day_passes() -> Act {
    Act { who: Actor::Schedule, command: Command::Elapse }
}
