//! Facts are kept for ever: one file for each kind, written once and read by every later version.

use crate::acts::*;
use crate::given::*;
use crate::kept;
use domain::meeting::{Event, entry};
use law::Lang;

kinds! {
    SlotOffered => "slot_offered",
    SlotTakenBack => "slot_taken_back",
    SlotLapsed => "slot_lapsed",
    MeetingRequested => "meeting_requested",
    MeetingConfirmed => "meeting_confirmed",
    RequestDeclined => "request_declined",
    MeetingCancelled => "meeting_cancelled",
    MinutesAwaited => "minutes_awaited",
    MeetingHeld => "meeting_held",
    DossierLinked => "dossier_linked",
}

/// Facts of every kind, from real acts.
fn played() -> Vec<Event> {
    let stories = [
        held().and(link(42)),
        offered().and(take_back("Salle fermée.")),
        offered().on("2026-03-13").and(a_day_passes()),
        requested().and(decline("Trop tôt.")),
        agreed().and(call_off("Grève.", true)),
    ];
    stories.into_iter().flat_map(|story| story.facts).collect()
}

#[test]
fn every_kind_of_fact_has_its_file_and_is_read_for_ever() {
    kept::have_their_files("meeting", KINDS, kind_of, played());
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
