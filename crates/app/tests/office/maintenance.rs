//! Verify, rebuild, doctor, export.

use crate::both;
use crate::given::{BYTES, DIGEST, House, cast, filed, under_review};
use app::{App, Error, Health, Settings};
use domain::DossierId;
use futures_util::TryStreamExt;
use std::io::Read;
use store::{Flaw, args};
use uuid::Uuid;

const MONDAY: &str = "2024-01-29T09:00:00Z";

/// The bytes that the documents of these dossiers name.
async fn keep_documents(app: &App) {
    let kept = app.files().put_bytes(Uuid::from_u128(7), BYTES).await.expect("kept");
    assert_eq!(kept.id, DIGEST);
}

both!(a_changed_byte_is_found_at_its_place, house => {
    let app = house.open(MONDAY).await;
    let cast = cast(&app).await;
    let sound = filed(&app, &cast, "2024").await;
    let harmed = under_review(&app, &cast, "2025").await;
    let mut steps = 0;
    let found = app.verify(|_| steps += 1).await.expect("read");
    assert!(found.is_sound() && steps > 0);
    assert_eq!((found.dossiers, found.facts), (2, 5));

    let stream = harmed.to_string();
    let touched = app
        .db()
        .write(move |tx| Box::pin(async move {
            let sql = "update fact set body = replace(body, 'Luménastat', 'Luménastut') \
                       where stream = $1 and version = 1";
            tx.execute(sql, args![stream]).await
        }))
        .await
        .expect("changed");
    assert_eq!(touched, 1);
    let found = app.verify(|_| {}).await.expect("read");
    let [broken] = &found.broken[..] else { panic!("{found:?}") };
    assert_eq!((broken.stream.as_str(), broken.version, broken.flaw), (harmed.to_string().as_str(), 1, Flaw::Altered));
    assert_ne!(broken.stream, sound.to_string());
});

both!(views_made_again_are_those_that_lived, house => {
    let app = house.open(MONDAY).await;
    let cast = cast(&app).await;
    for reference in ["2024", "2025", "2026"] {
        under_review(&app, &cast, reference).await;
    }
    let before = views(&app).await;
    assert_eq!(before.len(), 3);
    let rebuilt = app.rebuild(|_| {}).await.expect("made again");
    assert_eq!((rebuilt.dossiers, rebuilt.left_out.len()), (3, 0));
    assert_eq!(views(&app).await, before);
    assert_eq!(app.find_dossier("AAP-2025").await.expect("read"), app.find_dossier(&before[1].0.stream).await.expect("read"));
    assert_eq!(app.find_dossier("AAP-1999").await.expect("read"), None);
});

/// What the views hold of each dossier.
async fn views(
    app: &App,
) -> Vec<(store::views::DossierRow, Vec<store::views::PartyRow>, Vec<store::views::DeadlineRow>)> {
    app.db()
        .read(|tx| {
            Box::pin(async move {
                let mut all = Vec::new();
                let streams = store::facts::streams(tx, "", 100).await?;
                for stream in streams {
                    let row = store::views::find(tx, &stream.id).await?.expect("a row");
                    let parties = store::views::parties(tx, &stream.id).await?;
                    all.push((row, parties, store::views::deadlines(tx, &stream.id).await?));
                }
                Ok::<_, store::Error>(all)
            })
        })
        .await
        .expect("read")
}

both!(the_doctor_finds_a_sound_house_sound, house => {
    let settings = Settings { folders: vec![house.path().to_owned()], ..Settings::default() };
    let app = house.open_with(MONDAY, settings).await;
    let cast = cast(&app).await;
    filed(&app, &cast, "2024").await;
    app.work_until_idle().await.expect("works");
    let checks = app.doctor().await;
    assert_eq!(checks.len(), 8);
    for check in &checks {
        assert_ne!(check.state, Health::Failed, "{check:?}");
        assert!(check.what.iter().all(|what| !what.is_empty()));
    }
    // A program that was not running for a week.
    drop(app);
    let app = house.open("2024-02-05T09:00:00Z").await;
    let late = |checks: Vec<app::Check>| checks.iter().any(|it| it.what[1].contains("2024-01-29"));
    assert!(late(app.doctor().await));
    // A clock that went back.
    drop(app);
    let app = house.open("2024-01-02T09:00:00Z").await;
    let checks = app.doctor().await;
    assert!(checks.iter().any(|it| it.state == Health::Failed && it.what[1].contains("2024-01-29")), "{checks:?}");
});

