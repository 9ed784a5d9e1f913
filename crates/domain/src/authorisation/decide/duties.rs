//! The register of commitments, the data, the AMM and the funding.

use super::{Outcome, days, person, written};
use crate::authorisation::duty::{Duty, DutyKind, Standing, Verdict};
use crate::authorisation::event::{AmmScope, Codes, Event};
use crate::authorisation::reasons::Reason;
use crate::authorisation::state::{Authorisation, State};
use crate::document::Document;
use crate::procedure::Context;
use crate::reaction::Cause;
use crate::refusal::Because;
use jiff::civil::Date;
use law::clock::{LegalClock, Subject};
use law::{Applied, Delay, commitments as owed, funding, life};

/// The next place in the register.
pub(super) fn next(it: &Authorisation) -> u32 {
    it.duties.iter().map(|it| it.duty.number).max().unwrap_or(0).saturating_add(1)
}

pub(super) fn prove(
    it: &Authorisation,
    number: u32,
    words: &str,
    documents: Vec<Document>,
    context: &Context,
) -> Outcome {
    let duty = it.duty(number).ok_or(Reason::NoDuty)?;
    if !duty.is_open() {
        return Err(Reason::DutyDone.into());
    }
    if duty.awaiting().is_some() {
        return Err(Reason::ProofAwaits.into());
    }
    let words = written(words, Reason::NoWords)?;
    if documents.is_empty() {
        return Err(Reason::NoDocument.into());
    }
    let by = Some(person(context)?);
    let on = context.today;
    Ok(vec![Event::DutyProved { number, on, by, words, documents, cause: None }])
}

pub(super) fn judge(
    it: &Authorisation,
    number: u32,
    sent_back: Option<String>,
    context: &Context,
) -> Outcome {
    let duty = it.duty(number).ok_or(Reason::NoDuty)?;
    duty.awaiting().ok_or(Reason::NoProof)?;
    let sent_back = match sent_back {
        Some(reason) => Some(written(&reason, Reason::NoSendBackReason)?),
        None => None,
    };
    let verdict = Verdict { on: context.today, by: Some(person(context)?), sent_back };
    Ok(vec![Event::ProofJudged { number, verdict }])
}

/// The dossier of the common law proves that the listing was asked for.
pub(super) fn listing_requested(state: &State, cause: Cause) -> Outcome {
    let Some(it) = state.authorisation() else { return Ok(Vec::new()) };
    let on = cause.on;
    let mut facts = Vec::new();
    let number = match it.owing(DutyKind::Listing).find(|it| it.is_open()) {
        Some(duty) => duty.duty.number,
        None if it.owing(DutyKind::Listing).next().is_some() => return Ok(facts),
        // Asked for before the AMM was declared: it is owed and done the same day.
        None => {
            let (number, citation) = (next(it), owed::LISTING.on(on)?.citation);
            let duty = Duty {
                number,
                owes: DutyKind::Listing,
                opened_on: on,
                year: None,
                question: None,
                due: None,
                citation,
            };
            facts.push(Event::DutyOpened { duty });
            number
        }
    };
    let words = cause.reference.clone();
    let cause = Some(cause);
    let verdict = Verdict { on, by: None, sent_back: None };
    facts.push(Event::DutyProved { number, on, by: None, words, documents: Vec::new(), cause });
    facts.push(Event::ProofJudged { number, verdict });
    Ok(facts)
}

/// An agreement that a hospital signed is a proof of the commitment to sign them. What an authority
/// has still to say of a proof, or sent back, stays for it to settle.
pub(super) fn agreement_signed(state: &State, cause: Cause) -> Vec<Event> {
    let Some(it) = state.authorisation() else { return Vec::new() };
    let settled = |it: &&Standing| it.is_owed() && !it.is_sent_back();
    let Some(duty) = it.owing(DutyKind::Agreements).find(settled) else { return Vec::new() };
    let (number, on, words) = (duty.duty.number, cause.on, cause.reference.clone());
    let verdict = Verdict { on, by: None, sent_back: None };
    let (documents, cause) = (Vec::new(), Some(cause));
    vec![
        Event::DutyProved { number, on, by: None, words, documents, cause },
        Event::ProofJudged { number, verdict },
    ]
}

