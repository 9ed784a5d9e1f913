//! Files in an S3 bucket, where `AUBE_TEST_S3` names a server that has a bucket `aube`.

use bytes::Bytes;
use futures_util::stream;
use store::files::{Bucket, FileError, Files, Place};
use uuid::Uuid;

const MIB: usize = 1024 * 1024;

#[tokio::test]
async fn a_file_is_kept_in_a_bucket_whole_or_not_at_all() {
    let Ok(endpoint) = std::env::var("AUBE_TEST_S3") else {
        eprintln!("SKIPPED: AUBE_TEST_S3 is not set, nothing was tested on S3");
        return;
    };
    let files = Files::open(&Place::S3(Bucket {
        name: "aube".into(),
        region: "eu-west-3".into(),
        endpoint: Some(endpoint),
        access_key: "test".into(),
        secret_key: "not-shown".into(),
    }))
    .expect("opens");
    assert!(!format!("{files:?}").contains("not-shown"));
    for (n, mebibytes) in [1_usize, 20].into_iter().enumerate() {
        let upload = Uuid::from_u128(n as u128 + 1);
        let good = || (0..mebibytes).map(|n| Ok::<_, String>(Bytes::from(vec![n as u8; MIB])));
        let cut = stream::iter(good().chain([Err("cut".to_owned())]));
        let stopped = files.put(upload, cut, u64::MAX).await;
        assert!(matches!(stopped, Err(FileError::Stopped(_))), "{stopped:?}");
        let kept = files.put(upload, stream::iter(good()), u64::MAX).await.expect("kept");
        assert_eq!(files.size(&kept.id).await.expect("is there"), (mebibytes * MIB) as u64);
        files.verify(&kept.id).await.expect("verifies");
        assert_eq!(files.range(&kept.id, 0..2).await.expect("reads"), Bytes::from(vec![0, 0]));
    }
    let later = "2200-01-01T00:00:00Z".parse().expect("an instant");
    assert_eq!(files.forget_uploads(later).await.expect("lists"), 0, "no upload is left");
    assert!(matches!(files.size(&"a".repeat(64)).await, Err(FileError::NotFound)));
}
