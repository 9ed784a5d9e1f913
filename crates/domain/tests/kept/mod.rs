//! Facts as they are kept, the same for every procedure: the stable word of one, and one file for
//! each kind, written once and read by every later version.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The kinds of facts of a procedure, and the kind of one: a new variant does not compile until it
/// stands here.
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

/// The stable word of a fact.
pub fn kind<E: Serialize>(event: &E) -> String {
    let kept = serde_json::to_value(event).expect("a fact is written");
    kept["kind"].as_str().expect("a fact has a kind").to_owned()
}

/// Every kind of fact has its file in a folder, which is read and written again as it was; facts that
/// were played make a missing one.
pub fn have_their_files<E: Serialize + DeserializeOwned>(
    folder: &str,
    kinds: &[&str],
    kind_of: fn(&E) -> &'static str,
    played: Vec<E>,
) {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/facts")).join(folder);
    let mut first: BTreeMap<&str, E> = BTreeMap::new();
    for event in played {
        assert_eq!(kind(&event), kind_of(&event));
        first.entry(kind_of(&event)).or_insert(event);
    }
    for word in kinds {
        let file = folder.join(format!("{word}.json"));
        if !file.exists() && std::env::var_os("UPDATE_FACTS").is_some() {
            let event = first.get(word).unwrap_or_else(|| panic!("no scenario leads to {word}"));
            let text = serde_json::to_string_pretty(event).expect("a fact is written");
            std::fs::create_dir_all(&folder).expect("the folder is made");
            std::fs::write(&file, text + "\n").expect("the file is written");
        }
        let text = std::fs::read_to_string(&file).unwrap_or_else(|error| {
            panic!("{word} has no file ({error}); UPDATE_FACTS=1 makes it")
        });
        let event: E = serde_json::from_str(&text).expect("an old fact is read");
        assert_eq!(kind_of(&event), *word);
        let again = serde_json::to_string_pretty(&event).expect("a fact is written") + "\n";
        assert_eq!(again, text, "{word} is no longer written as it was");
    }
    let files = std::fs::read_dir(folder).expect("the files of facts").count();
    assert_eq!(files, kinds.len(), "a file has no kind of fact");
}

/// What was played leads to every kind of fact.
pub fn are_reached<E>(kinds: &[&str], kind_of: fn(&E) -> &'static str, played: &[E]) {
    let played: Vec<_> = played.iter().map(kind_of).collect();
    for word in kinds {
        assert!(played.contains(word), "no scenario leads to {word}");
    }
}
