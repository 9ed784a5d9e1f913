//! Groups that repeat, questions below answers, and the parts of a long form.

use crate::{answers, begun, comes_back, drawn, form, french, page, send};
use forms::Filling;
use law::Lang;
use web::look::questionnaire::{Drawing, Posted, parts, read};

const DRUGS: &str = r#"
  {"linkId": "drug", "type": "group", "text": "Traitement", "repeats": true, "item": [
    {"linkId": "name", "type": "string", "text": "Substance"},
    {"linkId": "stop", "type": "boolean", "text": "Arrêté"},
    {"linkId": "why", "type": "choice", "text": "Raisons", "repeats": true,
     "enableWhen": [{"question": "stop", "operator": "=", "answerBoolean": true}],
     "answerOption": [{"valueString": "progression"}, {"valueString": "intolérance"}],
     "item": [{"linkId": "detail", "type": "string", "text": "Préciser"}]}]},
  {"linkId": "must", "type": "group", "text": "Contact", "repeats": true, "required": true,
   "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-maxOccurs", "valueInteger": 2}],
   "item": [{"linkId": "phone", "type": "string", "text": "Téléphone", "repeats": true}]}
"#;

/// Presses a button of the page as it stands.
fn press(filling: &mut Filling, name: &str, index: usize, changes: &[(&str, &[&str])]) -> Posted {
    let html = french(filling);
    let value = page::button(&html, name, index).unwrap_or_else(|| panic!("no button {name}"));
    let mut pairs = page::sent(&html);
    for (name, values) in changes {
        page::fill(&mut pairs, name, values);
    }
    pairs.push((name.to_owned(), value));
    read(filling, "f", &pairs)
}

#[test]
fn repetitions_come_and_go_without_a_script() {
    let mut filling = begun(&form(DRUGS));
    assert!(!french(&filling).contains("Substance"), "nothing is begun");
    let posted = press(&mut filling, "f-add", 0, &[]);
    assert!(posted.added.is_some());
    // What was typed in the others is saved by the same button.
    press(&mut filling, "f-add", 0, &[("f:name@0", &["Exemplum"])]);
    assert!(send(&mut filling, &[("f:name@1", &["Alterum"])]).is_clean());
    comes_back(&filling, "repetitions");
    assert_eq!(answers(&filling, "name@0"), ["\"Exemplum\""]);
    press(&mut filling, "f-remove", 0, &[("f:name@0", &["typed and gone"])]);
    assert_eq!(answers(&filling, "name@0"), ["\"Alterum\""]);
    press(&mut filling, "f-remove", 0, &[]);
    assert!(!french(&filling).contains("Alterum"));
    // What must be there once cannot be removed, and there are no more than can be.
    assert_eq!(page::button(&french(&filling), "f-remove", 0), None);
    press(&mut filling, "f-add", 1, &[("f:phone@0", &["01 23 45 67 89"])]);
    let html = french(&filling);
    assert_eq!(page::button(&html, "f-add", 1), None);
    assert!(html.contains("Il n’est pas possible d’en ajouter davantage."));
}

#[test]
fn what_somebody_changed_is_not_removed_unseen() {
    let mut filling = begun(&form(DRUGS));
    press(&mut filling, "f-add", 0, &[]);
    let old = french(&filling);
    assert!(send(&mut filling, &[("f:name@0", &["Exemplum"])]).is_clean());
    let mut pairs = page::sent(&old);
    pairs.push(("f-remove".to_owned(), page::button(&old, "f-remove", 0).expect("a button")));
    let posted = read(&mut filling, "f", &pairs);
    assert_eq!(posted.refused.len(), 1);
    assert_eq!(answers(&filling, "name@0"), ["\"Exemplum\""]);
    let html = drawn(&filling, &Drawing::new(Lang::Fr).posted(&posted));
    assert!(html.contains("Non retiré"));
    assert_eq!(page::broken(&html), Vec::<String>::new());
}

