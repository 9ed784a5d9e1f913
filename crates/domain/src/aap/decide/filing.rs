//! From the draft to the complete dossier.

use super::{Outcome, person, written};
use crate::aap::event::{Audience, Event, SilenceLaw};
use crate::aap::refusal::{Reason, Refusal};
use crate::aap::request::{Content, Motive, Product, Recipient};
use crate::aap::state::{Filed, Request, State};
use crate::aap::template;
use crate::ids::{FilingId, OrganisationId, PersonId};
use crate::procedure::{Actor, Context};
use jiff::civil::Date;
use law::aap::{self as rules, Silence};
use law::clock::{LegalClock, Subject};
use law::{Path, review};

/// What opens a draft.
pub(super) struct Opening {
    pub reference: String,
    pub filing: FilingId,
    pub motive: Motive,
    pub path: Path,
    pub product: Product,
    pub indication: String,
    pub applicant: OrganisationId,
}

pub(super) fn open(state: &State, opening: Opening, context: &Context) -> Outcome {
    if *state != State::Empty {
        return Err(Reason::AlreadyOpened.into());
    }
    let Actor::Person(acting) = context.actor else { return Err(Reason::NoPerson.into()) };
    let Opening { reference, filing, motive, path, product, indication, applicant } = opening;
    path_is_open(path, context.today)?;
    let (product, indication) = subject(product, &indication)?;
    let (on, by) = (context.today, acting.person);
    let mut events = vec![Event::DossierOpened {
        on,
        reference,
        filing,
        motive,
        path,
        product,
        indication,
        applicant,
        by,
    }];
    if applicant != acting.organisation {
        // A consultant who opens for a laboratory takes part as one whom it invited.
        let organisation = acting.organisation;
        events.push(Event::ContributorInvited { on, person: by, organisation });
    }
    Ok(events)
}

pub(super) fn describe(
    request: &Request,
    path: Path,
    product: Product,
    indication: String,
    context: &Context,
) -> Outcome {
    path_is_open(path, context.today)?;
    let (product, indication) = subject(product, &indication)?;
    if (request.path, &request.product, &request.indication) == (path, &product, &indication) {
        return Ok(Vec::new());
    }
    Ok(vec![Event::RequestDescribed { on: context.today, path, product, indication }])
}

/// A path is open on a day when the clock could start on it that day (AAP-ELIG-07).
fn path_is_open(path: Path, today: Date) -> Result<(), Refusal> {
    review::start(path, today)?;
    Ok(())
}

fn subject(mut product: Product, indication: &str) -> Result<(Product, String), Refusal> {
    product.name = written(&product.name, Reason::NoProduct)?;
    product.substance = written(&product.substance, Reason::NoSubstance)?;
    Ok((product, written(indication, Reason::NoIndication)?))
}

pub(super) fn invite(
    request: &Request,
    invited: PersonId,
    organisation: OrganisationId,
    context: &Context,
) -> Outcome {
    if request.contributors.contains_key(&invited) {
        return Err(Reason::AlreadyContributor.into());
    }
    Ok(vec![Event::ContributorInvited { on: context.today, person: invited, organisation }])
}

pub(super) fn remove(request: &Request, removed: PersonId, context: &Context) -> Outcome {
    if !request.contributors.contains_key(&removed) {
        return Err(Reason::NotAContributor.into());
    }
    Ok(vec![Event::ContributorRemoved { on: context.today, person: removed }])
}

pub(super) fn file(request: &Request, content: Content, context: &Context) -> Outcome {
    path_is_open(request.path, context.today)?;
    complete(request.path, &content, context.today)?;
    let recipients = rules::RECIPIENTS.on(context.today)?;
    let receipt = rules::RECEIPT.on(context.today)?;
    Ok(vec![Event::RequestFiled {
        on: context.today,
        content,
        recipients: Recipient::of(request.path),
        citation: recipients.citation,
        acknowledgement: LegalClock::start(Subject::Acknowledgement, context.today, receipt),
    }])
}

/// The template is filled where the path needs it.
fn complete(path: Path, content: &Content, today: Date) -> Result<(), Refusal> {
    let faults = template::check(path, &content.answers, &content.documents, today);
    if faults.is_empty() {
        return Ok(());
    }
    Err(Refusal::Incomplete(faults, rules::CONTENT.citation(today)))
}

pub(super) fn request_missing(filed: &Filed, items: String, context: &Context) -> Outcome {
    let items = written(&items, Reason::NoItems)?;
    let items = match &filed.missing {
        Some((_, earlier)) => format!("{earlier}\n{items}"),
        None => items,
    };
    let citation = rules::COMPLETENESS.citation(context.today);
    Ok(vec![Event::MissingItemsRequested { on: context.today, items, citation }])
}

pub(super) fn supply_missing(filed: &Filed, content: Content, context: &Context) -> Outcome {
    if filed.missing.is_none() {
        return Err(Reason::NothingMissing.into());
    }
    complete(filed.request.path, &content, context.today)?;
    Ok(vec![Event::MissingItemsSupplied { on: context.today, content }])
}

pub(super) fn declare_complete(filed: &Filed, context: &Context) -> Outcome {
    if filed.missing.is_some() {
        let citation = rules::COMPLETENESS.citation(context.today);
        return Err(Refusal::Because(Reason::StillMissing, Some(citation)));
    }
    let clock = review::start(filed.request.path, context.today)?;
    let silence = if filed.request.path.needs_opinion() {
        rules::SILENCE_BEFORE_AMM.on(context.today)?
    } else {
        rules::SILENCE_OTHERWISE.on(context.today)?
    };
    Ok(vec![Event::DossierDeclaredComplete {
        on: context.today,
        clock,
        silence: SilenceLaw {
            follows_opinion: silence.value == Silence::FollowsOpinion,
            citation: silence.citation,
        },
    }])
}

pub(super) fn withdraw(state: &State, reason: String, context: &Context) -> Outcome {
    match state {
        State::Filed(_) | State::UnderReview(_) => {}
        State::Empty => return Err(Reason::NotOpened.into()),
        State::Draft(_) => return Err(Reason::NotFiled.into()),
        State::Decided(_) => return Err(Reason::AlreadyDecided.into()),
        State::Closed(_) => return Err(Reason::AlreadyClosed.into()),
    }
    let reason = written(&reason, Reason::NoReason)?;
    let citation = rules::WITHDRAWAL.on(context.today)?.citation;
    Ok(vec![Event::RequestWithdrawn { on: context.today, reason, citation }])
}

pub(super) fn post_message(
    state: &State,
    audience: Audience,
    text: String,
    context: &Context,
) -> Outcome {
    if state.filed().is_none() {
        return Err(Reason::NotFiled.into());
    }
    let by = person(context)?;
    let text = written(&text, Reason::NoMessage)?;
    Ok(vec![Event::MessagePosted { on: context.today, by, audience, text }])
}
