//! Given, when, then: a slot that was brought somewhere by lawful acts, one more act, and what
//! follows.

use crate::acts::{self, Act};
use crate::kept::kind;
use domain::access::{self, Action, Denied};
use domain::meeting::{Event, Meeting, Reason, State};
use domain::{Actor, Because, Context, Procedure, Standing};
use jiff::{Timestamp, civil::Date};

/// A slot and the day it is.
#[derive(Clone, Debug)]
pub struct Story {
    pub today: Date,
    pub state: State,
    pub facts: Vec<Event>,
}

/// What an act led to.
#[derive(Debug)]
pub struct Then {
    pub before: Story,
    pub result: Result<Vec<Event>, Because<Reason>>,
}

pub fn nothing() -> Story {
    let today = "2026-02-01".parse().expect("a civil day");
    Story { today, state: State::default(), facts: Vec::new() }
}

pub fn offered() -> Story {
    nothing().and(acts::offer())
}

pub fn requested() -> Story {
    offered().on("2026-02-10").and(acts::ask())
}

pub fn agreed() -> Story {
    requested().on("2026-02-12").and(acts::confirm())
}

pub fn held() -> Story {
    agreed().on("2026-03-13").and(acts::a_day_passes()).and(acts::record())
}

fn replayed(facts: &[Event]) -> State {
    let written = serde_json::to_string(facts).expect("facts are written");
    let read: Vec<Event> = serde_json::from_str(&written).expect("facts are read");
    Meeting::replay(&read)
}

impl Story {
    /// The day it is now.
    pub fn on(mut self, day: &str) -> Self {
        let day: Date = day.parse().expect("a civil day");
        assert!(day >= self.today, "days move forward");
        self.today = day;
        self
    }

    /// A lawful act by someone who has the right to it.
    pub fn and(self, act: Act) -> Self {
        if let Some(action) = Meeting::action(&act.command) {
            assert_eq!(self.permit(act.who, action).err(), None, "{act:?}");
        }
        let then = self.when(act);
        match &then.result {
            Ok(_) => then.after(),
            Err(refusal) => panic!("refused: {refusal}"),
        }
    }

    /// The act that the scenario is about.
    pub fn when(self, act: Act) -> Then {
        let context = Context { at: Timestamp::UNIX_EPOCH, today: self.today, actor: act.who };
        let result = Meeting::decide(&self.state, act.command, &context);
        Then { before: self, result }
    }

    pub fn permit(&self, who: Actor, action: Action) -> Result<(), Denied> {
        let Actor::Person(acting) = who else { return Ok(()) };
        let relation = Meeting::relation(&self.state, acting);
        let phase = Meeting::phase(&self.state);
        access::permit(acting, acts::SUBJECT, relation, phase, action).map(drop)
    }

    pub fn stands(self, standing: Standing) -> Self {
        let line = Meeting::summary(&self.state, self.today).expect("it exists");
        assert_eq!(line.standing, standing);
        self
    }
}

impl Then {
    /// These facts follow, in this order, and no other.
    pub fn then(self, kinds: &[&str]) -> Story {
        match &self.result {
            Ok(facts) => assert_eq!(facts.iter().map(kind).collect::<Vec<_>>(), kinds),
            Err(refusal) => panic!("refused: {refusal}"),
        }
        self.after()
    }

    pub fn nothing_happens(self) -> Story {
        self.then(&[])
    }

    /// The slot after the facts; replaying them as kept gives the same.
    fn after(self) -> Story {
        let Story { today, state, mut facts } = self.before;
        let new = self.result.expect("the act was allowed");
        let state = new.iter().fold(state, Meeting::evolve);
        facts.extend(new);
        assert_eq!(replayed(&facts), state, "replay gives another state");
        Story { today, state, facts }
    }

    pub fn refused(self, reason: Reason) -> Self {
        match &self.result {
            Err(refusal) => assert_eq!(refusal.reason, reason),
            Ok(facts) => panic!("allowed: {facts:?}"),
        }
        self
    }

    pub fn by_rule(self, rule: &str) -> Self {
        let cited = self.result.as_ref().err().and_then(|it| it.citation.as_ref());
        assert_eq!(cited.map(|it| it.rule.as_str()), Some(rule));
        self
    }

    /// Where the story goes on after a refusal.
    pub fn so(self) -> Story {
        self.before
    }
}
