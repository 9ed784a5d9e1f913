//! Facts are kept for ever: one file for each kind, written once and read by every later version.

use crate::acts::*;
use crate::given::*;
use crate::kept;
use domain::protocol::{Event, entry};
use law::Lang;

kinds! {
    ProtocolOpened => "protocol_opened",
    ProtocolSubmitted => "protocol_submitted",
    CommentMade => "comment_made",
    ProtocolAnnexed => "protocol_annexed",
    ProtocolPublished => "protocol_published",
    AmendmentOpened => "amendment_opened",
    AmendmentWithdrawn => "amendment_withdrawn",
    ProtocolWithdrawn => "protocol_withdrawn",
    ProtocolClosed => "protocol_closed",
}

/// Facts of every kind, from real acts.
fn played() -> Vec<Event> {
    let stories = [
        submitted().and(comment("forms", "La fiche de suivi est trop longue.")),
        twice(),
        sent_again().and(withdraw("Étude reportée.")),
        drafted().and(withdraw("Demande retirée.")),
        published().and(close("Fin de l’accès précoce.")),
    ];
    stories.into_iter().flat_map(|story| story.facts).collect()
}

#[test]
fn every_kind_of_fact_has_its_file_and_is_read_for_ever() {
    kept::have_their_files("protocol", KINDS, kind_of, played());
}

#[test]
fn scenarios_lead_to_every_kind_of_fact() {
    kept::are_reached(KINDS, kind_of, &played());
}

#[test]
fn every_fact_is_told_in_both_languages() {
    for event in played() {
        let told = entry(&event);
        for lang in Lang::ALL {
            assert!(!told.title(lang).is_empty());
        }
        assert!(!told.title(Lang::Fr).contains('\''), "{}", told.title(Lang::Fr));
    }
}
