//! Who sees a treatment and who may do what to it.

use crate::acts::*;
use crate::given::*;
use crate::table::states;
use domain::access::{Action, Denied, Sight, of_pharmacy};
use domain::treatment::Treatment;
use domain::{Acting, Procedure, Summary};

const ACTIONS: [Action; 9] = [
    Action::RequestAccess,
    Action::SignForm,
    Action::InformHolder,
    Action::SendRequest,
    Action::Dispense,
    Action::AnswerRequest,
    Action::QueryData,
    Action::AcknowledgeDeclaration,
    Action::GivePatientLink,
];

const EVERYBODY: [Acting; 12] = [
    PRESCRIBER,
    COLLEAGUE,
    PHARMACIST,
    MANAGER,
    PRESCRIBER_ELSEWHERE,
    PHARMACIST_ELSEWHERE,
    LABORATORY,
    COMPETITOR,
    OFFICER,
    ASSESSOR,
    MINISTRY,
    CRPV,
];

/// The acts that somebody may do.
fn may(story: &Story, who: Acting) -> Vec<Action> {
    ACTIONS.into_iter().filter(|action| story.permit(who, *action).is_ok()).collect()
}

#[test]
fn each_does_their_own_part_in_its_time() {
    use Action::{
        AcknowledgeDeclaration, AnswerRequest, Dispense, GivePatientLink, InformHolder, QueryData,
        RequestAccess, SendRequest, SignForm,
    };
    for story in [begun(), at_pharmacy(), with_laboratory(), asked()] {
        assert_eq!(may(&story, PRESCRIBER), [RequestAccess, SignForm, InformHolder]);
        assert_eq!(may(&story, PHARMACIST), [InformHolder, SendRequest]);
    }
    for story in [with_laboratory(), asked()] {
        assert_eq!(may(&story, LABORATORY), [AnswerRequest]);
    }
    for story in [agreed(), followed(), declared(SERIOUS), stopped()] {
        assert_eq!(may(&story, PRESCRIBER), [SignForm, InformHolder, GivePatientLink]);
        assert_eq!(may(&story, PHARMACIST), [InformHolder, Dispense, GivePatientLink]);
        assert_eq!(may(&story, LABORATORY), [QueryData, AcknowledgeDeclaration]);
    }
    for story in [closed(), declined(), given_up(), lapsed(), unused()] {
        assert_eq!(may(&story, PRESCRIBER), []);
        assert_eq!(may(&story, PHARMACIST), []);
        assert_eq!(may(&story, LABORATORY), [QueryData, AcknowledgeDeclaration]);
        for who in [PRESCRIBER, PHARMACIST, LABORATORY] {
            assert_eq!(story.permit(who, Action::ReadFiling), Ok(()));
        }
    }
}

#[test]
fn a_laboratory_knows_of_nothing_before_the_pharmacy_has_sent_the_request() {
    let back = at_pharmacy().and(send_back("Poids absent."));
    let alone = begun().and(give_up("Le patient est sorti."));
    for story in [nothing(), begun(), at_pharmacy(), back, alone] {
        assert_eq!(story.permit(LABORATORY, Action::ReadDossier), Err(Denied::Hidden));
        assert_eq!(story.permit(LABORATORY, Action::AnswerRequest), Err(Denied::Hidden));
    }
    for story in [with_laboratory(), given_up(), declined(), closed()] {
        assert_eq!(story.permit(LABORATORY, Action::ReadFiling), Ok(()));
    }
}

/// The patient is of one hospital, and there of those who care.
#[test]
fn nobody_else_knows_of_a_treatment() {
    let others = [
        COLLEAGUE,
        MANAGER,
        PRESCRIBER_ELSEWHERE,
        PHARMACIST_ELSEWHERE,
        COMPETITOR,
        OFFICER,
        ASSESSOR,
        MINISTRY,
        CRPV,
    ];
    for (name, story) in states().into_iter().filter(|it| !it.1.facts.is_empty()) {
        for who in others {
            let denied = story.permit(who, Action::ReadDossier);
            assert_eq!(denied, Err(Denied::Hidden), "{name} {who:?}");
        }
    }
}

/// The same person, acting for another hospital, does not care for the patient there.
#[test]
fn who_cares_does_so_in_the_hospital_of_the_patient() {
    let elsewhere = Acting { organisation: PRESCRIBER_ELSEWHERE.organisation, ..PRESCRIBER };
    assert_eq!(treated().permit(elsewhere, Action::ReadDossier), Err(Denied::Hidden));
    let as_manager = Acting { role: MANAGER.role, ..PRESCRIBER };
    assert_eq!(treated().permit(as_manager, Action::ReadDossier), Err(Denied::Hidden));
}

#[test]
fn a_signature_asks_again_who_signs() {
    let unsure = Acting { confirmed: false, ..PRESCRIBER };
    assert_eq!(treated().permit(unsure, Action::SignForm), Err(Denied::Unconfirmed));
    assert_eq!(treated().permit(unsure, Action::InformHolder), Ok(()));
}

/// Whether a list that is shown to somebody holds a line.
fn lists(line: &Summary, who: Acting) -> bool {
    let sight = Sight::of(who, &[]);
    let parts = sight.parts().expect("the parts of a person");
    let care = line.care.as_ref().expect("who cares");
    let holder = Some(line.applicant).filter(|_| line.is_known_to_applicant());
    let organisations = [holder.map(|it| it.to_string()), Some(of_pharmacy(care.hospital))];
    let seen = |it: String| parts.organisation.as_ref() == Some(&it);
    let by_organisation = organisations.into_iter().flatten().any(seen);
    let by_person = parts.person.is_some_and(|it| care.team.contains(&it));
    let of_applicant = parts.applicants.is_empty() || parts.applicants.contains(&line.applicant);
    (by_organisation || by_person) && of_applicant
}

#[test]
fn lists_show_what_may_be_opened() {
    let shared = treated().and(change_care(&[PRESCRIBER, COLLEAGUE]));
    let handed = treated().and(change_care(&[COLLEAGUE]));
    let stories = states().into_iter().chain([("Partagé", shared), ("Confié", handed)]);
    for (name, story) in stories {
        let Some(line) = Treatment::summary(&story.state, story.today) else { continue };
        for who in EVERYBODY {
            let opens = story.permit(who, Action::ReadDossier).is_ok();
            assert_eq!(lists(&line, who), opens, "{name} {who:?}");
        }
    }
}
