//! Whatever is asked, in whatever order and on whatever day: nothing panics, what is kept replays to
//! the same state, and what is promised holds.

use crate::acts::*;
use crate::given::*;
use crate::table::{every_act, states};
use domain::aac::Stage;
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
        steps in prop::collection::vec((0..40_usize, 0..120_u16), 1..20),
    ) {
        let mut story = STATES[start].clone();
        for (pick, days) in steps {
            story.today = story.today.saturating_add(i64::from(days).days());
            let acts = every_act();
            let (_, act) = acts[pick % acts.len()].clone();
            // Time comes first, as it does in the program.
            for act in [a_day_passes(), act] {
                if let Ok(facts) = story.decide(act) {
                    story = story.with(facts);
                }
            }
            let again = story.decide(a_day_passes()).expect("time is never refused");
            prop_assert!(again.is_empty(), "{again:?}");
            let Some(it) = story.state.access() else { continue };
            for one in &it.authorisations {
                let longest = law::Delay::Years(1).after(one.clock.started_on);
                prop_assert!(one.clock.due(story.today) <= longest, "a year at most");
            }
            for two in it.authorisations.windows(2) {
                prop_assert!(two[0].clock.due(story.today) < two[1].from, "one after the other");
            }
            if it.stage == Stage::Over && it.ended.is_none() {
                prop_assert!(it.last().is_some_and(|last| !last.clock.is_over(story.today)));
            }
            let decided = it.requests.iter().filter(|asked| asked.outcome.is_some()).count();
            let open = usize::from(it.is_asking() && it.ended.is_none());
            prop_assert!(decided + open >= it.requests.len(), "at most one is under way");
        }
    }
}
