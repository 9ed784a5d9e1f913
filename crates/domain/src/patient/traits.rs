//! What a form asks of who a patient is, and what should not be written elsewhere.

use super::identity::Identity;
use super::ins::has_its_key;
use law::Text;

/// How many letters of each name a form takes. The forms of early access take three and two, the
/// national declaration of an adverse effect three and one, the request for compassionate access
/// one and one: they are never shared.
#[doc(alias = "initiales")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Initials {
    /// Of the surname.
    pub surname: usize,
    /// Of the first name.
    pub given: usize,
}

impl Initials {
    /// Of the forms of a protocol of early access (model of the HAS, to verify).
    pub const EARLY_ACCESS: Self = Self { surname: 3, given: 2 };
    /// Of the national declaration of an adverse effect (Cerfa 10011*06).
    pub const ADVERSE_EFFECT: Self = Self { surname: 3, given: 1 };
    /// Of the request for compassionate access (article R. 5121-74 of the CSP).
    pub const COMPASSIONATE_ACCESS: Self = Self { surname: 1, given: 1 };

    /// The letters, in capitals without accents; a name that is shorter is filled with `_`.
    #[must_use]
    pub fn of(self, identity: &Identity) -> (String, String) {
        (letters(&identity.surname, self.surname), letters(&identity.given, self.given))
    }
}

impl Identity {
    /// The month and year of birth, as forms ask for them: never the day.
    #[must_use]
    pub fn month_of_birth(&self) -> String {
        format!("{:04}-{:02}", self.born.year(), self.born.month())
    }
}

fn letters(name: &str, count: usize) -> String {
    let mut out: String = plain(name)
        .chars()
        .filter(char::is_ascii_alphabetic)
        .map(|it| it.to_ascii_uppercase())
        .take(count)
        .collect();
    out.extend(std::iter::repeat_n('_', count - out.len()));
    out
}

/// Lower case without accents.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => out.push('a'),
            'ç' => out.push('c'),
            'è' | 'é' | 'ê' | 'ë' => out.push('e'),
            'ì' | 'í' | 'î' | 'ï' => out.push('i'),
            'ñ' => out.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' => out.push('o'),
            'ù' | 'ú' | 'û' | 'ü' => out.push('u'),
            'ý' | 'ÿ' => out.push('y'),
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            '\u{300}'..='\u{36f}' => {}
            other => out.push(other),
        }
    }
    out
}

/// What in a free text looks as if it named somebody: a warning, before it is saved. The name of
/// the patient counts where it is known. Each kind is said once.
#[must_use]
pub fn identifying(text: &str, patient: Option<&Identity>) -> Vec<Text> {
    let mut found = Vec::new();
    if long_numbers(text).any(|digits| digits.len() == 15 && has_its_key(&digits)) {
        found.push(Text::new("un matricule INS", "a national health number"));
    }
    if long_numbers(text).any(|digits| is_phone(&digits)) {
        found.push(Text::new("un numéro de téléphone", "a telephone number"));
    }
    let mut words = text.split(|it: char| it.is_whitespace() || "<>(),;\"«»".contains(it));
    if words.any(|word| word.split_once('@').is_some_and(|(a, b)| !a.is_empty() && b.contains('.')))
    {
        found.push(Text::new("une adresse électronique", "an e-mail address"));
    }
    if patient.is_some_and(|patient| names(text, patient)) {
        found.push(Text::new("le nom du patient", "the name of the patient"));
    }
    found
}

/// Whether the text holds the whole surname and the whole first name, as words.
fn names(text: &str, patient: &Identity) -> bool {
    let words = |text: &str| -> Vec<String> {
        plain(text)
            .split(|it: char| !it.is_alphanumeric())
            .filter(|it| !it.is_empty())
            .map(ToOwned::to_owned)
            .collect()
    };
    let text = words(text);
    let holds = |name: &str| {
        let name = words(name);
        !name.is_empty() && text.windows(name.len()).any(|part| part == name)
    };
    holds(&patient.surname) && holds(&patient.given)
}

