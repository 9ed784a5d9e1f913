//! From the alert to the adoption.

use crate::acts::*;
use crate::given::*;
use domain::access::Role;
use domain::cpc::{Condition, Event, PutSp, Reason, Source};
use domain::{DocumentKind, Standing};
use jiff::civil::date;
use law::clock::Subject;

#[test]
fn an_alert_becomes_a_framework_of_three_years() {
    let story = alerted("2024-03-01");
    story.stands(Standing::Alerted);
    assert_eq!(story.awaits(), [Role::AnsmAssessor]);
    let story = story.and(add_documents()).on("2024-03-10").and(take_up());
    story.stands(Standing::InProgress);
    let story = story.and(ask(30));
    story.stands(Standing::WithHolder);
    assert_eq!(story.awaits(), [Role::Applicant]);
    assert_eq!(story.due(Subject::FrameworkInformation), Some(date(2024, 4, 9)));
    let story = story.on("2024-04-02").and(give());
    let story = conditions().into_iter().fold(story, Story::and).and(balance(true)).and(centres());
    let story = story.and(ask_proposals(61));
    assert_eq!(story.due(Subject::FrameworkProposals), Some(date(2024, 6, 2)));
    let story = story.on("2024-05-20").and(propose()).and(send_draft()).and(comment());
    let story = story.on("2024-06-15").and(adopt());
    story.stands(Standing::InForce);
    assert_eq!(story.due(Subject::FrameworkTerm), Some(date(2027, 6, 15)));
    assert_eq!(story.due(Subject::FrameworkReport), Some(date(2025, 6, 15)));
    assert_eq!(story.awaits(), [Role::AnsmAssessor], "it is to be published");
    assert_eq!(story.and(publish()).awaits(), []);
}

#[test]
fn each_source_says_what_the_law_asks_of_it() {
    let day = "2024-03-01";
    let with = |change: &dyn Fn(&mut domain::cpc::Alert), source, who| {
        let mut it = alert(source, who, source == Source::RareDiseaseCentre);
        change(&mut it);
        raise_as(who, it)
    };
    let centre =
        |change: &dyn Fn(&mut domain::cpc::Alert)| with(change, Source::RareDiseaseCentre, CENTRE);
    let refused = nothing(day).refuses(centre(&|it| it.need.clear()), Reason::NoNeed);
    assert_eq!(refused.citation.expect("an article").rule, "CPC-03");
    nothing(day).refuses(centre(&|it| it.analysis.clear()), Reason::NoAnalysis);
    let fed = nothing(day).and(centre(&|it| it.observatory = "OMEDIT de l’Est".into()));
    fed.stands(Standing::Alerted);
    let association =
        with(&|it| it.observatory = "OMEDIT".into(), Source::Association, ASSOCIATION);
    nothing(day).refuses(association, Reason::NoObservatory);
    let unknown = with(&|it| it.approval.clear(), Source::Association, ASSOCIATION);
    nothing(day).refuses(unknown, Reason::NoApproval);
    // The ANSM and a minister need no first analysis: the text asks it of an alert.
    for (source, who) in [(Source::Ansm, ASSESSOR), (Source::Minister, MINISTRY)] {
        let own = with(
            &|it| {
                it.rare = true;
                it.analysis.clear()
            },
            source,
            who,
        );
        let story = nothing(day).and(own);
        let Some(Event::AlertRaised { citation, .. }) = story.facts.first() else { panic!() };
        assert_eq!(citation.rule, "CPC-02");
    }
}

#[test]
fn another_alert_of_the_same_need_joins_it_once() {
    let story = alerted("2024-03-01").and(join());
    assert_eq!(story.state.case().expect("a case").alerts.len(), 2);
    story.refuses(join(), Reason::OwnAlert);
    in_force("2024-03-01").refuses(join(), Reason::AlreadyAdopted);
}

