//! Organisations for which people act: their kinds, their sites, who may give which right in them,
//! and who acts for another by delegation.

use crate::access::Role;
use crate::ids::{OrganisationId, PersonId};
use jiff::civil::Date;
use law::{Lang, Say, Text, text::day};
use std::collections::BTreeSet;

/// What kind of organisation people act for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OrganisationKind {
    /// A laboratory that files requests.
    #[doc(alias = "laboratoire")]
    Laboratory,
    /// A consultant who writes for laboratories.
    Consultant,
    /// A manufacturer of medical devices.
    #[doc(alias = "fabricant de dispositifs médicaux")]
    Manufacturer,
    /// A start-up that holds a project.
    #[doc(alias = "jeune entreprise")]
    StartUp,
    /// An academic team that holds a project.
    #[doc(alias = "équipe académique")]
    Academic,
    /// The HAS.
    Has,
    /// The ANSM.
    Ansm,
    /// The ministries.
    Ministry,
    /// A hospital, with its sites and their pharmacies.
    #[doc(alias = "établissement de santé")]
    Hospital,
    /// A regional pharmacovigilance centre.
    Crpv,
    /// The National Cancer Institute.
    #[doc(alias = "institut national du cancer")]
    CancerInstitute,
    /// A rare-disease reference or competence centre.
    #[doc(alias = "centre de référence maladies rares")]
    RareDiseaseCentre,
    /// A national professional council.
    #[doc(alias = "conseil national professionnel")]
    ProfessionalCouncil,
    /// A patient association.
    Association,
    /// Whoever keeps the program running.
    #[doc(alias = "exploitant de la plateforme")]
    Operator,
}

impl OrganisationKind {
    /// Every kind.
    pub const ALL: [Self; 15] = [
        Self::Laboratory,
        Self::Consultant,
        Self::Manufacturer,
        Self::StartUp,
        Self::Academic,
        Self::Has,
        Self::Ansm,
        Self::Ministry,
        Self::Hospital,
        Self::Crpv,
        Self::CancerInstitute,
        Self::RareDiseaseCentre,
        Self::ProfessionalCouncil,
        Self::Association,
        Self::Operator,
    ];

    /// The stable word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Laboratory => "laboratory",
            Self::Consultant => "consultant",
            Self::Manufacturer => "manufacturer",
            Self::StartUp => "start_up",
            Self::Academic => "academic",
            Self::Has => "has",
            Self::Ansm => "ansm",
            Self::Ministry => "ministry",
            Self::Hospital => "hospital",
            Self::Crpv => "crpv",
            Self::CancerInstitute => "cancer_institute",
            Self::RareDiseaseCentre => "rare_disease_centre",
            Self::ProfessionalCouncil => "professional_council",
            Self::Association => "association",
            Self::Operator => "operator",
        }
    }

    /// The kind that a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The words for it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Laboratory => Text::new("Laboratoire", "Laboratory"),
            Self::Consultant => Text::new("Cabinet de conseil", "Consultant"),
            Self::Manufacturer => {
                Text::new("Fabricant de dispositifs médicaux", "Device manufacturer")
            }
            Self::StartUp => Text::new("Jeune entreprise", "Start-up"),
            Self::Academic => Text::new("Équipe académique", "Academic team"),
            Self::Has => Text::new("HAS", "HAS"),
            Self::Ansm => Text::new("ANSM", "ANSM"),
            Self::Ministry => Text::new("Ministère", "Ministry"),
            Self::Hospital => Text::new("Établissement de santé", "Hospital"),
            Self::Crpv => Text::new(
                "Centre régional de pharmacovigilance",
                "Regional pharmacovigilance centre",
            ),
            Self::CancerInstitute => {
                Text::new("Institut national du cancer", "National Cancer Institute")
            }
            Self::RareDiseaseCentre => Text::new(
                "Centre de référence ou de compétence maladies rares",
                "Rare-disease reference or competence centre",
            ),
            Self::ProfessionalCouncil => {
                Text::new("Conseil national professionnel", "National professional council")
            }
            Self::Association => Text::new("Association de patients", "Patient association"),
            Self::Operator => Text::new("Exploitant de la plateforme", "Operator"),
        }
    }

    /// Whether its people work on requests for medicines.
    #[must_use]
    pub const fn asks_for_medicines(self) -> bool {
        !matches!(self, Self::Manufacturer | Self::StartUp | Self::Academic)
    }

    /// Whether it makes medicines or devices, and asks for a derogation for one of its devices.
    #[must_use]
    pub const fn makes_devices(self) -> bool {
        matches!(self, Self::Manufacturer | Self::Laboratory | Self::StartUp)
    }

    /// Whether it holds projects that the innovation desk orients.
    #[must_use]
    pub const fn holds_projects(self) -> bool {
        matches!(self, Self::Manufacturer | Self::Laboratory | Self::StartUp | Self::Academic)
    }

    /// Whether it has sites, each with its FINESS number.
    #[must_use]
    pub const fn has_sites(self) -> bool {
        matches!(self, Self::Hospital)
    }
}

