//! An authorisation while it lives: what it allows, what its holder owes, how it is renewed,
//! changed, suspended and ended, and what is owed after (articles L. 5121-12, R. 5121-69-4 to
//! R. 5121-72-1 of the code de la santé publique). The unit is one medicine in one indication.

mod command;
mod deadlines;
mod decide;
pub mod duty;
mod ending;
mod event;
mod evolve;
mod funding;
mod history;
mod notice;
mod opening;
mod reactions;
mod reasons;
mod relation;
mod state;
mod summary;

pub use command::Command;
pub use decide::may_continue;
pub use ending::{Doubt, EndCause, Ending, doubtful, ended};
pub use event::{AmmScope, Codes, Event, Measure, RequestEnd, Suspension};
pub use funding::{Coverage, Span, SpanKind, coverage, spans};
pub use history::{entry, euros};
pub(crate) use notice::routes;
pub use opening::{Legacy, Opening, Origin, Regime};
pub use reasons::Reason;
pub use state::{
    Amm, Authorisation as Held, Ended, Following, NewData, Proposed, State, Withdrawal,
};

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
use uuid::Uuid;

/// The life of an authorisation.
#[doc(alias = "autorisation")]
#[derive(Clone, Copy, Debug)]
pub enum Authorisation {}

/// The identifier of a dossier that a rule opens from another: the same however often it runs.
#[must_use]
pub fn identifier(of: DossierId, what: &str) -> DossierId {
    DossierId(Uuid::new_v5(&of.0, what.as_bytes()))
}

/// The authorisation that the grant of a first request opens.
#[must_use]
pub fn of_request(request: DossierId) -> DossierId {
    identifier(request, "authorisation")
}

impl Procedure for Authorisation {
    type State = State;
    type Command = Command;
    type Event = Event;
    type Refusal = Because<Reason>;
    const NAME: &'static str = "authorisation";

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
        state.authorisation().and_then(Held::end)
    }

    fn notice(state: &State, event: &Event) -> Option<Notice> {
        notice::notice(state, event)
    }

    fn reactions(dossier: DossierId, state: &State, event: &Event) -> Vec<Reaction> {
        reactions::reactions(dossier, state, event)
    }
}
