//! Events as a calendar file (RFC 5545), which any agenda reads.
//!
//! Every time is written in UTC, so that no description of a time zone has to come along.

use jiff::{Timestamp, tz::TimeZone};

/// How many bytes a line holds before it is folded.
const WIDTH: usize = 75;

/// Whether an event takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Not agreed yet.
    Tentative,
    /// Agreed.
    Confirmed,
    /// Called off.
    Cancelled,
}

/// An event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What it is known by, for ever: an agenda that reads it again replaces what it had.
    pub uid: String,
    /// How often it changed.
    pub sequence: i64,
    /// When it was written down.
    pub stamp: Timestamp,
    /// When it begins.
    pub starts: Timestamp,
    /// When it ends.
    pub ends: Timestamp,
    /// What it is.
    pub summary: String,
    /// What to know of it.
    pub description: String,
    /// Where.
    pub location: String,
    /// The page that tells of it.
    pub url: String,
    /// Whether it takes place.
    pub status: Status,
}

/// The file that holds some events, under the name of their calendar.
#[must_use]
pub fn calendar(name: &str, events: &[Event]) -> String {
    let mut file = File(String::new());
    file.line("BEGIN", "VCALENDAR");
    file.line("VERSION", "2.0");
    file.line("PRODID", "-//Aube//Aube//FR");
    file.line("CALSCALE", "GREGORIAN");
    file.line("METHOD", "PUBLISH");
    file.line("NAME", &escaped(name));
    file.line("X-WR-CALNAME", &escaped(name));
    for event in events {
        file.line("BEGIN", "VEVENT");
        file.line("UID", &escaped(&event.uid));
        file.line("DTSTAMP", &utc(event.stamp));
        file.line("SEQUENCE", &event.sequence.to_string());
        file.line("DTSTART", &utc(event.starts));
        file.line("DTEND", &utc(event.ends));
        file.line("SUMMARY", &escaped(&event.summary));
        for (property, text) in [("DESCRIPTION", &event.description), ("LOCATION", &event.location)]
        {
            if !text.is_empty() {
                file.line(property, &escaped(text));
            }
        }
        file.line("URL", &event.url.replace(char::is_control, ""));
        file.line(
            "STATUS",
            match event.status {
                Status::Tentative => "TENTATIVE",
                Status::Confirmed => "CONFIRMED",
                Status::Cancelled => "CANCELLED",
            },
        );
        file.line("END", "VEVENT");
    }
    file.line("END", "VCALENDAR");
    file.0
}

/// A file while it is written.
struct File(String);

impl File {
    /// A property, folded where it is too long: never within a letter.
    fn line(&mut self, property: &str, value: &str) {
        let mut used = 0;
        for letter in property.chars().chain([':']).chain(value.chars()) {
            if used + letter.len_utf8() > WIDTH {
                self.0.push_str("\r\n ");
                used = 1;
            }
            self.0.push(letter);
            used += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// An instant in UTC: `20260312T090000Z`.
fn utc(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// A text in which no letter is taken for a mark of the format.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}
