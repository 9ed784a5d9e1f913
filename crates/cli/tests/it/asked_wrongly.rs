//! What the program answers to who asks wrongly: what is wrong, the remedy, and status 2.

use crate::program::{aube, fed, run};
use std::fs;

#[test]
fn an_unknown_word_is_a_question_of_usage() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(run(folder.path(), ["verfy"]).ended(2).err.contains("verify"));
    assert!(run(folder.path(), ["migrate", "--databse", "x"]).ended(2).err.contains("--database"));
    assert!(run(folder.path(), []).ended(2).err.contains("Usage: aube"));
    let role = [
        "account",
        "create",
        "--email",
        "a@b.example",
        "--name",
        "A",
        "--organisation",
        "X",
        "--role",
        "boss",
    ];
    assert!(run(folder.path(), role).ended(2).err.contains("has_officer"));
}

#[test]
fn a_command_without_database_says_how_to_name_one() {
    let folder = tempfile::tempdir().expect("a folder");
    for arguments in [["serve"], ["work"], ["migrate"], ["rebuild"], ["verify"], ["doctor"]] {
        run(folder.path(), arguments).failed(2, &["--database", "AUBE_DATABASE"]);
    }
}

#[test]
fn an_url_of_no_database_is_refused_without_its_password() {
    let folder = tempfile::tempdir().expect("a folder");
    let answer = run(folder.path(), ["verify", "--database", "mysql://me:hunter2@host/db"])
        .failed(2, &["mysql://me@host/db", "postgres://"]);
    assert!(!answer.err.contains("hunter2"));
}

#[test]
fn a_database_that_is_not_there_is_not_made_by_reading() {
    let folder = tempfile::tempdir().expect("a folder");
    for command in ["verify", "rebuild", "work"] {
        run(folder.path(), [command, "--database", "sqlite:aube.db"]).failed(1, &["aube migrate"]);
    }
    assert!(!folder.path().join("aube.db").exists());
}

#[test]
fn a_wrong_key_of_the_configuration_is_refused_with_its_name() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("aube.toml"), "database = \"sqlite:aube.db\"\nlisten_on = 1\n")
        .expect("written");
    run(folder.path(), ["migrate", "--config", "aube.toml"])
        .failed(2, &["aube.toml", "line 2", "listen_on"]);
    let mut command = aube(folder.path(), ["migrate", "--database", "sqlite:aube.db"]);
    command.env("AUBE_LISTN", "127.0.0.1:1");
    fed(command, b"").failed(2, &["AUBE_LISTN"]);
    run(folder.path(), ["migrate", "--config", "absent.toml"]).failed(2, &["absent.toml"]);
}

#[test]
fn the_demonstration_stays_on_this_machine() {
    let folder = tempfile::tempdir().expect("a folder");
    run(folder.path(), ["demo", "--listen", "0.0.0.0:0"])
        .failed(2, &["--allow-remote", "password"]);
}