/// Runs of digits, written with spaces, points, dashes or in one piece; the letters of Corsica
/// count, and a plus at the beginning.
fn long_numbers(text: &str) -> impl Iterator<Item = String> + '_ {
    let mut numbers = vec![String::new()];
    let mut gap = 0;
    for letter in text.chars() {
        let number = numbers.last_mut().expect("there is always one");
        match letter {
            '0'..='9' => {
                number.push(letter);
                gap = 0;
            }
            'A' | 'B' | 'a' | 'b' if number.len() == 6 && number.ends_with('2') => {
                number.push(letter.to_ascii_uppercase());
                gap = 0;
            }
            '+' if number.is_empty() => number.push('+'),
            ' ' | '\u{a0}' | '\u{202f}' | '.' | '-' | '/' if gap == 0 && !number.is_empty() => {
                gap = 1
            }
            _ => {
                gap = 0;
                if !number.is_empty() {
                    numbers.push(String::new());
                }
            }
        }
    }
    numbers.into_iter().filter(|it| it.len() >= 9)
}

/// A French number: ten digits from 01 to 09, or behind +33 or 0033.
fn is_phone(digits: &str) -> bool {
    let national = digits
        .strip_prefix("+33")
        .or_else(|| digits.strip_prefix("0033"))
        .or_else(|| digits.strip_prefix('0').filter(|rest| rest.len() == 9));
    national.is_some_and(|rest| {
        let rest = rest.strip_prefix('0').unwrap_or(rest);
        rest.len() == 9 && !rest.starts_with('0')
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Ins, Sex};
    use super::*;
    use jiff::civil::date;

    fn patient() -> Identity {
        Identity {
            surname: "d’Élincourt".to_owned(),
            given: "Zoé".to_owned(),
            born: date(2016, 2, 29),
            sex: Sex::Female,
            ins: Ins::parse("185057512345673"),
            local: String::new(),
            phone: String::new(),
            email: String::new(),
        }
    }

    fn found(text: &str) -> Vec<&'static str> {
        identifying(text, Some(&patient())).into_iter().map(|it| it.en).collect()
    }

    #[test]
    fn each_form_takes_its_own_letters() {
        let it = patient();
        assert_eq!(Initials::EARLY_ACCESS.of(&it), ("DEL".into(), "ZO".into()));
        assert_eq!(Initials::ADVERSE_EFFECT.of(&it), ("DEL".into(), "Z".into()));
        assert_eq!(Initials::COMPASSIONATE_ACCESS.of(&it), ("D".into(), "Z".into()));
        let short = Identity { surname: "Li".into(), given: "Ô".into(), ..patient() };
        assert_eq!(Initials::EARLY_ACCESS.of(&short), ("LI_".into(), "O_".into()));
        assert_eq!(it.month_of_birth(), "2016-02");
    }

    #[test]
    fn what_names_somebody_is_seen() {
        assert_eq!(found("INS 1 85 05 75 123 456 73, vu ce jour"), ["a national health number"]);
        for phone in ["06 12 34 56 78", "0612345678", "+33 6 12 34 56 78", "01.44.55.66.77"] {
            assert_eq!(found(&format!("Joindre au {phone}.")), ["a telephone number"], "{phone}");
        }
        assert_eq!(found("écrire à zoe@example.org"), ["an e-mail address"]);
        assert_eq!(found("Zoé D’ELINCOURT va mieux"), ["the name of the patient"]);
    }

    #[test]
    fn what_is_said_of_an_illness_is_no_name() {
        for text in [
            "Créatinine 84 µmol/L, plaquettes 150 000, CD4 320, le 12/03/2024 puis le 2024-04-02.",
            "Zoé est un prénom, seul il ne dit pas qui.",
            "AAP-2026-224JN, CIP 3400932156789, RPPS 10102727017",
            "dose 100 mg 2 fois par jour de 08 00 à 20 00",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
