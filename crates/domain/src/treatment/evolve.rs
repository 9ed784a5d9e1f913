//! A treatment after a fact.

use super::event::Event;
use super::state::{
    Correction, Course, Exchange, FormRefusal, Query, Referral, Stage, State, Stopped, Submission,
    Waiver,
};

pub(super) fn evolve(state: State, event: &Event) -> State {
    let mut it = match (state, event) {
        (State::Empty, Event::TreatmentOpened { on, opening, plan }) => {
            return State::Known(Box::new(Course {
                opening: (**opening).clone(),
                opened_on: *on,
                plan: (**plan).clone(),
                announced: None,
                team: vec![opening.prescriber],
                stage: Stage::Requesting,
                unmet: Vec::new(),
                pharmacy: None,
                exchanges: Vec::new(),
                agreement: None,
                documents_given: Vec::new(),
                started_on: None,
                stopped: None,
                submissions: Vec::new(),
                refusals: Vec::new(),
                dispensings: Vec::new(),
                queries: Vec::new(),
                declarations: Vec::new(),
                referrals: Vec::new(),
                waivers: Vec::new(),
            }));
        }
        (State::Empty, _) => return State::Empty,
        (State::Known(it), _) => it,
    };
    request(&mut it, event);
    care(&mut it, event);
    data(&mut it, event);
    State::Known(it)
}

/// The request and its answer.
fn request(it: &mut Course, event: &Event) {
    let say = |it: &mut Course, on, by_holder, words: &String| {
        it.exchanges.push(Exchange { on, by_holder, words: words.clone() });
    };
    match event {
        Event::SentToPharmacy { unmet, .. } => {
            it.unmet.clone_from(unmet);
            it.stage = Stage::AtPharmacy;
        }
        Event::SentToHolder { on, part, .. } => {
            it.pharmacy = Some((*on, part.clone()));
            it.stage = Stage::WithHolder;
        }
        Event::SentBack { on, reason, .. } => {
            say(it, *on, false, reason);
            it.stage = Stage::Requesting;
        }
        Event::InformationAsked { on, words, .. } => {
            say(it, *on, true, words);
            it.stage = Stage::Asked;
        }
        Event::InformationGiven { on, words, .. } => {
            say(it, *on, false, words);
            it.stage = Stage::WithHolder;
        }
        Event::AccessAgreed { agreement, .. } => {
            it.agreement = Some(agreement.clone());
            it.stage = Stage::Agreed;
        }
        Event::AccessDeclined { on, motive, words, .. } => {
            it.stage = Stage::Declined { on: *on, motive: *motive, words: words.clone() };
        }
        Event::RequestGivenUp { on, .. } => it.stage = Stage::GivenUp { on: *on },
        Event::AgreementLapsed { on } | Event::TreatmentNotStarted { on } => {
            it.stage = Stage::Unused { on: *on };
        }
        _ => {}
    }
}

/// The treatment itself.
fn care(it: &mut Course, event: &Event) {
    match event {
        Event::DocumentGiven { given_on, to, .. } => {
            it.documents_given.push((*given_on, to.clone()));
        }
        Event::TreatmentStarted { first_on, .. } => {
            it.started_on = Some(*first_on);
            // The first day may be corrected once the treatment stopped.
            if it.stage == Stage::Agreed {
                it.stage = Stage::Treated;
            }
        }
        Event::Dispensed { dispensing, .. } => it.dispensings.push(dispensing.clone()),
        Event::TreatmentStopped { stopped_on, reasons, .. } => {
            it.stopped = Some(Stopped { on: *stopped_on, reasons: reasons.clone() });
            it.stage = Stage::Stopped;
        }
        Event::CareChanged { team, .. } => it.team.clone_from(team),
        Event::PlanAnnounced { from, plan, .. } => {
            it.announced = Some((*from, (**plan).clone()));
        }
        Event::PlanChanged { plan, .. } => {
            it.plan = (**plan).clone();
            it.announced = None;
        }
        Event::TreatmentClosed { on, .. } => it.stage = Stage::Closed { on: *on },
        _ => {}
    }
}

/// The forms and what is asked about them.
fn data(it: &mut Course, event: &Event) {
    match event {
        Event::FormSigned { on, by, number, version, visit, follows, signed } => {
            it.submissions.push(Submission {
                number: *number,
                on: *on,
                by: *by,
                version: *version,
                visit: visit.clone(),
                follows: *follows,
                signed: signed.clone(),
                corrections: Vec::new(),
                locked: false,
            });
        }
        Event::FormDeclined { on, form, visit } => {
            let (form, visit) = (form.clone(), visit.clone());
            it.refusals.push(FormRefusal { on: *on, form, visit });
        }
        Event::FormCorrected { on, by, number, reason, signed } => {
            if let Some(form) = submission(it, *number) {
                let before = std::mem::replace(&mut form.signed, signed.clone());
                let (on, by, reason) = (*on, *by, reason.clone());
                form.corrections.push(Correction { on, by, reason, before });
            }
            if it.request().is_some_and(|request| request.number == *number) {
                it.unmet.clone_from(&signed.told.unmet);
            }
        }
        Event::FormLocked { number, .. } => {
            if let Some(form) = submission(it, *number) {
                form.locked = true;
            }
        }
        Event::FormUnlocked { number, .. } => {
            if let Some(form) = submission(it, *number) {
                form.locked = false;
            }
        }
        Event::QueryOpened { on, query, number, link, words, .. } => it.queries.push(Query {
            query: *query,
            number: *number,
            link: link.clone(),
            on: *on,
            words: words.clone(),
            answers: Vec::new(),
            closed_on: None,
        }),
        Event::QueryAnswered { on, query, words, .. } => {
            if let Some(asked) = it.queries.iter_mut().find(|it| it.query == *query) {
                asked.answers.push((*on, words.clone()));
            }
        }
        Event::QueryClosed { on, query, .. } => {
            if let Some(asked) = it.queries.iter_mut().find(|it| it.query == *query) {
                asked.closed_on = Some(*on);
            }
        }
        Event::DeclarationReferred { on, number, centre } => it.referrals.push(Referral {
            number: *number,
            on: *on,
            centre: *centre,
            received: None,
        }),
        Event::DeclarationReceived { on, centre, number, reference, .. } => {
            let mut sent = it.referrals.iter_mut();
            if let Some(sent) = sent.find(|it| it.number == *number && it.centre == *centre) {
                sent.received = Some((*on, reference.clone()));
            }
        }
        Event::EffectDeclared { declaration } => {
            // What was declared once may turn out to be serious.
            it.declarations.retain(|other| other.number != declaration.number);
            it.declarations.push(declaration.clone());
        }
        Event::DeclarationAcknowledged { number, reference, passed_on, .. } => {
            let declared = it.declarations.iter_mut().find(|it| it.number == *number);
            if let Some(declaration) = declared {
                declaration.passed = Some((reference.clone(), *passed_on));
            }
        }
        Event::DeclarationWaived { on, number, reason, .. } => {
            it.waivers.push(Waiver { number: *number, on: *on, reason: reason.clone() });
        }
        _ => {}
    }
}

fn submission(it: &mut Course, number: u32) -> Option<&mut Submission> {
    it.submissions.iter_mut().find(|it| it.number == number)
}
