//! The master key: a new one, and what a former one sealed, sealed again.

use crate::arguments::{Figures, PlaceOptions};
use crate::failure::Ended;
use crate::place::{self, Readiness};
use crate::upkeep::print;
use anyhow::Result;
use app::MasterKey;
use serde_json::json;
use std::io::Write;

/// Prints a new master key.
///
/// # Errors
/// When the output is closed.
pub fn create() -> Result<Ended> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", *MasterKey::fresh().to_hex())?;
    out.flush()?;
    Ok(Ended::Well)
}

/// Seals again under the current master key what former ones sealed.
///
/// # Errors
/// When there is no master key, or something opens with none of them.
pub async fn renew(options: &PlaceOptions, figures: Figures) -> Result<Ended> {
    let app = place::open(options, Readiness::Required).await?.app;
    let renewed = app.renew_keys().await?;
    let text = format!("{renewed} keys sealed again; the former master key can be forgotten");
    print(figures.json, &json!({ "renewed": renewed }), &text)?;
    Ok(Ended::Well)
}
