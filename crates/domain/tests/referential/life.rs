//! Suspension, withdrawal, the AMM, the early access, and how it ends.

use crate::acts::*;
use crate::given::*;
use domain::referential::{Measure, Reason, State, StopGround, What};
use domain::{Cites, Standing};
use law::Confidence;
use law::clock::Subject;

#[test]
fn the_holder_is_heard_before_a_measure() {
    let story = proposed();
    assert_eq!(story.due(Subject::Comments), ["2026-04-16"]);
    let refusal = story.refuses(sign(), Reason::CommentsAwaited);
    assert_eq!(refusal.citation().expect("cited").rule, "AAC-LIFE-02");
    // Heard, or the time is over.
    story.clone().and(comment()).and(sign());
    let late = story.on("2026-04-17");
    late.refuses(comment(), Reason::CommentsOver);
    late.and(sign()).stands(Standing::Halted);
}

#[test]
fn an_emergency_waits_for_nobody() {
    let story = kept_up().and(propose(SUSPENSION, None)).and(sign()).stands(Standing::Halted);
    assert!(story.terms().suspended);
    assert!(!story.terms().allows(story.today));
}

#[test]
fn a_suspension_lasts_three_months_at_most() {
    let story = kept_up().on("2026-04-01");
    story.clone().and(propose(Measure::Suspension { days: 91 }, None)).and(sign());
    let refusal =
        story.refuses(propose(Measure::Suspension { days: 92 }, None), Reason::SuspensionDays);
    assert_eq!(refusal.citation().expect("cited").rule, "AAC-LIFE-02");
}

#[test]
fn a_suspension_ends_with_its_time_or_before() {
    let story = suspended();
    assert_eq!(story.due(Subject::SuspensionEnd), ["2026-06-04"]);
    let last = story.clone().on("2026-06-04").leads_to(a_day_passes(), &[]);
    assert!(last.terms().suspended, "its last day counts");
    let after = last.on("2026-06-05").leads_to(a_day_passes(), &["suspension_ended"]);
    assert!(after.stands(Standing::InForce).terms().allows(day("2026-06-05")));
    let lifted = story.and(lift());
    lifted.refuses(lift(), Reason::NotSuspended);
}

#[test]
fn a_withdrawal_acts_forward() {
    let story = withdrawn().stands(Standing::Ended);
    assert_eq!(story.terms().stop, Some(day("2026-04-01")));
    assert!(story.terms().allows(day("2026-03-31")));
    assert!(!story.terms().allows(day("2026-04-01")));
    story.refuses(publish("2026-05-01", "Un critère", &[]), Reason::Over);
}

#[test]
fn the_ansm_fixes_the_day_after_an_amm() {
    let story = noted();
    assert!(
        matches!(story.kept().noted[0].what, What::Stop(ref it) if it.ground == StopGround::Amm)
    );
    assert_eq!(story.terms().stop, None, "nothing stops by itself");
    story.clone().leads_to(amm(), &[]);
    story.refuses(stop("2026-11-01", StopGround::Amm), Reason::StopDay);
    let fixed = stop_fixed();
    assert_eq!(fixed.terms().stop, Some(day("2026-12-01")));
    assert!(fixed.terms().allows(day("2026-11-30")));
    assert_eq!(fixed.kept().unsettled().count(), 0);
    let over = fixed.on("2026-12-03").leads_to(a_day_passes(), &["access_stopped"]);
    assert_eq!(over.terms().stop, Some(day("2026-12-01")));
    let now =
        noted().leads_to(stop("2026-11-02", StopGround::Amm), &["stop_fixed", "access_stopped"]);
    now.stands(Standing::Ended);
}

#[test]
fn an_early_access_stops_nothing_before_a_person_confirms_it() {
    let story = kept_up().on("2026-11-02").leads_to(early_access(), &["stop_proposed"]);
    let fact = story.facts.last().expect("a fact");
    let citation = domain::referential::entry(fact).citation.expect("cited");
    assert_eq!(
        (citation.rule.as_str(), citation.confidence),
        ("AAC-LIFE-04", Confidence::ToVerify)
    );
    assert!(story.terms().allows(day("2027-11-02")));
    let aside = story.clone().and(set_aside(1)).stands(Standing::InForce);
    assert_eq!(aside.terms().stop, None);
    let confirmed = story.and(stop("2026-11-10", StopGround::EarlyAccess));
    assert!(!confirmed.terms().allows(day("2026-11-10")));
}

#[test]
fn a_suspension_and_an_end_come_in_the_order_of_their_days() {
    let story = suspended().and(stop("2026-06-01", StopGround::Amm));
    let story = story.on("2026-07-01").leads_to(a_day_passes(), &["access_stopped"]);
    assert!(matches!(story.state, State::Over(..)));
    let story = suspended().and(stop("2026-06-20", StopGround::Amm));
    story.on("2026-07-01").leads_to(a_day_passes(), &["suspension_ended", "access_stopped"]);
}

#[test]
fn what_was_granted_is_still_reported_on_after_the_end() {
    let story = stopped();
    let story = story.and(report());
    assert_eq!(story.due(Subject::SummaryReport), Vec::<String>::new(), "the last report");
    story.and(approve());
}
