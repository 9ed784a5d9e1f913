//! The national health identity.

/// An INS number: thirteen characters and their key. The number of the register of persons (NIR)
/// and the provisional one (NIA) have the same shape. Article L. 1111-8-1 of the code de la santé
/// publique; it never leaves the hospital.
#[doc(alias = "identité nationale de santé")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Ins(String);

impl std::fmt::Debug for Ins {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Ins")
    }
}

impl Ins {
    /// A number as people type it, whose key is right.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let number: String = text
            .chars()
            .filter(|it| !it.is_whitespace() && *it != '.')
            .map(|it| it.to_ascii_uppercase())
            .collect();
        (number.len() == 15 && has_its_key(&number)).then_some(Self(number))
    }

    /// The number, for whom it is meant.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

/// Whether the two last digits are the key of the others: 97 less the rest by 97. A department of
/// Corsica counts as 19 (2A) or 18 (2B).
pub(super) fn has_its_key(number: &str) -> bool {
    let Some((body, key)) = number.split_at_checked(13) else { return false };
    let counted = match body.get(5..7) {
        Some("2A") => format!("{}19{}", &body[..5], &body[7..]),
        Some("2B") => format!("{}18{}", &body[..5], &body[7..]),
        _ => body.to_owned(),
    };
    let (Ok(counted), Ok(key)) = (counted.parse::<u64>(), key.parse::<u64>()) else {
        return false;
    };
    97 - counted % 97 == key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_its_key() {
        assert!(Ins::parse("1 85 05 75 123 456 73").is_some());
        assert!(Ins::parse("185057512345674").is_none());
        assert!(Ins::parse("18505751234567").is_none());
        // Corsica: 1 55 08 2A 001 001, and 2B.
        let with_key = |body: &str, counted: u64| format!("{body}{:02}", 97 - counted % 97);
        assert!(Ins::parse(&with_key("155082A001001", 1_550_819_001_001)).is_some());
        assert!(Ins::parse(&with_key("155082B001001", 1_550_818_001_001)).is_some());
        assert!(Ins::parse("éééééé").is_none());
    }

    #[test]
    fn it_is_never_shown_by_accident() {
        let number = Ins::parse("185057512345673").expect("a number");
        assert_eq!(format!("{number:?}"), "Ins");
    }
}
