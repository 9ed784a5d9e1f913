//! Views: made, refilled, listed, searched, sorted, paged, counted.

use crate::{
    both,
    sample::{day, dossier, fill, put},
};
use jiff::{SignedDuration, ToSpan, civil::Date};
use store::{
    Database, Error,
    views::{self, Column, DossierRow, Filling, Filter, Held, Order},
};

async fn listed(
    db: &Database,
    filter: Filter,
    order: Order,
    offset: i64,
    limit: i64,
) -> views::Page {
    db.read(move |tx| Box::pin(async move { views::list(tx, &filter, order, offset, limit).await }))
        .await
        .map_err(|e: Error| e)
        .expect("lists")
}

/// The numbers of the dossiers that a filter lets through, ascending.
async fn numbers(db: &Database, filter: Filter) -> Vec<i64> {
    let page =
        listed(db, filter, Order { column: Column::Reference, descending: false }, 0, 1_000).await;
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
    let late = day("2026-06-01");
    let due = |n: i64| dossier(n).0.due_on;
    let cases: Vec<(&str, Filter, Vec<i64>)> = vec![
        ("all", all.clone(), those(ALL, |_| true)),
        ("phase", Filter { phases: vec!["review".into()], ..all.clone() }, those(ALL, |n| n % 5 != 0 && n % 2 == 0)),
        ("phases", Filter { phases: vec!["review".into(), "granted".into()], ..all.clone() }, those(ALL, |n| n % 5 == 0 || n % 2 == 0)),
        ("awaits", Filter { awaits: Some("ansm".into()), ..all.clone() }, those(ALL, |n| n % 5 != 0 && n % 2 == 1)),
        ("path", Filter { paths: vec!["after_amm".into()], ..all.clone() }, those(ALL, |n| n % 7 == 0)),
        ("standing", Filter { standings: vec!["granted".into()], ..all.clone() }, those(ALL, |n| n % 5 == 0)),
        ("applicant", Filter { applicant: Some("lab-7".into()), ..all.clone() }, those(ALL, |n| n % 50 == 7)),
        ("contributor", Filter { organisation: Some("consultant".into()), ..all.clone() }, those(ALL, |n| n % 100 == 1)),
        ("own", Filter { organisation: Some("lab-7".into()), ..all.clone() }, those(ALL, |n| n % 50 == 7)),
        ("seen by her", Filter { seen_by: Some((Some("consultant".into()), Some("ana".into()))), ..all.clone() }, those(ALL, |n| n % 100 == 1 || n % 100 == 2)),
        ("seen by hers", Filter { seen_by: Some((Some("lab-7".into()), None)), ..all.clone() }, those(ALL, |n| n % 50 == 7)),
        ("seen by another of hers", Filter { seen_by: Some((Some("elsewhere".into()), Some("bob".into()))), ..all.clone() }, vec![]),
        ("seen by nobody", Filter { seen_by: Some((None, None)), ..all.clone() }, vec![]),
        ("person", Filter { person: Some("ana".into()), ..all.clone() }, those(ALL, |n| n % 100 == 2)),
        ("acknowledged", Filter { acknowledged: true, ..all.clone() }, vec![]),
        ("nobody", Filter { organisation: Some("stranger".into()), ..all.clone() }, vec![]),
        ("suspended", Filter { suspended: Some(true), ..all.clone() }, those(ALL, |n| n % 11 == 0)),
        ("decided", Filter { decided: Some(true), ..all.clone() }, those(ALL, |n| n % 5 == 0)),
        ("late", Filter { late_before: Some(late), ..all.clone() }, those(ALL, |n| n % 5 != 0 && n % 11 != 0 && due(n).is_some_and(|d| d < late))),
        ("due", Filter { due_from: Some(late), due_until: Some(late + 9.days()), ..all.clone() }, those(ALL, |n| due(n).is_some_and(|d| d >= late && d <= late + 9.days()))),
        ("due from", Filter { due_from: Some(late), ..all.clone() }, those(ALL, |n| due(n).is_some_and(|d| d >= late))),
        ("decided until", Filter { decided_until: Some(late), ..all.clone() }, those(ALL, |n| dossier(n).0.decided_on.is_some_and(|d| d <= late))),
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
        let counted = db.read(move |tx| Box::pin(async move { views::counts(tx, &[filter, Filter::default()]).await })).await.map_err(|e: Error| e).expect("counts");
        assert_eq!(counted.iter().map(|c| c.0).collect::<Vec<_>>(), [expected.len() as i64, ALL], "{what}");
    }
    let phases = db.read(|tx| Box::pin(views::by_phase(tx, None))).await.expect("counts");
    assert_eq!(phases, [("completeness".to_owned(), 80), ("granted".to_owned(), 40), ("review".to_owned(), 80)]);
    let own = db.read(|tx| Box::pin(views::by_phase(tx, Some("lab-5")))).await.expect("counts");
    assert_eq!(own, [("granted".to_owned(), 4)]);
});

both!(a_list_is_sorted_as_asked_and_pages_hold_each_row_once, db => {
    const ALL: i64 = 1_300;
    fill(&db, ALL).await;
    db.analyze().await.expect("analyses");
    for filter in [
        Filter::default(),
        Filter { text: "leucémie".into(), ..Filter::default() },
        Filter { text: "zéphyrine".into(), phases: vec!["review".into()], ..Filter::default() },
        Filter { organisation: Some("lab-3".into()), ..Filter::default() },
    ] {
        for column in [Column::Updated, Column::Due, Column::Filed, Column::Decided, Column::Reference, Column::Product, Column::Applicant] {
            for descending in [false, true] {
                let order = Order { column, descending };
                let mut rows = Vec::new();
                loop {
                    let page = listed(&db, filter.clone(), order, rows.len() as i64, 400).await;
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
    let page = listed(&db, Filter::default(), Order::default(), 0, 3).await;
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
                views::walk(tx, &filter, &from, 100).await
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
    assert_eq!(found, Some(expected.clone()));
    let by_reference = db.read(|tx| Box::pin(views::by_reference(tx, "AAP-2026-000001"))).await.expect("reads");
    assert_eq!(by_reference, Some(expected));
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
    assert_eq!(numbers(&db, Filter { organisation: Some("lab-1".into()), ..Filter::default() }).await, Vec::<i64>::new());
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

both!(what_is_due_comes_oldest_first_and_without_the_suspended, db => {
    fill(&db, 60).await;
    let before = day("2026-05-01");
    let due = db.read(move |tx| Box::pin(views::due(tx, before, 1_000))).await.expect("reads");
    let expected = those(60, |n| n % 11 != 0 && dossier(n).0.due_on.is_some_and(|d| d < before));
    assert_eq!(due.len(), expected.len());
    assert!(due.windows(2).all(|pair| pair[0].due_on <= pair[1].due_on));
    assert!(due.iter().all(|d| !d.suspended && d.due_on < before));
    assert_eq!(db.read(move |tx| Box::pin(views::due(tx, before, 2))).await.expect("reads").len(), 2);
    let agenda = db
        .read(move |tx| Box::pin(async move {
            let of = Filter { organisation: Some("lab-7".into()), ..Filter::default() };
            views::agenda(tx, "ansm", &of, before, 10).await
        }))
        .await
        .expect("reads");
    assert_eq!(agenda.iter().map(|row| row.dossier.version).collect::<Vec<_>>(), [7]);
    assert_eq!(agenda[0].deadline.due_on, dossier(7).0.due_on.expect("due"));
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
