//! The texts with which the teams of an authority answer questions: kept, changed and retired by those
//! who answer. One stream is the texts of one authority; it is no dossier and stands in no list.

use crate::aap::Recipient;
use crate::access::{Action, Phase, Relation};
use crate::document::Document;
use crate::history::{Entry, plain};
use crate::ids::{DossierId, PersonId};
use crate::notice::Notice;
use crate::procedure::{Acting, Actor, Context, Deadline, Procedure};
use crate::question::Team;
use crate::reaction::Reaction;
use crate::refusal::{Because, reasoned, reasons};
use crate::summary::Summary;
use jiff::civil::Date;
use law::clock::LegalClock;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The texts of an authority.
#[doc(alias = "réponses types")]
#[derive(Clone, Copy, Debug)]
pub enum Answers {}

/// What is asked of them.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Keep a text, new or changed.
    Keep {
        /// Which.
        text: Uuid,
        /// The team that uses it.
        team: Team,
        /// What it is about.
        title: String,
        /// What it says.
        body: String,
    },
    /// Use a text no more.
    Retire {
        /// Which.
        text: Uuid,
    },
    /// A day has passed.
    Elapse,
}

/// What happened to them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// A text was kept.
    TextKept {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Which.
        text: Uuid,
        /// The team that uses it.
        team: Team,
        /// What it is about.
        title: String,
        /// What it says.
        body: String,
    },
    /// A text is used no more.
    TextRetired {
        /// The day.
        on: Date,
        /// Who.
        by: PersonId,
        /// Which.
        text: Uuid,
    },
}

/// The texts that are in use.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// Each with its identifier.
    pub texts: BTreeMap<Uuid, Kept>,
    /// Whose they are, once one was kept.
    pub authority: Option<Recipient>,
}

/// A text.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// The team that uses it.
    pub team: Team,
    /// What it is about.
    pub title: String,
    /// What it says.
    pub body: String,
    /// The day on which it was last changed.
    pub on: Date,
    /// Who changed it last.
    pub by: PersonId,
}

reasons! {
    /// The law has no version on that day.
    NotInForce: "Aucune version de la règle n’est en vigueur ce jour-là.", "No version of the rule is in force on that day.";
    /// A person acts here.
    NoPerson: "Cet acte est celui d’une personne.", "This is the act of a person.";
    /// The team is of another authority.
    OtherTeam at "team": "Choisissez une équipe de votre autorité.", "Choose a team of your authority.";
    /// It has no title.
    NoTitle at "title": "Donnez un titre au texte.", "Give the text a title.";
    /// It says nothing.
    NoBody at "body": "Écrivez le texte.", "Write the text.";
    /// There is no such text.
    NoText: "Ce texte n’est plus utilisé.", "This text is used no more.";
}

reasoned!();

impl Procedure for Answers {
    type State = State;
    type Command = Command;
    type Event = Event;
    type Refusal = Because<Reason>;
    const NAME: &'static str = "answers";

    fn decide(
        state: &State,
        command: Command,
        context: &Context,
    ) -> Result<Vec<Event>, Because<Reason>> {
        if let Command::Elapse = command {
            return Ok(Vec::new());
        }
        let Actor::Person(Acting { person: by, role, .. }) = context.actor else {
            return Err(Reason::NoPerson.into());
        };
        let on = context.today;
        match command {
            Command::Keep { text, team, title, body } => {
                if role.authority() != Some(team.authority()) {
                    return Err(Reason::OtherTeam.into());
                }
                let title = written(&title, Reason::NoTitle)?;
                let body = written(&body, Reason::NoBody)?;
                Ok(vec![Event::TextKept { on, by, text, team, title, body }])
            }
            Command::Retire { text } => {
                if !state.texts.contains_key(&text) {
                    return Err(Reason::NoText.into());
                }
                Ok(vec![Event::TextRetired { on, by, text }])
            }
            Command::Elapse => Ok(Vec::new()),
        }
    }

    fn evolve(mut state: State, event: &Event) -> State {
        match event {
            Event::TextKept { on, by, text, team, title, body } => {
                let (title, body) = (title.clone(), body.clone());
                state.authority = Some(team.authority());
                state.texts.insert(*text, Kept { team: *team, title, body, on: *on, by: *by });
            }
            Event::TextRetired { text, .. } => {
                state.texts.remove(text);
            }
        }
        state
    }

    fn deadlines(_: &State, _: Date) -> Vec<Deadline> {
        Vec::new()
    }

    fn action(command: &Command) -> Option<Action> {
        match command {
            Command::Keep { .. } | Command::Retire { .. } => Some(Action::KeepAnswers),
            Command::Elapse => None,
        }
    }

    fn elapse() -> Command {
        Command::Elapse
    }

    fn phase(_: &State) -> Phase {
        Phase::Standing
    }

    /// Whoever acts for the authority whose texts they are.
    fn relation(state: &State, acting: Acting) -> Relation {
        match (acting.role.authority(), state.authority) {
            (Some(_), None) => Relation::Own,
            (own, theirs) if own.is_some() && own == theirs => Relation::Own,
            _ => Relation::Stranger,
        }
    }

    /// None: they stand in no list.
    fn summary(_: &State, _: Date) -> Option<Summary> {
        None
    }

    fn entry(event: &Event) -> Entry {
        match event {
            Event::TextKept { on, title, .. } => {
                plain(*on, Action::KeepAnswers, "Texte enregistré", "Text kept").saying(title)
            }
            Event::TextRetired { on, .. } => {
                plain(*on, Action::KeepAnswers, "Texte retiré", "Text retired")
            }
        }
    }

    fn documents(_: &State) -> Vec<(&Document, Action)> {
        Vec::new()
    }

    fn clock(_: &State) -> Option<&LegalClock> {
        None
    }

    fn notice(_: &State, _: &Event) -> Option<Notice> {
        None
    }

    fn reactions(_: DossierId, _: &State, _: &Event) -> Vec<Reaction> {
        Vec::new()
    }
}

/// The stream of the texts of an authority.
#[must_use]
pub const fn of(authority: Recipient) -> DossierId {
    // An identifier of version 8, as the standard leaves to each: the text `answers` and a number.
    let number = match authority {
        Recipient::Has => 1,
        Recipient::Ansm => 2,
        Recipient::Ministers => 3,
    };
    DossierId(Uuid::from_u128(0x616e_7377_6572_8000_8000_0000_0000_0000 | number))
}

fn written(text: &str, otherwise: Reason) -> Result<String, Because<Reason>> {
    let text = text.trim();
    if text.is_empty() { Err(otherwise.into()) } else { Ok(text.to_owned()) }
}
