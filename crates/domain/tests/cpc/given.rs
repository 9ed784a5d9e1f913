//! Given, when, then: a framework that was brought somewhere by lawful acts, one more act, and what
//! follows.

use crate::acts::*;
use domain::access::{self, Action, Denied, Role};
use domain::cpc::{Command, Cpc, Event, Reason, State};
use domain::{
    Acting, Actor, Because, Context, DossierId, OrganisationId, PersonId, Procedure, Standing,
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

/// A framework and the day it is.
#[derive(Clone, Debug)]
pub struct Story {
    pub today: Date,
    pub state: State,
    pub facts: Vec<Event>,
}

pub const fn person(number: u128, organisation: u128, role: Role) -> Acting {
    Acting {
        person: PersonId(Uuid::from_u128(number)),
        organisation: OrganisationId(Uuid::from_u128(organisation)),
        role,
        confirmed: true,
    }
}

pub const HOLDER: Acting = person(1, 100, Role::Applicant);
pub const COMPETITOR: Acting = person(2, 101, Role::Applicant);
pub const ASSESSOR: Acting = person(3, 300, Role::AnsmAssessor);
pub const MINISTRY: Acting = person(4, 400, Role::Ministry);
pub const OFFICER: Acting = person(5, 200, Role::HasOfficer);
pub const CENTRE: Acting = person(6, 500, Role::Alerter);
pub const COUNCIL: Acting = person(7, 501, Role::Alerter);
pub const ASSOCIATION: Acting = person(8, 502, Role::Association);

/// The dossier.
pub const SUBJECT: DossierId = DossierId(Uuid::from_u128(900));

pub fn nothing(on: &str) -> Story {
    Story { today: on.parse().expect("a civil day"), state: State::default(), facts: Vec::new() }
}

pub fn alerted(on: &str) -> Story {
    nothing(on).and(raise())
}

pub fn taken_up(on: &str) -> Story {
    alerted(on).and(take_up())
}

/// All conditions are met, benefit and risk presumed favourable, the centres consulted.
pub fn favourable(on: &str) -> Story {
    let story = conditions().into_iter().fold(taken_up(on), Story::and);
    story.and(balance(true)).and(centres())
}

pub fn proposed(on: &str) -> Story {
    favourable(on).and(ask_proposals(45)).and(propose())
}

pub fn adopted(on: &str) -> Story {
    proposed(on).and(adopt())
}

pub fn in_force(on: &str) -> Story {
    adopted(on).and(publish())
}

impl Story {
    /// The day it is now; what time did since comes first, as in the program.
    pub fn on(mut self, day: &str) -> Self {
        let day = day.parse().expect("a civil day");
        assert!(day >= self.today, "days move forward");
        self.today = day;
        let facts = self.time();
        self.with(facts)
    }

    /// What the passing of time leads to.
    pub fn time(&self) -> Vec<Event> {
        let context =
            Context { at: Timestamp::UNIX_EPOCH, today: self.today, actor: Actor::Schedule };
        Cpc::decide(&self.state, Command::Elapse, &context).expect("time is never refused")
    }

    /// A rule across dossiers.
    pub fn after(self, command: Command) -> Self {
        let actor = Actor::Reaction { of: DossierId(Uuid::from_u128(801)), version: 1 };
        let context = Context { at: Timestamp::UNIX_EPOCH, today: self.today, actor };
        let facts = Cpc::decide(&self.state, command, &context).expect("a rule is never refused");
        self.with(facts)
    }

    /// With facts; replaying them as kept gives the same state.
    pub fn with(mut self, new: Vec<Event>) -> Self {
        self.facts.extend(new.iter().cloned());
        self.state = new.iter().fold(self.state, Cpc::evolve);
        let written = serde_json::to_string(&self.facts).expect("facts are written");
        let read: Vec<Event> = serde_json::from_str(&written).expect("facts are read");
        assert_eq!(Cpc::replay(&read), self.state, "replay gives another state");
        self
    }

    /// Whether somebody has the right to an action on it as it stands.
    pub fn permit(&self, who: Acting, action: Action) -> Result<(), Denied> {
        let relation = Cpc::relation(&self.state, who);
        access::permit(who, SUBJECT.0, relation, Cpc::phase(&self.state), action).map(drop)
    }

    /// What follows from an act, by whoever.
    pub fn decide(&self, act: Act) -> Result<Vec<Event>, Because<Reason>> {
        let actor = Actor::Person(act.who);
        let context = Context { at: Timestamp::UNIX_EPOCH, today: self.today, actor };
        Cpc::decide(&self.state, act.command, &context)
    }

    /// A lawful act by somebody who has the right to it.
    pub fn and(self, act: Act) -> Self {
        let action = Cpc::action(&act.command).expect("the act of a person");
        assert_eq!(self.permit(act.who, action), Ok(()), "{act:?}");
        let new = self.decide(act).expect("the act is lawful");
        self.with(new)
    }

    #[track_caller]
    pub fn refuses(&self, act: Act, reason: Reason) -> Because<Reason> {
        let refusal = self.decide(act).expect_err("the act is refused");
        assert_eq!(refusal.reason, reason);
        refusal
    }

    #[track_caller]
    pub fn stands(&self, standing: Standing) {
        let line = Cpc::summary(&self.state, self.today).expect("it exists");
        assert_eq!(line.standing, standing);
    }

    pub fn awaits(&self) -> Vec<Role> {
        Cpc::summary(&self.state, self.today).expect("it exists").awaits
    }

    /// The last day for something, as the framework shows it today.
    pub fn due(&self, subject: Subject) -> Option<Date> {
        let all = Cpc::deadlines(&self.state, self.today);
        all.into_iter().find(|it| it.subject == subject).map(|it| it.computation.due)
    }
}
