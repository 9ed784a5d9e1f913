//! Durable acts a second, beside the raw insert of their facts.

use crate::Size;
use crate::dossiers::{self, act, dossier, officer};
use crate::engines::{Engine, Fault};
use crate::raw::{Bytes, Raw};
use crate::report::{Table, ratio, spread, whole};
use crate::timing::Series;
use app::App;
use domain::Actor;
use domain::aap::{Aap, Content};
use std::sync::Arc;
use std::time::Instant;

/// How many write at a time.
const CLIENTS: [usize; 3] = [1, 8, 32];

/// What was measured with some clients.
#[derive(Default)]
struct Measured {
    raw: Series,
    shared: Series,
    acts: Series,
}

/// Rounds of raw inserts and of acts by turns, on fresh dossiers each.
pub async fn measure(engine: &Engine, size: Size) -> Result<Table, Fault> {
    let (app, url) = engine.fresh("acts").await?;
    dossiers::organisations(&app).await?;
    let today = app.now().today;
    let content = dossiers::content(today);
    let raw = Arc::new(Raw::open(&url, CLIENTS.into_iter().max().unwrap_or(1)).await?);
    let texts = Arc::new(texts(size, today));
    let mut measured = CLIENTS.map(|_| Measured::default());
    let (mut first, mut batch) = (1, 0);
    for round in 0..=size.rounds {
        for (clients, measured) in CLIENTS.into_iter().zip(&mut measured) {
            let mut by_raw = Vec::new();
            for share in [false, true] {
                batch += 1;
                by_raw.push(inserts(&raw, &texts, batch, clients, share, size).await?);
            }
            prepare(&app, &content, first, size.dossiers).await?;
            let acts = acts(&app, first, clients, size).await?;
            first += size.dossiers;
            // The first round warms up.
            if round > 0 {
                measured.raw.0.push(by_raw[0]);
                measured.shared.0.push(by_raw[1]);
                measured.acts.0.push(acts);
            }
        }
    }
    Ok(table(engine, &measured))
}

fn table(engine: &Engine, measured: &[Measured]) -> Table {
    let sqlite = matches!(engine, Engine::Sqlite(_));
    let mut head = vec![
        "clients",
        "acts a second",
        "spread",
        "raw inserts a second",
        "spread",
        "acts over raw",
    ];
    if sqlite {
        head.extend(["raw, one sync for all that wait", "acts over that"]);
    }
    let rows = CLIENTS.iter().zip(measured).map(|(clients, it)| {
        let mut row = vec![
            clients.to_string(),
            whole(it.acts.median()),
            spread(it.acts.spread()),
            whole(it.raw.median()),
            spread(it.raw.spread()),
            ratio(it.acts.over(&it.raw).median()),
        ];
        if sqlite {
            row.push(whole(it.shared.median()));
            row.push(ratio(it.acts.over(&it.shared).median()));
        }
        row
    });
    let title = format!("Durable acts on {}", engine.name());
    Table { title, head, rows: rows.collect() }
}

/// The facts of the acts, as they are kept.
fn texts(size: Size, today: jiff::civil::Date) -> Vec<String> {
    let facts = dossiers::facts(3 + size.acts, today).split_off(3);
    facts.iter().map(|fact| serde_json::to_string(fact).expect("a fact is written")).collect()
}

/// Brings dossiers under examination, several at a time.
async fn prepare(app: &App, content: &Content, first: usize, count: usize) -> Result<(), Fault> {
    let mut tasks = tokio::task::JoinSet::new();
    for number in first..first + count {
        let (app, acts) = (app.clone(), dossiers::opening(number, content));
        tasks.spawn(async move {
            for (seen, (acting, command)) in (0..).zip(acts) {
                app.handle::<Aap>(Actor::Person(acting), dossier(number), seen, command).await?;
            }
            Ok::<_, app::Error>(())
        });
    }
    while let Some(done) = tasks.join_next().await {
        done??;
    }
    Ok(())
}

/// Each client works through its own dossiers.
async fn acts(app: &App, first: usize, clients: usize, size: Size) -> Result<f64, Fault> {
    let began = Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for client in 0..clients {
        let app = app.clone();
        tasks.spawn(async move {
            let actor = Actor::Person(officer());
            for number in 0..size.acts {
                for mine in (client..size.dossiers).step_by(clients) {
                    let seen = 3 + i64::try_from(number).unwrap_or_default();
                    app.handle::<Aap>(actor, dossier(first + mine), seen, act(number)).await?;
                }
            }
            Ok::<_, app::Error>(())
        });
    }
    while let Some(done) = tasks.join_next().await {
        done??;
    }
    Ok(rate(size, began))
}

/// As many inserts of the same bytes, by as many clients.
async fn inserts(
    raw: &Arc<Raw>,
    texts: &Arc<Vec<String>>,
    batch: usize,
    clients: usize,
    share: bool,
    size: Size,
) -> Result<f64, Fault> {
    let began = Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for client in 0..clients {
        let (raw, texts) = (Arc::clone(raw), Arc::clone(texts));
        tasks.spawn(async move {
            let who = officer();
            for (version, body) in (4..).zip(texts.iter()) {
                for mine in (client..size.dossiers).step_by(clients) {
                    let bytes = Bytes {
                        stream: dossier(batch * size.dossiers + mine).to_string(),
                        version,
                        kind: "criterion_assessed".to_owned(),
                        body: body.clone(),
                        actor: format!("{}@{}:{}", who.person, who.organisation, who.role.word()),
                        digest: "0123456789abcdef".repeat(4),
                    };
                    raw.insert(client, bytes, share).await.map_err(|error| error.to_string())?;
                }
            }
            Ok::<_, String>(())
        });
    }
    while let Some(done) = tasks.join_next().await {
        done??;
    }
    Ok(rate(size, began))
}

#[expect(clippy::cast_precision_loss, reason = "some thousands")]
fn rate(size: Size, began: Instant) -> f64 {
    (size.dossiers * size.acts) as f64 / began.elapsed().as_secs_f64()
}
