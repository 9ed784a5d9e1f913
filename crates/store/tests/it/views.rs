//! Views: made, refilled, listed, searched, sorted, paged, counted.

use crate::{
    both,
    sample::{ANA, CONSULTANT, acting, day, dossier, everything, fill, lab, put},
};
use domain::access::{Role, Sight};
use domain::{OrganisationId, PersonId};
use jiff::{SignedDuration, civil::Date};
use store::{
    Database, Error,
    views::{self, Column, DossierRow, Filling, Filter, Held, Order},
};
use uuid::Uuid;

async fn listed(
    db: &Database,
    sight: Sight,
    filter: Filter,
    order: Order,
    offset: i64,
    limit: i64,
) -> views::Page {
    db.read(move |tx| {
        Box::pin(async move { views::list(tx, &sight, &filter, order, offset, limit).await })
    })
    .await
    .map_err(|e: Error| e)
    .expect("lists")
}

/// The numbers of all dossiers that a filter lets through, ascending.
async fn numbers(db: &Database, filter: Filter) -> Vec<i64> {
    seen(db, everything(), filter).await
}

/// The numbers of the dossiers that one sees and a filter lets through, ascending.
async fn seen(db: &Database, sight: Sight, filter: Filter) -> Vec<i64> {
    let order = Order { column: Column::Reference, descending: false };
    let page = listed(db, sight, filter, order, 0, 1_000).await;
    assert_eq!(page.count.0, page.rows.len() as i64);
    page.rows.iter().map(|row| row.version).collect()
}

fn those(count: i64, keep: impl Fn(i64) -> bool) -> Vec<i64> {
    (1..=count).filter(|n| keep(*n)).collect()
}

both!(every_filter_keeps_what_it_says, db => {
    const ALL: i64 = 200;
    fill(&db, ALL).await;
    let all = Filter::default();
    let text = |text: &str| Filter { text: text.into(), ..Filter::default() };
    let cases: Vec<(&str, Filter, Vec<i64>)> = vec![
        ("all", all.clone(), those(ALL, |_| true)),
        ("phase", Filter { phases: vec!["review".into()], ..all.clone() }, those(ALL, |n| n % 5 != 0 && n % 2 == 0)),
        ("phases", Filter { phases: vec!["review".into(), "granted".into()], ..all.clone() }, those(ALL, |n| n % 5 == 0 || n % 2 == 0)),
        ("awaits", Filter { awaits: Some("ansm".into()), ..all.clone() }, those(ALL, |n| n % 5 != 0 && n % 2 == 1)),
        ("path", Filter { paths: vec!["after_amm".into()], ..all.clone() }, those(ALL, |n| n % 7 == 0)),
        ("standing", Filter { standings: vec!["granted".into()], ..all.clone() }, those(ALL, |n| n % 5 == 0)),
        ("reference", Filter { reference: Some("AAP-2026-000012".into()), ..all.clone() }, vec![12]),
        ("filing", Filter { filing: Some("none".into()), ..all.clone() }, vec![]),
        ("word", text("melanome"), those(ALL, |n| n % 1000 == 3)),
        ("begun word", text("ZÉPH"), those(ALL, |n| n % 3 == 0)),
        ("accents", text("leucemie aiguë"), those(ALL, |n| n % 1000 != 3)),
        ("any order", text("neantine aap 000012"), vec![12]),
        ("inside a word", text("phyrine"), vec![]),
        ("wildcards", text("%"), those(ALL, |_| true)),
        ("none", text("absent"), vec![]),
        ("both", Filter { phases: vec!["review".into()], ..text("été") }, those(ALL, |n| n % 3 == 2 && n % 5 != 0 && n % 2 == 0)),
    ];
    for (what, filter, expected) in cases {
        assert_eq!(numbers(&db, filter.clone()).await, expected, "{what}");
    }
});

