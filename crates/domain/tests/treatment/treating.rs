//! The treatment itself: its first day, what is dispensed, its end, and who cares.

use crate::acts::*;
use crate::given::*;
use crate::sheets::{amended_plan, plan, signed};
use domain::Standing;
use domain::access::{Action, Denied};
use domain::treatment::{Dispensing, Reason, Stage};
use jiff::civil::date;

#[test]
fn a_treatment_begins_with_the_form_of_its_first_day() {
    let story = agreed()
        .on("2026-02-17")
        .when(start("2026-02-16"))
        .then(&["form_signed", "treatment_started"])
        .stands(Standing::Treated);
    assert_eq!(story.course().started_on, Some(date(2026, 2, 16)));
    story.when(start("2026-02-16")).refused(Reason::NotNow);
}

/// PUT-08: it begins once the laboratory has agreed.
#[test]
fn nothing_is_administered_before_the_agreement() {
    let story = agreed().on("2026-03-01");
    story.clone().when(start("2026-02-09")).refused(Reason::BeforeAgreement).by_rule("PUT-08");
    story.clone().when(start("2026-02-10")).then(&["form_signed", "treatment_started"]);
    story.when(start("2026-03-02")).refused(Reason::DayToCome);
    with_laboratory().when(start("2026-02-03")).refused(Reason::NotNow);
}

/// Begun in a trial or by a compassionate access, it counts from its own first day.
#[test]
fn a_treatment_that_began_elsewhere_goes_on() {
    let story = begun().and(request_continued()).and(send()).on("2026-02-10").and(agree());
    let story = story.on("2026-02-17").and(start("2026-02-16"));
    assert_eq!(story.course().started_on, Some(date(2025, 11, 3)));
    let earlier = begun().and(request_continued()).and(send()).on("2026-02-10").and(agree());
    earlier.when(start("2025-11-03")).then(&["form_signed", "treatment_started"]);
}

#[test]
fn a_treatment_that_does_not_begin_ends_there() {
    let story = agreed().on("2026-02-20").when(sign(not_started()));
    let story = story.then(&["form_signed", "treatment_not_started"]).stands(Standing::Ended);
    assert_eq!(story.course().stage, Stage::Unused { on: date(2026, 2, 20) });
    story.when(correct(2, "Erreur.", started("2026-02-16"))).refused(Reason::Over);
}

#[test]
fn a_day_that_is_not_known_in_full_begins_nothing() {
    let mut vague = started("2026-02-16");
    vague.told.started_on = None;
    agreed().on("2026-03-01").when(sign(vague)).refused(Reason::DayNeeded);
}

/// PUT-08.
#[test]
fn the_medicine_is_dispensed_after_the_agreement() {
    let story = with_laboratory().when(dispense(dispensing("2026-02-04")));
    story.refused(Reason::NotAgreed).by_rule("PUT-08");
    for story in [agreed().on("2026-02-16"), treated(), stopped()] {
        let story = story.when(dispense(dispensing("2026-02-16"))).then(&["dispensed"]);
        assert_eq!(story.course().dispensings, [dispensing("2026-02-16")]);
    }
    treated().when(dispense(dispensing("2026-02-18"))).refused(Reason::DayToCome);
    let refused = |change: fn(&mut Dispensing), reason| {
        let mut dispensing = dispensing("2026-02-16");
        change(&mut dispensing);
        treated().when(dispense(dispensing)).refused(reason);
    };
    refused(|it| it.units = 0, Reason::NoUnits);
    refused(|it| it.batch = " ".into(), Reason::NoBatch);
    refused(|it| it.presentation.clear(), Reason::NoPresentation);
}

#[test]
fn a_treatment_stops_with_its_reasons() {
    let story = followed().on("2026-07-02").when(stop("2026-06-30", "PROG"));
    let story = story.then(&["form_signed", "treatment_stopped"]).stands(Standing::Stopped);
    let stopped = story.course().stopped.clone().expect("an end");
    assert_eq!((stopped.on, stopped.reasons), (date(2026, 6, 30), vec!["PROG".to_owned()]));
    story.when(stop("2026-06-30", "PROG")).refused(Reason::NotNow);
    treated().when(stop("2026-02-15", "PROG")).refused(Reason::BeforeStart);
    treated().when(stop("2026-02-18", "PROG")).refused(Reason::DayToCome);
    let mut silent = stopped_because("2026-06-30", "PROG");
    silent.told.stop_reasons.clear();
    followed().on("2026-07-02").when(sign(silent)).refused(Reason::NoStopReason);
}

