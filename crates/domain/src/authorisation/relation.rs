//! What a person is to an authorisation, and how far it is: the two questions of the table of
//! rights.

use super::duty::Standing;
use super::opening::Regime;
use super::state::{Authorisation, Ended, State};
use crate::access::{Phase, Relation, Role};
use crate::procedure::Acting;

/// How far it is.
pub(super) fn phase(state: &State) -> Phase {
    match state {
        State::Empty | State::InForce(_) | State::Suspended(..) => Phase::InForce,
        // Time still brings something: the end of the continuity, the last declaration.
        State::Ended(it, ended) if ended.is_continued() || is_still_owed(it, ended) => {
            Phase::Continuity
        }
        State::Ended(..) => Phase::Over,
    }
}

/// Whether the declaration of the last year is not there yet, or a day of the register may pass.
fn is_still_owed(it: &Authorisation, ended: &Ended) -> bool {
    let last = Some(ended.ending.on.year());
    let covered = it.opening.regime == Regime::Aap;
    let undeclared = covered && !it.duties.iter().any(|duty| duty.duty.year == last);
    let runs = |duty: &Standing| duty.is_owed() && duty.duty.due.is_some();
    undeclared || it.duties.iter().any(|duty| runs(duty) && duty.late_since.is_none())
}

/// What a person is to it.
pub(super) fn relation(state: &State, acting: Acting) -> Relation {
    let Some(it) = state.authorisation() else { return Relation::Stranger };
    match acting.role {
        Role::Applicant if it.opening.holder == acting.organisation => Relation::Own,
        role => {
            let follows = |it: &super::state::Authorisation| {
                role.authority().is_some_and(|role| it.opening.regime.recipients().contains(&role))
            };
            if follows(it) { Relation::Recipient } else { Relation::Stranger }
        }
    }
}
