//! What is expected next of whom, by when, and why; and who a framework waits for.

use super::state::{Assessment, Intention, Life, State};
use crate::access::Role;
use crate::procedure::Deadline;
use jiff::{ToSpan, civil::Date};
use law::clock::LegalClock;

/// How long before its end the renewal of a framework is put before the ANSM, in days.
const AHEAD: i64 = 180;

/// The deadlines that run.
pub(super) fn deadlines(state: &State, today: Date) -> Vec<Deadline> {
    let of_holder = |clock: &LegalClock| Deadline::of(clock, today, Role::Applicant);
    match state {
        State::Assessed(_, it) => {
            let asked = it.information.iter().chain(&it.proposals).filter(|it| it.is_open());
            let mut all: Vec<Deadline> = asked.map(|it| of_holder(&it.clock)).collect();
            let draft = it.draft.iter().filter(|it| it.comments.is_empty());
            all.extend(draft.map(|it| of_holder(&it.clock)));
            all
        }
        State::InForce(.., life) | State::Suspended(_, _, life, _) => {
            let mut all = vec![Deadline::of(life.end(), today, Role::AnsmAssessor)];
            all.extend(life.report.as_ref().map(of_holder));
            let meant = life.intention.iter().filter(|it| awaits_comments(it, today));
            all.extend(meant.map(|it| of_holder(&it.clock)));
            all
        }
        State::Empty | State::Alerted(_) | State::Refused(..) | State::Ended(..) => Vec::new(),
    }
}

fn awaits_comments(it: &Intention, today: Date) -> bool {
    it.comments.is_empty() && !it.clock.is_over(today)
}

/// For whom a framework waits: those who have an act to do now.
pub(super) fn awaited(state: &State, today: Date) -> Vec<Role> {
    match state {
        State::Empty => Vec::new(),
        State::Alerted(_) => vec![Role::AnsmAssessor],
        State::Refused(.., refusal) => {
            if refusal.published_on.is_none() {
                vec![Role::AnsmAssessor]
            } else {
                Vec::new()
            }
        }
        State::Assessed(_, it) => vec![next(it, today)],
        State::InForce(.., life) | State::Suspended(_, _, life, _) => of_life(life, today),
        State::Ended(_, _, life, _) => {
            let owed = life.unpublished || awaits_publication(life);
            if owed { vec![Role::AnsmAssessor] } else { Vec::new() }
        }
    }
}

/// While a period runs the holder is awaited; then the ANSM decides what follows.
fn next(it: &Assessment, today: Date) -> Role {
    match it.awaited() {
        Some(clock) if !clock.is_over(today) => Role::Applicant,
        _ => Role::AnsmAssessor,
    }
}

fn awaits_publication(life: &Life) -> bool {
    life.reports.iter().any(|it| it.published_on.is_none())
}

fn of_life(life: &Life, today: Date) -> Vec<Role> {
    let mut roles = Vec::new();
    let meant = life.intention.as_ref();
    let heard = meant.is_some_and(|it| !awaits_comments(it, today));
    let near = life.ending.is_none() && life.term.due(today) <= today.saturating_add(AHEAD.days());
    if life.unpublished
        || awaits_publication(life)
        || heard
        || near
        || !life.noted.is_empty()
        || life.communications.iter().any(|it| it.opinion.is_none())
    {
        roles.push(Role::AnsmAssessor);
    }
    let late = life.report.as_ref().is_some_and(|clock| clock.is_over(today));
    if late || meant.is_some_and(|it| awaits_comments(it, today)) {
        roles.push(Role::Applicant);
    }
    roles.sort_unstable();
    roles
}
