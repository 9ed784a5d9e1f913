//! The state after a fact. No rule of law is read here: a fact carries what the law was.

use super::duty::{DutyKind, Evidence, Standing};
use super::ending::Doubt;
use super::event::{Event, RequestEnd};
use super::state::{Amm, Authorisation, Ended, Following, NewData, Proposed, State, Withdrawal};
use crate::aap::Recipient;

/// Applies a fact. A fact that does not fit the state leaves it unchanged: it cannot have been
/// decided, and replay never panics.
pub(super) fn evolve(mut state: State, event: &Event) -> State {
    match event {
        Event::AuthorisationOpened { opening, citation, .. } => {
            State::InForce(Box::new(Authorisation {
                opening: opening.clone(),
                citation: citation.clone(),
                path: opening.path,
                indication: opening.indication.clone(),
                protocol: opening.protocol.clone(),
                // The grant; the day of the passage, for what was taken over.
                counted_from: opening
                    .expiry
                    .as_ref()
                    .map_or(opening.granted_on, |expiry| expiry.started_on),
                expiry: opening.expiry.clone(),
                prolonged: None,
                duties: Vec::new(),
                requests: Vec::new(),
                renewal_missed: false,
                new_data: Vec::new(),
                amm: None,
                measure: None,
                comments: Vec::new(),
                suspensions: Vec::new(),
                withdrawal: None,
                doubts: Vec::new(),
                set_aside: Vec::new(),
                superseded: Vec::new(),
                ends_on: None,
                codes: None,
                indemnity: None,
                published: Vec::new(),
                unpublished: false,
            }))
        }
        Event::AuthorisationSuspended { suspension, .. } => match state {
            State::InForce(mut it) | State::Suspended(mut it, _) => {
                // An emergency suspension leaves what the HAS intends where it was.
                if suspension.by == Recipient::Has {
                    it.measure = None;
                }
                it.unpublished = true;
                State::Suspended(it, Box::new(suspension.clone()))
            }
            other => other,
        },
        Event::SuspensionEnded { on, .. } => match state {
            State::Suspended(mut it, suspension) => {
                it.suspensions.push((*suspension, on.yesterday().unwrap_or(*on)));
                State::InForce(it)
            }
            other => other,
        },
        Event::AuthorisationEnded { ending } => match state {
            // Of what had ended already, an earlier end is told.
            State::InForce(mut it) | State::Suspended(mut it, _) | State::Ended(mut it, _) => {
                it.measure = None;
                it.withdrawal = None;
                it.doubts.clear();
                it.superseded.clear();
                // What ends by itself or by another decision has nothing of its own to publish.
                it.unpublished = ending.why.is_decided();
                let ended = Ended { ending: ending.clone(), continuity_over: false };
                State::Ended(it, Box::new(ended))
            }
            other => other,
        },
        Event::AuthorisationRenewed { .. } => match state {
            State::Ended(mut it, ended) => {
                // What the end had lifted is owed again, and the continuity is not.
                for duty in &mut it.duties {
                    if duty.duty.owes == DutyKind::Continuity {
                        duty.lifted = Some(ended.ending.on);
                    } else if duty.lifted == Some(ended.ending.on) {
                        duty.lifted = None;
                    }
                }
                within(&mut it, event);
                State::InForce(it)
            }
            mut other => {
                if let Some(it) = other.authorisation_mut() {
                    within(it, event);
                }
                other
            }
        },
        Event::ContinuityEnded { .. } => match state {
            State::Ended(it, mut ended) => {
                ended.continuity_over = true;
                State::Ended(it, ended)
            }
            other => other,
        },
        _ => {
            if let Some(it) = state.authorisation_mut() {
                within(it, event);
            }
            state
        }
    }
}

