//! The files that others wrote. They are not part of the project: without them a test says so and
//! passes, except in CI.

use forms::json::Json;
use std::path::{Path, PathBuf};

/// A folder of the shared data, or `None` where it is not at hand.
pub fn folder(name: &str) -> Option<PathBuf> {
    let shared = std::env::var_os("AUBE_SHARED_DATA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        PathBuf::from,
    );
    let folder = shared.join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(std::env::var_os("CI").is_none(), "{} must be there in CI", folder.display());
    eprintln!("skipped: {} is not there (AUBE_SHARED_DATA)", folder.display());
    None
}

/// The text of a file.
pub fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A resource, from XML or from JSON by its content.
pub fn resource(path: &Path) -> Json {
    forms::read(&text(path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All JSON files below a folder, in the order of their names.
pub fn json_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut left = vec![folder.to_owned()];
    while let Some(folder) = left.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                left.push(path);
            } else if path.extension().is_some_and(|it| it == "json") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}
