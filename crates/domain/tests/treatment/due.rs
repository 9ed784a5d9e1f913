//! What is due of a patient: the calendar, its windows, what is late, and how much is there.

use crate::acts::*;
use crate::given::*;
use crate::sheets::{plan, signed};
use domain::Procedure;
use domain::access::Role;
use domain::protocol::{Filler, FormKind};
use domain::treatment::{Counted, Progress, Treatment};
use jiff::civil::{Date, date};
use law::clock::Subject;
use law::{Lang, Say};
use std::fmt::Write;

/// The visits and forms of a calendar, with the day for which each is planned.
fn calendar(story: &Story) -> Vec<(String, String, Date)> {
    let all = story.course().calendar().into_iter();
    all.map(|it| (it.planned.visit.key.clone(), it.form.to_owned(), it.planned.on)).collect()
}

fn visits(story: &Story) -> Vec<String> {
    let mut keys: Vec<String> = calendar(story).into_iter().map(|it| it.0).collect();
    keys.dedup();
    keys
}

#[test]
fn a_calendar_begins_with_its_anchors() {
    assert_eq!(visits(&with_laboratory()), [""; 0]);
    assert_eq!(visits(&agreed()), ["inclusion"]);
    let row = |visit: &str, form: &str, on| (visit.to_owned(), form.to_owned(), on);
    assert_eq!(
        calendar(&treated()),
        [
            row("inclusion", "quality", date(2026, 2, 10)),
            row("m1", "follow_up", date(2026, 3, 16)),
            row("m3", "follow_up", date(2026, 5, 16)),
            row("m3", "quality", date(2026, 5, 16)),
        ]
    );
    assert_eq!(visits(&stopped()), ["inclusion", "m1", "m3", "after"]);
}

#[test]
fn a_treatment_that_stops_early_owes_no_later_visit_but_the_one_after_its_end() {
    let early = followed().on("2026-04-02").and(stop("2026-04-01", "PATIENT"));
    assert_eq!(visits(&early), ["inclusion", "m1", "after"]);
    let after = early.course().calendar().pop().expect("the visit after the end");
    assert_eq!(after.planned.on, date(2026, 4, 29));
    // Had it stopped within the window of the visit, that would still be owed.
    let within = followed().on("2026-05-10").and(stop("2026-05-09", "PATIENT"));
    assert_eq!(visits(&within), ["inclusion", "m1", "m3", "after"]);
}

#[test]
fn a_visit_is_open_within_its_window_and_late_after_it() {
    let progress = |story: &Story, today: &str| {
        let today = today.parse().expect("a civil day");
        let all = story.course().calendar();
        let m1 = all.iter().find(|it| it.planned.visit.key == "m1").expect("the first month");
        m1.progress(today)
    };
    for (today, expected) in [
        ("2026-03-08", Progress::ToCome),
        ("2026-03-09", Progress::Open),
        ("2026-03-30", Progress::Open),
        ("2026-03-31", Progress::Late),
    ] {
        assert_eq!(progress(&treated(), today), expected, "{today}");
        assert_eq!(progress(&followed(), today), Progress::Signed, "{today}");
    }
}

/// What is late comes first.
#[test]
fn progress_is_in_the_order_in_which_it_presses() {
    let order = [Progress::Late, Progress::Open, Progress::ToCome, Progress::Signed];
    assert!(order.is_sorted());
}

#[test]
fn what_is_owed_is_open_or_late_and_not_signed() {
    let owed = |story: &Story, today| {
        let all = story.course().owed(today).into_iter();
        all.map(|it| (it.planned.visit.key.clone(), it.filler)).collect::<Vec<_>>()
    };
    let row = |visit: &str, filler| (visit.to_owned(), filler);
    let inclusion = row("inclusion", Filler::Patient);
    assert_eq!(owed(&treated(), date(2026, 3, 8)), std::slice::from_ref(&inclusion));
    let m1 = row("m1", Filler::Prescriber);
    assert_eq!(owed(&treated(), date(2026, 3, 9)), [inclusion.clone(), m1.clone()]);
    assert_eq!(owed(&treated(), date(2026, 4, 9)), [inclusion.clone(), m1]);
    assert_eq!(owed(&followed(), date(2026, 4, 9)), [inclusion]);
    assert_eq!(owed(&closed(), date(2027, 1, 1)), [], "nothing of what is over");
}

/// Whoever treats is waited for, and never the patient.
#[test]
fn a_form_of_the_patient_makes_nobody_wait() {
    let awaits = |story: &Story, today| {
        Treatment::summary(&story.state, today).map(|it| it.awaits).unwrap_or_default()
    };
    assert_eq!(awaits(&treated(), date(2026, 3, 8)), []);
    assert_eq!(awaits(&treated(), date(2026, 3, 9)), [Role::Prescriber]);
    let due = Treatment::deadlines(&treated().state, treated().today);
    assert_eq!(due.len(), 2, "one of each visit, none of the patient alone");
    assert!(due.iter().all(|it| it.awaits == Role::Prescriber));
    let mut plan = plan();
    plan.version = 2;
    plan.forms.iter_mut().for_each(|it| it.filler = Filler::Pharmacist);
    assert_eq!(awaits(&treated().and(change_plan(plan)), date(2026, 3, 9)), [Role::Pharmacist]);
}

