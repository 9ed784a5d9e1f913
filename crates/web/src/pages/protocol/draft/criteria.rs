//! What a patient has to meet, one question a row.

use super::Sheet;
use super::fields::{around, saves};
use crate::look::form::{self, Choice, Field, Width};
use crate::pages::draft::{Pairs, value};
use domain::protocol::{Criterion, draft};
use law::Lang;
use maud::{Markup, html};

/// How many empty rows there are to write in.
const MORE: usize = 3;

/// The rows.
pub(super) fn fields(sheet: &Sheet) -> Markup {
    let lang = sheet.lang;
    let saves = saves(sheet, draft::CRITERIA);
    let mut all: Vec<Criterion> =
        serde_json::from_str(&sheet.value(draft::CRITERIA)).unwrap_or_default();
    let blank = Criterion { words: String::new(), expected: true };
    all.extend(std::iter::repeat_n(blank, MORE));
    let answers =
        [Choice::new("yes", lang.pick("Oui", "Yes")), Choice::new("no", lang.pick("Non", "No"))];
    let rows = html! {
        @for (at, criterion) in all.iter().enumerate() {
            @let (words, expected) = (format!("words-{at}"), format!("expected-{at}"));
            @let number = at + 1;
            @let legend = lang.pick(format!("Critère {number}"), format!("Criterion {number}"));
            (form::group(&legend, &html! {
                div.row-fields {
                    (Field::new(lang, &words, lang.pick("Question posée", "Question asked")).value(&criterion.words).optional().autosave(&saves).text())
                    (Field::new(lang, &expected, lang.pick("Réponse attendue", "Expected answer")).value(if criterion.expected { "yes" } else { "no" }).width(Width::Short).autosave(&saves).select(&answers))
                }
            }))
        }
    };
    html! {
        p.hint { (lang.pick("Une question par critère, à laquelle le prescripteur répond par oui ou par non. Une réponse inattendue n’arrête pas la demande\u{a0}: elle demande une justification. Videz une ligne pour retirer un critère.", "One question for each criterion, which the prescriber answers by yes or no. An unexpected answer does not stop the request: it asks for a reason. Empty a row to take a criterion out.")) }
        (around(sheet, draft::CRITERIA, &rows))
    }
}

/// What was typed: rows without words are left out.
pub(super) fn typed(pairs: &Pairs) -> Vec<Criterion> {
    let numbers = pairs.iter().filter_map(|(key, _)| key.strip_prefix("words-")?.parse().ok());
    let mut numbers: Vec<usize> = numbers.collect();
    numbers.sort_unstable();
    numbers.dedup();
    let row = |at: usize| {
        let words = value(pairs, &format!("words-{at}")).trim().to_owned();
        let expected = value(pairs, &format!("expected-{at}")) != "no";
        (!words.is_empty()).then_some(Criterion { words, expected })
    };
    numbers.into_iter().filter_map(row).collect()
}

/// The criteria as they are read.
pub(super) fn in_words(kept: &str, lang: Lang) -> String {
    let all: Vec<Criterion> = serde_json::from_str(kept).unwrap_or_default();
    let line = |it: &Criterion| {
        let expected = if it.expected { lang.pick("oui", "yes") } else { lang.pick("non", "no") };
        format!("{} ({expected})", it.words)
    };
    all.iter().map(line).collect::<Vec<_>>().join("\n")
}
