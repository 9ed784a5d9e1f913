//! What is expected next of whom, by when, and why; and who a dossier waits for.

use super::state::{Outcome, Review, State};
use crate::access::Role;
use crate::procedure::Deadline;
use jiff::civil::Date;
use law::aap as rules;
use law::clock::{Cause, Subject};

/// The deadlines that run.
pub(super) fn deadlines(state: &State, today: Date) -> Vec<Deadline> {
    match state {
        State::Empty | State::Draft(_) | State::Closed(_) => Vec::new(),
        // Whoever asks for what is missing has acknowledged the filing.
        State::Filed(filed) if filed.missing.is_none() && filed.versions.len() == 1 => {
            vec![Deadline::of(&filed.acknowledgement, today, Role::HasOfficer)]
        }
        State::Filed(_) => Vec::new(),
        State::UnderReview(review) => under_review(review, today),
        // What an authorisation still has before it is in its own dossier.
        State::Decided(decided) => {
            let appeal = match &decided.outcome {
                Outcome::Signed(decision) => Some(&decision.appeal),
                Outcome::Tacit { appeal, .. } => appeal.as_deref(),
            };
            appeal.map(|clock| Deadline::of(clock, today, Role::Applicant)).into_iter().collect()
        }
    }
}

fn under_review(review: &Review, today: Date) -> Vec<Deadline> {
    let mut all = vec![Deadline::of(&review.clock, today, decision_awaits(review))];
    if review.filed.request.path.needs_opinion() && review.opinion.is_none() {
        // The same days as the decision: no period of its own is written (AAP-CLOCK-09).
        let mut clock = review.clock.clone();
        clock.subject = Subject::Opinion;
        clock.citation = rules::OPINION_DELAY.citation(review.clock.started_on);
        all.push(Deadline::of(&clock, today, Role::AnsmAssessor));
    }
    if let Some(enquiry) = review.open_enquiry() {
        let awaits = if enquiry.replies.is_empty() { Role::Applicant } else { Role::HasOfficer };
        all.push(Deadline::of(&enquiry.reply, today, awaits));
    }
    all
}

/// Who must act for the decision to come: the college once it is proposed, the HAS otherwise.
fn decision_awaits(review: &Review) -> Role {
    if review.proposal.is_some() { Role::College } else { Role::HasOfficer }
}

/// For whom a dossier waits: those who have an act to do now.
#[must_use]
pub fn awaited(state: &State) -> Vec<Role> {
    match state {
        State::Empty | State::Closed(_) => Vec::new(),
        State::Draft(_) => vec![Role::Applicant],
        State::Filed(filed) if filed.missing.is_some() => vec![Role::Applicant],
        State::Filed(_) => vec![Role::HasOfficer],
        State::UnderReview(review) => examining(review),
        State::Decided(decided) if decided.published.is_none() => vec![Role::HasOfficer],
        State::Decided(_) => Vec::new(),
    }
}

fn examining(review: &Review) -> Vec<Role> {
    let mut roles = Vec::new();
    if review.silence_proposed.is_some() {
        roles.extend([Role::HasOfficer, Role::College]);
    }
    if let Some(enquiry) = review.open_enquiry() {
        roles.push(if enquiry.replies.is_empty() { Role::Applicant } else { Role::HasOfficer });
    } else if review.clock.open(Cause::RegulatoryEvent).is_some() {
        roles.push(Role::HasOfficer);
    }
    if review.filed.request.path.needs_opinion() && review.opinion.is_none() {
        roles.push(Role::AnsmAssessor);
    }
    if review.committee.is_none() {
        roles.push(Role::Committee);
    }
    if review.rapporteurs.iter().any(|rapporteur| rapporteur.interests.is_none()) {
        roles.push(Role::Rapporteur);
    }
    roles.push(decision_awaits(review));
    roles.sort_unstable();
    roles.dedup();
    roles
}
