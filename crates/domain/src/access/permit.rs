//! The proof of a right.

use super::action::Action;
use super::relation::{Phase, Relation};
use super::table::granted;
use crate::procedure::Acting;
use uuid::Uuid;

/// The proof that a right was granted on one thing. Only [`permit`] makes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permit {
    acting: Acting,
    subject: Uuid,
    action: Action,
}

impl Permit {
    /// Who holds it.
    #[must_use]
    pub const fn acting(&self) -> Acting {
        self.acting
    }

    /// On what: a dossier, an organisation, a patient.
    #[must_use]
    pub const fn subject(&self) -> Uuid {
        self.subject
    }

    /// For what.
    #[must_use]
    pub const fn action(&self) -> Action {
        self.action
    }
}

/// What the storage asks for before it tells what it holds: the right of a person to one thing, or
/// the word of the program that it reads for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proof(Kind);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Granted(Permit),
    Program,
}

impl Proof {
    /// The program reads for itself: to decide on an act, to fold views, to tell of a deadline, to
    /// verify. Only `app` may say so, and never to show a person what it read.
    #[must_use]
    pub const fn of_the_program() -> Self {
        Self(Kind::Program)
    }

    /// Whether it opens a thing.
    #[must_use]
    pub fn opens(&self, subject: Uuid) -> bool {
        match self.0 {
            Kind::Granted(permit) => permit.subject == subject,
            Kind::Program => true,
        }
    }
}

impl From<Permit> for Proof {
    fn from(permit: Permit) -> Self {
        Self(Kind::Granted(permit))
    }
}

/// Why a right is not granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// The person may not know that the thing exists.
    #[error("nothing of that name is known to you")]
    Hidden,
    /// The person may see the thing but not do this.
    #[error("your role does not open this act")]
    Forbidden,
    /// The person may do this once they have shown again who they are.
    #[error("this act asks again who you are")]
    Unconfirmed,
}

/// The proof of a right on a thing, or why it is not granted.
///
/// # Errors
/// [`Denied::Hidden`] where the thing may not even be known, [`Denied::Unconfirmed`] where a
/// sensitive act asks again who acts, else [`Denied::Forbidden`].
pub fn permit(
    acting: Acting,
    subject: Uuid,
    relation: Relation,
    phase: Phase,
    action: Action,
) -> Result<Permit, Denied> {
    if !granted(acting.role, relation, phase, action.knowing()) {
        Err(Denied::Hidden)
    } else if !granted(acting.role, relation, phase, action) {
        Err(Denied::Forbidden)
    } else if action.is_sensitive() && !acting.confirmed {
        Err(Denied::Unconfirmed)
    } else {
        Ok(Permit { acting, subject, action })
    }
}
