//! `aube serve` and `aube work`.

use crate::program::{Serving, aube, run};
use store::args;

const DB: &str = "sqlite:aube.db";

#[test]
fn a_new_database_is_served_at_once_and_the_server_stops_when_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let serving =
        Serving::start(aube(folder.path(), ["serve", "--database", DB, "--listen", "127.0.0.1:0"]));
    assert_eq!(serving.get("/health").0, 200);
    // The roles at one click are the demonstration's alone.
    assert_eq!(serving.get("/demo/roles").0, 404);
    assert_eq!(serving.stop(), (Some(0), String::new()));
    let again =
        aube(folder.path(), ["serve", "--database", DB, "--listen", "127.0.0.1:0", "--no-work"]);
    assert_eq!(Serving::start(again).stop().0, Some(0));
}

#[test]
fn an_address_that_is_taken_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("bound").to_string();
    let answer = run(folder.path(), ["serve", "--database", DB, "--listen", &address]);
    answer.failed(1, &["cannot listen", &address]);
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
