//! The history of an orientation as sentences.

use super::event::Event;
use crate::access::Action::{ReadDossier, ReadFiling};
use crate::history::{Entry, plain};
use crate::summary::Standing;
use law::{Lang, text::day};

/// A fact as an act of the history.
#[must_use]
pub fn entry(event: &Event) -> Entry {
    match event {
        Event::ProjectSubmitted { on, class, citation, .. } => {
            let team = class.team.text();
            plain(
                *on,
                ReadDossier,
                format!("Projet déposé, confié à l’équipe «\u{a0}{}\u{a0}»", team.fr),
                format!("Project brought, given to the team “{}”", team.en),
            )
            .by(citation)
            .leaving(Standing::InProgress)
        }
        Event::HolderWrote { on, text, documents, .. } => {
            plain(*on, ReadFiling, "Message du porteur de projet", "Message of the project holder")
                .saying(text)
                .with(documents)
        }
        Event::TeamWrote { on, text, documents, .. } => {
            plain(*on, ReadFiling, "Message de l’ANSM", "Message of the ANSM")
                .saying(text)
                .with(documents)
        }
        Event::ProjectRouted { on, team, reason, .. } => plain(
            *on,
            ReadDossier,
            format!("Projet confié à l’équipe «\u{a0}{}\u{a0}»", team.text().fr),
            format!("Project given to the team “{}”", team.text().en),
        )
        .saying(reason),
        Event::AnswerPromised { on, day: promised, citation, .. } => plain(
            *on,
            ReadDossier,
            format!("Réponse annoncée pour le {}", day(*promised, Lang::Fr)),
            format!("Answer announced for {}", day(*promised, Lang::En)),
        )
        .by(citation),
        Event::AdviceGiven { on, text, documents, citation, .. } => {
            plain(*on, ReadFiling, "Avis d’orientation rendu", "Orientation advice given")
                .saying(text)
                .with(documents)
                .by(citation)
                .leaving(Standing::Answered)
        }
        Event::MeetingOffered { on, day: held, place, .. } => plain(
            *on,
            ReadFiling,
            format!("Réunion proposée le {}", day(*held, Lang::Fr)),
            format!("Meeting offered on {}", day(*held, Lang::En)),
        )
        .saying(place),
        Event::MeetingRecorded { on, held_on, minutes, documents, citation, .. } => plain(
            *on,
            ReadFiling,
            format!("Compte rendu de la réunion du {}", day(*held_on, Lang::Fr)),
            format!("Minutes of the meeting of {}", day(*held_on, Lang::En)),
        )
        .saying(minutes)
        .with(documents)
        .by(citation)
        .leaving(Standing::Answered),
        Event::EuropeanAdviceRecorded { on, committee, outcome, given_on, .. } => {
            let (fr, en) = match given_on {
                Some(_) => {
                    ("Avis scientifique européen reçu", "European scientific advice received")
                }
                None => {
                    ("Avis scientifique européen demandé", "European scientific advice asked for")
                }
            };
            plain(
                *on,
                ReadFiling,
                format!("{fr}\u{a0}: {}", committee.text().fr),
                format!("{en}: {}", committee.text().en),
            )
            .saying(outcome)
        }
        Event::DossierLinked { on, reference, .. } => plain(
            *on,
            ReadFiling,
            format!("Suivi par le dossier {reference}"),
            format!("Followed by the dossier {reference}"),
        ),
        Event::OrientationClosed { on, reason, .. } => plain(
            *on,
            ReadDossier,
            "Orientation close par l’ANSM",
            "Orientation closed by the ANSM",
        )
        .saying(reason)
        .leaving(Standing::Ended),
        Event::ProjectWithdrawn { on, reason, .. } => plain(
            *on,
            ReadDossier,
            "Projet retiré par son porteur",
            "Project withdrawn by its holder",
        )
        .saying(reason)
        .leaving(Standing::Withdrawn),
    }
}
