//! Facts are kept for ever: one file for each kind, written once and read by every later version.

use crate::acts::*;
use crate::given::*;
use domain::protocol::{Event, entry};
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

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/facts/protocol"))
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
fn every_fact_is_told_in_both_languages() {
    for event in played() {
        let told = entry(&event);
        for lang in Lang::ALL {
            assert!(!told.title(lang).is_empty());
        }
        assert!(!told.title(Lang::Fr).contains('\''), "{}", told.title(Lang::Fr));
    }
}
