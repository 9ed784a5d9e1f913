//! The user desk: a question of anybody who is signed in, tied to a dossier or to none, answered by a
//! team of the ANSM or of the HAS, closed, opened again and found again. A message never lives in a
//! mailbox alone: a mail says that an answer waits, and nothing more.

mod command;
mod decide;
mod event;
mod evolve;
mod history;
mod notice;
mod reasons;
mod relation;
mod state;
mod summary;
mod team;

pub use command::Command;
pub use event::{About, Event};
pub use history::entry;
pub use reasons::Reason;
pub use state::{Message, Record, State};
pub use team::{Team, Topic};

use crate::access::{Action, Phase, Relation};
use crate::document::Document;
use crate::history::Entry;
use crate::ids::{DossierId, OrganisationId, PersonId};
use crate::notice::Notice;
use crate::procedure::{Acting, Context, Deadline, Procedure};
use crate::reaction::Reaction;
use crate::refusal::Because;
use crate::summary::Summary;
use jiff::civil::Date;
use law::clock::LegalClock;

/// A question to the authorities.
#[doc(alias = "question à l’autorité")]
#[derive(Clone, Copy, Debug)]
pub enum Question {}

impl Procedure for Question {
    type State = State;
    type Command = Command;
    type Event = Event;
    type Refusal = Because<Reason>;
    const NAME: &'static str = "question";

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

    /// None: no text makes an answer due.
    fn deadlines(_: &State, _: Date) -> Vec<Deadline> {
        Vec::new()
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

    fn asker(state: &State) -> Option<(PersonId, OrganisationId)> {
        state.record().map(|it| (it.by, it.organisation))
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

    fn reactions(_: DossierId, _: &State, _: &Event) -> Vec<Reaction> {
        Vec::new()
    }
}
