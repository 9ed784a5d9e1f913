//! Files: kept whole or not at all.

use crate::sample::program;
use bytes::Bytes;
use futures_util::{StreamExt, stream};
use std::path::Path;
use store::files::{FileError, Files, Place};
use tempfile::TempDir;
use uuid::Uuid;

const MIB: usize = 1024 * 1024;

fn open() -> (Files, TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let files = Files::open(&Place::Folder(folder.path().join("files"))).expect("opens");
    (files, folder)
}

fn upload(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

/// `count` chunks of a mebibyte, then an error when `fails`.
fn chunks(
    count: usize,
    fails: bool,
) -> impl futures_util::Stream<Item = Result<Bytes, String>> + Send {
    let good = (0..count).map(|n| Ok(Bytes::from(vec![n as u8; MIB])));
    stream::iter(good.chain(fails.then(|| Err("the line went dead".to_owned()))))
}

fn count(folder: &Path) -> usize {
    std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .map(|path| if path.is_dir() { count(&path) } else { 1 })
        .sum()
}

/// Waits for what is cleared away beside the test.
async fn empty(folder: &TempDir) -> bool {
    for _ in 0..100 {
        if count(folder.path()) == 0 {
            return true;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    false
}

#[tokio::test]
async fn a_file_comes_back_as_it_was_whatever_its_size() {
    let (files, folder) = open();
    for (n, mebibytes) in [0, 1, 8, 20].into_iter().enumerate() {
        let kept =
            files.put(upload(n as u128), chunks(mebibytes, false), u64::MAX).await.expect("kept");
        assert_eq!(kept.size, (mebibytes * MIB) as u64);
        assert_eq!(files.size(&kept.id).await.expect("is there"), kept.size);
        files.verify(&kept.id).await.expect("verifies");
        let mut read = 0;
        let mut bytes = files.get(program(), &kept.id).await.expect("is there");
        while let Some(chunk) = bytes.next().await {
            read += chunk.expect("reads").len();
        }
        assert_eq!(read, mebibytes * MIB);
    }
    assert_eq!(count(folder.path()), 4);
}

#[tokio::test]
async fn the_same_bytes_twice_are_one_file_under_their_digest() {
    let (files, folder) = open();
    for mebibytes in [1, 20] {
        let one = files.put(upload(1), chunks(mebibytes, false), u64::MAX).await.expect("kept");
        let two = files.put(upload(2), chunks(mebibytes, false), u64::MAX).await.expect("kept");
        assert_eq!(one, two);
    }
    let abc = files.put_bytes(upload(3), Bytes::from_static(b"abc")).await.expect("kept");
    assert_eq!(abc.id, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert!(folder.path().join("files/ba").join(&abc.id[2..]).is_file());
    assert_eq!(files.range(&abc.id, 1..3).await.expect("reads"), "bc");
    for _ in 0..100 {
        if count(folder.path()) == 3 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("{} files", count(folder.path()));
}

#[tokio::test]
async fn an_upload_that_stops_leaves_nothing() {
    let (files, folder) = open();
    for mebibytes in [1, 20] {
        let stopped = files.put(upload(1), chunks(mebibytes, true), u64::MAX).await;
        assert!(
            matches!(&stopped, Err(FileError::Stopped(why)) if why.contains("dead")),
            "{stopped:?}"
        );
        assert!(empty(&folder).await);
    }
}

#[tokio::test]
async fn an_upload_that_is_dropped_midway_leaves_nothing() {
    let (files, folder) = open();
    let endless = chunks(20, false).chain(stream::pending());
    let put = files.put(upload(1), endless, u64::MAX);
    let cut = tokio::time::timeout(std::time::Duration::from_millis(500), put).await;
    assert!(cut.is_err(), "it never ends by itself");
    assert!(empty(&folder).await);
}

#[tokio::test]
async fn a_file_over_the_limit_is_refused_and_leaves_nothing() {
    let (files, folder) = open();
    for (mebibytes, limit) in [(2, MIB as u64), (20, 18 * MIB as u64)] {
        let refused = files.put(upload(1), chunks(mebibytes, false), limit).await;
        assert!(matches!(refused, Err(FileError::TooLarge { limit: told }) if told == limit));
        assert!(empty(&folder).await);
    }
}

#[tokio::test]
async fn what_is_not_a_digest_names_no_file() {
    let (files, folder) = open();
    std::fs::write(folder.path().join("secret"), "x").expect("written");
    for id in ["../secret", "", "AB", &"A".repeat(64), &format!("..{}", "/".repeat(62))] {
        assert!(matches!(files.get(program(), id).await, Err(FileError::NotFound)), "{id}");
    }
    assert!(matches!(files.size(&"a".repeat(64)).await, Err(FileError::NotFound)));
}

#[tokio::test]
async fn changed_bytes_are_found() {
    let (files, folder) = open();
    let kept = files.put_bytes(upload(1), Bytes::from_static(b"abc")).await.expect("kept");
    let path = folder.path().join("files").join(&kept.id[..2]).join(&kept.id[2..]);
    std::fs::write(path, "abd").expect("written");
    assert!(matches!(files.verify(&kept.id).await, Err(FileError::Altered(_))));
}

#[tokio::test]
async fn uploads_cut_off_long_ago_are_cleared_away() {
    let (files, folder) = open();
    let incoming = folder.path().join("files/incoming");
    std::fs::create_dir_all(&incoming).expect("made");
    std::fs::write(incoming.join("left"), "x").expect("written");
    let long_ago = "2020-01-01T00:00:00Z".parse().expect("an instant");
    assert_eq!(files.forget_uploads(long_ago).await.expect("clears"), 0);
    let later = "2200-01-01T00:00:00Z".parse().expect("an instant");
    assert_eq!(files.forget_uploads(later).await.expect("clears"), 1);
    assert_eq!(count(folder.path()), 0);
}
