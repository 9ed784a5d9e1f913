//! The use cases: the only way anything changes. This crate alone reads the clock and makes
//! identifiers.

mod aac;
mod accounts;
mod act;
mod agreements;
mod catalogue;
mod collection;
mod configuration;
mod continuation;
mod declarations;
mod devices;
mod documents;
mod drafts;
mod error;
mod export;
mod frameworks;
mod journal;
mod legacy;
mod listings;
mod lists;
mod mail;
mod maintenance;
mod meetings;
mod moment;
mod notices;
mod organisations;
mod orientations;
mod own_forms;
mod patients;
mod procedures;
mod project;
mod protocols;
mod public;
mod questions;
mod reactions;
mod reading;
mod referentials;
mod retention;
mod rights;
mod schedule;
mod sessions;
mod sign_in;
mod threads;
mod treatments;
mod verification;
mod work;

pub use aac::{Alert, Described};
pub use accounts::{AccountError, Person};
pub use act::Done;
pub use agreements::Parties;
pub use catalogue::{ImportError, Imported, Medicine};
pub use configuration::{Configuration, ConfigurationError, Limits, S3, Secret, Settings, Storage};
pub use declarations::{Declared, DeclaredForm};
pub use devices::PublicDerogation;
pub use documents::{Bytestream, LARGEST};
pub use drafts::{Draft, DraftField, Saved};
pub use error::{Error, Refused};
pub use frameworks::{AlertAsked, PublicFramework};
pub use journal::{Deed, ENTRIES, Entry, Origin};
pub use legacy::TakenOver;
pub use listings::{Listable, ListingAsked};
pub use lists::{Change, Expected, Home, Line, Listed, PAGE, Sort, Sought, Total};
pub use mail::{Mail, MailError, Mailer};
pub use maintenance::{Check, Health, Progress, Rebuilt};
pub use meetings::{Booking, Calendar, Offering};
pub use moment::{Clock, Moment};
pub use organisations::{Delegated, Organisation, OrganisationError, Place};
pub use orientations::Promises;
pub use own_forms::{GivenLink, LinkError, OwnBegun, OwnEntry, OwnForm, OwnForms};
pub use patients::{Listed as ListedPatient, Opening, PatientError, Seen};
pub use protocols::{
    Imported as ImportedForm, LARGEST_DEFINITION, NotImported, OpenProtocol, ProtocolDraft,
    ProtocolField, ProtocolSave, ProtocolsOf, PublicProtocol, definition,
};
pub use public::{PublicAuthorisation, PublicDecision, PublicDossier};
pub use reading::Opened;
pub use referentials::{PublicReferential, PublicSummary};
pub use retention::{RULES, Rule};
pub use rights::{INVITATION, Invited, Inviting, Member};
pub use schedule::moved_seconds;
pub use sessions::{CONFIRMED, Entered, IDLE, LONGEST, Part, Session, Token, Visit};
pub use sign_in::provider::{
    Arrival, Journey, Practice, Provider, ProviderError, ProviderKind, Purpose,
};
pub use sign_in::{Ceremony, CodeSecret, Means, Second, SignIn, SignInError};
pub use threads::{Thread, Told};
pub use treatments::{Begun, FormPlace, Kept, Signing};
pub use verification::Verified;
// What errors carry of the store: pages know it by this crate alone.
pub use exchange::xlsform::{Fault as SheetFault, Named as NamedForm, Severity as SheetSeverity};
pub use store::drafts::Draft as StandingField;
pub use store::files::FileError;
pub use store::patient_links::PatientLink;
pub use store::removals::Removal;
pub use store::sessions::Open as OpenSession;
pub use store::vault::{MasterKey, Vault};

use domain::OrganisationId;
use domain::access::{Proof, Sight};
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
    providers: sign_in::provider::Providers,
    passkeys: Option<webauthn_rs::Webauthn>,
    /// The forms of versions of protocols, which never change.
    forms: treatments::Definitions,
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
        let providers = sign_in::provider::Providers::new(settings.providers.clone());
        let passkeys = sign_in::passkey_keeper(&settings.public_url);
        let days = tokio::sync::Mutex::default();
        let forms = treatments::Definitions::default();
        let inner = Inner { db, files, clock, settings, providers, passkeys, forms, days };
        Self { inner: Arc::new(inner) }
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

/// The program reads for itself, to decide, to fold, to tell: never to show a person what it read.
#[expect(clippy::disallowed_methods, reason = "app alone reads for the program")]
pub(crate) const fn program() -> Proof {
    Proof::of_the_program()
}

/// The program lists for itself.
#[expect(clippy::disallowed_methods, reason = "app alone lists for the program")]
pub(crate) const fn everything() -> Sight {
    Sight::of_the_program()
}

/// The program lists for itself what one hospital dispenses.
#[expect(clippy::disallowed_methods, reason = "app alone lists for the program")]
pub(crate) fn at_hospital(hospital: OrganisationId) -> Sight {
    Sight::of_the_program_at(hospital)
}
