//! What is expected next of whom, by when, and why; and who a listing waits for.

use super::state::{Examination, State};
use crate::access::Role;
use crate::procedure::Deadline;
use jiff::civil::Date;

/// The deadlines that run.
pub(super) fn deadlines(state: &State, today: Date) -> Vec<Deadline> {
    match state {
        State::Examined(it) => vec![Deadline::of(&it.clock, today, next(it))],
        State::Refused(_, refusal) => vec![Deadline::of(&refusal.appeal, today, Role::Applicant)],
        State::Empty | State::Filed(_) | State::Published(..) | State::Withdrawn(..) => Vec::new(),
    }
}

/// Who must act for the decision to come: the committee first, then the ministries.
const fn next(it: &Examination) -> Role {
    if it.opinion.is_none() { Role::Committee } else { Role::Ministry }
}

/// For whom a listing waits: those who have an act to do now.
pub(super) fn awaited(state: &State) -> Vec<Role> {
    match state {
        State::Filed(_) => vec![Role::Ministry],
        State::Examined(it) => vec![next(it)],
        State::Empty | State::Published(..) | State::Refused(..) | State::Withdrawn(..) => {
            Vec::new()
        }
    }
}
