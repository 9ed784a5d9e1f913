//! What follows from a command, or why nothing does.

use super::classification::classify;
use super::command::Command;
use super::event::Event;
use super::reasons::Reason;
use super::state::{Record, State};
use crate::procedure::{Acting, Actor, Context};
use crate::refusal::Because;
use law::orientation as rules;

/// What a decision gives: facts, or a refusal.
type Outcome = Result<Vec<Event>, Because<Reason>>;

/// The facts that follow from a command.
pub(super) fn decide(state: &State, command: Command, context: &Context) -> Outcome {
    // No clock runs: a day that passes does nothing (GIO-02).
    if let Command::Elapse = command {
        return Ok(Vec::new());
    }
    let Acting { person: by, organisation: holder, .. } = acting(context)?;
    let on = context.today;
    match command {
        Command::Submit { reference, mut project } => {
            if *state != State::Empty {
                return Err(Reason::AlreadySubmitted.into());
            }
            project.name = written(&project.name, Reason::NoName)?;
            project.purpose = written(&project.purpose, Reason::NoPurpose)?;
            project.data = written(&project.data, Reason::NoData)?;
            project.questions = written(&project.questions, Reason::NoQuestions)?;
            let class = classify(project.answers);
            let citation = rules::DESK.on(on)?.citation;
            let project = *project;
            Ok(vec![Event::ProjectSubmitted {
                on,
                by,
                holder,
                reference,
                project,
                class,
                citation,
            }])
        }
        Command::Write { text, documents } => {
            open(state)?;
            let text = written(&text, Reason::NoText)?;
            Ok(vec![Event::HolderWrote { on, by, text, documents }])
        }
        Command::Withdraw { reason } => {
            open(state)?;
            let reason = written(&reason, Reason::NoReason)?;
            Ok(vec![Event::ProjectWithdrawn { on, by, reason }])
        }
        Command::RecordEuropean { committee, procedure, asked_on, given_on, outcome } => {
            open(state)?;
            let procedure = written(&procedure, Reason::NoProcedure)?;
            let outcome = outcome.trim().to_owned();
            if asked_on > on {
                return Err(Reason::AskedDay.into());
            }
            if given_on.is_some_and(|day| day < asked_on || day > on) {
                return Err(Reason::GivenDay.into());
            }
            if given_on.is_some() && outcome.is_empty() {
                return Err(Reason::NoOutcome.into());
            }
            Ok(vec![Event::EuropeanAdviceRecorded {
                on,
                by,
                committee,
                procedure,
                asked_on,
                given_on,
                outcome,
            }])
        }
        Command::Link { dossier, procedure, reference } => {
            let it = state.record().ok_or(Reason::NotSubmitted)?;
            if it.followed.iter().any(|it| it.dossier == dossier) {
                return Err(Reason::AlreadyLinked.into());
            }
            Ok(vec![Event::DossierLinked { on, by, dossier, procedure, reference }])
        }
        of_team => answer(open(state)?, of_team, context, by),
    }
}

/// What the team does.
fn answer(it: &Record, command: Command, context: &Context, by: crate::ids::PersonId) -> Outcome {
    let on = context.today;
    match command {
        Command::AnswerBack { text, documents } => {
            let text = written(&text, Reason::NoText)?;
            Ok(vec![Event::TeamWrote { on, by, text, documents }])
        }
        Command::Route { team, reason } => {
            if team == it.team {
                return Err(Reason::SameTeam.into());
            }
            let reason = written(&reason, Reason::NoReason)?;
            Ok(vec![Event::ProjectRouted { on, by, team, reason }])
        }
        Command::Promise { day } => {
            if day < on {
                return Err(Reason::PastDay.into());
            }
            let citation = rules::ANSWER.on(on)?.citation;
            Ok(vec![Event::AnswerPromised { on, by, day, citation }])
        }
        Command::Advise { text, documents } => {
            let text = written(&text, Reason::NoAdvice)?;
            let citation = rules::NATURE.on(on)?.citation;
            Ok(vec![Event::AdviceGiven { on, by, text, documents, citation }])
        }
        Command::OfferMeeting { day, place } => {
            if it.coming().is_some() {
                return Err(Reason::MeetingOffered.into());
            }
            if day < on {
                return Err(Reason::PastDay.into());
            }
            let place = written(&place, Reason::NoPlace)?;
            Ok(vec![Event::MeetingOffered { on, by, day, place }])
        }
        Command::RecordMeeting { minutes, documents } => {
            let held_on = it.coming().ok_or(Reason::NoMeeting)?.day;
            if on < held_on {
                return Err(Reason::TooEarly.into());
            }
            let minutes = written(&minutes, Reason::NoMinutes)?;
            let citation = rules::NATURE.on(on)?.citation;
            Ok(vec![Event::MeetingRecorded { on, by, held_on, minutes, documents, citation }])
        }
        Command::Close { reason } => {
            let reason = written(&reason, Reason::NoReason)?;
            Ok(vec![Event::OrientationClosed { on, by, reason }])
        }
        _ => Ok(Vec::new()),
    }
}

fn open(state: &State) -> Result<&Record, Because<Reason>> {
    match state {
        State::Open(it) => Ok(it),
        State::Empty => Err(Reason::NotSubmitted.into()),
        State::Closed(..) | State::Withdrawn(..) => Err(Reason::Over.into()),
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
