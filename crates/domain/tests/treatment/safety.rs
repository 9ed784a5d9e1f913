//! Adverse effects: declared because a form asks for it or of one’s own, passed on in time, and
//! never forgotten at the end.

use crate::acts::*;
use crate::given::*;
use crate::sheets::signed;
use domain::access::{Action, Denied, Role};
use domain::treatment::{Reason, Treatment};
use domain::{Acting, DossierId, Procedure, Standing};
use jiff::civil::{Date, date};
use law::clock::Subject;

/// By when the laboratory passes on what was declared.
fn passed_on_by(story: &Story) -> Vec<Date> {
    let all = Treatment::deadlines(&story.state, story.today).into_iter();
    let declared = all.filter(|it| it.subject == Subject::EffectPassedOn);
    declared
        .inspect(|it| assert_eq!(it.awaits, Role::Applicant))
        .map(|it| it.computation.due)
        .collect()
}

/// PV-03.
#[test]
fn a_serious_effect_is_passed_on_within_fifteen_days_and_another_within_ninety() {
    for (gravity, serious, due, rule) in [
        (SERIOUS, true, date(2026, 4, 4), "PV-03"),
        (NOT_SERIOUS, false, date(2026, 6, 18), "PV-03-B"),
    ] {
        let story = followed_with_effect().on("2026-03-20").when(declare(Some(3), gravity));
        let story = story.then(&["form_signed", "effect_declared"]);
        let declaration = &story.course().declarations[0];
        assert_eq!((declaration.number, declaration.serious), (4, serious));
        assert_eq!(declaration.received_on, date(2026, 3, 20));
        assert_eq!(declaration.clock.citation.rule, rule);
        assert_eq!(passed_on_by(&story), [due]);
    }
}

/// Every gravity but the slight one is serious.
#[test]
fn what_is_serious_is_told_from_the_national_value_set() {
    for gravity in ["442452003", "266938001", "2655002", "276654001", "GEN-092.01.22"] {
        assert!(effect(gravity).told.is_serious(), "{gravity}");
    }
    assert!(!effect(NOT_SERIOUS).told.is_serious());
    let situation = {
        let overdose: &[(&str, &[&str])] =
            &[("effect.kind", &["SITUATION"]), ("effect.origin", &["1149222004"])];
        signed("effect", overdose)
    };
    assert!(!situation.told.is_serious(), "a situation without an effect");
}

#[test]
fn a_visit_that_tells_of_an_effect_waits_for_its_declaration() {
    let story = followed_with_effect();
    let undeclared = |it: &Story| it.course().undeclared().map(|it| it.number).collect::<Vec<_>>();
    assert_eq!(undeclared(&story), [3]);
    let line = Treatment::summary(&story.state, story.today).expect("a line");
    assert_eq!(line.awaits, [Role::Prescriber]);
    let declared = story.clone().and(declare(Some(3), NOT_SERIOUS));
    assert_eq!(undeclared(&declared), [0_u32; 0]);
    let alone = story.and(declare(None, NOT_SERIOUS));
    assert_eq!(undeclared(&alone), [3], "a declaration of something else");
    let follows = declare(Some(9), NOT_SERIOUS);
    followed_with_effect().when(follows).refused(Reason::NoSubmission);
}

#[test]
fn only_a_declaration_follows_from_a_form() {
    let mut act = quality("m3");
    if let domain::treatment::Command::Sign { follows, .. } = &mut act.command {
        *follows = Some(3);
    }
    followed_with_effect().when(act).refused(Reason::NothingToDeclare);
}

#[test]
fn that_no_declaration_follows_is_said_with_a_reason() {
    let story = followed_with_effect();
    story.clone().when(waive(3, " ")).refused(Reason::NoReason);
    let story = story.when(waive(3, "Coché par erreur.")).then(&["declaration_waived"]);
    assert_eq!(story.course().undeclared().count(), 0);
    story.when(waive(3, "Encore.")).refused(Reason::DeclaredAlready);
    declared(SERIOUS).when(waive(3, "Non.")).refused(Reason::DeclaredAlready);
    followed().when(waive(3, "Non.")).refused(Reason::NothingToDeclare);
    followed().when(waive(9, "Non.")).refused(Reason::NoSubmission);
}

/// PV-02: who treats declares at once.
#[test]
fn a_treatment_that_stopped_for_an_effect_does_not_close_without_its_declaration() {
    let story = stopped_for_an_effect();
    let story = story.when(close()).refused(Reason::DeclarationMissing).by_rule("PV-02").still();
    story.clone().and(declare(Some(4), SERIOUS)).when(close()).then(&["treatment_closed"]);
    let waived = story.and(waive(4, "Déclaré au CRPV le 30 juin."));
    waived.when(close()).then(&["treatment_closed"]).stands(Standing::Ended);
}

#[test]
fn a_pregnancy_and_a_death_by_an_effect_are_declared_too() {
    let asks = |signed| {
        let story = followed().on("2026-07-02").and(sign(signed));
        story.course().undeclared().next().is_some()
    };
    assert!(asks(stopped_because("2026-06-30", "GROSSESSE")));
    assert!(!asks(stopped_because("2026-06-30", "PROG")));
    let death = |cause: &str| {
        let day: &[&str] = &["2026-06-30"];
        signed(
            "stop",
            &[
                ("stop.on", day),
                ("stop.reason", &["DECES"]),
                ("stop.death.on", day),
                ("stop.death.reason", &[cause]),
            ],
        )
    };
    assert!(asks(death("EI")));
    assert!(!asks(death("PROG")));
}

