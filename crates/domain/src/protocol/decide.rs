//! What follows from a command, or why nothing does.

use super::check::{check, is_part};
use super::command::Command;
use super::content::Content;
use super::event::{Event, Opening};
use super::reasons::Reason;
use super::refusal::Refusal;
use super::state::{Record, State, Submission};
use crate::aap::Recipient;
use crate::ids::PersonId;
use crate::procedure::{Acting, Actor, Context};
use jiff::civil::Date;
use law::{aap, life, protocol as rules};

/// What a decision gives: facts, or a refusal.
type Outcome = Result<Vec<Event>, Refusal>;

/// The facts that follow from a command.
pub(super) fn decide(state: &State, command: Command, context: &Context) -> Outcome {
    match command {
        Command::Open { opening } => open(state, *opening, context),
        Command::Submit { content } => submit(state, *content, context),
        Command::Comment { about, text } => comment(state, about, &text, context),
        Command::Annex { applies_on, tacit } => annex(state, applies_on, tacit, context),
        Command::Publish => publish(state, context),
        Command::Amend { reason } => amend(state, &reason, context),
        Command::Withdraw { reason } => withdraw(state, &reason, context),
        Command::Close { reason } => close(state, &reason, context),
        Command::Elapse => Ok(Vec::new()),
    }
}

fn open(state: &State, mut opening: Opening, context: &Context) -> Outcome {
    let Acting { person, organisation, .. } = acting(context)?;
    if *state != State::Empty {
        return Err(Reason::AlreadyOpened.into());
    }
    opening.product.name = written(&opening.product.name, Reason::NoProduct)?;
    opening.indication = written(&opening.indication, Reason::NoIndication)?;
    let with = rules::DEFINED_WITH.on(context.today)?;
    let ansm = with.value.takes_part(opening.path).then_some(Recipient::Ansm);
    let defined_by = std::iter::once(Recipient::Has).chain(ansm).collect();
    let through = Some(organisation).filter(|it| *it != opening.holder);
    Ok(vec![Event::ProtocolOpened {
        on: context.today,
        by: person,
        through,
        opening,
        defined_by,
        citation: with.citation,
    }])
}

/// The protocol, while it may still change.
fn living(state: &State) -> Result<&Record, Refusal> {
    match state {
        State::Closed(..) => Err(Reason::Over.into()),
        _ => state.record().ok_or_else(|| Reason::NotOpened.into()),
    }
}

/// What was sent and awaits an answer.
fn sent(state: &State) -> Result<(&Record, &Submission), Refusal> {
    let record = living(state)?;
    Ok((record, state.submission().ok_or(Reason::NotSubmitted)?))
}

fn submit(state: &State, content: Content, context: &Context) -> Outcome {
    let record = living(state)?;
    if matches!(state, State::Annexed(_)) {
        return Err(Reason::NotDrafted.into());
    }
    let by = person(context)?;
    let citation = rules::CONTENT.on(context.today)?.citation;
    let lacks = check(&content, record.opening.path);
    if !lacks.is_empty() {
        return Err(Refusal::Incomplete(lacks, citation));
    }
    if state.submission().is_some_and(|it| it.content == content) {
        return Err(Reason::Unchanged.into());
    }
    let last = record.last().map(|it| plain(&it.content));
    if state.amendment().is_some() && last == Some(plain(&content)) {
        return Err(Reason::NothingAmended.into());
    }
    let (on, round) = (context.today, record.rounds + 1);
    Ok(vec![Event::ProtocolSubmitted { on, by, round, content, citation }])
}

/// What is said, but for the definitions that are made of blocks: they name their version.
fn plain(content: &Content) -> Content {
    let mut content = content.clone();
    for form in content.forms.iter_mut().filter(|it| !it.blocks.is_empty()) {
        form.definition.clear();
    }
    content
}

fn comment(state: &State, about: String, text: &str, context: &Context) -> Outcome {
    let (record, submission) = sent(state)?;
    let Acting { person, role, .. } = acting(context)?;
    let authority = role.authority().filter(|it| record.is_defined_by(*it));
    let authority = authority.ok_or(Reason::NotADefiner)?;
    if !about.is_empty() && !is_part(&submission.content, &about) {
        return Err(Reason::UnknownPart.into());
    }
    let text = written(text, Reason::NoComment)?;
    Ok(vec![Event::CommentMade { on: context.today, by: person, authority, about, text }])
}

