//! The life of a framework: renewal, measures, reports, communications, end.

use crate::acts::*;
use crate::given::*;
use domain::access::Role;
use domain::cpc::{EndCause, Ground, Measure, Obtained, Reason};
use domain::{Procedure, Standing};
use jiff::civil::date;
use law::clock::Subject;

const DAY: &str = "2024-03-01";

#[test]
fn it_ends_after_three_years_unless_it_is_renewed() {
    let story = in_force(DAY);
    assert_eq!(story.clone().on("2026-08-01").awaits(), [Role::Applicant], "a report is late");
    let near = story.on("2026-10-01");
    assert!(near.awaits().contains(&Role::AnsmAssessor), "the end is near");
    let last = near.clone().on("2027-03-01");
    last.stands(Standing::InForce);
    let over = last.on("2027-03-02");
    over.stands(Standing::Ended);
    let ending = over.state.ending().expect("it ended");
    assert_eq!((ending.on, &ending.cause), (date(2027, 3, 1), &EndCause::Expired));
    assert_eq!(over.awaits(), [Role::AnsmAssessor], "the end is published");
    over.refuses(renew(), Reason::AlreadyEnded);

    let renewed = near.and(renew());
    assert_eq!(renewed.due(Subject::FrameworkTerm), Some(date(2030, 3, 1)));
    renewed.refuses(renew(), Reason::RenewedAlready);
    let renewed = renewed.and(publish()).on("2027-03-02");
    renewed.stands(Standing::InForce);
    assert_eq!(renewed.state.life().expect("it lives").renewals, 1);
    renewed.on("2030-03-02").stands(Standing::Ended);
}

#[test]
fn the_holder_is_told_before_a_measure_except_in_an_emergency() {
    let story = in_force(DAY);
    for act in [modify(false), suspend(false), revoke(false)] {
        let refused = story.refuses(act, Reason::IntentionFirst);
        assert_eq!(refused.citation.expect("an article").rule, "CPC-12");
    }
    let told = story.clone().and(intend(Measure::Suspension));
    assert_eq!(told.due(Subject::FrameworkComments), Some(date(2024, 3, 16)));
    assert_eq!(told.awaits(), [Role::Applicant]);
    told.refuses(intend(Measure::Revocation), Reason::AlreadyMeant);
    told.refuses(revoke(false), Reason::IntentionFirst);
    let heard = told.and(comment());
    assert_eq!(heard.awaits(), [Role::AnsmAssessor]);
    heard.clone().and(drop_intention()).refuses(comment(), Reason::NothingAsked);
    let halted = heard.and(suspend(false));
    halted.stands(Standing::Halted);
    halted.refuses(suspend(true), Reason::AlreadySuspended);
    halted.and(lift()).stands(Standing::InForce);
    for act in [modify(true), suspend(true), revoke(true)] {
        story.clone().and(act);
    }
    story.refuses(lift(), Reason::NotSuspended);
    story.refuses(suspend_for(Ground::Knowledge, true), Reason::WrongGround);
}

#[test]
fn a_modification_keeps_what_it_said_before() {
    let story = in_force(DAY).and(set_group()).and(modify(true));
    let life = story.state.life().expect("it lives");
    assert_eq!(life.versions.len(), 2);
    assert_eq!(life.terms().expect("terms").dosage, "5 à 10 mg par jour, voie orale");
    assert_eq!(life.group, ["Brumalexine Orvelane"]);
    assert!(life.unpublished);
}

#[test]
fn a_suspended_framework_reaches_its_end_too() {
    let story = in_force(DAY).and(suspend(true)).on("2027-03-02");
    story.stands(Standing::Ended);
}

#[test]
fn an_early_access_asks_the_ansm_and_never_ends_it_by_itself() {
    let story = in_force(DAY).on("2024-09-01").after(early_access(date(2024, 9, 1)));
    story.stands(Standing::InForce);
    assert_eq!(story.awaits(), [Role::AnsmAssessor]);
    // The same grant is told once.
    let again = story.clone().after(early_access(date(2024, 9, 1)));
    assert_eq!(again.facts.len(), story.facts.len());
    assert_eq!(story.clone().and(set_aside()).awaits(), []);
    let set = story.and(set_end(Obtained::Aap, "2024-12-01"));
    assert_eq!(set.due(Subject::FrameworkEnding), Some(date(2024, 12, 1)));
    assert_eq!(set.due(Subject::FrameworkTerm), None);
    set.refuses(renew(), Reason::EndIsSet);
    set.refuses(set_end(Obtained::Amm, "2024-12-02"), Reason::EndIsSet);
    let set = set.on("2024-12-01");
    set.stands(Standing::InForce);
    let over = set.on("2024-12-02");
    let cause = &over.state.ending().expect("it ended").cause;
    assert!(matches!(cause, EndCause::Superseded { obtained: Obtained::Aap, .. }), "{cause:?}");
    assert_eq!(over.state.ending().expect("it ended").citation.rule, "CPC-13");
}

