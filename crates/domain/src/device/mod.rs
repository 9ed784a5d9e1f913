//! The derogation for a device without a CE mark: what its manufacturer asks, what the ANSM answers,
//! the period that the decision fixes, its renewals and its end. One stream is one request with the
//! derogation that it gives.

mod command;
mod content;
mod deadlines;
mod decide;
mod event;
mod evolve;
mod history;
mod notice;
mod reasons;
mod relation;
mod state;
mod summary;

pub use command::Command;
pub use content::{Case, Content, DeviceKind, Interest, Scope};
pub use event::{Cause, Event};
pub use history::entry;
pub use reasons::Reason;
pub use state::{CeMark, Derogation, End, Inquiry, Period, Record, State};

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

/// A derogation for a device without a CE mark.
#[doc(alias = "dérogation pour un dispositif médical")]
#[derive(Clone, Copy, Debug)]
pub enum Device {}

impl Procedure for Device {
    type State = State;
    type Command = Command;
    type Event = Event;
    type Refusal = Because<Reason>;
    const NAME: &'static str = "device";

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

    fn summary(state: &State, _: Date) -> Option<Summary> {
        summary::summary(state)
    }

    fn entry(event: &Event) -> Entry {
        history::entry(event)
    }

    fn documents(state: &State) -> Vec<(&Document, Action)> {
        state.documents()
    }

    /// None: the period of a derogation is fixed by its decision, and no delay runs for it.
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
