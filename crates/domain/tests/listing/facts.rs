//! Facts are kept for ever: one file for each kind, written once and read by every later version.

use crate::given::*;
use domain::Procedure;
use domain::listing::{Event, Listing, Smr};
use law::Lang;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The kinds of facts, and the kind of one: a new variant does not compile until it stands here.
macro_rules! kinds {
    ($($variant:ident => $word:literal,)*) => {
        const KINDS: &[&str] = &[$($word,)*];

        fn kind_of(event: &Event) -> &'static str {
            match event {
                $(Event::$variant { .. } => $word,)*
            }
        }
    };
}

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

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/facts/listing"))
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
    let mut first: BTreeMap<&str, Event> = BTreeMap::new();
    for event in played() {
        assert_eq!(kind(&event), kind_of(&event));
        first.entry(kind_of(&event)).or_insert(event);
    }
    for word in KINDS {
        let file = folder().join(format!("{word}.json"));
        if !file.exists() && std::env::var_os("UPDATE_FACTS").is_some() {
            let event = first.get(word).unwrap_or_else(|| panic!("no scenario leads to {word}"));
            let text = serde_json::to_string_pretty(event).expect("a fact is written");
            std::fs::create_dir_all(folder()).expect("the folder is made");
            std::fs::write(&file, text + "\n").expect("the file is written");
        }
        let text = std::fs::read_to_string(&file).unwrap_or_else(|error| {
            panic!("{word} has no file ({error}); UPDATE_FACTS=1 makes it")
        });
        let event: Event = serde_json::from_str(&text).expect("an old fact is read");
        assert_eq!(kind_of(&event), *word);
        let again = serde_json::to_string_pretty(&event).expect("a fact is written") + "\n";
        assert_eq!(again, text, "{word} is no longer written as it was");
    }
    let files = std::fs::read_dir(folder()).expect("the files of facts").count();
    assert_eq!(files, KINDS.len(), "a file has no kind of fact");
}

#[test]
fn scenarios_lead_to_every_kind_of_fact() {
    let played: Vec<_> = played().iter().map(kind_of).collect();
    for word in KINDS {
        assert!(played.contains(word), "no scenario leads to {word}");
    }
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
