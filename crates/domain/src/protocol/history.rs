//! The history of a protocol as sentences: what happened, on which day, by which article.

use super::event::Event;
use crate::access::Action::{ReadDossier, ReadFiling};
use crate::history::{Entry, plain};
use crate::summary::Standing;
use law::Lang;
use law::text::day;

/// A fact as an act of the history.
#[must_use]
pub fn entry(event: &Event) -> Entry {
    match event {
        Event::ProtocolOpened { on, opening, citation, .. } => plain(
            *on,
            ReadDossier,
            "Rédaction du protocole ouverte",
            "Draft of the protocol opened",
        )
        .saying(&opening.indication)
        .by(citation)
        .leaving(Standing::Draft),
        Event::ProtocolSubmitted { on, round, content, citation, .. } => {
            let (fr, en) = match round {
                1 => ("Protocole envoyé pour observations", "Protocol sent for comments"),
                _ => ("Protocole envoyé à nouveau", "Protocol sent again"),
            };
            plain(*on, ReadFiling, fr, en).with(&content.documents).by(citation)
        }
        Event::CommentMade { on, authority, text, .. } => {
            let name = authority.text();
            plain(
                *on,
                ReadFiling,
                format!("Observation de l’autorité\u{a0}: {}", name.fr),
                format!("Comment of the authority: {}", name.en),
            )
            .saying(text)
        }
        Event::ProtocolAnnexed { on, number, applies_on, citation, .. } => plain(
            *on,
            ReadFiling,
            format!(
                "Version {number} annexée à la décision, applicable le {}",
                day(*applies_on, Lang::Fr)
            ),
            format!(
                "Version {number} annexed to the decision, applying from {}",
                day(*applies_on, Lang::En)
            ),
        )
        .by(citation),
        Event::ProtocolPublished { on, number, citation, .. } => plain(
            *on,
            ReadDossier,
            format!("Version {number} du protocole publiée"),
            format!("Version {number} of the protocol published"),
        )
        .by(citation)
        .leaving(Standing::InForce),
        Event::AmendmentOpened { on, reason, citation, .. } => plain(
            *on,
            ReadFiling,
            "Avenant au protocole ouvert",
            "Amendment of the protocol opened",
        )
        .saying(reason)
        .by(citation),
        Event::AmendmentWithdrawn { on, reason, .. } => {
            plain(*on, ReadFiling, "Avenant abandonné", "Amendment given up").saying(reason)
        }
        Event::ProtocolWithdrawn { on, reason, .. } => plain(
            *on,
            ReadFiling,
            "Projet de protocole abandonné",
            "Draft of the protocol given up",
        )
        .saying(reason)
        .leaving(Standing::Ended),
        Event::ProtocolClosed { on, reason, .. } => {
            plain(*on, ReadDossier, "Protocole clos", "Protocol closed")
                .saying(reason)
                .leaving(Standing::Ended)
        }
    }
}
