//! Rules across dossiers: what a fact of one asks of another.
//!
//! A reaction is a pure answer to a fact. It is carried out by a job, once, as of the day of the
//! fact that set it off, and the dossier in which it acts keeps what that was.

use crate::agreement;
use crate::authorisation;
use crate::cpc;
use crate::ids::{DossierId, OrganisationId};
use crate::meeting;
use crate::referential;
use crate::treatment;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What set off an act in another dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cause {
    /// The procedure of that dossier.
    pub procedure: String,
    /// The dossier in which it happened.
    pub dossier: DossierId,
    /// Its reference.
    pub reference: String,
    /// The day.
    pub on: Date,
}

/// What a fact asks of another dossier.
#[derive(Clone, Debug, PartialEq)]
pub struct Reaction {
    /// Of which.
    pub of: Target,
    /// What.
    pub ask: Ask,
}

/// The dossier of which something is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// This one, which the act may open.
    Dossier(DossierId),
    /// Each compassionate access to a medicine of this substance that is in force, and each
    /// framework: a person says whether the indication is the same.
    CompassionateFor {
        /// The substance.
        substance: String,
    },
    /// Each compassionate prescribing framework of a medicine of this substance that holds.
    FrameworksFor {
        /// The substance.
        substance: String,
    },
    /// Each referential of compassionate access to a medicine of this substance: a person says
    /// whether the indication is the same.
    ReferentialsFor {
        /// The substance.
        substance: String,
        /// Only those of this holder; of whichever, where there is none.
        holder: Option<OrganisationId>,
    },
    /// Each treatment under a protocol that goes on.
    TreatmentsUnder {
        /// The protocol.
        protocol: DossierId,
        /// The thread of its medicine in its indication.
        thread: DossierId,
    },
}

/// What is asked of a dossier, in the words of its procedure.
#[derive(Clone, Debug, PartialEq)]
#[allow(
    clippy::large_enum_variant,
    reason = "asked seldom and carried out at once; a box would stand in every reaction"
)]
pub enum Ask {
    /// Of an authorisation.
    Authorisation(authorisation::Command),
    /// Of a meeting.
    Meeting(meeting::Command),
    /// Of a treatment.
    Treatment(treatment::Command),
    /// Of an agreement.
    Agreement(agreement::Command),
    /// Of a compassionate prescribing framework.
    Cpc(cpc::Command),
    /// Of an agreement, the balance of its year that ended on a day, counted from the treatments of
    /// its hospital.
    Balance {
        /// The last day of the year.
        last: Date,
    },
    /// Of a treatment, that a declaration goes to the pharmacovigilance centre of its hospital.
    Refer {
        /// The form that declares.
        number: u32,
    },
    /// Of a referential of compassionate access.
    Referential(referential::Command),
}
