//! Who cares for a patient, and who may open their identity in an emergency.

use crate::access::{Relation, Role};
use crate::ids::{OrganisationId, PersonId};
use crate::procedure::Acting;
use jiff::{SignedDuration, Timestamp};
use law::{Lang, Say, Text};

/// One of those who care for a patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Caregiver {
    /// A person.
    Person(PersonId),
    /// Whoever works in the pharmacy of the hospital.
    Pharmacy,
}

/// Who cares for a patient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Care {
    /// The hospital.
    pub hospital: OrganisationId,
    /// Those who care.
    pub team: Vec<Caregiver>,
}

/// The identity of a patient, opened for a time to somebody who has no part in their care: a reason,
/// a limit, a notice to those responsible, and another person who judges it after the event.
#[doc(alias = "ouverture en urgence")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsealing {
    /// Who opened it.
    pub by: PersonId,
    /// Why.
    pub reason: String,
    /// Until when.
    pub until: Timestamp,
    /// Who judged it.
    pub reviewed_by: Option<PersonId>,
}

impl Unsealing {
    /// How long an identity can be opened, in hours.
    pub const HOURS: [i64; 4] = [1, 4, 8, 24];
    /// The fewest characters of a reason.
    pub const REASON: usize = 20;

    /// An opening from an instant, for some hours.
    ///
    /// # Errors
    /// What is to be mended.
    pub fn open(
        by: PersonId,
        reason: &str,
        hours: i64,
        now: Timestamp,
    ) -> Result<Self, UnsealingRefusal> {
        let reason = reason.trim().to_owned();
        if reason.chars().count() < Self::REASON {
            return Err(UnsealingRefusal::Reason);
        }
        if !Self::HOURS.contains(&hours) {
            return Err(UnsealingRefusal::Hours);
        }
        let until = now.saturating_add(SignedDuration::from_hours(hours)).unwrap_or(now);
        Ok(Self { by, reason, until, reviewed_by: None })
    }

    /// Whether somebody may judge it.
    ///
    /// # Errors
    /// Why not.
    pub fn review(&self, by: PersonId) -> Result<(), UnsealingRefusal> {
        if self.reviewed_by.is_some() {
            Err(UnsealingRefusal::Reviewed)
        } else if self.by == by {
            Err(UnsealingRefusal::Oneself)
        } else {
            Ok(())
        }
    }
}

/// Why an identity is not opened, or an opening not judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnsealingRefusal {
    /// The reason is too short to be one.
    #[error("the reason is too short")]
    Reason,
    /// The time is not one that is offered.
    #[error("the time is not one that is offered")]
    Hours,
    /// Nobody judges their own opening.
    #[error("nobody judges their own opening")]
    Oneself,
    /// It was judged already.
    #[error("it was judged already")]
    Reviewed,
}

impl Say for UnsealingRefusal {
    fn say(&self, lang: Lang) -> String {
        let text = match self {
            Self::Reason => Text::new(
                "Dites en une phrase au moins pourquoi vous devez savoir qui est ce patient (20\u{a0}caractères).",
                "Say in at least one sentence why you have to know who this patient is (20 characters).",
            ),
            Self::Hours => Text::new(
                "Choisissez l’une des durées proposées.",
                "Choose one of the times offered.",
            ),
            Self::Oneself => Text::new(
                "Vous avez vous-même ouvert cette identité\u{a0}: une autre personne doit en juger.",
                "You opened this identity yourself: another person has to judge it.",
            ),
            Self::Reviewed => {
                Text::new("Cette ouverture a déjà été jugée.", "This opening was judged already.")
            }
        };
        text.say(lang).to_owned()
    }
}

/// What a person is to a patient at an instant, with the openings that they made.
#[must_use]
pub fn relation(care: &Care, unsealed: &[Unsealing], acting: Acting, now: Timestamp) -> Relation {
    if care.hospital != acting.organisation {
        return Relation::Stranger;
    }
    let cares = care.team.iter().any(|it| match it {
        Caregiver::Person(person) => *person == acting.person,
        Caregiver::Pharmacy => acting.role == Role::Pharmacist,
    });
    let open = unsealed.iter().any(|it| it.by == acting.person && now < it.until);
    if !acting.role.has_patients() {
        Relation::SameHospital
    } else if cares {
        Relation::Caring
    } else if open {
        Relation::Unsealed
    } else {
        Relation::SameHospital
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn acting(person: u128, organisation: u128, role: Role) -> Acting {
        Acting {
            person: PersonId(Uuid::from_u128(person)),
            organisation: OrganisationId(Uuid::from_u128(organisation)),
            role,
            confirmed: true,
        }
    }

    #[test]
    fn who_cares_is_told_from_who_works_there() {
        let care = Care {
            hospital: OrganisationId(Uuid::from_u128(9)),
            team: vec![Caregiver::Person(PersonId(Uuid::from_u128(1))), Caregiver::Pharmacy],
        };
        let now = Timestamp::UNIX_EPOCH;
        let is = |who| relation(&care, &[], who, now);
        assert_eq!(is(acting(1, 9, Role::Prescriber)), Relation::Caring);
        assert_eq!(is(acting(2, 9, Role::Prescriber)), Relation::SameHospital);
        assert_eq!(is(acting(3, 9, Role::Pharmacist)), Relation::Caring);
        assert_eq!(is(acting(1, 9, Role::Manager)), Relation::SameHospital);
        // The same person, in another hospital.
        assert_eq!(is(acting(1, 8, Role::Prescriber)), Relation::Stranger);
    }

    #[test]
    fn an_opening_ends_by_itself_and_is_for_one_person() {
        let care = Care { hospital: OrganisationId(Uuid::from_u128(9)), team: Vec::new() };
        let who = acting(2, 9, Role::Prescriber);
        let now = Timestamp::UNIX_EPOCH;
        let reason = "Patient inconscient aux urgences, traitement en cours";
        let opened = Unsealing::open(who.person, reason, 4, now).expect("opened");
        let later = |hours| now + SignedDuration::from_hours(hours);
        let all = [opened.clone()];
        assert_eq!(relation(&care, &all, who, later(3)), Relation::Unsealed);
        assert_eq!(relation(&care, &all, who, later(4)), Relation::SameHospital);
        let other = acting(3, 9, Role::Prescriber);
        assert_eq!(relation(&care, &all, other, later(3)), Relation::SameHospital);
        assert_eq!(opened.review(who.person), Err(UnsealingRefusal::Oneself));
        assert_eq!(opened.review(other.person), Ok(()));
        assert_eq!(Unsealing::open(who.person, "urgence", 4, now), Err(UnsealingRefusal::Reason));
        assert_eq!(Unsealing::open(who.person, reason, 5, now), Err(UnsealingRefusal::Hours));
    }
}
