//! The seam: transactions, shared commits, values, migrations.

use crate::{both, engines};
use std::time::Duration;
use store::{Database, Error, StatementKind, args, settings};

async fn put(db: &Database, key: &'static str) -> Result<(), Error> {
    db.write(move |tx| Box::pin(settings::put(tx, key, "x"))).await
}

async fn get(db: &Database, key: &'static str) -> Option<String> {
    db.read(move |tx| Box::pin(settings::get(tx, key))).await.expect("reads")
}

both!(what_is_kept_is_read_and_an_error_keeps_nothing, db => {
    put(&db, "a").await.expect("kept");
    let refused: Result<(), Error> = db
        .write(|tx| Box::pin(async move {
            settings::put(tx, "b", "x").await?;
            Err(Error::NotFound)
        }))
        .await;
    assert!(matches!(refused, Err(Error::NotFound)));
    assert_eq!(get(&db, "a").await.as_deref(), Some("x"));
    assert_eq!(get(&db, "b").await, None);
});

both!(an_act_in_error_or_in_panic_does_not_hurt_its_neighbours, db => {
    let mut acts = tokio::task::JoinSet::new();
    for n in 0..90_i64 {
        let db = db.clone();
        acts.spawn(async move {
            let answer: Result<(), Error> = db
                .write(move |tx| Box::pin(async move {
                    settings::put(tx, &format!("act {n}"), "x").await?;
                    match n % 3 {
                        0 => Err(Error::NotFound),
                        1 => panic!("act {n} is at fault"),
                        _ => Ok(()),
                    }
                }))
                .await;
            (n, answer)
        });
    }
    while let Some(done) = acts.join_next().await {
        let (n, answer) = done.expect("the task ends");
        match n % 3 {
            0 => assert!(matches!(answer, Err(Error::NotFound)), "{answer:?}"),
            1 => assert!(
                matches!(&answer, Err(Error::Panicked(why)) if why.contains("is at fault")),
                "{answer:?}"
            ),
            _ => assert!(answer.is_ok(), "{answer:?}"),
        }
    }
    let kept = db
        .read(|tx| Box::pin(async move {
            tx.one("select count(*) from setting", args![]).await?.int(0)
        }))
        .await
        .map_err(|e: Error| e)
        .expect("reads");
    assert_eq!(kept, 30);
});

both!(a_swallowed_error_keeps_nothing, db => {
    let answer: Result<(), Error> = db
        .write(|tx| Box::pin(async move {
            settings::put(tx, "half", "x").await?;
            let twice = "insert into setting (key, value) values ('half', 'y')";
            assert!(tx.execute(twice, args![]).await.is_err());
            Ok(())
        }))
        .await;
    assert!(matches!(answer, Err(Error::NotCommitted(_))), "{answer:?}");
    assert_eq!(get(&db, "half").await, None);
});

both!(a_unique_violation_is_told_alike, db => {
    let answer: Result<u64, Error> = db
        .write(|tx| Box::pin(async move {
            settings::put(tx, "one", "x").await?;
            tx.execute("insert into setting (key, value) values ($1, $2)", args!["one", "y"]).await
        }))
        .await;
    let error = answer.expect_err("refused");
    assert!(error.is_unique_violation(), "{error}");
    assert!(matches!(error, Error::Statement { kind: StatementKind::Unique, .. }));
});

both!(the_four_kinds_of_value_come_back_as_they_went, db => {
    let row = db
        .write(|tx| Box::pin(async move {
            let text = "c’est « écrit » 🌅";
            tx.execute(
                "insert into setting (key, value) values ($2, $1)",
                args![text, "placeholders go by their number"],
            ).await?;
            tx.one(
                "select value, version, null, $1, cast($2 as bigint) from setting \
                 left join view on 1 = 0 where key = 'placeholders go by their number'",
                args!["plain", i64::MIN],
            ).await
        }))
        .await
        .map_err(|e: Error| e)
        .expect("written");
    assert_eq!(row.text(0).expect("text"), "c’est « écrit » 🌅");
    assert_eq!(row.opt_int(1).expect("null"), None);
    assert_eq!(row.opt_text(2).expect("null"), None);
    assert_eq!(row.text(3).expect("text"), "plain");
    assert_eq!(row.int(4).expect("a number"), i64::MIN);
    assert!(matches!(row.int(0), Err(Error::Column { index: 0, .. })));
    assert!(matches!(row.text(9), Err(Error::Column { index: 9, .. })));
});