#[test]
fn proposals_are_due_within_two_months_at_most() {
    let story = favourable("2024-03-01");
    let refused = story.refuses(ask_proposals(62), Reason::LongDays);
    assert_eq!(refused.citation.expect("an article").rule, "CPC-05");
    assert_eq!(
        story.clone().and(ask_proposals(61)).due(Subject::FrameworkProposals),
        Some(date(2024, 5, 1)),
    );
    for (days, reason) in [(0, Reason::NoDays), (-3, Reason::NoDays), (9_000, Reason::ManyDays)] {
        story.refuses(ask(days), reason);
    }
    let asked = story.and(ask_proposals(30));
    asked.refuses(ask_proposals(10), Reason::ProposalsAwaited);
    asked.refuses(adopt(), Reason::ProposalsAwaited);
    let late = asked.on("2024-04-15");
    late.stands(Standing::Late);
    assert_eq!(late.awaits(), [Role::AnsmAssessor], "the ANSM decides what follows");
    late.and(adopt()).stands(Standing::InForce);
}

#[test]
fn for_a_rare_disease_the_centres_come_before_the_holder() {
    let story = conditions().into_iter().fold(taken_up("2024-03-01"), Story::and);
    let story = story.and(balance(true));
    let refused = story.refuses(ask_proposals(30), Reason::CentresFirst);
    assert_eq!(refused.citation.expect("an article").rule, "CPC-05");
    story.clone().and(waive()).refuses(adopt(), Reason::CentresFirst);
    story.and(centres()).and(ask_proposals(30)).stands(Standing::WithHolder);
    let common = nothing("2024-03-01").and(raise_common()).and(take_up());
    common.refuses(centres(), Reason::NotRare);
    common.and(balance(true)).and(ask_proposals(30)).stands(Standing::WithHolder);
}

#[test]
fn every_condition_and_the_balance_are_needed() {
    let day = "2024-03-01";
    for left in Condition::ALL {
        let missing = proposed(day).and(assess(left, false));
        let refused = missing.refuses(adopt(), Reason::ConditionsFirst);
        assert_eq!(refused.citation.expect("an article").rule, "CPC-01");
        missing.and(assess(left, true)).and(adopt()).stands(Standing::InForce);
    }
    proposed(day).and(balance(false)).refuses(adopt(), Reason::BalanceFirst);
    taken_up(day).refuses(ask_proposals(30), Reason::BalanceFirst);
    taken_up(day).refuses(waive(), Reason::BalanceFirst);
}

#[test]
fn a_protocol_is_attached_unless_it_was_waived() {
    let day = "2024-03-01";
    favourable(day).refuses(adopt(), Reason::ProposalsFirst);
    let refused = proposed(day).refuses(adopt_with(Some(12), Vec::new()), Reason::NoProtocol);
    assert_eq!(refused.citation.expect("an article").rule, "CPC-08");
    let put_sp = || vec![document(DocumentKind::PutSp)];
    for months in [None, Some(0), Some(37)] {
        proposed(day).refuses(adopt_with(months, put_sp()), Reason::NoInterval);
    }
    let waived = favourable(day).and(waive()).and(adopt_with(None, Vec::new()));
    let life = waived.state.life().expect("adopted");
    assert!(matches!(life.protocol, PutSp::Waived { .. }));
    assert_eq!(waived.due(Subject::FrameworkReport), None);
    waived.on("2024-06-01").refuses(report("2024-05-01"), Reason::NoReport);
}

#[test]
fn what_was_not_read_in_a_text_never_blocks() {
    // Neither the information of the holder nor its comments on the draft are waited for.
    let story = proposed("2024-03-01").and(ask(30)).and(send_draft());
    story.and(adopt()).stands(Standing::InForce);
}

#[test]
fn an_alert_is_refused_with_its_reasons_at_once_or_after_the_assessment() {
    for story in [alerted("2024-03-01"), favourable("2024-03-01")] {
        let story = story.and(refuse());
        story.stands(Standing::NotFollowed);
        assert_eq!(story.awaits(), [Role::AnsmAssessor], "the refusal is published");
        story.refuses(take_up(), Reason::AlertRefused);
        let story = story.and(publish());
        assert_eq!(story.awaits(), []);
        story.refuses(publish(), Reason::NothingToPublish);
    }
    let silent = Act {
        command: domain::cpc::Command::Refuse { reasons: " ".into(), documents: Vec::new() },
        who: ASSESSOR,
    };
    let refused = alerted("2024-03-01").refuses(silent, Reason::NoReasons);
    assert_eq!(refused.citation.expect("an article").rule, "CPC-14");
}