#[test]
fn a_treatment_closes_once_it_stopped_and_every_question_is_closed() {
    for story in [begun(), agreed(), followed()] {
        story.when(close()).refused(Reason::NotStopped);
    }
    let story = stopped().and(query(4, "stop.reason", "Fin prévue dès le départ\u{a0}?"));
    let story = story.when(close()).refused(Reason::OpenQueries).still();
    let story = story.and(answer(1, "Oui.")).and(close_query(1));
    let story = story.when(close()).then(&["treatment_closed"]).stands(Standing::Ended);
    story.when(close()).refused(Reason::Over);
}

#[test]
fn a_treatment_that_is_over_takes_no_form_and_no_question() {
    for story in [closed(), declined(), given_up(), lapsed(), unused()] {
        assert!(story.course().stage.is_over());
        for (key, of) in [("request", 1), ("start", 2), ("follow_up", 3), ("stop", 4)] {
            story.clone().when(sign(signed(key, &[]))).refused(Reason::NotNow);
            if story.course().submission(of).is_some() {
                let again = correct(of, "Erreur.", signed(key, &[]));
                story.clone().when(again).refused(Reason::Over);
            }
        }
        story.clone().when(query(1, "patient.birth", "Le mois\u{a0}?")).refused(Reason::Over);
        story.clone().when(change_care(&[COLLEAGUE])).then(&[]);
        story.when(change_plan(amended_plan())).then(&[]);
    }
}

/// The laboratory locks what it has checked, also once all is said.
#[test]
fn the_forms_of_a_closed_treatment_may_be_locked() {
    assert_eq!(closed().permit(LABORATORY, Action::QueryData), Ok(()));
    closed().when(lock(2)).then(&["form_locked"]);
}

#[test]
fn who_cares_changes_with_the_team() {
    let story = treated();
    assert_eq!(story.permit(COLLEAGUE, Action::SignForm), Err(Denied::Hidden));
    let story = story.when(change_care(&[COLLEAGUE])).then(&["care_changed"]);
    assert_eq!(story.permit(COLLEAGUE, Action::SignForm), Ok(()));
    assert_eq!(story.permit(PRESCRIBER, Action::ReadDossier), Err(Denied::Hidden));
    assert_eq!(story.permit(PHARMACIST, Action::Dispense), Ok(()), "the pharmacy stays");
    story.clone().when(change_care(&[COLLEAGUE])).then(&[]);
    story.when(change_care(&[])).then(&[]);
}

#[test]
fn a_new_version_of_the_protocol_applies_forward_and_answers_keep_theirs() {
    let story = followed().on("2026-04-01").when(change_plan(amended_plan()));
    let story = story.then(&["plan_changed"]).on("2026-05-18").and(follow_up("m3", "2026-05-16"));
    let version = |number| story.course().submission(number).map(|it| it.version);
    assert_eq!((version(3), version(4)), (Some(1), Some(2)));
    assert!(story.course().calendar().iter().any(|it| it.planned.visit.key == "m6"));
    // The agreement keeps the days that it was given.
    let waiting = agreed().and(change_plan(amended_plan())).on("2026-05-11");
    waiting.when(a_day_passes()).then(&[]);
    story.clone().when(change_plan(amended_plan())).then(&[]);
    story.when(change_plan(plan())).then(&[]);
}

#[test]
fn a_version_that_is_announced_applies_from_its_day() {
    let announced = change_plan_on("2026-05-01", amended_plan());
    let story = followed().when(announced.clone()).then(&["plan_announced"]);
    story.clone().when(announced).then(&[]);
    story.clone().when(change_plan(plan())).then(&[]);
    let story = story.on("2026-04-30").when(a_day_passes()).then(&[]);
    assert_eq!(story.course().plan.version, 1);
    let story = story.on("2026-05-01").when(a_day_passes()).then(&["plan_changed"]);
    assert_eq!((story.course().plan.version, story.course().announced.is_none()), (2, true));
    story.when(a_day_passes()).then(&[]);
}

/// A later version takes the place of one that was announced and has not come.
#[test]
fn the_last_version_that_was_announced_is_the_one_that_comes() {
    let third = domain::treatment::Plan { version: 3, ..amended_plan() };
    let story = followed().and(change_plan_on("2026-05-01", amended_plan()));
    let story = story.when(change_plan_on("2026-06-01", third.clone())).then(&["plan_announced"]);
    let story = story.on("2026-05-01").when(a_day_passes()).then(&[]).on("2026-06-01");
    assert_eq!(story.and(a_day_passes()).course().plan, third);
    let ended = declined().on("2026-06-01");
    ended.when(change_plan_on("2026-07-01", amended_plan())).then(&[]);
}
