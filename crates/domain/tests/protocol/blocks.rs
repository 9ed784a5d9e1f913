//! Every block, and every form that a template begins, is a definition without any fault, in both
//! languages.

use crate::shared::{criteria, definition};
use domain::protocol::FormKind;
use domain::protocol::blocks::{BLOCKS, UnknownBlock, block, compose, usual};
use forms::json::{Json, Object};
use forms::{Form, Library};
use std::collections::BTreeSet;

/// Publishes a definition, in which nothing at all may be wrong.
fn published(json: Json, name: &str) -> Form {
    let read = Form::read(json, &Library::default());
    assert!(read.problems.is_empty(), "{name}: {:#?}", read.problems);
    read.form.expect("a form")
}

fn links(json: &Json, out: &mut Vec<String>) {
    for item in json.list_of("item") {
        out.push(item.text_of("linkId").expect("a link identifier").to_owned());
        links(item, out);
    }
}

#[test]
fn each_block_alone_is_a_form() {
    for block in BLOCKS {
        assert!(!block.kinds.is_empty(), "{}", block.key);
        for kind in block.kinds {
            let form = published(definition(*kind, &[block.key]), block.key);
            let group = form.roots().next().expect("a group");
            assert_eq!(form.roots().count(), 1);
            assert_eq!(group.link_id, block.key);
            assert_eq!(group.label_in(law::Lang::Fr), block.title.fr);
            assert_eq!(group.label_in(law::Lang::En), block.title.en);
        }
    }
}

#[test]
fn each_usual_form_is_one_and_so_is_that_of_all_blocks_of_a_kind() {
    for kind in FormKind::ALL {
        let usual = usual(kind);
        for key in &usual {
            assert!(block(key).expect("a block").kinds.contains(&kind), "{key} in {kind:?}");
        }
        published(definition(kind, &usual), kind.word());
        let offered = BLOCKS.iter().filter(|it| it.kinds.contains(&kind));
        let all: Vec<&str> = offered.map(|it| it.key).collect();
        published(definition(kind, &all), kind.word());
        assert!(all.len() >= usual.len());
    }
}

#[test]
fn no_two_blocks_ask_the_same_question() {
    let mut seen = BTreeSet::new();
    for block in BLOCKS {
        let mut own = Vec::new();
        links(&definition(block.kinds[0], &[block.key]), &mut own);
        for link in own {
            assert!(seen.insert(link.clone()), "{link} of {} stands twice", block.key);
        }
    }
}

/// Every text of a definition that a person reads: its member and the object in which it stands.
fn texts<'j>(json: &'j Json, out: &mut Vec<(&'static str, &'j Object)>) {
    match json {
        Json::List(entries) => entries.iter().for_each(|it| texts(it, out)),
        Json::Object(object) => {
            let unit = object.get("system").and_then(Json::text) == Some(forms::ucum::SYSTEM);
            if object.get("text").is_some() {
                out.push(("text", object));
            }
            if object.get("display").is_some() && !unit {
                out.push(("display", object));
            }
            if object.get("url").and_then(Json::text) == Some("human") {
                out.push(("valueString", object));
            }
            object.iter().for_each(|(_, it)| texts(it, out));
        }
        _ => {}
    }
}

#[test]
fn every_text_stands_in_both_languages_and_as_french_is_printed() {
    for block in BLOCKS {
        let json = definition(block.kinds[0], &[block.key]);
        let mut found = Vec::new();
        texts(&json, &mut found);
        for (member, object) in found {
            let fr = object.get(member).and_then(Json::text).expect("a text");
            if criteria().iter().any(|it| it.words == fr) {
                continue;
            }
            let translated = forms::form::extensions::translations(object, member);
            let [(law::Lang::En, en)] = translated.as_slice() else { panic!("{fr}: no English") };
            assert!(!en.trim().is_empty());
            for text in [fr, en.as_str()] {
                assert!(!text.contains(['\'', '"']), "{text}");
            }
            assert_printed(fr);
        }
        assert_printed(block.title.fr);
        assert_printed(block.about.fr);
    }
}

/// French has an unbreakable space before its double marks.
fn assert_printed(text: &str) {
    for (at, mark) in text.match_indices([':', ';', '?', '!', '»']) {
        let before = text[..at].chars().next_back();
        assert_eq!(before, Some('\u{a0}'), "{text}: before {mark}");
    }
    assert!(!text.contains("« "), "{text}");
}

#[test]
fn a_definition_says_what_it_is() {
    let json = definition(FormKind::FollowUp, &usual(FormKind::FollowUp));
    for (member, value) in [
        ("resourceType", "Questionnaire"),
        ("id", "followup"),
        ("name", "FollowUp"),
        ("language", "fr"),
        ("status", "active"),
        ("version", "1"),
        ("title", "Suivi du traitement"),
        ("url", "https://protocols.example/zelmiris/follow_up"),
    ] {
        assert_eq!(json.text_of(member), Some(value), "{member}");
    }
    let form = published(json, "follow-up");
    assert_eq!(form.title_in(law::Lang::En).as_deref(), Some("Follow-up"));
}

#[test]
fn a_block_that_is_not_there_is_refused_and_one_that_is_named_twice_stands_once() {
    let kind = FormKind::Stop;
    let refused = compose("https://x.example/a", "1", "Arrêt", kind, &["stop", "stpo"], &[]);
    assert_eq!(refused, Err(UnknownBlock("stpo".to_owned())));
    let twice = compose("https://x.example/a", "1", "Arrêt", kind, &["relay", "relay"], &[]);
    assert_eq!(twice.expect("a form").list_of("item").len(), 1);
    let none = compose("https://x.example/a", "1", "Demande", kind, &["criteria"], &[]);
    assert_eq!(none.expect("a form").get("item"), None);
}

#[test]
fn each_condition_on_another_block_holds_where_both_stand() {
    let alone = published(definition(FormKind::AccessRequest, &["childbearing"]), "alone");
    let first = alone.by_link("childbearing").expect("a group");
    assert!(first.enable.conditions().is_empty());
    let both =
        published(definition(FormKind::AccessRequest, &["identification", "childbearing"]), "both");
    let group = both.by_link("childbearing").expect("a group");
    assert_eq!(group.enable.conditions().len(), 1);
    let initiation = published(definition(FormKind::Initiation, &["start", "measures"]), "start");
    assert_eq!(initiation.by_link("measures").expect("a group").enable.conditions().len(), 1);
}