/// Annexes what was sent last. A version applies from a day on: what was done by the version before
/// stays as it was.
fn annex(state: &State, applies_on: Date, tacit: bool, context: &Context) -> Outcome {
    let (record, _) = sent(state)?;
    let by = person(context)?;
    let number = record.next();
    if applies_on < context.today {
        return Err(Reason::PastDay.into());
    }
    if record.last().is_some_and(|last| applies_on < last.applies_on) {
        return Err(Reason::BeforeLast.into());
    }
    if tacit && (number > 1 || !record.is_defined_by(Recipient::Ansm)) {
        let citation = aap::TACIT_PROTOCOL.citation(context.today);
        return Err(Refusal::Because(Reason::NotTacit, Some(citation)));
    }
    let rule = match number {
        1 if tacit => &aap::TACIT_PROTOCOL,
        1 => &aap::DECISION_CONTENT,
        _ => &life::MODIFICATION,
    };
    let citation = rule.on(context.today)?.citation;
    Ok(vec![Event::ProtocolAnnexed { on: context.today, by, number, applies_on, citation }])
}

fn publish(state: &State, context: &Context) -> Outcome {
    let record = living(state)?;
    let last = record.last().ok_or(Reason::NotAnnexed)?;
    if !record.is_unpublished() {
        return Err(Reason::AlreadyPublished.into());
    }
    let ansm = record.is_defined_by(Recipient::Ansm);
    let rule = if ansm { &aap::OPINION_PUBLICATION } else { &aap::PUBLICATION };
    let citation = rule.on(context.today)?.citation;
    let (on, by, number) = (context.today, person(context)?, last.number);
    Ok(vec![Event::ProtocolPublished { on, by, number, citation }])
}

fn amend(state: &State, reason: &str, context: &Context) -> Outcome {
    match state {
        State::Annexed(record) if record.is_unpublished() => Err(Reason::PublishFirst.into()),
        State::Annexed(_) => {
            let reason = written(reason, Reason::NoReason)?;
            let citation = life::MODIFICATION.on(context.today)?.citation;
            let (on, by) = (context.today, person(context)?);
            Ok(vec![Event::AmendmentOpened { on, by, reason, citation }])
        }
        State::Amended(..) => Err(Reason::AlreadyAmended.into()),
        State::Draft(_) | State::Submitted(..) => Err(Reason::NotAnnexed.into()),
        State::Empty | State::Closed(..) => living(state).map(|_| Vec::new()),
    }
}

/// Gives up what is drafted: the amendment where there is one, the whole before it was annexed.
fn withdraw(state: &State, reason: &str, context: &Context) -> Outcome {
    living(state)?;
    if matches!(state, State::Annexed(_)) {
        return Err(Reason::AnnexedAlready.into());
    }
    let reason = written(reason, Reason::NoReason)?;
    let (on, by) = (context.today, person(context)?);
    Ok(vec![match state {
        State::Amended(..) => Event::AmendmentWithdrawn { on, by, reason },
        _ => Event::ProtocolWithdrawn { on, by, reason },
    }])
}

fn close(state: &State, reason: &str, context: &Context) -> Outcome {
    living(state)?;
    match state {
        State::Annexed(_) => {
            let reason = written(reason, Reason::NoReason)?;
            let (on, by) = (context.today, person(context)?);
            Ok(vec![Event::ProtocolClosed { on, by, reason }])
        }
        State::Amended(..) => Err(Reason::AmendmentOpen.into()),
        _ => Err(Reason::NotAnnexed.into()),
    }
}

/// Who acts, for whom.
fn acting(context: &Context) -> Result<Acting, Refusal> {
    match context.actor {
        Actor::Person(acting) => Ok(acting),
        Actor::Schedule | Actor::Import | Actor::Patient { .. } | Actor::Reaction { .. } => {
            Err(Reason::NoPerson.into())
        }
    }
}

/// The person who acts.
fn person(context: &Context) -> Result<PersonId, Refusal> {
    acting(context).map(|acting| acting.person)
}

/// A text that says something.
fn written(text: &str, otherwise: Reason) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() { Err(otherwise.into()) } else { Ok(text.to_owned()) }
}
