//! Each reason to refuse, with a way to meet it.

use crate::acts::*;
use crate::given::*;
use crate::sheets::{plan, signed};
use domain::Cites;
use domain::protocol::FormKind;
use domain::treatment::{PharmacyPart, Plan, Reason, Signed};
use law::{Lang, Say};

/// A form that was changed after it was filled in, as one of another making may be.
fn changed(mut signed: Signed, change: fn(&mut Signed)) -> Signed {
    change(&mut signed);
    signed
}

/// A story and the act that is refused in it.
fn met(reason: Reason) -> (Story, Act) {
    let part = |change: fn(&mut PharmacyPart)| {
        let mut part = pharmacy_part();
        change(&mut part);
        send_with(part)
    };
    let formless = || {
        let mut plan: Plan = plan();
        plan.forms.retain(|it| it.kind != FormKind::AccessRequest);
        plan
    };
    let asks = || followed().and(query(3, "state.ecog", "Score\u{a0}?"));
    let dispensing = || dispensing("2026-02-16");
    let unsaid = || {
        changed(signed("request", &[("criteria.2", &["true"])]), |it| {
            it.told.unmet[0].reason.clear();
        })
    };
    let late = || agreed().on("2026-03-01");
    match reason {
        Reason::NotOpened => (nothing(), send()),
        Reason::AlreadyOpened => (begun(), open()),
        Reason::NotInForce => (from("2021-06-30").and(open()).and(request()), send()),
        Reason::NoPerson => (begun(), request().by(a_day_passes().who)),
        Reason::NoForm => (nothing(), open_with(formless())),
        Reason::NoVisit => (treated(), follow_up("m12", "2026-02-17")),
        Reason::SignedAlready => (followed(), follow_up("m1", "2026-03-17")),
        Reason::NotNow => (agreed(), follow_up("m1", "2026-02-10")),
        Reason::TrialFirst => (begun(), request_in_a_trial()),
        Reason::CriterionReason => (begun(), sign(unsaid())),
        Reason::DayNeeded => {
            (late(), sign(changed(started("2026-02-16"), |it| it.told.started_on = None)))
        }
        Reason::DayToCome => (agreed(), start("2026-02-16")),
        Reason::BeforeAgreement => (late(), start("2026-02-09")),
        Reason::BeforeStart => (treated(), stop("2026-02-15", "PROG")),
        Reason::NoStopReason => {
            let silent = |it: &mut Signed| it.told.stop_reasons.clear();
            (treated(), sign(changed(stopped_because("2026-02-17", "PROG"), silent)))
        }
        Reason::NotAtPharmacy => (begun(), send()),
        Reason::NotWithHolder => (at_pharmacy(), agree()),
        Reason::NothingAsked => (with_laboratory(), inform("62,5 kg.")),
        Reason::AnsweredAlready => (agreed(), agree()),
        Reason::NoUnits => (at_pharmacy(), part(|it| it.units = 0)),
        Reason::NoPresentation => (at_pharmacy(), part(|it| it.presentation.clear())),
        Reason::NoAddress => (at_pharmacy(), part(|it| it.address = " ".into())),
        Reason::NoBatch => {
            let mut dispensing = dispensing();
            dispensing.batch.clear();
            (treated(), dispense(dispensing))
        }
        Reason::NoReason => (at_pharmacy(), send_back(" ")),
        Reason::NoWords => (with_laboratory(), ask("\n")),
        Reason::NoMotive => (with_laboratory(), decline(None)),
        Reason::NotAgreed => (with_laboratory(), dispense(dispensing())),
        Reason::NoSubmission => (treated(), lock(9)),
        Reason::OtherForm => (treated(), correct(1, "Erreur.", started("2026-02-16"))),
        Reason::Locked => (treated().and(lock(2)), correct(2, "Erreur.", started("2026-02-17"))),
        Reason::NotLocked => (treated(), unlock(2, "Jour à revoir.")),
        Reason::OpenQueries => (asks(), lock(3)),
        Reason::NoQuery => (asks(), close_query(2)),
        Reason::QueryOver => (asks().and(close_query(1)), answer(1, "Oui.")),
        Reason::NoAnswer => (followed(), query(3, "", "Score\u{a0}?")),
        Reason::NothingToDeclare => (followed(), waive(3, "Non.")),
        Reason::DeclaredAlready => (declared(SERIOUS), waive(3, "Non.")),
        Reason::AcknowledgedAlready => {
            let again = acknowledge(4, "CAS-26-118", Some("2026-03-20"));
            (declared(SERIOUS).and(again.clone()), again)
        }
        Reason::NoReference => (declared(SERIOUS), acknowledge(4, " ", Some("2026-03-20"))),
        Reason::NotStopped => (treated(), close()),
        Reason::DeclarationMissing => (stopped_for_an_effect(), close()),
        Reason::Started => (treated(), correct(2, "Erreur.", not_started())),
        Reason::Over => (closed(), give_document(Some("2026-02-02"), "Au patient")),
        Reason::NoReceiver => (begun(), give_document(Some("2026-02-02"), "")),
        Reason::NoDay => (begun(), give_document(None, "Au patient")),
        Reason::NotThePatient => (followed(), by_patient(close())),
        Reason::NotForHospital => {
            (agreed(), decline_form("inclusion").by(domain::Actor::Person(PRESCRIBER)))
        }
        Reason::NotForPatient => (agreed(), by_patient(start("2026-02-10"))),
        Reason::NotWaiting => (agreed(), own_answer("m3")),
        Reason::AnsweredForm => (agreed().and(own_answer("inclusion")), own_answer("inclusion")),
        Reason::DeclinedForm => {
            (agreed().and(decline_form("inclusion")), decline_form("inclusion"))
        }
        Reason::NoPassedDay => (declared(SERIOUS), acknowledge(4, "CAS-26-118", None)),
    }
}

#[test]
fn each_reason_is_met_and_said_in_both_languages() {
    for reason in Reason::ALL.iter().copied() {
        let (story, act) = met(reason);
        let refusal = story.when(act).refused(reason).result.expect_err("refused");
        for lang in Lang::ALL {
            assert!(!refusal.say(lang).is_empty());
            let faults = refusal.faults(lang);
            assert_eq!(faults.first().map(|it| it.0), reason.field());
        }
        let said = refusal.say(Lang::Fr);
        assert!(!said.contains('\''), "{said}");
        for mark in [':', ';', '?', '!'] {
            let spaced = |at: usize| said[..at].ends_with('\u{a0}');
            assert!(said.match_indices(mark).all(|(at, _)| spaced(at)), "{said}");
        }
    }
}
