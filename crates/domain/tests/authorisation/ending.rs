//! The ends of an authorisation, and the continuity of treatment.

use crate::acts::*;
use crate::given::*;
use domain::access::{Action, Phase};
use domain::authorisation::duty::DutyKind;
use domain::authorisation::{AmmScope, Authorisation, EndCause, Legacy, Reason, coverage};
use domain::{Procedure, Standing};
use law::Path::PostAmm;
use law::clock::Subject;

#[test]
fn publication_in_the_journal_officiel_ends_it_without_comments() {
    let story = granted_for(PostAmm, 12, "2024-01-15")
        .until("2024-11-20")
        .and(listed(day("2024-11-20")))
        .stands(Standing::Continuity)
        .expects(Subject::Continuity, "2025-11-20")
        .expects(Subject::LastConditions, "2025-02-20");
    let coverage = coverage(&story.state).expect("it is covered");
    assert_eq!((coverage.from, coverage.until), (day("2024-01-15"), Some(day("2024-11-20"))));
    assert_eq!(coverage.gained, Some(310));
    story.when(listed(day("2024-11-20"))).nothing_happens();
}

#[test]
fn continuity_ends_a_year_after_and_is_said_once() {
    let story = granted("2024-01-15").until("2026-01-15").stands(Standing::Continuity);
    let story = story.on("2026-01-16").when(a_day_passes()).then(&["continuity_ended"]);
    let story = story.stands(Standing::Ended).until("2026-03-01");
    assert_eq!(story.count("continuity_ended"), 1);
}

#[test]
fn the_silence_of_the_has_accepts_the_withdrawal_that_the_holder_asks_for() {
    let story = granted("2024-01-15")
        .until("2024-03-31")
        .and(request_withdrawal("Arrêt du développement."))
        .until("2024-05-30");
    // The month runs from the acknowledgement, not from the request.
    let story = story
        .stands(Standing::InForce)
        .until("2024-05-31")
        .and(acknowledge_withdrawal())
        .expects(Subject::Withdrawal, "2024-06-30")
        .until("2024-06-30")
        .stands(Standing::InForce)
        .until("2024-07-01")
        .stands(Standing::Continuity);
    let ending = &story.state.ended().expect("ended").ending;
    assert_eq!(ending.why, EndCause::AtHolderRequest { tacit: true });
    assert_eq!((ending.on, ending.citation.rule.as_str()), (day("2024-06-30"), "AAP-WDR-02"));
}

#[test]
fn the_has_may_grant_that_withdrawal_before() {
    let story = granted("2024-01-15").and(request_withdrawal("Arrêt."));
    story.clone().when(grant_withdrawal()).refused(Reason::WithdrawalNotAcknowledged);
    let story = story.and(acknowledge_withdrawal()).and(grant_withdrawal());
    let why = &story.state.ended().expect("ended").ending.why;
    assert_eq!(*why, EndCause::AtHolderRequest { tacit: false });
}

#[test]
fn what_was_not_read_in_a_text_ends_nothing_by_itself() {
    for question in [report_amm_refusal("Refus de l’EMA."), listing_refused(day("2024-05-01"))] {
        let story = granted("2024-01-15").until("2024-05-01").and(question);
        let story = story.until("2024-09-01").stands(Standing::InForce);
        let cited = story.held().doubts.first().map(|it| it.2.confidence);
        assert_eq!(cited, Some(law::Confidence::ToVerify));
        // No text makes an end of it: the holder is heard first, as for any withdrawal.
        let refusal = story.clone().when(settle(true, "Condition perdue."));
        refusal.refused(Reason::EndByMeasure);
        let story = story.and(propose(withdrawal(), Some(15))).and(comment("Observations."));
        story.clone().and(sign()).stands(Standing::Continuity);
        let story = story.and(settle(false, "Nouvelle demande.")).stands(Standing::InForce);
        story.when(settle(false, "Encore.")).refused(Reason::NoDoubt);
    }
}

#[test]
fn each_doubt_is_kept_and_settled_in_turn() {
    let story = granted("2024-01-15").until("2024-05-01");
    let story = story.and(report_amm_refusal("Refus.")).and(listing_refused(day("2024-05-01")));
    assert_eq!(story.held().doubts.len(), 2);
    let story = story.and(settle(false, "Premier.")).and(settle(false, "Second."));
    assert_eq!((story.held().doubts.len(), story.held().set_aside.len()), (0, 2));
}

#[test]
fn a_listing_in_other_words_is_put_to_the_has() {
    let story = granted("2024-01-15").until("2024-06-10");
    let story = story.when(listed_for(day("2024-06-05"), NARROWER)).then(&["end_proposed"]);
    let story = story.until("2024-07-01").stands(Standing::InForce);
    story.clone().and(settle(false, "Une part seulement.")).stands(Standing::InForce);
    let story = story.and(settle(true, "La même indication.")).stands(Standing::Continuity);
    let ending = &story.state.ended().expect("ended").ending;
    assert_eq!(ending.on, day("2024-06-05"), "on the day of the Journal officiel");
    assert_eq!(ending.why.listing().map(|it| it.on), Some(day("2024-06-05")));
    let EndCause::Confirmed { appeal, .. } = &ending.why else { panic!("confirmed") };
    assert_eq!(appeal.started_on, day("2024-07-01"));
}

