//! The state after a fact. No rule of law is read here: a fact carries what the law was.

use super::event::Event;
use super::state::{Advice, European, Followed, Meeting, Message, Record, State};

/// Applies a fact. A fact that does not fit the state leaves it unchanged: it cannot have been
/// decided, and replay never panics.
pub(super) fn evolve(mut state: State, event: &Event) -> State {
    match event {
        Event::ProjectSubmitted { on, by, holder, reference, project, class, citation } => {
            return State::Open(Box::new(Record {
                reference: reference.clone(),
                holder: *holder,
                by: *by,
                on: *on,
                project: project.clone(),
                class: *class,
                team: class.team,
                citation: citation.clone(),
                messages: Vec::new(),
                promised: Vec::new(),
                advice: Vec::new(),
                meetings: Vec::new(),
                european: Vec::new(),
                followed: Vec::new(),
                awaits_team: true,
            }));
        }
        Event::OrientationClosed { on, reason, .. } => {
            return match state {
                State::Open(it) => State::Closed(it, *on, reason.clone()),
                other => other,
            };
        }
        Event::ProjectWithdrawn { on, reason, .. } => {
            return match state {
                State::Open(it) => State::Withdrawn(it, *on, reason.clone()),
                other => other,
            };
        }
        _ => {}
    }
    if let Some(it) = state.record_mut() {
        written(it, event);
    }
    state
}

/// What came to a project.
fn written(it: &mut Record, event: &Event) {
    match event {
        Event::HolderWrote { on, by, text, documents }
        | Event::TeamWrote { on, by, text, documents } => {
            let of_team = matches!(event, Event::TeamWrote { .. });
            it.awaits_team = !of_team;
            it.messages.push(Message {
                on: *on,
                by: *by,
                of_team,
                text: text.clone(),
                documents: documents.clone(),
            });
        }
        Event::ProjectRouted { team, .. } => it.team = *team,
        Event::AnswerPromised { on, day, .. } => it.promised.push((*day, *on)),
        Event::AdviceGiven { on, text, documents, citation, .. } => {
            it.awaits_team = false;
            it.advice.push(Advice {
                on: *on,
                text: text.clone(),
                documents: documents.clone(),
                citation: citation.clone(),
            });
        }
        Event::MeetingOffered { day, place, .. } => {
            it.awaits_team = false;
            it.meetings.push(Meeting { day: *day, place: place.clone(), minutes: None });
        }
        Event::MeetingRecorded { on, minutes, documents, .. } => {
            if let Some(meeting) = it.meetings.last_mut() {
                meeting.minutes = Some((*on, minutes.clone(), documents.clone()));
            }
        }
        Event::EuropeanAdviceRecorded {
            committee, procedure, asked_on, given_on, outcome, ..
        } => {
            // The same procedure is recorded again once its advice is given.
            it.european.retain(|it| it.procedure != *procedure || it.committee != *committee);
            it.european.push(European {
                committee: *committee,
                procedure: procedure.clone(),
                asked_on: *asked_on,
                given_on: *given_on,
                outcome: outcome.clone(),
            });
        }
        Event::DossierLinked { dossier, procedure, reference, .. } => it.followed.push(Followed {
            dossier: *dossier,
            procedure: procedure.clone(),
            reference: reference.clone(),
        }),
        Event::ProjectSubmitted { .. }
        | Event::OrientationClosed { .. }
        | Event::ProjectWithdrawn { .. } => {}
    }
}
