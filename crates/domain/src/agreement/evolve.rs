//! The state after a fact. No rule of law is read here: a fact carries what the law was.

use super::event::{Annex, Event};
use super::state::{Contract, Ending, Life, Notice, Outcome, Settled, State, Version, Withdrawal};
use crate::ids::PersonId;
use jiff::civil::Date;

/// Applies a fact. A fact that does not fit the state leaves it unchanged: it cannot have been
/// decided, and replay never panics.
pub(super) fn evolve(mut state: State, event: &Event) -> State {
    match event {
        Event::AgreementOpened { on, opening, terms, citation, .. } => match state {
            State::Empty => State::Draft(Box::new(Contract {
                opening: opening.clone(),
                opened_on: *on,
                prepared: terms.clone(),
                citation: citation.clone(),
                versions: Vec::new(),
            })),
            other => other,
        },
        Event::AgreementSent { on, by, annex } => match state {
            State::Draft(mut it) | State::SentBack(mut it) => {
                it.versions.push(sent(*on, *by, annex));
                State::Sent(it)
            }
            other => other,
        },
        Event::AmendmentSent { on, by, annex } => {
            if let State::InForce(it, _) = &mut state {
                it.versions.push(sent(*on, *by, annex));
            }
            state
        }
        Event::AgreementSigned { on, by, number, term, longest, closing, .. } => match state {
            State::Sent(mut it) => {
                let from = term.started_on;
                ends(&mut it, *number, Outcome::Signed { on: *on, by: *by, from });
                let life = Life {
                    signed_on: *on,
                    from,
                    term: term.clone(),
                    longest: longest.clone(),
                    closing: closing.clone(),
                    renewals: Vec::new(),
                    notice: None,
                    years: Vec::new(),
                    balances: Vec::new(),
                };
                State::InForce(it, Box::new(life))
            }
            other => other,
        },
        Event::AnnexSentBack { on, number, reason, .. } => {
            let outcome = Outcome::SentBack { on: *on, reason: reason.clone() };
            if let Some(it) = state.contract_mut() {
                ends(it, *number, outcome);
            }
            match state {
                State::Sent(it) => State::SentBack(it),
                other => other,
            }
        }
        Event::AmendmentSigned { on, by, number, from } => {
            let outcome = Outcome::Signed { on: *on, by: *by, from: *from };
            if let Some(it) = state.contract_mut() {
                ends(it, *number, outcome);
            }
            state
        }
        Event::AmendmentWithdrawn { on, number, reason, .. } => {
            let outcome = Outcome::Withdrawn { on: *on, reason: reason.clone() };
            if let Some(it) = state.contract_mut() {
                ends(it, *number, outcome);
            }
            state
        }
        Event::AgreementWithdrawn { on, reason, .. } => match state {
            State::Draft(mut it) | State::Sent(mut it) | State::SentBack(mut it) => {
                if let Some(version) = it.versions.last_mut().filter(|it| it.outcome.is_none()) {
                    let reason = reason.clone();
                    version.outcome = Some(Outcome::Withdrawn { on: *on, reason });
                }
                State::Withdrawn(it, Withdrawal { on: *on, reason: reason.clone() })
            }
            other => other,
        },
        Event::AgreementEnded { ended_on, why, citation, .. } => match state {
            State::InForce(it, mut life) => {
                life.years.push((ended_on.year(), *ended_on));
                let ending = Ending { on: *ended_on, why: *why, citation: citation.clone() };
                State::Ended(it, life, ending)
            }
            other => other,
        },
        Event::AgreementRenewed { .. }
        | Event::YearEnded { .. }
        | Event::NoticeGiven { .. }
        | Event::BalanceRecorded { .. }
        | Event::BalanceJudged { .. } => {
            if let Some(life) = state.life_mut() {
                lived(life, event);
            }
            state
        }
    }
}

/// What happens to an agreement that was signed.
fn lived(life: &mut Life, event: &Event) {
    match event {
        Event::AgreementRenewed { on, term } => {
            life.renewals.push(*on);
            life.term = term.clone();
        }
        Event::YearEnded { year, closing, .. } => {
            life.years.push((*year, closing.started_on));
            life.closing = closing.clone();
        }
        Event::NoticeGiven { on, party, ends_on, reason, notice, .. } => {
            life.notice = Some(Notice {
                on: *on,
                party: *party,
                ends_on: *ends_on,
                reason: reason.clone(),
                clock: notice.clone(),
            });
        }
        Event::BalanceRecorded { on, by, balance, cause, citations } => {
            life.balances.push(Settled {
                balance: balance.clone(),
                on: *on,
                by: *by,
                cause: cause.clone(),
                citations: citations.clone(),
                verdict: None,
            });
        }
        Event::BalanceJudged { on, year, contested, .. } => {
            let made = life.balances.iter_mut().rev().find(|it| it.balance.year == *year);
            if let Some(made) = made {
                made.verdict = Some((*on, contested.clone()));
            }
        }
        _ => {}
    }
}

fn sent(on: Date, by: PersonId, annex: &Annex) -> Version {
    Version { annex: annex.clone(), sent_on: on, sent_by: by, outcome: None }
}

fn ends(it: &mut Contract, number: u16, outcome: Outcome) {
    if let Some(version) = it.version_mut(number) {
        version.outcome = Some(outcome);
    }
}
