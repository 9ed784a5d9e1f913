//! From the draft to the end of the derogation, in the order of the rulebook.

use crate::given::*;
use domain::access::Role;
use domain::device::{Case, Cause, Content, Device, DeviceKind, Event, Reason, Scope};
use domain::{Cites, DocumentKind, Procedure, Standing};
use law::Lang;
use law::clock::{StepKind, Subject};

#[test]
fn a_derogation_goes_from_its_draft_to_the_end_of_its_period() {
    let story = nothing(DAY).and(open());
    story.stands(Standing::Draft);
    let story = story.and(describe()).and(add(DocumentKind::Technical)).and(file());
    story.stands(Standing::Filed);
    let story = story.and(missing());
    story.stands(Standing::AwaitingApplicant);
    let story = story.and(add(DocumentKind::Annex)).and(file()).and(acknowledge());
    story.stands(Standing::InProgress);
    let story = story.and(ask());
    story.stands(Standing::AwaitingApplicant);
    let story = story.and(reply()).and(grant("2026-02-10", "2026-08-01")).and(publish());
    story.stands(Standing::InForce);
    let story = story.on("2026-08-01");
    story.stands(Standing::InForce);
    let story = story.on("2026-09-15");
    story.stands(Standing::Ended);
    let Some(Event::DerogationExpired { on, citation }) = story.facts.last() else {
        panic!("expired")
    };
    assert_eq!((*on, citation.rule.as_str()), (day("2026-08-02"), "DM-04"));
}

#[test]
fn the_kind_of_device_chooses_the_text() {
    for (kind, rule, article) in [
        (DeviceKind::Medical, "DM-01", "L. 5211-3, II"),
        (DeviceKind::InVitro, "DM-02", "L. 5221-3, II"),
    ] {
        let content = Content { kind, ..content() };
        let story = nothing(DAY).and(open_with(content)).and(add(DocumentKind::Technical));
        let story = story.and(file()).and(acknowledge()).and(grant(DAY, "2026-08-01"));
        let citation = &story.state.derogation().expect("granted").citation;
        assert_eq!((citation.rule.as_str(), citation.number.as_str()), (rule, article));
        assert!(kind.basis().say(Lang::Fr).contains("règlement (UE)"));
    }
}

#[test]
fn a_late_renewal_needs_the_written_request_of_a_professional() {
    let late = Content { case: Case::LateRenewal, ..content() };
    let story = nothing(DAY).and(open_with(late)).and(add(DocumentKind::Technical));
    story.refuses(file(), Reason::NoProfessionalRequest);
    let refusal = story.decide(file()).expect_err("refused");
    assert_eq!(refusal.citation().map(|it| it.rule.as_str()), Some("DM-03"));
    story.and(add(DocumentKind::ProfessionalRequest)).and(file()).stands(Standing::Filed);
}

#[test]
fn a_request_without_data_is_not_filed() {
    nothing(DAY).and(open()).refuses(file(), Reason::NoData);
    let nameless = Content { name: " ".into(), ..content() };
    nothing(DAY).refuses(open_with(nameless), Reason::NoName);
    let silent = Content { safety: String::new(), ..content() };
    nothing(DAY).refuses(open_with(silent), Reason::NoSafety);
}

#[test]
fn the_decision_fixes_the_period_and_no_text_bounds_it() {
    let story = examined();
    story.refuses(grant("2026-02-01", "2026-08-01"), Reason::PastStart);
    story.refuses(grant("2026-02-10", "2026-02-09"), Reason::Period);
    let story = story.and(grant("2026-02-10", "2046-02-09"));
    let due = Device::deadlines(&story.state, story.today).remove(0);
    assert_eq!((due.subject, due.computation.due), (Subject::DerogationEnd, day("2046-02-09")));
    let last = due.computation.steps.last().expect("a step");
    assert!(matches!(last.kind, StepKind::Fixed));
    assert_eq!((last.gives, last.citation.rule.as_str()), (day("2046-02-09"), "DM-04"));
}

#[test]
fn a_renewal_follows_without_a_gap_or_is_refused_with_its_appeal() {
    let story = granted().on("2026-07-01").and(ask_to_renew());
    story.refuses(ask_to_renew(), Reason::RenewalAsked);
    story.refuses(renew("2026-08-01"), Reason::RenewedPeriod);
    let renewed = story.clone().and(renew("2027-02-01")).on("2026-08-02");
    renewed.stands(Standing::InForce);
    let it = renewed.state.derogation().expect("in force");
    assert_eq!((it.periods.len(), it.periods[1].from), (2, day("2026-08-02")));
    renewed.refuses(renew("2028-02-01"), Reason::NoRenewal);
    let refused = story.and(refuse_renewal());
    refused.stands(Standing::InForce);
    let due = Device::deadlines(&refused.state, refused.today);
    assert!(due.iter().any(|it| it.subject == Subject::Appeal));
    refused.on("2026-08-02").stands(Standing::Ended);
}

#[test]
fn a_renewal_that_is_not_decided_prolongs_nothing() {
    granted().on("2026-07-30").and(ask_to_renew()).on("2026-08-02").stands(Standing::Ended);
}

#[test]
fn the_ansm_ends_a_derogation_once_the_device_has_its_mark() {
    let story = granted();
    story.refuses(end(Cause::CeMark), Reason::NoMark);
    let story = story.on("2026-05-01").and(mark("2026-04-20"));
    story.refuses(mark("2026-04-20"), Reason::MarkDeclared);
    let awaits = Device::summary(&story.state, story.today).expect("it exists").awaits;
    assert_eq!(awaits, [Role::AnsmAssessor]);
    story.stands(Standing::InForce);
    story.and(end(Cause::CeMark)).stands(Standing::Ended);
    granted().and(end(Cause::Withdrawal)).stands(Standing::Ended);
}

#[test]
fn what_is_for_a_named_patient_is_never_public() {
    let scope = Scope::NamedPatient { patient: None };
    let named = nothing(DAY).and(open_with(Content { scope, ..content() }));
    let named = named.and(add(DocumentKind::Technical)).and(file()).and(acknowledge());
    let named = named.and(grant(DAY, "2026-08-01"));
    named.refuses(publish(), Reason::NamedPatient);
    let story = granted().and(publish());
    story.refuses(publish(), Reason::Published);
}
