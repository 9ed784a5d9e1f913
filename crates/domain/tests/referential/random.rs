//! Whatever is asked, in whatever order and on whatever day: nothing panics, what is kept replays to
//! the same state, and what is promised holds.

use crate::acts::*;
use crate::given::*;
use crate::table::{every_act, states};
use domain::referential::{Event, State};
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
            let Some(it) = story.state.referential() else { continue };
            let started = story.facts.iter().filter(|it| matches!(it, Event::UndertakingStarted { .. }));
            prop_assert!(started.count() <= 1, "it runs from the first very early grant");
            let informed = story.facts.iter().filter(|it| matches!(it, Event::HolderInformed { .. }));
            prop_assert_eq!(informed.count(), usize::from(it.holder.is_some()));
            prop_assert!(it.criteria.is_sorted_by_key(|it| (it.version, it.from)));
            prop_assert!(it.reports.iter().rev().skip(1).all(|it| it.verdict.is_some()));
            if let State::Suspended(_, suspension) = &story.state {
                let most = law::Delay::Months(3).after(suspension.on);
                prop_assert!(suspension.end.due(story.today) <= most, "three months at most");
            }
            if let State::Over(..) = story.state {
                prop_assert!(!story.terms().allows(story.today));
            }
        }
    }
}
