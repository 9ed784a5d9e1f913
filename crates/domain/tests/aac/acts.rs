//! The acts of the scenarios, each by the person whose act it is.

use domain::aac::{
    Basis, Command, Deferral, Ground, MeasureKind, Observed, Opening, Part, Permission, Request,
    Response, Terms, Why,
};
use domain::aap::Product;
use domain::access::Role;
use domain::referential::Criterion;
use domain::{Acting, Actor, DossierId, OrganisationId, PatientId, PersonId};
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

pub const PRESCRIBER: Acting = person(1, 500, Role::Prescriber);
pub const COLLEAGUE: Acting = person(2, 500, Role::Prescriber);
pub const PHARMACIST: Acting = person(3, 500, Role::Pharmacist);
pub const MANAGER: Acting = person(4, 500, Role::Manager);
pub const ELSEWHERE: Acting = person(5, 501, Role::Pharmacist);
pub const ANSM: Acting = person(6, 300, Role::AnsmAssessor);
pub const LABORATORY: Acting = person(7, 100, Role::Applicant);
pub const SUBJECT: DossierId = DossierId(Uuid::from_u128(900));

const fn by(who: Acting, command: Command) -> Act {
    Act { who: Actor::Person(who), command }
}

pub fn opening() -> Opening {
    Opening {
        reference: "AAC-2026-BCDF".to_owned(),
        thread: DossierId(Uuid::from_u128(901)),
        product: Product {
            name: "Orvanelle".to_owned(),
            substance: "orvanélimab".to_owned(),
            form: "solution injectable 50 mg/ml".to_owned(),
            cis: None,
            atc: None,
        },
        indication: "Vascularite rare réfractaire".to_owned(),
        hospital: PRESCRIBER.organisation,
        patient: PatientId(Uuid::from_u128(902)),
        prescriber: PRESCRIBER.person,
    }
}

pub fn terms() -> Terms {
    let criterion = |key: &str, text: &str| Criterion { key: key.into(), text: text.into() };
    Terms {
        referential: DossierId(Uuid::from_u128(901)),
        version: 2,
        criteria: vec![
            criterion("adult", "Adulte atteint d’une vascularite réfractaire"),
            criterion("failure", "Échec d’au moins deux traitements"),
        ],
        very_early: false,
        rare: true,
        ucd: Some("9400001".to_owned()),
        trials: Vec::new(),
        stop: None,
        suspended: false,
    }
}

pub fn asked() -> Request {
    Request {
        terms: terms(),
        weight: 64_500,
        dosage: "2 mg/kg toutes les deux semaines".to_owned(),
        route: "intraveineuse".to_owned(),
        months: 12,
        trials: String::new(),
        basis: Basis::Criteria { met: vec!["adult".to_owned(), "failure".to_owned()] },
        deferral: Deferral::Waits,
        informs: true,
        observed: None,
    }
}

pub fn reasoned() -> Request {
    let basis = Basis::Reasons {
        trial: "Aucun centre ouvert.".to_owned(),
        alternatives: "Deux échecs.".to_owned(),
        presumption: "Étude de phase II.".to_owned(),
    };
    Request { basis, deferral: Deferral::CannotWait, ..asked() }
}

pub fn observed() -> Request {
    let words = "Dose inchangée.".to_owned();
    let observed = Observed { response: Response::Better, effects: false, words };
    Request { observed: Some(observed), ..asked() }
}

pub fn request_with(request: Request) -> Act {
    let (opening, request) = (Box::new(opening()), Box::new(request));
    by(PRESCRIBER, Command::Request { opening, request })
}

pub fn request() -> Act {
    request_with(asked())
}

pub fn revise() -> Act {
    by(PRESCRIBER, Command::Revise { request: Box::new(observed()) })
}

pub fn renew_with(request: Request) -> Act {
    by(PRESCRIBER, Command::Renew { request: Box::new(request) })
}

pub fn renew() -> Act {
    renew_with(observed())
}

pub fn send_back() -> Act {
    by(PHARMACIST, Command::SendBack { reason: "Poids à vérifier.".to_owned() })
}

pub fn dispense_first(on: Date) -> Act {
    let dispensed_on = Some(on);
    by(PHARMACIST, Command::DispenseFirst { dispensed_on, units: 2, judged: true })
}

pub fn send_until(stop: Option<Date>) -> Act {
    let part = Part { units: 6, comment: String::new() };
    by(PHARMACIST, Command::Send { part, stop })
}

pub fn send() -> Act {
    send_until(None)
}

pub fn give_up() -> Act {
    by(PRESCRIBER, Command::GiveUp { reason: "Patient transféré.".to_owned() })
}

pub fn ask() -> Act {
    by(ANSM, Command::AskInformation { words: "Quels traitements antérieurs ?".to_owned() })
}

pub fn inform() -> Act {
    by(PHARMACIST, Command::GiveInformation { words: "Rituximab, cyclophosphamide.".to_owned() })
}

pub fn grant_for(months: Option<u16>, stop: Option<Date>) -> Act {
    let class = "Réservé à l’usage hospitalier".to_owned();
    let permission = Permission { months, class, words: String::new() };
    by(ANSM, Command::Grant { permission, ucd: Some("9400001".to_owned()), stop })
}

pub fn grant() -> Act {
    grant_for(None, None)
}

pub fn refuse() -> Act {
    let grounds = vec![Ground::Conditions];
    by(ANSM, Command::Refuse { grounds, words: "Une alternative existe.".to_owned() })
}

pub fn stop(last_on: Date) -> Act {
    let (last_on, why) = (Some(last_on), Some(Why::Completed));
    by(PRESCRIBER, Command::Stop { last_on, why, words: String::new() })
}

pub fn ask_data() -> Act {
    by(ANSM, Command::AskData { words: "Effets cardiaques observés ?".to_owned() })
}

pub fn send_data() -> Act {
    by(PRESCRIBER, Command::SendData { words: "Aucun.".to_owned() })
}

pub fn invite(kind: MeasureKind, until: Date) -> Act {
    let (measure, until) = (Some(kind), Some(until));
    by(ANSM, Command::InviteComments { measure, reasons: "Signal hépatique.".to_owned(), until })
}

pub fn comment() -> Act {
    by(PHARMACIST, Command::Comment { words: "Bilan normal chez ce patient.".to_owned() })
}

pub fn suspend_for(months: u16, emergency: bool) -> Act {
    by(ANSM, Command::Suspend { reasons: "Signal hépatique.".to_owned(), months, emergency })
}

pub fn lift() -> Act {
    by(ANSM, Command::Lift)
}

pub fn withdraw(emergency: bool) -> Act {
    by(ANSM, Command::Withdraw { reasons: "Signal confirmé.".to_owned(), emergency })
}

pub fn change_care() -> Act {
    let team = vec![PRESCRIBER.person, COLLEAGUE.person];
    Act { who: Actor::Import, command: Command::ChangeCare { team } }
}

pub fn a_day_passes() -> Act {
    Act { who: Actor::Schedule, command: Command::Elapse }
}

/// A day on which comments may still come, whatever the story.
pub const FAR: Date = date(2090, 1, 1);
