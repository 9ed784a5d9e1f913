//! The forms of the patient: answered or declined by themselves, and never a condition of anything.

use crate::acts::*;
use crate::given::*;
use crate::sheets::signed;
use domain::treatment::{Event, Progress, Reason, Signer, Treatment};
use domain::{Actor, Procedure};

fn waiting(story: &Story) -> Vec<String> {
    let all = story.course().open_to_patient(story.today).into_iter();
    all.map(|it| format!("{} {}", it.planned.visit.key, it.form)).collect()
}

#[test]
fn a_form_waits_from_its_first_day_until_a_later_visit_asks_the_same() {
    assert_eq!(waiting(&with_laboratory()), [""; 0]);
    assert_eq!(waiting(&agreed()), ["inclusion quality"]);
    assert_eq!(waiting(&treated().on("2026-05-08")), ["inclusion quality"]);
    assert_eq!(waiting(&treated().on("2026-05-09")), ["m3 quality"]);
    let answered = agreed().and(own_answer("inclusion"));
    assert_eq!(waiting(&answered), [""; 0]);
    assert_eq!(waiting(&closed()), [""; 0]);
}

#[test]
fn the_patient_signs_their_own_form() {
    let story = agreed().when(own_answer("inclusion")).then(&["form_signed"]);
    let Event::FormSigned { by, visit, .. } = story.last("form_signed") else { panic!("a form") };
    assert_eq!((*by, visit.as_deref()), (Signer::Patient, Some("inclusion")));
    let title = Treatment::entry(story.last("form_signed")).title;
    assert!(title[0].contains("remplie par le patient"), "{}", title[0]);
    story.when(own_answer("inclusion")).refused(Reason::AnsweredForm);
}

#[test]
fn the_patient_does_nothing_else() {
    agreed().when(own_answer("m3")).refused(Reason::NotWaiting);
    agreed().when(by_patient(start("2026-02-10"))).refused(Reason::NotForPatient);
    let unplanned = by_patient(sign(signed("quality", &[])));
    agreed().when(unplanned).refused(Reason::NoVisit);
    closed().when(own_answer("inclusion")).refused(Reason::NotWaiting);
    let others = crate::table::every_act().into_iter().filter(|(_, act)| {
        let own = matches!(
            act.command,
            domain::treatment::Command::Sign { .. }
                | domain::treatment::Command::DeclineForm { .. }
                | domain::treatment::Command::Open { .. }
        );
        !own
    });
    for (name, act) in others {
        let then = followed().when(by_patient(act));
        let refusal = then.result.expect_err(name);
        assert_eq!(refusal.reason, Reason::NotThePatient, "{name}");
    }
}

#[test]
fn what_is_declined_is_owed_no_more_and_blocks_nothing() {
    let story = agreed().when(decline_form("inclusion")).then(&["form_declined"]);
    let due = |story: &Story| story.course().calendar()[0].progress(story.today);
    assert_eq!(due(&story), Progress::Declined);
    assert!(story.course().owed(story.today).iter().all(|it| it.form != "quality"));
    let (due_late, _) = agreed().course().forms_due("2026-04-01".parse().expect("a day"));
    let (due_declined, _) = story.course().forms_due("2026-04-01".parse().expect("a day"));
    assert_eq!((due_late, due_declined), (1, 0));
    story.clone().when(decline_form("inclusion")).refused(Reason::DeclinedForm);
    // The treatment goes on to its end.
    let story = story.on("2026-02-17").and(start("2026-02-16"));
    let story = story.on("2026-03-18").and(follow_up("m1", "2026-03-17"));
    let story = story.on("2026-07-02").and(stop("2026-06-30", "FIN_PREVUE"));
    story.on("2026-08-03").and(follow_up("after", "2026-07-30")).and(close());
}

#[test]
fn who_changes_their_mind_still_answers() {
    let story = agreed().and(decline_form("inclusion")).and(own_answer("inclusion"));
    assert_eq!(story.course().calendar()[0].progress(story.today), Progress::Signed);
}

#[test]
fn the_patient_alone_declines() {
    let by_prescriber = decline_form("inclusion").by(Actor::Person(PRESCRIBER));
    agreed().when(by_prescriber).refused(Reason::NotForHospital);
    agreed().when(decline_form("m3")).refused(Reason::NotWaiting);
}
