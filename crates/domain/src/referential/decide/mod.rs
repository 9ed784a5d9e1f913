//! What follows from a command, or why nothing does.

mod access;
mod followed;
mod holder;
mod time;

use super::command::Command;
use super::content::{Criterion, Item, Marketing, Opening, Profile};
use super::event::Event;
use super::reasons::Reason;
use super::state::{Referential, State};
use crate::ids::{OrganisationId, PersonId};
use crate::procedure::Context;
use crate::refusal::Because;
use jiff::civil::Date;
use law::compassionate as rules;

/// What a decision gives: facts, or a refusal.
type Answer = Result<Vec<Event>, Because<Reason>>;

/// The facts that follow from a command.
pub(super) fn decide(state: &State, command: Command, context: &Context) -> Answer {
    match command {
        Command::Open { opening } => open(state, *opening, context),
        Command::NameHolder { holder } => name_holder(running(state)?, holder, context),
        Command::Qualify { profile } => qualify(running(state)?, profile, context),
        Command::AnswerItem { item, words, trials, documents } => {
            holder::answer(running(state)?, item, &words, trials, documents, context)
        }
        Command::SendData { number, words, documents } => {
            holder::send_data(known(state)?, number, &words, documents, context)
        }
        Command::RecordGrant { cause, on, very_early } => {
            access::record_grant(state, cause, on, very_early, context)
        }
        Command::NoteFiling { cause, indication } => access::note_filing(state, cause, indication),
        Command::NoteEarlyAccess { cause, indication } => {
            access::note_early_access(state, cause, indication, context)
        }
        Command::NoteAmm { cause, amm_on, indication } => {
            access::note_amm(state, cause, amm_on, indication, context)
        }
        Command::ConfirmFiling { number } => access::confirm_filing(known(state)?, number, context),
        Command::SetAside { number, reason } => {
            access::set_aside(known(state)?, number, &reason, context)
        }
        Command::PublishCriteria { from, criteria } => {
            publish_criteria(running(state)?, from, criteria, context)
        }
        Command::AllotUcd { ucd } => allot_ucd(running(state)?, &ucd, context),
        Command::SetProtocol { from, follow_up, terms, platform, documents } => {
            let set = followed::Set { from, follow_up, terms, platform, documents };
            followed::set_protocol(running(state)?, set, context)
        }
        Command::SendReport { summary, documents } => {
            followed::send_report(state, &summary, documents, context)
        }
        Command::ApproveReport { summary, poison_centres } => {
            followed::approve(known(state)?, &summary, poison_centres, context)
        }
        Command::SendReportBack { reason } => followed::send_back(known(state)?, &reason, context),
        Command::AskForData { question, days } => {
            followed::ask(running(state)?, &question, days, context)
        }
        Command::ProposeMeasure { measure, reasons, comment_days } => {
            access::propose(state, measure, &reasons, comment_days, context)
        }
        Command::Comment { text, documents } => {
            holder::comment(running(state)?, &text, documents, context)
        }
        Command::DropMeasure { reason } => access::give_up(running(state)?, &reason, context),
        Command::SignMeasure => access::sign(running(state)?, context),
        Command::LiftSuspension { reason } => access::lift(state, &reason, context),
        Command::FixStop { stops_on, ground, reason } => {
            running(state)?;
            access::fix_stop(stops_on, ground, &reason, context)
        }
        Command::Elapse => Ok(time::elapse(state, context.today)),
    }
}

/// The first request opens it, or the ANSM itself; the holder is informed at once (AAC-REQ-05).
fn open(state: &State, mut opening: Opening, context: &Context) -> Answer {
    if *state != State::Empty {
        return Err(Reason::AlreadyOpened.into());
    }
    opening.product.name = written(&opening.product.name, Reason::NoProduct)?;
    opening.product.substance = written(&opening.product.substance, Reason::NoSubstance)?;
    opening.indication = written(&opening.indication, Reason::NoIndication)?;
    let on = context.today;
    let rule = rules::REGISTER.on(on)?;
    let informed = opening.holder.map(|_| inform(on)).transpose()?;
    let by = context.actor.person();
    let opened = Event::ReferentialOpened { on, by, opening, citation: rule.citation };
    Ok(std::iter::once(opened).chain(informed).collect())
}

fn inform(on: Date) -> Result<Event, Because<Reason>> {
    let items = Item::ALWAYS.to_vec();
    Ok(Event::HolderInformed { on, items, citation: rules::HOLDER_ASKED.on(on)?.citation })
}

