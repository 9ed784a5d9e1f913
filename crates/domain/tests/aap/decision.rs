//! Opinions, criteria, the decision and its publication.

use crate::acts::*;
use crate::given::*;
use domain::aap::{Criterion, Decision, Event, Grant, OpinionSense, Outcome, Reason};
use domain::{DocumentKind, Standing};
use law::Delay;
use law::Path::{PostAmm, PreAmm, PreAmmChmp};
use law::clock::Subject;

const COMPLETE: &str = "2024-01-31";

#[test]
fn a_favourable_opinion_comes_with_its_three_documents() {
    for missing in [DocumentKind::Rcp, DocumentKind::Labelling, DocumentKind::Leaflet] {
        let documents = the_three().into_iter().filter(|it| it.kind != missing).collect();
        given(complete(PreAmm, COMPLETE))
            .when(opinion_with(OpinionSense::Favourable, None, "Oui.", documents))
            .refused(Reason::NoOpinionDocuments)
            .by_rule("AAP-OPI-03");
    }
    given(complete(PreAmm, COMPLETE))
        .when(opinion(OpinionSense::Favourable))
        .then(&["opinion_given"])
        .does_not_expect(Subject::Opinion);
}

#[test]
fn an_unfavourable_opinion_needs_no_document() {
    given(complete(PreAmm, COMPLETE))
        .when(opinion(OpinionSense::Unfavourable))
        .then(&["opinion_given"]);
}

#[test]
fn a_narrower_opinion_writes_its_indication() {
    let narrower = |indication: Option<&str>| {
        let indication = indication.map(str::to_owned);
        opinion_with(OpinionSense::Narrower, indication, "Formes sévères.", the_three())
    };
    let story = given(complete(PreAmm, COMPLETE))
        .when(narrower(None))
        .refused(Reason::NoNarrowerIndication)
        .at("opinion_indication")
        .so()
        .when(narrower(Some(NARROWER)))
        .then(&["opinion_given"]);
    assert_eq!(story.review().presumed_indication(), NARROWER);
}

#[test]
fn an_opinion_is_reasoned_and_given_once() {
    given(complete(PreAmm, COMPLETE))
        .when(opinion_with(OpinionSense::Favourable, None, "", the_three()))
        .refused(Reason::NoOpinionReasons)
        .so()
        .and(opinion(OpinionSense::Favourable))
        .when(opinion(OpinionSense::Unfavourable))
        .refused(Reason::OpinionGiven);
}

#[test]
fn the_opinion_of_the_ansm_is_not_asked_with_a_chmp_opinion_nor_after_the_amm() {
    for path in [PreAmmChmp, PostAmm] {
        given(complete(path, COMPLETE))
            .when(opinion(OpinionSense::Favourable))
            .refused(Reason::OpinionNotNeeded);
    }
}

#[test]
fn the_committee_gives_one_reasoned_opinion() {
    given(complete(PreAmm, COMPLETE))
        .when(committee_opinion(""))
        .refused(Reason::NoOpinionReasons)
        .so()
        .and(committee_opinion("Avis rendu sur pièces."))
        .when(committee_opinion("Second avis."))
        .refused(Reason::CommitteeOpinionGiven);
}

#[test]
fn the_ansm_judges_efficacy_and_safety_where_its_opinion_is_asked() {
    given(complete(PreAmm, COMPLETE))
        .when(assess(Criterion::EfficacyAndSafety, true))
        .refused(Reason::CriterionOfAnsm)
        .by_rule("AAP-ELIG-06");
    for path in [PreAmmChmp, PostAmm] {
        given(complete(path, COMPLETE))
            .when(assess(Criterion::EfficacyAndSafety, true))
            .then(&["criterion_assessed"]);
    }
}

#[test]
fn a_criterion_is_assessed_with_reasons_and_again_until_a_decision_is_proposed() {
    given(complete(PostAmm, COMPLETE))
        .when(assess_with(Criterion::SeriousDisease, true, " "))
        .refused(Reason::NoAssessmentReasons)
        .at("reasons")
        .so()
        .and(assess(Criterion::SeriousDisease, false))
        .when(assess(Criterion::SeriousDisease, true))
        .then(&["criterion_assessed"]);
    given(proposed(COMPLETE))
        .when(assess(Criterion::SeriousDisease, false))
        .refused(Reason::ProposalPending);
}

