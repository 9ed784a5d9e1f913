//! `aube clock`.

use crate::program::{aube, fed};
use serde_json::json;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;

const EXAMPLE: &str = r#"{"path":"pre_amm","acknowledged":"2024-01-31","events":[{"type":"information_requested","on":"2024-02-10","reply_days":45},{"type":"information_complete","on":"2024-03-01"},{"type":"extended","on":"2024-04-02"}],"today":"2024-05-01"}"#;

#[test]
fn the_example_has_its_due_date_and_its_steps() {
    let folder = tempfile::tempdir().expect("a folder");
    let input = format!("{EXAMPLE}\nnot a history\n{EXAMPLE}");
    let answer = fed(aube(folder.path(), ["clock"]), input.as_bytes()).ended(0);
    assert_eq!(answer.err, "");
    let lines: Vec<&str> = answer.out.lines().collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0], lines[2]);
    let start = r#"{"due":"2024-06-21","suspended":false,"abandoned_on":null,"steps":["#;
    assert!(lines[0].starts_with(start), "{}", lines[0]);
    let first: serde_json::Value = serde_json::from_str(lines[0]).expect("JSON");
    let steps = first["steps"].as_array().expect("steps");
    let gives: Vec<_> = steps.iter().map(|step| (&step["step"], &step["gives"])).collect();
    assert_eq!(
        json!(gives),
        json!([
            ["started", "2024-01-31"],
            ["delayed", "2024-04-30"],
            ["extended", "2024-05-31"],
            ["suspended", "2024-06-21"],
        ])
    );
    for step in steps {
        assert!(step["text"]["fr"].is_string() && step["text"]["en"].is_string(), "{step}");
        assert!(step["citation"]["article"].is_string(), "{step}");
    }
    let error: serde_json::Value = serde_json::from_str(lines[1]).expect("JSON");
    assert!(error["error"].as_str().is_some_and(|it| it.ends_with('.')), "{error}");
}

/// A program that writes a line and waits has its answer, through a pipe as well.
#[test]
fn each_line_is_answered_when_nothing_follows_yet() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut child = aube(folder.path(), ["clock"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut stdin = child.stdin.take().expect("piped");
    let mut out = BufReader::new(child.stdout.take().expect("piped"));
    for _ in 0..3 {
        writeln!(stdin, "{EXAMPLE}").expect("sent");
        let mut line = String::new();
        out.read_line(&mut line).expect("answered");
        assert!(line.starts_with(r#"{"due":"2024-06-21""#));
    }
    drop(stdin);
    assert!(child.wait().expect("it ends").success());
}

#[test]
fn who_reads_no_more_is_no_failure() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut child = aube(folder.path(), ["clock"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut stdin = child.stdin.take().expect("piped");
    drop(child.stdout.take());
    let lines = format!("{EXAMPLE}\n").repeat(1000);
    // It ends before it has read all.
    let _ = stdin.write_all(lines.as_bytes());
    drop(stdin);
    let mut err = String::new();
    child.stderr.take().expect("piped").read_to_string(&mut err).expect("UTF-8");
    assert_eq!((child.wait().expect("it ends").code(), err.as_str()), (Some(0), ""));
}
