//! The acts of the scenarios, each by the person whose act it is.

use crate::sheets::{plan, signed};
use domain::aap::Product;
use domain::access::Role;
use domain::treatment::{Command, Dispensing, Motive, Opening, PharmacyPart, Plan, Signed};
use domain::{Acting, Actor, DossierId, OrganisationId, PatientId, PersonId};
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

const fn person(number: u128, organisation: u128, role: Role) -> Acting {
    Acting {
        person: PersonId(Uuid::from_u128(number)),
        organisation: OrganisationId(Uuid::from_u128(organisation)),
        role,
        confirmed: true,
    }
}

/// The treatment of the scenarios.
pub const SUBJECT: Uuid = Uuid::from_u128(700);

pub const PRESCRIBER: Acting = person(1, 10, Role::Prescriber);
/// Of the same hospital, and not of the team.
pub const COLLEAGUE: Acting = person(2, 10, Role::Prescriber);
pub const PHARMACIST: Acting = person(3, 10, Role::Pharmacist);
pub const MANAGER: Acting = person(4, 10, Role::Manager);
/// Of another hospital.
pub const PRESCRIBER_ELSEWHERE: Acting = person(5, 11, Role::Prescriber);
pub const PHARMACIST_ELSEWHERE: Acting = person(6, 11, Role::Pharmacist);
pub const LABORATORY: Acting = person(7, 100, Role::Applicant);
pub const COMPETITOR: Acting = person(8, 101, Role::Applicant);
pub const OFFICER: Acting = person(9, 200, Role::HasOfficer);
pub const ASSESSOR: Acting = person(12, 300, Role::AnsmAssessor);
pub const MINISTRY: Acting = person(13, 400, Role::Ministry);
pub const CRPV: Acting = person(14, 500, Role::Crpv);

fn act(who: Acting, command: Command) -> Act {
    Act { who: Actor::Person(who), command }
}

/// The same act by the patient.
pub fn by_patient(act: Act) -> Act {
    act.by(Actor::Patient { treatment: DossierId(SUBJECT) })
}

/// The patient answers what is asked of them at a visit.
pub fn own_answer(visit: &str) -> Act {
    by_patient(sign_for(visit, signed("quality", &[])))
}

/// The patient does not wish to answer it.
pub fn decline_form(visit: &str) -> Act {
    let command = Command::DeclineForm { form: "quality".into(), visit: visit.into() };
    by_patient(act(PRESCRIBER, command))
}

/// A rule of another dossier acts: the team of the patient, or the protocol.
pub fn by_rule(command: Command) -> Act {
    let of = DossierId(Uuid::from_u128(870));
    Act { who: Actor::Reaction { of, version: 4 }, command }
}

pub fn opening() -> Opening {
    Opening {
        reference: "ACC-2026-K7M2P".into(),
        protocol: DossierId(Uuid::from_u128(870)),
        thread: DossierId(Uuid::from_u128(800)),
        product: Product {
            name: "Zelmiris".into(),
            substance: "zelmirisine".into(),
            ..Product::default()
        },
        indication: "myopathie à corps cristallins de l’adulte".into(),
        holder: LABORATORY.organisation,
        hospital: PRESCRIBER.organisation,
        patient: PatientId(Uuid::from_u128(600)),
        prescriber: PRESCRIBER.person,
    }
}

pub fn open_with(plan: Plan) -> Act {
    let command = Command::Open { opening: Box::new(opening()), plan: Box::new(plan) };
    act(PRESCRIBER, command)
}

pub fn open() -> Act {
    open_with(plan())
}

/// Signs a form, whatever it says.
pub fn sign(signed: Signed) -> Act {
    act(PRESCRIBER, Command::Sign { visit: None, follows: None, signed: Box::new(signed) })
}

/// Signs a form for a visit.
pub fn sign_for(visit: &str, signed: Signed) -> Act {
    let visit = Some(visit.to_owned());
    act(PRESCRIBER, Command::Sign { visit, follows: None, signed: Box::new(signed) })
}

pub fn request_saying(choices: &[(&str, &[&str])]) -> Act {
    sign(signed("request", choices))
}

pub fn request() -> Act {
    request_saying(&[])
}

/// For a patient who does not meet a criterion.
pub fn request_unmet() -> Act {
    request_saying(&[("criteria.2", &["true"])])
}

/// For a patient who is treated already, in another framework.
pub fn request_continued() -> Act {
    request_saying(&[("continued", &["true"]), ("continued.since", &["2025-11-03"])])
}

/// By a form that asks for no reason, as an imported one may be.
pub fn request_in_a_trial() -> Act {
    let mut signed = signed("request", &[("trial.eligible", &["true"])]);
    signed.told.trial_reason = false;
    sign(signed)
}

pub fn pharmacy_part() -> PharmacyPart {
    PharmacyPart {
        units: 6,
        presentation: "3400930012345".into(),
        address: "PUI, 12 allée des Tilleuls, 35000 Rennes".into(),
        wanted_on: Some(jiff::civil::date(2026, 2, 16)),
        comment: "Livraison le matin.".into(),
    }
}

pub fn send_with(part: PharmacyPart) -> Act {
    act(PHARMACIST, Command::Send { part })
}

pub fn send() -> Act {
    send_with(pharmacy_part())
}

pub fn send_back(reason: &str) -> Act {
    act(PHARMACIST, Command::SendBack { reason: reason.into() })
}

