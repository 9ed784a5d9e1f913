//! `aube serve` and `aube work`.

use crate::program::{self, Serving, aube, fed, run};
use store::args;

const DB: &str = "sqlite:aube.db";

#[test]
fn a_new_database_is_served_at_once_and_the_server_stops_when_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let serve = ["serve", "--database", DB, "--listen", "127.0.0.1:0"];
    let serving = Serving::start(program::serving(folder.path(), serve));
    assert_eq!(serving.get("/health").0, 200);
    // The roles at one click are the demonstration's alone.
    assert_eq!(serving.get("/demo/roles").0, 404);
    assert_eq!(serving.stop(), (Some(0), String::new()));
    let again = ["serve", "--database", DB, "--listen", "127.0.0.1:0", "--no-work"];
    let again = program::serving(folder.path(), again);
    assert_eq!(Serving::start(again).stop().0, Some(0));
}

#[test]
fn an_address_that_is_taken_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("bound").to_string();
    let serve = ["serve", "--database", DB, "--listen", &address];
    fed(program::serving(folder.path(), serve), b"").failed(1, &["cannot listen", &address]);
}

#[test]
fn nothing_is_served_without_a_master_key() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    run(at, ["serve", "--database", DB]).failed(2, &["AUBE_MASTER_KEY", "aube key create"]);
    let mut wrong = aube(at, ["serve", "--database", DB]);
    wrong.env("AUBE_MASTER_KEY", "abc");
    fed(wrong, b"").failed(2, &["AUBE_MASTER_KEY", "64 hexadecimal digits"]);
    let key = run(at, ["key", "create"]).ended(0).out;
    assert!(key.trim().len() == 64 && key.trim().bytes().all(|it| it.is_ascii_hexdigit()), "{key}");
    assert_ne!(run(at, ["key", "create"]).ended(0).out, key);
    let mut renew = aube(at, ["key", "renew", "--database", DB, "--json"]);
    renew.env("AUBE_MASTER_KEY", key.trim()).env("AUBE_MASTER_KEY_FORMER", program::KEY);
    run(at, ["migrate", "--database", DB]).ended(0);
    assert_eq!(fed(renew, b"").ended(0).json()["renewed"], 0);
}

#[tokio::test]
async fn a_database_that_waits_for_migrations_is_not_served() {
    let folder = tempfile::tempdir().expect("a folder");
    run(folder.path(), ["migrate", "--database", DB]).ended(0);
    let url = format!("sqlite:{}", folder.path().join("aube.db").display());
    let db = store::Database::open(&url).await.expect("open");
    db.write(|tx| {
        Box::pin(async move { tx.execute("delete from migration where number > 1", args![]).await })
    })
    .await
    .expect("forgotten");
    drop(db);
    for command in ["serve", "work", "verify"] {
        run(folder.path(), [command, "--database", DB]).failed(1, &["aube migrate", "0002"]);
    }
    run(folder.path(), ["doctor", "--database", DB]).ended(1);
}
