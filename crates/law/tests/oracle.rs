//! The clock against an oracle written in another language from the articles alone: both read the
//! same random histories and must answer the same.

use law::history::{History, answer};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

const HISTORIES: usize = 200_000;
const SHARES: usize = 2;

/// What the program answers to a line, in the fields that the oracle knows.
fn told(line: &str) -> Value {
    let history: Result<History, _> = serde_json::from_str(line);
    match history.map(|history| answer(&history)) {
        Ok(Ok(answer)) => serde_json::json!({
            "due": answer.due,
            "suspended": answer.suspended,
            "abandoned_on": answer.abandoned_on,
        }),
        _ => serde_json::json!({ "error": true }),
    }
}

/// How many histories of each kind agreed.
#[derive(Default)]
struct Tally {
    lawful: usize,
    suspended: usize,
    abandoned: usize,
    refused: usize,
}

fn oracle(count: usize, seed: usize) -> Child {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/oracle/test_clock.py");
    Command::new("python3")
        .args([script, "--generate", &count.to_string(), &seed.to_string()])
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 runs the oracle")
}

fn compare(count: usize, seed: usize) -> Tally {
    let mut child = oracle(count, seed);
    let stdout = child.stdout.take().expect("the oracle's answers are piped");
    let mut tally = Tally::default();
    let mut read = 0;
    for line in BufReader::new(stdout).lines() {
        let line = line.expect("the oracle writes UTF-8");
        read += 1;
        let (history, expected) = line.split_once('\t').expect("a history, a tab, an answer");
        let mut expected: Value = serde_json::from_str(expected).expect("an answer is JSON");
        if expected.get("error").is_some() {
            expected = serde_json::json!({ "error": true });
            tally.refused += 1;
        } else {
            tally.lawful += 1;
            tally.suspended += usize::from(expected["suspended"] == true);
            tally.abandoned += usize::from(!expected["abandoned_on"].is_null());
        }
        assert_eq!(told(history), expected, "seed {seed}, history {read}: {history}");
    }
    assert!(child.wait().expect("the oracle ends").success());
    assert_eq!(read, count);
    tally
}

#[test]
fn two_hundred_thousand_random_histories_agree_with_the_oracle() {
    std::thread::scope(|scope| {
        let shares: Vec<_> = (1..=SHARES)
            .map(|seed| scope.spawn(move || compare(HISTORIES / SHARES, seed)))
            .collect();
        for share in shares {
            let tally = share.join().expect("the histories agree");
            // Agreement on trivial histories would say little: each kind is well represented.
            assert!(tally.lawful > 30_000, "{} lawful", tally.lawful);
            assert!(tally.suspended > 5_000, "{} suspended", tally.suspended);
            assert!(tally.abandoned > 1_000, "{} abandoned", tally.abandoned);
            assert!(tally.refused > 10_000, "{} refused", tally.refused);
        }
    });
}
