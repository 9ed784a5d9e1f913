//! What a fact of a request asks of the authorisation that it grants or goes on from.

use super::criteria::Criterion;
use super::event::{Decision, Event, Grant};
use super::request::Motive;
use super::state::{Outcome, Request, State};
use crate::authorisation::{self, Command, Opening, Origin, Regime};
use crate::ids::DossierId;
use crate::procedure::Procedure;
use crate::reaction::{Ask, Cause, Reaction, Target};
use crate::referential;
use jiff::civil::Date;
use law::clock::LegalClock;

pub(super) fn reactions(dossier: DossierId, state: &State, event: &Event) -> Vec<Reaction> {
    let Some(request) = state.request() else { return Vec::new() };
    let cause = |on: Date| Cause {
        procedure: super::Aap::NAME.to_owned(),
        dossier,
        reference: request.reference.clone(),
        on,
    };
    match event {
        Event::RequestFiled { on, .. } => {
            let motive = request.motive.word().to_owned();
            let follow = Command::FollowRequest { cause: cause(*on), motive };
            let mut all = of_continued(request, follow);
            if request.motive.is_first() {
                all.push(filed(request, cause(*on)));
            }
            all
        }
        Event::DossierDeclaredComplete { on, .. }
        | Event::InformationRequested { on, .. }
        | Event::InformationComplete { on }
        | Event::ReviewSuspended { on, .. }
        | Event::ReviewResumed { on } => examined(request, state, cause(*on)),
        Event::ReviewExtended { extension, .. } => examined(request, state, cause(extension.on)),
        Event::RequestWithdrawn { on, .. } | Event::RequestAbandoned { on, .. } => {
            of_continued(request, Command::FollowClosing { cause: cause(*on) })
        }
        Event::DecisionSigned { .. } | Event::SilenceTookEffect { .. } => {
            decided(dossier, request, state, cause)
        }
        _ => Vec::new(),
    }
}

/// What the holder undertook at a first very early compassionate access (AAC-REQ-06).
fn filed(request: &Request, cause: Cause) -> Reaction {
    let substance = request.product.substance.clone();
    let indication = request.indication.clone();
    Reaction {
        of: Target::ReferentialsFor { substance, holder: Some(request.applicant) },
        ask: Ask::Referential(referential::Command::NoteFiling { cause, indication }),
    }
}

/// Of the authorisation from which the request goes on; a first one has none yet.
fn of_continued(request: &Request, command: Command) -> Vec<Reaction> {
    let continued = request.motive.continued();
    continued
        .map(|it| Reaction {
            of: Target::Dossier(it.authorisation),
            ask: Ask::Authorisation(command),
        })
        .into_iter()
        .collect()
}

/// The clock of a renewal lengthens what is kept in force meanwhile (AAP-REN-03).
fn examined(request: &Request, state: &State, cause: Cause) -> Vec<Reaction> {
    let (Motive::Renewal { .. }, Some(review)) = (&request.motive, state.review()) else {
        return Vec::new();
    };
    of_continued(request, Command::FollowExamination { cause, clock: review.clock.clone() })
}

fn decided(
    dossier: DossierId,
    request: &Request,
    state: &State,
    cause: impl Fn(Date) -> Cause,
) -> Vec<Reaction> {
    let Some(decided) = state.decided() else { return Vec::new() };
    let cause = cause(decided.outcome.on());
    if !decided.outcome.is_grant() {
        let mut all = of_continued(request, Command::FollowRefusal { cause: cause.clone() });
        if request.motive.is_first() {
            let innovation_only = decided.review.not_met() == [Criterion::PresumedInnovative];
            all.push(Reaction {
                of: Target::CompassionateFor { substance: request.product.substance.clone() },
                ask: Ask::Authorisation(Command::NoteRefusedAccess { cause, innovation_only }),
            });
        }
        return all;
    }
    let granted = granted(&decided.outcome);
    let Granted { grant, expiry, amm_filing } = granted;
    let indication = grant.map_or(&request.indication, |it| &it.indication).clone();
    let protocol = grant.map(|it| it.protocol.clone());
    match &request.motive {
        Motive::First => {
            let opening = Opening {
                reference: format!("{}-A", request.reference),
                regime: Regime::Aap,
                granted_on: cause.on,
                origin: Origin::Request { cause },
                thread: Some(dossier),
                path: request.path,
                product: grant.map_or(&request.product, |it| &it.product).clone(),
                indication,
                holder: request.applicant,
                expiry: expiry.cloned(),
                amm_filing: amm_filing.cloned(),
                amm_on: amm_day(state),
                protocol,
            };
            let opening = Box::new(opening);
            vec![Reaction {
                of: Target::Dossier(authorisation::of_request(dossier)),
                ask: Ask::Authorisation(Command::Open { opening }),
            }]
        }
        Motive::Renewal { .. } => {
            let Some(expiry) = expiry.cloned() else { return Vec::new() };
            of_continued(request, Command::Renew { cause, expiry, indication, protocol })
        }
        Motive::Modification { .. } | Motive::AmmObtained { .. } => {
            let remaining = grant.and_then(|it| it.remaining.clone());
            let path = request.path;
            let modify = Command::Modify { cause, path, indication, remaining, protocol };
            of_continued(request, modify)
        }
    }
}

/// What a decision or a silence grants.
struct Granted<'s> {
    grant: Option<&'s Grant>,
    expiry: Option<&'s LegalClock>,
    amm_filing: Option<&'s LegalClock>,
}

fn granted<'s>(outcome: &'s Outcome) -> Granted<'s> {
    match outcome {
        Outcome::Signed(signed) => Granted {
            grant: match &signed.decision {
                Decision::Grant(grant) => Some(grant),
                Decision::Refusal { .. } => None,
            },
            expiry: signed.expiry.as_ref(),
            amm_filing: signed.amm_filing.as_ref(),
        },
        Outcome::Tacit { expiry, .. } => {
            Granted { grant: None, expiry: expiry.as_deref(), amm_filing: None }
        }
    }
}

/// The day of the AMM, as the dossier gives it.
fn amm_day(state: &State) -> Option<Date> {
    let filed = state.filed()?;
    filed.content().answers.get("amm_granted_on")?.parse().ok()
}
