//! The arrows between the crates, and what the pure ones may not know.

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, PackageId};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Each crate and those that it may depend on.
const ARROWS: &[(&str, &[&str])] = &[
    ("law", &[]),
    ("forms", &["law"]),
    ("domain", &["forms", "law"]),
    ("exchange", &["domain", "forms"]),
    ("store", &["domain", "law"]),
    ("app", &["domain", "exchange", "forms", "law", "store"]),
    ("web", &["app", "domain", "forms", "law"]),
    ("cli", &["app", "domain", "exchange", "forms", "law", "store", "web"]),
];

/// What waits, reads, writes or guesses, and so is not for pure crates.
const IMPURE: &[&str] = &[
    "tokio",
    "async-std",
    "smol",
    "futures-util",
    "rusqlite",
    "tokio-postgres",
    "object_store",
    "axum",
    "hyper",
    "reqwest",
    "lettre",
    "rand",
    "rand_core",
    "getrandom",
    "fastrand",
    "chrono",
    "time",
    "tracing",
];

fn metadata() -> Metadata {
    MetadataCommand::new()
        .manifest_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"))
        .other_options(vec!["--locked".into(), "--offline".into()])
        .exec()
        .expect("cargo describes the workspace")
}

#[test]
fn the_crates_depend_on_each_other_as_drawn() {
    let metadata = metadata();
    let members = metadata.workspace_packages();
    let names: BTreeSet<&str> = members.iter().map(|it| it.name.as_str()).collect();
    let drawn: BTreeSet<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, drawn, "a crate is drawn and not there, or the reverse");
    for package in members {
        let allowed = ARROWS.iter().find(|(name, _)| *name == package.name.as_str());
        let allowed = allowed.map_or(&[][..], |(_, allowed)| allowed);
        for dependency in &package.dependencies {
            // What tests depend on makes no arrow.
            let counts = dependency.kind == DependencyKind::Normal
                && names.contains(dependency.name.as_str());
            assert!(
                !counts || allowed.contains(&dependency.name.as_str()),
                "{} may not depend on {}",
                package.name,
                dependency.name
            );
        }
    }
}

#[test]
fn the_pure_crates_rest_on_nothing_impure() {
    let metadata = metadata();
    let nodes = &metadata.resolve.as_ref().expect("a resolution").nodes;
    let normal: BTreeMap<&PackageId, Vec<&PackageId>> = nodes
        .iter()
        .map(|node| {
            let kept = node.deps.iter().filter(|dependency| {
                dependency
                    .dep_kinds
                    .iter()
                    .any(|it| it.kind == DependencyKind::Normal && it.target.is_none())
            });
            (&node.id, kept.map(|dependency| &dependency.pkg).collect())
        })
        .collect();
    for name in ["law", "forms", "domain"] {
        let package =
            metadata.packages.iter().find(|it| it.name.as_str() == name).expect("a member");
        let mut seen = BTreeSet::new();
        let mut left = vec![&package.id];
        while let Some(id) = left.pop() {
            if seen.insert(id) {
                left.extend(normal.get(id).into_iter().flatten());
            }
        }
        // `uuid` brings randomness along where another crate asks it to make identifiers: what
        // counts is that this one does not ask.
        let uuid = package.dependencies.iter().find(|it| it.name == "uuid");
        // One that follows from another is no chance: it is the same each time.
        let pure = ["serde", "v5"];
        let makes =
            uuid.is_some_and(|it| it.features.iter().any(|it| !pure.contains(&it.as_str())));
        assert!(!makes, "{name} asks `uuid` for more than to read and derive identifiers");
        let excused: &[&str] =
            if uuid.is_some() { &["getrandom", "rand", "rand_core"] } else { &[] };
        for package in metadata.packages.iter().filter(|it| seen.contains(&it.id)) {
            let it = package.name.as_str();
            assert!(!IMPURE.contains(&it) || excused.contains(&it), "{name} rests on {it}");
        }
    }
}
