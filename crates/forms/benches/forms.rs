//! The figures of docs/benchmarks.md for forms: `make bench`.
//!
//! A response of forty answers is checked beside the reading of its JSON, and a form of five hundred
//! items is read, filled in and shown.

#[path = "../../app/benches/aube/report.rs"]
#[allow(dead_code, reason = "the figures of acts and lists need more of it")]
mod report;
#[path = "../../app/benches/aube/timing.rs"]
#[allow(dead_code, reason = "the figures of acts and lists need more of it")]
mod timing;

use forms::json::Json;
use forms::value::{Number, Value};
use forms::{Filling, Form, Key, Library, Surroundings, accepted};
use report::{Report, Table, millis, ratio, spread, whole};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::Arc;
use timing::rates;

type Fault = Box<dyn std::error::Error>;

fn main() -> Result<(), Fault> {
    let arguments: Vec<String> = std::env::args().collect();
    let given = |what: &str| arguments.iter().any(|it| it == what);
    let only = arguments.iter().position(|it| it == "--only").and_then(|at| arguments.get(at + 1));
    if only.is_some_and(|only| only != "forms") {
        return Ok(());
    }
    let rounds = if given("--quick") { 1 } else { 7 };
    let mut report = Report::new();
    report.add(checking(rounds)?);
    report.add(showing(rounds)?);
    if given("--markdown") {
        report.write_into_document("forms")?;
    }
    Ok(())
}

fn surroundings() -> Result<Surroundings<'static>, Fault> {
    Ok(Surroundings::at(jiff::civil::date(2026, 5, 4), "2026-05-04T09:00:00Z".parse()?))
}

