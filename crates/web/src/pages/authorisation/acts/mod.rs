//! The acts on an authorisation.

mod duties;
mod ending;
mod funding;
mod measures;

use crate::pages::acts::{self as engine, Shown};
use domain::PersonId;
use domain::authorisation::{Authorisation, Event};
use law::Text;

type Act = engine::Act<Authorisation>;
type Form<'a> = engine::Form<'a, Authorisation>;

impl Shown for Authorisation {
    const PLACE: &'static str = "/authorisations";
    const NAMED: Text = Text::new("Autorisations", "Authorisations");

    fn actor(event: &Event) -> Option<PersonId> {
        match event {
            Event::DutyProved { by, .. } => *by,
            Event::ProofJudged { verdict, .. } => verdict.by,
            Event::NewDataSent { by, .. }
            | Event::AmmDeclared { by, .. }
            | Event::MeasureProposed { by, .. }
            | Event::CommentReceived { by, .. }
            | Event::WithdrawalRequested { by, .. }
            | Event::EndSetAside { by, .. }
            | Event::EndDateSet { by, .. }
            | Event::IndemnityDeclared { by, .. } => Some(*by),
            Event::AuthorisationSuspended { signed_by, .. } => Some(*signed_by),
            _ => None,
        }
    }

    fn acts() -> &'static [&'static Act] {
        ACTS
    }
}

static ACTS: &[&Act] = &[
    &ending::SETTLE_END,
    &ending::SET_END_DATE,
    &measures::SIGN,
    &ending::GRANT_WITHDRAWAL,
    &ending::ACKNOWLEDGE_WITHDRAWAL,
    &measures::COMMENT,
    &duties::JUDGE,
    &measures::PUBLISH,
    &duties::PROVE,
    &duties::DECLARE_AMM,
    &duties::SEND_NEW_DATA,
    &funding::SET_CODES,
    &funding::DECLARE_INDEMNITY,
    &duties::ASK_FOR_DATA,
    &measures::PROPOSE_SUSPENSION,
    &measures::PROPOSE_WITHDRAWAL,
    &measures::DROP,
    &measures::LIFT,
    &measures::SUSPEND_IN_EMERGENCY,
    &measures::LIFT_EMERGENCY,
    &ending::REPORT_AMM_REFUSAL,
    &ending::REQUEST_WITHDRAWAL,
];
