//! Each reason to refuse, with a way to meet it.

use crate::acts::*;
use crate::given::*;
use domain::Cites;
use domain::meeting::{Command, Reason, Request};
use jiff::civil::{date, time};
use law::{Lang, Say};

/// The offer of a slot that is wrong in one part.
fn wrongly(change: impl Fn(&mut Command)) -> Act {
    let mut act = offer();
    change(&mut act.command);
    act
}

fn asking(change: impl Fn(&mut Request)) -> Act {
    let mut asked = request();
    change(&mut asked);
    ask_with(asked)
}

/// A story and the act that is refused in it; none where no act of a person meets it.
fn met(reason: Reason) -> Option<(Story, Act)> {
    Some(match reason {
        Reason::NotOffered => (nothing(), ask()),
        Reason::AlreadyOffered => (offered(), offer()),
        Reason::NotInForce => return None,
        Reason::NoPerson => (requested(), confirm().by(a_day_passes().who)),
        Reason::PastDay => (nothing().on("2026-03-13"), offer()),
        Reason::Hours => (
            nothing(),
            wrongly(|it| {
                if let Command::Offer { ends, .. } = it {
                    *ends = time(10, 0, 0, 0);
                }
            }),
        ),
        Reason::NoPlace => (
            nothing(),
            wrongly(|it| {
                if let Command::Offer { place, .. } = it {
                    *place = " ".to_owned();
                }
            }),
        ),
        Reason::Taken => (requested(), ask_of_competitor()),
        Reason::AskedAlready => (requested(), ask()),
        Reason::Over => (offered().and(take_back("Salle fermée.")), ask()),
        Reason::NotJoint => (nothing().and(offer_for(false)), ask()),
        Reason::NoProduct => (offered(), asking(|it| it.product.name = " ".into())),
        Reason::NoSubstance => (offered(), asking(|it| it.product.substance.clear())),
        Reason::NoIndication => (offered(), asking(|it| it.indication.clear())),
        Reason::PlannedDay => (offered(), asking(|it| it.planned_on = date(2026, 3, 11))),
        Reason::NoFile => (offered(), asking(|it| it.file.clear())),
        Reason::NoQuestions => (offered(), asking(|it| it.questions = "\n".into())),
        Reason::NotRequested => (offered(), confirm()),
        Reason::AnswerFirst => (requested(), call_off("Grève.", false)),
        Reason::AgreedAlready => (agreed(), take_back("Salle fermée.")),
        Reason::NotAgreed => (offered(), record()),
        Reason::AlreadyHeld => (held(), record()),
        Reason::TooEarly => (agreed(), record()),
        Reason::NoReason => (requested(), decline(" ")),
        Reason::NoMinutes => (agreed().on("2026-03-12"), minutes("", "Suivi à douze mois.")),
        Reason::NoAdvice => (agreed().on("2026-03-12"), minutes("Trois questions.", "")),
        Reason::AlreadyLinked => (held().and(link(42)), link(42)),
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
