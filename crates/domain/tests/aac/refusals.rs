//! Each reason to refuse, with a way to meet it.

use crate::acts::*;
use crate::given::*;
use domain::aac::{Basis, Command, MeasureKind, Part, Permission, Reason, Request};
use domain::{Actor, Cites};
use jiff::civil::date;
use law::{Lang, Say};

fn with(change: impl FnOnce(&mut Request)) -> Act {
    let mut request = asked();
    change(&mut request);
    request_with(request)
}

fn without(missing: usize) -> Act {
    let word = |at| if at == missing { String::new() } else { "–".to_owned() };
    let basis = Basis::Reasons { trial: word(0), alternatives: word(1), presumption: word(2) };
    with(|it| it.basis = basis)
}

fn opened_with(name: &str, indication: &str) -> Act {
    let mut opening = opening();
    name.clone_into(&mut opening.product.name);
    indication.clone_into(&mut opening.indication);
    let command = Command::Request { opening: Box::new(opening), request: Box::new(asked()) };
    Act { command, ..request() }
}

/// A story and the act that is refused in it; none where no act of the procedure meets it.
fn met(reason: Reason) -> Option<(Story, Act)> {
    let ansm = |command| Act { command, ..grant() };
    let pui = |command| Act { command, ..send() };
    Some(match reason {
        Reason::NotRequested => (nothing(), send()),
        Reason::AlreadyRequested => (requested(), request()),
        Reason::NotInForce => return None,
        Reason::NoPerson => (sent(), Act { who: Actor::Schedule, ..grant() }),
        Reason::Over => (expired(), renew()),
        Reason::NoProduct => (nothing(), opened_with(" ", "–")),
        Reason::NoIndication => (nothing(), opened_with("–", " ")),
        Reason::Weight => (nothing(), with(|it| it.weight = 0)),
        Reason::NoDosage => (nothing(), with(|it| it.dosage.clear())),
        Reason::NoRoute => (nothing(), with(|it| it.route.clear())),
        Reason::Months => (nothing(), with(|it| it.months = 13)),
        Reason::NoCriteria => (nothing(), with(|it| it.terms.criteria.clear())),
        Reason::CriterionUnmet => {
            (nothing(), with(|it| it.basis = Basis::Criteria { met: Vec::new() }))
        }
        Reason::NoTrialReason => (nothing(), without(0)),
        Reason::NoAlternativeReason => (nothing(), without(1)),
        Reason::NoPresumption => (nothing(), without(2)),
        Reason::NoUndertaking => (nothing(), with(|it| it.informs = false)),
        Reason::NoObservation => (granted(), renew_with(asked())),
        Reason::GrantsStopped => (sent(), grant_for(None, Some(date(2026, 3, 3)))),
        Reason::Suspended => (nothing(), with(|it| it.terms.suspended = true)),
        Reason::RequestUnderWay => (renewing(), renew()),
        Reason::NotWithHospital => (sent(), revise()),
        Reason::NotAtPharmacy => (sent(), send()),
        Reason::NoUnits => {
            let part = Part { units: 0, comment: String::new() };
            (requested(), pui(Command::Send { part, stop: None }))
        }
        Reason::OutsideCriteria => {
            (nothing().and(request_with(reasoned())), dispense_first(date(2026, 3, 1)))
        }
        Reason::DispensedAlready => (dispensed(), dispense_first(date(2026, 3, 1))),
        Reason::NotJudged => {
            let dispensed_on = Some(date(2026, 3, 1));
            (requested(), pui(Command::DispenseFirst { dispensed_on, units: 1, judged: false }))
        }
        Reason::NoDispensingDay => (requested(), dispense_first(date(2026, 3, 9))),
        Reason::NotAtAnsm => (requested(), grant()),
        Reason::DecidedAlready => (granted(), grant()),
        Reason::NothingAsked => (sent(), inform()),
        Reason::NoWords => (sent(), ansm(Command::AskInformation { words: " ".into() })),
        Reason::NoReason => (requested(), pui(Command::SendBack { reason: " ".into() })),
        Reason::NoReasons => {
            let reasons = " ".to_owned();
            (granted(), ansm(Command::Withdraw { reasons, emergency: true }))
        }
        Reason::NoClass => {
            let permission = Permission::default();
            (sent(), ansm(Command::Grant { permission, ucd: None, stop: None }))
        }
        Reason::NoGround => {
            (sent(), ansm(Command::Refuse { grounds: Vec::new(), words: "–".into() }))
        }
        Reason::NotAuthorised => (sent(), ask_data()),
        Reason::LastDay => (granted(), stop(date(2026, 12, 1))),
        Reason::NoWhy => {
            let last_on = Some(date(2026, 3, 4));
            let command = Command::Stop { last_on, why: None, words: String::new() };
            (granted(), Act { command, ..request() })
        }
        Reason::NoDataAsked => (granted(), send_data()),
        Reason::MeasureUnderWay => {
            (invited(MeasureKind::Suspension), invite(MeasureKind::Withdrawal, FAR))
        }
        Reason::NoMeasureUnderWay => (granted(), comment()),
        Reason::NoMeasure => {
            let (measure, until) = (None, Some(FAR));
            (granted(), ansm(Command::InviteComments { measure, reasons: "–".into(), until }))
        }
        Reason::CommentsDay => (granted(), invite(MeasureKind::Suspension, date(2026, 3, 4))),
        Reason::NotHeard => (granted(), suspend_for(1, false)),
        Reason::SuspendedAlready => (suspended(), suspend_for(1, true)),
        Reason::NotSuspended => (granted(), lift()),
        Reason::SuspensionMonths => (granted(), suspend_for(4, true)),
    })
}

#[test]
fn each_reason_is_met_and_said_in_both_languages() {
    for reason in Reason::ALL.iter().copied() {
        for lang in Lang::ALL {
            assert!(!reason.text().say(lang).is_empty());
        }
        assert!(!reason.text().fr.contains('\''), "{reason:?}");
        let Some((story, act)) = met(reason) else { continue };
        let refusal = story.refuses(act, reason);
        for lang in Lang::ALL {
            assert!(!refusal.say(lang).is_empty());
            assert_eq!(refusal.faults(lang).first().map(|it| it.0), reason.field());
        }
    }
}
