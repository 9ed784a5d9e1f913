//! What follows from a command, or why nothing does.

mod balance;
mod signing;
mod time;

use super::command::{Command, Proposal};
use super::event::{Event, Opening, Party, Terms};
use super::reasons::Reason;
use super::state::{Contract, Life, State};
use crate::access::Role;
use crate::ids::PersonId;
use crate::procedure::{Acting, Actor, Context};
use crate::refusal::Because;
use jiff::civil::Date;
use law::agreements::{self as rules, Cents};
use law::clock::{LegalClock, Subject};
use law::{Citation, Confidence, commitments};

/// What a decision gives: facts, or a refusal.
type Answer = Result<Vec<Event>, Because<Reason>>;

/// The facts that follow from a command.
pub(super) fn decide(state: &State, command: Command, context: &Context) -> Answer {
    match command {
        Command::Open { opening, proposal } => open(state, *opening, *proposal, context),
        Command::Send { from, proposal, documents } => {
            signing::send(state, from, *proposal, documents, context)
        }
        Command::Sign => signing::sign(state, context),
        Command::SendBack { reason } => signing::send_back(state, &reason, context),
        Command::Withdraw { reason } => signing::withdraw(state, &reason, context),
        Command::Amend { from, proposal, documents } => {
            signing::amend(state, from, *proposal, documents, context)
        }
        Command::GiveNotice { ends_on, reason } => give_notice(state, ends_on, &reason, context),
        Command::RecordBalance { year, patients, expected, answered, not_available, cause } => {
            let collected = super::compensation::Collected { expected, answered, not_available };
            let made = balance::record(state, year, patients, collected, cause, context);
            match context.actor {
                Actor::Person(_) => made,
                Actor::Patient { .. } => Err(Reason::NoPerson.into()),
                // What the collection cannot give is made by a person.
                Actor::Schedule | Actor::Import | Actor::Reaction { .. } => {
                    Ok(made.unwrap_or_default())
                }
            }
        }
        Command::JudgeBalance { year, contested } => {
            balance::judge(state, year, contested, context)
        }
        Command::Elapse => time::elapse(state, context),
    }
}

fn open(state: &State, opening: Opening, proposal: Proposal, context: &Context) -> Answer {
    if *state != State::Empty {
        return Err(Reason::AlreadyOpened.into());
    }
    let (on, by) = (context.today, person(context)?);
    let terms = terms(proposal, None, on)?;
    let citation = commitments::AGREEMENTS.on(on)?.citation;
    Ok(vec![Event::AgreementOpened { on, by, opening, terms, citation }])
}

/// What a proposal comes to, after the version before: its base within the bounds of the order
/// (CONV-02), as far as these were read, and its bands whole (CONV-04).
fn terms(proposal: Proposal, before: Option<&Terms>, on: Date) -> Result<Terms, Because<Reason>> {
    let Proposal { follow_up, base, model, scale, particulars } = proposal;
    let bounds = rules::BASE.on(on)?;
    let read = bounds.citation.confidence == Confidence::Confirmed;
    if read && !bounds.value.hold(Cents(base)) {
        return Err(Because::by(Reason::BaseOutside, bounds.citation));
    }
    let model = written(&model, Reason::NoModel)?;
    let rates = rules::RATE.on(on)?;
    if scale.as_ref().is_some_and(|scale| scale.check(rates.value).is_err()) {
        return Err(Because::by(Reason::NoBand, rates.citation));
    }
    let kept = || before.map(|it| it.scale.clone());
    let scale = scale.or_else(kept).unwrap_or_default();
    let particulars = particulars.trim().to_owned();
    Ok(Terms { follow_up, base, model, scale, particulars })
}

/// A notice that is shorter than what is to be verified is not refused (CONV-10).
fn give_notice(state: &State, ends_on: Date, reason: &str, context: &Context) -> Answer {
    let (_, life) = in_force(state)?;
    let Acting { person, role, .. } = acting(context)?;
    if life.notice.is_some() {
        return Err(Reason::NoticeGiven.into());
    }
    let on = context.today;
    let first = on.max(life.from);
    if ends_on < first || ends_on > life.longest.due(on) {
        return Err(Reason::EndDay.into());
    }
    let reason = written(reason, Reason::NoReason)?;
    let party = if role == Role::Applicant { Party::Holder } else { Party::Hospital };
    let notice = LegalClock::start(Subject::NoticeEnd, on, rules::NOTICE.on(on)?);
    Ok(vec![Event::NoticeGiven { on, by: person, party, ends_on, reason, notice }])
}

/// What the length of the notice, which is to be verified, says against a last day; nothing where
/// it is long enough.
#[must_use]
pub fn short_notice(ends_on: Date, today: Date) -> Option<Citation> {
    let rule = rules::NOTICE.on(today).ok()?;
    (ends_on < rule.value.after(today)).then_some(rule.citation)
}

/// An agreement that holds.
fn in_force(state: &State) -> Result<(&Contract, &Life), Because<Reason>> {
    match state {
        State::InForce(it, life) => Ok((it, life)),
        State::Empty => Err(Reason::NotOpened.into()),
        State::Draft(_) | State::Sent(_) | State::SentBack(_) => Err(Reason::NotSigned.into()),
        State::Ended(..) => Err(Reason::Over.into()),
        State::Withdrawn(..) => Err(Reason::GivenUp.into()),
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

/// The person who acts.
fn person(context: &Context) -> Result<PersonId, Because<Reason>> {
    acting(context).map(|acting| acting.person)
}

/// A text that says something.
fn written(text: &str, otherwise: Reason) -> Result<String, Because<Reason>> {
    let text = text.trim();
    if text.is_empty() { Err(otherwise.into()) } else { Ok(text.to_owned()) }
}