both!(each_sees_the_dossiers_of_which_they_have_a_part, db => {
    const ALL: i64 = 200;
    fill(&db, ALL).await;
    let bob = PersonId(Uuid::from_u128(3));
    let elsewhere = OrganisationId(Uuid::from_u128(4));
    let own = |n: i64| n % 50 == 7;
    let cases: Vec<(&str, Sight, Vec<i64>)> = vec![
        ("all", everything(), those(ALL, |_| true)),
        ("a laboratory", Sight::of(acting(bob, lab(7), Role::Applicant), &[]), those(ALL, own)),
        ("a consultant with two delegations", Sight::of(acting(bob, CONSULTANT, Role::Applicant), &[lab(1), lab(7)]), those(ALL, |n| n % 100 == 1)),
        ("a consultant of another laboratory", Sight::of(acting(bob, CONSULTANT, Role::Applicant), &[lab(7)]), vec![]),
        ("a consultant whose delegation is over", Sight::of(acting(bob, CONSULTANT, Role::Applicant), &[]), vec![]),
        ("a person invited", Sight::of(acting(ANA, elsewhere, Role::Applicant), &[lab(2)]), those(ALL, |n| n % 100 == 2)),
        ("a rapporteur", Sight::of(acting(ANA, elsewhere, Role::Rapporteur), &[]), those(ALL, |n| n % 100 == 2)),
        ("an authority", Sight::of(acting(bob, elsewhere, Role::AnsmAssessor), &[]), those(ALL, |n| n % 2 == 0)),
        ("another authority", Sight::of(acting(bob, elsewhere, Role::Ministry), &[]), vec![]),
        ("a hospital", Sight::of(acting(bob, lab(7), Role::Prescriber), &[]), vec![]),
        ("a manager", Sight::of(acting(bob, lab(7), Role::Manager), &[]), vec![]),
        ("the public", Sight::of_the_register(), vec![]),
    ];
    for (what, sight, expected) in cases {
        assert_eq!(seen(&db, sight.clone(), Filter::default()).await, expected, "{what}");
        let one = Filter { text: "leucémie".into(), ..Filter::default() };
        let found = seen(&db, sight, one).await;
        assert!(found.iter().all(|n| expected.contains(n)), "{what}: a search shows no more");
    }
});

both!(a_list_is_sorted_as_asked_and_pages_hold_each_row_once, db => {
    const ALL: i64 = 1_300;
    fill(&db, ALL).await;
    db.analyze().await.expect("analyses");
    for filter in [
        Filter::default(),
        Filter { text: "leucémie".into(), ..Filter::default() },
        Filter { text: "zéphyrine".into(), phases: vec!["review".into()], ..Filter::default() },
        Filter { paths: vec!["after_amm".into()], ..Filter::default() },
    ] {
        for column in [Column::Updated, Column::Due, Column::Filed, Column::Decided, Column::Reference, Column::Product, Column::Applicant] {
            for descending in [false, true] {
                let order = Order { column, descending };
                let mut rows = Vec::new();
                loop {
                    let page = listed(&db, everything(), filter.clone(), order, rows.len() as i64, 400).await;
                    if page.rows.is_empty() {
                        break;
                    }
                    rows.extend(page.rows);
                }
                let key = |row: &DossierRow| {
                    let day = |day: Option<Date>, none: &str| day.map_or(none.to_owned(), |d| d.to_string());
                    let key = match column {
                        Column::Updated => format!("{:020}", row.updated_at.as_millisecond()),
                        Column::Due => day(row.due_on, "9999-12-31"),
                        Column::Filed => day(row.filed_on, ""),
                        Column::Decided => day(row.decided_on, ""),
                        Column::Reference => row.reference.clone(),
                        Column::Product => store::folded(&row.product),
                        Column::Applicant => store::folded(&row.applicant_name),
                    };
                    (key, row.stream.clone())
                };
                let mut expected: Vec<_> = rows.iter().map(key).collect();
                expected.sort();
                expected.dedup();
                if descending {
                    expected.reverse();
                }
                assert_eq!(rows.iter().map(key).collect::<Vec<_>>(), expected, "{order:?} {filter:?}");
            }
        }
    }
    let page = listed(&db, everything(), Filter::default(), Order::default(), 0, 3).await;
    assert!(page.count.is_capped(), "counting stops");
    assert_eq!(page.rows.iter().map(|row| row.version).collect::<Vec<_>>(), [ALL, ALL - 1, ALL - 2]);
});

