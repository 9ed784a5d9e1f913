//! Given, when, then: a dossier that was brought somewhere by lawful acts, one more act, and what
//! follows.

use crate::acts::{self, Act};
use crate::kept::kind;
use domain::aap::{Aap, Criterion, Event, Motive, OpinionSense, Reason, Refusal, Review, State};
use domain::access::{self, Action, Denied};
use domain::authorisation::{self, Authorisation};
use domain::reaction::Ask;
use domain::{Actor, Cites, Context, DossierId, Procedure};
use jiff::{Timestamp, civil::Date};
use law::Path;
use law::clock::Subject;

/// A dossier and the day it is.
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

pub fn given(story: Story) -> Story {
    story
}

pub fn nothing() -> Story {
    Story { today: law::REFORM, state: State::default(), facts: Vec::new() }
}

pub fn draft(path: Path, on: &str) -> Story {
    nothing().on(on).and(acts::open(path))
}

pub fn filed(path: Path, on: &str) -> Story {
    draft(path, on).and(acts::file())
}

/// A request whose complete dossier is acknowledged on a day.
pub fn complete(path: Path, on: &str) -> Story {
    filed(path, on).and(acts::declare_complete())
}

/// A complete request with every opinion, each criterion met but those that are named.
pub fn assessed(path: Path, on: &str, not_met: &[Criterion]) -> Story {
    examined(complete(path, on), path, not_met)
}

/// The same for a request that goes on from an authorisation.
pub fn assessed_as(path: Path, on: &str, motive: Motive) -> Story {
    let story = nothing().on(on).and(acts::open_as(path, motive));
    examined(story.and(acts::file()).and(acts::declare_complete()), path, &[])
}

fn examined(mut story: Story, path: Path, not_met: &[Criterion]) -> Story {
    if path.needs_opinion() {
        story = story.and(acts::opinion(OpinionSense::Favourable));
    }
    story = story.and(acts::committee_opinion("Avis rendu sur pièces."));
    for criterion in Criterion::ALL {
        if !criterion.is_judged_by_ansm(path) {
            story = story.and(acts::assess(criterion, !not_met.contains(&criterion)));
        }
    }
    story
}

/// A request on the path of the ANSM's opinion for which a grant is proposed.
pub fn proposed(on: &str) -> Story {
    assessed(Path::PreAmm, on, &[]).and(acts::propose_grant(acts::lawful_grant()))
}

pub fn granted(on: &str) -> Story {
    proposed(on).and(acts::sign())
}

pub fn refused(on: &str) -> Story {
    assessed(Path::PreAmm, on, &[Criterion::PresumedInnovative])
        .and(acts::propose_refusal("Le caractère innovant n’est pas présumé."))
        .and(acts::sign())
}

pub fn context(who: Actor, today: Date) -> Context {
    let at = Timestamp::UNIX_EPOCH;
    Context { at, today, actor: who }
}

/// The state that comes back from facts that were written and read.
pub fn replayed(facts: &[Event]) -> State {
    let written = serde_json::to_string(facts).expect("facts are written");
    let read: Vec<Event> = serde_json::from_str(&written).expect("facts are read");
    Aap::replay(&read)
}

impl Story {
    /// The day it is now.
    pub fn on(mut self, day: &str) -> Self {
        let day = day.parse().expect("a civil day");
        assert!(day >= self.today || self.facts.is_empty(), "days move forward");
        self.today = day;
        self
    }

    /// A lawful act by someone who has the right to it.
    pub fn and(self, act: Act) -> Self {
        if let Some(action) = Aap::action(&act.command) {
            let denied = self.permit(act.who, action).err();
            assert_eq!(denied, None, "{act:?}");
        }
        let then = self.when(act);
        match &then.result {
            Ok(_) => then.after(),
            Err(refusal) => panic!("refused: {refusal}"),
        }
    }

    /// The act that the scenario is about.
    pub fn when(self, act: Act) -> Then {
        let context = context(act.who, self.today);
        let result = Aap::decide(&self.state, act.command, &context);
        Then { before: self, result }
    }

    /// Whether someone has the right to an action on the dossier as it stands.
    pub fn permit(&self, who: Actor, action: Action) -> Result<(), Denied> {
        let acting = acts::acting(who);
        let relation = Aap::relation(&self.state, acting);
        access::permit(acting, acts::SUBJECT, relation, Aap::phase(&self.state), action).map(drop)
    }

    pub fn may(self, who: Actor, action: Action) -> Self {
        assert_eq!(self.permit(who, action), Ok(()), "{who:?} {action:?}");
        self
    }

