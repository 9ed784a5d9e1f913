//! The protocol for therapeutic use and data collection that goes with an authorisation (article
//! R. 5121-70 of the code de la santé publique): what it says, its forms and its calendar, from the
//! draft of the laboratory to the versions that are published.

pub mod blocks;
pub mod calendar;
mod check;
mod command;
mod content;
mod decide;
pub mod draft;
mod event;
mod evolve;
mod history;
pub mod marks;
mod notice;
mod reactions;
mod reasons;
mod refusal;
mod relation;
mod state;
mod summary;
pub mod template;

pub use check::{Lack, Part, check};
pub use command::Command;
pub use content::{Channel, Content, Criterion, Filler, FormKind, ProtocolForm, Source};
pub use event::{Event, Opening};
pub use history::entry;
pub use reasons::Reason;
pub use refusal::Refusal;
pub use state::{Amendment, Comment, Ending, Record, State, Submission, Version};

use crate::access::{Action, Phase, Relation};
use crate::document::Document;
use crate::history::Entry;
use crate::ids::{DossierId, OrganisationId};
use crate::notice::Notice;
use crate::procedure::{Acting, Context, Deadline, Procedure};
use crate::reaction::Reaction;
use crate::summary::Summary;
use jiff::civil::Date;
use law::clock::LegalClock;

/// The life of a protocol, from its draft to the last of its versions.
#[derive(Clone, Copy, Debug)]
pub enum Protocol {}

impl Procedure for Protocol {
    type State = State;
    type Command = Command;
    type Event = Event;
    type Refusal = Refusal;
    const NAME: &'static str = "protocol";

    fn decide(state: &State, command: Command, context: &Context) -> Result<Vec<Event>, Refusal> {
        decide::decide(state, command, context)
    }

    fn evolve(state: State, event: &Event) -> State {
        evolve::evolve(state, event)
    }

    /// None: a protocol is defined within the period of the request to which it belongs.
    fn deadlines(_: &State, _: Date) -> Vec<Deadline> {
        Vec::new()
    }

    fn action(command: &Command) -> Option<Action> {
        command.action()
    }

    fn asks_for(command: &Command) -> Option<OrganisationId> {
        match command {
            Command::Open { opening } => Some(opening.holder),
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
