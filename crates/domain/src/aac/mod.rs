//! Compassionate access of one named patient to one medicine in one indication: the request of the
//! prescriber, sent by the pharmacy, the decision of the ANSM, the renewals, the end (articles
//! L. 5121-12-1 and R. 5121-74 to R. 5121-74-10 of the code de la santé publique). Who the patient
//! is stands nowhere here.

mod command;
mod deadlines;
mod decide;
mod event;
mod evolve;
mod history;
mod notice;
mod reactions;
mod reasons;
mod relation;
mod request;
mod state;
mod summary;

pub use command::{Command, Permission};
pub use event::{Authorisation, Ending, Event, Opening, Part};
pub use reasons::Reason;
pub use request::{Basis, Deferral, Ground, Observed, Request, Response, Terms, Why};
pub use state::{Access, Asked, Exchange, Measure, MeasureKind, Outcome, Stage, State, Suspended};

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

/// The compassionate access of one named patient.
#[doc(alias = "autorisation d’accès compassionnel")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aac {}

impl Procedure for Aac {
    type State = State;
    type Command = Command;
    type Event = Event;
    type Refusal = Because<Reason>;
    const NAME: &'static str = "aac";

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

    fn documents(_: &State) -> Vec<(&Document, Action)> {
        Vec::new()
    }

    fn clock(state: &State) -> Option<&LegalClock> {
        state.access().and_then(Access::last).map(|it| &it.clock)
    }

    fn notice(state: &State, event: &Event) -> Option<Notice> {
        notice::notice(state, event)
    }

    fn reactions(access: DossierId, state: &State, event: &Event) -> Vec<Reaction> {
        reactions::reactions(access, state, event)
    }
}
