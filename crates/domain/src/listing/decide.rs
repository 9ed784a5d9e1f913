//! What follows from a command, or why nothing does.

use super::benefit::{Asmr, PriceForm, Smr};
use super::command::Command;
use super::event::{Event, Request};
use super::reasons::Reason;
use super::state::{Examination, Filed, State};
use crate::document::Document;
use crate::ids::PersonId;
use crate::procedure::{Actor, Context};
use crate::refusal::Because;
use jiff::civil::Date;
use law::clock::{LegalClock, Subject};
use law::{Citation, Text, aap as rules, commitments, life, listing};

/// What a decision gives: facts, or a refusal.
type Outcome = Result<Vec<Event>, Because<Reason>>;

/// The facts that follow from a command.
pub(super) fn decide(state: &State, command: Command, context: &Context) -> Outcome {
    match command {
        Command::File { reference, authorisation, product, indication, amm_on, lists, claim } => {
            let Actor::Person(acting) = context.actor else { return Err(Reason::NoPerson.into()) };
            let applicant = acting.organisation;
            let request = Request {
                reference,
                authorisation,
                product,
                indication,
                applicant,
                amm_on,
                lists,
                claim,
            };
            file(state, request, acting.person, context.today)
        }
        Command::AddDocuments { documents } => add_documents(state, documents, context),
        Command::Acknowledge => acknowledge(filed(state)?, context),
        Command::GiveOpinion { smr, asmr, reasons, population, documents } => {
            let opinion = Said { smr, asmr, reasons, population, documents };
            give_opinion(examined(state)?, opinion, context)
        }
        Command::SetPrice { cents, unit, form } => {
            set_price(examined(state)?, cents, &unit, form, context)
        }
        Command::ReportStall { reason } => report_stall(examined(state)?, &reason, context),
        Command::Publish { published_on, journal, documents } => {
            publish(examined(state)?, published_on, &journal, documents, context)
        }
        Command::Refuse { reasons, documents } => {
            refuse(examined(state)?, &reasons, documents, context)
        }
        Command::Withdraw { reason } => withdraw(state, &reason, context),
        Command::Elapse => Ok(Vec::new()),
    }
}

/// The person who acts.
fn person(context: &Context) -> Result<PersonId, Because<Reason>> {
    Ok(context.actor.person().ok_or(Reason::NoPerson)?)
}

/// A text that says something.
fn written(text: &str, otherwise: Reason) -> Result<String, Because<Reason>> {
    let text = text.trim();
    if text.is_empty() { Err(otherwise.into()) } else { Ok(text.to_owned()) }
}

fn filed(state: &State) -> Result<&Filed, Because<Reason>> {
    match state {
        State::Filed(filed) => Ok(filed),
        State::Empty => Err(Reason::NotFiled.into()),
        State::Examined(_) => Err(Reason::AlreadyAcknowledged.into()),
        State::Published(..) | State::Refused(..) => Err(Reason::AlreadyDecided.into()),
        State::Withdrawn(..) => Err(Reason::AlreadyWithdrawn.into()),
    }
}

fn examined(state: &State) -> Result<&Examination, Because<Reason>> {
    match state {
        State::Examined(it) => Ok(it),
        State::Empty => Err(Reason::NotFiled.into()),
        State::Filed(_) => Err(Reason::NotAcknowledged.into()),
        State::Published(..) | State::Refused(..) => Err(Reason::AlreadyDecided.into()),
        State::Withdrawn(..) => Err(Reason::AlreadyWithdrawn.into()),
    }
}

/// The request, while it may still change.
fn open(state: &State) -> Result<(), Because<Reason>> {
    match state {
        State::Filed(_) => Ok(()),
        _ => examined(state).map(drop),
    }
}

fn file(state: &State, mut request: Request, by: PersonId, on: Date) -> Outcome {
    if *state != State::Empty {
        return Err(Reason::AlreadyFiled.into());
    }
    request.product.name = written(&request.product.name, Reason::NoProduct)?;
    request.product.substance = written(&request.product.substance, Reason::NoSubstance)?;
    request.indication = written(&request.indication, Reason::NoIndication)?;
    if request.amm_on > on {
        return Err(Reason::AmmDay.into());
    }
    request.lists.sort_unstable();
    request.lists.dedup();
    if request.lists.is_empty() {
        return Err(Reason::NoList.into());
    }
    if !request.claim.smr.is_sufficient() {
        return Err(Reason::ClaimedBenefit.into());
    }
    let citation = commitments::LISTING.on(on)?.citation;
    Ok(vec![Event::ListingRequested { on, by, request, citation }])
}

fn add_documents(state: &State, documents: Vec<Document>, context: &Context) -> Outcome {
    open(state)?;
    if documents.is_empty() {
        return Err(Reason::NoDocument.into());
    }
    Ok(vec![Event::DocumentsAdded { on: context.today, by: person(context)?, documents }])
}

