//! What the forms of a protocol ask, compute and refuse, as a clinician meets it.

use crate::shared::{Sheet, day_of, refusals, surroundings};
use domain::protocol::{FormKind, marks};
use forms::json::Json;
use forms::value::{Coding, Number, Value};
use forms::{Status, Surroundings};
use law::{Lang, Say};
use std::collections::HashMap;

fn decimal(text: &str) -> Value {
    Value::Decimal(Number::parse(text).expect("a number"))
}

fn text(words: &str) -> Value {
    Value::Text(words.to_owned())
}

fn answer(sheet: &Sheet, key: &str) -> Option<String> {
    sheet.row(key).answers.first().map(|it| it.say(Lang::En))
}

fn refused(sheet: &Sheet, rule: &str, link: &str) -> bool {
    sheet.refusals().contains(&(rule.to_owned(), link.to_owned()))
}

#[test]
fn age_body_surface_and_mass_are_computed() {
    let mut sheet = Sheet::of(FormKind::AccessRequest);
    for (birth, years, months) in [
        ("1980-11", Some("46"), None),
        ("1980-12", Some("45"), None),
        ("2026-11", Some("0"), Some("0")),
        ("2025-01", Some("1"), Some("22")),
    ] {
        sheet.set("patient.birth", &[day_of(birth)]);
        assert_eq!(answer(&sheet, "patient.age").as_deref(), years, "{birth}");
        assert_eq!(answer(&sheet, "patient.age.months").as_deref(), months, "{birth}");
    }
    assert!(!sheet.asks("patient.surface"));
    sheet.set("patient.weight", &[decimal("72")]);
    sheet.set("patient.height", &[Value::Integer(180)]);
    assert_eq!(answer(&sheet, "patient.surface").as_deref(), Some("1.9"));
    assert_eq!(answer(&sheet, "patient.bmi").as_deref(), Some("22.2"));
    sheet.set("patient.weight", &[decimal("3.25")]);
    sheet.set("patient.height", &[Value::Integer(51)]);
    assert_eq!(answer(&sheet, "patient.surface").as_deref(), Some("0.21"));
}

#[test]
fn the_total_duration_counts_the_first_and_the_last_day() {
    let mut sheet = Sheet::of(FormKind::Stop);
    for (first, last, days) in [
        ("2026-03-01", "2026-03-01", "1"),
        ("2026-02-28", "2026-03-01", "2"),
        ("2024-02-28", "2024-03-01", "3"),
        ("2024-01-01", "2026-11-24", "1059"),
        ("2023-12-31", "2024-01-01", "2"),
    ] {
        sheet.set("stop.first", &[day_of(first)]);
        sheet.set("stop.on", &[day_of(last)]);
        assert_eq!(answer(&sheet, "stop.duration").as_deref(), Some(days), "{first} {last}");
    }
    sheet.set("stop.first", &[day_of("2026-03")]);
    assert_eq!(answer(&sheet, "stop.duration"), None);
}

