//! The balance of each year: when it is made, by which version, what the hospital says of it.

use crate::acts::*;
use crate::given::*;
use domain::agreement::{Agreement, Event, Reason};
use domain::{Procedure, Standing};

#[test]
fn the_balance_of_a_year_is_made_from_its_last_day_on() {
    in_force().on("2026-12-30").refuses(balance(), Reason::YearRuns);
    let story = in_force().on("2026-12-31").leads_to(balance(), &["balance_recorded"]);
    let made = story.life().balance(2026).expect("a balance");
    assert_eq!(made.balance.compensation.missing, 40);
    assert_eq!(made.balance.compensation.band.rate, 125);
    assert_eq!(made.balance.compensation.amount, 12 * 62_500);
    assert_eq!(made.citations[0].rule, "CONV-04");
    // The year that ends then is not asked for again.
    let story = story.on("2027-01-01").leads_to(a_day_passes(), &["year_ended"]);
    assert_eq!(story.life().owed().count(), 0);
}

#[test]
fn the_version_that_holds_at_the_end_of_the_year_counts() {
    let story = amended().on("2026-12-31").and(balance());
    let made = &story.life().balance(2026).expect("a balance").balance;
    assert_eq!((made.annex, made.compensation.base), (2, 20_000));
}

#[test]
fn a_balance_that_is_contested_is_made_again_and_both_are_kept() {
    let story = balanced();
    story.refuses(balance(), Reason::AlreadyBalanced);
    let story = story.and(judge(Some("Deux patients manquent.")));
    let story = story.and(balance_of(2026, 14, [1_200, 1_100, 40])).and(judge(None));
    assert_eq!(story.life().balances.len(), 2);
    let made = story.life().balance(2026).expect("a balance");
    assert_eq!(made.balance.compensation.amount, 14 * 62_500);
    assert!(!made.is_contested() && !made.awaits_word());
    story.refuses(judge(None), Reason::AlreadyJudged);
}

#[test]
fn the_collection_itself_gives_a_balance() {
    let story = year_over().leads_to(balance_by_rule(), &["balance_recorded"]);
    let Some(Event::BalanceRecorded { by: None, cause: Some(cause), .. }) = story.facts.last()
    else {
        panic!("given by another dossier")
    };
    assert_eq!(cause.reference, "TRT-2026-QRSTV");
    assert!(Agreement::entry(story.facts.last().expect("a fact")).cause.is_some());
}

#[test]
fn what_the_collection_gives_is_corrected_by_the_holder_until_the_hospital_has_said() {
    let given = year_over().on("2027-01-15").and(balance_by_rule());
    given.clone().leads_to(balance_by_rule(), &[]);
    let corrected = given.clone().leads_to(balance(), &["balance_recorded"]);
    corrected.refuses(balance(), Reason::AlreadyBalanced);
    given.and(judge(None)).refuses(balance(), Reason::AlreadyBalanced);
}

#[test]
fn what_the_collection_cannot_give_is_left_to_a_person() {
    for story in [draft(), in_force(), balanced(), ended().and(balance())] {
        story.leads_to(balance_by_rule(), &[]);
    }
}

#[test]
fn a_year_without_the_agreement_has_no_balance() {
    let story = year_over();
    story.refuses(balance_of(2025, 1, [10, 10, 0]), Reason::OtherYear);
    story.refuses(balance_of(2027, 1, [10, 10, 0]), Reason::YearRuns);
    let over = ended().stands(Standing::Ended);
    over.refuses(balance_of(2027, 1, [10, 10, 0]), Reason::OtherYear);
}

#[test]
fn the_balance_that_is_late_stays_in_view() {
    let story = year_over();
    let due = story.due(law::clock::Subject::Balance);
    assert_eq!(due, ["2026-12-31", "2027-12-31"]);
    assert_eq!(balanced().due(law::clock::Subject::Balance), ["2027-12-31"]);
}
