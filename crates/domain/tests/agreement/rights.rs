//! Who sees an agreement and who may do what to it.

use crate::acts::*;
use crate::given::*;
use domain::Acting;
use domain::access::{Action, Denied, Role};
use domain::agreement::{Agreement, Event};
use domain::{Addressee, Procedure};

const ACTIONS: [Action; 5] = [
    Action::PrepareAgreement,
    Action::SignAgreement,
    Action::GiveNotice,
    Action::RecordBalance,
    Action::JudgeBalance,
];

/// The acts that somebody may do.
fn may(story: &Story, who: Acting) -> Vec<Action> {
    ACTIONS.into_iter().filter(|action| story.permit(who, *action).is_ok()).collect()
}

#[test]
fn each_does_their_own_part_in_its_time() {
    use Action::{GiveNotice, JudgeBalance, PrepareAgreement, RecordBalance, SignAgreement};
    for (story, holder, hospital) in [
        (draft(), vec![PrepareAgreement], vec![]),
        (sent(), vec![PrepareAgreement], vec![SignAgreement]),
        (sent_back(), vec![PrepareAgreement], vec![SignAgreement]),
        (
            in_force(),
            vec![PrepareAgreement, GiveNotice, RecordBalance],
            vec![SignAgreement, GiveNotice, JudgeBalance],
        ),
        (ended(), vec![RecordBalance], vec![JudgeBalance]),
    ] {
        assert_eq!(may(&story, LABORATORY), holder);
        assert_eq!(may(&story, MANAGER), hospital);
        assert_eq!(may(&story, PHARMACIST), []);
    }
}

#[test]
fn the_hospital_reads_what_was_sent_and_knows_of_nothing_before() {
    for who in [MANAGER, PHARMACIST] {
        assert_eq!(draft().permit(who, Action::ReadDossier), Err(Denied::Hidden));
        let given_up = draft().and(withdraw());
        assert_eq!(given_up.permit(who, Action::ReadDossier), Err(Denied::Hidden));
        for story in [sent(), sent_back(), in_force(), ended(), sent().and(withdraw())] {
            assert_eq!(story.permit(who, Action::ReadFiling), Ok(()));
        }
    }
    assert_eq!(Agreement::hospital(&draft().state), None);
    assert_eq!(Agreement::hospital(&sent().state), Some(MANAGER.organisation));
}

#[test]
fn nobody_else_knows_of_it() {
    for story in [draft(), sent(), in_force(), ended()] {
        let others = [COMPETITOR, PRESCRIBER, ELSEWHERE, OF_LABORATORY, OFFICER, ASSESSOR];
        for who in others {
            assert_eq!(story.permit(who, Action::ReadDossier), Err(Denied::Hidden), "{who:?}");
        }
    }
}

#[test]
fn a_signature_asks_again_who_signs() {
    let unsure = Acting { confirmed: false, ..MANAGER };
    assert_eq!(sent().permit(unsure, Action::SignAgreement), Err(Denied::Unconfirmed));
}

#[test]
fn both_are_told_of_what_the_other_does() {
    let story = amended();
    let told: Vec<Vec<Addressee>> = story
        .facts
        .iter()
        .enumerate()
        .map(|(at, event)| {
            let state = Agreement::replay(&story.facts[..=at]);
            Agreement::notice(&state, event).map(|it| it.to).unwrap_or_default()
        })
        .collect();
    let hospital = |role| Addressee::Of(MANAGER.organisation, role);
    let (manager, pharmacist) = (hospital(Role::Manager), hospital(Role::Pharmacist));
    assert!(matches!(story.facts[0], Event::AgreementOpened { .. }));
    let expected = [
        vec![],
        vec![manager, pharmacist],
        vec![Addressee::Applicant, pharmacist],
        vec![manager, pharmacist],
        vec![Addressee::Applicant, pharmacist],
    ];
    assert_eq!(told, expected);
}
