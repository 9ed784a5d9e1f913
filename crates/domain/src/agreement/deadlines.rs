//! What is expected next of whom, by when, and why; and who an agreement waits for.

use super::state::{Contract, Life, State};
use crate::access::Role;
use crate::procedure::Deadline;
use jiff::civil::Date;
use law::agreements::NOTICE;
use law::clock::{Step, StepKind, Subject};

/// The deadlines that run.
pub(super) fn deadlines(state: &State, today: Date) -> Vec<Deadline> {
    let Some(life) = state.life() else { return Vec::new() };
    let mut all: Vec<Deadline> =
        life.owed().filter_map(|(_, last)| balance(life, last, today)).collect();
    if let State::InForce(..) = state {
        if life.owes(life.closing.due(today).year()) {
            all.push(Deadline::of(&life.closing, today, Role::Applicant));
        }
        match &life.notice {
            Some(notice) if notice.clock.is_over(today) => {}
            Some(notice) => all.push(Deadline::of(&notice.clock, today, Role::Applicant)),
            None => all.extend(of_term(life, today)),
        }
        all.push(Deadline::of(&life.longest, today, Role::Applicant));
    }
    all
}

/// The end of the year that runs and the last day to give notice before it; none in the last year,
/// after which nothing is renewed.
fn of_term(life: &Life, today: Date) -> Vec<Deadline> {
    let term = Deadline::of(&life.term, today, Role::Applicant);
    if term.computation.due >= life.longest.due(today) {
        return Vec::new();
    }
    let mut all = Vec::new();
    if let Ok(rule) = NOTICE.on(life.term.started_on) {
        let mut computation = term.computation.clone();
        computation.due = rule.value.before(computation.due);
        computation.steps.push(Step {
            kind: StepKind::CountedBack { delay: rule.value },
            gives: computation.due,
            citation: rule.citation,
        });
        if computation.due >= today {
            let subject = Subject::AgreementNotice;
            all.push(Deadline { subject, computation, awaits: Role::Applicant, name: None });
        }
    }
    all.push(term);
    all
}

/// The balance of a year that ended, as it was due.
fn balance(life: &Life, last: Date, today: Date) -> Option<Deadline> {
    let mut clock = life.closing.clone();
    clock.started_on = last.first_of_year().yesterday().ok()?;
    Some(Deadline::of(&clock, today, Role::Applicant))
}

/// For whom an agreement waits: those who have an act to do now.
pub(super) fn awaited(state: &State) -> Vec<Role> {
    let mut roles = match state {
        State::Draft(_) | State::SentBack(_) => vec![Role::Applicant],
        State::Sent(_) => vec![Role::Manager],
        State::InForce(it, life) => of_life(Some(it), life),
        State::Ended(_, life, _) => of_life(None, life),
        State::Empty | State::Withdrawn(..) => Vec::new(),
    };
    roles.sort_unstable();
    roles.dedup();
    roles
}

fn of_life(running: Option<&Contract>, life: &Life) -> Vec<Role> {
    let mut roles = Vec::new();
    if life.owed().next().is_some() {
        roles.push(Role::Applicant);
    }
    let unjudged = life.balances.iter().any(super::state::Settled::awaits_word);
    if unjudged || running.is_some_and(|it| it.pending().is_some()) {
        roles.push(Role::Manager);
    }
    roles
}
