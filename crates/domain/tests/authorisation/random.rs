//! Whatever is asked, in whatever order and on whatever day: nothing panics, what is kept replays to
//! the same state, and what the law promises holds.

use crate::acts::*;
use crate::given::*;
use crate::kept::kind;
use crate::table::{every_act, states};
use domain::authorisation::{Authorisation, Event, State, coverage};
use domain::{Procedure, Standing};
use jiff::ToSpan;
use proptest::prelude::*;
use std::sync::LazyLock;

static STATES: LazyLock<Vec<Story>> =
    LazyLock::new(|| states().into_iter().map(|it| it.1).collect());

/// One step: which act, and how many days before it.
fn steps() -> impl Strategy<Value = (usize, Vec<(usize, u16)>)> {
    (0..STATES.len(), prop::collection::vec((0..40_usize, 0..200_u16), 1..25))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_acts_keeps_its_promises((start, steps) in steps()) {
        let mut story = STATES[start].clone();
        for (pick, days) in steps {
            story.today = story.today.saturating_add(i64::from(days).days());
            let acts = every_act(&story);
            let (_, act) = acts[pick % acts.len()].clone();
            // Time comes first, as it does in the program.
            for act in [a_day_passes(), act] {
                let then = story.clone().when(act);
                if then.result.is_ok() {
                    story = story.and_whoever(then);
                }
            }
            // A day that has passed has nothing more to bring.
            let story_then = story.clone().and_whoever_passes();
            let again = story_then.when(a_day_passes()).result.expect("time is never refused");
            prop_assert_eq!(again, Vec::new());
            prop_assert!(promises(&story));
        }
    }
}

fn promises(story: &Story) -> bool {
    let ends = story.count("authorisation_ended");
    let renewals = story.count("authorisation_renewed");
    assert!(ends <= renewals + 1, "it ends once for each time it is in force");
    if let Some(ended) = story.state.ended() {
        assert!(ended.ending.on >= story.held().opening.granted_on);
    }
    if let Some(coverage) = coverage(&story.state) {
        assert!(coverage.until.is_none_or(|until| until >= coverage.from));
    }
    let numbers: Vec<u32> = story.held_duties();
    let mut unique = numbers.clone();
    unique.dedup();
    assert_eq!(numbers, unique, "a place of the register is one duty");
    for fact in &story.facts {
        if let Event::DutyFellLate { number, .. } = fact {
            let same =
                |it: &&Event| matches!(it, Event::DutyFellLate { number: it, .. } if it == number);
            assert_eq!(story.facts.iter().filter(same).count(), 1, "lateness is said once");
        }
    }
    if let Some(line) = Authorisation::summary(&story.state, story.today) {
        assert_eq!(line.standing == Standing::Halted, matches!(story.state, State::Suspended(..)));
    }
    true
}

impl Story {
    /// The story after an act, whoever asked for it.
    fn and_whoever(self, then: Then) -> Self {
        let facts = then.result.expect("it was allowed");
        let kinds: Vec<String> = facts.iter().map(kind).collect();
        let words: Vec<&str> = kinds.iter().map(String::as_str).collect();
        Then { before: self, result: Ok(facts) }.then(&words)
    }

    /// The story after the day.
    fn and_whoever_passes(self) -> Self {
        let then = self.clone().when(a_day_passes());
        self.and_whoever(then)
    }

    fn held_duties(&self) -> Vec<u32> {
        let duties = self.state.authorisation().map(|it| it.duties.as_slice());
        duties.unwrap_or_default().iter().map(|it| it.duty.number).collect()
    }
}
