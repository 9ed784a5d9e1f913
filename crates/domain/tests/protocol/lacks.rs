//! What a protocol lacks before it can be sent, each point at its field.

use crate::acts::*;
use crate::given::*;
use domain::Cites;
use domain::protocol::{Content, FormKind, Part, Refusal, Source, check};
use law::{Lang, Path, Say};

/// The fields that a changed protocol is refused at, and what is said of the first in French.
fn lacking(path: Path, change: impl Fn(&mut Content)) -> (Vec<&'static str>, String) {
    let mut content = content();
    change(&mut content);
    let lacks = check(&content, path);
    let first = lacks.first().map(|it| it.say(Lang::Fr)).unwrap_or_default();
    assert!(!first.contains('\''), "{first}");
    (lacks.iter().map(|it| it.field).collect(), first)
}

fn before(change: impl Fn(&mut Content)) -> (Vec<&'static str>, String) {
    lacking(Path::PreAmm, change)
}

#[test]
fn a_complete_protocol_lacks_nothing() {
    for path in Path::ALL {
        assert_eq!(check(&content(), path), []);
    }
}

#[test]
fn a_refusal_names_each_field_and_cites_what_a_protocol_contains() {
    let then = drafted().when(submit_with(Content::default()));
    let refusal = then.result.expect_err("refused");
    assert_eq!(refusal.citation().map(|it| it.rule.as_str()), Some("PUT-02"));
    let fields: Vec<_> = refusal.faults(Lang::Fr).into_iter().map(|it| it.0).collect();
    for field in ["report_months", "channel", "text.medicine", "forms"] {
        assert!(fields.contains(&field), "{field}");
    }
    let Refusal::Incomplete(lacks, _) = refusal else { panic!("incomplete") };
    assert!(lacks.iter().any(|it| it.part == Part::Forms && it.says[1].contains("follow-up")));
}

#[test]
fn terms_are_set() {
    assert_eq!(before(|it| it.report_months = None).0, ["report_months"]);
    assert_eq!(before(|it| it.report_months = Some(0)).0, ["report_months"]);
    assert_eq!(before(|it| it.channel = None).0, ["channel"]);
    assert_eq!(before(|it| it.validity_days = Some(0)).0, ["validity_days"]);
    let platform = |address: &str| Source::Platform { address: address.into() };
    for address in ["", "http://recueil.example", "https://", "https://a b"] {
        let (fields, said) = before(|it| it.source = platform(address));
        assert_eq!(fields, ["source", "text.platform"], "{address}");
        assert!(said.contains("https://"), "{said}");
    }
    let good = before(|it| it.source = platform("https://recueil.example"));
    assert_eq!(good.0, ["text.platform"], "how one gets there is said");
}

#[test]
fn a_protocol_backed_by_a_registry_says_so_and_needs_no_form_of_a_visit() {
    let (fields, _) = before(|it| {
        it.source = Source::Registry { name: "Registre Aurore".into(), address: String::new() };
        it.texts.insert("registry".into(), "Les variables du registre.".into());
        it.forms.retain(|form| form.kind == FormKind::AccessRequest);
        it.visits.clear();
    });
    assert_eq!(fields, Vec::<&str>::new());
}

#[test]
fn after_the_amm_less_may_be_collected() {
    let lighter = |it: &mut Content| {
        it.forms.retain(|form| form.kind == FormKind::AccessRequest);
        it.visits.clear();
    };
    assert_eq!(before(lighter).0, ["forms", "forms"]);
    assert_eq!(lacking(Path::PostAmm, lighter).0, Vec::<&str>::new());
}

#[test]
fn an_access_request_is_there_once() {
    let without = |it: &mut Content| it.forms.retain(|it| it.kind != FormKind::AccessRequest);
    assert!(before(without).1.contains("demande d’accès"));
    let twice = |it: &mut Content| it.forms.push(form("again", FormKind::AccessRequest));
    assert!(before(twice).1.contains("qu’une fiche"));
}

#[test]
fn a_form_that_cannot_be_used_is_told_with_its_place_and_reason() {
    let wrong = |definition: &str| before(|it| it.forms[1].definition = definition.to_owned()).1;
    let said = wrong("{");
    assert!(said.starts_with("Fiche «\u{a0}Suivi du traitement\u{a0}»"), "{said}");
    assert!(said.contains("ligne 1"), "{said}");
    let twice = definition("A")
        .replace("\"item\":[", "\"item\":[{\"linkId\":\"a\",\"text\":\"B\",\"type\":\"boolean\"},");
    assert!(wrong(&twice).contains("à a"), "{}", wrong(&twice));
}

/// Two questions that each compute the other.
#[test]
fn a_cycle_is_told_with_its_path() {
    const COMPUTED: &str =
        "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression";
    let question = |link: &str, other: &str| {
        format!(
            r#"{{"linkId":"{link}","text":"{link}","type":"integer","extension":[{{"url":"{COMPUTED}","valueExpression":{{"language":"text/fhirpath","expression":"%resource.item.where(linkId='{other}').answer.value"}}}}]}}"#
        )
    };
    let items = [question("dose", "poids"), question("poids", "dose")].join(",");
    let definition = format!(
        r#"{{"resourceType":"Questionnaire","url":"https://aube.example/q","status":"active","item":[{items}]}}"#
    );
    let (fields, said) = before(|it| it.forms[1].definition.clone_from(&definition));
    assert_eq!(fields, ["forms"]);
    assert!(said.contains("dose") && said.contains("poids") && said.contains('→'), "{said}");
}

#[test]
fn a_visit_asks_for_forms_that_exist() {
    let (fields, said) = before(|it| it.visits[1].forms.push("biopsy".into()));
    assert_eq!(fields, ["visits"]);
    assert!(said.contains("M3") && said.contains("biopsy"), "{said}");
    assert!(before(|it| it.visits[0].name.clear()).1.contains("visite 1"));
    assert!(before(|it| it.visits[1].key = "m1".into()).1.contains("m1"));
    assert!(before(|it| it.forms[1].key = "request".into()).0.len() > 1);
    assert_eq!(before(|it| it.criteria[0].words = " ".into()).0, ["criteria"]);
}
