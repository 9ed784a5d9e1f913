//! Who is told of a fact of a question. A mail says that something waits, never what it says.

use super::event::Event;
use super::state::{Record, State};
use crate::notice::{Addressee, Notice};
use law::Text;

const ASKED: Text = Text::new("Une question attend une réponse", "A question awaits an answer");
const WRITTEN: Text = Text::new("Un message attend votre équipe", "A message awaits your team");
const ANSWERED: Text = Text::new("Une réponse vous attend", "An answer awaits you");
const ROUTED: Text = Text::new(
    "Votre question est confiée à une autre équipe",
    "Your question was given to another team",
);
const CLOSED: Text = Text::new("La question est close", "The question is closed");
const REOPENED: Text = Text::new("La question est rouverte", "The question is open again");

/// The notice of a fact, in the state that it led to.
pub(super) fn notice(state: &State, event: &Event) -> Option<Notice> {
    let it = state.record()?;
    let (asker, team) = (Addressee::Person(it.by), Addressee::Role(it.team.role()));
    Some(match event {
        Event::QuestionAsked { .. } => told(it, ASKED, vec![team]),
        Event::AskerWrote { .. } => told(it, WRITTEN, vec![team]),
        Event::QuestionAnswered { .. } => told(it, ANSWERED, vec![asker]),
        Event::QuestionRouted { .. } => told(it, ROUTED, vec![asker, team]),
        Event::QuestionClosed { by, .. } if *by == it.by => return None,
        Event::QuestionClosed { .. } => told(it, CLOSED, vec![asker]),
        Event::QuestionReopened { of_team: true, .. } => told(it, REOPENED, vec![asker]),
        Event::QuestionReopened { .. } => told(it, REOPENED, vec![team]),
    })
}

fn told(it: &Record, says: Text, to: Vec<Addressee>) -> Notice {
    let reference = &it.reference;
    let subject = [format!("{reference} — {}", says.fr), format!("{reference} — {}", says.en)];
    let body = [
        format!(
            "{}. Tout se lit dans le service, sur la page de la question {reference}.",
            says.fr
        ),
        format!(
            "{}. All of it is read in the service, on the page of the question {reference}.",
            says.en
        ),
    ];
    Notice { to, subject, body }
}
