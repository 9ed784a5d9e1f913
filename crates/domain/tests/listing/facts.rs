//! Facts are kept for ever: one file for each kind, written once and read by every later version.

use crate::given::*;
use crate::kept;
use domain::Procedure;
use domain::listing::{Event, Listing, Smr};
use law::Lang;

kinds! {
    ListingRequested => "listing_requested",
    DocumentsAdded => "documents_added",
    RequestAcknowledged => "request_acknowledged",
    OpinionGiven => "opinion_given",
    PriceSet => "price_set",
    TalksStalled => "talks_stalled",
    ListingPublished => "listing_published",
    ListingRefused => "listing_refused",
    RequestWithdrawn => "request_withdrawn",
}

/// Facts of every kind, from real acts.
fn played() -> Vec<Event> {
    let published = examined("2025-02-01").and(add_documents()).and(favourable()).and(stall());
    let published = published.and(set_price(123_450)).on("2025-06-10").and(publish("2025-06-05"));
    let refused = examined("2025-02-01").and(opinion(Smr::Insufficient, None)).and(refuse());
    let withdrawn = filed("2025-02-01").and(withdraw());
    [published, refused, withdrawn].into_iter().flat_map(|story| story.facts).collect()
}

#[test]
fn every_kind_of_fact_has_its_file_and_is_read_for_ever() {
    kept::have_their_files("listing", KINDS, kind_of, played());
}

#[test]
fn scenarios_lead_to_every_kind_of_fact() {
    kept::are_reached(KINDS, kind_of, &played());
}

#[test]
fn every_fact_is_told_in_both_languages_to_somebody() {
    let stories = [
        examined("2025-02-01").and(add_documents()).and(favourable()).and(set_price(123_450)),
        examined("2025-02-01").and(opinion(Smr::Insufficient, None)).and(refuse()),
        filed("2025-02-01").and(withdraw()),
    ];
    for story in stories {
        for (at, event) in story.facts.iter().enumerate() {
            let state = Listing::replay(&story.facts[..=at]);
            let told = Listing::entry(event);
            let notice = Listing::notice(&state, event).expect("somebody is told");
            assert!(!notice.to.is_empty());
            for lang in Lang::ALL {
                assert!(!told.title(lang).is_empty());
                assert!(notice.subject[0].starts_with("INS-2025-HJKLM — "));
            }
            assert!(!notice.body[0].contains('\''), "{}", notice.body[0]);
            let appeals = matches!(event, Event::ListingRefused { .. });
            assert_eq!(notice.body[0].contains("recours"), appeals, "{}", notice.body[0]);
        }
    }
}

#[test]
fn every_document_of_a_listing_is_read_by_its_right() {
    let story = examined("2025-02-01").and(add_documents()).and(favourable());
    let story = story.and(set_price(1)).and(publish("2025-02-01"));
    assert_eq!(Listing::documents(&story.state).len(), 3);
}
