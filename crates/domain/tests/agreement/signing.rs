//! From the draft to the signature: what is sent, sent back, amended, given up; each version stays.

use crate::acts::*;
use crate::given::*;
use domain::access::Role;
use domain::agreement::{Agreement, Event, Outcome, Reason, Scale};
use domain::authorisation::Command as OfAuthorisation;
use domain::reaction::{Ask, Reaction, Target};
use domain::{Procedure, Standing};
use jiff::civil::date;

#[test]
fn an_agreement_is_prepared_sent_signed_and_holds_from_its_day() {
    let story = nothing().leads_to(open(), &["agreement_opened"]).stands(Standing::Draft);
    let story = story.leads_to(send(), &["agreement_sent"]).stands(Standing::AwaitingSignature);
    let story = story.on("2026-02-12").leads_to(sign(), &["agreement_signed"]);
    let story = story.stands(Standing::Signed);
    assert_eq!(story.life().from, FIRST);
    story.on("2026-03-01").stands(Standing::InForce);
}

#[test]
fn it_never_holds_before_it_is_signed() {
    let late = sent().on("2026-05-20").and(sign()).stands(Standing::InForce);
    assert_eq!(late.life().from, date(2026, 5, 20));
}

#[test]
fn what_is_sent_back_is_sent_again_and_both_versions_are_read() {
    let story = sent_back().stands(Standing::AwaitingApplicant).and(send()).and(sign());
    let versions = &story.state.contract().expect("a contract").versions;
    let numbers: Vec<u16> = versions.iter().map(|it| it.annex.number).collect();
    assert_eq!(numbers, [1, 2]);
    assert!(
        matches!(&versions[0].outcome, Some(Outcome::SentBack { reason, .. }) if reason.contains("base"))
    );
    assert!(matches!(&versions[1].outcome, Some(Outcome::Signed { .. })));
    assert_eq!(Agreement::documents(&story.state).len(), 2);
}

#[test]
fn an_amendment_holds_from_its_own_day_once_it_is_signed() {
    let story = amended();
    let contract = story.state.contract().expect("a contract");
    let base = |day| contract.in_force(day).expect("a version").annex.terms.base;
    assert_eq!(base(date(2026, 6, 30)), 50_000);
    assert_eq!(base(date(2026, 7, 1)), 20_000);
    let scale = &contract.latest().scale;
    assert_eq!(*scale, Scale::default(), "the bands of the version before are kept");
}

#[test]
fn an_amendment_that_is_sent_back_or_given_up_changes_nothing() {
    for act in [send_back(), withdraw()] {
        let story = in_force().and(amend()).and(act).stands(Standing::InForce);
        let contract = story.state.contract().expect("a contract");
        assert_eq!(contract.in_force(date(2026, 12, 31)).map(|it| it.annex.number), Some(1));
        assert!(contract.pending().is_none());
        // Another one may be sent.
        assert!(story.decide(amend()).is_ok());
    }
}

#[test]
fn what_waits_is_said_to_whom_it_waits_for() {
    let awaits = |story: &Story| Agreement::summary(&story.state, story.today).expect("it").awaits;
    assert_eq!(awaits(&draft()), [Role::Applicant]);
    assert_eq!(awaits(&sent()), [Role::Manager]);
    assert_eq!(awaits(&sent_back()), [Role::Applicant]);
    assert_eq!(awaits(&in_force()), []);
    assert_eq!(awaits(&in_force().and(amend())), [Role::Manager]);
    assert_eq!(awaits(&year_over()), [Role::Applicant]);
    assert_eq!(awaits(&balanced()), [Role::Manager]);
    assert_eq!(awaits(&balanced().and(judge(Some("Deux patients manquent.")))), [Role::Applicant]);
}

#[test]
fn a_base_outside_the_order_is_refused_by_it() {
    for base in [19_999, 50_001] {
        let proposal = domain::agreement::Proposal { base, ..proposal() };
        let refusal = nothing().refuses(open_with(proposal), Reason::BaseOutside);
        assert_eq!(refusal.citation.map(|it| it.rule), Some("CONV-02".to_owned()));
    }
}

#[test]
fn the_signature_proves_the_commitment_and_nothing_else_asks_anything() {
    let story = amended();
    let mut asked = Vec::new();
    for (at, event) in story.facts.iter().enumerate() {
        let state = Agreement::replay(&story.facts[..=at]);
        asked.extend(Agreement::reactions(SUBJECT, &state, event));
    }
    let [Reaction { of, ask: Ask::Authorisation(OfAuthorisation::AgreementSigned { cause }) }] =
        &asked[..]
    else {
        panic!("{asked:?}")
    };
    assert_eq!(*of, Target::Dossier(AUTHORISATION));
    assert_eq!((cause.dossier, cause.reference.as_str()), (SUBJECT, "CONV-2026-BCDFG"));
    assert!(matches!(story.facts[2], Event::AgreementSigned { on, .. } if on == cause.on));
}
