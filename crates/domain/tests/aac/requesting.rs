//! From the prescriber to the ANSM, through the pharmacy.

use crate::acts::*;
use crate::given::*;
use domain::Standing;
use domain::aac::{Basis, Reason, Request};
use jiff::civil::date;
use law::clock::Subject;

#[test]
fn the_prescriber_signs_and_the_pharmacy_sends() {
    let story = nothing().leads_to(request(), &["access_requested"]).stands(Standing::AtPharmacy);
    let story = story.leads_to(send(), &["sent_to_ansm"]).stands(Standing::AtAnsm);
    assert!(story.access().is_prepared(), "every criterion is met");
    assert!(!urgent().stands(Standing::UrgentAtAnsm).access().is_prepared(), "reasons are read");
    assert!(!questioned().access().is_prepared(), "a question waits");
}

#[test]
fn the_undertaking_is_on_all_the_criteria() {
    let basis = Basis::Criteria { met: vec!["adult".to_owned()] };
    let some = request_with(Request { basis, ..asked() });
    let refusal = nothing().refuses(some, Reason::CriterionUnmet);
    assert_eq!(refusal.citation.map(|it| it.rule), Some("AAC-REQ-02".to_owned()));
    let basis = Basis::Criteria { met: Vec::new() };
    let mut none = Request { basis, ..asked() };
    none.terms.criteria.clear();
    nothing().refuses(request_with(none), Reason::NoCriteria);
}

#[test]
fn nothing_new_is_granted_from_the_day_that_the_ansm_set() {
    let mut late = asked();
    late.terms.stop = Some(date(2026, 3, 2));
    let refusal = nothing().refuses(request_with(late), Reason::GrantsStopped);
    assert_eq!(refusal.citation.map(|it| it.number), Some("R. 5121-74-9, I".to_owned()));
    requested().refuses(send_until(Some(date(2026, 3, 2))), Reason::GrantsStopped);
    sent().refuses(grant_for(None, Some(date(2026, 3, 1))), Reason::GrantsStopped);
    // The day before, it still is.
    sent().leads_to(grant_for(None, Some(date(2026, 3, 4))), &["access_granted"]);
    // What runs goes on.
    granted().stands(Standing::InForce);
}

#[test]
fn what_is_sent_back_comes_again() {
    let story = sent_back().stands(Standing::SentBack);
    story.leads_to(revise(), &["request_revised"]).stands(Standing::AtPharmacy);
    sent().refuses(revise(), Reason::NotWithHospital);
}

#[test]
fn at_night_the_medicine_is_dispensed_first_and_the_request_follows() {
    let story = dispensed().stands(Standing::ToRegularise);
    // The limit is to verify: it reminds, and never bars.
    assert_eq!(story.due(Subject::Regularisation).as_deref(), Some("2026-03-03"));
    let story = story.on("2026-03-20").leads_to(send(), &["sent_to_ansm"]).stands(Standing::AtAnsm);
    assert_eq!(story.due(Subject::Regularisation), None);
    assert!(story.access().asked().is_some_and(|it| it.dispensed.is_some()), "it is still known");
    let reasons = nothing().and(request_with(reasoned()));
    reasons.refuses(dispense_first(date(2026, 3, 1)), Reason::OutsideCriteria);
}

#[test]
fn a_revised_request_keeps_what_was_dispensed() {
    let story = dispensed().and(send_back()).and(revise()).stands(Standing::ToRegularise);
    assert!(story.access().to_regularise().is_some());
}
