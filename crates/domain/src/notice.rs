//! Who is told of a fact, and in which words.

use crate::access::Role;
use crate::ids::{OrganisationId, PersonId};

/// Something to tell.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// To whom.
    pub to: Vec<Addressee>,
    /// The subject, in French and in English.
    pub subject: [String; 2],
    /// What is said, in French and in English; it holds no personal data.
    pub body: [String; 2],
}

/// Who is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Addressee {
    /// The laboratory and those it invited.
    Applicant,
    /// Whoever has a role in an authority that received the request.
    Role(Role),
    /// Whoever has a role in the hospital that treats.
    Hospital(Role),
    /// Whoever has a role in an organisation.
    Of(OrganisationId, Role),
    /// One person.
    Person(PersonId),
}