#[test]
fn no_decision_is_proposed_before_the_opinions_and_the_criteria() {
    given(complete(PreAmm, COMPLETE))
        .when(propose_grant(lawful_grant()))
        .refused(Reason::OpinionMissing)
        .by_rule("AAP-OPI-01")
        .so()
        .and(opinion(OpinionSense::Favourable))
        .when(propose_grant(lawful_grant()))
        .refused(Reason::CommitteeMissing)
        .so()
        .and(committee_opinion("Avis rendu sur pièces."))
        .and(assess(Criterion::SeriousDisease, true))
        .when(propose_grant(lawful_grant()))
        .refused(Reason::CriteriaMissing);
}

#[test]
fn an_unfavourable_opinion_leaves_only_refusal_even_without_the_committee() {
    given(complete(PreAmm, COMPLETE).and(opinion(OpinionSense::Unfavourable)))
        .when(propose_grant(lawful_grant()))
        .refused(Reason::OpinionBinds)
        .by_rule("AAP-OPI-02")
        .so()
        .and(propose_refusal("L’ANSM n’atteste pas la présomption."))
        .when(sign())
        .then(&["decision_signed"])
        .stands(Standing::Refused);
}

#[test]
fn one_criterion_that_is_not_met_is_a_refusal() {
    for criterion in Criterion::ALL {
        given(assessed(PostAmm, COMPLETE, &[criterion]))
            .when(propose_grant(Grant { amm_filing: None, ..lawful_grant() }))
            .refused(Reason::CriterionNotMet)
            .by_rule("AAP-ELIG-02")
            .so()
            .when(propose_refusal("Un critère n’est pas rempli."))
            .then(&["decision_proposed"]);
    }
}

#[test]
fn a_refusal_rests_on_a_criterion_and_has_reasons() {
    given(assessed(PreAmm, COMPLETE, &[]))
        .when(propose_refusal("Nous ne le souhaitons pas."))
        .refused(Reason::NothingAgainst);
    given(assessed(PreAmm, COMPLETE, &[Criterion::CannotBeDeferred]))
        .when(propose_refusal("  "))
        .refused(Reason::NoRefusalReasons)
        .at("reasons");
}

#[test]
fn a_signed_refusal_names_the_criteria_that_are_not_met_and_the_appeal() {
    let story = given(refused(COMPLETE)).expects(Subject::Appeal, "2024-03-31");
    let Event::DecisionSigned { decision } = story.last() else { panic!("signed") };
    assert_eq!(decision.not_met, [Criterion::PresumedInnovative]);
    assert!(decision.expiry.is_none() && decision.amm_filing.is_none());
    assert!(decision.citations.iter().any(|it| it.rule == "AAP-DEC-07"));
}

#[test]
fn an_authorisation_lasts_a_year_at_most() {
    let lasting = |duration| propose_grant(Grant { duration: Some(duration), ..lawful_grant() });
    let story = given(assessed(PreAmm, COMPLETE, &[]));
    for duration in [Delay::Months(13), Delay::Years(2), Delay::Days(400), Delay::Months(0)] {
        story
            .clone()
            .when(lasting(duration))
            .refused(Reason::Duration)
            .at("duration")
            .by_rule("AAP-DUR-01");
    }
    for duration in [Delay::Months(12), Delay::Years(1), Delay::Months(6), Delay::Days(366)] {
        story.clone().when(lasting(duration)).then(&["decision_proposed"]);
    }
}

#[test]
fn the_amm_application_is_filed_within_two_years_before_the_amm_only() {
    let filing = |amm_filing| propose_grant(Grant { amm_filing, ..lawful_grant() });
    let before = given(assessed(PreAmm, COMPLETE, &[]));
    for wrong in [None, Some(Delay::Months(25)), Some(Delay::Years(3)), Some(Delay::Months(0))] {
        before
            .clone()
            .when(filing(wrong))
            .refused(Reason::AmmFiling)
            .at("amm_filing")
            .by_rule("AAP-DUR-03");
    }
    before.when(filing(Some(Delay::Years(2)))).then(&["decision_proposed"]);
    let after = given(assessed(PostAmm, COMPLETE, &[]));
    after.clone().when(filing(Some(Delay::Months(6)))).refused(Reason::AmmFilingNotNeeded);
    after.when(filing(None)).then(&["decision_proposed"]);
}

