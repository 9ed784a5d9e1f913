//! What is expected next of whom, by when, and why; and who a referential waits for.

use super::state::{Referential, State, Verdict};
use crate::access::Role;
use crate::procedure::Deadline;
use jiff::civil::Date;
use law::clock::LegalClock;

/// The deadlines that run.
pub(super) fn deadlines(state: &State, today: Date) -> Vec<Deadline> {
    let Some(it) = state.referential() else { return Vec::new() };
    let holder = |clock: &LegalClock| Deadline::of(clock, today, Role::Applicant);
    let mut all: Vec<Deadline> = it.awaited_data().map(|it| holder(&it.reply)).collect();
    all.extend(running_undertaking(state).map(holder));
    all.extend(it.next_report.as_ref().map(holder));
    let comments = it.measure.as_ref().and_then(|it| it.comments.as_ref());
    all.extend(comments.filter(|clock| !clock.is_over(today)).map(holder));
    if let State::Suspended(_, suspension) = state {
        all.push(Deadline::of(&suspension.end, today, Role::AnsmAssessor));
    }
    all
}

/// The time of the undertaking, while it is owed: a withdrawal ends it with the access.
pub(super) fn running_undertaking(state: &State) -> Option<&LegalClock> {
    let it = match state {
        State::Open(it) | State::Suspended(it, _) => it,
        State::Empty | State::Over(..) => return None,
    };
    it.undertaking.as_ref().filter(|it| it.met.is_none()).map(|it| &it.clock)
}

/// For whom a referential waits: those who have an act to do now.
pub(super) fn awaited(state: &State, today: Date) -> Vec<Role> {
    let Some(it) = state.referential() else { return Vec::new() };
    let over = matches!(state, State::Over(..));
    let mut roles = Vec::new();
    if awaits_holder(it, over, today) {
        roles.push(Role::Applicant);
    }
    if awaits_agency(it, over, today) {
        roles.push(Role::AnsmAssessor);
    }
    roles
}

fn awaits_holder(it: &Referential, over: bool, today: Date) -> bool {
    let open_measure = it.measure.as_ref().is_some_and(|it| {
        !it.heard && it.comments.as_ref().is_some_and(|clock| !clock.is_over(today))
    });
    let sent_back =
        it.reports.last().is_some_and(|it| matches!(it.verdict, Some(Verdict::SentBack { .. })));
    let report_due = it.next_report.as_ref().is_some_and(|clock| clock.due(today) <= today);
    let owed = it.undertaking.as_ref().is_some_and(|it| it.met.is_none());
    it.awaited_data().next().is_some()
        || report_due
        || sent_back
        || (!over && (it.unanswered().next().is_some() || open_measure || owed))
}

fn awaits_agency(it: &Referential, over: bool, today: Date) -> bool {
    let to_publish = it.first_grant.is_some() && (it.criteria.is_empty() || it.ucd.is_none());
    let to_sign = it.measure.as_ref().is_some_and(|it| {
        it.heard || it.comments.as_ref().is_none_or(|clock| clock.is_over(today))
    });
    it.report_to_judge().is_some()
        || it.unsettled().next().is_some()
        || (!over && (to_publish || to_sign || it.holder.is_none() || it.profile.is_none()))
}
