//! What happens to the requests that go on from an authorisation: told by rules across dossiers,
//! never refused, and done once.

use super::Outcome;
use crate::aap::Motive;
use crate::authorisation::ending::EndCause;
use crate::authorisation::event::{Event, RequestEnd};
use crate::authorisation::reasons::Reason;
use crate::authorisation::state::{Authorisation, Following, State};
use crate::document::Document;
use crate::reaction::Cause;
use crate::refusal::Because;
use jiff::civil::Date;
use law::clock::LegalClock;
use law::{Path, life};

/// The request of a cause, where it is followed and has not ended.
fn followed<'a>(state: &'a State, cause: &Cause) -> Option<(&'a Authorisation, &'a Following)> {
    let it = state.authorisation()?;
    let request = it.requests.iter().rev().find(|it| it.dossier == cause.dossier)?;
    request.end.is_none().then_some((it, request))
}

/// Whether a request may go on from an authorisation now.
///
/// # Errors
/// The AMM is to be declared before its request; a renewal or that request is examined already.
pub fn may_continue(it: &Authorisation, motive: &Motive) -> Result<(), Because<Reason>> {
    let open = |it: &Following| it.motive == motive.word() && it.end.is_none();
    match motive {
        Motive::AmmObtained { .. } if it.amm.is_none() => Err(Reason::AmmNotDeclared.into()),
        Motive::AmmObtained { .. } | Motive::Renewal { .. } if it.requests.iter().any(open) => {
            Err(Reason::RequestPending.into())
        }
        // Modifications may concern different things.
        _ => Ok(()),
    }
}

/// A request was filed. A renewal is in time until three months before the end (AAP-REN-01).
pub(super) fn filed(state: &State, cause: Cause, motive: String) -> Outcome {
    let Some(it) = state.authorisation() else { return Ok(Vec::new()) };
    if it.requests.iter().any(|it| it.dossier == cause.dossier) {
        return Ok(Vec::new());
    }
    let renews = motive == "renewal";
    let due = renews.then(|| renewal_due(it, cause.on)).flatten();
    let in_time = due.map(|due| cause.on <= due);
    let citation = match (renews, in_time) {
        (true, Some(false)) => life::LATE_RENEWAL.on(cause.on)?.citation,
        (true, _) => life::RENEWAL.on(cause.on)?.citation,
        (false, _) => life::MODIFICATION.on(cause.on)?.citation,
    };
    Ok(vec![Event::RequestFollowed { cause, motive, in_time, due, citation }])
}

/// The last day to ask for a renewal of the present period; the first day of one that is shorter
/// than the time that the law asks for.
pub(super) fn renewal_due(it: &Authorisation, today: Date) -> Option<Date> {
    Some(computed(it, today)?.max(it.counted_from))
}

/// The same; none for a period that is shorter than that time.
pub(super) fn possible_renewal_due(it: &Authorisation, today: Date) -> Option<Date> {
    computed(it, today).filter(|due| *due >= it.counted_from)
}

fn computed(it: &Authorisation, today: Date) -> Option<Date> {
    let expiry = it.expiry.as_ref()?;
    let rule = life::RENEWAL.on(expiry.started_on).ok()?;
    Some(life::renewal_due(expiry, rule.value, &rule.citation, today).due)
}

/// The clock of the examination changed: what is kept in force meanwhile changes with it.
pub(super) fn examined(state: &State, cause: Cause, clock: LegalClock) -> Outcome {
    let Some((_, request)) = followed(state, &cause) else { return Ok(Vec::new()) };
    if request.clock.as_ref() == Some(&clock) {
        return Ok(Vec::new());
    }
    Ok(vec![Event::ExaminationFollowed { cause, clock }])
}

/// The request was refused: a renewal ends the authorisation that day (AAP-REN-03, -04).
pub(super) fn refused(state: &State, cause: Cause) -> Outcome {
    let Some((it, request)) = followed(state, &cause) else { return Ok(Vec::new()) };
    let on = cause.on;
    let mut facts = vec![Event::RequestEnded { cause: cause.clone(), end: RequestEnd::Refused }];
    if request.motive == "renewal" && state.ended().is_none() {
        let citation = life::RENEWAL_REFUSED.on(on)?.citation;
        let why = EndCause::RenewalRefused { cause };
        facts.extend(super::ending::end(it, on, why, citation)?);
    }
    Ok(facts)
}

/// The request was withdrawn or abandoned.
pub(super) fn closed(state: &State, cause: Cause) -> Outcome {
    let Some((it, request)) = followed(state, &cause) else { return Ok(Vec::new()) };
    let on = cause.on;
    // Nothing keeps it in force past its end any more.
    let past = request.motive == "renewal" && it.prolonged.is_some() && state.ended().is_none();
    let mut facts = vec![Event::RequestEnded { cause, end: RequestEnd::Closed }];
    if past {
        let citation = life::ENDS.on(on)?.citation;
        facts.extend(super::ending::end(it, on, EndCause::Expired, citation)?);
    }
    Ok(facts)
}

/// The renewal was granted. An authorisation that had only reached its end meanwhile is in force
/// again; one that ended otherwise is not.
pub(super) fn renewed(
    state: &State,
    cause: Cause,
    expiry: LegalClock,
    indication: String,
    protocol: Option<Document>,
) -> Outcome {
    let Some(_) = followed(state, &cause) else { return Ok(Vec::new()) };
    let end = RequestEnd::Granted;
    if state.ended().is_some_and(|ended| ended.ending.why != EndCause::Expired) {
        return Ok(vec![Event::RequestEnded { cause, end }]);
    }
    let citation = expiry.citation.clone();
    Ok(vec![Event::AuthorisationRenewed { cause, expiry, indication, protocol, citation }])
}

/// The modification was granted.
pub(super) fn modified(
    state: &State,
    cause: Cause,
    path: Path,
    indication: String,
    remaining: Option<String>,
    protocol: Option<Document>,
) -> Outcome {
    let Some((it, _)) = followed(state, &cause) else { return Ok(Vec::new()) };
    if state.ended().is_some() {
        return Ok(vec![Event::RequestEnded { cause, end: RequestEnd::Granted }]);
    }
    let rule = if path == it.path { &life::MODIFICATION } else { &life::AMM_OBTAINED };
    let citation = rule.on(cause.on)?.citation;
    Ok(vec![Event::AuthorisationModified {
        cause,
        path,
        indication,
        remaining,
        protocol,
        citation,
    }])
}
