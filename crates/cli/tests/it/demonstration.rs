//! `aube demo`, and what an operator can do with what it leaves: a whole, lived-in database.

use crate::program::{Serving, aube, run};
use serde_json::json;
use std::path::Path;
use store::args;

fn demo(folder: &Path) -> Serving {
    Serving::start(aube(folder, ["demo", "--listen", "127.0.0.1:0", "--data", "."]))
}

#[tokio::test]
async fn the_demonstration_is_made_served_kept_and_verified() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let serving = demo(at);
    assert_eq!(serving.get("/health").0, 200);
    let (status, roles) = serving.get("/demo/roles");
    assert_eq!(status, 200);
    assert!(roles.contains("Laboratoires Orvelane") && roles.contains("Obercamps"));
    let (status, register) = serving.get("/register");
    assert_eq!(status, 200);
    assert!(register.contains("TIV-08"));
    // One line on standard output, and no more.
    assert_eq!(serving.stop(), (Some(0), String::new()));

    let db = "sqlite:aube.db";
    let sound = run(at, ["verify", "--database", db, "--json"]).ended(0).json();
    let (dossiers, facts) = (sound["dossiers"].as_u64(), sound["facts"].as_u64());
    assert!(dossiers >= Some(15) && facts >= Some(150), "{sound}");

    // Started again, it goes on with what there is.
    assert_eq!(demo(at).stop().0, Some(0));
    let again = run(at, ["verify", "--database", db, "--json"]).ended(0).json();
    assert_eq!((again["dossiers"].as_u64(), again["facts"].as_u64()), (dossiers, facts));
    assert_eq!(
        json!(dossiers),
        run(at, ["rebuild", "--database", db, "--json"]).ended(0).json()["dossiers"]
    );

    let open = store::Database::open(&format!("sqlite:{}", at.join("aube.db").display())).await;
    let open = open.expect("open");
    let (stream, reference, standings): (String, String, i64) = open
        .read(|tx| {
            Box::pin(async move {
                let row = tx
                    .one(
                        "select stream, reference from dossier where standing = 'granted' limit 1",
                        args![],
                    )
                    .await?;
                let count = tx.one("select count(distinct standing) from dossier", args![]).await?;
                Ok::<_, store::Error>((row.text(0)?, row.text(1)?, count.int(0)?))
            })
        })
        .await
        .expect("a granted dossier");
    assert!(standings >= 8, "{standings} standings");

    let exported =
        run(at, ["export", &reference, "--out", "dossier.zip", "--database", db, "--json"]);
    assert_eq!(exported.ended(0).json()["dossier"], json!(stream));
    let archive = std::fs::read(at.join("dossier.zip")).expect("an archive");
    assert!(archive.starts_with(b"PK"));

    let altered = stream.clone();
    open.write(move |tx| {
        Box::pin(async move {
            let sql = "update fact set body = replace(body, '-0', '-1') where stream = $1 and version = 3";
            assert_eq!(tx.execute(sql, args![altered]).await?, 1);
            Ok::<_, store::Error>(())
        })
    })
    .await
    .expect("altered");
    drop(open);
    let told = run(at, ["verify", "--database", db]).ended(1);
    assert!(told.out.contains(&format!("dossier {stream}, fact 3: ")), "{told:?}");
    let told = run(at, ["verify", "--database", db, "--json"]).ended(1).json();
    assert_eq!(told["sound"], json!(false));
    assert_eq!(told["broken"][0]["fact"], json!(3));
}

#[test]
fn a_database_in_use_is_not_made_a_demonstration() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    run(
        at,
        [
            "organisation",
            "create",
            "--database",
            "sqlite:aube.db",
            "--kind",
            "has",
            "--name",
            "HAS",
        ],
    )
    .ended(0);
    let answer = run(at, ["demo", "--listen", "127.0.0.1:0", "--data", "."]).ended(1);
    assert!(answer.err.contains("is no demonstration"), "{answer:?}");
}

/// What the environment names is the database of the service: the demonstration leaves it alone.
#[test]
fn the_database_of_the_environment_is_not_that_of_the_demonstration() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let mut demo = aube(at, ["demo", "--listen", "127.0.0.1:0", "--data", "."]);
    demo.env("AUBE_DATABASE", "sqlite:service.db");
    assert_eq!(Serving::start(demo).stop().0, Some(0));
    assert!(at.join("aube.db").exists() && !at.join("service.db").exists());
}

#[tokio::test]
async fn the_demonstration_is_kept_in_the_database_that_is_named() {
    let Ok(server) = std::env::var("AUBE_TEST_POSTGRES") else {
        assert!(
            std::env::var_os("CI").is_none(),
            "AUBE_TEST_POSTGRES is not set: the demonstration on PostgreSQL cannot run"
        );
        eprintln!(
            "SKIPPED: AUBE_TEST_POSTGRES is not set, no demonstration was made on PostgreSQL"
        );
        return;
    };
    let schema = format!("demonstration_{}", std::process::id());
    ask(&server, format!("create schema {schema}")).await;
    let join = if server.contains('?') { '&' } else { '?' };
    let db = format!("{server}{join}options=-c%20search_path%3D{schema}");

    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let demo = |data| ["demo", "--listen", "127.0.0.1:0", "--database", &db, "--data", data];
    let serving = || Serving::start(aube(at, demo(".")));
    let made = serving();
    let (status, register) = made.get("/register");
    assert_eq!(status, 200);
    assert!(register.contains("TIV-08"));
    assert_eq!(made.stop().0, Some(0));
    assert!(!at.join("aube.db").exists());
    let sound = run(at, ["verify", "--database", &db, "--json"]).ended(0).json();
    assert!(sound["dossiers"].as_u64() >= Some(15), "{sound}");

    // It goes on with the folder that keeps its key, and with no other.
    assert_eq!(serving().stop().0, Some(0));
    let told = run(at, demo("elsewhere")).ended(1);
    assert!(told.err.contains("made with another folder"), "{told:?}");
    ask(&server, format!("drop schema {schema} cascade")).await;
}

async fn ask(server: &str, sql: String) {
    let db = store::Database::open(server).await.expect("a server");
    let asked = db.write(move |tx| Box::pin(async move { tx.execute(&sql, args![]).await }));
    asked.await.expect("the server does as asked");
}