#[test]
fn the_words_of_an_amm_that_keeps_the_indication_are_those_of_the_access() {
    let story = granted("2024-01-15").until("2024-05-31");
    let wider = declare_amm(day("2024-05-31"), AmmScope::Widened, NARROWER);
    let story = story.and(wider).until("2024-06-10").and(listed_for(day("2024-06-05"), NARROWER));
    story.stands(Standing::Continuity);
}

#[test]
fn a_publication_that_came_before_the_end_is_its_end() {
    let story = granted("2024-01-15").until("2025-01-20").stands(Standing::Continuity);
    let story = story.and(listed(day("2025-01-10"))).stands(Standing::Continuity);
    let ending = &story.state.ended().expect("ended").ending;
    assert_eq!(ending.on, day("2025-01-10"));
    let open = story.held().owing(DutyKind::Continuity).filter(|it| it.is_open()).count();
    assert_eq!(open, 1);
    // What came after the end changes nothing.
    let story = granted("2024-01-15").until("2025-01-20");
    story.when(listed(day("2025-01-18"))).nothing_happens();
}

#[test]
fn the_last_year_is_declared_though_no_continuity_is_owed() {
    let story = granted("2024-01-15").until("2024-02-01");
    let story = story.and(propose(safety_withdrawal(), None)).and(sign());
    let phase = |story: &Story| Authorisation::phase(&story.state);
    assert_eq!(phase(&story), Phase::Continuity, "time still brings a declaration");
    let story = story.stands(Standing::Ended).until("2025-01-01");
    let declared = story.held().owing(DutyKind::Declaration).next().expect("opened");
    assert_eq!((declared.duty.year, declared.is_owed()), (Some(2024), true));
    let late = story.until("2026-01-01");
    assert_eq!((phase(&late), late.count("duty_fell_late")), (Phase::Over, 1));
}

#[test]
fn the_ansm_sets_when_compassionate_access_ends_after_a_grant() {
    for legacy in [Legacy::Atun, Legacy::Rtu] {
        let story = nothing().on("2022-03-01").and(take_over(legacy, day("2022-03-01")));
        let story = story
            .until("2024-01-15")
            .when(early_access_granted(day("2024-01-15")))
            .then(&["early_access_granted"])
            .when(early_access_granted(day("2024-01-15")))
            .nothing_happens();
        story.clone().when(set_end(Some(day("2024-01-14")), "Trop tôt.")).refused(Reason::EndDay);
        let ended = story
            .clone()
            .and(set_end(Some(day("2024-04-15")), "Trois mois pour la mise à disposition."))
            .until("2024-04-15")
            .stands(Standing::InForce)
            .until("2024-04-16")
            .stands(Standing::Ended);
        assert_eq!(ended.state.ended().expect("ended").ending.on, day("2024-04-15"));
        story.and(set_end(None, "Autre indication.")).until("2024-06-01").stands(Standing::InForce);
    }
}

#[test]
fn a_refusal_on_innovation_alone_leaves_compassionate_access_open() {
    let aac = nothing().on("2022-03-01").and(take_over(Legacy::Atun, day("2022-03-01")));
    let aac = aac.until("2024-01-15");
    for (innovation_only, confidence) in
        [(true, law::Confidence::Confirmed), (false, law::Confidence::ToVerify)]
    {
        let story = aac.clone().and(early_access_refused(day("2024-01-15"), innovation_only));
        let told = domain::authorisation::entry(story.facts.last().expect("a fact"));
        assert_eq!(told.citation.map(|it| it.confidence), Some(confidence));
        // What another holder asked for may not be public yet.
        assert_eq!(told.needs, Action::ReadDeliberation);
        story.stands(Standing::InForce);
    }
    // A framework is not concerned.
    let cpc = nothing().on("2022-03-01").and(take_over(Legacy::Rtu, day("2022-03-01")));
    cpc.when(early_access_refused(day("2022-03-01"), true)).nothing_happens();
}

#[test]
fn what_is_taken_over_owes_no_supply_and_lasts_as_it_did() {
    let story = nothing().on("2021-07-01").and(take_over(Legacy::Atuc, day("2021-07-01")));
    let story = story.does_not_expect(Subject::Supply).expects(Subject::Expiry, "2022-07-01");
    story.stands(Standing::InForce);
    for (legacy, regime) in [("ATUc", "aap"), ("PECT", "aap"), ("post-atu", "aap"), ("atun", "aac")]
    {
        let found = Legacy::from_name(legacy).expect("a former regime");
        assert_eq!(found.became().word(), regime);
    }
}
