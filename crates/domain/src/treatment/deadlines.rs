//! What is expected next of whom, by when, and why.

use super::state::{Course, Stage, State};
use crate::access::Role;
use crate::procedure::Deadline;
use crate::protocol::Filler;
use crate::protocol::calendar::{Anchor, Planned};
use jiff::civil::Date;
use law::clock::{Computation, Step, StepKind, Subject};
use law::{Citation, Delay, patients};

/// The deadlines that run.
pub(super) fn deadlines(state: &State, today: Date) -> Vec<Deadline> {
    let Some(it) = state.course() else { return Vec::new() };
    let mut all = Vec::new();
    let clock = it.agreement.as_ref().and_then(|it| it.clock.as_ref());
    if let Some(clock) = clock.filter(|_| it.stage == Stage::Agreed) {
        all.push(Deadline::of(clock, today, Role::Prescriber));
    }
    // What was declared is passed on, whatever becomes of the treatment.
    for declaration in it.declarations.iter().filter(|it| it.passed.is_none()) {
        all.push(Deadline::of(&declaration.clock, today, Role::Applicant));
    }
    if it.stage.is_over() {
        return all;
    }
    if let Ok(rule) = patients::WAY.on(today) {
        all.extend(visits(it, &rule.citation));
    }
    all
}

/// The visits of which a form is owed, each once.
fn visits(it: &Course, citation: &Citation) -> Vec<Deadline> {
    let mut all: Vec<(Role, Planned<'_>)> = Vec::new();
    for due in it.calendar().into_iter().filter(|it| it.signed.is_none()) {
        let awaits = match due.filler {
            Filler::Prescriber => Role::Prescriber,
            Filler::Pharmacist => Role::Pharmacist,
            // Refusing one never blocks anything.
            Filler::Patient => continue,
        };
        if !all.iter().any(|(role, it)| *role == awaits && it.visit.key == due.planned.visit.key) {
            all.push((awaits, due.planned));
        }
    }
    let deadline = |(awaits, planned): (Role, Planned<'_>)| {
        let (subject, computation) = computed(it, &planned, citation);
        let name = Some(planned.visit.name.clone()).filter(|it| !it.is_empty());
        Deadline { subject, computation, awaits, name }
    };
    all.into_iter().map(deadline).collect()
}

/// The last day of a visit: from its anchor, to the day for which it is planned, to the end of its
/// window.
fn computed(it: &Course, planned: &Planned<'_>, citation: &Citation) -> (Subject, Computation) {
    let anchors = it.anchors();
    let (subject, from) = match planned.visit.anchor {
        Anchor::Agreement => (Subject::VisitAfterAgreement, anchors.agreed_on),
        Anchor::FirstAdministration => (Subject::VisitAfterStart, anchors.started_on),
        Anchor::Stop => (Subject::VisitAfterStop, anchors.stopped_on),
    };
    let step = |kind, gives| Step { kind, gives, citation: citation.clone() };
    let mut steps = vec![
        step(StepKind::Started { subject }, from.unwrap_or(planned.on)),
        step(StepKind::Delayed { delay: planned.visit.offset.delay() }, planned.on),
    ];
    if planned.visit.days_after > 0 {
        let delay = Delay::Days(planned.visit.days_after);
        steps.push(step(StepKind::Delayed { delay }, planned.closes));
    }
    let due = planned.closes;
    (subject, Computation { due, suspended: false, suspended_days: 0, steps })
}
