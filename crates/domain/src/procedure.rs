//! The shape that every procedure shares.

use crate::access::{Action, Phase, Relation, Role};
use crate::document::Document;
use crate::history::Entry;
use crate::ids::{DossierId, OrganisationId, PersonId};
use crate::notice::Notice;
use crate::reaction::Reaction;
use crate::summary::Summary;
use jiff::{Timestamp, civil::Date};
use law::clock::{Computation, LegalClock, Subject};
use law::{Citation, Lang, Say};
use serde::{Serialize, de::DeserializeOwned};
use std::fmt::Debug;

/// A regulatory procedure as a pure decider.
///
/// `decide` refuses or returns facts; `evolve` applies a fact and never reads a rule. Whatever
/// either needs comes in the command, the fact or the context.
pub trait Procedure: Sized + Send + 'static {
    /// What is known of a dossier.
    type State: Clone + Debug + Default + PartialEq + Send + Sync;
    /// What a person, or the passing of time, asks for.
    type Command: Debug + Send + 'static;
    /// What happened. Kept for ever.
    type Event: Clone + Debug + PartialEq + Serialize + DeserializeOwned + Send + Sync;
    /// Why not, and by which article.
    type Refusal: std::error::Error + Cites + Say + Send;
    /// Stable tag of the streams of this procedure.
    const NAME: &'static str;

    /// The facts that follow from a command.
    ///
    /// # Errors
    /// The refusal of the law or of the dossier.
    fn decide(
        state: &Self::State,
        command: Self::Command,
        context: &Context,
    ) -> Result<Vec<Self::Event>, Self::Refusal>;

    /// The state after a fact.
    #[must_use]
    fn evolve(state: Self::State, event: &Self::Event) -> Self::State;

    /// What is expected next, by when, and why.
    fn deadlines(state: &Self::State, today: Date) -> Vec<Deadline>;

    /// The right that a command needs; none for the passing of time, which is no person's.
    fn action(command: &Self::Command) -> Option<Action>;

    /// The organisation for which a command asks, where it names one: whoever acts must be of it
    /// or hold its delegation.
    fn asks_for(_: &Self::Command) -> Option<OrganisationId> {
        None
    }

    /// The command of the passing of time.
    fn elapse() -> Self::Command;

    /// How far a dossier is.
    fn phase(state: &Self::State) -> Phase;

    /// What a person is to a dossier.
    fn relation(state: &Self::State, acting: Acting) -> Relation;

    /// The hospital whose people see it in lists beside those who asked for it, where it has one.
    fn hospital(_: &Self::State) -> Option<OrganisationId> {
        None
    }

    /// The organisations that set it off and see it in lists beside those who asked for it.
    fn alerting(_: &Self::State) -> Vec<OrganisationId> {
        Vec::new()
    }

    /// Who asked, and for which organisation, where they see it in lists whatever their role.
    fn asker(_: &Self::State) -> Option<(PersonId, OrganisationId)> {
        None
    }

    /// What lists and home pages show of a dossier; none before it exists.
    fn summary(state: &Self::State, today: Date) -> Option<Summary>;

    /// A fact as an act of the history.
    fn entry(event: &Self::Event) -> Entry;

    /// Every document that stands on a dossier, each with the right that reading it needs.
    fn documents(state: &Self::State) -> Vec<(&Document, Action)>;

    /// The clock that stands for a dossier in lists, where one runs or ran.
    fn clock(state: &Self::State) -> Option<&LegalClock>;

    /// Who is told of a fact, in the state that it led to.
    fn notice(state: &Self::State, event: &Self::Event) -> Option<Notice>;

    /// What a fact asks of other dossiers, in the state that it led to.
    fn reactions(dossier: DossierId, state: &Self::State, event: &Self::Event) -> Vec<Reaction>;

    /// The state after all the facts of a dossier.
    fn replay<'e>(events: impl IntoIterator<Item = &'e Self::Event>) -> Self::State
    where
        Self::Event: 'e,
    {
        events.into_iter().fold(Self::State::default(), Self::evolve)
    }
}

/// Who acts and when; given, never read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// The instant, for the record.
    pub at: Timestamp,
    /// The civil day in Paris, for the law.
    pub today: Date,
    /// Who acts.
    pub actor: Actor,
}

/// Who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Actor {
    /// A person, for an organisation, in a role.
    Person(Acting),
    /// The passing of time.
    Schedule,
    /// The operator, who takes over what ran elsewhere.
    Import,
    /// The patient, by the link to their own forms: on their treatment alone.
    Patient {
        /// The treatment.
        treatment: DossierId,
    },
    /// A rule across dossiers, set off by a fact of another.
    Reaction {
        /// The dossier of the fact.
        of: DossierId,
        /// The version of the fact.
        version: i64,
    },
}

/// A person who acts for an organisation in one role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Acting {
    /// The person.
    pub person: PersonId,
    /// For whom.
    pub organisation: OrganisationId,
    /// As what.
    pub role: Role,
    /// Whether they have shown lately who they are, as a sensitive act asks.
    pub confirmed: bool,
}

impl Actor {
    /// The person who acts, if one does.
    #[must_use]
    pub const fn person(self) -> Option<PersonId> {
        match self {
            Self::Person(acting) => Some(acting.person),
            Self::Schedule | Self::Import | Self::Patient { .. } | Self::Reaction { .. } => None,
        }
    }
}

/// A refusal names the text it rests on.
pub trait Cites {
    /// The text, where the refusal rests on one.
    fn citation(&self) -> Option<&Citation>;

    /// The fields of the form that are to be mended, each with what to do.
    fn faults(&self, lang: Lang) -> Vec<(&'static str, String)>;
}

/// Something that is expected by a day.
#[doc(alias = "échéance")]
#[derive(Clone, Debug, PartialEq)]
pub struct Deadline {
    /// What is due.
    pub subject: Subject,
    /// The day and how it was found.
    pub computation: Computation,
    /// Who must act.
    pub awaits: Role,
    /// What it is called, where it has a name of its own: a visit of the protocol.
    pub name: Option<String>,
}

impl Deadline {
    /// What is due by a clock, and who must act.
    #[must_use]
    pub fn of(clock: &LegalClock, today: Date, awaits: Role) -> Self {
        Self { subject: clock.subject, computation: clock.computation(today), awaits, name: None }
    }

    /// The words for what is due, with its name.
    #[must_use]
    pub fn said(&self, lang: Lang) -> String {
        let what = self.subject.due().say(lang);
        match &self.name {
            Some(name) => {
                lang.pick(format!("{what} «\u{a0}{name}\u{a0}»"), format!("{what} “{name}”"))
            }
            None => what.to_owned(),
        }
    }
}
