//! The request of a patient: the prescriber, the pharmacy, the laboratory, and what each answers.

use crate::acts::*;
use crate::given::*;
use domain::Standing;
use domain::treatment::{Event, Motive, Reason, Stage};
use jiff::civil::date;

#[test]
fn a_request_goes_from_the_prescriber_by_the_pharmacy_to_the_laboratory() {
    nothing()
        .when(open())
        .then(&["treatment_opened"])
        .stands(Standing::Draft)
        .when(request())
        .then(&["form_signed", "sent_to_pharmacy"])
        .stands(Standing::AtPharmacy)
        .when(send())
        .then(&["sent_to_holder"])
        .stands(Standing::WithHolder)
        .when(ask("Le poids à ce jour\u{a0}?"))
        .then(&["information_asked"])
        .stands(Standing::Asked)
        .when(inform("62,5 kg."))
        .then(&["information_given"])
        .stands(Standing::WithHolder)
        .when(agree())
        .then(&["access_agreed"])
        .stands(Standing::Agreed);
}

/// PUT-08: the pharmacy sends, by the text of the way.
#[test]
fn what_the_pharmacy_sends_names_the_text() {
    let story = with_laboratory();
    let Event::SentToHolder { part, citation, .. } = story.last("sent_to_holder") else {
        panic!("another fact")
    };
    assert_eq!(citation.rule, "PUT-08");
    assert_eq!(*part, pharmacy_part());
    let untidy = domain::treatment::PharmacyPart {
        presentation: "  3400930012345 ".into(),
        ..pharmacy_part()
    };
    let story = at_pharmacy().and(send_with(untidy));
    let (_, part) = story.course().pharmacy.clone().expect("what was sent");
    assert_eq!(part.presentation, "3400930012345");
}

#[test]
fn each_waits_for_the_one_before() {
    begun().when(send()).refused(Reason::NotAtPharmacy);
    begun().when(send_back("Poids absent.")).refused(Reason::NotAtPharmacy);
    for story in [begun(), at_pharmacy()] {
        for act in [agree(), ask("Le poids\u{a0}?"), decline(Some(Motive::Other))] {
            story.clone().when(act).refused(Reason::NotWithHolder);
        }
    }
    with_laboratory().when(inform("62,5 kg.")).refused(Reason::NothingAsked);
    with_laboratory().when(request()).refused(Reason::NotNow);
    for story in [agreed(), declined(), given_up(), treated()] {
        for act in [agree(), ask("Le poids\u{a0}?"), decline(Some(Motive::Other))] {
            story.clone().when(act).refused(Reason::AnsweredAlready);
        }
        story.when(give_up("Trop tard.")).refused(Reason::AnsweredAlready);
    }
}

#[test]
fn the_pharmacy_sends_a_request_back_and_the_prescriber_signs_it_again() {
    let story = at_pharmacy().when(send_back("Poids absent.")).then(&["sent_back"]);
    let story = story.stands(Standing::Draft).and(request_unmet()).stands(Standing::AtPharmacy);
    let it = story.course();
    assert_eq!(it.submissions.len(), 2, "what was signed first stays");
    assert_eq!(it.request().map(|it| it.number), Some(2));
    assert_eq!(it.unmet.len(), 1);
    assert_eq!(it.exchanges[0].words, "Poids absent.");
    assert!(!it.exchanges[0].by_holder);
}

/// AAP-ELIG-08.
#[test]
fn a_trial_that_runs_comes_first() {
    begun().when(request_in_a_trial()).refused(Reason::TrialFirst).by_rule("AAP-ELIG-08");
    let why = request_saying(&[("trial.eligible", &["true"])]);
    begun().when(why).then(&["form_signed", "sent_to_pharmacy"]);
}