/// A FINESS number: the identifier of a hospital or of one of its sites, nine letters or digits.
#[doc(alias = "numéro finess")]
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Finess(String);

impl Finess {
    /// A number as people type it, with or without spaces.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let number: String = text.chars().filter(|it| !it.is_whitespace()).collect();
        let shaped = number.len() == 9 && number.bytes().all(|it| it.is_ascii_alphanumeric());
        shaped.then(|| Self(number.to_ascii_uppercase()))
    }

    /// The number.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether its last digit is that of the others by the method of Luhn. Numbers with letters
    /// (Corsica) and some that are in use do not follow it: a reason to look again, not to refuse.
    #[must_use]
    pub fn is_plausible(&self) -> bool {
        !self.0.bytes().all(|it| it.is_ascii_digit()) || luhn(&self.0)
    }
}

/// An RPPS number: the identifier of a health professional, eleven digits.
#[doc(alias = "numéro rpps")]
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rpps(String);

impl Rpps {
    /// A number as people type it, or as Pro Santé Connect gives it, behind the digit `8`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits: String = text.chars().filter(|it| !it.is_whitespace()).collect();
        let digits = match digits.len() {
            12 => digits.strip_prefix('8')?.to_owned(),
            _ => digits,
        };
        let shaped = digits.len() == 11 && digits.bytes().all(|it| it.is_ascii_digit());
        shaped.then_some(Self(digits))
    }

    /// The number.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether its last digit is that of the others by the method of Luhn; those of tests are not.
    #[must_use]
    pub fn is_plausible(&self) -> bool {
        luhn(&self.0)
    }
}

fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let digit = u32::from(digit - b'0');
            match place % 2 {
                0 => digit,
                _ if digit > 4 => 2 * digit - 9,
                _ => 2 * digit,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// A laboratory lets a consultant act for it, from a day and until another.
#[doc(alias = "délégation")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delegation {
    /// The laboratory.
    pub laboratory: OrganisationId,
    /// The consultant.
    pub consultant: OrganisationId,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub until: Date,
    /// The day on which it was ended before its time: it is in force no more on that day.
    pub ended_on: Option<Date>,
}

impl Delegation {
    /// The longest, in years.
    pub const LONGEST: i32 = 3;

    /// Whether the consultant may act on a day.
    #[must_use]
    pub fn in_force(&self, on: Date) -> bool {
        self.from <= on && on <= self.until && self.ended_on.is_none_or(|ended| on < ended)
    }

    /// Whether one that is to be given is as it has to be.
    ///
    /// # Errors
    /// Which day is to be mended.
    pub fn check(from: Date, until: Date, today: Date) -> Result<(), RightRefusal> {
        let longest = from.saturating_add(jiff::Span::new().years(Self::LONGEST));
        if until < from || until < today {
            Err(RightRefusal::DelegationOver)
        } else if until > longest {
            Err(RightRefusal::DelegationLong)
        } else {
            Ok(())
        }
    }
}

/// What a manager may give in an organisation: each role they hold the mandate for, no other.
#[doc(alias = "mandat de gestion")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mandate(pub BTreeSet<Role>);

impl Mandate {
    /// Whether its holder may give, or withdraw, a role to a person, with what they may then give
    /// themselves where the role is that of a manager.
    ///
    /// # Errors
    /// Why not.
    pub fn allows(
        &self,
        holder: PersonId,
        to: Option<PersonId>,
        role: Role,
        passed_on: &Self,
    ) -> Result<(), RightRefusal> {
        if to == Some(holder) {
            return Err(RightRefusal::Oneself);
        }
        let given = std::iter::once(&role).chain(&passed_on.0);
        match given.into_iter().find(|role| !self.0.contains(role)) {
            Some(role) => Err(RightRefusal::NotHeld(*role)),
            None => Ok(()),
        }
    }
}

/// Why a right is not given or taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RightRefusal {
    /// Nobody gives a right to themselves.
    #[error("nobody gives a role to themselves")]
    Oneself,
    /// Who gives does not hold the mandate for the role.
    #[error("the mandate for the role `{}` is not held", .0.word())]
    NotHeld(Role),
    /// The role is not held in that kind of organisation.
    #[error("the role `{}` is not held in an organisation of kind `{}`", .0.word(), .1.word())]
    Kind(Role, OrganisationKind),
    /// Nobody would be left to say who acts for the organisation.
    #[error("the last manager cannot leave")]
    LastManager,
    /// A laboratory alone delegates, to a consultant alone.
    #[error("a laboratory delegates to a consultant")]
    NotDelegable,
    /// The last day is before the first, or over.
    #[error("the last day is before the first or over")]
    DelegationOver,
    /// It is longer than the longest.
    #[error("a delegation lasts {} years at most", Delegation::LONGEST)]
    DelegationLong,
}

