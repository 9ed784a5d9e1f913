//! The acts of the scenarios, each by the person whose act it is.

use domain::aap::Product;
use domain::access::Role;
use domain::meeting::{Command, Request};
use domain::{
    Acting, Actor, Document, DocumentId, DocumentKind, DossierId, FileDigest, OrganisationId,
    PersonId,
};
use jiff::civil::{Date, date, time};
use law::Path;
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

/// The slot of the scenarios.
pub const SUBJECT: Uuid = Uuid::from_u128(850);
pub const DAY: Date = date(2026, 3, 12);

pub fn laboratory() -> Actor {
    actor(1, 100, Role::Applicant)
}

pub fn competitor() -> Actor {
    actor(2, 101, Role::Applicant)
}

/// Of a consultant of the laboratory.
pub fn consultant() -> Actor {
    actor(9, 102, Role::Applicant)
}

pub fn officer() -> Actor {
    actor(3, 200, Role::HasOfficer)
}

pub fn college() -> Actor {
    actor(4, 200, Role::College)
}

pub fn rapporteur() -> Actor {
    actor(5, 200, Role::Rapporteur)
}

pub fn assessor() -> Actor {
    actor(7, 300, Role::AnsmAssessor)
}

pub fn ministry() -> Actor {
    actor(8, 400, Role::Ministry)
}

pub fn acting(who: Actor) -> Acting {
    match who {
        Actor::Person(acting) => acting,
        Actor::Schedule | Actor::Import | Actor::Patient { .. } | Actor::Reaction { .. } => {
            panic!("nobody")
        }
    }
}

pub fn document(number: u128) -> Document {
    Document {
        id: DocumentId(Uuid::from_u128(500 + number)),
        kind: DocumentKind::Other,
        name: "presentation.pdf".into(),
        media_type: "application/pdf".into(),
        size: 1024,
        file: FileDigest(format!("{number:064x}")),
    }
}

pub fn offer_for(joint: bool) -> Act {
    let command = Command::Offer {
        reference: "RDV-2026-B7K2M".into(),
        day: DAY,
        starts: time(10, 0, 0, 0),
        ends: time(11, 30, 0, 0),
        joint,
        place: "Salle Iris, visite sur invitation".into(),
    };
    Act { who: officer(), command }
}

/// A slot of the HAS and the ANSM together.
pub fn offer() -> Act {
    offer_for(true)
}

pub fn request() -> Request {
    Request {
        applicant: acting(laboratory()).organisation,
        product: Product {
            name: "Aurorivine".into(),
            substance: "aurorivine".into(),
            ..Product::default()
        },
        indication: "myopathie à corps cristallins de l’adulte".into(),
        path: Path::PreAmm,
        planned_on: date(2026, 6, 1),
        file: "Essai de phase 2, 41 patients, suivi de six mois.".into(),
        questions: "Le comparateur est-il acceptable ?".into(),
        documents: vec![document(1)],
    }
}

pub fn ask_with(request: Request) -> Act {
    Act { who: laboratory(), command: Command::Request { request: Box::new(request) } }
}

pub fn ask() -> Act {
    ask_with(request())
}

/// The same request by another laboratory, for itself.
pub fn ask_of_competitor() -> Act {
    let applicant = acting(competitor()).organisation;
    ask_with(Request { applicant, ..request() }).by(competitor())
}

pub fn confirm() -> Act {
    let remarks = "Venez avec votre statisticien.".into();
    Act { who: officer(), command: Command::Confirm { remarks } }
}

pub fn decline(reason: &str) -> Act {
    Act { who: officer(), command: Command::Decline { reason: reason.into() } }
}

pub fn take_back(reason: &str) -> Act {
    Act { who: officer(), command: Command::TakeBack { reason: reason.into() } }
}

/// The HAS calls the meeting off.
pub fn call_off(reason: &str, offer_again: bool) -> Act {
    Act { who: officer(), command: Command::Cancel { reason: reason.into(), offer_again } }
}

/// The laboratory calls off, or takes its request back.
pub fn give_up(reason: &str) -> Act {
    call_off(reason, false).by(laboratory())
}

pub fn minutes(text: &str, advice: &str) -> Act {
    let (text, advice) = (text.to_owned(), advice.to_owned());
    let documents = vec![document(2)];
    Act { who: officer(), command: Command::RecordMinutes { text, advice, documents } }
}

pub fn record() -> Act {
    minutes("Les trois questions ont été examinées.", "Présenter le suivi à douze mois.")
}

pub fn link(number: u128) -> Act {
    let dossier = DossierId(Uuid::from_u128(number));
    let reference = format!("AAP-2026-{number}");
    let command = Command::LinkDossier { dossier, reference, thread: dossier };
    Act { who: laboratory(), command }
}

pub fn a_day_passes() -> Act {
    Act { who: Actor::Schedule, command: Command::Elapse }
}
