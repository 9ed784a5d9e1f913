//! What the system decides: one folder per procedure, pure.
//!
//! A procedure takes a state, a command and a context, and answers with facts or with a refusal
//! that cites its article. Nothing here reads a clock, a database, a file or a random number.

pub mod aac;
pub mod aap;
pub mod access;
pub mod agreement;
pub mod answers;
pub mod authorisation;
mod choice;
pub mod cpc;
pub mod device;
mod document;
mod history;
mod ids;
pub mod listing;
pub mod meeting;
mod notice;
pub mod organisation;
pub mod orientation;
pub mod patient;
mod procedure;
pub mod protocol;
pub mod question;
pub mod reaction;
pub mod referential;
mod refusal;
mod summary;
pub mod treatment;

pub use document::{Document, DocumentKind};
pub use history::Entry;
pub use ids::{DocumentId, DossierId, FileDigest, FilingId, OrganisationId, PatientId, PersonId};
pub use notice::{Addressee, Notice};
pub use organisation::OrganisationKind;
pub use procedure::{Acting, Actor, Cites, Context, Deadline, Procedure};
pub use refusal::{Because, Reasoned};
pub use summary::{InCare, Standing, Summary};
