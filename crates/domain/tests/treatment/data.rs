//! The forms: for which visit, corrected, questioned, locked.

use crate::acts::*;
use crate::given::*;
use crate::sheets::signed;
use domain::protocol::FormKind;
use domain::treatment::{Event, Reason, Signer};
use jiff::civil::date;

#[test]
fn a_form_is_signed_once_for_its_visit() {
    let story = treated().on("2026-03-18").when(follow_up("m1", "2026-03-17"));
    let story = story.then(&["form_signed"]);
    let form = story.course().submission(3).expect("form 3");
    assert_eq!(form.visit.as_deref(), Some("m1"));
    assert_eq!((form.by, form.version), (Signer::Person(PRESCRIBER.person), 1));
    let again = story.when(follow_up("m1", "2026-03-18")).refused(Reason::SignedAlready);
    // A visit that the calendar does not plan has its form too, as often as there is one.
    let seen_again = sign(seen("2026-03-18", &[]));
    again.still().and(seen_again.clone()).when(seen_again).then(&["form_signed"]);
}

#[test]
fn a_form_is_for_a_visit_that_plans_it() {
    treated().when(follow_up("m12", "2026-02-17")).refused(Reason::NoVisit);
    treated().when(sign_for("m1", signed("quality", &[]))).refused(Reason::NoVisit);
    // A visit after the end has no form before the end.
    treated().when(follow_up("after", "2026-02-17")).refused(Reason::NotNow);
    stopped().on("2026-08-01").when(follow_up("after", "2026-07-30")).then(&["form_signed"]);
    let mut other = signed("quality", &[]);
    other.form = "biopsy".into();
    treated().when(sign(other)).refused(Reason::NoForm);
    let mut wrong = seen("2026-02-17", &[]);
    wrong.kind = FormKind::Stop;
    treated().when(sign(wrong)).refused(Reason::NoForm);
}

#[test]
fn each_form_has_its_time() {
    let may = |story: &dyn Fn() -> Story, signed| story().when(sign(signed)).result.is_ok();
    let quality = || signed("quality", &[]);
    for story in [begun, at_pharmacy, with_laboratory, asked, declined] {
        assert!(!may(&story, quality()) && !may(&story, effect(SERIOUS)));
        assert!(!may(&story, seen("2026-02-02", &[])));
    }
    for story in [agreed, treated, stopped] {
        assert!(may(&story, quality()) && may(&story, effect(SERIOUS)));
    }
    assert!(!may(&agreed, seen("2026-02-10", &[])) && may(&stopped, seen("2026-07-02", &[])));
}

#[test]
fn a_visit_that_has_not_come_is_not_told_of() {
    treated().when(follow_up("m1", "2026-02-18")).refused(Reason::DayToCome);
    let to_come = seen("2026-03-19", &[]);
    followed().when(correct(3, "Erreur.", to_come)).refused(Reason::DayToCome);
}

#[test]
fn a_correction_keeps_what_was_said_before_and_why() {
    let after = seen("2026-03-16", &[]);
    let story = followed().on("2026-03-25").when(correct(3, " Jour mal lu. ", after.clone()));
    let story = story.then(&["form_corrected"]);
    let form = story.course().submission(3).expect("form 3");
    assert_eq!(form.signed, after);
    assert_eq!(form.signed.told.visit_on, Some(date(2026, 3, 16)));
    let [correction] = &form.corrections[..] else { panic!("one correction") };
    assert_eq!(correction.before, seen("2026-03-17", &[]));
    assert_eq!((correction.reason.as_str(), correction.on), ("Jour mal lu.", story.today));
    assert_eq!(form.on, date(2026, 3, 18), "it was signed on its day");
    followed().when(correct(3, "\n", after.clone())).refused(Reason::NoReason);
    followed().when(correct(9, "Erreur.", after.clone())).refused(Reason::NoSubmission);
    followed().when(correct(2, "Erreur.", after)).refused(Reason::OtherForm);
}

#[test]
fn a_correction_moves_the_first_day_and_the_visits_with_it() {
    let story = treated().on("2026-03-02");
    let story = story.when(correct(2, "Jour mal lu.", started("2026-02-23")));
    let story = story.then(&["form_corrected", "treatment_started"]);
    assert_eq!(story.course().started_on, Some(date(2026, 2, 23)));
    let m1 = story.course().calendar().into_iter().find(|it| it.planned.visit.key == "m1");
    assert_eq!(m1.map(|it| it.planned.on), Some(date(2026, 3, 23)));
    let before = correct(2, "Jour mal lu.", started("2026-02-09"));
    treated().when(before).refused(Reason::BeforeAgreement).by_rule("PUT-08");
}

