//! Given, when, then: an authorisation that was brought somewhere by lawful acts, one more act, and
//! what follows.

use crate::acts::{self, Act};
use crate::kept::kind;
use domain::access::{self, Action, Denied};
use domain::authorisation::{Authorisation, Event, Held, Reason, State};
use domain::{Actor, Because, Context, Procedure, Standing};
use jiff::{Timestamp, civil::Date};
use law::Path;
use law::clock::Subject;

/// An authorisation and the day it is.
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

pub fn day(text: &str) -> Date {
    text.parse().expect("a civil day")
}

pub fn nothing() -> Story {
    Story { today: law::REFORM, state: State::default(), facts: Vec::new() }
}

/// Granted before the AMM for a year.
pub fn granted(on: &str) -> Story {
    granted_for(Path::PreAmm, 12, on)
}

pub fn granted_for(path: Path, months: u16, on: &str) -> Story {
    nothing().on(on).and(acts::open(path, months, day(on)))
}

fn replayed(facts: &[Event]) -> State {
    let written = serde_json::to_string(facts).expect("facts are written");
    let read: Vec<Event> = serde_json::from_str(&written).expect("facts are read");
    Authorisation::replay(&read)
}

impl Story {
    /// The day it is now, with what every day until it brings.
    pub fn on(mut self, day: &str) -> Self {
        let day: Date = day.parse().expect("a civil day");
        assert!(day >= self.today || self.facts.is_empty(), "days move forward");
        self.today = day;
        self
    }

    /// Every day until one, each with what the law attaches to it.
    pub fn until(mut self, last: &str) -> Self {
        let last = day(last);
        while self.today < last {
            self.today = self.today.tomorrow().expect("within the calendar");
            self = self.and(acts::a_day_passes());
        }
        self
    }

    /// A lawful act by someone who has the right to it.
    pub fn and(self, act: Act) -> Self {
        if let Some(action) = Authorisation::action(&act.command) {
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
        let (at, today) = (Timestamp::UNIX_EPOCH, self.today);
        let context = Context { at, today, actor: act.who };
        let result = Authorisation::decide(&self.state, act.command, &context);
        Then { before: self, result }
    }

    pub fn permit(&self, who: Actor, action: Action) -> Result<(), Denied> {
        let Actor::Person(acting) = who else { return Ok(()) };
        let relation = Authorisation::relation(&self.state, acting);
        let phase = Authorisation::phase(&self.state);
        access::permit(acting, acts::SUBJECT, relation, phase, action).map(drop)
    }

    pub fn held(&self) -> &Held {
        self.state.authorisation().expect("there is one")
    }

    pub fn due(&self, subject: Subject) -> Option<Date> {
        let all = Authorisation::deadlines(&self.state, self.today);
        all.into_iter().find(|it| it.subject == subject).map(|it| it.computation.due)
    }

    pub fn expects(self, subject: Subject, on: &str) -> Self {
        assert_eq!(self.due(subject), Some(day(on)), "{subject:?}");
        self
    }

    pub fn does_not_expect(self, subject: Subject) -> Self {
        assert_eq!(self.due(subject), None);
        self
    }

    pub fn stands(self, standing: Standing) -> Self {
        let line = Authorisation::summary(&self.state, self.today).expect("it exists");
        assert_eq!(line.standing, standing);
        self
    }

    /// The kinds of its last facts.
    pub fn kinds(&self) -> Vec<String> {
        self.facts.iter().map(kind).collect()
    }

    pub fn count(&self, word: &str) -> usize {
        self.kinds().iter().filter(|it| *it == word).count()
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

    fn after(self) -> Story {
        let Story { today, state, mut facts } = self.before;
        let new = self.result.expect("the act was allowed");
        if new.is_empty() {
            return Story { today, state, facts };
        }
        let state = new.iter().fold(state, Authorisation::evolve);
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

    pub fn so(self) -> Story {
        self.before
    }
}
