//! Given, when, then: a referential that was brought somewhere by lawful acts, one more act, and what
//! follows.

use crate::acts::{self, Act, SUSPENSION};
use crate::kept::kind;
use domain::access::{self, Action, Denied};
use domain::referential::{Event, Kept, Marketing, Reason, Referential, State, StopGround, Terms};
use domain::{Acting, Actor, Because, Context, Procedure, Standing};
use jiff::{Timestamp, civil::Date};
use law::clock::Subject;

/// A referential and the day it is.
#[derive(Clone, Debug)]
pub struct Story {
    pub today: Date,
    pub state: State,
    pub facts: Vec<Event>,
}

pub fn nothing() -> Story {
    Story { today: acts::day("2026-02-02"), state: State::default(), facts: Vec::new() }
}

/// Opened by the first request: the holder was informed.
pub fn opened() -> Story {
    nothing().and(acts::open_by_request())
}

/// Opened by the ANSM, which does not know the holder.
pub fn unnamed() -> Story {
    nothing().and(acts::open())
}

/// Of an ordinary medicine, with a first grant.
pub fn granted() -> Story {
    let story = opened().on("2026-02-05").and(acts::qualify(Marketing::NoAmm, false, false));
    story.on("2026-02-10").and(acts::grant(60, "2026-02-10", false))
}

/// Criteria, code and a protocol with a report every six months.
pub fn kept_up() -> Story {
    let story = granted().on("2026-02-20");
    let story =
        story.and(acts::publish("2026-02-20", "Âge de moins de 18 ans\nÉchec du régime", &[]));
    let story = story.and(acts::ucd("9412345"));
    story.and(acts::protocol("2026-03-01", acts::every(6)))
}

/// Very early, in a rare disease or not, with its first grant on 10 February 2026.
pub fn very_early(rare: bool) -> Story {
    let story = opened().on("2026-02-05").and(acts::declare_trial());
    let story = story.and(acts::qualify(Marketing::NoAmm, true, rare));
    story.on("2026-02-10").and(acts::grant(60, "2026-02-10", true))
}

pub fn reported() -> Story {
    kept_up().on("2026-09-01").and(acts::report())
}

pub fn asked() -> Story {
    kept_up().and(acts::ask())
}

pub fn proposed() -> Story {
    kept_up().on("2026-04-01").and(acts::propose(SUSPENSION, Some(15)))
}

pub fn suspended() -> Story {
    proposed().on("2026-04-05").and(acts::comment()).and(acts::sign())
}

pub fn withdrawn() -> Story {
    let story = kept_up().on("2026-04-01");
    story.and(acts::propose(domain::referential::Measure::Withdrawal, None)).and(acts::sign())
}

pub fn noted() -> Story {
    kept_up().on("2026-11-02").and(acts::amm())
}

pub fn stop_fixed() -> Story {
    noted().on("2026-11-05").and(acts::stop("2026-12-01", StopGround::Amm))
}

pub fn stopped() -> Story {
    stop_fixed().on("2026-12-01").and(acts::a_day_passes())
}

/// A request for early access was filed in other words.
pub fn filing_noted() -> Story {
    very_early(false).on("2026-10-01").and(acts::filing("Déficit en sélénase"))
}

impl Story {
    /// The day it is now.
    pub fn on(mut self, day: &str) -> Self {
        let day = acts::day(day);
        assert!(day >= self.today, "days move forward");
        self.today = day;
        self
    }

    /// Whether somebody has the right to an action on it as it stands.
    pub fn permit(&self, who: Acting, action: Action) -> Result<(), Denied> {
        let relation = Referential::relation(&self.state, who);
        let phase = Referential::phase(&self.state);
        access::permit(who, acts::SUBJECT.0, relation, phase, action).map(drop)
    }

    /// What follows from an act, by whoever.
    pub fn decide(&self, act: Act) -> Result<Vec<Event>, Because<Reason>> {
        let context = Context { at: Timestamp::UNIX_EPOCH, today: self.today, actor: act.who };
        Referential::decide(&self.state, act.command, &context)
    }

    /// A lawful act by somebody who has the right to it.
    pub fn and(self, act: Act) -> Self {
        if let (Actor::Person(who), Some(action)) = (act.who, Referential::action(&act.command)) {
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
        self.state = new.iter().fold(self.state, Referential::evolve);
        let written = serde_json::to_string(&self.facts).expect("facts are written");
        let read: Vec<Event> = serde_json::from_str(&written).expect("facts are read");
        assert_eq!(Referential::replay(&read), self.state, "replay gives another state");
        self
    }

    pub fn refuses(&self, act: Act, reason: Reason) -> Because<Reason> {
        let refusal = self.decide(act).expect_err("the act is refused");
        assert_eq!(refusal.reason, reason);
        refusal
    }

    pub fn stands(self, standing: Standing) -> Self {
        let line = Referential::summary(&self.state, self.today).expect("it exists");
        assert_eq!(line.standing, standing);
        self
    }

    pub fn kept(&self) -> &Kept {
        self.state.referential().expect("it exists")
    }

    pub fn terms(&self) -> Terms {
        Terms::of(acts::SUBJECT, &self.state, self.today).expect("it exists")
    }

    /// The last day for something, as the referential shows it today.
    pub fn due(&self, subject: Subject) -> Vec<String> {
        let all = Referential::deadlines(&self.state, self.today);
        let of = all.into_iter().filter(|it| it.subject == subject);
        of.map(|it| it.computation.due.to_string()).collect()
    }
}
