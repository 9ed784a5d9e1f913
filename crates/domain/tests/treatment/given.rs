//! Given, when, then: a treatment that was brought somewhere by lawful acts, one more act, and what
//! follows.

use crate::acts::{self, Act, *};
use crate::kept::kind;
use crate::sheets::amended_plan;
use domain::access::{self, Action, Denied};
use domain::protocol::Channel;
use domain::treatment::{Course, Event, Motive, Plan, Reason, State, Treatment};
use domain::{Acting, Actor, Because, Cites, Context, Procedure, Standing};
use jiff::{Timestamp, civil::Date};

/// A treatment and the day it is.
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

/// On a day, before anything exists.
pub fn from(day: &str) -> Story {
    let today = day.parse().expect("a civil day");
    Story { today, state: State::default(), facts: Vec::new() }
}

pub fn nothing() -> Story {
    from("2026-02-02")
}

/// The prescriber writes the request.
pub fn begun() -> Story {
    nothing().and(open())
}

pub fn at_pharmacy() -> Story {
    begun().and(request())
}

pub fn with_laboratory() -> Story {
    at_pharmacy().on("2026-02-04").and(send())
}

pub fn asked() -> Story {
    with_laboratory().on("2026-02-06").and(ask("Le poids à ce jour ?"))
}

/// The agreement waits until 11 May.
pub fn agreed() -> Story {
    with_laboratory().on("2026-02-10").and(agree())
}

/// Form 2 is that of the first administration, on 16 February.
pub fn treated() -> Story {
    agreed().on("2026-02-17").and(start("2026-02-16"))
}

/// Form 3 is that of the visit of the first month.
pub fn followed() -> Story {
    treated().on("2026-03-18").and(follow_up("m1", "2026-03-17"))
}

/// Form 3 tells of an effect, and nothing was declared yet.
pub fn followed_with_effect() -> Story {
    treated().on("2026-03-18").and(follow_up_with_effect("m1", "2026-03-17"))
}

/// Form 4 declares it.
pub fn declared(gravity: &str) -> Story {
    followed_with_effect().on("2026-03-20").and(declare(Some(3), gravity))
}

/// Form 4 declares a serious effect, where effects are declared to the centre.
pub fn declared_to_centre() -> Story {
    let plan = Plan { channel: Some(Channel::Crpv), ..amended_plan() };
    followed_with_effect().on("2026-03-20").and(change_plan(plan)).and(declare(Some(3), SERIOUS))
}

/// The centre of the hospital has it.
pub fn referred() -> Story {
    declared_to_centre().and(refer(4))
}

/// Form 4 is that of the end, on 30 June.
pub fn stopped() -> Story {
    followed().on("2026-07-02").and(stop("2026-06-30", "FIN_PREVUE"))
}

/// Form 4 says that the treatment stopped for an adverse effect.
pub fn stopped_for_an_effect() -> Story {
    followed().on("2026-07-02").and(stop("2026-06-30", "EI"))
}

pub fn closed() -> Story {
    stopped().on("2026-08-03").and(follow_up("after", "2026-07-30")).and(close())
}

pub fn declined() -> Story {
    with_laboratory().on("2026-02-06").and(decline(Some(Motive::Indication)))
}

pub fn given_up() -> Story {
    with_laboratory().on("2026-02-06").and(give_up("Le patient préfère attendre."))
}

pub fn lapsed() -> Story {
    agreed().on("2026-05-12").and(a_day_passes())
}

pub fn unused() -> Story {
    agreed().on("2026-02-20").and(sign(not_started()))
}

fn replayed(facts: &[Event]) -> State {
    let written = serde_json::to_string(facts).expect("facts are written");
    let read: Vec<Event> = serde_json::from_str(&written).expect("facts are read");
    Treatment::replay(&read)
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
        if let (Actor::Person(who), Some(action)) = (act.who, Treatment::action(&act.command)) {
            assert_eq!(self.permit(who, action).err(), None, "{act:?}");
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
        let result = Treatment::decide(&self.state, act.command, &context);
        Then { before: self, result }
    }

    pub fn permit(&self, who: Acting, action: Action) -> Result<(), Denied> {
        let relation = Treatment::relation(&self.state, who);
        let phase = Treatment::phase(&self.state);
        access::permit(who, acts::SUBJECT, relation, phase, action).map(drop)
    }

    /// What is known of it.
    pub fn course(&self) -> &Course {
        self.state.course().expect("a treatment")
    }

    pub fn stands(self, standing: Standing) -> Self {
        let line = Treatment::summary(&self.state, self.today).expect("a line");
        assert_eq!(line.standing, standing);
        self
    }

    /// The last fact of a kind.
    pub fn last(&self, word: &str) -> &Event {
        let mut found = self.facts.iter().rev().filter(|it| kind(it) == word);
        found.next().unwrap_or_else(|| panic!("no fact {word}"))
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

    /// The treatment after the facts; replaying them as kept gives the same.
    fn after(self) -> Story {
        let Story { today, state, mut facts } = self.before;
        let new = self.result.expect("the act was allowed");
        let state = new.iter().fold(state, Treatment::evolve);
        facts.extend(new);
        assert_eq!(replayed(&facts), state, "replay gives another state");
        Story { today, state, facts }
    }

    /// Refused, and nothing happened: the same story goes on.
    pub fn refused(self, reason: Reason) -> Self {
        match &self.result {
            Err(refusal) => assert_eq!(refusal.reason, reason),
            Ok(facts) => panic!("allowed: {facts:?}"),
        }
        self
    }

    pub fn by_rule(self, rule: &str) -> Self {
        let cited = self.result.as_ref().err().and_then(|it| it.citation());
        assert_eq!(cited.map(|it| it.rule.as_str()), Some(rule));
        self
    }

    /// The story before an act that was refused.
    pub fn still(self) -> Story {
        assert!(self.result.is_err());
        self.before
    }
}
