//! Opaque identifiers: a fact names persons and organisations by these, never by their names.

use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

id! {
    /// A dossier: one medicine in one indication, with its own clock and its own decision.
    DossierId
}
id! {
    /// A filing, which groups the dossiers of several indications of one medicine.
    FilingId
}
id! {
    /// An organisation: a laboratory, a consultant, an authority.
    OrganisationId
}
id! {
    /// A person; the name behind it is kept apart from facts.
    PersonId
}
id! {
    /// A patient, in the hospital that treats them; who they are is kept apart.
    PatientId
}
id! {
    /// A document of a dossier.
    DocumentId
}

/// The SHA-256 digest of a file's bytes, in lower-case hexadecimal: its address in the storage.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FileDigest(pub String);
