//! A meeting before a request for early access: a slot that the HAS offers, the laboratory that
//! asks for it, what was said, and the dossier that follows. One stream is one slot.

mod command;
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

pub use command::Command;
pub use event::{Event, Party, Request, Slot};
pub use history::{entry, hours};
pub use reasons::Reason;
pub use state::{Asked, Ending, Link, Minutes, State, Why};

use crate::access::{Action, Phase, Relation};
use crate::document::Document;
use crate::history::Entry;
use crate::ids::{DossierId, OrganisationId};
use crate::notice::Notice;
use crate::procedure::{Acting, Context, Deadline, Procedure};
use crate::reaction::Reaction;
use crate::refusal::Because;
use crate::summary::Summary;
use jiff::civil::Date;
use law::clock::LegalClock;

/// A meeting before a request.
#[doc(alias = "rendez-vous pré-dépôt")]
#[derive(Clone, Copy, Debug)]
pub enum Meeting {}

impl Procedure for Meeting {
    type State = State;
    type Command = Command;
    type Event = Event;
    type Refusal = Because<Reason>;
    const NAME: &'static str = "meeting";

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

    /// None: the day of a meeting is agreed, no text makes it due.
    fn deadlines(_: &State, _: Date) -> Vec<Deadline> {
        Vec::new()
    }

    fn action(command: &Command) -> Option<Action> {
        command.action()
    }

    fn asks_for(command: &Command) -> Option<OrganisationId> {
        match command {
            Command::Request { request } => Some(request.applicant),
            _ => None,
        }
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

    fn summary(state: &State, _: Date) -> Option<Summary> {
        summary::summary(state)
    }

    fn entry(event: &Event) -> Entry {
        history::entry(event)
    }

    fn documents(state: &State) -> Vec<(&Document, Action)> {
        state.documents()
    }

    fn clock(_: &State) -> Option<&LegalClock> {
        None
    }

    fn notice(state: &State, event: &Event) -> Option<Notice> {
        notice::notice(state, event)
    }

    fn reactions(dossier: DossierId, state: &State, event: &Event) -> Vec<Reaction> {
        reactions::reactions(dossier, state, event)
    }
}
