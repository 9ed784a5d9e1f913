//! Given, when, then: a request for a device that was brought somewhere by lawful acts, one more act,
//! and what follows.

use domain::access::{self, Action, Denied, Role};
use domain::device::{
    Case, Cause, Command, Content, Device, DeviceKind, Event, Interest, Reason, Scope, State,
};
use domain::{
    Acting, Actor, Because, Context, Document, DocumentId, DocumentKind, DossierId, FileDigest,
    OrganisationId, PersonId, Procedure, Standing,
};
use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

/// An act: who asks for what.
#[derive(Clone, Debug)]
pub struct Act {
    pub who: Acting,
    pub command: Command,
}

/// A request and the day it is.
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

pub const MANUFACTURER: Acting = person(1, 100, Role::Applicant);
pub const COMPETITOR: Acting = person(2, 101, Role::Applicant);
pub const ANSM: Acting = person(3, 300, Role::AnsmAssessor);
pub const OFFICER: Acting = person(4, 200, Role::HasOfficer);
pub const MINISTRY: Acting = person(5, 400, Role::Ministry);

pub const SUBJECT: DossierId = DossierId(Uuid::from_u128(900));
pub const DAY: &str = "2026-02-02";

pub fn day(text: &str) -> Date {
    text.parse().expect("a civil day")
}

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

pub fn content() -> Content {
    Content {
        kind: DeviceKind::Medical,
        scope: Scope::Whole,
        name: "Valvelia".into(),
        model: "VL-3".into(),
        purpose: "Valve aortique pour l’enfant de moins de 10 kg.".into(),
        case: Case::UnmetNeed,
        interest: Interest::Patients,
        justification: "Aucune valve marquée CE n’existe à cette taille.".into(),
        safety: "Étude de faisabilité, 24 enfants, deux ans de recul.".into(),
        benefit: "Éviter une chirurgie à cœur ouvert.".into(),
    }
}

pub fn by(who: Acting, command: Command) -> Act {
    Act { who, command }
}

pub fn open_with(content: Content) -> Act {
    let reference = "DM-2026-BCDFG".into();
    by(MANUFACTURER, Command::Open { reference, content: Box::new(content) })
}

pub fn open() -> Act {
    open_with(content())
}

pub fn describe() -> Act {
    by(MANUFACTURER, Command::Describe { content: Box::new(content()) })
}

pub fn add(kind: DocumentKind) -> Act {
    by(MANUFACTURER, Command::AddDocuments { documents: vec![document(kind)] })
}

pub fn file() -> Act {
    by(MANUFACTURER, Command::File)
}

pub fn missing() -> Act {
    by(ANSM, Command::AskForMissing { items: "Le rapport de l’étude.".into() })
}

pub fn acknowledge() -> Act {
    by(ANSM, Command::Acknowledge)
}

pub fn ask() -> Act {
    let wanted_on = Some(day("2026-03-02"));
    by(ANSM, Command::Ask { questions: "Quel suivi à deux ans\u{a0}?".into(), wanted_on })
}

pub fn reply() -> Act {
    let documents = vec![document(DocumentKind::Other)];
    by(MANUFACTURER, Command::Reply { text: "Échographie tous les six mois.".into(), documents })
}

pub fn grant(from: &str, until: &str) -> Act {
    let command = Command::Grant {
        from: day(from),
        until: day(until),
        conditions: "Deux centres de référence.".into(),
        reasons: "Le besoin n’est pas couvert.".into(),
        documents: vec![document(DocumentKind::Decision)],
    };
    by(ANSM, command)
}

pub fn refuse() -> Act {
    let reasons = "Les données de sécurité ne suffisent pas.".into();
    by(ANSM, Command::Refuse { reasons, documents: Vec::new() })
}

pub fn publish() -> Act {
    by(ANSM, Command::Publish)
}

