//! What programs ask for, as JSON: the same as the pages, with the same rights.

use crate::failure::Failure;
use crate::server::Site;
use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

/// Whether the program answers and reaches its database.
pub async fn health(State(site): State<Site>) -> Result<Json<Value>, Failure> {
    site.app.names(&[]).await?;
    Ok(Json(json!({ "status": "ok" })))
}
