//! Whatever is asked, in whatever order and on whatever day: nothing panics, what is kept replays to
//! the same state, and what is promised holds.

use crate::acts::*;
use crate::given::*;
use crate::table::{every_act, states};
use domain::agreement::{Event, Settled, State};
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
            if let Some(life) = story.state.life() {
                let renewals = story.facts.iter().filter(|it| matches!(it, Event::AgreementRenewed { .. }));
                prop_assert!(renewals.count() <= 3, "four years at most");
                prop_assert!(life.term.due(story.today) <= life.longest.due(story.today));
                for (year, _) in &life.years {
                    let made = life.balances.iter().filter(|it| it.balance.year == *year);
                    let mended = |it: &&Settled| it.is_contested() || it.by.is_none() && it.awaits_word();
                    prop_assert!(made.rev().skip(1).all(|it| mended(&it)));
                }
                if let State::InForce(..) = story.state {
                    prop_assert!(story.today <= life.last_day().0);
                }
            }
        }
    }
}
