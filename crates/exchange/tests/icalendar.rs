//! Calendar files, read back as an agenda reads them.

use exchange::icalendar::{Event, Status, calendar};
use jiff::Timestamp;
use proptest::prelude::*;

/// The properties of a file, unfolded, in order.
fn read(file: &str) -> Vec<(String, String)> {
    assert!(file.ends_with("\r\n"), "every line is ended");
    for line in file.split("\r\n") {
        assert!(line.len() <= 75, "{line}");
        assert!(!line.contains(['\r', '\n']), "{line:?}");
    }
    let whole = file.replace("\r\n ", "");
    let property = |line: &str| {
        let (name, value) = line.split_once(':').expect("a property");
        (name.to_owned(), unescaped(value))
    };
    whole.split_terminator("\r\n").map(property).collect()
}

fn unescaped(text: &str) -> String {
    let mut letters = text.chars();
    let mut out = String::new();
    while let Some(letter) = letters.next() {
        match (letter, letter == '\\') {
            (_, true) => match letters.next().expect("something after a backslash") {
                'n' => out.push('\n'),
                other => out.push(other),
            },
            (letter, false) => out.push(letter),
        }
    }
    out
}

fn one<'f>(file: &'f [(String, String)], name: &str) -> &'f str {
    let mut found = file.iter().filter(|(it, _)| it == name);
    let value = found.next().unwrap_or_else(|| panic!("no {name}"));
    assert_eq!(found.next(), None, "{name} stands twice");
    &value.1
}

fn at(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

fn event(summary: &str) -> Event {
    Event {
        uid: "0198-rdv@aube".into(),
        sequence: 3,
        stamp: at("2026-02-01T08:00:00Z"),
        starts: at("2026-03-12T09:00:00Z"),
        ends: at("2026-03-12T10:30:00Z"),
        summary: summary.into(),
        description: "Questions\u{a0}: une ; deux, trois \\ quatre\nsuite".into(),
        location: "5, avenue de l’Aube, Saint-Denis".into(),
        url: "https://aube.example/meetings/0198".into(),
        status: Status::Confirmed,
    }
}

#[test]
fn an_event_is_read_back_as_it_was() {
    let it = event(
        "Rendez-vous pré-dépôt, maladie héréditaire à révélation tardive de l’enfant et de l’adulte",
    );
    let file = read(&calendar("Rendez-vous", std::slice::from_ref(&it)));
    assert_eq!(file.first(), Some(&("BEGIN".into(), "VCALENDAR".into())));
    assert_eq!(file.last(), Some(&("END".into(), "VCALENDAR".into())));
    assert_eq!(one(&file, "VERSION"), "2.0");
    assert_eq!(one(&file, "UID"), it.uid);
    assert_eq!(one(&file, "DTSTAMP"), "20260201T080000Z");
    assert_eq!(one(&file, "DTSTART"), "20260312T090000Z");
    assert_eq!(one(&file, "DTEND"), "20260312T103000Z");
    assert_eq!(one(&file, "SEQUENCE"), "3");
    assert_eq!(one(&file, "SUMMARY"), it.summary);
    assert_eq!(one(&file, "DESCRIPTION"), it.description);
    assert_eq!(one(&file, "LOCATION"), it.location);
    assert_eq!(one(&file, "URL"), it.url);
    assert_eq!(one(&file, "STATUS"), "CONFIRMED");
}

#[test]
fn a_calendar_without_events_is_one() {
    let file = read(&calendar("Rendez-vous", &[]));
    assert!(file.iter().all(|(_, value)| value != "VEVENT"));
}

proptest! {
    #[test]
    fn no_text_breaks_a_file(summary in "\\PC{0,300}", line in "[\\n;:,\\\\ é€a]{0,200}") {
        let it = Event { description: line.clone(), ..event(&summary) };
        let file = read(&calendar(&summary, &[it]));
        assert_eq!(one(&file, "SUMMARY"), summary);
        if !line.is_empty() {
            assert_eq!(one(&file, "DESCRIPTION"), line);
        }
    }
}
