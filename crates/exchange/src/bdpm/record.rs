//! The records of the catalogue.

use jiff::civil::Date;

use super::codes::{Atc, Cip7, Cip13, Cis, EuropeanNumber};
use super::fault::Fault;
use super::values::Cents;

/// Everything read from one delivery of the register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// The medicines, each CIS once, in the order of the file.
    pub medicines: Vec<Medicine>,
    /// The presentations, each CIP13 once, in the order of the file. A few
    /// belong to a medicine that the register no longer lists; each of these
    /// has a fault of kind [`Kept`](super::FaultKind::Kept).
    pub presentations: Vec<Presentation>,
    /// The lines of the compositions, in the order of the file.
    pub substances: Vec<Substance>,
    /// What could not be taken, in the order of files and lines.
    pub faults: Vec<Fault>,
    /// The optional files that the folder does not hold.
    pub absent: Vec<&'static str>,
}

/// One medicine (« spécialité »): a name, a strength and a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Medicine {
    /// Its code.
    pub cis: Cis,
    /// Its name with strength and form, as registered.
    pub name: String,
    /// Its pharmaceutical form.
    pub form: String,
    /// Its routes of administration.
    pub routes: Vec<String>,
    /// The state of its authorisation; absent when the word is unknown.
    pub status: Option<AuthorisationStatus>,
    /// The kind of procedure by which it was authorised, as registered.
    pub procedure: String,
    /// Whether it is marketed; absent when the word is unknown.
    pub marketed: Option<bool>,
    /// When it was authorised; absent when not given or not a plausible date.
    pub authorised_on: Option<Date>,
    /// The register's notice on it, if there is one.
    pub notice: Option<Notice>,
    /// The number of its European authorisation, if it has one.
    pub european_number: Option<EuropeanNumber>,
    /// Who holds the authorisation.
    pub holders: Vec<String>,
    /// Whether it is under additional monitoring (black triangle).
    pub additional_monitoring: Option<bool>,
    /// Its ATC code, where the list of medicines of major therapeutic interest
    /// gives one.
    pub atc: Option<Atc>,
}

/// One presentation: a pack of a medicine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presentation {
    /// Its code, which is its key.
    pub cip13: Cip13,
    /// Its older code; absent when unreadable.
    pub cip7: Option<Cip7>,
    /// The medicine in the pack.
    pub cis: Cis,
    /// What the pack is.
    pub label: String,
    /// Whether it is active (`false` once abrogated).
    pub active: Option<bool>,
    /// What its holder declared about its marketing.
    pub marketing: Option<Marketing>,
    /// When that was declared.
    pub declared_on: Option<Date>,
    /// Whether public hospitals may buy it; absent also when the register
    /// itself says that it is not known.
    pub hospital_approved: Option<bool>,
    /// Its reimbursement rates, in percent.
    pub rates: Vec<u8>,
    /// Its price without the dispensing fee.
    pub price: Option<Cents>,
    /// What the public pays: price and dispensing fee.
    pub public_price: Option<Cents>,
    /// The dispensing fee.
    pub dispensing_fee: Option<Cents>,
    /// The indications that are reimbursed, where rates differ by indication.
    pub reimbursed_indications: String,
}

/// One line of a medicine's composition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Substance {
    /// The medicine that contains it.
    pub cis: Cis,
    /// The part of the medicine that contains it, such as a tablet.
    pub element: String,
    /// The register's code for the substance: digits, with leading zeros. One
    /// code can stand beside several spellings of the name.
    pub code: String,
    /// The name of the substance on this medicine.
    pub name: String,
    /// Its dose; empty when not given.
    pub dose: String,
    /// What that dose is for, such as « un comprimé ».
    pub per: String,
    /// What it is in the composition.
    pub nature: Option<Nature>,
    /// Ties an active substance to its therapeutic moiety on one medicine.
    pub link: String,
}

/// The state of a marketing authorisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AuthorisationStatus {
    /// In force.
    Active,
    /// Ended for the future.
    Abrogated,
    /// Archived by the register.
    Archived,
    /// Withdrawn.
    Withdrawn,
    /// Suspended.
    Suspended,
}

/// The notice that the register shows on a medicine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Notice {
    /// A red safety alert.
    Alert,
    /// A grey notice on availability.
    Availability,
}

/// What a holder declared about the marketing of a presentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Marketing {
    /// It is on the market.
    Marketed,
    /// The holder stopped it.
    Stopped,
    /// It ended with the authorisation.
    EndedWithAuthorisation,
    /// The holder suspended it.
    Suspended,
}

/// What a substance is in a composition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Nature {
    /// The active substance (« SA »).
    Active,
    /// The therapeutic moiety (« FT »).
    Moiety,
}

impl AuthorisationStatus {
    /// A stable word, for storage.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Abrogated => "abrogated",
            Self::Archived => "archived",
            Self::Withdrawn => "withdrawn",
            Self::Suspended => "suspended",
        }
    }
}

impl Notice {
    /// A stable word, for storage.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Alert => "alert",
            Self::Availability => "availability",
        }
    }
}

impl Marketing {
    /// A stable word, for storage.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Marketed => "marketed",
            Self::Stopped => "stopped",
            Self::EndedWithAuthorisation => "ended_with_authorisation",
            Self::Suspended => "suspended",
        }
    }
}

impl Nature {
    /// A stable word, for storage.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Moiety => "moiety",
        }
    }
}
