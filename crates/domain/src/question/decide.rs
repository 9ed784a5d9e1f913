//! What follows from a command, or why nothing does.

use super::command::Command;
use super::event::Event;
use super::reasons::Reason;
use super::state::{Record, State};
use crate::procedure::{Acting, Actor, Context};
use crate::refusal::Because;

/// What a decision gives: facts, or a refusal.
type Outcome = Result<Vec<Event>, Because<Reason>>;

/// How long the subject may be.
const SUBJECT: usize = 120;

/// The facts that follow from a command.
pub(super) fn decide(state: &State, command: Command, context: &Context) -> Outcome {
    if let Command::Elapse = command {
        return Ok(Vec::new());
    }
    let Acting { person: by, organisation, .. } = acting(context)?;
    let on = context.today;
    match command {
        Command::Ask { reference, topic, subject, text, about } => {
            if *state != State::Empty {
                return Err(Reason::AlreadyAsked.into());
            }
            let subject = written(&subject, Reason::NoSubject)?;
            if subject.chars().count() > SUBJECT {
                return Err(Reason::LongSubject.into());
            }
            let text = written(&text, Reason::NoText)?;
            let team = topic.team();
            Ok(vec![Event::QuestionAsked {
                on,
                by,
                organisation,
                reference,
                topic,
                team,
                subject,
                text,
                about,
            }])
        }
        Command::Write { text, documents } => {
            open(state)?;
            let text = written(&text, Reason::NoText)?;
            Ok(vec![Event::AskerWrote { on, by, text, documents }])
        }
        Command::Answer { text, documents } => {
            open(state)?;
            let text = written(&text, Reason::NoAnswer)?;
            Ok(vec![Event::QuestionAnswered { on, by, text, documents }])
        }
        Command::Route { team, reason } => {
            if open(state)?.team == team {
                return Err(Reason::SameTeam.into());
            }
            let reason = written(&reason, Reason::NoReason)?;
            Ok(vec![Event::QuestionRouted { on, by, team, reason }])
        }
        Command::Close => {
            open(state)?;
            Ok(vec![Event::QuestionClosed { on, by }])
        }
        // The team closes what it answered, and nothing else.
        Command::CloseForTeam => {
            let it = open(state)?;
            if !it.is_answered() || it.awaits_team {
                return Err(Reason::Unanswered.into());
            }
            Ok(vec![Event::QuestionClosed { on, by }])
        }
        Command::Reopen { text } => reopen(state, &text, false, on, by),
        Command::ReopenForTeam { text } => reopen(state, &text, true, on, by),
        Command::Elapse => Ok(Vec::new()),
    }
}

fn reopen(
    state: &State,
    text: &str,
    of_team: bool,
    on: jiff::civil::Date,
    by: crate::ids::PersonId,
) -> Outcome {
    match state {
        State::Closed(..) => {
            let text = written(text, Reason::NoReopening)?;
            Ok(vec![Event::QuestionReopened { on, by, of_team, text }])
        }
        State::Open(_) => Err(Reason::StillOpen.into()),
        State::Empty => Err(Reason::NotAsked.into()),
    }
}

fn open(state: &State) -> Result<&Record, Because<Reason>> {
    match state {
        State::Open(it) => Ok(it),
        State::Closed(..) => Err(Reason::Closed.into()),
        State::Empty => Err(Reason::NotAsked.into()),
    }
}

/// Who acts, for whom.
fn acting(context: &Context) -> Result<Acting, Because<Reason>> {
    match context.actor {
        Actor::Person(acting) => Ok(acting),
        Actor::Schedule | Actor::Import | Actor::Patient { .. } | Actor::Reaction { .. } => {
            Err(Reason::NoPerson.into())
        }
    }
}

/// A text that says something.
fn written(text: &str, otherwise: Reason) -> Result<String, Because<Reason>> {
    let text = text.trim();
    if text.is_empty() { Err(otherwise.into()) } else { Ok(text.to_owned()) }
}
