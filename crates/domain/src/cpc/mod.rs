//! The compassionate prescribing framework: one medicine that has an AMM, prescribed outside it in
//! one indication (articles R. 5121-76-1 to R. 5121-76-11 of the code de la santé publique). One
//! stream goes from the alert to the end of the framework.

mod alert;
mod command;
mod deadlines;
mod decide;
mod event;
mod evolve;
mod history;
mod measure;
mod notice;
mod reactions;
mod reasons;
mod relation;
mod state;
mod summary;

pub use alert::{Alert, Condition, Opening, Source};
pub use command::{Adoption, Change, Command};
pub use event::{Event, PutSp, Terms};
pub use measure::{EndCause, Ground, Measure, Obtained};
pub use reasons::Reason;
pub use state::{
    Answered, Asked, Assessment, Case, Comment, Communication, Ending, EndingSet, Intention, Life,
    Noted, Raised, Refusal, Report, Sent, State, Verdict, Version,
};

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

/// The framework of a medicine in one indication.
#[doc(alias = "cadre établi par l’ansm")]
#[derive(Clone, Copy, Debug)]
pub enum Cpc {}

impl Procedure for Cpc {
    type State = State;
    type Command = Command;
    type Event = Event;
    type Refusal = Because<Reason>;
    const NAME: &'static str = "cpc";

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

    fn alerting(state: &State) -> Vec<OrganisationId> {
        relation::alerting(state)
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
        state.clock()
    }

    fn notice(state: &State, event: &Event) -> Option<Notice> {
        notice::notice(state, event)
    }

    fn reactions(dossier: DossierId, state: &State, event: &Event) -> Vec<Reaction> {
        reactions::reactions(dossier, state, event)
    }
}
