//! The decision of the ANSM on a request.

use super::request::{still_granted, within_a_year};
use super::{Outcome, person, written};
use crate::aac::command::Permission;
use crate::aac::event::{Authorisation, Event};
use crate::aac::reasons::Reason;
use crate::aac::request::Ground;
use crate::aac::state::{Access, Stage};
use crate::procedure::Context;
use crate::refusal::Because;
use jiff::civil::Date;
use law::clock::{LegalClock, Subject};
use law::{Applied, Delay, aac};

/// Whether the ANSM may answer now.
fn answerable(it: &Access) -> Result<(), Reason> {
    match it.stage {
        Stage::AtAnsm | Stage::Questioned => Ok(()),
        Stage::AtPharmacy | Stage::SentBack => Err(Reason::NotAtAnsm),
        Stage::Over => Err(Reason::DecidedAlready),
    }
}

pub(super) fn ask(it: &Access, words: &str, context: &Context) -> Outcome {
    let by = person(context)?;
    answerable(it)?;
    let words = written(words, Reason::NoWords)?;
    Ok(vec![Event::InformationAsked { on: context.today, by, words }])
}

pub(super) fn inform(it: &Access, words: &str, context: &Context) -> Outcome {
    let by = person(context)?;
    if it.stage != Stage::Questioned {
        return Err(Reason::NothingAsked.into());
    }
    let words = written(words, Reason::NoWords)?;
    Ok(vec![Event::InformationGiven { on: context.today, by, words }])
}

/// A first authorisation runs from its day; a renewal follows the authorisation that still runs.
pub(super) fn grant(
    it: &Access,
    permission: Permission,
    ucd: Option<String>,
    stop: Option<Date>,
    context: &Context,
) -> Outcome {
    let by = person(context)?;
    answerable(it)?;
    still_granted(stop, context)?;
    let (on, asked) = (context.today, it.asked().map_or(0, |it| it.request.months));
    let months = permission.months.unwrap_or(asked);
    within_a_year(months, context)?;
    let class = written(&permission.class, Reason::NoClass)?;
    let citation = aac::GRANT.on(on)?.citation;
    let running = it.in_force(on).map(|it| it.clock.due(on));
    let from = running.and_then(|last| last.tomorrow().ok()).unwrap_or(on);
    let delay = Applied { value: Delay::Months(months), citation: citation.clone() };
    let clock = LegalClock::start(Subject::Expiry, running.unwrap_or(on), delay);
    let authorisation = Box::new(Authorisation {
        number: format!("{}/{}", it.opening.reference, it.authorisations.len() + 1),
        on,
        from,
        clock,
        class,
        ucd,
        words: permission.words.trim().to_owned(),
        citation,
    });
    Ok(vec![Event::AccessGranted { by, authorisation }])
}

pub(super) fn refuse(
    it: &Access,
    mut grounds: Vec<Ground>,
    words: &str,
    context: &Context,
) -> Outcome {
    let by = person(context)?;
    answerable(it)?;
    let citation = aac::REFUSAL.on(context.today)?.citation;
    grounds.sort_unstable();
    grounds.dedup();
    if grounds.is_empty() {
        return Err(Because::by(Reason::NoGround, citation));
    }
    let words = written(words, Reason::NoReasons)?;
    Ok(vec![Event::AccessRefused { on: context.today, by, grounds, words, citation }])
}