both!(a_wrong_number_of_values_is_refused, db => {
    for args in [args!["x"], args!["x", "y", "z"]] {
        let answer: Result<u64, Error> = db
            .write(|tx| Box::pin(async move {
                tx.execute("insert into setting (key, value) values ($1, $2)", args).await
            }))
            .await;
        assert!(matches!(answer, Err(Error::Arguments { .. })), "{answer:?}");
    }
    let null: Result<(), Error> =
        db.write(|tx| Box::pin(settings::put(tx, "null", "a\0b"))).await;
    assert!(null.is_err());
});

both!(statements_sent_together_run_in_order, db => {
    let counts = db
        .write(|tx| Box::pin(async move {
            let mut statements = vec![(
                "insert into setting (key, value) values ('n', $1)".to_owned(),
                args!["0"],
            )];
            for n in 0..100 {
                statements.push((
                    "update setting set value = $1 where key = 'n' and value = $2".to_owned(),
                    args![(n + 1).to_string(), n.to_string()],
                ));
            }
            tx.execute_all(statements).await
        }))
        .await
        .map_err(|e: Error| e)
        .expect("written");
    assert_eq!(counts, vec![1; 101]);
    assert_eq!(get(&db, "n").await.as_deref(), Some("100"));
});

both!(a_snapshot_sees_one_moment, db => {
    put(&db, "before").await.expect("kept");
    let (read_once, wait) = std::sync::mpsc::channel();
    let (go_on, proceed) = std::sync::mpsc::channel();
    let snapshot = tokio::spawn({
        let db = db.clone();
        async move {
            db.snapshot(move |tx| Box::pin(async move {
                let count = "select count(*) from setting";
                let first = tx.one(count, args![]).await?.int(0)?;
                read_once.send(()).expect("somebody listens");
                proceed.recv().expect("told to go on");
                let second = tx.one(count, args![]).await?.int(0)?;
                Ok::<_, Error>((first, second))
            }))
            .await
        }
    });
    tokio::task::spawn_blocking(move || wait.recv()).await.expect("ends").expect("has read");
    // The writer is not held up by the reader.
    put(&db, "after").await.expect("kept");
    go_on.send(()).expect("the reader waits");
    assert_eq!(snapshot.await.expect("ends").expect("reads"), (1, 1));
});

both!(it_tells_its_size_and_answers, db => {
    db.ping().await.expect("answers");
    assert!(db.size().await.expect("a size") > 10_000);
    assert!(!db.engine_version().await.expect("a version").is_empty());
    db.analyze().await.expect("analyses");
});

#[tokio::test]
async fn another_scheme_is_refused_and_shows_no_password() {
    for url in ["mysql://user:secret@host/db", "nothing", "sqlite:", "sqlite::memory:"] {
        let error = Database::open(url).await.expect_err("refused").to_string();
        assert!(error.contains("sqlite:PATH"), "{error}");
        assert!(!error.contains("secret"), "{error}");
    }
    let error = Database::open("postgres://u:secret@127.0.0.1:1/db").await.expect_err("refused");
    assert!(!format!("{error:?} {error}").contains("secret"), "{error:?}");
}

#[tokio::test]
async fn on_sqlite_an_act_that_waits_for_something_else_is_refused() {
    let made = engines::sqlite().await;
    let answer: Result<(), Error> = made
        .db
        .write(|tx| {
            Box::pin(async move {
                settings::put(tx, "slow", "x").await?;
                tokio::task::yield_now().await;
                Ok(())
            })
        })
        .await;
    assert!(matches!(answer, Err(Error::Waited)), "{answer:?}");
    assert_eq!(get(&made.db, "slow").await, None);
}

#[tokio::test]
async fn a_reader_cannot_write_on_sqlite() {
    let made = engines::sqlite().await;
    let answer: Result<(), Error> = made.db.read(|tx| Box::pin(settings::put(tx, "x", "y"))).await;
    assert!(matches!(answer, Err(Error::Statement { .. })), "{answer:?}");
}

