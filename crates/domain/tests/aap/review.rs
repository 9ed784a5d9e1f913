//! The examination: rapporteurs, information, suspensions, extension, hearings.

use crate::acts::*;
use crate::given::*;
use domain::Standing;
use domain::aap::{Criterion, Reason, Recipient};
use domain::access::Action;
use law::Path::{PostAmm, PreAmm, PreAmmChmp};
use law::clock::Subject;

const COMPLETE: &str = "2024-01-31";

#[test]
fn a_rapporteur_without_a_declaration_of_interests_reads_no_assessment() {
    given(complete(PreAmm, COMPLETE))
        .knows_nothing_of_it(rapporteur())
        .when(name(rapporteur()))
        .then(&["rapporteur_named"])
        .may(rapporteur(), Action::ReadDossier)
        .may(rapporteur(), Action::DeclareInterests)
        .may_not(rapporteur(), Action::ReadFiling)
        .may_not(rapporteur(), Action::ReadAssessment)
        .may_not(rapporteur(), Action::AssessCriterion);
}

#[test]
fn a_rapporteur_free_of_conflict_reads_and_assesses() {
    given(complete(PreAmm, COMPLETE).and(name(rapporteur())))
        .when(declare_interests("Aucun lien.", false))
        .then(&["interests_declared"])
        .may(rapporteur(), Action::ReadAssessment)
        .and(assess(Criterion::SeriousDisease, true).by(rapporteur()));
}

#[test]
fn a_rapporteur_with_a_conflict_reads_no_assessment() {
    given(complete(PreAmm, COMPLETE).and(name(rapporteur())))
        .and(declare_interests("Aucun lien.", false))
        .when(declare_interests("Conseil du demandeur en 2023.", true))
        .then(&["interests_declared"])
        .may_not(rapporteur(), Action::ReadAssessment)
        .may_not(rapporteur(), Action::AssessCriterion);
}

#[test]
fn only_a_rapporteur_declares_and_says_which_interests() {
    given(complete(PreAmm, COMPLETE))
        .when(declare_interests("Aucun lien.", false))
        .refused(Reason::NotARapporteur)
        .so()
        .and(name(rapporteur()))
        .when(declare_interests(" ", false))
        .refused(Reason::NoLinks)
        .at("links");
}

#[test]
fn a_rapporteur_is_named_once_and_relieved_with_a_reason() {
    given(complete(PreAmm, COMPLETE).and(name(rapporteur())))
        .when(name(rapporteur()))
        .refused(Reason::AlreadyRapporteur)
        .so()
        .when(relieve(rapporteur(), ""))
        .refused(Reason::NoReason)
        .so()
        .and(relieve(rapporteur(), "Conflit d’intérêts."))
        .knows_nothing_of_it(rapporteur())
        .when(relieve(rapporteur(), "Conflit d’intérêts."))
        .refused(Reason::NotARapporteur);
}

#[test]
fn a_reply_period_is_of_forty_five_days_at_most() {
    given(complete(PreAmm, COMPLETE).on("2024-02-10"))
        .when(ask(46))
        .refused_by_the_clock("de 1 à 45 jours ; 46 a été demandé")
        .by_rule("AAP-CLOCK-04")
        .at("reply_days")
        .so()
        .when(ask(0))
        .refused_by_the_clock("de 1 à 45 jours")
        .so()
        .when(ask(i64::MAX))
        .refused_by_the_clock("de 1 à 45 jours")
        .so()
        .when(ask(45))
        .then(&["information_requested"])
        .expects(Subject::Reply, "2024-03-26");
}

#[test]
fn a_request_for_information_stops_the_clock_until_all_is_received() {
    given(complete(PreAmm, COMPLETE).on("2024-02-10"))
        .and(ask(45))
        .stands(Standing::Suspended)
        .expects(Subject::Decision, "2024-05-01")
        .on("2024-02-20")
        .expects(Subject::Decision, "2024-05-11")
        .on("2024-03-01")
        .and(reply("Voici les données."))
        .when(confirm_all_received("2024-03-01"))
        .then(&["information_complete"])
        .stands(Standing::InProgress)
        .expects(Subject::Decision, "2024-05-21")
        .on("2024-04-01")
        .expects(Subject::Decision, "2024-05-21");
}