both!(a_dossier_goes_out_whole_and_the_same_each_time, house => {
    let app = house.open(MONDAY).await;
    let cast = cast(&app).await;
    let dossier = filed(&app, &cast, "2024").await;
    keep_documents(&app).await;
    let archive = export(&app, dossier).await;
    assert_eq!(archive, export(&app, dossier).await, "the same bytes");

    let files = unzip(&archive);
    let text = |name: &str| String::from_utf8(files[name].clone()).expect("text");
    assert_eq!(text("facts.jsonl").lines().count(), 2);
    let fact: serde_json::Value = serde_json::from_str(text("facts.jsonl").lines().next().expect("one")).expect("JSON");
    assert_eq!(fact["kind"], "dossier_opened");
    assert!(fact["body"].as_str().expect("exact text").contains("Luménastat"));
    let documents: Vec<_> = files.keys().filter(|name| name.starts_with("documents/")).collect();
    assert!(!documents.is_empty());
    assert!(documents.iter().all(|name| files[*name] == BYTES));
    // Each file is in the sums, and is what they say.
    let sums = text("SHA256SUMS");
    assert_eq!(sums.lines().count(), files.len() - 1);
    for name in documents {
        assert!(sums.contains(&format!("{DIGEST}  {name}\n")), "{sums}");
    }

    let nothing = app.export(DossierId(Uuid::from_u128(404))).await.map(|_| ());
    assert!(matches!(nothing, Err(Error::NotFound)));
});

#[tokio::test(flavor = "multi_thread")]
async fn a_dossier_goes_out_even_harmed() {
    let house = House::sqlite();
    let app = house.open(MONDAY).await;
    let cast = cast(&app).await;
    let dossier = filed(&app, &cast, "2024").await;
    let stream = dossier.to_string();
    app.db()
        .write(move |tx| {
            Box::pin(async move {
                let sql = "update fact set body = 'no JSON' where stream = $1 and version = 1";
                tx.execute(sql, args![stream]).await
            })
        })
        .await
        .expect("harmed");
    let files = unzip(&export(&app, dossier).await);
    let facts = String::from_utf8(files["facts.jsonl"].clone()).expect("text");
    assert!(facts.contains("no JSON"));
    let documents = String::from_utf8(files["documents.jsonl"].clone()).expect("text");
    assert!(documents.contains("\"path\":null"), "the bytes are gone: {documents}");

    let rebuilt = app.rebuild(|_| {}).await.expect("goes on");
    assert_eq!((rebuilt.dossiers, rebuilt.left_out.len()), (0, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_file_is_found() {
    let house = House::sqlite();
    let app = house.open(MONDAY).await;
    keep_documents(&app).await;
    let now = app.now().at;
    app.db()
        .write(move |tx| {
            Box::pin(async move {
                let sql = "insert into file (id, size, media_type, created_at) \
                           values ($1, $2, $3, $4)";
                tx.execute(sql, args![DIGEST, 30, "application/pdf", now]).await
            })
        })
        .await
        .expect("known");
    let found = app.verify(|_| {}).await.expect("read");
    assert!(found.is_sound() && found.files == 1, "{found:?}");
    let path = house.path().join("files").join(&DIGEST[..2]).join(&DIGEST[2..]);
    std::fs::write(path, b"%PDF-1.7 an altered document").expect("written");
    let found = app.verify(|_| {}).await.expect("read");
    assert_eq!(found.altered, [DIGEST]);
}

async fn export(app: &App, dossier: DossierId) -> Vec<u8> {
    let pieces = app.export(dossier).await.expect("a dossier");
    pieces.try_collect::<Vec<_>>().await.expect("the archive").concat()
}

fn unzip(archive: &[u8]) -> std::collections::BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(archive)).expect("a zip archive");
    (0..zip.len())
        .map(|nth| {
            let mut file = zip.by_index(nth).expect("a file");
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).expect("sound");
            (file.name().expect("a name").into_owned(), bytes)
        })
        .collect()
}