#[test]
fn what_is_not_available_counts_apart_from_what_is_missing() {
    let unknown = seen("2026-03-17", &[("state.scale", &["unknown"])]).counted;
    let Counted { required, answered, not_available, .. } = unknown;
    assert_eq!((required, answered, not_available), (5, 4, 1));
    let known = seen("2026-03-17", &[]).counted;
    assert_eq!((known.required, known.answered, known.not_available), (6, 6, 0));
    assert!(known.all >= known.required && known.all_answered >= known.answered);
}

/// A form that never came lacks every question that it asks at first.
#[test]
fn a_late_form_counts_as_missing() {
    let asks = plan().form("follow_up").map(|it| it.asks);
    assert_eq!(asks, Some(5));
    let unknown = sign_for("m1", seen("2026-03-17", &[("state.scale", &["unknown"])]));
    let story = treated().on("2026-03-18").and(unknown);
    let counted = |from, until| {
        let it = story.course().counted(from, until);
        (it.required, it.answered, it.not_available)
    };
    let (march, june) = (date(2026, 3, 1), date(2026, 6, 30));
    assert_eq!(counted(march, date(2026, 5, 29)), (5, 4, 1));
    // The third month was due by 30 May: its follow-up is missing, the patient’s own is not.
    assert_eq!(counted(march, june), (10, 4, 1));
    assert_eq!(counted(date(2026, 4, 1), june), (5, 0, 0));
    assert_eq!(counted(june, june), (0, 0, 0));
    let (due, signed) = story.course().forms_due(june);
    assert_eq!((due, signed), (4, 1));
}

#[test]
fn a_form_that_comes_late_is_counted_where_it_came() {
    let story = followed().on("2026-06-20").and(follow_up("m3", "2026-05-16"));
    let counted = |from, until| story.course().counted(from, until).required;
    assert_eq!(counted(date(2026, 5, 1), date(2026, 5, 31)), 0);
    assert_eq!(counted(date(2026, 6, 1), date(2026, 6, 30)), 6);
}

#[test]
fn what_a_patient_declines_to_say_is_not_missing() {
    let declined = signed("quality", &[("progress.change", &["asked-declined"])]).counted;
    assert_eq!((declined.required, declined.answered, declined.not_available), (1, 0, 1));
    let story = treated().when(sign_for("inclusion", signed("quality", &[])));
    let story = story.then(&["form_signed"]);
    assert_eq!(
        story.course().submission(3).map(|it| it.signed.kind),
        Some(FormKind::QualityOfLife)
    );
}

/// Each day with its steps, as a page shows them.
#[test]
fn deadlines_explain_themselves() {
    let mut told = String::new();
    let early = followed().on("2026-04-02").and(stop("2026-04-01", "EI"));
    let stories = [
        ("Accordé", agreed()),
        ("Traité", treated()),
        ("Effet grave déclaré", declared(SERIOUS)),
        ("Effet non grave déclaré", declared(NOT_SERIOUS)),
        ("Arrêté avant le troisième mois", early),
        ("Clos, une déclaration à transmettre", {
            stopped_for_an_effect().and(declare(Some(4), SERIOUS)).and(close())
        }),
    ];
    for (name, story) in stories {
        let on = law::text::day(story.today, Lang::Fr);
        writeln!(told, "== {name} ({on}) ==").expect("a string grows");
        for it in Treatment::deadlines(&story.state, story.today) {
            let due = law::text::day(it.computation.due, Lang::Fr);
            let what = it.subject.due().fr;
            writeln!(told, "\n{due}\u{a0}: {what} ({})", it.awaits.text().fr).expect("it grows");
            for step in &it.computation.steps {
                let gives = law::text::day(step.gives, Lang::Fr);
                let by = step.citation.short();
                writeln!(told, "  {} → {gives} [{by}]", step.say(Lang::Fr)).expect("it grows");
            }
            assert_eq!(it.computation.steps.last().map(|it| it.gives), Some(it.computation.due));
        }
        told.push('\n');
    }
    insta::assert_snapshot!(told.replace('\u{a0}', " "));
}

#[test]
fn each_deadline_names_its_act() {
    let subjects = |story: Story| {
        let all = Treatment::deadlines(&story.state, story.today).into_iter();
        all.map(|it| it.subject).collect::<Vec<_>>()
    };
    assert_eq!(subjects(with_laboratory()), []);
    assert_eq!(subjects(agreed()), [Subject::FirstAdministration]);
    assert_eq!(subjects(treated()), [Subject::VisitAfterStart; 2]);
    let story = treated();
    let visits = Treatment::deadlines(&story.state, story.today);
    let said: Vec<String> = visits.iter().map(|it| it.said(Lang::Fr)).collect();
    let names = story.course().plan.visits.iter().filter(|it| it.key == "m1" || it.key == "m3");
    for (said, visit) in said.iter().zip(names) {
        assert!(said.ends_with(&format!("«\u{a0}{}\u{a0}»", visit.name)), "{said}");
    }
    let stopped = stopped().on("2026-07-10");
    assert_eq!(subjects(stopped), [Subject::VisitAfterStart, Subject::VisitAfterStop]);
    for story in [closed(), declined(), given_up(), lapsed(), unused()] {
        assert_eq!(subjects(story), []);
    }
}