#[test]
fn what_is_confirmed_later_was_received_on_its_own_day() {
    given(complete(PreAmm, COMPLETE).on("2024-02-10"))
        .and(ask(45))
        .on("2024-03-01")
        .and(reply("Voici les données."))
        .on("2024-03-08")
        .when(confirm_all_received("2024-03-08"))
        .refused(Reason::NotReceived)
        .at("received_on")
        .so()
        .and(confirm_all_received("2024-03-01"))
        .expects(Subject::Decision, "2024-05-21");
}

#[test]
fn a_partial_reply_does_not_start_the_clock_again() {
    given(complete(PreAmm, COMPLETE).on("2024-02-10"))
        .and(ask(45))
        .on("2024-02-20")
        .when(reply("La première partie."))
        .then(&["information_supplied"])
        .stands(Standing::Suspended)
        .when(confirm_all_received("2024-02-19"))
        .refused(Reason::NotReceived);
}

#[test]
fn one_request_for_information_is_open_at_a_time() {
    given(complete(PreAmm, COMPLETE).on("2024-02-10").and(ask(45)).on("2024-02-11"))
        .when(ask(10))
        .refused_by_the_clock("déjà suspendu pour ce motif depuis le 10 février 2024");
}

#[test]
fn two_requests_that_touch_on_one_day_count_it_once() {
    given(complete(PreAmm, "2024-02-01").on("2024-03-01"))
        .and(ask(10))
        .on("2024-03-05")
        .and(reply("La réponse."))
        .and(confirm_all_received("2024-03-05"))
        .and(ask(10))
        .on("2024-03-06")
        .and(reply("La suite."))
        .and(confirm_all_received("2024-03-06"))
        .expects(Subject::Decision, "2024-05-07");
}

#[test]
fn a_request_for_information_asks_something_for_an_authority_of_the_path() {
    given(complete(PostAmm, COMPLETE))
        .when(ask_for(" ", 10, Recipient::Has))
        .refused(Reason::NoQuestion)
        .at("question")
        .so()
        .when(ask_for("La tolérance ?", 10, Recipient::Ansm))
        .refused(Reason::NotARecipient)
        .so()
        .when(ask_for("Le prix ?", 10, Recipient::Ministers))
        .then(&["information_requested"]);
}

#[test]
fn a_reply_answers_something_and_says_something() {
    given(complete(PreAmm, COMPLETE))
        .when(reply("Voici."))
        .refused(Reason::NoEnquiry)
        .so()
        .when(confirm_all_received(COMPLETE))
        .refused(Reason::NoEnquiry)
        .so()
        .and(ask(10))
        .when(reply("  "))
        .refused(Reason::NoReply);
}

#[test]
fn a_reply_on_the_last_day_is_in_time_and_a_day_later_is_not() {
    let asked = complete(PreAmm, COMPLETE).on("2024-03-01").and(ask(10));
    given(asked.clone().on("2024-03-11")).when(reply("Voici.")).then(&["information_supplied"]);
    given(asked.on("2024-03-12"))
        .when(reply("Voici."))
        .refused(Reason::ReplyTooLate)
        .by_rule("AAP-CLOCK-05");
}

#[test]
fn without_a_reply_the_request_is_abandoned_the_day_after_the_last() {
    given(complete(PreAmm, COMPLETE).on("2024-03-01").and(ask(10)).on("2024-03-11"))
        .when(a_day_passes())
        .nothing_happens()
        .on("2024-03-12")
        .when(a_day_passes())
        .then(&["request_abandoned"])
        .stands(Standing::Abandoned)
        .when(a_day_passes())
        .nothing_happens()
        .when(reply("Voici."))
        .refused(Reason::AlreadyClosed);
}

#[test]
fn an_abandonment_found_late_has_the_date_that_the_law_gives() {
    let story = given(complete(PreAmm, COMPLETE).on("2024-03-01").and(ask(10)).on("2024-06-01"))
        .when(a_day_passes())
        .then(&["request_abandoned"]);
    let domain::aap::State::Closed(closed) = &story.state else { panic!("closed") };
    assert_eq!(closed.on.to_string(), "2024-03-12");
}