#[test]
fn what_stands_below_an_answer_stays_with_it() {
    let mut filling = begun(&form(DRUGS));
    press(&mut filling, "f-add", 0, &[]);
    assert!(send(&mut filling, &[("f:stop@0", &["true"])]).is_clean());
    assert!(send(&mut filling, &[("f:why@0", &["progression", "intolérance"])]).is_clean());
    // One answer goes while the words below both are typed.
    let posted = send(
        &mut filling,
        &[
            ("f:why@0", &["intolérance"]),
            ("f:detail@0.0", &["scanner"]),
            ("f:detail@0.1", &["éruption"]),
        ],
    );
    assert!(posted.is_clean(), "{posted:#?}");
    assert_eq!(answers(&filling, "detail@0.0"), ["\"éruption\""]);
    comes_back(&filling, "below answers");
}

#[test]
fn a_question_takes_one_answer_more() {
    let mut filling = begun(&form(DRUGS));
    let posted = press(&mut filling, "f-more", 0, &[("f:phone@0", &["01"])]);
    assert!(!posted.is_clean(), "the page is asked for again");
    let html = drawn(&filling, &Drawing::new(Lang::Fr).posted(&posted));
    let phones = page::all(&html, "name").into_iter().filter(|it| it == "f:phone@0").count();
    assert_eq!(phones, 2);
    assert!(send(&mut filling, &[("f:phone@0", &["", "01", "02"])]).is_clean());
    assert_eq!(answers(&filling, "phone@0"), ["\"01\"", "\"02\""]);
    comes_back(&filling, "several lines");
}

#[test]
fn a_long_form_is_drawn_one_part_at_a_time() {
    let groups: Vec<String> = (0..12)
        .map(|group| {
            let items: Vec<String> = (0..10)
                .map(|item| format!(r#"{{"linkId": "q{group}.{item}", "type": "string", "text": "Question {group}.{item}", "required": true}}"#))
                .collect();
            format!(r#"{{"linkId": "g{group}", "type": "group", "text": "Partie {group}", "item": [{}]}}"#, items.join(","))
        })
        .collect();
    let mut filling = begun(&form(&groups.join(",")));
    assert_eq!(parts(filling.form()).len(), 12);
    let drawing = Drawing::new(Lang::Fr).pages("/form?section=").section(Some(3)).whole(true);
    let html = drawn(&filling, &drawing);
    assert!(html.contains("Question 3.9") && !html.contains("value=\"q4.0\""));
    assert_eq!(page::broken(&html), Vec::<String>::new());
    assert!(html.contains("href=\"/form?section=5\"") && html.contains("aria-current=\"page\""));
    assert!(html.contains("href=\"/form?section=7#"), "a fault of another part leads there");
    assert_eq!(page::button(&html, "f-go", 0).as_deref(), Some("2"));
    assert_eq!(page::button(&html, "f-go", 1).as_deref(), Some("4"));
    let mut pairs = page::sent(&html);
    page::fill(&mut pairs, "f:q3.4", &["réponse"]);
    pairs.push(("f-go".to_owned(), "4".to_owned()));
    let posted = read(&mut filling, "f", &pairs);
    assert!(posted.is_clean() && posted.changed);
    assert_eq!(posted.go, Some(4));
    assert_eq!(answers(&filling, "q3.4"), ["\"réponse\""]);
    // All at once, its contents lead to the parts on the page.
    assert_eq!(page::broken(&drawn(&filling, &Drawing::new(Lang::En))), Vec::<String>::new());
}

#[test]
fn what_was_typed_in_a_repetition_that_is_gone_is_told() {
    let mut filling = begun(&form(DRUGS));
    press(&mut filling, "f-add", 0, &[]);
    let old = french(&filling);
    press(&mut filling, "f-remove", 0, &[]);
    let mut pairs = page::sent(&old);
    page::fill(&mut pairs, "f:name@0", &["Exemplum"]);
    let posted = read(&mut filling, "f", &pairs);
    assert!(!posted.is_clean() && !posted.changed);
    let html = drawn(&filling, &Drawing::new(Lang::Fr).posted(&posted));
    assert!(html.contains("n’est plus dans le formulaire") && html.contains("data-lost"));
    assert!(page::text(&html).contains("Vous aviez saisi\u{a0}: «\u{a0}Exemplum\u{a0}»."));
}
