//! Who a patient is.

use super::ins::Ins;
use jiff::civil::Date;
use law::{Lang, Say, Text};

/// The sex, as the national value set has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sex {
    /// Male.
    Male,
    /// Female.
    Female,
    /// Not known.
    Unknown,
}

impl Sex {
    /// Every value.
    pub const ALL: [Self; 3] = [Self::Female, Self::Male, Self::Unknown];

    /// The code of the national value set (JDV_HL7_AdministrativeGender).
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Male => "M",
            Self::Female => "F",
            Self::Unknown => "UN",
        }
    }

    /// The value that a code names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// The words for it.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Male => Text::new("Masculin", "Male"),
            Self::Female => Text::new("Féminin", "Female"),
            Self::Unknown => Text::new("Non connu", "Not known"),
        }
    }
}

/// Who a patient is, for those who care for them. It is not shown by accident: its text for a log
/// is empty of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Identity {
    /// The surname at birth.
    pub surname: String,
    /// The first name.
    pub given: String,
    /// The day of birth.
    pub born: Date,
    /// The sex.
    pub sex: Sex,
    /// The national health identity, where it is known.
    pub ins: Option<Ins>,
    /// The number in the hospital.
    pub local: String,
    /// A telephone number.
    pub phone: String,
    /// An e-mail address.
    pub email: String,
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Identity")
    }
}

/// What is wrong with an identity, each at its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdentityFault {
    /// A name without a letter.
    Name,
    /// Born after today, or more than 130 years ago.
    Born,
    /// Not a number of the national health identity.
    Ins,
    /// Not an e-mail address.
    Email,
    /// Not a telephone number.
    Phone,
}

impl Say for IdentityFault {
    fn say(&self, lang: Lang) -> String {
        let text = match self {
            Self::Name => Text::new(
                "Indiquez un nom qui contient au moins une lettre.",
                "Give a name with at least one letter.",
            ),
            Self::Born => Text::new(
                "Indiquez une date de naissance passée, de 130\u{a0}ans au plus.",
                "Give a date of birth in the past, at most 130 years ago.",
            ),
            Self::Ins => Text::new(
                "Ce matricule n’a pas 15\u{a0}caractères ou sa clé est fausse\u{a0}: recopiez-le, clé comprise, ou laissez le champ vide.",
                "This number does not have 15 characters or its key is wrong: copy it again with its key, or leave the field empty.",
            ),
            Self::Email => Text::new(
                "Cette adresse électronique n’en est pas une.",
                "This is not an e-mail address.",
            ),
            Self::Phone => Text::new(
                "Indiquez un numéro de téléphone, par exemple 06\u{a0}12\u{a0}34\u{a0}56\u{a0}78.",
                "Give a telephone number, for instance 06 12 34 56 78.",
            ),
        };
        text.say(lang).to_owned()
    }
}

impl Identity {
    /// What is to be mended before it is kept: the field, and why.
    #[must_use]
    pub fn faults(&self, today: Date) -> Vec<(&'static str, IdentityFault)> {
        let mut faults = Vec::new();
        let named = |name: &str| name.chars().any(char::is_alphabetic);
        if !named(&self.surname) {
            faults.push(("surname", IdentityFault::Name));
        }
        if !named(&self.given) {
            faults.push(("given", IdentityFault::Name));
        }
        let oldest = today.saturating_sub(jiff::Span::new().years(130));
        if self.born > today || self.born < oldest {
            faults.push(("born", IdentityFault::Born));
        }
        if !self.email.is_empty() && !is_address(&self.email) {
            faults.push(("email", IdentityFault::Email));
        }
        let digits = self.phone.chars().filter(char::is_ascii_digit).count();
        let shaped = self.phone.chars().all(|it| it.is_ascii_digit() || " .+-()".contains(it));
        let dialled = shaped && (8..=15).contains(&digits);
        if !self.phone.is_empty() && !dialled {
            faults.push(("phone", IdentityFault::Phone));
        }
        faults
    }
}

fn is_address(text: &str) -> bool {
    text.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty() && domain.contains('.') && !text.contains(char::is_whitespace)
    })
}
