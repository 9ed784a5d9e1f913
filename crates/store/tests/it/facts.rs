//! Facts: appended, read back, refused when stale, and found when tampered with.

use crate::{both, engines::now, sample::program};
use store::{
    Broken, Database, Error, Flaw, Tx, args,
    facts::{self, Fact, Head, NewFact},
};

pub fn new_fact(n: i64) -> NewFact {
    NewFact {
        kind: "dossier_filed.1".into(),
        body: format!(r#"{{"n":{n},"why":"é « ok »"}}"#),
        on_day: "2026-03-02".parse().expect("a day"),
    }
}

pub async fn append(
    tx: &mut Tx,
    stream: &'static str,
    expected: i64,
    count: i64,
) -> Result<i64, Error> {
    let new: Vec<_> = (1..=count).map(|n| new_fact(expected + n)).collect();
    facts::append(tx, stream, "aap", expected, &new, "someone", now()).await
}

async fn written(
    db: &Database,
    stream: &'static str,
    expected: i64,
    count: i64,
) -> Result<i64, Error> {
    db.write(move |tx| Box::pin(append(tx, stream, expected, count))).await
}

async fn read(db: &Database, stream: &'static str) -> Vec<Fact> {
    db.read(move |tx| Box::pin(facts::read(tx, program(), stream))).await.expect("reads")
}

async fn verified(db: &Database, stream: &'static str) -> Result<(), Error> {
    db.read(move |tx| Box::pin(facts::verify(tx, stream))).await
}

both!(facts_are_read_back_as_they_were_written, db => {
    assert_eq!(written(&db, "s", 0, 3).await.expect("appended"), 3);
    assert_eq!(written(&db, "s", 3, 2).await.expect("appended"), 5);
    let read = read(&db, "s").await;
    assert_eq!(read.len(), 5);
    for (index, fact) in read.iter().enumerate() {
        let expected = new_fact(index as i64 + 1);
        assert_eq!(fact.version, index as i64 + 1);
        assert_eq!((&fact.kind, &fact.body, fact.on_day), (&expected.kind, &expected.body, expected.on_day));
        assert_eq!((fact.stream.as_str(), fact.actor.as_str(), fact.at), ("s", "someone", now()));
        assert_eq!(fact.digest.len(), 64);
    }
    verified(&db, "s").await.expect("verifies");
    let stream = db.read(|tx| Box::pin(facts::stream(tx, "s"))).await.expect("reads").expect("is there");
    assert_eq!((stream.version, stream.procedure.as_str()), (5, "aap"));
    assert_eq!(Head::of(&read), Some(Head { version: 5, digest: stream.digest }));
});

both!(a_digest_is_the_same_for_ever_and_on_both_engines, db => {
    written(&db, "s", 0, 2).await.expect("appended");
    let read = read(&db, "s").await;
    // Computed apart from this program. A change here breaks every chain that exists.
    assert_eq!(read[0].digest, "bfaf56777ada1707d5e74afa057802518dca6bed784a552ca9727cabf1a1498d");
    assert_eq!(read[1].digest, "387028ef4634bd4646b0ba8cceabbb0275a61de354de85ae5648964e93246fd6");
});

both!(nothing_to_append_changes_nothing, db => {
    assert_eq!(written(&db, "s", 0, 0).await.expect("nothing"), 0);
    assert!(read(&db, "s").await.is_empty());
});

both!(a_stale_append_is_refused, db => {
    written(&db, "s", 0, 2).await.expect("appended");
    for seen in [0, 1, 3] {
        assert!(matches!(written(&db, "s", seen, 1).await, Err(Error::Stale)), "seen {seen}");
    }
    assert!(matches!(written(&db, "none", 4, 1).await, Err(Error::Stale)));
    let forged = Some(Head { version: 2, digest: "another".into() });
    let answer = db
        .write(move |tx| Box::pin(async move {
            facts::append_after(tx, "s", "aap", forged, &[new_fact(3)], "someone", now(), vec![]).await
        }))
        .await;
    assert!(matches!(answer, Err(Error::Stale)));
    verified(&db, "s").await.expect("verifies");
});

both!(what_an_act_writes_beside_its_facts_is_bound_to_the_head_that_it_saw, db => {
    written(&db, "s", 0, 2).await.expect("appended");
    let head = Head::of(&read(&db, "s").await);
    let forged = Some(Head { version: 1, digest: "another".into() });
    for (seen, new, kept) in [(head.clone(), 0, true), (forged, 0, false), (head, 1, true)] {
        let answer = db
            .write(move |tx| Box::pin(async move {
                let beside = vec![(
                    "insert into setting (key, value) values ($1, '') on conflict (key) do nothing",
                    args![format!("{new}")],
                )];
                let facts: Vec<_> = (0..new).map(|_| new_fact(3)).collect();
                facts::append_after(tx, "s", "aap", seen, &facts, "someone", now(), beside).await
            }))
            .await;
        assert_eq!(answer.is_ok(), kept, "{answer:?}");
    }
    assert_eq!(read(&db, "s").await.len(), 3);
    verified(&db, "s").await.expect("verifies");
});

both!(of_eight_writers_on_one_stream_each_wins_or_is_told_stale, db => {
    let mut writers = tokio::task::JoinSet::new();
    for writer in 0..8_i64 {
        let db = db.clone();
        writers.spawn(async move {
            let (mut won, mut stale) = (0, 0);
            while won < 10 {
                let body = format!("{{\"writer\":{writer},\"won\":{won}}}");
                let answer = db
                    .write(move |tx| Box::pin(async move {
                        let seen = Head::of(&facts::read(tx, program(), "s").await?);
                        let new = NewFact { body, ..new_fact(0) };
                        facts::append_after(tx, "s", "aap", seen, &[new], "someone", now(), vec![]).await
                    }))
                    .await;
                match answer {
                    Ok(_) => won += 1,
                    Err(Error::Stale) => stale += 1,
                    Err(other) => panic!("{other}"),
                }
            }
            stale
        });
    }
    let mut stale = 0;
    while let Some(done) = writers.join_next().await {
        stale += done.expect("the task ends");
    }
    let read = read(&db, "s").await;
    assert_eq!(read.len(), 80, "none is lost, {stale} were stale");
    let mut bodies: Vec<_> = read.iter().map(|fact| fact.body.clone()).collect();
    bodies.sort();
    bodies.dedup();
    assert_eq!(bodies.len(), 80, "none is written twice");
    verified(&db, "s").await.expect("verifies");
});

both!(writers_that_saw_the_same_version_have_one_winner, db => {
    written(&db, "s", 0, 1).await.expect("appended");
    let mut writers = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let db = db.clone();
        writers.spawn(async move { written(&db, "s", 1, 1).await });
    }
    let mut won = 0;
    while let Some(done) = writers.join_next().await {
        match done.expect("the task ends") {
            Ok(version) => { assert_eq!(version, 2); won += 1; }
            Err(Error::Stale) => {}
            Err(other) => panic!("{other}"),
        }
    }
    assert_eq!(won, 1);
    verified(&db, "s").await.expect("verifies");
});

