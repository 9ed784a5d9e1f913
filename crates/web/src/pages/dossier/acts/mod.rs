//! The acts on a request for early access.

mod clock;
mod decision;
mod filing;
mod opinion;
mod review;

pub use decision::CLASSES;

use crate::pages::acts::{self as engine, Shown};
use domain::PersonId;
use domain::aap::{Aap, Event, State};
use law::Text;

type Act = engine::Act<Aap>;
type Form<'a> = engine::Form<'a, Aap>;

impl Shown for Aap {
    const PLACE: &'static str = "/dossiers";
    const NAMED: Text = Text::new("Dossiers", "Dossiers");

    fn acts() -> &'static [&'static Act] {
        ACTS
    }

    fn actor(event: &Event) -> Option<PersonId> {
        super::actor(event)
    }

    fn reporting(state: &State) -> Vec<PersonId> {
        let rapporteurs = state.review().into_iter().flat_map(|review| &review.rapporteurs);
        rapporteurs.map(|it| it.person).collect()
    }

    fn invited(state: &State) -> Vec<PersonId> {
        state.request().map(|request| request.invited().collect()).unwrap_or_default()
    }

    fn taking_part(state: &State) -> Vec<PersonId> {
        let contributors = state.request().map(|request| request.contributors.keys().copied());
        contributors.map(Iterator::collect).unwrap_or_default()
    }
}

/// Every act.
pub static ACTS: &[&Act] = &[
    // What a dossier most often waits for comes first: the first that is open stands out.
    &filing::DECLARE_COMPLETE,
    &review::CONFIRM_INFORMATION,
    &review::CONFIRM_ABANDONMENT,
    &decision::CONFIRM_SILENCE,
    &decision::PUBLISH,
    &review::REPLY,
    &review::DECLARE_INTERESTS,
    &opinion::GIVE_OPINION,
    &opinion::GIVE_COMMITTEE_OPINION,
    &decision::SIGN,
    &decision::SEND_BACK,
    &decision::PROPOSE_GRANT,
    &decision::PROPOSE_REFUSAL,
    &opinion::ASSESS_CRITERION,
    &review::REQUEST_INFORMATION,
    &filing::REQUEST_MISSING,
    &review::NAME_RAPPORTEUR,
    &review::RELIEVE_RAPPORTEUR,
    &review::RECORD_CONTRIBUTION,
    &clock::RESUME,
    &clock::SUSPEND,
    &clock::EXTEND,
    &filing::POST_MESSAGE,
    &filing::INVITE,
    &filing::REMOVE,
    &filing::WITHDRAW,
];
