//! The rules as a whole: dated, cited, written in both languages, and found in the rulebook.

use jiff::{ToSpan, civil::Date, civil::date};
use law::{Confidence, Lang, Listed, REFORM, Text, rules};
use std::collections::{BTreeMap, BTreeSet};

const LAST: Date = date(2031, 12, 31);

fn days() -> impl Iterator<Item = Date> {
    REFORM.series(1.day()).take_while(|day| *day <= LAST)
}

#[test]
fn every_rule_has_exactly_one_version_on_every_day_since_the_reform() {
    for rule in rules() {
        let versions = rule.versions();
        assert_eq!(versions.first().map(|it| it.since), Some(REFORM), "{}", rule.id());
        let sorted = versions.windows(2).all(|pair| pair[0].since < pair[1].since);
        assert!(sorted, "{}: versions are not in order", rule.id());
        for day in days() {
            // A version is in force from its first day to the eve of the next one.
            let ends = versions.iter().skip(1).map(|it| it.since).chain([Date::MAX]);
            let spans = versions.iter().zip(ends);
            let in_force = spans.filter(|(it, end)| it.since <= day && day < *end).count();
            assert_eq!(in_force, 1, "{} on {day}", rule.id());
        }
    }
}

#[test]
fn a_value_is_read_in_the_version_of_its_day_and_never_before_the_reform() {
    let chmp = |day| law::aap::CHMP_PATH.on(day).map(|it| it.value);
    assert_eq!(chmp(date(2022, 12, 24)), Ok(false));
    assert_eq!(chmp(date(2022, 12, 25)), Ok(true));
    assert_eq!(chmp(LAST), Ok(true));
    assert!(chmp(date(2021, 6, 30)).is_err());
    let silence = |day| law::aap::SILENCE_BEFORE_AMM.on(day).map(|it| it.citation.confidence);
    assert_eq!(silence(date(2022, 2, 12)), Ok(Confidence::Confirmed));
    assert_eq!(silence(date(2022, 2, 13)), Ok(Confidence::ToVerify));
}

#[test]
fn identifiers_are_unique() {
    let mut seen = BTreeSet::new();
    for rule in rules() {
        assert!(seen.insert(rule.id()), "{} stands twice", rule.id());
    }
    assert!(seen.len() > 35);
}

#[test]
fn every_version_names_its_article_and_reads_in_both_languages() {
    for rule in rules() {
        for version in rule.versions() {
            let cited = &version.citation;
            assert_eq!(cited.rule, rule.id());
            assert_eq!(cited.since, version.since);
            assert!(!cited.number.trim().is_empty(), "{}", rule.id());
            let [fr, en] = &version.value;
            assert_eq!(fr.is_empty(), en.is_empty(), "{}: {fr} / {en}", rule.id());
            if cited.code != law::Code::Doctrine {
                assert!(cited.url().is_some_and(|url| url.starts_with("https://")));
            }
        }
    }
}

/// Every fixed text of the rules, with the rule it belongs to.
fn texts() -> Vec<(&'static str, Text)> {
    let of = |rule: &'static dyn Listed| {
        let left_out = Some(rule.left_out()).filter(|it| !(it.fr.is_empty() && it.en.is_empty()));
        [Some(rule.says()), left_out].into_iter().flatten().map(|text| (rule.id(), text))
    };
    rules().flat_map(of).collect()
}

#[test]
fn every_text_is_there_in_both_languages() {
    for (id, text) in texts() {
        for lang in Lang::ALL {
            let said = text.say(lang);
            assert!(said.len() > 10 && said.trim() == said, "{id}: {said:?}");
            assert!(said.ends_with('.') && !said.contains("  "), "{id}: {said}");
        }
        assert_ne!(text.fr, text.en, "{id} is not translated");
    }
}

#[test]
fn french_follows_its_typography() {
    for (id, Text { fr, .. }) in texts() {
        assert!(!fr.contains(['\'', '"']), "{id}: {fr}");
        assert!(!fr.contains("« "), "{id} needs a no-break space: {fr}");
        let mut before = ' ';
        for letter in fr.chars() {
            assert!(!";:?!»".contains(letter) || before == '\u{a0}', "{id}: {fr}");
            before = letter;
        }
    }
}

/// The marks of a rule in the rulebook: whether it says that something was read, or is recalled.
#[derive(Default)]
struct Marks {
    confirmed: bool,
    recalled: bool,
}

/// The rulebook, by identifier; none where it does not lie beside the project.
fn rulebook() -> Option<BTreeMap<String, Marks>> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/reference/regulation.md");
    let Ok(text) = std::fs::read_to_string(beside) else {
        assert!(std::env::var_os("CI").is_none(), "the rulebook is not at {beside}");
        eprintln!("not compared with the rulebook: {beside} is not there");
        return None;
    };
    let bullet = |line: &str| {
        let (id, rest) = line.strip_prefix("- **")?.split_once("**")?;
        let confirmed = rest.contains("`CONFIRMED`");
        let recalled = rest.contains("`RECALLED`");
        Some((id.to_owned(), Marks { confirmed, recalled }))
    };
    Some(text.lines().filter_map(bullet).collect())
}

