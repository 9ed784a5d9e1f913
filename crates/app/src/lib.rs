//! The use cases: the only way anything changes. This crate alone reads the clock and makes
//! identifiers.

mod accounts;
mod act;
mod catalogue;
mod configuration;
mod documents;
mod drafts;
mod error;
mod export;
mod lists;
mod mail;
mod maintenance;
mod moment;
mod notices;
mod project;
mod public;
mod reading;
mod schedule;
mod sessions;
mod work;

pub use accounts::{AccountError, Organisation, OrganisationKind, Person};
pub use act::Done;
pub use catalogue::{ImportError, Imported, Medicine};
pub use configuration::{Configuration, ConfigurationError, S3, Secret, Settings, Storage};
pub use documents::{Bytestream, LARGEST};
pub use drafts::{Draft, DraftField, Saved};
pub use error::{Error, Refused};
pub use lists::{Change, Expected, Home, Line, Listed, PAGE, Sort, Sought, Total};
pub use mail::{Mail, MailError, Mailer};
pub use maintenance::{Check, Health, Progress, Rebuilt, Verified};
pub use moment::{Clock, Moment};
pub use public::{PublicDecision, PublicDossier};
pub use reading::Opened;
pub use schedule::moved_seconds;
pub use sessions::{IDLE, LONGEST, Session, SignInError, Token};
// What errors carry of the store: pages know it by this crate alone.
pub use store::drafts::Draft as StandingField;
pub use store::files::FileError;

use std::sync::Arc;
use store::{Database, files::Files};
use uuid::Uuid;

/// The program: its database, its files and its clock. Cheap to clone.
#[derive(Clone, Debug)]
pub struct App {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    db: Database,
    files: Files,
    clock: Clock,
    settings: Settings,
    attempts: sessions::Attempts,
    /// Held by who runs the days: one at a time.
    days: tokio::sync::Mutex<()>,
}

impl App {
    /// Over an open, migrated database, a storage of files and a clock, with what is set where
    /// nothing is.
    #[must_use]
    pub fn new(db: Database, files: Files, clock: Clock) -> Self {
        Self::with(db, files, clock, Settings::default())
    }

    /// Over an open, migrated database, a storage of files and a clock, as the operator sets it.
    #[must_use]
    pub fn with(db: Database, files: Files, clock: Clock, settings: Settings) -> Self {
        let attempts = sessions::Attempts::default();
        let days = tokio::sync::Mutex::default();
        Self { inner: Arc::new(Inner { db, files, clock, settings, attempts, days }) }
    }

    /// The database, for what reads it whole: verify, rebuild, doctor.
    #[must_use]
    pub fn db(&self) -> &Database {
        &self.inner.db
    }

    /// The storage of files.
    #[must_use]
    pub fn files(&self) -> &Files {
        &self.inner.files
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    /// The instant and its civil day in Paris.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.inner.clock.now()
    }
}

/// A new identifier, which sorts by the time it was made.
#[expect(clippy::disallowed_methods, reason = "app alone makes identifiers")]
pub(crate) fn new_id() -> Uuid {
    Uuid::now_v7()
}
