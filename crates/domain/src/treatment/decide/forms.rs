//! Forms that are signed and corrected, and what follows from them.

use super::{Outcome, safety, written};
use crate::procedure::{Actor, Context};
use crate::protocol::calendar::Anchor;
use crate::protocol::{Filler, FormKind};
use crate::refusal::Because;
use crate::treatment::event::Event;
use crate::treatment::reasons::Reason;
use crate::treatment::signed::{Signed, Told};
use crate::treatment::state::{Course, Signer, Stage};
use jiff::civil::Date;
use law::{aap, patients};

pub(super) fn sign(
    it: &Course,
    visit: Option<String>,
    follows: Option<u32>,
    signed: Signed,
    context: &Context,
) -> Outcome {
    let on = context.today;
    let by = match context.actor {
        Actor::Person(acting) => Signer::Person(acting.person),
        Actor::Patient { .. } => {
            waiting(it, &signed.form, visit.as_deref(), on)?;
            Signer::Patient
        }
        Actor::Schedule | Actor::Import | Actor::Reaction { .. } => {
            return Err(Reason::NoPerson.into());
        }
    };
    let planned = it.plan.form(&signed.form).filter(|it| it.kind == signed.kind);
    let planned = planned.ok_or(Reason::NoForm)?;
    if let Some(key) = &visit {
        let found = it.plan.visits.iter().find(|it| it.key == *key);
        let found = found.filter(|it| it.forms.contains(&planned.key)).ok_or(Reason::NoVisit)?;
        let stops = it.stopped.is_some() || signed.kind == FormKind::Stop;
        if found.anchor == Anchor::Stop && !stops {
            return Err(Reason::NotNow.into());
        }
        if it.signed_for(&planned.key, Some(key)).is_some() {
            return Err(Reason::SignedAlready.into());
        }
    }
    let may = match signed.kind {
        FormKind::AccessRequest => it.stage == Stage::Requesting,
        FormKind::Initiation => it.stage == Stage::Agreed,
        FormKind::FollowUp => matches!(it.stage, Stage::Treated | Stage::Stopped),
        FormKind::Stop => it.stage == Stage::Treated,
        FormKind::AdverseEvent | FormKind::QualityOfLife => {
            matches!(it.stage, Stage::Agreed | Stage::Treated | Stage::Stopped)
        }
    };
    if !may {
        return Err(Reason::NotNow.into());
    }
    let number = next(it);
    let mut beside = consequences(it, &signed, on)?;
    if signed.kind == FormKind::AdverseEvent {
        beside.push(safety::declared(number, &signed, context)?);
        if let Some(of) = follows {
            it.submission(of).ok_or(Reason::NoSubmission)?;
        }
    } else if follows.is_some() {
        return Err(Reason::NothingToDeclare.into());
    }
    let version = it.plan.version;
    let mut events = vec![Event::FormSigned { on, by, number, version, visit, follows, signed }];
    events.append(&mut beside);
    Ok(events)
}

/// The patient answers what waits for them, and nothing else.
fn waiting(it: &Course, form: &str, visit: Option<&str>, on: Date) -> Result<(), Reason> {
    let planned = it.plan.form(form).ok_or(Reason::NoForm)?;
    if planned.filler != Filler::Patient {
        return Err(Reason::NotForPatient);
    }
    let visit = visit.ok_or(Reason::NoVisit)?;
    if it.signed_for(form, Some(visit)).is_some() {
        return Err(Reason::AnsweredForm);
    }
    let open = it.open_to_patient(on);
    let found = open.iter().any(|it| it.form == form && it.planned.visit.key == visit);
    if found { Ok(()) } else { Err(Reason::NotWaiting) }
}

/// Not to answer blocks nothing; who changes their mind may still answer.
pub(super) fn decline(it: &Course, form: String, visit: String, context: &Context) -> Outcome {
    if !matches!(context.actor, Actor::Patient { .. }) {
        return Err(Reason::NotForHospital.into());
    }
    let on = context.today;
    waiting(it, &form, Some(&visit), on)?;
    if it.refusals.iter().any(|it| it.form == form && it.visit == visit) {
        return Err(Reason::DeclinedForm.into());
    }
    Ok(vec![Event::FormDeclined { on, form, visit }])
}

