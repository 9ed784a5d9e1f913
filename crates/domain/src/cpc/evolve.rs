//! The state after a fact. No rule of law is read here: a fact carries what the law was.

use super::event::{Event, PutSp};
use super::state::{
    Answered, Asked, Assessment, Case, Communication, Ending, EndingSet, Intention, Life, Noted,
    Raised, Refusal, Report, Sent, State, Verdict, Version,
};
use crate::document::{Document, DocumentKind};
use std::collections::BTreeMap;

/// Applies a fact. A fact that does not fit the state leaves it unchanged: it cannot have been
/// decided, and replay never panics.
pub(super) fn evolve(mut state: State, event: &Event) -> State {
    match event {
        Event::AlertRaised { on, opening, alert, citation, .. } => match state {
            State::Empty => {
                let (alert, citation) = (alert.clone(), citation.clone());
                let raised = Raised { on: *on, alert, documents: Vec::new(), citation };
                State::Alerted(Box::new(Case { opening: opening.clone(), alerts: vec![raised] }))
            }
            other => other,
        },
        Event::AlertJoined { on, alert, citation, .. } => {
            if let Some(case) = state.case_mut() {
                let (alert, citation) = (alert.clone(), citation.clone());
                case.alerts.push(Raised { on: *on, alert, documents: Vec::new(), citation });
            }
            state
        }
        Event::DocumentsAdded { organisation, documents, .. } => {
            let of = |it: &&mut Raised| it.alert.organisation == *organisation;
            let raised = state.case_mut().and_then(|it| it.alerts.iter_mut().rev().find(of));
            if let Some(raised) = raised {
                raised.documents.extend(documents.iter().cloned());
            }
            state
        }
        Event::AlertTakenUp { on, holder, .. } => match state {
            State::Alerted(case) => {
                let assessment = Assessment {
                    on: *on,
                    holder: *holder,
                    information: Vec::new(),
                    conditions: BTreeMap::new(),
                    balance: None,
                    centres: Vec::new(),
                    proposals: None,
                    waiver: None,
                    draft: None,
                    exchanged: Vec::new(),
                };
                State::Assessed(case, Box::new(assessment))
            }
            other => other,
        },
        Event::AlertRefused { on, reasons, documents, citation, .. } => {
            let refusal = Box::new(Refusal {
                on: *on,
                reasons: reasons.clone(),
                documents: documents.clone(),
                citation: citation.clone(),
                published_on: None,
            });
            match state {
                State::Alerted(case) => State::Refused(case, None, refusal),
                State::Assessed(case, it) => State::Refused(case, Some(it), refusal),
                other => other,
            }
        }
        Event::FrameworkAdopted {
            on, terms, protocol, term, report, documents, citation, ..
        } => match state {
            State::Assessed(case, it) => {
                let version = Version {
                    on: *on,
                    terms: terms.clone(),
                    reasons: String::new(),
                    documents: documents.clone(),
                    citation: citation.clone(),
                };
                let life = Life {
                    versions: vec![version],
                    protocol: protocol.clone(),
                    term: term.clone(),
                    renewals: 0,
                    group: Vec::new(),
                    report: report.clone(),
                    reports: Vec::new(),
                    communications: Vec::new(),
                    intention: None,
                    noted: Vec::new(),
                    ending: None,
                    published_on: None,
                    unpublished: true,
                    measures: Vec::new(),
                    exchanged: Vec::new(),
                };
                State::InForce(case, it, Box::new(life))
            }
            other => other,
        },
        Event::FrameworkSuspended { on, documents, .. } => match state {
            State::InForce(case, it, mut life) => {
                life.intention = None;
                life.measures.extend(documents.iter().cloned());
                life.unpublished = true;
                State::Suspended(case, it, life, *on)
            }
            other => other,
        },
        Event::SuspensionLifted { .. } => match state {
            State::Suspended(case, it, mut life, _) => {
                life.unpublished = true;
                State::InForce(case, it, life)
            }
            other => other,
        },
        Event::FrameworkEnded { ended_on, cause, documents, citation, .. } => {
            let ending = Box::new(Ending {
                on: *ended_on,
                cause: cause.clone(),
                documents: documents.clone(),
                citation: citation.clone(),
            });
            match state {
                State::InForce(case, it, mut life) | State::Suspended(case, it, mut life, _) => {
                    life.intention = None;
                    life.noted.clear();
                    life.unpublished = true;
                    State::Ended(case, it, life, ending)
                }
                other => other,
            }
        }
        Event::FrameworkPublished { on, documents, .. } => {
            if let State::Refused(.., refusal) = &mut state {
                refusal.published_on = Some(*on);
                refusal.documents.extend(documents.iter().cloned());
            } else if let Some(life) = state.life_mut() {
                life.published_on = life.published_on.or(Some(*on));
                life.unpublished = false;
                if let Some(version) = life.versions.last_mut() {
                    version.documents.extend(documents.iter().cloned());
                }
            }
            state
        }
        Event::CommentSent { on, words, documents, .. } => {
            let comment = answered(*on, words, documents);
            match &mut state {
                State::Assessed(_, it) => {
                    it.exchanged.extend(documents.iter().cloned());
                    if let Some(draft) = &mut it.draft {
                        draft.comments.push(comment);
                    }
                }
                other => {
                    if let Some(life) = other.life_mut() {
                        life.exchanged.extend(documents.iter().cloned());
                        if let Some(meant) = &mut life.intention {
                            meant.comments.push(comment);
                        }
                    }
                }
            }
            state
        }
        _ => {
            if let Some(it) = state.assessment_mut() {
                assessed(it, event);
            } else if let Some(life) = state.life_mut() {
                lived(life, event);
            }
            state
        }
    }
}

