//! What Aube keeps: facts, views, jobs, accounts, files, drafts and the catalogue
//! of medicines, on SQLite or PostgreSQL.
//!
//! One SQL text per query serves both engines, over the seam in [`db`]. Facts are
//! durable and chained; views are disposable and rebuilt from them. Time,
//! identifiers and randomness are always arguments: nothing here reads a clock.

pub mod accounts;
pub mod catalogue;
pub mod claims;
pub mod db;
mod digest;
pub mod documents;
pub mod drafts;
mod error;
pub mod facts;
pub mod files;
pub mod jobs;
pub mod journal;
pub mod mail;
mod migrations;
pub mod organisations;
pub mod patient_links;
pub mod persons;
pub mod removals;
mod search;
pub mod sessions;
pub mod settings;
pub mod sign_in;
pub mod vault;
pub mod views;

pub use db::{Args, Database, Engine, Row, Statement, Tx, Value};
pub use error::{Broken, Error, Flaw, StatementKind};
pub use search::folded;
