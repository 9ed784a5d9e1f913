//! What an operator does with a database, from its first day.

use crate::program::{aube, fed, run};
use serde_json::json;
use std::path::Path;

const DB: &str = "sqlite:aube.db";

fn account(folder: &Path, email: &str, organisation: &str) -> std::process::Command {
    aube(
        folder,
        [
            "account",
            "create",
            "--database",
            DB,
            "--email",
            email,
            "--name",
            "Aline Verbois",
            "--organisation",
            organisation,
            "--role",
            "has_officer",
            "--json",
        ],
    )
}

#[test]
fn a_new_database_is_migrated_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = run(folder.path(), ["migrate", "--database", DB, "--json"]).ended(0).json();
    assert!(first["applied"].as_array().is_some_and(|it| !it.is_empty()), "{first}");
    let again = run(folder.path(), ["--database", DB, "migrate", "--json"]).ended(0).json();
    assert_eq!(again, json!({ "applied": [] }));
    let sound = run(folder.path(), ["verify", "--database", DB, "--json"]).ended(0).json();
    assert_eq!(sound["sound"], json!(true));
    assert_eq!(
        run(folder.path(), ["rebuild", "--database", DB, "--json"]).ended(0).json()["dossiers"],
        json!(0)
    );
    assert!(
        run(folder.path(), ["verify", "--database", DB])
            .ended(0)
            .out
            .contains("nothing was changed")
    );
    run(folder.path(), ["export", "AAP-1", "--out", "a.zip", "--database", DB])
        .failed(1, &["AAP-1"]);
    assert!(!folder.path().join("a.zip").exists());
}

#[test]
fn an_account_takes_its_password_from_the_environment_or_from_standard_input() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let entered =
        run(at, ["organisation", "create", "--database", DB, "--kind", "has", "--name", "HAS"]);
    let organisation = entered.ended(0).out.trim().to_owned();
    run(at, ["organisation", "create", "--database", DB, "--kind", "has", "--name", "HAS"])
        .failed(1, &[&organisation]);

    let made = fed(account(at, "a@has.example", "HAS"), b"a long enough password\n").ended(0);
    assert!(made.json()["account"].is_string());
    let mut command = account(at, "b@has.example", &organisation);
    command.env("AUBE_PASSWORD", "another long password");
    fed(command, b"").ended(0);

    fed(account(at, "c@has.example", "HAS"), b"").failed(2, &["AUBE_PASSWORD"]);
    fed(account(at, "c@has.example", "HAS"), b"short\n").failed(1, &["password"]);
    fed(account(at, "a@has.example", "HAS"), b"a long enough password\n").failed(1, &["already"]);
    fed(account(at, "c@has.example", "Nobody"), b"a long enough password\n")
        .failed(1, &["aube organisation create"]);
    fed(account(at, "c@has.example", "HAS"), b"passwordpassword\n").failed(1, &["guessed"]);

    let on = |command: &str, email: &str| {
        aube(at, ["account", command, "--database", DB, "--email", email])
    };
    fed(on("password", "a@has.example"), b"another long password\n").ended(0);
    fed(on("password", "a@has.example"), b"short\n").failed(1, &["guessed"]);
    for command in ["reset-codes", "close"] {
        fed(on(command, "a@has.example"), b"").ended(0);
        fed(on(command, "nobody@has.example"), b"").failed(1, &["no such account"]);
    }
}

#[test]
fn the_doctor_tells_what_does_not_work() {
    let folder = tempfile::tempdir().expect("a folder");
    let none = run(folder.path(), ["doctor", "--database", DB, "--json"]).ended(1).json();
    assert_eq!(none[0]["state"], json!("failed"), "{none}");
    run(folder.path(), ["migrate", "--database", DB]).ended(0);
    run(folder.path(), ["rebuild", "--database", DB]).ended(0);
    let told = run(folder.path(), ["doctor", "--database", DB, "--json"]).ended(0).json();
    let names: Vec<&str> =
        told.as_array().into_iter().flatten().filter_map(|it| it["name"].as_str()).collect();
    assert!(names.len() >= 6, "{names:?}");
    assert!(
        run(folder.path(), ["doctor", "--database", DB]).ended(0).out.contains("Database: SQLite")
    );
}
