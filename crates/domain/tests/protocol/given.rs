//! Given, when, then: a protocol that was brought somewhere by lawful acts, one more act, and what
//! follows.

use crate::acts::{self, Act};
use crate::kept::kind;
use domain::access::{self, Action, Denied};
use domain::protocol::{Event, Protocol, Reason, Refusal, State};
use domain::{Actor, Cites, Context, Procedure, Standing};
use jiff::{Timestamp, civil::Date};

/// A protocol and the day it is.
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
    pub result: Result<Vec<Event>, Refusal>,
}

pub fn nothing() -> Story {
    from("2026-02-01")
}

/// On a day, before anything exists.
pub fn from(day: &str) -> Story {
    let today = day.parse().expect("a civil day");
    Story { today, state: State::default(), facts: Vec::new() }
}

pub fn drafted() -> Story {
    nothing().and(acts::open())
}

pub fn submitted() -> Story {
    drafted().on("2026-03-02").and(acts::submit())
}

pub fn annexed() -> Story {
    submitted().on("2026-04-20").and(acts::annex())
}

pub fn published() -> Story {
    annexed().on("2026-04-22").and(acts::publish())
}

pub fn amended() -> Story {
    published().on("2026-09-01").and(acts::amend("Ajouter une visite à six mois."))
}

pub fn sent_again() -> Story {
    amended().on("2026-09-10").and(acts::submit_with(acts::amended_content()))
}

/// Two versions, the second from 1 November on.
pub fn twice() -> Story {
    let from = jiff::civil::date(2026, 11, 1);
    sent_again().on("2026-10-01").and(acts::annex_on(from, false)).and(acts::publish())
}

fn replayed(facts: &[Event]) -> State {
    let written = serde_json::to_string(facts).expect("facts are written");
    let read: Vec<Event> = serde_json::from_str(&written).expect("facts are read");
    Protocol::replay(&read)
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
        if let Some(action) = Protocol::action(&act.command) {
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
        let result = Protocol::decide(&self.state, act.command, &context);
        Then { before: self, result }
    }

    pub fn permit(&self, who: Actor, action: Action) -> Result<(), Denied> {
        let Actor::Person(acting) = who else { return Ok(()) };
        let relation = Protocol::relation(&self.state, acting);
        let phase = Protocol::phase(&self.state);
        access::permit(acting, acts::SUBJECT, relation, phase, action).map(drop)
    }

    pub fn stands(self, standing: Standing) -> Self {
        let line = Protocol::summary(&self.state, self.today).expect("it exists");
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

    /// The protocol after the facts; replaying them as kept gives the same.
    fn after(self) -> Story {
        let Story { today, state, mut facts } = self.before;
        let new = self.result.expect("the act was allowed");
        let state = new.iter().fold(state, Protocol::evolve);
        facts.extend(new);
        assert_eq!(replayed(&facts), state, "replay gives another state");
        Story { today, state, facts }
    }

    pub fn refused(self, reason: Reason) -> Self {
        match &self.result {
            Err(refusal) => assert_eq!(refusal.reason(), Some(reason)),
            Ok(facts) => panic!("allowed: {facts:?}"),
        }
        self
    }

    pub fn by_rule(self, rule: &str) -> Self {
        let cited = self.result.as_ref().err().and_then(|it| it.citation());
        assert_eq!(cited.map(|it| it.rule.as_str()), Some(rule));
        self
    }
}
