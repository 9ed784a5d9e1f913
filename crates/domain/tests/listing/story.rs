//! From the request to the publication, in the order of the law.

use crate::given::*;
use domain::access::Role;
use domain::listing::{
    Asmr, Claim, Command, Decision, Event, List, Listing, Reason, Smr, warnings,
};
use domain::{Procedure, Standing};
use jiff::civil::date;
use law::Confidence;
use law::clock::Subject;

#[test]
fn a_listing_goes_from_its_request_to_its_publication() {
    let story = filed("2025-02-01");
    story.stands(Standing::Filed);
    assert_eq!(story.due(Subject::ListingDecision), None);
    let story = story.and(add_documents()).and(acknowledge());
    story.stands(Standing::InProgress);
    let story = story.on("2025-03-15").and(favourable()).on("2025-05-20").and(stall());
    let story = story.on("2025-05-28").and(set_price(123_450));
    let story = story.on("2025-06-10").and(publish("2025-06-05"));
    story.stands(Standing::Listed);
    let line = Listing::summary(&story.state, story.today).expect("it exists");
    assert_eq!(line.published_on, Some(date(2025, 6, 5)));
    assert_eq!(line.thread, Some(THREAD));
    assert!(line.awaits.is_empty());
}

#[test]
fn the_period_is_180_days_with_a_price_and_90_for_the_listing_alone() {
    let with_price = examined("2025-02-01");
    assert_eq!(with_price.due(Subject::ListingDecision), Some(date(2025, 7, 31)));
    let alone = nothing("2025-02-01").and(file_on(&[List::Hospital], true)).and(acknowledge());
    assert_eq!(alone.due(Subject::ListingDecision), Some(date(2025, 5, 2)));
    for story in [with_price, alone] {
        let clock = &story.state.examination().expect("examined").clock;
        assert_eq!(clock.citation.confidence, Confidence::ToVerify);
    }
}

#[test]
fn lateness_is_shown_and_decides_nothing() {
    let story = assessed("2025-02-01").on("2025-07-31");
    story.stands(Standing::InProgress);
    let story = story.on("2025-08-01");
    story.stands(Standing::Late);
    let elapse = Act { who: MINISTRY, command: Command::Elapse };
    assert_eq!(story.decide(elapse), Ok(Vec::new()));
}

#[test]
fn a_listing_waits_for_the_ministries_then_for_the_committee_then_for_the_ministries() {
    let awaits =
        |story: &Story| Listing::summary(&story.state, story.today).expect("it exists").awaits;
    assert_eq!(awaits(&filed("2025-02-01")), [Role::Ministry]);
    assert_eq!(awaits(&examined("2025-02-01")), [Role::Committee]);
    assert_eq!(awaits(&assessed("2025-02-01")), [Role::Ministry]);
}

#[test]
fn articles_to_verify_warn_and_refuse_nothing() {
    let rules = |story: &Story, decision| -> Vec<String> {
        let it = story.state.examination().expect("examined");
        let all = warnings(it, decision, story.today);
        assert!(all.iter().all(|(_, cited)| cited.confidence == Confidence::ToVerify));
        all.into_iter().map(|(_, cited)| cited.rule).collect()
    };
    let story = examined("2025-02-01");
    for decision in [Decision::Price, Decision::Publication, Decision::Refusal] {
        assert_eq!(rules(&story, decision), ["LIST-03"]);
    }
    story.clone().and(refuse()).stands(Standing::Refused);
    story.clone().and(publish("2025-02-01")).stands(Standing::Listed);
    let story = story.and(favourable());
    assert_eq!(rules(&story, Decision::Publication), ["LIST-05"]);
    assert!(rules(&story, Decision::Price).is_empty());
    story.refuses(favourable(), Reason::OpinionGiven);
    let story = story.and(set_price(123_450));
    assert!(rules(&story, Decision::Publication).is_empty());
    story.refuses(set_price(123_450), Reason::PriceSet);
    story.refuses(stall(), Reason::PriceSet);
    story.and(publish("2025-02-01")).stands(Standing::Listed);
    let story = examined("2025-02-01").and(opinion(Smr::Insufficient, None));
    assert_eq!(rules(&story, Decision::Price), ["LIST-04"]);
    assert_eq!(rules(&story, Decision::Publication), ["LIST-04", "LIST-05"]);
    assert!(rules(&story, Decision::Refusal).is_empty());
}

