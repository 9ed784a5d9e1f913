//! Each reason to refuse, with a way to meet it.

use crate::acts::*;
use crate::given::*;
use domain::aap::Product;
use domain::referential::{
    Command, FollowUp, Item, Marketing, Measure, Opening, Reason, StopGround,
};
use domain::{Actor, Cites};
use law::{Lang, Say};

fn open_with(opening: Opening) -> Act {
    by(ASSESSOR, Command::Open { opening: Box::new(opening) })
}

fn with_command(command: Command) -> Act {
    by(ASSESSOR, command)
}

fn report_with(summary: &str, documents: Vec<domain::Document>) -> Act {
    by(HOLDER, Command::SendReport { summary: summary.into(), documents })
}

/// A story and the act that is refused in it; none where no act of the procedure meets it.
fn met(reason: Reason) -> Option<(Story, Act)> {
    Some(match reason {
        Reason::NotOpened => (nothing(), ucd("9412345")),
        // A rule without a version on the day.
        Reason::NotInForce => return None,
        Reason::NoPerson => (granted(), Act { who: Actor::Schedule, ..ucd("9412345") }),
        Reason::AlreadyOpened => (opened(), open()),
        Reason::Over => (withdrawn(), ucd("9499999")),
        Reason::NoProduct => {
            let product = Product { name: " ".into(), ..opening(None).product };
            (nothing(), open_with(Opening { product, ..opening(None) }))
        }
        Reason::NoSubstance => {
            let product = Product { substance: " ".into(), ..opening(None).product };
            (nothing(), open_with(Opening { product, ..opening(None) }))
        }
        Reason::NoIndication => {
            (nothing(), open_with(Opening { indication: " ".into(), ..opening(None) }))
        }
        Reason::HolderKnown => (opened(), name_holder()),
        Reason::NoHolder => (unnamed(), ask()),
        Reason::Marketed => (opened(), qualify(Marketing::Marketed, false, false)),
        Reason::NoTrial => {
            (opened().and(answer(Item::Trials)), qualify(Marketing::NoAmm, true, false))
        }
        Reason::NotAsked => (opened(), answer(Item::Undertaking)),
        Reason::AlreadySent => (asked().and(send_data(1)), send_data(1)),
        Reason::NoWords => {
            let (words, documents) = (" ".into(), Vec::new());
            (asked(), by(HOLDER, Command::SendData { number: 1, words, documents }))
        }
        Reason::FirstDay => (kept_up(), publish("2026-02-19", "Un critère", &[])),
        Reason::NoCriteria => (granted(), publish("2026-03-01", "\n \n", &[])),
        Reason::Ucd => (granted(), ucd("94-1234")),
        Reason::SameUcd => (kept_up(), ucd("9412345")),
        Reason::NoTerms | Reason::Platform => {
            let (terms, platform) = match reason {
                Reason::NoTerms => (" ", ""),
                _ => ("Posologie.", "http://recueil.example"),
            };
            let command = Command::SetProtocol {
                from: day("2026-03-01"),
                follow_up: every(6),
                terms: terms.into(),
                platform: platform.into(),
                documents: Vec::new(),
            };
            (granted(), with_command(command))
        }
        Reason::NoWaiver => {
            (granted(), protocol("2026-03-01", FollowUp::Waived { reason: String::new() }))
        }
        Reason::Interval => (granted(), protocol("2026-03-01", every(61))),
        Reason::ReportAwaits => (reported(), report()),
        Reason::NoSummary => (kept_up(), report_with(" ", vec![document()])),
        Reason::NoReport => (kept_up(), report_with("Un résumé.", Vec::new())),
        Reason::NoReportAsked => (granted(), report()),
        Reason::NoReportToJudge => (kept_up(), approve()),
        Reason::NoReason => {
            (reported(), with_command(Command::SendReportBack { reason: " ".into() }))
        }
        Reason::NoQuestion => {
            (granted(), with_command(Command::AskForData { question: " ".into(), days: 5 }))
        }
        Reason::Days => {
            let question = "Cas d’hépatite.".into();
            (granted(), with_command(Command::AskForData { question, days: 0 }))
        }
        Reason::MeasurePending => (proposed(), propose(SUSPENSION, None)),
        Reason::NoMeasure => (granted(), sign()),
        Reason::AlreadySuspended => (suspended(), propose(SUSPENSION, None)),
        Reason::NotSuspended => (granted(), lift()),
        Reason::NoReasons => {
            let (measure, reasons) = (Measure::Withdrawal, " ".into());
            let command = Command::ProposeMeasure { measure, reasons, comment_days: None };
            (granted(), with_command(command))
        }
        Reason::CommentDays => (granted(), propose(SUSPENSION, Some(91))),
        Reason::SuspensionDays => (granted(), propose(Measure::Suspension { days: 120 }, None)),
        Reason::CommentsOver => (granted().and(propose(SUSPENSION, None)), comment()),
        Reason::CommentsAwaited => (proposed(), sign()),
        Reason::NothingNoted => (kept_up(), set_aside(4)),
        Reason::NotUndertaken => {
            let story = opened().and(qualify(Marketing::NoAmm, true, false)).on("2026-10-01");
            (story.and(filing(INDICATION)), confirm_filing(1))
        }
        Reason::StopDay => (noted(), stop("2026-11-01", StopGround::Amm)),
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