#[test]
fn the_laboratory_acknowledges_a_declaration_once_with_its_reference_and_its_day() {
    let story = declared(SERIOUS).on("2026-03-27");
    let on = Some("2026-03-26");
    story.clone().when(acknowledge(4, "", on)).refused(Reason::NoReference);
    story.clone().when(acknowledge(4, "CAS-26-118", None)).refused(Reason::NoPassedDay);
    let to_come = Some("2026-03-28");
    story.clone().when(acknowledge(4, "CAS-26-118", to_come)).refused(Reason::DayToCome);
    story.clone().when(acknowledge(3, "CAS-26-118", on)).refused(Reason::NoSubmission);
    let story = story.when(acknowledge(4, "CAS-26-118", on)).then(&["declaration_acknowledged"]);
    assert_eq!(passed_on_by(&story), []);
    let passed = story.course().declarations[0].passed.clone();
    assert_eq!(passed, Some(("CAS-26-118".to_owned(), date(2026, 3, 26))));
    story.when(acknowledge(4, "CAS-26-119", on)).refused(Reason::AcknowledgedAlready);
}

/// PV-03: what turns out to be serious has fifteen days from then.
#[test]
fn an_effect_that_turns_out_to_be_serious_is_declared_as_such() {
    let story = declared(NOT_SERIOUS).and(acknowledge(4, "CAS-26-118", Some("2026-03-20")));
    let story = story.on("2026-04-10").when(correct(4, "Hospitalisation.", effect(SERIOUS)));
    let story = story.then(&["form_corrected", "effect_declared"]);
    let [declaration] = &story.course().declarations[..] else { panic!("one declaration") };
    assert!(declaration.serious && declaration.passed.is_none());
    assert_eq!(passed_on_by(&story), [date(2026, 4, 25)]);
    // What was serious is passed on as such.
    let less = story.when(correct(4, "Revu.", effect(NOT_SERIOUS))).then(&["form_corrected"]);
    assert_eq!(passed_on_by(&less), [date(2026, 4, 25)]);
}

/// What was declared is owed whatever becomes of the treatment.
#[test]
fn what_was_declared_is_passed_on_after_the_end_too() {
    let story = stopped_for_an_effect().and(declare(Some(4), SERIOUS)).and(close());
    assert_eq!(passed_on_by(&story), [date(2026, 7, 17)]);
    assert_eq!(story.permit(LABORATORY, Action::AcknowledgeDeclaration), Ok(()));
    let line = Treatment::summary(&story.state, story.today).expect("a line");
    assert_eq!((line.due_on, line.awaits), (Some(date(2026, 7, 17)), vec![Role::Applicant]));
    let story = story.and(acknowledge(5, "CAS-26-118", Some("2026-07-02")));
    assert_eq!(passed_on_by(&story), []);
}

/// PV-06.
#[test]
fn a_declaration_goes_to_the_centre_where_the_protocol_says_so_and_once() {
    let asked = |story: &Story| {
        let event = story.last("effect_declared");
        Treatment::reactions(DossierId(SUBJECT), &story.state, event).len()
    };
    assert_eq!(asked(&declared(SERIOUS)), 0, "to the holder");
    declared(SERIOUS).when(refer(4)).then(&[]);
    let story = declared_to_centre();
    assert_eq!(asked(&story), 1);
    story.clone().when(refer(3)).then(&[]);
    let story = story.when(refer(4)).then(&["declaration_referred"]);
    story.when(refer(4)).then(&[]);
}

#[test]
fn the_centre_reads_its_declaration_and_nothing_else_of_the_treatment() {
    let other = Acting { organisation: LABORATORY.organisation, ..CRPV };
    let pharmacist = Acting { organisation: CRPV.organisation, ..PHARMACIST };
    let reads = |story: &Story, who| story.permit(who, Action::ReadDeclaration);
    assert_eq!(reads(&declared_to_centre(), CRPV), Err(Denied::Hidden));
    let later = [referred(), referred().on("2026-07-02").and(stop("2026-06-30", "FIN_PREVUE"))];
    for story in later {
        assert_eq!(reads(&story, CRPV), Ok(()));
        assert_eq!(story.permit(CRPV, Action::ReceiveDeclaration), Ok(()));
        for hidden in [Action::ReadDossier, Action::ReadFiling, Action::AcknowledgeDeclaration] {
            assert_eq!(story.permit(CRPV, hidden), Err(Denied::Hidden));
        }
        for who in [other, pharmacist, PRESCRIBER, LABORATORY] {
            assert_eq!(reads(&story, who), Err(Denied::Hidden));
        }
    }
}

#[test]
fn the_centre_acknowledges_once_under_its_own_reference() {
    let story = referred().on("2026-03-23");
    let story = story.when(receive(4, " ")).refused(Reason::NoReference).still();
    let story = story.when(receive(3, "CRPV-26-0042")).refused(Reason::NoSubmission).still();
    let story = story.when(receive(4, "CRPV-26-0042")).then(&["declaration_received"]);
    let sent = story.course().referral(4, CRPV.organisation).expect("it went there");
    assert_eq!(sent.received, Some((date(2026, 3, 23), "CRPV-26-0042".to_owned())));
    let story = story.when(receive(4, "CRPV-26-0043")).refused(Reason::AcknowledgedAlready).still();
    assert_eq!(passed_on_by(&story), [date(2026, 4, 4)], "the laboratory still passes it on");
}
