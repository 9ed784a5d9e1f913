//! Collections of forms that others use: all of them are read or refused with a reason, and none
//! reaches a page as markup.

use crate::{on_a_day, shared};
use forms::form::Options;
use forms::json::Json;
use forms::value::Value;
use forms::{Filling, Form, Library, Problem, Reading, Status, check_with};
use law::{Lang, Say};
use std::collections::HashMap;
use std::sync::Arc;

/// Whether a text has something that a browser could take for a tag.
fn has_markup(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        text[at + 1..]
            .starts_with(|it: char| it.is_ascii_alphabetic() || matches!(it, '/' | '!' | '?'))
            && text[at..].contains('>')
    })
}

/// Every text of a form that a page may show.
fn texts(form: &Form) -> Vec<String> {
    let mut texts: Vec<String> = form.title.iter().cloned().collect();
    for item in form.items() {
        texts.push(item.label());
        texts.push(item.name());
        texts.extend(item.prefix());
        texts.extend(item.limits.entry_format.iter().flat_map(|it| [it.fr.clone(), it.en.clone()]));
        for choice in item.options.choices() {
            texts.extend(Lang::ALL.map(|lang| choice.label(lang)));
            texts.extend(choice.prefix());
        }
        texts.extend(item.initial.iter().map(|it| it.say(Lang::Fr)));
        texts.extend(item.units.listed.iter().chain(&item.units.usual).map(|it| it.say(Lang::Fr)));
    }
    texts
}

fn sentences(problems: &[Problem]) -> Vec<String> {
    problems.iter().flat_map(|it| Lang::ALL.map(|lang| it.say(lang))).collect()
}

fn begun(form: Form) -> Filling {
    let surroundings = on_a_day();
    Filling::new(Arc::new(form), surroundings.today, surroundings.now, HashMap::new())
}

#[test]
fn every_form_of_the_collection_is_read_or_refused_with_a_reason() {
    let Some(folder) = shared::folder("fhir/lforms-r4") else { return };
    let (mut read, mut refused, mut unreadable, mut others) = (0, 0, 0, 0);
    for path in shared::json_files(&folder) {
        let name = path.file_name().and_then(|it| it.to_str()).unwrap_or_default().to_owned();
        let json = match forms::read(&shared::text(&path)) {
            Ok(json) => json,
            Err(why) => {
                assert!(!why.say(Lang::Fr).is_empty(), "{name}");
                unreadable += 1;
                continue;
            }
        };
        if json.resource_type() != Some("Questionnaire") {
            others += 1;
            continue;
        }
        let Reading { form, problems } = Form::read(json.clone(), &Library::new());
        for said in sentences(&problems) {
            assert!(!said.is_empty() && !has_markup(&said), "{name}: {said}");
        }
        let Some(form) = form else {
            assert!(problems.iter().any(Problem::is_error), "{name} is refused without a reason");
            refused += 1;
            continue;
        };
        read += 1;
        assert_eq!(form.json(), &json, "{name} goes out as it came in");
        for text in texts(&form) {
            assert!(!has_markup(&text), "{name}: {text}");
        }
        // It can be filled in.
        let filling = begun(form);
        for row in filling.view(true).rows {
            let help = row.help.iter().flat_map(|it| [it.fr.clone(), it.en.clone()]);
            for text in help.chain(row.choices.iter().map(|it| it.label(Lang::Fr))) {
                assert!(!has_markup(&text), "{name}: {text}");
            }
            for text in sentences(&row.problems) {
                assert!(!has_markup(&text), "{name}: {text}");
            }
        }
    }
    println!("{read} read, {refused} refused, {unreadable} unreadable, {others} other resources");
    assert!(read >= 95, "{read} of {}", read + refused);
}

/// An answer to an item that is right by its definition, where one is easily found.
fn some_answer(form: &Form, link_id: &str) -> Option<Value> {
    use forms::Typed;
    let item = form.by_link(link_id)?;
    let choices = item.options.choices();
    if let Some(first) = choices.first() {
        return Some(first.value.clone());
    }
    if matches!(item.options, Options::ValueSet(..) | Options::Computed(_)) {
        return None;
    }
    ["1", "2024-05-01", "10:00", "true", "2024-05-01T10:00:00Z"]
        .into_iter()
        .find_map(|text| item.read(Typed::text(text), &choices).ok().flatten())
}

/// Each form that is read can be answered from its beginning to its end, and what was answered is
/// accepted or said to be wrong where it is.
#[test]
fn every_form_that_is_read_can_be_answered() {
    let Some(folder) = shared::folder("fhir/lforms-r4") else { return };
    let mut answered = 0;
    for path in shared::json_files(&folder) {
        let Ok(json) = forms::read(&shared::text(&path)) else { continue };
        let Some(form) = Form::read(json, &Library::new()).form else { continue };
        let mut filling = begun(form);
        let form = Arc::clone(filling.form());
        for row in filling.view(false).rows {
            if row.repetition == Some((0, 0)) {
                filling.add(&row.key).expect("a group that is not begun can be");
            }
        }
        for row in filling.view(false).rows {
            let item = row.item(&form);
            if row.enabled
                && item.is_asked()
                && let Some(value) = some_answer(&form, &item.link_id)
                && filling.set(&row.key, &[value]).is_ok()
            {
                answered += 1;
            }
        }
        for problem in filling.problems(Status::InProgress) {
            let rule = problem.fault.rule();
            // A value of the guess may be out of bounds; the structure is right.
            let of_structure =
                ["item-order", "link-id-unknown", "disabled", "answer-type", "group-twice"];
            assert!(!of_structure.contains(&rule), "{}: {problem:#?}", path.display());
        }
    }
    println!("{answered} questions answered");
    assert!(answered >= 350, "{answered}");
}

#[test]
fn the_french_hospital_form_has_one_wrong_answer() {
    let Some(folder) = shared::folder("fhir/aphp-usagecore") else { return };
    let json = shared::resource(&folder.join("Questionnaire-UsageCore.json"));
    let form = Form::publish(json, &Library::new()).expect("a form");
    assert_eq!(form.items().len(), 265);
    let (mut responses, mut answers, mut wrong) = (0, 0, Vec::new());
    for path in shared::json_files(&folder) {
        let response = shared::resource(&path);
        if response.resource_type() != Some("QuestionnaireResponse") {
            continue;
        }
        responses += 1;
        answers += count(response.list_of("item"));
        let problems = check_with(&form, &response, on_a_day());
        // They name the form by an address that it had elsewhere: that is said.
        assert!(
            problems.iter().any(|it| it.fault.rule() == "questionnaire-other" && !it.is_error())
        );
        wrong.extend(problems.into_iter().filter(Problem::is_error));
    }
    assert_eq!((responses, answers), (12, 979));
    assert_eq!(wrong.len(), 1, "{wrong:#?}");
    assert_eq!(wrong[0].place.link_id(), Some("3894630481120"));
    assert_eq!(wrong[0].say(Lang::En), "The answer must be of type string, not Coding.");
    assert_eq!(wrong[0].place.element, "QuestionnaireResponse.item[1].item[1].answer[0]");
}

fn count(items: &[Json]) -> usize {
    let of_item = |item: &Json| -> usize {
        let answers = item.list_of("answer");
        let below: usize = answers.iter().map(|it| count(it.list_of("item"))).sum();
        answers.len() + below + count(item.list_of("item"))
    };
    items.iter().map(of_item).sum()
}