#[test]
fn a_partial_reply_at_the_end_of_its_period_is_a_question_for_a_person() {
    let found = complete(PreAmm, COMPLETE)
        .on("2024-03-01")
        .and(ask(10))
        .on("2024-03-08")
        .and(reply("Une partie."))
        .on("2024-03-12");
    let proposed = given(found)
        .when(a_day_passes())
        .then(&["abandonment_proposed"])
        .stands(Standing::Suspended)
        .when(a_day_passes())
        .nothing_happens();
    proposed
        .clone()
        .when(confirm_abandonment(""))
        .refused(Reason::NoReason)
        .so()
        .when(confirm_abandonment("La réponse ne porte pas sur la question."))
        .then(&["request_abandoned"])
        .stands(Standing::Abandoned);
    proposed
        .when(confirm_all_received("2024-03-08"))
        .then(&["information_complete"])
        .stands(Standing::InProgress);
}

#[test]
fn no_one_declares_an_abandonment_that_the_law_does_not_give() {
    given(complete(PreAmm, COMPLETE).and(ask(10)))
        .when(confirm_abandonment("Aucune réponse."))
        .refused(Reason::NoAbandonment);
}

#[test]
fn the_second_suspension_has_a_reason_and_its_days_are_added() {
    given(complete(PreAmm, "2024-02-01").on("2024-03-01"))
        .when(suspend(" "))
        .refused(Reason::NoReason)
        .so()
        .and(suspend("AMM en cours d’examen."))
        .stands(Standing::Suspended)
        .when(suspend("AMM en cours d’examen."))
        .refused_by_the_clock("déjà suspendu")
        .by_rule("AAP-CLOCK-06")
        .so()
        .on("2024-03-10")
        .when(resume())
        .then(&["review_resumed"])
        .expects(Subject::Decision, "2024-05-11")
        .when(resume())
        .refused_by_the_clock("rien n’est attendu");
}

#[test]
fn two_suspensions_that_overlap_count_each_day_once() {
    given(complete(PreAmm, "2024-02-01").on("2024-03-01"))
        .and(ask(45))
        .on("2024-03-10")
        .and(suspend("AMM en cours d’examen."))
        .on("2024-03-20")
        .and(reply("Voici."))
        .and(confirm_all_received("2024-03-20"))
        .stands(Standing::Suspended)
        .on("2024-03-25")
        .and(resume())
        .stands(Standing::InProgress)
        .expects(Subject::Decision, "2024-05-26");
}

#[test]
fn the_period_is_extended_once_by_a_month_counted_from_the_act() {
    given(complete(PreAmm, COMPLETE).on("2024-04-02"))
        .when(extend("Nombre exceptionnel de demandes."))
        .then(&["review_extended"])
        .expects(Subject::Decision, "2024-05-31")
        .when(extend("Encore."))
        .refused_by_the_clock("déjà été prolongé le 2 avril 2024")
        .by_rule("AAP-CLOCK-03");
}

#[test]
fn an_extension_has_a_reason() {
    given(complete(PreAmm, COMPLETE)).when(extend("")).refused(Reason::NoReason).at("reason");
}

#[test]
fn a_period_that_has_ended_is_neither_suspended_nor_extended() {
    let last_day = complete(PreAmmChmp, COMPLETE).on("2024-04-30");
    for act in [ask(5), suspend("AMM en cours d’examen."), extend("Nombre de demandes.")] {
        assert!(last_day.clone().when(act.clone()).result.is_ok());
        given(last_day.clone().on("2024-05-01"))
            .when(act)
            .refused_by_the_clock("expiré depuis le 30 avril 2024")
            .by_rule("AAP-CLOCK-01");
    }
}

#[test]
fn a_hearing_leaves_the_clock_as_it_is() {
    given(complete(PreAmm, COMPLETE))
        .when(hear("Association de patients", "Le traitement change la vie quotidienne."))
        .then(&["contribution_received"])
        .expects(Subject::Decision, "2024-04-30")
        .when(hear("", "Le traitement change la vie quotidienne."))
        .refused(Reason::NoContributor)
        .so()
        .when(hear("Association de patients", ""))
        .refused(Reason::NoSummary);
}

#[test]
fn a_request_that_is_not_complete_is_not_examined() {
    given(filed(PreAmm, "2024-01-02")).when(ask(10)).refused(Reason::NotComplete);
    given(filed(PreAmm, "2024-01-02"))
        .when(hear("Association", "Avis."))
        .refused(Reason::NotComplete);
}
