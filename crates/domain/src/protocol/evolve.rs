//! The state after a fact. No rule of law is read here: a fact carries what the law was.

use super::event::Event;
use super::state::{Amendment, Comment, Ending, Record, State, Submission, Version};
use jiff::civil::Date;

/// Applies a fact. A fact that does not fit the state leaves it unchanged: it cannot have been
/// decided, and replay never panics.
pub(super) fn evolve(mut state: State, event: &Event) -> State {
    match event {
        Event::ProtocolOpened { on, by, through, opening, defined_by, citation } => {
            State::Draft(Box::new(Record {
                opening: opening.clone(),
                opened_on: *on,
                opened_by: *by,
                through: *through,
                defined_by: defined_by.clone(),
                citation: citation.clone(),
                first_sent_on: None,
                rounds: 0,
                draft: 1,
                versions: Vec::new(),
                comments: Vec::new(),
            }))
        }
        Event::ProtocolSubmitted { on, round, content, .. } => {
            sent(state, Submission { on: *on, round: *round, content: content.clone() })
        }
        Event::CommentMade { on, authority, about, text, .. } => {
            if let Some(record) = state.record_mut() {
                let (about, text, round) = (about.clone(), text.clone(), record.rounds);
                record.comments.push(Comment {
                    on: *on,
                    authority: *authority,
                    round,
                    about,
                    text,
                });
            }
            state
        }
        Event::ProtocolAnnexed { on, number, applies_on, citation, .. } => {
            let (mut record, content, reason) = match state {
                State::Submitted(record, submission) => (record, submission.content, None),
                State::Amended(record, amendment) => {
                    let Amendment { on, reason, submission } = *amendment;
                    let Some(submission) = submission else {
                        let amendment = Amendment { on, reason, submission: None };
                        return State::Amended(record, Box::new(amendment));
                    };
                    (record, submission.content, Some(reason))
                }
                other => return other,
            };
            record.versions.push(Version {
                number: *number,
                annexed_on: *on,
                applies_on: *applies_on,
                published_on: None,
                reason,
                content,
                citation: citation.clone(),
            });
            State::Annexed(record)
        }
        Event::ProtocolPublished { on, number, .. } => {
            if let Some(record) = state.record_mut() {
                let public = record.versions.iter_mut().filter(|it| it.number <= *number);
                for version in public {
                    version.published_on.get_or_insert(*on);
                }
            }
            state
        }
        Event::AmendmentOpened { on, reason, .. } => match state {
            State::Annexed(mut record) => {
                record.draft += 1;
                let reason = reason.clone();
                State::Amended(record, Box::new(Amendment { on: *on, reason, submission: None }))
            }
            other => other,
        },
        Event::AmendmentWithdrawn { .. } => match state {
            State::Amended(record, _) => State::Annexed(record),
            other => other,
        },
        Event::ProtocolWithdrawn { on, reason, .. } | Event::ProtocolClosed { on, reason, .. } => {
            ended(state, *on, reason)
        }
    }
}

fn sent(state: State, submission: Submission) -> State {
    match state {
        State::Draft(mut record) | State::Submitted(mut record, _) => {
            record.rounds = submission.round;
            record.first_sent_on.get_or_insert(submission.on);
            State::Submitted(record, Box::new(submission))
        }
        State::Amended(mut record, mut amendment) => {
            record.rounds = submission.round;
            amendment.submission = Some(submission);
            State::Amended(record, amendment)
        }
        other => other,
    }
}

fn ended(state: State, on: Date, reason: &str) -> State {
    match state {
        State::Empty => State::Empty,
        State::Draft(record)
        | State::Submitted(record, _)
        | State::Annexed(record)
        | State::Amended(record, _)
        | State::Closed(record, _) => {
            State::Closed(record, Ending { on, reason: reason.to_owned() })
        }
    }
}
