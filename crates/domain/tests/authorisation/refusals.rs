//! Each reason to refuse, with a way to meet it.

use crate::acts::*;
use crate::given::*;
use domain::Cites;
use domain::authorisation::{AmmScope, Command, Legacy, Reason};
use law::Path::PostAmm;
use law::{Lang, Say};

const DAY: &str = "2024-01-15";

/// A story and the act that is refused in it; none where no act of a person meets it.
fn met(reason: Reason) -> Option<(Story, Act)> {
    let granted = || granted(DAY);
    let proposed = || granted().and(propose(suspension(30), Some(15)));
    let aac = || nothing().on("2022-03-01").and(take_over(Legacy::Atun, day("2022-03-01")));
    let cpc = || aac().and(early_access_granted(day("2022-03-01")));
    let amm = |amm_on, scope, indication| declare_amm(amm_on, scope, indication);
    Some(match reason {
        Reason::NotOpened => (nothing().on(DAY), prove(1)),
        // The last two are met when a draft is opened, which `continuing` holds.
        Reason::NotInForce | Reason::AmmNotDeclared | Reason::RequestPending => return None,
        Reason::NoPerson => (granted(), prove(1).by(a_day_passes().who)),
        Reason::Over => (granted().until("2025-01-16"), suspend_in_emergency(10, "Signal.")),
        Reason::NotSuspended => (granted(), lift("Sans objet.")),
        Reason::AlreadySuspended => (
            granted().and(suspend_in_emergency(10, "Signal.")),
            suspend_in_emergency(10, "Signal."),
        ),
        Reason::OtherAuthority => {
            (granted().and(suspend_in_emergency(10, "Signal.")), lift("Sans objet."))
        }
        Reason::NotEarlyAccess => (aac(), request_withdrawal("Arrêt.")),
        Reason::NotCompassionate => (granted(), set_end(None, "Autre indication.")),
        Reason::NoDuty => (granted(), prove(99)),
        Reason::DutyDone => (granted().and(prove(1)).and(accept(1)), prove(1)),
        Reason::ProofAwaits => (granted().and(prove(1)), prove(1)),
        Reason::NoProof => (granted(), accept(1)),
        Reason::NoWords => (proposed(), comment(" ")),
        Reason::NoDocument => {
            let words = "Livraison faite.".to_owned();
            let command = Command::ProveDuty { number: 1, words, documents: Vec::new() };
            (granted(), Act { who: holder(), command })
        }
        Reason::NoSendBackReason => (granted().and(prove(1)), send_back(1, "")),
        Reason::NoQuestion => (granted(), ask_for_data("", 10)),
        Reason::Days => (granted(), ask_for_data("Tolérance.", 0)),
        Reason::NoSummary => (granted(), send_new_data("", "Aucun effet.")),
        Reason::NoSignificance => (granted(), send_new_data("Essai arrêté.", "")),
        Reason::AmmKnown => {
            let known = granted().and(amm(day(DAY), AmmScope::Kept, ""));
            (known, amm(day(DAY), AmmScope::Kept, ""))
        }
        Reason::AmmDay => (granted(), amm(day("2024-01-16"), AmmScope::Kept, "")),
        Reason::NoIndication => (granted(), amm(day(DAY), AmmScope::Narrowed, "")),
        Reason::NoReason => (proposed(), give_up("")),
        Reason::NoReasons => (granted(), suspend_in_emergency(10, "")),
        Reason::MeasurePending => (proposed(), propose(withdrawal(), None)),
        Reason::NoMeasure => (granted(), sign()),
        Reason::SuspensionDays => (granted(), propose(suspension(0), None)),
        Reason::CommentDays => (granted(), propose(suspension(30), Some(0))),
        Reason::CommentsAwaited => (proposed(), sign()),
        Reason::CommentsOver => {
            (granted().and(propose(suspension(30), None)), comment("Trop tard."))
        }
        Reason::SamePerson => (proposed(), sign().by(officer())),
        Reason::WithdrawalPending => {
            (granted().and(request_withdrawal("Arrêt.")), request_withdrawal("Encore."))
        }
        Reason::NoWithdrawal => (granted(), acknowledge_withdrawal()),
        Reason::WithdrawalAcknowledged => (
            granted().and(request_withdrawal("Arrêt.")).and(acknowledge_withdrawal()),
            acknowledge_withdrawal(),
        ),
        Reason::WithdrawalNotAcknowledged => {
            (granted().and(request_withdrawal("Arrêt.")), grant_withdrawal())
        }
        Reason::NoDoubt => (granted_for(PostAmm, 12, DAY), settle(true, "Condition perdue.")),
        Reason::EndByMeasure => {
            (granted().and(report_amm_refusal("Refus.")), settle(true, "Condition perdue."))
        }
        Reason::NothingSupersedes => (aac(), set_end(None, "Autre indication.")),
        Reason::EndDay => (cpc(), set_end(Some(day("2022-02-28")), "Trop tôt.")),
        Reason::NoCode => (granted(), set_codes("", &[])),
        Reason::Ucd => (granted(), set_codes("NIVAL01", &["12"])),
        Reason::Amount => (granted(), declare_indemnity(0, "flacon")),
        Reason::NoUnit => (granted(), declare_indemnity(100, " ")),
        Reason::NothingToPublish => (granted(), publish()),
    })
}

#[test]
fn each_reason_is_met_and_said_in_both_languages() {
    for reason in Reason::ALL.iter().copied() {
        let Some((story, act)) = met(reason) else { continue };
        let then = story.when(act).refused(reason);
        let refusal = then.result.expect_err("refused");
        for lang in Lang::ALL {
            assert!(!refusal.say(lang).is_empty());
            let faults = refusal.faults(lang);
            assert_eq!(faults.first().map(|it| it.0), reason.field());
        }
        assert!(!refusal.say(Lang::Fr).contains('\''), "{reason:?}");
    }
}
