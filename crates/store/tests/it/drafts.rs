//! Drafts: saved field by field, nobody's text replaced unseen; documents.

use crate::{both, engines::now, sample::program};
use store::{
    Database, Error,
    documents::{self, Document, File},
    drafts::{self, Save, SaveError},
};

async fn save(db: &Database, value: &str, seen: i64, by: &str) -> Result<i64, SaveError> {
    let save = Save {
        stream: "dossier".into(),
        field: "indication".into(),
        value: value.into(),
        seen,
        by: by.into(),
        at: now(),
    };
    db.write(move |tx| Box::pin(async move { drafts::save(tx, &save).await })).await
}

both!(a_field_saved_by_somebody_else_is_a_conflict_that_shows_it, db => {
    assert_eq!(save(&db, "a", 0, "ana").await.expect("saved"), 1);
    assert_eq!(save(&db, "b", 1, "ana").await.expect("saved"), 2);
    for seen in [0, 1, 3] {
        match save(&db, "c", seen, "bob").await {
            Err(SaveError::Conflict(Some(standing))) => {
                assert_eq!((standing.value.as_str(), standing.version), ("b", 2));
                assert_eq!((standing.saved_by.as_str(), standing.saved_at), ("ana", now()));
            }
            other => panic!("seen {seen}: {other:?}"),
        }
    }
    assert_eq!(save(&db, "b", 0, "bob").await.expect("the same text is no conflict"), 2);
    assert_eq!(save(&db, "c", 2, "bob").await.expect("saved"), 3);
    let all = db.read(|tx| Box::pin(drafts::of_stream(tx, program(), "dossier"))).await.expect("reads");
    assert_eq!(all.len(), 1);
    db.write(|tx| Box::pin(drafts::clear(tx, "dossier"))).await.map_err(|e: Error| e).expect("cleared");
    assert!(matches!(save(&db, "d", 3, "bob").await, Err(SaveError::Conflict(None))));
});

both!(of_two_who_save_at_once_one_is_told, db => {
    let (one, two) = tokio::join!(save(&db, "a", 0, "ana"), save(&db, "b", 0, "bob"));
    assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
});

both!(documents_share_the_file_of_the_same_bytes, db => {
    let file = File {
        id: "ab".repeat(32),
        size: 3,
        media_type: "application/pdf".into(),
        created_at: now(),
    };
    for id in ["one", "two"] {
        let document = Document {
            id: id.into(),
            file: file.id.clone(),
            name: format!("{id}.pdf"),
            kind: "rcp".into(),
            stream: "dossier".into(),
            uploaded_by: "ana".into(),
            uploaded_at: now(),
        };
        let file = file.clone();
        db.write(move |tx| Box::pin(async move { documents::add(tx, &file, &document).await }))
            .await
            .map_err(|e: Error| e)
            .expect("added");
    }
    let of_stream = db.read(|tx| Box::pin(documents::of_stream(tx, program(), "dossier"))).await.expect("reads");
    assert_eq!(of_stream.iter().map(|(d, _)| d.id.as_str()).collect::<Vec<_>>(), ["one", "two"]);
    let found = db.read(|tx| Box::pin(documents::get(tx, program(), "two"))).await.expect("reads");
    let (document, same) = found.expect("is there");
    assert_eq!((document.name.as_str(), &same), ("two.pdf", &file));
    let files = db.read(|tx| Box::pin(documents::files(tx, "", 10))).await.expect("reads");
    assert_eq!(files, [file]);
    db.write(|tx| Box::pin(documents::remove(tx, "one"))).await.map_err(|e: Error| e).expect("removed");
    assert!(db.read(|tx| Box::pin(documents::get(tx, program(), "one"))).await.expect("reads").is_none());
});
