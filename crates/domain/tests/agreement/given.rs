//! Given, when, then: an agreement that was brought somewhere by lawful acts, one more act, and what
//! follows.

use crate::acts::{self, Act};
use crate::kept::kind;
use domain::access::{self, Action, Denied};
use domain::agreement::{Agreement, Event, Life, Reason, State};
use domain::{Acting, Actor, Because, Context, Procedure, Standing};
use jiff::{Timestamp, civil::Date};
use law::clock::Subject;

/// An agreement and the day it is.
#[derive(Clone, Debug)]
pub struct Story {
    pub today: Date,
    pub state: State,
    pub facts: Vec<Event>,
}

pub fn nothing() -> Story {
    let today = "2026-02-01".parse().expect("a civil day");
    Story { today, state: State::default(), facts: Vec::new() }
}

pub fn draft() -> Story {
    nothing().and(acts::open())
}

pub fn sent() -> Story {
    draft().on("2026-02-05").and(acts::send())
}

pub fn sent_back() -> Story {
    sent().on("2026-02-10").and(acts::send_back())
}

/// Signed, and not in force before March.
pub fn signed() -> Story {
    sent().on("2026-02-12").and(acts::sign())
}

pub fn in_force() -> Story {
    signed().on("2026-04-01")
}

pub fn amended() -> Story {
    in_force().and(acts::amend()).on("2026-04-10").and(acts::sign())
}

/// The first day of the second year.
pub fn year_over() -> Story {
    in_force().on("2027-01-01").and(acts::a_day_passes())
}

pub fn balanced() -> Story {
    year_over().on("2027-01-15").and(acts::balance())
}

pub fn noticed() -> Story {
    let last = "2026-09-30".parse().expect("a civil day");
    in_force().and(acts::give_notice(acts::MANAGER, last))
}

pub fn ended() -> Story {
    noticed().on("2026-10-01").and(acts::a_day_passes())
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
        let relation = Agreement::relation(&self.state, who);
        let phase = Agreement::phase(&self.state);
        access::permit(who, acts::SUBJECT.0, relation, phase, action).map(drop)
    }

    /// What follows from an act, by whoever.
    pub fn decide(&self, act: Act) -> Result<Vec<Event>, Because<Reason>> {
        let context = Context { at: Timestamp::UNIX_EPOCH, today: self.today, actor: act.who };
        Agreement::decide(&self.state, act.command, &context)
    }

    /// A lawful act by somebody who has the right to it.
    pub fn and(self, act: Act) -> Self {
        if let (Actor::Person(who), Some(action)) = (act.who, Agreement::action(&act.command)) {
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
        self.state = new.iter().fold(self.state, Agreement::evolve);
        let written = serde_json::to_string(&self.facts).expect("facts are written");
        let read: Vec<Event> = serde_json::from_str(&written).expect("facts are read");
        assert_eq!(Agreement::replay(&read), self.state, "replay gives another state");
        self
    }

    pub fn refuses(&self, act: Act, reason: Reason) -> Because<Reason> {
        let refusal = self.decide(act).expect_err("the act is refused");
        assert_eq!(refusal.reason, reason);
        refusal
    }

    pub fn stands(self, standing: Standing) -> Self {
        let line = Agreement::summary(&self.state, self.today).expect("it exists");
        assert_eq!(line.standing, standing);
        self
    }

    pub fn life(&self) -> &Life {
        self.state.life().expect("it was signed")
    }

    /// The last day for something, as the agreement shows it today.
    pub fn due(&self, subject: Subject) -> Vec<String> {
        let all = Agreement::deadlines(&self.state, self.today);
        let of = all.into_iter().filter(|it| it.subject == subject);
        of.map(|it| it.computation.due.to_string()).collect()
    }
}