    pub fn may_not(self, who: Actor, action: Action) -> Self {
        assert!(self.permit(who, action).is_err(), "{who:?} {action:?}");
        self
    }

    pub fn knows_nothing_of_it(self, who: Actor) -> Self {
        for action in [Action::ReadDossier, Action::ReadFiling, Action::PostMessage] {
            assert_eq!(self.permit(who, action), Err(Denied::Hidden), "{who:?} {action:?}");
        }
        self
    }

    pub fn review(&self) -> &Review {
        self.state.review().expect("the request is examined")
    }

    /// The last day for something, as the dossier shows it today.
    pub fn due(&self, subject: Subject) -> Option<Date> {
        let all = Aap::deadlines(&self.state, self.today);
        all.into_iter().find(|it| it.subject == subject).map(|it| it.computation.due)
    }

    pub fn expects(self, subject: Subject, on: &str) -> Self {
        assert_eq!(self.due(subject), Some(on.parse().expect("a civil day")), "{subject:?}");
        self
    }

    pub fn does_not_expect(self, subject: Subject) -> Self {
        assert_eq!(self.due(subject), None);
        self
    }

    /// How the dossier stands in a list.
    pub fn stands(self, standing: domain::Standing) -> Self {
        let line = Aap::summary(&self.state, self.today).expect("the dossier exists");
        assert_eq!(line.standing, standing);
        self
    }

    /// The last day for something in the authorisation that the last fact opens; none where it
    /// opens none or nothing of it is due.
    pub fn authorised(&self, subject: Subject) -> Option<Date> {
        let dossier = DossierId(acts::SUBJECT);
        let state = Aap::reactions(dossier, &self.state, self.last()).into_iter().fold(
            authorisation::State::default(),
            |state, reaction| {
                let Ask::Authorisation(command) = reaction.ask else { return state };
                let context = context(Actor::Schedule, self.today);
                let facts = Authorisation::decide(&state, command, &context).expect("it follows");
                facts.iter().fold(state, Authorisation::evolve)
            },
        );
        let all = Authorisation::deadlines(&state, self.today);
        all.into_iter().find(|it| it.subject == subject).map(|it| it.computation.due)
    }

    /// What the authorisation that opens expects.
    pub fn authorises(self, subject: Subject, on: &str) -> Self {
        assert_eq!(self.authorised(subject), Some(on.parse().expect("a civil day")), "{subject:?}");
        self
    }

    pub fn last(&self) -> &Event {
        self.facts.last().expect("something happened")
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

    /// Nothing follows.
    pub fn nothing_happens(self) -> Story {
        self.then(&[])
    }

    /// The dossier after the facts; replaying them as kept gives the same.
    fn after(self) -> Story {
        let Story { today, state, mut facts } = self.before;
        let new = self.result.expect("the act was allowed");
        let state = new.iter().fold(state, Aap::evolve);
        facts.extend(new);
        assert_eq!(replayed(&facts), state, "replay gives another state");
        Story { today, state, facts }
    }

    fn refusal(&self) -> &Refusal {
        match &self.result {
            Err(refusal) => refusal,
            Ok(facts) => panic!("allowed: {facts:?}"),
        }
    }

    /// It is refused for this reason; the dossier stays as it was.
    pub fn refused(self, reason: Reason) -> Self {
        match self.refusal() {
            Refusal::Because(found, _) => assert_eq!(*found, reason),
            other => panic!("refused otherwise: {other}"),
        }
        self
    }

    /// It is refused by the clock, in these French words.
    pub fn refused_by_the_clock(self, words: &str) -> Self {
        use law::Say;
        let Refusal::Clock(irregularity) = self.refusal() else {
            panic!("refused otherwise: {}", self.refusal());
        };
        let said = irregularity.say(law::Lang::Fr).replace('\u{a0}', " ");
        assert!(said.contains(words), "{said}");
        self
    }

    /// The refusal rests on this rule.
    pub fn by_rule(self, rule: &str) -> Self {
        let cited = self.refusal().citation().map(|citation| citation.rule.as_str());
        assert_eq!(cited, Some(rule));
        self
    }

    /// The refusal names this field of the form.
    pub fn at(self, field: &str) -> Self {
        let faults = self.refusal().faults(law::Lang::Fr);
        assert_eq!(faults.first().map(|(field, _)| *field), Some(field));
        self
    }

    /// Where the story goes on after a refusal.
    pub fn so(self) -> Story {
        self.refusal();
        self.before
    }
}
