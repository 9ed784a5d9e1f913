//! What is expected next of whom, by when, and why; and who a request waits for.

use super::state::{Derogation, State};
use crate::access::Role;
use crate::procedure::Deadline;
use jiff::civil::Date;
use law::clock::{Computation, LegalClock, Step, StepKind, Subject};

/// The deadlines that run: the last day of a derogation, as its decision fixed it, and the appeal.
pub(super) fn deadlines(state: &State, today: Date) -> Vec<Deadline> {
    let appeal = |clock: &LegalClock| Deadline::of(clock, today, Role::Applicant);
    match state {
        State::InForce(_, it) => {
            let refused = it.unrenewed.as_ref().map(|(_, _, clock)| appeal(clock));
            std::iter::once(end(it)).chain(refused).collect()
        }
        State::Refused(_, refusal) => vec![appeal(&refusal.appeal)],
        _ => Vec::new(),
    }
}

/// The last day: no text gives a delay, the decision fixes it (DM-04).
fn end(it: &Derogation) -> Deadline {
    let subject = Subject::DerogationEnd;
    let step = |kind, gives| Step { kind, gives, citation: it.period.clone() };
    let mut steps = vec![step(StepKind::Started { subject }, it.from())];
    steps.extend(it.periods.iter().map(|period| step(StepKind::Fixed, period.until)));
    let due = it.until();
    let computation = Computation { due, suspended: false, suspended_days: 0, steps };
    Deadline { subject, computation, awaits: Role::Applicant, name: None }
}

/// For whom it waits: those who have an act to do now.
pub(super) fn awaited(state: &State) -> Vec<Role> {
    match state {
        State::Draft(_) | State::Incomplete(_) => vec![Role::Applicant],
        State::Filed(_) => vec![Role::AnsmAssessor],
        State::Examined(_) if state.pending().is_some() => vec![Role::Applicant],
        State::Examined(_) => vec![Role::AnsmAssessor],
        State::InForce(_, it) if it.renewal.is_some() || it.ce_mark.is_some() => {
            vec![Role::AnsmAssessor]
        }
        _ => Vec::new(),
    }
}
