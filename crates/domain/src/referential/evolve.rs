//! The state after a fact. No rule of law is read here: a fact carries what the law was.

use super::content::{Item, StopGround};
use super::event::Event;
use super::state::{
    Answer, Asked, Criteria, Ending, Intended, Pending, Protocol, Referential, Report, State, Stop,
    Suspension, Undertaking, Verdict, What,
};

/// Applies a fact. A fact that does not fit the state leaves it unchanged: it cannot have been
/// decided, and replay never panics.
pub(super) fn evolve(mut state: State, event: &Event) -> State {
    match (state, event) {
        (State::Empty, Event::ReferentialOpened { on, opening, citation, .. }) => {
            State::Open(Box::new(Referential {
                opening: opening.clone(),
                opened_on: *on,
                citation: citation.clone(),
                holder: opening.holder,
                informed: None,
                items: Vec::new(),
                profile: None,
                first_grant: None,
                undertaking: None,
                criteria: Vec::new(),
                ucd: None,
                protocols: Vec::new(),
                next_report: None,
                reports: Vec::new(),
                asked: Vec::new(),
                measure: None,
                noted: Vec::new(),
                stop: None,
                suspensions: Vec::new(),
                comments: Vec::new(),
            }))
        }
        (
            State::Open(mut it) | State::Suspended(mut it, _),
            Event::AccessSuspended { on, reasons, end, .. },
        ) => {
            it.measure = None;
            let suspension = Suspension { on: *on, reasons: reasons.clone(), end: end.clone() };
            State::Suspended(it, Box::new(suspension))
        }
        (State::Suspended(mut it, suspension), Event::SuspensionEnded { on, .. }) => {
            it.suspensions.push((suspension.on, *on));
            State::Open(it)
        }
        (
            State::Open(mut it) | State::Suspended(mut it, _),
            Event::AccessWithdrawn { on, reasons, citation, .. },
        ) => {
            it.measure = None;
            let (on, reasons, citation) = (*on, reasons.clone(), citation.clone());
            State::Over(it, Box::new(Ending::Withdrawn { on, reasons, citation }))
        }
        (State::Open(mut it) | State::Suspended(mut it, _), Event::AccessStopped { on }) => {
            it.measure = None;
            State::Over(it, Box::new(Ending::Stopped(*on)))
        }
        (other, event) => {
            state = other;
            if let Some(it) = state.referential_mut() {
                within(it, event);
            }
            state
        }
    }
}

/// Facts that change what is kept without opening or ending it.
fn within(it: &mut Referential, event: &Event) {
    match event {
        Event::HolderNamed { holder, .. } => it.holder = Some(*holder),
        Event::HolderInformed { on, items, citation } => {
            it.informed = Some((*on, citation.clone()));
            it.items = items.iter().map(|item| (*item, Vec::new())).collect();
        }
        Event::UndertakingAsked { .. } => it.items.push((Item::Undertaking, Vec::new())),
        Event::MedicineQualified { profile, citation, .. } => {
            it.profile = Some((*profile, citation.clone()));
        }
        Event::ItemAnswered { on, item, words, trials, documents, .. } => {
            let asked = it.items.iter_mut().find(|(asked, _)| asked == item);
            if let Some((_, answers)) = asked {
                let (words, trials) = (words.clone(), trials.clone());
                answers.push(Answer { on: *on, words, trials, documents: documents.clone() });
            }
        }
        Event::GrantRecorded { cause, citation, .. } => {
            it.first_grant = Some((cause.clone(), citation.clone()));
        }
        Event::UndertakingStarted { cause, clock, .. } => {
            it.undertaking =
                Some(Undertaking { cause: cause.clone(), clock: clock.clone(), met: None });
        }
        Event::UndertakingMet { on, cause, .. } => {
            if let Some(undertaking) = &mut it.undertaking {
                undertaking.met = Some((*on, cause.clone()));
            }
            settle(it, |what| matches!(what, What::Filing(..)));
        }
        Event::CriteriaPublished { on, version, from, criteria, .. } => {
            let criteria = criteria.clone();
            it.criteria.push(Criteria {
                version: *version,
                from: *from,
                criteria,
                published_on: *on,
            });
        }
        Event::UcdAllotted { on, ucd, .. } => it.ucd = Some((ucd.clone(), *on)),
        Event::ProtocolSet { .. }
        | Event::ReportSent { .. }
        | Event::ReportApproved { .. }
        | Event::ReportSentBack { .. }
        | Event::DataAsked { .. }
        | Event::DataSent { .. } => followed(it, event),
        _ => measured(it, event),
    }
}

