//! The history of a question as sentences.

use super::event::Event;
use crate::access::Action::{ReadDossier, ReadFiling};
use crate::history::{Entry, plain};
use crate::summary::Standing;

/// A fact as an act of the history.
#[must_use]
pub fn entry(event: &Event) -> Entry {
    match event {
        Event::QuestionAsked { on, team, .. } => plain(
            *on,
            ReadDossier,
            format!("Question posée, confiée à l’équipe «\u{a0}{}\u{a0}»", team.text().fr),
            format!("Question asked, given to the team “{}”", team.text().en),
        )
        .leaving(Standing::Unanswered),
        Event::AskerWrote { on, documents, .. } => {
            plain(*on, ReadFiling, "Message de l’auteur", "Message of who asked")
                .with(documents)
                .leaving(Standing::Unanswered)
        }
        Event::QuestionAnswered { on, documents, .. } => {
            plain(*on, ReadFiling, "Réponse de l’équipe", "Answer of the team")
                .with(documents)
                .leaving(Standing::Answered)
        }
        Event::QuestionRouted { on, team, reason, .. } => plain(
            *on,
            ReadDossier,
            format!("Confiée à l’équipe «\u{a0}{}\u{a0}»", team.text().fr),
            format!("Given to the team “{}”", team.text().en),
        )
        .saying(reason),
        Event::QuestionClosed { on, .. } => {
            plain(*on, ReadDossier, "Question close", "Question closed").leaving(Standing::Ended)
        }
        Event::QuestionReopened { on, .. } => {
            plain(*on, ReadDossier, "Question rouverte", "Question opened again")
                .leaving(Standing::Unanswered)
        }
    }
}