/// The number of the next form.
fn next(it: &Course) -> u32 {
    it.submissions.iter().map(|it| it.number).max().unwrap_or(0).saturating_add(1)
}

/// What a form changes in its treatment.
fn consequences(it: &Course, signed: &Signed, on: Date) -> Result<Vec<Event>, Because<Reason>> {
    let told = &signed.told;
    Ok(match signed.kind {
        FormKind::AccessRequest => {
            if told.trial == Some(true) && !told.trial_reason {
                return Err(Because::by(Reason::TrialFirst, aap::TRIAL_FIRST.citation(on)));
            }
            if told.unmet.iter().any(|it| it.reason.is_empty()) {
                return Err(Reason::CriterionReason.into());
            }
            vec![Event::SentToPharmacy { on, unmet: told.unmet.clone() }]
        }
        FormKind::Initiation => match told.started {
            Some(false) => vec![Event::TreatmentNotStarted { on }],
            _ => vec![Event::TreatmentStarted { on, first_on: first_day(it, told, on)? }],
        },
        FormKind::Stop => {
            let stopped_on = past(told.stopped_on, on)?;
            if it.started_on.is_some_and(|started| stopped_on < started) {
                return Err(Reason::BeforeStart.into());
            }
            if told.stop_reasons.is_empty() {
                return Err(Reason::NoStopReason.into());
            }
            let reasons = told.stop_reasons.clone();
            vec![Event::TreatmentStopped { on, stopped_on, reasons }]
        }
        FormKind::FollowUp => {
            if told.visit_on.is_some() {
                past(told.visit_on, on)?;
            }
            Vec::new()
        }
        FormKind::AdverseEvent | FormKind::QualityOfLife => Vec::new(),
    })
}

/// The day of the first administration: after the agreement, unless the treatment began elsewhere
/// and goes on.
fn first_day(it: &Course, told: &Told, today: Date) -> Result<Date, Because<Reason>> {
    let first = past(told.started_on, today)?;
    if it.stopped.as_ref().is_some_and(|stopped| stopped.on < first) {
        return Err(Reason::BeforeStart.into());
    }
    let continued = it.request().and_then(|it| it.signed.told.continued_since);
    let agreed = it.agreement.as_ref().map(|it| it.on);
    match continued {
        Some(since) => Ok(since.min(first)),
        None if agreed.is_some_and(|agreed| first < agreed) => {
            Err(Because::by(Reason::BeforeAgreement, patients::WAY.citation(today)))
        }
        None => Ok(first),
    }
}

/// A day that is known and has come.
fn past(day: Option<Date>, today: Date) -> Result<Date, Because<Reason>> {
    let day = day.ok_or(Reason::DayNeeded)?;
    if day > today { Err(Reason::DayToCome.into()) } else { Ok(day) }
}

/// A correction keeps what was said before and asks why. The days on which the treatment began and
/// stopped follow it; that it began at all may not be taken back. An effect that turns out to be
/// serious is declared as such.
pub(super) fn correct(
    it: &Course,
    number: u32,
    reason: &str,
    signed: Signed,
    context: &Context,
) -> Outcome {
    let by = super::person(context)?;
    let form = it.submission(number).ok_or(Reason::NoSubmission)?;
    if form.signed.form != signed.form || form.signed.kind != signed.kind {
        return Err(Reason::OtherForm.into());
    }
    if form.locked {
        return Err(Reason::Locked.into());
    }
    if it.stage.is_over() {
        return Err(Reason::Over.into());
    }
    let reason = written(reason, Reason::NoReason)?;
    let on = context.today;
    if signed.kind == FormKind::Initiation && signed.told.started == Some(false) {
        return Err(Reason::Started.into());
    }
    let mut beside = consequences(it, &signed, on)?;
    match signed.kind {
        // The pharmacy has it, or had it.
        FormKind::AccessRequest => beside.clear(),
        FormKind::AdverseEvent if signed.told.is_serious() && !form.signed.told.is_serious() => {
            beside.push(safety::declared(number, &signed, context)?);
        }
        _ => {}
    }
    let mut events = vec![Event::FormCorrected { on, by, number, reason, signed }];
    events.append(&mut beside);
    Ok(events)
}
