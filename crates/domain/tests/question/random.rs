//! Whatever is asked, in whatever order and on whatever day: nothing panics, what is kept replays to
//! the same state, and what is promised holds.

use crate::given::*;
use crate::table::{every_act, states};
use domain::Procedure;
use domain::question::Question;
use jiff::ToSpan;
use proptest::prelude::*;
use std::sync::LazyLock;

static STATES: LazyLock<Vec<Story>> =
    LazyLock::new(|| states().into_iter().map(|it| it.1).collect());

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_acts_keeps_its_promises(
        start in 0..STATES.len(),
        steps in prop::collection::vec((0..40_usize, 0..60_u16), 1..20),
    ) {
        let mut story = STATES[start].clone();
        for (pick, days) in steps {
            let day = story.today.saturating_add(i64::from(days).days());
            story = story.on(&day.to_string());
            let acts = every_act();
            let (_, act) = acts[pick % acts.len()].clone();
            let action = Question::action(&act.command).expect("the act of a person");
            if story.permit(act.who, action).is_ok() && story.decide(act.clone()).is_ok() {
                story = story.and(act);
            }
            let again = story.clone().on(&day.to_string());
            prop_assert_eq!(again.facts.len(), story.facts.len(), "time acts once");
        }
    }
}
