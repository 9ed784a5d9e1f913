//! Given, when, then: an access that was brought somewhere by lawful acts, one more act, and what
//! follows.

use crate::acts::{self, Act};
use crate::kept::kind;
use domain::aac::{Aac, Access, Event, MeasureKind, Reason, State};
use domain::access::{self, Action, Denied};
use domain::{Acting, Actor, Because, Context, Procedure, Standing};
use jiff::{Timestamp, civil::Date, civil::date};
use law::clock::Subject;

/// An access and the day it is.
#[derive(Clone, Debug)]
pub struct Story {
    pub today: Date,
    pub state: State,
    pub facts: Vec<Event>,
}

pub fn nothing() -> Story {
    Story { today: date(2026, 3, 2), state: State::default(), facts: Vec::new() }
}

pub fn requested() -> Story {
    nothing().and(acts::request())
}

pub fn sent_back() -> Story {
    requested().and(acts::send_back())
}

pub fn dispensed() -> Story {
    requested().and(acts::dispense_first(date(2026, 3, 1)))
}

pub fn sent() -> Story {
    requested().on("2026-03-03").and(acts::send())
}

pub fn urgent() -> Story {
    nothing().and(acts::request_with(acts::reasoned())).and(acts::send())
}

pub fn questioned() -> Story {
    sent().and(acts::ask())
}

pub fn granted() -> Story {
    sent().on("2026-03-04").and(acts::grant())
}

pub fn to_renew() -> Story {
    granted().on("2027-02-01")
}

pub fn renewing() -> Story {
    to_renew().and(acts::renew())
}

pub fn renewed() -> Story {
    renewing().and(acts::send()).and(acts::grant())
}

pub fn invited(kind: MeasureKind) -> Story {
    granted().on("2026-06-01").and(acts::invite(kind, date(2026, 6, 15)))
}

pub fn suspended() -> Story {
    granted().on("2026-06-01").and(acts::suspend_for(3, true))
}

pub fn expired() -> Story {
    granted().on("2027-03-05").and(acts::a_day_passes())
}

impl Story {
    /// The day it is now.
    pub fn on(mut self, day: &str) -> Self {
        let day: Date = day.parse().expect("a civil day");
        assert!(day >= self.today, "days move forward");
        self.today = day;
        self
    }

    /// Whether somebody has the right to an action on it as it stands.
    pub fn permit(&self, who: Acting, action: Action) -> Result<(), Denied> {
        let relation = Aac::relation(&self.state, who);
        let phase = Aac::phase(&self.state);
        access::permit(who, acts::SUBJECT.0, relation, phase, action).map(drop)
    }

    /// What follows from an act, by whoever.
    pub fn decide(&self, act: Act) -> Result<Vec<Event>, Because<Reason>> {
        let context = Context { at: Timestamp::UNIX_EPOCH, today: self.today, actor: act.who };
        Aac::decide(&self.state, act.command, &context)
    }

    /// A lawful act by somebody who has the right to it.
    pub fn and(self, act: Act) -> Self {
        if let (Actor::Person(who), Some(action)) = (act.who, Aac::action(&act.command)) {
            assert_eq!(self.permit(who, action), Ok(()), "{act:?}");
        }
        let new = self.decide(act).expect("the act is lawful");
        self.with(new)
    }

    /// These facts follow from an act, in this order, and no other.
    pub fn leads_to(self, act: Act, kinds: &[&str]) -> Self {
        let new = self.decide(act).expect("the act is lawful");
        assert_eq!(new.iter().map(kind).collect::<Vec<_>>(), kinds);
        self.with(new)
    }

    /// The story after facts; replaying them as kept gives the same state.
    pub fn with(mut self, new: Vec<Event>) -> Self {
        self.facts.extend(new.iter().cloned());
        self.state = new.iter().fold(self.state, Aac::evolve);
        let written = serde_json::to_string(&self.facts).expect("facts are written");
        let read: Vec<Event> = serde_json::from_str(&written).expect("facts are read");
        assert_eq!(Aac::replay(&read), self.state, "replay gives another state");
        self
    }

    pub fn refuses(&self, act: Act, reason: Reason) -> Because<Reason> {
        let refusal = self.decide(act).expect_err("the act is refused");
        assert_eq!(refusal.reason, reason);
        refusal
    }

    pub fn stands(self, standing: Standing) -> Self {
        let line = Aac::summary(&self.state, self.today).expect("it exists");
        assert_eq!(line.standing, standing);
        self
    }

    pub fn access(&self) -> &Access {
        self.state.access().expect("it was requested")
    }

    /// The last day for something, as the access shows it today.
    pub fn due(&self, subject: Subject) -> Option<String> {
        let all = Aac::deadlines(&self.state, self.today);
        all.into_iter().find(|it| it.subject == subject).map(|it| it.computation.due.to_string())
    }
}