pub fn ask(words: &str) -> Act {
    act(LABORATORY, Command::AskInformation { words: words.into() })
}

pub fn inform(words: &str) -> Act {
    act(PHARMACIST, Command::GiveInformation { words: words.into() })
}

pub fn agree() -> Act {
    act(LABORATORY, Command::Agree { words: "Commande à passer sur le portail.".into() })
}

pub fn decline(motive: Option<Motive>) -> Act {
    let words = "Patient hors de l’indication.".into();
    act(LABORATORY, Command::Decline { motive, words })
}

pub fn give_up(reason: &str) -> Act {
    act(PRESCRIBER, Command::GiveUp { reason: reason.into() })
}

pub fn give_document(on: Option<&str>, to: &str) -> Act {
    let given_on = on.map(|it| it.parse().expect("a civil day"));
    act(PRESCRIBER, Command::GiveDocument { given_on, to: to.into() })
}

pub fn dispensing(on: &str) -> Dispensing {
    Dispensing {
        on: on.parse().expect("a civil day"),
        presentation: "3400930012345".into(),
        batch: "ZM-2401".into(),
        units: 2,
    }
}

pub fn dispense(dispensing: Dispensing) -> Act {
    act(PHARMACIST, Command::Dispense { dispensing })
}

/// The form of the first administration.
pub fn started(first_on: &str) -> Signed {
    signed("start", &[("start.on", &[first_on])])
}

pub fn start(first_on: &str) -> Act {
    sign(started(first_on))
}

/// The form that says that the treatment did not begin.
pub fn not_started() -> Signed {
    signed("start", &[("start.done", &["false"]), ("start.reason", &["PATIENT"])])
}

/// The form of a visit.
pub fn seen(on: &str, choices: &[(&str, &[&str])]) -> Signed {
    let day: (&str, &[&str]) = ("visit.on", &[on]);
    signed("follow_up", &[&[day], choices].concat())
}

pub fn follow_up(visit: &str, on: &str) -> Act {
    sign_for(visit, seen(on, &[]))
}

/// A visit at which an effect is told of.
pub fn follow_up_with_effect(visit: &str, on: &str) -> Act {
    sign_for(visit, seen(on, &[("event.any", &["true"])]))
}

pub fn stopped_because(on: &str, reason: &str) -> Signed {
    signed("stop", &[("stop.on", &[on]), ("stop.reason", &[reason])])
}

pub fn stop(on: &str, reason: &str) -> Act {
    sign(stopped_because(on, reason))
}

pub const SERIOUS: &str = "442452003";
pub const NOT_SERIOUS: &str = "255604002";

/// The form that declares an effect.
pub fn effect(gravity: &str) -> Signed {
    signed("effect", &[("effect.gravity", &[gravity])])
}

/// Declares an effect, because a form asked for it or of one’s own.
pub fn declare(follows: Option<u32>, gravity: &str) -> Act {
    let signed = Box::new(effect(gravity));
    act(PRESCRIBER, Command::Sign { visit: None, follows, signed })
}

pub fn quality(visit: &str) -> Act {
    sign_for(visit, signed("quality", &[]))
}

pub fn correct(number: u32, reason: &str, signed: Signed) -> Act {
    let signed = Box::new(signed);
    act(PRESCRIBER, Command::Correct { number, reason: reason.into(), signed })
}

pub fn query(number: u32, link: &str, words: &str) -> Act {
    act(LABORATORY, Command::Query { number, link: link.into(), words: words.into() })
}

pub fn answer(query: u32, words: &str) -> Act {
    act(PRESCRIBER, Command::AnswerQuery { query, words: words.into() })
}

pub fn close_query(query: u32) -> Act {
    act(LABORATORY, Command::CloseQuery { query })
}

pub fn lock(number: u32) -> Act {
    act(LABORATORY, Command::Lock { number })
}

pub fn unlock(number: u32, reason: &str) -> Act {
    act(LABORATORY, Command::Unlock { number, reason: reason.into() })
}

pub fn waive(number: u32, reason: &str) -> Act {
    act(PRESCRIBER, Command::Waive { number, reason: reason.into() })
}

pub fn acknowledge(number: u32, reference: &str, passed_on: Option<&str>) -> Act {
    let passed_on = passed_on.map(|it| it.parse().expect("a civil day"));
    act(LABORATORY, Command::Acknowledge { number, reference: reference.into(), passed_on })
}

/// The declaration goes to the centre of the hospital.
pub fn refer(number: u32) -> Act {
    by_rule(Command::Refer { number, centre: CRPV.organisation })
}

/// The centre acknowledges it.
pub fn receive(number: u32, reference: &str) -> Act {
    act(CRPV, Command::Receive { number, reference: reference.into() })
}

pub fn close() -> Act {
    act(PRESCRIBER, Command::Close)
}

pub fn change_care(team: &[Acting]) -> Act {
    by_rule(Command::ChangeCare { team: team.iter().map(|it| it.person).collect() })
}

/// A version of the protocol that applies from a day on.
pub fn change_plan_on(from: &str, plan: Plan) -> Act {
    let from = from.parse().expect("a civil day");
    by_rule(Command::ChangePlan { plan: Box::new(plan), from })
}

/// A version that applies already.
pub fn change_plan(plan: Plan) -> Act {
    change_plan_on("2026-02-01", plan)
}

pub fn a_day_passes() -> Act {
    Act { who: Actor::Schedule, command: Command::Elapse }
}