impl Say for RightRefusal {
    fn say(&self, lang: Lang) -> String {
        match self {
            Self::Oneself => lang
                .pick(
                    "Nul ne se confie un rôle à soi-même\u{a0}: adressez-vous à un autre gestionnaire.",
                    "Nobody gives a role to themselves: ask another manager.",
                )
                .to_owned(),
            Self::NotHeld(role) => {
                let role = role.text().say(lang);
                lang.pick(
                    format!(
                        "Vous n’êtes pas habilité à confier le rôle «\u{a0}{role}\u{a0}»\u{a0}: un gestionnaire qui l’est doit le faire."
                    ),
                    format!(
                        "You hold no mandate to give the role “{role}”: a manager who holds it has to."
                    ),
                )
            }
            Self::Kind(role, kind) => {
                let (role, kind) = (role.text().say(lang), kind.text().say(lang));
                lang.pick(
                    format!(
                        "Le rôle «\u{a0}{role}\u{a0}» ne s’exerce pas dans ce type d’organisme\u{a0}: {kind}."
                    ),
                    format!("The role “{role}” is not held in this kind of organisation: {kind}."),
                )
            }
            Self::LastManager => lang
                .pick(
                    "Cette personne est la dernière à gérer les accès de l’organisme\u{a0}: confiez d’abord ce rôle à quelqu’un d’autre.",
                    "This person is the last to manage the access of the organisation: give that role to somebody else first.",
                )
                .to_owned(),
            Self::NotDelegable => lang
                .pick(
                    "Un laboratoire délègue à un cabinet de conseil\u{a0}: aucun autre organisme ne le peut.",
                    "A laboratory delegates to a consultant: no other organisation can.",
                )
                .to_owned(),
            Self::DelegationOver => lang
                .pick(
                    "Le dernier jour doit suivre le premier et ne pas être passé.",
                    "The last day has to come after the first and not be over.",
                )
                .to_owned(),
            Self::DelegationLong => {
                let years = Delegation::LONGEST;
                lang.pick(
                    format!("Une délégation dure {years}\u{a0}ans au plus\u{a0}: rapprochez son dernier jour."),
                    format!("A delegation lasts {years} years at most: choose an earlier last day."),
                )
            }
        }
    }
}

/// What is said to a consultant whose delegation is over.
#[must_use]
pub fn delegation_over(laboratory: &str, on: Date, lang: Lang) -> String {
    let on = day(on, lang);
    lang.pick(
        format!(
            "La délégation que {laboratory} vous avait donnée a pris fin le {on}. Rien n’a été enregistré\u{a0}: demandez au laboratoire de la renouveler."
        ),
        format!(
            "The delegation that {laboratory} had given you ended on {on}. Nothing was saved: ask the laboratory to renew it."
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use uuid::Uuid;

    #[test]
    fn numbers_are_read_as_they_are_typed() {
        assert_eq!(Finess::parse("75 071 2184").as_ref().map(Finess::as_str), Some("750712184"));
        assert!(Finess::parse("750712184").is_some_and(|it| it.is_plausible()));
        assert!(Finess::parse("754567860").is_some_and(|it| !it.is_plausible()));
        assert!(Finess::parse("2A0000014").is_some_and(|it| it.is_plausible()));
        assert_eq!(Finess::parse("75071218"), None);
        assert_eq!(Finess::parse("75071218é"), None);
        assert_eq!(Rpps::parse("810102727017").as_ref().map(Rpps::as_str), Some("10102727017"));
        assert_eq!(Rpps::parse("10102727017").as_ref().map(Rpps::as_str), Some("10102727017"));
        assert_eq!(Rpps::parse("1010272701"), None);
    }

    #[test]
    fn a_delegation_holds_from_its_first_day_to_its_last() {
        let id = OrganisationId(Uuid::from_u128(1));
        let (from, until) = (date(2026, 3, 1), date(2026, 9, 30));
        let whole = Delegation { laboratory: id, consultant: id, from, until, ended_on: None };
        assert!(!whole.in_force(date(2026, 2, 28)));
        assert!(whole.in_force(from) && whole.in_force(until));
        assert!(!whole.in_force(date(2026, 10, 1)));
        let ended = Delegation { ended_on: Some(date(2026, 5, 1)), ..whole };
        assert!(ended.in_force(date(2026, 4, 30)) && !ended.in_force(date(2026, 5, 1)));
    }

    #[test]
    fn a_manager_gives_what_they_hold_the_mandate_for() {
        let (me, other) = (PersonId(Uuid::from_u128(1)), PersonId(Uuid::from_u128(2)));
        let none = Mandate::default();
        let mandate = Mandate([Role::HasOfficer, Role::Manager].into());
        assert_eq!(mandate.allows(me, Some(other), Role::HasOfficer, &none), Ok(()));
        assert_eq!(
            mandate.allows(me, Some(other), Role::College, &none),
            Err(RightRefusal::NotHeld(Role::College))
        );
        assert_eq!(
            mandate.allows(me, Some(me), Role::HasOfficer, &none),
            Err(RightRefusal::Oneself)
        );
        let college = Mandate([Role::College].into());
        assert_eq!(
            mandate.allows(me, Some(other), Role::Manager, &college),
            Err(RightRefusal::NotHeld(Role::College))
        );
        assert_eq!(mandate.allows(me, None, Role::Manager, &mandate), Ok(()));
    }
}
