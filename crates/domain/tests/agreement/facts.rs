//! Facts are kept for ever: one file for each kind, written once and read by every later version.

use crate::acts::*;
use crate::given::*;
use domain::Procedure;
use domain::agreement::{Agreement, Event};
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
    AgreementOpened => "agreement_opened",
    AgreementSent => "agreement_sent",
    AgreementSigned => "agreement_signed",
    AnnexSentBack => "annex_sent_back",
    AgreementWithdrawn => "agreement_withdrawn",
    AmendmentSent => "amendment_sent",
    AmendmentSigned => "amendment_signed",
    AmendmentWithdrawn => "amendment_withdrawn",
    AgreementRenewed => "agreement_renewed",
    YearEnded => "year_ended",
    NoticeGiven => "notice_given",
    AgreementEnded => "agreement_ended",
    BalanceRecorded => "balance_recorded",
    BalanceJudged => "balance_judged",
}

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/facts/agreement"))
}

/// Facts of every kind, from real acts.
fn played() -> Vec<Event> {
    let whole = amended().on("2027-03-02").and(a_day_passes()).and(balance_by_rule());
    let whole = whole.and(judge(Some("Deux patients manquent."))).and(balance());
    let stories =
        [whole, ended(), sent_back().and(withdraw()), in_force().and(amend()).and(withdraw())];
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
fn every_fact_is_told_in_both_languages() {
    for event in played() {
        let told = Agreement::entry(&event);
        let [fr, en] = &told.title;
        assert!(!fr.is_empty() && !en.is_empty() && fr != en, "{fr} / {en}");
        assert!(!fr.contains('\''), "{fr}");
        assert!(Lang::ALL.iter().all(|lang| !told.title(*lang).contains("  ")));
    }
}
