//! Free texts that look as if they named a patient: whoever wrote one is told before it is kept,
//! and keeps it all the same where it names nobody.

use crate::look::form::{Choice, Errors, Field};
use domain::patient::identifying;
use law::{Lang, Text};
use maud::{Markup, html};

/// The box that keeps a text as it is.
const KEEP: &str = "keep";

/// Notes among the errors what in some texts looks as if it named somebody, unless the box says
/// that it does not.
pub fn check<'t>(
    errors: &mut Errors,
    texts: impl IntoIterator<Item = &'t str>,
    keep: &str,
    lang: Lang,
) {
    if keep == "yes" {
        return;
    }
    let mut found: Vec<Text> = texts.into_iter().flat_map(|text| identifying(text, None)).collect();
    found.dedup();
    if let Some(warning) = warning(&found, lang) {
        errors.add(KEEP, warning);
    }
}

/// What is said of a text, where something in it looks as if it named somebody.
pub fn warning(found: &[Text], lang: Lang) -> Option<String> {
    let (last, first) = found.split_last()?;
    let first: Vec<&str> = first.iter().map(|it| it.say(lang)).collect();
    let all = match first.as_slice() {
        [] => last.say(lang).to_owned(),
        first => format!("{}{}{}", first.join(", "), lang.pick(" et ", " and "), last.say(lang)),
    };
    Some(lang.pick(
        format!("Votre texte semble contenir {all}. Aucun patient ne doit y être reconnaissable\u{a0}: retirez ce qui le désigne."),
        format!("Your text seems to hold {all}. No patient may be recognised in it: take out what names them."),
    ))
}

/// The box by which a text is kept as it is, where [`check`] noted something.
pub fn keep(errors: &Errors, lang: Lang) -> Markup {
    html! {
        @if errors.of(KEEP).is_some() {
            (Field::new(lang, KEEP, lang.pick("Texte à garder tel quel", "Text to be kept as it is")).optional().errors(errors).checkboxes(&[
                Choice::new("yes", lang.pick("Ce texte ne désigne aucun patient", "This text names no patient")),
            ]))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_names_is_told_until_it_is_said_to_name_nobody() {
        let text = "Rappeler au 06 12 34 56 78 ou a.b@exemple.fr";
        let mut errors = Errors::none();
        check(&mut errors, [text], "", Lang::Fr);
        let said = errors.of(KEEP).expect("a warning");
        assert!(said.contains("un numéro de téléphone et une adresse électronique"), "{said}");
        for (text, keep) in [(text, "yes"), ("Progression sous 2e ligne, 150 mg/j", "")] {
            let mut errors = Errors::none();
            check(&mut errors, [text], keep, Lang::Fr);
            assert!(errors.is_empty());
        }
    }
}
