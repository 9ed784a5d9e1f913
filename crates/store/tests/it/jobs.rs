//! Jobs and claims: each once.

use crate::{both, engines::now};
use jiff::SignedDuration;
use std::collections::BTreeSet;
use store::{
    Database, Error, args, claims,
    jobs::{self, NewJob},
};

const LEASE: SignedDuration = SignedDuration::from_secs(60);

fn job(n: i64) -> NewJob {
    NewJob {
        id: format!("job {n}"),
        kind: "remind".into(),
        key: format!("key {n}"),
        body: "{}".into(),
        run_at: now() - SignedDuration::from_secs(n),
    }
}

async fn enqueue(db: &Database, job: NewJob) -> bool {
    db.write(move |tx| Box::pin(async move { jobs::enqueue(tx, &job).await }))
        .await
        .map_err(|e: Error| e)
        .expect("enqueued")
}

both!(each_job_is_claimed_by_one_of_six_workers, db => {
    for n in 0..60 {
        assert!(enqueue(&db, job(n)).await);
    }
    let mut workers = tokio::task::JoinSet::new();
    for _ in 0..6 {
        let db = db.clone();
        workers.spawn(async move {
            let mut mine = Vec::new();
            while let Some(job) = jobs::claim(&db, now(), LEASE).await.expect("claims") {
                mine.push(job.id.clone());
                db.write(move |tx| Box::pin(async move { jobs::done(tx, &job, now()).await }))
                    .await
                    .map_err(|e: Error| e)
                    .expect("done");
            }
            mine
        });
    }
    let mut all = Vec::new();
    while let Some(mine) = workers.join_next().await {
        all.extend(mine.expect("the worker ends"));
    }
    assert_eq!(all.len(), 60);
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 60);
    let queue = db.read(|tx| Box::pin(jobs::queue(tx, now()))).await.expect("reads");
    assert_eq!(queue, jobs::Queue::default());
});

both!(the_same_key_twice_is_one_job, db => {
    assert!(enqueue(&db, job(1)).await);
    assert!(!enqueue(&db, NewJob { id: "another".into(), ..job(1) }).await);
    assert!(jobs::claim(&db, now(), LEASE).await.expect("claims").is_some());
    assert!(jobs::claim(&db, now(), LEASE).await.expect("claims").is_none());
});

both!(a_job_waits_for_its_time_and_for_the_end_of_a_lease, db => {
    let later = now() + SignedDuration::from_secs(5);
    enqueue(&db, NewJob { run_at: later, ..job(1) }).await;
    assert!(jobs::claim(&db, now(), LEASE).await.expect("claims").is_none());
    assert_eq!(db.read(|tx| Box::pin(jobs::next_at(tx))).await.expect("reads"), Some(later));
    let first = jobs::claim(&db, later, LEASE).await.expect("claims").expect("due");
    assert_eq!(first.attempts, 1);
    let over = later + LEASE;
    let second = jobs::claim(&db, over, LEASE).await.expect("claims").expect("the lease is over");
    assert_eq!(second.attempts, 2);
    let late = db.write(move |tx| Box::pin(async move { jobs::done(tx, &first, over).await })).await;
    assert!(matches!(late, Err(Error::Stale)), "the first worker lost it");
    db.write(move |tx| Box::pin(async move { jobs::done(tx, &second, over).await }))
        .await
        .map_err(|e: Error| e)
        .expect("the second has it");
});

both!(a_failed_job_is_tried_again_then_given_up, db => {
    enqueue(&db, job(1)).await;
    let claimed = jobs::claim(&db, now(), LEASE).await.expect("claims").expect("due");
    let again = now() + SignedDuration::from_secs(30);
    db.write(move |tx| Box::pin(async move {
        jobs::fail(tx, &claimed, Some(again), "no network", now()).await
    })).await.map_err(|e: Error| e).expect("failed");
    assert!(jobs::claim(&db, now(), LEASE).await.expect("claims").is_none());
    let claimed = jobs::claim(&db, again, LEASE).await.expect("claims").expect("due again");
    db.write(move |tx| Box::pin(async move {
        jobs::fail(tx, &claimed, None, "no network", again).await
    })).await.map_err(|e: Error| e).expect("failed");
    assert!(jobs::claim(&db, again + LEASE, LEASE).await.expect("claims").is_none());
    let queue = db.read(|tx| Box::pin(jobs::queue(tx, now()))).await.expect("reads");
    assert_eq!((queue.waiting, queue.abandoned), (0, 1));
    let forgotten = db.write(move |tx| Box::pin(jobs::forget(tx, again + LEASE))).await.map_err(|e: Error| e).expect("ok");
    assert_eq!(forgotten, 0, "what was given up stays to be looked at");
});

both!(a_key_is_held_by_one_stream, db => {
    let take = |key: &'static str, stream: &'static str| {
        let db = db.clone();
        async move {
            db.write(move |tx| Box::pin(claims::take(tx, "reference", key, stream)))
                .await
                .map_err(|e: Error| e)
                .expect("asks")
        }
    };
    assert_eq!(take("AAP-1", "a").await, None);
    assert_eq!(take("AAP-1", "a").await, None, "twice is the same");
    assert_eq!(take("AAP-1", "b").await.as_deref(), Some("a"));
    db.write(|tx| Box::pin(claims::release(tx, "reference", "AAP-1", "b"))).await.map_err(|e: Error| e).expect("no effect");
    assert_eq!(take("AAP-1", "b").await.as_deref(), Some("a"));
    db.write(|tx| Box::pin(claims::release(tx, "reference", "AAP-1", "a"))).await.map_err(|e: Error| e).expect("released");
    assert_eq!(take("AAP-1", "b").await, None);
    let rows = db.read(|tx| Box::pin(async move { tx.query("select key from claim", args![]).await })).await.map_err(|e: Error| e).expect("reads");
    assert_eq!(rows.len(), 1);
});