#[test]
fn a_correction_never_takes_a_treatment_back() {
    treated().when(correct(2, "Erreur.", not_started())).refused(Reason::Started);
    // Once it stopped, its first day may be corrected, and it stays stopped.
    let story = stopped().and(correct(2, "Jour mal lu.", started("2026-02-17")));
    assert_eq!(story.course().stage, domain::treatment::Stage::Stopped);
    assert_eq!(story.course().started_on, Some(date(2026, 2, 17)));
    stopped().when(correct(2, "Erreur.", started("2026-07-01"))).refused(Reason::BeforeStart);
    let story = stopped().and(correct(4, "Jour mal lu.", stopped_because("2026-06-29", "PROG")));
    let stopped = story.course().stopped.clone().expect("an end");
    assert_eq!((stopped.on, stopped.reasons), (date(2026, 6, 29), vec!["PROG".to_owned()]));
}

/// The pharmacy and the laboratory see the criteria as they are now.
#[test]
fn a_corrected_request_says_again_which_criteria_are_not_met() {
    let unmet = signed("request", &[("criteria.2", &["true"])]);
    let story = with_laboratory().when(correct(1, "Bilan reçu.", unmet)).then(&["form_corrected"]);
    assert_eq!(story.course().unmet.iter().map(|it| it.criterion).collect::<Vec<_>>(), [2]);
    let story = story.and(correct(1, "Bilan relu.", signed("request", &[])));
    assert_eq!(story.course().unmet, []);
}

#[test]
fn the_laboratory_asks_the_hospital_answers_and_the_laboratory_closes() {
    let story =
        followed().when(query(3, "state.ecog", "Score revu\u{a0}?")).then(&["query_opened"]);
    assert_eq!(story.course().unanswered().count(), 1);
    let story = story.when(answer(1, "Oui, 0.")).then(&["query_answered"]);
    assert_eq!(story.course().unanswered().count(), 0);
    let story =
        story.and(answer(1, "Confirmé le 20.")).when(close_query(1)).then(&["query_closed"]);
    story.clone().when(answer(1, "Encore.")).refused(Reason::QueryOver);
    story.clone().when(close_query(1)).refused(Reason::QueryOver);
    story.clone().when(close_query(2)).refused(Reason::NoQuery);
    let story = story.and(query(2, "start.batch", "Lot\u{a0}?"));
    assert!(matches!(story.last("query_opened"), Event::QueryOpened { query: 2, .. }));
    followed().when(query(3, " ", "Score\u{a0}?")).refused(Reason::NoAnswer);
    followed().when(query(3, "state.ecog", "")).refused(Reason::NoWords);
}

#[test]
fn a_locked_form_is_neither_corrected_nor_questioned_until_it_is_unlocked() {
    let story = followed().and(query(3, "state.ecog", "Score revu\u{a0}?"));
    let story = story.when(lock(3)).refused(Reason::OpenQueries).still();
    let story = story.and(answer(1, "Oui.")).and(close_query(1)).and(lock(3));
    let again = correct(3, "Erreur.", seen("2026-03-16", &[]));
    story.clone().when(again.clone()).refused(Reason::Locked);
    story.clone().when(query(3, "state.ecog", "Score\u{a0}?")).refused(Reason::Locked);
    story.clone().when(lock(3)).refused(Reason::Locked);
    story.clone().when(unlock(3, "")).refused(Reason::NoReason);
    let story = story.when(unlock(3, "Jour à revoir.")).then(&["form_unlocked"]);
    story.clone().when(unlock(3, "Encore.")).refused(Reason::NotLocked);
    story.when(again).then(&["form_corrected"]);
}

#[test]
fn only_a_person_signs() {
    let by_nobody = [request(), agree(), close(), lock(1)];
    for act in by_nobody {
        let act = act.by(a_day_passes().who);
        begun().when(act).refused(Reason::NoPerson);
    }
}

/// The form that comes next is that of the way, whatever the calendar says.
#[test]
fn a_treatment_waits_for_its_next_form() {
    let next = |story: Story| story.course().next_form();
    assert_eq!(next(begun()), Some(FormKind::AccessRequest));
    assert_eq!(next(with_laboratory()), None);
    assert_eq!(next(agreed()), Some(FormKind::Initiation));
    assert_eq!(next(followed()), None);
    let stops = sign_for("m1", seen("2026-03-17", &[("stop.now", &["true"])]));
    let story = treated().on("2026-03-18").and(stops);
    assert_eq!(next(story.clone()), Some(FormKind::Stop));
    let goes_on = story.and(correct(3, "Le patient poursuit.", seen("2026-03-17", &[])));
    assert_eq!(next(goes_on), None);
}
