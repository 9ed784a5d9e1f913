//! From the project to what follows, by the rulebook: no clock, no silence, no decision.

use crate::given::*;
use domain::access::Role;
use domain::orientation::{
    Answers, Event, MainAction, Matter, Orientation, ProductType, Reason, Stage, Team, classify,
};
use domain::{Procedure, Standing};
use law::Confidence;

#[test]
fn the_questionnaire_classifies_and_routes_every_project() {
    for action in MainAction::ALL {
        for stage in Stage::ALL {
            for matter in Matter::ALL {
                let answers =
                    Answers { action: *action, joined: true, stage: *stage, matter: *matter };
                let class = classify(answers);
                assert_eq!(
                    (class.product, class.team),
                    (ProductType::Combination, Team::Regulation)
                );
                let class = classify(Answers { joined: false, ..answers });
                assert_ne!(class.product, ProductType::Combination);
                assert_eq!((class.stage, class.matter), (*stage, *matter));
            }
        }
    }
    let of =
        |action, stage, matter| classify(Answers { action, joined: false, stage, matter }).team;
    use MainAction as By;
    assert_eq!(of(By::Pharmacology, Stage::Clinical, Matter::Scientific), Team::Trials);
    assert_eq!(of(By::Pharmacology, Stage::BeforeFiling, Matter::Regulatory), Team::EarlyAccess);
    assert_eq!(of(By::Pharmacology, Stage::Research, Matter::Regulatory), Team::Regulation);
    assert_eq!(of(By::Physics, Stage::Clinical, Matter::Technical), Team::Devices);
    assert_eq!(of(By::Samples, Stage::Research, Matter::Technical), Team::Diagnostics);
    assert_eq!(of(By::Computation, Stage::Research, Matter::Technical), Team::Software);
}

#[test]
fn a_project_is_answered_by_advice_and_in_a_meeting() {
    let story = brought();
    story.stands(Standing::InProgress);
    let awaits =
        |story: &Story| Orientation::summary(&story.state, story.today).expect("it exists").awaits;
    assert_eq!(awaits(&story), [Role::AnsmAssessor]);
    let story = story.and(answer_back());
    story.stands(Standing::Answered);
    assert!(awaits(&story).is_empty());
    let story = story.and(write());
    story.stands(Standing::InProgress);
    let story = story.and(offer("2026-02-20"));
    story.refuses(offer("2026-02-25"), Reason::MeetingOffered);
    story.refuses(record(), Reason::TooEarly);
    let story = story.on("2026-02-20").and(record()).and(advise());
    story.stands(Standing::Answered);
    let it = story.state.record().expect("a project");
    assert_eq!(it.answered_on(), Some(day("2026-02-20")));
    story.and(close()).stands(Standing::Ended);
}

#[test]
fn a_promised_day_is_kept_and_binds_nobody() {
    let story = brought().and(promise("2026-02-10"));
    let Some(Event::AnswerPromised { citation, .. }) = story.facts.last() else {
        panic!("promised")
    };
    assert_eq!(citation.confidence, Confidence::ToVerify);
    let late = story.on("2026-06-01");
    late.stands(Standing::InProgress);
    assert!(Orientation::deadlines(&late.state, late.today).is_empty());
    assert_eq!(late.facts.len(), 2, "time does nothing");
    late.refuses(promise("2026-05-01"), Reason::PastDay);
}

#[test]
fn the_ansm_routes_a_project_elsewhere() {
    let story = brought();
    assert_eq!(story.state.record().map(|it| it.team), Some(Team::AdvancedTherapies));
    story.refuses(route(Team::AdvancedTherapies), Reason::SameTeam);
    let story = story.and(route(Team::Trials));
    assert_eq!(story.state.record().map(|it| it.team), Some(Team::Trials));
}

#[test]
fn european_advice_is_recorded_when_asked_for_and_again_when_given() {
    let story = brought().and(european(None)).and(european(Some("2026-01-30")));
    let it = story.state.record().expect("a project");
    assert_eq!(it.european.len(), 1);
    assert_eq!(it.european[0].given_on, Some(day("2026-01-30")));
    story.refuses(european(Some("2026-01-01")), Reason::GivenDay);
}

#[test]
fn a_dossier_that_follows_is_linked_once_also_after_the_end() {
    let story = brought().and(advise()).and(close()).and(link());
    story.refuses(link(), Reason::AlreadyLinked);
}
