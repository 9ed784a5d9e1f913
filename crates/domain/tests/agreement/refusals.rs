//! Each reason to refuse, with a way to meet it.

use crate::acts::*;
use crate::given::*;
use domain::Cites;
use domain::agreement::{Command, Proposal, Reason};
use domain::{Actor, agreement::Scale};
use jiff::civil::date;
use law::{Lang, Say};

/// A story and the act that is refused in it; none where no act of the procedure meets it.
fn met(reason: Reason) -> Option<(Story, Act)> {
    let notice = |day| give_notice(MANAGER, day);
    Some(match reason {
        Reason::NotOpened => (nothing(), send()),
        Reason::AlreadyOpened => (draft(), open()),
        // A rule without a version on the day, and what the use case refuses before the procedure.
        Reason::NotInForce | Reason::AuthorisationOver | Reason::UnderWay | Reason::NoHospital => {
            return None;
        }
        Reason::NoPerson => (sent(), Act { who: Actor::Schedule, ..sign() }),
        Reason::BaseOutside => (draft(), send_with(FIRST, Proposal { base: 1, ..proposal() })),
        Reason::NoModel => (nothing(), open_with(Proposal { model: " ".into(), ..proposal() })),
        Reason::FirstDay => (in_force(), amend_with(date(2040, 1, 1), proposal())),
        Reason::AlreadySent => (sent(), send()),
        Reason::NotSent => (draft(), sign()),
        Reason::AlreadySigned => (in_force(), send()),
        Reason::NothingToSign => (in_force(), sign()),
        Reason::NotSigned => (sent(), notice(date(2026, 9, 30))),
        Reason::AmendmentAwaits => (in_force().and(amend()), amend()),
        Reason::Over => (ended(), sign()),
        Reason::GivenUp => (draft().and(withdraw()), send()),
        Reason::NoticeGiven => (noticed(), notice(date(2026, 11, 30))),
        Reason::EndDay => (in_force(), notice(date(2026, 3, 31))),
        Reason::NoReason => {
            let command = Command::SendBack { reason: " ".into() };
            (sent(), Act { command, ..send_back() })
        }
        Reason::YearRuns => (in_force(), balance()),
        Reason::OtherYear => (year_over(), balance_of(2025, 1, [1, 1, 0])),
        Reason::AlreadyBalanced => (balanced(), balance()),
        Reason::MoreThanAsked => (year_over(), balance_of(2026, 1, [10, 9, 2])),
        Reason::NothingAsked => (year_over(), balance_of(2026, 1, [0, 0, 0])),
        Reason::NoBand => {
            let scale = Some(Scale { bands: Vec::new(), not_available_is_missing: false });
            (draft(), send_with(FIRST, Proposal { scale, ..proposal() }))
        }
        Reason::NoBalance => (year_over(), judge(None)),
        Reason::AlreadyJudged => (balanced().and(judge(None)), judge(None)),
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
