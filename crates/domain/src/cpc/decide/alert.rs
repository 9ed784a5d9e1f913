//! The alert: raised, joined, completed, taken up, refused.

use super::{Outcome, assessed, person, required, written};
use crate::cpc::alert::{Alert, Opening, Source};
use crate::cpc::event::Event;
use crate::cpc::reasons::Reason;
use crate::cpc::state::State;
use crate::document::Document;
use crate::ids::OrganisationId;
use crate::procedure::{Actor, Context};
use crate::refusal::Because;
use law::{Citation, cpc as rules};

pub(super) fn raise(
    state: &State,
    mut opening: Opening,
    alert: Alert,
    context: &Context,
) -> Outcome {
    if *state != State::Empty {
        return Err(Reason::AlreadyRaised.into());
    }
    let by = person(context)?;
    opening.product.name = written(&opening.product.name, Reason::NoProduct)?;
    opening.product.substance = written(&opening.product.substance, Reason::NoSubstance)?;
    opening.indication = written(&opening.indication, Reason::NoIndication)?;
    let (alert, citation) = complete(alert, context)?;
    Ok(vec![Event::AlertRaised { on: context.today, by, opening, alert, citation }])
}

pub(super) fn join(state: &State, alert: Alert, context: &Context) -> Outcome {
    let case = match state {
        State::Alerted(case) | State::Assessed(case, _) => case,
        State::Empty => return Err(Reason::NoAlert.into()),
        State::Refused(..) => return Err(Reason::AlertRefused.into()),
        State::InForce(..) | State::Suspended(..) => return Err(Reason::AlreadyAdopted.into()),
        State::Ended(..) => return Err(Reason::AlreadyEnded.into()),
    };
    if case.is_of(alert.organisation) {
        return Err(Reason::OwnAlert.into());
    }
    let (alert, citation) = complete(alert, context)?;
    Ok(vec![Event::AlertJoined { on: context.today, by: person(context)?, alert, citation }])
}

/// An alert that says what its source owes (CPC-03), with the text that lets it speak.
fn complete(mut alert: Alert, context: &Context) -> Result<(Alert, Citation), Because<Reason>> {
    let rule = if alert.source.alerts() { &rules::ALERT } else { &rules::INITIATIVE };
    let by = || rules::ALERT.citation(context.today);
    alert.need = required(&alert.need, Reason::NoNeed, rule.citation(context.today))?;
    for text in [&mut alert.analysis, &mut alert.observatory, &mut alert.approval] {
        *text = text.trim().to_owned();
    }
    if alert.source.alerts() && alert.rare {
        alert.analysis = required(&alert.analysis, Reason::NoAnalysis, by())?;
    }
    if !alert.observatory.is_empty() && !alert.source.is_fed() {
        return Err(Because::by(Reason::NoObservatory, by()));
    }
    if alert.source == Source::Association {
        alert.approval = required(&alert.approval, Reason::NoApproval, by())?;
    }
    Ok((alert, rule.on(context.today)?.citation))
}

pub(super) fn add(state: &State, documents: Vec<Document>, context: &Context) -> Outcome {
    let case = match state {
        State::Alerted(case) => case,
        State::Empty => return Err(Reason::NoAlert.into()),
        State::Refused(..) => return Err(Reason::AlertRefused.into()),
        _ => return Err(Reason::AlreadyTakenUp.into()),
    };
    let Actor::Person(acting) = context.actor else { return Err(Reason::NoPerson.into()) };
    if !case.is_of(acting.organisation) {
        return Err(Reason::NotNamed.into());
    }
    if documents.is_empty() {
        return Err(Reason::NoDocument.into());
    }
    let (on, by, organisation) = (context.today, acting.person, acting.organisation);
    Ok(vec![Event::DocumentsAdded { on, by, organisation, documents }])
}

pub(super) fn take_up(state: &State, holder: OrganisationId, context: &Context) -> Outcome {
    match state {
        State::Alerted(_) => {}
        State::Empty => return Err(Reason::NoAlert.into()),
        State::Refused(..) => return Err(Reason::AlertRefused.into()),
        _ => return Err(Reason::AlreadyTakenUp.into()),
    }
    let citation = rules::CONDITIONS.on(context.today)?.citation;
    Ok(vec![Event::AlertTakenUp { on: context.today, by: person(context)?, holder, citation }])
}

/// An alert is refused at once or once it was assessed, always with its reasons: they are published.
pub(super) fn refuse(
    state: &State,
    reasons: &str,
    documents: Vec<Document>,
    context: &Context,
) -> Outcome {
    if !matches!(state, State::Alerted(_)) {
        assessed(state)?;
    }
    let citation = rules::PUBLICATION.on(context.today)?.citation;
    let reasons = required(reasons, Reason::NoReasons, citation.clone())?;
    let (on, by) = (context.today, person(context)?);
    Ok(vec![Event::AlertRefused { on, by, reasons, documents, citation }])
}
