//! Facts are kept for ever: one file for each kind, written once and read by every later version.

use crate::acts::*;
use crate::given::*;
use crate::kept;
use domain::authorisation::{AmmScope, Event, Legacy, entry};
use law::Lang;
use law::Path::{PostAmm, PreAmm};
use law::clock::{LegalClock, Subject};

kinds! {
    AuthorisationOpened => "authorisation_opened",
    DutyOpened => "duty_opened",
    DutyFellLate => "duty_fell_late",
    DutyProved => "duty_proved",
    ProofJudged => "proof_judged",
    DutyLifted => "duty_lifted",
    NewDataSent => "new_data_sent",
    AmmDeclared => "amm_declared",
    RequestFollowed => "request_followed",
    ExaminationFollowed => "examination_followed",
    RequestEnded => "request_ended",
    RenewalNotFiled => "renewal_not_filed",
    AuthorisationProlonged => "authorisation_prolonged",
    AuthorisationRenewed => "authorisation_renewed",
    AuthorisationModified => "authorisation_modified",
    MeasureProposed => "measure_proposed",
    CommentReceived => "comment_received",
    MeasureDropped => "measure_dropped",
    AuthorisationSuspended => "authorisation_suspended",
    SuspensionEnded => "suspension_ended",
    WithdrawalRequested => "withdrawal_requested",
    WithdrawalAcknowledged => "withdrawal_acknowledged",
    EndProposed => "end_proposed",
    EndSetAside => "end_set_aside",
    EarlyAccessGranted => "early_access_granted",
    EarlyAccessRefused => "early_access_refused",
    EndDateSet => "end_date_set",
    AuthorisationEnded => "authorisation_ended",
    ContinuityEnded => "continuity_ended",
    CodesSet => "codes_set",
    IndemnityDeclared => "indemnity_declared",
    MeasurePublished => "measure_published",
}

/// Facts of every kind, from real acts.
fn played() -> Vec<Event> {
    let granted = || granted("2024-01-15");
    let delay = law::aap::DECISION_DELAY.on(day("2024-11-01")).expect("in force");
    let clock = LegalClock::start(Subject::Decision, day("2024-11-01"), delay);
    let stories = [
        granted()
            .and(set_codes("NIVAL01", &["3400894000000"]))
            .and(declare_indemnity(123_450, "flacon"))
            .and(send_new_data("Essai arrêté.", "Aucun effet."))
            .until("2024-03-16")
            .and(prove(1))
            .and(send_back(1, "Illisible."))
            .until("2024-06-10")
            .and(declare_amm(day("2024-05-31"), AmmScope::Split, NARROWER))
            .and(modification_filed(day("2024-06-10")))
            .until("2024-08-01")
            .and(modified(day("2024-08-01"), PostAmm, Some("Les autres adultes.")))
            .and(propose(suspension(30), Some(15)))
            .and(comment("Le lot est conforme."))
            .and(sign())
            .and(publish())
            .and(lift("Engagement tenu."))
            .and(propose(withdrawal(), None))
            .and(give_up("Sans objet."))
            .and(request_withdrawal("Arrêt."))
            .and(acknowledge_withdrawal())
            .until("2025-09-02"),
        granted_for(PreAmm, 6, "2024-01-15")
            .until("2024-04-10")
            .and(renewal_filed(day("2024-04-10")))
            .and(examined(&clock, day("2024-04-11")))
            .until("2024-07-16")
            .and(renewed(day("2024-07-16")))
            .and(renewal_refused(day("2024-07-16"))),
        granted()
            .until("2024-10-10")
            .and(modification_filed(day("2024-10-10")))
            .and(request_closed(day("2024-10-11")))
            .until("2024-11-01")
            .and(report_amm_refusal("Refus."))
            .and(settle(false, "Nouvelle demande.")),
        nothing()
            .on("2022-03-01")
            .and(take_over(Legacy::Atun, day("2022-03-01")))
            .and(early_access_refused(day("2022-03-01"), true))
            .and(early_access_granted(day("2022-03-01")))
            .and(set_end(Some(day("2022-06-01")), "Mise à disposition.")),
    ];
    stories.into_iter().flat_map(|story| story.facts).collect()
}

#[test]
fn every_kind_of_fact_has_its_file_and_is_read_for_ever() {
    kept::have_their_files("authorisation", KINDS, kind_of, played());
}

#[test]
fn scenarios_lead_to_every_kind_of_fact() {
    kept::are_reached(KINDS, kind_of, &played());
}

#[test]
fn every_fact_is_told_in_both_languages() {
    for event in played() {
        let told = entry(&event);
        for lang in Lang::ALL {
            assert!(!told.title(lang).is_empty());
        }
        assert!(!told.title(Lang::Fr).contains('\''), "{}", told.title(Lang::Fr));
    }
}
