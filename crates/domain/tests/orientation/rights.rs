//! Who sees a project and who may do what to it.

use crate::given::*;
use domain::access::{Action, Denied};

#[test]
fn its_holder_and_the_ansm_see_a_project_and_nobody_else() {
    for story in [brought(), brought().and(advise()).and(close())] {
        for who in [HOLDER, COLLEAGUE, ANSM] {
            assert_eq!(story.permit(who, Action::ReadFiling), Ok(()));
        }
        for who in [COMPETITOR, OFFICER] {
            assert_eq!(story.permit(who, Action::ReadDossier), Err(Denied::Hidden));
        }
    }
}

#[test]
fn the_holder_asks_and_the_ansm_answers() {
    let story = brought();
    assert_eq!(story.permit(HOLDER, Action::AskOrientation), Ok(()));
    assert_eq!(story.permit(HOLDER, Action::Orient), Err(Denied::Forbidden));
    assert_eq!(story.permit(ANSM, Action::Orient), Ok(()));
    assert_eq!(story.permit(ANSM, Action::AskOrientation), Err(Denied::Forbidden));
    let over = story.and(close());
    assert_eq!(over.permit(HOLDER, Action::LinkDossier), Ok(()));
    assert_eq!(over.permit(HOLDER, Action::AskOrientation), Err(Denied::Forbidden));
    assert_eq!(over.permit(ANSM, Action::Orient), Err(Denied::Forbidden));
}