#[test]
fn a_criterion_that_is_not_met_needs_its_reason() {
    let story = begun().and(request_unmet());
    let [unmet] = &story.course().unmet[..] else { panic!("one criterion is not met") };
    assert_eq!((unmet.criterion, unmet.reason.as_str()), (2, "Réponse"));
    let mut silent = crate::sheets::signed("request", &[("criteria.2", &["true"])]);
    silent.told.unmet[0].reason.clear();
    begun().when(sign(silent.clone())).refused(Reason::CriterionReason);
    at_pharmacy().when(correct(1, "Erreur.", silent)).refused(Reason::CriterionReason);
}

#[test]
fn a_criterion_that_excludes_is_met_by_a_no() {
    let told = |choices: &[(&str, &[&str])]| crate::sheets::signed("request", choices).told;
    assert_eq!(told(&[]).unmet, []);
    let both = told(&[("criteria.1", &["false"]), ("criteria.2", &["true"])]);
    assert_eq!(both.unmet.iter().map(|it| it.criterion).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn the_laboratory_declines_with_a_motive_and_words() {
    with_laboratory().when(decline(None)).refused(Reason::NoMotive);
    let story = with_laboratory().when(decline(Some(Motive::Criterion))).then(&["access_declined"]);
    let story = story.stands(Standing::Declined);
    assert!(matches!(&story.course().stage, Stage::Declined { motive: Motive::Criterion, .. }));
    asked().when(decline(Some(Motive::Incomplete))).then(&["access_declined"]);
    asked().when(agree()).then(&["access_agreed"]);
}

#[test]
fn the_hospital_gives_a_request_up_while_nobody_has_answered() {
    for story in [begun(), at_pharmacy(), with_laboratory(), asked()] {
        let story = story.when(give_up("Le patient est sorti.")).then(&["request_given_up"]);
        story.stands(Standing::Withdrawn);
    }
}

/// The number says nothing of the patient, and no other request has it.
#[test]
fn an_agreement_gives_the_patient_a_number_and_waits_as_long_as_the_protocol_says() {
    let story = agreed();
    let agreement = story.course().agreement.clone().expect("an agreement");
    assert_eq!(agreement.number, "P-2026-K7M2P");
    assert_eq!(story.course().number(), "P-2026-K7M2P");
    assert_eq!(with_laboratory().course().number(), "ACC-2026-K7M2P");
    let clock = agreement.clock.expect("it waits");
    assert_eq!(clock.due(story.today), date(2026, 5, 11));
    assert_eq!(clock.citation.rule, "PUT-08");
}

#[test]
fn an_agreement_that_nobody_used_ends_with_its_days() {
    agreed().on("2026-05-11").when(a_day_passes()).then(&[]);
    let story = agreed().on("2026-05-12").when(a_day_passes()).then(&["agreement_lapsed"]);
    let story = story.stands(Standing::Ended);
    story.clone().when(a_day_passes()).then(&[]);
    story.clone().when(start("2026-05-04")).refused(Reason::NotNow);
    story.when(dispense(dispensing("2026-05-04"))).refused(Reason::Over);
    // A day that nobody saw pass ends it all the same, as of its day.
    let late = agreed().on("2026-06-01").and(a_day_passes());
    assert_eq!(late.course().stage, Stage::Unused { on: date(2026, 5, 12) });
    treated().on("2026-05-12").when(a_day_passes()).then(&[]);
}

#[test]
fn an_agreement_of_a_protocol_that_sets_no_days_waits_for_ever() {
    let mut plan = crate::sheets::plan();
    plan.validity_days = None;
    let story = nothing().and(open_with(plan)).and(request()).and(send()).and(agree());
    assert_eq!(story.course().agreement.as_ref().and_then(|it| it.clock.clone()), None);
    story.on("2036-01-01").when(a_day_passes()).then(&[]);
}

#[test]
fn the_document_for_patients_is_given_before_as_after_the_agreement() {
    let given = give_document(Some("2026-02-02"), "Au patient");
    for story in [begun(), with_laboratory(), treated(), stopped()] {
        let story = story.when(given.clone()).then(&["document_given"]);
        assert_eq!(story.course().documents_given.len(), 1);
    }
    begun().when(give_document(Some("2026-02-03"), "Au patient")).refused(Reason::DayToCome);
    declined().when(given).refused(Reason::Over);
}