fn answered(on: jiff::civil::Date, words: &str, documents: &[Document]) -> Answered {
    Answered { on, words: words.to_owned(), documents: documents.to_vec() }
}

/// What happens while the ANSM assesses.
fn assessed(it: &mut Assessment, event: &Event) {
    match event {
        Event::InformationAsked { question, clock, .. } => it.information.push(Asked {
            question: question.clone(),
            clock: clock.clone(),
            answers: Vec::new(),
        }),
        Event::InformationGiven { on, words, documents, .. } => {
            it.exchanged.extend(documents.iter().cloned());
            if let Some(asked) = it.information.last_mut() {
                asked.answers.push(answered(*on, words, documents));
            }
        }
        Event::ConditionAssessed { on, condition, met, reasons, citation, .. } => {
            let (reasons, citation) = (reasons.clone(), citation.clone());
            let verdict = Verdict { on: *on, holds: *met, reasons, citation };
            it.conditions.insert(*condition, verdict);
        }
        Event::BalanceJudged { on, favourable, reasons, citation, .. } => {
            let (reasons, citation) = (reasons.clone(), citation.clone());
            it.balance = Some(Verdict { on: *on, holds: *favourable, reasons, citation });
        }
        Event::CentresConsulted { on, centres, words, .. } => {
            it.centres.push((*on, centres.clone(), words.clone()));
        }
        Event::ProposalsAsked { clock, .. } => {
            it.waiver = None;
            it.proposals =
                Some(Asked { question: String::new(), clock: clock.clone(), answers: Vec::new() });
        }
        Event::ProtocolWaived { on, reasons, citation, .. } => {
            it.proposals = None;
            it.waiver = Some((*on, reasons.clone(), citation.clone()));
        }
        Event::ProposalsSent { on, words, documents, .. } => {
            it.exchanged.extend(documents.iter().cloned());
            if let Some(asked) = &mut it.proposals {
                asked.answers.push(answered(*on, words, documents));
            }
        }
        Event::DraftSent { terms, clock, .. } => {
            it.draft =
                Some(Sent { terms: terms.clone(), clock: clock.clone(), comments: Vec::new() });
        }
        _ => {}
    }
}

/// What happens to a framework that was adopted.
fn lived(life: &mut Life, event: &Event) {
    match event {
        Event::GroupSet { members, .. } => {
            life.group.clone_from(members);
            life.unpublished = true;
        }
        Event::FrameworkRenewed { on, terms, reasons, documents, term, citation, .. } => {
            life.term = term.clone();
            life.renewals += 1;
            changed(life, *on, terms, reasons, documents, citation);
        }
        Event::FrameworkModified { on, terms, reasons, documents, citation, .. } => {
            life.intention = None;
            changed(life, *on, terms, reasons, documents, citation);
        }
        Event::IntentionGiven { measure, ground, reasons, clock, .. } => {
            life.intention = Some(Intention {
                measure: *measure,
                ground: *ground,
                reasons: reasons.clone(),
                clock: clock.clone(),
                comments: Vec::new(),
            });
        }
        Event::IntentionDropped { .. } => life.intention = None,
        Event::EarlyAccessNoted { cause, indication, citation, .. } => life.noted.push(Noted {
            cause: cause.clone(),
            indication: indication.clone(),
            citation: citation.clone(),
        }),
        Event::EarlyAccessSetAside { .. } => life.noted.clear(),
        Event::EndSet { obtained, reasons, clock, .. } => {
            life.noted.clear();
            life.unpublished = true;
            let (reasons, clock) = (reasons.clone(), clock.clone());
            life.ending = Some(EndingSet { obtained: *obtained, reasons, clock });
        }
        Event::ReportSent { on, until, summary, documents, next, .. } => {
            life.report.clone_from(next);
            life.exchanged.extend(documents.iter().cloned());
            life.reports.push(Report {
                on: *on,
                until: *until,
                summary: summary.clone(),
                documents: documents.clone(),
                published_on: None,
            });
        }
        Event::SummaryPublished { on, number, .. } => {
            if let Some(report) = nth(&mut life.reports, *number) {
                report.published_on = Some(*on);
            }
        }
        Event::CommunicationSubmitted { on, words, documents, citation, .. } => {
            life.exchanged.extend(documents.iter().cloned());
            life.communications.push(Communication {
                on: *on,
                words: words.clone(),
                documents: documents.clone(),
                citation: citation.clone(),
                opinion: None,
            });
        }
        Event::CommunicationJudged { on, number, favourable, reasons, citation, .. } => {
            if let Some(it) = nth(&mut life.communications, *number) {
                let (reasons, citation) = (reasons.clone(), citation.clone());
                it.opinion = Some(Verdict { on: *on, holds: *favourable, reasons, citation });
            }
        }
        _ => {}
    }
}

/// What a framework says since: a new protocol takes the place of the one before.
fn changed(
    life: &mut Life,
    on: jiff::civil::Date,
    terms: &super::event::Terms,
    reasons: &str,
    documents: &[Document],
    citation: &law::Citation,
) {
    let new = documents.iter().find(|it| it.kind == DocumentKind::PutSp);
    if let (Some(new), PutSp::Attached { document, .. }) = (new, &mut life.protocol) {
        *document = new.clone();
    }
    life.unpublished = true;
    life.versions.push(Version {
        on,
        terms: terms.clone(),
        reasons: reasons.to_owned(),
        documents: documents.to_vec(),
        citation: citation.clone(),
    });
}

fn nth<T>(all: &mut [T], number: u32) -> Option<&mut T> {
    let at = usize::try_from(number).ok()?.checked_sub(1)?;
    all.get_mut(at)
}
