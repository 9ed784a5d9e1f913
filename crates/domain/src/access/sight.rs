//! What one sees in lists: it agrees with what a procedure says of a relation.

use super::role::Role;
use crate::ids::{OrganisationId, PersonId};
use crate::procedure::Acting;

/// How the pharmacy of a hospital stands among the parties of a dossier: it dispenses, and reads the
/// agreements of its hospital.
#[must_use]
pub fn of_pharmacy(hospital: OrganisationId) -> String {
    format!("pharmacy {hospital}")
}

/// How whoever asked a question for an organisation stands among its parties.
#[must_use]
pub fn of_asker(person: PersonId, organisation: OrganisationId) -> String {
    format!("asker {person} {organisation}")
}

/// Whose dossiers a list may show. The storage asks for it before it lists anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sight(Kind);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Parts(Parts),
    Register,
    Program,
}

/// The parts in a dossier by which somebody sees it: one of them is enough.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// That of a whole organisation or authority.
    pub organisation: Option<String>,
    /// That of who asked a question.
    pub asker: Option<String>,
    /// That of a person.
    pub person: Option<PersonId>,
    /// Only requests of these organisations; of whichever, where there are none.
    pub applicants: Vec<OrganisationId>,
}

/// How a hospital that has a part in the dossier of another organisation stands among its parties:
/// apart from those who ask, so that whoever signs for one sees nothing that it asked for itself.
#[must_use]
pub fn of_hospital(hospital: OrganisationId) -> String {
    format!("hospital {hospital}")
}

/// How an organisation that alerted the ANSM stands among the parties of a dossier.
#[must_use]
pub fn of_alerting(organisation: OrganisationId) -> String {
    format!("alert {organisation}")
}

/// How the pharmacovigilance centre to which an effect was declared stands among the parties of a
/// treatment: it sees the declaration, and the treatment in no list.
#[must_use]
pub fn of_centre(centre: OrganisationId) -> String {
    format!("centre {centre}")
}

impl Sight {
    /// Of the people of a pharmacovigilance centre: the treatments of which it has a declaration.
    #[must_use]
    pub fn of_declarations(acting: Acting) -> Self {
        let organisation = (acting.role == Role::Crpv).then(|| of_centre(acting.organisation));
        Self(Kind::Parts(Parts { organisation, ..Parts::default() }))
    }

    /// Of a person: the dossiers of their organisation or authority, those to which they were
    /// invited by a laboratory whose delegation is in force, those on which they report, the
    /// treatments in their care.
    #[must_use]
    pub fn of(acting: Acting, delegated_by: &[OrganisationId]) -> Self {
        let person = Some(acting.person);
        let parts = match (acting.role, acting.role.authority()) {
            (Role::Applicant, _) => Parts {
                organisation: Some(acting.organisation.to_string()),
                person,
                applicants: std::iter::once(acting.organisation)
                    .chain(delegated_by.iter().copied())
                    .collect(),
                asker: None,
            },
            (Role::Alerter | Role::Association, _) => {
                Parts { organisation: Some(of_alerting(acting.organisation)), ..Parts::default() }
            }
            (Role::Pharmacist, _) => {
                Parts { organisation: Some(of_pharmacy(acting.organisation)), ..Parts::default() }
            }
            (Role::Rapporteur | Role::Prescriber, _) => Parts { person, ..Parts::default() },
            (_, Some(authority)) => {
                Parts { organisation: Some(authority.word().to_owned()), ..Parts::default() }
            }
            (Role::Manager, None) => {
                Parts { organisation: Some(of_hospital(acting.organisation)), ..Parts::default() }
            }
            (_, None) => Parts::default(),
        };
        let asker = Some(of_asker(acting.person, acting.organisation));
        Self(Kind::Parts(Parts { asker, ..parts }))
    }

    /// Of the public: what was acknowledged as complete. What is not published yet is for the
    /// caller to hold back.
    #[must_use]
    pub const fn of_the_register() -> Self {
        Self(Kind::Register)
    }

    /// Of the program itself, which walks all of them. Only `app` may say so, and never to show a
    /// person what it read.
    #[must_use]
    pub const fn of_the_program() -> Self {
        Self(Kind::Program)
    }

    /// Of the program itself, which counts what one hospital dispenses. Only `app` may say so, and
    /// shows of it what the parties of an agreement both know.
    #[must_use]
    pub fn of_the_program_at(hospital: OrganisationId) -> Self {
        let organisation = Some(of_pharmacy(hospital));
        Self(Kind::Parts(Parts { organisation, ..Parts::default() }))
    }

    /// The parts by which a dossier is seen; none where it is not by a part.
    #[must_use]
    pub const fn parts(&self) -> Option<&Parts> {
        match &self.0 {
            Kind::Parts(parts) => Some(parts),
            Kind::Register | Kind::Program => None,
        }
    }

    /// Whether only what was acknowledged as complete is seen.
    #[must_use]
    pub const fn is_public(&self) -> bool {
        matches!(self.0, Kind::Register)
    }
}
