//! Who sees a framework and who may do what to it.

use crate::acts::*;
use crate::given::*;
use domain::access::{Action, Denied};
use domain::{Acting, Procedure, cpc::Cpc};

const ACTIONS: [Action; 11] = [
    Action::RaiseAlert,
    Action::JoinAlert,
    Action::TakeUpAlert,
    Action::RefuseAlert,
    Action::AssessFramework,
    Action::AnswerAnsm,
    Action::ReportOnFramework,
    Action::AdoptFramework,
    Action::FollowFramework,
    Action::DecideFramework,
    Action::PublishFramework,
];

fn may(story: &Story, who: Acting) -> Vec<Action> {
    ACTIONS.into_iter().filter(|action| story.permit(who, *action).is_ok()).collect()
}

#[test]
fn each_does_their_own_part_in_its_time() {
    use Action as A;
    let alerted = alerted("2024-03-01");
    assert_eq!(may(&alerted, CENTRE), [A::RaiseAlert, A::JoinAlert]);
    assert_eq!(
        may(&alerted, ASSESSOR),
        [A::RaiseAlert, A::JoinAlert, A::TakeUpAlert, A::RefuseAlert]
    );
    assert_eq!(may(&alerted, HOLDER), []);
    let assessed = taken_up("2024-03-01");
    assert_eq!(may(&assessed, CENTRE), [A::JoinAlert]);
    assert_eq!(may(&assessed, HOLDER), [A::AnswerAnsm]);
    assert_eq!(
        may(&assessed, ASSESSOR),
        [A::JoinAlert, A::RefuseAlert, A::AssessFramework, A::AdoptFramework]
    );
    let living = in_force("2024-03-01");
    assert_eq!(may(&living, HOLDER), [A::AnswerAnsm, A::ReportOnFramework]);
    assert_eq!(
        may(&living, ASSESSOR),
        [A::FollowFramework, A::DecideFramework, A::PublishFramework]
    );
    assert_eq!(may(&living, MINISTRY), []);
    let over = living.and(revoke(true));
    assert_eq!(may(&over, HOLDER), [A::ReportOnFramework]);
    assert_eq!(may(&over, ASSESSOR), [A::FollowFramework, A::PublishFramework]);
}

#[test]
fn the_holder_learns_of_it_once_it_is_taken_up_and_nobody_else_does() {
    let alerted = alerted("2024-03-01");
    assert_eq!(alerted.permit(HOLDER, Action::ReadDossier), Err(Denied::Hidden));
    let assessed = taken_up("2024-03-01");
    assert_eq!(assessed.permit(HOLDER, Action::ReadAssessment), Ok(()));
    assert_eq!(assessed.permit(HOLDER, Action::ReadDeliberation), Err(Denied::Forbidden));
    for story in [alerted, assessed, in_force("2024-03-01")] {
        for who in [COMPETITOR, OFFICER, COUNCIL] {
            assert_eq!(story.permit(who, Action::ReadDossier), Err(Denied::Hidden));
        }
        assert_eq!(story.permit(CENTRE, Action::ReadDossier), Ok(()));
        assert_eq!(story.permit(CENTRE, Action::ReadAssessment), Err(Denied::Forbidden));
        assert_eq!(story.permit(MINISTRY, Action::ReadFiling), Ok(()));
    }
}

#[test]
fn whoever_joins_sees_the_dossier_from_then_on() {
    let story = alerted("2024-03-01");
    assert_eq!(story.permit(ASSOCIATION, Action::ReadDossier), Err(Denied::Hidden));
    let story = story.and(join());
    assert_eq!(story.permit(ASSOCIATION, Action::ReadDossier), Ok(()));
    assert_eq!(Cpc::alerting(&story.state), [CENTRE.organisation, ASSOCIATION.organisation]);
}

#[test]
fn a_decision_asks_again_who_decides() {
    let unsure = Acting { confirmed: false, ..ASSESSOR };
    let proposed = proposed("2024-03-01");
    assert_eq!(proposed.permit(unsure, Action::AdoptFramework), Err(Denied::Unconfirmed));
    assert_eq!(proposed.permit(unsure, Action::AssessFramework), Ok(()));
}