async fn tampered(db: &Database, sql: &'static str) {
    db.write(move |tx| {
        Box::pin(async move {
            assert_eq!(tx.execute(sql, args![]).await?, 1, "{sql}");
            Ok::<_, Error>(())
        })
    })
    .await
    .expect("altered");
}

both!(a_change_in_any_column_of_any_fact_is_found, db => {
    let columns = [
        ("kind", "kind || 'x'", "substr(kind, 1, length(kind) - 1)"),
        ("body", "replace(body, 'n', 'm')", "replace(body, 'm', 'n')"),
        ("at", "at + 1", "at - 1"),
        ("on_day", "replace(on_day, '02', '03')", "replace(on_day, '03-03', '03-02')"),
        ("actor", "'another'", "'someone'"),
        ("digest", "replace(digest, substr(digest, 1, 1), 'z')", ""),
        ("version", "version + 40", "version - 40"),
        ("stream", "'t'", "'s'"),
    ];
    written(&db, "s", 0, 4).await.expect("appended");
    for version in 1..=4_i64 {
        for (column, change, back) in columns {
            let original = read(&db, "s").await[version as usize - 1].digest.clone();
            let change = if column == "on_day" { "'2026-03-03'" } else { change };
            let back = if column == "on_day" { "'2026-03-02'" } else { back };
            let sql = format!("update fact set {column} = {change} where stream = 's' and version = $1");
            let found = db.write(move |tx| Box::pin(async move {
                assert_eq!(tx.execute(&sql, args![version]).await?, 1);
                Ok::<_, Error>(facts::verify(tx, "s").await)
            })).await;
            // The statement of verify did not fail, so the act was kept.
            let found = found.expect("altered");
            assert!(matches!(found, Err(Error::Broken(_))), "{column} of fact {version}: {found:?}");
            let (sql, args) = if column == "digest" {
                ("update fact set digest = $1 where stream = 's' and version = $2".to_owned(),
                 args![original, version])
            } else {
                let at = if column == "version" { version + 40 } else { version };
                let of = if column == "stream" { "t" } else { "s" };
                (format!("update fact set {column} = {back} where stream = $1 and version = $2"), args![of, at])
            };
            db.write(move |tx| Box::pin(async move {
                assert_eq!(tx.execute(&sql, args).await?, 1);
                facts::verify(tx, "s").await
            })).await.expect("put back, it verifies again");
        }
    }
});

