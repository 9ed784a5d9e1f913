//! The state after a fact. No rule of law is read here: a fact carries what the law was.

use super::event::Event;
use super::state::{CeMark, Derogation, End, Inquiry, Period, Record, Refusal, State};

/// Applies a fact. A fact that does not fit the state leaves it unchanged: it cannot have been
/// decided, and replay never panics.
pub(super) fn evolve(state: State, event: &Event) -> State {
    match event {
        Event::RequestOpened { on, applicant, reference, content, .. } => {
            State::Draft(Box::new(Record {
                reference: reference.clone(),
                applicant: *applicant,
                content: content.clone(),
                opened_on: *on,
                documents: Vec::new(),
                filed_on: None,
                missing: None,
                acknowledged_on: None,
                inquiries: Vec::new(),
            }))
        }
        Event::RequestFiled { on, .. } => match state {
            State::Draft(mut it) | State::Incomplete(mut it) => {
                it.filed_on = Some(*on);
                it.missing = None;
                State::Filed(it)
            }
            other => other,
        },
        Event::MissingItemsAsked { items, .. } => match state {
            State::Filed(mut it) => {
                it.missing = Some(items.clone());
                State::Incomplete(it)
            }
            other => other,
        },
        Event::RequestAcknowledged { on, .. } => match state {
            State::Filed(mut it) => {
                it.acknowledged_on = Some(*on);
                State::Examined(it)
            }
            other => other,
        },
        Event::DerogationGranted { .. } | Event::DerogationRefused { .. } => decided(state, event),
        Event::RequestWithdrawn { on, reason, .. } => match state {
            State::Draft(it) | State::Filed(it) | State::Incomplete(it) | State::Examined(it) => {
                State::Withdrawn(it, *on, reason.clone())
            }
            other => other,
        },
        Event::DerogationEnded { on, cause, reasons, documents, .. } => match state {
            State::InForce(record, mut it) => {
                it.documents.extend_from_slice(documents);
                let end = End { on: *on, cause: Some(*cause), reasons: reasons.clone() };
                State::Ended(record, it, end)
            }
            other => other,
        },
        Event::DerogationExpired { on, .. } => match state {
            State::InForce(record, it) => {
                State::Ended(record, it, End { on: *on, cause: None, reasons: String::new() })
            }
            other => other,
        },
        Event::RequestDescribed { .. }
        | Event::DocumentsAdded { .. }
        | Event::InformationAsked { .. }
        | Event::InformationGiven { .. } => written(state, event),
        Event::DecisionPublished { .. }
        | Event::RenewalAsked { .. }
        | Event::DerogationRenewed { .. }
        | Event::RenewalRefused { .. }
        | Event::CeMarkDeclared { .. } => lived(state, event),
    }
}

/// The decision on a request.
fn decided(state: State, event: &Event) -> State {
    let State::Examined(record) = state else { return state };
    match event {
        Event::DerogationGranted {
            on,
            from,
            until,
            conditions,
            reasons,
            documents,
            citation,
            period,
            ..
        } => State::InForce(
            record,
            Box::new(Derogation {
                on: *on,
                periods: vec![Period { on: *on, from: *from, until: *until }],
                conditions: conditions.clone(),
                reasons: reasons.clone(),
                citation: citation.clone(),
                period: period.clone(),
                documents: documents.clone(),
                published_on: None,
                renewal: None,
                unrenewed: None,
                ce_mark: None,
            }),
        ),
        Event::DerogationRefused { on, reasons, documents, appeal, citation, .. } => {
            let refusal = Refusal {
                on: *on,
                reasons: reasons.clone(),
                citation: citation.clone(),
                documents: documents.clone(),
                appeal: appeal.clone(),
            };
            State::Refused(record, Box::new(refusal))
        }
        _ => State::Examined(record),
    }
}

/// What was written on a request.
fn written(mut state: State, event: &Event) -> State {
    let Some(it) = state.record_mut() else { return state };
    match event {
        Event::RequestDescribed { content, .. } => it.content = content.clone(),
        Event::DocumentsAdded { documents, .. } => it.documents.extend_from_slice(documents),
        Event::InformationAsked { on, by, questions, wanted_on } => it.inquiries.push(Inquiry {
            on: *on,
            by: *by,
            questions: questions.clone(),
            wanted_on: *wanted_on,
            reply: None,
        }),
        Event::InformationGiven { on, text, documents, .. } => {
            it.documents.extend_from_slice(documents);
            if let Some(asked) = it.inquiries.iter_mut().rev().find(|it| it.reply.is_none()) {
                asked.reply = Some((*on, text.clone()));
            }
        }
        _ => {}
    }
    state
}

/// What happened to a derogation while it held.
fn lived(mut state: State, event: &Event) -> State {
    if let (
        Some(record),
        Event::RenewalAsked { documents, .. } | Event::CeMarkDeclared { documents, .. },
    ) = (state.record_mut(), event)
    {
        record.documents.extend_from_slice(documents);
    }
    let Some(it) = state.derogation_mut() else { return state };
    match event {
        Event::DecisionPublished { on, .. } => it.published_on = Some(*on),
        Event::RenewalAsked { on, reasons, .. } => it.renewal = Some((*on, reasons.clone())),
        Event::DerogationRenewed { on, until, documents, .. } => {
            it.renewal = None;
            it.unrenewed = None;
            it.documents.extend_from_slice(documents);
            let from = it.until().tomorrow().unwrap_or(*on);
            it.periods.push(Period { on: *on, from, until: *until });
        }
        Event::RenewalRefused { on, reasons, documents, appeal, .. } => {
            it.renewal = None;
            it.documents.extend_from_slice(documents);
            it.unrenewed = Some((*on, reasons.clone(), appeal.clone()));
        }
        Event::CeMarkDeclared { on, marked_on, certificate, .. } => {
            let certificate = certificate.clone();
            it.ce_mark = Some(CeMark { on: *on, marked_on: *marked_on, certificate });
        }
        _ => {}
    }
    state
}
