//! What an act on a treatment leads to.

mod data;
mod forms;
mod request;
mod safety;

use super::command::Command;
use super::event::{Event, Plan};
use super::reasons::Reason;
use super::state::{Course, Stage, State};
use crate::ids::PersonId;
use crate::procedure::{Actor, Context};
use crate::refusal::Because;
use jiff::civil::Date;

type Outcome = Result<Vec<Event>, Because<Reason>>;

pub(super) fn decide(state: &State, command: Command, context: &Context) -> Outcome {
    if let Command::Open { opening, plan } = command {
        return request::open(state, opening, plan, context);
    }
    let it = match (state.course(), &command) {
        (Some(it), _) => it,
        (None, Command::Elapse) => return Ok(Vec::new()),
        (None, _) => return Err(Reason::NotOpened.into()),
    };
    let of_patient = matches!(command, Command::Sign { .. } | Command::DeclineForm { .. });
    if matches!(context.actor, Actor::Patient { .. }) && !of_patient {
        return Err(Reason::NotThePatient.into());
    }
    match command {
        Command::Open { .. } => Err(Reason::AlreadyOpened.into()),
        Command::Sign { visit, follows, signed } => {
            forms::sign(it, visit, follows, *signed, context)
        }
        Command::DeclineForm { form, visit } => forms::decline(it, form, visit, context),
        Command::Send { part } => request::send(it, part, context),
        Command::SendBack { reason } => request::send_back(it, &reason, context),
        Command::AskInformation { words } => request::ask(it, &words, context),
        Command::GiveInformation { words } => request::inform(it, &words, context),
        Command::Agree { words } => request::agree(it, &words, context),
        Command::Decline { motive, words } => request::decline(it, motive, &words, context),
        Command::GiveUp { reason } => request::give_up(it, &reason, context),
        Command::GiveDocument { given_on, to } => request::give(it, given_on, &to, context),
        Command::Dispense { dispensing } => request::dispense(it, dispensing, context),
        Command::Correct { number, reason, signed } => {
            forms::correct(it, number, &reason, *signed, context)
        }
        Command::Query { number, link, words } => data::query(it, number, link, &words, context),
        Command::AnswerQuery { query, words } => data::answer(it, query, &words, context),
        Command::CloseQuery { query } => data::close(it, query, context),
        Command::Lock { number } => data::lock(it, number, context),
        Command::Unlock { number, reason } => data::unlock(it, number, &reason, context),
        Command::Waive { number, reason } => safety::waive(it, number, &reason, context),
        Command::Acknowledge { number, reference, passed_on } => {
            safety::acknowledge(it, number, &reference, passed_on, context)
        }
        Command::Refer { number, centre } => Ok(safety::refer(it, number, centre, context)),
        Command::Receive { number, reference } => safety::receive(it, number, &reference, context),
        Command::Close => safety::close(it, context),
        Command::ChangeCare { team } => {
            let changed = !it.stage.is_over() && team != it.team && !team.is_empty();
            let on = context.today;
            Ok(changed.then_some(Event::CareChanged { on, team }).into_iter().collect())
        }
        Command::ChangePlan { plan, from } => Ok(change_plan(it, plan, from, context)),
        Command::Elapse => Ok(elapse(it, context)),
    }
}

/// A version that takes the place of an older one, now or from a day to come.
fn change_plan(it: &Course, plan: Box<Plan>, from: Date, context: &Context) -> Vec<Event> {
    let known = it.announced.as_ref().map_or(it.plan.version, |(_, plan)| plan.version);
    let on = context.today;
    if it.stage.is_over() || plan.version <= known {
        return Vec::new();
    }
    vec![if from <= on {
        Event::PlanChanged { on, plan }
    } else {
        Event::PlanAnnounced { on, from, plan }
    }]
}

/// An agreement that nobody used ends with its days; a version that was announced comes into force.
fn elapse(it: &Course, context: &Context) -> Vec<Event> {
    if it.stage.is_over() {
        return Vec::new();
    }
    let mut events = Vec::new();
    if let Some((from, plan)) = it.announced.as_ref().filter(|(from, _)| *from <= context.today) {
        events.push(Event::PlanChanged { on: *from, plan: Box::new(plan.clone()) });
    }
    let clock = it.agreement.as_ref().and_then(|it| it.clock.as_ref());
    match (&it.stage, clock) {
        (Stage::Agreed, Some(clock)) if clock.is_over(context.today) => {
            let on = clock.due(context.today).tomorrow().unwrap_or(context.today);
            events.push(Event::AgreementLapsed { on });
        }
        _ => {}
    }
    events
}

/// The person who acts.
fn person(context: &Context) -> Result<PersonId, Because<Reason>> {
    match context.actor {
        Actor::Person(acting) => Ok(acting.person),
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