#[test]
fn hospitals_alone_need_no_price() {
    let story = nothing("2025-02-01").and(file_on(&[List::Hospital], true)).and(acknowledge());
    story.and(favourable()).and(publish("2025-02-01")).stands(Standing::Listed);
}

#[test]
fn an_insufficient_benefit_has_no_improvement() {
    let story = examined("2025-02-01");
    story.refuses(opinion(Smr::Insufficient, Some(Asmr::V)), Reason::AsmrOfInsufficient);
    story.refuses(opinion(Smr::Low, None), Reason::NoAsmr);
    let story = story.and(opinion(Smr::Insufficient, None)).and(refuse());
    story.stands(Standing::Refused);
    assert_eq!(story.due(Subject::Appeal), Some(date(2025, 4, 1)));
}

#[test]
fn a_publication_is_told_of_a_day_between_the_acknowledgement_and_today() {
    let story = priced("2025-02-01").on("2025-06-10");
    story.refuses(publish("2025-06-11"), Reason::PublicationDay);
    story.refuses(publish("2025-01-31"), Reason::PublicationDay);
    let story = story.and(publish("2025-06-05"));
    let Some(Event::ListingPublished { on, published_on, citation, .. }) = story.facts.last()
    else {
        panic!("published")
    };
    assert_eq!((*on, *published_on), (date(2025, 6, 10), date(2025, 6, 5)));
    assert_eq!(citation.rule, "AAP-END-01");
}

/// What is changed in a request.
type Change = fn(&mut Command);

#[test]
fn a_request_says_what_it_asks_for() {
    let story = nothing("2025-02-01");
    let with = |change: Change| {
        let mut act = file();
        change(&mut act.command);
        act
    };
    let cases: [(Change, Reason); 6] = [
        (
            |it| {
                if let Command::File { product, .. } = it {
                    product.name = "  ".into();
                }
            },
            Reason::NoProduct,
        ),
        (
            |it| {
                if let Command::File { product, .. } = it {
                    product.substance.clear();
                }
            },
            Reason::NoSubstance,
        ),
        (
            |it| {
                if let Command::File { indication, .. } = it {
                    indication.clear();
                }
            },
            Reason::NoIndication,
        ),
        (
            |it| {
                if let Command::File { amm_on, .. } = it {
                    *amm_on = date(2025, 2, 2);
                }
            },
            Reason::AmmDay,
        ),
        (
            |it| {
                if let Command::File { lists, .. } = it {
                    lists.clear();
                }
            },
            Reason::NoList,
        ),
        (
            |it| {
                if let Command::File { claim, .. } = it {
                    *claim = Claim { smr: Smr::Insufficient, asmr: Asmr::V };
                }
            },
            Reason::ClaimedBenefit,
        ),
    ];
    for (change, reason) in cases {
        story.refuses(with(change), reason);
        assert!(reason.field().is_some(), "{reason:?} names its field");
    }
}

#[test]
fn what_was_left_empty_is_asked_for() {
    let act = |who, command| Act { who, command };
    let filed = filed("2025-02-01");
    let empty = String::new;
    filed.refuses(
        act(LABORATORY, Command::AddDocuments { documents: Vec::new() }),
        Reason::NoDocument,
    );
    filed.refuses(act(LABORATORY, Command::Withdraw { reason: empty() }), Reason::NoReason);
    let assessed = assessed("2025-02-01");
    assessed.refuses(set_price(0), Reason::Amount);
    assessed.refuses(act(MINISTRY, Command::ReportStall { reason: empty() }), Reason::NoReason);
    let refusal = Command::Refuse { reasons: empty(), documents: Vec::new() };
    assessed.refuses(act(MINISTRY, refusal), Reason::NoRefusalReasons);
    let priced = priced("2025-02-01");
    let publish = Command::Publish {
        published_on: date(2025, 2, 1),
        journal: empty(),
        documents: Vec::new(),
    };
    priced.refuses(act(MINISTRY, publish), Reason::NoJournal);
}

#[test]
fn a_withdrawal_keeps_what_was_known() {
    let story = assessed("2025-02-01").and(withdraw());
    story.stands(Standing::Withdrawn);
    assert!(story.state.examination().is_some_and(|it| it.opinion.is_some()));
    story.refuses(withdraw(), Reason::AlreadyWithdrawn);
    filed("2025-02-01").and(withdraw()).stands(Standing::Withdrawn);
}
