//! Who sees what of a slot.

use crate::acts::*;
use crate::given::*;
use domain::access::{Action, Denied};
use domain::meeting::{Meeting, Request, entry};
use domain::{Actor, Procedure};
use law::Lang;
use law::Path::PostAmm;

fn reads(story: &Story, who: Actor) -> bool {
    story.permit(who, Action::ReadFiling).is_ok()
}

#[test]
fn a_free_slot_is_for_every_laboratory_and_its_place_for_none() {
    let story = offered();
    for who in [laboratory(), competitor()] {
        assert_eq!(story.permit(who, Action::ReadDossier), Ok(()));
        assert_eq!(story.permit(who, Action::RequestMeeting), Ok(()));
        assert!(!reads(&story, who));
        assert!(story.permit(who, Action::OfferMeeting).is_err());
    }
    for who in [officer(), assessor(), college()] {
        assert!(reads(&story, who));
    }
    for who in [ministry(), rapporteur()] {
        assert_eq!(story.permit(who, Action::ReadDossier), Err(Denied::Hidden));
    }
    let alone = nothing().and(offer_for(false));
    assert_eq!(alone.permit(assessor(), Action::ReadDossier), Err(Denied::Hidden));
}

#[test]
fn what_a_laboratory_writes_is_for_itself_and_for_those_whom_it_meets() {
    for story in [requested(), agreed(), held(), requested().and(decline("Non."))] {
        for who in [laboratory(), officer(), assessor()] {
            assert!(reads(&story, who), "{who:?}");
        }
        assert!(!reads(&story, competitor()));
        assert_eq!(story.permit(ministry(), Action::ReadDossier), Err(Denied::Hidden));
    }
    let after = ask_with(Request { path: PostAmm, ..request() });
    let story = offered().and(after);
    assert_eq!(story.permit(assessor(), Action::ReadDossier), Err(Denied::Hidden));
}

/// A consultant who asks for a laboratory follows what they asked for, and nothing else.
#[test]
fn a_consultant_follows_what_they_asked_for() {
    let story = offered().and(ask().by(consultant()));
    assert!(reads(&story, consultant()) && reads(&story, laboratory()));
    assert!(story.permit(consultant(), Action::CancelMeeting).is_err());
    assert!(!reads(&requested(), consultant()));
    let line = Meeting::summary(&story.state, story.today).expect("a line");
    let (asked, of) = (acting(consultant()), acting(laboratory()).organisation);
    assert_eq!((line.applicant, line.contributors), (of, vec![(asked.person, asked.organisation)]));
}

/// A competitor may learn that the slot is taken, and nothing else; later not even that.
#[test]
fn a_competitor_learns_that_a_slot_is_taken_and_not_by_whom() {
    for story in [requested(), agreed()] {
        assert_eq!(story.permit(competitor(), Action::RequestMeeting), Ok(()));
        for fact in &story.facts {
            let told = entry(fact);
            let said = told.title(Lang::Fr).to_owned() + told.title(Lang::En);
            assert!(!said.contains("Aurorivine"), "{said}");
            if told.detail.is_some() || !told.documents.is_empty() {
                assert_eq!(told.needs, Action::ReadFiling);
            }
        }
    }
    for story in [held(), requested().and(decline("Non."))] {
        assert_eq!(story.permit(competitor(), Action::ReadDossier), Err(Denied::Hidden));
    }
}

#[test]
fn each_act_is_of_its_party() {
    let may = |story: &Story, who, action| story.permit(who, action).is_ok();
    assert!(may(&nothing(), officer(), Action::OfferMeeting));
    assert!(!may(&nothing(), laboratory(), Action::OfferMeeting));
    assert!(!may(&nothing(), assessor(), Action::OfferMeeting));
    assert!(!may(&requested(), laboratory(), Action::ConfirmMeeting));
    assert!(!may(&agreed(), laboratory(), Action::RecordMinutes));
    assert!(!may(&agreed(), assessor(), Action::CancelMeeting));
    assert!(!may(&held(), officer(), Action::LinkDossier));
    assert!(may(&held(), laboratory(), Action::LinkDossier));
}
