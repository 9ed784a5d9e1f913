//! What the clinicians of the demonstration answer: plausible values to whatever is required.

use forms::date::PartialDate;
use forms::form::Choice;
use forms::value::{Coding, Number, Quantity};
use forms::{Filling, Item, Key, Kind, Row, Value};
use jiff::ToSpan;
use jiff::civil::Date;

/// The answers that matter, by their link identifiers: `yes`, `no` or a code.
const ANSWERS: [(&str, &str); 8] = [
    ("trial.eligible", "no"),
    ("continued", "no"),
    ("start.done", "yes"),
    ("stop.now", "no"),
    ("effect.gravity", "266938001"),
    ("effect.outcome", "1336140009"),
    ("childbearing.possible", "no"),
    ("undertakings", "yes"),
];

/// What is written in free texts.
const WORDS: [(&str, &str); 4] = [
    (
        "disease",
        "Maladie neurodégénérative à début précoce, mutation confirmée par le laboratoire de référence.",
    ),
    ("trial.reason", "Aucun essai ouvert dans l’indication au registre consulté ce jour."),
    (
        "effect.words",
        "Céphalées intenses au décours de l’injection, hospitalisation de deux jours, évolution favorable sous traitement symptomatique.",
    ),
    ("treatment", "Une injection intrathécale par mois"),
];

/// Fills in every question that is required and has no answer: `said` are the answers of this time.
pub fn fill(filling: &mut Filling, said: &[(String, &str)], day: Date) {
    // Each answer may open other questions.
    for _ in 0..400 {
        let Some((key, values)) = next(filling, said, day) else { return };
        let taken = match values {
            None => filling.add(&key).is_ok(),
            Some(values) => filling.set(&key, &values).is_ok(),
        };
        if !taken {
            return;
        }
    }
}

/// The next question without an answer, or the next group to be begun.
fn next(
    filling: &Filling,
    said: &[(String, &str)],
    day: Date,
) -> Option<(Key, Option<Vec<Value>>)> {
    let form = filling.form();
    let rows = filling.view(false).rows;
    for row in rows.iter().filter(|it| it.enabled && it.shown) {
        let item = form.item(row.key.item());
        if !item.required {
            continue;
        }
        if row.repetition.is_some_and(|(_, count)| count == 0) {
            return Some((row.key.clone(), None));
        }
        let around = form.ancestry(row.key.item());
        let begun = rows
            .iter()
            .filter(|it| around.contains(&it.key.item()) && it.key != row.key)
            .all(|it| it.repetition.is_none_or(|(_, count)| count > 0));
        let open = item.kind.is_question() && row.answers.is_empty() && !item.read_only && begun;
        if let Some(value) = open.then(|| answer(item, row, said, day)).flatten() {
            return Some((row.key.clone(), Some(vec![value])));
        }
    }
    None
}

fn answer(item: &Item, row: &Row, said: &[(String, &str)], day: Date) -> Option<Value> {
    let link = item.link_id.as_str();
    let of_visit = said.iter().find(|(it, _)| it == link).map(|(_, value)| *value);
    let usual = || ANSWERS.iter().find(|(it, _)| *it == link).map(|(_, value)| *value);
    let wanted = of_visit.or_else(usual);
    Some(match item.kind {
        Kind::Boolean => Value::Boolean(wanted != Some("no")),
        Kind::Choice | Kind::OpenChoice => chosen(&row.choices, wanted)?,
        Kind::Decimal => Value::Decimal(Number::parse("62.5")?),
        Kind::Integer => Value::Integer(if link == "patient.height" { 168 } else { 2 }),
        Kind::Date => Value::Date(PartialDate::Day(date_of(link, day))),
        Kind::Quantity => {
            let unit = item.units.listed.first().or(item.units.usual.as_ref())?;
            Value::Quantity(Quantity {
                value: Number::parse("150"),
                comparator: None,
                unit: unit.display.clone(),
                system: unit.system.clone(),
                code: unit.code.clone(),
            })
        }
        _ => {
            let words = WORDS.iter().find(|(it, _)| link.starts_with(it)).map(|(_, words)| *words);
            Value::Text(words.unwrap_or("Sans particularité.").to_owned())
        }
    })
}

fn chosen(choices: &[Choice], wanted: Option<&str>) -> Option<Value> {
    let coded = |it: &&Choice| match &it.value {
        Value::Coding(Coding { code, .. }) => code.as_deref() == wanted,
        _ => false,
    };
    let found = choices.iter().find(coded).or_else(|| choices.first());
    found.map(|it| it.value.clone())
}

/// A disease is older than a visit.
fn date_of(link: &str, day: Date) -> Date {
    if link.starts_with("disease") { day.saturating_sub(14.months()) } else { day }
}
