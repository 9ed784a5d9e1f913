//! Text as people search it: lower case, without accents, word by word.

/// Text in lower case and without accents: what is searched and what is sought meet
/// there. « Œdème » becomes `oedeme`.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => out.push('a'),
            'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => out.push('c'),
            'ď' | 'đ' | 'ð' => out.push('d'),
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => out.push('e'),
            'ğ' | 'ĝ' | 'ġ' | 'ģ' => out.push('g'),
            'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => out.push('i'),
            'ł' | 'ľ' | 'ĺ' | 'ļ' => out.push('l'),
            'ñ' | 'ń' | 'ň' | 'ņ' => out.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => out.push('o'),
            'ř' | 'ŕ' => out.push('r'),
            'ś' | 'š' | 'ş' | 'ș' => out.push('s'),
            'ť' | 'ţ' | 'ț' => out.push('t'),
            'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'ų' => out.push('u'),
            'ý' | 'ÿ' => out.push('y'),
            'ź' | 'ż' | 'ž' => out.push('z'),
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            'ß' => out.push_str("ss"),
            // Accents written as marks of their own.
            '\u{300}'..='\u{36f}' => {}
            other => out.push(other),
        }
    }
    out
}

/// The folded words of a text, each once, in their order, at most `limit`.
pub(crate) fn words(text: &str, limit: usize) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in folded(text).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        if words.len() == limit {
            break;
        }
        if !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    }
    words
}

/// A text as a `like` pattern takes it with `escape '\'`: its own `%`, `_` and `\` stand
/// for themselves.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

#[cfg(test)]
mod tests {
    use super::{escaped, folded, words};

    #[test]
    fn case_and_accents_go() {
        assert_eq!(folded("Œdème À L’ÎLE, garçon ß"), "oedeme a l’ile, garcon ss");
        assert_eq!(folded("e\u{301}te\u{301}"), "ete");
    }

    #[test]
    fn words_come_once_and_in_order() {
        assert_eq!(words("L’été, l’Été 0,5 mg/ml", 9), ["l", "ete", "0", "5", "mg", "ml"]);
        assert_eq!(words("a b c", 2), ["a", "b"]);
    }

    #[test]
    fn wildcards_stand_for_themselves() {
        assert_eq!(escaped(r"50 %_\"), r"50 \%\_\\");
    }
}
