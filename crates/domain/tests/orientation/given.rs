//! Given, when, then: a project that was brought somewhere by lawful acts, one more act, and what
//! follows.

use domain::access::{self, Action, Denied, Role};
use domain::orientation::{
    Answers, Command, Committee, Event, MainAction, Matter, Orientation, Project, Reason, Stage,
    State, Team,
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

/// What was brought and the day it is.
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

pub fn by(who: Acting, command: Command) -> Act {
    Act { who, command }
}

pub fn nothing(on: &str) -> Story {
    Story { today: day(on), state: State::default(), facts: Vec::new() }
}

pub const HOLDER: Acting = person(1, 100, Role::Applicant);
pub const COLLEAGUE: Acting = person(9, 100, Role::Applicant);
pub const COMPETITOR: Acting = person(2, 101, Role::Applicant);
pub const ANSM: Acting = person(3, 300, Role::AnsmAssessor);
pub const OFFICER: Acting = person(4, 200, Role::HasOfficer);

pub fn answers() -> Answers {
    Answers {
        action: MainAction::CellsOrGenes,
        joined: false,
        stage: Stage::Preclinical,
        matter: Matter::Scientific,
    }
}

pub fn project() -> Project {
    Project {
        name: "Lumigène".into(),
        purpose: "Thérapie génique d’une rétinopathie rare.".into(),
        answers: answers(),
        data: "Deux modèles animaux.".into(),
        questions: "Quel modèle de toxicité\u{a0}?".into(),
    }
}

pub fn submit() -> Act {
    let reference = "GIO-2026-BCDFG".into();
    by(HOLDER, Command::Submit { reference, project: Box::new(project()) })
}

pub fn write() -> Act {
    let documents = vec![document(DocumentKind::Other)];
    by(HOLDER, Command::Write { text: "Voici le rapport.".into(), documents })
}

pub fn answer_back() -> Act {
    let text = "Merci de joindre le rapport.".into();
    by(ANSM, Command::AnswerBack { text, documents: Vec::new() })
}

pub fn route(team: Team) -> Act {
    by(ANSM, Command::Route { team, reason: "Question de qualification.".into() })
}

pub fn promise(on: &str) -> Act {
    by(ANSM, Command::Promise { day: day(on) })
}

pub fn advise() -> Act {
    let documents = vec![document(DocumentKind::Opinion)];
    by(ANSM, Command::Advise { text: "Une étude de biodistribution suffit.".into(), documents })
}

pub fn offer(on: &str) -> Act {
    by(ANSM, Command::OfferMeeting { day: day(on), place: "10 h, visioconférence".into() })
}

pub fn record() -> Act {
    let minutes = "Le plan de développement a été discuté.".into();
    by(ANSM, Command::RecordMeeting { minutes, documents: Vec::new() })
}

pub fn european(given_on: Option<&str>) -> Act {
    by(
        HOLDER,
        Command::RecordEuropean {
            committee: Committee::Sawp,
            procedure: "EMA/SA/0000123".into(),
            asked_on: day("2026-01-05"),
            given_on: given_on.map(day),
            outcome: given_on.map(|_| "Le critère principal convient.".into()).unwrap_or_default(),
        },
    )
}

pub fn link() -> Act {
    let (procedure, reference) = ("aap".into(), "AAP-2026-BCDFG".into());
    let dossier = DossierId(Uuid::from_u128(77));
    by(HOLDER, Command::Link { dossier, procedure, reference })
}

pub fn close() -> Act {
    by(ANSM, Command::Close { reason: "L’avis est rendu.".into() })
}

pub fn withdraw() -> Act {
    by(HOLDER, Command::Withdraw { reason: "Projet arrêté.".into() })
}

pub fn brought() -> Story {
    nothing(DAY).and(submit())
}

impl Story {
    /// The day it is now, with what time does until then.
    pub fn on(mut self, text: &str) -> Self {
        assert!(day(text) >= self.today, "days move forward");
        self.today = day(text);
        let actor = Actor::Schedule;
        let context = Context { at: Timestamp::UNIX_EPOCH, today: self.today, actor };
        let new = Orientation::decide(&self.state, Command::Elapse, &context).expect("time passes");
        self.keep(new)
    }

    /// Whether somebody has the right to an action on it as it stands.
    pub fn permit(&self, who: Acting, action: Action) -> Result<(), Denied> {
        let relation = Orientation::relation(&self.state, who);
        access::permit(who, SUBJECT.0, relation, Orientation::phase(&self.state), action).map(drop)
    }

    /// What follows from an act, by whoever.
    pub fn decide(&self, act: Act) -> Result<Vec<Event>, Because<Reason>> {
        let actor = Actor::Person(act.who);
        let context = Context { at: Timestamp::UNIX_EPOCH, today: self.today, actor };
        Orientation::decide(&self.state, act.command, &context)
    }

    /// A lawful act by somebody who has the right to it.
    pub fn and(self, act: Act) -> Self {
        let action = Orientation::action(&act.command).expect("the act of a person");
        assert_eq!(self.permit(act.who, action), Ok(()), "{act:?}");
        let new = self.decide(act).expect("the act is lawful");
        self.keep(new)
    }

    /// Replaying the facts as kept gives the same state.
    fn keep(mut self, new: Vec<Event>) -> Self {
        self.facts.extend(new.iter().cloned());
        self.state = new.iter().fold(self.state, Orientation::evolve);
        let written = serde_json::to_string(&self.facts).expect("facts are written");
        let read: Vec<Event> = serde_json::from_str(&written).expect("facts are read");
        assert_eq!(Orientation::replay(&read), self.state, "replay gives another state");
        self
    }

    #[track_caller]
    pub fn refuses(&self, act: Act, reason: Reason) {
        let refusal = self.decide(act).expect_err("the act is refused");
        assert_eq!(refusal.reason, reason);
    }

    #[track_caller]
    pub fn stands(&self, standing: Standing) {
        let line = Orientation::summary(&self.state, self.today).expect("it exists");
        assert_eq!(line.standing, standing);
    }
}
