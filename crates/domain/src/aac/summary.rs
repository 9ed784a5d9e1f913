//! A compassionate access as a line of a list.

use super::event::Ending;
use super::relation::{phase, was_sent};
use super::state::{Access, Stage, State};
use crate::aap::Recipient;
use crate::access::Role;
use crate::summary::{InCare, Standing, Summary};
use jiff::civil::Date;

pub(super) fn summary(state: &State, today: Date) -> Option<Summary> {
    let it = state.access()?;
    let due = super::deadlines::deadlines(state, today);
    let sent = it.asked().and_then(|it| it.sent.as_ref()).map(|(on, ..)| *on);
    Some(Summary {
        reference: it.opening.reference.clone(),
        thread: Some(it.opening.thread),
        filing: None,
        path: None,
        phase: phase(state),
        standing: standing(it),
        product: it.opening.product.name.clone(),
        substance: it.opening.product.substance.clone(),
        indication: it.opening.indication.clone(),
        // The hospital asks.
        applicant: it.opening.hospital,
        recipients: if was_sent(it) { vec![Recipient::Ansm] } else { Vec::new() },
        contributors: Vec::new(),
        rapporteurs: Vec::new(),
        care: Some(InCare {
            hospital: it.opening.hospital,
            team: it.team.clone(),
            patient: it.opening.patient,
            centres: Vec::new(),
        }),
        opened_on: it.opened_on,
        filed_on: sent,
        acknowledged_on: None,
        due_on: due.iter().map(|it| it.computation.due).min(),
        decided_on: it.last().map(|it| it.on).or(it.ended.map(|(on, _)| on)),
        published_on: None,
        awaits: awaited(it, today),
    })
}

fn standing(it: &Access) -> Standing {
    match (it.ended, it.stage) {
        (Some((_, Ending::Refused)), _) => Standing::Refused,
        (Some((_, Ending::Withdrawn)), _) => Standing::Withdrawn,
        (Some((_, Ending::GivenUp)), _) => Standing::Abandoned,
        (Some((_, Ending::Expired | Ending::Stopped)), _) => Standing::Ended,
        (None, Stage::AtPharmacy) if it.to_regularise().is_some() => Standing::ToRegularise,
        (None, Stage::AtPharmacy) => Standing::AtPharmacy,
        (None, Stage::SentBack) => Standing::SentBack,
        (None, Stage::AtAnsm) if it.is_urgent() => Standing::UrgentAtAnsm,
        (None, Stage::AtAnsm) => Standing::AtAnsm,
        (None, Stage::Questioned) => Standing::Asked,
        (None, Stage::Over) if it.suspended.is_some() => Standing::Halted,
        (None, Stage::Over) => Standing::InForce,
    }
}

/// For whom it waits: those who have an act to do now.
fn awaited(it: &Access, today: Date) -> Vec<Role> {
    if it.ended.is_some() {
        return Vec::new();
    }
    let mut roles = match it.stage {
        Stage::AtPharmacy => vec![Role::Pharmacist],
        Stage::SentBack => vec![Role::Prescriber],
        Stage::AtAnsm => vec![Role::AnsmAssessor],
        Stage::Questioned => vec![Role::Prescriber, Role::Pharmacist],
        Stage::Over if it.is_to_renew(today) => vec![Role::Prescriber],
        Stage::Over => Vec::new(),
    };
    if it.data_asked.is_some() || it.measure.as_ref().is_some_and(|it| it.comments.is_empty()) {
        roles.extend([Role::Prescriber, Role::Pharmacist]);
    }
    if it.measure.as_ref().is_some_and(|it| !it.comments.is_empty() || today > it.until) {
        roles.push(Role::AnsmAssessor);
    }
    roles.sort_unstable();
    roles.dedup();
    roles
}