/// Facts that change an authorisation without moving it.
fn within(it: &mut Authorisation, event: &Event) {
    match event {
        Event::DutyOpened { .. }
        | Event::DutyFellLate { .. }
        | Event::DutyProved { .. }
        | Event::ProofJudged { .. }
        | Event::DutyLifted { .. } => register(it, event),
        Event::RequestFollowed { .. }
        | Event::ExaminationFollowed { .. }
        | Event::RequestEnded { .. }
        | Event::RenewalNotFiled { .. }
        | Event::AuthorisationProlonged { .. }
        | Event::AuthorisationRenewed { .. }
        | Event::AuthorisationModified { .. } => continued(it, event),
        Event::NewDataSent { on, summary, significance, documents, .. } => {
            it.new_data.push(NewData {
                on: *on,
                summary: summary.clone(),
                significance: significance.clone(),
                documents: documents.clone(),
            });
        }
        Event::AmmDeclared { amm_on, indication, scope, documents, .. } => {
            it.amm = Some(Amm {
                on: *amm_on,
                indication: indication.clone(),
                scope: *scope,
                documents: documents.clone(),
            });
        }
        Event::MeasureProposed { on, by, measure, reasons, comments, .. } => {
            it.measure = Some(Proposed {
                on: *on,
                by: *by,
                measure: *measure,
                reasons: reasons.clone(),
                comments: comments.clone(),
                received: Vec::new(),
            });
        }
        Event::CommentReceived { on, text, documents, .. } => {
            if let Some(measure) = &mut it.measure {
                measure.received.push((*on, text.clone()));
            }
            it.comments.extend(documents.iter().cloned());
        }
        Event::MeasureDropped { .. } => it.measure = None,
        Event::WithdrawalRequested { on, reason, .. } => {
            it.withdrawal = Some(Withdrawal { on: *on, reason: reason.clone(), clock: None });
        }
        Event::WithdrawalAcknowledged { clock } => {
            if let Some(withdrawal) = &mut it.withdrawal {
                withdrawal.clock = Some(clock.clone());
            }
        }
        Event::EndProposed { on, doubt, citation } => {
            it.doubts.push((*on, doubt.clone(), citation.clone()));
        }
        Event::EndSetAside { .. } => {
            // The oldest is the one that was settled.
            if it.doubts.is_empty() {
                it.superseded.drain(..it.superseded.len().min(1));
            } else {
                it.set_aside.push(it.doubts.remove(0).1);
            }
        }
        Event::EarlyAccessGranted { cause, indication, citation, .. } => {
            it.superseded.push((cause.clone(), indication.clone(), citation.clone()));
        }
        Event::EndDateSet { ends_on, cause, .. } => {
            it.ends_on = Some((*ends_on, cause.clone()));
            it.superseded.clear();
        }
        Event::CodesSet { codes, .. } => it.codes = Some(codes.clone()),
        Event::IndemnityDeclared { cents, unit, .. } => it.indemnity = Some((*cents, unit.clone())),
        Event::MeasurePublished { on, documents, .. } => {
            it.published.push((*on, documents.clone()));
            it.unpublished = false;
        }
        _ => {}
    }
}

/// Facts of the register of commitments.
fn register(it: &mut Authorisation, event: &Event) {
    match event {
        Event::DutyOpened { duty } => it.duties.push(Standing::new(duty.clone())),
        Event::DutyFellLate { number, on, .. } => {
            if let Some(duty) = of(it, *number) {
                duty.late_since = Some(*on);
            }
        }
        Event::DutyProved { number, on, by, words, documents, .. } => {
            if let Some(duty) = of(it, *number) {
                duty.proofs.push(Evidence {
                    on: *on,
                    by: *by,
                    words: words.clone(),
                    documents: documents.clone(),
                    verdict: None,
                });
            }
        }
        Event::ProofJudged { number, verdict } => {
            let proof = of(it, *number).and_then(|duty| duty.proofs.last_mut());
            if let Some(proof) = proof {
                proof.verdict = Some(verdict.clone());
            }
        }
        Event::DutyLifted { number, on } => {
            if let Some(duty) = of(it, *number) {
                duty.lifted = Some(*on);
            }
        }
        _ => {}
    }
}

fn of(it: &mut Authorisation, number: u32) -> Option<&mut Standing> {
    it.duties.iter_mut().find(|duty| duty.duty.number == number)
}

/// Facts of the requests that go on from an authorisation.
fn continued(it: &mut Authorisation, event: &Event) {
    match event {
        Event::RequestFollowed { cause, motive, in_time, .. } => it.requests.push(Following {
            dossier: cause.dossier,
            reference: cause.reference.clone(),
            motive: motive.clone(),
            filed_on: cause.on,
            in_time: *in_time,
            clock: None,
            end: None,
        }),
        Event::ExaminationFollowed { cause, clock } => {
            if let Some(request) = request(it, cause.dossier) {
                request.clock = Some(clock.clone());
            }
            // Past its end, what lengthens the examination lengthens what is kept in force.
            if let Some(prolonged) = &mut it.prolonged {
                prolonged.extension.clone_from(&clock.extension);
                prolonged.suspensions.clone_from(&clock.suspensions);
            }
        }
        Event::RequestEnded { cause, end } => {
            if let Some(request) = request(it, cause.dossier) {
                request.end = Some((cause.on, *end));
            }
        }
        Event::RenewalNotFiled { .. } => it.renewal_missed = true,
        Event::AuthorisationProlonged { until, .. } => it.prolonged = Some(until.clone()),
        Event::AuthorisationRenewed { cause, expiry, indication, protocol, .. } => {
            if let Some(request) = request(it, cause.dossier) {
                request.end = Some((cause.on, RequestEnd::Granted));
            }
            it.counted_from = expiry.started_on;
            it.expiry = Some(expiry.clone());
            it.prolonged = None;
            it.renewal_missed = false;
            it.doubts.retain(|(_, doubt, _)| *doubt != Doubt::LateRenewal);
            it.set_aside.retain(|doubt| *doubt != Doubt::LateRenewal);
            it.indication.clone_from(indication);
            it.protocol = protocol.clone().or_else(|| it.protocol.take());
        }
        Event::AuthorisationModified { cause, path, indication, protocol, .. } => {
            if let Some(request) = request(it, cause.dossier) {
                request.end = Some((cause.on, RequestEnd::Granted));
            }
            it.path = *path;
            it.indication.clone_from(indication);
            it.protocol = protocol.clone().or_else(|| it.protocol.take());
        }
        _ => {}
    }
}

fn request(it: &mut Authorisation, dossier: crate::ids::DossierId) -> Option<&mut Following> {
    it.requests.iter_mut().rev().find(|it| it.dossier == dossier)
}
