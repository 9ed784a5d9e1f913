//! The innovation desk: a project that its holder describes, the classification that routes it to a
//! team of the ANSM, what is written on it, the advice and the meeting, and what follows. Nothing here
//! is a decision: no clock runs, and what was promised is shown, never owed.

mod classification;
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

pub use classification::{
    Action as MainAction, Answers, Class, Matter, ProductType, Stage, Team, classify,
};
pub use command::Command;
pub use event::{Committee, Event, Project};
pub use history::entry;
pub use reasons::Reason;
pub use state::{Advice, European, Followed, Meeting, Message, Record, State};

use crate::access::{Action, Phase, Relation};
use crate::document::Document;
use crate::history::Entry;
use crate::ids::DossierId;
use crate::notice::Notice;
use crate::procedure::{Acting, Context, Deadline, Procedure};
use crate::reaction::Reaction;
use crate::refusal::Because;
use crate::summary::Summary;
use jiff::civil::Date;
use law::clock::LegalClock;

/// The orientation of a project.
#[doc(alias = "guichet innovation et orientation")]
#[derive(Clone, Copy, Debug)]
pub enum Orientation {}

impl Procedure for Orientation {
    type State = State;
    type Command = Command;
    type Event = Event;
    type Refusal = Because<Reason>;
    const NAME: &'static str = "orientation";

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

    /// None: no text makes an orientation due, and the day that the ANSM said binds nobody (GIO-03).
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
