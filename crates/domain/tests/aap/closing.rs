//! Withdrawal, what no longer changes, messages, and acts that only a person does.

use crate::acts::*;
use crate::given::*;
use crate::kept::kind;
use domain::Standing;
use domain::aap::{Audience, Command, Event, Reason};
use domain::access::Action;
use law::Path::PreAmm;

#[test]
fn a_laboratory_withdraws_a_pending_request_with_its_reason() {
    for pending in [filed(PreAmm, "2024-01-02"), complete(PreAmm, "2024-01-31")] {
        let story = given(pending)
            .when(withdraw(" "))
            .refused(Reason::NoReason)
            .so()
            .when(withdraw("AMM attendue sous peu."))
            .then(&["request_withdrawn"])
            .stands(Standing::Withdrawn)
            .may(laboratory(), Action::ReadFiling);
        let Event::RequestWithdrawn { citation, .. } = story.last() else { panic!() };
        assert_eq!(citation.rule, "AAP-APP-07");
    }
}

#[test]
fn a_draft_or_a_decided_request_is_not_withdrawn() {
    given(draft(PreAmm, "2024-01-02")).when(withdraw("Erreur.")).refused(Reason::NotFiled);
    given(granted("2024-01-31")).when(withdraw("Erreur.")).refused(Reason::AlreadyDecided);
}

#[test]
fn nothing_follows_a_withdrawal() {
    let withdrawn = complete(PreAmm, "2024-01-31").and(withdraw("AMM attendue."));
    for act in [withdraw("Encore."), file(), declare_complete(), ask(10), publish()] {
        given(withdrawn.clone()).when(act).refused(Reason::AlreadyClosed);
    }
    given(withdrawn.on("2025-01-01")).when(a_day_passes()).nothing_happens();
}

#[test]
fn messages_are_written_once_the_request_is_filed() {
    given(draft(PreAmm, "2024-01-02"))
        .when(write(Audience::All, "Bonjour."))
        .refused(Reason::NotFiled);
    let story = given(filed(PreAmm, "2024-01-02"))
        .when(write(Audience::All, "  "))
        .refused(Reason::NoMessage)
        .at("text")
        .so()
        .and(write(Audience::Authorities, "Point à examiner ensemble."));
    assert_eq!(domain::aap::entry(story.last()).needs, Action::ReadDeliberation);
    story.may_not(laboratory(), Action::ReadDeliberation);
}

#[test]
fn after_the_decision_the_laboratory_reads_the_assessment_not_the_deliberation() {
    let story = proposed("2024-01-31")
        .and(write(Audience::Authorities, "Point à examiner ensemble."))
        .and(send_back("Préciser la durée."))
        .and(propose_grant(lawful_grant()))
        .and(sign());
    let hidden: Vec<_> = story
        .facts
        .iter()
        .filter(|fact| story.permit(laboratory(), domain::aap::entry(fact).needs).is_err())
        .map(kind)
        .collect();
    assert_eq!(
        hidden,
        ["decision_proposed", "message_posted", "proposal_returned", "decision_proposed"]
    );
    story.may(laboratory(), Action::ReadAssessment).may(officer(), Action::ReadDeliberation);
}

#[test]
fn time_opens_signs_and_names_nothing() {
    let time = a_day_passes().who;
    given(nothing()).when(open(PreAmm).by(time)).refused(Reason::NoPerson);
    given(proposed("2024-01-31")).when(sign().by(time)).refused(Reason::NoPerson);
    given(complete(PreAmm, "2024-01-31"))
        .when(declare_interests("Aucun lien.", false).by(time))
        .refused(Reason::NoPerson);
}

#[test]
fn a_day_changes_nothing_where_the_law_attaches_nothing_to_it() {
    for story in [
        nothing(),
        draft(PreAmm, "2024-01-02"),
        filed(PreAmm, "2024-01-02"),
        complete(PreAmm, "2024-01-31"),
        granted("2024-01-31"),
    ] {
        given(story).when(a_day_passes()).nothing_happens();
    }
}

#[test]
fn a_draft_is_never_late() {
    given(draft(PreAmm, "2024-01-02").on("2034-01-02"))
        .when(a_day_passes())
        .nothing_happens()
        .stands(Standing::Draft);
}

#[test]
fn only_the_passing_of_time_needs_no_right() {
    use domain::Procedure;
    assert_eq!(domain::aap::Aap::action(&Command::Elapse), None);
    assert_eq!(domain::aap::Aap::elapse(), Command::Elapse);
    assert_eq!(domain::aap::Aap::action(&sign().command), Some(Action::SignDecision));
}
