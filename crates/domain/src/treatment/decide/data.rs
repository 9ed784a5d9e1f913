//! Questions about answers, and locks.

use super::{Outcome, person, written};
use crate::procedure::Context;
use crate::treatment::event::Event;
use crate::treatment::reasons::Reason;
use crate::treatment::state::{Course, Query};

pub(super) fn query(
    it: &Course,
    number: u32,
    link: String,
    words: &str,
    context: &Context,
) -> Outcome {
    let by = person(context)?;
    let form = it.submission(number).ok_or(Reason::NoSubmission)?;
    if it.stage.is_over() {
        return Err(Reason::Over.into());
    }
    if form.locked {
        return Err(Reason::Locked.into());
    }
    let link = written(&link, Reason::NoAnswer)?;
    let words = written(words, Reason::NoWords)?;
    let query = it.queries.iter().map(|it| it.query).max().unwrap_or(0).saturating_add(1);
    Ok(vec![Event::QueryOpened { on: context.today, by, query, number, link, words }])
}

/// A question that is open.
fn open(it: &Course, query: u32) -> Result<&Query, Reason> {
    let found = it.queries.iter().find(|it| it.query == query).ok_or(Reason::NoQuery)?;
    if found.closed_on.is_some() { Err(Reason::QueryOver) } else { Ok(found) }
}

pub(super) fn answer(it: &Course, query: u32, words: &str, context: &Context) -> Outcome {
    let by = person(context)?;
    open(it, query)?;
    let words = written(words, Reason::NoWords)?;
    Ok(vec![Event::QueryAnswered { on: context.today, by, query, words }])
}

pub(super) fn close(it: &Course, query: u32, context: &Context) -> Outcome {
    let by = person(context)?;
    open(it, query)?;
    Ok(vec![Event::QueryClosed { on: context.today, by, query }])
}

pub(super) fn lock(it: &Course, number: u32, context: &Context) -> Outcome {
    let by = person(context)?;
    let form = it.submission(number).ok_or(Reason::NoSubmission)?;
    if form.locked {
        return Err(Reason::Locked.into());
    }
    if it.queries.iter().any(|it| it.number == number && it.closed_on.is_none()) {
        return Err(Reason::OpenQueries.into());
    }
    Ok(vec![Event::FormLocked { on: context.today, by, number }])
}

pub(super) fn unlock(it: &Course, number: u32, reason: &str, context: &Context) -> Outcome {
    let by = person(context)?;
    let form = it.submission(number).ok_or(Reason::NoSubmission)?;
    if !form.locked {
        return Err(Reason::NotLocked.into());
    }
    let reason = written(reason, Reason::NoReason)?;
    Ok(vec![Event::FormUnlocked { on: context.today, by, number, reason }])
}
