//! The referential of compassionate access: what the ANSM keeps for one medicine in one indication,
//! on which each named-patient request rests (L. 5121-12-1, R. 5121-74-1 to R. 5121-74-10). One
//! stream is one medicine in one indication.

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
mod terms;

pub use command::Command;
pub use content::{
    Criterion, FollowUp, Item, Marketing, Measure, Noted, Opening, Profile, Recipient, StopGround,
    Trial,
};
pub use event::Event;
pub use history::entry;
pub use reasons::Reason;
pub use state::{
    Answer, Asked, Criteria, Ending, Intended, Pending, Protocol, Referential as Kept, Report,
    State, Stop, Suspension, Undertaking, Verdict, What,
};
pub use terms::Terms;

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

/// What the ANSM keeps for a medicine in an indication of compassionate access.
#[doc(alias = "référentiel des accès compassionnels")]
#[derive(Clone, Copy, Debug)]
pub enum Referential {}

impl Procedure for Referential {
    type State = State;
    type Command = Command;
    type Event = Event;
    type Refusal = Because<Reason>;
    const NAME: &'static str = "referential";

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
        deadlines::running_undertaking(state)
    }

    fn notice(state: &State, event: &Event) -> Option<Notice> {
        notice::notice(state, event)
    }

    // What rests on a referential reads it on the day: nothing is asked of another dossier.
    fn reactions(_: DossierId, _: &State, _: &Event) -> Vec<Reaction> {
        Vec::new()
    }
}
