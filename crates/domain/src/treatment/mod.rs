//! The treatment of one patient under a protocol, from the access request to its end: who asks, who
//! dispenses, who agrees, what is seen at each visit and what is declared (article R. 5121-70 of the
//! code de la santé publique). Who the patient is stands nowhere here.

mod command;
mod deadlines;
mod decide;
mod due;
mod event;
mod evolve;
mod history;
mod notice;
mod reactions;
mod reasons;
mod relation;
mod signed;
mod state;
mod summary;

pub use command::Command;
pub use due::{Due, Progress};
pub use event::{Event, Opening, Plan, PlannedForm};
pub use reasons::Reason;
pub use signed::{Counted, Signed, Told, Unmet};
pub use state::{
    Agreement, Correction, Course, Declaration, Dispensing, Exchange, FormRefusal, Motive,
    PharmacyPart, Query, Referral, Signer, Stage, State, Stopped, Submission, Waiver,
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

/// The treatment of one patient under a protocol.
#[doc(alias = "accès au traitement")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Treatment {}

impl Procedure for Treatment {
    type State = State;
    type Command = Command;
    type Event = Event;
    type Refusal = Because<Reason>;
    const NAME: &'static str = "treatment";

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
