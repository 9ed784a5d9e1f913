//! Checks that what the program embeds is there, and names its state for the addresses.

use std::hash::{DefaultHasher, Hasher};
use std::path::Path;

const EMBEDDED: [&str; 8] = [
    "assets/aube.css",
    "assets/aube.js",
    "assets/aube.svg",
    "assets/passkeys.js",
    "../../node_modules/htmx.org/dist/htmx.min.js",
    "../../node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
    "../../node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
    "../../node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-italic.woff2",
];

fn main() {
    let root = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let mut hasher = DefaultHasher::new();
    for name in EMBEDDED {
        let path = Path::new(&root).join(name);
        println!("cargo::rerun-if-changed={}", path.display());
        match std::fs::read(&path) {
            Ok(bytes) => hasher.write(&bytes),
            Err(_) if name.contains("node_modules") => {
                println!(
                    "cargo::error={name} is missing: run `make assets` first (it fetches the front-end packages by npm)"
                );
            }
            Err(error) => println!("cargo::error={name} cannot be read: {error}"),
        }
    }
    println!("cargo::rustc-env=AUBE_ASSETS={:016x}", hasher.finish());
}
