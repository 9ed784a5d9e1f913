//! What is expected next of whom, by when, and why; and who an authorisation waits for.

use super::opening::Regime;
use super::state::{Authorisation, State};
use crate::aap::Recipient;
use crate::access::Role;
use crate::procedure::Deadline;
use jiff::civil::Date;
use law::clock::Subject;
use law::life;

/// The deadlines that run.
pub(super) fn deadlines(state: &State, today: Date) -> Vec<Deadline> {
    let Some(it) = state.authorisation() else { return Vec::new() };
    let mut all = Vec::new();
    let owed = it.duties.iter().filter(|it| it.is_owed());
    let clocks = owed.filter_map(|it| it.duty.due.as_ref());
    all.extend(clocks.map(|clock| Deadline::of(clock, today, Role::Applicant)));
    match state {
        State::Empty => {}
        State::InForce(it) => all.extend(of_running(it, today)),
        State::Suspended(it, suspension) => {
            let by = match suspension.by {
                Recipient::Ansm => Role::AnsmAssessor,
                Recipient::Has | Recipient::Ministers => Role::HasOfficer,
            };
            all.push(Deadline::of(&suspension.until, today, by));
            all.extend(of_running(it, today));
        }
        State::Ended(_, ended) => {
            let after = ended.ending.continuity.iter().chain(&ended.ending.last_conditions);
            let running = after.filter(|clock| !clock.is_over(today));
            all.extend(running.map(|clock| Deadline::of(clock, today, Role::Applicant)));
        }
    }
    all
}

fn of_running(it: &Authorisation, today: Date) -> Vec<Deadline> {
    let mut all = Vec::new();
    if let Some(end) = it.end() {
        all.push(Deadline::of(end, today, Role::Applicant));
    }
    if let Some(renewal) = renewal(it, today) {
        all.push(renewal);
    }
    if let Some(comments) = it.measure.as_ref().and_then(|it| it.comments.as_ref())
        && !comments.is_over(today)
    {
        all.push(Deadline::of(comments, today, Role::Applicant));
    }
    if let Some(clock) = it.withdrawal.as_ref().and_then(|it| it.clock.as_ref()) {
        all.push(Deadline::of(clock, today, Role::College));
    }
    all
}

/// The last day to ask for a renewal, while none is asked for (AAP-REN-01).
pub(super) fn renewal(it: &Authorisation, today: Date) -> Option<Deadline> {
    let expiry = it.expiry.as_ref()?;
    if it.opening.regime != Regime::Aap || it.renewal_missed || it.renewal().is_some() {
        return None;
    }
    let rule = life::RENEWAL.on(expiry.started_on).ok()?;
    let computation = life::renewal_due(expiry, rule.value, &rule.citation, today);
    // Shorter than the time that the law asks for, it has no such day.
    if computation.due < it.counted_from {
        return None;
    }
    Some(Deadline { subject: Subject::Renewal, computation, awaits: Role::Applicant, name: None })
}

/// For whom an authorisation waits: those who have an act to do now.
pub(super) fn awaited(state: &State, today: Date) -> Vec<Role> {
    let Some(it) = state.authorisation() else { return Vec::new() };
    let mut roles = Vec::new();
    if it.duties.iter().any(|duty| duty.awaiting().is_some()) {
        roles.push(Role::HasOfficer);
    }
    let must_act = |duty: &super::duty::Standing| {
        duty.is_owed() && (duty.late_since.is_some() || duty.is_sent_back())
    };
    if it.duties.iter().any(must_act) {
        roles.push(Role::Applicant);
    }
    if it.unpublished {
        roles.push(Role::HasOfficer);
    }
    if let Some(measure) = &it.measure {
        let heard = measure.comments.as_ref().is_none_or(|clock| clock.is_over(today));
        let heard = heard || !measure.received.is_empty();
        roles.push(if heard { Role::College } else { Role::Applicant });
    }
    if let Some(withdrawal) = &it.withdrawal {
        roles.push(if withdrawal.clock.is_some() { Role::College } else { Role::HasOfficer });
    }
    if !it.doubts.is_empty() {
        roles.push(Role::College);
    }
    if !it.superseded.is_empty() {
        roles.push(Role::AnsmAssessor);
    }
    if it.codes.is_none() && it.opening.regime == Regime::Aap && !matches!(state, State::Ended(..))
    {
        roles.push(Role::Ministry);
    }
    roles.sort_unstable();
    roles.dedup();
    roles
}