/// The protocol, its reports, and the data asked for.
fn followed(it: &mut Referential, event: &Event) {
    match event {
        Event::ProtocolSet {
            version,
            from,
            follow_up,
            terms,
            platform,
            documents,
            report,
            citation,
            ..
        } => {
            it.next_report.clone_from(report);
            it.protocols.push(Protocol {
                version: *version,
                from: *from,
                follow_up: follow_up.clone(),
                terms: terms.clone(),
                platform: platform.clone(),
                documents: documents.clone(),
                citation: citation.clone(),
            });
        }
        Event::ReportSent { on, number, until, summary, documents, next, .. } => {
            it.next_report.clone_from(next);
            it.reports.push(Report {
                number: *number,
                sent_on: *on,
                until: *until,
                draft: summary.clone(),
                documents: documents.clone(),
                verdict: None,
            });
        }
        Event::ReportApproved { on, number, summary, to, .. } => {
            let (summary, to) = (summary.clone(), to.clone());
            judged(it, *number, Verdict::Approved { on: *on, summary, to });
        }
        Event::ReportSentBack { on, number, reason, .. } => {
            judged(it, *number, Verdict::SentBack { on: *on, reason: reason.clone() });
        }
        Event::DataAsked { number, question, reply, .. } => it.asked.push(Asked {
            number: *number,
            question: question.clone(),
            reply: reply.clone(),
            sent: None,
        }),
        Event::DataSent { on, number, words, documents, .. } => {
            if let Some(asked) = it.asked.iter_mut().find(|it| it.number == *number) {
                let (words, documents) = (words.clone(), documents.clone());
                asked.sent = Some(Answer { on: *on, words, trials: Vec::new(), documents });
            }
        }
        _ => {}
    }
}

/// Measures, and what was noted elsewhere.
fn measured(it: &mut Referential, event: &Event) {
    match event {
        Event::MeasureProposed { on, by, measure, reasons, comments, .. } => {
            it.measure = Some(Intended {
                measure: *measure,
                on: *on,
                by: *by,
                reasons: reasons.clone(),
                comments: comments.clone(),
                heard: false,
            });
        }
        Event::CommentReceived { on, text, documents, .. } => {
            if let Some(measure) = &mut it.measure {
                measure.heard = true;
            }
            it.comments.push((*on, text.clone(), documents.clone()));
        }
        Event::MeasureDropped { .. } => it.measure = None,
        Event::StopProposed { number, noted, .. } => {
            let what = What::Stop(noted.clone());
            it.noted.push(Pending { number: *number, what, settled: false });
        }
        Event::FilingNoted { number, cause, indication, .. } => {
            let what = What::Filing(cause.clone(), indication.clone());
            it.noted.push(Pending { number: *number, what, settled: false });
        }
        Event::NotedSetAside { number, .. } => {
            if let Some(noted) = it.noted.iter_mut().find(|it| it.number == *number) {
                noted.settled = true;
            }
        }
        Event::StopFixed { stops_on, ground, reason, citation, .. } => {
            it.stop = Some(Stop {
                on: *stops_on,
                ground: *ground,
                reason: reason.clone(),
                citation: citation.clone(),
            });
            let ground: StopGround = *ground;
            settle(it, |what| matches!(what, What::Stop(noted) if noted.ground == ground));
        }
        _ => {}
    }
}

fn settle(it: &mut Referential, which: impl Fn(&What) -> bool) {
    for noted in it.noted.iter_mut().filter(|it| which(&it.what)) {
        noted.settled = true;
    }
}

fn judged(it: &mut Referential, number: u16, verdict: Verdict) {
    if let Some(report) = it.reports.iter_mut().find(|it| it.number == number) {
        report.verdict = Some(verdict);
    }
}