#[test]
fn what_the_program_knows_is_not_asked_again() {
    let json = |text: &str| Json::parse(text).expect("JSON");
    let given = HashMap::from([
        (
            "patient".to_owned(),
            json(r#"{"resourceType":"Patient","gender":"female","birthDate":"1980-05-14"}"#),
        ),
        (
            marks::GIVEN_TREATMENT.to_owned(),
            json(
                r#"{"resourceType":"MedicationStatement","effectivePeriod":{"start":"2026-02-03"}}"#,
            ),
        ),
    ]);
    let request = Sheet::given(crate::shared::form(FormKind::AccessRequest), given.clone());
    assert_eq!(request.row("patient.birth").answers, [day_of("1980-05")]);
    let sex = request.row("patient.sex").answers;
    let [Value::Coding(Coding { code, .. })] = sex.as_slice() else { panic!("no sex") };
    assert_eq!(code.as_deref(), Some("F"));
    let stop = Sheet::given(crate::shared::form(FormKind::Stop), given.clone());
    assert_eq!(stop.row("stop.first").answers, [day_of("2026-02-03")]);
    let event = Sheet::given(crate::shared::form(FormKind::AdverseEvent), given);
    assert_eq!(event.row("product.from").answers, [day_of("2026-02-03")]);
    let unknown = Sheet::of(FormKind::AccessRequest);
    assert_eq!(unknown.row("patient.sex").answers, []);
}

#[test]
fn only_women_who_could_be_pregnant_are_asked_about_it() {
    let mut sheet = Sheet::of(FormKind::AccessRequest);
    sheet.choose("patient.sex", &["M"]);
    assert!(!sheet.asks("childbearing.possible"));
    sheet.choose("patient.sex", &["F"]);
    assert!(sheet.asks("childbearing.possible"));
    assert!(!sheet.asks("childbearing.test"));
    sheet.set("childbearing.possible", &[Value::Boolean(true)]);
    assert!(sheet.asks("childbearing.test"));
    assert!(!sheet.asks("childbearing.test.on"));
    sheet.choose("childbearing.test", &["POSITIVE"]);
    assert!(sheet.asks("childbearing.test.on"));
    assert!(sheet.asks("childbearing.pregnant"));
}

#[test]
fn an_unexpected_answer_to_a_criterion_asks_why() {
    let mut sheet = Sheet::of(FormKind::AccessRequest);
    for (link, expected) in [("criteria.1", true), ("criteria.2", false)] {
        let reason = format!("{link}.reason");
        sheet.set(link, &[Value::Boolean(expected)]);
        assert!(!sheet.asks(&reason), "{reason}");
        sheet.set(link, &[Value::Boolean(!expected)]);
        assert!(sheet.asks(&reason), "{reason}");
        assert!(refused(&sheet, "required", &reason));
    }
}

#[test]
fn a_trial_comes_first() {
    let mut sheet = Sheet::of(FormKind::AccessRequest);
    sheet.set("trial.eligible", &[Value::Boolean(true)]);
    assert!(refused(&sheet, "required", "trial.reason"));
    assert!(!sheet.asks("trial.registry"));
    sheet.set("trial.eligible", &[Value::Boolean(false)]);
    assert!(!sheet.asks("trial.reason"));
    assert!(refused(&sheet, "required", "trial.registry"));
}

#[test]
fn each_undertaking_has_to_be_given() {
    let links = ["indication", "information", "record", "collection"];
    for link in links.map(|it| format!("undertakings.{it}")) {
        let mut sheet = Sheet::of(FormKind::AccessRequest).choosing(&link, &["false"]).filled();
        let rule = link.replace("undertakings.", "undertaking-");
        assert_eq!(sheet.refusals(), [(rule.clone(), link.clone())]);
        let key = sheet.key(&link);
        sheet.filling.set_absent(&key, "asked-declined").expect("a reason");
        assert_eq!(sheet.refusals(), [(rule, link.clone())], "a reason is no undertaking");
        sheet.set(&link, &[Value::Boolean(true)]);
        assert_eq!(sheet.refusals(), []);
    }
}

#[test]
fn months_of_birth_have_no_day_and_what_is_past_is_not_to_come() {
    let mut sheet = Sheet::of(FormKind::AccessRequest);
    sheet.set("patient.birth", &[day_of("1980-05-14")]);
    assert!(refused(&sheet, "birth-month", "patient.birth"));
    sheet.set("patient.birth", &[day_of("1980")]);
    assert!(refused(&sheet, "birth-month", "patient.birth"));
    sheet.set("patient.birth", &[day_of("2026-12")]);
    assert!(refused(&sheet, "birth-past", "patient.birth"));
    sheet.set("patient.birth", &[day_of("2026-11")]);
    assert!(!refused(&sheet, "birth-past", "patient.birth"));
    let mut visit = Sheet::of(FormKind::FollowUp);
    visit.set("visit.on", &[day_of("2026-11-25")]);
    assert!(refused(&visit, "visit-past", "visit.on"));
    visit.set("visit.on", &[day_of("2026-11")]);
    assert!(refused(&visit, "visit-day", "visit.on"));
}

#[test]
fn a_treatment_that_did_not_start_says_why_and_no_more() {
    let sheet = Sheet::of(FormKind::Initiation).choosing("start.done", &["false"]).filled();
    assert_eq!(sheet.refusals(), []);
    assert_eq!(sheet.filling.completeness().required.expected, 2);
    for link in ["start.on", "patient.weight", "posology.dose", "quality.given", "event.any"] {
        assert!(!sheet.asks(link), "{link}");
    }
}

#[test]
fn a_stop_is_neither_to_come_nor_before_the_first_administration() {
    let mut sheet = Sheet::of(FormKind::Stop).filled();
    sheet.set("stop.on", &[day_of("2026-11-25")]);
    assert_eq!(sheet.refusals(), [("stop-past".to_owned(), "stop.on".to_owned())]);
    sheet.set("stop.on", &[day_of("2026-06-01")]);
    sheet.set("stop.first", &[day_of("2026-06-02")]);
    assert_eq!(sheet.refusals(), [("stop-after-start".to_owned(), "stop.on".to_owned())]);
}

#[test]
fn each_reason_for_an_end_asks_for_what_it_needs() {
    let details = [
        ("CI", "stop.contraindication"),
        ("NON_ELIG", "stop.ineligible"),
        ("AUTRE", "stop.other"),
        ("PDV", "stop.contact"),
        ("DECES", "stop.death.on"),
        ("DECES", "stop.death.reason"),
    ];
    let reasons = [
        "FIN_PREVUE",
        "PROG",
        "INEFF",
        "EI",
        "CI",
        "GROSSESSE",
        "NON_ELIG",
        "PATIENT",
        "RELAIS",
        "PDV",
        "DECES",
        "AUTRE",
    ];
    for reason in reasons {
        let sheet = Sheet::of(FormKind::Stop)
            .choosing("stop.reason", &[reason])
            .choosing("stop.death.reason", &["EI"])
            .filled();
        assert_eq!(sheet.refusals(), [], "{reason}");
        for (of, link) in details {
            assert_eq!(sheet.asks(link), of == reason, "{reason}: {link}");
        }
        let declared = matches!(reason, "EI" | "GROSSESSE" | "DECES");
        assert_eq!(sheet.asks("stop.declare"), declared, "{reason}");
        assert_eq!(sheet.asks("relay"), reason != "DECES", "{reason}");
        assert_eq!(sheet.asks("relay.any"), !matches!(reason, "DECES" | "RELAIS"), "{reason}");
    }
}

#[test]
fn details_of_another_reason_are_refused() {
    let sheet = Sheet::of(FormKind::Stop).choosing("stop.reason", &["AUTRE"]).filled();
    let response = sheet.filling.response(Status::Completed).compact();
    let form = sheet.filling.form();
    let other = response.replace(r#""code":"AUTRE""#, r#""code":"PROG""#);
    let other =
        other.replace(r#""display":"Autre raison""#, r#""display":"Progression de la maladie""#);
    let json = Json::parse(&other).expect("JSON");
    assert_eq!(
        refusals(&form.check(&json, surroundings())),
        [("disabled".to_owned(), "stop.other".to_owned())]
    );
}

#[test]
fn a_death_is_not_before_the_end_of_treatment() {
    let mut sheet = Sheet::of(FormKind::Stop).choosing("stop.reason", &["DECES", "PROG"]).filled();
    sheet.set("stop.death.on", &[day_of("2026-10-01")]);
    assert_eq!(sheet.refusals(), [("death-after-stop".to_owned(), "stop.death.on".to_owned())]);
    sheet.choose("stop.death.reason", &["AUTRE"]);
    assert!(sheet.asks("stop.death.other"));
}

#[test]
fn a_declaration_holds_together() {
    let mut sheet = Sheet::of(FormKind::AdverseEvent)
        .choosing("effect.gravity", &["419620001"])
        .choosing("effect.outcome", &["1339036001"])
        .filled();
    let refused = |sheet: &Sheet| sheet.refusals().into_iter().map(|it| it.0).collect::<Vec<_>>();
    assert_eq!(refused(&sheet), ["effect-death-outcome"]);
    assert!(sheet.asks("effect.death.on"));
    sheet.choose("effect.outcome", &["MED-1281"]);
    assert_eq!(refused(&sheet), [""; 0]);
    sheet.choose("effect.gravity", &["255604002", "266938001"]);
    assert!(refused(&sheet).contains(&"option-exclusive".to_owned()));
    sheet.choose("effect.gravity", &["266938001"]);
    sheet.choose("effect.outcome", &["1352007006"]);
    sheet.set("effect.end", &[day_of("2026-10-01")]);
    assert_eq!(refused(&sheet), ["effect-order"]);
    sheet.set("effect.end", &[day_of("2026-11")]);
    assert_eq!(refused(&sheet), [""; 0]);
    sheet.set("effect.on", &[day_of("2026")]);
    assert_eq!(refused(&sheet), [""; 0], "the year is enough");
}

#[test]
fn a_special_situation_alone_asks_neither_seriousness_nor_outcome() {
    let mut sheet = Sheet::of(FormKind::AdverseEvent)
        .choosing("effect.kind", &["SITUATION"])
        .choosing("effect.origin", &["95606005"])
        .filled();
    assert_eq!(sheet.refusals(), []);
    for link in ["effect.gravity", "effect.outcome", "effect.causality", "effect.death.on"] {
        assert!(!sheet.asks(link), "{link}");
    }
    assert!(sheet.asks("effect.trimester"));
    sheet.choose("effect.origin", &["1156699004"]);
    assert_eq!(sheet.refusals(), [("effect-situation".to_owned(), "effect".to_owned())]);
}

#[test]
fn a_batch_is_told_or_said_not_to_be_available() {
    let mut sheet = Sheet::of(FormKind::AdverseEvent)
        .choosing("effect.outcome", &["MED-1281"])
        .choosing("suspects.any", &["false"])
        .filled();
    let before = sheet.filling.completeness().required;
    assert_eq!(before.not_available, 1, "the first option of the batch");
    sheet.set("product.batch", &[text("LZ2611A")]);
    let after = sheet.filling.completeness().required;
    assert_eq!((after.not_available, after.missing()), (0, 0));
    assert_eq!(sheet.refusals(), []);
}

#[test]
fn rechallenge_follows_a_withdrawal() {
    let mut sheet = Sheet::of(FormKind::AdverseEvent);
    sheet.choose("effect.kind", &["SITUATION"]);
    assert!(!sheet.asks("product.measure"));
    sheet.choose("effect.kind", &["EI"]);
    sheet.choose("product.measure", &["UNCHANGED"]);
    assert!(!sheet.asks("product.dechallenge"));
    sheet.choose("product.measure", &["REDUCED"]);
    assert!(sheet.asks("product.dechallenge"));
    assert!(!sheet.asks("product.rechallenge"));
    sheet.choose("product.measure", &["WITHDRAWN"]);
    assert!(sheet.asks("product.rechallenge"));
}

#[test]
fn none_stands_alone_among_past_diseases() {
    let mut sheet = Sheet::of(FormKind::AccessRequest).filled();
    sheet.choose("history.kinds", &["NONE", "LIVER"]);
    assert!(refused(&sheet, "option-exclusive", "history.kinds"));
    sheet.choose("history.kinds", &["NONE"]);
    assert!(!sheet.asks("history.details"));
    sheet.choose("history.kinds", &["LIVER"]);
    assert!(sheet.asks("history.details"));
}

#[test]
fn a_patient_may_decline_any_scale() {
    let mut sheet = Sheet::of(FormKind::QualityOfLife).filled();
    let scales = ["pain", "fatigue", "sleep", "appetite", "mood", "activities", "overall"];
    for link in scales.map(|it| format!("scales.{it}")) {
        sheet.choose(&link, &["10"]);
        sheet.choose(&link, &["asked-declined"]);
    }
    sheet.choose("progress.change", &["asked-declined"]);
    assert_eq!(sheet.refusals(), []);
    let counted = sheet.filling.completeness().required;
    assert_eq!((counted.not_available, counted.missing()), (8, 0));
    sheet.set("days_lost.count", &[Value::Integer(29)]);
    assert!(refused(&sheet, "max-value", "days_lost.count"));
}

#[test]
fn what_was_right_on_its_day_stays_so() {
    let sheet = Sheet::of(FormKind::AccessRequest).filled();
    let response = sheet.filling.response(Status::Completed);
    let later = Surroundings::at(
        jiff::civil::date(2031, 1, 1),
        "2031-01-01T08:00:00Z".parse().expect("an instant"),
    );
    assert_eq!(refusals(&sheet.filling.form().check(&response, later)), []);
}
