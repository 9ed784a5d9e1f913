//! What was acknowledged is there after the program was killed in the middle of its work.

use crate::sample::program;
use std::{
    io::{BufRead, BufReader, Write},
    process::{Command, Stdio},
};
use store::{Database, Error, facts};

const URL: &str = "AUBE_TEST_CRASH_URL";

/// The program to be killed: it tells each version that was acknowledged. Without the
/// variable it has nothing to do.
#[tokio::test]
async fn writes_until_it_is_killed() {
    let Ok(url) = std::env::var(URL) else { return };
    let db = Database::open(&url).await.expect("opens");
    let mut version = 0;
    loop {
        version = db
            .write(move |tx| Box::pin(crate::facts::append(tx, "s", version, 3)))
            .await
            .expect("appended");
        println!("acknowledged {version}");
        std::io::stdout().flush().expect("told");
    }
}

async fn killed(url: &str) {
    let mut child = Command::new(std::env::current_exe().expect("this program"))
        .args(["crash::writes_until_it_is_killed", "--exact", "--nocapture"])
        .env(URL, url)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("starts");
    let mut acknowledged = 0;
    let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
    while acknowledged < 60 {
        let line = lines.next().expect("it goes on").expect("a line");
        if let Some((_, version)) = line.split_once("acknowledged ") {
            acknowledged = version.parse().expect("a number");
        }
    }
    child.kill().expect("killed");
    child.wait().expect("ends");
    let last = lines.map_while(Result::ok).filter_map(|line| {
        line.split_once("acknowledged ").and_then(|(_, version)| version.parse().ok())
    });
    let acknowledged: i64 = last.last().unwrap_or(acknowledged);

    let db = Database::open(url).await.expect("opens again");
    let kept = db
        .read(|tx| {
            Box::pin(async move {
                facts::verify(tx, "s").await?;
                facts::read(tx, program(), "s").await
            })
        })
        .await
        .map_err(|e: Error| e)
        .expect("verifies");
    assert!(kept.len() as i64 >= acknowledged, "{} kept of {acknowledged}", kept.len());
    assert_eq!(kept.len() % 3, 0, "an act is kept whole or not at all");
}

#[tokio::test]
async fn what_was_acknowledged_survives_on_sqlite() {
    let made = crate::engines::sqlite().await;
    killed(&made.url).await;
}

#[tokio::test]
async fn what_was_acknowledged_survives_on_postgres() {
    let Some(made) = crate::engines::postgres().await else { return };
    killed(&made.url).await;
    made.end().await;
}
