//! `aube import bdpm`, on the public files themselves where they are at hand.

use crate::program::run;
use serde_json::json;
use std::path::{Path, PathBuf};

/// The folder of the public files: named by the environment, or beside the workspace.
fn shared() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let data = std::env::var_os("AUBE_SHARED_DATA").map_or_else(beside, PathBuf::from);
    let bdpm = data.join("bdpm");
    if bdpm.is_dir() {
        return Some(bdpm);
    }
    assert!(std::env::var_os("CI").is_none(), "{} is not there", bdpm.display());
    eprintln!("SKIPPED: {} is not there; AUBE_SHARED_DATA names its folder", bdpm.display());
    None
}

#[test]
fn the_public_database_is_imported_and_a_second_time_doubles_nothing() {
    let Some(bdpm) = shared() else { return };
    let bdpm = bdpm.to_str().expect("UTF-8");
    let folder = tempfile::tempdir().expect("a folder");
    for _ in 0..2 {
        let told =
            run(folder.path(), ["import", "bdpm", bdpm, "--database", "sqlite:aube.db", "--json"]);
        let told = told.ended(0).json();
        assert_eq!(told["medicines"], json!(15_848));
        assert_eq!(told["presentations"], json!(20_903));
        let faults = told["faults"].as_array().expect("faults");
        assert!(
            faults.iter().all(|it| it["file"].is_string()
                && it["line"].is_u64()
                && it["reason"].is_string())
        );
    }
}

#[test]
fn a_folder_without_the_files_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let answer = run(folder.path(), ["import", "bdpm", "absent", "--database", "sqlite:aube.db"]);
    answer.failed(1, &["absent"]);
}
