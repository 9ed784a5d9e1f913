//! The end of the period without a decision.

use crate::acts::*;
use crate::given::*;
use domain::Standing;
use domain::aap::{Event, OpinionSense, Outcome, Reason, SilenceEffect};
use law::Path::{PostAmm, PreAmm, PreAmmChmp};
use law::clock::Subject;

/// Under the text of 1 July 2021, which was read; due on 15 December 2021.
const VERSION_A: &str = "2021-09-15";
/// Since decree 2022-164, whose words on silence were not read; due on 30 April 2024.
const VERSION_B: &str = "2024-01-31";

fn effect_of(story: &Story) -> (SilenceEffect, String) {
    match &story.state.decided().expect("decided").outcome {
        Outcome::Tacit { on, effect, .. } => (*effect, on.to_string()),
        Outcome::Signed(_) => panic!("signed"),
    }
}

#[test]
fn after_a_favourable_opinion_silence_is_acceptance_the_day_after_the_period() {
    let story = given(complete(PreAmm, VERSION_A).and(opinion(OpinionSense::Favourable)))
        .on("2021-12-15")
        .when(a_day_passes())
        .nothing_happens()
        .on("2021-12-16")
        .when(a_day_passes())
        .then(&["silence_took_effect"])
        .stands(Standing::Granted)
        .authorises(Subject::Expiry, "2022-12-16")
        .does_not_expect(Subject::Appeal);
    assert_eq!(effect_of(&story), (SilenceEffect::Acceptance, "2021-12-16".into()));
    story.when(a_day_passes()).nothing_happens();
}

#[test]
fn an_opinion_for_a_narrower_indication_is_favourable_to_it() {
    let story = given(complete(PreAmm, VERSION_A).and(opinion(OpinionSense::Narrower)))
        .on("2021-12-16")
        .when(a_day_passes())
        .then(&["silence_took_effect"]);
    assert_eq!(effect_of(&story).0, SilenceEffect::Acceptance);
}

#[test]
fn without_an_opinion_silence_is_rejection_and_opens_an_appeal() {
    let story = given(complete(PreAmm, VERSION_A).on("2021-12-16"))
        .when(a_day_passes())
        .then(&["silence_took_effect"])
        .stands(Standing::Refused)
        .expects(Subject::Appeal, "2022-02-16")
        .does_not_expect(Subject::Expiry);
    assert_eq!(story.authorised(Subject::Expiry), None);
    assert_eq!(effect_of(&story).0, SilenceEffect::Rejection);
}

#[test]
fn after_an_unfavourable_opinion_silence_is_rejection() {
    let story = given(complete(PreAmm, VERSION_A).and(opinion(OpinionSense::Unfavourable)))
        .on("2021-12-16")
        .when(a_day_passes())
        .then(&["silence_took_effect"]);
    assert_eq!(effect_of(&story).0, SilenceEffect::Rejection);
}

#[test]
fn an_opinion_after_the_period_does_not_turn_rejection_into_acceptance() {
    let story = given(complete(PreAmm, VERSION_A).on("2021-12-20"))
        .and(opinion(OpinionSense::Favourable))
        .when(a_day_passes())
        .then(&["silence_took_effect"]);
    assert_eq!(effect_of(&story), (SilenceEffect::Rejection, "2021-12-16".into()));
}

#[test]
fn the_law_of_the_triggering_day_holds_though_the_period_ends_under_a_later_one() {
    given(complete(PreAmm, "2022-02-12").on("2022-05-13"))
        .when(a_day_passes())
        .then(&["silence_took_effect"]);
    given(complete(PreAmm, "2022-02-13").on("2022-05-14"))
        .when(a_day_passes())
        .then(&["silence_proposed"]);
}

#[test]
fn where_the_law_was_not_read_silence_is_only_proposed() {
    let story = given(complete(PreAmm, VERSION_B).and(opinion(OpinionSense::Favourable)))
        .on("2024-05-01")
        .when(a_day_passes())
        .then(&["silence_proposed"])
        .stands(Standing::Late);
    let Event::SilenceProposed { effect, on, .. } = story.last() else { panic!() };
    assert_eq!((*effect, on.to_string()), (Some(SilenceEffect::Acceptance), "2024-05-01".into()));
    story.on("2024-05-02").when(a_day_passes()).nothing_happens();
}

#[test]
fn a_named_person_confirms_what_silence_is_worth_with_a_reason() {
    let proposed = complete(PreAmm, VERSION_B).on("2024-05-01").and(a_day_passes());
    let story = given(proposed.on("2024-05-03"))
        .when(confirm_silence(Some(SilenceEffect::Rejection), " "))
        .refused(Reason::NoReason)
        .so()
        .when(confirm_silence(Some(SilenceEffect::Rejection), "Aucun avis dans le délai."))
        .then(&["silence_took_effect"])
        .stands(Standing::Refused);
    let Event::SilenceTookEffect { confirmed: Some(confirmed), on, .. } = story.last() else {
        panic!("confirmed")
    };
    assert_eq!(confirmed.by, person(college()));
    assert_eq!(on.to_string(), "2024-05-01");
}

#[test]
fn time_alone_never_confirms_silence() {
    given(complete(PreAmm, VERSION_B).on("2024-05-01").and(a_day_passes()))
        .when(confirm_silence(Some(SilenceEffect::Acceptance), "x").by(a_day_passes().who))
        .refused(Reason::NoPerson);
}

#[test]
fn on_the_other_paths_no_effect_is_suggested() {
    for path in [PostAmm, PreAmmChmp] {
        let story = given(complete(path, VERSION_B).on("2024-05-01"))
            .when(a_day_passes())
            .then(&["silence_proposed"]);
        assert!(matches!(story.last(), Event::SilenceProposed { effect: None, .. }));
    }
    // Under the first text too.
    given(complete(PostAmm, VERSION_A).on("2021-12-16"))
        .when(a_day_passes())
        .then(&["silence_proposed"]);
}

#[test]
fn set_aside_the_examination_goes_on_and_a_late_decision_is_signed() {
    given(proposed(VERSION_B).on("2024-05-01").and(a_day_passes()))
        .when(confirm_silence(None, "L’examen se poursuit."))
        .then(&["silence_set_aside"])
        .stands(Standing::Late)
        .when(a_day_passes())
        .nothing_happens()
        .when(confirm_silence(None, "Encore."))
        .refused(Reason::NoSilence)
        .so()
        .on("2024-05-15")
        .when(sign())
        .then(&["decision_signed"])
        .stands(Standing::Granted);
}

#[test]
fn a_stopped_clock_never_ends_in_silence() {
    given(complete(PreAmm, VERSION_A).on("2021-12-01"))
        .and(suspend("AMM en cours d’examen."))
        .on("2023-12-16")
        .when(a_day_passes())
        .nothing_happens()
        .stands(Standing::Suspended);
}

#[test]
fn an_extended_period_ends_in_silence_a_month_later() {
    given(complete(PreAmm, VERSION_A).on("2021-12-01").and(extend("Nombre de demandes.")))
        .on("2022-01-15")
        .when(a_day_passes())
        .nothing_happens()
        .on("2022-01-16")
        .when(a_day_passes())
        .then(&["silence_took_effect"]);
}

#[test]
fn a_running_period_has_no_silence_to_confirm() {
    given(complete(PreAmm, VERSION_B))
        .when(confirm_silence(Some(SilenceEffect::Acceptance), "Trop tôt."))
        .refused(Reason::NoSilence);
}
