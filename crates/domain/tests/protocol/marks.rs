//! The link identifiers that mean something to the program stand in the usual forms, each with the
//! type that is said of it.

use crate::shared::form;
use domain::protocol::{FormKind, marks};
use forms::form::{Choice, Options};
use forms::value::{Coding, Value};
use forms::{Item, Kind};

/// The codes of the options of a question, with their systems.
fn codes(item: &Item) -> Vec<(String, String)> {
    let Options::Listed(choices) = &item.options else { panic!("{}: no options", item.link_id) };
    let code = |it: &Choice| match &it.value {
        Value::Coding(Coding { system, code, .. }) => Some((system.clone()?, code.clone()?)),
        _ => None,
    };
    choices.iter().filter_map(code).collect()
}

#[test]
fn each_mark_is_a_question_of_its_type() {
    use FormKind::{AccessRequest, AdverseEvent, FollowUp, Initiation, Stop};
    for (kind, link, expected, required) in [
        (AccessRequest, marks::BIRTH, Kind::Date, true),
        (AccessRequest, marks::SEX, Kind::Choice, true),
        (AccessRequest, marks::WEIGHT, Kind::Decimal, true),
        (AccessRequest, marks::HEIGHT, Kind::Integer, false),
        (AccessRequest, marks::CRITERIA, Kind::Group, false),
        (AccessRequest, "criteria.1", Kind::Boolean, true),
        (AccessRequest, "criteria.2.reason", Kind::Text, true),
        (AccessRequest, marks::TRIAL, Kind::Boolean, true),
        (AccessRequest, marks::TRIAL_REASON, Kind::Text, true),
        (AccessRequest, marks::CONTINUED, Kind::Boolean, true),
        (AccessRequest, marks::CONTINUED_SINCE, Kind::Date, true),
        (Initiation, marks::WEIGHT, Kind::Decimal, true),
        (Initiation, marks::STARTED, Kind::Boolean, true),
        (Initiation, marks::STARTED_ON, Kind::Date, true),
        (Initiation, marks::EVENT, Kind::Boolean, true),
        (FollowUp, marks::VISIT_ON, Kind::Date, true),
        (FollowUp, marks::EVENT, Kind::Boolean, true),
        (FollowUp, marks::STOPS, Kind::Boolean, true),
        (Stop, marks::STOPPED_ON, Kind::Date, true),
        (Stop, marks::STOP_REASON, Kind::Choice, true),
        (Stop, marks::DEATH_REASON, Kind::Choice, true),
        (AdverseEvent, marks::EFFECT_ON, Kind::Date, true),
        (AdverseEvent, marks::EFFECT_GRAVITY, Kind::Choice, true),
        (AdverseEvent, marks::EFFECT_OUTCOME, Kind::Choice, true),
        (AdverseEvent, marks::EFFECT_WORDS, Kind::String, true),
    ] {
        let form = form(kind);
        let item = form.by_link(link).unwrap_or_else(|| panic!("{kind:?}: no {link}"));
        assert_eq!((item.kind, item.required), (expected, required), "{link}");
    }
}

#[test]
fn the_codes_are_those_that_the_program_reads() {
    let stop = form(FormKind::Stop);
    let reasons = stop.by_link(marks::STOP_REASON).expect("the reasons");
    assert!(reasons.repeats);
    let found = codes(reasons);
    assert!(found.iter().all(|(system, _)| system == marks::STOP_REASONS));
    for code in [
        "FIN_PREVUE",
        "EI",
        "CI",
        "PROG",
        "INEFF",
        marks::DEATH,
        "PATIENT",
        marks::LOST,
        "GROSSESSE",
        "NON_ELIG",
        "RELAIS",
        "AUTRE",
    ] {
        assert!(found.iter().any(|(_, it)| it == code), "{code}");
    }
    assert_eq!(found.len(), 12);
    for code in marks::DECLARED_REASONS {
        assert!(found.iter().any(|(_, it)| it == code), "{code}");
    }
    let death = codes(stop.by_link(marks::DEATH_REASON).expect("the reason of a death"));
    assert!(death.iter().any(|(_, it)| it == "EI"));
    let request = form(FormKind::AccessRequest);
    let sexes = codes(request.by_link(marks::SEX).expect("sex"));
    assert_eq!(sexes.iter().map(|it| it.1.as_str()).collect::<Vec<_>>(), ["F", "M", "UN"]);
}

#[test]
fn the_national_value_sets_are_whole() {
    const SCT: &str = "http://snomed.info/sct";
    const ANS: &str = "urn:oid:1.2.250.1.213.1.1.4.322";
    let form = form(FormKind::AdverseEvent);
    let of = |link: &str| codes(form.by_link(link).expect("a question"));
    let pairs = |it: &[(&str, &str)]| -> Vec<(String, String)> {
        it.iter().map(|(system, code)| ((*system).to_owned(), (*code).to_owned())).collect()
    };
    let mut gravity = of(marks::EFFECT_GRAVITY);
    gravity.sort();
    let mut expected = pairs(&[
        (SCT, "255604002"),
        (SCT, "266938001"),
        (SCT, "2655002"),
        (SCT, "276654001"),
        (SCT, "442452003"),
        (ANS, "GEN-092.01.22"),
        (SCT, "419620001"),
    ]);
    expected.sort();
    assert_eq!(gravity, expected);
    assert!(marks::NOT_SERIOUS.iter().all(|it| gravity.iter().any(|(_, code)| code == it)));
    let outcome = pairs(&[
        (SCT, "1352007006"),
        (SCT, "1335890004"),
        (SCT, "1336140009"),
        (SCT, "1339036001"),
        (SCT, "405535005"),
        (ANS, "MED-1281"),
        (ANS, "MED-1282"),
        (SCT, "261665006"),
    ]);
    assert_eq!(of(marks::EFFECT_OUTCOME), outcome);
    let causality =
        pairs(&[(SCT, "17162000"), (SCT, "371930009"), (SCT, "64957009"), (SCT, "373068000")]);
    assert_eq!(of("effect.causality"), causality);
    let origin = of("effect.origin");
    for (system, code) in [
        (SCT, "1156699004"),
        (SCT, "1149222004"),
        ("urn:oid:1.2.250.1.213.1.1.5.785", "1.2.250.1.213.1.1.5.785.1"),
        (SCT, "398240004"),
        (SCT, "16090731000119102"),
        (SCT, "79899007"),
        (ANS, "MED-1279"),
        (SCT, "95606005"),
        (ANS, "MED-1280"),
        (SCT, "1260078007"),
    ] {
        assert!(origin.contains(&(system.to_owned(), code.to_owned())), "{code}");
    }
}
