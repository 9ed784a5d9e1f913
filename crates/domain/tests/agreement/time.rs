//! What time brings: years that end, tacit renewals up to four years, notice, the end.

use crate::acts::*;
use crate::given::*;
use crate::kept::kind;
use domain::agreement::{State, Why, short_notice};
use domain::{Procedure, Standing};
use jiff::civil::date;
use law::clock::{StepKind, Subject};

#[test]
fn an_anniversary_renews_it_for_a_year() {
    let story = in_force().on("2027-03-01");
    let story = story.leads_to(a_day_passes(), &["year_ended"]);
    assert_eq!(story.due(Subject::AgreementTerm), ["2027-03-01"]);
    let story = story.on("2027-03-02").leads_to(a_day_passes(), &["agreement_renewed"]);
    assert_eq!(story.due(Subject::AgreementTerm), ["2028-03-01"]);
    assert_eq!(story.life().renewals, [date(2027, 3, 2)]);
    story.stands(Standing::InForce);
}

#[test]
fn after_four_years_it_ends_and_is_not_renewed() {
    let story = in_force().on("2030-03-02").and(a_day_passes());
    let kinds: Vec<String> = story.facts[3..].iter().map(kind).collect();
    assert_eq!(
        kinds,
        [
            "year_ended",
            "agreement_renewed",
            "year_ended",
            "agreement_renewed",
            "year_ended",
            "agreement_renewed",
            "year_ended",
            "agreement_ended",
        ]
    );
    let State::Ended(_, life, ending) = &story.state else { panic!("it ended") };
    assert_eq!((ending.on, ending.why), (date(2030, 3, 1), Why::Longest));
    let years: Vec<i16> = life.years.iter().map(|it| it.0).collect();
    assert_eq!(years, [2026, 2027, 2028, 2029, 2030]);
    assert!(story.due(Subject::AgreementTerm).is_empty());
    assert_eq!(story.due(Subject::Balance).len(), 5, "each year is owed its balance");
}

#[test]
fn a_leap_day_does_not_move() {
    let story = draft().on("2028-02-20").and(send_with(date(2028, 2, 29), proposal())).and(sign());
    assert_eq!(story.due(Subject::AgreementTerm), ["2029-02-28"]);
    let story = story.on("2032-02-29").and(a_day_passes());
    assert_eq!(story.due(Subject::AgreementEnd), ["2032-02-29"]);
}

#[test]
fn either_party_ends_it_with_notice() {
    for who in [LABORATORY, MANAGER] {
        let story = in_force().leads_to(give_notice(who, date(2026, 9, 30)), &["notice_given"]);
        assert!(story.due(Subject::AgreementNotice).is_empty());
        let story = story.on("2026-09-30").leads_to(a_day_passes(), &[]);
        let story = story.on("2026-10-01").leads_to(a_day_passes(), &["agreement_ended"]);
        let story = story.stands(Standing::Ended);
        assert_eq!(story.life().years, [(2026, date(2026, 9, 30))]);
        story.leads_to(balance(), &["balance_recorded"]);
    }
}

#[test]
fn a_notice_for_after_the_anniversary_lets_it_be_renewed_until_then() {
    let story = in_force().and(give_notice(LABORATORY, date(2027, 6, 30)));
    let story = story.on("2027-07-01");
    story.leads_to(a_day_passes(), &["year_ended", "agreement_renewed", "agreement_ended"]);
}

#[test]
fn a_short_notice_is_pointed_out_and_not_refused() {
    let story = in_force();
    let soon = date(2026, 4, 2);
    let said = short_notice(soon, story.today).expect("it is short");
    assert_eq!(said.rule, "CONV-10");
    assert_eq!(short_notice(date(2026, 5, 1), story.today), None);
    story.leads_to(give_notice(MANAGER, soon), &["notice_given"]);
}

#[test]
fn every_date_explains_itself() {
    for story in [signed(), in_force(), amended(), year_over(), balanced(), noticed(), ended()] {
        for deadline in domain::agreement::Agreement::deadlines(&story.state, story.today) {
            let steps = &deadline.computation.steps;
            assert!(matches!(steps[0].kind, StepKind::Started { .. }));
            assert_eq!(steps.last().map(|it| it.gives), Some(deadline.computation.due));
        }
    }
    let notice = in_force();
    assert_eq!(notice.due(Subject::AgreementNotice), ["2027-02-01"]);
    assert_eq!(notice.due(Subject::Balance), ["2026-12-31"]);
}
