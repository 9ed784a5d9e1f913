//! The state after a fact.

use super::event::Event;
use super::state::{Message, Record, State};
use crate::document::Document;
use crate::ids::PersonId;
use jiff::civil::Date;

/// Applies a fact. A fact that does not fit the state leaves it unchanged: it cannot have been
/// decided, and replay never panics.
pub(super) fn evolve(state: State, event: &Event) -> State {
    match (state, event) {
        (
            _,
            Event::QuestionAsked {
                on,
                by,
                organisation,
                reference,
                topic,
                team,
                subject,
                text,
                about,
            },
        ) => State::Open(Box::new(Record {
            reference: reference.clone(),
            by: *by,
            organisation: *organisation,
            on: *on,
            topic: *topic,
            team: *team,
            received: vec![team.authority()],
            subject: subject.clone(),
            about: about.clone(),
            messages: vec![message(*on, *by, false, text, &[])],
            awaits_team: true,
        })),
        (State::Open(mut it), Event::AskerWrote { on, by, text, documents }) => {
            it.awaits_team = true;
            it.messages.push(message(*on, *by, false, text, documents));
            State::Open(it)
        }
        (State::Open(mut it), Event::QuestionAnswered { on, by, text, documents }) => {
            it.awaits_team = false;
            it.messages.push(message(*on, *by, true, text, documents));
            State::Open(it)
        }
        (State::Open(mut it), Event::QuestionRouted { team, .. }) => {
            it.team = *team;
            if !it.received.contains(&team.authority()) {
                it.received.push(team.authority());
            }
            State::Open(it)
        }
        (State::Open(mut it), Event::QuestionClosed { on, .. }) => {
            it.awaits_team = false;
            State::Closed(it, *on)
        }
        (State::Closed(mut it, _), Event::QuestionReopened { on, by, of_team, text }) => {
            it.awaits_team = true;
            it.messages.push(message(*on, *by, *of_team, text, &[]));
            State::Open(it)
        }
        (state, _) => state,
    }
}

fn message(on: Date, by: PersonId, of_team: bool, text: &str, documents: &[Document]) -> Message {
    Message { on, by, of_team, text: text.to_owned(), documents: documents.to_vec() }
}