/// The period depends on whether a price is to be fixed (LIST-01, LIST-02).
fn acknowledge(filed: &Filed, context: &Context) -> Outcome {
    let rule = if filed.request.needs_price() {
        &listing::PRICE_AND_LISTING
    } else {
        &listing::LISTING_ALONE
    };
    let delay = rule.on(context.today)?;
    let clock = LegalClock::start(Subject::ListingDecision, context.today, delay);
    Ok(vec![Event::RequestAcknowledged { by: person(context)?, clock }])
}

/// An opinion as it is given.
struct Said {
    smr: Smr,
    asmr: Option<Asmr>,
    reasons: String,
    population: Option<u64>,
    documents: Vec<Document>,
}

fn give_opinion(it: &Examination, said: Said, context: &Context) -> Outcome {
    let Said { smr, asmr, reasons, population, documents } = said;
    if it.opinion.is_some() {
        return Err(Reason::OpinionGiven.into());
    }
    let (on, by) = (context.today, person(context)?);
    let citation = listing::OPINION.on(on)?.citation;
    match (smr.is_sufficient(), asmr) {
        (true, None) => return Err(Reason::NoAsmr.into()),
        (false, Some(_)) => return Err(Reason::AsmrOfInsufficient.into()),
        _ => {}
    }
    let reasons = written(&reasons, Reason::NoReasons)?;
    Ok(vec![Event::OpinionGiven { on, by, smr, asmr, reasons, population, documents, citation }])
}

/// What the articles that are still to be verified say against a decision (LIST-03, -04, -05): the
/// reader is warned, and nothing is refused by them.
#[must_use]
pub fn warnings(it: &Examination, decision: Decision, today: Date) -> Vec<(Text, Citation)> {
    let mut all = Vec::new();
    let Some(opinion) = &it.opinion else {
        let says = Text::new(
            "L’avis de la commission de la transparence n’est pas rendu\u{a0}: il précède le prix et la décision.",
            "The opinion of the transparency committee is not given: it comes before the price and the decision.",
        );
        return vec![(says, listing::OPINION.citation(today))];
    };
    if decision != Decision::Refusal && !opinion.smr.is_sufficient() {
        let says = Text::new(
            "L’avis conclut à un SMR insuffisant\u{a0}: l’inscription est alors refusée.",
            "The opinion finds the benefit (SMR) insufficient: the listing is then refused.",
        );
        all.push((says, listing::INSUFFICIENT.citation(today)));
    }
    let needs_price = it.filed.request.needs_price() && it.price.is_none();
    if decision == Decision::Publication && needs_price {
        let says = Text::new(
            "Le prix n’est pas fixé\u{a0}: il précède la publication sur la liste des assurés sociaux.",
            "The price is not set: it comes before the publication on the list for insured persons.",
        );
        all.push((says, listing::PRICE.citation(today)));
    }
    all
}

/// What may be decided of a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The price, or that there is no agreement on it.
    Price,
    /// Its publication.
    Publication,
    /// Its refusal.
    Refusal,
}

fn set_price(
    it: &Examination,
    cents: u64,
    unit: &str,
    form: PriceForm,
    context: &Context,
) -> Outcome {
    let (on, by) = (context.today, person(context)?);
    if it.price.is_some() {
        return Err(Reason::PriceSet.into());
    }
    let citation = listing::PRICE.on(on)?.citation;
    if cents == 0 {
        return Err(Because::by(Reason::Amount, citation));
    }
    let unit = written(unit, Reason::NoUnit)?;
    Ok(vec![Event::PriceSet { on, by, cents, unit, form, citation }])
}

fn report_stall(it: &Examination, reason: &str, context: &Context) -> Outcome {
    if it.price.is_some() {
        return Err(Reason::PriceSet.into());
    }
    let reason = written(reason, Reason::NoReason)?;
    Ok(vec![Event::TalksStalled { on: context.today, by: person(context)?, reason }])
}

fn publish(
    it: &Examination,
    published_on: Date,
    journal: &str,
    documents: Vec<Document>,
    context: &Context,
) -> Outcome {
    let (on, by) = (context.today, person(context)?);
    if published_on > on || published_on < it.clock.started_on {
        return Err(Reason::PublicationDay.into());
    }
    let journal = written(journal, Reason::NoJournal)?;
    let citation = life::JOURNAL_OFFICIEL.on(published_on)?.citation;
    Ok(vec![Event::ListingPublished { on, by, published_on, journal, documents, citation }])
}

fn refuse(_: &Examination, reasons: &str, documents: Vec<Document>, context: &Context) -> Outcome {
    let (on, by) = (context.today, person(context)?);
    let citation = listing::REFUSAL.on(on)?.citation;
    let reasons = written(reasons, Reason::NoRefusalReasons)?;
    let appeal = LegalClock::start(Subject::Appeal, on, rules::APPEAL.on(on)?);
    Ok(vec![Event::ListingRefused { on, by, reasons, documents, appeal, citation }])
}

fn withdraw(state: &State, reason: &str, context: &Context) -> Outcome {
    open(state)?;
    let reason = written(reason, Reason::NoReason)?;
    Ok(vec![Event::RequestWithdrawn { on: context.today, by: person(context)?, reason }])
}