/// Rules of configuration that the rulebook does not hold: the common law after an early access, the
/// time to regularise and the lead of a renewal of compassionate access were recalled, not read. They
/// are all to verify, and decide nothing.
const RECALLED: [&str; 9] = [
    "LIST-01",
    "LIST-02",
    "LIST-03",
    "LIST-04",
    "LIST-05",
    "LIST-06",
    "LIST-07",
    "AAC-REQ-04-B",
    "AAC-DEC-04-B",
];

/// Rules that stand in the notes on the collection of data, not in the rulebook.
const OF_COLLECTION: &str = "CONV-";

#[test]
fn what_the_rulebook_does_not_hold_is_to_verify() {
    let recalled: Vec<_> = rules().filter(|rule| RECALLED.contains(&rule.id())).collect();
    assert_eq!(recalled.len(), RECALLED.len(), "a rule of configuration is no longer there");
    for version in recalled.iter().flat_map(|rule| rule.versions()) {
        assert_eq!(version.citation.confidence, Confidence::ToVerify, "{}", version.citation.rule);
    }
}

/// Rules that are a part of one of the rulebook, which gives two delays.
const PARTS: [(&str, &str); 1] = [("PV-03-B", "PV-03")];

#[test]
fn every_rule_stands_in_the_rulebook_with_its_confidence() {
    let Some(rulebook) = rulebook() else { return };
    let elsewhere = |id: &str| RECALLED.contains(&id) || id.starts_with(OF_COLLECTION);
    for rule in rules().filter(|rule| !elsewhere(rule.id())) {
        let part = PARTS.iter().find(|(part, _)| *part == rule.id());
        let id = part.map_or(rule.id(), |(_, whole)| whole);
        let marks = rulebook.get(id).unwrap_or_else(|| panic!("{id} is not in the rulebook"));
        let confidence: Vec<_> = rule.versions().iter().map(|it| it.citation.confidence).collect();
        let confirmed = confidence.contains(&Confidence::Confirmed);
        if marks.confirmed && !marks.recalled {
            assert!(confirmed, "{id} was read and is shown to verify");
        }
        if marks.recalled && !marks.confirmed {
            assert!(!confirmed, "{id} is recalled and is applied");
        }
        // A rule that is partly recalled is either to verify or says what it leaves out.
        if marks.recalled && confirmed {
            assert!(!rule.left_out().fr.is_empty(), "{id} hides what was not read");
        }
    }
}

#[test]
fn what_was_not_read_is_known_by_name() {
    let unread = |rule: &&'static dyn Listed| {
        let versions = rule.versions();
        versions.iter().any(|it| it.citation.confidence == Confidence::ToVerify)
    };
    let named: Vec<_> = rules().filter(unread).map(Listed::id).collect();
    assert_eq!(
        named,
        [
            "AAP-APP-03",
            "AAP-CLOCK-02",
            "AAP-CLOCK-06",
            // Read for decree 2022-164, not for the text before it.
            "AAP-OPI-03",
            "AAP-OPI-04",
            // Read for the text before decree 2022-164, not since (AAP-SIL-04).
            "AAP-SIL-01",
            "AAP-SIL-02",
            "AAP-REN-06",
            "AAP-MOD-06",
            "AAP-WDR-07",
            // Read for the text since 25 December 2021, not for the months before it.
            "AAP-CONT-01",
            "AAP-CONT-02",
            "AAP-CONT-03",
            "AAP-CONT-04",
            "AAP-CONT-06",
            // Read since the finance act for 2024.
            "AAC-ELIG-04",
            "AAC-LIFE-04",
            // Read since decree 2022-164, which made the frameworks.
            "CPC-13",
            "LAB-09",
            "LAB-12",
            "LAB-13",
            // Read since the order of 15 April 2022.
            "CONV-02",
            "CONV-03",
            "CONV-04",
            "CONV-05",
            "CONV-06",
            "CONV-07",
            "CONV-08",
            "CONV-09",
            "CONV-10",
            "CPC-01",
            "CPC-02",
            "CPC-03",
            "CPC-04",
            "CPC-05",
            "CPC-06",
            "CPC-07",
            "CPC-08",
            "CPC-09",
            "CPC-11",
            "CPC-12",
            "CPC-14",
            "CPC-15",
            "FIN-03",
            "FIN-04",
            // Read since the note of 7 February 2022.
            "FIN-06",
            "AAC-REQ-04-B",
            "AAC-DEC-04-B",
            "LIST-01",
            "LIST-02",
            "LIST-03",
            "LIST-04",
            "LIST-05",
            "LIST-06",
            "LIST-07",
            "RDV-03",
            "GIO-03",
            // The calendar days of pharmacovigilance were recalled.
            "PV-05",
            // The interval of reports was recalled; the protocol says it.
            "PUT-07",
        ]
    );
}