fn extension(url: &str, value: &str) -> String {
    format!(r#"{{"url":"{url}",{value}}}"#)
}

/// A form of groups of ten questions each, with what protocols use: bounds, conditions, options,
/// units, and one computed value a group.
fn definition(questions: usize) -> String {
    let mut items = String::new();
    for group in 0..questions.div_ceil(10) {
        let link = |name: &str| format!("g{group}.{name}");
        let core = "http://hl7.org/fhir/StructureDefinition/";
        let min = extension(&format!("{core}minValue"), r#""valueDecimal":0"#);
        let max = extension(&format!("{core}maxValue"), r#""valueDecimal":350"#);
        let unit = extension(
            &format!("{core}questionnaire-unitOption"),
            r#""valueCoding":{"system":"http://unitsofmeasure.org","code":"mg","display":"mg"}"#,
        );
        let path = |name: &str| {
            format!(
                "%resource.item.where(linkId='g{group}').item.where(linkId='{}').answer.value",
                link(name)
            )
        };
        let sum = format!("({} * {} / 3600).sqrt().round(2)", path("kg"), path("cm"));
        let computed = extension(
            "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression",
            &format!(r#""valueExpression":{{"language":"text/fhirpath","expression":"{sum}"}}"#),
        );
        let options = ["a", "b", "c", "d", "e"].map(|code| {
            format!(r#"{{"valueCoding":{{"system":"https://forms.example/s","code":"{code}","display":"{code}"}}}}"#)
        });
        let options = options.join(",");
        let _ = write!(
            items,
            r#"{}{{"linkId":"g{group}","type":"group","text":"Groupe {group}","item":[
{{"linkId":"{}","type":"decimal","text":"Poids","required":true,"extension":[{min},{max}]}},
{{"linkId":"{}","type":"integer","text":"Taille","required":true}},
{{"linkId":"{}","type":"decimal","text":"Surface","readOnly":true,"extension":[{computed}]}},
{{"linkId":"{}","type":"date","text":"Date"}},
{{"linkId":"{}","type":"choice","text":"Choix","answerOption":[{options}]}},
{{"linkId":"{}","type":"boolean","text":"Oui ou non"}},
{{"linkId":"{}","type":"string","text":"Préciser","maxLength":80,"enableWhen":[{{"question":"{}","operator":"=","answerBoolean":true}}]}},
{{"linkId":"{}","type":"quantity","text":"Dose","extension":[{unit}]}},
{{"linkId":"{}","type":"text","text":"Remarques"}}]}}"#,
            if group > 0 { "," } else { "" },
            link("kg"),
            link("cm"),
            link("bsa"),
            link("day"),
            link("choice"),
            link("yes"),
            link("which"),
            link("yes"),
            link("dose"),
            link("free"),
        );
    }
    format!(
        r#"{{"resourceType":"Questionnaire","status":"active","url":"https://forms.example/long","item":[{items}]}}"#
    )
}

fn filled(form: &Arc<Form>, answers: usize) -> Result<Filling, Fault> {
    let Surroundings { today, now, .. } = surroundings()?;
    let mut filling = Filling::new(Arc::clone(form), today, now, HashMap::new());
    let values = |name: &str| -> Option<Value> {
        let number = |it: &str| Number::parse(it);
        Some(match name {
            "kg" => Value::Decimal(number("61.5")?),
            "cm" => Value::Integer(168),
            "yes" => Value::Boolean(true),
            "which" => Value::Text("au scanner".into()),
            "free" => Value::Text("rien à signaler depuis la dernière visite".into()),
            "day" => Value::Date(forms::date::PartialDate::Month(2024, 3)),
            _ => return None,
        })
    };
    let mut given = 0;
    for item in form.items() {
        let name = item.link_id.rsplit('.').next().unwrap_or_default();
        let choice = item.options.choices().first().map(|it| it.value.clone());
        let dose = || item.read(forms::Typed::text("500"), &[]).ok().flatten();
        let value = match name {
            "choice" => choice,
            "dose" => dose(),
            _ => values(name),
        };
        if let Some(value) = value.filter(|_| given < answers) {
            let key = Key::parse(form, &item.link_id).ok_or("no such place")?;
            filling.set(&key, &[value])?;
            given += 1;
        }
    }
    Ok(filling)
}

fn checking(rounds: usize) -> Result<Table, Fault> {
    let form = Arc::new(Form::publish(Json::parse(&definition(40))?, &Library::new())?);
    let response = filled(&form, 40)?.response(forms::Status::Completed);
    let text = response.compact();
    let around = surroundings()?;
    if !accepted(&form.check(&response, around)) {
        return Err("the response is not right".into());
    }
    let [read, other, checked] = rates(
        rounds,
        [
            &mut || {
                black_box(Json::parse(black_box(&text)).is_ok());
            },
            &mut || {
                black_box(serde_json::from_str::<serde_json::Value>(black_box(&text)).is_ok());
            },
            &mut || {
                black_box(form.check(black_box(&response), around).len());
            },
        ],
    );
    let row = |title: &str, series: &timing::Series| {
        vec![
            title.to_owned(),
            whole(series.median()),
            spread(series.spread()),
            ratio(series.over(&read).median()),
        ]
    };
    Ok(Table {
        title: format!("A response of 40 answers, {:.1} kB", text.len() as f64 / 1_000.0),
        head: vec!["", "a second", "spread", "over its reading"],
        rows: vec![
            row("its JSON read, digits and order kept", &read),
            row("its JSON read by serde_json", &other),
            row("checked against its form", &checked),
        ],
    })
}

fn showing(rounds: usize) -> Result<Table, Fault> {
    let text = definition(500);
    let json = Json::parse(&text)?;
    let form = Arc::new(Form::publish(json.clone(), &Library::new())?);
    let half = filled(&form, 250)?;
    let Surroundings { today, now, .. } = surroundings()?;
    let place = Key::parse(&form, "g0.kg").ok_or("no such place")?;
    let number = Number::parse("70.5").ok_or("no number")?;
    let [published, begun, changed, shown, kept] = rates(
        rounds,
        [
            &mut || {
                black_box(Form::read(json.clone(), &Library::new()).form.is_some());
            },
            &mut || {
                black_box(Filling::new(Arc::clone(&form), today, now, HashMap::new()).json());
            },
            &mut || {
                let mut filling = half.clone();
                black_box(filling.set(&place, &[Value::Decimal(number.clone())]).is_ok());
            },
            &mut || {
                black_box(half.view(true).rows.len());
            },
            &mut || {
                black_box(half.response(forms::Status::Completed));
            },
        ],
    );
    let row = |title: &str, series: &timing::Series| {
        vec![title.to_owned(), millis(1.0 / series.median()), spread(series.spread())]
    };
    Ok(Table {
        title: format!("A form of {} items, half of them answered", form.items().len()),
        head: vec!["", "takes", "spread"],
        rows: vec![
            row("read and checked, as at its publication", &published),
            row("begun, with what it computes", &begun),
            row("one answer changed, and all that follows", &changed),
            row("shown: every row with its answers and faults", &shown),
            row("kept: the response without what is empty", &kept),
        ],
    })
}
