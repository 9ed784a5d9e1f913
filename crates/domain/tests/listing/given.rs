//! Given, when, then: a listing that was brought somewhere by lawful acts, one more act, and what
//! follows.

use domain::aap::{Continued, Product};
use domain::access::{self, Action, Denied, Role};
use domain::listing::{Asmr, Claim, Command, Event, List, Listing, PriceForm, Reason, Smr, State};
use domain::{
    Acting, Actor, Because, Context, Document, DocumentId, DocumentKind, DossierId, FileDigest,
    OrganisationId, PersonId, Procedure, Standing,
};
use jiff::{Timestamp, civil::Date};
use law::clock::Subject;
use uuid::Uuid;

/// An act: who asks for what.
#[derive(Clone, Debug)]
pub struct Act {
    pub who: Acting,
    pub command: Command,
}

/// A listing and the day it is.
#[derive(Clone, Debug)]
pub struct Story {
    pub today: Date,
    pub state: State,
    pub facts: Vec<Event>,
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
pub const OFFICER: Acting = person(3, 200, Role::HasOfficer);
pub const COMMITTEE: Acting = person(4, 200, Role::Committee);
pub const COLLEGE: Acting = person(5, 200, Role::College);
pub const ASSESSOR: Acting = person(6, 300, Role::AnsmAssessor);
pub const MINISTRY: Acting = person(7, 400, Role::Ministry);

/// The listing, the early access from which it goes on, and the request that opened their thread.
pub const SUBJECT: DossierId = DossierId(Uuid::from_u128(900));
pub const EARLY_ACCESS: DossierId = DossierId(Uuid::from_u128(801));
pub const THREAD: DossierId = DossierId(Uuid::from_u128(800));

pub fn document(kind: DocumentKind) -> Document {
    Document {
        id: DocumentId(Uuid::from_u128(u128::from(kind.word().len() as u64))),
        kind,
        name: format!("{}.pdf", kind.word()),
        media_type: "application/pdf".into(),
        size: 1_000,
        file: FileDigest("00".repeat(32)),
    }
}

pub fn product() -> Product {
    Product {
        name: "Luménastat".into(),
        substance: "luménastat".into(),
        form: "comprimé de 50 mg".into(),
        ..Product::default()
    }
}

/// A request on some lists, from the early access or for a medicine that has none.
pub fn file_on(lists: &[List], from_early_access: bool) -> Act {
    let authorisation = from_early_access.then(|| Continued {
        authorisation: EARLY_ACCESS,
        reference: "AAP-2024-BCDFG-A".into(),
        thread: THREAD,
    });
    let command = Command::File {
        reference: "INS-2025-HJKLM".into(),
        authorisation,
        product: product(),
        indication: "maladie rare de l’aurore".into(),
        amm_on: "2025-01-10".parse().expect("a civil day"),
        lists: lists.to_vec(),
        claim: Claim { smr: Smr::Important, asmr: Asmr::Iii },
    };
    Act { who: LABORATORY, command }
}

pub fn file() -> Act {
    file_on(&List::ALL, true)
}

pub fn add_documents() -> Act {
    let documents = vec![document(DocumentKind::Amm)];
    Act { who: LABORATORY, command: Command::AddDocuments { documents } }
}

pub fn acknowledge() -> Act {
    Act { who: MINISTRY, command: Command::Acknowledge }
}

pub fn opinion(smr: Smr, asmr: Option<Asmr>) -> Act {
    let command = Command::GiveOpinion {
        smr,
        asmr,
        reasons: "Un essai comparatif, données de vie réelle concordantes.".into(),
        population: Some(1_200),
        documents: vec![document(DocumentKind::CommitteeOpinion)],
    };
    Act { who: COMMITTEE, command }
}

pub fn favourable() -> Act {
    opinion(Smr::Important, Some(Asmr::Iii))
}

pub fn set_price(cents: u64) -> Act {
    let command = Command::SetPrice { cents, unit: "comprimé".into(), form: PriceForm::Agreement };
    Act { who: MINISTRY, command }
}

pub fn stall() -> Act {
    let reason = "Écart sur la population cible.".into();
    Act { who: MINISTRY, command: Command::ReportStall { reason } }
}

pub fn publish(published_on: &str) -> Act {
    let command = Command::Publish {
        published_on: published_on.parse().expect("a civil day"),
        journal: "arrêté du 2 juin 2025, JO du 5 juin 2025".into(),
        documents: vec![document(DocumentKind::Other)],
    };
    Act { who: MINISTRY, command }
}

pub fn refuse() -> Act {
    let reasons = "Le service médical rendu est insuffisant.".into();
    Act { who: MINISTRY, command: Command::Refuse { reasons, documents: Vec::new() } }
}

pub fn withdraw() -> Act {
    let reason = "Nouvelle stratégie d’accès.".into();
    Act { who: LABORATORY, command: Command::Withdraw { reason } }
}

pub fn nothing(on: &str) -> Story {
    Story { today: on.parse().expect("a civil day"), state: State::default(), facts: Vec::new() }
}

pub fn filed(on: &str) -> Story {
    nothing(on).and(file())
}

pub fn examined(on: &str) -> Story {
    filed(on).and(acknowledge())
}

pub fn assessed(on: &str) -> Story {
    examined(on).and(favourable())
}

pub fn priced(on: &str) -> Story {
    assessed(on).and(set_price(123_450))
}

impl Story {
    /// The day it is now.
    pub fn on(mut self, day: &str) -> Self {
        let day = day.parse().expect("a civil day");
        assert!(day >= self.today, "days move forward");
        self.today = day;
        self
    }

    /// Whether somebody has the right to an action on it as it stands.
    pub fn permit(&self, who: Acting, action: Action) -> Result<(), Denied> {
        let relation = Listing::relation(&self.state, who);
        access::permit(who, SUBJECT.0, relation, Listing::phase(&self.state), action).map(drop)
    }

    /// What follows from an act, by whoever.
    pub fn decide(&self, act: Act) -> Result<Vec<Event>, Because<Reason>> {
        let actor = Actor::Person(act.who);
        let context = Context { at: Timestamp::UNIX_EPOCH, today: self.today, actor };
        Listing::decide(&self.state, act.command, &context)
    }

    /// A lawful act by somebody who has the right to it; replaying its facts as kept gives the same
    /// state.
    pub fn and(mut self, act: Act) -> Self {
        let action = Listing::action(&act.command).expect("the act of a person");
        assert_eq!(self.permit(act.who, action), Ok(()), "{act:?}");
        let new = self.decide(act).expect("the act is lawful");
        self.facts.extend(new.iter().cloned());
        self.state = new.iter().fold(self.state, Listing::evolve);
        let written = serde_json::to_string(&self.facts).expect("facts are written");
        let read: Vec<Event> = serde_json::from_str(&written).expect("facts are read");
        assert_eq!(Listing::replay(&read), self.state, "replay gives another state");
        self
    }

    pub fn refuses(&self, act: Act, reason: Reason) {
        let refusal = self.decide(act).expect_err("the act is refused");
        assert_eq!(refusal.reason, reason);
    }

    pub fn stands(&self, standing: Standing) {
        let line = Listing::summary(&self.state, self.today).expect("it exists");
        assert_eq!(line.standing, standing);
    }

    /// The last day for something, as the listing shows it today.
    pub fn due(&self, subject: Subject) -> Option<Date> {
        let all = Listing::deadlines(&self.state, self.today);
        all.into_iter().find(|it| it.subject == subject).map(|it| it.computation.due)
    }
}
