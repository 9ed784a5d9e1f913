//! Whatever is asked, in whatever order, by whomever: nothing panics, and what is kept gives back
//! the state that decided.

use crate::acts::*;
use crate::given::*;
use crate::kept::kind;
use crate::table::{every_act, states};
use domain::aap::{
    Aap, Audience, Command, Content, Criterion, Grant, OpinionSense, Product, Recipient,
    SilenceEffect, State, entry,
};
use domain::access::Role;
use domain::{Acting, Actor, DocumentKind, Procedure};
use jiff::{Span, civil::date};
use law::{Delay, Lang, Path, Say};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// What is drawn for one step: an act, a variant of it, who asks, and how many days passed.
#[derive(Clone, Debug)]
struct Draw {
    act: usize,
    wild: bool,
    small: u8,
    number: i64,
    text: &'static str,
    actor: Option<usize>,
    days: i64,
}

fn draws() -> impl Strategy<Value = Vec<Draw>> {
    let days = prop_oneof![6 => Just(0_i64), 4 => 0_i64..12, 2 => 30_i64..100, 1 => 0_i64..1000];
    let number = prop_oneof![4 => 1_i64..46, 1 => any::<i64>(), 1 => -1_i64..50];
    let text = prop::sample::select(vec!["Un texte.", "Autre", "", "  ", "\u{0}\u{202e}\u{1f600}"]);
    let actor = prop::option::weighted(0.3, 0_usize..9);
    let one = (any::<usize>(), prop::bool::weighted(0.3), any::<u8>(), number, text, actor, days);
    let one = one.prop_map(|(act, wild, small, number, text, actor, days)| Draw {
        act,
        wild,
        small,
        number,
        text,
        actor,
        days,
    });
    prop::collection::vec(one, 1..60)
}

fn anyone(index: usize) -> Actor {
    let people = [
        laboratory(),
        consultant(),
        officer(),
        rapporteur(),
        committee(),
        college(),
        assessor(),
        ministry(),
        Actor::Schedule,
    ];
    people[index % people.len()]
}

fn delay(draw: &Draw) -> Delay {
    let number = u16::try_from(draw.number.rem_euclid(70_000)).unwrap_or(u16::MAX);
    match draw.small % 4 {
        0 => Delay::Days(number),
        1 => Delay::Months(number),
        2 => Delay::Years(number),
        _ => Delay::WorkingDays(number % 300),
    }
}

/// An act that the law may well not allow.
fn wild(draw: &Draw) -> Act {
    let Draw { small, number, text, .. } = *draw;
    let pick = usize::from(small);
    let path = Path::ALL[pick % 3];
    let sense =
        [OpinionSense::Favourable, OpinionSense::Narrower, OpinionSense::Unfavourable][pick % 3];
    let criterion = Criterion::ALL[pick % 5];
    let who = anyone(pick % 8);
    match draw.act % 16 {
        0 => describe(path, Product { name: text.into(), ..product() }, INDICATION),
        1 => ask_for(text, number, Recipient::ALL[pick % 3]),
        2 => file_with(Content {
            answers: BTreeMap::from([("applicant_name".into(), text.into())]),
            documents: vec![document(DocumentKind::ALL[pick % 14])],
        }),
        3 => opinion_with(sense, Some(text.into()), text, the_three()),
        4 => assess_with(criterion, small.is_multiple_of(2), text),
        5 => propose_grant(Grant {
            duration: Some(delay(draw)),
            amm_filing: (!small.is_multiple_of(3)).then(|| delay(draw)),
            indication: text.into(),
            ..lawful_grant()
        }),
        6 => propose_refusal(text),
        7 => confirm_silence(
            [None, Some(SilenceEffect::Acceptance), Some(SilenceEffect::Rejection)][pick % 3],
            text,
        ),
        8 => {
            let days = i64::from(small);
            let received_on = date(2024, 1, 31).saturating_add(Span::new().days(days));
            Act { who: officer(), command: Command::ConfirmInformation { received_on } }
        }
        9 => invite(who),
        10 => remove(who),
        11 => name(who),
        12 => relieve(who, text),
        13 => declare_interests(text, small.is_multiple_of(2)),
        14 => {
            write(if small.is_multiple_of(2) { Audience::All } else { Audience::Authorities }, text)
        }
        _ => withdraw(text),
    }
}

