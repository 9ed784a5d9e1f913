//! What every page needs beside its words: style, script, fonts, embedded in the program. Their
//! address holds a digest of them all, so that a browser keeps them until they change.

use crate::failure::Failure;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

/// The digest of all of them.
const TAG: &str = env!("AUBE_ASSETS");

macro_rules! package {
    ($path:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../node_modules/", $path))
    };
}

/// Name, media type, bytes.
static ASSETS: &[(&str, &str, &[u8])] = &[
    ("aube.css", "text/css; charset=utf-8", include_bytes!("../assets/aube.css")),
    ("aube.js", "text/javascript; charset=utf-8", include_bytes!("../assets/aube.js")),
    ("passkeys.js", "text/javascript; charset=utf-8", include_bytes!("../assets/passkeys.js")),
    ("aube.svg", "image/svg+xml", include_bytes!("../assets/aube.svg")),
    ("htmx.min.js", "text/javascript; charset=utf-8", package!("htmx.org/dist/htmx.min.js")),
    (
        "fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2",
        "font/woff2",
        package!(
            "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2"
        ),
    ),
    (
        "fonts/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
        "font/woff2",
        package!(
            "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2"
        ),
    ),
    (
        "fonts/atkinson-hyperlegible-next-latin-wght-italic.woff2",
        "font/woff2",
        package!(
            "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-italic.woff2"
        ),
    ),
];

/// The address of one of them.
#[must_use]
pub fn address(name: &str) -> String {
    format!("/assets/{TAG}/{name}")
}

/// Answers with one of them.
pub async fn show(Path((tag, name)): Path<(String, String)>) -> Result<Response, Failure> {
    let found = ASSETS.iter().find(|(it, ..)| *it == name).ok_or(Failure::NotFound)?;
    let (_, media_type, bytes) = *found;
    // A page of an older program asks with another tag: it gets today's, for a short time.
    let cache =
        if tag == TAG { "public, max-age=31536000, immutable" } else { "public, max-age=60" };
    Ok(([(CONTENT_TYPE, media_type), (CACHE_CONTROL, cache)], bytes).into_response())
}