both!(facts_that_were_cut_off_or_taken_out_are_found, db => {
    let flaw = |answer: Result<(), Error>| match answer {
        Err(Error::Broken(Broken { flaw, version, .. })) => (flaw, version),
        other => panic!("{other:?}"),
    };
    for (stream, sql, expected) in [
        ("last", "delete from fact where stream = 'last' and version = 3", (Flaw::Head, 0)),
        ("middle", "delete from fact where stream = 'middle' and version = 2", (Flaw::Gap, 2)),
        ("first", "delete from fact where stream = 'first' and version = 1", (Flaw::Gap, 1)),
        ("head", "delete from stream where id = 'head'", (Flaw::NoHead, 0)),
        ("procedure", "update stream set procedure = 'aac' where id = 'procedure'", (Flaw::Altered, 1)),
        ("back", "update stream set version = 2 where id = 'back'", (Flaw::Head, 0)),
    ] {
        written(&db, stream, 0, 3).await.expect("appended");
        verified(&db, stream).await.expect("verifies");
        tampered(&db, sql).await;
        assert_eq!(flaw(verified(&db, stream).await), expected, "{sql}");
    }
    written(&db, "all", 0, 1).await.expect("appended");
    tampered(&db, "delete from fact where stream = 'all'").await;
    assert_eq!(flaw(verified(&db, "all").await), (Flaw::Head, 0));
    assert_eq!(flaw(verified(&db, "unknown").await), (Flaw::NoHead, 0));
    let headless = db.read(|tx| Box::pin(facts::headless(tx, 10))).await.expect("reads");
    assert_eq!(headless, ["head"]);
});

both!(streams_are_walked_in_order, db => {
    for stream in ["a", "b", "c"] {
        written(&db, stream, 0, 1).await.expect("appended");
    }
    let walk = |after: &'static str| {
        let db = db.clone();
        async move {
            let found = db.read(move |tx| Box::pin(facts::streams(tx, after, 2))).await.expect("reads");
            found.into_iter().map(|stream| stream.id).collect::<Vec<_>>()
        }
    };
    assert_eq!(walk("").await, ["a", "b"]);
    assert_eq!(walk("b").await, ["c"]);
});
