//! What the passing of time brings: a suspension that ends, the day that was fixed.

use crate::referential::event::Event;
use crate::referential::evolve::evolve;
use crate::referential::state::State;
use jiff::civil::Date;

/// All that came since time was last asked, in order: a suspension ends once, and an access too.
pub(super) fn elapse(state: &State, today: Date) -> Vec<Event> {
    let (mut state, mut facts) = (state.clone(), Vec::new());
    while let Some(fact) = next(&state, today) {
        state = evolve(state, &fact);
        facts.push(fact);
    }
    facts
}

fn next(state: &State, today: Date) -> Option<Event> {
    let stop = state.referential().and_then(|it| it.stop.as_ref()).map(|it| it.on);
    let stopped = stop.filter(|on| *on <= today);
    match state {
        State::Open(_) => stopped.map(|on| Event::AccessStopped { on }),
        State::Suspended(_, suspension) => {
            let ended = suspension.end.due(today).tomorrow().ok().filter(|on| *on <= today);
            match (ended, stopped) {
                (Some(on), None) => Some((on, true)),
                (Some(ended), Some(stopped)) if ended <= stopped => Some((ended, true)),
                (_, Some(on)) => Some((on, false)),
                (None, None) => None,
            }
            .map(|(on, lifted)| {
                if lifted {
                    Event::SuspensionEnded { on, by: None, reason: String::new() }
                } else {
                    Event::AccessStopped { on }
                }
            })
        }
        State::Empty | State::Over(..) => None,
    }
}
