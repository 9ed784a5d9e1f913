//! Given, when, then: a question that was brought somewhere by lawful acts, one more act, and what
//! follows.

use domain::access::{self, Action, Denied, Role};
use domain::question::{About, Command, Event, Question, Reason, State, Team, Topic};
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

pub const PRESCRIBER: Acting = person(1, 100, Role::Prescriber);
pub const SAME_HOSPITAL: Acting = person(9, 100, Role::Prescriber);
pub const LABORATORY: Acting = person(2, 101, Role::Applicant);
pub const COLLEAGUE: Acting = person(8, 101, Role::Applicant);
pub const ANSM: Acting = person(3, 300, Role::AnsmAssessor);
pub const OFFICER: Acting = person(4, 200, Role::HasOfficer);
pub const RAPPORTEUR: Acting = person(5, 200, Role::Rapporteur);
pub const COMMITTEE: Acting = person(6, 200, Role::Committee);
pub const MINISTRY: Acting = person(7, 400, Role::Ministry);

pub fn ask_as(who: Acting, topic: Topic) -> Act {
    let about = About {
        dossier: DossierId(Uuid::from_u128(77)),
        procedure: "treatment".into(),
        reference: "TRT-2026-BCDFG".into(),
    };
    let command = Command::Ask {
        reference: "QST-2026-BCDFG".into(),
        topic,
        subject: "Changement de pharmacie".into(),
        text: "Qui signe quand la PUI change\u{a0}?".into(),
        about: Some(about),
    };
    by(who, command)
}

pub fn ask() -> Act {
    ask_as(PRESCRIBER, Topic::EarlyAccess)
}

pub fn write() -> Act {
    let documents = vec![document(DocumentKind::Other)];
    by(PRESCRIBER, Command::Write { text: "Le changement date de janvier.".into(), documents })
}

pub fn answer() -> Act {
    let text = "La nouvelle PUI signe.".into();
    by(OFFICER, Command::Answer { text, documents: Vec::new() })
}

pub fn route(team: Team) -> Act {
    by(OFFICER, Command::Route { team, reason: "Accès compassionnel.".into() })
}

pub fn close() -> Act {
    by(PRESCRIBER, Command::Close)
}

pub fn close_for_team() -> Act {
    by(OFFICER, Command::CloseForTeam)
}

pub fn reopen() -> Act {
    by(PRESCRIBER, Command::Reopen { text: "Il manque un point.".into() })
}

pub fn reopen_for_team() -> Act {
    by(OFFICER, Command::ReopenForTeam { text: "La réponse est à corriger.".into() })
}

pub fn asked() -> Story {
    nothing(DAY).and(ask())
}

impl Story {
    /// The day it is now, with what time does until then.
    pub fn on(mut self, text: &str) -> Self {
        assert!(day(text) >= self.today, "days move forward");
        self.today = day(text);
        let actor = Actor::Schedule;
        let context = Context { at: Timestamp::UNIX_EPOCH, today: self.today, actor };
        let new = Question::decide(&self.state, Command::Elapse, &context).expect("time passes");
        self.keep(new)
    }

    /// Whether somebody has the right to an action on it as it stands.
    pub fn permit(&self, who: Acting, action: Action) -> Result<(), Denied> {
        let relation = Question::relation(&self.state, who);
        access::permit(who, SUBJECT.0, relation, Question::phase(&self.state), action).map(drop)
    }

    /// What follows from an act, by whoever.
    pub fn decide(&self, act: Act) -> Result<Vec<Event>, Because<Reason>> {
        let actor = Actor::Person(act.who);
        let context = Context { at: Timestamp::UNIX_EPOCH, today: self.today, actor };
        Question::decide(&self.state, act.command, &context)
    }

    /// A lawful act by somebody who has the right to it.
    pub fn and(self, act: Act) -> Self {
        let action = Question::action(&act.command).expect("the act of a person");
        assert_eq!(self.permit(act.who, action), Ok(()), "{act:?}");
        let new = self.decide(act).expect("the act is lawful");
        self.keep(new)
    }

    /// Replaying the facts as kept gives the same state.
    fn keep(mut self, new: Vec<Event>) -> Self {
        self.facts.extend(new.iter().cloned());
        self.state = new.iter().fold(self.state, Question::evolve);
        let written = serde_json::to_string(&self.facts).expect("facts are written");
        let read: Vec<Event> = serde_json::from_str(&written).expect("facts are read");
        assert_eq!(Question::replay(&read), self.state, "replay gives another state");
        self
    }

    #[track_caller]
    pub fn refuses(&self, act: Act, reason: Reason) {
        let refusal = self.decide(act).expect_err("the act is refused");
        assert_eq!(refusal.reason, reason);
    }

    #[track_caller]
    pub fn stands(&self, standing: Standing) {
        let line = Question::summary(&self.state, self.today).expect("it exists");
        assert_eq!(line.standing, standing);
    }
}
