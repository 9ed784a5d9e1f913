//! The life of an authorisation: time, data, measures, end.

use crate::acts::*;
use crate::given::*;
use domain::aac::{MeasureKind, Reason};
use domain::access::Role;
use domain::{Procedure, Standing};
use jiff::civil::date;
use law::clock::Subject;

#[test]
fn a_renewal_is_recalled_before_the_end() {
    let story = granted();
    assert_eq!(story.due(Subject::Renewal).as_deref(), Some("2027-02-04"));
    let awaits = |story: &Story| {
        domain::aac::Aac::summary(&story.state, story.today).map(|it| it.awaits).unwrap_or_default()
    };
    assert!(awaits(&story).is_empty());
    assert_eq!(awaits(&story.on("2027-01-04")), [Role::Prescriber]);
    // One that is asked for is not recalled; one that comes late is not refused.
    assert_eq!(renewing().due(Subject::Renewal), None);
    granted().on("2027-03-04").leads_to(renew(), &["renewal_requested"]);
}

#[test]
fn an_authorisation_ends_with_its_last_day() {
    granted().on("2027-03-04").leads_to(a_day_passes(), &[]);
    expired().stands(Standing::Ended).refuses(renew(), Reason::Over);
}

#[test]
fn data_may_be_asked_for_at_any_time() {
    let story = granted().leads_to(ask_data(), &["data_asked"]);
    story.leads_to(send_data(), &["data_sent"]).refuses(send_data(), Reason::NoDataAsked);
}

#[test]
fn a_measure_follows_comments_save_in_an_emergency() {
    let refusal = granted().refuses(suspend_for(3, false), Reason::NotHeard);
    assert_eq!(refusal.citation.map(|it| it.rule), Some("AAC-LIFE-02".to_owned()));
    invited(MeasureKind::Suspension).refuses(suspend_for(3, false), Reason::NotHeard);
    let heard = invited(MeasureKind::Suspension).and(comment());
    heard.leads_to(suspend_for(3, false), &["access_suspended"]).stands(Standing::Halted);
    // The time to comment is over.
    let silent = invited(MeasureKind::Withdrawal).on("2026-06-16");
    silent.refuses(suspend_for(3, false), Reason::NotHeard);
    silent.leads_to(withdraw(false), &["access_withdrawn"]).stands(Standing::Withdrawn);
    granted().leads_to(withdraw(true), &["access_withdrawn"]);
}

#[test]
fn a_suspension_lasts_three_months_at_most() {
    granted().refuses(suspend_for(4, true), Reason::SuspensionMonths);
    let story = suspended();
    assert_eq!(story.due(Subject::SuspensionEnd).as_deref(), Some("2026-09-01"));
    story.clone().leads_to(lift(), &["suspension_ended"]).stands(Standing::InForce);
    story
        .on("2026-09-02")
        .leads_to(a_day_passes(), &["suspension_ended"])
        .stands(Standing::InForce);
}

#[test]
fn the_prescriber_stops_the_treatment() {
    let story = granted().on("2026-07-01");
    story.refuses(stop(date(2026, 7, 2)), Reason::LastDay);
    story.leads_to(stop(date(2026, 6, 30)), &["access_stopped"]).stands(Standing::Ended);
    renewing().leads_to(stop(date(2027, 1, 31)), &["access_stopped"]).stands(Standing::Ended);
}
