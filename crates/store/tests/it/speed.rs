//! Lists among 100,000 dossiers are as quick as among 1,000, within a factor.
//!
//! It takes minutes, so it runs on demand:
//! `cargo nextest run -p store --run-ignored only --no-capture speed`.

use crate::{engines, sample};
use std::time::{Duration, Instant};
use store::{
    Database, Error,
    views::{self, Column, Filter, Order},
};

/// The median time of a page of fifty.
async fn page(db: &Database, filter: &Filter, order: Order) -> Duration {
    let mut times = Vec::new();
    for _ in 0..9 {
        let filter = filter.clone();
        let began = Instant::now();
        let page = db
            .read(move |tx| Box::pin(async move { views::list(tx, &filter, order, 0, 50).await }))
            .await
            .map_err(|e: Error| e)
            .expect("lists");
        times.push(began.elapsed());
        drop(page);
    }
    times.sort();
    times[times.len() / 2]
}

fn cases() -> Vec<(&'static str, Filter)> {
    let text = |text: &str| Filter { text: text.into(), ..Filter::default() };
    let all = Filter::default();
    vec![
        ("all", all.clone()),
        ("phase", Filter { phases: vec!["review".into()], ..all.clone() }),
        ("awaits", Filter { awaits: Some("has".into()), ..all.clone() }),
        ("late", Filter { late_before: "2026-06-01".parse().ok(), ..all.clone() }),
        (
            "path and open",
            Filter { paths: vec!["after_amm".into()], decided: Some(false), ..all.clone() },
        ),
        ("applicant", Filter { applicant: Some("lab-7".into()), ..all.clone() }),
        ("contributor", Filter { organisation: Some("consultant".into()), ..all.clone() }),
        ("common word", text("leucémie")),
        ("rare word", text("mélanome")),
        ("one of them", text("000777")),
        (
            "common words, phase",
            Filter { phases: vec!["granted".into()], ..text("zéphyrine leuc") },
        ),
        ("no match", text("absent")),
    ]
}

async fn speed(small: Database, large: Database) {
    sample::fill(&small, 1_000).await;
    sample::fill(&large, 100_000).await;
    small.analyze().await.expect("analyses");
    large.analyze().await.expect("analyses");
    let mut slow = Vec::new();
    for (what, filter) in cases() {
        for column in [Column::Updated, Column::Due, Column::Product] {
            let order = Order { column, descending: column == Column::Updated };
            let (one, other) =
                (page(&small, &filter, order).await, page(&large, &filter, order).await);
            println!("{what:22} {column:?}: {one:?} among 1,000, {other:?} among 100,000");
            // Below a few milliseconds nobody waits, and a factor says nothing. An order
            // in which what is sought comes last is walked to its end.
            let bound = if what == "common words, phase" { 500 } else { 60 };
            if other > 2 * one && other > Duration::from_millis(bound) {
                slow.push(format!("{what} by {column:?}: {one:?}, then {other:?}"));
            }
        }
    }
    assert!(slow.is_empty(), "{slow:#?}");
}

#[tokio::test]
#[ignore = "takes minutes: a measure, run on demand"]
async fn lists_stay_quick_on_sqlite() {
    let (small, large) = (engines::sqlite().await, engines::sqlite().await);
    speed(small.db.clone(), large.db.clone()).await;
}

#[tokio::test]
#[ignore = "takes minutes: a measure, run on demand"]
async fn lists_stay_quick_on_postgres() {
    let Some(small) = engines::postgres().await else { return };
    let Some(large) = engines::postgres().await else { return };
    speed(small.db.clone(), large.db.clone()).await;
    small.end().await;
    large.end().await;
}