fn name_holder(it: &Referential, holder: OrganisationId, context: &Context) -> Answer {
    if it.holder.is_some() {
        return Err(Reason::HolderKnown.into());
    }
    let (on, by) = (context.today, person(context)?);
    Ok(vec![Event::HolderNamed { on, by, holder }, inform(on)?])
}

/// Only a medicine without AMM, or that left the market, is open to compassionate access
/// (AAC-ELIG-02); very early access needs a trial (AAC-ELIG-03).
fn qualify(it: &Referential, profile: Profile, context: &Context) -> Answer {
    let (on, by) = (context.today, person(context)?);
    let rule = rules::MEDICINE.on(on)?;
    if profile.marketing == Marketing::Marketed {
        return Err(Because::by(Reason::Marketed, rule.citation));
    }
    let trials_are_known =
        it.items.iter().any(|(item, all)| *item == Item::Trials && !all.is_empty());
    if profile.very_early && trials_are_known && it.trials().is_empty() {
        return Err(Because::by(Reason::NoTrial, rules::VERY_EARLY.on(on)?.citation));
    }
    let citation =
        if profile.very_early { rules::VERY_EARLY.on(on)?.citation } else { rule.citation };
    let mut facts = vec![Event::MedicineQualified { on, by, profile, citation }];
    if profile.very_early {
        facts.extend(undertaking(it, on)?);
    }
    Ok(facts)
}

/// The undertaking is asked for once, of a holder who was informed (AAC-REQ-05).
fn undertaking(it: &Referential, on: Date) -> Result<Option<Event>, Because<Reason>> {
    let asked = it.items.iter().any(|(item, _)| *item == Item::Undertaking);
    if asked || it.informed.is_none() {
        return Ok(None);
    }
    let citation = rules::HOLDER_ASKED.on(on)?.citation;
    Ok(Some(Event::UndertakingAsked { on, citation }))
}

fn publish_criteria(
    it: &Referential,
    from: Date,
    criteria: Vec<Criterion>,
    context: &Context,
) -> Answer {
    let (on, by) = (context.today, person(context)?);
    let first = it.criteria.last().map_or(on, |last| last.from.max(on));
    if from < first {
        return Err(Reason::FirstDay.into());
    }
    let criteria: Vec<Criterion> =
        criteria.into_iter().filter(|it| !it.text.trim().is_empty()).collect();
    if criteria.is_empty() {
        return Err(Reason::NoCriteria.into());
    }
    let version = it.criteria.last().map_or(1, |last| last.version.saturating_add(1));
    let citation = rules::FIRST_GRANT.on(on)?.citation;
    Ok(vec![Event::CriteriaPublished { on, by, version, from, criteria, citation }])
}

/// Seven digits name a dispensing unit; thirteen do with its prefix and its key.
fn allot_ucd(it: &Referential, ucd: &str, context: &Context) -> Answer {
    let ucd = ucd.trim().to_owned();
    let digits = ucd.bytes().all(|it| it.is_ascii_digit());
    if !digits || !matches!(ucd.len(), 7 | 13) {
        return Err(Reason::Ucd.into());
    }
    if it.ucd.as_ref().is_some_and(|(held, _)| *held == ucd) {
        return Err(Reason::SameUcd.into());
    }
    let (on, by) = (context.today, person(context)?);
    let citation = rules::FIRST_GRANT.on(on)?.citation;
    Ok(vec![Event::UcdAllotted { on, by, ucd, citation }])
}

/// A referential under which authorisations may be granted, or are suspended.
fn running(state: &State) -> Result<&Referential, Because<Reason>> {
    match state {
        State::Open(it) | State::Suspended(it, _) => Ok(it),
        State::Empty => Err(Reason::NotOpened.into()),
        State::Over(..) => Err(Reason::Over.into()),
    }
}

/// A referential, also one that is over: what is owed on what was granted still is.
fn known(state: &State) -> Result<&Referential, Because<Reason>> {
    state.referential().ok_or_else(|| Reason::NotOpened.into())
}

/// The person who acts.
fn person(context: &Context) -> Result<PersonId, Because<Reason>> {
    context.actor.person().ok_or_else(|| Reason::NoPerson.into())
}

/// A text that says something.
fn written(text: &str, otherwise: Reason) -> Result<String, Because<Reason>> {
    let text = text.trim();
    if text.is_empty() { Err(otherwise.into()) } else { Ok(text.to_owned()) }
}

/// A number of days from one to the most.
fn days(asked: i64, most: u16, otherwise: Because<Reason>) -> Result<u16, Because<Reason>> {
    u16::try_from(asked).ok().filter(|days| (1..=most).contains(days)).ok_or(otherwise)
}
