//! A treatment as a line of a list.

use super::relation::phase;
use super::state::{Course, Stage, State};
use crate::access::Role;
use crate::protocol::Filler;
use crate::summary::{InCare, Standing, Summary};
use jiff::civil::Date;

pub(super) fn summary(state: &State, today: Date) -> Option<Summary> {
    let it = state.course()?;
    let due = super::deadlines::deadlines(state, today);
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
        applicant: it.opening.holder,
        recipients: Vec::new(),
        contributors: Vec::new(),
        rapporteurs: Vec::new(),
        care: Some(InCare {
            hospital: it.opening.hospital,
            team: it.team.clone(),
            patient: it.opening.patient,
            centres: it.referrals.iter().map(|it| it.centre).collect(),
        }),
        opened_on: it.opened_on,
        filed_on: it.pharmacy.as_ref().map(|(on, _)| *on),
        acknowledged_on: None,
        due_on: due.iter().map(|it| it.computation.due).min(),
        decided_on: ended(it),
        published_on: None,
        awaits: awaited(it, today),
    })
}

fn ended(it: &Course) -> Option<Date> {
    match &it.stage {
        Stage::Declined { on, .. }
        | Stage::GivenUp { on }
        | Stage::Unused { on }
        | Stage::Closed { on } => Some(*on),
        _ => None,
    }
}

const fn standing(it: &Course) -> Standing {
    match it.stage {
        Stage::Requesting => Standing::Draft,
        Stage::AtPharmacy => Standing::AtPharmacy,
        Stage::WithHolder => Standing::WithHolder,
        Stage::Asked => Standing::Asked,
        Stage::Agreed => Standing::Agreed,
        Stage::Declined { .. } => Standing::Declined,
        Stage::GivenUp { .. } => Standing::Withdrawn,
        Stage::Unused { .. } | Stage::Closed { .. } => Standing::Ended,
        Stage::Treated => Standing::Treated,
        Stage::Stopped => Standing::Stopped,
    }
}

/// For whom it waits: those who have an act to do now.
fn awaited(it: &Course, today: Date) -> Vec<Role> {
    let mut roles = match it.stage {
        Stage::Requesting | Stage::Agreed => vec![Role::Prescriber],
        Stage::AtPharmacy => vec![Role::Pharmacist],
        Stage::WithHolder => vec![Role::Applicant],
        Stage::Asked => vec![Role::Prescriber, Role::Pharmacist],
        _ => Vec::new(),
    };
    let owed = it.owed(today);
    let owes = |filler| owed.iter().any(|it| it.filler == filler);
    if owes(Filler::Prescriber)
        || it.unanswered().next().is_some()
        || it.undeclared().next().is_some()
    {
        roles.push(Role::Prescriber);
    }
    if owes(Filler::Pharmacist) {
        roles.push(Role::Pharmacist);
    }
    let answered = |it: &super::Query| it.closed_on.is_none() && !it.answers.is_empty();
    if it.declarations.iter().any(|it| it.passed.is_none()) || it.queries.iter().any(answered) {
        roles.push(Role::Applicant);
    }
    roles.sort_unstable();
    roles.dedup();
    roles
}
