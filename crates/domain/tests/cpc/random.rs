//! Whatever is asked, in whatever order and on whatever day: nothing panics, what is kept replays to
//! the same state, and what is promised holds.

use crate::given::*;
use crate::table::{every_act, states};
use domain::cpc::{Event, State};
use jiff::ToSpan;
use proptest::prelude::*;
use std::sync::LazyLock;

static STATES: LazyLock<Vec<Story>> =
    LazyLock::new(|| states().into_iter().map(|it| it.1).collect());

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_acts_keeps_its_promises(
        start in 0..STATES.len(),
        steps in prop::collection::vec((0..40_usize, 0..200_u16), 1..20),
    ) {
        let mut story = STATES[start].clone();
        for (pick, days) in steps {
            story.today = story.today.saturating_add(i64::from(days).days());
            // Time comes first, as it does in the program.
            let facts = story.time();
            story = story.with(facts);
            let acts = every_act();
            let (_, act) = acts[pick % acts.len()].clone();
            if let Ok(facts) = story.decide(act) {
                story = story.with(facts);
            }
            let again = story.time();
            prop_assert!(again.is_empty(), "{again:?}");
            let count = |kind: fn(&Event) -> bool| story.facts.iter().filter(|it| kind(it)).count();
            let adoptions = count(|it| matches!(it, Event::FrameworkAdopted { .. }));
            let ends = count(|it| matches!(it, Event::FrameworkEnded { .. }));
            prop_assert!(adoptions <= 1 && ends <= adoptions);
            if let State::InForce(_, it, life) = &story.state {
                prop_assert!(it.missing().is_empty(), "all conditions were met");
                prop_assert!(story.today <= life.end().due(story.today));
            }
        }
    }
}
