//! What the ANSM keeps for a medicine in an indication of compassionate access.

use serde::{Deserialize, Serialize};

/// A published criterion of grant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// Its key.
    pub key: String,
    /// What it says.
    pub text: String,
}