#[tokio::test]
async fn a_copy_of_a_database_in_use_opens_and_holds_the_same() {
    let made = engines::sqlite().await;
    put(&made.db, "kept").await.expect("kept");
    let folder = tempfile::tempdir().expect("a folder");
    let copy = folder.path().join("copy.db");
    made.db.copy_to(&copy).await.expect("copies");
    let again = Database::open(&format!("sqlite:{}", copy.display())).await.expect("opens");
    assert_eq!(get(&again, "kept").await.as_deref(), Some("x"));
    assert!(made.db.copy_to(&copy).await.is_err(), "an existing file is never overwritten");
}

#[tokio::test]
async fn what_was_acknowledged_is_there_when_the_file_is_opened_again() {
    let made = engines::sqlite().await;
    put(&made.db, "kept").await.expect("kept");
    let second = Database::open(&made.url).await.expect("opens a second time");
    assert_eq!(get(&second, "kept").await.as_deref(), Some("x"));
    put(&second, "other").await.expect("two programs may write in turn");
    assert_eq!(get(&made.db, "other").await.as_deref(), Some("x"));
}

async fn migrations(db: Database) {
    let pending = db.pending_migrations().await.expect("reads");
    assert!(pending.first().is_some_and(|name| name.starts_with("0001")), "{pending:?}");
    // Programs that start together.
    let (first, second) = tokio::join!(db.migrate(engines::now()), db.migrate(engines::now()));
    let applied = first.expect("migrates").len() + second.expect("migrates").len();
    assert_eq!(applied, pending.len(), "each migration is applied once");
    assert_eq!(db.migrate(engines::now()).await.expect("again"), Vec::<&str>::new());
    assert_eq!(db.pending_migrations().await.expect("reads"), Vec::<&str>::new());

    let alter = |sql: &'static str| {
        let db = db.clone();
        async move {
            db.write(move |tx| Box::pin(async move { tx.execute(sql, args![]).await }))
                .await
                .map_err(|e: Error| e)
                .expect("altered");
        }
    };
    alter("update migration set digest = 'another' where number = 1").await;
    let error = db.migrate(engines::now()).await.expect_err("an altered migration is refused");
    assert!(error.to_string().contains("0001_facts"), "{error}");
    assert!(db.pending_migrations().await.is_err());
    alter("delete from migration where number = 1").await;
    alter("update migration set number = 9000, name = '9000_later' where number = 2").await;
    let error = db.migrate(engines::now()).await.expect_err("an unknown migration is refused");
    assert!(error.to_string().contains("newer"), "{error}");
}

#[tokio::test]
async fn migrations_are_applied_once_and_verified_on_sqlite() {
    let made = engines::empty_sqlite().await;
    migrations(made.db.clone()).await;
    made.end().await;
}

#[tokio::test]
async fn migrations_are_applied_once_and_verified_on_postgres() {
    let Some(made) = engines::empty_postgres().await else { return };
    migrations(made.db.clone()).await;
    made.end().await;
}

#[tokio::test]
async fn on_postgres_writers_on_different_streams_do_not_wait_for_each_other() {
    let Some(made) = engines::postgres().await else { return };
    let (held, holding) = tokio::sync::oneshot::channel();
    let (release, released) = tokio::sync::oneshot::channel::<()>();
    let db = made.db.clone();
    let first = tokio::spawn(async move {
        db.write::<(), Error, _>(move |tx| {
            Box::pin(async move {
                crate::facts::append(tx, "first", 0, 1).await?;
                held.send(()).expect("somebody listens");
                released.await.expect("released");
                Ok(())
            })
        })
        .await
    });
    holding.await.expect("the first holds its transaction open");
    let second = made.db.write(|tx| Box::pin(crate::facts::append(tx, "second", 0, 1)));
    tokio::time::timeout(Duration::from_secs(5), second)
        .await
        .expect("the second does not wait for the first")
        .expect("appended");
    release.send(()).expect("the first still waits");
    first.await.expect("the task ends").expect("the first is kept too");
    made.end().await;
}
