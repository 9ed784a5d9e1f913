//! One spelling for search: what people type and what the catalogue holds are
//! brought to the same plain form before they are compared.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds `text` to lower case without accents or ligatures, with every run of
/// punctuation and spaces as one space, and none at either end.
///
/// The result holds only letters, digits and single spaces, so it can be cut
/// into words and used in a prefix search without escaping. Folding twice
/// changes nothing. This is the only folding of the project: stored search
/// columns and queries must both come from here.
///
/// ```
/// use exchange::spelling::fold;
/// assert_eq!(fold("Acide L-aspartique, 0,5 mg"), "acide l aspartique 0 5 mg");
/// assert_eq!(fold("ŒSTRADIOL  d’été"), "oestradiol d ete");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    // Decomposed twice: lower-casing can itself bring out a mark (« İ »).
    let letters = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .nfkd()
        .filter(|c| !is_combining_mark(*c));
    let mut buffer = [0; 4];
    for letter in letters {
        let spelled: &str = match letter {
            'œ' => "oe",
            'æ' => "ae",
            'ß' => "ss",
            'ø' => "o",
            'đ' | 'ð' => "d",
            'ł' => "l",
            'ħ' => "h",
            'þ' => "th",
            'ı' => "i",
            'ς' => "σ",
            _ => letter.encode_utf8(&mut buffer),
        };
        if letter.is_alphanumeric() {
            if gap && !folded.is_empty() {
                folded.push(' ');
            }
            gap = false;
            folded.push_str(spelled);
        } else {
            gap = true;
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::fold;
    use proptest::prelude::*;

    #[test]
    fn accents_ligatures_case_and_punctuation_go() {
        for (written, folded) in [
            ("Doliprane 1 000 mg, comprimé", "doliprane 1 000 mg comprime"),
            ("CAFÉINE", "cafeine"),
            ("cafe\u{301}ine", "cafeine"),
            ("œdème / Æther", "oedeme aether"),
            ("l’acide d'été", "l acide d ete"),
            ("10 µg", "10 μg"),
            ("10 μg", "10 μg"),
            ("H₂O m²", "h2o m2"),
            ("a\u{a0}b\tc\u{202f}d", "a b c d"),
            ("STRAẞE Straße", "strasse strasse"),
            ("  --  ", ""),
            ("", ""),
            ("%_%", ""),
        ] {
            assert_eq!(fold(written), folded, "{written:?}");
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn only_words_and_single_spaces_remain(text in any::<String>()) {
            let folded = fold(&text);
            prop_assert!(folded.chars().all(|c| c == ' ' || c.is_alphanumeric()));
            prop_assert!(!folded.contains("  "));
            prop_assert_eq!(folded.trim(), folded.as_str());
        }

        #[test]
        fn case_does_not_matter(text in "[a-zà-öø-ÿœ0-9 ,'-]{0,40}") {
            prop_assert_eq!(fold(&text.to_uppercase()), fold(&text));
        }
    }
}
