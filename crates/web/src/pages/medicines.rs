//! The catalogue of medicines as one types: by name, substance or code.

use crate::failure::Failure;
use crate::look::form::{Match, matches};
use crate::server::Site;
use crate::session::SignedIn;
use app::Medicine;
use axum::extract::{Query, State};
use domain::aap::Product;
use maud::Markup;
use serde::Deserialize;

/// How many lines a search shows.
const MOST: u16 = 12;

/// What is sought; `product` is the name of the field in the forms of this site.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sought {
    q: String,
    product: String,
}

/// `GET /medicines?q=…`: the lines of a search, a fragment of a page.
///
/// # Errors
/// When the database refuses.
pub async fn search(
    State(site): State<Site>,
    _: SignedIn,
    Query(sought): Query<Sought>,
) -> Result<Markup, Failure> {
    let words = if sought.q.trim().is_empty() { &sought.product } else { &sought.q };
    Ok(matches("product", &found(&site, words).await?))
}

/// The medicines that some words find.
pub(crate) async fn found(site: &Site, words: &str) -> Result<Vec<Match>, Failure> {
    if words.trim().chars().count() < 2 {
        return Ok(Vec::new());
    }
    let medicines = site.app.search_medicines(words, MOST).await?;
    Ok(medicines.iter().map(line).collect())
}

fn line(medicine: &Medicine) -> Match {
    let parts = [medicine.substance.as_str(), medicine.holder.as_str(), medicine.cis.as_str()];
    let detail: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Match {
        code: medicine.cis.clone(),
        label: medicine.name.clone(),
        detail: Some(detail.join(" · ")),
    }
}

/// The medicine of a code, as a request names it.
pub(crate) async fn product(site: &Site, cis: &str) -> Result<Option<Product>, Failure> {
    Ok(site.app.medicine(cis).await?.map(|medicine| medicine.product()))
}
