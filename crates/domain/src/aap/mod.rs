//! Early access: autorisation d'accès précoce (AAP), article L. 5121-12 of the code de la santé
//! publique. The unit is one medicine in one indication.

mod command;
mod criteria;
mod deadlines;
mod decide;
mod event;
mod evolve;
mod history;
mod notice;
mod reactions;
mod refusal;
mod relation;
mod request;
mod state;
mod summary;
pub mod template;

pub use command::Command;
pub use criteria::Criterion;
pub use deadlines::awaited;
pub use event::{
    Assessment, Audience, CommitteeOpinion, Confirmation, ContributionForm, Decision, Event, Grant,
    Opinion, OpinionSense, PrescriptionClass, Proposal, SignedDecision, SilenceEffect, SilenceLaw,
};
pub use history::entry;
pub use refusal::{Reason, Refusal};
pub use request::{Content, Continued, Motive, Product, Recipient, path_text};
pub use state::{
    Closed, Closure, Contribution, Decided, Enquiry, Filed, Interests, Message, Outcome,
    Publication, Rapporteur, Request, Review, SilenceProposal, State,
};

use crate::access::{Action, Phase, Relation};
use crate::document::Document;
use crate::history::Entry;
use crate::ids::DossierId;
use crate::notice::Notice;
use crate::procedure::{Acting, Context, Deadline, Procedure};
use crate::reaction::Reaction;
use crate::summary::Summary;
use jiff::civil::Date;
use law::clock::LegalClock;

/// The procedure of early access.
#[doc(alias = "autorisation d’accès précoce")]
#[derive(Clone, Copy, Debug)]
pub enum Aap {}

impl Procedure for Aap {
    type State = State;
    type Command = Command;
    type Event = Event;
    type Refusal = Refusal;
    const NAME: &'static str = "aap";

    fn decide(state: &State, command: Command, context: &Context) -> Result<Vec<Event>, Refusal> {
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
        state.review().map(|review| &review.clock)
    }

    fn notice(state: &State, event: &Event) -> Option<Notice> {
        notice::notice(state, event)
    }

    fn reactions(dossier: DossierId, state: &State, event: &Event) -> Vec<Reaction> {
        reactions::reactions(dossier, state, event)
    }
}
