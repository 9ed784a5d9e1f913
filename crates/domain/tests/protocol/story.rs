//! From the draft to the versions.

use crate::acts::*;
use crate::given::*;
use domain::aap::Recipient;
use domain::access::{Action, Denied, Role};
use domain::protocol::{Protocol, Reason};
use domain::{Addressee, DossierId, Procedure, Standing};
use jiff::civil::date;
use law::Path;
use uuid::Uuid;

#[test]
fn a_draft_becomes_a_published_version() {
    let story = drafted()
        .stands(Standing::Draft)
        .on("2026-03-02")
        .when(submit())
        .then(&["protocol_submitted"])
        .stands(Standing::InProgress)
        .when(comment("forms", "La fiche de suivi est trop longue."))
        .then(&["comment_made"])
        .stands(Standing::AwaitingApplicant)
        .when(submit_with(amended_content()))
        .then(&["protocol_submitted"])
        .stands(Standing::InProgress)
        .on("2026-04-20")
        .when(annex())
        .then(&["protocol_annexed"])
        .stands(Standing::Annexed)
        .when(publish())
        .then(&["protocol_published"])
        .stands(Standing::InForce);
    let line = Protocol::summary(&story.state, story.today).expect("a line");
    assert_eq!(line.thread, Some(DossierId(Uuid::from_u128(900))));
    assert_eq!(line.recipients, [Recipient::Has, Recipient::Ansm]);
    let version = story.state.version(1).expect("a version");
    assert_eq!(version.content, amended_content());
    assert_eq!(story.state.in_force(date(2026, 5, 3)), None, "it applies from a day on");
    assert_eq!(story.state.in_force(APPLIES).map(|it| it.number), Some(1));
}

/// PUT-01.
#[test]
fn the_ansm_takes_part_as_the_law_of_the_day_says() {
    let defines = |day: &str, path: Path| {
        let story = from(day).and(open_with(opening(path)));
        story.state.record().map(|it| it.defined_by.len())
    };
    assert_eq!(defines("2023-12-27", Path::PreAmmChmp), Some(2));
    assert_eq!(defines("2023-12-28", Path::PreAmmChmp), Some(1));
    assert_eq!(defines("2023-12-28", Path::PreAmm), Some(2));
    assert_eq!(defines("2026-01-01", Path::PostAmm), Some(1));
}

#[test]
fn an_amendment_applies_forward_and_the_first_version_stays() {
    let story = twice();
    let number = |day| story.state.in_force(day).map(|it| it.number);
    assert_eq!(number(date(2026, 10, 31)), Some(1));
    assert_eq!(number(date(2026, 11, 1)), Some(2));
    let visits = |number| story.state.version(number).map(|it| it.content.visits.len());
    assert_eq!((visits(1), visits(2)), (Some(2), Some(3)));
    let why = story.state.version(2).and_then(|it| it.reason.as_deref());
    assert_eq!(why, Some("Ajouter une visite à six mois."));
    assert_eq!(story.state.record().map(|it| it.draft), Some(2), "it has a draft of its own");
}

#[test]
fn an_amendment_that_is_given_up_leaves_the_version_in_force() {
    let story = sent_again().and(withdraw("Étude reportée.")).stands(Standing::InForce);
    assert_eq!(story.state.in_force(APPLIES).map(|it| it.number), Some(1));
    let story = story.and(amend("Reprendre l’étude."));
    assert_eq!(story.state.record().map(|it| it.draft), Some(3), "never the draft given up");
}

#[test]
fn a_draft_may_be_given_up_and_a_protocol_closed() {
    let given_up = submitted().and(withdraw("Demande retirée."));
    given_up.stands(Standing::Ended).when(submit()).refused(Reason::Over);
    let closed = published().on("2027-01-01").and(close("Fin de l’accès précoce."));
    assert_eq!(closed.state.in_force(date(2027, 1, 2)), None);
    assert!(closed.state.version(1).is_some(), "what was done by it stays");
}

/// AAP-SIL-03.
#[test]
fn silence_annexes_the_draft_of_the_ansm() {
    let tacit = annex_on(APPLIES, true);
    let story = submitted().and(tacit.clone());
    let cited = story.state.version(1).map(|it| it.citation.rule.clone());
    assert_eq!(cited.as_deref(), Some("AAP-SIL-03"));
    let after = nothing().and(open_with(opening(Path::PostAmm))).and(submit());
    after.when(tacit).refused(Reason::NotTacit).by_rule("AAP-SIL-03");
}

#[test]
fn a_draft_is_for_its_laboratory_and_what_was_sent_for_those_who_define_it() {
    let story = drafted();
    assert_eq!(story.permit(laboratory(), Action::EditDraft), Ok(()));
    for who in [officer(), assessor(), ministry(), competitor()] {
        assert_eq!(story.permit(who, Action::ReadDossier), Err(Denied::Hidden), "{who:?}");
    }
    for story in [submitted(), annexed(), amended()] {
        for who in [laboratory(), officer(), assessor()] {
            assert_eq!(story.permit(who, Action::ReadFiling), Ok(()), "{who:?}");
        }
        for who in [ministry(), competitor()] {
            assert_eq!(story.permit(who, Action::ReadDossier), Err(Denied::Hidden), "{who:?}");
        }
    }
    assert!(annexed().permit(laboratory(), Action::EditDraft).is_err());
    assert!(amended().permit(laboratory(), Action::EditDraft).is_ok());
    assert!(submitted().permit(assessor(), Action::AnnexProtocol).is_err());
    let after = nothing().and(open_with(opening(Path::PostAmm))).and(submit());
    assert_eq!(after.permit(assessor(), Action::ReadDossier), Err(Denied::Hidden));
}

/// A consultant who opens a protocol for a laboratory goes on writing it.
#[test]
fn a_consultant_writes_what_they_opened() {
    let story = nothing().and(open().by(consultant()));
    for story in [story.clone(), story.and(submit())] {
        for who in [consultant(), laboratory()] {
            assert_eq!(story.permit(who, Action::EditDraft), Ok(()));
        }
    }
    assert!(submitted().permit(consultant(), Action::ReadDossier).is_err());
}

#[test]
fn each_is_told_of_what_concerns_them() {
    let told = |story: &Story| {
        let last = story.facts.last().expect("a fact");
        Protocol::notice(&story.state, last).map(|it| it.to)
    };
    let has = Addressee::Role(Role::HasOfficer);
    let ansm = Addressee::Role(Role::AnsmAssessor);
    let laboratory = Addressee::Applicant;
    assert_eq!(told(&drafted()), None);
    assert_eq!(told(&drafted().and(withdraw("Non."))), None, "nobody else knew of it");
    assert_eq!(told(&submitted()), Some(vec![has, ansm]));
    assert_eq!(told(&submitted().and(comment("", "Bien."))), Some(vec![laboratory, ansm]));
    let by_ansm = comment("", "Bien.").by(assessor());
    assert_eq!(told(&submitted().and(by_ansm)), Some(vec![laboratory, has]));
    assert_eq!(told(&published()), Some(vec![laboratory, ansm]));
}
