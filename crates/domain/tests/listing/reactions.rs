//! What a listing asks of the early access from which it goes on, and of nothing else.

use crate::given::*;
use domain::authorisation::Command;
use domain::listing::{Event, List, Listing, Smr};
use domain::reaction::{Ask, Cause, Reaction, Target};
use domain::{DossierId, Procedure};
use jiff::civil::{Date, date};

/// What each fact of a story asks.
fn asked(story: &Story) -> Vec<Reaction> {
    let mut all = Vec::new();
    for (at, event) in story.facts.iter().enumerate() {
        let state = Listing::replay(&story.facts[..=at]);
        all.extend(Listing::reactions(SUBJECT, &state, event));
    }
    all
}

fn cause(on: Date) -> Cause {
    Cause { procedure: "listing".into(), dossier: SUBJECT, reference: "INS-2025-HJKLM".into(), on }
}

fn of(authorisation: DossierId, command: Command) -> Reaction {
    Reaction { of: Target::Dossier(authorisation), ask: Ask::Authorisation(command) }
}

#[test]
fn the_request_proves_the_duty_and_the_publication_ends_the_access_on_its_day() {
    let story = priced("2025-02-01").on("2025-06-10").and(publish("2025-06-05"));
    let journal = "arrêté du 2 juin 2025, JO du 5 juin 2025".to_owned();
    let indication = story.state.request().expect("filed").indication.clone();
    let expected = [
        of(EARLY_ACCESS, Command::ListingRequested { cause: cause(date(2025, 2, 1)) }),
        of(
            EARLY_ACCESS,
            Command::EndByListing { cause: cause(date(2025, 6, 5)), journal, indication },
        ),
    ];
    assert_eq!(asked(&story), expected);
}

#[test]
fn a_refusal_and_a_withdrawal_ask_a_person() {
    let refused = examined("2025-02-01").and(crate::given::opinion(Smr::Insufficient, None));
    let refused = refused.on("2025-03-01").and(refuse());
    let withdrawn = filed("2025-02-01").on("2025-03-01").and(withdraw());
    for story in [refused, withdrawn] {
        let question = Command::QuestionByListing { cause: cause(date(2025, 3, 1)) };
        assert_eq!(asked(&story).last(), Some(&of(EARLY_ACCESS, question)));
        assert_eq!(asked(&story).len(), 2);
    }
}

#[test]
fn a_medicine_without_early_access_asks_nothing_of_any_dossier() {
    let story = nothing("2025-02-01").and(file_on(&[List::Hospital], false));
    let story = story.and(acknowledge()).and(favourable()).and(publish("2025-02-01"));
    assert!(matches!(story.facts.last(), Some(Event::ListingPublished { .. })));
    assert_eq!(asked(&story), []);
}
