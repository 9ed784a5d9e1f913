//! A compassionate access after a fact.

use super::event::{Ending, Event, Opening};
use super::request::Request;
use super::state::{Access, Asked, Exchange, Measure, Outcome, Stage, State, Suspended};
use crate::ids::PersonId;
use jiff::civil::Date;

pub(super) fn evolve(state: State, event: &Event) -> State {
    let mut it = match (state, event) {
        (State::Empty, Event::AccessRequested { on, by, opening, request, .. }) => {
            return State::Known(Box::new(opened(*on, *by, opening, request)));
        }
        (State::Empty, _) => return State::Empty,
        (State::Known(it), _) => it,
    };
    asking(&mut it, event);
    living(&mut it, event);
    State::Known(it)
}

fn opened(on: Date, by: PersonId, opening: &Opening, request: &Request) -> Access {
    Access {
        opening: opening.clone(),
        opened_on: on,
        team: vec![opening.prescriber],
        requests: vec![signed(on, by, request)],
        stage: Stage::AtPharmacy,
        authorisations: Vec::new(),
        exchanges: Vec::new(),
        data_asked: None,
        measure: None,
        suspended: None,
        ended: None,
    }
}

fn signed(on: Date, by: PersonId, request: &Request) -> Asked {
    Asked { on, by, request: request.clone(), sent: None, dispensed: None, outcome: None }
}

/// The requests and their answers.
fn asking(it: &mut Access, event: &Event) {
    match event {
        Event::RequestRevised { on, by, request } => {
            if let Some(last) = it.requests.last_mut() {
                *last = Asked { dispensed: last.dispensed.take(), ..signed(*on, *by, request) };
            }
            it.stage = Stage::AtPharmacy;
        }
        Event::RenewalRequested { on, by, request, .. } => {
            it.requests.push(signed(*on, *by, request));
            it.stage = Stage::AtPharmacy;
        }
        Event::SentBack { on, reason, .. } => {
            say(it, *on, false, reason);
            it.stage = Stage::SentBack;
        }
        Event::DispensedFirst { dispensed_on, units, clock, .. } => {
            if let Some(last) = it.requests.last_mut() {
                last.dispensed = Some((*dispensed_on, *units, clock.clone()));
            }
        }
        Event::SentToAnsm { on, by, part, .. } => {
            if let Some(last) = it.requests.last_mut() {
                last.sent = Some((*on, *by, part.clone()));
            }
            it.stage = Stage::AtAnsm;
        }
        Event::InformationAsked { on, words, .. } => {
            say(it, *on, true, words);
            it.stage = Stage::Questioned;
        }
        Event::InformationGiven { on, words, .. } => {
            say(it, *on, false, words);
            it.stage = Stage::AtAnsm;
        }
        Event::AccessGranted { authorisation, .. } => {
            close(it, Outcome::Granted(authorisation.number.clone()));
            it.authorisations.push((**authorisation).clone());
        }
        Event::AccessRefused { on, grounds, words, .. } => {
            let (grounds, words) = (grounds.clone(), words.clone());
            close(it, Outcome::Refused { on: *on, grounds, words });
            end_unless_authorised(it, *on, Ending::Refused);
        }
        Event::RequestGivenUp { on, reason, .. } => {
            close(it, Outcome::GivenUp { on: *on, reason: reason.clone() });
            end_unless_authorised(it, *on, Ending::GivenUp);
        }
        _ => {}
    }
}

/// The life of what was granted.
fn living(it: &mut Access, event: &Event) {
    match event {
        Event::AccessStopped { on, last_on, words, .. } => {
            if it.is_asking() {
                close(it, Outcome::GivenUp { on: *on, reason: words.clone() });
            }
            it.ended = Some((*last_on, Ending::Stopped));
        }
        Event::AccessExpired { on, .. } => it.ended = Some((*on, Ending::Expired)),
        Event::DataAsked { on, words, .. } => {
            say(it, *on, true, words);
            it.data_asked = Some((*on, words.clone()));
        }
        Event::DataSent { on, words, .. } => {
            say(it, *on, false, words);
            it.data_asked = None;
        }
        Event::CommentsInvited { measure, reasons, until, .. } => {
            let (reasons, comments) = (reasons.clone(), Vec::new());
            it.measure = Some(Measure { kind: *measure, reasons, until: *until, comments });
        }
        Event::Commented { on, words, .. } => {
            if let Some(measure) = it.measure.as_mut() {
                measure.comments.push((*on, words.clone()));
            }
        }
        Event::AccessSuspended { reasons, clock, .. } => {
            it.suspended = Some(Suspended { reasons: reasons.clone(), clock: clock.clone() });
            it.measure = None;
        }
        Event::SuspensionEnded { .. } => it.suspended = None,
        Event::AccessWithdrawn { on, reasons, .. } => {
            if it.is_asking() {
                close(it, Outcome::GivenUp { on: *on, reason: reasons.clone() });
            }
            it.measure = None;
            it.suspended = None;
            it.ended = Some((*on, Ending::Withdrawn));
        }
        Event::CareChanged { team, .. } => it.team.clone_from(team),
        _ => {}
    }
}

fn say(it: &mut Access, on: Date, by_ansm: bool, words: &str) {
    it.exchanges.push(Exchange { on, by_ansm, words: words.to_owned() });
}

fn close(it: &mut Access, outcome: Outcome) {
    if let Some(last) = it.requests.last_mut() {
        last.outcome = Some(outcome);
    }
    it.stage = Stage::Over;
}

/// An authorisation that still runs goes on to its end, whatever becomes of its renewal.
fn end_unless_authorised(it: &mut Access, on: Date, ending: Ending) {
    if it.last().is_none_or(|it| it.clock.is_over(on)) {
        it.ended = Some((on, ending));
    }
}