pub fn ask_to_renew() -> Act {
    let reasons = "Le certificat est attendu pour l’automne.".into();
    by(MANUFACTURER, Command::AskToRenew { reasons, documents: Vec::new() })
}

pub fn renew(until: &str) -> Act {
    let reasons = "Le besoin demeure.".into();
    by(ANSM, Command::Renew { until: day(until), reasons, documents: Vec::new() })
}

pub fn refuse_renewal() -> Act {
    let reasons = "Une alternative est marquée CE.".into();
    by(ANSM, Command::RefuseRenewal { reasons, documents: Vec::new() })
}

pub fn mark(on: &str) -> Act {
    let certificate = "Certificat 12345, organisme notifié 0000".into();
    let documents = Vec::new();
    by(MANUFACTURER, Command::DeclareCeMark { marked_on: day(on), certificate, documents })
}

pub fn end(cause: Cause) -> Act {
    let reasons = "La dérogation n’a plus d’objet.".into();
    by(ANSM, Command::End { cause, reasons, documents: Vec::new() })
}

pub fn withdraw() -> Act {
    by(MANUFACTURER, Command::Withdraw { reason: "Projet arrêté.".into() })
}

pub fn nothing(on: &str) -> Story {
    Story { today: day(on), state: State::default(), facts: Vec::new() }
}

pub fn drafted() -> Story {
    nothing(DAY).and(open()).and(add(DocumentKind::Technical))
}

pub fn filed() -> Story {
    drafted().and(file())
}

pub fn examined() -> Story {
    filed().and(acknowledge())
}

pub fn granted() -> Story {
    examined().and(grant(DAY, "2026-08-01"))
}

impl Story {
    /// The day it is now, with what time does until then.
    pub fn on(mut self, text: &str) -> Self {
        assert!(day(text) >= self.today, "days move forward");
        self.today = day(text);
        let actor = Actor::Schedule;
        let context = Context { at: Timestamp::UNIX_EPOCH, today: self.today, actor };
        let new = Device::decide(&self.state, Command::Elapse, &context).expect("time passes");
        self.keep(new)
    }

    /// Whether somebody has the right to an action on it as it stands.
    pub fn permit(&self, who: Acting, action: Action) -> Result<(), Denied> {
        let relation = Device::relation(&self.state, who);
        access::permit(who, SUBJECT.0, relation, Device::phase(&self.state), action).map(drop)
    }

    /// What follows from an act, by whoever.
    pub fn decide(&self, act: Act) -> Result<Vec<Event>, Because<Reason>> {
        let actor = Actor::Person(act.who);
        let context = Context { at: Timestamp::UNIX_EPOCH, today: self.today, actor };
        Device::decide(&self.state, act.command, &context)
    }

    /// A lawful act by somebody who has the right to it.
    pub fn and(self, act: Act) -> Self {
        let action = Device::action(&act.command).expect("the act of a person");
        assert_eq!(self.permit(act.who, action), Ok(()), "{act:?}");
        let new = self.decide(act).expect("the act is lawful");
        self.keep(new)
    }

    /// Replaying the facts as kept gives the same state.
    fn keep(mut self, new: Vec<Event>) -> Self {
        self.facts.extend(new.iter().cloned());
        self.state = new.iter().fold(self.state, Device::evolve);
        let written = serde_json::to_string(&self.facts).expect("facts are written");
        let read: Vec<Event> = serde_json::from_str(&written).expect("facts are read");
        assert_eq!(Device::replay(&read), self.state, "replay gives another state");
        self
    }

    #[track_caller]
    pub fn refuses(&self, act: Act, reason: Reason) {
        let refusal = self.decide(act).expect_err("the act is refused");
        assert_eq!(refusal.reason, reason);
    }

    #[track_caller]
    pub fn stands(&self, standing: Standing) {
        let line = Device::summary(&self.state, self.today).expect("it exists");
        assert_eq!(line.standing, standing);
    }
}
