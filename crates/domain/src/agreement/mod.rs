//! The agreement between the holder of an authorisation and a hospital for the collection of data:
//! what is agreed, version by version, how long it holds, and the balance of each year, by which
//! the hospital is paid (LAB-06, R. 5121-74-5, order of 15 April 2022). One stream is one agreement.

mod collection;
mod command;
mod compensation;
mod deadlines;
mod decide;
mod event;
mod evolve;
mod history;
mod notice;
mod reactions;
mod reasons;
mod relation;
mod state;
mod summary;

pub use collection::{Collection, Row};
pub use command::{Command, Proposal};
pub use compensation::{
    Band, Collected, Compensation, FollowUp, PatientYears, Scale, ScaleFault, decimal,
};
pub use decide::short_notice;
pub use event::{Annex, Balance, Event, Opening, Party, Terms, Why};
pub use history::entry;
pub use reasons::Reason;
pub use state::{Contract, Ending, Life, Notice, Outcome, Settled, State, Version, Withdrawal};

use crate::access::{Action, Phase, Relation};
use crate::document::Document;
use crate::history::Entry;
use crate::ids::{DossierId, OrganisationId};
use crate::notice::Notice as Told;
use crate::procedure::{Acting, Context, Deadline, Procedure};
use crate::reaction::Reaction;
use crate::refusal::Because;
use crate::summary::Summary;
use jiff::civil::Date;
use law::clock::LegalClock;

/// The agreement of a holder and a hospital.
#[doc(alias = "convention de recueil de données")]
#[derive(Clone, Copy, Debug)]
pub enum Agreement {}

impl Procedure for Agreement {
    type State = State;
    type Command = Command;
    type Event = Event;
    type Refusal = Because<Reason>;
    const NAME: &'static str = "agreement";

    fn decide(
        state: &State,
        command: Command,
        context: &Context,
    ) -> Result<Vec<Event>, Because<Reason>> {
        decide::decide(state, command, context)
    }

    fn evolve(state: State, event: &Event) -> State {
        evolve::evolve(state, event)
    }

    fn deadlines(state: &State, today: Date) -> Vec<Deadline> {
        deadlines::deadlines(state, today)
    }

    fn action(command: &Command) -> Option<Action> {
        command.action()
    }

    fn elapse() -> Command {
        Command::Elapse
    }

    fn phase(state: &State) -> Phase {
        relation::phase(state)
    }

    fn relation(state: &State, acting: Acting) -> Relation {
        relation::relation(state, acting)
    }

    fn hospital(state: &State) -> Option<OrganisationId> {
        relation::hospital(state)
    }

    fn summary(state: &State, today: Date) -> Option<Summary> {
        summary::summary(state, today)
    }

    fn entry(event: &Event) -> Entry {
        history::entry(event)
    }

    fn documents(state: &State) -> Vec<(&Document, Action)> {
        state.documents()
    }

    fn clock(state: &State) -> Option<&LegalClock> {
        state.life().map(|life| &life.term)
    }

    fn notice(state: &State, event: &Event) -> Option<Told> {
        notice::notice(state, event)
    }

    fn reactions(dossier: DossierId, state: &State, event: &Event) -> Vec<Reaction> {
        reactions::reactions(dossier, state, event)
    }
}
