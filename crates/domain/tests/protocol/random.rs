//! Whatever is asked, in whatever order and on whatever day: nothing panics, what is kept replays to
//! the same state, and what is promised holds.

use crate::acts::*;
use crate::given::*;
use crate::kept::kind;
use crate::table::{every_act, states};
use domain::Procedure;
use domain::protocol::Protocol;
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
        steps in prop::collection::vec((0..40_usize, 0..20_u16), 1..20),
    ) {
        let mut story = STATES[start].clone();
        for (pick, days) in steps {
            story.today = story.today.saturating_add(i64::from(days).days());
            let acts = every_act();
            let (_, act) = acts[pick % acts.len()].clone();
            // Time comes first, as it does in the program.
            for act in [a_day_passes(), act] {
                let then = story.clone().when(act);
                if let Ok(facts) = &then.result {
                    let kinds: Vec<String> = facts.iter().map(kind).collect();
                    let words: Vec<&str> = kinds.iter().map(String::as_str).collect();
                    story = then.then(&words);
                }
            }
            let versions = story.state.record().map(|it| it.versions.clone()).unwrap_or_default();
            for (version, number) in versions.iter().zip(1..) {
                prop_assert_eq!(version.number, number);
                prop_assert!(version.applies_on >= version.annexed_on, "forward");
            }
            prop_assert!(versions.is_sorted_by_key(|it| it.applies_on));
            let line = Protocol::summary(&story.state, story.today);
            prop_assert_eq!(line.is_some(), !story.facts.is_empty());
            let again = story.clone().when(a_day_passes()).result.expect("time is never refused");
            prop_assert!(story.facts.is_empty() || again.is_empty());
        }
    }
}
