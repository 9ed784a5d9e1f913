//! What is expected next of whom, by when, and why. A request has no deadline: nothing was read on
//! how long the ANSM has, nor on what its silence means (AAC-DEC-05).

use super::state::{Access, State};
use crate::access::Role;
use crate::procedure::Deadline;
use jiff::civil::Date;
use law::aac;
use law::clock::{Computation, Subject};
use law::life::renewal_due;

/// The deadlines that run.
pub(super) fn deadlines(state: &State, today: Date) -> Vec<Deadline> {
    let Some(it) = state.access().filter(|it| it.ended.is_none()) else { return Vec::new() };
    let mut all = Vec::new();
    if let Some((_, _, clock)) = it.to_regularise() {
        all.push(Deadline::of(clock, today, Role::Pharmacist));
    }
    if let Some(computation) = it.renewal(today) {
        all.push(Deadline {
            subject: Subject::Renewal,
            computation,
            awaits: Role::Prescriber,
            name: None,
        });
    }
    if let Some(last) = it.last() {
        all.push(Deadline::of(&last.clock, today, Role::Prescriber));
    }
    if let Some(suspended) = &it.suspended {
        all.push(Deadline::of(&suspended.clock, today, Role::AnsmAssessor));
    }
    all
}

impl Access {
    /// By when a renewal is asked for, where none is under way; later is not refused.
    #[must_use]
    pub fn renewal(&self, today: Date) -> Option<Computation> {
        if self.is_asking() || self.ended.is_some() {
            return None;
        }
        let last = self.last()?;
        let lead = aac::RENEWAL_LEAD.on(last.on).ok()?;
        Some(renewal_due(&last.clock, lead.value, &lead.citation, today))
    }

    /// Whether it is time to ask for a renewal: two leads before the end.
    #[must_use]
    pub fn is_to_renew(&self, today: Date) -> bool {
        let Some((renewal, last)) = self.renewal(today).zip(self.last()) else { return false };
        let lead = aac::RENEWAL_LEAD.on(last.on).map(|it| it.value);
        lead.is_ok_and(|lead| today >= lead.before(renewal.due))
    }
}
