//! Each reason to refuse, with a way to meet it.

use crate::acts::*;
use crate::given::*;
use domain::Cites;
use domain::protocol::Reason;
use jiff::civil::date;
use law::{Lang, Path, Say};

/// A story and the act that is refused in it; none where no act of a person meets it.
fn met(reason: Reason) -> Option<(Story, Act)> {
    let mut unnamed = opening(Path::PreAmm);
    unnamed.product.name = " ".into();
    let mut nowhere = opening(Path::PreAmm);
    nowhere.indication.clear();
    Some(match reason {
        Reason::NotOpened => (nothing(), submit()),
        Reason::AlreadyOpened => (drafted(), open()),
        // The one protocol of a thread is held outside the protocols themselves.
        Reason::UnderWay | Reason::NotInForce => return None,
        Reason::NoPerson => (drafted(), submit().by(nobody())),
        Reason::NoProduct => (nothing(), open_with(unnamed)),
        Reason::NoIndication => (nothing(), open_with(nowhere)),
        Reason::NotDrafted => (annexed(), submit()),
        Reason::Unchanged => (submitted(), submit()),
        Reason::NothingAmended => (amended(), submit()),
        Reason::NotSubmitted => (amended(), annex()),
        Reason::NotADefiner => (submitted(), comment("", "Bien.").by(ministry())),
        Reason::UnknownPart => (submitted(), comment("form.biopsy", "Trop longue.")),
        Reason::NoComment => (submitted(), comment("texts", " ")),
        Reason::PastDay => (submitted().on("2026-06-01"), annex()),
        Reason::BeforeLast => {
            (twice().and(amend("Encore.")).and(submit()), annex_on(date(2026, 10, 2), false))
        }
        Reason::NotTacit => (sent_again(), annex_on(date(2026, 11, 1), true)),
        Reason::NotAnnexed => (submitted(), publish()),
        Reason::AlreadyPublished => (published(), publish()),
        Reason::PublishFirst => (annexed(), amend("Ajouter une visite.")),
        Reason::AlreadyAmended => (amended(), amend("Ajouter une visite.")),
        Reason::AnnexedAlready => (annexed(), withdraw("Demande retirée.")),
        Reason::AmendmentOpen => (amended(), close("Fin.")),
        Reason::NoReason => (published(), amend("\n")),
        Reason::Over => (drafted().and(withdraw("Non.")), submit()),
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
