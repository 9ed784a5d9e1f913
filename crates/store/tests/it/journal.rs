//! Who looked: added, chained, verified, told to whom may read it, forgotten from the beginning.

use crate::{both, engines::now, sample::acting, sample::program};
use domain::access::{Action, Phase, Proof, Relation, Role, permit};
use domain::{OrganisationId, PersonId};
use jiff::SignedDuration;
use store::{
    Database, Error, Flaw, args,
    journal::{self, NewEntry},
};
use uuid::Uuid;

const PATIENT: Uuid = Uuid::from_u128(1);
const HOSPITAL: Uuid = Uuid::from_u128(2);

fn entry(n: i64) -> NewEntry {
    NewEntry {
        chain: PATIENT,
        holder: HOSPITAL,
        at: now() + SignedDuration::from_secs(n),
        kind: "identity_read".into(),
        account: "ana".into(),
        organisation: HOSPITAL.to_string(),
        role: "prescriber".into(),
        reason: "care".into(),
        source: "192.0.2.1".into(),
        detail: format!("é {n}"),
    }
}

async fn added(db: &Database, from: i64, to: i64) {
    db.write(move |tx| {
        Box::pin(async move {
            let all: Vec<_> = (from..=to).map(entry).collect();
            journal::add(tx, &all).await
        })
    })
    .await
    .map_err(|e: Error| e)
    .expect("added");
}

async fn verified(db: &Database) -> Result<i64, Error> {
    db.read(|tx| Box::pin(async move { journal::verify(tx, &PATIENT.to_string()).await })).await
}

async fn altered(db: &Database, sql: &'static str) {
    db.write(move |tx| Box::pin(async move { tx.execute(sql, args![]).await }))
        .await
        .map_err(|e: Error| e)
        .expect("altered");
}

both!(what_is_added_stands_in_its_place_and_is_told_to_whom_may_read_it, db => {
    added(&db, 1, 3).await;
    added(&db, 4, 4).await;
    assert_eq!(verified(&db).await.expect("verifies"), 4);
    let reader = acting(PersonId(Uuid::from_u128(3)), OrganisationId(HOSPITAL), Role::Manager);
    let right = move |subject| {
        permit(reader, subject, Relation::Own, Phase::Standing, Action::ReadJournal).expect("granted")
    };
    let of_holder = |proof: Proof| {
        let db = db.clone();
        async move { db.read(move |tx| Box::pin(journal::of_holder(tx, proof, HOSPITAL, 1, 2))).await }
    };
    let page = of_holder(right(HOSPITAL).into()).await.expect("reads");
    assert_eq!(page.iter().map(|it| it.number).collect::<Vec<_>>(), [3, 2]);
    assert_eq!(page[0].entry, entry(3));
    let denied = of_holder(right(PATIENT).into()).await;
    assert!(matches!(denied, Err(Error::Unproven)), "{denied:?}");
    let of_subject = db.read(move |tx| Box::pin(journal::of_subject(tx, right(HOSPITAL).into(), PATIENT, 9))).await;
    assert!(matches!(of_subject, Err(Error::Unproven)), "{of_subject:?}");
    let all = db.read(|tx| Box::pin(journal::of_subject(tx, program(), PATIENT, 9))).await.expect("reads");
    assert_eq!(all.len(), 4);
});

both!(two_who_look_at_once_both_leave_their_entry, db => {
    let mut lookers = tokio::task::JoinSet::new();
    for n in 1..=8 {
        let db = db.clone();
        lookers.spawn(async move { added(&db, n, n).await });
    }
    while let Some(done) = lookers.join_next().await {
        done.expect("ends");
    }
    assert_eq!(verified(&db).await.expect("verifies"), 8);
});

both!(a_change_in_any_column_of_any_entry_is_found, db => {
    added(&db, 1, 3).await;
    for column in ["holder", "kind", "account", "organisation", "role", "reason", "source", "detail"] {
        for number in 1..=3_i64 {
            let sql = format!("update journal set {column} = $1 where number = $2");
            let found = db.write(move |tx| Box::pin(async move {
                let column = format!("select {column} from journal where number = $1");
                let before = tx.one(&column, args![number]).await?.text(0)?;
                let other = if column.contains("holder") { PATIENT.to_string() } else { "x".into() };
                tx.execute(&sql, args![other, number]).await?;
                let found = journal::verify(tx, &PATIENT.to_string()).await;
                tx.execute(&sql, args![before, number]).await?;
                Ok::<_, Error>(found)
            })).await.expect("altered and mended");
            let Err(Error::Broken(broken)) = found else { panic!("{number}: {found:?}") };
            assert_eq!((broken.version, broken.flaw), (number, Flaw::Altered));
        }
    }
    assert_eq!(verified(&db).await.expect("verifies"), 3);
    altered(&db, "update journal set at = at + 1 where number = 2").await;
    assert!(matches!(verified(&db).await, Err(Error::Broken(_))));
});

both!(an_entry_or_a_head_that_is_gone_is_found, db => {
    added(&db, 1, 4).await;
    altered(&db, "delete from journal where number = 2").await;
    let Err(Error::Broken(broken)) = verified(&db).await else { panic!("a gap is found") };
    assert_eq!((broken.version, broken.flaw), (2, Flaw::Gap));
    added(&db, 5, 5).await;
    altered(&db, "delete from journal where number > 2").await;
    assert!(matches!(verified(&db).await, Err(Error::Broken(_))), "an end that is cut off is found");
    altered(&db, "delete from journal_head").await;
    let headless = db.read(|tx| Box::pin(journal::headless(tx, 9))).await.expect("reads");
    assert_eq!(headless, [PATIENT.to_string()]);
});

both!(an_old_beginning_is_forgotten_and_the_rest_verifies, db => {
    added(&db, 1, 6).await;
    let before = now() + SignedDuration::from_secs(4);
    let forget = move || {
        let db = db.clone();
        async move {
            db.write(move |tx| Box::pin(journal::forget(tx, before, 10))).await.map_err(|e: Error| e).expect("forgets")
        }
    };
    assert_eq!(forget().await, 3);
    assert_eq!(forget().await, 0);
});

both!(what_stands_after_a_forgotten_beginning_verifies, db => {
    added(&db, 1, 6).await;
    let before = now() + SignedDuration::from_secs(4);
    db.write(move |tx| Box::pin(journal::forget(tx, before, 10))).await.map_err(|e: Error| e).expect("forgets");
    added(&db, 7, 7).await;
    assert_eq!(verified(&db).await.expect("verifies"), 7);
    altered(&db, "delete from journal where number = 4").await;
    assert!(matches!(verified(&db).await, Err(Error::Broken(_))), "more than the rule removed is found");
});
