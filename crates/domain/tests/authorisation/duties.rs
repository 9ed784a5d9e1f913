//! The register of commitments.

use crate::acts::*;
use crate::given::*;
use domain::authorisation::Reason;
use domain::authorisation::duty::DutyKind;
use law::Path::{PostAmm, PreAmm};
use law::clock::Subject;

fn owed(story: &Story) -> Vec<DutyKind> {
    story.held().duties.iter().map(|it| it.duty.owes).collect()
}

fn number(story: &Story, owes: DutyKind) -> u32 {
    story.held().owing(owes).last().expect("it is in the register").duty.number
}

#[test]
fn the_decision_opens_each_duty_with_its_day_and_its_article() {
    use DutyKind::*;
    let before = granted("2024-01-15");
    let all = [Supply, ContinuousSupply, AmmFiling, Protocol, Agreements, NewData, Financing];
    assert_eq!(owed(&before), all);
    let before = before.expects(Subject::Supply, "2024-03-15");
    let before = before.expects(Subject::AmmFiling, "2026-01-15");
    let cited: Vec<&str> =
        before.held().duties.iter().map(|it| it.duty.citation.rule.as_str()).collect();
    assert_eq!(cited, ["LAB-01", "LAB-02", "AAP-DUR-03", "LAB-05", "LAB-06", "LAB-07", "LAB-09"]);
    let after = granted_for(PostAmm, 12, "2024-01-15");
    assert!(owed(&after).contains(&Listing) && !owed(&after).contains(&AmmFiling));
    // Continuous supply is owed since the act of 2023 alone.
    assert!(!owed(&granted("2023-12-27")).contains(&ContinuousSupply));
    assert!(owed(&granted("2023-12-28")).contains(&ContinuousSupply));
}

#[test]
fn a_proof_is_sent_judged_sent_back_and_sent_again() {
    let story = granted("2024-01-15")
        .until("2024-02-10")
        .when(prove(1))
        .then(&["duty_proved"])
        .when(prove(1))
        .refused(Reason::ProofAwaits)
        .so()
        .and(send_back(1, "Le bon de livraison manque."))
        .and(prove(1))
        .and(accept(1))
        .does_not_expect(Subject::Supply);
    assert!(story.held().duty(1).expect("the first").is_done());
    story.when(prove(1)).refused(Reason::DutyDone);
}

#[test]
fn lateness_is_said_once_the_day_after_and_says_what_it_allows() {
    let story = granted("2024-01-15").until("2024-03-15");
    assert_eq!(story.count("duty_fell_late"), 0);
    let story = story.on("2024-03-16").when(a_day_passes()).then(&["duty_fell_late"]);
    let late = story.facts.last().expect("a fact");
    let told = domain::authorisation::entry(late);
    assert_eq!(told.citation.map(|it| it.rule).as_deref(), Some("LAB-11"));
    let story = story.until("2024-06-01");
    assert_eq!(story.count("duty_fell_late"), 1);
    // A proof sent late is a proof: the duty is met.
    let story = story.and(prove(1)).and(accept(1));
    assert!(story.held().duty(1).expect("the first").is_done());
}

#[test]
fn a_proof_that_waits_for_its_word_is_not_late() {
    let story = granted("2024-01-15").until("2024-03-15").and(prove(1)).until("2024-05-01");
    assert_eq!(story.count("duty_fell_late"), 0);
    let story = story.and(send_back(1, "Illisible.")).on("2024-05-02").and(a_day_passes());
    assert_eq!(story.count("duty_fell_late"), 1);
}

#[test]
fn data_that_are_asked_for_enter_the_register() {
    let story = granted("2024-01-15")
        .until("2024-02-01")
        .when(ask_for_data("Tolérance à six mois.", 30))
        .then(&["duty_opened"])
        .expects(Subject::DataAsked, "2024-03-02");
    let asked = number(&story, DutyKind::DataAsked);
    let story = story.and(prove(asked)).and(accept(asked));
    assert!(story.held().duty(asked).expect("asked").is_done());
    for days in [0, -1, 181] {
        story.clone().when(ask_for_data("Tolérance.", days)).refused(Reason::Days);
    }
}

#[test]
fn each_year_that_ended_is_declared() {
    let story = granted("2022-05-10").until("2022-12-31");
    assert_eq!(story.count("duty_opened"), 6);
    let story = story.on("2023-01-01").when(a_day_passes()).then(&["duty_opened"]);
    let declared = story.held().duties.last().expect("the last").clone();
    assert_eq!((declared.duty.owes, declared.duty.year), (DutyKind::Declaration, Some(2022)));
    let confidence = declared.duty.citation.confidence;
    assert_eq!(confidence, law::Confidence::ToVerify, "the day is configuration");
    let story = story.expects(Subject::Declaration, "2023-02-14").until("2023-05-11");
    // It ended on 10 May 2023: that year is declared too, and no other.
    let story = story.until("2025-06-01");
    let years: Vec<_> = story.held().owing(DutyKind::Declaration).map(|it| it.duty.year).collect();
    assert_eq!(years, [Some(2022), Some(2023)]);
}

#[test]
fn new_data_say_what_they_mean() {
    let story = granted("2024-01-15");
    story.clone().when(send_new_data("Essai arrêté.", "")).refused(Reason::NoSignificance);
    let story = story.when(send_new_data("Essai arrêté.", "Aucun effet.")).then(&["new_data_sent"]);
    assert_eq!(story.held().new_data.len(), 1);
}

#[test]
fn a_listing_request_proves_the_duty_to_make_it() {
    let story = granted_for(PostAmm, 12, "2024-01-15")
        .until("2024-02-10")
        .when(listing_requested(day("2024-02-10")))
        .then(&["duty_proved", "proof_judged"]);
    assert!(story.held().owing(DutyKind::Listing).all(|it| it.is_done()));
    story.when(listing_requested(day("2024-02-10"))).nothing_happens();
}

#[test]
fn codes_and_indemnity_are_checked_as_typed() {
    let story = granted("2024-01-15");
    story.clone().when(set_codes("", &[])).refused(Reason::NoCode);
    story.clone().when(set_codes("NIVAL01", &["123"])).refused(Reason::Ucd);
    story.clone().when(declare_indemnity(0, "flacon")).refused(Reason::Amount).by_rule("FIN-03");
    let story = story
        .and(set_codes("NIVAL01", &["34008 9400000 0", "", "9400000"]))
        .and(declare_indemnity(123_450, "flacon"));
    let codes = story.held().codes.as_ref().expect("codes");
    assert_eq!(codes.ucd, ["3400894000000", "9400000"]);
    assert_eq!(story.held().path, PreAmm);
}
