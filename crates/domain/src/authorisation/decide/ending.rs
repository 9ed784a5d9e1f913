//! The end of an authorisation, and the continuity of treatment that it opens.

use super::{Outcome, person, written};
use crate::authorisation::duty::{Duty, DutyKind};
use crate::authorisation::ending::{Doubt, EndCause, Ending};
use crate::authorisation::event::{AmmScope, Event};
use crate::authorisation::opening::Regime;
use crate::authorisation::reasons::Reason;
use crate::authorisation::state::{Authorisation, State};
use crate::procedure::Context;
use crate::reaction::Cause;
use crate::refusal::Because;
use jiff::civil::Date;
use law::clock::{LegalClock, Subject};
use law::{Citation, aap as rules, life};

/// The facts of an end on its last day: duties that nobody owes any more are lifted, and the
/// continuity of treatment is owed (AAP-CONT-01 to 03).
pub(super) fn end(it: &Authorisation, on: Date, why: EndCause, citation: Citation) -> Outcome {
    end_as(it, on, why, citation, false)
}

/// The same; for serious reasons of patient safety nothing is supplied any more (AAP-CONT-04).
pub(super) fn end_as(
    it: &Authorisation,
    on: Date,
    why: EndCause,
    citation: Citation,
    safety: bool,
) -> Outcome {
    let covered = it.opening.regime == Regime::Aap;
    let clock = |subject, rule: &law::Rule<law::Delay>| -> Result<LegalClock, Because<Reason>> {
        Ok(LegalClock::start(subject, on, rule.on(on)?))
    };
    let continuity = if covered && !safety {
        Some(clock(Subject::Continuity, &life::CONTINUITY)?)
    } else {
        None
    };
    let last_conditions =
        if covered { Some(clock(Subject::LastConditions, &life::LAST_CONDITIONS)?) } else { None };
    let mut facts = Vec::new();
    let open = it.duties.iter().filter(|it| it.is_open());
    for duty in open.filter(|it| it.duty.owes != DutyKind::Declaration) {
        facts.push(Event::DutyLifted { number: duty.duty.number, on });
    }
    if let Some(continuity) = &continuity {
        facts.push(Event::DutyOpened {
            duty: Duty {
                number: super::duties::next(it),
                owes: DutyKind::Continuity,
                opened_on: on,
                year: None,
                question: None,
                // Its end is that of the continuity, and is no day to prove it by.
                due: None,
                citation: continuity.citation.clone(),
            },
        });
    }
    facts.push(Event::AuthorisationEnded {
        ending: Ending { on, why, continuity, last_conditions, citation },
    });
    Ok(facts)
}

/// Publication of price and reimbursement in the indication ends the early access (AAP-END-01,
/// AAP-WDR-06). Where the indication is worded otherwise, a person says.
pub(super) fn by_listing(
    state: &State,
    cause: Cause,
    journal: String,
    indication: String,
) -> Outcome {
    let on = cause.on;
    let it = match state {
        State::InForce(it) | State::Suspended(it, _) => it,
        // Its end was reached meanwhile, and the publication had come before.
        State::Ended(it, ended)
            if ended.ending.why == EndCause::Expired && on <= ended.ending.on =>
        {
            it
        }
        State::Empty | State::Ended(..) => return Ok(Vec::new()),
    };
    if is_indication(it, &indication) {
        let citation = life::LISTED.on(on)?.citation;
        return end(it, on, EndCause::Listed { cause, journal }, citation);
    }
    let citation = life::JOURNAL_OFFICIEL.on(on)?.citation;
    question(state, on, Doubt::ListedOtherwise { cause, journal, indication }, citation)
}

/// Whether a listing is that of the indication: the same words, or those of an AMM that keeps it
/// whole.
fn is_indication(it: &Authorisation, listed: &str) -> bool {
    let amm = it.amm.as_ref().filter(|amm| matches!(amm.scope, AmmScope::Kept | AmmScope::Widened));
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let listed = words(listed);
    words(&it.indication) == listed || amm.is_some_and(|amm| words(&amm.indication) == listed)
}

/// The refusal of the listing may end it: the text was not read, and a person says.
pub(super) fn question_by_listing(state: &State, cause: Cause) -> Outcome {
    let (on, citation) = (cause.on, unread_end(cause.on)?);
    question(state, on, Doubt::ListingRefused { cause }, citation)
}

/// The refusal of the AMM or of the listing is the part of the rule that was not read.
fn unread_end(on: Date) -> Result<Citation, law::NotInForce> {
    let mut citation = life::ENDS.on(on)?.citation;
    citation.confidence = law::Confidence::ToVerify;
    Ok(citation)
}

fn question(state: &State, on: Date, doubt: Doubt, citation: Citation) -> Outcome {
    let (State::InForce(it) | State::Suspended(it, _)) = state else { return Ok(Vec::new()) };
    let is_known = it.doubts.iter().any(|(_, known, _)| *known == doubt);
    if is_known || it.set_aside.contains(&doubt) {
        return Ok(Vec::new());
    }
    Ok(vec![Event::EndProposed { on, doubt, citation }])
}

