//! What the passing of time brings: years that end, tacit renewals, the end.

use super::Answer;
use crate::agreement::event::{Event, Why};
use crate::agreement::evolve::evolve;
use crate::agreement::state::{Life, State};
use crate::procedure::Context;
use jiff::civil::Date;
use law::NotInForce;
use law::agreements as rules;
use law::clock::LegalClock;

/// All that came since time was last asked, in order: an agreement lives some years at most.
pub(super) fn elapse(state: &State, context: &Context) -> Answer {
    let (mut state, mut facts) = (state.clone(), Vec::new());
    while let State::InForce(_, life) = &state {
        let Some(fact) = next(life, context.today)? else { break };
        state = evolve(state, &fact);
        facts.push(fact);
    }
    Ok(facts)
}

/// The first thing that time brings before a day.
fn next(life: &Life, today: Date) -> Result<Option<Event>, NotInForce> {
    let (end, why) = life.last_day();
    let (term, closing) = (life.term.due(today), life.closing.due(today));
    let first = end.min(term).min(closing);
    if today <= first {
        return Ok(None);
    }
    let on = first.tomorrow().unwrap_or(first);
    if end == first {
        let citation = match (why, &life.notice) {
            (Why::Notice, Some(notice)) => notice.clock.citation.clone(),
            _ => life.longest.citation.clone(),
        };
        return Ok(Some(Event::AgreementEnded { on, ended_on: end, why, citation }));
    }
    if closing == first {
        let rule = rules::BALANCE.on(on)?;
        let closing = LegalClock::start(life.closing.subject, first, rule);
        return Ok(Some(Event::YearEnded { on, year: first.year(), closing }));
    }
    let rule = rules::DURATION.on(on)?;
    let mut term = life.term.clone();
    term.delay = term.delay.and(rule.value).unwrap_or(rule.value);
    term.citation = rule.citation;
    Ok(Some(Event::AgreementRenewed { on, term }))
}
