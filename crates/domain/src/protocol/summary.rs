//! A protocol as a line of a list.

use super::relation::{phase, recipients};
use super::state::{Record, State};
use crate::aap::Recipient;
use crate::access::Role;
use crate::ids::{OrganisationId, PersonId};
use crate::summary::{Standing, Summary};

pub(super) fn summary(state: &State) -> Option<Summary> {
    let record = state.record()?;
    let opening = &record.opening;
    Some(Summary {
        reference: opening.reference.clone(),
        thread: Some(opening.thread),
        filing: None,
        path: Some(opening.path),
        phase: phase(state),
        standing: standing(state),
        product: opening.product.name.clone(),
        substance: opening.product.substance.clone(),
        indication: opening.indication.clone(),
        applicant: opening.holder,
        recipients: recipients(state),
        contributors: through(record),
        rapporteurs: Vec::new(),
        care: None,
        opened_on: record.opened_on,
        filed_on: record.first_sent_on,
        acknowledged_on: None,
        due_on: None,
        decided_on: record.versions.first().map(|it| it.annexed_on),
        published_on: record.versions.iter().rev().find_map(|it| it.published_on),
        awaits: awaited(state),
    })
}

/// Who opened it for the laboratory without being of it.
fn through(record: &Record) -> Vec<(PersonId, OrganisationId)> {
    record.through.map(|through| (record.opened_by, through)).into_iter().collect()
}

fn standing(state: &State) -> Standing {
    match state {
        State::Empty | State::Draft(_) => Standing::Draft,
        State::Submitted(record, _) if has_comments(record) => Standing::AwaitingApplicant,
        State::Submitted(..) => Standing::InProgress,
        State::Annexed(record) | State::Amended(record, _) => {
            let is_public = record.versions.iter().any(|it| it.published_on.is_some());
            if is_public { Standing::InForce } else { Standing::Annexed }
        }
        State::Closed(..) => Standing::Ended,
    }
}

fn has_comments(record: &Record) -> bool {
    record.latest_comments().next().is_some()
}

/// Those who define it, to comment; the laboratory, to answer; the HAS, to annex and to publish.
fn awaited(state: &State) -> Vec<Role> {
    match state {
        State::Empty | State::Closed(..) => Vec::new(),
        State::Draft(_) => vec![Role::Applicant],
        State::Submitted(record, _) => discussed(record),
        State::Annexed(record) if record.is_unpublished() => vec![Role::HasOfficer],
        State::Annexed(_) => Vec::new(),
        State::Amended(record, amendment) if amendment.submission.is_some() => discussed(record),
        State::Amended(..) => vec![Role::Applicant],
    }
}

fn discussed(record: &Record) -> Vec<Role> {
    if has_comments(record) {
        return vec![Role::Applicant, Role::HasOfficer];
    }
    let ansm = record.is_defined_by(Recipient::Ansm).then_some(Role::AnsmAssessor);
    std::iter::once(Role::HasOfficer).chain(ansm).collect()
}
