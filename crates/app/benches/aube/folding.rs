//! What the pure crates cost: a dossier folded and decided, a clock computed.

use crate::report::{Table, ratio, spread, whole};
use crate::timing::{Series, kept, rates};
use crate::{Size, dossiers};
use domain::Procedure;
use domain::aap::{Aap, Event};
use jiff::{ToSpan, civil::date};
use law::Path;
use law::clock::{Cause, LegalClock};
use law::review;

const FACTS: usize = 200;

/// A dossier of two hundred facts: read from their text, folded, folded and decided.
pub fn fold(size: Size) -> Table {
    let today = date(2026, 3, 2);
    let facts = dossiers::facts(FACTS, today);
    let texts: Vec<String> =
        facts.iter().map(|fact| serde_json::to_string(fact).expect("a fact is written")).collect();
    let read = || -> Vec<Event> {
        texts.iter().map(|text| serde_json::from_str(text).expect("a fact is read")).collect()
    };
    let context = dossiers::context(dossiers::officer(), today);
    let [parsed, folded, decided] = rates(
        size.rounds,
        [
            &mut kept(read),
            &mut kept(|| Aap::replay(&facts)),
            &mut kept(|| Aap::decide(&Aap::replay(&facts), dossiers::act(0), &context)),
        ],
    );
    Table {
        title: format!("A dossier of {FACTS} facts"),
        head: vec!["", "a second", "spread", "over reading the facts"],
        rows: vec![
            row("its facts read from their text", &parsed, &parsed),
            row("folded", &folded, &parsed),
            row("folded, and one more act decided", &decided, &parsed),
        ],
    }
}

/// The clock of a decision with five suspensions, beside one without.
pub fn clock(size: Size) -> Table {
    let started = date(2026, 1, 31);
    let without = review::start(Path::PostAmm, started).expect("the law is in force");
    let mut with = without.clone();
    with.extension = Some(review::extend(&with, started).expect("it may be extended"));
    for number in 0..5_i64 {
        let from = started + (10 * number + 1).days();
        suspend(&mut with, from, from + 5.days());
    }
    let today = started + 60.days();
    let [none, five] = rates(
        size.rounds,
        [&mut kept(|| without.computation(today)), &mut kept(|| with.computation(today))],
    );
    Table {
        title: "The date of a decision, with its steps".to_owned(),
        head: vec!["", "a second", "spread", "over the plain clock"],
        rows: vec![
            row("no suspension", &none, &none),
            row("five suspensions and an extension", &five, &none),
        ],
    }
}

fn suspend(clock: &mut LegalClock, from: jiff::civil::Date, until: jiff::civil::Date) {
    let reply = review::request_information(clock, from, 30).expect("it may be suspended");
    clock.suspend(review::suspension(Cause::InformationRequested, from, reply.citation));
    clock.resume(Cause::InformationRequested, until);
}

fn row(what: &str, rate: &Series, beside: &Series) -> Vec<String> {
    let over =
        if std::ptr::eq(rate, beside) { String::new() } else { ratio(rate.over(beside).median()) };
    vec![what.to_owned(), whole(rate.median()), spread(rate.spread()), over]
}
