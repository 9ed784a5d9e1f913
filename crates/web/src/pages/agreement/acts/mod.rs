//! The acts on an agreement.

mod balance;
mod ending;
mod signing;

pub use signing::{bands, proposal, summed_up, terms};

use crate::pages::acts::{self as engine, Shown};
use domain::PersonId;
use domain::agreement::{Agreement, Event};
use law::Text;

type Act = engine::Act<Agreement>;

impl Shown for Agreement {
    const PLACE: &'static str = "/agreements";
    const NAMED: Text = Text::new("Conventions", "Agreements");

    fn actor(event: &Event) -> Option<PersonId> {
        match event {
            Event::AgreementOpened { by, .. }
            | Event::AgreementSent { by, .. }
            | Event::AgreementSigned { by, .. }
            | Event::AnnexSentBack { by, .. }
            | Event::AgreementWithdrawn { by, .. }
            | Event::AmendmentSent { by, .. }
            | Event::AmendmentSigned { by, .. }
            | Event::AmendmentWithdrawn { by, .. }
            | Event::NoticeGiven { by, .. }
            | Event::BalanceJudged { by, .. } => Some(*by),
            Event::BalanceRecorded { by, .. } => *by,
            Event::AgreementRenewed { .. }
            | Event::YearEnded { .. }
            | Event::AgreementEnded { .. } => None,
        }
    }

    fn acts() -> &'static [&'static Act] {
        ACTS
    }
}

static ACTS: &[&Act] = &[
    &signing::SEND,
    &signing::SIGN,
    &signing::SEND_BACK,
    &balance::RECORD,
    &balance::JUDGE,
    &signing::AMEND,
    &signing::WITHDRAW,
    &ending::GIVE_NOTICE,
];