both!(all_that_a_filter_lets_through_is_walked_once, db => {
    fill(&db, 1_050).await;
    let mut walked = Vec::new();
    let mut after = String::new();
    loop {
        let from = after.clone();
        let step = db
            .read(move |tx| Box::pin(async move {
                let filter = Filter { text: "aurorine".into(), ..Filter::default() };
                views::walk(tx, &everything(), &filter, &from, 100).await
            }))
            .await
            .map_err(|e: Error| e)
            .expect("walks");
        let Some(last) = step.last() else { break };
        after = last.stream.clone();
        walked.extend(step.into_iter().map(|row| row.version));
    }
    assert_eq!(walked, (1..=1_050).filter(|n| n % 3 == 1).collect::<Vec<_>>());
});

both!(a_row_comes_back_as_it_was_put_and_is_replaced, db => {
    fill(&db, 3).await;
    let (expected, parties, deadlines) = dossier(1);
    let found = db.read(|tx| Box::pin(views::find(tx, "stream-000001"))).await.expect("reads");
    assert_eq!(found, Some(expected));
    let read = db.read(|tx| Box::pin(views::parties(tx, "stream-000001"))).await.expect("reads");
    assert_eq!(read, { let mut sorted = parties.clone(); sorted.sort(); sorted });
    let read = db.read(|tx| Box::pin(views::deadlines(tx, "stream-000001"))).await.expect("reads");
    assert_eq!(read, deadlines);

    db.write(|tx| Box::pin(async move {
        let (row, ..) = dossier(1);
        views::put(tx, &DossierRow { product: "Crépuscule".into(), ..row }, &[], &[]).await
    })).await.map_err(|e: Error| e).expect("put");
    let text = |text: &str| Filter { text: text.into(), ..Filter::default() };
    assert_eq!(numbers(&db, text("crepuscule")).await, [1]);
    assert_eq!(numbers(&db, text("aurorine1")).await, Vec::<i64>::new());
    let own = Sight::of(acting(ANA, lab(1), Role::Applicant), &[]);
    assert_eq!(seen(&db, own, Filter::default()).await, Vec::<i64>::new(), "its parties are replaced");
    assert!(db.read(|tx| Box::pin(views::deadlines(tx, "stream-000001"))).await.expect("reads").is_empty());
});

both!(only_what_differs_from_what_is_held_is_written, db => {
    fill(&db, 3).await;
    let (row, parties, deadlines) = dossier(1);
    let later = DossierRow { version: 900, updated_at: row.updated_at + SignedDuration::from_secs(1), ..row.clone() };
    let elsewhere = DossierRow { standing: "late".into(), ..later.clone() };
    for (row, statements) in [(row, 0..=0), (later.clone(), 1..=1), (elsewhere, 2..=9)] {
        let (parties, deadlines) = (parties.clone(), deadlines.clone());
        let changes = db.read(|tx| Box::pin(async move {
            let (sql, args) = Held::query("stream-000001");
            let held = Held::from_answer(&tx.query(sql, args).await?)?;
            Ok::<_, Error>(held.changes(&row, &parties, &deadlines))
        })).await.expect("reads");
        assert!(statements.contains(&changes.len()), "{changes:?}");
    }
    let expected = later.clone();
    db.write(|tx| Box::pin(async move { views::put(tx, &later, &parties, &deadlines).await }))
        .await
        .expect("put");
    let found = db.read(|tx| Box::pin(views::find(tx, "stream-000001"))).await.expect("reads");
    assert_eq!(found, Some(expected));
    assert_eq!(numbers(&db, Filter { text: "aurorine1".into(), ..Filter::default() }).await, [900]);
});