#[test]
fn nothing_is_noted_where_no_framework_holds() {
    for story in [alerted(DAY), proposed(DAY), alerted(DAY).and(refuse())] {
        let facts = story.facts.len();
        assert_eq!(story.after(early_access(date(2024, 3, 1))).facts.len(), facts);
    }
}

#[test]
fn the_end_is_set_between_today_and_the_term() {
    let story = in_force(DAY).on("2024-09-01");
    for day in ["2024-08-31", "2027-03-02"] {
        story.refuses(set_end(Obtained::Amm, day), Reason::EndDay);
    }
    story
        .clone()
        .and(set_end(Obtained::Amm, "2024-09-01"))
        .on("2024-09-02")
        .stands(Standing::Ended);
    story.and(set_end(Obtained::Amm, "2027-03-01")).stands(Standing::InForce);
}

#[test]
fn reports_follow_each_other_and_their_summaries_are_published() {
    let story = in_force(DAY).on("2025-04-01");
    assert_eq!(story.awaits(), [Role::Applicant], "the report is late");
    for until in ["2024-03-01", "2025-04-02"] {
        story.refuses(report(until), Reason::ReportDay);
    }
    let story = story.and(report("2025-03-01"));
    assert_eq!(story.due(Subject::FrameworkReport), Some(date(2026, 3, 1)));
    assert_eq!(story.awaits(), [Role::AnsmAssessor]);
    story.refuses(publish_summary(2), Reason::NoSuchReport);
    let story = story.and(publish_summary(1));
    story.refuses(publish_summary(1), Reason::NoSuchReport);
    assert_eq!(story.awaits(), []);
    // The last one comes after the end.
    let over = story.on("2027-03-02").on("2027-05-01").and(report("2027-03-01"));
    assert_eq!(over.due(Subject::FrameworkReport), None);
    over.and(publish_summary(2));
}

#[test]
fn a_communication_awaits_the_opinion_of_the_ansm() {
    let story = in_force(DAY).and(submit());
    assert_eq!(story.awaits(), [Role::AnsmAssessor]);
    story.refuses(judge(2, true), Reason::NoSuchCommunication);
    let story = story.and(judge(1, false));
    story.refuses(judge(1, true), Reason::NoSuchCommunication);
    let communication = &story.state.life().expect("it lives").communications[0];
    assert_eq!(communication.opinion.as_ref().map(|it| it.holds), Some(false));
}

#[test]
fn four_years_from_the_alert_to_the_end() {
    let story = alerted("2023-01-10").on("2023-02-01").and(take_up()).and(ask(30)).on("2023-02-20");
    let story = conditions().into_iter().fold(story.and(give()), Story::and);
    let story = story.and(balance(true)).and(centres()).and(ask_proposals(45));
    let story = story.on("2023-04-01").and(propose()).on("2023-05-02").and(adopt()).and(publish());
    let story = story.on("2024-05-10").and(report("2024-05-02")).and(publish_summary(1));
    let story = story.and(set_group()).and(publish()).on("2025-05-10").and(report("2025-05-02"));
    let story = story.and(publish_summary(2)).on("2026-02-01").and(renew()).and(publish());
    assert_eq!(story.due(Subject::FrameworkTerm), Some(date(2029, 5, 2)));
    let story = story.on("2026-11-02").after(early_access(date(2026, 11, 2)));
    let story = story.and(set_end(Obtained::Aap, "2027-01-31")).and(publish());
    let story = story.on("2027-02-01");
    story.stands(Standing::Ended);
    let line = domain::cpc::Cpc::summary(&story.state, story.today).expect("it exists");
    assert_eq!(line.decided_on, Some(date(2027, 1, 31)));
    assert_eq!(line.published_on, Some(date(2023, 5, 2)));
}