pub(super) fn report_amm_refusal(it: &Authorisation, words: &str, context: &Context) -> Outcome {
    if it.amm.is_some() || !it.path.is_before_amm() {
        return Err(Reason::AmmKnown.into());
    }
    let words = written(words, Reason::NoWords)?;
    let citation = unread_end(context.today)?;
    let doubt = Doubt::AmmRefused { words };
    Ok(vec![Event::EndProposed { on: context.today, doubt, citation }])
}

/// A person says whether the oldest doubt ends the authorisation.
pub(super) fn settle(it: &Authorisation, ends: bool, reason: &str, context: &Context) -> Outcome {
    let (_, doubt, citation) = it.doubts.first().ok_or(Reason::NoDoubt)?;
    let reason = written(reason, Reason::NoReason)?;
    let (on, by) = (context.today, person(context)?);
    if !ends {
        return Ok(vec![Event::EndSetAside { on, by, reason }]);
    }
    if doubt.needs_measure() {
        return Err(Because::by(Reason::EndByMeasure, life::COMMENTS.on(on)?.citation));
    }
    let appeal = LegalClock::start(Subject::Appeal, on, rules::APPEAL.on(on)?);
    // A listing ended it on the day of the Journal officiel.
    let last = doubt.cause().map_or(on, |cause| cause.on);
    let why = EndCause::Confirmed { doubt: doubt.clone(), reason, appeal };
    end(it, last, why, citation.clone())
}

pub(super) fn request_withdrawal(it: &Authorisation, reason: &str, context: &Context) -> Outcome {
    if it.withdrawal.is_some() {
        return Err(Reason::WithdrawalPending.into());
    }
    let reason = written(reason, Reason::NoReason)?;
    let (on, by) = (context.today, person(context)?);
    let citation = life::WITHDRAWAL_REQUEST.on(on)?.citation;
    Ok(vec![Event::WithdrawalRequested { on, by, reason, citation }])
}

/// The month runs from the acknowledgement (AAP-WDR-02).
pub(super) fn acknowledge_withdrawal(it: &Authorisation, context: &Context) -> Outcome {
    let withdrawal = it.withdrawal.as_ref().ok_or(Reason::NoWithdrawal)?;
    if withdrawal.clock.is_some() {
        return Err(Reason::WithdrawalAcknowledged.into());
    }
    let delay = life::WITHDRAWAL_REQUEST.on(context.today)?;
    let clock = LegalClock::start(Subject::Withdrawal, context.today, delay);
    Ok(vec![Event::WithdrawalAcknowledged { clock }])
}

pub(super) fn grant_withdrawal(it: &Authorisation, context: &Context) -> Outcome {
    let withdrawal = it.withdrawal.as_ref().ok_or(Reason::NoWithdrawal)?;
    let clock = withdrawal.clock.as_ref().ok_or(Reason::WithdrawalNotAcknowledged)?;
    let why = EndCause::AtHolderRequest { tacit: false };
    end(it, context.today, why, clock.citation.clone())
}

/// An early access was granted for the substance: the ANSM says until when this one lasts.
pub(super) fn note_early_access(state: &State, cause: Cause, indication: String) -> Outcome {
    let Some(it) = compassionate(state) else { return Ok(Vec::new()) };
    let noted = it.superseded.iter().any(|(known, ..)| *known == cause);
    if noted || it.ends_on.is_some() {
        return Ok(Vec::new());
    }
    let rule = match it.opening.regime {
        Regime::Cpc => &life::FRAMEWORK_ENDS,
        Regime::Aac | Regime::Aap => &life::COMPASSIONATE_ENDS,
    };
    let citation = rule.on(cause.on)?.citation;
    Ok(vec![Event::EarlyAccessGranted { cause, indication, citation }])
}

/// An early access was refused: on the sole criterion of innovation it bars nothing (AAC-ELIG-04).
pub(super) fn note_refused_access(state: &State, cause: Cause, innovation_only: bool) -> Outcome {
    let Some(it) = compassionate(state) else { return Ok(Vec::new()) };
    if it.opening.regime != Regime::Aac {
        return Ok(Vec::new());
    }
    let mut citation = life::COMPASSIONATE_AFTER_REFUSAL.on(cause.on)?.citation;
    if !innovation_only {
        citation.confidence = law::Confidence::ToVerify;
    }
    Ok(vec![Event::EarlyAccessRefused { cause, innovation_only, citation }])
}

fn compassionate(state: &State) -> Option<&Authorisation> {
    let (State::InForce(it) | State::Suspended(it, _)) = state else { return None };
    (it.opening.regime != Regime::Aap).then_some(it)
}

/// The ANSM sets the last day, or says that the indication is another.
pub(super) fn set_end_date(
    it: &Authorisation,
    ends_on: Option<Date>,
    reason: &str,
    context: &Context,
) -> Outcome {
    if it.opening.regime == Regime::Aap {
        return Err(Reason::NotCompassionate.into());
    }
    let (cause, _, citation) = it.superseded.first().ok_or(Reason::NothingSupersedes)?;
    let reason = written(reason, Reason::NoReason)?;
    let (on, by) = (context.today, person(context)?);
    let Some(ends_on) = ends_on else {
        return Ok(vec![Event::EndSetAside { on, by, reason }]);
    };
    if ends_on < on {
        return Err(Because::by(Reason::EndDay, citation.clone()));
    }
    let cause = Some(cause.clone());
    Ok(vec![Event::EndDateSet { on, by, ends_on, reason, cause, citation: citation.clone() }])
}