both!(what_is_due_is_listed_for_those_who_see_it, db => {
    fill(&db, 60).await;
    let before = day("2026-05-01");
    let agenda = |sight: Sight| {
        let db = db.clone();
        async move {
            db.read(move |tx| Box::pin(async move { views::agenda(tx, &sight, "ansm", before, 100).await }))
                .await
                .map_err(|e: Error| e)
                .expect("reads")
        }
    };
    let all = agenda(everything()).await;
    let expected = those(60, |n| {
        n % 11 != 0 && n % 2 == 1 && n % 5 != 0 && dossier(n).0.due_on.is_some_and(|d| d <= before)
    });
    let mut found: Vec<i64> = all.iter().map(|row| row.dossier.version).collect();
    found.sort_unstable();
    assert_eq!(found, expected);
    assert!(all.windows(2).all(|pair| pair[0].deadline.due_on <= pair[1].deadline.due_on));
    let own = agenda(Sight::of(acting(ANA, lab(7), Role::Applicant), &[])).await;
    assert_eq!(own.iter().map(|row| row.dossier.version).collect::<Vec<_>>(), [7]);
    assert_eq!(own[0].deadline.due_on, dossier(7).0.due_on.expect("due"));
});

both!(a_day_names_the_dossiers_to_be_reminded_of, db => {
    fill(&db, 60).await;
    let due = dossier(7).0.due_on.expect("due");
    let found = db.read(move |tx| Box::pin(async move { views::due_on(tx, &[due]).await })).await.map_err(|e: Error| e).expect("reads");
    let expected: Vec<String> = those(60, |n| n % 11 != 0 && dossier(n).0.due_on == Some(due)).into_iter().map(|n| dossier(n).0.stream).collect();
    assert_eq!(found, expected);
    let none = db.read(|tx| Box::pin(views::due_on(tx, &[]))).await.expect("reads");
    assert!(none.is_empty());
});

both!(views_of_another_version_are_made_again, db => {
    let filling = || {
        let db = db.clone();
        async move { db.read(|tx| Box::pin(views::filling(tx))).await.expect("reads") }
    };
    let change = |sql: &'static str| {
        let db = db.clone();
        async move {
            db.write(move |tx| Box::pin(async move { tx.execute(sql, store::args![]).await })).await.map_err(|e: Error| e).expect("done");
        }
    };
    let reset = || {
        let db = db.clone();
        async move { db.write(|tx| Box::pin(views::reset(tx))).await.map_err(|e: Error| e).expect("reset"); }
    };
    assert_eq!(filling().await, Filling::Absent);
    reset().await;
    assert_eq!(filling().await, Filling::Complete, "there is no fact to fill them from");
    change("update view set version = version + 1").await;
    assert_eq!(filling().await, Filling::Absent);
    db.write(|tx| Box::pin(crate::facts::append(tx, "s", 0, 1))).await.expect("appended");
    reset().await;
    assert_eq!(filling().await, Filling::Partial { to: String::new() });
    db.write(|tx| Box::pin(async move {
        put(tx, 1).await?;
        views::filled(tx, "s").await
    })).await.map_err(|e: Error| e).expect("filled");
    assert_eq!(filling().await, Filling::Partial { to: "s".into() });
    db.write(|tx| Box::pin(views::complete(tx))).await.map_err(|e: Error| e).expect("complete");
    assert_eq!(filling().await, Filling::Complete);
    assert_eq!(numbers(&db, Filter::default()).await, [1]);
    reset().await;
    assert!(numbers(&db, Filter::default()).await.is_empty(), "made again, they are empty");
});
