//! The common law that an early access ends with: the listing of a medicine for reimbursement in one
//! indication, from its request to the publication of price and reimbursement (articles L. 5123-2 of
//! the code de la santé publique, L. 162-17 and R. 163-9 of the code de la sécurité sociale).

mod benefit;
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
mod state;
mod summary;

pub use benefit::{Asmr, Claim, List, PriceForm, Smr};
pub use command::Command;
pub use decide::{Decision, warnings};
pub use event::{Event, Request};
pub use reasons::Reason;
pub use state::{Examination, Filed, Opinion, Price, Publication, Refusal, State, Withdrawal};

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

/// The listing of a medicine in one indication.
#[doc(alias = "inscription au remboursement")]
#[derive(Clone, Copy, Debug)]
pub enum Listing {}

impl Procedure for Listing {
    type State = State;
    type Command = Command;
    type Event = Event;
    type Refusal = Because<Reason>;
    const NAME: &'static str = "listing";

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
        state.examination().map(|it| &it.clock)
    }

    fn notice(state: &State, event: &Event) -> Option<Notice> {
        notice::notice(state, event)
    }

    fn reactions(dossier: DossierId, state: &State, event: &Event) -> Vec<Reaction> {
        reactions::reactions(dossier, state, event)
    }
}
