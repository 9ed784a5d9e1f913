//! Whatever is asked, in whatever order and on whatever day: nothing panics, what is kept replays to
//! the same state, and what is promised holds.

use crate::acts::*;
use crate::given::*;
use crate::kept::kind;
use crate::table::{every_act, states};
use domain::Procedure;
use domain::treatment::Treatment;
use jiff::ToSpan;
use proptest::prelude::*;
use std::sync::LazyLock;

static STATES: LazyLock<Vec<Story>> =
    LazyLock::new(|| states().into_iter().map(|it| it.1).collect());
static ACTS: LazyLock<Vec<Act>> =
    LazyLock::new(|| every_act().into_iter().map(|it| it.1).collect());

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_acts_keeps_its_promises(
        start in 0..STATES.len(),
        steps in prop::collection::vec((0..ACTS.len(), 0..20_u16), 1..20),
    ) {
        let mut story = STATES[start].clone();
        for (pick, days) in steps {
            story.today = story.today.saturating_add(i64::from(days).days());
            // Time comes first, as it does in the program.
            for act in [a_day_passes(), ACTS[pick].clone()] {
                let over = story.state.course().filter(|it| it.stage.is_over()).cloned();
                let then = story.clone().when(act);
                if let Ok(facts) = &then.result {
                    let kinds: Vec<String> = facts.iter().map(kind).collect();
                    let words: Vec<&str> = kinds.iter().map(String::as_str).collect();
                    story = then.then(&words);
                }
                if let Some(over) = over {
                    prop_assert_eq!(&story.course().stage, &over.stage, "the end is the end");
                }
            }
            let line = Treatment::summary(&story.state, story.today);
            prop_assert_eq!(line.is_some(), !story.facts.is_empty());
            let again = story.clone().when(a_day_passes()).result.expect("time is never refused");
            prop_assert!(again.is_empty(), "a day passes once");
            let Some(it) = story.state.course() else { continue };
            for (form, number) in it.submissions.iter().zip(1..) {
                prop_assert_eq!(form.number, number);
                prop_assert!(form.on <= story.today);
            }
            for (query, number) in it.queries.iter().zip(1..) {
                prop_assert_eq!(query.query, number);
            }
            prop_assert!(it.started_on.is_none() || it.agreement.is_some());
            if let (Some(stopped), Some(started)) = (&it.stopped, it.started_on) {
                prop_assert!(started <= stopped.on);
            }
            let mut declared: Vec<u32> = it.declarations.iter().map(|it| it.number).collect();
            declared.sort_unstable();
            prop_assert!(declared.windows(2).all(|pair| pair[0] < pair[1]), "each once");
            let (due, signed) = it.forms_due(story.today);
            prop_assert!(signed <= due);
            for due in Treatment::deadlines(&story.state, story.today) {
                let last = due.computation.steps.last().map(|it| it.gives);
                prop_assert_eq!(last, Some(due.computation.due));
            }
        }
    }
}