pub(super) fn ask_for_data(
    it: &Authorisation,
    question: &str,
    asked: i64,
    context: &Context,
) -> Outcome {
    let question = written(question, Reason::NoQuestion)?;
    let today = context.today;
    let citation = life::DATA_ASKED.on(today)?.citation;
    let days = days(asked, 180, Reason::Days, Some(citation.clone()))?;
    let delay = Applied { value: Delay::Days(days), citation: citation.clone() };
    let duty = Duty {
        number: next(it),
        owes: DutyKind::DataAsked,
        opened_on: today,
        year: None,
        question: Some(question),
        due: Some(LegalClock::start(Subject::DataAsked, today, delay)),
        citation,
    };
    Ok(vec![Event::DutyOpened { duty }])
}

pub(super) fn send_new_data(
    _: &Authorisation,
    summary: &str,
    significance: &str,
    documents: Vec<Document>,
    context: &Context,
) -> Outcome {
    let summary = written(summary, Reason::NoSummary)?;
    let significance = written(significance, Reason::NoSignificance)?;
    let (on, by) = (context.today, person(context)?);
    let citation = life::NEW_DATA.on(on)?.citation;
    Ok(vec![Event::NewDataSent { on, by, summary, significance, documents, citation }])
}

/// An AMM as it is declared.
pub(super) struct Declared {
    pub amm_on: Date,
    pub indication: String,
    pub scope: AmmScope,
    pub documents: Vec<Document>,
}

/// The AMM was obtained: its application is filed by that very fact, and the month to ask for the
/// listing runs from its day (LAB-04). What becomes of the authorisation is for the HAS to decide.
pub(super) fn declare_amm(it: &Authorisation, amm: Declared, context: &Context) -> Outcome {
    let Declared { amm_on, indication, scope, documents } = amm;
    if it.amm.is_some() || it.opening.amm_on.is_some() {
        return Err(Reason::AmmKnown.into());
    }
    if amm_on > context.today {
        return Err(Reason::AmmDay.into());
    }
    let (on, by) = (context.today, person(context)?);
    let indication = match scope {
        AmmScope::Kept => it.indication.clone(),
        _ => written(&indication, Reason::NoIndication)?,
    };
    let citation = life::AMM_OBTAINED.on(on)?.citation;
    let mut facts =
        vec![Event::AmmDeclared { on, by, amm_on, indication, scope, documents, citation }];
    for duty in it.owing(DutyKind::AmmFiling).filter(|it| it.is_open()) {
        facts.push(Event::DutyLifted { number: duty.duty.number, on });
    }
    // A duty without a day gives way to one that has it.
    for duty in it.owing(DutyKind::Listing).filter(|it| it.is_open() && it.duty.due.is_none()) {
        facts.push(Event::DutyLifted { number: duty.duty.number, on });
    }
    let done = it.owing(DutyKind::Listing).any(|it| it.is_done() || it.duty.due.is_some());
    if !done {
        // An AMM of before the reform is declared under its rules.
        let delay = owed::LISTING.on(amm_on.max(law::REFORM))?;
        let citation = delay.citation.clone();
        facts.push(Event::DutyOpened {
            duty: Duty {
                number: next(it),
                owes: DutyKind::Listing,
                opened_on: on,
                year: None,
                question: None,
                due: Some(LegalClock::start(Subject::Listing, amm_on, delay)),
                citation,
            },
        });
    }
    Ok(facts)
}

pub(super) fn set_codes(_: &Authorisation, codes: Codes, context: &Context) -> Outcome {
    let indication = written(&codes.indication, Reason::NoCode)?;
    let ucd: Vec<String> = codes
        .ucd
        .iter()
        .map(|code| code.chars().filter(|it| !it.is_whitespace()).collect::<String>())
        .filter(|code| !code.is_empty())
        .collect();
    let valid =
        |code: &String| matches!(code.len(), 7 | 13) && code.chars().all(|it| it.is_ascii_digit());
    if !ucd.iter().all(valid) {
        return Err(Reason::Ucd.into());
    }
    let citation = funding::CODES.on(context.today)?.citation;
    let codes = Codes { indication, ucd };
    Ok(vec![Event::CodesSet { on: context.today, codes, citation }])
}

pub(super) fn declare_indemnity(
    _: &Authorisation,
    cents: u64,
    unit: &str,
    context: &Context,
) -> Outcome {
    let (on, by) = (context.today, person(context)?);
    let citation = funding::INDEMNITY.on(on)?.citation;
    if cents == 0 {
        return Err(Because::by(Reason::Amount, citation));
    }
    let unit = written(unit, Reason::NoUnit)?;
    Ok(vec![Event::IndemnityDeclared { on, by, cents, unit, citation }])
}
