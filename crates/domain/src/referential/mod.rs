//! What the ANSM keeps for a medicine in an indication of compassionate access.

use crate::ids::DossierId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A published criterion of grant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// Its key.
    pub key: String,
    /// What it says.
    pub text: String,
}

/// What a request takes over of a referential.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// The referential.
    pub referential: DossierId,
    /// The version of its criteria; 0 before any.
    pub version: u32,
    /// The criteria of grant.
    pub criteria: Vec<Criterion>,
    /// Whether it is a very early access.
    pub very_early: bool,
    /// Whether the disease is rare.
    pub rare: bool,
    /// The UCD code.
    pub ucd: Option<String>,
    /// The commercial trials that run, by their references.
    pub trials: Vec<String>,
    /// The day from which no access is granted any more.
    pub stop: Option<Date>,
    /// Whether it is suspended.
    pub suspended: bool,
}