#[test]
fn an_authorisation_has_its_protocol_and_its_indication() {
    let story = given(assessed(PreAmm, COMPLETE, &[]));
    let protocol = document(DocumentKind::Annex);
    story
        .clone()
        .when(propose_grant(Grant { protocol, ..lawful_grant() }))
        .refused(Reason::NoProtocol)
        .at("protocol");
    story
        .when(propose_grant(Grant { indication: "  ".into(), ..lawful_grant() }))
        .refused(Reason::NoIndication);
}

#[test]
fn no_decision_is_taken_while_the_clock_is_stopped() {
    given(assessed(PreAmm, COMPLETE, &[]).and(ask(10)))
        .when(propose_grant(lawful_grant()))
        .refused(Reason::Suspended)
        .by_rule("AAP-CLOCK-04");
    given(proposed(COMPLETE).and(suspend("AMM en cours d’examen.")))
        .when(sign())
        .refused(Reason::Suspended)
        .by_rule("AAP-CLOCK-06");
}

#[test]
fn one_decision_is_proposed_at_a_time_and_sent_back_with_a_reason() {
    given(proposed(COMPLETE))
        .when(propose_grant(lawful_grant()))
        .refused(Reason::ProposalPending)
        .so()
        .when(send_back(""))
        .refused(Reason::NoReason)
        .so()
        .and(send_back("Préciser la durée."))
        .when(send_back("Préciser la durée."))
        .refused(Reason::NoProposal)
        .so()
        .when(sign())
        .refused(Reason::NoProposal)
        .so()
        .when(propose_grant(lawful_grant()))
        .then(&["decision_proposed"]);
}

#[test]
fn who_proposes_a_decision_never_signs_it() {
    given(proposed(COMPLETE))
        .when(sign().by(officer()))
        .refused(Reason::SamePerson)
        .so()
        .when(sign())
        .then(&["decision_signed"])
        .stands(Standing::Granted);
}

#[test]
fn a_grant_starts_its_own_deadlines() {
    given(proposed(COMPLETE).on("2024-02-29"))
        .and(sign())
        .does_not_expect(Subject::Decision)
        .authorises(Subject::Expiry, "2025-02-28")
        .authorises(Subject::AmmFiling, "2026-02-28")
        .expects(Subject::Appeal, "2024-04-29");
}

#[test]
fn a_narrowed_grant_is_sent_to_the_ansm_at_once() {
    let narrowed = Grant { indication: NARROWER.into(), ..lawful_grant() };
    let story = given(assessed(PreAmm, COMPLETE, &[]).and(propose_grant(narrowed.clone())))
        .when(sign())
        .then(&["decision_signed", "ansm_told_of_narrowing"]);
    let decided = story.state.decided().expect("decided");
    assert_eq!(decided.ansm_told_on, Some(story.today));
    let Outcome::Signed(signed) = &decided.outcome else { panic!("signed") };
    assert!(matches!(&signed.decision, Decision::Grant(grant) if grant.narrowed));
    // The ANSM gave no opinion on the other paths: it has nothing to adapt.
    let after = Grant { amm_filing: None, ..narrowed };
    given(assessed(PostAmm, COMPLETE, &[]).and(propose_grant(after)))
        .when(sign())
        .then(&["decision_signed"]);
}

#[test]
fn a_grant_for_the_indication_of_a_narrower_opinion_tells_the_ansm_nothing_new() {
    let story = complete(PreAmm, COMPLETE)
        .and(opinion(OpinionSense::Narrower))
        .and(committee_opinion("Avis rendu sur pièces."));
    let own = Criterion::ALL.into_iter().filter(|it| !it.is_judged_by_ansm(PreAmm));
    let story = own.fold(story, |story, criterion| story.and(assess(criterion, true)));
    given(story.and(propose_grant(Grant { indication: NARROWER.into(), ..lawful_grant() })))
        .when(sign())
        .then(&["decision_signed"]);
}

#[test]
fn a_decision_is_published_once() {
    given(proposed(COMPLETE))
        .when(publish())
        .refused(Reason::NotDecided)
        .so()
        .and(sign())
        .when(publish())
        .then(&["decision_published"])
        .when(publish())
        .refused(Reason::AlreadyPublished);
}

#[test]
fn a_decided_request_is_no_longer_examined() {
    for act in [ask(10), suspend("AMM."), propose_grant(lawful_grant()), sign()] {
        given(granted(COMPLETE)).when(act).refused(Reason::AlreadyDecided);
    }
    given(granted(COMPLETE)).when(declare_complete()).refused(Reason::AlreadyDecided);
}