/// Acts that bring a dossier on come often, those that end it seldom.
fn drawn(draw: &Draw, story: &Story) -> Act {
    let act = if draw.wild {
        wild(draw)
    } else {
        let acts = every_act(story);
        let place = draw.act % acts.len();
        let ends = matches!(acts[place].1.command, Command::Withdraw { .. });
        let act = if ends && !draw.small.is_multiple_of(8) {
            a_day_passes()
        } else {
            acts[place].1.clone()
        };
        // All criteria, not only the first.
        match act.command {
            Command::AssessCriterion { .. } => {
                let criterion = Criterion::ALL[usize::from(draw.small) % 5];
                assess(criterion, !draw.small.is_multiple_of(16))
            }
            _ => act,
        }
    };
    match draw.actor {
        Some(index) => act.by(anyone(index)),
        None => act,
    }
}

/// What is shown of a dossier never fails.
fn is_shown(story: &Story) {
    let today = story.today;
    for deadline in Aap::deadlines(&story.state, today) {
        let computed = &deadline.computation;
        assert_eq!(computed.steps.last().map(|it| it.gives), Some(computed.due));
        for lang in Lang::ALL {
            assert!(computed.steps.iter().all(|step| !step.say(lang).is_empty()));
        }
    }
    assert_eq!(Aap::summary(&story.state, today).is_none(), story.state == State::Empty);
    let _ = story.state.documents();
    for role in Role::ALL {
        let _ = Aap::relation(&story.state, Acting { role, ..acting(laboratory()) });
    }
}

fn play(mut story: Story, draws: &[Draw]) -> Story {
    for draw in draws {
        story.today = story.today.saturating_add(Span::new().days(draw.days));
        let act = drawn(draw, &story);
        let then = story.when(act);
        if let Err(refusal) = &then.result {
            assert!(Lang::ALL.iter().all(|lang| !refusal.say(*lang).is_empty()));
            story = then.before;
            continue;
        }
        let Ok(facts) = then.result else { unreachable!("refusals go on above") };
        let Story { today, state, facts: mut all } = then.before;
        for fact in &facts {
            for lang in Lang::ALL {
                assert!(!entry(fact).title(lang).is_empty());
            }
        }
        let state = facts.iter().fold(state, |state, fact| {
            let state = Aap::evolve(state, fact);
            let _ = Aap::notice(&state, fact);
            state
        });
        all.extend(facts);
        story = Story { today, state, facts: all };
        is_shown(&story);
    }
    story
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_of_acts_panics_and_what_is_kept_gives_back_the_state(
        start in any::<prop::sample::Index>(), draws in draws(),
    ) {
        let states = STATES.with(Clone::clone);
        let story = play(start.get(&states).clone(), &draws);
        prop_assert_eq!(replayed(&story.facts), story.state);
    }

    #[test]
    fn facts_in_any_order_are_read_without_panic(
        start in any::<prop::sample::Index>(), draws in draws(), seed in any::<u64>(),
    ) {
        let states = STATES.with(Clone::clone);
        let mut facts = play(start.get(&states).clone(), &draws).facts;
        let mut seed = seed;
        for place in (1..facts.len()).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let other = usize::try_from(seed >> 33).unwrap_or(0) % (place + 1);
            facts.swap(place, other);
        }
        let state = replayed(&facts);
        let today = date(2024, 6, 1);
        is_shown(&Story { today, state, facts });
    }
}

thread_local! {
    static STATES: Vec<Story> = states().into_iter().map(|(_, story)| story).collect();
}

/// A law of large numbers for the drawing: it goes through the procedure to its ends.
#[test]
fn random_acts_reach_every_phase_from_nothing() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let (mut reached, mut kinds) = (BTreeMap::new(), std::collections::BTreeSet::new());
    for _ in 0..150 {
        let draws: Vec<Draw> = (0..4)
            .flat_map(|_| draws().new_tree(&mut runner).expect("a drawing").current())
            .collect();
        let story = play(nothing().on("2024-01-02"), &draws);
        *reached.entry(Aap::phase(&story.state)).or_insert(0) += 1;
        kinds.extend(story.facts.iter().map(kind));
    }
    assert!(reached.len() >= 4, "{reached:?}");
    assert!(kinds.len() >= 25, "{kinds:?}");
}
